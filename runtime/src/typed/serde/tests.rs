//! What `serde_json` and other formats hand over.

use serde::de::{IntoDeserializer, value::StringDeserializer};

use super::*;
use crate::typed::{Extra, Json, Number};

#[test]
fn raw_value_protocol_of_serde_json() {
    // Numbers that no Rust type holds only survive if the text itself arrives.
    let text = r#" {"a" : 1.10, "b":[1e999999,-0], "c":"\u0061"} "#;
    let json: Json = serde_json::from_str(text).expect("accepted");
    assert_eq!(json.as_str(), text.trim());
    let json: Json = serde_json::from_slice(text.as_bytes()).expect("accepted");
    assert_eq!(json.as_str(), text.trim());
    let json: Json = serde_json::from_reader(text.as_bytes()).expect("accepted");
    assert_eq!(json.as_str(), text.trim());
    let nested: Vec<Json> = serde_json::from_str("[1.0,[2.50]]").expect("accepted");
    assert_eq!(nested.iter().map(Json::as_str).collect::<Vec<_>>(), ["1.0", "[2.50]"]);
}

#[test]
fn other_formats_are_transcoded() {
    let value = serde_json::json!({"a": [1, -1, 1.5, null, true, "x\n"], "b": {}, "c": u64::MAX});
    let json: Json = serde_json::from_value(value.clone()).expect("accepted");
    assert_eq!(serde_json::to_value(&json).expect("written"), value);
    assert_eq!(Json::from(&value), json);

    #[derive(serde::Deserialize)]
    struct Flat {
        #[serde(flatten)]
        rest: Extra,
    }
    let flat: Flat = serde_json::from_str(r#"{"a":[1,{"b":null}],"c":1.5}"#).expect("accepted");
    assert_eq!(flat.rest.get("a").map(Json::as_str), Some(r#"[1,{"b":null}]"#));
    assert_eq!(flat.rest.get("c").map(Json::as_str), Some("1.5"));

    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum Either {
        Json(Json),
    }
    let Either::Json(json) = serde_json::from_str(r#"[{"x":[]}]"#).expect("accepted");
    assert_eq!(json.as_str(), r#"[{"x":[]}]"#);

    let text: StringDeserializer<serde_json::Error> = "a\"b".to_owned().into_deserializer();
    assert_eq!(Json::deserialize(text).expect("accepted").as_str(), r#""a\"b""#);
}

#[test]
fn refusals() {
    let float: de::value::F64Deserializer<serde_json::Error> = f64::NAN.into_deserializer();
    assert!(Json::deserialize(float).is_err());
    let bytes = de::value::BytesDeserializer::<serde_json::Error>::new(b"x");
    assert!(Json::deserialize(bytes).is_err());
    assert!(serde_json::from_str::<Number>("\"1\"").is_err());
    assert!(serde_json::from_str::<Extra>("[]").is_err());
    assert!(serde_json::to_value(Json::from_validated("1e400")).is_err());
}

#[test]
fn numbers_keep_their_text_when_read() {
    let number: Number = serde_json::from_str("1.50").expect("accepted");
    assert_eq!(number.to_string(), "1.50");
    assert_eq!(serde_json::to_string(&number).expect("written"), "1.5");
    assert_eq!(
        serde_json::to_string(&Number::from(u64::MAX)).expect("written"),
        "18446744073709551615"
    );
}

//! The serde adapters from outside: errors, depth, and what generated types will look like.
#![cfg(feature = "serde")]

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use typewright::{
    Extra, Json, Number, Report, Schema, entry,
    schema::{at, bounds, exclusive_minimum, number},
};

static POSITIVE: Schema = at("s.json#", &number(&bounds(&[exclusive_minimum(0)])));

/// What is generated for `{"type": "number", "exclusiveMinimum": 0}`.
#[derive(Debug)]
struct Positive(Json);

impl Positive {
    fn from_json(bytes: &[u8]) -> Result<Self, Report> {
        entry::from_json(bytes, &POSITIVE, |reader| reader.json(&POSITIVE).map(Self))
    }
}

impl Serialize for Positive {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        typewright::serde::serialize(self.0.as_str(), serializer)
    }
}

impl<'de> Deserialize<'de> for Positive {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        typewright::serde::deserialize(deserializer, Self::from_json)
    }
}

#[test]
fn errors_carry_the_report() {
    let report = Positive::from_json(b"-1").expect_err("refused").to_string();
    let error = serde_json::from_str::<Positive>("-1").expect_err("refused").to_string();
    assert!(error.contains(&report), "{error}\n{report}");
    let error = serde_json::from_value::<Positive>((-1).into()).expect_err("refused").to_string();
    assert!(error.contains(&report), "{error}\n{report}");
    assert!(serde_json::from_str::<Positive>("1e-400").is_ok());
    assert_eq!(serde_json::to_string(&Positive::from_json(b"2.50").expect("accepted")).expect("written"), "2.5");
}

#[test]
fn members_of_derived_types() {
    #[derive(Deserialize, Serialize)]
    struct Outer {
        positive: Positive,
        #[serde(default)]
        number: Option<Number>,
        any: Json,
        #[serde(flatten)]
        extra: Extra,
    }
    let text = r#"{"positive":1,"number":12345678901234567890,"any":[1,{"a":"\n"}],"more":null}"#;
    let outer: Outer = serde_json::from_str(text).expect("accepted");
    assert_eq!(outer.extra.len(), 1);
    assert_eq!(serde_json::to_string(&outer).expect("written"), text);
    let value = serde_json::to_value(&outer).expect("written");
    let again: Outer = serde_json::from_value(value).expect("accepted");
    assert_eq!((again.any, again.extra, again.number), (outer.any, outer.extra, outer.number));
}

#[test]
fn the_depth_limit_fits_half_a_mebibyte_of_stack() {
    let run = || {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let text = open.repeat(127) + "1" + &close.repeat(127);
            let json: Json = serde_json::from_str(&text).expect("accepted");
            let value = serde_json::to_value(&json).expect("written");
            let again: Json = serde_json::from_value(value).expect("accepted");
            assert_eq!(again, json);
            assert_eq!(serde_json::to_string(&again).expect("written"), text);
            let deep = open.repeat(200) + "1" + &close.repeat(200);
            assert!(serde_json::from_str::<Json>(&deep).is_err());
            assert!(Json::parse(&deep).is_err());
        }
    };
    std::thread::Builder::new().stack_size(512 * 1024).spawn(run).expect("a thread").join().expect("no overflow");
}

#[test]
fn json_is_read_strictly() {
    for text in ["", " ", "1 2", "[1,]", "{\"a\"}", "nul", "'a'", "01", "\"\n\"", "\"\\x\"", "{\"a\":1,}", "// c\n1"] {
        assert!(Json::parse(text).is_err(), "{text:?}");
    }
    assert_eq!(Json::parse(" [1 ,2]\n").expect("accepted").as_str(), "[1 ,2]");
    assert!(Json::from_slice(b"\"\xff\"").is_err());
}

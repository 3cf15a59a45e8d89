//! The option `types`: strings of a format are values of a Rust type, are checked, and are written
//! back as they were read, wherever they stand.

use crate::built;
use crate::scratch;
use crate::scratch::Scratch;
use crate::support::run;
use typewright_codegen::{diag::Code, lock};

const SCHEMA: &str = r##"{
  "type": "object", "additionalProperties": false,
  "properties": {
    "at": { "type": "string", "format": "date-time" }, "day": { "type": "string", "format": "date" },
    "clock": { "type": "string", "format": "time" }, "span": { "type": "string", "format": "duration" },
    "id": { "$ref": "#/$defs/Id" }, "v4": { "type": "string", "format": "ipv4" }, "v6": { "type": "string", "format": "ipv6" },
    "uri": { "type": "string", "format": "uri" }, "price": { "type": "string", "format": "decimal" },
    "byte": { "type": "string", "format": "byte" }, "data": { "type": "string", "contentEncoding": "base64" },
    "list": { "type": "array", "items": { "type": "array", "items": { "type": "string", "format": "date-time" } } },
    "map": { "type": "object", "additionalProperties": { "type": "string", "format": "date" } },
    "keys": { "type": "object", "propertyNames": { "format": "uuid" }, "additionalProperties": { "type": "string", "format": "time" } },
    "maybe": { "anyOf": [{ "type": "string", "format": "date-time" }, { "type": "null" }] },
    "pair": { "type": "array", "prefixItems": [{ "type": "string", "format": "date" }, { "$ref": "#/$defs/Id" }], "minItems": 2, "items": false },
    "either": { "oneOf": [{ "type": "string", "format": "date" }, { "type": "integer" }] },
    "both": { "allOf": [{ "type": "string", "format": "uuid" }, { "pattern": "^6" }] },
    "next": { "$ref": "#" }
  },
  "$defs": { "Id": { "type": "string", "format": "uuid" } }
}"##;

const MAIN: &str = r##"
mod by_jiff { include!("jiff.rs"); }
mod by_chrono { include!("chrono.rs"); }
mod by_time { include!("time.rs"); }

const GOOD: &[&str] = &[
    r#"{"at":"2026-01-01T00:00:00+00:00","day":"2026-02-28","clock":"08:30:06+01:00","span":"P1DT12H"}"#,
    r#"{"at":"2026-01-01t00:00:00.500z","day":"0001-01-01","clock":"23:59:60Z","span":"PT0S"}"#,
    r#"{"at":"1998-12-31T23:59:60Z","clock":"08:30:06.1234567891Z","span":"P2W"}"#,
    r#"{"at":"2026-01-01T00:00:00.1234567891-05:30","span":"PT1H0M5S"}"#,
    r#"{"id":"6F1A0B9E-0C4E-4C9A-9D2E-0C2F0F5B1A11","v4":"127.0.0.1","v6":"2001:DB8::1","uri":"HTTP://a/%7e"}"#,
    r#"{"price":"-0001.50","byte":"Zg==","data":"+/+/","list":[["2026-01-01T00:00:00-00:00"],[]]}"#,
    r#"{"map":{"a":"2024-02-29"},"keys":{"6f1a0b9e-0c4e-4c9a-9d2e-0c2f0f5b1a11":"08:30:06z"},"maybe":null}"#,
    r#"{"maybe":"2026-01-01T00:00:00+14:00","pair":["2026-01-01","6f1a0b9e-0c4e-4c9a-9d2e-0c2f0f5b1a11"]}"#,
    r#"{"either":"2026-01-01","both":"6F1A0B9E-0C4E-4C9A-9D2E-0C2F0F5B1A11","next":{"next":{"day":"2026-01-01"}}}"#,
    r#"{"either":7}"#,
];

/// What is wrong with the one member, and what says so.
const BAD: &[(&str, &str)] = &[
    (r#"{"at":"2026-02-30T00:00:00Z"}"#, "format"),
    (r#"{"at":"2026-01-01 00:00:00Z"}"#, "format"),
    (r#"{"at":"2026-01-01T00:00:00Z[UTC]"}"#, "format"),
    (r#"{"day":"2026-2-28"}"#, "format"),
    (r#"{"day":"20260228"}"#, "format"),
    (r#"{"clock":"08:30"}"#, "format"),
    (r#"{"clock":"08:30:06"}"#, "format"),
    (r#"{"span":"1 hour"}"#, "format"),
    (r#"{"id":"6f1a0b9e0c4e4c9a9d2e0c2f0f5b1a11"}"#, "format"),
    (r#"{"v4":"1.2.3"}"#, "format"),
    (r#"{"v6":"1.2.3.4"}"#, "format"),
    (r#"{"uri":"/a"}"#, "format"),
    (r#"{"uri":"http://a b"}"#, "format"),
    (r#"{"price":"1,5"}"#, "format"),
    (r#"{"byte":"Zg"}"#, "format"),
    (r#"{"data":"Zg"}"#, "contentEncoding"),
    (r#"{"list":[["x"]]}"#, "format"),
    (r#"{"map":{"a":"x"}}"#, "format"),
    (r#"{"keys":{"a":"08:30:06Z"}}"#, "format"),
    (r#"{"maybe":"x"}"#, ""),
    (r#"{"pair":["x","6f1a0b9e-0c4e-4c9a-9d2e-0c2f0f5b1a11"]}"#, "format"),
    (r#"{"either":"x"}"#, ""),
    (r#"{"both":"7f1a0b9e-0c4e-4c9a-9d2e-0c2f0f5b1a11"}"#, "pattern"),
    (r#"{"next":{"next":{"day":"x"}}}"#, "format"),
];

macro_rules! judge {
    ($($module:ident)*) => {$(
        for text in GOOD {
            let value = $module::Form::from_json(text).unwrap_or_else(|report| panic!("{text}: {report}"));
            assert_eq!(value.to_json(), *text, stringify!($module));
            assert!($module::Form::accepts(text) && value.validate().is_ok(), "{text}");
            // Other formats of serde.
            let json = serde_json::to_value(&value).unwrap();
            assert_eq!(json, serde_json::from_str::<serde_json::Value>(text).unwrap());
            assert_eq!(serde_json::from_value::<$module::Form>(json).unwrap(), value, "{text}");
        }
        for (text, keyword) in BAD {
            assert!(!$module::Form::accepts(text), "{text}");
            let report = $module::Form::from_json(text).unwrap_err();
            // A format that is known is said once, though its type refuses the text, too.
            assert!(report.violations().len() == 1, "{text}: {report}");
            let found = report.violations().first().map(|it| it.keyword.as_str().to_owned());
            assert!(found.as_deref() == Some(*keyword) || keyword.is_empty(), "{text}: {report}");
        }
    )*};
}

fn main() {
    judge!(by_jiff by_chrono by_time);
    let report = by_jiff::Form::from_json(r#"{"at":"9999-12-31T23:59:59Z"}"#).unwrap_err();
    assert!(report.to_string().contains("date-time that its Rust type can hold"), "{report}");
    assert!(by_chrono::Form::accepts(r#"{"at":"9999-12-31T23:59:59Z"}"#));
    // What is made is written as the format has it.
    let made = by_jiff::Form::builder()
        .at(jiff::Timestamp::UNIX_EPOCH)
        .day(jiff::civil::date(2026, 2, 28))
        .clock(jiff::civil::time(8, 30, 6, 0))
        .span(jiff::SpanFieldwise(jiff::Span::new().hours(1).seconds(5)))
        .data(typewright::Base64(vec![1, 2]))
        .list([[jiff::Timestamp::UNIX_EPOCH.into()].to_vec()])
        .build()
        .unwrap();
    assert_eq!(
        made.to_json(),
        r#"{"at":"1970-01-01T00:00:00Z","day":"2026-02-28","clock":"08:30:06Z","span":"PT1H0M5S","data":"AQI=","list":[["1970-01-01T00:00:00Z"]]}"#
    );
    assert_eq!(made.clock.as_ref().map(|it| it.hour()), Some(8));
    assert_eq!(made.data.as_ref().map(|it| it.len()), Some(2));
    let made = by_chrono::Form::builder()
        .clock(chrono::NaiveTime::from_hms_opt(8, 30, 6).unwrap())
        .span(chrono::TimeDelta::minutes(90))
        .build()
        .unwrap();
    assert_eq!(made.to_json(), r#"{"clock":"08:30:06Z","span":"PT1H30M"}"#);
    let made = by_time::Form::builder().span(time::Duration::days(1)).build().unwrap();
    assert_eq!(made.to_json(), r#"{"span":"PT24H"}"#);
    let _: std::collections::HashSet<by_jiff::Id> = Default::default();
}
"##;

const SHARED: [(&str, &str); 6] = [
    ("types", "uuid=uuid::Uuid"),
    ("types", "ipv4=std::net::Ipv4Addr"),
    ("types", "ipv6=std::net::Ipv6Addr"),
    ("types", "decimal=rust_decimal::Decimal"),
    ("types", "byte=typewright::Base64"),
    ("types", "base64=typewright::Base64"),
];

/// A crate that reads formats into types.
pub(crate) fn put(scratch: &Scratch) -> &'static [&'static str] {
    let features = ["chrono", "fluent-uri", "jiff", "rust_decimal", "time", "url", "uuid"];
    let mut dependencies = format!(
        "typewright = {{ path = {:?}, features = {features:?} }}\nserde_json = \"1\"\n",
        scratch::runtime()
    );
    let versions = ["0.4", "0.4", "0.2", "1", "0.3", "2", "1"];
    for (name, version) in features.into_iter().zip(versions) {
        dependencies.push_str(name);
        dependencies.extend([" = { version = \"", version, "\", default-features = false }\n"]);
    }
    scratch.package("forms", "2024", &dependencies);
    for (name, own) in [
        (
            "jiff",
            [
                "date-time=jiff::Timestamp",
                "date=jiff::civil::Date",
                "time=jiff::civil::Time",
                "duration=jiff::SpanFieldwise",
                "uri=url::Url",
            ],
        ),
        (
            "chrono",
            [
                "date-time=chrono::DateTime<chrono::FixedOffset>",
                "date=chrono::NaiveDate",
                "time=chrono::NaiveTime",
                "duration=chrono::TimeDelta",
                "uri=fluent_uri::Uri<std::string::String>",
            ],
        ),
        (
            "time",
            [
                "date-time=time::OffsetDateTime",
                "date=time::Date",
                "time=time::Time",
                "duration=time::Duration",
                "uri=url::Url",
            ],
        ),
    ] {
        let mut flags = vec![("builders", "true"), ("derives", "*=Eq")];
        flags.extend(own.map(|entry| ("types", entry)));
        flags.extend(SHARED);
        let run = run(&[("Form.json", SCHEMA)], &flags);
        assert!(!run.has(Code::UnusedOption), "{}", run.shown);
        let output = run.output.as_ref().unwrap_or_else(|| panic!("{}", run.shown));
        let text = typewright_codegen::single_file(output);
        scratch.put(&format!("forms/src/{name}.rs"), &text);
        let lock = lock::lock(&output.graph, None);
        assert!(lock.contains("Form.data: Option<Kept<typewright::Base64>>"), "{lock}");
    }
    scratch.put("forms/src/main.rs", MAIN);
    &["forms"]
}

#[test]
fn values_of_all_types_are_written_back_as_they_were_read() {
    built::run("forms");
}

/// The documentation names the format whether it has a type, is checked, or is only said.
#[test]
fn the_documentation_names_the_format_in_any_case() {
    for (flags, expected) in [
        (&[][..], "Format: `date-time`."),
        (&[("formats", "assert")], "Checked: format `date-time`."),
        (&[("types", "date-time=jiff::Timestamp")], "Checked: format `date-time`."),
    ] {
        let run = run(&[("Form.json", SCHEMA)], flags);
        let text = run.good().text;
        assert!(docs_of(&text, "at").contains(&expected), "{expected}\n{text}");
        for (field, expected) in [
            ("list", "Format of its items: `date-time`."),
            ("map", "Format of its values: `date`."),
            ("price", "Format: `decimal`."),
        ] {
            assert!(docs_of(&text, field).contains(&expected), "{field}: {expected}\n{text}");
        }
        assert!(docs_of(&text, "maybe").iter().any(|it| it.contains("ormat")), "{text}");
        assert!(docs_of(&text, "v4").iter().any(|it| it.contains("ipv4")), "{text}");
        let id = text.find("pub struct Id(").unwrap();
        assert!(text[..id].contains("Format: `uuid`.") || text[..id].contains("format `uuid`"));
    }
}

/// The lines of documentation right above a field.
fn docs_of<'t>(text: &'t str, field: &str) -> Vec<&'t str> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let at = lines.iter().position(|line| line.starts_with(&format!("pub {field}:"))).unwrap();
    let above = lines[..at].iter().rev().map_while(|line| line.strip_prefix("///"));
    above.map(str::trim).collect()
}

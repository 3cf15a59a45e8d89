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
    // Lines and columns would be those of a text that nobody sees.
    let report = format!("{:#}", Positive::from_json(b"-1").expect_err("refused"));
    assert!(!report.contains("1:1"), "{report}");
    let error = serde_json::from_str::<Positive>("-1").expect_err("refused").to_string();
    assert!(error.contains(&report), "{error}\n{report}");
    let error = serde_json::from_value::<Positive>((-1).into()).expect_err("refused").to_string();
    assert!(error.contains(&report), "{error}\n{report}");
    assert!(serde_json::from_str::<Positive>("1e-400").is_ok());
    assert_eq!(
        serde_json::to_string(&Positive::from_json(b"2.50").expect("accepted")).expect("written"),
        "2.5"
    );
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
    std::thread::Builder::new()
        .stack_size(512 * 1024)
        .spawn(run)
        .expect("a thread")
        .join()
        .expect("no overflow");
}

#[test]
fn json_is_read_strictly() {
    for text in [
        "",
        " ",
        "1 2",
        "[1,]",
        "{\"a\"}",
        "nul",
        "'a'",
        "01",
        "\"\n\"",
        "\"\\x\"",
        "{\"a\":1,}",
        "// c\n1",
    ] {
        assert!(Json::parse(text).is_err(), "{text:?}");
    }
    assert_eq!(Json::parse(" [1 ,2]\n").expect("accepted").as_str(), "[1 ,2]");
    assert!(Json::from_slice(b"\"\xff\"").is_err());
}

/// A format like none there is: values as they are, without a text.
mod other {
    use serde::{
        Deserializer,
        de::{
            DeserializeSeed, MapAccess, SeqAccess, Visitor,
            value::{Error, StrDeserializer},
        },
        forward_to_deserialize_any,
    };

    #[derive(Clone, Copy)]
    pub(crate) enum Tree<'t> {
        Null,
        Float(f32),
        Signed(i128),
        Unsigned(u128),
        Text(&'t str),
        Member(&'t str, &'t Tree<'t>),
        Both(&'t Tree<'t>, &'t Tree<'t>),
        Nested(Around, u32),
    }

    #[derive(Clone, Copy)]
    pub(crate) enum Around {
        Array,
        Object,
        Option,
        Newtype,
        ArrayOfOption,
    }

    pub(crate) struct Items<'t>(Vec<Tree<'t>>);

    impl<'de> Deserializer<'de> for Tree<'_> {
        type Error = Error;

        fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            match self {
                Tree::Null | Tree::Nested(_, 0) => visitor.visit_unit(),
                Tree::Float(value) => visitor.visit_f32(value),
                Tree::Signed(value) => visitor.visit_i128(value),
                Tree::Unsigned(value) => visitor.visit_u128(value),
                Tree::Text(text) => visitor.visit_str(text),
                Tree::Member(..) => visitor.visit_map(Items(vec![self])),
                Tree::Both(one, other) => visitor.visit_seq(Items(vec![*one, *other])),
                Tree::Nested(around, depth) => {
                    let inner = Tree::Nested(around, depth - 1);
                    match around {
                        Around::Object => visitor.visit_map(Items(vec![Tree::Member("a", &inner)])),
                        Around::Option => visitor.visit_some(inner),
                        Around::Newtype => visitor.visit_newtype_struct(inner),
                        Around::ArrayOfOption if depth % 2 == 0 => visitor.visit_some(inner),
                        Around::Array | Around::ArrayOfOption => {
                            visitor.visit_seq(Items(vec![inner]))
                        }
                    }
                }
            }
        }

        forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
            newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
        }
    }

    impl<'de> SeqAccess<'de> for Items<'_> {
        type Error = Error;

        fn next_element_seed<T: DeserializeSeed<'de>>(
            &mut self,
            seed: T,
        ) -> Result<Option<T::Value>, Error> {
            if self.0.is_empty() { Ok(None) } else { seed.deserialize(self.0.remove(0)).map(Some) }
        }
    }

    impl<'de> MapAccess<'de> for Items<'_> {
        type Error = Error;

        fn next_key_seed<K: DeserializeSeed<'de>>(
            &mut self,
            seed: K,
        ) -> Result<Option<K::Value>, Error> {
            match self.0.first() {
                Some(Tree::Member(name, _)) => {
                    seed.deserialize(StrDeserializer::new(name)).map(Some)
                }
                _ => Ok(None),
            }
        }

        fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
            let Tree::Member(_, value) = self.0.remove(0) else { unreachable!("its key was read") };
            seed.deserialize(*value)
        }
    }
}

#[test]
fn other_formats_are_refused_before_they_take_the_stack() {
    use other::{Around, Tree};

    std::thread::Builder::new()
        .stack_size(1 << 20)
        .spawn(|| {
            for around in [
                Around::Array,
                Around::Object,
                Around::Option,
                Around::Newtype,
                Around::ArrayOfOption,
            ] {
                assert!(Json::deserialize(Tree::Nested(around, 128)).is_ok());
                for depth in [400, 1_000, 1_000_000] {
                    let error = Json::deserialize(Tree::Nested(around, depth))
                        .expect_err("refused")
                        .to_string();
                    assert!(error.contains("depth") && error.contains("128"), "{error}");
                    assert!(Extra::deserialize(Tree::Nested(around, depth)).is_err());
                    assert!(Positive::deserialize(Tree::Nested(around, depth)).is_err());
                }
            }
            // As deep as a document may be, however many options are in between.
            assert!(Json::deserialize(Tree::Nested(Around::ArrayOfOption, 2 * 128)).is_ok());
            assert!(Json::deserialize(Tree::Nested(Around::Array, 129)).is_err());
        })
        .unwrap()
        .join()
        .unwrap();
}

#[test]
fn what_serde_json_says_to_itself_is_no_more_than_a_name_elsewhere() {
    use other::Tree;

    for name in ["$serde_json::private::RawValue", "$serde_json::private::Number"] {
        for text in ["1", "[1,2]", "{", "}"] {
            let member = Tree::Text(text);
            let tree = Tree::Member(name, &member);
            let object = serde_json::json!({name: text});
            let json = Json::deserialize(tree).expect("accepted");
            assert_eq!(json, Json::from(&object));
            let list = Json::deserialize(Tree::Both(&Tree::Null, &tree)).expect("accepted");
            assert_eq!(list, Json::from(&serde_json::json!([null, object])));
            let inside = Json::deserialize(Tree::Member("a", &tree)).expect("accepted");
            assert_eq!(inside, Json::from(&serde_json::json!({"a": object})));
            assert!(Number::deserialize(tree).is_err());
            assert!(Positive::deserialize(tree).is_err());
            let extra = Extra::deserialize(tree).expect("accepted");
            assert_eq!(extra.iter().map(|(name, _)| name).collect::<Vec<_>>(), [name]);
            // In a document of serde_json, too.
            let text = object.to_string();
            assert_eq!(serde_json::from_str::<Json>(&text).expect("accepted").as_str(), text);
            assert_eq!(
                serde_json::from_value::<Json>(object.clone()).expect("accepted"),
                Json::from(&object)
            );
            assert!(serde_json::from_str::<Number>(&text).is_err());
            let map: std::collections::BTreeMap<String, Json> =
                serde_json::from_str(&format!("{{\"a\":{text}}}")).expect("accepted");
            assert_eq!(map["a"].as_str(), text);
        }
    }
}

#[test]
fn digits_are_kept() {
    use other::Tree;

    for (tree, text) in [
        (Tree::Float(0.1), "0.1"),
        (Tree::Float(1.5e10), "15000000000"),
        (Tree::Signed(i128::MIN), "-170141183460469231731687303715884105728"),
        (Tree::Unsigned(u128::MAX), "340282366920938463463374607431768211455"),
    ] {
        assert_eq!(Number::deserialize(tree).expect("accepted").to_string(), text);
    }
    assert!(Number::deserialize(Tree::Float(f32::INFINITY)).is_err());

    struct Shown<'n>(&'n Number);
    impl std::fmt::Display for Shown<'_> {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            self.0.serialize(f)
        }
    }
    for (text, elsewhere) in [
        ("0.1000000000000000055", false),
        ("123456789.123456789123456789", false),
        ("18446744073709551616", true),
        ("-170141183460469231731687303715884105728", true),
        ("340282366920938463463374607431768211455", true),
        ("340282366920938463463374607431768211456", false),
        ("1e400", false),
        ("1.50", true),
        ("100e-2", true),
        ("-0.0", true),
        ("1e300", true),
    ] {
        let number: Number = serde_json::from_str(text).expect("accepted");
        let written = serde_json::to_string(&number).expect("written");
        let again: Number = serde_json::from_str(&written).expect("accepted");
        assert_eq!(again, number, "{text} {written}");
        let list = serde_json::to_string(&[Json::from(number.clone())]).expect("written");
        let listed: Vec<Number> = serde_json::from_str(&list).expect("accepted");
        assert_eq!(listed.first(), Some(&number), "{list}");
        // Another format holds it, or says that it cannot.
        let mut shown = String::new();
        let result = std::fmt::Write::write_fmt(&mut shown, format_args!("{}", Shown(&number)));
        assert_eq!(result.is_ok(), elsewhere, "{text}");
        if elsewhere {
            assert_eq!(shown.parse::<Number>().map_err(drop), Ok(number), "{shown}");
        }
    }
}

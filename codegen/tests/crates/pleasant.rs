//! Generated types are pleasant to use: they are made, compared, converted and extended as Rust
//! types are. One crate that uses all of it is compiled and run.

use crate::built;
use crate::scratch;
use crate::scratch::Scratch;
use crate::support;
use crate::support::{options, run};
use typewright_codegen::{Output, diag::Code, lock};

const SHOP: &str = r##"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Stall", "type": "object", "required": ["name"],
  "properties": { "name": { "type": "string", "minLength": 1 }, "sales": { "type": "array", "items": { "$ref": "#/$defs/Sale" } } },
  "$defs": {
    "Coin": { "enum": ["penny", "crown", "florin"] },
    "Grade": { "anyOf": [{ "enum": ["fine", "plain"] }, { "type": "string" }] },
    "Level": { "enum": [1, 2, "top"] },
    "Label": { "type": "string", "pattern": "^[a-z]+$" },
    "Token": { "type": "string" },
    "Count": { "type": "integer", "minimum": 0 },
    "Key": { "oneOf": [{ "type": "integer" }, { "type": "string" }] },
    "Loose": { "type": "object", "properties": { "note": { "type": "string" } } },
    "Price": { "type": "object", "required": ["amount", "coin"], "additionalProperties": false,
      "properties": { "amount": { "type": "string", "pattern": "^[0-9]+$" }, "coin": { "$ref": "#/$defs/Coin" } } },
    "Cash": { "type": "object", "required": ["by"], "properties": { "by": { "const": "cash" }, "given": { "type": "integer" } } },
    "Tab": { "type": "object", "required": ["by", "who"], "properties": { "by": { "const": "tab" }, "who": { "type": "string" },
      "days": { "type": "integer", "default": 14 }, "kind": { "$ref": "#/$defs/Coin", "default": "crown" },
      "word": { "type": "string", "default": "later" }, "rate": { "type": "number", "default": -0.5 },
      "firm": { "type": "boolean", "default": true }, "tags": { "type": "array", "items": { "type": "string" }, "default": [] },
      "cap": { "type": ["integer", "null"], "default": 9 }, "grade": { "$ref": "#/$defs/Grade", "default": "fine" } } },
    "Paid": { "oneOf": [{ "$ref": "#/$defs/Cash" }, { "$ref": "#/$defs/Tab" }] },
    "Remark": { "oneOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }, { "type": "boolean" }] },
    "Auto": { "oneOf": [{ "const": "auto" }, { "type": "string", "pattern": "^[0-9]+$" }, { "type": "integer" }] },
    "Sale": { "type": "object", "required": ["id", "label", "count", "paid"], "properties": {
      "id": { "type": "string" }, "label": { "$ref": "#/$defs/Label" }, "count": { "$ref": "#/$defs/Count" },
      "paid": { "$ref": "#/$defs/Paid" }, "remark": { "$ref": "#/$defs/Remark" }, "tags": { "type": "array", "items": { "type": "string" } },
      "off": { "type": ["number", "null"] }, "line2": { "type": ["string", "null"] }, "labels": { "type": "array", "items": { "$ref": "#/$defs/Label" } },
      "extra": { "type": "object", "additionalProperties": { "type": "integer" } },
      "build": { "type": "integer" }, "type": { "type": "string" } } },
    "Many": { "type": "object", "required": ["a", "b", "c", "d", "e"], "properties": {
      "a": { "type": "integer" }, "b": { "type": "integer" }, "c": { "type": "integer" }, "d": { "type": "integer" }, "e": { "type": "integer" } } },
    "Plain": { "type": "object", "required": ["text", "n", "list"], "properties": {
      "text": { "type": "string" }, "n": { "type": "integer", "minimum": 0 }, "list": { "type": "array", "items": { "type": "integer" } } } },
    "Strict": { "type": "object", "required": ["plain", "n"], "properties": {
      "plain": { "$ref": "#/$defs/Plain" }, "n": { "type": "integer", "minimum": 1 } } },
    "OrderBuilder": { "type": "object", "properties": { "x": { "type": "integer" } } },
    "Order": { "type": "object", "properties": { "x": { "type": "integer" } } }
  }
}"##;

const MAIN: &str = r##"
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

include!("schemas.rs");

fn has<T: Eq + std::hash::Hash + Ord>() {}
fn copies<T: Copy>() {}
fn hash(value: &impl std::hash::Hash) -> u64 {
    use std::hash::BuildHasher as _;
    std::hash::BuildHasherDefault::<std::hash::DefaultHasher>::default().hash_one(value)
}

fn keys() {
    has::<Coin>(); has::<Grade>(); has::<Level>(); has::<Label>(); has::<Token>(); has::<Count>(); has::<Key>(); has::<Remark>();
    copies::<Coin>(); copies::<Level>(); copies::<Count>();
    let token = Token("6f1a".into());
    assert!(token == "6f1a" && *token == *"6f1a" && token != *"x");
    assert_eq!(token.len(), 4);
    let by_token = HashMap::from([(token.clone(), 1)]);
    assert_eq!(by_token.get("6f1a"), Some(&1));
    assert_eq!(BTreeMap::from([(token, 2)]).get("6f1a"), Some(&2));
    // Enums are found by their strings, in maps of both kinds, so hash and order are those of the strings.
    for coin in Coin::iter() {
        assert_eq!(hash(&coin), hash(&coin.as_str()));
        let (all, sorted): (HashSet<Coin>, BTreeSet<Coin>) = (Coin::iter().collect(), Coin::iter().collect());
        assert!(all.contains(coin.as_str()) && sorted.contains(coin.as_str()));
    }
    assert!(Coin::Penny == "penny" && Coin::Crown == "crown" && Coin::Crown < Coin::Penny);
    let grades: BTreeSet<Grade> = ["rare", "fine", "plain"].into_iter().map(Grade::from).collect();
    assert!(grades.contains("rare") && grades.contains("fine") && !grades.contains("poor"));
    assert!(matches!(Grade::from("fine"), Grade::Fine));
    assert!(matches!(Grade::from("rare"), Grade::Other(text) if text == "rare"));
    // Asked for by an option: structs.
    let price = Price::new("1".into(), Coin::Crown);
    let loose = Loose::from_json(r#"{"a":1,"b":2.0}"#).unwrap();
    assert!(HashSet::from([loose]).contains(&Loose::from_json(r#"{"b":2,"a":1}"#).unwrap()));
    assert!(HashSet::from([price.clone()]).contains(&price));
    assert_eq!(Coin::default(), Coin::Florin);
}

fn made() {
    let sale = Sale::builder()
        .id("1")
        .label("shoes")
        .count(Count(2))
        .paid(Cash { given: Some(5), ..Cash::default() })
        .remark("quick")
        .tags(["a", "b"])
        .labels(["x".to_owned()])
        .off(0.5)
        .line2("back")
        .set_build(3)
        .r#type("t")
        .extra_([("one", 1)])
        .extra("later", 7)
        .id("2")
        .build()
        .unwrap();
    assert_eq!(sale.id, "2");
    assert_eq!((sale.off, sale.build), (Some(Some(0.5)), Some(3)));
    let json = r#"{"id":"2","label":"shoes","count":2,"paid":{"by":"cash","given":5},"remark":"quick","tags":["a","b"],
        "off":0.5,"line2":"back","labels":["x"],"extra":{"one":1},"build":3,"type":"t","later":7}"#;
    assert_eq!(sale, Sale::from_json(json).unwrap());
    let bare = Sale::new("2".into(), "shoes".parse().unwrap(), Count(1), Cash::default().into());
    assert_eq!(bare.to_json(), r#"{"id":"2","label":"shoes","count":1,"paid":{"by":"cash"}}"#);
    assert_eq!(Sale::builder().off(None).line2(None).build().unwrap_err().violations().len(), 4);

    // Every violation, missing members among them, each at its place in the schema.
    let report = Sale::builder().label("NO").count(Count(-1)).tags(["x"]).build().unwrap_err();
    let told: Vec<String> = report.violations().iter().map(|it| it.to_string()).collect();
    assert_eq!(told.len(), 4, "{told:#?}");
    for part in ["pattern", "minimum", "\"id\"", "\"paid\""] {
        assert!(told.iter().any(|it| it.contains(part)), "{part}: {told:#?}");
    }

    // A constant is not set, and what is set twice is there once.
    let tab = Tab::builder().who("me").who("you").build().unwrap();
    assert_eq!(tab.to_json(), r#"{"by":"tab","who":"you"}"#);
    assert!(Price::builder().coin(Coin::Penny).build().is_err());
    assert!(Many::builder().a(1).b(2u8).c(3i64).d(4).e(5).build().is_ok());
    let _: OrderBuilder = OrderBuilder { x: None, extra: typewright::Extra::new() };
    let order: Order = Order::builder().x(1).build().unwrap();
    assert_eq!(order.x, Some(1));

    // Where the default value is valid.
    let plain = Plain { text: "t".into(), ..Default::default() };
    assert_eq!(plain.to_json(), r#"{"text":"t","n":0,"list":[]}"#);
    assert!(Plain::default().validate().is_ok());
}

fn converted() {
    let remark = Remark::from("text");
    assert_eq!(remark.as_string(), Some("text"));
    assert_eq!(remark.as_array(), None);
    assert_eq!(Remark::from(vec!["a".to_owned()]).as_array().map(<[String]>::len), Some(1));
    assert_eq!(Remark::from(true).as_boolean(), Some(true));
    assert_eq!(Remark::from(String::from("x")).into_string().as_deref(), Some("x"));
    let paid = Paid::from(Tab { who: "me".into(), ..Tab::new("you".into()) });
    assert_eq!(paid.as_tab().map(|tab| tab.who.as_str()), Some("me"));
    assert!(paid.as_cash().is_none() && paid.clone().into_cash().is_none());
    assert_eq!(paid.into_tab().unwrap().who, "me");
    assert_eq!(Key::from(7), Key::Integer(7));
    assert_eq!(Auto::from(7).as_integer(), Some(7));

    // Errors name the rule that is violated.
    let error = Label::try_from("NO").unwrap_err().to_string();
    assert!(error.contains("pattern") && error.contains("^[a-z]+$"), "{error}");
    let error = Coin::try_from("cent").unwrap_err().to_string();
    assert!(error.contains("\"cent\"") && error.contains("\"penny\""), "{error}");
}

fn defaults() {
    let tab = Tab::from_json(r#"{"by":"tab","who":"me"}"#).unwrap();
    assert_eq!((tab.days_or_default(), Tab::DEFAULT_DAYS), (14, 14));
    assert_eq!((tab.kind_or_default(), Tab::DEFAULT_KIND), (Coin::Crown, Coin::Crown));
    assert_eq!((tab.word_or_default(), Tab::DEFAULT_WORD), ("later", "later"));
    assert_eq!((tab.rate_or_default(), tab.firm_or_default()), (-0.5, true));
    assert!(tab.tags_or_default().is_empty());
    assert_eq!((tab.cap_or_default(), Tab::DEFAULT_CAP), (Some(9), Some(9)));
    assert_eq!(tab.grade_or_default(), Grade::Fine);
    let set = Tab { days: Some(1), word: Some("now".into()), cap: Some(None), tags: Some(vec!["x".into()]), ..tab.clone() };
    assert_eq!((set.days_or_default(), set.word_or_default(), set.cap_or_default()), (1, "now", None));
    assert_eq!(set.tags_or_default(), ["x"]);
    // Nothing is written that was not there.
    assert_eq!(tab.to_json(), r#"{"by":"tab","who":"me"}"#);
}

fn main() {
    keys();
    made();
    converted();
    defaults();
}
"##;

fn generated() -> Output {
    let flags = [
        ("builders", "true"),
        ("accessors", "true"),
        ("derives", "Loose=Eq,Hash"),
        ("derives", "Pri*=Eq, Hash"),
        ("derives", "Coin=Default"),
        ("attributes", "Coin::Florin=default"),
        ("attributes", "Price=allow(clippy::all)"),
        ("attributes", "Price.amount=allow(dead_code)"),
    ];
    let run = run(&[("stall.json", SHOP)], &flags);
    run.output.unwrap_or_else(|| panic!("{}", run.shown))
}

#[test]
fn types_are_used_as_people_would() {
    built::run("stall");
}

/// Schemas with an optional property more than `SHOP`.
fn grown() -> String {
    let more = "\"properties\": { \"later\": { \"type\": \"number\" }, ";
    SHOP.replace("\"properties\": { ", more)
}

const CALLERS: &str = r##"
#![allow(dead_code)]
include!("schemas.rs");
fn main() {
    let sale = Sale::new("2".into(), "shoes".parse().unwrap(), Count(1), Cash::default().into());
    assert!(sale.validate().is_ok());
    assert!(Tab::builder().who("me").build().is_ok());
    let _ = Plain { text: "t".into(), ..Default::default() };
}
"##;

const MAPS: &str = r##"
#![allow(dead_code)]
#[path = "hash.rs"]
mod hash;
#[path = "index.rs"]
mod index;

fn main() {
    let text = r#"{"b":1,"a":2,"c":{"z":1,"y":2}}"#;
    let sorted = r#"{"a":2,"b":1,"c":{"y":2,"z":1}}"#;
    let read = hash::Table::from_json(text).unwrap();
    let map: &std::collections::HashMap<String, hash::TableValue> = &read.0;
    assert_eq!(map.len(), 3);
    assert_eq!(read.to_json(), sorted);
    let read = index::Table::from_json(text).unwrap();
    let map: &indexmap::IndexMap<String, index::TableValue> = &read.0;
    assert_eq!(map.keys().collect::<Vec<_>>(), ["b", "a", "c"]);
    assert_eq!(read.to_json(), text);
    let typed = index::Typed::from_json(r#"{"n":1,"z":"1","y":"2"}"#).unwrap();
    assert_eq!(typed.to_json(), r#"{"n":1,"z":"1","y":"2"}"#);
    assert!(index::Table::from_json(r#"{"a":1,"a":2}"#).is_err());
    let built = index::Typed::builder().n(1).additional("q", "x").build().unwrap();
    assert_eq!(built.additional.get("q").map(String::as_str), Some("x"));
}
"##;

/// Lists of every kind, in every kind of type.
const LISTS: &str = r##"{ "$defs": {
  "Point": { "type": "array", "prefixItems": [{ "type": "array", "items": { "type": "integer" } }, { "type": "string" }], "minItems": 2, "items": false },
  "Words": { "type": "array", "items": { "type": "string", "minLength": 1 }, "minItems": 1 },
  "Node": { "type": "object", "required": ["kids"], "properties": { "kids": { "type": "array", "items": { "$ref": "#/$defs/Node" } },
    "rows": { "type": ["array", "null"], "items": { "type": "array", "items": { "type": ["string", "null"] } } },
    "by": { "type": "object", "additionalProperties": { "type": "array", "uniqueItems": true, "items": { "type": "integer" } } },
    "some": { "type": "array", "default": [], "items": { "$ref": "#/$defs/Either" } },
    "ports": { "type": "array", "default": [80, 443], "items": { "type": "integer" } },
    "words": { "$ref": "#/$defs/Words" }, "point": { "$ref": "#/$defs/Point" } } },
  "Either": { "oneOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }, { "$ref": "#/$defs/Node" }] } } }"##;

const OF_LISTS: &str = r##"
#![allow(dead_code)]
#[path = "boxed.rs"]
mod boxed;
#[path = "shared.rs"]
mod shared;
#[path = "lent.rs"]
mod lent;

const TEXT: &str = r#"{"kids":[{"kids":[]}],"rows":[["a",null],[]],"by":{"x":[1,2]},"some":["t",["u"],{"kids":[]}],"words":["w"],"point":[[1],"p"]}"#;

macro_rules! all {
    ($home:ident, $list:ty) => {{
        use $home::{Either, Node, Words};
        let node = Node::from_json(TEXT).unwrap();
        assert_eq!(node.to_json(), TEXT);
        let words: &$list = &node.words.as_ref().unwrap().0;
        assert_eq!((words.len(), &*words[0]), (1, "w"));
        assert_eq!(node.clone(), node);
        assert!(node.validate().is_ok());
        assert_eq!(serde_json::from_str::<Node>(TEXT).unwrap(), node);
        let some = node.some_or_default();
        assert!(matches!(some, [Either::String(_), Either::Array(_), Either::Node(_)]), "{some:?}");
        assert_eq!(some[1].as_array().map(|list| list.len()), Some(1));
        assert_eq!(node.ports_or_default(), [80, 443]);
        assert!(Words::from_json("[]").is_err() && Words::from_json(r#"["", "a"]"#).is_err());
        assert!(Node::from_json(r#"{"kids":[],"by":{"x":[1,1]}}"#).is_err());
        let inner = Node::builder().kids(None::<Node>).build().unwrap();
        let built = Node::builder().kids(vec![inner]).ports([1]).build();
        let built = built.unwrap();
        assert_eq!(built.to_json(), r#"{"kids":[{"kids":[]}],"ports":[1]}"#);
        assert_eq!(built.ports_or_default(), [1]);
    }};
}

fn main() {
    all!(boxed, Box<[String]>);
    all!(shared, std::sync::Arc<[String]>);
    let node = shared::Node::from_json(TEXT).unwrap();
    let (kids, again) = (node.kids.clone(), node.clone().kids);
    assert!(std::sync::Arc::ptr_eq(&kids, &again) && std::sync::Arc::ptr_eq(&kids, &node.kids));
    let text = TEXT.to_owned();
    let node = lent::Node::from_json(&text).unwrap().into_owned();
    drop(text);
    assert_eq!(node.to_json(), TEXT);
    let rows: &Option<Option<Box<[Box<[Option<std::borrow::Cow<'static, str>>]>]>>> = &node.rows;
    assert_eq!(rows.as_ref().unwrap().as_ref().unwrap().len(), 2);
}
"##;

const TABLES: &str = r#"{ "$defs": {
  "Table": { "type": "object", "additionalProperties": { "oneOf": [
    { "type": "integer" }, { "type": "object", "additionalProperties": { "type": "integer" } }] } },
  "Typed": { "type": "object", "properties": { "n": { "type": "integer" } }, "additionalProperties": { "type": "string" } },
  "Deep": { "type": ["object", "null"], "additionalProperties": { "type": "array", "items": { "type": "object",
    "additionalProperties": { "type": ["string", "null"], "minLength": 1 } } }, "minProperties": 1 } } }"#;

const OPEN: &str = r##"
#![allow(dead_code)]
include!("schemas.rs");
fn main() {
    let text = r#"{"amount":"1","coin":"groat"}"#;
    let price = Price::from_json(text).unwrap();
    assert!(Price::accepts(text) && price.validate().is_ok());
    assert!(matches!(&price.coin, Coin::Other(text) if *text == "groat"));
    assert_eq!(price.to_json(), text);
    assert_eq!(Coin::from("penny"), Coin::Penny);
    assert!(matches!(Coin::from("penny"), Coin::Penny));
    assert!(Price::from_json(r#"{"amount":"1","coin":1}"#).is_err());
    assert!(std::collections::BTreeSet::from([Coin::from("groat")]).contains("groat"));
    assert_eq!(Tab::new("me".into()).kind_or_default(), Coin::Crown);
}
"##;

const CALLS: &str = r##"{ "$defs": {
  "State": { "enum": ["open", "paid"] },
  "Line": { "type": "object", "required": ["n"], "additionalProperties": false,
    "properties": { "n": { "type": "integer", "maximum": 9 }, "state": { "$ref": "#/$defs/State" } } },
  "Card": { "type": "object", "required": ["by", "last4"],
    "properties": { "by": { "const": "card" }, "last4": { "type": "string", "pattern": "^[0-9]{4}$" } } },
  "Cash": { "type": "object", "required": ["by"], "properties": { "by": { "const": "cash" }, "given": { "type": "number" } } },
  "Paid": { "oneOf": [{ "$ref": "#/$defs/Card" }, { "$ref": "#/$defs/Cash" }] },
  "Near": { "anyOf": [{ "type": "object", "required": ["x"], "properties": { "x": { "type": "string", "minLength": 3 } } },
    { "type": "object", "required": ["x", "y"], "properties": { "x": { "type": "integer" }, "y": { "type": "integer" } } }] },
  "Mixed": { "oneOf": [{ "type": "string" }, { "type": "array", "items": { "type": "integer" } }] },
  "Keyed": { "oneOf": [{ "type": "object", "required": ["a"], "properties": { "a": { "type": "integer" } }, "additionalProperties": false },
    { "type": "object", "required": ["b"], "properties": { "b": { "type": "integer" } }, "additionalProperties": false }] },
  "Note": { "oneOf": [{ "type": "null" }, { "$ref": "#/$defs/Card" }, { "$ref": "#/$defs/Cash" }] },
  "Call": { "type": "object", "required": ["id", "paid"], "minProperties": 3, "propertyNames": { "maxLength": 12 },
    "dependentRequired": { "state": ["lines"] }, "not": { "required": ["never"] }, "properties": {
    "id": { "type": "string", "minLength": 3, "format": "uuid" }, "state": { "$ref": "#/$defs/State" },
    "paid": { "$ref": "#/$defs/Paid" }, "near": { "$ref": "#/$defs/Near" }, "note": { "$ref": "#/$defs/Note" },
    "mixed": { "$ref": "#/$defs/Mixed" }, "keyed": { "$ref": "#/$defs/Keyed" },
    "lines": { "type": "array", "minItems": 1, "maxItems": 3, "uniqueItems": true, "items": { "$ref": "#/$defs/Line" } },
    "small": { "type": "integer", "format": "int32", "multipleOf": 5 }, "half": { "type": "number", "exclusiveMinimum": 0 },
    "counts": { "type": "object", "patternProperties": { "^n": { "type": "integer" } }, "additionalProperties": false },
    "pair": { "type": "array", "prefixItems": [{ "type": "string" }, { "type": "integer" }], "items": false, "minItems": 2 } } } } }"##;

const LENIENT: &str = r##"
#![allow(dead_code)]
include!("schemas.rs");

fn same(a: &str, b: &str) -> bool {
    a.parse::<typewright::Json>().unwrap() == b.parse::<typewright::Json>().unwrap()
}

/// The value of a document that is not valid; it is written back as it was read.
#[track_caller]
fn held(text: &str, keywords: &[&str]) -> Call {
    let strict = Call::from_json(text).unwrap_err();
    let (call, report) = Call::from_json_lenient(text).unwrap_or_else(|it| panic!("{text}: {it}"));
    assert_eq!(report, strict);
    let told: Vec<&str> = report.violations().iter().map(|it| it.keyword.as_str()).collect();
    assert_eq!(told, keywords, "{text}");
    assert!(same(&call.to_json(), text), "{text}
{}", call.to_json());
    assert!(call.validate().is_err());
    call
}

#[track_caller]
fn lost(text: &str) {
    let strict = Call::from_json(text).unwrap_err();
    assert_eq!(Call::from_json_lenient(text).unwrap_err(), strict, "{text}");
}

const FINE: &str = r#""id":"abc","paid":{"by":"cash"},"z":1"#;

fn with(more: &str) -> String {
    format!("{{{FINE},{more}}}")
}

fn main() {
    let fine = format!("{{{FINE}}}");
    let (call, report) = Call::from_json_lenient(&fine).unwrap();
    assert!(report.violations().is_empty() && call.to_json() == fine);
    // Constraints.
    assert_eq!(held(r#"{"id":"a","paid":{"by":"cash"}}"#, &["minProperties", "minLength"]).id, "a");
    assert_eq!(held(r#"{"id":"abc","paid":{"by":"card","last4":"12"},"z":1}"#, &["pattern"]).paid.as_card().unwrap().last4, "12");
    held(&with(r#""lines":[{"n":99}]"#), &["maximum"]);
    held(&with(r#""lines":[]"#), &["minItems"]);
    assert_eq!(held(&with(r#""lines":[{"n":1},{"n":1},{"n":2},{"n":2}]"#), &["maxItems", "uniqueItems"]).lines.unwrap().len(), 4);
    held(&with(r#""small":7,"half":-1"#), &["multipleOf", "exclusiveMinimum"]);
    held(&with(r#""a_name_that_is_long":1"#), &["maxLength"]);
    held(&with(r#""state":"open""#), &["dependentRequired"]);
    held(&with(r#""never":1"#), &["not"]);
    held(&with(r#""near":{"x":"a"}"#), &["anyOf"]);
    // What the type of an optional member cannot hold.
    let call = held(&with(r#""lines":[{"n":1}],"state":"new","small":5"#), &["enum"]);
    assert_eq!((call.state, call.small), (None, Some(5)));
    assert_eq!(call.extra.get("state").unwrap().as_str(), r#""new""#);
    for (more, keyword) in [
        (r#""state":{"deep":[1,{"x":"y"}]},"later":1"#, "enum"), (r#""small":1e3000"#, "range"), (r#""small":4000000000"#, "range"),
        (r#""mixed":[1,"2",3],"half":1"#, "type"), (r#""mixed":{"a":1}"#, "oneOf"), (r#""half":"much""#, "type"),
        (r#""note":{"by":"gold"}"#, "oneOf"), (r#""lines":[{"n":1},{}]"#, "required"), (r#""lines":[{"n":1,"more":1}]"#, "additionalProperties"),
        (r#""lines":[{"n":1,"state":"new"}]"#, "enum"), (r#""pair":["a"]"#, "minItems"), (r#""keyed":{"c":1}"#, "oneOf"),
    ] {
        let text = with(more);
        let (call, report) = Call::from_json_lenient(&text).unwrap_or_else(|it| panic!("{more}: {it}"));
        assert!(report.violations().iter().any(|it| it.keyword.as_str() == keyword), "{more}: {report}");
        assert!(same(&call.to_json(), &text), "{more}: {}", call.to_json());
        assert!(call.extra.iter().count() >= 2, "{more}");
    }
    held(&with(r#""counts":{"n1":1,"m":2}"#), &["additionalProperties"]);
    // What no type could hold.
    for text in [
        "", "{", r#"{"id":"abc"}"#, r#"{"id":"abc","paid":{"by":"card"}}"#, r#"{"id":1,"paid":{"by":"cash"},"z":1}"#,
        r#"{"id":"abc","paid":{"by":"gold"},"z":1}"#, r#"{"id":"abc","paid":{"by":"cash"},"state":"new","z":1"#,
        r#"{"id":"abc","paid":{"by":"cash"},"state":"new""#, r#"{"id":"abc","paid":{"by":"cash"},"state":"new",}"#, "[]",
        r#"{"id":"abc","paid":{"by":"cash"},"z":1,"z":1}"#, r#"{"id":"abc","paid":{"by":"cash"},"state":"new","state":"new"}"#,
        r#"{"id":"abc","paid":{"by":"cash"},"z":1} 1"#,
    ] {
        lost(text);
    }
    assert!(Line::from_json_lenient(r#"{"n":1,"more":1}"#).is_err() && Line::from_json_lenient(r#"{"n":1,"state":"x"}"#).is_err());
    assert_eq!(Line::from_json_lenient(r#"{"n":10}"#).unwrap().0.n, 10);
    opened();
}

mod open {
    include!("open.rs");
}

fn opened() {
    use open::{Call, Keyed, Mixed, Near, Paid};
    let text = r#"{"id":"abc","paid":{"by":"gold","grams":1.50},"near":7,"note":{"by":"air"},"mixed":{"a":[]},"keyed":{"c":1}}"#;
    let call = Call::from_json(text).unwrap();
    assert!(Call::accepts(text) && call.validate().is_ok() && Call::check_json(text).is_ok());
    assert_eq!(call.to_json(), text);
    let other: &typewright::Unmatched = call.paid.as_other().unwrap();
    assert_eq!(other.get("by").and_then(|it| it.as_string()).as_deref(), Some("gold"));
    assert!(call.paid.as_card().is_none() && matches!(call.mixed, Some(Mixed::Other(_))));
    // A known tag or kind still decides.
    for bad in [
        r#"{"id":"abc","z":1,"paid":{"by":"card"}}"#, r#"{"id":"abc","z":1,"paid":{"by":"card","last4":"x"}}"#,
        r#"{"id":"abc","z":1,"paid":{"by":"cash"},"mixed":["x"]}"#,
    ] {
        assert!(!Call::accepts(bad) && Call::from_json(bad).is_err(), "{bad}");
    }
    assert!(Call::from_json(r#"{"id":"abc","z":1,"paid":{"by":"cash"},"note":null}"#).unwrap().note.is_some_and(|it| it.is_none()));
    assert!(matches!(Paid::from_json("[1, 2]").unwrap(), Paid::Other(it) if it.as_str() == "[1, 2]"));
    assert!(matches!(Paid::from_json("null").unwrap(), Paid::Other(_)));
    // What is known is not kept as anything else.
    let json = |text: &str| text.parse::<typewright::Json>().unwrap();
    assert!(Paid::try_from(json(r#"{"by":"cash"}"#)).unwrap().as_cash().is_some());
    assert!(Paid::try_from(json(r#"{"by":"card"}"#)).is_err());
    assert!(Paid::try_from(json("1")).unwrap().as_other().is_some());
    assert!(!matches!(Keyed::try_from(json(r#"{"a":1}"#)).unwrap(), Keyed::Other(_)));
    assert!(matches!(Keyed::try_from(json(r#"{"a":"1"}"#)).unwrap(), Keyed::Other(_)));
    assert!(matches!(Near::try_from(json(r#"{"x":"a"}"#)).unwrap(), Near::Other(_)));
    let stolen = Mixed::from_json("7").unwrap().into_other().unwrap();
    assert!(Paid::Other(stolen).validate().is_ok());
    let stolen = Mixed::from_json(r#"{"by":"cash"}"#).unwrap().into_other().unwrap();
    assert!(Paid::Other(stolen).validate().is_err());
    assert_eq!(Mixed::from("text").as_string(), Some("text"));
}
"##;

const OUTSIDE: &str = r##"
#![allow(dead_code)]
use typewright::{Invalid, Reader, Schema, Value, Writer, schema};

/// A coin of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money(i64);

impl Value for Money {
    const TABLE: &'static Schema = schema::STRING;

    fn read(r: &mut Reader<'_>, rules: &'static Schema) -> Result<Self, Invalid> {
        let text: String = Value::read(r, rules)?;
        Ok(Self(i64::try_from(text.len()).unwrap_or_default()))
    }

    fn write(&self, w: &mut Writer) {
        w.string(&"x".repeat(usize::try_from(self.0).unwrap_or_default()));
    }
}

mod first {
    include!("schemas.rs");
}
mod second {
    include!("second.rs");
}

fn main() {
    let price = first::Price::from_json(r#"{"amount":"1","coin":"anything"}"#).unwrap();
    let coin: Money = price.coin;
    assert_eq!((coin, price.to_json()), (Money(8), r#"{"amount":"1","coin":"xxxxxxxx"}"#.to_owned()));
    assert!(first::Price::from_json(r#"{"amount":"1","coin":1}"#).is_err());
    assert!(std::collections::HashSet::from([price]).len() == 1);
    // A generated type for schemas of another module.
    let sale = second::Sale::new("2".into(), "shoes".parse().unwrap(), second::Count(1), first::Cash::default().into());
    let paid: &first::Paid = &sale.paid;
    assert!(paid.as_cash().is_some());
    assert_eq!(second::Sale::from_json(sale.to_json()).unwrap(), sale);
    let report = second::Sale::from_json(r#"{"id":"1","label":"a","count":1,"paid":{"by":"barter"}}"#).unwrap_err();
    assert!(report.to_string().contains("/paid"), "{report}");
}
"##;

const FORMATS: &str = r#"{ "$defs": {
  "Account": { "type": "object", "properties": { "iban": { "type": "string", "format": "iban" },
    "both": { "type": "string", "format": "even", "minLength": 4 },
    "all": { "allOf": [{ "type": "string", "format": "even" }, { "format": "iban" }] } } },
  "Iban": { "type": "string", "format": "iban" } } }"#;

const CHECKS: &str = r##"
#![allow(dead_code)]
include!("schemas.rs");

mod iban {
    pub fn check(text: &str) -> bool {
        text.starts_with("DE")
    }
}

fn is_even(text: &str) -> bool {
    text.len() % 2 == 0
}

fn main() {
    for (json, violations) in [
        (r#"{"iban":"DE1","both":"abcd","all":"DE"}"#, 0),
        (r#"{"iban":"FR1"}"#, 1),
        (r#"{"both":"abc"}"#, 2),
        (r#"{"all":"abc"}"#, 2),
        (r#"{"all":"DEx"}"#, 1),
    ] {
        let found = Account::from_json(json).map_or_else(|report| report.violations().len(), |_| 0);
        assert_eq!(found, violations, "{json}");
        assert_eq!(Account::accepts(json), violations == 0, "{json}");
    }
    assert!("DE1".parse::<Iban>().is_ok());
    let error = "FR1".parse::<Iban>().unwrap_err().to_string();
    assert!(error.contains("format iban"), "{error}");
}
"##;

const DATES: &str = r##"{ "$defs": {
  "Visit": { "type": "object", "required": ["at", "id"], "properties": {
    "at": { "type": "string", "format": "date-time" }, "id": { "$ref": "#/$defs/Id" },
    "day": { "type": ["string", "null"], "format": "date" }, "hosts": { "type": "array", "items": { "type": "string", "format": "ipv4" } } } },
  "Id": { "type": "string", "format": "uuid" },
  "Word": { "type": "object", "properties": { "word": { "type": "string", "format": "shout", "maxLength": 3 } } } } }"##;

const DATED: &str = r##"
#![allow(dead_code)]
include!("schemas.rs");

#[derive(Clone, Debug, PartialEq)]
pub struct Shout(String);

impl typewright::Text for Shout {
    fn from_text(text: &str) -> Option<Self> {
        (text == text.to_uppercase()).then(|| Self(text.to_owned()))
    }

    fn to_text(&self) -> String {
        self.0.clone()
    }
}

fn main() {
    let text = r#"{"at":"2026-01-01T00:00:00+00:00","id":"6F1A0B9E-0C4E-4C9A-9D2E-0C2F0F5B1A11","day":"2026-01-02","hosts":["1.2.3.4"]}"#;
    let visit = Visit::from_json(text).unwrap();
    assert_eq!(visit.to_json(), text);
    assert_eq!(visit.at.as_second(), 1_767_225_600);
    assert_eq!(visit.id.0.get_version_num(), 4);
    assert!(visit.validate().is_ok());
    let same = Visit::from_json(text.replace("+00:00", "Z").to_owned()).unwrap();
    assert_eq!(visit, same);
    assert!(std::collections::HashSet::from([visit]).contains(&same));
    let made = Visit::builder().at(jiff::Timestamp::UNIX_EPOCH).id(Id(uuid::Uuid::nil().into()));
    let made = made.hosts([std::net::Ipv4Addr::LOCALHOST]).build().unwrap();
    assert_eq!(
        made.to_json(),
        r#"{"at":"1970-01-01T00:00:00Z","id":"00000000-0000-0000-0000-000000000000","hosts":["127.0.0.1"]}"#
    );
    for (from, to) in [("+00:00", "+99:00"), ("6F1A", "6F1"), ("01-02", "02-30"), ("1.2.3.4", "1.2.3")] {
        let bad = text.replace(from, to);
        assert!(!Visit::accepts(&bad), "{bad}");
        let report = Visit::from_json(&bad).unwrap_err();
        assert!(report.violations().iter().all(|it| it.keyword == typewright::Keyword::Format), "{report}");
        assert_eq!(report.violations().len(), 1, "{report}");
    }
    assert!(Word::accepts(r#"{"word":"HEY"}"#) && !Word::accepts(r#"{"word":"hey"}"#) && !Word::accepts(r#"{"word":"HEYY"}"#));
    assert_eq!(Word::from_json(r#"{"word":"HEY"}"#).unwrap().word.as_deref(), Some(&Shout("HEY".into())));
}
"##;

fn file(text: &str, flags: &[(&str, &str)]) -> String {
    let run = run(&[("stall.json", text)], flags);
    typewright_codegen::single_file(&run.output.unwrap_or_else(|| panic!("{}", run.shown)))
}

/// Crates that use types made with options.
pub(crate) fn put(scratch: &Scratch) -> &'static [&'static str] {
    let runtime = scratch::runtime();
    let dependency = format!("typewright = {{ path = {runtime:?} }}");
    scratch.package("stall", "2024", &dependency);
    scratch.put("stall/src/schemas.rs", &typewright_codegen::single_file(&generated()));
    scratch.put("stall/src/main.rs", MAIN);
    for (name, text) in [("before", SHOP.to_owned()), ("after", grown())] {
        scratch.package(name, "2024", &dependency);
        scratch.put(&format!("{name}/src/schemas.rs"), &file(&text, &[("builders", "true")]));
        scratch.put(&format!("{name}/src/main.rs"), CALLERS);
    }
    scratch.package("opened", "2024", &dependency);
    scratch.put(
        "opened/src/schemas.rs",
        &file(SHOP, &[("open", "Price.coin"), ("accessors", "true")]),
    );
    scratch.put("opened/src/main.rs", OPEN);
    scratch.package("lenient", "2024", &dependency);
    let calls = |flags: &[(&str, &str)]| {
        let run = support::run(&[("calls.json", CALLS)], flags);
        typewright_codegen::single_file(&run.output.unwrap_or_else(|| panic!("{}", run.shown)))
    };
    scratch.put("lenient/src/schemas.rs", &calls(&[("accessors", "true")]));
    scratch.put(
        "lenient/src/open.rs",
        &calls(&[("open", "Paid,Near,Mixed,Keyed,Call.note"), ("accessors", "true")]),
    );
    scratch.put("lenient/src/main.rs", LENIENT);
    scratch.package("outside", "2024", &dependency);
    let flags = [
        ("extern", "Coin=crate::Money"),
        ("accessors", "true"),
        ("derives", "Coin=Eq,Hash"),
        ("derives", "Price=Eq,Hash"),
    ];
    scratch.put("outside/src/schemas.rs", &file(SHOP, &flags));
    let flags = [("extern", "Paid=crate::first::Paid")];
    scratch.put("outside/src/second.rs", &file(SHOP, &flags));
    scratch.put("outside/src/main.rs", OUTSIDE);
    scratch.package("formats", "2024", &dependency);
    let flags =
        [("own-formats", "iban=crate::iban::check"), ("own-formats", "even=crate::is_even")];
    let run = run(&[("formats.json", FORMATS)], &flags);
    let text =
        typewright_codegen::single_file(&run.output.unwrap_or_else(|| panic!("{}", run.shown)));
    scratch.put("formats/src/schemas.rs", &text);
    scratch.put("formats/src/main.rs", CHECKS);
    &["stall", "before", "after", "opened", "lenient", "outside", "formats"]
}

/// The same for options that need a feature of the runtime.
pub(crate) fn put_more(scratch: &Scratch) -> &'static [&'static str] {
    let runtime = scratch::runtime();
    let features = format!("typewright = {{ path = {runtime:?}, features = [\"indexmap\"] }}");
    scratch.package("maps", "2024", &format!("{features}\nindexmap = \"2\""));
    for (name, map) in [("hash", "HashMap"), ("index", "indexmap::IndexMap")] {
        let text = file(TABLES, &[("maps", map), ("builders", "true")]);
        scratch.put(&format!("maps/src/{name}.rs"), &text);
    }
    scratch.put("maps/src/main.rs", MAPS);
    // In the edition 2021, boxes of lists iterate in another way.
    let dependency = format!("typewright = {{ path = {runtime:?} }}");
    scratch.package("lists", "2021", &format!("{dependency}\nserde_json = \"1\""));
    for (name, list, strings) in [
        ("boxed", "Box<[T]>", "owned"),
        ("shared", "Arc<[T]>", "owned"),
        ("lent", "Box<[T]>", "borrowed"),
    ] {
        let flags =
            [("lists", list), ("strings", strings), ("builders", "true"), ("accessors", "true")];
        scratch.put(&format!("lists/src/{name}.rs"), &file(LISTS, &flags));
    }
    scratch.put("lists/src/main.rs", OF_LISTS);
    scratch.package(
        "dated",
        "2024",
        &format!(
            "typewright = {{ path = {runtime:?}, features = [\"jiff\", \"chrono\", \"uuid\"] }}\n\
             jiff = {{ version = \"0.2\", default-features = false }}\n\
             chrono = {{ version = \"0.4\", default-features = false }}\n\
             uuid = {{ version = \"1\", default-features = false }}"
        ),
    );
    let flags = [
        ("types", "date-time=jiff::Timestamp"),
        ("types", "date=chrono::NaiveDate"),
        ("types", "uuid=::uuid::Uuid"),
        ("types", "ipv4=std::net::Ipv4Addr"),
        ("types", "shout=crate::Shout"),
        ("builders", "true"),
        ("derives", "Visit=Eq,Hash"),
    ];
    let run = support::run(&[("dates.json", DATES)], &flags);
    let text =
        typewright_codegen::single_file(&run.output.unwrap_or_else(|| panic!("{}", run.shown)));
    scratch.put("dated/src/schemas.rs", &text);
    scratch.put("dated/src/main.rs", DATED);
    &["maps", "lists", "dated"]
}

#[test]
fn options_change_what_types_are() {
    for name in
        ["before", "after", "opened", "lenient", "outside", "formats", "maps", "lists", "dated"]
    {
        built::run(name);
    }
}

/// A crate that uses the types of another, with `{rest}` for what may be added to them.
const CALLER: &str = r##"
#![deny(unreachable_patterns)]
use fenced::{Coin, Paid, Price};
fn main() {
    let price = Price::from_json(r#"{"amount":"1","coin":"crown"}"#).unwrap();
    let is_coin = match price.coin { Coin::Penny | Coin::Crown | Coin::Florin => true, {rest} };
    let Price { amount, {rest_of_fields} } = &price;
    let is_paid = |paid: &Paid| match paid { Paid::Cash(_) | Paid::Tab(_) => true, {rest} };
    let cash = Paid::from_json(r#"{"by":"cash"}"#).unwrap();
    assert!(is_coin && is_paid(&cash) && amount == "1");
}
"##;

#[test]
fn published_types_leave_room_for_additions() {
    let scratch = Scratch::new(&["fenced", "open_ended", "exhaustive", "all_fields"]);
    let dependency = format!("typewright = {{ path = {:?} }}", scratch::runtime());
    scratch.package("fenced", "2024", &dependency);
    let run = run(&[("stall.json", SHOP)], &[("attributes", "*=non_exhaustive")]);
    let text =
        typewright_codegen::single_file(&run.output.unwrap_or_else(|| panic!("{}", run.shown)));
    scratch.put("fenced/src/lib.rs", &text);
    let caller = |rest: &str, rest_of_fields: &str| {
        CALLER.replace("{rest}", rest).replace("{rest_of_fields}", rest_of_fields)
    };
    for (name, rest, rest_of_fields) in [
        ("open_ended", "_ => false", ".."),
        ("exhaustive", "", ".."),
        ("all_fields", "_ => false", "coin: _"),
    ] {
        scratch.package(name, "2024", "fenced = { path = \"../fenced\" }");
        scratch.put(&format!("{name}/src/main.rs"), &caller(rest, rest_of_fields));
    }
    // Were the enums exhaustive, `_` would be an unreachable pattern.
    scratch.cargo(&["run", "--offline", "--quiet", "-p", "open_ended"]);
    for (name, what) in [
        ("exhaustive", "non-exhaustive patterns: "),
        ("all_fields", "`..` required with struct marked as non-exhaustive"),
    ] {
        let errors = scratch.errors(name);
        assert!(errors.iter().all(|it| it.contains(what)), "{name}: {errors:#?}");
    }
}

#[test]
fn the_lock_lists_derives() {
    let text = lock::lock(&generated().graph, None);
    for line in [
        "enum Coin  # exact, derives: Copy Eq Hash PartialOrd Ord Default\n",
        "struct Price  # residual, derives: Eq Hash\n",
        "struct Count(pub i64)  # residual, derives: Copy Eq Hash PartialOrd Ord\n",
        "enum Paid  # exact\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let defaults = ["Plain (default)", "Tab (default)", "Strict (default)"];
    assert_eq!(defaults.map(|line| text.contains(line)), [true, true, false]);
}

#[test]
fn a_part_without_the_trait_is_told_with_the_way_to_it() {
    for (entry, expected) in [
        ("Tab=Eq", "`Tab` cannot derive `Eq`: `Tab.rate` is f64"),
        (
            "Sale=Hash",
            "`Sale` cannot derive `Hash`: `Sale.paid` -> `Paid::Cash` is `Cash`, which does not derive it",
        ),
        ("Cash=Ord", "`Cash` cannot derive `PartialOrd`: `Cash.extra` is Extra"),
        ("Grade=Copy", "`Grade` cannot derive `Copy`: `Grade.Other` is a string"),
        ("Key=Copy", "`Key` cannot derive `Copy`: `Key::String` is a string"),
    ] {
        let run = run(&[("stall.json", SHOP)], &[("derives", entry)]);
        let found: Vec<&str> = run
            .problems
            .iter()
            .filter(|it| it.code == Code::UnderivableTrait)
            .map(|it| it.message.as_str())
            .collect();
        assert!(run.output.is_none(), "{entry}");
        assert!(found.contains(&expected), "{entry}: {found:?}");
    }
}

#[test]
fn entries_about_nothing_are_told() {
    let flags = [
        ("derives", "Nobody*=Eq"),
        ("attributes", "Coin.penny=default"),
        ("open", "Tab,Sale.label,Coin"),
        ("extern", "Gone=::x::Y"),
        ("own-formats", "bban=crate::bban"),
    ];
    let run = run(&[("stall.json", SHOP)], &flags);
    let found: Vec<&str> = run
        .problems
        .iter()
        .filter(|it| it.code == Code::UnusedOption)
        .map(|it| it.message.as_str())
        .collect();
    let expected = [
        "`open`: `Tab` is neither an enum of strings nor a union",
        "`open`: `Sale.label` is neither an enum of strings nor a union",
        "`derives`: no generated item is called `Nobody*`",
        "`extern`: no generated item is called `Gone`",
        "`own-formats`: no schema has the format `bban`",
    ];
    assert_eq!(found.len(), expected.len(), "{found:?}");
    assert!(expected.iter().all(|it| found.contains(it)), "{found:?}");
}

#[test]
fn text_of_options_is_never_pasted() {
    for (key, value) in [
        ("derives", "A=Eq)] struct X; #[derive(Clone"),
        ("derives", "A.b=Eq"),
        ("attributes", "A=x] fn f() {} #[y"),
        ("attributes", "A=derive(Eq)"),
        ("attributes", "=x"),
        ("extern", "A=x; fn f() {}"),
        ("own-formats", "a=x()"),
        ("own-formats", "uuid=crate::x"),
    ] {
        assert!(
            typewright_codegen::options::Options::default().set(key, value).is_err(),
            "{value}"
        );
    }
    assert!(!options(&[("derives", "A=Eq")]).derives.is_empty());
}

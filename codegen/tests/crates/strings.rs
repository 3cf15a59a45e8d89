//! Types whose strings, lists and maps are held in other types than `String`, `Vec` and `BTreeMap`:
//! for all types, or by name.

use crate::{
    borrowed::schema,
    built,
    scratch::{self, Scratch},
    support::run,
};
use typewright_codegen::{
    diag::Code,
    diff::{
        RustLevel,
        rust::{Surface, changes},
    },
    lock, single_file,
};

const MAIN: &str = r##"
#![allow(dead_code)]
use std::sync::Arc;

mod boxed;
mod mixed;
mod named;
mod shared;

/// A type of somebody who knows nothing of this: what `docs/options.md` asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(Arc<String>);
impl From<&str> for Name { fn from(text: &str) -> Self { Self(Arc::new(text.to_owned())) } }
impl From<String> for Name { fn from(text: String) -> Self { Self(Arc::new(text)) } }
impl std::ops::Deref for Name { type Target = str; fn deref(&self) -> &str { &self.0 } }

const TEXT: &str = r#"{
  "id": "id 1", "lines": [
    { "label": "abc", "token": "t 1", "note": "n\u0061", "more": 1 },
    { "label": "de\n", "token": "", "extra": "e" }
  ],
  "names": { "one": 1, "tw\u006f": 2 }, "texts": { "a": "b" }, "pair": ["p", 5], "pairs": [["q", 6]],
  "maybe": null, "maybes": ["m", null], "between": 1.50, "also": "two",
  "tree": { "name": "root", "left": { "name": "l" }, "kids": [{ "name": "k" }], "by": { "way": { "name": "w" } } },
  "paid": { "kind": "card", "last": "1234", "x": 1 }, "key": "kk", "kind": "str", "state": "lost", "many": "none",
  "word": "sooner", "grade": "rough", "tags": ["t"], "point": { "x": 1, "y": "up" }, "any": ["j"],
  "split": { "x-a": "xa", "n-b": 7, "else": true, "own": "o" }, "again": "again",
  "owned": { "of": "owned", "text": "txt" }, "parts": { "p": ["label"] }, "last": null
}"#;

macro_rules! all {
    ($home:ident, $string:ty) => {{
        use $home::{Cash, Cow, Doc, Key, Label, Line, Paid, Sent, Split, Tagged, Token, Tree, Wide};
        let doc = Doc::from_json(TEXT).unwrap();
        let id: &$string = &doc.id;
        assert_eq!(&**id, "id 1");
        assert_eq!(doc.lines[0].note.as_deref(), Some("na"));
        let label: $string = doc.lines[1].label.clone().into_inner();
        assert_eq!(&*label, "de\n");
        assert!(doc.lines[0].label == "abc" && doc.lines[0].token == "t 1");
        let pair: &($string, i64) = doc.pair.as_ref().unwrap();
        assert_eq!((&*pair.0, pair.1), ("p", 5));
        let maybes: Vec<Option<&str>> = doc.maybes.as_ref().unwrap().iter().map(|it| it.as_deref()).collect();
        assert_eq!((doc.maybe.clone(), maybes), (Some(None), vec![Some("m"), None]));
        assert!(matches!(&doc.key, Some(Key::String(key)) if &**key == "kk"));
        assert_eq!(doc.key.as_ref().and_then(Key::as_string), Some("kk"));
        assert_eq!(doc.word_or_default(), "sooner");
        assert_eq!(doc.texts.as_ref().and_then(|it| it.get("a")).map(|it| &**it), Some("b"));
        // It is written as it was read, and means the same as by serde.
        let again = Doc::from_json(doc.to_json()).unwrap();
        assert_eq!((&again, again.to_json()), (&doc, doc.to_json()));
        let json: serde_json::Value = serde_json::from_str(&doc.to_json()).unwrap();
        assert_eq!(json, serde_json::from_str::<serde_json::Value>(TEXT).unwrap());
        assert_eq!(serde_json::from_str::<Doc>(TEXT).unwrap(), doc);
        assert!(doc.validate().is_ok());
        // All violations, and only those.
        let report = Doc::from_json(r#"{"id":1,"lines":[{"label":"A","token":2}],"tags":[null]}"#).unwrap_err();
        assert_eq!(report.violations().len(), 4, "{report:?}");
        let (lenient, told) = Doc::from_json_lenient(r#"{"id":"x","lines":[],"word":1}"#).unwrap();
        assert_eq!((&*lenient.id, told.violations().len()), ("x", 1));

        // Made by hand: whatever becomes the string is taken.
        let line = Line::new(Label::try_from("abc").unwrap(), Token::from("t"));
        assert!(Label::try_from("ABC").is_err() && "abc".parse::<Label>().is_ok());
        let token: Token = <$string>::from("made").into();
        assert_eq!(token.as_str(), "made");
        assert_eq!(std::collections::BTreeMap::from([(token, 1)]).get("made"), Some(&1));
        assert_eq!(Tree::new("root").name, <$string>::from("root"));
        let built = Doc::builder().id("1").lines([line]).texts([("k", "v")]).maybes([None, Some("m".to_owned())])
            .pair(("p".to_owned(), 1)).tags(["a", "b"]).key("k").paid(Cash::default()).maybe("m").build().unwrap();
        assert_eq!(built.to_json(), concat!(r#"{"id":"1","lines":[{"label":"abc","token":"t"}],"texts":{"k":"v"},"pair":["p",1],"#,
            r#""maybe":"m","maybes":[null,"m"],"paid":{"kind":"cash"},"key":"k","tags":["a","b"]}"#));
        assert_eq!(Key::from("k"), Key::String("k".into()));
        assert_eq!(Key::from(<$string>::from("k")), Key::from("k"));
        let sent = Sent::from_json(r#"{"type":"new","content":"c"}"#).unwrap();
        assert_eq!(sent.to_json(), r#"{"type":"new","content":"c"}"#);
        assert!(matches!(sent, Sent::New(text) if &*text == "c"));
        let tagged = Tagged::from_json(r#"{"way":"left","text":"t"}"#).unwrap();
        assert_eq!(tagged.to_json(), r#"{"way":"left","text":"t"}"#);
        let Paid::Card(card) = doc.paid.clone().unwrap() else { panic!() };
        assert_eq!(Paid::from(*card).to_json(), r#"{"kind":"card","last":"1234","x": 1}"#);
        let split = Split::from_json(r#"{"own":"o","x-a":"xa","n-b":7,"else":true}"#).unwrap();
        assert_eq!(Split::from_json(split.to_json()).unwrap(), split);
        let wide = r#"{"m5":1,"m150":"text","other":"o"}"#;
        assert_eq!(Wide::from_json(wide).unwrap().to_json(), wide);
        assert_eq!(Cow::from_json(r#"{"Borrowed":"b"}"#).unwrap().borrowed.as_deref(), Some("b"));
    }};
}

fn main() {
    all!(boxed, Box<str>);
    all!(shared, Arc<str>);
    all!(named, crate::Name);
    all!(mixed, Arc<str>);
    let doc = shared::Doc::from_json(TEXT).unwrap();
    assert!(Arc::ptr_eq(&doc.id, &doc.clone().id));
    // By name: the strings, lists and maps of some types only.
    let doc = mixed::Doc::from_json(TEXT).unwrap();
    let _: &std::collections::HashMap<String, Arc<str>> = doc.texts.as_ref().unwrap();
    let _: &Box<[mixed::Line]> = &doc.lines;
    let tree = doc.tree.unwrap();
    let _: (&Arc<str>, &Option<Vec<mixed::Tree>>) = (&tree.name, &tree.kids);
    let _: &Option<std::collections::BTreeMap<String, mixed::Tree>> = &tree.by;
}
"##;

/// Members whose defaults no constant can hold, and some that no code makes.
const DEFAULTS: &str = r##"{ "$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": {
  "Shop": { "type": "object", "properties": {
    "tags": { "type": "array", "items": { "type": "string" }, "default": ["a", "b"] },
    "rows": { "type": "array", "items": { "type": "array", "items": { "type": ["string", "null"] } }, "default": [["a", null], []] },
    "limits": { "type": "object", "additionalProperties": { "type": "integer" }, "default": { "x": 1, "y": -2 } },
    "home": { "$ref": "#/$defs/Place", "default": { "name": "n", "zip": 1, "kind": "place" } },
    "stops": { "type": "object", "additionalProperties": { "$ref": "#/$defs/Place" }, "default": { "one": { "name": "m" } } },
    "pair": { "type": "array", "prefixItems": [{ "type": "string" }, { "type": "integer" }], "items": false, "minItems": 2, "default": ["p", 2] },
    "key": { "$ref": "#/$defs/Key", "default": "k" },
    "either": { "oneOf": [{ "$ref": "#/$defs/Place" }, { "type": "array", "items": { "type": "string" } }], "default": ["w"] },
    "tokens": { "type": "array", "items": { "$ref": "#/$defs/Token" }, "default": ["t"] },
    "grades": { "type": "array", "items": { "$ref": "#/$defs/Grade" }, "default": ["fine", "odd"] },
    "maybe": { "type": ["string", "null"], "default": "m" },
    "nothing": { "type": ["string", "null"], "default": null },
    "labels": { "type": "array", "items": { "$ref": "#/$defs/Label" }, "default": ["abc"] },
    "wrong": { "type": "array", "items": { "type": "string" }, "default": [1] },
    "any": { "default": { "a": 1 } } } },
  "Place": { "type": "object", "required": ["name"], "properties": { "name": { "type": "string" }, "zip": { "type": "integer" },
    "kind": { "enum": ["place", "way"] } } },
  "Key": { "oneOf": [{ "type": "integer" }, { "type": "string" }] },
  "Token": { "type": "string" },
  "Label": { "type": "string", "pattern": "^[a-z]+$" },
  "Grade": { "anyOf": [{ "enum": ["fine", "plain"] }, { "type": "string" }] } } }"##;

const OF_DEFAULTS: &str = r##"
#![allow(dead_code)]
mod lent;
mod plain;
mod shared;

macro_rules! all {
    ($home:ident) => {{
        use $home::{Grade, Key, PlaceKind, Shop, ShopEither};
        let shop = Shop::from_json("{}").unwrap();
        let texts = |all: &[_]| all.iter().map(|it: &Text| it.to_string()).collect::<Vec<_>>();
        assert_eq!(texts(shop.tags_or_default()), ["a", "b"]);
        assert_eq!(texts(Shop::default_tags()), ["a", "b"]);
        let rows = shop.rows_or_default();
        assert_eq!((rows.len(), rows[0][0].as_deref(), rows[0][1].as_deref(), rows[1].len()), (2, Some("a"), None, 0));
        assert_eq!((shop.limits_or_default().len(), shop.limits_or_default()["y"]), (2, -2));
        let home = shop.home_or_default();
        assert_eq!((&*home.name, home.zip, &home.kind), ("n", Some(1), &Some(PlaceKind::Place)));
        assert_eq!(&*shop.stops_or_default()["one"].name, "m");
        let (text, number) = shop.pair_or_default();
        assert_eq!((&**text, *number), ("p", 2));
        assert!(matches!(shop.key_or_default(), Key::String(key) if &**key == "k"));
        assert!(matches!(shop.either_or_default(), ShopEither::Array(list) if &*list[0] == "w"));
        assert_eq!(&*shop.tokens_or_default()[0], "t");
        assert!(matches!(shop.grades_or_default(), [Grade::Fine, Grade::Other(odd)] if odd == "odd"));
        assert_eq!(shop.maybe_or_default().as_deref(), Some("m"));
        assert_eq!((shop.nothing_or_default(), Shop::DEFAULT_NOTHING), (None, None));
        // Nothing is written that was not there, and what is there counts.
        assert_eq!(shop.to_json(), "{}");
        let text = r#"{"tags":["c"],"home":{"name":"o"},"key":7,"maybe":null}"#;
        let shop = Shop::from_json(text).unwrap();
        assert_eq!(texts(shop.tags_or_default()), ["c"]);
        assert_eq!((&*shop.home_or_default().name, shop.maybe_or_default()), ("o", &None));
        assert!(matches!(shop.key_or_default(), Key::Integer(7)));
        assert_eq!(shop.to_json(), text);
    }};
}

fn main() {
    { type Text = String; all!(plain); }
    { type Text = std::sync::Arc<str>; all!(shared); }
    { type Text = std::borrow::Cow<'static, str>; all!(lent); }
}
"##;

#[test]
fn defaults_that_no_constant_holds_are_made_once() {
    built::run("defaults");
    let made = run(&[("d.json", DEFAULTS)], &[]);
    let told: Vec<Code> = made.problems.iter().map(|it| it.code).collect();
    assert_eq!(told, [Code::InvalidDefault], "only the wrong one");
    let output = made.output.unwrap();
    // What only reading makes has none: a checked string in a list, a default that is wrong, any JSON.
    let line = "Shop (defaults tags(), rows(), limits(), home(), stops(), pair(), key(), either(), tokens(), \
                grades(), maybe(), nothing)\n";
    let text = lock::lock(&output.graph, None);
    assert!(text.contains(line), "{text}");
    let before =
        run(&[("d.json", &DEFAULTS.replace(r#""default": ["t"]"#, r#""default": []"#))], &[]);
    let surface = |output: &typewright_codegen::Output| Surface::of_graph(&output.graph);
    let found = changes(&surface(&output), &surface(&before.output.unwrap()));
    let said: Vec<&str> = found.iter().map(|it| it.message.as_str()).collect();
    let expected = [
        "`default_tokens()` and `tokens_or_default` of `Shop` were removed",
        "`Shop::DEFAULT_TOKENS` was added",
    ];
    assert_eq!(said, expected);
}

/// What is generated of the schema of the programs.
fn file(flags: &[(&str, &str)]) -> String {
    let run = run(&[("Doc.json", schema())], flags);
    single_file(&run.output.unwrap_or_else(|| panic!("{}", run.shown)))
}

/// Every construct that holds strings, lists or maps, used as people would.
pub(crate) fn put(scratch: &Scratch) -> &'static [&'static str] {
    let dependency =
        format!("typewright = {{ path = {:?} }}\nserde_json = \"1\"", scratch::runtime());
    scratch.package("strings", "2024", &dependency);
    let more = [
        ("builders", "true"),
        ("accessors", "true"),
        ("open", "State,Many"),
        ("derives", "Line=Eq,Hash"),
    ];
    let with = |own: &[(&'static str, &'static str)]| file(&[own, &more].concat());
    for (name, flags) in [
        ("boxed", &[("strings", "Box<str>"), ("lists", "Box<[T]>")][..]),
        ("shared", &[("strings", "Arc<str>"), ("lists", "Arc<[T]>"), ("maps", "HashMap")]),
        ("named", &[("strings", "crate::Name"), ("maps", "BTreeMap")]),
        (
            "mixed",
            &[
                ("strings", "*=Arc<str>"),
                ("maps", "Doc=HashMap"),
                ("lists", "D*=Box<[T]>,Tree=Vec"),
            ],
        ),
    ] {
        scratch.put(&format!("strings/src/{name}.rs"), &with(flags));
    }
    scratch.put("strings/src/main.rs", MAIN);
    scratch.package("defaults", "2021", &dependency);
    let shared = [("strings", "Arc<str>"), ("lists", "Arc<[T]>"), ("maps", "HashMap")];
    for (name, flags) in [
        ("plain", &[][..]),
        ("shared", &shared),
        ("lent", &[("strings", "borrowed"), ("lists", "Box<[T]>")]),
    ] {
        let run = run(&[("d.json", DEFAULTS)], flags);
        let text = single_file(&run.output.unwrap_or_else(|| panic!("{}", run.shown)));
        scratch.put(&format!("defaults/src/{name}.rs"), &text);
    }
    scratch.put("defaults/src/main.rs", OF_DEFAULTS);
    &["strings", "defaults"]
}

#[test]
fn strings_lists_and_maps_are_of_the_types_that_options_name() {
    built::run("strings");
}

#[test]
fn the_lock_and_diff_know_them() {
    let made = |flags: &[(&str, &str)]| run(&[("Doc.json", schema())], flags).output.unwrap();
    let flags = [
        ("strings", "Line=Arc<str>,Label=smol_str::SmolStr,Tree=Box<str>"),
        ("lists", "Tree=Arc<[T]>"),
        ("maps", "Tree=HashMap"),
    ];
    let (old, new) = (made(&[]), made(&flags));
    let text = lock::lock(&new.graph, None);
    for line in [
        "struct Label(smol_str::SmolStr)  # residual, derives: Eq Hash PartialOrd Ord\n",
        "    Line.note: Option<Arc<str>>\n",
        "    Tree.name: Box<str>\n",
        "    Tree.kids: Option<Arc<[Tree]>>\n",
        "    Tree.by: Option<HashMap<String, Tree>>\n",
        "    Doc.id: String\n",
        "    Doc.names: Option<BTreeMap<String, i64>>\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let surface = |output: &typewright_codegen::Output| Surface::of_graph(&output.graph);
    let found = changes(&surface(&old), &surface(&new));
    for message in [
        "`Label` holds `smol_str::SmolStr` instead of `String`",
        "field `Line::note` is `Option<Arc<str>>` instead of `Option<String>`",
        "field `Tree::kids` is `Option<Arc<[Tree]>>` instead of `Option<Vec<Tree>>`",
    ] {
        let is_told = found.iter().any(|it| it.level == RustLevel::Major && it.message == message);
        assert!(is_told, "{message}: {found:#?}");
    }
    assert_eq!(changes(&surface(&new), &surface(&new)), []);
}

#[test]
fn entries_about_nothing_are_told() {
    let flags = [("lists", "Line=Box<[T]>,Lime=Vec"), ("maps", "Trie=HashMap")];
    let run = run(&[("Doc.json", schema())], &flags);
    let told = run.problems.iter().filter(|it| it.code == Code::UnusedOption);
    let told: Vec<&str> = told.map(|it| it.message.as_str()).collect();
    let expected = [
        "`lists`: no generated item is called `Lime`",
        "`maps`: no generated item is called `Trie`",
    ];
    assert_eq!(told, expected);
}

#[test]
fn the_nearest_entry_counts() {
    let text = file(&[
        ("strings", "*=Arc<str>,Line=owned,T*=Box<str>,Tr*=borrowed,Tree=crate::Name"),
        ("embed-schema", "false"),
    ]);
    for part in
        ["pub name: crate::Name,", "pub struct Token(pub Box<str>);", "pub note: Option<String>,"]
    {
        assert!(text.contains(part), "{part}");
    }
}

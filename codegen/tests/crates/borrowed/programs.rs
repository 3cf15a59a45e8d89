//! The programs that use types whose strings are borrowed.

/// Every construct that holds strings.
pub(crate) fn schema() -> String {
    // So many that `Debug` is not derived.
    let many: Vec<String> = (0..300).map(|n| format!("\"v{n}\"")).collect();
    // So many that they are read in parts, of which some borrow nothing.
    let wide: Vec<String> = (0..200)
        .map(|n| {
            let ty = if n < 100 { "integer" } else { "string" };
            format!("\"m{n}\": {{ \"type\": \"{ty}\" }}")
        })
        .collect();
    SCHEMA.replace("MANY", &many.join(",")).replace("WIDE", &wide.join(","))
}

const SCHEMA: &str = r##"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Doc", "type": "object", "required": ["id", "lines"],
  "properties": {
    "id": { "type": "string" },
    "lines": { "type": "array", "items": { "$ref": "#/$defs/Line" } },
    "names": { "type": "object", "additionalProperties": { "type": "integer" } },
    "texts": { "type": "object", "additionalProperties": { "type": "string" } },
    "pair": { "type": "array", "prefixItems": [{ "type": "string" }, { "type": "integer" }], "items": false, "minItems": 2 },
    "pairs": { "type": "array", "items": { "$ref": "#/properties/pair" } },
    "maybe": { "type": ["string", "null"] },
    "maybes": { "type": "array", "items": { "type": ["string", "null"] } },
    "tree": { "$ref": "#/$defs/Tree" },
    "paid": { "$ref": "#/$defs/Paid" },
    "key": { "$ref": "#/$defs/Key" },
    "kind": { "type": ["string", "integer", "null", "array"], "items": { "type": "string" } },
    "state": { "$ref": "#/$defs/State" },
    "many": { "$ref": "#/$defs/Many" },
    "word": { "type": "string", "default": "later" },
    "grade": { "$ref": "#/$defs/Grade", "default": "fine" },
    "tags": { "type": "array", "items": { "type": "string" }, "default": [] },
    "point": { "$ref": "#/$defs/Point" },
    "any": true,
    "host": { "type": "string", "format": "ipv4" },
    "when": { "type": "string", "format": "date-time" },
    "split": { "$ref": "#/$defs/Split" },
    "again": { "$ref": "#/$defs/Again" },
    "owned": { "$ref": "#/$defs/Owned" },
    "parts": { "type": "object", "minProperties": 1, "allOf": [{ "maxProperties": 3 }], "additionalProperties": { "type": "array", "items": { "$ref": "#/$defs/Label" } } }
  },
  "$defs": {
    "Line": { "type": "object", "required": ["label", "token"], "properties": {
      "label": { "$ref": "#/$defs/Label" }, "token": { "$ref": "#/$defs/Token" }, "note": { "type": "string" } } },
    "Label": { "type": "string", "pattern": "^[a-z\n]+$" },
    "Again": { "$ref": "#/$defs/Label" },
    "Token": { "type": "string" },
    "Tree": { "type": "object", "required": ["name"], "additionalProperties": false, "properties": {
      "name": { "type": "string" }, "left": { "$ref": "#/$defs/Tree" }, "kids": { "type": "array", "items": { "$ref": "#/$defs/Tree" } },
      "by": { "type": "object", "additionalProperties": { "$ref": "#/$defs/Tree" } } } },
    "Card": { "type": "object", "required": ["kind", "last"], "properties": { "kind": { "const": "card" }, "last": { "type": "string" } } },
    "Cash": { "type": "object", "required": ["kind"], "properties": { "kind": { "const": "cash" }, "given": { "type": "integer" } } },
    "Paid": { "oneOf": [{ "$ref": "#/$defs/Card" }, { "$ref": "#/$defs/Cash" }] },
    "Key": { "oneOf": [{ "type": "integer" }, { "type": "string" }, { "type": "array", "items": { "type": "string" } }] },
    "State": { "enum": ["open", "paid"] },
    "Grade": { "anyOf": [{ "enum": ["fine", "plain"] }, { "type": "string" }] },
    "Many": { "enum": [MANY] },
    "Point": { "type": "object", "required": ["x"], "additionalProperties": false, "properties": { "x": { "type": "integer" }, "y": { "enum": ["up", "down"] } } },
    "Split": { "type": "object", "patternProperties": { "^x-": { "type": "string" }, "^n-": { "type": "integer" } },
      "properties": { "own": { "type": "string" } } },
    "Owned": { "oneOf": [
      { "title": "Owned", "type": "object", "required": ["of"], "properties": { "of": { "const": "owned" }, "text": { "type": "string" } } },
      { "title": "Lent", "type": "object", "required": ["of"], "properties": { "of": { "const": "lent" }, "text": { "type": "string" } } }] },
    "Sent": { "oneOf": [
      { "title": "New", "type": "object", "required": ["type", "content"], "additionalProperties": false,
        "properties": { "type": { "const": "new" }, "content": { "type": "string" } } },
      { "title": "Old", "type": "object", "required": ["type", "content"], "additionalProperties": false,
        "properties": { "type": { "const": "old" }, "content": { "$ref": "#/$defs/Line" } } }] },
    "Tagged": { "oneOf": [
      { "title": "Left", "type": "object", "required": ["way"], "properties": { "way": { "type": "string", "enum": ["l", "left"] }, "text": { "type": "string" } } },
      { "title": "Right", "type": "object", "required": ["way"], "properties": { "way": { "type": "string", "enum": ["r", "right"] }, "text": { "type": "string" } } }] },
    "Numbers": { "type": "array", "items": { "type": "integer" } },
    "Wide": { "type": "object", "properties": { WIDE } },
    "Cow": { "type": "object", "properties": { "Borrowed": { "type": "string" } } }
  }
}"##;

/// Compares both forms of each case.
pub(crate) const ALIKE: &str = r##"
#![allow(warnings)]
use std::{fs, path::Path};

fn documents(case: &str) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for kind in ["valid", "invalid"] {
        let Ok(entries) = fs::read_dir(Path::new(case).join(kind)) else { continue };
        let mut paths: Vec<_> = entries.map(|it| it.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|it| it == "json"));
        paths.sort();
        all.extend(paths.iter().map(|path| fs::read(path).unwrap()));
    }
    all
}

macro_rules! owning {
    ($case:expr, $own:path, $lent:path) => {
        for json in documents($case) {
            let own = typewright::from_json::<$own>(&json).map(|it| format!("{it:?}"));
            let lent = typewright::from_json::<$lent>(&json).map(|it| format!("{it:?}"));
            assert_eq!(own, lent, "{}", $case);
        }
    };
}

macro_rules! borrowing {
    ($case:expr, $own:path, $module:ident::$name:ident) => {{
        type Lent<'a> = $module::$name<'a>;
        for json in documents($case) {
            let at = || format!("{}: {}", $case, String::from_utf8_lossy(&json));
            let own = typewright::from_json::<$own>(&json);
            let lent = typewright::borrowed::from_json::<Lent<'_>>(&json);
            let copied = typewright::from_json::<Lent<'static>>(&json);
            let by_serde = serde_json::from_slice::<Lent<'_>>(&json);
            let lenient = typewright::borrowed::from_json_lenient::<Lent<'_>>(&json);
            let own_lenient = typewright::from_json_lenient::<$own>(&json);
            match (&lenient, &own_lenient) {
                (Ok((lent, said)), Ok((own, told))) => {
                    assert_eq!((format!("{lent:?}"), said), (format!("{own:?}"), told), "{}", at());
                    assert_eq!(typewright::borrowed::to_json(lent), typewright::to_json(own), "{}", at());
                }
                (Err(said), Err(told)) => assert_eq!(said, told, "{}", at()),
                _ => panic!("{}", at()),
            }
            let own = match own {
                Ok(own) => own,
                Err(report) => {
                    assert_eq!(lent.err().as_ref(), Some(&report), "{}", at());
                    assert_eq!(copied.err().as_ref(), Some(&report), "{}", at());
                    assert!(by_serde.is_err(), "{}", at());
                    continue;
                }
            };
            let (lent, copied) = (lent.unwrap(), copied.unwrap());
            // `Debug` shows what is held, whoever owns it.
            assert_eq!(format!("{lent:?}"), format!("{own:?}"), "{}", at());
            let written = typewright::to_json(&own);
            assert_eq!(typewright::borrowed::to_json(&lent), written, "{}", at());
            assert_eq!(typewright::borrowed::try_to_json(&lent), typewright::try_to_json(&own), "{}", at());
            assert_eq!(typewright::borrowed::validate(&lent), typewright::validate(&own), "{}", at());
            assert!(lent == copied && copied == lent.clone(), "{}", at());
            let owned: Lent<'static> = lent.clone().into_owned();
            assert!(owned == lent && typewright::to_json(&owned) == written, "{}", at());
            assert_eq!(format!("{owned:?}"), format!("{own:?}"), "{}", at());
            assert!(by_serde.is_ok_and(|it| it == lent), "{}", at());
        }
    }};
}
"##;

/// A program: what all of them say of strings, and its own part.
pub(crate) fn program(own: &str) -> String {
    format!("{WITHIN}{own}")
}

const WITHIN: &str = r##"
#![allow(dead_code, hidden_glob_reexports)]
include!("schemas.rs");
use std::{borrow::Cow, collections::*};

/// Whether a text is a part of another.
fn is_within(part: &str, whole: &str) -> bool {
    let (part, whole) = (part.as_bytes().as_ptr_range(), whole.as_bytes().as_ptr_range());
    whole.start <= part.start && part.end <= whole.end
}
"##;

/// Everything borrowed, with all that options add.
pub(crate) const LENT: &str = r##"
use std::net::Ipv4Addr;

const TEXT: &str = r#"{
  "id": "id 1", "before": {"deep": ["x"]}, "lines": [
    { "label": "abc", "token": "t 1", "note": "n\u0061", "more": 1 },
    { "label": "de\n", "token": "", "extra": "é" }
  ],
  "names": { "one": 1, "tw\u006f": 2 }, "texts": { "a": "b" }, "pair": ["p", 5], "pairs": [["q", 6]],
  "maybe": null, "maybes": ["m", null], "between": 1.50, "also": "two",
  "tree": { "name": "root", "left": { "name": "l" }, "kids": [{ "name": "k" }], "by": { "way": { "name": "w" } } },
  "paid": { "kind": "card", "last": "1234", "x": 1 }, "key": "kk", "kind": "str", "state": "lost", "many": "none",
  "word": "sooner", "grade": "rough", "tags": ["t"], "point": { "x": 1, "y": "up" }, "any": ["j"], "host": "127.0.0.1", "when": "2026-01-01T00:00:00Z",
  "split": { "x-a": "xa", "n-b": 7, "else": true, "own": "o" }, "again": "again",
  "owned": { "of": "owned", "text": "txt" }, "parts": { "p": ["label"] }, "last": null
}"#;

fn borrowed() {
    let text = TEXT.to_owned();
    let doc: Doc<'_> = Doc::from_json(&text).unwrap();
    let within = |part: &str| is_within(part, &text);
    let lent = |part: &Cow<'_, str>| matches!(part, Cow::Borrowed(it) if within(it));
    assert!(lent(&doc.id));
    assert!(within(&doc.lines[0].label) && doc.lines[0].label == "abc" && within(&doc.lines[0].token));
    // What is escaped is copied.
    assert!(matches!(&doc.lines[0].note, Some(Cow::Owned(it)) if it == "na"));
    assert!(doc.lines[1].label == "de\n" && !within(&doc.lines[1].label) && within(&doc.lines[1].token));
    let names: Vec<_> = doc.names.as_ref().unwrap().keys().collect();
    assert!(lent(names[0]) && !lent(names[1]) && names[1] == "two");
    let (name, value) = doc.texts.as_ref().unwrap().first_key_value().unwrap();
    assert!(lent(name) && lent(value));
    assert!(lent(&doc.pair.as_ref().unwrap().0) && lent(&doc.pairs.as_ref().unwrap()[0].0));
    assert_eq!(doc.maybe, Some(None));
    assert!(lent(doc.maybes.as_ref().unwrap()[0].as_ref().unwrap()));
    let tree = doc.tree.as_ref().unwrap();
    let (name, way) = tree.by.as_ref().unwrap().first_key_value().unwrap();
    assert!(lent(&tree.name) && lent(&tree.left.as_ref().unwrap().name) && lent(&tree.kids.as_ref().unwrap()[0].name) && lent(name) && lent(&way.name));
    let Some(Paid::Card(card)) = doc.paid.as_ref() else { panic!() };
    assert!(lent(&card.last) && doc.paid.as_ref().unwrap().as_card().is_some());
    let Some(Key::String(key)) = &doc.key else { panic!() };
    assert!(lent(key));
    let Some(State::Other(other)) = &doc.state else { panic!("{:?}", doc.state) };
    assert!(within(other) && other == "lost");
    let Some(many) = &doc.many else { panic!() };
    assert!(within(many) && many == "none" && format!("{many:?}") == "Other(\"none\")");
    assert!(lent(doc.word.as_ref().unwrap()) && doc.word_or_default() == "sooner");
    assert!(within(doc.grade.as_ref().unwrap()));
    assert_eq!(doc.point.as_ref().map(|it| (it.x, it.y)), Some((1, Some(PointY::Up))));
    assert_eq!(*doc.host.as_ref().unwrap(), Ipv4Addr::LOCALHOST);
    assert!(lent(doc.when.as_ref().unwrap()));
    assert!(within(doc.again.as_ref().unwrap()));
    let split = doc.split.as_ref().unwrap();
    assert_eq!(split.to_json(), r#"{"own":"o","x-a":"xa","n-b":7,"else": true}"#);
    let (_, label) = doc.parts.as_ref().unwrap().first_key_value().unwrap();
    assert!(within(&label[0]));
    // Undeclared members, in pieces of the text, in their order.
    assert_eq!(doc.extra.len(), 4);
    assert_eq!(doc.extra.get("between").unwrap().as_str(), "1.50");
    assert_eq!(doc.extra.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["before", "between", "also", "last"]);
    assert!(doc.to_json().ends_with(r#","before": {"deep": ["x"]},"between": 1.50, "also": "two","last": null}"#), "{}", doc.to_json());
    doc.validate().unwrap();
    let again = doc.to_json();
    assert_eq!(Doc::from_json(&again).unwrap(), doc);

    // What owns everything outlives the text.
    let owned: Doc<'static> = doc.clone().into_owned();
    assert_eq!(owned, doc);
    drop(doc);
    drop(text);
    assert_eq!(owned.to_json(), again);
    assert!(std::thread::spawn(move || owned.lines[0].label == "abc").join().unwrap());
}

fn serde() {
    #[derive(serde::Deserialize)]
    struct Envelope<'a> {
        #[serde(borrow)]
        doc: Doc<'a>,
        #[serde(deserialize_with = "typewright::serde::owned")]
        line: Line<'static>,
    }
    let text = format!("{{\"doc\":{TEXT},\"line\":{{\"label\":\"l\",\"token\":\"t\"}}}}");
    let envelope: Envelope<'_> = serde_json::from_str(&text).unwrap();
    assert!(is_within(&envelope.doc.id, &text) && is_within(&envelope.doc.lines[0].label, &text));
    assert!(!is_within(&envelope.line.token, &text));
    let list: Vec<Label<'_>> = serde_json::from_slice(b"[\"ab\"]").unwrap();
    assert_eq!(list[0], "ab");
    // A reader has no text to lend.
    let mut reader = serde_json::Deserializer::from_reader(TEXT.as_bytes());
    let doc: Doc<'static> = serde::Deserialize::deserialize(&mut reader).unwrap();
    let by_reader: typewright::serde::Owned<Doc<'static>> = serde_json::from_reader(TEXT.as_bytes()).unwrap();
    assert!(by_reader.0 == doc && matches!(doc.id, Cow::Owned(_)));
    let value: serde_json::Value = serde_json::from_str(TEXT).unwrap();
    let by_value: typewright::serde::Owned<Doc<'static>> = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(by_value.0.id, "id 1");
    assert_eq!(serde_json::to_value(&doc).unwrap(), value);
    assert!(serde_json::from_str::<Label<'_>>("\"A\"").is_err());
    // Wherever a value is read from a text that does not live as long.
    let all: Vec<Line<'static>> = typewright::from_json(br#"[{"label":"l","token":"t"}]"#).unwrap();
    assert_eq!(all[0], envelope.line);
}

fn made() {
    let line = Line::new(Label::try_from("abc").unwrap(), Token::from("t"));
    assert_eq!(line.to_json(), r#"{"label":"abc","token":"t"}"#);
    assert!(Label::try_from("ABC").is_err() && Label::try_from("ABC".to_owned()).is_err() && "A".parse::<Label>().is_err());
    assert!(Label::try_from(Cow::Borrowed("a")).unwrap() == *"a" && "abc".parse::<Label>().unwrap() == "abc");
    let token = String::from(Token::from("t".to_owned()));
    assert_eq!(token, "t");
    assert_eq!(Cow::<str>::from(Token::from("t")), "t");
    let card = Card::new("12");
    assert_eq!(Paid::from(card.clone()).into_card(), Some(card));
    let by_label = HashMap::from([(Label::try_from("k").unwrap(), 1)]);
    assert_eq!((by_label.get("k"), BTreeMap::from([(Token::from("k"), 2)]).get("k")), (Some(&1), Some(&2)));
    assert_eq!([Key::from("a"), Key::from("a".to_owned()), Key::from(Cow::Borrowed("a"))].map(|it| it.to_json()), ["\"a\""; 3]);
    assert_eq!(State::from("open"), State::Open);
    assert_eq!("x".parse::<State>().unwrap(), State::from("x".to_owned()));
    assert!(BTreeSet::from([State::from("b"), State::from("a")]).contains("a"));
    assert_eq!(State::from("gone").into_owned(), State::from("gone"));
    assert_eq!((Many::from("v7"), Many::from("v7").into_owned()), (Many::V7, Many::V7));
    assert_eq!(Many::from("v8").as_str(), "v8");
    let doc = Doc::builder()
        .id("7")
        .lines([line.clone().into_owned()])
        .names([("a", 1)])
        .tree(Tree::new("t"))
        .state("lost")
        .key("k")
        .extra("more", 1)
        .build()
        .unwrap();
    let text = doc.to_json();
    assert_eq!(text, Doc::from_json(&text).unwrap().to_json());
    assert_eq!(doc.extra.get("more").map(|it| it.as_str()), Some("1"));
    assert_eq!(Doc::builder().build().unwrap_err().violations.len(), 2);
    assert_eq!((doc.word_or_default(), doc.grade_or_default(), doc.tags_or_default()), ("later", Grade::Fine, &[][..]));
    let mut other = doc.clone();
    other.extra.insert("z", "y");
    other.extra.remove("more");
    assert!(other.to_json().ends_with(r#","z":"y"}"#) && other != doc);
    // A variant and `into_owned` of the type itself.
    let owned = Owned::from_json(r#"{"of":"owned","text":"x"}"#).unwrap().into_owned();
    let Owned::Owned(of) = &owned else { panic!() };
    assert_eq!(of.text.as_deref(), Some("x"));
    let sent = Sent::from_json(r#"{"type":"new","content":"c"}"#).unwrap();
    assert!(matches!(&sent, Sent::New(Cow::Borrowed("c"))));
    assert_eq!(sent.into_owned().to_json(), r#"{"type":"new","content":"c"}"#);
    assert!(matches!(Sent::from_json(r#"{"type":"old","content":{"label":"l","token":"t"}}"#).unwrap(), Sent::Old(line) if line.label == "l"));
    // A tag that names another variant is told.
    let Tagged::Left(mut left) = Tagged::from_json(r#"{"way":"left","text":"x"}"#).unwrap() else { panic!() };
    Tagged::Left(left.clone()).validate().unwrap();
    left.text = None;
    assert_eq!(Tagged::from((*left).clone()).to_json(), r#"{"way":"left"}"#);
    // What no branch takes.
    let paid: Paid<'_> = Paid::from_json(r#"{"kind":"cheque"}"#).unwrap();
    assert!(matches!(&paid, Paid::Other(it) if it.as_str() == r#"{"kind":"cheque"}"#));
    let json: typewright::Json = r#"{"kind":"card","last":"1"}"#.parse().unwrap();
    assert!(matches!(Paid::try_from(json).unwrap(), Paid::Card(card) if card.last == "1"));
    // What holds no strings has no lifetime.
    let numbers: Numbers = Numbers::from_json("[1]").unwrap();
    assert_eq!(numbers.0, [1]);
    let point: Point = Point::from_json(r#"{"x":1}"#).unwrap();
    assert_eq!(point.x, 1);
    // Many members.
    let text = r#"{"m0":1,"m150":"a","m199":"b\n","z":[2]}"#;
    let wide = Wide::from_json(text).unwrap();
    assert!(wide.m0 == Some(1) && is_within(wide.m150.as_ref().unwrap(), text) && wide.m199.as_deref() == Some("b\n"));
    assert_eq!(wide.to_json(), text);
    assert_eq!(wide.clone().into_owned(), wide);
    // A type that is called as one that generated code uses.
    let text = r#"{"Borrowed":"b"}"#;
    let cow: __typewright_schemas::Cow<'_> = __typewright_schemas::Cow::from_json(text).unwrap();
    assert!(is_within(&cow.borrowed.unwrap(), text));
    assert!(Doc::accepts(TEXT) && Doc::check_json("{}").is_err() && Doc::SCHEMA.contains("Doc"));
    assert!(Doc::from_json(b"\xff").is_err());
    let (doc, report) = Doc::from_json_lenient(r#"{"id":"i","lines":[{"label":"A","token":"t"}]}"#).unwrap();
    assert!(doc.lines[0].label == "A" && report.violations.len() == 1);
}

fn main() {
    borrowed();
    serde();
    made();
}
"##;

/// Some types only.
pub(crate) const SOME: &str = r##"
/// In place of a type without strings.
pub type Place = (i64, bool);

fn main() {
    let text = r#"{"id":"i","lines":[{"label":"l","token":"t","note":"n"}],"tree":{"name":"r"},"names":{"a":1},"x":"y"}"#;
    let doc: Doc<'_> = Doc::from_json(text).unwrap();
    let Doc { id, lines, names, extra, .. } = &doc;
    let _: (&String, &Option<BTreeMap<String, i64>>, &typewright::Extra) = (id, names, extra);
    let note: &Option<String> = &lines[0].note;
    assert!(is_within(&lines[0].label, text) && note.as_deref() == Some("n"));
    assert!(matches!(&doc.tree.as_ref().unwrap().name, Cow::Borrowed(it) if is_within(it, text)));
    let owned: Doc<'static> = doc.clone().into_owned();
    assert_eq!(owned, doc);
    assert_eq!(owned.to_json(), doc.to_json());
}
"##;

/// Whatever may be open is.
pub(crate) const OPENED: &str = r##"
fn main() {
    let text = r#"{"id":"i","lines":[],"names":{"b":1,"a":2},"texts":{"k":"v"},"state":"new","many":"v299","point":{"x":1,"y":"far"},"key":{"o":1},"paid":{"kind":"new"}}"#;
    let doc: Doc<'_> = Doc::from_json(text).unwrap();
    let names: &HashMap<Cow<'_, str>, i64> = doc.names.as_ref().unwrap();
    assert!(names.keys().all(|it| is_within(it, text)));
    assert!(doc.texts.as_ref().unwrap().iter().all(|(name, value)| is_within(name, text) && is_within(value, text)));
    let Some(PointY::Other(far)) = &doc.point.as_ref().unwrap().y else { panic!() };
    assert!(is_within(far, text) && doc.many == Some(Many::V299));
    assert_eq!(doc.to_json(), doc.clone().into_owned().to_json());
    assert_eq!(Doc::from_json(&doc.to_json()).unwrap(), doc);
    assert!(doc.to_json().contains(r#""names":{"a":2,"b":1}"#));
    // They say by which schema they are described.
    let mut generator = schemars::SchemaGenerator::default();
    let said = <Doc<'_> as schemars::JsonSchema>::json_schema(&mut generator);
    assert_eq!(said.as_value()["properties"]["lines"]["items"]["$ref"], "#/$defs/Line");
    assert_eq!(<Line<'_> as utoipa::ToSchema>::name(), "Line");
}
"##;

/// Without serde.
pub(crate) const NO_SERDE: &str = r##"
fn main() {
    let text = r#"{"id":"i","lines":[]}"#;
    assert!(is_within(&Doc::from_json(text).unwrap().id, text));
}
"##;

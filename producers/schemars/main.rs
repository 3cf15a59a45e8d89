//! Types as people write them with schemars; see `producers/run`.
use schemars::{JsonSchema, schema_for};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead as _;

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Color {
    Red,
    /// With a comment, so it is a branch of its own.
    DarkBlue,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Address {
    #[schemars(length(min = 1, max = 80))]
    street: String,
    #[schemars(regex(pattern = r"^\d{5}$"))]
    zip: String,
    #[serde(default = "germany")]
    country: String,
}

fn germany() -> String {
    "DE".to_owned()
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Person {
    first_name: String,
    nick_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    home_address: Option<Address>,
    #[schemars(range(min = 0, max = 150))]
    age: u8,
}

/// Externally tagged.
#[derive(Serialize, Deserialize, JsonSchema)]
enum Event {
    Started,
    Moved(i32, i32),
    Renamed(String),
    Sized { width: u32, height: u32 },
}

/// Internally tagged.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Shape {
    Circle { radius: f64 },
    Square(Square),
    Empty,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Square {
    side: f64,
}

/// Adjacently tagged.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", content = "data")]
enum Message {
    Text(String),
    Numbers(Vec<i64>),
    Quit,
}

/// A tagged enum in another one, and where it may be missing or null.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", content = "content")]
enum Log {
    Drawn(Shape),
    Said(Option<Message>),
    Many { shapes: Vec<Shape>, last: Option<Shape> },
    Nothing(()),
}

/// Structs that say themselves which they are.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind")]
struct Tagged {
    size: u8,
    #[serde(default)]
    inner: Option<Color>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
enum Either {
    Number(i64),
    Text(String),
    Both { number: i64, text: String },
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Numbers {
    a: u8,
    b: u64,
    c: i128,
    d: f32,
    e: f64,
    f: std::num::NonZeroU16,
    g: bool,
    h: char,
    i: usize,
    unit: (),
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Containers {
    list: Vec<i32>,
    set: BTreeSet<String>,
    map: BTreeMap<String, f64>,
    by_number: BTreeMap<u32, String>,
    by_color: BTreeMap<String, Option<bool>>,
    pair: (i32, String),
    array: [u8; 3],
    any: Value,
    boxed: Box<Option<Address>>,
    result: Result<i32, String>,
    wait: std::time::Duration,
    id: uuid::Uuid,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Node {
    value: i32,
    #[serde(default)]
    children: Vec<Node>,
    next: Option<Box<Node>>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Flat {
    id: u32,
    #[serde(flatten)]
    address: Address,
    #[serde(flatten)]
    more: BTreeMap<String, Value>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Page<T> {
    items: Vec<T>,
    next: Option<String>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Id(u64);

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(default)]
struct Settings {
    theme: String,
    level: i32,
    #[serde(rename = "type")]
    kind: Option<Id>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { theme: "dark".to_owned(), level: 3, kind: None }
    }
}

struct Entry {
    name: &'static str,
    schema: fn() -> Value,
    judge: fn(&[u8]) -> Result<Value, String>,
    documents: Vec<Value>,
}

fn entry<T: Serialize + DeserializeOwned + JsonSchema>(
    name: &'static str,
    documents: Vec<Value>,
) -> Entry {
    Entry {
        name,
        schema: || schema_for!(T).to_value(),
        judge: |bytes| {
            let value: T = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
            serde_json::to_value(value).map_err(|error| error.to_string())
        },
        documents,
    }
}

fn entries() -> Vec<Entry> {
    let address = json!({"street": "Way 1", "zip": "12345"});
    vec![
        entry::<Color>("Color", vec![json!("dark-blue"), json!("red")]),
        entry::<Address>("Address", vec![address.clone()]),
        entry::<Person>(
            "Person",
            vec![
                json!({"firstName": "Ann", "age": 3}),
                json!({"firstName": "Bo", "nickName": "b", "homeAddress": address, "age": 0}),
            ],
        ),
        entry::<Event>(
            "Event",
            vec![
                json!("Started"),
                json!({"Moved": [1, -2]}),
                json!({"Renamed": "x"}),
                json!({"Sized": {"width": 1, "height": 2}}),
            ],
        ),
        entry::<Shape>(
            "Shape",
            vec![
                json!({"kind": "circle", "radius": 1.5}),
                json!({"kind": "square", "side": 2.0}),
                json!({"kind": "empty"}),
            ],
        ),
        entry::<Message>(
            "Message",
            vec![
                json!({"type": "Text", "data": "x"}),
                json!({"type": "Numbers", "data": [1, 2]}),
                json!({"type": "Quit"}),
            ],
        ),
        entry::<Log>(
            "Log",
            vec![
                json!({"type": "Drawn", "content": {"kind": "circle", "radius": 1.5}}),
                json!({"type": "Said", "content": null}),
                json!({"type": "Said", "content": {"type": "Text", "data": "x"}}),
                json!({"type": "Many", "content": {"shapes": [{"kind": "empty"}], "last": null}}),
                json!({"type": "Nothing", "content": null}),
            ],
        ),
        entry::<Tagged>(
            "Tagged",
            vec![json!({"kind": "Tagged", "size": 1}), json!({"size": 2, "kind": "Tagged"})],
        ),
        entry::<Either>("Either", vec![json!(1), json!("x"), json!({"number": 1, "text": "x"})]),
        entry::<Numbers>(
            "Numbers",
            vec![
                json!({"a": 255, "b": 18446744073709551615_u64, "c": -5, "d": 1.5, "e": 1e300,
                   "f": 1, "g": true,
                   "h": "x", "i": 1, "unit": null}),
            ],
        ),
        entry::<Containers>(
            "Containers",
            vec![
                json!({"list": [1], "set": ["a"], "map": {"a": 1.5}, "by_number": {"7": "x"},
                   "by_color": {"red": null},
                   "pair": [1, "x"], "array": [1, 2, 3], "any": [null], "boxed": null,
                   "result": {"Ok": 1},
                   "wait": {"secs": 1, "nanos": 5}, "id": "12345678-1234-4234-9234-123456789012"}),
            ],
        ),
        entry::<Node>(
            "Node",
            vec![json!({"value": 1, "children": [{"value": 2}], "next": {"value": 3}})],
        ),
        entry::<Flat>("Flat", vec![json!({"id": 1, "street": "x", "zip": "00000", "note": [1]})]),
        entry::<Page<Person>>(
            "PageOfPersons",
            vec![json!({"items": [{"firstName": "Ann", "age": 3}], "next": "2"})],
        ),
        entry::<Id>("Id", vec![json!(7)]),
        entry::<Settings>(
            "Settings",
            vec![json!({}), json!({"theme": "x", "level": -1, "type": 7})],
        ),
    ]
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let entries = entries();
    if arguments[1] == "make" {
        for entry in &entries {
            let schema = serde_json::to_string_pretty(&(entry.schema)())?;
            std::fs::write(format!("{}/schemas/{}.json", arguments[2], entry.name), schema)?;
            for (number, document) in entry.documents.iter().enumerate() {
                // What serde writes, not what it was made from.
                let written = (entry.judge)(document.to_string().as_bytes())?.to_string();
                std::fs::write(
                    format!("{}/documents/{}.{number}.json", arguments[2], entry.name),
                    written,
                )?;
            }
        }
        return Ok(());
    }
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (name, file) = line.split_once('\t').ok_or("no tab")?;
        let entry = entries.iter().find(|entry| entry.name == name).ok_or("no such type")?;
        match (entry.judge)(&std::fs::read(file)?) {
            Ok(_) => println!("accepts"),
            Err(why) => println!("refuses {}", why.replace('\n', " ")),
        }
    }
    Ok(())
}

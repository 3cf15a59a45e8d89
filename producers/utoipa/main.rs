//! Types as people write them with utoipa; see `producers/run`.
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::BufRead as _;
use utoipa::{OpenApi, ToSchema};

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum Color {
    Red,
    DarkBlue,
}

#[derive(Serialize, Deserialize, ToSchema)]
struct Address {
    #[schema(min_length = 1, max_length = 80, example = "Way 1")]
    street: String,
    #[schema(pattern = r"^\d{5}$")]
    zip: String,
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Person {
    first_name: String,
    nick_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    home_address: Option<Address>,
    #[schema(minimum = 0, maximum = 150)]
    age: u8,
    color: Option<Color>,
}

#[derive(Serialize, Deserialize, ToSchema)]
enum Event {
    Started,
    Renamed(String),
    Sized { width: u32, height: u32 },
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Shape {
    Circle { radius: f64 },
    Square(Square),
    Empty,
}

#[derive(Serialize, Deserialize, ToSchema)]
struct Square {
    side: f64,
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
enum Either {
    Number(i64),
    Text(String),
}

#[derive(Serialize, Deserialize, ToSchema)]
struct Numbers {
    a: u8,
    b: u64,
    c: i32,
    d: f32,
    e: f64,
    g: bool,
    h: char,
}

#[derive(Serialize, Deserialize, ToSchema)]
struct Containers {
    list: Vec<i32>,
    map: BTreeMap<String, f64>,
    pair: (i32, String),
    any: Value,
    colors: Vec<Color>,
}

#[derive(Serialize, Deserialize, ToSchema)]
struct Node {
    value: i32,
    #[schema(no_recursion)]
    children: Vec<Node>,
    #[schema(no_recursion)]
    next: Option<Box<Node>>,
}

#[derive(Serialize, Deserialize, ToSchema)]
struct Flat {
    id: u32,
    #[serde(flatten)]
    address: Address,
}

#[derive(Serialize, Deserialize, ToSchema)]
struct Id(u64);

#[derive(OpenApi)]
#[openapi(components(schemas(
    Color, Address, Person, Event, Shape, Square, Either, Numbers, Containers, Node, Flat, Id
)))]
struct Api;

type Judge = fn(&[u8]) -> Result<Value, String>;

fn entry<T: Serialize + DeserializeOwned>(
    name: &'static str,
    documents: Vec<Value>,
) -> (&'static str, Judge, Vec<Value>) {
    let judge: Judge = |bytes| {
        let value: T = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        serde_json::to_value(value).map_err(|error| error.to_string())
    };
    (name, judge, documents)
}

fn entries() -> Vec<(&'static str, Judge, Vec<Value>)> {
    let address = json!({"street": "Way 1", "zip": "12345"});
    vec![
        entry::<Color>("Color", vec![json!("dark-blue")]),
        entry::<Address>("Address", vec![address.clone()]),
        entry::<Person>(
            "Person",
            vec![
                json!({"firstName": "Ann", "age": 3}),
                json!({"firstName": "Bo", "nickName": "b", "homeAddress": address, "age": 0,
                       "color": "red"}),
            ],
        ),
        entry::<Event>(
            "Event",
            vec![
                json!("Started"),
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
        entry::<Either>("Either", vec![json!(1), json!("x")]),
        entry::<Numbers>(
            "Numbers",
            vec![
                json!({"a": 255, "b": 18446744073709551615_u64, "c": -5, "d": 1.5, "e": 1e300,
                       "g": true, "h": "x"}),
            ],
        ),
        entry::<Containers>(
            "Containers",
            vec![
                json!({"list": [1], "map": {"a": 1.5}, "pair": [1, "x"], "any": [null],
                       "colors": ["red"]}),
            ],
        ),
        entry::<Node>(
            "Node",
            vec![
                json!({"value": 1, "children": [{"value": 2, "children": []}], 
                       "next": {"value": 3, "children": []}}),
            ],
        ),
        entry::<Flat>("Flat", vec![json!({"id": 1, "street": "x", "zip": "00000"})]),
        entry::<Id>("Id", vec![json!(7)]),
    ]
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let entries = entries();
    if arguments[1] == "make" {
        std::fs::write(
            format!("{}/schemas/api.json", arguments[2]),
            Api::openapi().to_pretty_json()?,
        )?;
        for (name, judge, documents) in &entries {
            for (number, document) in documents.iter().enumerate() {
                let written = judge(document.to_string().as_bytes())?.to_string();
                std::fs::write(
                    format!("{}/documents/{name}.{number}.json", arguments[2]),
                    written,
                )?;
            }
        }
        return Ok(());
    }
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (name, file) = line.split_once('\t').ok_or("no tab")?;
        let (_, judge, _) = entries.iter().find(|entry| entry.0 == name).ok_or("no such type")?;
        match judge(&std::fs::read(file)?) {
            Ok(_) => println!("accepts"),
            Err(why) => println!("refuses {}", why.replace('\n', " ")),
        }
    }
    Ok(())
}

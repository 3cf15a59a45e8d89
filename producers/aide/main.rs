//! Types as people write them with aide; see `producers/run`.
use aide::axum::{ApiRouter, routing::post};
use aide::openapi::{Info, OpenApi};
use axum::Json;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
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
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Person {
    first_name: String,
    nick_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    home_address: Option<Address>,
    color: Option<Color>,
    age: u8,
}

/// Externally tagged.
#[derive(Serialize, Deserialize, JsonSchema)]
enum Event {
    Started,
    Renamed(String),
    Sized { width: u32, height: u32 },
}

/// Internally tagged.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Shape {
    Circle { radius: f64 },
    Square { side: f64, color: Option<Color> },
    Empty,
}

/// Adjacently tagged.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", content = "value")]
enum Message {
    Text(String),
    Numbers(Vec<i64>),
    Drawn(Shape),
    Quit,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
enum Either {
    Number(i64),
    Text(String),
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Numbers {
    a: u8,
    b: u64,
    c: i32,
    d: f32,
    e: f64,
    f: bool,
    g: Option<i16>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Containers {
    list: Vec<i32>,
    map: BTreeMap<String, f64>,
    pair: (i32, i32),
    by_color: BTreeMap<String, Option<Color>>,
    shapes: Vec<Shape>,
    #[serde(default)]
    last: Option<Message>,
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
}

type Judge = fn(&[u8]) -> Result<Value, String>;

fn judge<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Result<Value, String> {
    let value: T = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    serde_json::to_value(value).map_err(|error| error.to_string())
}

macro_rules! api {
    ($($type:ident)+) => {
        fn api() -> Result<Value, Box<dyn std::error::Error>> {
            // Otherwise all schemas stand in place.
            aide::generate::extract_schemas(true);
            let info = Info { title: "shop".to_owned(), ..Info::default() };
            let mut api = OpenApi { info, ..OpenApi::default() };
            let _: axum::Router = ApiRouter::new()
                $(.api_route(
                    concat!("/", stringify!($type)),
                    post(async |Json(body): Json<$type>| Json(body)),
                ))+
                .finish_api(&mut api);
            Ok(serde_json::to_value(api)?)
        }

        const JUDGES: &[(&str, Judge)] = &[$((stringify!($type), judge::<$type>),)+];
    };
}

api!(Color Address Person Event Shape Message Either Numbers Containers Node Flat);

fn documents() -> Vec<(&'static str, Vec<Value>)> {
    let address = json!({"street": "Way 1", "zip": "12345"});
    vec![
        ("Color", vec![json!("dark-blue")]),
        ("Address", vec![address.clone()]),
        (
            "Person",
            vec![
                json!({"firstName": "Ann", "age": 3}),
                json!({"firstName": "Bo", "nickName": "b", "homeAddress": address, "age": 0,
                       "color": "red"}),
            ],
        ),
        (
            "Event",
            vec![
                json!("Started"),
                json!({"Renamed": "x"}),
                json!({"Sized": {"width": 1, "height": 2}}),
            ],
        ),
        (
            "Shape",
            vec![
                json!({"kind": "circle", "radius": 1.5}),
                json!({"kind": "square", "side": 2.0}),
                json!({"kind": "empty"}),
            ],
        ),
        (
            "Message",
            vec![
                json!({"type": "Text", "value": "x"}),
                json!({"type": "Numbers", "value": [1, 2]}),
                json!({"type": "Drawn", "value": {"kind": "empty"}}),
                json!({"type": "Quit"}),
            ],
        ),
        ("Either", vec![json!(1), json!("x")]),
        (
            "Numbers",
            vec![json!({"a": 255, "b": 18446744073709551615_u64, "c": -5, "d": 1.5, "e": 1e300,
                        "f": true, "g": null})],
        ),
        (
            "Containers",
            vec![json!({"list": [1], "map": {"a": 1.5}, "pair": [1, 2], "by_color": {"a": null},
                        "shapes": [{"kind": "empty"}], "last": {"type": "Quit"}})],
        ),
        (
            "Node",
            vec![json!({"value": 1, "children": [{"value": 2}], "next": {"value": 3}})],
        ),
        ("Flat", vec![json!({"id": 1, "street": "x", "zip": "00000"})]),
    ]
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let of = |name: &str| JUDGES.iter().find(|(known, _)| *known == name).map(|(_, judge)| *judge);
    if arguments[1] == "make" {
        let text = serde_json::to_string_pretty(&api()?)?;
        std::fs::write(format!("{}/schemas/api.json", arguments[2]), text)?;
        for (name, documents) in documents() {
            let judge = of(name).ok_or("no such type")?;
            for (number, document) in documents.iter().enumerate() {
                // What serde writes, not what it was made from.
                let written = judge(document.to_string().as_bytes())?.to_string();
                let file = format!("{}/documents/{name}.{number}.json", arguments[2]);
                std::fs::write(file, written)?;
            }
        }
        return Ok(());
    }
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (name, file) = line.split_once('\t').ok_or("no tab")?;
        match of(name).ok_or("no such type")?(&std::fs::read(file)?) {
            Ok(_) => println!("accepts"),
            Err(why) => println!("refuses {}", why.replace('\n', " ")),
        }
    }
    Ok(())
}

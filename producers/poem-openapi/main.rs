//! Types as people write them with poem-openapi; see `producers/run`.
use poem_openapi::payload::Json;
use poem_openapi::types::{ParseFromJSON, ToJSON};
use poem_openapi::{Enum, Object, OpenApi, OpenApiService, Union};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::BufRead as _;

#[derive(Enum)]
#[oai(rename_all = "kebab-case")]
enum Color {
    Red,
    DarkBlue,
}

#[derive(Object)]
struct Address {
    #[oai(validator(min_length = 1, max_length = 80))]
    street: String,
    #[oai(validator(pattern = r"^\d{5}$"))]
    zip: String,
    #[oai(default = "germany")]
    country: String,
}

fn germany() -> String {
    "DE".to_owned()
}

#[derive(Object)]
#[oai(deny_unknown_fields, rename_all = "camelCase")]
struct Person {
    first_name: String,
    nick_name: Option<String>,
    #[oai(skip_serializing_if_is_none)]
    home_address: Option<Address>,
    color: Option<Color>,
    #[oai(validator(maximum(value = "150")))]
    age: u8,
}

#[derive(Object)]
struct Circle {
    radius: f64,
}

#[derive(Object)]
struct Square {
    side: f64,
}

/// Each branch has the tag beside its own members.
#[derive(Union)]
#[oai(discriminator_name = "kind")]
enum Shape {
    Circle(Circle),
    Square(Square),
}

#[derive(Union)]
#[oai(discriminator_name = "kind", one_of)]
enum Mapped {
    #[oai(mapping = "c")]
    Circle(Circle),
    #[oai(mapping = "s")]
    Square(Square),
}

#[derive(Union)]
enum Either {
    Number(i64),
    Text(String),
}

#[derive(Object)]
struct Numbers {
    a: u8,
    b: u64,
    c: i32,
    d: f32,
    e: f64,
    f: bool,
    g: Option<i16>,
}

#[derive(Object)]
struct Containers {
    list: Vec<i32>,
    map: HashMap<String, f64>,
    any: Value,
    colors: Vec<Color>,
    shapes: Vec<Shape>,
    last: Option<Mapped>,
}

#[derive(Object)]
struct Node {
    value: i32,
    children: Vec<Node>,
    next: Option<Box<Node>>,
}

type Judge = fn(&[u8]) -> Result<Value, String>;

fn judge<T: ParseFromJSON + ToJSON>(bytes: &[u8]) -> Result<Value, String> {
    let value = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    let read = T::parse_from_json(Some(value)).map_err(|error| error.into_message())?;
    read.to_json().ok_or_else(|| "nothing".to_owned())
}

struct Api;

macro_rules! api {
    ($($type:ident $endpoint:ident $path:literal;)+) => {
        #[OpenApi]
        impl Api {
            $(
                #[oai(path = $path, method = "post")]
                async fn $endpoint(&self, body: Json<$type>) -> Json<$type> {
                    body
                }
            )+
        }

        const JUDGES: &[(&str, Judge)] = &[$((stringify!($type), judge::<$type>),)+];
    };
}

api! {
    Color color "/color";
    Address address "/address";
    Person person "/person";
    Shape shape "/shape";
    Mapped mapped "/mapped";
    Either either "/either";
    Numbers numbers "/numbers";
    Containers containers "/containers";
    Node node "/node";
}

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
            "Shape",
            vec![json!({"kind": "Circle", "radius": 1.5}), json!({"kind": "Square", "side": 2.0})],
        ),
        (
            "Mapped",
            vec![json!({"kind": "c", "radius": 1.5}), json!({"kind": "s", "side": 2.0})],
        ),
        ("Either", vec![json!(1), json!("x")]),
        (
            "Numbers",
            vec![json!({"a": 255, "b": 18446744073709551615_u64, "c": -5, "d": 1.5, "e": 1e300,
                        "f": true, "g": null})],
        ),
        (
            "Containers",
            vec![json!({"list": [1], "map": {"a": 1.5}, "any": [null], "colors": ["red"],
                        "shapes": [{"kind": "Circle", "radius": 1.0}],
                        "last": {"kind": "s", "side": 1.0}})],
        ),
        (
            "Node",
            vec![json!({"value": 1, "children": [{"value": 2, "children": []}],
                        "next": {"value": 3, "children": []}})],
        ),
    ]
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let of = |name: &str| JUDGES.iter().find(|(known, _)| *known == name).map(|(_, judge)| *judge);
    if arguments[1] == "make" {
        let text = OpenApiService::new(Api, "shop", "1").spec();
        std::fs::write(format!("{}/schemas/api.json", arguments[2]), text)?;
        for (name, documents) in documents() {
            let judge = of(name).ok_or("no such type")?;
            for (number, document) in documents.iter().enumerate() {
                // What the tool writes, not what it was made from.
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

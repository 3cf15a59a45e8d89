//! Schemas of any size, made here.

use serde_json::{Map, Value, json};

/// `n` definitions as people write them: objects, enums, unions, lists, maps, all over references
/// to each other.
pub fn mixed(n: usize) -> Value {
    let name = |i: usize| format!("Type{i:05}");
    let to = |i: usize| json!({ "$ref": format!("#/definitions/{}", name(i % n)) });
    // Only objects are branches, so that unions can be told apart.
    let object = |i: usize| to((i - i % 5) % n);
    definitions((0..n).map(|i| {
        let schema = match i % 5 {
            0 | 1 => json!({
                "type": "object",
                "description": format!("Thing number {i} of all that there are."),
                "required": ["kind", "name"],
                "properties": {
                    "kind": { "type": "string", "enum": [format!("k{i}")] },
                    "name": { "type": "string", "minLength": 1, "maxLength": 80, "description": "What people call it." },
                    "count": { "type": "integer", "minimum": 0 },
                    "next": to(i * 7 + 13),
                    "all": { "type": "array", "items": to(i * 7 + 26) },
                    "note": { "type": ["string", "null"] },
                    "state": { "type": "string", "enum": ["on", "off", format!("s{i}")] },
                },
            }),
            2 => json!({ "type": "string", "enum": (0..8).map(|j| format!("v{j}-{i}")).collect::<Vec<_>>() }),
            3 => json!({ "oneOf": [object(i + 5), object(i + 10), object(i + 15)] }),
            _ => json!({
                "type": "object",
                "properties": {
                    "id": { "type": "string" },
                    "tags": { "type": "array", "items": { "type": "string", "pattern": "^[a-z]+$" } },
                    "map": { "type": "object", "additionalProperties": to(i * 7 + 39) },
                    "inner": {
                        "type": "object",
                        "properties": { "a": { "type": "number" }, "b": to(i * 7 + 52) },
                        "required": ["a"],
                    },
                },
            }),
        };
        (name(i), schema)
    }))
}

/// Each refers to the next.
pub fn chain(n: usize) -> Value {
    definitions((0..n).map(|i| {
        let next = if i + 1 < n {
            json!({ "next": { "$ref": format!("#/definitions/C{}", i + 1) } })
        } else {
            json!({})
        };
        (format!("C{i}"), json!({ "type": "object", "properties": next }))
    }))
}

/// Each refers to the next and to another, and the last to the first.
pub fn cycle(n: usize) -> Value {
    definitions((0..n).map(|i| {
        let to = |i: usize| json!({ "$ref": format!("#/definitions/C{}", i % n) });
        let properties = json!({ "next": to(i + 1), "other": to(i * 31 + 7) });
        (
            format!("C{i}"),
            json!({ "type": "object", "properties": properties, "required": ["next"] }),
        )
    }))
}

/// One union of `n` objects that a constant tells apart.
pub fn tagged(n: usize) -> Value {
    union(
        n,
        |i| json!({ "kind": { "type": "string", "enum": [format!("k{i}")] }, "v": { "type": "integer" } }),
        |_| "kind".to_owned(),
    )
}

/// One union of `n` objects that have a member of their own each.
pub fn keyed(n: usize) -> Value {
    union(n, |i| json!({ format!("p{i}"): { "type": "integer" } }), |i| format!("p{i}"))
}

fn union(
    n: usize,
    properties: impl Fn(usize) -> Value,
    required: impl Fn(usize) -> String,
) -> Value {
    let branches = (0..n).map(|i| {
        (
            format!("B{i}"),
            json!({ "type": "object", "properties": properties(i), "required": [required(i)] }),
        )
    });
    let all: Vec<Value> =
        (0..n).map(|i| json!({ "$ref": format!("#/definitions/B{i}") })).collect();
    definitions(branches.chain([("All".to_owned(), json!({ "oneOf": all }))]))
}

fn definitions(all: impl Iterator<Item = (String, Value)>) -> Value {
    json!({ "$schema": "http://json-schema.org/draft-07/schema#", "definitions": all.collect::<Map<_, _>>() })
}

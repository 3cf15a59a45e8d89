//! Help for keywords whose value is invalid in their draft.

use super::slip::naming;
use crate::{
    diag::nearest,
    load::{Data, Node},
    resolve::{Dialect, Keyword, Resolved, SchemaId},
};

const TYPES: [&str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];

const DROP: &str = "set `illegal-keywords = \"ignore\"` to drop it";

/// The same advice where such keywords are dropped already.
pub(super) fn without_drop(help: &str) -> String {
    [format!("; {DROP}"), format!(" Or {DROP}"), format!(", or {DROP}")]
        .iter()
        .find_map(|end| help.strip_suffix(end))
        .unwrap_or(help)
        .to_owned()
}

/// What may have been meant by this value of a keyword, if that can be told.
pub(super) fn of_value(
    resolved: &Resolved<'_>,
    id: SchemaId,
    keyword: &str,
    value: &Node,
) -> Option<String> {
    let slip = |instead: &str, draft: Dialect, name: &str| {
        Some(format!(
            "{name} allows that: {instead}, {}, or set `repair = [\"draft-slip\"]` to read it that \
             way; {DROP}",
            naming(resolved, id, draft)
        ))
    };
    match (keyword, &value.data) {
        ("type", Data::String(name)) => Some(match meant_type(name) {
            Some(meant) => format!("did you mean `{meant}`? Or {DROP}"),
            None if name == "any" => format!("leave `type` out to accept every type, or {DROP}"),
            None => format!("correct it, or {DROP}"),
        }),
        ("required", Data::Bool(_)) => Some(format!(
            "draft 3 allows that: list the names of required members in `required` beside \
             `properties`, or set `repair = [\"draft-slip\"]` to read it that way; {DROP}"
        )),
        ("exclusiveMinimum" | "exclusiveMaximum", Data::Bool(_)) => {
            let bound = if keyword == "exclusiveMinimum" { "minimum" } else { "maximum" };
            let instead = format!("give `{keyword}` the number in place of `{bound}`");
            slip(&instead, Dialect::Draft4, "draft 4")
        }
        ("exclusiveMinimum" | "exclusiveMaximum", Data::Number(number)) => {
            let bound = if keyword == "exclusiveMinimum" { "minimum" } else { "maximum" };
            let instead = format!("write `\"{bound}\": {number}, \"{keyword}\": true`");
            slip(&instead, newest(resolved, id), "a later draft")
        }
        ("required", Data::String(name)) => {
            Some(format!("write a list of names: `\"required\": [\"{name}\"]`, or {DROP}"))
        }
        ("enum", Data::String(_) | Data::Number(_) | Data::Bool(_) | Data::Null) => {
            Some(format!("write a list of values, or `const` for a single one, or {DROP}"))
        }
        (
            "minimum" | "maximum" | "multipleOf" | "minLength" | "maxLength" | "minItems"
            | "maxItems" | "minProperties" | "maxProperties" | "minContains" | "maxContains",
            Data::String(text),
        ) if serde_json::from_str::<serde_json::Number>(text).is_ok() => {
            Some(format!("write the number without quotes: `\"{keyword}\": {text}`, or {DROP}"))
        }
        (
            "uniqueItems" | "deprecated" | "readOnly" | "writeOnly" | "nullable",
            Data::String(text),
        ) if matches!(text.as_str(), "true" | "false") => {
            Some(format!("write it without quotes: `\"{keyword}\": {text}`, or {DROP}"))
        }
        ("items", Data::Array(_)) => {
            if resolved.schema(id).dialect == Dialect::OpenApi30 {
                return Some(format!("OpenAPI 3.0 has no tuples: give `items` one schema; {DROP}"));
            }
            slip("write `prefixItems`", Dialect::Draft7, "draft 2019-09 and earlier")
        }
        _ => None,
    }
}

fn newest(resolved: &Resolved<'_>, id: SchemaId) -> Dialect {
    match resolved.schema(id).dialect {
        Dialect::OpenApi30 => Dialect::Draft202012,
        _ => Dialect::Draft7,
    }
}

/// What may have been meant by a part of a keyword that is no schema: its message, and what to do.
pub(super) fn of_part(keyword: &str, name: Option<&str>, value: &Node) -> (String, Option<String>) {
    let Some(name) = name else {
        let help = typed(keyword, value);
        return (format!("`{keyword}` must be a schema: an object or a boolean"), help);
    };
    if name.bytes().all(|byte| byte.is_ascii_digit())
        && !matches!(keyword, "properties" | "patternProperties")
    {
        let message =
            format!("item {name} of `{keyword}` must be a schema: an object or a boolean");
        let meant = value.as_str().and_then(type_of);
        return (message, meant.map(|meant| format!("write `{{ \"type\": \"{meant}\" }}`")));
    }
    let message = format!("`{name}` in `{keyword}` must be a schema: an object or a boolean");
    let help = typed(name, value);
    let stray = keyword == "properties" && Keyword::find(Dialect::Draft202012, name).is_some();
    let help = help.or_else(|| {
        stray.then(|| {
            format!(
                "here `{name}` is the name of a member; the keyword `{name}` stands beside \
                     `properties`, not in it"
            )
        })
    });
    (message, help)
}

/// What to write in place of the bare name of a type.
fn typed(name: &str, value: &Node) -> Option<String> {
    let meant = type_of(value.as_str()?)?;
    Some(format!("write `\"{name}\": {{ \"type\": \"{meant}\" }}`"))
}

/// The type that a word names, or nearly.
fn type_of(text: &str) -> Option<&'static str> {
    TYPES.into_iter().find(|it| *it == text).or_else(|| meant_type(text))
}

/// Whether a word names a type, or nearly.
pub(super) fn is_type(name: &str) -> bool {
    type_of(name).is_some()
}

/// The type that a word of some programming language, or a slip, stands for.
pub(super) fn meant_type(name: &str) -> Option<&'static str> {
    let lower = name.to_ascii_lowercase();
    let meant = match lower.as_str() {
        "int" | "int32" | "int64" | "long" | "short" | "uint" => "integer",
        "float" | "double" | "decimal" | "numeric" | "real" => "number",
        "bool" => "boolean",
        "str" | "text" | "char" | "date" | "datetime" | "date-time" | "uuid" | "uri" | "file" => {
            "string"
        }
        "list" | "tuple" | "set" | "vec" | "sequence" => "array",
        "dict" | "map" | "hash" | "struct" | "record" => "object",
        "none" | "nil" | "void" | "undefined" => "null",
        _ => {
            return nearest(name, TYPES)
                .and_then(|found| TYPES.into_iter().find(|it| *it == found));
        }
    };
    Some(meant)
}

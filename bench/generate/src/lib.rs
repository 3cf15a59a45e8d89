//! typify as a peer: what has to be taken out of an API description before it works, and one run of
//! it.

use std::{
    collections::{BTreeMap, BTreeSet},
    panic::{self, AssertUnwindSafe},
};

use serde_json::{Map, Value, json};

/// typify's types for named schemas, as text. Without formatting it is one line.
pub fn typify(schemas: Map<String, Value>, formatted: bool) -> Result<String, String> {
    caught(|| {
        let types = schemas.into_iter().map(|(name, schema)| {
            serde_json::from_value::<schemars::schema::Schema>(schema).map(|schema| (name, schema))
        });
        let types: Vec<_> = types.collect::<Result<_, _>>().map_err(|error| error.to_string())?;
        let mut space = typify::TypeSpace::new(&typify::TypeSpaceSettings::default());
        space.add_ref_types(types).map_err(|error| error.to_string())?;
        let tokens = space.to_stream();
        if !formatted {
            return Ok(tokens.to_string());
        }
        let file = syn::parse2::<syn::File>(tokens).map_err(|error| error.to_string())?;
        Ok(prettyplease::unparse(&file))
    })
}

/// typify's types for one schema and its definitions, formatted, and the type of the root, which
/// has to have a title.
pub fn typify_root(schema: Value) -> Result<(String, String), String> {
    caught(|| {
        let schema: schemars::schema::RootSchema =
            serde_json::from_value(schema).map_err(|error| error.to_string())?;
        let mut space = typify::TypeSpace::new(&typify::TypeSpaceSettings::default());
        let root = space
            .add_root_schema(schema)
            .map_err(|error| error.to_string())?
            .ok_or("the root has no type")?;
        let root = space.get_type(&root).map_err(|error| error.to_string())?.name();
        let file =
            syn::parse2::<syn::File>(space.to_stream()).map_err(|error| error.to_string())?;
        Ok((prettyplease::unparse(&file), root))
    })
}

/// A panic is an answer too; what it says is not shown besides.
fn caught<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    panic::set_hook(hook);
    result.unwrap_or_else(|what| {
        let text = what.downcast_ref::<String>().cloned();
        let text = text.or_else(|| what.downcast_ref::<&str>().map(|text| (*text).to_owned()));
        Err(format!("it panics: {}", text.unwrap_or_default()))
    })
}

/// Takes out what typify stops at, and turns OpenAPI's dialect into that of JSON Schema. Counts
/// what it does.
pub fn tame(schema: &mut Value, changes: &mut BTreeMap<&'static str, usize>) {
    let mut note = |what| *changes.entry(what).or_default() += 1;
    if let Some(members) = schema.as_object_mut() {
        if let Some(target) = members
            .get("$ref")
            .and_then(Value::as_str)
            .map(|it| it.replace("components/schemas", "definitions"))
        {
            if target.starts_with('#') {
                members.insert("$ref".to_owned(), Value::from(target));
            } else {
                members.remove("$ref");
                note("references to other documents");
            }
        }
        let kind = members.get("type").and_then(Value::as_str).map(str::to_owned);
        if let Some(Value::Array(values)) = members.get_mut("enum") {
            let mut seen = BTreeSet::new();
            let before = values.len();
            values.retain(|value| seen.insert(value.to_string()));
            if values.len() != before {
                note("duplicates in enums");
            }
            let fits = |value: &Value| match kind.as_deref() {
                Some("array") => value.is_array(),
                Some("object") => value.is_object(),
                Some("string") => value.is_string(),
                _ => true,
            };
            let nameless = |value: &Value| {
                value.as_str().is_some_and(|text| {
                    !text.is_empty() && !text.chars().any(char::is_alphanumeric)
                })
            };
            if values.is_empty() || !values.iter().all(fits) {
                members.remove("enum");
                note("enums of another type");
            } else if values.iter().any(nameless) {
                members.remove("enum");
                note("enums of punctuation");
            } else if kind.as_deref().is_some_and(|kind| kind == "number" || kind == "integer") {
                members.remove("enum");
                note("enums of numbers");
            }
        }
        let wrong = members
            .get("default")
            .is_some_and(|value| !fitting(value, kind.as_deref(), members.get("enum")));
        if wrong {
            members.remove("default");
            note("defaults that may not fit");
        }
        for name in ["example", "examples", "discriminator"] {
            members.remove(name);
        }
        if members.remove("nullable") == Some(Value::Bool(true))
            && let Some(kind) = kind
        {
            members.insert("type".to_owned(), json!([kind, "null"]));
        }
    }
    match schema {
        Value::Object(members) => {
            for (name, value) in members.iter_mut() {
                match (name.as_str(), value) {
                    ("enum" | "const" | "default" | "required", _) => {}
                    // Their members are schemas, whatever they are called.
                    (
                        "properties" | "patternProperties" | "definitions" | "$defs",
                        Value::Object(schemas),
                    ) => {
                        schemas.values_mut().for_each(|schema| tame(schema, changes));
                    }
                    (_, value) => tame(value, changes),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| tame(item, changes)),
        _ => {}
    }
}

fn fitting(value: &Value, kind: Option<&str>, values: Option<&Value>) -> bool {
    let listed = values.and_then(Value::as_array).is_none_or(|values| values.contains(value));
    listed
        && match kind {
            Some("string") => value.is_string(),
            Some("number") => value.is_number(),
            Some("integer") => value.is_i64(),
            Some("boolean") => value.is_boolean(),
            _ => false,
        }
}

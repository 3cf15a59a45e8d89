//! The schemas of generated types, for the crates that collect them in descriptions: `schemars` and
//! `utoipa`. The text of a schema refers to other types by their names.

use serde_json::{Map, Value};

/// Keywords whose values are data.
const DATA: [&str; 5] = ["const", "default", "enum", "examples", "required"];

/// Keywords whose values are objects of schemas.
const MAPS: [&str; 3] = ["dependentSchemas", "patternProperties", "properties"];

/// Reads the text of a schema, and puts something else in the place of each reference.
fn schema(text: &str, reference: &mut dyn FnMut(&str) -> Option<Value>) -> Value {
    let mut schema = serde_json::from_str(text).unwrap_or_default();
    replace(&mut schema, reference);
    schema
}

fn replace(schema: &mut Value, reference: &mut dyn FnMut(&str) -> Option<Value>) {
    match schema {
        Value::Array(all) => all.iter_mut().for_each(|one| replace(one, reference)),
        Value::Object(members) => {
            for (keyword, value) in members.iter_mut() {
                match value {
                    _ if DATA.contains(&keyword.as_str()) => {}
                    Value::Object(all) if MAPS.contains(&keyword.as_str()) => {
                        all.values_mut().for_each(|one| replace(one, reference));
                    }
                    value => replace(value, reference),
                }
            }
            let target = members.get("$ref").and_then(Value::as_str).and_then(reference);
            if let Some(target) = target {
                refer(members, target);
            }
        }
        _ => {}
    }
}

/// Puts a schema in the place of the reference: beside what documents it.
fn refer(members: &mut Map<String, Value>, target: Value) {
    members.remove("$ref");
    match target {
        Value::Object(mut target) if target.keys().all(|keyword| keyword == "$ref") => {
            members.append(&mut target);
        }
        Value::Bool(true) => {}
        other => {
            members.insert("allOf".to_owned(), vec![other].into());
        }
    }
}

/// What schemars asks of a type.
#[cfg(feature = "schemars")]
pub mod of_schemars {
    use ::schemars::{JsonSchema, Schema, SchemaGenerator};

    /// The schema of a type that another refers to, by its name.
    pub type Part = (&'static str, fn(&mut SchemaGenerator) -> Schema);

    /// A part.
    pub fn part<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }

    /// The schema with this text, with references as the generator makes them.
    pub fn schema(generator: &mut SchemaGenerator, text: &str, parts: &[Part]) -> Schema {
        let schema = super::schema(text, &mut |name| {
            let (_, part) = parts.iter().find(|(known, _)| *known == name)?;
            Some(part(generator).to_value())
        });
        Schema::try_from(schema).unwrap_or_default()
    }
}

/// What utoipa asks of a type.
#[cfg(feature = "utoipa")]
pub mod of_utoipa {
    use std::borrow::Cow;

    use ::utoipa::{
        ToSchema,
        openapi::{RefOr, extensions::Extensions, schema},
    };
    use serde_json::{Value, json};

    /// The name that a type has among the components, by the name that references have.
    pub type Part = (&'static str, fn() -> Cow<'static, str>);

    /// The schema with this text, with references to components.
    #[must_use]
    pub fn schema(text: &str, parts: &[Part]) -> RefOr<schema::Schema> {
        let value = super::schema(text, &mut |name| {
            let (_, called) = parts.iter().find(|(known, _)| *known == name)?;
            Some(json!({ "$ref": format!("#/components/schemas/{}", called()) }))
        });
        RefOr::T(typed(&value).unwrap_or_else(|| any(value)))
    }

    /// The schema in the words that utoipa has, unless one is missing.
    fn typed(value: &Value) -> Option<schema::Schema> {
        let typed: schema::Schema = serde_json::from_value(value.clone()).ok()?;
        (serde_json::to_value(&typed).ok()? == *value).then_some(typed)
    }

    /// The schema as it is, in one member: of several, their order would be another each time.
    fn any(value: Value) -> schema::Schema {
        let extensions: Extensions = [("allOf", Value::from(vec![value]))].into_iter().collect();
        let object = schema::ObjectBuilder::new()
            .schema_type(schema::SchemaType::AnyValue)
            .extensions(Some(extensions));
        object.into()
    }

    /// Adds a type and all that it refers to.
    pub fn add<T: ToSchema>(list: &mut Vec<(String, RefOr<schema::Schema>)>) {
        let name = T::name();
        if list.iter().all(|(known, _)| *known != name) {
            list.push((name.into_owned(), T::schema()));
            T::schemas(list);
        }
    }
}

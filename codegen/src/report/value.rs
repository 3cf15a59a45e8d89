//! The report as JSON.

use serde_json::{Value, json};

use super::{Counts, Repair, sorted, types, union};
use crate::{
    graph::types::{Graph, Lost, TypeDef, TypeKind},
    load::pointer::join,
    operations::{Operation, OperationSchema, Role},
    resolve::split_view,
};

/// The version of the report's format.
const SCHEMA_VERSION: u32 = 1;

/// The report of a run. `diagnostics` are those of
/// [`Diagnostics::render_json`](crate::diag::Diagnostics::render_json).
#[must_use]
pub fn report(graph: &Graph, repairs: &[Repair], diagnostics: &Value) -> Value {
    let counts = Counts::of(graph);
    json!({
        "schemaVersion": SCHEMA_VERSION,
        "generator": format!("typewright {}", env!("CARGO_PKG_VERSION")),
        "types": types(graph).map(|(def, bytes)| type_value(def, bytes)).collect::<Value>(),
        "aliases": aliases(graph).collect::<Value>(),
        "operations": graph.operations.iter().map(|it| operation_value(graph, it)).collect::<Value>(),
        "grades": counts.grades,
        "unions": counts.unions,
        "withoutField": graph.lost.iter().map(lost_value).collect::<Value>(),
        "repairs": repairs.iter().map(repair_value).collect::<Value>(),
        "diagnostics": diagnostics,
    })
}

/// Other names for types, by their places.
fn aliases(graph: &Graph) -> impl Iterator<Item = Value> {
    sorted(graph).into_iter().filter_map(|(def, _)| {
        if def.is_file {
            // The file has no name of its own.
            return Some(json!({
                "pointer": "", "file": def.file, "rust": def.ident, "of": def.ident,
            }));
        }
        let TypeKind::Alias(id) = def.kind else { return None };
        let of = usize::try_from(id.0).ok().and_then(|index| graph.types.get(index));
        let of = of.map(|def| def.ident.as_str()).unwrap_or_default();
        let (pointer, _) = split_view(&def.pointer);
        Some(json!({ "pointer": pointer, "file": def.file, "rust": def.ident, "of": of }))
    })
}

fn type_value(def: &TypeDef, bytes: u64) -> Value {
    let (pointer, view) = split_view(&def.pointer);
    let mut value = json!({
        "pointer": pointer,
        "file": def.file,
        "rust": def.ident,
        "grade": def.grade.as_str(),
        "aboutBytes": bytes,
    });
    let Some(members) = value.as_object_mut() else { return value };
    if let Some(view) = view {
        members.insert("view".to_owned(), view.as_str().into());
    }
    if let Some(way) = union(def) {
        members.insert("union".to_owned(), way.into());
    }
    if def.is_root && def.or_null.is_some() {
        members.insert("nullable".to_owned(), true.into());
    }
    value
}

/// An operation, with the types of its schemas.
fn operation_value(graph: &Graph, operation: &Operation) -> Value {
    let Operation { id, method, path, kind, file, pointer, schemas } = operation;
    let schemas = schemas.iter().map(|used| schema_value(graph, used)).collect::<Value>();
    json!({
        "id": id, "method": method, "path": path, "kind": kind.as_str(),
        "file": file, "pointer": pointer, "schemas": schemas,
    })
}

fn schema_value(graph: &Graph, used: &OperationSchema) -> Value {
    let def = used.ty.and_then(|id| graph.types.get(usize::try_from(id.0).ok()?));
    let mut value = json!({
        "role": used.role.as_str(),
        "file": used.file,
        "pointer": used.pointer,
        "required": used.required,
        "rust": def.map(|def| def.ident.as_str()),
    });
    let Some(members) = value.as_object_mut() else { return value };
    if def.is_some_and(|def| def.is_root && def.or_null.is_some()) {
        members.insert("nullable".to_owned(), true.into());
    }
    let mut add = |key: &str, text: &str| members.insert(key.to_owned(), text.into());
    if let Some(media) = &used.media {
        add("media", media);
    }
    match &used.role {
        Role::Request => {}
        Role::Response { status } => {
            add("status", status);
        }
        Role::Parameter { name, location } => {
            add("name", name);
            add("in", location);
        }
        Role::Header { status, name } => {
            add("status", status);
            add("name", name);
        }
    }
    value
}

fn lost_value(lost: &Lost) -> Value {
    let (file, pointer) = lost.at.split_once('#').unwrap_or((lost.at.as_str(), ""));
    let pointer = join(&join(pointer, "properties"), &lost.name);
    json!({ "file": file, "pointer": pointer, "name": lost.name, "reason": lost.reason.as_str() })
}

fn repair_value(repair: &Repair) -> Value {
    let Repair { name, file, pointer, line, what } = repair;
    json!({ "name": name, "file": file, "pointer": pointer, "line": line, "what": what })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lock::tests::sample;

    #[test]
    fn types_are_counted_as_they_are_listed() {
        let graph = sample();
        let value = report(&graph, &[], &json!([]));
        let n_listed = value["types"].as_array().map(Vec::len);
        assert_eq!(n_listed, Some(5));
        assert_eq!(n_listed, Some(Counts::of(&graph).grades.values().sum()));
        assert_eq!(
            n_listed.map(|n| n + value["aliases"].as_array().map_or(0, Vec::len)),
            Some(graph.types.len())
        );
    }

    #[test]
    fn says_what_became_of_each_schema() {
        let repair = Repair {
            name: "enum-on-array".to_owned(),
            file: "a.json".to_owned(),
            pointer: "/x".to_owned(),
            line: 3,
            what: "moved `enum` to `items`".to_owned(),
        };
        let value = report(&sample(), &[repair], &json!([]));
        assert_eq!(
            value,
            json!({
                "schemaVersion": 1,
                "generator": concat!("typewright ", env!("CARGO_PKG_VERSION")),
                "types": [
                    {
                        "pointer": "", "file": "colour.json",
                        "rust": "Colour", "grade": "exact", "aboutBytes": 24,
                    },
                    {
                        "pointer": "", "file": "transfer.json",
                        "rust": "Transfer", "grade": "residual", "aboutBytes": 80,
                    },
                    {
                        "pointer": "/$defs/Version", "file": "transfer.json",
                        "rust": "Version", "grade": "exact", "aboutBytes": 24,
                    },
                    {
                        "pointer": "/properties/destination", "file": "transfer.json",
                        "rust": "Destination", "grade": "exact", "aboutBytes": 24,
                        "union": "tag `type`",
                    },
                    {
                        "pointer": "/properties/size", "file": "transfer.json",
                        "rust": "Size", "grade": "opaque", "aboutBytes": 24, "union": "kind",
                    },
                ],
                "aliases": [
                    { "pointer": "/$defs/Other", "file": "transfer.json", "rust": "Other", "of": "Transfer" },
                ],
                "operations": [],
                "grades": { "exact": 3, "residual": 1, "opaque": 1 },
                "unions": { "kind": 1, "tag `type`": 1 },
                "withoutField": [],
                "repairs": [{
                    "name": "enum-on-array", "file": "a.json", "pointer": "/x", "line": 3,
                    "what": "moved `enum` to `items`",
                }],
                "diagnostics": [],
            })
        );
    }
}

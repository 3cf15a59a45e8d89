//! Files without a useful type: documents, maps of schemas, API descriptions without components.

use super::Cx;
use crate::{
    diag::{Code, Site, visible},
    load::{Data, FileId, FileKind, Node, SourceFile, holds},
    resolve::{Dialect, Keyword, Vocabulary, foreign_formats, is_known_keyword},
};

pub(super) fn lint(cx: &mut Cx<'_, '_>) {
    // Schemas that references lead to are a use of their file, whatever else it is.
    let mut n_schemas = vec![0_usize; cx.sources.files.len()];
    for id in cx.resolved.ids() {
        if let Some(n) = usize::try_from(cx.resolved.schema(id).file.0)
            .ok()
            .and_then(|file| n_schemas.get_mut(file))
        {
            *n += 1;
        }
    }
    for ((id, file), n) in cx.sources.iter().zip(n_schemas) {
        if !file.is_input {
            continue;
        }
        for (pointer, format) in foreign_formats(file) {
            let site = Site { file: id, span: format.span, pointer };
            let name = visible(format.as_str().unwrap_or_default()).into_owned();
            cx.diag
                .warn(Code::NoSchema, site, format!("a schema in `{name}` is not read"))
                .help("typewright reads JSON Schema, and the formats of AsyncAPI and OpenAPI 3");
        }
        match file.kind {
            // Parts of an API description are no schemas, though one may stand in them.
            FileKind::Schema if n == 1 && cx.resolved.id_of(&file.root).is_some() => {
                document(cx, id, file);
            }
            FileKind::OpenApi30 | FileKind::OpenApi31 | FileKind::Swagger20 if n == 0 => {
                description(cx, id, file);
            }
            FileKind::AsyncApi2
            | FileKind::AsyncApi3
            | FileKind::McpTools
            | FileKind::OpenRpc
            | FileKind::Kubernetes
            | FileKind::Holder
                if n == 0 =>
            {
                let site = Site { file: id, span: file.root.span, pointer: String::new() };
                cx.diag
                    .warn(
                        Code::NoSchema,
                        site,
                        "no type is generated: the document holds no schema",
                    )
                    .help("remove the file from the inputs");
            }
            _ => {}
        }
    }
}

/// A file of which no member is a keyword that says anything.
fn document(cx: &mut Cx<'_, '_>, id: FileId, file: &SourceFile) {
    let Data::Object(members) = &file.root.data else { return };
    let is_word =
        |name: &str| name.starts_with("x-") || name.starts_with('$') && is_known_keyword(name);
    let says = |name: &str| is_known_keyword(name) && !is_remark(name);
    let strange = members.keys().any(|name| !is_word(name) && !is_known_keyword(name));
    if !strange || members.keys().any(|name| says(name)) {
        return;
    }
    let schemas = members.values().filter(|entry| holds::is_schema(&entry.node)).count();
    let (looks, help) = if ["components", "paths"].iter().any(|name| members.contains_key(*name)) {
        (
            "an OpenAPI description without its version",
            "add `\"openapi\": \"3.1.0\"`, or remove the file from the inputs",
        )
    } else if schemas > 0 {
        (
            "a map of schemas",
            "give their locations, as `at = [\"/*\"]`, put them under `$defs`, or remove the file \
             from the inputs",
        )
    } else if let Some(pattern) = holds::pattern(&file.root) {
        let help = format!("give the locations of the schemas: `at = [\"{pattern}\"]`");
        return report(cx, id, file, "a document that holds schemas", &help);
    } else {
        (
            "a document, not the schema of one",
            "remove the file from the inputs, or write its schema",
        )
    };
    report(cx, id, file, looks, help);
}

fn report(cx: &mut Cx<'_, '_>, id: FileId, file: &SourceFile, looks: &str, help: &str) {
    let site = Site { file: id, span: file.root.span, pointer: String::new() };
    cx.diag
        .warn(
            Code::NoSchema,
            site,
            "nothing in this file is a keyword: its type holds any JSON value",
        )
        .note(format!("it looks like {looks}"))
        .help(help);
}

/// Whether a keyword only describes, so that documents may well have a member of its name.
fn is_remark(name: &str) -> bool {
    if matches!(name, "$schema" | "$id" | "$comment" | "id") {
        return true;
    }
    let drafts = [Dialect::Draft202012, Dialect::Draft7, Dialect::Draft4, Dialect::OpenApi31];
    let found = drafts.iter().find_map(|dialect| Keyword::find(*dialect, name));
    found.is_some_and(|keyword| {
        matches!(
            keyword.vocabulary,
            Vocabulary::MetaData | Vocabulary::OpenApi | Vocabulary::Content
        )
    })
}

/// An API description from which no type is made.
fn description(cx: &mut Cx<'_, '_>, id: FileId, file: &SourceFile) {
    let in_other_files = ["paths", "webhooks", "components"]
        .iter()
        .any(|part| file.root.get(part).is_some_and(refers_to_files));
    if in_other_files && cx.options.operations {
        // What is not there is an error, and the rest was read.
        return;
    }
    let (mut n, mut first) = (0_usize, None);
    for part in ["paths", "webhooks", "components"] {
        let Some(node) = file.root.get(part) else { continue };
        let found = inline_schemas(node);
        if found > 0 {
            first = first.or(Some((part, node)));
        }
        n += found;
    }
    let (span, pointer) = first
        .map_or((file.root.span, String::new()), |(part, node)| (node.span, format!("/{part}")));
    let site = Site { file: id, span, pointer };
    let swagger = file.kind == FileKind::Swagger20;
    let schemas = if swagger { "definitions" } else { "components/schemas" };
    let diagnostic = cx.diag.warn(
        Code::NoSchema,
        site,
        format!("no type is generated: there are no schemas under `{schemas}`"),
    );
    if n > 0 {
        diagnostic
            .note(format!(
                "{n} inline schema{} elsewhere, which {} not read",
                if n == 1 { "" } else { "s" },
                if n == 1 { "is" } else { "are" }
            ))
            .help("set `operations = true` to generate their types");
    } else if in_other_files {
        diagnostic
            .note("its operations refer to other files, which are not read")
            .help("set `operations = true` to generate the types of their schemas");
    } else {
        diagnostic.help("remove the file from the inputs");
    }
}

/// Whether any reference leads to another file.
fn refers_to_files(node: &Node) -> bool {
    match &node.data {
        Data::Object(members) => members.iter().any(|(name, entry)| match entry.node.as_str() {
            Some(text) => name == "$ref" && !text.starts_with('#'),
            None => {
                !matches!(name.as_str(), "example" | "examples") && refers_to_files(&entry.node)
            }
        }),
        Data::Array(items) => items.iter().any(refers_to_files),
        Data::Null | Data::Bool(_) | Data::Number(_) | Data::String(_) => false,
    }
}

/// How many members called `schema` hold schemas.
fn inline_schemas(node: &Node) -> usize {
    let mut n = 0;
    let mut stack = vec![node];
    while let Some(node) = stack.pop() {
        match &node.data {
            Data::Object(members) => {
                for (name, entry) in members {
                    if name == "schema"
                        && matches!(entry.node.data, Data::Object(_) | Data::Bool(_))
                    {
                        n += 1;
                    } else if !matches!(name.as_str(), "example" | "examples" | "schemas") {
                        stack.push(&entry.node);
                    }
                }
            }
            Data::Array(items) => stack.extend(items),
            Data::Null | Data::Bool(_) | Data::Number(_) | Data::String(_) => {}
        }
    }
    n
}

//! Which kind of document a value is.

use super::problem::Problem;
use super::{Data, FileKind, Node, at, foreign, holds, kubernetes};
use crate::diag::{Code, visible};

/// The kind of a document, and the pointers at which schemas stand in it; a problem if it is one
/// that is not read. `wanted` are the pointers of the option `at`.
pub(super) fn kind(
    root: &Node,
    wanted: Vec<String>,
) -> Result<(FileKind, Vec<String>), Box<Problem>> {
    let mut at = wanted;
    at.retain(|pattern| !at::find(root, pattern).is_empty());
    let kind = described(root)?;
    if kind.is_none()
        && at.is_empty()
        && let Some(problem) = foreign::of_value(root)
    {
        return Err(problem);
    }
    let own = kind.map_or(&[] as &[&str], locations);
    at.splice(0..0, own.iter().map(|pattern| (*pattern).to_owned()));
    match (kind, &root.data) {
        (Some(kind), _) => Ok((kind, at)),
        (None, Data::Object(_) | Data::Array(_)) if !at.is_empty() => Ok((FileKind::Holder, at)),
        (None, Data::Object(_) | Data::Bool(_)) => Ok((FileKind::Schema, at)),
        (None, Data::Null) => Err(no_schema(root, "null")),
        (None, Data::Number(_)) => Err(no_schema(root, "a number")),
        (None, Data::String(_)) => Err(no_schema(root, "a string")),
        (None, Data::Array(_)) => Err(no_schema(root, "an array")),
    }
}

fn no_schema(root: &Node, what: &str) -> Box<Problem> {
    let message = format!("a schema is an object or a boolean, this is {what}");
    let pattern = match root.data {
        Data::Array(_) => holds::pattern(root),
        _ => None,
    };
    let help = match pattern {
        Some(pattern) => format!("give the locations of its schemas: `at = [\"{pattern}\"]`"),
        None => "remove the file from the inputs".to_owned(),
    };
    refuse(root, "", message, &help)
}

fn refuse(at: &Node, pointer: &str, message: String, help: &str) -> Box<Problem> {
    let mut problem = Problem::new(Code::UnsupportedDocument, at.span, pointer.to_owned(), message);
    problem.help = Some(help.to_owned());
    Box::new(problem)
}

/// What a document says it is, if it is no schema.
fn described(root: &Node) -> Result<Option<FileKind>, Box<Problem>> {
    if let Some(node) = root.get("openapi") {
        return match version(node) {
            Some(version) if is(version, "3.0") => Ok(Some(FileKind::OpenApi30)),
            // 3.2 changed nothing about schemas.
            Some(version) if is(version, "3.1") || is(version, "3.2") => {
                Ok(Some(FileKind::OpenApi31))
            }
            Some(version) => {
                let message = format!("unknown OpenAPI version `{}`", visible(version));
                Err(refuse(node, "/openapi", message, "typewright reads 3.0, 3.1 and 3.2"))
            }
            None => {
                let message = "`openapi` is not a version".to_owned();
                Err(refuse(node, "/openapi", message, "write `\"3.1.0\"`"))
            }
        };
    }
    if let Some(node) = root.get("swagger")
        && let Some(version) = version(node)
    {
        if is(version, "2.0") || version == "2" {
            return Ok(Some(FileKind::Swagger20));
        }
        let message = format!("unknown Swagger version `{}`", visible(version));
        return Err(refuse(
            node,
            "/swagger",
            message,
            "typewright reads 2.0; convert it to OpenAPI 3",
        ));
    }
    if let Some(node) = root.get("swaggerVersion")
        && let Some(version) = version(node)
    {
        let message = format!("unknown Swagger version `{}`", visible(version));
        let help = "typewright reads 2.0; convert it to OpenAPI 3";
        return Err(refuse(node, "/swaggerVersion", message, help));
    }
    if let Some(node) = root.get("asyncapi")
        && let Some(version) = version(node)
    {
        return match version.split('.').next() {
            Some("2") => Ok(Some(FileKind::AsyncApi2)),
            Some("3") => Ok(Some(FileKind::AsyncApi3)),
            _ => {
                let message = format!("unknown AsyncAPI version `{}`", visible(version));
                Err(refuse(node, "/asyncapi", message, "typewright reads versions 2 and 3"))
            }
        };
    }
    if root.get("openrpc").is_some_and(|node| version(node).is_some())
        && let Some(Node { data: Data::Array(_), .. }) = root.get("methods")
    {
        return Ok(Some(FileKind::OpenRpc));
    }
    if kubernetes::defines(root) {
        return Ok(Some(FileKind::Kubernetes));
    }
    if matches!(root.data, Data::Array(_)) && kubernetes::is_objects(root) {
        let message = "Kubernetes objects without a definition of a resource".to_owned();
        let help = "remove the file from the inputs; `CustomResourceDefinition` has schemas";
        return Err(refuse(root, "", message, help));
    }
    let tools = ["/tools", "/result/tools", ""].into_iter().filter_map(|at| root.lookup(at));
    Ok(tools.into_iter().any(is_tools).then_some(FileKind::McpTools))
}

/// Whether this is a list of tools, as the Model Context Protocol has it.
fn is_tools(node: &Node) -> bool {
    let Data::Array(tools) = &node.data else { return false };
    let is_tool = |tool: &Node| {
        let named = tool.get("name").is_some_and(|name| name.as_str().is_some());
        named && matches!(tool.get("inputSchema"), Some(Node { data: Data::Object(_), .. }))
    };
    !tools.is_empty() && tools.iter().all(is_tool)
}

/// Where schemas stand in documents of a kind.
fn locations(kind: FileKind) -> &'static [&'static str] {
    match kind {
        FileKind::McpTools => &[
            "/tools/*/inputSchema",
            "/tools/*/outputSchema",
            "/result/tools/*/inputSchema",
            "/result/tools/*/outputSchema",
            "/*/inputSchema",
            "/*/outputSchema",
        ],
        FileKind::OpenRpc => &[
            "/components/schemas/*",
            "/components/contentDescriptors/*/schema",
            "/methods/*/params/*/schema",
            "/methods/*/result/schema",
        ],
        FileKind::Schema
        | FileKind::OpenApi30
        | FileKind::OpenApi31
        | FileKind::Swagger20
        | FileKind::AsyncApi2
        | FileKind::AsyncApi3
        | FileKind::Kubernetes
        | FileKind::Holder => &[],
    }
}

/// A version, which in YAML without quotes may be a number.
fn version(node: &Node) -> Option<&str> {
    match &node.data {
        Data::String(text) | Data::Number(text) => Some(text),
        Data::Null | Data::Bool(_) | Data::Array(_) | Data::Object(_) => None,
    }
}

fn is(version: &str, line: &str) -> bool {
    version.strip_prefix(line).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-']))
}

#[cfg(test)]
mod tests {
    use super::super::json;
    use super::*;

    #[test]
    fn tells_documents_apart() {
        for (text, expected) in [
            ("{}", Ok(FileKind::Schema)),
            ("true", Ok(FileKind::Schema)),
            (r#"{"openapi":"3.0.3"}"#, Ok(FileKind::OpenApi30)),
            (r#"{"openapi":"3.1.0"}"#, Ok(FileKind::OpenApi31)),
            (r#"{"openapi":3.1}"#, Ok(FileKind::OpenApi31)),
            (r#"{"openapi":"3.2.0"}"#, Ok(FileKind::OpenApi31)),
            (r#"{"openapi":"3.1.0-rc1"}"#, Ok(FileKind::OpenApi31)),
            (r#"{"openapi":"3.10.0"}"#, Err("/openapi")),
            (r#"{"openapi":"4.0.0"}"#, Err("/openapi")),
            (r#"{"openapi":{}}"#, Err("/openapi")),
            (r#"{"swagger":"2.0"}"#, Ok(FileKind::Swagger20)),
            (r#"{"swagger":2.0}"#, Ok(FileKind::Swagger20)),
            (r#"{"swagger":"1.2"}"#, Err("/swagger")),
            (r#"{"swaggerVersion":"1.2","apis":[]}"#, Err("/swaggerVersion")),
            (r#"{"asyncapi":"3.0.0"}"#, Ok(FileKind::AsyncApi3)),
            (r#"{"asyncapi":"2.6.0"}"#, Ok(FileKind::AsyncApi2)),
            (r#"{"asyncapi":"1.2.0"}"#, Err("/asyncapi")),
            (r#"{"swagger":{"type":"string"}}"#, Ok(FileKind::Schema)),
            (r#"{"openrpc":"1.3.2","methods":[]}"#, Ok(FileKind::OpenRpc)),
            (r#"{"tools":[{"name":"a","inputSchema":{}}]}"#, Ok(FileKind::McpTools)),
            (r#"{"result":{"tools":[{"name":"a","inputSchema":{}}]}}"#, Ok(FileKind::McpTools)),
            (r#"[{"name":"a","inputSchema":{}}]"#, Ok(FileKind::McpTools)),
            (r#"{"tools":[{"name":"a"}]}"#, Ok(FileKind::Schema)),
            (r#"{"properties":{"tools":[]}}"#, Ok(FileKind::Schema)),
            ("[]", Err("")),
            ("null", Err("")),
            ("\"x\"", Err("")),
            ("1", Err("")),
        ] {
            let root = json::parse(text, 128).root.unwrap();
            let got = kind(&root, Vec::new());
            let got =
                got.as_ref().map(|(kind, _)| *kind).map_err(|problem| problem.pointer.as_str());
            assert_eq!(got, expected, "{text}");
        }
    }
}

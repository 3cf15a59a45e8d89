//! Which kind of document a value is.

use super::problem::Problem;
use super::{Data, FileKind, Node};
use crate::diag::{Code, visible};

/// The kind of a document; a problem if it is one that is not read.
pub(super) fn kind(root: &Node) -> Result<FileKind, Box<Problem>> {
    let refuse = |at: &Node, pointer: &str, message: String, help: &str| {
        let mut problem =
            Problem::new(Code::UnsupportedDocument, at.span, pointer.to_owned(), message);
        problem.help = Some(help.to_owned());
        Err(Box::new(problem))
    };
    let help = "take the file out of the inputs";
    match &root.data {
        Data::Object(_) | Data::Bool(_) => {}
        Data::Null => {
            return refuse(
                root,
                "",
                "a schema is an object or a boolean, this is null".to_owned(),
                help,
            );
        }
        Data::Number(_) => {
            return refuse(
                root,
                "",
                "a schema is an object or a boolean, this is a number".to_owned(),
                help,
            );
        }
        Data::String(_) => {
            return refuse(
                root,
                "",
                "a schema is an object or a boolean, this is a string".to_owned(),
                help,
            );
        }
        Data::Array(_) => {
            return refuse(
                root,
                "",
                "a schema is an object or a boolean, this is an array".to_owned(),
                help,
            );
        }
    }
    if let Some(node) = root.get("openapi") {
        return match version(node) {
            Some(version) if is(version, "3.0") => Ok(FileKind::OpenApi30),
            // 3.2 changed nothing about schemas.
            Some(version) if is(version, "3.1") || is(version, "3.2") => Ok(FileKind::OpenApi31),
            Some(version) => {
                let message =
                    format!("OpenAPI version `{}` is not one that is known", visible(version));
                refuse(node, "/openapi", message, "3.0, 3.1 and 3.2 are")
            }
            None => refuse(
                node,
                "/openapi",
                "`openapi` is not a version".to_owned(),
                "write `\"3.1.0\"`",
            ),
        };
    }
    if let Some(node) = root.get("swagger").filter(|node| version(node).is_some()) {
        return refuse(
            node,
            "/swagger",
            "a Swagger 2.0 description".to_owned(),
            "convert it to OpenAPI 3",
        );
    }
    if let Some(node) = root.get("asyncapi").filter(|node| version(node).is_some()) {
        let help = "take it out of the inputs; its schemas can be given as files of their own";
        return refuse(node, "/asyncapi", "an AsyncAPI description".to_owned(), help);
    }
    Ok(FileKind::Schema)
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
            (r#"{"swagger":"2.0"}"#, Err("/swagger")),
            (r#"{"asyncapi":"3.0.0"}"#, Err("/asyncapi")),
            (r#"{"swagger":{"type":"string"}}"#, Ok(FileKind::Schema)),
            ("[]", Err("")),
            ("null", Err("")),
            ("\"x\"", Err("")),
            ("1", Err("")),
        ] {
            let root = json::parse(text, 128).root.unwrap();
            let got = kind(&root);
            let got = got.as_ref().map(|&kind| kind).map_err(|problem| problem.pointer.as_str());
            assert_eq!(got, expected, "{text}");
        }
    }
}

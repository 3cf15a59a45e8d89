//! Documents about APIs, services and their traffic.

use super::super::{Data, Node};
use super::{Foreign, SMITHY};

const INTROSPECTION: Foreign = Foreign {
    what: "a GraphQL introspection result",
    help: "remove it from the inputs; tools for GraphQL generate types from it",
};
const POSTMAN: Foreign = Foreign {
    what: "a Postman collection",
    help: "export the API as OpenAPI; a collection holds examples, and no schemas",
};
const POSTMAN_ENVIRONMENT: Foreign =
    Foreign { what: "a Postman environment", help: "remove it from the inputs" };
const INSOMNIA: Foreign = Foreign {
    what: "an Insomnia export",
    help: "export the API as OpenAPI; a collection holds examples, and no schemas",
};
const ARAZZO: Foreign = Foreign {
    what: "an Arazzo description",
    help: "remove it from the inputs, and give the OpenAPI descriptions that its workflows name",
};
const OVERLAY: Foreign = Foreign {
    what: "an Overlay document",
    help: "apply it to its OpenAPI description, and give the result",
};
const HAR: Foreign = Foreign {
    what: "an HTTP archive (HAR)",
    help: "remove it from the inputs; it holds requests and responses, and no schemas",
};
const ODATA: Foreign =
    Foreign { what: "an OData description (CSDL)", help: "convert it to OpenAPI, which is read" };
const TOSCA: Foreign = Foreign {
    what: "a TOSCA document",
    help: "remove it from the inputs, or write a JSON Schema of its `data_types`",
};
const REGISTRY: Foreign = Foreign {
    what: "an answer of a schema registry",
    help: "write the text of `schema` into a file of its own, if it is a JSON Schema",
};

/// What a document is, and the pointer to what only it has.
pub(super) fn find(root: &Node) -> Option<(String, &'static Foreign)> {
    let text = |pointer: &str| root.lookup(pointer).and_then(Node::as_str);
    let has = |pointer: &str| root.lookup(pointer).is_some();
    let is_list = |pointer: &str| matches!(root.lookup(pointer), Some(it) if is_array(it));
    let found = |pointer: &str, foreign| Some((pointer.to_owned(), foreign));
    if let Some(info) = postman(root) {
        return Some((info, &POSTMAN));
    }
    if is_list("/requests") && is_list("/order") && text("/id").is_some() {
        return found("/requests", &POSTMAN);
    }
    if text("/_postman_variable_scope").is_some() {
        return found("/_postman_variable_scope", &POSTMAN_ENVIRONMENT);
    }
    if text("/_type") == Some("export") && has("/__export_format") {
        return found("/_type", &INSOMNIA);
    }
    if text("/type")
        .is_some_and(|it| it.split('/').next().unwrap_or(it).ends_with(".insomnia.rest"))
    {
        return found("/type", &INSOMNIA);
    }
    for (key, beside, foreign) in [
        ("arazzo", ["workflows", "sourceDescriptions"], &ARAZZO),
        ("overlay", ["actions", "extends"], &OVERLAY),
        ("smithy", ["shapes", "metadata"], &SMITHY),
    ] {
        if root.get(key).is_some_and(is_version) && beside.iter().any(|key| root.get(key).is_some())
        {
            return Some((format!("/{key}"), foreign));
        }
    }
    for pointer in ["/__schema", "/data/__schema"] {
        if root.lookup(pointer).is_some_and(|schema| schema.get("types").is_some()) {
            return found(pointer, &INTROSPECTION);
        }
    }
    if is_list("/log/entries") && (has("/log/version") || has("/log/creator")) {
        return found("/log", &HAR);
    }
    if root.get("$Version").is_some_and(is_version) && is_csdl(root) {
        return found("/$Version", &ODATA);
    }
    if text("/tosca_definitions_version").is_some() {
        return found("/tosca_definitions_version", &TOSCA);
    }
    if text("/schema").is_some() && text("/subject").is_some() && has("/version") {
        return found("/schema", &REGISTRY);
    }
    None
}

/// Where a collection of Postman says what it is.
fn postman(root: &Node) -> Option<String> {
    ["", "/collection"].into_iter().find_map(|base| {
        let info = format!("{base}/info");
        let at = root.lookup(&info)?;
        let schema = at.get("schema").and_then(Node::as_str).unwrap_or_default();
        let is_named =
            ["schema.getpostman.com", "schema.postman.com"].iter().any(|it| schema.contains(it));
        let has_id = at.get("_postman_id").is_some();
        (is_named || has_id && root.lookup(&format!("{base}/item")).is_some()).then_some(info)
    })
}

/// Whether any namespace has elements of a data model.
fn is_csdl(root: &Node) -> bool {
    let Data::Object(members) = &root.data else { return false };
    let has_kind = |node: &Node| node.get("$Kind").is_some();
    let is_element = |node: &Node| match &node.data {
        // Functions and actions may have several forms.
        Data::Array(forms) => forms.iter().any(has_kind),
        _ => has_kind(node),
    };
    let is_namespace = |node: &Node| match &node.data {
        Data::Object(elements) => elements.values().any(|entry| is_element(&entry.node)),
        _ => false,
    };
    ["$EntityContainer", "$Reference"].iter().any(|key| root.get(key).is_some())
        || members.values().any(|entry| is_namespace(&entry.node))
}

/// Whether this may be a version: in YAML without quotes it is a number.
fn is_version(node: &Node) -> bool {
    matches!(node.data, Data::String(_) | Data::Number(_))
}

fn is_array(node: &Node) -> bool {
    matches!(node.data, Data::Array(_))
}

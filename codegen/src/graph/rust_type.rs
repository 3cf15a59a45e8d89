//! `x-rust-type`: the Rust type that a schema says it was made of, as typify and schemas written for
//! it have it. It is code from a schema, so the option `rust-types` lists the crates that it may
//! name.

use super::types::{Ty, TypeId, Use};
use crate::{
    diag::{Code, Diagnostics, visible},
    load::{Data, Node},
    options::{Options, crate_path},
    resolve::{Resolved, SchemaId},
    sorted::{SortedMap, SortedSet},
};

/// The keyword.
const KEYWORD: &str = "x-rust-type";

/// What a schema says.
pub(super) struct RustType<'s> {
    pub(super) from: SchemaId,
    pub(super) path: String,
    /// The schemas of the parameters.
    pub(super) parameters: &'s [Node],
}

/// What was found.
#[derive(Default)]
pub(super) struct RustTypes {
    /// The paths of the types that are not generated.
    pub(super) paths: SortedMap<TypeId, String>,
    /// Those of them that have parameters.
    pub(super) generic: SortedSet<TypeId>,
    /// The crates that were named.
    used: SortedSet<String>,
    /// What is wrong, and where.
    bad: SortedSet<(SchemaId, String)>,
}

impl RustTypes {
    /// The type that a schema names, if its crate may be named.
    pub(super) fn of<'s>(
        &mut self,
        resolved: &Resolved<'s>,
        from: SchemaId,
        options: &Options,
    ) -> Option<RustType<'s>> {
        let said = resolved.schema(from).node.get(KEYWORD)?;
        let text = |name: &str| said.get(name).and_then(Node::as_str);
        let name = text("crate")?;
        if !options.rust_types.iter().any(|it| it == name) {
            return None;
        }
        self.used.insert(name.to_owned());
        let path = text("path").unwrap_or_default();
        let first = path.trim_start_matches("::").split("::").next().unwrap_or_default();
        let why = match crate_path(path) {
            _ if path.is_empty() => Some("it has no `path`".to_owned()),
            Err(why) => Some(why),
            Ok(()) if first != name.replace('-', "_") => {
                Some(format!("`{}` is not in the crate `{}`", visible(path), visible(name)))
            }
            Ok(()) => None,
        };
        if let Some(why) = why {
            self.bad(from, why);
            return None;
        }
        let parameters = match said.get("parameters").map(|node| &node.data) {
            Some(Data::Array(parameters)) => parameters.as_slice(),
            _ => &[],
        };
        Some(RustType { from, path: crate::options::absolute(path), parameters })
    }

    /// Notes what is wrong with the words of a schema.
    pub(super) fn bad(&mut self, from: SchemaId, why: String) {
        self.bad.insert((from, why));
    }

    /// Reports what is wrong, and crates that no schema names.
    pub(super) fn report(
        &self,
        resolved: &Resolved<'_>,
        options: &Options,
        diag: &mut Diagnostics,
    ) {
        for (from, why) in &self.bad {
            let mut site = resolved.site(*from);
            if let Some(node) = resolved.schema(*from).node.get(KEYWORD) {
                site.span = node.span;
                site.pointer = format!("{}/{KEYWORD}", site.pointer);
            }
            diag.error(Code::BadKeywordValue, site, format!("`{KEYWORD}`: {why}"))
                .help("correct it, or remove the crate from `rust-types`");
        }
        for name in options.rust_types.iter().filter(|name| !self.used.contains(*name)) {
            let message = format!("`rust-types`: no schema names the crate `{}`", visible(name));
            diag.warn(Code::UnusedOption, diag.setting("rust-types", name), message)
                .help("correct the entry, or remove it");
        }
    }
}

/// A parameter that is a scalar of any value.
pub(super) fn scalar(node: &Node) -> Option<Use> {
    let Data::Object(members) = &node.data else { return None };
    let ty = match node.get("type").and_then(Node::as_str).filter(|_| members.len() == 1)? {
        "boolean" => Ty::Bool,
        "integer" => Ty::Integer,
        "null" => Ty::Null,
        "number" => Ty::Float,
        "string" => Ty::String,
        _ => return None,
    };
    Some(Use { ty, look_ahead: false })
}

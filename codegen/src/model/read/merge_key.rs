//! The merge key of YAML, where it was not merged.

use super::Cx;
use crate::{
    diag::Code,
    load::{Data, Entry, Node, pointer},
    resolve::{Holds, Keyword},
};

/// The merge key of YAML 1.1.
pub(in crate::model) const MERGE: &str = "<<";

impl Cx<'_, '_> {
    /// A `<<` that a converter of YAML has left where others would have merged: in a schema, or in
    /// a map of schemas.
    pub(super) fn left_over_merge(&mut self, keyword: &str, entry: &Entry) {
        let holds_map = |keyword: &Keyword| keyword.holds == Holds::Map;
        let (within, at) = if keyword == MERGE {
            (None, Some(entry))
        } else if let Data::Object(members) = &entry.node.data
            && Keyword::find(self.resolved.schema(self.id).dialect, keyword).is_some_and(holds_map)
        {
            (Some(keyword), members.get(MERGE).filter(|entry| is_map_of_schemas(&entry.node)))
        } else {
            (None, None)
        };
        let Some(at) = at else { return };
        let mut site = self.resolved.site(self.id);
        site.span = at.key_span;
        for step in within.into_iter().chain([MERGE]) {
            site.pointer = pointer::join(&site.pointer, step);
        }
        let (what, whole) = match within {
            None => ("a keyword".to_owned(), "schema"),
            Some(keyword) => (format!("a name in `{keyword}`"), "map"),
        };
        self.diag
            .warn(Code::MergeKey, site, format!("`<<` is read as {what}, and merges nothing"))
            .note("some tool has converted YAML to JSON and kept the merge key as a member")
            .help(format!(
                "convert the file with a tool that merges, or copy the members into the {whole}"
            ));
    }
}

/// Whether a value is what stands under `properties`, rather than a schema: an object of objects,
/// or several of these.
fn is_map_of_schemas(node: &Node) -> bool {
    match &node.data {
        Data::Array(parts) => !parts.is_empty() && parts.iter().all(is_map_of_schemas),
        Data::Object(members) => {
            !members.is_empty()
                && members.values().all(|entry| matches!(entry.node.data, Data::Object(_)))
        }
        _ => false,
    }
}

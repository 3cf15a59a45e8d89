//! Limits of this stage, and unused entries of `uri-map`.

use super::{Reference, SchemaId, index::Index, uri};
use crate::{
    diag::{Code, Diagnostics, nearest, visible},
    load::Node,
    sorted::SortedSet,
};

/// Reports references that lead to references more than `limit` times before something else comes.
pub(super) fn hops(index: &Index<'_>, limit: usize, diag: &mut Diagnostics) {
    let next = |id: SchemaId| index.schema(id).reference.as_ref().and_then(Reference::schema);
    let mut length: Vec<Option<usize>> = vec![None; index.schemas.len()];
    let known =
        |length: &[Option<usize>], id: SchemaId| length.get(id.0 as usize).copied().flatten();
    for (start, _) in (0_u32..).zip(&index.schemas) {
        let mut path = Vec::new();
        let mut on_path = SortedSet::new();
        let mut at = Some(SchemaId(start));
        let mut behind = 0;
        while let Some(id) = at {
            if let Some(length) = known(&length, id) {
                behind = length;
                break;
            }
            if !on_path.insert(id) {
                break; // a cycle, which is reported as such
            }
            path.push(id);
            at = next(id);
        }
        for id in path.into_iter().rev() {
            let own = if next(id).is_some() { behind + 1 } else { 0 };
            if let Some(location) = length.get_mut(id.0 as usize) {
                *location = Some(own);
            }
            behind = own;
            // Once for each chain.
            if own == limit + 1 {
                let message =
                    format!("references lead to references more than {limit} times from here");
                let mut site = index.site(id);
                if let Some(node) = index.schema(id).node.get("$ref") {
                    site.span = node.span;
                    site.pointer.push_str("/$ref");
                }
                diag.error(Code::LimitExceeded, site, message)
                    .help("refer to the last one directly, or raise `limits.ref-hops`");
            }
        }
    }
}

/// Reports entries of `uri-map` that no reference means.
pub(super) fn unused_uris(index: &Index<'_>, uris: &[String], diag: &mut Diagnostics) {
    if uris.is_empty() {
        return;
    }
    let mut meant = SortedSet::new();
    let mut paths = SortedSet::new();
    let mut note = |text: &str| {
        let path = uri::split_fragment(text).0.split('?').next().unwrap_or_default();
        if path.starts_with('/') {
            paths.insert(path.to_owned());
        }
    };
    for schema in &index.schemas {
        let base = &index.resource(schema.resource).uri;
        for keyword in ["$ref", "$dynamicRef", "$schema"] {
            if let Some(text) = schema.node.get(keyword).and_then(Node::as_str)
                && let Ok(uri) = uri::resolve(base, uri::split_fragment(text).0)
            {
                note(text);
                // Also without the query.
                meant.extend(uri.split_once('?').map(|(uri, _)| uri.to_owned()));
                meant.insert(uri);
            }
        }
    }
    for file in &index.sources.files {
        // An OpenAPI document is no schema itself.
        let own = ["jsonSchemaDialect", "$schema"]
            .into_iter()
            .filter_map(|key| file.root.get(key)?.as_str());
        meant.extend(own.map(|text| uri::normalise(uri::split_fragment(text).0)));
    }
    let begins = |all: &SortedSet<String>, start: &str| {
        all.starting_at(start).next().is_some_and(|next| next.starts_with(start))
    };
    let is_meant = |entry: &String| {
        let (all, start) = if entry.starts_with('/') {
            (&paths, entry.clone())
        } else {
            (&meant, uri::normalise(entry))
        };
        if entry.ends_with('/') { begins(all, &start) } else { all.contains(&start) }
    };
    for entry in uris.iter().filter(|entry| !is_meant(entry)) {
        let message = format!("`uri-map`: no reference leads to `{}`", visible(entry));
        let found = diag.warn(Code::UnusedOption, diag.setting("uri-map", entry), message);
        match nearest(entry, meant.iter().map(String::as_str)) {
            Some(meant) => found.help(format!("did you mean `{}`?", visible(meant))),
            None => found.help("remove the entry"),
        };
    }
}

//! Selects the problems that concern the user: all of the inputs, and those of other documents in
//! the parts to which inputs refer.

use super::{Reference, Root, SchemaId, index::Index, pointer};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, Severity, Site},
    load::FileId,
};

/// Passes on the problems that concern the user. If the roots are `chosen`, those of others do not.
pub(super) fn pass_on(
    index: &Index<'_>,
    roots: &[Root],
    chosen: bool,
    found: Diagnostics,
    diag: &mut Diagnostics,
) {
    let mut used = None;
    for problem in found.into_vec() {
        // What is said of options concerns everybody.
        let site = problem.site.as_ref().filter(|site| index.sources.get(site.file).is_some());
        let outside = site.filter(|site| chosen || !is_input(index, site.file));
        // A metaschema is used by being named, not by being referred to.
        if let Some(site) = outside.filter(|_| problem.code != Code::UnknownVocabulary) {
            let used = used.get_or_insert_with(|| used_schemas(index, roots));
            let is_used = match schema_around(index, site) {
                Some(id) => used.get(id.0 as usize) == Some(&true),
                None => is_input(index, site.file),
            };
            if !is_used {
                continue;
            }
        }
        let Diagnostic { code, severity, site, message, notes, help } = problem;
        let passed = match severity {
            Severity::Error => diag.error(code, site, message),
            Severity::Warning => diag.warn(code, site, message),
            Severity::Info => diag.info(code, site, message),
        };
        passed.notes = notes;
        passed.help = help;
    }
}

fn is_input(index: &Index<'_>, file: FileId) -> bool {
    index.sources.get(file).is_some_and(|file| file.is_input)
}

/// For each schema, whether any root leads to it.
fn used_schemas(index: &Index<'_>, roots: &[Root]) -> Vec<bool> {
    let mut used = vec![false; index.schemas.len()];
    let mut stack: Vec<SchemaId> = roots.iter().map(|root| root.id).collect();
    while let Some(id) = stack.pop() {
        let Some(seen @ false) = used.get_mut(id.0 as usize) else {
            continue;
        };
        *seen = true;
        stack.extend(index.children(id).map(|(_, _, child)| child));
        let schema = index.schema(id);
        let dynamic = schema.dynamic.as_ref().map(|dynamic| &dynamic.target);
        stack.extend(schema.reference.iter().chain(dynamic).filter_map(Reference::schema));
        stack.extend(index.resource(schema.resource).dynamic_anchors.values());
    }
    used
}

/// The innermost schema that a place is in.
fn schema_around(index: &Index<'_>, site: &Site) -> Option<SchemaId> {
    let mut node = &index.sources.get(site.file)?.root;
    let mut around = index.id_of(node);
    for token in pointer::tokens(&site.pointer)? {
        let Some(next) = pointer::step(node, &token) else {
            break;
        };
        node = next;
        around = index.id_of(node).or(around);
    }
    around
}

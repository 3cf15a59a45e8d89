//! References that come back to where they started without taking a step into the document.

use super::{Reference, SchemaId, index::Index};
use crate::{
    circles,
    diag::{Code, Diagnostics},
};

/// Reports each circle of references, once.
pub(super) fn report(index: &Index<'_>, diag: &mut Diagnostics) {
    let children = in_place(index);
    let steps = |at| next_steps(index, &children, SchemaId(at)).into_iter().map(|id| id.0).collect();
    circles::each(index.schemas.len(), steps, |circle| {
        let circle: Vec<SchemaId> = circle.iter().copied().map(SchemaId).collect();
        report_one(index, &circle, diag);
    });
}

/// For each schema, those in it that apply to the same value.
fn in_place(index: &Index<'_>) -> Vec<Vec<SchemaId>> {
    let mut in_place = vec![Vec::new(); index.schemas.len()];
    for (id, schema) in (0_u32..).zip(&index.schemas) {
        let parent = schema.parent.filter(|(_, keyword)| keyword.applies_in_place());
        if let Some(children) = parent.and_then(|(parent, _)| in_place.get_mut(parent.0 as usize)) {
            children.push(SchemaId(id));
        }
    }
    in_place
}

/// The schemas that apply to the same value as this one. The last is looked at first.
fn next_steps(index: &Index<'_>, children: &[Vec<SchemaId>], id: SchemaId) -> Vec<SchemaId> {
    let schema = index.schema(id);
    let mut steps = Vec::new();
    if let Some(children) = children.get(id.0 as usize) {
        steps.extend(children.iter().rev());
    }
    if let Some(dynamic) = schema.dynamic.as_ref().filter(|dynamic| dynamic.anchor.is_none()) {
        steps.extend(dynamic.target.schema());
    }
    steps.extend(schema.reference.as_ref().and_then(Reference::schema));
    steps
}

/// `circle` in the order of the steps; where it was entered does not matter.
fn report_one(index: &Index<'_>, circle: &[SchemaId], diag: &mut Diagnostics) {
    let referring = |id: &SchemaId| index.schema(*id).reference.is_some() || index.schema(*id).dynamic.is_some();
    let first = circle.iter().copied().filter(referring).min().or(circle.first().copied());
    let Some(first) = first else { return };
    let turn = circle.iter().position(|id| *id == first).unwrap_or(0);
    let mut names: Vec<String> =
        circle.iter().cycle().skip(turn).take(circle.len()).map(|id| index.display_at(*id)).collect();
    names.push(index.display_at(first));
    let mut site = index.site(first);
    if let Some(node) = index.schema(first).node.get("$ref") {
        site.span = node.span;
        site.pointer.push_str("/$ref");
    }
    // Through `allOf` alone the schema demands what it demands, which says nothing; nothing else says what it is.
    let mut before = circle.last();
    let applied = circle.iter().filter_map(|id| {
        let parent = index.schema(*id).parent.filter(|(parent, _)| before == Some(parent));
        before = Some(id);
        parent.map(|(_, keyword)| keyword.name)
    });
    let applied: Vec<&str> = applied.collect();
    let message = "references come back here without taking a step into the document";
    let diagnostic = if !applied.is_empty() && applied.iter().all(|keyword| *keyword == "allOf") {
        diag.warn(Code::RefCycle, site, message)
    } else {
        diag.error(Code::RefCycle, site, message)
    };
    diagnostic.note(names.join(" -> ")).help("remove one of them, or put it under `properties`, `items` or the like");
}

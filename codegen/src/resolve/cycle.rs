//! References that lead back to their start without a step into the document.

use super::{Reference, SchemaId, index::Index};
use crate::{
    cycle::{self, Cycle, Step},
    diag::{Code, Diagnostics},
    sorted::SortedSet,
};

/// Reports each set of schemas that lead back to each other, once. What is `opaque` is not looked
/// into, so it leads nowhere. With `ignores`, schemas that only refer to each other require nothing.
pub(super) fn report(
    index: &Index<'_>,
    opaque: &SortedSet<SchemaId>,
    ignores: bool,
    diag: &mut Diagnostics,
) {
    let steps = steps(index).filter(|(from, ..)| !opaque.contains(&SchemaId(*from)));
    for cycle in cycle::cycles(index.schemas.len(), steps) {
        report_one(index, &cycle, ignores, diag);
    }
}

/// From each schema to those that apply to the same value.
fn steps(index: &Index<'_>) -> impl Iterator<Item = (u32, u32, Step)> {
    let references = (0_u32..).zip(&index.schemas).flat_map(|(id, schema)| {
        let dynamic = schema.dynamic.as_ref().filter(|dynamic| dynamic.anchor.is_none());
        let targets = [
            dynamic.and_then(|dynamic| dynamic.target.schema()),
            schema.reference.as_ref().and_then(Reference::schema),
        ];
        targets.into_iter().flatten().map(move |target| (id, target.0, Step::Reference))
    });
    let keywords = (0_u32..).zip(&index.schemas).filter_map(|(id, schema)| {
        let (parent, keyword) = schema.parent.filter(|(_, keyword)| keyword.applies_in_place())?;
        Some((parent.0, id, if keyword.name == "allOf" { Step::AllOf } else { Step::Keyword }))
    });
    references.chain(keywords)
}

fn report_one(index: &Index<'_>, cycle: &Cycle, ignores: bool, diag: &mut Diagnostics) {
    let ids = || cycle.schemas.iter().copied().map(SchemaId);
    let referring = |id: &SchemaId| {
        index.schema(*id).reference.is_some() || index.schema(*id).dynamic.is_some()
    };
    let Some(first) = ids().filter(referring).min().or(ids().next()) else { return };
    let mut site = index.site(first);
    if let Some(node) = index.schema(first).node.get("$ref") {
        site.span = node.span;
        site.pointer.push_str("/$ref");
    }
    let message = "references lead back here without a step into the document";
    let diagnostic = if cycle.only_all_of || ignores && cycle.only_references {
        diag.warn(Code::RefCycle, site, message)
    } else {
        diag.error(Code::RefCycle, site, message)
    };
    let name = |id| index.display_at(SchemaId(id));
    diagnostic.notes.push(cycle.way(first.0, name));
    diagnostic.notes.extend(cycle.other_ways(name));
    let mut help =
        "remove one of them, or put it under `properties`, `items` or the like".to_owned();
    if cycle.only_references && !ignores {
        help.push_str("; or set `illegal-keywords = \"ignore\"`, by which they require nothing");
    }
    // A definition rather than a branch in one.
    let shortest = ids().map(|id| name(id.0)).min_by_key(String::len);
    if let Some(name) = shortest.filter(|_| !cycle.only_all_of) {
        help.extend(["; or set `opaque = [\"", &name, "\"]`, whose type holds any JSON value"]);
    }
    diagnostic.help(help);
}

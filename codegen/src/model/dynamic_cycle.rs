//! Dynamic references that lead back to their start without a step into the document.
//!
//! Where one leads depends on the way to it, so that this is not seen before every schema was read
//! in its dynamic scope.

use super::{Mid, Model};
use crate::{
    cycle::{self, Cycle, Step},
    diag::{Code, Diagnostics},
    load::pointer::join,
    resolve::{Resolved, SchemaId},
};

/// Reports each set of schemas that lead back to each other through a dynamic reference, once.
/// Those of other references are known already.
pub(super) fn report(model: &Model, resolved: &Resolved<'_>, diag: &mut Diagnostics) {
    let steps = model.ids().flat_map(|mid| {
        in_place(model, mid)
            .into_iter()
            .map(move |next| (mid.0, next.0, step(model, resolved, mid, next)))
    });
    for cycle in cycle::cycles(model.len(), steps).iter().filter(|cycle| cycle.is_dynamic) {
        report_one(model, resolved, cycle, diag);
    }
}

/// The schemas that apply to the same value.
fn in_place(model: &Model, mid: Mid) -> Vec<Mid> {
    let schema = model.raw(mid);
    let mut next: Vec<Mid> = schema.all.iter().chain(&schema.nots).map(|kw| kw.value).collect();
    next.extend(schema.unions.iter().flat_map(|union| union.branches.iter().copied()));
    for conditional in &schema.ifs {
        next.push(conditional.test);
        next.extend(conditional.then.iter().chain(&conditional.otherwise));
    }
    next.extend(schema.dependent_schemas.iter().map(|(_, kw)| kw.value));
    next
}

fn step(model: &Model, resolved: &Resolved<'_>, at: Mid, next: Mid) -> Step {
    let (at, next) = (model.raw(at).from, model.raw(next).from);
    match resolved.schema(next).parent.filter(|(parent, _)| *parent == at) {
        Some((_, keyword)) if keyword.name == "allOf" => Step::AllOf,
        Some(_) => Step::Keyword,
        None if is_dynamic(resolved, at, next) => Step::Dynamic,
        None => Step::Reference,
    }
}

fn report_one(model: &Model, resolved: &Resolved<'_>, cycle: &Cycle, diag: &mut Diagnostics) {
    let from = |schema: u32| model.raw(Mid(schema)).from;
    let after = cycle.schemas.iter().cycle().skip(1);
    let is_dynamic =
        |at: u32, next: u32| step(model, resolved, Mid(at), Mid(next)) == Step::Dynamic;
    let first = cycle.schemas.iter().zip(after).find(|(at, next)| is_dynamic(**at, **next));
    let Some(first) = first.map(|(at, _)| *at) else { return };
    let mut site = resolved.site(from(first));
    let node = resolved.schema(from(first)).node;
    if let Some((keyword, value)) = ["$dynamicRef", "$recursiveRef"]
        .iter()
        .find_map(|keyword| Some((keyword, node.get(keyword)?)))
    {
        site.span = value.span;
        site.pointer = join(&site.pointer, keyword);
    }
    // Where another way to it leads out, only this way has no meaning.
    let in_other_scopes = model.ids().filter(|mid| from(mid.0) == from(first)).count() > 1;
    let message = "references lead back here without a step into the document";
    let diagnostic = if cycle.only_all_of || in_other_scopes {
        diag.warn(Code::RefCycle, site, message)
    } else {
        diag.error(Code::RefCycle, site, message)
    };
    let name = |schema| resolved.display_at(from(schema));
    diagnostic.notes.push(cycle.way(first, name));
    diagnostic.notes.extend(cycle.other_ways(name));
    diagnostic.help(
        "remove one of them, put it under `properties`, `items` or the like, or give an outer \
               schema the anchor",
    );
}

/// Whether the step is that of a reference which the dynamic scope may redirect.
fn is_dynamic(resolved: &Resolved<'_>, at: SchemaId, next: SchemaId) -> bool {
    let schema = resolved.schema(at);
    schema.dynamic.as_ref().is_some_and(|dynamic| dynamic.anchor.is_some())
        && schema.reference.as_ref().and_then(crate::resolve::Reference::schema) != Some(next)
}

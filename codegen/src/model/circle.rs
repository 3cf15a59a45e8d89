//! Dynamic references that lead back to where they started without taking a step into the document.
//!
//! Where one leads depends on the way to it, so that this is not seen before every schema was read in its dynamic scope.

use super::{Mid, Model};
use crate::{
    circles,
    diag::{Code, Diagnostics},
    load::pointer::join,
    resolve::{Resolved, SchemaId},
};

/// Reports each circle with a dynamic reference in it, once. Those of other references are known already.
pub(super) fn report(model: &Model, resolved: &Resolved<'_>, diag: &mut Diagnostics) {
    let steps = |at| in_place(model, Mid(at)).into_iter().map(|mid| mid.0).collect();
    circles::each(model.len(), steps, |circle| {
        let circle: Vec<Mid> = circle.iter().copied().map(Mid).collect();
        report_one(model, resolved, &circle, diag);
    });
}

/// The schemas that apply to the same value. The last is looked at first.
fn in_place(model: &Model, mid: Mid) -> Vec<Mid> {
    let schema = model.raw(mid);
    let mut steps: Vec<Mid> = schema.dependent_schemas.iter().map(|(_, kw)| kw.value).collect();
    for conditional in &schema.ifs {
        steps.extend(conditional.otherwise.iter().chain(&conditional.then));
        steps.push(conditional.test);
    }
    steps.extend(schema.nots.iter().map(|kw| kw.value));
    steps.extend(schema.unions.iter().flat_map(|union| union.branches.iter().copied()));
    steps.extend(schema.all.iter().map(|kw| kw.value));
    steps
}

fn report_one(model: &Model, resolved: &Resolved<'_>, circle: &[Mid], diag: &mut Diagnostics) {
    let from = |mid: &Mid| model.raw(*mid).from;
    let mut first = None;
    let mut only_all_of = None;
    for (at, next) in circle.iter().zip(circle.iter().cycle().skip(1)) {
        let (at, next) = (from(at), from(next));
        let parent = resolved.schema(next).parent.filter(|(parent, _)| *parent == at);
        match parent {
            Some((_, keyword)) => only_all_of = Some(only_all_of.unwrap_or(true) && keyword.name == "allOf"),
            None if is_dynamic(resolved, at, next) => first = first.or(Some(at)),
            None => {}
        }
    }
    let Some(first) = first else { return };
    let mut site = resolved.site(first);
    let node = resolved.schema(first).node;
    if let Some((keyword, value)) =
        ["$dynamicRef", "$recursiveRef"].iter().find_map(|keyword| Some((keyword, node.get(keyword)?)))
    {
        site.span = value.span;
        site.pointer = join(&site.pointer, keyword);
    }
    // Where another way to it leads out, only this way has no meaning.
    let in_other_scopes = model.ids().filter(|mid| from(mid) == first).count() > 1;
    let message = "references come back here without taking a step into the document";
    let diagnostic = if only_all_of == Some(true) || in_other_scopes {
        diag.warn(Code::RefCycle, site, message)
    } else {
        diag.error(Code::RefCycle, site, message)
    };
    let turn = circle.iter().position(|mid| from(mid) == first).unwrap_or(0);
    let names: Vec<String> =
        circle.iter().cycle().skip(turn).take(circle.len() + 1).map(|mid| resolved.display_at(from(mid))).collect();
    diagnostic
        .note(names.join(" -> "))
        .help("remove one of them, put it under `properties`, `items` or the like, or give an outer schema the anchor");
}

/// Whether the step is that of a reference which the dynamic scope may redirect.
fn is_dynamic(resolved: &Resolved<'_>, at: SchemaId, next: SchemaId) -> bool {
    let schema = resolved.schema(at);
    schema.dynamic.as_ref().is_some_and(|dynamic| dynamic.anchor.is_some())
        && schema.reference.as_ref().and_then(crate::resolve::Reference::schema) != Some(next)
}

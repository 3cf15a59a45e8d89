//! LINT: contradictions in schemas, and the repairs that the user enabled.
//!
//! Each finding names the repair that would apply. A repair that is made is listed in every report;
//! none is made unasked.

mod closed;
mod discriminators;
mod endless;
mod enums;
mod files;
mod idle;
mod never;
mod null;
mod overlap;
mod slips;
mod unions;
mod values;

pub use self::discriminators::report as discriminators;
use crate::{
    diag::{Diagnostics, Site},
    load::Sources,
    model::{Mid, Model, Schema},
    options::{Options, Repair},
    report,
    resolve::Resolved,
    sorted::{self, SortedMap},
};

/// Finds contradictions in all schemas, and makes the enabled repairs.
pub fn lint(
    model: &mut Model,
    resolved: &Resolved<'_>,
    sources: &Sources,
    options: &Options,
    diag: &mut Diagnostics,
) -> Vec<report::Repair> {
    let mut cx = Cx { model, resolved, sources, options, diag, made: Vec::new() };
    slips::lint(&mut cx);
    files::lint(&mut cx);
    let mut read = SortedMap::new();
    for mid in cx.model.ids() {
        read.entry(cx.model.raw(mid).from).or_insert(mid);
    }
    for mid in cx.model.ids() {
        if !cx.take(mid) {
            continue;
        }
        enums::lint(&mut cx, mid);
        closed::lint(&mut cx, mid);
    }
    // What a repair adds accepts `null` already.
    for mid in cx.model.ids() {
        if !cx.model.opaque.contains_key(&mid) {
            null::lint(&mut cx, mid);
        }
    }
    // Under the repaired lists of values.
    for mid in cx.model.ids() {
        if !cx.model.opaque.contains_key(&mid) {
            unions::lint(&mut cx, mid, &read);
        }
    }
    // Values are looked at under the repaired schemas.
    for mid in cx.model.ids() {
        if cx.take(mid) {
            values::lint(&mut cx, mid);
        }
    }
    let mut made = cx.made;
    sorted::sort(&mut made);
    made.dedup();
    made
}

/// Reports schemas that nothing can match, and keywords that say nothing.
pub fn contradictions(model: &mut Model, resolved: &Resolved<'_>, diag: &mut Diagnostics) {
    // What was read comes before what was made of it.
    let mut read = SortedMap::new();
    for mid in model.ids() {
        read.entry(model.raw(mid).from).or_insert(mid);
    }
    never::report(model, resolved, &read, diag);
    endless::report(model, resolved, &read, diag);
    idle::report(model, resolved, &read, diag);
}

struct Cx<'c, 's> {
    model: &'c mut Model,
    resolved: &'c Resolved<'s>,
    sources: &'c Sources,
    options: &'c Options,
    diag: &'c mut Diagnostics,
    made: Vec<report::Repair>,
}

impl Cx<'_, '_> {
    /// Takes the steps to look at a schema. Whether to do so.
    fn take(&self, mid: Mid) -> bool {
        let schema = self.model.raw(mid);
        let steps = self.model.steps();
        steps.at(schema.from);
        steps.take(schema.weight()) && !self.model.opaque.contains_key(&mid)
    }

    /// The place of a keyword of a schema.
    fn site(&self, schema: &Schema, keyword: &str) -> Site {
        let mut site = self.resolved.site(schema.from);
        if let Some(node) = self.resolved.schema(schema.from).node.get(keyword) {
            site.span = node.span;
            site.pointer = format!("{}/{}", site.pointer, crate::load::pointer::escape(keyword));
        }
        site
    }

    /// Reports a contradiction, or that it was repaired. Whether to repair it.
    fn found(
        &mut self,
        repair: Repair,
        schema: &Schema,
        keyword: &str,
        message: &str,
        what: &str,
    ) -> bool {
        let site = self.site(schema, keyword);
        if self.options.repair.contains(repair) {
            self.repaired(repair, site, what);
            return true;
        }
        self.diag.warn(repair.code(), site, message).help(format!(
            "correct the schema, or set `repair = [\"{}\"]`: {what}",
            repair.as_str()
        ));
        false
    }

    /// Lists a repair.
    fn repaired(&mut self, repair: Repair, site: Site, what: &str) {
        let (file, line) = self
            .diag
            .locate(&site, self.sources)
            .map_or_else(Default::default, |(file, line, _)| (file, line));
        let (name, what) = (repair.as_str().to_owned(), what.to_owned());
        self.made.push(report::Repair { name, file, pointer: site.pointer, line, what });
    }

    fn change(&mut self, mid: Mid, change: impl FnOnce(&mut Schema)) {
        let mut schema = (*self.model.raw(mid)).clone();
        change(&mut schema);
        self.model.replace(mid, schema);
    }
}

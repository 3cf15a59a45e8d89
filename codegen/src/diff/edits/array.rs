//! Items, `contains`, counts.

use super::{Child, Compare, Step};
use crate::{
    diff::Rule,
    model::{Contains, Kw, Mid},
    resolve::SchemaId,
};

impl Compare<'_> {
    pub(super) fn arrays(&mut self) {
        let (old, new) = (self.old.clone(), self.new.clone());
        let (was, is) = (&old.schema.array, &new.schema.array);
        self.count("minItems", true, was.min.as_ref(), is.min.as_ref(), |schema| {
            schema.array.min.clone_from(&is.min);
        });
        self.count("maxItems", false, was.max.as_ref(), is.max.as_ref(), |schema| {
            schema.array.max.clone_from(&is.max);
        });
        if was.unique.is_some() != is.unique.is_some() {
            let (a, b) = (
                self.at_old(was.unique.as_ref().map(|kw| kw.from), &["uniqueItems"]),
                self.at_new(is.unique.as_ref().map(|kw| kw.from), &["uniqueItems"]),
            );
            let hybrid = self.copied(&old, |schema| schema.array.unique.clone_from(&is.unique));
            if is.unique.is_some() {
                self.edit(Rule::UniqueItemsAdded, "items must be unique", a, b, hybrid);
            } else {
                let message = "items need not be unique any more";
                self.edit(Rule::UniqueItemsRemoved, message, a, b, hybrid);
            }
        }
        self.tuple();
        self.contains();
        let key = |kw: &Option<Kw<Mid>>| kw.as_ref().map(|kw| self.walk.class(kw.value));
        if key(&was.unevaluated) != key(&is.unevaluated) {
            let from = |kw: &Option<Kw<Mid>>| kw.as_ref().map(|kw| kw.from);
            let (a, b) = (
                self.at_old(from(&was.unevaluated), &["unevaluatedItems"]),
                self.at_new(from(&is.unevaluated), &["unevaluatedItems"]),
            );
            let hybrid =
                self.copied(&old, |schema| schema.array.unevaluated.clone_from(&is.unevaluated));
            let message = "the schema of unevaluated items changed";
            self.edit(Rule::TupleRestChanged, message, a, b, hybrid);
        }
    }

    fn tuple(&mut self) {
        let (old, new) = (self.old.clone(), self.new.clone());
        let (was, is) = (&old.schema.array, &new.schema.array);
        for (n, (a, b)) in was.prefix.iter().zip(&is.prefix).enumerate() {
            self.children.push(Child { old: a.value, new: b.value, step: Step::Item(n) });
        }
        let name = |side: usize, from: SchemaId| {
            if self.walk.has(side, from, "prefixItems") { "prefixItems" } else { "items" }
        };
        for n in was.prefix.len()..is.prefix.len() {
            let Some(kw) = is.prefix.get(n) else { continue };
            let b = self.at_new(Some(kw.from), &[name(1, kw.from), &n.to_string()]);
            let a = self.at_old(None, &[]);
            let hybrid = self.copied(&old, |schema| {
                // Those between are as what follows.
                schema.array.prefix.clone_from(&is.prefix);
                schema.array.items.clone_from(&is.items);
            });
            let message = format!("item {n} has its own schema");
            self.edit(Rule::TupleItemAdded, message, a, b, hybrid);
        }
        for n in is.prefix.len()..was.prefix.len() {
            let Some(kw) = was.prefix.get(n) else { continue };
            let a = self.at_old(Some(kw.from), &[name(0, kw.from), &n.to_string()]);
            let b = self.at_new(None, &[]);
            let hybrid = self.copied(&old, |schema| {
                schema.array.prefix.clone_from(&is.prefix);
                schema.array.items.clone_from(&is.items);
            });
            let message = format!("item {n} no longer has its own schema");
            self.edit(Rule::TupleItemRemoved, message, a, b, hybrid);
        }
        if was.prefix.len() != is.prefix.len() {
            return;
        }
        match (&was.items, &is.items) {
            (Some(a), Some(b)) if !self.walk.is_bare(a.value) && !self.walk.is_bare(b.value) => {
                let step = Step::Item(was.prefix.len());
                self.children.push(Child { old: a.value, new: b.value, step });
            }
            (a, b) => {
                let class = |kw: &Option<Kw<Mid>>| kw.as_ref().map(|kw| self.walk.class(kw.value));
                let any =
                    |kw: &Option<Kw<Mid>>| kw.as_ref().is_none_or(|kw| self.walk.is_any(kw.value));
                if class(a) == class(b) || any(a) && any(b) {
                    return;
                }
                let spot = |side: usize, kw: &Option<Kw<Mid>>, host: SchemaId| {
                    let from = kw.as_ref().map_or(host, |kw| kw.from);
                    let keyword = if self.walk.is_list(side, from, "items") {
                        "additionalItems"
                    } else {
                        "items"
                    };
                    super::Spot::new(from, &[keyword])
                };
                let spots = (spot(0, a, old.schema.from), spot(1, b, new.schema.from));
                let hybrid = self.copied(&old, |schema| schema.array.items.clone_from(b));
                let message = "the schema of items changed";
                self.edit(Rule::TupleRestChanged, message, spots.0, spots.1, hybrid);
            }
        }
    }

    fn contains(&mut self) {
        let (old, new) = (self.old.clone(), self.new.clone());
        let (was, is) = (&old.schema.array.contains, &new.schema.array.contains);
        for n in 0..was.len().max(is.len()) {
            let (a, b) = (was.get(n), is.get(n));
            let from = |it: Option<&Contains>| it.map(|it| it.schema.from);
            let hybrid = self.copied(&old, |schema| schema.array.contains.clone_from(is));
            match (a, b) {
                (Some(a), Some(b)) => {
                    if self.walk.class(a.schema.value) != self.walk.class(b.schema.value) {
                        let spots = (
                            self.at_old(Some(a.schema.from), &["contains"]),
                            self.at_new(Some(b.schema.from), &["contains"]),
                        );
                        let message = "the required content of arrays changed";
                        self.edit(Rule::ContainsChanged, message, spots.0, spots.1, hybrid.clone());
                    }
                    let counts = [
                        ("minContains", Some(a.min), Some(b.min), b.min > a.min),
                        (
                            "maxContains",
                            a.max,
                            b.max,
                            b.max.unwrap_or(u64::MAX) < a.max.unwrap_or(u64::MAX),
                        ),
                    ];
                    for (keyword, was, is, tighter) in counts {
                        if was == is {
                            continue;
                        }
                        let spots = (
                            self.at_old(Some(a.schema.from), &[keyword]),
                            self.at_new(Some(b.schema.from), &[keyword]),
                        );
                        let text =
                            |it: Option<u64>| it.map_or("none".to_owned(), |it| it.to_string());
                        self.bound(keyword, tighter, spots, (text(was), text(is)), hybrid.clone());
                    }
                }
                (a, b) => {
                    let spots =
                        (self.at_old(from(a), &["contains"]), self.at_new(from(b), &["contains"]));
                    let (rule, message) = if b.is_some() {
                        (Rule::ContainsAdded, "arrays must contain a matching item")
                    } else {
                        (Rule::ContainsRemoved, "arrays need not contain a matching item any more")
                    };
                    self.edit(rule, message, spots.0, spots.1, hybrid);
                }
            }
        }
    }
}

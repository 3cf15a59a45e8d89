//! Whether the values of keywords have the form that their draft asks for.

use std::rc::Rc;

use super::Parts;
use crate::{
    diag::{Code, Diagnostics, Severity, Site},
    load::{Data, Entry, Node, pointer},
    model::{Steps, advice, literal::Number, schema::Kw, slip::Slip},
    options::Options,
    resolve::{Dialect, Resolved, SchemaId, Vocabularies},
    sorted::SortedSet,
};

/// The runtime numbers the members of an object with 16 bits.
const MOST_MEMBERS: usize = 60_000;

pub(in crate::model) type Members = crate::sorted::ListedMap<String, Entry>;

/// Reading one schema: checks the form of each keyword's value.
pub(in crate::model) struct Cx<'c, 's> {
    pub(in crate::model) resolved: &'c Resolved<'s>,
    pub(in crate::model) options: &'c Options,
    pub(in crate::model) id: SchemaId,
    pub(in crate::model) dialect: Dialect,
    pub(in crate::model) vocabularies: Vocabularies,
    pub(in crate::model) diag: &'c mut Diagnostics,
    /// How to treat keywords whose value is invalid in their draft.
    pub(super) illegal: Severity,
    /// Whether what another draft allows is read as that draft does.
    pub(in crate::model) repairs_slips: bool,
    /// What other drafts have, and this one does not.
    pub(in crate::model) slips: Vec<Slip>,
    pub(super) steps: Rc<Steps>,
    pub(in crate::model) parts: Parts,
}

impl Cx<'_, '_> {
    /// Whether the dialect is this one or a later one.
    pub(in crate::model) fn has(&self, least: Dialect) -> bool {
        rank(self.dialect) >= rank(least)
    }

    /// Whether a keyword is read that this dialect introduced.
    pub(in crate::model) fn since(&self, least: Dialect) -> bool {
        self.repairs_slips || self.has(least)
    }

    /// Whether `unevaluatedItems` and `unevaluatedProperties` are read.
    pub(in crate::model) fn has_unevaluated(&self) -> bool {
        if self.has(Dialect::Draft201909) {
            self.vocabularies.unevaluated
        } else {
            self.repairs_slips
        }
    }

    pub(in crate::model) fn site(&self, keyword: &str, value: &Node) -> Site {
        let mut site = self.resolved.site(self.id);
        site.span = value.span;
        site.pointer = pointer::join(&site.pointer, keyword);
        if let Some(step) = self.step(keyword, value) {
            site.pointer = pointer::join(&site.pointer, &step);
        }
        site
    }

    /// Which of the values that the keyword holds this one is, if it is one of them.
    fn step(&self, keyword: &str, value: &Node) -> Option<String> {
        match self.resolved.schema(self.id).node.get(keyword).map(|node| &node.data) {
            // What comes earlier stands earlier in the text, so that none of thousands is looked at
            // in turn.
            Some(Data::Array(items)) => {
                let n = items.partition_point(|item| item.span.start < value.span.start);
                let is_it = |item: &Node| std::ptr::eq(item, value);
                // An alias of YAML stands where its anchor does.
                let n = if items.get(n).is_some_and(is_it) {
                    Some(n)
                } else {
                    items.iter().position(is_it)
                };
                n.map(|n| n.to_string())
            }
            Some(Data::Object(entries)) => {
                let starts =
                    |n: usize| entries.get_index(n).map(|(_, entry)| entry.node.span.start);
                let n = first_at(entries.len(), |n| starts(n) >= Some(value.span.start));
                let is_it =
                    |(_, entry): &(&String, &Entry)| std::ptr::eq(&raw const entry.node, value);
                let found =
                    entries.get_index(n).filter(is_it).or_else(|| entries.iter().find(is_it));
                found.map(|(name, _)| name.clone())
            }
            _ => None,
        }
    }

    pub(in crate::model) fn bad(&mut self, keyword: &str, value: &Node, why: &str) {
        self.bad_with_help(keyword, value, &format!("`{keyword}` {why}"), None);
    }

    fn bad_with_help(&mut self, keyword: &str, value: &Node, message: &str, help: Option<String>) {
        let site = self.site(keyword, value);
        let help = help.or_else(|| advice::of_value(self.resolved, self.id, keyword, value));
        let is_error = self.illegal == Severity::Error;
        let found = self.diag.report_as(self.illegal, Code::BadKeywordValue, site, message);
        if let Some(help) = help {
            let help = if is_error { help } else { advice::without_drop(&help) };
            found.help(help);
        } else if is_error {
            found.help("correct it, or set `illegal-keywords = \"ignore\"` to ignore it");
        }
    }

    pub(in crate::model) fn array<'n>(
        &mut self,
        keyword: &str,
        value: &'n Node,
    ) -> Option<&'n [Node]> {
        if let Data::Array(items) = &value.data {
            return Some(items);
        }
        self.bad(keyword, value, "must be an array");
        None
    }

    pub(in crate::model) fn branches<'n>(&mut self, keyword: &str, value: &'n Node) -> &'n [Node] {
        let items = self.array(keyword, value).unwrap_or_default();
        if items.is_empty() && matches!(value.data, Data::Array(_)) {
            self.bad(keyword, value, "must not be empty");
        }
        for item in items {
            self.is_schema(keyword, item);
        }
        items
    }

    pub(in crate::model) fn object<'n>(
        &mut self,
        keyword: &str,
        value: &'n Node,
    ) -> Option<&'n Members> {
        if let Data::Object(members) = &value.data {
            return Some(members);
        }
        self.bad(keyword, value, "must be an object");
        None
    }

    pub(in crate::model) fn is_schema(&mut self, keyword: &str, value: &Node) -> bool {
        let fine = matches!(value.data, Data::Object(_) | Data::Bool(_));
        if !fine {
            let step = self.step(keyword, value);
            let (message, help) = advice::of_part(keyword, step.as_deref(), value);
            self.bad_with_help(keyword, value, &message, help);
        }
        fine
    }

    pub(in crate::model) fn boolean(&mut self, keyword: &str, value: &Node) -> Option<bool> {
        if let Data::Bool(set) = value.data {
            return Some(set);
        }
        self.bad(keyword, value, "must be a boolean");
        None
    }

    pub(in crate::model) fn text(&mut self, keyword: &str, value: &Node) -> Option<String> {
        if let Data::String(text) = &value.data {
            return Some(text.clone());
        }
        self.bad(keyword, value, "must be a string");
        None
    }

    pub(in crate::model) fn number(&mut self, keyword: &str, value: &Node) -> Option<String> {
        if let Data::Number(text) = &value.data {
            return Some(text.clone());
        }
        self.bad(keyword, value, "must be a number");
        None
    }

    pub(in crate::model) fn count(&mut self, keyword: &str, value: &Node) -> Option<Kw<u64>> {
        if let Data::Number(text) = &value.data {
            let number = Number::new(text);
            if number.is_whole() && !number.is_negative() {
                // Nothing is longer than that.
                return Some(Kw::new(number.as_u64().unwrap_or(u64::MAX), self.id));
            }
        }
        self.bad(keyword, value, "must be a whole number, 0 or more");
        None
    }

    /// The same of a minimum: that of 0 says nothing.
    pub(in crate::model) fn least(&mut self, keyword: &str, value: &Node) -> Option<Kw<u64>> {
        self.count(keyword, value).filter(|kw| kw.value > 0)
    }

    pub(in crate::model) fn names(&mut self, keyword: &str, value: &Node) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let mut seen = SortedSet::new();
        for item in
            self.array(keyword, value).filter(|_| self.within(keyword, value)).unwrap_or_default()
        {
            match item.as_str() {
                Some(name) if !seen.insert(name) => {}
                Some(name) => names.push(name.to_owned()),
                None => self.bad(keyword, item, "must hold strings"),
            }
        }
        names
    }

    /// Whether the keyword's value has no more parts than the limit.
    pub(in crate::model) fn within(&mut self, keyword: &str, value: &Node) -> bool {
        let (n, what, limit, help) = match (keyword, &value.data) {
            ("enum", Data::Array(items)) => (
                items.len(),
                "values",
                self.options.limits.enum_values,
                "use fewer values, or raise `limits.enum-values`",
            ),
            ("anyOf" | "oneOf", Data::Array(items)) => (
                items.len(),
                "branches",
                self.options.limits.branches,
                "use fewer branches, or raise `limits.branches`",
            ),
            (_, Data::Array(items)) => (items.len(), "names", MOST_MEMBERS, "use fewer names"),
            (_, Data::Object(members)) => {
                (members.len(), "members", MOST_MEMBERS, "use fewer members")
            }
            _ => return true,
        };
        if n > limit {
            let site = self.site(keyword, value);
            let message = format!("`{keyword}` has {n} {what}, and the limit is {limit}");
            self.diag.error(Code::LimitExceeded, site, message).help(help);
        }
        n <= limit
    }
}

/// The first of so many numbers that it holds for, as for all behind it.
fn first_at(count: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut from, mut to) = (0, count);
    while from < to {
        let middle = from + (to - from) / 2;
        if holds(middle) { to = middle } else { from = middle + 1 }
    }
    from
}

fn rank(dialect: Dialect) -> u8 {
    match dialect {
        Dialect::Draft4 | Dialect::OpenApi30 => 4,
        Dialect::Draft6 => 6,
        Dialect::Draft7 => 7,
        Dialect::Draft201909 => 8,
        Dialect::Draft202012 | Dialect::OpenApi31 => 9,
    }
}

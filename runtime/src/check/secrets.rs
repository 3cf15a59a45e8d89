//! The values of a document that reports must not show: `format: password`, `writeOnly`.
//!
//! They are looked for once a document is refused, before anything is said of it, by a walk of its
//! own: checking leaves out what it need not look at.

use std::{ops::Range, ptr};

use crate::{
    cursor::{Cursor, Invalid, Kind, Limits},
    schema::{Apply, Pattern, Schema, Secrecy, Union},
};

/// The secrets of one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Secrets {
    /// Where they stand, in order.
    ranges: Vec<Range<usize>>,
    /// Whether every value is taken for one, because looking took too many steps.
    pub(crate) all: bool,
}

impl Secrets {
    /// Whether nothing is secret.
    pub(crate) fn is_empty(&self) -> bool {
        self.ranges.is_empty() && !self.all
    }

    /// The end of the secret that `offset` is in.
    pub(crate) fn end_at(&self, offset: usize) -> Option<usize> {
        if self.all {
            return Some(usize::MAX);
        }
        let n = self.ranges.partition_point(|range| range.end <= offset);
        self.ranges.get(n).filter(|range| range.start <= offset).map(|range| range.end)
    }

    /// The same in another text: see [`Report::relocated`](crate::Report::relocated). What is not
    /// found there makes everything secret.
    pub(crate) fn relocated(&self, places: &dyn Fn(usize) -> Option<Range<usize>>) -> Self {
        let ranges: Option<Vec<_>> = self.ranges.iter().map(|range| places(range.start)).collect();
        let all = self.all || ranges.is_none();
        let mut ranges = ranges.unwrap_or_default();
        ranges.sort_unstable_by_key(|range| range.start);
        Self { ranges, all }
    }

    /// Adds the value at `offset`.
    pub(crate) fn add(&mut self, text: &str, offset: usize) {
        let mut r = Cursor::new(text);
        r.goto(offset);
        let end = if r.skip().is_ok() { r.offset() } else { text.len() };
        self.ranges.retain(|range| range.end <= offset || range.start >= end);
        let n = self.ranges.partition_point(|range| range.start < offset);
        self.ranges.insert(n, offset..end);
    }
}

/// The secrets of `text`, as far as it is JSON.
pub(crate) fn secrets(text: &str, schema: &'static Schema, depth: u32) -> Secrets {
    if schema.secrecy == Secrecy::None {
        return Secrets::default();
    }
    let mut walk = Walk { found: Secrets::default(), steps: (1 << 20) + 64 * text.len() };
    let mut r = Cursor::new(text);
    r.set_limits(Limits { depth, ..Limits::DEFAULT });
    // What is no JSON ends the walk.
    let _ = walk.value(&mut r, &[schema]);
    walk.found
}

/// Schemas that apply to one value.
type Set = Vec<&'static Schema>;

/// So many secrets are told apart, and one more for every 64 bytes; of more, everything is one.
const FEW: usize = 1000;

struct Walk {
    found: Secrets,
    /// How many more schemas may be looked at.
    steps: usize,
}

impl Walk {
    /// Whether one more schema may be looked at.
    fn step(&mut self) -> bool {
        self.steps = self.steps.saturating_sub(1);
        self.found.all |= self.steps == 0;
        self.steps > 0
    }

    /// Reads one value, to which these schemas apply.
    fn value(&mut self, r: &mut Cursor<'_>, applied: &[&'static Schema]) -> Result<(), Invalid> {
        let start = r.here();
        let mut set = Set::new();
        for schema in applied {
            self.expand(schema, &mut set);
        }
        if self.found.all || set.is_empty() {
            return r.skip();
        }
        if set.iter().any(|schema| is_secret(schema)) {
            let result = r.skip();
            let end = if result.is_ok() { r.offset() } else { r.input().len() };
            self.found.ranges.push(start..end);
            if self.found.ranges.len() > FEW + r.input().len() / 64 {
                self.found = Secrets { ranges: Vec::new(), all: true };
            }
            return result;
        }
        match Kind::of(r.byte()) {
            Some(Kind::Object) => self.object(r, &set),
            Some(Kind::Array) => self.array(r, &set),
            _ => r.skip(),
        }
    }

    /// Adds the schema and all that it applies in place, as far as there are secrets in them.
    fn expand(&mut self, schema: &'static Schema, set: &mut Set) {
        if schema.secrecy == Secrecy::None
            || !self.step()
            || set.iter().any(|known| ptr::eq(*known, schema))
        {
            return;
        }
        self.steps = self.steps.saturating_sub(set.len());
        set.push(schema);
        if let Some(union) = &schema.union {
            self.union(union, set);
        }
        for apply in schema.apply {
            match apply {
                Apply::All(inner) | Apply::Dependent(_, inner) => self.expand(inner, set),
                Apply::Later(inner) => {
                    if let Some(inner) = inner.get() {
                        self.expand(inner, set);
                    }
                }
                Apply::Union(union) => self.union(union, set),
                Apply::If { test, then, otherwise } => {
                    for inner in [Some(*test), *then, *otherwise].into_iter().flatten() {
                        self.expand(inner, set);
                    }
                }
                Apply::Not(_) => {}
            }
        }
    }

    fn union(&mut self, union: &Union, set: &mut Set) {
        for branch in union.branches {
            self.expand(branch, set);
        }
    }

    fn object(&mut self, r: &mut Cursor<'_>, set: &[&'static Schema]) -> Result<(), Invalid> {
        let mut more = r.object_begin()?;
        while more {
            let name = r.quoted()?;
            r.colon()?;
            let mut inner = Set::new();
            for schema in set {
                self.member(schema, &name, &mut inner);
            }
            self.value(r, &inner)?;
            more = r.object_next()?;
        }
        Ok(())
    }

    /// Adds the schemas that apply to a member of this name.
    fn member(&mut self, schema: &'static Schema, name: &str, out: &mut Set) {
        let Some(object) = &schema.object else { return };
        out.extend(object.more.unevaluated);
        for member in object.members {
            if !self.step() {
                return;
            }
            if member.name.as_str() == name {
                out.push(member.schema);
                out.extend(member.also);
                return;
            }
        }
        let matches = |pattern: &Pattern| pattern.simply(name).unwrap_or(true);
        for (pattern, inner) in object.more.patterns {
            if self.step() && matches(pattern) {
                out.push(inner);
            }
        }
        out.extend(object.more.additional);
    }

    fn array(&mut self, r: &mut Cursor<'_>, set: &[&'static Schema]) -> Result<(), Invalid> {
        r.enter()?;
        let mut index = 0;
        let mut more = r.ws() != b']';
        while more {
            let mut inner = Set::new();
            for array in set.iter().filter_map(|schema| schema.array) {
                inner.extend(array.prefix.get(index).copied().or(array.items));
                inner.extend(array.unevaluated);
                inner.extend(array.contains.iter().map(|contains| contains.schema));
            }
            self.value(r, &inner)?;
            index += 1;
            match r.ws() {
                b',' => r.pass(1),
                b']' => more = false,
                _ => return Err(r.syntax("`,` or `]`")),
            }
        }
        r.pass(1);
        r.leave();
        Ok(())
    }
}

/// Whether the value itself must not be shown.
fn is_secret(schema: &Schema) -> bool {
    let content = schema.string.and_then(|string| string.content);
    let inside = content.and_then(|content| content.schema);
    schema.secrecy == Secrecy::Whole || inside.is_some_and(|inside| inside.secrecy != Secrecy::None)
}

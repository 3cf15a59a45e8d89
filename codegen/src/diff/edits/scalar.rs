//! Kinds, values, bounds, lengths, patterns, formats.

use std::collections::BTreeSet;

use super::{Compare, Hybrid};
use crate::{
    diff::Rule,
    engine::forms::Form,
    model::{Bound, Kinds, Kw, Literal, Number, Schema},
    resolve::SchemaId,
};

/// The format that names the type which holds integers without a format, too.
pub(super) const USUAL_WIDTH: &str = "int64";

impl Compare<'_> {
    /// Edits of what every value has to be.
    pub(super) fn values_and_kinds(&mut self) {
        let (old, new) = (self.old.clone(), self.new.clone());
        match (&old.schema.values, &new.schema.values) {
            (Some(was), Some(is)) => {
                self.listed(was, is);
                // Of what is listed, other keywords may refuse some.
                self.scalars();
            }
            (None, Some(is)) => {
                let keyword = if new.schema.is_const { "const" } else { "enum" };
                let (a, b) = (self.at_old(None, &[]), self.at_new(Some(is.from), &[keyword]));
                let hybrid = self.copied(&old, |schema| replace_scalars(schema, &new.schema));
                let all = list(&is.value);
                self.edit(Rule::EnumAdded, format!("only {all} are accepted"), a, b, hybrid);
            }
            (Some(was), None) => {
                let keyword = if old.schema.is_const { "const" } else { "enum" };
                let (a, b) = (self.at_old(Some(was.from), &[keyword]), self.at_new(None, &[]));
                let hybrid = self.copied(&old, |schema| replace_scalars(schema, &new.schema));
                let message = "values are no longer restricted to a list";
                self.edit(Rule::EnumRemoved, message, a, b, hybrid);
            }
            (None, None) => {
                self.kinds();
                self.scalars();
            }
        }
    }

    fn scalars(&mut self) {
        if self.both_kinds().meets(Kinds::NUMBER) {
            self.numbers();
        }
        if self.both_kinds().meets(Kinds::STRING) {
            self.strings();
        }
    }

    fn listed(&mut self, was: &Kw<Vec<Literal>>, is: &Kw<Vec<Literal>>) {
        let (old, new) = (self.old.clone(), self.new.clone());
        let (before, after): (BTreeSet<&Literal>, BTreeSet<&Literal>) =
            (was.value.iter().collect(), is.value.iter().collect());
        let gone: Vec<Literal> =
            was.value.iter().filter(|value| !after.contains(value)).cloned().collect();
        let come: Vec<Literal> =
            is.value.iter().filter(|value| !before.contains(value)).cloned().collect();
        let name = |is_const| if is_const { "const" } else { "enum" };
        let (old_name, new_name) = (name(old.schema.is_const), name(new.schema.is_const));
        if !gone.is_empty() {
            let (a, b) =
                (self.at_old(Some(was.from), &[old_name]), self.at_new(Some(is.from), &[new_name]));
            let hybrid = self.copied(&old, |schema| {
                if let Some(values) = &mut schema.values {
                    values.value.retain(|value| after.contains(value));
                }
            });
            let verb = if gone.len() == 1 { "is" } else { "are" };
            let message = format!("{} {verb} no longer accepted", list(&gone));
            self.edit(Rule::EnumValueRemoved, message, a, b, hybrid);
        }
        if let Some(first) = come.first() {
            let n = self.walk.position(1, is.from, new_name, first);
            let n = n.map(|n| n.to_string());
            let path: Vec<&str> = [new_name].into_iter().chain(n.as_deref()).collect();
            let (a, b) =
                (self.at_old(Some(was.from), &[old_name]), self.at_new(Some(is.from), &path));
            let hybrid = self.copied(&old, |schema| {
                if let Some(values) = &mut schema.values {
                    values.value.extend(come.iter().cloned());
                }
                schema.kinds.clone_from(&new.schema.kinds);
            });
            let verb = if come.len() == 1 { "is" } else { "are" };
            let message = format!("{} {verb} accepted, too", list(&come));
            self.edit(Rule::EnumValueAdded, message, a, b, hybrid);
        }
    }

    fn kinds(&mut self) {
        let (old, new) = (self.old.clone(), self.new.clone());
        let (was, is) = (old.kinds, new.kinds);
        // What branches accept is said by these.
        if was == is || old.schema.own_kinds() == new.schema.own_kinds() {
            return;
        }
        let rule = if was.within(is) {
            Rule::TypeWidened
        } else if is.within(was) {
            Rule::TypeNarrowed
        } else {
            Rule::TypeChanged
        };
        let (a, b) = (
            self.at_old(old.schema.kinds.as_ref().map(|kw| kw.from), &["type"]),
            self.at_new(new.schema.kinds.as_ref().map(|kw| kw.from), &["type"]),
        );
        let hybrid = self.copied(&old, |schema| {
            schema.kinds.clone_from(&new.schema.kinds);
            if was.meets(Kinds::NUMBER) {
                replace_width(schema, &old, &new);
            }
            // What is said of kinds that come, comes with them.
            if !was.meets(Kinds::NUMBER) {
                schema.number.clone_from(&new.schema.number);
            }
            if !was.meets(Kinds::STRING) {
                schema.string.clone_from(&new.schema.string);
            }
            if !was.meets(Kinds::ARRAY) {
                schema.array.clone_from(&new.schema.array);
            }
            if !was.meets(Kinds::OBJECT) {
                schema.object.clone_from(&new.schema.object);
            }
            if !was.meets(is) || schema.has_applicators() != new.schema.has_applicators() {
                schema.all.clone_from(&new.schema.all);
                schema.unions.clone_from(&new.schema.unions);
            }
        });
        let message = format!("{} is accepted instead of {}", names(is), names(was));
        let message = if rule == Rule::TypeWidened {
            format!("{} is accepted, too", names(is.without(was)))
        } else if rule == Rule::TypeNarrowed {
            format!("{} is no longer accepted", names(was.without(is)))
        } else {
            message
        };
        let edit = self.edit(rule, message, a, b, hybrid);
        if let Some(hybrid) = &mut edit.hybrid
            && hybrid.schema.unions.len() != hybrid.decided.len()
        {
            hybrid.decided.clone_from(&new.decided);
        }
    }

    fn numbers(&mut self) {
        let (old, new) = (self.old.clone(), self.new.clone());
        let whole = |kinds: Kinds| !kinds.meets(Kinds::FRACTION);
        let both_whole = whole(old.kinds) && whole(new.kinds);
        let (was, is) = (&old.schema.number, &new.schema.number);
        for lower in [true, false] {
            let (a, b) = if lower { (&was.min, &is.min) } else { (&was.max, &is.max) };
            // The bounds of a width come last, and are no keywords.
            let has_last = |form: &Form| {
                form.width.is_some_and(|it| if lower { it.has_min } else { it.has_max })
            };
            let own = |list: &'_ [Kw<Bound>], form: &Form| {
                let n = list.len().saturating_sub(usize::from(has_last(form)));
                list.get(..n).unwrap_or_default().to_vec()
            };
            let (a, b) = (&own(a, &old), &own(b, &new));
            let (tight_a, tight_b) = (tightest(a, lower), tightest(b, lower));
            let key = |it: &Option<(Number, bool, SchemaId)>| {
                it.as_ref().map(|(number, exclusive, _)| {
                    if both_whole && let Some(bound) = inwards(number, *exclusive, lower) {
                        (Number::new(&bound.to_string()), false)
                    } else {
                        (number.clone(), *exclusive)
                    }
                })
            };
            let (before, after) = (key(&tight_a), key(&tight_b));
            if before == after {
                continue;
            }
            let tighter = match (&before, &after) {
                (_, None) => false,
                (None, _) => true,
                (Some((a, open_a)), Some((b, open_b))) if a == b => *open_b && !open_a,
                (Some((a, _)), Some((b, _))) => (b > a) == lower,
            };
            let name = |it: &Option<(Number, bool, SchemaId)>| {
                let exclusive = it.as_ref().is_some_and(|(_, exclusive, _)| *exclusive);
                match (lower, exclusive) {
                    (true, false) => "minimum",
                    (true, true) => "exclusiveMinimum",
                    (false, false) => "maximum",
                    (false, true) => "exclusiveMaximum",
                }
            };
            let hybrid = self.copied(&old, |schema| {
                let bounds = if lower { &mut schema.number.min } else { &mut schema.number.max };
                let width = bounds.pop().filter(|_| has_last(&old));
                *bounds = b.iter().cloned().chain(width).collect();
            });
            let spots = (
                self.at_old(tight_a.as_ref().map(|it| it.2), &[name(&tight_a)]),
                self.at_new(tight_b.as_ref().map(|it| it.2), &[name(&tight_b)]),
            );
            let text = |it: &Option<(Number, bool, SchemaId)>| {
                it.as_ref().map_or("none".to_owned(), |(number, ..)| number.text.clone())
            };
            self.bound(
                name(if tight_b.is_some() { &tight_b } else { &tight_a }),
                tighter,
                spots,
                (text(&tight_a), text(&tight_b)),
                hybrid,
            );
        }
        let (was_named, is_named) = (named_width(&old), named_width(&new));
        // The usual type may be named or not; that is a note.
        let is_usual = |name: Option<&str>| name.is_none_or(|name| name == USUAL_WIDTH);
        if was_named != is_named && !(is_usual(was_named) && is_usual(is_named)) {
            let rule = match (was_named, is_named) {
                (None, _) => Rule::FormatAdded,
                (_, None) => Rule::FormatRemoved,
                _ => Rule::FormatChanged,
            };
            let (a, b) = (self.at_old(None, &["format"]), self.at_new(None, &["format"]));
            let hybrid = self.copied(&old, |schema| replace_width(schema, &old, &new));
            let name = |it: Option<&str>| it.map_or("none".to_owned(), |it| format!("`{it}`"));
            let message = format!("`format` is {}, was {}", name(is_named), name(was_named));
            self.edit(rule, message, a, b, hybrid).is_form = false;
        }
        let set = |list: &[Kw<String>]| -> BTreeSet<String> {
            list.iter().map(|kw| Number::new(&kw.value).canonical()).collect()
        };
        if set(&was.multiple_of) != set(&is.multiple_of) {
            let from = |list: &[Kw<String>]| list.first().map(|kw| kw.from);
            let (a, b) = (
                self.at_old(from(&was.multiple_of), &["multipleOf"]),
                self.at_new(from(&is.multiple_of), &["multipleOf"]),
            );
            let hybrid =
                self.copied(&old, |schema| schema.number.multiple_of.clone_from(&is.multiple_of));
            let text =
                |list: &[Kw<String>]| list.first().map_or("none".to_owned(), |kw| kw.value.clone());
            let message = format!(
                "`multipleOf` is {}, was {}",
                text(&is.multiple_of),
                text(&was.multiple_of)
            );
            self.edit(Rule::MultipleOfChanged, message, a, b, hybrid).is_form = false;
        }
    }

    fn strings(&mut self) {
        let (old, new) = (self.old.clone(), self.new.clone());
        let (was, is) = (&old.schema.string, &new.schema.string);
        self.count("minLength", true, was.min.as_ref(), is.min.as_ref(), |schema| {
            schema.string.min.clone_from(&is.min);
        });
        self.count("maxLength", false, was.max.as_ref(), is.max.as_ref(), |schema| {
            schema.string.max.clone_from(&is.max);
        });
        let set = |schema: &Schema| -> BTreeSet<String> {
            schema.string.patterns.iter().map(|kw| kw.value.source.clone()).collect()
        };
        let (before, after) = (set(&old.schema), set(&new.schema));
        if before != after {
            let rule = if before.is_subset(&after) {
                Rule::PatternAdded
            } else if after.is_subset(&before) {
                Rule::PatternRemoved
            } else {
                Rule::PatternChanged
            };
            let of = |schema: &Schema, others: &BTreeSet<String>| {
                let all = schema.string.patterns.iter();
                let own = all.clone().find(|kw| !others.contains(&kw.value.source));
                own.or(schema.string.patterns.first()).map(|kw| kw.from)
            };
            let (a, b) = (
                self.at_old(of(&old.schema, &after), &["pattern"]),
                self.at_new(of(&new.schema, &before), &["pattern"]),
            );
            let hybrid =
                self.copied(&old, |schema| schema.string.patterns.clone_from(&is.patterns));
            let message = match rule {
                Rule::PatternAdded => "strings must match a pattern",
                Rule::PatternRemoved => "strings need not match a pattern any more",
                _ => "strings must match another pattern",
            };
            self.edit(rule, message, a, b, hybrid).is_form = false;
        }
        self.formats();
        self.content();
    }

    /// Formats that are checked.
    fn formats(&mut self) {
        let (old, new) = (self.old.clone(), self.new.clone());
        let (was, is) = (&old.schema.string.formats, &new.schema.string.formats);
        let set = |list: &[Kw<String>]| -> BTreeSet<String> {
            list.iter().map(|kw| kw.value.clone()).collect()
        };
        let (before, after) = (set(was), set(is));
        if before == after {
            return;
        }
        let rule = if before.is_subset(&after) {
            Rule::FormatAdded
        } else if after.is_subset(&before) {
            Rule::FormatRemoved
        } else {
            Rule::FormatChanged
        };
        let from = |list: &[Kw<String>]| list.first().map(|kw| kw.from);
        let (a, b) = (self.at_old(from(was), &["format"]), self.at_new(from(is), &["format"]));
        let hybrid = self.copied(&old, |schema| schema.string.formats.clone_from(is));
        let name = |list: &[Kw<String>]| {
            list.first().map_or("none".to_owned(), |kw| format!("`{}`", kw.value))
        };
        let message = format!("`format` is {}, was {}", name(is), name(was));
        self.edit(rule, message, a, b, hybrid).is_form = false;
    }

    fn content(&mut self) {
        let (old, new) = (self.old.clone(), self.new.clone());
        let (was, is) = (&old.schema.string.content, &new.schema.string.content);
        let key = |kw: &Option<Kw<crate::model::Content>>| {
            kw.as_ref().map(|kw| {
                let schema = kw.value.schema.map(|nid| self.walk.class(nid));
                (kw.value.base64, kw.value.json, schema)
            })
        };
        if key(was) == key(is) {
            return;
        }
        let keywords = ["contentSchema", "contentMediaType", "contentEncoding"];
        let spot = |side: usize, from: Option<SchemaId>, schema: SchemaId| {
            let from = from.unwrap_or(schema);
            let keyword = keywords.into_iter().find(|it| self.walk.has(side, from, it));
            super::Spot::new(from, &keyword.into_iter().collect::<Vec<_>>())
        };
        let a = spot(0, was.as_ref().map(|kw| kw.from), old.schema.from);
        let b = spot(1, is.as_ref().map(|kw| kw.from), new.schema.from);
        let hybrid = self.copied(&old, |schema| schema.string.content.clone_from(is));
        let message = "the required content of strings changed";
        self.edit(Rule::FormatChanged, message, a, b, hybrid).is_form = false;
    }

    /// An edit of a keyword that counts something.
    pub(super) fn count(
        &mut self,
        keyword: &str,
        lower: bool,
        was: Option<&Kw<u64>>,
        is: Option<&Kw<u64>>,
        change: impl FnOnce(&mut Schema),
    ) {
        let key = |kw: Option<&Kw<u64>>| kw.map(|kw| kw.value).filter(|value| !lower || *value > 0);
        let (before, after) = (key(was), key(is));
        if before == after {
            return;
        }
        let tighter = match (before, after) {
            (_, None) => false,
            (None, _) => true,
            (Some(a), Some(b)) => (b > a) == lower,
        };
        let spots = (
            self.at_old(was.map(|kw| kw.from), &[keyword]),
            self.at_new(is.map(|kw| kw.from), &[keyword]),
        );
        let hybrid = self.copied(&self.old, change);
        let text = |it: Option<u64>| it.map_or("none".to_owned(), |it| it.to_string());
        self.bound(keyword, tighter, spots, (text(before), text(after)), hybrid);
    }

    pub(super) fn bound(
        &mut self,
        keyword: &str,
        tighter: bool,
        (a, b): (super::Spot, super::Spot),
        (was, is): (String, String),
        hybrid: Hybrid,
    ) {
        let rule = if tighter { Rule::BoundTightened } else { Rule::BoundLoosened };
        let message = format!("`{keyword}` is {is}, was {was}");
        self.edit(rule, message, a, b, hybrid).is_form = false;
    }
}

/// The format of an integer, if it names the width of its type.
fn named_width(form: &Form) -> Option<&'static str> {
    let name = form.width.map(|width| width.name);
    name.filter(|name| form.schema.notes.format.as_deref() == Some(name))
}

/// Makes the bounds of OLD's Rust type those of NEW's.
fn replace_width(schema: &mut Schema, old: &Form, new: &Form) {
    let has = |form: &Form| form.width.map_or((false, false), |it| (it.has_min, it.has_max));
    let ((old_min, old_max), (new_min, new_max)) = (has(old), has(new));
    let (min, max) = (&mut schema.number.min, &mut schema.number.max);
    if old_min {
        min.pop();
    }
    if old_max {
        max.pop();
    }
    min.extend(new.schema.number.min.last().filter(|_| new_min).cloned());
    max.extend(new.schema.number.max.last().filter(|_| new_max).cloned());
}

/// Makes the scalar keywords of one schema those of another.
fn replace_scalars(schema: &mut Schema, by: &Schema) {
    schema.values.clone_from(&by.values);
    schema.is_const = by.is_const;
    schema.kinds.clone_from(&by.kinds);
    schema.string.clone_from(&by.string);
    schema.number.clone_from(&by.number);
}

/// The bound that counts.
fn tightest(list: &[Kw<Bound>], lower: bool) -> Option<(Number, bool, SchemaId)> {
    let mut best: Option<(Number, bool, SchemaId)> = None;
    for kw in list {
        let number = Number::new(&kw.value.text);
        let tighter = best.as_ref().is_none_or(|(known, exclusive, _)| {
            let beyond = if lower { number > *known } else { number < *known };
            beyond || number == *known && kw.value.exclusive && !exclusive
        });
        if tighter {
            best = Some((number, kw.value.exclusive, kw.from));
        }
    }
    best
}

/// The whole number that a bound comes to.
fn inwards(number: &Number, exclusive: bool, lower: bool) -> Option<i128> {
    let (digits, power) = number.parts()?;
    let (value, exact) = if power >= 0 {
        let factor = 10_i128.checked_pow(u32::try_from(power).ok()?)?;
        (digits.checked_mul(factor)?, true)
    } else {
        let divisor = 10_i128.checked_pow(u32::try_from(-power).ok()?)?;
        (digits.div_euclid(divisor), digits.rem_euclid(divisor) == 0)
    };
    Some(match (lower, exact) {
        (true, true) => value + i128::from(exclusive),
        (true, false) => value + 1,
        (false, true) => value - i128::from(exclusive),
        (false, false) => value,
    })
}

/// Values for people.
pub(super) fn list(values: &[Literal]) -> String {
    const SHOWN: usize = 4;
    let mut shown: Vec<String> =
        values.iter().take(SHOWN).map(|value| format!("`{}`", value.to_json())).collect();
    if values.len() > SHOWN {
        shown.push(format!("{} more", values.len() - SHOWN));
    }
    shown.join(", ")
}

fn names(kinds: Kinds) -> String {
    let mut all = Vec::new();
    for (kind, name) in Kinds::SIX {
        let own = kinds.and(kind);
        if own.is_empty() {
            continue;
        }
        all.push(match own {
            Kinds::INTEGER | Kinds::DIGITS => "integer",
            Kinds::FRACTION => "a fractional number",
            _ => name,
        });
    }
    if all.is_empty() { "nothing".to_owned() } else { all.join(" or ") }
}

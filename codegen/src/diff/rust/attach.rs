//! Assigns each change of an item to an edit.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::location::locate;
use super::renames::words;
use super::surface::split;
use crate::diag::visible;
use crate::diff::short::fingerprint;
use crate::diff::{Comparison, DefaultLevel, Finding, Rule, RustChange, RustLevel};
use crate::load::Sources;

/// Gives each change to the finding of the edit that made it. A change that no edit explains is a
/// finding of its own. Without sources a side is known by its lock only.
pub fn attach(
    comparison: &mut Comparison,
    changes: Vec<RustChange>,
    old: Option<&Sources>,
    new: Option<&Sources>,
) {
    comparison.rust = changes.iter().map(|it| it.level).max().unwrap_or_default();
    let (located, members) = (located(&comparison.findings), members(&comparison.findings));
    let mut attach = Attach {
        findings: &mut comparison.findings,
        located,
        members,
        types: BTreeMap::new(),
        old,
        new,
    };
    let mut left = attach.each(changes, Attach::by_location);
    // What was given away explains others.
    loop {
        let before = left.len();
        left = attach.each(left, Attach::by_name);
        if left.len() == before {
            break;
        }
    }
    left = attach.each(left, Attach::by_member);
    // The outer ones first: what is inside belongs to them.
    left.sort_by(|a, b| {
        let key = |it: &RustChange| (Reverse(it.level), it.pointer.clone(), it.item.clone());
        key(a).cmp(&key(b))
    });
    for change in left {
        match attach.by_renamed_whole(&change).or_else(|| attach.by_type(&change)) {
            Some(index) => attach.give(index, change),
            None => attach.alone(change),
        }
    }
    comparison.findings.sort_by(|a, b| {
        let key = |it: &Finding| (it.at(), it.rule, it.message.clone());
        key(a).cmp(&key(b))
    });
}

/// The edits at each location, by file and pointer as people see them.
type Located = BTreeMap<(String, String), Edits>;

/// The edits at a location. Of many that say the same of an item only the first counts, so that
/// thousands of them at one location need not be looked at again for each item.
#[derive(Default)]
struct Edits {
    /// The first one of each rule.
    first: BTreeMap<Rule, usize>,
    /// The first one of each rule whose message names this.
    naming: BTreeMap<String, BTreeMap<Rule, usize>>,
}

impl Edits {
    fn add(&mut self, index: usize, finding: &Finding) {
        self.first.entry(finding.rule).or_insert(index);
        for name in quoted(&finding.message) {
            let naming = self.naming.entry(name.to_owned()).or_default();
            naming.entry(finding.rule).or_insert(index);
        }
    }

    /// The edits that may be the best ones for an item of this name.
    fn for_item(&self, name: &str) -> impl Iterator<Item = usize> {
        let naming = self.naming.get(name).into_iter().flat_map(BTreeMap::values);
        self.first.values().chain(naming).copied()
    }
}

/// What stands between two backticks.
fn quoted(message: &str) -> impl Iterator<Item = &str> {
    let mut parts = message.split('`').skip(1).peekable();
    std::iter::from_fn(move || {
        let part = parts.next()?;
        parts.peek().is_some().then_some(part)
    })
}

/// The member that a pointer leads to, as messages name it.
fn member(pointer: &str) -> String {
    let step = pointer.rsplit('/').next().unwrap_or_default();
    step.replace("~1", "/").replace("~0", "~")
}

fn located(findings: &[Finding]) -> Located {
    let mut located = Located::new();
    for (index, finding) in findings.iter().enumerate().filter(|(_, it)| explains(it.rule)) {
        for at in [&finding.new, &finding.old].into_iter().flatten() {
            let key = (visible(&at.file).into_owned(), visible(&at.pointer).into_owned());
            located.entry(key).or_default().add(index, finding);
        }
    }
    located
}

/// The edits of parts of members, wherever they stand, by the name of the member.
fn members(findings: &[Finding]) -> BTreeMap<String, Vec<usize>> {
    let mut members: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, finding) in findings.iter().enumerate().filter(|(_, it)| explains(it.rule)) {
        for at in [&finding.new, &finding.old].into_iter().flatten() {
            let pointer = visible(&at.pointer);
            let steps = pointer.split('/');
            for (_, name) in steps.clone().zip(steps.skip(1)).filter(|(it, _)| *it == "properties")
            {
                let all = members.entry(name.to_owned()).or_default();
                if all.last() != Some(&index) {
                    all.push(index);
                }
            }
        }
    }
    members
}

const PROPERTIES: &str = "/properties/";

struct Attach<'a> {
    findings: &'a mut Vec<Finding>,
    located: Located,
    members: BTreeMap<String, Vec<usize>>,
    /// Which finding explains the change of a type.
    types: BTreeMap<String, usize>,
    old: Option<&'a Sources>,
    new: Option<&'a Sources>,
}

impl Attach<'_> {
    /// Gives away what `find` finds an edit for, and returns the rest.
    fn each(
        &mut self,
        changes: Vec<RustChange>,
        find: impl Fn(&Self, &RustChange) -> Option<usize>,
    ) -> Vec<RustChange> {
        let mut left = Vec::new();
        for change in changes {
            match find(self, &change) {
                Some(index) => self.give(index, change),
                None => left.push(change),
            }
        }
        left
    }

    fn give(&mut self, index: usize, change: RustChange) {
        let ty = change.item.split("::").next().unwrap_or_default().to_owned();
        self.types.entry(ty).or_insert(index);
        if let Some(new) = change.new.as_deref().filter(|_| change.rule == Rule::RustTypeRenamed) {
            for word in words(new) {
                self.types.entry(word.to_owned()).or_insert(index);
            }
        }
        if let Some(finding) = self.findings.get_mut(index) {
            finding.rust.push(change);
        }
    }

    /// The edit at the schema of the item, or as near as can be.
    fn by_location(&self, change: &RustChange) -> Option<usize> {
        let (file, pointer) = split(&change.pointer);
        let mut best: Option<(Score, usize)> = None;
        for (index, edit) in self.near(file, pointer) {
            let Some(finding) = self.findings.get(index) else { continue };
            // Of equal ones the first.
            if let Some(score) = score(finding, change, pointer, edit)
                && best.as_ref().is_none_or(|(other, _)| score > *other)
            {
                best = Some((score, index));
            }
        }
        best.map(|(_, index)| index)
    }

    /// The edits at a location, below it, around it, and beside it, in their order.
    fn near(&self, file: &str, pointer: &str) -> BTreeSet<(usize, &str)> {
        let (mut near, name) = (BTreeSet::new(), member(pointer));
        let mut take = |from: &str, with_parts: bool| {
            let key = (file.to_owned(), from.to_owned());
            let all = self.located.range(key..).take_while(|((of, at), _)| {
                of == file && at.starts_with(from) && (with_parts || at == from)
            });
            near.extend(
                all.flat_map(|((_, at), edits)| edits.for_item(&name).map(|it| (it, at.as_str()))),
            );
        };
        take(pointer, true);
        let around = pointer.match_indices('/').map(|(cut, _)| cut);
        for whole in around.filter_map(|cut| pointer.get(..cut)) {
            take(whole, false);
        }
        if let Some(owner) = pointer.rfind(PROPERTIES).and_then(|cut| pointer.get(..cut)) {
            take(&format!("{owner}/required"), true);
        }
        near
    }

    /// The edit that made another type of what the item holds.
    fn by_name(&self, change: &RustChange) -> Option<usize> {
        if is_type(change.rule) {
            return None;
        }
        let texts = [change.old.as_deref(), change.new.as_deref()];
        texts.into_iter().flatten().flat_map(words).find_map(|word| self.types.get(word).copied())
    }

    /// The edit of a member of the same name elsewhere, which `allOf` brings here.
    fn by_member(&self, change: &RustChange) -> Option<usize> {
        let (_, pointer) = split(&change.pointer);
        let cut = pointer.rfind(PROPERTIES).filter(|_| is_field(change.rule))?;
        let member = pointer.get(cut..)?;
        let name = member.strip_prefix(PROPERTIES)?.split('/').next()?;
        self.members.get(name)?.iter().copied().find(|index| {
            let finding = self.findings.get(*index);
            let locations = finding.into_iter().flat_map(|it| [&it.new, &it.old]);
            locations.flatten().any(|it| {
                visible(&it.pointer).match_indices(member).any(|(at, found)| {
                    let rest = it.pointer.get(at + found.len()..).unwrap_or_default();
                    rest.is_empty() || rest.starts_with('/')
                })
            })
        })
    }

    /// The finding about the whole that a part was renamed with.
    fn by_renamed_whole(&self, change: &RustChange) -> Option<usize> {
        is_type(change.rule).then_some(())?;
        self.findings.iter().position(|finding| {
            finding.rule == change.rule
                && finding.rust.iter().any(|it| is_below(&change.pointer, &it.pointer))
        })
    }

    /// The finding about the same item: what is said of it beside what callers notice most.
    fn by_type(&self, change: &RustChange) -> Option<usize> {
        self.findings.iter().position(|finding| {
            is_rust(finding.rule)
                && (finding.rule == change.rule || change.level < RustLevel::Major)
                && finding.rust.iter().any(|it| {
                    it.pointer == change.pointer || change.old_pointer.as_ref() == Some(&it.pointer)
                })
        })
    }

    /// A finding of its own.
    fn alone(&mut self, change: RustChange) {
        let (old_file, old_pointer) = split(change.old_pointer.as_ref().unwrap_or(&change.pointer));
        let (file, pointer) = split(&change.pointer);
        let (mut old, mut new) =
            (locate(self.old, old_file, old_pointer), locate(self.new, file, pointer));
        // Of a type that only one side has, the other one has at most what is around it.
        if change.old.is_none() && self.old.is_none() {
            old = None;
        }
        if change.new.is_none() && self.new.is_none() {
            new = None;
        }
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        let mut finding = Finding { old, new, ..Finding::plain(change.rule, &change.message) };
        finding.fingerprint =
            fingerprint([change.rule.id(), &finding.at(), &text(&change.old), &text(&change.new)]);
        self.findings.push(finding);
        self.give(self.findings.len() - 1, change);
    }
}

/// How well an edit explains a change: better is greater.
type Score = (u8, bool, bool, usize);

fn score(finding: &Finding, change: &RustChange, item: &str, edit: &str) -> Option<Score> {
    let suits = suits(finding.rule, change);
    let named = || {
        let member = member(item);
        quoted(&finding.message).any(|name| name == member)
    };
    let depth = |pointer: &str| pointer.matches('/').count();
    if edit == item {
        return Some((4, suits, named(), 0));
    }
    if is_below(edit, item) {
        // The nearer, the better.
        let way = depth(edit) - depth(item);
        return Some((3, suits, named(), usize::MAX - way));
    }
    if is_field(change.rule) {
        // `required` stands beside `properties`.
        let owner = item.rfind(PROPERTIES).and_then(|cut| item.get(..cut))?;
        let beside = is_below(edit, &format!("{owner}/required"))
            || edit == format!("{owner}/required")
            || edit == owner;
        if beside && (suits || named()) {
            return Some((2, suits, named(), 0));
        }
    }
    if is_below(item, edit) && !edit.is_empty() && suits {
        return Some((1, suits, named(), depth(edit)));
    }
    None
}

/// Whether an edit of this kind explains changes of items. Remarks do not: they are not reported,
/// and what they change is to be.
fn explains(rule: Rule) -> bool {
    !matches!(rule.default_level(), DefaultLevel::Off) && !is_rust(rule)
}

/// Whether a rule is about Rust items alone.
#[must_use]
pub(super) fn is_rust(rule: Rule) -> bool {
    rule.id().starts_with("rust-")
}

/// Whether a rule is about types that come, go or are renamed.
fn is_type(rule: Rule) -> bool {
    matches!(rule, Rule::RustTypeRenamed | Rule::RustTypeRemoved | Rule::RustTypeAdded)
}

fn is_field(rule: Rule) -> bool {
    matches!(rule, Rule::RustFieldAdded | Rule::RustFieldRemoved | Rule::RustFieldChanged)
}

/// Whether an edit of this kind makes such changes.
fn suits(rule: Rule, change: &RustChange) -> bool {
    let id = rule.id();
    let starts = |words: &[&str]| words.iter().any(|word| id.starts_with(word));
    match change.rule {
        Rule::RustFieldChanged => {
            let (old, new) = (change.old.as_deref(), change.new.as_deref());
            let is_option = |it: Option<&str>| it.is_some_and(|it| it.contains(": Option<"));
            if is_option(old) == is_option(new) {
                starts(&["type-", "enum-", "union-", "tuple-", "component-", "format-", "bound-"])
            } else {
                starts(&["property-became-", "type-", "union-", "default-"])
            }
        }
        Rule::RustFieldAdded | Rule::RustFieldRemoved => {
            starts(&["property-", "open-content", "additional-", "pattern-properties-", "type-"])
        }
        Rule::RustVariantAdded | Rule::RustVariantRemoved | Rule::RustVariantChanged => {
            starts(&["enum-", "union-", "type-", "discriminator-"])
        }
        Rule::RustDefaultLost => {
            starts(&["property-", "type-", "union-", "enum-", "discriminator-"])
        }
        Rule::RustVariantOrderChanged => starts(&["enum-"]),
        _ => {
            (change.level > RustLevel::None)
                && starts(&[
                    "component-",
                    "type-",
                    "union-",
                    "enum-",
                    "property-",
                    "open-content",
                    "additional-",
                    "tuple-",
                    "not-",
                ])
        }
    }
}

fn is_below(pointer: &str, whole: &str) -> bool {
    pointer.strip_prefix(whole).is_some_and(|rest| rest.starts_with('/'))
        || (whole.ends_with('#') && pointer.starts_with(whole) && pointer.len() > whole.len())
}

//! Where violations are collected, and the words they are told in.

use std::mem;

use super::{Collect, value};
use crate::{
    Kind,
    reader::{Invalid, Limits, Reader, Selected},
    report::{Branch, Report, Violation, excerpt, kind_and_excerpt, shortened},
    rules::{Discriminator, Keyword, Kinds, Rules, Union},
};

/// The violations found so far.
#[derive(Debug)]
pub(crate) struct Sink {
    list: Vec<Violation>,
    /// How many the list may hold.
    room: usize,
    /// How many bytes the list may take.
    bytes: usize,
    /// How many causes of failed unions may still be collected.
    causes: usize,
    /// How many bytes these may take. While they are collected it is `bytes`.
    cause_bytes: usize,
    /// Whether causes are collected at the moment.
    in_causes: bool,
    /// Whether one had to be left out.
    full: bool,
    /// Where the schema stands whose pattern could not be decided.
    undecided: String,
    /// The way to the schema that is looked at, since the last one that says where it stands: the
    /// parent, and the keyword and member that lead on.
    steps: Vec<(&'static Rules, Keyword, &'static str)>,
}

impl Sink {
    /// How many bytes causes may still take.
    fn cause_room(&mut self) -> &mut usize {
        if self.in_causes { &mut self.bytes } else { &mut self.cause_bytes }
    }
}

/// How many violations are told of one branch of a failed union.
const PER_BRANCH: usize = 20;

/// All violations of `text`.
pub(crate) fn collect(text: &str, rules: &'static Rules, limits: Limits) -> Report {
    collected(Reader::from_text(text).with_limits(limits), rules, limits).0
}

/// All violations of the text in front of the reader within `limits`, and the reader behind it.
fn collected<'a>(mut r: Reader<'a>, rules: &'static Rules, limits: Limits) -> (Report, Reader<'a>) {
    let causes = limits.report_bytes / 3;
    r.sink = Some(Box::new(Sink {
        list: Vec::new(),
        room: limits.violations,
        bytes: limits.report_bytes - causes,
        causes: limits.violations,
        cause_bytes: causes,
        in_causes: false,
        full: false,
        undecided: String::new(),
        steps: Vec::new(),
    }));
    let result = value::<Collect>(&mut r, rules, None).and_then(|()| r.end());
    let Some(Sink { mut list, full, undecided, .. }) = r.sink.take().map(|sink| *sink) else {
        return (Report::default(), r);
    };
    if result.is_err() && !full {
        let mut violation = Violation::of_fault(r.text, &r.fault, r.limits);
        if violation.keyword == Keyword::Undecided && !undecided.is_empty() {
            violation.schema = undecided;
        }
        list.push(violation);
    }
    list.shrink_to_fit();
    (Report::new(r.text, list, full), r)
}

/// Notes where the schema stands whose pattern could not be decided: that ends everything.
#[cold]
#[inline(never)]
pub(crate) fn note_location(r: &mut Reader<'_>, rules: &'static Rules) {
    let at = at(r, rules);
    if let Some(sink) = &mut r.sink {
        sink.undecided = at;
    }
}

/// Records a violation. `member` is the name that `required` or `dependentRequired` miss.
#[cold]
#[inline(never)]
pub(super) fn wrong(
    r: &mut Reader<'_>,
    rules: &'static Rules,
    keyword: Keyword,
    member: &str,
    offset: usize,
    expected: String,
    found: Option<String>,
) -> Result<(), Invalid> {
    let found = found.unwrap_or_else(|| excerpt(r.text, offset));
    let schema = location(r, rules, keyword, member);
    record(r, Violation::new(schema, keyword, offset, expected, found))
}

fn record(r: &mut Reader<'_>, mut violation: Violation) -> Result<(), Invalid> {
    violation.expected = shortened(violation.expected);
    violation.found = shortened(violation.found);
    if let Some(sink) = r.sink.as_mut() {
        let bytes = violation.bytes();
        // One violation is told however long it is.
        if sink.list.len() < sink.room && (bytes <= sink.bytes || sink.list.is_empty()) {
            sink.bytes = sink.bytes.saturating_sub(bytes);
            sink.list.push(violation);
            return Ok(());
        }
        sink.full = true;
    }
    Err(r.fatal(violation.keyword, ""))
}

/// Goes to a schema whose place follows from that of `parent`. What it returns is for [`leave`].
pub(super) fn enter(
    r: &mut Reader<'_>,
    parent: &'static Rules,
    keyword: Keyword,
    name: &'static str,
) -> usize {
    let Some(sink) = &mut r.sink else { return 0 };
    sink.steps.push((parent, keyword, name));
    sink.steps.len() - 1
}

/// Goes back to the parent.
pub(super) fn leave(r: &mut Reader<'_>, step: usize) {
    if let Some(sink) = &mut r.sink {
        sink.steps.truncate(step);
    }
}

/// Where the schema that is looked at stands.
fn at(r: &Reader<'_>, rules: &Rules) -> String {
    if !rules.at.is_empty() {
        return rules.at.to_owned();
    }
    let steps = r.sink.as_ref().map(|sink| sink.steps.as_slice()).unwrap_or_default();
    let first = steps.iter().rposition(|(parent, _, _)| !parent.at.is_empty()).unwrap_or(0);
    let mut at = String::new();
    for (parent, keyword, name) in steps.get(first..).unwrap_or_default() {
        if at.is_empty() {
            parent.at.clone_into(&mut at);
        }
        at = join(&at, keyword.as_str());
        if *keyword == Keyword::Properties {
            at = join(&at, &name.replace('~', "~0").replace('/', "~1"));
        }
    }
    at
}

/// Where the keyword stands: `file.json#/pointer/keyword`.
fn location(r: &Reader<'_>, rules: &Rules, keyword: Keyword, member: &str) -> String {
    let elsewhere = rules.elsewhere.iter().find(|elsewhere| {
        elsewhere.keyword == keyword && (elsewhere.member.is_empty() || elsewhere.member == member)
    });
    if let Some(elsewhere) = elsewhere {
        return elsewhere.at.to_owned();
    }
    let at = at(r, rules);
    match keyword {
        // Not keywords: what refuses is the schema as a whole, or the reader.
        Keyword::False | Keyword::Duplicate | Keyword::Range => at,
        _ => join(&at, keyword.as_str()),
    }
}

fn join(at: &str, step: &str) -> String {
    let hash = if at.contains('#') { "" } else { "#" };
    format!("{at}{hash}/{step}")
}

/// Records that the Rust type at its place cannot hold the number at `offset`.
#[cold]
#[inline(never)]
pub(super) fn range(
    r: &mut Reader<'_>,
    rules: &'static Rules,
    offset: usize,
) -> Result<(), Invalid> {
    let expected = format!("a number that {} can hold", rules.held.as_str());
    wrong(r, rules, Keyword::Range, "", offset, expected, None)
}

/// Records that the value at `offset` is of a kind that is not allowed.
#[cold]
#[inline(never)]
pub(super) fn kind(
    r: &mut Reader<'_>,
    rules: &'static Rules,
    keyword: Keyword,
    offset: usize,
) -> Result<(), Invalid> {
    let found = kind_and_excerpt(r.text, offset);
    wrong(r, rules, keyword, "", offset, kinds(rules.kinds), Some(found))
}

fn kinds(kinds: Kinds) -> String {
    let number = if kinds.has(Kinds::NUMBER) {
        Some("number")
    } else if kinds.has(Kinds::DIGITS) {
        Some("integer")
    } else if kinds.0 & Kinds::NUMBER.0 != 0 {
        Some("number of another form")
    } else {
        None
    };
    let named = [
        (Kinds::NULL, "null"),
        (Kinds::BOOLEAN, "boolean"),
        (Kinds::STRING, "string"),
        (Kinds::ARRAY, "array"),
        (Kinds::OBJECT, "object"),
    ];
    let mut names: Vec<_> =
        named.into_iter().filter(|&(kind, _)| kinds.has(kind)).map(|(_, name)| name).collect();
    names.extend(number);
    names.sort_unstable();
    if names.is_empty() { "no value at all".to_owned() } else { names.join(" or ") }
}

/// Records that `keyword` of `parent` applies the schema `false` to the value at `offset`.
#[cold]
#[inline(never)]
pub(super) fn forbidden(
    r: &mut Reader<'_>,
    parent: &'static Rules,
    keyword: Keyword,
    name: &str,
    inner: &'static Rules,
    offset: usize,
) -> Result<(), Invalid> {
    let expected = match keyword {
        Keyword::Items | Keyword::PrefixItems | Keyword::UnevaluatedItems => {
            "no item here".to_owned()
        }
        _ => format!("no member {}", quote(name)),
    };
    let schema = if matches!(inner.at, "" | "#") {
        location(r, parent, keyword, name)
    } else {
        inner.at.to_owned()
    };
    let found = excerpt(r.text, offset);
    record(r, Violation::new(schema, keyword, offset, expected, found))
}

/// Records what is wrong with the JSON document `text` inside the string at `offset`.
#[cold]
#[inline(never)]
pub(super) fn content(
    r: &mut Reader<'_>,
    rules: &'static Rules,
    schema: &'static Rules,
    text: &str,
    offset: usize,
) -> Result<(), Invalid> {
    let Some(sink) = &mut r.sink else { return Ok(()) };
    let limits = Limits {
        violations: PER_BRANCH.min(sink.causes),
        report_bytes: *sink.cause_room(),
        ..r.limits
    };
    let inside = Reader::from_text(text).with_limits(r.limits);
    let (inner, inside) = collected(inside, schema, limits);
    r.steps = r.steps.saturating_add(inside.steps);
    if inside.fault.fatal && inside.fault.keyword == Keyword::Undecided {
        return Err(r.fatal_inside(&inside.fault, offset));
    }
    if let Some(sink) = &mut r.sink {
        sink.causes = sink.causes.saturating_sub(inner.violations.len());
        let room = sink.cause_room();
        *room = room.saturating_sub(inner.violations.iter().map(Violation::bytes).sum());
    }
    let expected = format!("a JSON document that {} accepts", schema.at);
    let mut violation = Violation::new(
        location(r, rules, Keyword::ContentSchema, ""),
        Keyword::ContentSchema,
        offset,
        expected,
        excerpt(r.text, offset),
    );
    violation.causes = vec![Branch { at: schema.at.to_owned(), violations: inner.violations }];
    violation.nearest = Some(0);
    record(r, violation)
}

/// Records that no branch of a union accepts the value at `offset`, as looking ahead has shown.
#[cold]
#[inline(never)]
pub(super) fn no_branch(
    r: &mut Reader<'_>,
    union: &'static Union,
    selected: &Selected,
    offset: usize,
) -> Result<(), Invalid> {
    let discriminator = Kind::of(r.byte()).and_then(|kind| union.discriminators.get(kind as usize));
    let tag = discriminator.and_then(tag_values);
    let (at, expected, found) = match (selected, tag, discriminator) {
        (Selected::Tag(Some(at)), Some((_, values)), _) => {
            (*at, one_of(values), excerpt(r.text, *at))
        }
        (Selected::Tag(None), Some((key, values)), _) => {
            let expected = format!("the member {}: {}", quote(key), one_of(values));
            (offset, expected, "no such member".to_owned())
        }
        (Selected::Key, _, Some(Discriminator::Key(cases))) => {
            let names = cases.iter().map(|(name, _)| quote(name)).collect();
            (offset, format!("a member {}", one_of(names)), kind_and_excerpt(r.text, offset))
        }
        _ => (offset, kinds(union_kinds(union)), kind_and_excerpt(r.text, offset)),
    };
    record(r, Violation::new(union_location(union), union.keyword, at, expected, found))
}

/// Where the keyword of a union stands: `file.json#/pointer/oneOf`.
pub(crate) fn union_location(union: &Union) -> String {
    join(union.at, union.keyword.as_str())
}

/// A value as JSON text, and the branches it names.
type Case = (String, Vec<u16>);

/// The member that branches are told apart by, and its values.
pub(crate) fn tag_cases(
    discriminator: &'static Discriminator,
) -> Option<(&'static str, Vec<Case>)> {
    let each = |cases: &[(&str, u16)]| {
        cases.iter().map(|(value, n)| ((*value).to_owned(), vec![*n])).collect()
    };
    Some(match discriminator {
        Discriminator::Tag { key, cases } => {
            (key.as_str(), cases.iter().map(|(value, n)| (quote(value), vec![*n])).collect())
        }
        Discriminator::Value { key, cases, .. } | Discriminator::Hint { key, cases, .. } => {
            (key.as_str(), each(cases))
        }
        Discriminator::Among { key, cases, .. } => (
            key.as_str(),
            cases.iter().map(|(value, list)| ((*value).to_owned(), list.to_vec())).collect(),
        ),
        Discriminator::None
        | Discriminator::One(_)
        | Discriminator::Key(_)
        | Discriminator::Try(_) => return None,
    })
}

fn tag_values(discriminator: &'static Discriminator) -> Option<(&'static str, Vec<String>)> {
    tag_cases(discriminator)
        .map(|(key, cases)| (key, cases.into_iter().map(|(value, _)| value).collect()))
}

/// The values, in words.
pub(crate) fn one_of(mut values: Vec<String>) -> String {
    values.sort_unstable();
    values.dedup();
    match values.as_slice() {
        [value] => value.clone(),
        _ => format!("one of {}", values.join(", ")),
    }
}

/// The kinds that some branch may accept.
fn union_kinds(union: &Union) -> Kinds {
    Kind::ALL
        .into_iter()
        .zip(union.discriminators)
        .filter(|(_, discriminator)| !matches!(discriminator, Discriminator::None))
        .fold(Kinds::NONE, |kinds, (kind, _)| kinds.or(kind.kinds()))
}

/// Where a branch stands. Rules that many schemas share, such as those of `{}`, have no place of
/// their own.
#[cold]
#[inline(never)]
pub(super) fn location_of(union: &Union, branch: u16, rules: &Rules) -> String {
    if rules.at.is_empty() {
        format!("{}/{branch}", join(union.at, union.keyword.as_str()))
    } else {
        rules.at.to_owned()
    }
}

/// Records that more than one branch of a `oneOf` accepts the value at `offset`.
#[cold]
#[inline(never)]
pub(super) fn several(
    r: &mut Reader<'_>,
    union: &'static Union,
    accepting: &[String],
    offset: usize,
) -> Result<(), Invalid> {
    let expected = "a value that exactly one branch accepts".to_owned();
    let found = format!("one that {} accept: {}", accepting.len(), accepting.join(", "));
    record(r, Violation::new(union_location(union), union.keyword, offset, expected, found))
}

/// Records that none of the `candidates` accepts the value at `start`, with what each has against
/// it. `first` is the one that is meant, if that is known.
#[cold]
#[inline(never)]
pub(super) fn causes(
    r: &mut Reader<'_>,
    union: &'static Union,
    first: Option<u16>,
    candidates: &'static [u16],
    start: usize,
) -> Result<(), Invalid> {
    let mut causes = Vec::new();
    let mut named = None;
    for &branch in candidates {
        if let Some(rules) = union.branches.get(usize::from(branch))
            && let Some(cause) = cause(r, rules, start)?
        {
            named = named.or_else(|| (first == Some(branch)).then_some(causes.len()));
            causes.push(cause);
        }
    }
    r.pos = start;
    record_failed(r, union, named, causes, start)
}

/// What `rules` have against the value at `start`; nothing if enough was said of causes already.
fn cause(
    r: &mut Reader<'_>,
    rules: &'static Rules,
    start: usize,
) -> Result<Option<Branch>, Invalid> {
    let Some(sink) = r.sink.as_mut() else { return Ok(None) };
    if sink.causes == 0 || *sink.cause_room() == 0 {
        return Ok(None);
    }
    let outer = mem::take(&mut sink.list);
    let room = mem::replace(&mut sink.room, PER_BRANCH.min(sink.causes));
    let outermost = !mem::replace(&mut sink.in_causes, true);
    if outermost {
        mem::swap(&mut sink.bytes, &mut sink.cause_bytes);
    }
    sink.bytes = sink.bytes.saturating_sub(size_of::<Branch>() + rules.at.len());
    let steps = sink.steps.len();
    let open = r.open();
    r.pos = start;
    let result = value::<Collect>(r, rules, None);
    r.close_to(open);
    let Some(sink) = r.sink.as_mut() else {
        return Ok(None);
    };
    let mut violations = mem::replace(&mut sink.list, outer);
    violations.shrink_to_fit();
    sink.room = room;
    if outermost {
        mem::swap(&mut sink.bytes, &mut sink.cause_bytes);
        sink.in_causes = false;
    }
    sink.steps.truncate(steps);
    sink.causes = sink.causes.saturating_sub(violations.len());
    if !mem::take(&mut sink.full) {
        result?;
    }
    Ok(Some(Branch { at: rules.at.to_owned(), violations }))
}

fn record_failed(
    r: &mut Reader<'_>,
    union: &'static Union,
    named: Option<usize>,
    causes: Vec<Branch>,
    offset: usize,
) -> Result<(), Invalid> {
    let expected = format!(
        "a value that {} accepts",
        match union.keyword {
            Keyword::OneOf => "exactly one branch",
            _ => "a branch",
        }
    );
    let schema = union_location(union);
    let mut violation =
        Violation::new(schema, union.keyword, offset, expected, kind_and_excerpt(r.text, offset));
    violation.nearest = named.or_else(|| nearest(&causes, offset));
    violation.causes = causes;
    record(r, violation)
}

/// The branch that came nearest: of the right kind, with the right constants, with the fewest
/// members missing, with the fewest violations, with the first of them furthest into the value.
fn nearest(causes: &[Branch], offset: usize) -> Option<usize> {
    let distance = |branch: &Branch| {
        let number = |test: &dyn Fn(&Violation) -> bool| {
            branch.violations.iter().filter(|v| test(v)).count()
        };
        let kind =
            number(&|v| v.offset == offset && matches!(v.keyword, Keyword::Type | Keyword::False));
        let constant = number(&|v| matches!(v.keyword, Keyword::Const | Keyword::Enum));
        let members =
            number(&|v| matches!(v.keyword, Keyword::Required | Keyword::AdditionalProperties));
        let first = branch.violations.iter().map(|v| v.offset).min().unwrap_or(0);
        (kind, constant, members, branch.violations.len(), usize::MAX - first)
    };
    causes.iter().enumerate().min_by_key(|(_, branch)| distance(branch)).map(|(index, _)| index)
}

pub(super) fn at_least(limit: u64, noun: &str) -> String {
    format!("at least {}", count(limit, noun))
}

pub(super) fn at_most(limit: u64, noun: &str) -> String {
    format!("at most {}", count(limit, noun))
}

pub(super) fn count(number: u64, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// `text` as JSON.
pub(super) fn quote(text: &str) -> String {
    crate::report::quoted(text)
}

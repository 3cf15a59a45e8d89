//! Collects violations, and words them.

use super::{Collect, Secrets, failed, secrets, value};
use crate::{
    check::{
        Advice, Branch, Frame, Reader, Report, Steps, Violation, advice, advice::Wanted, excerpt,
        kind_and_excerpt, quoted, shortened,
    },
    cursor::{Invalid, Kinds, Limits},
    schema::{Keyword, Member, Schema, Secrecy, Values},
};

/// The violations found so far.
#[derive(Debug)]
pub(crate) struct Sink {
    pub(super) list: Vec<Violation>,
    /// How many the list may hold.
    pub(super) room: usize,
    /// How many bytes the list may take.
    pub(super) bytes: usize,
    /// How many causes of failed unions may still be collected.
    pub(super) causes: usize,
    /// How many bytes these may take. While they are collected it is `bytes`.
    pub(super) cause_bytes: usize,
    /// Whether causes are collected at the moment.
    pub(super) in_causes: bool,
    /// Whether one had to be left out.
    pub(super) full: bool,
    /// Where the schema stands whose pattern could not be decided.
    undecided: String,
    /// The way to the schema that is looked at, since the last one that says where it stands: the
    /// parent, and the keyword and member that lead on.
    pub(super) steps: Vec<(&'static Schema, Keyword, &'static str)>,
    /// The objects that are read at the moment, each with the schema it is read by.
    pub(super) frames: Vec<Frame>,
    /// How much may still be done for advice.
    pub(super) work: Steps,
    /// What must not be shown.
    pub(super) secrets: Secrets,
}

impl Sink {
    /// The innermost object that is read, and the one around it.
    pub(super) fn around(&self) -> (Option<Frame>, Option<Frame>) {
        let own = self.frames.last().copied();
        let is_outer = |frame: &&Frame| own.is_some_and(|own| own.start != frame.start);
        (own, self.frames.iter().rev().find(is_outer).copied())
    }

    /// How many bytes causes may still take.
    pub(super) fn cause_room(&mut self) -> &mut usize {
        if self.in_causes { &mut self.bytes } else { &mut self.cause_bytes }
    }
}

/// How many violations are told of one branch of a failed union.
pub(super) const PER_BRANCH: usize = 20;

/// All violations of `text`.
pub(crate) fn collect(text: &str, schema: &'static Schema, limits: Limits) -> Report {
    collected(Reader::from_text(text).with_limits(limits), schema, limits).0
}

/// All violations of the text in front of the reader within `limits`, and the reader behind it.
fn collected<'a>(
    mut r: Reader<'a>,
    schema: &'static Schema,
    limits: Limits,
) -> (Report, Reader<'a>) {
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
        frames: Vec::new(),
        work: Steps::for_bytes(r.input().len()),
        secrets: secrets(r.input(), schema, limits.depth),
    }));
    let result = value::<Collect>(&mut r, schema, None).and_then(|()| r.end());
    let sink = r.sink.take().map(|sink| *sink);
    let Some(Sink { mut list, full, undecided, secrets, .. }) = sink else {
        return (Report::default(), r);
    };
    if result.is_err() && !full {
        let mut violation = Violation::of_fault(r.input(), &r.fault(), r.limits(), &secrets);
        if violation.keyword == Keyword::Undecided && !undecided.is_empty() {
            violation.schema = undecided;
        }
        list.push(violation);
    }
    list.shrink_to_fit();
    (Report::new(r.input(), list, full, secrets), r)
}

/// Notes where the schema stands whose pattern could not be decided: that ends everything.
#[cold]
#[inline(never)]
pub(crate) fn note_location(r: &mut Reader<'_>, schema: &'static Schema) {
    let at = at(r, schema);
    if let Some(sink) = &mut r.sink {
        sink.undecided = at;
    }
}

/// Records a violation. `member` is the name that `required` or `dependentRequired` miss.
#[cold]
#[inline(never)]
pub(super) fn wrong(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    keyword: Keyword,
    member: &str,
    offset: usize,
    expected: String,
    found: Option<String>,
) -> Result<(), Invalid> {
    advised(r, schema, keyword, member, offset, expected, found, Advice::default())
}

/// The same with advice.
#[allow(clippy::too_many_arguments, reason = "they are the parts of a violation")]
fn advised(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    keyword: Keyword,
    member: &str,
    offset: usize,
    expected: String,
    found: Option<String>,
    advice: Advice,
) -> Result<(), Invalid> {
    let at = location(r, schema, keyword, member);
    let violation = match found {
        Some(found) => Violation::stating(at, keyword, offset, expected, found),
        None => Violation::new(at, keyword, offset, expected, shown(r, offset)),
    };
    record(r, violation.advised(advice))
}

/// The value at `offset`, as far as it may be shown.
pub(super) fn shown(r: &Reader<'_>, offset: usize) -> String {
    match &r.sink {
        Some(sink) => excerpt(r.input(), offset, &sink.secrets),
        None => excerpt(r.input(), offset, &Secrets::default()),
    }
}

/// The same behind the kind of the value.
pub(super) fn kind_shown(r: &Reader<'_>, offset: usize) -> String {
    match &r.sink {
        Some(sink) => kind_and_excerpt(r.input(), offset, &sink.secrets),
        None => kind_and_excerpt(r.input(), offset, &Secrets::default()),
    }
}

pub(super) fn record(r: &mut Reader<'_>, mut violation: Violation) -> Result<(), Invalid> {
    violation.expected = shortened(violation.expected);
    violation.found = shortened(violation.found);
    violation.help = shortened(violation.help);
    if let Some(sink) = r.sink.as_mut() {
        if violation.help_quotes && sink.secrets.end_at(violation.offset).is_some() {
            violation.help = String::new();
        }
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

/// Goes into the object that begins at `start`.
pub(super) fn open_object(r: &mut Reader<'_>, start: usize, schema: &'static Schema) {
    if let Some(sink) = &mut r.sink {
        sink.frames.push(Frame { start, schema });
    }
}

/// Leaves it.
pub(super) fn close_object(r: &mut Reader<'_>) {
    if let Some(sink) = &mut r.sink {
        sink.frames.pop();
    }
}

/// Goes to a schema whose place follows from that of `parent`. What it returns is for [`leave`].
pub(super) fn enter(
    r: &mut Reader<'_>,
    parent: &'static Schema,
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
fn at(r: &Reader<'_>, schema: &Schema) -> String {
    if !schema.at.is_empty() {
        return schema.at.to_owned();
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
fn location(r: &Reader<'_>, schema: &Schema, keyword: Keyword, member: &str) -> String {
    let elsewhere = schema.elsewhere.iter().find(|elsewhere| {
        elsewhere.keyword == keyword && (elsewhere.member.is_empty() || elsewhere.member == member)
    });
    if let Some(elsewhere) = elsewhere {
        return elsewhere.at.to_owned();
    }
    let at = at(r, schema);
    match keyword {
        // Not keywords: what refuses is the schema as a whole, or the reader.
        Keyword::False | Keyword::Duplicate | Keyword::Range => at,
        _ => join(&at, keyword.as_str()),
    }
}

pub(super) fn join(at: &str, step: &str) -> String {
    let hash = if at.contains('#') { "" } else { "#" };
    format!("{at}{hash}/{step}")
}

/// Records that the Rust type at its place cannot hold the number at `offset`.
#[cold]
#[inline(never)]
pub(super) fn range(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    offset: usize,
) -> Result<(), Invalid> {
    let expected = format!("a number that {} can hold", schema.held.as_str());
    wrong(r, schema, Keyword::Range, "", offset, expected, None)
}

/// Records that the value at `offset` is of a kind that is not allowed.
#[cold]
#[inline(never)]
pub(super) fn kind(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    keyword: Keyword,
    offset: usize,
) -> Result<(), Invalid> {
    let found = kind_shown(r, offset);
    let at = location(r, schema, keyword, "");
    let text = r.input();
    let advice = r.sink.as_mut().map(|sink| {
        let own = sink.around().0;
        let schemas = &[schema];
        let wanted = Wanted { kinds: schema.kinds, schema: Some(schema), schemas };
        sink.work.spend(|work| advice::kind(text, offset, &wanted, own, work))
    });
    let violation = Violation::new(at, keyword, offset, kinds(schema.kinds), found);
    record(r, violation.advised(advice.unwrap_or_default()))
}

/// Records that the value at `offset` is none of those listed.
#[cold]
#[inline(never)]
pub(super) fn not_listed(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    values: &'static Values,
    offset: usize,
    expected: String,
) -> Result<(), Invalid> {
    let text = r.input();
    let advice = r
        .sink
        .as_mut()
        .map(|sink| sink.work.spend(|work| advice::value(text, offset, values, work)));
    let advice = advice.unwrap_or_default();
    advised(r, schema, values.keyword, "", offset, expected, None, advice)
}

/// Records that the string at `offset` has not the form that `expected` describes, and why.
#[cold]
#[inline(never)]
pub(super) fn malformed(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    keyword: Keyword,
    offset: usize,
    expected: String,
    reason: Option<String>,
) -> Result<(), Invalid> {
    let advice = reason.map(Advice::quoting).unwrap_or_default();
    advised(r, schema, keyword, "", offset, expected, None, advice)
}

/// Records that the object at `offset` lacks these members.
#[cold]
#[inline(never)]
pub(super) fn missing(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    members: &[&'static Member],
    offset: usize,
) -> Result<(), Invalid> {
    let text = r.input();
    let mut advice = Vec::new().into_iter();
    if let Some(sink) = r.sink.as_mut() {
        let outer = sink.around().1;
        let own = Frame { start: offset, schema };
        let look = |work: &mut Steps| advice::missing(text, members, own, outer, work);
        advice = sink.work.spend(look).into_iter();
    }
    for member in members {
        let name = member.name.as_str();
        let expected = format!("the member {}", quote(name));
        let advice = advice.next().unwrap_or_default();
        advised(r, schema, Keyword::Required, name, offset, expected, None, advice)?;
    }
    Ok(())
}

/// Records that the object at `offset` lacks the member `name`, which the member `cause` requires.
#[cold]
#[inline(never)]
pub(super) fn dependent(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    cause: &str,
    name: &str,
    offset: usize,
    expected: String,
) -> Result<(), Invalid> {
    let (text, own) = (r.input(), Frame { start: offset, schema });
    let look = |work: &mut Steps| advice::dependent(text, name, own, work);
    let advice = r.sink.as_mut().map(|sink| sink.work.spend(look)).unwrap_or_default();
    advised(r, schema, Keyword::DependentRequired, cause, offset, expected, None, advice)
}

pub(super) fn kinds(kinds: Kinds) -> String {
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

/// Records that `keyword` of `parent` applies the schema `false` to the value at `offset`. `key_at`
/// is where its name stands, if it has one.
#[cold]
#[inline(never)]
pub(super) fn forbidden(
    r: &mut Reader<'_>,
    parent: &'static Schema,
    keyword: Keyword,
    name: &str,
    inner: &'static Schema,
    offset: usize,
    key_at: Option<usize>,
) -> Result<(), Invalid> {
    let is_item =
        matches!(keyword, Keyword::Items | Keyword::PrefixItems | Keyword::UnevaluatedItems);
    let expected =
        if is_item { "no item here".to_owned() } else { format!("no member {}", quote(name)) };
    let at = if matches!(inner.at, "" | "#") {
        location(r, parent, keyword, name)
    } else {
        inner.at.to_owned()
    };
    let text = r.input();
    let mut advice = Advice::default();
    if let Some(sink) = r.sink.as_mut().filter(|_| key_at.is_some()) {
        let (own, outer) = sink.around();
        let meant;
        let look = |work: &mut Steps| advice::unknown(text, name, parent, own, outer, work);
        (advice, meant) = sink.work.spend(look);
        // A secret under a wrong name is one.
        if parent.secrecy != Secrecy::None
            && meant.is_none_or(|meant| meant.schema.secrecy != Secrecy::None)
        {
            sink.secrets.add(text, offset);
        }
    }
    let found = shown(r, offset);
    let offset = key_at.unwrap_or(offset);
    record(r, Violation::new(at, keyword, offset, expected, found).advised(advice))
}

/// Records what is wrong with the JSON document `text` inside the string at `offset`.
#[cold]
#[inline(never)]
pub(super) fn content(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    document: &'static Schema,
    text: &str,
    offset: usize,
) -> Result<(), Invalid> {
    let Some(sink) = &mut r.sink else { return Ok(()) };
    let limits = Limits {
        violations: PER_BRANCH.min(sink.causes),
        report_bytes: *sink.cause_room(),
        ..r.limits()
    };
    let inside = Reader::from_text(text).with_limits(r.limits());
    let (inner, inside) = collected(inside, document, limits);
    r.steps = r.steps.saturating_add(inside.steps);
    if inside.is_over() && inside.fault().keyword() == Keyword::Undecided {
        return Err(r.fatal_inside(&inside.fault(), offset));
    }
    if let Some(sink) = &mut r.sink {
        sink.causes = sink.causes.saturating_sub(inner.violations.len());
        let room = sink.cause_room();
        *room = room.saturating_sub(inner.violations.iter().map(Violation::bytes).sum());
    }
    let expected = format!("a JSON document that {} accepts", document.at);
    let mut violation = Violation::new(
        location(r, schema, Keyword::ContentSchema, ""),
        Keyword::ContentSchema,
        offset,
        expected,
        shown(r, offset),
    );
    let at = document.at.to_owned();
    let name = failed::name_of(document.at);
    violation.causes = vec![Branch { at, name, violations: inner.violations }];
    violation.nearest = Some(0);
    record(r, violation)
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
    quoted(text)
}

//! Unions of which no branch accepts a value: the violation, and the branch that it describes.

use std::mem;

use super::{
    Advice, Branch, Collect, Reader, Selected, Steps, Violation, advice, advice::Wanted, sink,
    value,
};
use crate::{
    cursor::{Cursor, Invalid, Kind, Kinds},
    schema::{Discriminator, Keyword, Schema, Union},
};

/// Records that no branch of a union accepts the value at `offset`, as looking ahead has shown.
#[cold]
#[inline(never)]
pub(super) fn no_branch(
    r: &mut Reader<'_>,
    union: &'static Union,
    selected: &Selected,
    offset: usize,
) -> Result<(), Invalid> {
    let text = r.input();
    // What is no JSON is said to be none, and nothing else.
    r.skip()?;
    let end = r.offset();
    let kind = text.as_bytes().get(offset).copied().and_then(Kind::of);
    let discriminator = kind.and_then(|kind| union.discriminators.get(kind as usize));
    let tag = discriminator.and_then(tag_values);
    let location = union_location(union);
    let required = union.cases.map(|cases| cases.required).filter(|at| !at.is_empty());
    let violation = match (selected, tag, discriminator) {
        (Selected::Tag(Some(at)), Some((_, values)), _) => {
            let advice = with_work(r, |work| near_value(text, *at, &values, work));
            let found = sink::shown(r, *at);
            let (location, keyword) = listing(union);
            Violation::new(location, keyword, *at, one_of(values), found).advised(advice)
        }
        (Selected::Tag(None), Some((key, values)), _) => {
            let advice = with_work(r, |work| untagged(text, offset, union, key, work));
            let is_open = union.cases.is_some_and(|cases| cases.values.is_empty());
            let expected = if is_open {
                format!("the member {}", sink::quote(key))
            } else {
                format!("the member {}: {}", sink::quote(key), one_of(values))
            };
            let found = "no such member".to_owned();
            let (location, keyword) = match required {
                Some(at) => (at.to_owned(), Keyword::Required),
                None => (location, union.keyword),
            };
            Violation::stating(location, keyword, offset, expected, found).advised(advice)
        }
        (Selected::Key, _, Some(Discriminator::Key(cases))) => {
            let advice = with_work(r, |work| keyless(text, offset, union, cases, work));
            let names = cases.iter().map(|(name, _)| sink::quote(name)).collect();
            let expected = format!("a member {}", one_of(names));
            let found = sink::kind_shown(r, offset);
            Violation::new(location, union.keyword, offset, expected, found).advised(advice)
        }
        _ => {
            let kinds = union_kinds(union);
            let found = sink::kind_shown(r, offset);
            let own = r.sink.as_ref().and_then(|sink| sink.around().0);
            let wanted = Wanted { kinds, schema: None, schemas: union.branches };
            let advice = with_work(r, |work| advice::kind(text, offset, &wanted, own, work));
            Violation::new(location, union.keyword, offset, sink::kinds(kinds), found)
                .advised(advice)
        }
    };
    sink::record(r, violation)?;
    r.goto(end);
    Ok(())
}

fn with_work(r: &mut Reader<'_>, advise: impl FnOnce(&mut Steps) -> Advice) -> Advice {
    r.sink.as_mut().map(|sink| sink.work.spend(advise)).unwrap_or_default()
}

/// The value, as JSON text, that the one at `at` is nearly.
fn near_value(text: &str, at: usize, values: &[String], work: &mut Steps) -> Advice {
    let mut r = Cursor::new(text);
    r.goto(at);
    let Ok(found) = r.quoted() else { return Advice::default() };
    let strings = values.iter().filter_map(|value| value.strip_prefix('"')?.strip_suffix('"'));
    match advice::nearest(&found, strings, work) {
        Some(near) => Advice::quoting(format!("did you mean \"{near}\"?")),
        None => Advice::default(),
    }
}

/// The object at `offset` has no tag: what its other members say.
fn untagged(
    text: &str,
    offset: usize,
    union: &'static Union,
    key: &'static str,
    work: &mut Steps,
) -> Advice {
    let present = advice::members(text, offset, work);
    let all: Vec<_> = present.iter().map(|present| &*present.name).collect();
    let declared: Vec<_> =
        union.branches.iter().flat_map(|branch| advice::declared(branch, work)).collect();
    let is_declared = |name: &str| declared.iter().any(|member| member.name.as_str() == name);
    let undeclared = all.iter().copied().filter(|name| !is_declared(name));
    if let Some(near) = advice::nearest(key, undeclared, work) {
        let (near, key) = (advice::ticked(near), advice::ticked(key));
        return Advice::new(format!("{near} is there: did you mean {key}?"));
    }
    let Some((branch, schema)) = advice::best(&present, union, work) else {
        return Advice::default();
    };
    let tag = declared_tag(union, branch);
    let name = match union.cases {
        // What was made of the schema has no name of its own.
        Some(_) if schema.at == union.at => String::new(),
        _ => branch_name(union, branch, schema),
    };
    match (tag, name.is_empty()) {
        (Some(tag), false) => Advice::new(format!(
            "for {name}, which the other members are most like, add {}: {tag}",
            sink::quote(key)
        )),
        (Some(tag), true) if union.cases.is_some() => Advice::new(format!(
            "the other members are most like those that go with {}: {tag}",
            sink::quote(key)
        )),
        _ => Advice::default(),
    }
}

/// The value of the tag that names a branch.
fn declared_tag(union: &'static Union, branch: u16) -> Option<String> {
    let discriminator = union.discriminators.get(Kind::Object as usize)?;
    let (_, cases) = tag_cases(discriminator)?;
    cases.into_iter().find(|(_, branches)| branches.contains(&branch)).map(|(value, _)| value)
}

/// The object at `offset` has none of the members that tell branches apart.
fn keyless(
    text: &str,
    offset: usize,
    union: &'static Union,
    cases: &'static [(&'static str, u16)],
    work: &mut Steps,
) -> Advice {
    let branch_of = |branch: u16| {
        let schema = union.branches.get(usize::from(branch)).copied();
        schema.map(|schema| branch_name(union, branch, schema)).unwrap_or_default()
    };
    let in_branch = |name: &str, branch: u16| match branch_of(branch) {
        of if of.is_empty() => advice::ticked(name),
        of => format!("{} of {of}", advice::ticked(name)),
    };
    for present in advice::members(text, offset, work) {
        let names = cases.iter().map(|(name, _)| *name);
        if let Some(near) = advice::nearest(&present.name, names, work)
            && let Some(&(name, branch)) = cases.iter().find(|(name, _)| *name == near)
        {
            let found = advice::ticked(&present.name);
            let meant = in_branch(name, branch);
            return Advice::new(format!("{found} is there: did you mean {meant}?"));
        }
    }
    /// No one reads more.
    const SHOWN: usize = 6;
    let all = cases.iter().map(|(name, branch)| match branch_of(*branch) {
        of if of.is_empty() => advice::ticked(name),
        of => format!("{of} has {}", advice::ticked(name)),
    });
    let shown: Vec<_> = all.take(SHOWN).collect();
    let more = cases.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    Advice::new(format!("{}{more}", shown.join(", ")))
}

/// Where the keyword of a union stands: `file.json#/pointer/oneOf`.
fn union_location(union: &Union) -> String {
    sink::join(union.at, union.keyword.as_str())
}

/// The keyword that lists the values of the tag, and its location: that of the union, or what the
/// schema has in its place.
pub(crate) fn listing(union: &Union) -> (String, Keyword) {
    match union.cases {
        Some(cases) if cases.values.ends_with("/const") => {
            (cases.values.to_owned(), Keyword::Const)
        }
        Some(cases) if !cases.values.is_empty() => (cases.values.to_owned(), Keyword::Enum),
        _ => (union_location(union), union.keyword),
    }
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
            (key.as_str(), cases.iter().map(|(value, n)| (sink::quote(value), vec![*n])).collect())
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
pub(super) fn location_of(union: &Union, branch: u16, schema: &Schema) -> String {
    if matches!(schema.at, "" | "#") {
        format!("{}/{branch}", sink::join(union.at, union.keyword.as_str()))
    } else {
        schema.at.to_owned()
    }
}

/// What a branch is called: its title or type, or the name in its location; empty if it has none.
pub(super) fn branch_name(union: &Union, branch: u16, schema: &Schema) -> String {
    match union.names.get(usize::from(branch)) {
        Some(name) if !name.is_empty() => (*name).to_owned(),
        _ => name_of(schema.at),
    }
}

/// The name of a definition, or of the file whose whole schema it is.
pub(super) fn name_of(at: &str) -> String {
    let (file, pointer) = at.split_once('#').unwrap_or((at, ""));
    let mut steps = pointer.rsplit('/');
    let last = steps.next().unwrap_or_default();
    match steps.next() {
        Some("$defs" | "definitions" | "schemas" | "parameters" | "responses") => {
            last.replace("~1", "/").replace("~0", "~")
        }
        None => {
            let file = file.rsplit('/').next().unwrap_or(file);
            file.split('.').next().unwrap_or(file).to_owned()
        }
        Some(_) => String::new(),
    }
}

/// Records that more than one branch of a `oneOf` accepts the value at `offset`.
#[cold]
#[inline(never)]
pub(super) fn several(
    r: &mut Reader<'_>,
    union: &'static Union,
    accepting: &[(String, String)],
    offset: usize,
) -> Result<(), Invalid> {
    /// No one reads more.
    const SHOWN: usize = 20;
    let expected = "a value that exactly one branch accepts".to_owned();
    let mut names: Vec<_> = accepting
        .iter()
        .take(SHOWN)
        .map(|(name, at)| if name.is_empty() { at.clone() } else { format!("{name} ({at})") })
        .collect();
    if accepting.len() > SHOWN {
        names.push(format!("and {} more", accepting.len() - SHOWN));
    }
    let found = format!("one that {} accept: {}", accepting.len(), names.join(", "));
    let location = union_location(union);
    sink::record(r, Violation::stating(location, union.keyword, offset, expected, found))
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
    let mut failed = Failed::default();
    failed.look(r, start);
    for &branch in candidates {
        if let Some(schema) = union.branches.get(usize::from(branch))
            && let Some(violations) = cause(r, schema, start)?
        {
            failed.add(r, (union, branch, schema), violations, first, start);
        }
    }
    r.goto(start);
    failed.record(r, union, start)
}

/// What the branches of a union have against a value. Apart from the function that gathers it, so
/// that unions in one another take little of the stack.
#[derive(Default)]
struct Failed<'a> {
    /// The members of the value.
    present: Vec<advice::Present<'a>>,
    causes: Vec<Branch>,
    /// How far each of them is from the value.
    distances: Vec<Distance>,
    /// The one that is meant, if that is known.
    named: Option<usize>,
}

impl<'a> Failed<'a> {
    #[inline(never)]
    fn look(&mut self, r: &mut Reader<'a>, start: usize) {
        let text = r.input();
        if let Some(sink) = r.sink.as_mut() {
            self.present = advice::members(text, start, &mut sink.work);
        }
    }

    #[inline(never)]
    fn add(
        &mut self,
        r: &mut Reader<'_>,
        (union, branch, schema): (&'static Union, u16, &'static Schema),
        violations: Vec<Violation>,
        first: Option<u16>,
        start: usize,
    ) {
        if first == Some(branch) {
            self.named = Some(self.causes.len());
        }
        let shape = match r.sink.as_mut() {
            Some(sink) => advice::distance(&self.present, schema, &mut sink.work),
            None => 0,
        };
        self.distances.push(distance(&violations, start, shape));
        let at = location_of(union, branch, schema);
        let name = branch_name(union, branch, schema);
        self.causes.push(Branch { at, name, violations });
    }

    #[inline(never)]
    fn record(
        self,
        r: &mut Reader<'_>,
        union: &'static Union,
        start: usize,
    ) -> Result<(), Invalid> {
        let text = r.input();
        if let Some((at, values)) = common_tag(&self.causes, start) {
            let advice = with_work(r, |work| near_value(text, at, &values, work));
            let ((location, keyword), found) = (listing(union), sink::shown(r, at));
            let violation = Violation::new(location, keyword, at, one_of(values), found);
            return sink::record(r, violation.advised(advice));
        }
        let least = self.distances.iter().enumerate().min_by_key(|(_, distance)| **distance);
        let nearest = self.named.or(least.map(|(n, _)| n));
        record_failed(r, union, nearest, self.causes, start)
    }
}

/// What `schema` have against the value at `start`; nothing if enough was said of causes already.
fn cause(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    start: usize,
) -> Result<Option<Vec<Violation>>, Invalid> {
    let Some(sink) = r.sink.as_mut() else { return Ok(None) };
    if sink.causes == 0 || *sink.cause_room() == 0 {
        return Ok(None);
    }
    let outer = mem::take(&mut sink.list);
    let room = mem::replace(&mut sink.room, sink::PER_BRANCH.min(sink.causes));
    let outermost = !mem::replace(&mut sink.in_causes, true);
    if outermost {
        mem::swap(&mut sink.bytes, &mut sink.cause_bytes);
    }
    sink.bytes = sink.bytes.saturating_sub(size_of::<Branch>() + 2 * schema.at.len());
    let (steps, frames) = (sink.steps.len(), sink.frames.len());
    let open = r.open();
    r.goto(start);
    let result = value::<Collect>(r, schema, None);
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
    sink.frames.truncate(frames);
    sink.causes = sink.causes.saturating_sub(violations.len());
    if !mem::take(&mut sink.full) {
        result?;
    }
    Ok(Some(violations))
}

/// The member whose value every branch refuses, each for the values it wants itself: where it
/// stands, and all those values. That is a tag, whether the schema says so or not.
fn common_tag(causes: &[Branch], start: usize) -> Option<(usize, Vec<String>)> {
    let is_constant =
        |v: &&Violation| v.offset != start && matches!(v.keyword, Keyword::Const | Keyword::Enum);
    let is_kind = |v: &Violation| v.offset == start && v.keyword == Keyword::Type;
    // A branch for values of another kind has no say.
    let mut causes = causes.iter().filter(|branch| !branch.violations.iter().any(is_kind));
    let first = causes.next()?;
    let others: Vec<&Branch> = causes.collect();
    if others.is_empty() {
        return None;
    }
    let at_same = |at: usize, branch: &Branch| {
        branch
            .violations
            .iter()
            .filter(is_constant)
            .find(|v| v.offset == at)
            .map(|v| v.expected.clone())
    };
    first.violations.iter().filter(is_constant).find_map(|v| {
        let wanted: Option<Vec<String>> =
            others.iter().map(|branch| at_same(v.offset, branch)).collect();
        let mut wanted = wanted?;
        wanted.push(v.expected.clone());
        // Each of its own: the same for all is no tag.
        wanted.sort_unstable();
        wanted.dedup();
        let values: Vec<String> = wanted
            .iter()
            .flat_map(|values| values.strip_prefix("one of ").unwrap_or(values).split(", "))
            .map(str::to_owned)
            .collect();
        (wanted.len() > 1).then_some((v.offset, values))
    })
}

fn record_failed(
    r: &mut Reader<'_>,
    union: &'static Union,
    nearest: Option<usize>,
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
    let (location, found) = (union_location(union), sink::kind_shown(r, offset));
    let mut violation = Violation::new(location, union.keyword, offset, expected, found);
    violation.nearest = nearest;
    violation.causes = causes;
    sink::record(r, violation)
}

/// How far a branch is from a value, the most telling part first.
type Distance = (usize, usize, usize, usize, usize);

/// How far a branch with these violations is from the value at `offset`: first by its kind, then by
/// the constants, then by the members (`shape`), by how many violations there are, and by how far
/// into the value the first of them is.
fn distance(violations: &[Violation], offset: usize, shape: usize) -> Distance {
    let number = |test: &dyn Fn(&Violation) -> bool| violations.iter().filter(|v| test(v)).count();
    let kind =
        number(&|v| v.offset == offset && matches!(v.keyword, Keyword::Type | Keyword::False));
    // A constant that is nearly right counts for half.
    let constants = number(&|v| matches!(v.keyword, Keyword::Const | Keyword::Enum));
    let near = number(&|v| v.keyword == Keyword::Const && v.help.starts_with("did you mean"));
    let first = violations.iter().map(|v| v.offset).min().unwrap_or(0);
    (kind, 2 * constants - near, shape, violations.len(), usize::MAX - first)
}

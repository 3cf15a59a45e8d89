//! Patterns of schemas: from ECMA-262 to the simplest form that means the same.
//!
//! The meaning is that of ECMA-262 with the flag `u` and no other: a search, not anchored; `$` is the very end; `\d`
//! and `\w` are ASCII; `.` is any character but a line terminator, however many bytes it takes.

use std::{
    cell::RefCell,
    collections::{BTreeMap, HashMap},
    fmt::{self, Write},
    rc::Rc,
};

use regex_syntax::hir::{Class as HirClass, ClassUnicode, ClassUnicodeRange, HirKind};
use typewright::ecma::{self, Class, Item, MANY, Node, SyntaxError};

/// So much memory a compiled pattern may take, in bytes, unless told otherwise.
const SIZE_LIMIT: usize = 1 << 20;
/// More than that `limits.pattern-bytes` cannot be. The runtime's limit.
const LARGEST: usize = 1 << 30;
/// So many patterns are kept compiled.
const KEPT: usize = 2_000;
/// So many steps backwards a pattern with lookaround or backreferences may take. The runtime has the same limit.
const BACKTRACK_LIMIT: usize = 100_000;
/// So many alternatives are written out one by one.
const ALTERNATIVES: usize = 64;
/// So many runs are put together.
const RUNS: usize = 512;

/// A pattern in its simplest form. Each is a constructor of the runtime's `Pattern`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compiled {
    /// Matches every string.
    Any,
    /// Matches every string that has a character.
    NonEmpty,
    /// Matches what begins with the text.
    Prefix(String),
    /// Matches what ends with the text.
    Suffix(String),
    /// Matches what contains the text.
    Contains(String),
    /// Matches the text.
    Exact(String),
    /// Matches these texts; sorted, and none at all for a pattern that nothing matches.
    OneOf(Vec<String>),
    /// Matches what the runs make up from start to end, each taking as much as it can.
    Classes(Vec<ClassRun>),
    /// Matches what one of these lists of runs makes up.
    AnyClasses(Vec<Vec<ClassRun>>),
    /// A regular expression in the syntax of the crate `regex`.
    Regex(String),
    /// A regular expression in the syntax of the crate `fancy-regex`.
    Fancy(String),
}

/// Characters of one class, so many of them: the runtime's `Run`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassRun {
    /// The ASCII characters as first and last of each range: `az09__`.
    pub pairs: String,
    /// The characters beyond ASCII.
    pub others: Others,
    /// How many at least.
    pub min: u32,
    /// How many at most; `u32::MAX` for no bound.
    pub max: u32,
}

/// What a class has beyond ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Others {
    /// Nothing.
    None,
    /// Everything.
    All,
    /// Everything but the ends of lines, U+2028 and U+2029, as `.` has it.
    InLine,
}

/// Why a pattern cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatternError {
    /// It is not a regular expression of ECMA-262.
    Syntax(SyntaxError),
    /// It is, but means something that no engine at hand does.
    Unsupported(String),
    /// Compiled, it would take more than so many bytes.
    TooLarge(usize),
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(error) => error.fmt(f),
            Self::Unsupported(what) => f.write_str(what),
            Self::TooLarge(limit) => write!(f, "compiled, the pattern takes more than {limit} bytes"),
        }
    }
}

impl std::error::Error for PatternError {}

/// The simplest form of a pattern.
///
/// # Errors
///
/// If the text is not a regular expression, or one that cannot be matched as ECMA-262 has it within bounds.
pub fn compile(ecma: &str) -> Result<Compiled, PatternError> {
    compile_within(ecma, SIZE_LIMIT)
}

/// Like [`compile`], with the most bytes that the compiled pattern may take.
///
/// # Errors
///
/// As [`compile`] does.
pub fn compile_within(ecma: &str, size_limit: usize) -> Result<Compiled, PatternError> {
    let node = ecma::parse(ecma).map_err(PatternError::Syntax)?;
    match simple(&node)? {
        Some(compiled) => Ok(compiled),
        None => Ok(engine(&node, size_limit)?.0),
    }
}

/// Whether a pattern is found in a text: for questions that are settled when code is generated. `None` if the pattern
/// cannot be used, or takes too many steps on the text.
#[must_use]
pub fn is_match(ecma: &str, text: &str) -> Option<bool> {
    thread_local! {
        /// The last patterns that were asked about: each is asked about many names.
        static KNOWN: RefCell<HashMap<String, Option<Rc<Matcher>>>> = RefCell::default();
    }
    let matcher = KNOWN.with_borrow_mut(|known| {
        if let Some(found) = known.get(ecma) {
            return found.clone();
        }
        if known.len() >= KEPT {
            known.clear();
        }
        let made = Matcher::new(ecma).ok().map(Rc::new);
        known.insert(ecma.to_owned(), made.clone());
        made
    })?;
    matcher.is_match(text)
}

/// A pattern to be asked about many texts.
#[derive(Debug)]
pub struct Matcher(Engine);

#[derive(Debug)]
enum Engine {
    Regex(regex::Regex),
    Fancy(Box<fancy_regex::Regex>),
}

impl Matcher {
    /// Compiles a pattern.
    ///
    /// # Errors
    ///
    /// As [`compile`] does.
    pub fn new(ecma: &str) -> Result<Self, PatternError> {
        let node = ecma::parse(ecma).map_err(PatternError::Syntax)?;
        // What is too large was refused before.
        Ok(Self(engine(&node, LARGEST)?.1))
    }

    /// Whether the pattern is found in the text; `None` if that takes too many steps.
    #[must_use]
    pub fn is_match(&self, text: &str) -> Option<bool> {
        match &self.0 {
            Engine::Regex(regex) => Some(regex.is_match(text)),
            Engine::Fancy(regex) => regex.is_match(text).ok(),
        }
    }
}

/// A pattern as a regular expression, translated and compiled.
fn engine(node: &Node, size_limit: usize) -> Result<(Compiled, Engine), PatternError> {
    let mut traits = Traits::default();
    traits.visit(node, &mut Vec::new());
    if traits.nested {
        return Err(PatternError::Unsupported("a lookaround inside a lookbehind".to_owned()));
    }
    let fancy = traits.looks || !traits.references.is_empty();
    let mut node = node.clone();
    drop_empty(&mut node, &mut traits.settle_references()?.into_iter());
    let mut text = String::new();
    Translation { text: &mut text, fancy, captures: !traits.references.is_empty() }.node(&node)?;
    if !fancy {
        return match regex::RegexBuilder::new(&text).size_limit(size_limit).build() {
            Ok(regex) => Ok((Compiled::Regex(text), Engine::Regex(regex))),
            Err(regex::Error::CompiledTooBig(_)) => Err(PatternError::TooLarge(size_limit)),
            Err(error) => Err(PatternError::Unsupported(format!("the pattern cannot be translated: {error}"))),
        };
    }
    let built =
        fancy_regex::RegexBuilder::new(&text).backtrack_limit(BACKTRACK_LIMIT).delegate_size_limit(size_limit).build();
    match built {
        Ok(regex) => Ok((Compiled::Fancy(text), Engine::Fancy(Box::new(regex)))),
        Err(fancy_regex::Error::CompileError(error)) if is_too_large(&error) => Err(PatternError::TooLarge(size_limit)),
        Err(error) => Err(PatternError::Unsupported(format!("the pattern cannot be translated: {error}"))),
    }
}

fn is_too_large(error: &fancy_regex::CompileError) -> bool {
    matches!(error, fancy_regex::CompileError::InnerError(error) if error.size_limit().is_some())
}

/// What stands around a group or a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Around {
    /// The group of this number.
    Group(u32),
    /// A quantifier that may apply more than once; told apart by a count.
    Repeat(u32),
    /// A choice that may pass it by: an alternative, or a quantifier that may apply not at all.
    Choice,
    /// A lookaround that must not match.
    Not,
    /// A lookbehind.
    Behind,
}

/// What decides which engine a pattern needs.
#[derive(Default)]
struct Traits {
    looks: bool,
    /// Whether a lookbehind has a lookaround in it, which `fancy-regex` gets wrong now and then. `\b` is written as one.
    nested: bool,
    count: u32,
    /// Where each group begins, and what is around it.
    groups: BTreeMap<u32, (u32, Vec<Around>)>,
    /// References: where, to which group, and what is around.
    references: Vec<(u32, u32, Vec<Around>)>,
}

impl Traits {
    fn visit(&mut self, node: &Node, around: &mut Vec<Around>) {
        self.count += 1;
        let depth = around.len();
        match node {
            Node::Concat(nodes) => {
                for node in nodes {
                    self.visit(node, around);
                }
            }
            Node::Alternate(nodes) => {
                around.push(Around::Choice);
                for node in nodes {
                    self.visit(node, around);
                }
            }
            Node::Group { index, node } => {
                if let Some(index) = *index {
                    self.groups.insert(index, (self.count, around.clone()));
                    around.push(Around::Group(index));
                }
                self.visit(node, around);
            }
            Node::Repeat { node, min, max, .. } => {
                if *max > 1 {
                    around.push(Around::Repeat(self.count));
                }
                if *min == 0 {
                    around.push(Around::Choice);
                }
                self.visit(node, around);
            }
            Node::Look { behind, negated, node } => {
                self.looks = true;
                self.nested |= around.contains(&Around::Behind);
                if *negated {
                    around.push(Around::Not);
                }
                if *behind {
                    around.push(Around::Behind);
                }
                self.visit(node, around);
            }
            Node::Backreference(groups) => {
                let at = self.count;
                self.references.extend(groups.iter().map(|&group| (at, group, around.clone())));
            }
            Node::Boundary { .. } => self.nested |= around.contains(&Around::Behind),
            Node::Empty | Node::Class(_) | Node::Start | Node::End => {}
        }
        around.truncate(depth);
    }

    /// For each reference, whether its group can never have matched by then, so that it matches the empty string.
    ///
    /// Where ECMA-262 forgets what a group has matched and the engine does not, there is no translation.
    fn settle_references(&self) -> Result<Vec<bool>, PatternError> {
        let unsupported = |why: &str| Err(PatternError::Unsupported(why.to_owned()));
        let mut empty = Vec::new();
        for (at, group, around) in &self.references {
            let Some((begins, outside)) = self.groups.get(group) else { continue };
            if around.contains(&Around::Group(*group)) {
                empty.push(true);
                continue;
            }
            if around.contains(&Around::Behind) || outside.contains(&Around::Behind) {
                return unsupported("a backreference together with a lookbehind");
            }
            let common = around.iter().zip(outside).take_while(|(a, b)| a == b).count();
            let own = outside.get(common..).unwrap_or_default();
            if own.contains(&Around::Not) {
                return unsupported("a backreference to a group inside a negative lookahead");
            }
            // Each round of a quantifier forgets what groups inside it have matched. That makes a difference if the
            // next round may pass the group by, or asks before it gets there.
            let innermost = outside.iter().rposition(|around| matches!(around, Around::Repeat(_)));
            if let Some(innermost) = innermost {
                let passed_by = outside.iter().skip(innermost + 1).any(|around| *around == Around::Choice);
                let shared = outside.iter().take(common).any(|around| matches!(around, Around::Repeat(_)));
                // The choice that a quantifier makes about its first round comes right behind it, and forgets nothing.
                let only_own = outside.len() == innermost + 2 && passed_by;
                if (passed_by && !only_own) || (shared && at < begins) {
                    return unsupported("a backreference to a group inside a repetition that may pass it by");
                }
            }
            empty.push(at < begins);
        }
        Ok(empty)
    }
}

/// Puts nothing in place of each reference that matches the empty string. `empty` tells them in order.
fn drop_empty(node: &mut Node, empty: &mut impl Iterator<Item = bool>) {
    match node {
        Node::Backreference(groups) => {
            let all = groups.iter().filter(|_| empty.next() != Some(true)).count() == 0;
            if all {
                *node = Node::Empty;
            }
        }
        Node::Concat(nodes) | Node::Alternate(nodes) => nodes.iter_mut().for_each(|node| drop_empty(node, empty)),
        Node::Group { node, .. } | Node::Repeat { node, .. } | Node::Look { node, .. } => drop_empty(node, empty),
        Node::Empty | Node::Class(_) | Node::Start | Node::End | Node::Boundary { .. } => {}
    }
}

/// Whether it can match nothing but the empty string.
fn is_empty(node: &Node) -> bool {
    match node {
        Node::Empty | Node::Start | Node::End | Node::Boundary { .. } | Node::Look { .. } => true,
        Node::Class(_) | Node::Backreference(_) => false,
        Node::Concat(nodes) | Node::Alternate(nodes) => nodes.iter().all(is_empty),
        Node::Group { node, .. } => is_empty(node),
        Node::Repeat { node, max, .. } => *max == 0 || is_empty(node),
    }
}

/// Writes the tree in the syntax of the engines.
struct Translation<'a> {
    text: &'a mut String,
    fancy: bool,
    captures: bool,
}

impl Translation<'_> {
    fn node(&mut self, node: &Node) -> Result<(), PatternError> {
        match node {
            Node::Empty => {}
            Node::Class(class) => class_text(class, self.text)?,
            Node::Start => self.text.push_str(r"\A"),
            Node::End => self.text.push_str(r"\z"),
            Node::Boundary { negated } => self.text.push_str(match (self.fancy, negated) {
                (false, false) => r"(?-u:\b)",
                (false, true) => r"(?-u:\B)",
                (true, false) => "(?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))",
                (true, true) => "(?:(?<=[0-9A-Za-z_])(?=[0-9A-Za-z_])|(?<![0-9A-Za-z_])(?![0-9A-Za-z_]))",
            }),
            Node::Concat(nodes) => {
                for node in nodes {
                    self.node(node)?;
                }
            }
            Node::Alternate(nodes) => {
                for (at, node) in nodes.iter().enumerate() {
                    if at > 0 {
                        self.text.push('|');
                    }
                    self.node(node)?;
                }
            }
            Node::Group { index, node } => {
                self.text.push_str(if index.is_some() && self.captures { "(" } else { "(?:" });
                self.node(node)?;
                self.text.push(')');
            }
            Node::Repeat { node, min, max, greedy } => {
                // To repeat an assertion is to demand it or not; the engines do not allow it.
                if is_empty(node) {
                    self.text.push_str("(?:");
                    self.node(node)?;
                    self.text.push_str(if *min == 0 { "|)" } else { ")" });
                    return Ok(());
                }
                self.node(node)?;
                match (min, max) {
                    (0, &MANY) => self.text.push('*'),
                    (1, &MANY) => self.text.push('+'),
                    (0, 1) => self.text.push('?'),
                    (min, &MANY) => push_format(self.text, format_args!("{{{min},}}")),
                    (min, max) if min == max => push_format(self.text, format_args!("{{{min}}}")),
                    (min, max) => push_format(self.text, format_args!("{{{min},{max}}}")),
                }
                // Which of two matches is found first only matters to groups that are referred to.
                if !greedy && self.fancy {
                    self.text.push('?');
                }
            }
            Node::Look { behind, negated, node } => {
                self.text.push_str(match (behind, negated) {
                    (false, false) => "(?=",
                    (false, true) => "(?!",
                    (true, false) => "(?<=",
                    (true, true) => "(?<!",
                });
                self.node(node)?;
                self.text.push(')');
            }
            Node::Backreference(groups) => {
                for group in groups {
                    // A group that has not matched is an empty string to ECMA-262, and no match to the engine.
                    push_format(self.text, format_args!("(?:(?({group})\\{group}|))"));
                }
            }
        }
        Ok(())
    }
}

/// Writes a class: by names where it has properties, else by its ranges.
fn class_text(class: &Class, text: &mut String) -> Result<(), PatternError> {
    // That the engine knows the properties is found out here.
    let set = class_set(class)?;
    let named = class.items.iter().any(|item| matches!(item, Item::Property { .. }));
    if let (Some(c), false) = (only_char(&set), named) {
        push_char(text, c);
        return Ok(());
    }
    if named {
        text.push_str(if class.negated { "[^" } else { "[" });
        for item in &class.items {
            match item {
                Item::Range(from, to) => push_ranges(text, &range_set(*from, *to)),
                Item::Property { negated, name, value } => text.push_str(&property_text(*negated, name, value)),
            }
        }
        text.push(']');
        return Ok(());
    }
    let mut others = set.clone();
    others.negate();
    let (open, set) = if others.ranges().len() < set.ranges().len() { ("[^", &others) } else { ("[", &set) };
    match (set.ranges().is_empty(), open) {
        (true, "[") => text.push_str(r"[^\x00-\x{10FFFF}]"),
        (true, _) => text.push_str(r"[\x00-\x{10FFFF}]"),
        _ => {
            text.push_str(open);
            push_ranges(text, set);
            text.push(']');
        }
    }
    Ok(())
}

fn property_text(negated: bool, name: &str, value: &str) -> String {
    let letter = if negated { 'P' } else { 'p' };
    if name.is_empty() { format!("\\{letter}{{{value}}}") } else { format!("\\{letter}{{{name}={value}}}") }
}

fn push_ranges(text: &mut String, set: &ClassUnicode) {
    for range in set.ranges() {
        push_char(text, range.start());
        if range.start() != range.end() {
            if u32::from(range.start()) + 1 != u32::from(range.end()) {
                text.push('-');
            }
            push_char(text, range.end());
        }
    }
}

/// Writing to a `String` does not fail.
fn push_format(text: &mut String, more: fmt::Arguments<'_>) {
    let _ = text.write_fmt(more);
}

fn push_char(text: &mut String, c: char) {
    match c {
        // What needs no escape anywhere, and would be an escape of another kind with one.
        '0'..='9'
        | 'A'..='Z'
        | 'a'..='z'
        | ' '
        | '_'
        | '!'
        | '"'
        | '%'
        | '\''
        | ','
        | '/'
        | ':'
        | ';'
        | '<'
        | '='
        | '>'
        | '@'
        | '`' => text.push(c),
        '\\' | '.' | '+' | '*' | '?' | '(' | ')' | '|' | '[' | ']' | '{' | '}' | '^' | '$' | '-' => {
            text.push('\\');
            text.push(c);
        }
        '\n' => text.push_str(r"\n"),
        '\r' => text.push_str(r"\r"),
        '\t' => text.push_str(r"\t"),
        _ if u32::from(c) < 0x80 => push_format(text, format_args!("\\x{:02X}", u32::from(c))),
        _ => push_format(text, format_args!("\\x{{{:X}}}", u32::from(c))),
    }
}

/// The characters of a class.
fn class_set(class: &Class) -> Result<ClassUnicode, PatternError> {
    let mut set = ClassUnicode::empty();
    for item in &class.items {
        match item {
            Item::Range(from, to) => set.union(&range_set(*from, *to)),
            Item::Property { negated, name, value } => {
                let text = property_text(*negated, name, value);
                let known = regex_syntax::Parser::new().parse(&text).map(regex_syntax::hir::Hir::into_kind);
                match known {
                    Ok(HirKind::Class(HirClass::Unicode(class))) => set.union(&class),
                    Ok(HirKind::Literal(literal)) => {
                        let chars = String::from_utf8_lossy(&literal.0).into_owned();
                        chars.chars().for_each(|c| set.push(ClassUnicodeRange::new(c, c)));
                    }
                    _ => return Err(PatternError::Unsupported(format!("the property `{value}` is not known here"))),
                }
            }
        }
    }
    let mut set = mended(&set);
    if class.negated {
        set.negate();
    }
    Ok(set)
}

/// The characters from one code point to another: all but surrogates.
fn range_set(from: u32, to: u32) -> ClassUnicode {
    let surrogates = 0xd800..0xe000;
    let from = if surrogates.contains(&from) { surrogates.end } else { from };
    let to = if surrogates.contains(&to) { surrogates.start - 1 } else { to };
    match (char::from_u32(from), char::from_u32(to)) {
        (Some(from), Some(to)) if from <= to => ClassUnicode::new([ClassUnicodeRange::new(from, to)]),
        _ => ClassUnicode::empty(),
    }
}

/// The same set, with ranges made one that only surrogates keep apart: `regex-syntax` takes those for a gap.
fn mended(set: &ClassUnicode) -> ClassUnicode {
    let mut ranges: Vec<ClassUnicodeRange> = Vec::new();
    for range in set.ranges() {
        match ranges.last_mut() {
            Some(last) if last.end() == '\u{d7ff}' && range.start() == '\u{e000}' => {
                *last = ClassUnicodeRange::new(last.start(), range.end());
            }
            _ => ranges.push(*range),
        }
    }
    ClassUnicode::new(ranges)
}

fn only_char(set: &ClassUnicode) -> Option<char> {
    match *set.ranges() {
        [range] if range.start() == range.end() => Some(range.start()),
        _ => None,
    }
}

/// The simple form of a pattern, if it has one.
fn simple(node: &Node) -> Result<Option<Compiled>, PatternError> {
    let Some(mut sequences) = sequences(node)? else { return Ok(None) };
    sequences.iter_mut().for_each(Sequence::normalize);
    if sequences.iter().any(|sequence| sequence.runs.is_empty() && !(sequence.start && sequence.end)) {
        return Ok(Some(Compiled::Any));
    }
    if let Some(mut texts) = sequences.iter().map(Sequence::exact).collect::<Option<Vec<_>>>() {
        texts.sort_unstable();
        texts.dedup();
        return Ok(Some(match texts.len() {
            1 => Compiled::Exact(texts.pop().unwrap_or_default()),
            _ => Compiled::OneOf(texts),
        }));
    }
    if let [sequence] = sequences.as_slice() {
        if let Some(text) = sequence.literal() {
            return Ok(match (sequence.start, sequence.end) {
                (true, false) => Some(Compiled::Prefix(text)),
                (false, true) => Some(Compiled::Suffix(text)),
                _ => Some(Compiled::Contains(text)),
            });
        }
        if let [run] = sequence.runs.as_slice() {
            let all = is_all(&run.set);
            match (sequence.start && sequence.end, run.min, run.max) {
                (true, 0, MANY) if all => return Ok(Some(Compiled::Any)),
                (true, 1, MANY) | (false, 1, 1) if all => return Ok(Some(Compiled::NonEmpty)),
                _ => {}
            }
        }
    }
    let Some(mut alternatives) = sequences.iter().map(Sequence::runs).collect::<Option<Vec<_>>>() else {
        return Ok(None);
    };
    Ok(match alternatives.len() {
        1 => alternatives.pop().map(Compiled::Classes),
        // Each is tried in turn; an engine does better with many.
        2..=16 => Some(Compiled::AnyClasses(alternatives)),
        _ => None,
    })
}

/// Classes one behind the other, so many of each.
#[derive(Clone, Default)]
struct Sequence {
    /// Whether it must begin at the start.
    start: bool,
    runs: Vec<SetRun>,
    /// Whether it must end at the end.
    end: bool,
}

#[derive(Clone)]
struct SetRun {
    set: ClassUnicode,
    min: u32,
    max: u32,
}

/// All the sequences that make up a pattern, if there are not too many, and it has nothing else.
fn sequences(node: &Node) -> Result<Option<Vec<Sequence>>, PatternError> {
    Ok(match node {
        Node::Empty => Some(vec![Sequence::default()]),
        Node::Start => Some(vec![Sequence { start: true, ..Sequence::default() }]),
        Node::End => Some(vec![Sequence { end: true, ..Sequence::default() }]),
        Node::Class(class) => {
            let set = class_set(class)?;
            let runs = vec![SetRun { set: set.clone(), min: 1, max: 1 }];
            let never = set.ranges().is_empty();
            Some(if never { Vec::new() } else { vec![Sequence { runs, ..Sequence::default() }] })
        }
        Node::Group { node, .. } => sequences(node)?,
        Node::Alternate(nodes) => {
            let mut all = Vec::new();
            for node in nodes {
                let Some(more) = sequences(node)? else { return Ok(None) };
                all.extend(more);
            }
            (all.len() <= ALTERNATIVES).then_some(all)
        }
        Node::Concat(nodes) => {
            let mut all = vec![Sequence::default()];
            for node in nodes {
                let Some(more) = sequences(node)? else { return Ok(None) };
                let Some(joined) = join(&all, &more) else { return Ok(None) };
                all = joined;
            }
            Some(all)
        }
        Node::Repeat { node, min, max, .. } => match sequences(node)? {
            Some(inner) => repeat(&inner, *min, *max),
            None => None,
        },
        Node::Boundary { .. } | Node::Look { .. } | Node::Backreference(_) => None,
    })
}

fn repeat(inner: &[Sequence], min: u32, max: u32) -> Option<Vec<Sequence>> {
    let empty = || vec![Sequence::default()];
    if max == 0 {
        return Some(empty());
    }
    // One class, or a choice of classes, is a run.
    let mut set = ClassUnicode::empty();
    let one_each = inner.iter().all(|sequence| match sequence.runs.as_slice() {
        [run] if run.min == 1 && run.max == 1 && !sequence.start && !sequence.end => {
            set.union(&run.set);
            true
        }
        _ => false,
    });
    if one_each && !inner.is_empty() {
        let runs = vec![SetRun { set, min, max }];
        return Some(vec![Sequence { runs, ..Sequence::default() }]);
    }
    if max > 64 {
        return None;
    }
    let mut rounds = empty();
    let mut all = if min == 0 { empty() } else { Vec::new() };
    for round in 1..=max {
        rounds = join(&rounds, inner)?;
        if round >= min {
            all.extend(rounds.iter().cloned());
        }
        if all.len() > ALTERNATIVES {
            return None;
        }
    }
    Some(all)
}

/// Each of the first followed by each of the second.
fn join(first: &[Sequence], second: &[Sequence]) -> Option<Vec<Sequence>> {
    if first.len() * second.len() > ALTERNATIVES {
        return None;
    }
    let mut joined = Vec::new();
    for a in first {
        for b in second {
            // Nothing can stand before the start or behind the end.
            let consumes = |sequence: &Sequence| sequence.runs.iter().any(|run| run.min > 0);
            if (b.start && consumes(a)) || (a.end && consumes(b)) {
                continue;
            }
            let before = if b.start { &[][..] } else { &a.runs };
            let behind = if a.end { &[][..] } else { &b.runs };
            if before.len() + behind.len() > RUNS {
                return None;
            }
            joined.push(Sequence {
                start: a.start || b.start,
                runs: before.iter().chain(behind).cloned().collect(),
                end: a.end || b.end,
            });
        }
    }
    Some(joined)
}

impl Sequence {
    /// Says the same with fewer and narrower runs.
    fn normalize(&mut self) {
        let mut runs: Vec<SetRun> = Vec::new();
        for mut run in std::mem::take(&mut self.runs) {
            if run.max == 0 {
                continue;
            }
            while let Some(last) = runs.last_mut() {
                if last.set == run.set {
                    last.min = last.min.saturating_add(run.min);
                    last.max = last.max.saturating_add(run.max);
                    run.max = 0;
                } else if last.max == MANY && run.min == 0 && contains(&last.set, &run.set) {
                    // What this could take, the one before takes.
                    run.max = 0;
                } else if run.max == MANY && run.min == 0 && last.max > last.min && contains(&run.set, &last.set) {
                    // What the one before could take beyond its least, this takes.
                    last.max = last.min;
                    if last.max == 0 {
                        runs.pop();
                        continue;
                    }
                }
                break;
            }
            if run.max > 0 {
                runs.push(run);
            }
        }
        // Where the text may go on, more than the least does not matter.
        if !self.end {
            while let Some(last) = runs.last_mut() {
                last.max = last.min;
                if last.min > 0 {
                    break;
                }
                runs.pop();
            }
        }
        if !self.start {
            while let Some(first) = runs.first_mut() {
                first.max = first.min;
                if first.min > 0 {
                    break;
                }
                runs.remove(0);
            }
        }
        self.runs = runs;
    }

    /// The text, if it is one.
    fn literal(&self) -> Option<String> {
        let mut text = String::new();
        for run in &self.runs {
            let c = only_char(&run.set).filter(|_| run.min == run.max && text.len() < 1024 && run.max < 1024)?;
            text.extend(std::iter::repeat_n(c, run.min as usize));
        }
        Some(text)
    }

    /// The text, if it is one and all there may be.
    fn exact(&self) -> Option<String> {
        if self.start && self.end { self.literal() } else { None }
    }

    /// The runs from start to end, if each can take as much as it can and still none goes wrong.
    fn runs(&self) -> Option<Vec<ClassRun>> {
        if !self.start {
            return None;
        }
        let mut runs = self.runs.clone();
        if !self.end {
            let mut set = ClassUnicode::empty();
            set.negate();
            match runs.last_mut() {
                Some(last) if last.set == set => last.max = MANY,
                _ => runs.push(SetRun { set, min: 0, max: MANY }),
            }
        }
        for (at, run) in runs.iter().enumerate() {
            if run.min == run.max {
                continue;
            }
            for next in runs.iter().skip(at + 1) {
                let mut both = run.set.clone();
                both.intersect(&next.set);
                if !both.ranges().is_empty() {
                    return None;
                }
                if next.min > 0 {
                    break;
                }
            }
        }
        runs.iter().map(class_run).collect()
    }
}

fn contains(outer: &ClassUnicode, inner: &ClassUnicode) -> bool {
    let mut rest = inner.clone();
    rest.difference(outer);
    rest.ranges().is_empty()
}

fn is_all(set: &ClassUnicode) -> bool {
    let mut others = set.clone();
    others.negate();
    others.ranges().is_empty()
}

/// A run over ASCII and everything or nothing beyond it, or everything but the ends of lines.
fn class_run(run: &SetRun) -> Option<ClassRun> {
    let beyond = range_set(0x80, 0x10_ffff);
    let mut in_line = beyond.clone();
    in_line.difference(&range_set(0x2028, 0x2029));
    let mut others = run.set.clone();
    others.intersect(&beyond);
    let others = if others == beyond {
        Others::All
    } else if others == in_line {
        Others::InLine
    } else if others.ranges().is_empty() {
        Others::None
    } else {
        return None;
    };
    let mut ascii = run.set.clone();
    ascii.intersect(&range_set(0, 0x7f));
    let pairs = ascii.ranges().iter().flat_map(|range| [range.start(), range.end()]).collect();
    Some(ClassRun { pairs, others, min: run.min, max: run.max })
}

#[cfg(test)]
mod tests;

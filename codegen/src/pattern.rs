//! Patterns of schemas: from ECMA-262 to the simplest equivalent form.
//!
//! The meaning is that of ECMA-262 with the flag `u` and no other: a search, not anchored; `$` is
//! the very end; `\d` and `\w` are ASCII; `.` is any character but a line terminator, however many
//! bytes it takes.

mod always;
mod automaton;
mod class;
mod counted;
pub(crate) mod dialect;
mod engine;
pub(crate) mod language;
mod never;
#[cfg(feature = "examples")]
mod random;
#[cfg(any(feature = "examples", feature = "explore"))]
mod sample;
mod simple;
mod trim;
mod weight;

use std::{cell::RefCell, collections::HashMap, fmt, rc::Rc};

use typewright::ecma::{self, Node, SyntaxError};

use self::engine::Engine;

/// So much memory a compiled pattern may take, in bytes, unless told otherwise.
const SIZE_LIMIT: usize = 1 << 20;
/// So many bytes a part of a compiled pattern takes, about.
const PART: usize = 16;
/// The steps that a pattern takes beside its parts.
pub(crate) const PATTERN: usize = 50;
/// So many steps a pattern with lookaround or backreferences may take on one text: those are short.
const STEPS: u64 = 1 << 20;
/// So many patterns are kept compiled.
const KEPT: usize = 2_000;
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
    /// Matches what each of the first lists of runs makes up, and none of the second.
    AllClasses(Vec<Vec<ClassRun>>, Vec<Vec<ClassRun>>),
    /// A regular expression in the syntax of the crate `regex`.
    Regex(String),
    /// A regular expression with lookaround or backreferences, as it stands in the schema.
    Lookaround,
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

/// The characters of a class beyond ASCII.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Others {
    /// Nothing.
    None,
    /// Everything.
    All,
    /// Everything but the ends of lines, U+2028 and U+2029, as `.` has it.
    InLine,
    /// These ranges, in order: first and last of each.
    Ranges(Vec<(char, char)>),
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
            Self::TooLarge(limit) => {
                write!(f, "the compiled pattern takes more than {limit} bytes")
            }
        }
    }
}

impl std::error::Error for PatternError {}

/// The simplest form of a pattern.
///
/// # Errors
///
/// If the text is not a regular expression, or one that cannot be matched as ECMA-262 has it within
/// bounds.
pub fn compile(ecma: &str) -> Result<Compiled, PatternError> {
    compile_within(ecma, SIZE_LIMIT)
}

/// Like [`compile`], with the most bytes that the compiled pattern may take.
///
/// # Errors
///
/// As [`compile`] does.
pub fn compile_within(ecma: &str, size_limit: usize) -> Result<Compiled, PatternError> {
    compile_counted(ecma, size_limit, &|_| true)
}

/// Like [`compile_within`]. `take` is asked before much is done whether so many steps may be taken.
pub(crate) fn compile_counted(
    ecma: &str,
    size_limit: usize,
    take: &dyn Fn(usize) -> bool,
) -> Result<Compiled, PatternError> {
    let node = ecma::parse(ecma).map_err(PatternError::Syntax)?;
    if let Some(compiled) = simple::of(&node)? {
        return Ok(compiled);
    }
    let counts = weight::of(&node) > size_limit / PART;
    if !counts {
        match engine_within(&node, size_limit, take) {
            Err(PatternError::TooLarge(_)) => {}
            done => return done,
        }
    }
    // Runs count without writing out, whatever is in the class; and what need not be counted need
    // not be written out.
    let trimmed = trim::ends(&node);
    for node in [&node, &trimmed] {
        if let Some(compiled) = simple::of_any_class(node)? {
            return Ok(compiled);
        }
    }
    if !counts && trimmed == node {
        return Err(PatternError::TooLarge(size_limit));
    }
    engine_within(&trimmed, size_limit, take)
}

/// As [`engine::of`], except that nothing is built of what is plainly too large.
fn engine_within(
    node: &Node,
    size_limit: usize,
    take: &dyn Fn(usize) -> bool,
) -> Result<Compiled, PatternError> {
    // No part takes less than a byte.
    let weight = weight::of(node);
    if weight > size_limit || !take(weight.saturating_mul(2)) {
        return Err(PatternError::TooLarge(size_limit));
    }
    Ok(engine::of(node, size_limit)?.0)
}

/// About how many steps it takes to compile a pattern that was compiled before.
pub(crate) fn steps(ecma: &str) -> usize {
    let weight = ecma::parse(ecma).map_or(1, |node| weight::of(&trim::ends(&node)));
    weight.min(SIZE_LIMIT / PART).saturating_mul(2).saturating_add(PATTERN)
}

/// Whether a pattern is found in a text: for questions that are settled when code is generated.
/// `None` if the pattern cannot be used, or takes too many steps on the text.
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

/// Whether every string matches a pattern. Says no when in doubt.
pub(crate) fn matches_all(ecma: &str) -> bool {
    ecma::parse(ecma).is_ok_and(|node| always::is_always(&node))
}

/// Strings that a pattern may match, of so many characters if it allows that; whoever wants one has
/// to try them.
#[cfg(any(feature = "examples", feature = "explore"))]
pub(crate) fn samples(ecma: &str, least: usize) -> Vec<String> {
    ecma::parse(ecma).map_or_else(|_| Vec::new(), |node| sample::of(&node, least))
}

/// A string that a pattern may match, chosen at random; whoever wants one has to try it.
#[cfg(feature = "examples")]
pub(crate) fn random(ecma: &str, least: usize, random: &mut fastrand::Rng) -> Option<String> {
    random::of(ecma, least, random)
}

/// Why no string with so many characters matches a pattern, as far as that is plain.
pub(crate) fn matches_nothing(ecma: &str, least: u64, most: u64) -> Option<String> {
    let node = ecma::parse(ecma).ok()?;
    let (shortest, longest) = never::length(&node);
    match longest.filter(|_| never::takes_all(&node)) {
        _ if never::is_never(&node) => Some("no string matches the pattern".to_owned()),
        _ if shortest > most => Some(format!(
            "every match of the pattern is longer than `maxLength` allows: at least {shortest} \
             character{}",
            if shortest == 1 { "" } else { "s" }
        )),
        Some(longest) if longest < least => Some(format!(
            "every match of the pattern is shorter than `minLength` requires: at most {longest} \
             character{}",
            if longest == 1 { "" } else { "s" }
        )),
        _ => None,
    }
}

/// A pattern for matching many texts.
#[derive(Debug)]
pub struct Matcher(Engine);

impl Matcher {
    /// Compiles a pattern.
    ///
    /// # Errors
    ///
    /// As [`compile`] does.
    pub fn new(ecma: &str) -> Result<Self, PatternError> {
        let node = ecma::parse(ecma).map_err(PatternError::Syntax)?;
        let trimmed = trim::ends(&node);
        // What an engine would have to write out is matched as it was taken apart.
        if weight::of(&node) > SIZE_LIMIT / PART {
            for node in [&node, &trimmed] {
                if let Some(compiled) = simple::of_any_class(node)? {
                    return Ok(Self(Engine::Simple(Box::new(compiled))));
                }
            }
        }
        // What is too large was refused before.
        Ok(Self(engine::of(&trimmed, engine::LARGEST)?.1))
    }

    /// Whether the pattern is found in the text; `None` if that takes too many steps.
    #[must_use]
    pub fn is_match(&self, text: &str) -> Option<bool> {
        match &self.0 {
            Engine::Regex(regex) => Some(regex.is_match(text)),
            Engine::Lookaround(program) => program.is_match(text, &mut STEPS.clone()).ok(),
            Engine::Simple(compiled) => counted::is_match(compiled, text),
        }
    }
}

#[cfg(test)]
mod tests;

//! Patterns: regular expressions that the generator has analysed.

#[cfg(feature = "lookaround")]
mod backtrack;
#[cfg(feature = "lookaround")]
mod linear;
#[cfg(feature = "lookaround")]
mod program;
#[cfg(feature = "lookaround")]
mod set;
#[cfg(all(test, feature = "lookaround"))]
mod tests;

#[cfg(any(feature = "regex", feature = "lookaround"))]
use std::{
    panic::{RefUnwindSafe, UnwindSafe},
    sync::OnceLock,
};

#[cfg(feature = "lookaround")]
#[doc(hidden)]
pub use self::program::{Program, Unusable};
use crate::cursor::Limits;

/// A `pattern` of a schema, in the simplest equivalent form.
///
/// Everything can be built in a `const`, so a pattern stands in a `static`. Regular expressions are
/// compiled when they are first used.
///
/// ```
/// use typewright::pattern::{Pattern, Run};
///
/// static SLUG: Pattern = Pattern::classes(
///     "^[a-z][a-z0-9-]*$",
///     &[Run::new("az", 1, 1), Run::new("az09--", 0, Run::MANY)],
/// );
///
/// assert_eq!(SLUG.is_match("a-1"), Ok(true));
/// assert_eq!(SLUG.is_match("1-a"), Ok(false));
/// ```
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    form: Form,
}

#[derive(Debug)]
enum Form {
    Any,
    NonEmpty,
    Prefix(&'static str),
    Suffix(&'static str),
    Contains(&'static str),
    Exact(&'static str),
    OneOf(&'static [&'static str]),
    Classes(&'static [Run]),
    AnyClasses(&'static [&'static [Run]]),
    AllClasses {
        all: &'static [&'static [Run]],
        none: &'static [&'static [Run]],
    },
    #[cfg(feature = "regex")]
    Regex(Expression),
    #[cfg(feature = "lookaround")]
    Lookaround(Expression),
}

/// A regular expression, compiled when it is first used. What compiles it is only named where one
/// is made, so that what needs none is not linked with two megabytes of it.
#[cfg(any(feature = "regex", feature = "lookaround"))]
#[derive(Debug)]
struct Expression {
    text: &'static str,
    compile: fn(&str) -> Option<Box<dyn Compiled>>,
    compiled: OnceLock<Option<Box<dyn Compiled>>>,
}

#[cfg(any(feature = "regex", feature = "lookaround"))]
impl Expression {
    const fn new(text: &'static str, compile: fn(&str) -> Option<Box<dyn Compiled>>) -> Self {
        Self { text, compile, compiled: OnceLock::new() }
    }

    fn is_match(&self, text: &str, steps: &mut u64) -> Result<bool, Undecided> {
        // The generator has compiled it under the same limit; what does not compile was not written
        // by it.
        let compiled = self.compiled.get_or_init(|| (self.compile)(self.text));
        compiled.as_ref().map_or(Err(Undecided), |compiled| compiled.is_match(text, steps))
    }
}

#[cfg(any(feature = "regex", feature = "lookaround"))]
trait Compiled: std::fmt::Debug + Send + Sync + UnwindSafe + RefUnwindSafe {
    /// Whether there is a match. What that takes is taken off `steps`.
    fn is_match(&self, text: &str, steps: &mut u64) -> Result<bool, Undecided>;
}

#[cfg(feature = "regex")]
impl Compiled for regex::Regex {
    fn is_match(&self, text: &str, _steps: &mut u64) -> Result<bool, Undecided> {
        Ok(self.is_match(text))
    }
}

#[cfg(feature = "regex")]
fn compile_regex(translated: &str) -> Option<Box<dyn Compiled>> {
    let compiled = regex::RegexBuilder::new(translated).size_limit(SIZE_LIMIT).build();
    compiled.ok().map(|regex| Box::new(regex) as Box<dyn Compiled>)
}

#[cfg(feature = "lookaround")]
impl Compiled for Program {
    fn is_match(&self, text: &str, steps: &mut u64) -> Result<bool, Undecided> {
        self.is_match(text, steps)
    }
}

#[cfg(feature = "lookaround")]
fn compile_program(source: &str) -> Option<Box<dyn Compiled>> {
    let node = crate::schema::ecma::parse(source).ok()?;
    let program = Program::new(&node, SIZE_LIMIT).ok()?;
    Some(Box::new(program))
}

/// So much memory a compiled regular expression may take, in bytes. The generator refuses what
/// takes more than its limit `pattern-bytes`, which cannot be set higher than this.
#[cfg(any(feature = "regex", feature = "lookaround"))]
const SIZE_LIMIT: usize = 1 << 30;

/// The limit was too low to decide whether a pattern matches a string: see
/// [`Limits::pattern_steps`].
///
/// This is not an answer: the caller rejects the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undecided;

impl std::fmt::Display for Undecided {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the pattern takes too many steps on this string")
    }
}

impl std::error::Error for Undecided {}

impl Pattern {
    /// Matches every string.
    #[must_use]
    pub const fn any(source: &'static str) -> Self {
        Self { source, form: Form::Any }
    }

    /// Matches every string that has a character.
    #[must_use]
    pub const fn non_empty(source: &'static str) -> Self {
        Self { source, form: Form::NonEmpty }
    }

    /// Matches strings that begin with the text.
    #[must_use]
    pub const fn prefix(source: &'static str, text: &'static str) -> Self {
        Self { source, form: Form::Prefix(text) }
    }

    /// Matches strings that end with the text.
    #[must_use]
    pub const fn suffix(source: &'static str, text: &'static str) -> Self {
        Self { source, form: Form::Suffix(text) }
    }

    /// Matches strings that contain the text.
    #[must_use]
    pub const fn contains(source: &'static str, text: &'static str) -> Self {
        Self { source, form: Form::Contains(text) }
    }

    /// Matches the text.
    #[must_use]
    pub const fn exact(source: &'static str, text: &'static str) -> Self {
        Self { source, form: Form::Exact(text) }
    }

    /// Matches these texts.
    #[must_use]
    pub const fn one_of(source: &'static str, texts: &'static [&'static str]) -> Self {
        Self { source, form: Form::OneOf(texts) }
    }

    /// Matches strings that consist of these runs, one after the other.
    ///
    /// Each run takes as many characters as it may and gives none back, so the generator only makes
    /// such patterns where no run could take what a later one needs.
    #[must_use]
    pub const fn classes(source: &'static str, runs: &'static [Run]) -> Self {
        Self { source, form: Form::Classes(runs) }
    }

    /// Matches strings that consist of one of these lists of runs: see [`classes`](Self::classes).
    #[must_use]
    pub const fn any_classes(
        source: &'static str,
        alternatives: &'static [&'static [Run]],
    ) -> Self {
        Self { source, form: Form::AnyClasses(alternatives) }
    }

    /// Matches strings that consist of each list of runs in `all`, and of none in `none`: see
    /// [`classes`](Self::classes). Patterns with lookaheads at their start have this form.
    #[must_use]
    pub const fn all_classes(
        source: &'static str,
        all: &'static [&'static [Run]],
        none: &'static [&'static [Run]],
    ) -> Self {
        Self { source, form: Form::AllClasses { all, none } }
    }

    /// Matches where a regular expression does, in time linear in the string. `translated` is in
    /// the syntax of the crate `regex`.
    #[cfg(feature = "regex")]
    #[must_use]
    pub const fn regex(source: &'static str, translated: &'static str) -> Self {
        Self { source, form: Form::Regex(Expression::new(translated, compile_regex)) }
    }

    /// Matches where the regular expression does, which has lookaround or backreferences. Without
    /// backreferences that takes time linear in the string; every step is counted.
    #[cfg(feature = "lookaround")]
    #[must_use]
    pub const fn lookaround(source: &'static str) -> Self {
        Self { source, form: Form::Lookaround(Expression::new(source, compile_program)) }
    }

    /// Needs the feature `regex`, which is off: does not compile.
    #[cfg(not(feature = "regex"))]
    #[must_use]
    pub const fn regex<T: Copy>(_source: T, _translated: T) -> Self {
        Missing::<T>::REGEX
    }

    /// Needs the feature `lookaround`, which is off: does not compile.
    #[cfg(not(feature = "lookaround"))]
    #[must_use]
    pub const fn lookaround<T: Copy>(_source: T) -> Self {
        Missing::<T>::LOOKAROUND
    }

    /// The pattern as the schema has it.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// Whether the pattern is found in the text, within the steps that [`Limits::DEFAULT`] allow.
    ///
    /// # Errors
    ///
    /// If that takes more steps. Only patterns made by [`lookaround`](Self::lookaround) can.
    pub fn is_match(&self, text: &str) -> Result<bool, Undecided> {
        self.is_match_within(text, &mut Limits::DEFAULT.steps_for(text.len()))
    }

    /// Whether the pattern is found in the text. The work is subtracted from `steps`.
    pub(crate) fn is_match_within(&self, text: &str, steps: &mut u64) -> Result<bool, Undecided> {
        match &self.form {
            #[cfg(feature = "lookaround")]
            Form::Lookaround(expression) => expression.is_match(text, steps),
            _ => {
                let _ = steps;
                self.simply(text).ok_or(Undecided)
            }
        }
    }

    /// Whether the pattern is found in the text; nothing where that is to be counted, or is not
    /// known.
    #[inline]
    pub(crate) fn simply(&self, text: &str) -> Option<bool> {
        Some(match &self.form {
            Form::Any => true,
            Form::NonEmpty => !text.is_empty(),
            Form::Prefix(prefix) => text.starts_with(prefix),
            Form::Suffix(suffix) => text.ends_with(suffix),
            Form::Contains(part) => text.contains(part),
            Form::Exact(exact) => text == *exact,
            Form::OneOf(texts) => texts.contains(&text),
            Form::Classes(runs) => runs_match(runs, text),
            Form::AnyClasses(alternatives) => {
                let first = text.bytes().next();
                alternatives.iter().any(|runs| may_begin(runs, first) && runs_match(runs, text))
            }
            Form::AllClasses { all, none } => {
                all.iter().all(|runs| runs_match(runs, text))
                    && !none.iter().any(|runs| runs_match(runs, text))
            }
            #[cfg(feature = "regex")]
            Form::Regex(expression) => return expression.is_match(text, &mut 0).ok(),
            #[cfg(feature = "lookaround")]
            Form::Lookaround(_) => return None,
        })
    }
}

/// Patterns that cannot be made, since their feature is off.
///
/// Evaluated where a pattern is made, at compile time. As constants of a generic type they are not
/// evaluated before, and once for all patterns, so that many patterns are one error.
#[cfg(not(all(feature = "regex", feature = "lookaround")))]
struct Missing<T>(std::marker::PhantomData<T>);

#[cfg(not(all(feature = "regex", feature = "lookaround")))]
impl<T> Missing<T> {
    /// Never, which only shows once the type is known: else lints would evaluate the constants
    /// here.
    const IS_THERE: bool = size_of::<T>() == usize::MAX;

    #[cfg(not(feature = "regex"))]
    const REGEX: Pattern = {
        assert!(
            Self::IS_THERE,
            "a `pattern` of the schemas needs a regular expression engine: enable the feature `regex` of the crate \
             `typewright` in Cargo.toml"
        );
        Pattern::any("")
    };
    #[cfg(not(feature = "lookaround"))]
    const LOOKAROUND: Pattern = {
        assert!(
            Self::IS_THERE,
            "a `pattern` of the schemas has lookaround or backreferences: enable the feature `lookaround` of the crate \
             `typewright` in Cargo.toml"
        );
        Pattern::any("")
    };
}

/// Characters of one class, so many of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The ASCII characters of the class, as bits.
    ascii: [u64; 2],
    others: Others,
    min: u32,
    max: u32,
}

/// What a class has beyond ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Others {
    None,
    All,
    /// All but the ends of lines, as `.` has it.
    InLine,
    /// These ranges, in order.
    Ranges(&'static [(u32, u32)]),
}

impl Others {
    /// Whether the character at this byte is one of them.
    #[inline]
    fn has_at(self, text: &str, at: usize) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::InLine => {
                !matches!(text.as_bytes().get(at..at + 3), Some([0xe2, 0x80, 0xa8 | 0xa9]))
            }
            Self::Ranges(ranges) => {
                text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(|c| {
                    let c = u32::from(c);
                    let behind = ranges.partition_point(|(_, last)| *last < c);
                    ranges.get(behind).is_some_and(|(first, _)| *first <= c)
                })
            }
        }
    }
}

impl Run {
    /// No upper bound.
    pub const MANY: u32 = u32::MAX;

    /// A class of ASCII characters, written as pairs: `"az09__"` is `[a-z0-9_]`.
    #[must_use]
    pub const fn new(pairs: &str, min: u32, max: u32) -> Self {
        Self { ascii: bits(pairs.as_bytes()), others: Others::None, min, max }
    }

    /// The same with all characters beyond ASCII.
    #[must_use]
    pub const fn with_others(pairs: &str, min: u32, max: u32) -> Self {
        Self { ascii: bits(pairs.as_bytes()), others: Others::All, min, max }
    }

    /// The same with all characters beyond ASCII but U+2028 and U+2029, which end lines.
    #[must_use]
    pub const fn in_line(pairs: &str, min: u32, max: u32) -> Self {
        Self { ascii: bits(pairs.as_bytes()), others: Others::InLine, min, max }
    }

    /// The same with these characters beyond ASCII: the code points of the first and the last of
    /// each range, in order.
    #[must_use]
    pub const fn with_ranges(
        pairs: &str,
        ranges: &'static [(u32, u32)],
        min: u32,
        max: u32,
    ) -> Self {
        Self { ascii: bits(pairs.as_bytes()), others: Others::Ranges(ranges), min, max }
    }

    /// Whether it takes whatever is left.
    fn takes_all(&self) -> bool {
        self.ascii == [u64::MAX; 2]
            && self.others == Others::All
            && self.min == 0
            && self.max == Self::MANY
    }

    const fn has(&self, byte: u8) -> bool {
        let [low, high] = self.ascii;
        let word = if byte < 64 { low } else { high };
        word >> (byte & 63) & 1 == 1
    }
}

const fn bits(pairs: &[u8]) -> [u64; 2] {
    let mut bits = 0_u128;
    let mut rest = pairs;
    while let [from, to, behind @ ..] = rest {
        let mut byte = *from;
        while byte <= *to && byte < 128 {
            bits |= 1 << byte;
            byte += 1;
        }
        rest = behind;
    }
    #[allow(clippy::cast_possible_truncation)] // The two halves.
    [bits as u64, (bits >> 64) as u64]
}

/// Whether a text with this first byte may be what the runs make up.
#[inline]
fn may_begin(runs: &[Run], first: Option<u8>) -> bool {
    match (runs.first(), first) {
        (Some(run), Some(byte)) => run.min == 0 || byte >= 128 || run.has(byte),
        _ => true,
    }
}

fn runs_match(runs: &[Run], text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    for run in runs {
        if run.takes_all() {
            at = bytes.len();
            continue;
        }
        let mut count = 0;
        while count < run.max {
            match bytes.get(at) {
                Some(&byte) if byte < 128 => {
                    if !run.has(byte) {
                        break;
                    }
                    at += 1;
                }
                Some(&byte) if run.others.has_at(text, at) => {
                    // The length of a character is told by its first byte.
                    at += match byte {
                        0xf0.. => 4,
                        0xe0.. => 3,
                        _ => 2,
                    };
                }
                _ => break,
            }
            count += 1;
        }
        if count < run.min {
            return false;
        }
    }
    at == bytes.len()
}

#[cfg(test)]
mod forms {
    use super::*;

    #[test]
    fn runs() {
        static DATE: Pattern = Pattern::classes(
            r"^\d{4}-\d{2}$",
            &[Run::new("09", 4, 4), Run::new("--", 1, 1), Run::new("09", 2, 2)],
        );
        assert_eq!(DATE.is_match("2020-01"), Ok(true));
        for text in ["", "2020-0", "2020-011", "20200-1", "２020-01", "2020-01\n"] {
            assert_eq!(DATE.is_match(text), Ok(false), "{text}");
        }
        static SEGMENT: Pattern =
            Pattern::classes("^[^/]{1,3}$", &[Run::with_others("\0.0\u{7f}", 1, 3)]);
        assert_eq!(SEGMENT.is_match("é😀a"), Ok(true));
        assert_eq!(SEGMENT.is_match("a/b"), Ok(false));
        assert_eq!(SEGMENT.is_match("éééé"), Ok(false));
        assert_eq!(SEGMENT.source(), "^[^/]{1,3}$");
        static LINE: Pattern =
            Pattern::classes("^.+$", &[Run::in_line("\0\t\u{b}\u{c}\u{e}\u{7f}", 1, Run::MANY)]);
        for text in ["a", "é\u{2027}😀\u{202a}", "\u{2128}\u{85}"] {
            assert_eq!(LINE.is_match(text), Ok(true), "{text:?}");
        }
        for text in ["", "a\n", "\r", "a\u{2028}", "\u{2029}b"] {
            assert_eq!(LINE.is_match(text), Ok(false), "{text:?}");
        }
    }

    #[cfg(feature = "regex")]
    #[test]
    fn regular_expressions() {
        static NUMBERS: Pattern = Pattern::regex("^([0-9]+,)*$", r"\A(?:[0-9]+,)*\z");
        assert_eq!(NUMBERS.is_match("1,22,"), Ok(true));
        assert_eq!(NUMBERS.is_match("1,22,\n"), Ok(false));
    }
}

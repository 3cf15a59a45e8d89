//! Reports: a list of violations, each with its location in the document and in the schema.

mod excerpt;
mod locate;
mod location;
mod output;
mod redact;
mod render;

use std::{error, fmt};

use self::location::Location;

pub(crate) use self::excerpt::{excerpt, kind_and_excerpt, quoted};
pub use self::render::Rendering;
use crate::{
    check::{Advice, Fault, Secrets, advice},
    cursor::Limits,
    schema::Keyword,
};

/// Why a document was refused: every violation that was found.
///
/// ```
/// use typewright::{entry, schema::{Schema, at, min_length, string}};
///
/// static NAME: Schema = at("name.json#", &string(&min_length(3)));
///
/// let report = entry::check_json(br#" "Al" "#, &NAME).unwrap_err();
/// let violation = &report.violations[0];
/// assert_eq!((violation.line, violation.column), (1, 2));
/// assert_eq!(violation.schema, "name.json#/minLength");
/// assert_eq!(
///     report.to_string(),
///     "(root): 1:2: minLength: expected at least 3 characters, found \"Al\" (schema name.json#/minLength)"
/// );
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Report {
    /// The violations, in the order of the document.
    pub violations: Vec<Violation>,
    /// Whether there were more than [`Limits::violations`], or so many that they take more than
    /// [`Limits::report_bytes`].
    pub truncated: bool,
    /// How many bytes what is written of it may have.
    room: usize,
    /// What of the document must not be shown.
    secrets: Secrets,
}

/// One violation.
///
/// ```
/// use typewright::Keyword;
///
/// let report = typewright::from_json::<Vec<i64>>(b"[1,\n \"two\"]").unwrap_err();
/// let violation = &report.violations()[0];
/// assert_eq!((violation.pointer().as_str(), violation.line, violation.column), ("/1", 2, 2));
/// assert_eq!((violation.keyword, violation.found.as_str()), (Keyword::Type, "string \"two\""));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Violation {
    /// Where the value is; see [`Violation::pointer`].
    location: Location,
    /// The line of the value, from 1.
    pub line: u32,
    /// The column of the value in its line, from 1, in code points.
    pub column: u32,
    /// The byte offset of the value.
    pub offset: usize,
    /// The location of the keyword: `file.json#/pointer`. Empty if the document is not JSON or
    /// exceeds a limit.
    pub schema: String,
    /// The keyword.
    pub keyword: Keyword,
    /// What would be accepted.
    pub expected: String,
    /// The actual value: its beginning, at most 60 characters. Values of schemas with `format:
    /// password` or `writeOnly` are hidden.
    pub found: String,
    /// How to fix it, if known: "did you mean `currency`?".
    pub help: String,
    /// For a union of which no branch accepts the value: the violations of each branch.
    pub causes: Vec<Branch>,
    /// The branch of `causes` that came nearest.
    pub nearest: Option<usize>,
    /// Whether `found` is a part of the document.
    found_quotes: bool,
    /// Whether `help` repeats a value of the document.
    pub(crate) help_quotes: bool,
}

/// The violations of a value in one branch of a union.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Branch {
    /// The location of the branch: `file.json#/pointer`.
    pub at: String,
    /// Its name: the title or type. May be empty.
    pub name: String,
    /// Its violations.
    pub violations: Vec<Violation>,
}

impl Report {
    /// The violations, in document order.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// Whether the document is not JSON, as far as this report goes: it is cut off, or breaks the
    /// grammar.
    #[must_use]
    pub fn is_syntax(&self) -> bool {
        self.violations.iter().any(|violation| violation.keyword == Keyword::Syntax)
    }

    pub(crate) fn new(
        text: &str,
        mut violations: Vec<Violation>,
        truncated: bool,
        secrets: Secrets,
    ) -> Self {
        violations.sort_by_key(|violation| violation.offset);
        // A schema that is applied twice says everything twice.
        violations.dedup();
        locate::all(text, &mut violations);
        Self { violations, truncated, room: text.len().saturating_add(LEAST_ROOM), secrets }
    }

    pub(crate) fn of_fault(text: &str, fault: &Fault, limits: Limits, secrets: Secrets) -> Self {
        Self::new(text, vec![Violation::of_fault(text, fault, limits, &secrets)], false, secrets)
    }

    #[cold]
    pub(crate) fn not_utf8(bytes: &[u8], offset: usize) -> Self {
        let valid =
            bytes.get(..offset).and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or_default();
        let found =
            bytes.get(offset).map_or_else(String::new, |byte| format!("the byte 0x{byte:02x}"));
        let violation =
            Violation::stating(String::new(), Keyword::Syntax, offset, "UTF-8".to_owned(), found);
        let advice = Advice::new("save the text as UTF-8".to_owned());
        Self::new(valid, vec![violation.advised(advice)], false, Secrets::default())
    }

    /// On a document of a stream that is larger than the limit.
    #[cold]
    pub(crate) fn too_large(limit: usize) -> Self {
        let expected = format!("at most {limit} bytes");
        let violation =
            Violation::stating(String::new(), Keyword::Size, 0, expected, "more".to_owned());
        let advice = Advice::new("raise the limit (`Documents::max_bytes`)".to_owned());
        Self::new("", vec![violation.advised(advice)], false, Secrets::default())
    }

    /// The same report, for a document that begins at this line and column of a stream.
    #[cold]
    pub(crate) fn moved(mut self, line: u64, column: u64) -> Self {
        locate::shift_all(&mut self.violations, line, column);
        self
    }

    /// The same report about `text`, another way to write the same value: YAML, say, that was read
    /// as JSON. `places` gives for the byte offset of a value or name in the JSON text where it
    /// stands in `text`. Pointers stay.
    #[must_use]
    pub fn relocated(
        &self,
        text: &str,
        places: &dyn Fn(usize) -> Option<std::ops::Range<usize>>,
    ) -> Self {
        let mut report = self.clone();
        report.secrets = self.secrets.relocated(places);
        locate::move_all(text, &mut report.violations, places);
        report.violations.sort_by_key(|violation| violation.offset);
        report
    }

    /// This report as JSON: every field of every [`Violation`]. It has at most half a megabyte more
    /// than the document; violations that do not fit are left out, and `truncated` is true.
    #[must_use]
    pub fn to_json(&self) -> String {
        output::full(self)
    }

    /// This report as JSON in the "basic" output format of JSON Schema, as long as
    /// [`to_json`](Self::to_json) may be.
    ///
    /// `keywordLocation` is the place of the keyword itself: references are not spelled out in it.
    #[must_use]
    pub fn basic(&self) -> String {
        output::basic(self)
    }
}

/// So many bytes more than the document what is written of a report may have.
const LEAST_ROOM: usize = 512 << 10;

impl Violation {
    /// The JSON pointer of the value in the document; `""` is the document itself.
    ///
    /// It is built on request: a report stores the names once for all of its violations.
    #[must_use]
    pub fn pointer(&self) -> String {
        self.location.pointer()
    }

    /// How many bytes it takes.
    pub(crate) const fn bytes(&self) -> usize {
        size_of::<Self>()
            + self.schema.capacity()
            + self.expected.capacity()
            + self.found.capacity()
            + self.help.capacity()
    }

    /// A violation that is not yet located. What was found is a part of the document.
    pub(crate) const fn new(
        schema: String,
        keyword: Keyword,
        offset: usize,
        expected: String,
        found: String,
    ) -> Self {
        Self {
            location: Location::NOWHERE,
            line: 0,
            column: 0,
            offset,
            schema,
            keyword,
            expected,
            found,
            help: String::new(),
            causes: Vec::new(),
            nearest: None,
            found_quotes: true,
            help_quotes: false,
        }
    }

    /// The same, where what was found is said in words of ours.
    pub(crate) const fn stating(
        schema: String,
        keyword: Keyword,
        offset: usize,
        expected: String,
        found: String,
    ) -> Self {
        let mut violation = Self::new(schema, keyword, offset, expected, found);
        violation.found_quotes = false;
        violation
    }

    /// The same with advice.
    pub(crate) fn advised(mut self, advice: Advice) -> Self {
        (self.help, self.help_quotes) = (advice.text, advice.quotes);
        self
    }

    #[cold]
    pub(crate) fn of_fault(text: &str, fault: &Fault, limits: Limits, secrets: &Secrets) -> Self {
        let expected = match fault.keyword {
            Keyword::Undecided => undecided(fault.expected, limits),
            _ if !fault.expected.is_empty() => fault.expected.to_owned(),
            Keyword::Range => "a number that the Rust type can hold".to_owned(),
            Keyword::Duplicate => "each member once".to_owned(),
            _ => "a value that the Rust type can hold".to_owned(),
        };
        let at = fault.at.to_owned();
        if fault.keyword != Keyword::Syntax {
            let found = excerpt(text, fault.offset, secrets);
            return Self::new(at, fault.keyword, fault.offset, expected, found);
        }
        let (found, mut advice) = advice::syntax(text, fault.offset, fault.expected);
        let found = found.unwrap_or_else(|| excerpt::at_error(text, fault.offset));
        if advice.quotes && secrets.end_at(fault.offset).is_some() {
            advice = Advice::default();
        }
        Self::stating(at, fault.keyword, fault.offset, expected, found).advised(advice)
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, indent: usize) -> fmt::Result {
        let Self { line, column, schema, keyword, expected, found, help, .. } = self;
        let pointer = self.pointer();
        let instance = if pointer.is_empty() { "(root)".to_owned() } else { shown(pointer) };
        write!(f, "{:indent$}{instance}: ", "")?;
        if !f.alternate() {
            write!(f, "{line}:{column}: ")?;
        }
        write!(f, "{}: expected {expected}", keyword.as_str())?;
        if !found.is_empty() {
            write!(f, ", found {found}")?;
        }
        if !help.is_empty() {
            write!(f, "; {help}")?;
        }
        if !schema.is_empty() {
            write!(f, " (schema {schema})")?;
        }
        let Some(branch) = self.nearest.and_then(|nearest| self.causes.get(nearest)) else {
            return Ok(());
        };
        if self.causes.len() > 1 {
            let n = self.causes.len();
            write!(f, "\n{:indent$}  nearest of {n} branches, {}:", "", branch.title())?;
        }
        for violation in &branch.violations {
            f.write_str("\n")?;
            violation.write(f, indent + 2)?;
        }
        Ok(())
    }
}

impl Branch {
    /// Its name and location, in words.
    fn title(&self) -> String {
        let Self { at, name, .. } = self;
        if name.is_empty() { at.clone() } else { format!("{name} ({at})") }
    }
}

/// What is said where not all violations were collected.
const CUT: &str = "the rest was cut off (`Limits::violations`, `Limits::report_bytes`)";

/// A pointer to be read by people: of a long one the two ends.
fn shown(pointer: String) -> String {
    const END: usize = 100;
    // A name may have millions of letters, and many violations inside.
    let (mut first, mut last) = (pointer.char_indices(), pointer.char_indices());
    match (first.nth(END), last.nth_back(END - 1)) {
        (Some((start, _)), Some((end, _))) if start < end => {
            let (before, after) = (pointer.get(..start), pointer.get(end..));
            format!("{}…{}", before.unwrap_or_default(), after.unwrap_or_default())
        }
        _ => pointer,
    }
}

/// What is said of a pattern that takes too many steps.
fn undecided(pattern: &str, limits: Limits) -> String {
    let pattern = shortened(pattern.to_owned());
    let limit = limits.pattern_steps;
    format!(
        "a string for which the pattern {pattern} can be decided within {limit} steps for each \
         byte of the document (`Limits::pattern_steps`); shorten the string, take backreferences \
         out of the pattern, or raise the limit"
    )
}

/// A text that is not too long to be told in each of many violations.
pub(crate) fn shortened(mut text: String) -> String {
    const LONGEST: usize = 1000;
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
        text.shrink_to_fit();
    }
    text
}

/// One line a violation; below that of a union what its nearest branch has against the value. At
/// most 100 are shown. `{:#}` leaves out lines and columns, for texts that nobody sees.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 100;
        for (n, violation) in self.violations.iter().take(SHOWN).enumerate() {
            if n > 0 {
                f.write_str("\n")?;
            }
            violation.write(f, 0)?;
        }
        let more = self.violations.len().saturating_sub(SHOWN);
        match (more, self.truncated) {
            (0, false) => Ok(()),
            (0, true) => write!(f, "\nand more: {CUT}"),
            (_, true) => write!(f, "\nand at least {more} more: {CUT}"),
            (_, false) => write!(f, "\nand {more} more"),
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, 0)
    }
}

impl error::Error for Report {}

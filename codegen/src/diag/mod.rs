//! Problems: one accumulator for all stages, one catalogue of causes, two renderings. It does not
//! know what the stages do.

mod bound;
mod code;
mod excerpt;
mod json;
mod plain;
mod sort;
pub mod suggest;
#[cfg(feature = "render")]
mod text;
mod visible;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::source::{FileId, LineIndex, Sources, Span};

pub use code::Code;
pub use suggest::nearest;
pub use visible::visible;

/// A location in the user's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The file.
    pub file: FileId,
    /// The bytes of it.
    pub span: Span,
    /// The JSON pointer from the file's root; empty for the root itself.
    pub pointer: String,
}

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Something is generated, and it is likely not what was meant.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// The name, as it is shown.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The level that the user sets for a [`Code`] that is not an error by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "options-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Nothing.
    Allow,
    /// A warning.
    Warn,
    /// An error: nothing is generated.
    Deny,
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of problem.
    pub code: Code,
    /// How much it matters in this run.
    pub severity: Severity,
    /// The location, if it is in a file.
    pub site: Option<Site>,
    /// The problem: one line, lower case, no full stop.
    pub message: String,
    /// More facts.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Adds a fact.
    pub fn note(&mut self, text: impl Into<String>) -> &mut Self {
        self.notes.push(bounded(text));
        self
    }

    /// Says what to do.
    pub fn help(&mut self, text: impl Into<String>) -> &mut Self {
        self.help = Some(bounded(text));
        self
    }
}

/// What a stage says, without the middle of what is too long: a pattern may have megabytes.
fn bounded(text: impl Into<String>) -> String {
    let text = text.into();
    match bound::clipped(&text) {
        Cow::Owned(clipped) => clipped,
        Cow::Borrowed(_) => text,
    }
}

/// The problems of a run, as they come.
///
/// Somebody has to look at them: a value that is dropped without [`finish`](Self::finish),
/// [`into_vec`](Self::into_vec) or a last [`gate`](Self::gate) panics in debug builds.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// Texts that diagnostics point into and that are no schemas: options, files that could not be
    /// parsed.
    attached: Vec<Attached>,
    levels: BTreeMap<Code, Level>,
    /// Takes the notes of a diagnostic nobody wants.
    unwanted: Option<Diagnostic>,
    /// Which of these there were.
    suppressed: BTreeSet<Code>,
    /// What people are shown; data has everything.
    least: Least,
    /// Shown before the names of sources, so that they lead there from the current folder.
    prefix: String,
    looked_at: bool,
}

/// The least severity people are shown.
#[derive(Debug)]
struct Least(Severity);

impl Default for Least {
    fn default() -> Self {
        Self(Severity::Info)
    }
}

#[derive(Debug)]
struct Attached {
    prefix: String,
    name: String,
    text: String,
    lines: LineIndex,
}

/// Numbers of attached texts start here, numbers of [`Sources`] stay below.
const FIRST_ATTACHED: u32 = 1 << 31;

impl Diagnostics {
    /// No problems yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem of the severity its code has.
    pub fn report(
        &mut self,
        code: Code,
        site: impl Into<Option<Site>>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(code, code.severity(), site.into(), message.into())
    }

    /// Adds a problem of a severity that the user chose.
    pub fn report_as(
        &mut self,
        severity: Severity,
        code: Code,
        site: impl Into<Option<Site>>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(code, severity, site.into(), message.into())
    }

    /// Adds an error.
    pub fn error(
        &mut self,
        code: Code,
        site: impl Into<Option<Site>>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(code, Severity::Error, site.into(), message.into())
    }

    /// Adds a warning.
    pub fn warn(
        &mut self,
        code: Code,
        site: impl Into<Option<Site>>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(code, Severity::Warning, site.into(), message.into())
    }

    /// Adds something worth knowing.
    pub fn info(
        &mut self,
        code: Code,
        site: impl Into<Option<Site>>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(code, Severity::Info, site.into(), message.into())
    }

    /// Sets the levels of some codes, from now on. Errors stay errors.
    pub fn set_levels(&mut self, levels: impl IntoIterator<Item = (Code, Level)>) {
        self.levels.extend(levels);
    }

    /// Codes that the user allows and that have not occurred so far.
    pub fn needlessly_allowed(&self) -> impl Iterator<Item = Code> + '_ {
        let allowed =
            self.levels.iter().filter(|(_, level)| **level == Level::Allow).map(|(code, _)| *code);
        allowed.filter(|code| *code != Code::UnusedOption && !self.suppressed.contains(code))
    }

    /// Sets the least severity that [`render_text`](Self::render_text) and
    /// [`summary`](Self::summary) show.
    pub fn show_from(&mut self, least: Severity) {
        self.least = Least(least);
    }

    /// Sets the prefix shown before the names of sources, and of texts attached from now on: the
    /// path from the current folder to the base folder, with a final `/`. Data keeps the plain
    /// names.
    pub fn set_prefix(&mut self, prefix: impl Into<String>) {
        self.prefix = prefix.into();
    }

    /// The prefix shown before the names of sources.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The name of the file of a site as it is shown: a path that can be opened from the current
    /// folder.
    #[must_use]
    pub fn shown_name(&self, site: &Site, sources: &Sources) -> Option<String> {
        self.location(site, sources).map(|location| location.shown_name())
    }

    /// Gives a text that is not one of the [`Sources`] a number, so that sites can point into it.
    pub fn attach(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let text = text.into();
        // More than 2^31 texts do not fit in memory; saturating keeps the arithmetic total.
        let index = u32::try_from(self.attached.len()).unwrap_or(u32::MAX);
        let (prefix, name, lines) = (self.prefix.clone(), name.into(), LineIndex::new(&text));
        self.attached.push(Attached { prefix, name, text, lines });
        FileId(FIRST_ATTACHED.saturating_add(index))
    }

    /// Whether there is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many problems of this severity there are.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// The problems in the order they were found.
    #[must_use]
    pub fn list(&self) -> &[Diagnostic] {
        &self.list
    }

    /// Whether the gate is shut: there is an error, and no later stage may run.
    #[must_use = "the pipeline stops here if this is true"]
    pub fn gate(&mut self) -> bool {
        self.looked_at = true;
        self.has_errors()
    }

    /// Ends the run: everything was shown, or nobody needs it.
    pub fn finish(mut self) {
        self.looked_at = true;
    }

    /// Ends the run and returns the problems by file, location, code and message, each once.
    #[must_use]
    pub fn into_vec(mut self) -> Vec<Diagnostic> {
        self.looked_at = true;
        let mut list = std::mem::take(&mut self.list);
        list.sort_by(|a, b| sort::by_file_id(a).cmp(&sort::by_file_id(b)));
        list.dedup();
        list
    }

    /// The problems as text for people: each with its source line, and a last line that counts
    /// them. Empty if there are none. Of very many the worst are shown, and the others are counted.
    #[cfg(feature = "render")]
    #[must_use]
    pub fn render_text(&self, sources: &Sources, color: bool) -> String {
        let (shown, closing) = self.worst(sources);
        text::render(&shown, &closing, color)
    }

    /// Like [`render_text`](Self::render_text), as cargo shows it for build scripts: without
    /// colours, in the same words.
    #[must_use]
    pub fn render_plain(&self, sources: &Sources) -> String {
        let (shown, closing) = self.worst(sources);
        plain::render(&shown, &closing)
    }

    /// The problems as data: an array of `{code, severity, message, file, line, column, pointer,
    /// notes, help}`. Of very many, those that matter least are only counted: one `{code,
    /// severity, message, more}` for each code, at the end.
    #[must_use]
    pub fn render_json(&self, sources: &Sources) -> serde_json::Value {
        self.json(sources, false)
    }

    /// Like [`render_json`](Self::render_json), each with `path` besides: the way from the current
    /// folder to the file.
    #[must_use]
    pub fn render_json_from_here(&self, sources: &Sources) -> serde_json::Value {
        self.json(sources, true)
    }

    fn json(&self, sources: &Sources, has_paths: bool) -> serde_json::Value {
        let (listed, more) = bound::worst(self.in_order(sources), bound::LISTED);
        json::render(&listed, &more, has_paths)
    }

    /// The number of problems: `3 errors, 2 warnings`. Empty if there are none.
    #[must_use]
    pub fn summary(&self) -> String {
        let mut all: Vec<&Diagnostic> =
            self.list.iter().filter(|diagnostic| self.is_shown(diagnostic)).collect();
        all.sort_by(|a, b| sort::by_file_id(a).cmp(&sort::by_file_id(b)));
        all.dedup();
        plain::summary(&all.iter().map(|diagnostic| diagnostic.severity))
    }

    /// The name of the file and the 1-based line and column a site is at.
    #[must_use]
    pub fn locate(&self, site: &Site, sources: &Sources) -> Option<(String, usize, usize)> {
        let location = self.location(site, sources)?;
        let (line, column) = location.lines.position(location.text, site.span.start);
        Some((location.name.to_owned(), line, column))
    }

    fn push(
        &mut self,
        code: Code,
        severity: Severity,
        site: Option<Site>,
        message: String,
    ) -> &mut Diagnostic {
        let (severity, wanted) = match (severity, self.levels.get(&code)) {
            (Severity::Error, _) | (_, None) => (severity, true),
            (_, Some(Level::Allow)) => (severity, false),
            (_, Some(Level::Warn)) => (Severity::Warning, true),
            (_, Some(Level::Deny)) => (Severity::Error, true),
        };
        let message = bounded(message);
        let diagnostic =
            Diagnostic { code, severity, site, message, notes: Vec::new(), help: None };
        if !wanted {
            self.suppressed.insert(code);
            return self.unwanted.insert(diagnostic);
        }
        self.looked_at = false;
        self.list.push(diagnostic);
        let last = self.list.len() - 1;
        #[allow(clippy::indexing_slicing, reason = "the element was pushed on the line above")]
        &mut self.list[last]
    }

    fn is_shown(&self, diagnostic: &Diagnostic) -> bool {
        // The more it matters, the less it is.
        diagnostic.severity <= self.least.0
    }

    /// What people are shown, and the lines at the end that count all.
    fn worst<'a>(&'a self, sources: &'a Sources) -> (Vec<Located<'a>>, String) {
        let all: Vec<Located<'a>> = self
            .in_order(sources)
            .into_iter()
            .filter(|located| self.is_shown(located.diagnostic))
            .collect();
        let summary = plain::summary(&all.iter().map(|located| located.diagnostic.severity));
        let (shown, more) = bound::worst(all, bound::SHOWN);
        (shown, bound::closing(&more, &summary))
    }

    fn in_order<'a>(&'a self, sources: &'a Sources) -> Vec<Located<'a>> {
        let mut all: Vec<Located<'a>> = self
            .list
            .iter()
            .map(|diagnostic| Located {
                diagnostic,
                location: diagnostic.site.as_ref().and_then(|site| self.location(site, sources)),
            })
            .collect();
        all.sort_by(|a, b| sort::by_name(a).cmp(&sort::by_name(b)));
        all.dedup_by(|a, b| a.diagnostic == b.diagnostic);
        all
    }

    fn location<'a>(&'a self, site: &Site, sources: &'a Sources) -> Option<Location<'a>> {
        if let Some(index) = site.file.0.checked_sub(FIRST_ATTACHED) {
            let attached = self.attached.get(usize::try_from(index).ok()?)?;
            let Attached { prefix, name, text, lines } = attached;
            return Some(Location { prefix, name, text, lines });
        }
        let file = sources.get(site.file)?;
        Some(Location {
            prefix: &self.prefix,
            name: &file.name,
            text: &file.text,
            lines: &file.lines,
        })
    }
}

impl Drop for Diagnostics {
    fn drop(&mut self) {
        // A bug of the caller, found by any test that runs it.
        debug_assert!(
            self.looked_at || std::thread::panicking(),
            "diagnostics were dropped and nobody looked at them: call finish(), into_vec() or \
             gate()"
        );
    }
}

/// A diagnostic and the text it points into.
struct Located<'a> {
    diagnostic: &'a Diagnostic,
    location: Option<Location<'a>>,
}

/// A text a site points into.
#[derive(Clone, Copy)]
struct Location<'a> {
    prefix: &'a str,
    name: &'a str,
    text: &'a str,
    lines: &'a LineIndex,
}

impl Location<'_> {
    fn shown_name(&self) -> String {
        format!("{}{}", self.prefix, self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(start: u32, end: u32) -> Site {
        Site { file: FileId(FIRST_ATTACHED), span: Span { start, end }, pointer: "/a".to_owned() }
    }

    #[test]
    fn notes_and_help_are_chained() {
        let mut diag = Diagnostics::new();
        diag.error(Code::MissingRef, None, "nothing there").note("one").note("two").help("do this");
        let list = diag.into_vec();
        assert_eq!(list[0].notes, ["one", "two"]);
        assert_eq!(list[0].help.as_deref(), Some("do this"));
    }

    #[test]
    #[should_panic(expected = "nobody looked")]
    fn dropping_unseen_problems_panics() {
        let mut diag = Diagnostics::new();
        diag.error(Code::MissingRef, None, "nothing there");
    }

    #[test]
    #[should_panic(expected = "nobody looked")]
    fn a_gate_counts_only_for_what_came_before_it() {
        let mut diag = Diagnostics::new();
        assert!(!diag.gate());
        diag.warn(Code::EmptyEnum, None, "empty");
    }

    #[test]
    fn a_gate_is_shut_by_errors_only() {
        let mut diag = Diagnostics::new();
        diag.warn(Code::EmptyEnum, None, "empty");
        assert!(!diag.gate());
        diag.error(Code::MissingRef, None, "nothing there");
        assert!(diag.gate());
    }

    #[test]
    fn levels_change_warnings_and_leave_errors() {
        let mut diag = Diagnostics::new();
        diag.set_levels([
            (Code::EmptyEnum, Level::Deny),
            (Code::DuplicateEnumValue, Level::Allow),
            (Code::MissingRef, Level::Allow),
            (Code::UnknownKeyword, Level::Warn),
        ]);
        diag.report(Code::EmptyEnum, None, "empty");
        diag.report(Code::DuplicateEnumValue, None, "twice").note("kept nowhere");
        diag.report(Code::MissingRef, None, "nothing there");
        diag.report(Code::UnknownKeyword, None, "what");
        let got: Vec<_> = diag.list().iter().map(|d| (d.code, d.severity)).collect();
        assert_eq!(
            got,
            [
                (Code::EmptyEnum, Severity::Error),
                (Code::MissingRef, Severity::Error),
                (Code::UnknownKeyword, Severity::Warning)
            ]
        );
        diag.finish();
    }

    #[test]
    fn output_is_sorted_and_without_repeats() {
        let mut diag = Diagnostics::new();
        diag.attach("a", "0123456789");
        diag.error(Code::MissingRef, site(5, 6), "later");
        diag.error(Code::MissingRef, site(1, 2), "b");
        diag.error(Code::BadRef, site(1, 2), "z");
        diag.error(Code::MissingRef, site(1, 2), "a");
        diag.error(Code::MissingRef, site(1, 2), "a");
        diag.error(Code::NoInput, None, "no place");
        let messages: Vec<_> = diag.into_vec().into_iter().map(|d| d.message).collect();
        assert_eq!(messages, ["a", "b", "z", "later", "no place"]);
    }

    #[test]
    fn both_renderings_say_the_same_place() {
        let mut diag = Diagnostics::new();
        let file = diag.attach("typewright.toml", "one\nzwölf = \"x\"\n");
        let site = Site { file, span: Span { start: 13, end: 16 }, pointer: "/zwölf".to_owned() };
        diag.error(Code::BadOption, site.clone(), "not a number").note("a note").help("write 12");
        let sources = Sources::default();
        assert_eq!(diag.locate(&site, &sources), Some(("typewright.toml".to_owned(), 2, 9)));
        let json = diag.render_json(&sources);
        assert_eq!(
            json,
            serde_json::json!([{
                "code": "bad-option", "severity": "error", "message": "not a number",
                "file": "typewright.toml", "line": 2, "column": 9, "pointer": "/zwölf",
                "notes": ["a note"], "help": "write 12",
            }])
        );
        let text = diag.render_text(&sources, false);
        assert_eq!(
            text,
            "\
error[bad-option]: not a number
 --> typewright.toml:2:9
  |
2 | zwölf = \"x\"
  |         ^^^
  |
  = at: #/zwölf
  = note: a note
  = help: write 12

1 error
"
        );
        diag.finish();
    }

    #[test]
    fn people_are_shown_what_matters_and_where_to_open_it() {
        let mut diag = Diagnostics::new();
        let options = diag.attach("typewright.toml", "a");
        diag.set_prefix("api/");
        let broken = diag.attach("a.json", "{");
        let site = |file| Site { file, span: Span { start: 0, end: 1 }, pointer: String::new() };
        diag.warn(Code::UnusedOption, site(options), "unused");
        diag.error(Code::BadJson, site(broken), "bad");
        diag.info(Code::UnknownKeyword, site(broken), "what");
        diag.show_from(Severity::Warning);
        let sources = Sources::default();
        let text = diag.render_text(&sources, false);
        assert!(
            text.contains("--> api/a.json:1:1\n") && text.contains("--> typewright.toml:1:1\n"),
            "{text}"
        );
        assert!(!text.contains("what") && text.ends_with("\n1 error, 1 warning\n"), "{text}");
        assert_eq!(diag.summary(), "1 error, 1 warning");
        let json = diag.render_json(&sources);
        assert_eq!((json.as_array().map(Vec::len), &json[0]["file"]), (Some(3), &"a.json".into()));
        diag.finish();
    }

    /// 50,000 problems in one line of a file.
    fn many() -> Diagnostics {
        let mut diag = Diagnostics::new();
        diag.attach("a", "0123456789".repeat(10_000));
        for n in 0..50_000 {
            diag.warn(Code::EmptyEnum, site(n, n + 1), format!("warning {n}"));
        }
        for n in 0..20 {
            diag.error(Code::MissingRef, site(n, n + 1), format!("error {n}"));
        }
        diag
    }

    #[test]
    fn of_very_many_the_worst_are_shown_and_all_are_counted() {
        let diag = many();
        let text = diag.render_text(&Sources::default(), false);
        assert_eq!(text.matches("error[missing-ref]: error").count(), 20);
        assert_eq!(text.matches("warning[empty-enum]: warning").count(), 80);
        assert!(
            text.ends_with(
                "\n49920 more not shown: 49920 warning[empty-enum]\n\n20 errors, 50000 warnings\n"
            ),
            "{text}"
        );
        assert!(text.len() < 50_000, "{}", text.len());
        let plain = diag.render_plain(&Sources::default());
        assert_eq!(
            plain.lines().rev().take(3).collect::<Vec<_>>(),
            text.lines().rev().take(3).collect::<Vec<_>>()
        );
        assert!(plain.len() < 50_000, "{}", plain.len());
        let json = diag.render_json(&Sources::default());
        let list = json.as_array().unwrap();
        assert_eq!(list.len(), 1_001);
        assert_eq!(list.iter().filter(|it| it["severity"] == "error").count(), 20);
        let more = list.last().unwrap();
        assert_eq!((&more["code"], &more["more"]), (&"empty-enum".into(), &49_020.into()));
        diag.finish();
    }

    #[test]
    fn long_texts_are_cut_wherever_they_are_said() {
        let long = "x".repeat(500_000);
        let mut diag = Diagnostics::new();
        diag.attach("a", &*long);
        let location = Site { pointer: format!("/{long}"), ..site(1, 400_000) };
        diag.error(Code::BadPattern, location, long.clone()).note(long.clone()).help(long.clone());
        let text = diag.render_text(&Sources::default(), false);
        assert!(text.len() < 6_000, "{}", text.len());
        let plain = diag.render_plain(&Sources::default());
        assert!(plain.len() < 6_000, "{}", plain.len());
        let json = diag.render_json(&Sources::default()).to_string();
        assert!(json.len() < 6_000, "{}", json.len());
        diag.finish();
    }

    #[test]
    fn nothing_to_say_is_nothing() {
        let diag = Diagnostics::new();
        assert_eq!(diag.render_text(&Sources::default(), true), "");
        assert_eq!(diag.summary(), "");
        diag.finish();
    }
}

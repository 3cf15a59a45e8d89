//! Problems: one accumulator for all stages, one catalogue of causes, two renderings. It does not
//! know what the stages do.

mod bound;
mod code;
mod diagnostic;
mod excerpt;
mod json;
mod page;
mod plain;
mod sort;
pub mod suggest;
#[cfg(feature = "render")]
mod text;
mod visible;

use crate::{
    sorted::{self, SortedMap, SortedSet},
    source::{FileId, LineIndex, Sources},
};

pub use code::Code;
use diagnostic::bounded;
pub use diagnostic::{Diagnostic, Level, Severity, Site};
pub use suggest::nearest;
pub use visible::visible;

/// The problems of a run, as they come.
///
/// Somebody has to look at them: a value that is dropped without [`finish`](Self::finish),
/// [`into_vec`](Self::into_vec) or a last [`gate`](Self::gate) panics in debug builds.
///
/// ```
/// use typewright_codegen::{diag::Diagnostics, options::Options};
///
/// let mut diag = Diagnostics::new();
/// let _ = Options::from_toml("repairs = \"all\"", "typewright.toml", &mut diag);
/// assert_eq!(diag.summary(), "1 error");
/// assert_eq!(diag.list()[0].message, "there is no option `repairs`; did you mean `repair`?");
/// // Somebody has looked at them.
/// diag.finish();
/// ```
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// Texts that diagnostics point into and that are no schemas: options, files that could not be
    /// parsed.
    attached: Vec<Attached>,
    levels: SortedMap<Code, Level>,
    /// Where files set options: by the option and the entry in it.
    settings: SortedMap<(String, String), Site>,
    /// Takes the notes of a diagnostic nobody wants.
    unwanted: Option<Diagnostic>,
    /// Which of these there were.
    suppressed: SortedSet<Code>,
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

    /// Remembers where a file sets an option, or an entry of one. An entry without a name is the
    /// whole value.
    pub(crate) fn set_at(&mut self, option: &str, entry: &str, site: Site) {
        self.settings.insert((option.to_owned(), entry.to_owned()), site);
    }

    /// Where a file sets an entry of an option, for problems that later stages find with it;
    /// nothing if a flag or code sets it.
    #[must_use]
    pub fn setting(&self, option: &str, entry: &str) -> Option<Site> {
        self.settings.get(&(option.to_owned(), entry.to_owned())).cloned()
    }

    /// An empty list for problems of the same run, of which only some may be passed on.
    pub(crate) fn beside(&self) -> Self {
        let mut beside = Self::new();
        beside.settings.clone_from(&self.settings);
        beside
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

    /// Whether anybody is told of warnings: people, or those who made one an error.
    pub(crate) fn hears_warnings(&self) -> bool {
        let is_error = |level: &Level| *level == Level::Deny;
        self.least.0 != Severity::Error || self.levels.iter().any(|(_, level)| is_error(level))
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
        sorted::sort_by(&mut list, |a, b| sort::by_file_id(a).cmp(&sort::by_file_id(b)));
        list.dedup();
        list
    }

    /// The problems as text for people: each with its source line, and a last line that counts
    /// them. Empty if there are none. Of many warnings of one code the first are shown so, and the
    /// others by a line each; of very many problems the worst are shown, and the others are counted.
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
        sorted::sort_by(&mut all, |a, b| sort::by_file_id(a).cmp(&sort::by_file_id(b)));
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
        let (whole, brief) = bound::brief(shown);
        (whole, bound::closing(&brief, &more, &summary))
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
        sorted::sort_by(&mut all, |a, b| sort::by_name(a).cmp(&sort::by_name(b)));
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
mod tests;

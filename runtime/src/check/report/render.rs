//! Reports with the lines of the document.

use std::fmt::{self, Write as _};

use super::{CUT, Report, Violation, excerpt::HIDDEN, shown};
use crate::{
    check::{Secrets, advice},
    schema::Keyword,
};

/// Characters of a line that are shown before the value, if the line is longer than the whole.
const BEFORE: usize = 40;
/// Characters of a line that are shown from the value on.
const AFTER: usize = 70;
/// How many violations are shown.
const SHOWN: usize = 100;

/// A report, to be written with the lines of the document: see [`Report::render`].
///
/// ```
/// let text = "[1, true]";
/// let report = typewright::from_json::<Vec<i64>>(text.as_bytes()).unwrap_err();
/// let shown = report.render(text).name("list.json").colours(false).to_string();
/// assert!(shown.contains(" --> list.json:1:5\n"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Rendering<'r> {
    report: &'r Report,
    text: &'r str,
    name: &'r str,
    colours: bool,
    shown: usize,
    /// How many lines the file has before the document.
    before: u32,
}

impl Report {
    /// The report with excerpts of the document, `text`, as compilers show errors.
    ///
    /// ```
    /// use typewright::{entry, schema::{Schema, at, min_length, string}};
    ///
    /// static NAME: Schema = at("name.json#", &string(&min_length(3)));
    ///
    /// let text = r#" "Al""#;
    /// let report = entry::check_json(text.as_bytes(), &NAME).unwrap_err();
    /// assert_eq!(
    ///     report.render(text).name("ada.json").to_string(),
    ///     r#"error[minLength]: expected at least 3 characters, found "Al"
    ///  --> ada.json:1:2
    ///   |
    /// 1 |  "Al"
    ///   |  ^^^^
    ///   |
    ///   = schema: name.json#/minLength
    /// "#
    /// );
    /// ```
    #[must_use]
    pub const fn render<'r>(&'r self, text: &'r str) -> Rendering<'r> {
        Rendering { report: self, text, name: "", colours: false, shown: SHOWN, before: 0 }
    }
}

impl<'r> Rendering<'r> {
    /// Names the document.
    #[must_use]
    pub const fn name(self, name: &'r str) -> Self {
        Self { name, ..self }
    }

    /// Whether to write in colours, for terminals.
    #[must_use]
    pub const fn colours(self, colours: bool) -> Self {
        Self { colours, ..self }
    }

    /// The document begins at this line of its file: one of JSON lines, say.
    #[must_use]
    pub const fn from_line(self, line: u32) -> Self {
        Self { before: line.saturating_sub(1), ..self }
    }

    /// The maximum number of violations to show; 100 by default.
    #[must_use]
    pub const fn at_most(self, shown: usize) -> Self {
        Self { shown, ..self }
    }

    fn violation(&self, f: &mut fmt::Formatter<'_>, violation: &Violation) -> fmt::Result {
        let Violation { column, schema, keyword, expected, found, help, .. } = violation;
        let line = violation.line.saturating_add(self.before);
        let red = self.style("\u{1b}[1;31m");
        let bold = self.style("\u{1b}[1m");
        let blue = self.style("\u{1b}[1;34m");
        let end = self.style("\u{1b}[0m");
        write!(f, "{red}error[{}]{end}{bold}: expected {}", keyword.as_str(), Visible(expected))?;
        if !found.is_empty() {
            write!(f, ", found {}", Visible(found))?;
        }
        let name = if self.name.is_empty() { "document" } else { self.name };
        let number = line.to_string();
        let margin = " ".repeat(number.len());
        writeln!(f, "{end}\n{margin}{blue}-->{end} {}:{line}:{column}", Visible(name))?;
        // Nothing of the document itself is shown where all of it is secret.
        if !self.report.secrets.all {
            let excerpt = Excerpt::new(self.text, violation, &self.report.secrets);
            writeln!(f, "{margin} {blue}|{end}")?;
            writeln!(f, "{blue}{number} |{end} {}", excerpt.text)?;
            let (skip, marks) = (" ".repeat(excerpt.start), "^".repeat(excerpt.marks.max(1)));
            writeln!(f, "{margin} {blue}|{end} {skip}{red}{marks}{end}")?;
            writeln!(f, "{margin} {blue}|{end}")?;
        }
        let mut say = |what: &str, text: &str| {
            writeln!(f, "{margin} {blue}={end} {bold}{what}{end}: {}", Visible(text))
        };
        let pointer = violation.pointer();
        if !pointer.is_empty() {
            say("at", &shown(pointer))?;
        }
        if !schema.is_empty() {
            say("schema", schema)?;
        }
        if !help.is_empty() {
            let moved = match *keyword {
                Keyword::Syntax => advice::moved(help, u64::from(self.before) + 1, 1),
                _ => None,
            };
            say("help", moved.as_ref().unwrap_or(help))?;
        }
        let Some(branch) = violation.nearest.and_then(|nearest| violation.causes.get(nearest))
        else {
            return Ok(());
        };
        if violation.keyword == Keyword::ContentSchema {
            for inner in &branch.violations {
                say("inside", &inner.to_string())?;
            }
            return Ok(());
        }
        if violation.causes.len() > 1 {
            let n = violation.causes.len();
            say("note", &format!("nearest of {n} branches is {}", branch.title()))?;
        }
        for inner in &branch.violations {
            say("note", &inner.to_string())?;
        }
        Ok(())
    }

    const fn style(&self, style: &'static str) -> &'static str {
        if self.colours { style } else { "" }
    }
}

impl fmt::Display for Rendering<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let violations = &self.report.violations;
        for (n, violation) in violations.iter().take(self.shown).enumerate() {
            if n > 0 {
                f.write_char('\n')?;
            }
            self.violation(f, violation)?;
        }
        let more = violations.len().saturating_sub(self.shown);
        match (more, self.report.truncated) {
            (0, false) => Ok(()),
            (0, true) => writeln!(f, "\nand more: {CUT}"),
            (_, true) => writeln!(f, "\nand at least {more} more: {CUT}"),
            (_, false) => writeln!(f, "\nand {more} more"),
        }
    }
}

/// The part of one line that shows a value.
struct Excerpt {
    text: String,
    /// How many characters stand before the value.
    start: usize,
    /// How many characters of the value are shown.
    marks: usize,
}

impl Excerpt {
    fn new(text: &str, violation: &Violation, secrets: &Secrets) -> Self {
        let at = floor(text, violation.offset);
        let (before, from) = text.split_at_checked(at).unwrap_or((text, ""));
        // Only the neighbourhood is looked at: a minified document is one line of megabytes.
        let skip = before.char_indices().rev().nth(BEFORE - 1).map_or(0, |(index, _)| index);
        let near = before.get(skip..).unwrap_or_default();
        let line = near.rfind('\n').map(|newline| skip + newline + 1);
        let first = line.unwrap_or(skip);
        let mut out = String::new();
        if line.is_none() && skip > 0 && !before.get(..skip).is_some_and(|it| it.ends_with('\n')) {
            out.push('…');
        }
        push(&mut out, text, first, at, usize::MAX, secrets);
        let start = out.chars().count();
        let end = match violation.keyword {
            Keyword::Syntax => from.chars().next().map_or(0, char::len_utf8),
            _ => token(from),
        };
        let line = from.find('\n').unwrap_or(from.len());
        let line = from.get(..line).unwrap_or(from);
        let line = line.strip_suffix('\r').unwrap_or(line);
        let end = at + end.min(line.len());
        let left = push(&mut out, text, at, end, AFTER, secrets);
        let marks = out.chars().count() - start;
        let left = push(&mut out, text, end, at + line.len(), left, secrets);
        if left == 0 {
            out.push('…');
        }
        Self { text: out, start, marks }
    }
}

/// Adds a part of the text, at most so many characters of it; how many more there may be.
fn push(
    out: &mut String,
    text: &str,
    start: usize,
    end: usize,
    mut left: usize,
    secrets: &Secrets,
) -> usize {
    let mut hidden = start;
    // A secret that begins before the excerpt is not shown either.
    for (at, char) in text.get(start..end).unwrap_or_default().char_indices() {
        let at = start + at;
        if at < hidden {
            continue;
        }
        let Some(fewer) = left.checked_sub(1) else { return 0 };
        left = fewer;
        match secrets.end_at(at) {
            Some(end) => {
                hidden = end;
                out.push_str(HIDDEN);
            }
            None if char == '\t' => out.push(' '),
            None if is_hidden(char) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{{{:x}}}", u32::from(char));
            }
            None => out.push(char),
        }
    }
    left
}

/// How many bytes of `text` the token takes that it begins with; of an array or object the bracket.
fn token(text: &str) -> usize {
    match text.bytes().next() {
        Some(b'"') => {
            let mut escaped = false;
            let end = text.bytes().skip(1).position(|byte| {
                let closes = byte == b'"' && !escaped;
                escaped = byte == b'\\' && !escaped;
                closes || byte == b'\n'
            });
            end.map_or(text.len(), |end| end + 2)
        }
        Some(b'{' | b'[' | b'}' | b']' | b',' | b':') => 1,
        _ => text
            .bytes()
            .position(|byte| !byte.is_ascii_alphanumeric() && !b"+-.".contains(&byte))
            .unwrap_or(text.len()),
    }
}

/// The offset, moved back to the start of a character.
fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Text of others, made safe to print.
struct Visible<'t>(&'t str);

impl fmt::Display for Visible<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for char in self.0.chars() {
            match char {
                '\n' => f.write_str("\n       ")?,
                char if is_hidden(char) => write!(f, "\\u{{{:x}}}", u32::from(char))?,
                char => f.write_char(char)?,
            }
        }
        Ok(())
    }
}

/// Characters that do not show themselves: controls, and those that are invisible or change the
/// direction of writing.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}')
}

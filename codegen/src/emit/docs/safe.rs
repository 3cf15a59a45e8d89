//! Makes Markdown safe: `pulldown-cmark`, which rustdoc uses too, parses it, and unsafe parts are
//! edited.
//!
//! An edit may change what the text around it means. So the text is read again, until there is
//! nothing left to edit: then it is safe. What is safe is not touched.

use std::{borrow::Cow, ops::Range};

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::address;
use crate::sorted;

/// Lists and quotations in one another beyond this are text.
const MAX_DEPTH: usize = 12;
/// A text that needs more edits after edits is shown as it stands, without any Markdown.
const MAX_ROUNDS: usize = 10;

/// The text as Markdown that renders without a warning of rustdoc, runs nothing and fetches
/// nothing.
pub(super) fn safe(text: &str) -> String {
    if is_deep(text) {
        return literal(text);
    }
    let mut text = Cow::Borrowed(text);
    for _ in 0..MAX_ROUNDS {
        let edits = Editor::new(&text).edits();
        if edits.is_empty() {
            return text.into_owned();
        }
        text = Cow::Owned(apply(&text, edits));
    }
    literal(&text)
}

/// Whether a line begins with more quotations and lists in one another than anybody writes: each
/// makes all further ones longer.
fn is_deep(text: &str) -> bool {
    const MOST: usize = 100;
    text.lines().any(|line| {
        let start = line.bytes().take_while(|byte| b">*+- \t".contains(byte));
        start.filter(|byte| b">*+-".contains(byte)).take(MOST + 1).count() > MOST
            && line.contains(['>', '*', '+'])
    })
}

/// The text with all that could be Markdown escaped.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for line in text.split('\n') {
        for c in line.trim_start().chars() {
            if c.is_ascii_punctuation() {
                out.push('\\');
            }
            out.push(c);
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out
}

/// What to put at the place of something.
type Edit = (Range<usize>, String);

fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    sorted::sort_by_key(&mut edits, |(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len() + 2 * edits.len());
    let mut at = 0;
    let mut before = None;
    for (range, new) in edits {
        // What is inside of what was edited, or is said twice.
        if range.start < at || before.as_ref() == Some(&range) {
            continue;
        }
        out.push_str(text.get(at..range.start).unwrap_or_default());
        out.push_str(&new);
        at = range.end;
        before = Some(range);
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

struct Editor<'t> {
    text: &'t str,
    edits: Vec<Edit>,
    /// For each list item and quotation around: what its lines start with, after the first.
    containers: Vec<String>,
    n_links: usize,
    in_row: bool,
    /// Whether the row will have other cells.
    cells_changed: bool,
    in_html: bool,
    /// The lines of the code block that is being read.
    code: Option<Code<'t>>,
    /// Where the line began that running text goes on in.
    new_line: Option<usize>,
}

struct Code<'t> {
    range: Range<usize>,
    /// What stands behind the first fence; `None` for code by indentation.
    info: Option<String>,
    lines: Vec<Cow<'t, str>>,
}

impl<'t> Editor<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            edits: Vec::new(),
            containers: Vec::new(),
            n_links: 0,
            in_row: false,
            cells_changed: false,
            in_html: false,
            code: None,
            new_line: None,
        }
    }

    fn edits(mut self) -> Vec<Edit> {
        // Without footnotes and tasks, which rustdoc has: what would be one is text here, and
        // escaped.
        let parser =
            Parser::new_ext(self.text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
        for (_, definition) in parser.reference_definitions().iter() {
            self.escape(definition.span.start);
        }
        for (event, range) in parser.into_offset_iter() {
            if let Some(start) = self.new_line.filter(|start| *start <= range.start) {
                self.new_line = None;
                let end =
                    range.start - usize::from(self.is_escaped(range.start) && start < range.start);
                self.edit_unless_same(start..end, &self.prefix());
            }
            self.event(event, range);
        }
        self.edits
    }

    fn event(&mut self, event: Event<'t>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(TagEnd::BlockQuote(_) | TagEnd::Item) => {
                self.containers.pop();
            }
            Event::End(TagEnd::Link) => self.n_links = self.n_links.saturating_sub(1),
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => self.in_row = false,
            Event::End(TagEnd::HtmlBlock) => self.in_html = false,
            Event::End(TagEnd::CodeBlock) => self.end_code(),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.lines.push(match text {
                    pulldown_cmark::CowStr::Borrowed(text) => Cow::Borrowed(text),
                    text => Cow::Owned(text.to_string()),
                }),
                None if self.in_html || self.in_row && self.cells_changed => {}
                None => self.running_text(range),
            },
            // A block of HTML ends at an empty line, and each line of it could start one.
            Event::Html(html) if html.trim_start().starts_with('<') => {
                let spaces = html.len() - html.trim_start().len();
                self.escape(range.start + spaces);
            }
            Event::InlineHtml(_) => self.escape(range.start),
            Event::SoftBreak => self.new_line = Some(range.end),
            Event::HardBreak => {
                if self.after(range.start).starts_with('\\') {
                    self.escape(range.start);
                }
                self.new_line = Some(range.end);
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'t>, range: Range<usize>) {
        self.empty_lines(range.start);
        match tag {
            Tag::BlockQuote(_) => {
                let marker = range.start + leading(self.after(range.start), ' ');
                // `>5` is a comparison.
                let is_meant = self.after(marker + 1).starts_with([' ', '>', '\n'])
                    || self.text.len() == marker + 1;
                if !is_meant {
                    // What is in it will be something else.
                    let rest = self.text.get(marker..range.end).unwrap_or_default();
                    self.edits.push((marker..range.end, format!("\\{rest}")));
                } else if self.containers.len() >= MAX_DEPTH {
                    self.escape(marker);
                }
                self.containers.push(format!("{}> ", self.prefix()));
            }
            Tag::Item => self.item(&range),
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Indented => None,
                    CodeBlockKind::Fenced(info) => Some(info.to_string()),
                };
                self.code = Some(Code { range, info, lines: Vec::new() });
            }
            Tag::HtmlBlock => {
                self.in_html = true;
                self.escape(range.start + leading(self.after(range.start), ' '));
            }
            Tag::TableHead | Tag::TableRow => {
                self.in_row = true;
                self.cells_changed = self.pipes_in_code(range);
            }
            Tag::Emphasis | Tag::Strong => {
                self.stars(range.start);
                self.stars(range.end - 1);
            }
            Tag::Link { link_type, dest_url, .. } => {
                self.n_links += 1;
                let is_shown = matches!(link_type, LinkType::Inline | LinkType::Autolink);
                if !is_shown || !address::is_address(&dest_url) {
                    self.escape(range.start);
                }
            }
            // An image would be fetched by whoever reads the page: it becomes a link to it.
            Tag::Image { .. } => self.edits.push((range.start..range.start + 1, String::new())),
            _ => {}
        }
    }

    /// One empty line before a block says as much as many.
    fn empty_lines(&mut self, at: usize) {
        let before = self.text.get(..at - self.column(at)).unwrap_or_default();
        let n_lines = before.len() - before.trim_end_matches('\n').len();
        if n_lines > 2 {
            self.edits.push((before.len() - (n_lines - 2)..before.len(), String::new()));
        }
    }

    /// An item of a list. Its lines are in a column of their own.
    fn item(&mut self, range: &Range<usize>) {
        let at = range.start + leading(self.after(range.start), ' ');
        let body = self.after(at);
        let marker = leading_digits(body) + 1;
        if self.containers.len() >= MAX_DEPTH {
            self.escape(at + marker - 1);
        }
        let line = body.lines().next().unwrap_or_default();
        let content = line.get(marker..).unwrap_or_default();
        // What the item holds may start on the next line.
        let next =
            body.get(marker..).unwrap_or_default().trim_start_matches(' ').strip_prefix('\n');
        let next =
            next.map(|next| next.trim_start_matches(' ')).filter(|next| !next.starts_with('\n'));
        if let Some(next) =
            next.map(|next| self.text.len() - next.len()).filter(|next| *next < range.end)
        {
            self.edits.push((at + marker..next, " ".to_owned()));
        }
        let gap = leading(content, ' ');
        let gap = if content.trim().is_empty() || gap > 4 { 1 } else { gap };
        let prefix = self.prefix();
        let indent = self.column(at).saturating_sub(prefix.len()).min(3);
        self.containers.push(format!("{prefix}{:width$}", "", width = indent + marker + gap));
    }

    /// A code block says that it is none of rustdoc's business. Code by indentation that is only
    /// written carelessly is text.
    fn end_code(&mut self) {
        let Some(Code { range, info, lines }) = self.code.take() else { return };
        let whole = lines.concat();
        let whole = whole.trim_end_matches('\n');
        let source = self.text.get(range.clone()).unwrap_or_default();
        if info.as_deref() == Some("text") && is_closed(source) {
            return;
        }
        let prefix = self.prefix();
        // Where nothing but the container stands before it, all of its line is written anew.
        let start = range.start - self.column(range.start);
        let before = self.text.get(start..range.start).unwrap_or_default();
        let starts_line = before.bytes().all(|byte| matches!(byte, b' ' | b'>'));
        let mut out = String::new();
        let start = if starts_line {
            out.push_str(&prefix);
            start
        } else {
            range.start - before.len() + before.trim_end_matches(' ').len()
        };
        if !starts_line {
            out.push(' ');
        }
        if info.is_none() && self.is_careless(start, starts_line, whole) {
            let mut is_careless = true;
            for (n, line) in whole.split('\n').enumerate() {
                is_careless &= !line.is_empty();
                let line =
                    if is_careless { line.trim_start().to_owned() } else { format!("    {line}") };
                if n > 0 {
                    out.push('\n');
                    out.push_str(format!("{prefix}{line}").trim_end());
                } else {
                    out.push_str(&line);
                }
            }
        } else {
            let longest =
                whole.lines().map(|line| leading(line.trim_start(), '`')).max().unwrap_or(0);
            let fence = "`".repeat(longest.max(2) + 1);
            out.push_str(&fence);
            out.push_str("text\n");
            for line in whole.lines() {
                out.push_str(format!("{prefix}{line}").trim_end());
                out.push('\n');
            }
            out.push_str(&prefix);
            out.push_str(&fence);
        }
        let n_bytes = source
            .trim_end_matches(['\n', '>', ' '])
            .len()
            .max(source.trim_end_matches('\n').len());
        self.edits.push((start..range.start + n_bytes, out));
    }

    /// Code by indentation stands behind an empty line. A text that starts far in is none, and
    /// neither is an item of a list that does.
    fn is_careless(&self, start: usize, starts_line: bool, code: &str) -> bool {
        let before = self.text.get(..start).unwrap_or_default();
        let Some(before) = before.strip_suffix('\n').filter(|_| starts_line) else { return true };
        let last = before.rsplit('\n').next().unwrap_or_default();
        if !last.trim_matches([' ', '>']).is_empty() {
            return true;
        }
        let bare = |line: &'t str| line.trim_start_matches([' ', '>']);
        let text_before =
            before.rsplit('\n').map(bare).find(|line| !line.is_empty()).unwrap_or_default();
        is_item(code) && is_item(text_before)
    }

    fn running_text(&mut self, range: Range<usize>) {
        let mut until = range.start;
        for (offset, c) in self.text.get(range.clone()).unwrap_or_default().char_indices() {
            let at = range.start + offset;
            if at < until {
                continue;
            }
            match c {
                '[' | '<' | '`' if !self.is_escaped(at) => self.escape(at),
                // It would break the line.
                '\\' if !self.is_escaped(at)
                    && (at + 1 == self.text.len() || self.after(at + 1).starts_with('\n')) =>
                {
                    self.escape(at);
                }
                '*' => self.stars(at),
                'h' if self.n_links == 0 => {
                    let url = address::bare(self.after(at), self.in_row);
                    if !url.is_empty() {
                        // A backslash before it would escape the `<`.
                        let backslash = if self.is_escaped(at) { "\\" } else { "" };
                        until = at + url.len();
                        self.edits.push((at..until, format!("{backslash}<{url}>")));
                    }
                }
                _ => {}
            }
        }
    }

    /// Stars of a path pattern (`src/**/*.js`) stay visible; others may be emphasis.
    fn stars(&mut self, at: usize) {
        if !self.after(at).starts_with('*') {
            return;
        }
        let before = self.text.get(..at).unwrap_or_default();
        let from = before.trim_end_matches('*').len();
        let n_stars = at - from + leading(self.after(at), '*');
        let before = before.get(..from).and_then(|before| before.chars().next_back());
        let mut after = self.after(from + n_stars).chars();
        let next = after.next();
        let starts_path = !before.is_some_and(char::is_alphanumeric)
            && (next == Some('/')
                || next == Some('.') && after.next().is_some_and(char::is_alphanumeric));
        let ends_path = before == Some('/') && !next.is_some_and(char::is_alphanumeric);
        if (starts_path || ends_path) && !self.is_escaped(from) {
            self.edits.push((from..from + n_stars, "\\*".repeat(n_stars)));
        }
    }

    /// In a row of a table `|` ends a cell even inside of code, which nobody means.
    fn pipes_in_code(&mut self, range: Range<usize>) -> bool {
        let n_edits = self.edits.len();
        let row = self.text.get(range.clone()).unwrap_or_default();
        let mut at = range.start;
        for (n, part) in row.split('`').enumerate() {
            // What stands between the first backtick and the second, the third and the fourth, and
            // so on.
            if n % 2 == 1 && row.len() > at - range.start + part.len() {
                for (offset, _) in part.match_indices('|') {
                    if !self.is_escaped(at + offset) {
                        self.escape(at + offset);
                    }
                }
            }
            at += part.len() + 1;
        }
        self.edits.len() > n_edits
    }

    /// What lines start with here, after the first.
    fn prefix(&self) -> String {
        self.containers.last().cloned().unwrap_or_default()
    }

    fn escape(&mut self, at: usize) {
        self.edits.push((at..at, "\\".to_owned()));
    }

    fn edit_unless_same(&mut self, range: Range<usize>, new: &str) {
        if self.text.get(range.clone()) != Some(new) {
            self.edits.push((range, new.to_owned()));
        }
    }

    fn after(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    /// How many bytes of its line stand before a place.
    fn column(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        at - before.rfind('\n').map_or(0, |end| end + 1)
    }

    fn is_escaped(&self, at: usize) -> bool {
        let before = self.text.get(..at).unwrap_or_default();
        (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
    }
}

/// How often a text starts with a character.
fn leading(text: &str, c: char) -> usize {
    text.len() - text.trim_start_matches(c).len()
}

fn leading_digits(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len()
}

/// Whether a line is that of an item.
fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let marker = line.get(leading_digits(line)..).unwrap_or_default();
    let (bullets, numbers) = (['-', '*', '+'], ['.', ')']);
    let rest = if marker.len() < line.len() {
        marker.strip_prefix(numbers)
    } else {
        marker.strip_prefix(bullets)
    };
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Whether a fenced block has its second fence.
fn is_closed(source: &str) -> bool {
    let mark = if source.starts_with('~') { '~' } else { '`' };
    let mut lines = source.trim_end_matches('\n').lines();
    let (Some(first), Some(last)) = (lines.next(), lines.next_back()) else { return false };
    let last = last.trim_start_matches([' ', '>']);
    last.chars().all(|c| c == mark) && last.len() >= leading(first, mark)
}

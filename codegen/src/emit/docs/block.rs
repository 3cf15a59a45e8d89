//! Blocks: which lines are a list, a quotation, a table or code.
//!
//! What is not sure stays running text. Lists and quotations are written anew around what they hold, so that no line can
//! stand four columns further in than rustdoc expects: that would be code, and code would be tested.

use std::borrow::Cow;

use super::inline::{Place, escape};

/// Lists and quotations in one another beyond this are text.
const MAX_DEPTH: usize = 12;

/// The lines of a text, each safe, without blank ones at both ends.
pub(super) fn lines(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    let common = lines.iter().filter(|line| !line.is_empty()).map(|line| indent(line)).min();
    let lines: Vec<&str> = lines.into_iter().map(|line| dedent(line, common.unwrap_or(0))).collect();
    blocks(&lines, 0)
}

/// The lines of one container: the text, an item, or a quotation.
fn blocks(lines: &[&str], depth: usize) -> Vec<String> {
    let mut out = Out::default();
    let mut rest = lines;
    while let Some((line, behind)) = rest.split_first() {
        let body = line.trim_start();
        rest = if body.is_empty() {
            out.blank();
            behind
        } else if out.may_be_code(line) {
            indented_code(rest, &mut out)
        } else if let Some(fence) = Fence::open(line) {
            fenced_code(&fence, behind, &mut out)
        } else if let Some(level) = heading(body) {
            let (marks, title) = body.split_at(level);
            out.block(format!("{marks} {}", escape(title.trim(), Place::Text)).trim_end());
            behind
        } else if is_rule(body) {
            out.block(body);
            behind
        } else if is_quoted(body) {
            quote(rest, depth, &mut out)
        } else if let Some(marker) = Marker::at(line) {
            item(&marker, rest, depth, &mut out)
        } else if behind.first().is_some_and(|next| is_delimiter(next)) {
            table(rest, &mut out)
        } else if out.in_paragraph && is_underline(body) {
            out.block(body);
            behind
        } else {
            paragraph(rest, &mut out)
        };
    }
    out.finish()
}

/// The lines written, and whether the last one is a paragraph that the next could continue.
#[derive(Default)]
struct Out {
    lines: Vec<String>,
    in_paragraph: bool,
    /// The column of the markers of the list that the last line belongs to.
    items_at: Option<usize>,
}

impl Out {
    /// Code by indentation stands behind a blank line. A text that starts far in is only written carelessly, and so is
    /// a list that does.
    fn may_be_code(&self, line: &str) -> bool {
        let is_item = self.items_at.is_some_and(|at| Marker::at(line).is_some() && indent(line) < at + 4);
        self.lines.last().is_some_and(String::is_empty) && indent(line) >= 4 && !is_item
    }

    fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
        self.in_paragraph = false;
    }

    fn block(&mut self, line: &str) {
        self.lines.push(line.to_owned());
        self.in_paragraph = false;
        self.items_at = None;
    }

    fn text(&mut self, line: &str) {
        self.lines.push(line.to_owned());
        self.in_paragraph = true;
        self.items_at = None;
    }

    fn code<'t>(&mut self, lines: impl Iterator<Item = &'t str> + Clone) {
        let longest = lines.clone().map(leading_ticks).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        self.block(&format!("{fence}text"));
        self.lines.extend(lines.map(str::to_owned));
        self.block(&fence);
    }

    fn finish(mut self) -> Vec<String> {
        while self.lines.last().is_some_and(String::is_empty) {
            self.lines.pop();
        }
        self.lines
    }
}

/// Code by indentation, as a fenced block that says that it is none of rustdoc's business.
fn indented_code<'l, 't>(lines: &'l [&'t str], out: &mut Out) -> &'l [&'t str] {
    let is_code = |line: &&&str| line.is_empty() || indent(line) >= 4;
    let mut n_lines = lines.iter().take_while(is_code).count();
    while n_lines > 0 && lines.get(n_lines - 1).is_some_and(|line| line.is_empty()) {
        n_lines -= 1;
    }
    let (code, behind) = lines.split_at(n_lines);
    out.code(code.iter().map(|line| dedent(line, 4)));
    behind
}

/// Code between fences, to the end where the second fence is missing.
fn fenced_code<'l, 't>(fence: &Fence, lines: &'l [&'t str], out: &mut Out) -> &'l [&'t str] {
    let n_lines = lines.iter().position(|line| fence.is_closed_by(line)).unwrap_or(lines.len());
    let (code, behind) = lines.split_at(n_lines);
    out.code(code.iter().map(|line| dedent(line, fence.indent)));
    behind.get(1..).unwrap_or_default()
}

/// A quotation: its lines are blocks of their own.
fn quote<'l, 't>(lines: &'l [&'t str], depth: usize, out: &mut Out) -> &'l [&'t str] {
    let mut inner = Vec::new();
    let mut fence = None;
    for line in lines {
        let body = line.trim_start();
        let quoted = is_quoted(body).then(|| body.strip_prefix('>')).flatten();
        let line = match quoted {
            Some(line) => line.strip_prefix(' ').unwrap_or(line),
            None if fence.is_none() && continues(line, inner.last()) => body,
            None => break,
        };
        follow(&mut fence, line);
        inner.push(line);
    }
    let behind = lines.get(inner.len()..).unwrap_or_default();
    if depth == MAX_DEPTH {
        for line in inner {
            out.text(&format!("\\> {}", escape(line.trim_start(), Place::Text)));
        }
        return behind;
    }
    let written = blocks(&inner, depth + 1);
    if written.is_empty() {
        out.blank();
    }
    for line in written {
        out.block(format!("> {line}").trim_end());
    }
    behind
}

/// An item of a list: its lines are blocks of their own.
fn item<'l, 't>(marker: &Marker<'t>, lines: &'l [&'t str], depth: usize, out: &mut Out) -> &'l [&'t str] {
    let behind = lines.get(1..).unwrap_or_default();
    if depth == MAX_DEPTH || out.in_paragraph && !marker.may_interrupt() {
        out.text(&marker.as_text());
        return behind;
    }
    let mut inner = vec![marker.first];
    let mut fence = None;
    follow(&mut fence, marker.first);
    for line in behind {
        let line = if line.is_empty() || indent(line) >= marker.content {
            dedent(line, marker.content)
        } else if fence.is_none() && continues(line, inner.last()) {
            line.trim_start()
        } else {
            break;
        };
        follow(&mut fence, line);
        inner.push(line);
    }
    let n_lines = inner.len();
    // Blank lines at the end separate the item from what follows.
    let ends_blank = inner.last().is_some_and(|line| line.is_empty());
    let mut written = blocks(&inner, depth + 1).into_iter();
    let first = written.next().unwrap_or_default();
    out.block(format!("{} {first}", marker.text).trim_end());
    let width = marker.text.len() + 1;
    for line in written {
        out.block(format!("{:width$}{line}", "").trim_end());
    }
    out.items_at = Some(marker.at);
    if ends_blank {
        out.blank();
    }
    lines.get(n_lines..).unwrap_or_default()
}

/// A table: its rows end where a line is empty or starts something else.
fn table<'l, 't>(lines: &'l [&'t str], out: &mut Out) -> &'l [&'t str] {
    let mut n_lines = 0;
    for line in lines {
        if n_lines > 1 && (line.is_empty() || starts_block(line)) {
            break;
        }
        let row = escape(line.trim_start(), Place::Row);
        // Dashes and a space could be an item.
        let edge = if n_lines == 1 && row.starts_with("- ") { "|" } else { "" };
        out.block(&format!("{edge}{}", no_quote(&row)));
        n_lines += 1;
    }
    let behind = lines.get(n_lines..).unwrap_or_default();
    if !behind.is_empty() {
        out.blank();
    }
    behind
}

/// Running text, all lines of it at once: code and links may go over the end of a line.
fn paragraph<'l, 't>(lines: &'l [&'t str], out: &mut Out) -> &'l [&'t str] {
    let mut bodies = Vec::new();
    let mut behind = lines;
    while let Some((line, next)) = behind.split_first() {
        let is_other = line.is_empty()
            || starts_block(line)
            || is_underline(line.trim_start())
            // Not in code, either: HTML and footnotes would come first.
            || line.trim_start().starts_with('<')
            || line.trim_start().starts_with("[^")
            || next.first().is_some_and(|next| is_delimiter(next));
        // The first line has been looked at already.
        if is_other && !bodies.is_empty() {
            break;
        }
        bodies.push(line.trim_start());
        behind = next;
    }
    for line in escape(&bodies.join("\n"), Place::Text).split('\n') {
        out.text(&no_quote(line));
    }
    behind
}

/// `>5` is no quotation.
fn no_quote(line: &str) -> Cow<'_, str> {
    if line.starts_with('>') { Cow::Owned(format!("\\{line}")) } else { Cow::Borrowed(line) }
}

/// Whether a line that stands too far out still belongs to the paragraph before it.
fn continues(line: &str, before: Option<&&str>) -> bool {
    let is_text = |line: &str| !line.is_empty() && !starts_block(line);
    is_text(line)
        && before.is_some_and(|before| {
            !before.is_empty()
                && heading(before.trim_start()).is_none()
                && !is_rule(before)
                && Fence::open(before).is_none()
        })
}

/// Whether a line starts something other than a paragraph.
fn starts_block(line: &str) -> bool {
    let body = line.trim_start();
    heading(body).is_some()
        || is_rule(body)
        || is_quoted(body)
        || Fence::open(line).is_some()
        || Marker::at(line).is_some()
}

/// Opens or closes a fence.
fn follow(fence: &mut Option<Fence>, line: &str) {
    *fence = match fence.take() {
        Some(open) if open.is_closed_by(line) => None,
        Some(open) => Some(open),
        None => Fence::open(line),
    };
}

/// The start of a fenced block.
struct Fence {
    mark: char,
    len: usize,
    indent: usize,
}

impl Fence {
    fn open(line: &str) -> Option<Self> {
        let body = line.trim_start();
        let mark = body.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let info = body.trim_start_matches(mark);
        let len = body.len() - info.len();
        (len >= 3 && !(mark == '`' && info.contains('`'))).then(|| Self { mark, len, indent: indent(line) })
    }

    fn is_closed_by(&self, line: &str) -> bool {
        let body = line.trim();
        body.len() >= self.len && body.chars().all(|c| c == self.mark)
    }
}

/// The marker of an item.
struct Marker<'t> {
    /// `-` or `1.`
    text: &'t str,
    /// Its column.
    at: usize,
    /// The column of what the item holds.
    content: usize,
    /// What stands behind the marker.
    first: &'t str,
}

impl<'t> Marker<'t> {
    fn at(line: &'t str) -> Option<Self> {
        let body = line.trim_start();
        let behind = if let Some(behind) = body.strip_prefix(['-', '*', '+']) {
            behind
        } else {
            let behind = body.trim_start_matches(|c: char| c.is_ascii_digit());
            if !(1..=9).contains(&(body.len() - behind.len())) {
                return None;
            }
            behind.strip_prefix(['.', ')'])?
        };
        if !behind.is_empty() && !behind.starts_with(' ') {
            return None;
        }
        let text = body.strip_suffix(behind)?;
        let first = behind.trim_start();
        let gap = behind.len() - first.len();
        let gap = if first.is_empty() || gap > 4 { 1 } else { gap };
        Some(Self { text, at: indent(line), content: indent(line) + text.len() + gap, first })
    }

    /// A number in a paragraph is the start of a list only if it is 1, and so is a marker only if something follows.
    fn may_interrupt(&self) -> bool {
        let number = self.text.trim_end_matches(['.', ')', '-', '*', '+']);
        !self.first.is_empty() && (number.is_empty() || number.parse() == Ok(1_u32))
    }

    fn as_text(&self) -> String {
        let (number, sign) = self.text.split_at(self.text.len() - 1);
        format!("{number}\\{sign} {}", escape(self.first, Place::Text)).trim_end().to_owned()
    }
}

/// The level of a heading.
fn heading(body: &str) -> Option<usize> {
    let title = body.trim_start_matches('#');
    let level = body.len() - title.len();
    ((1..=6).contains(&level) && (title.is_empty() || title.starts_with(' '))).then_some(level)
}

/// A line across the page, or under a heading.
fn is_rule(body: &str) -> bool {
    ['-', '*', '_'].iter().any(|mark| body.matches(*mark).count() >= 3 && body.chars().all(|c| c == *mark || c == ' '))
}

/// The line under a heading of several lines.
fn is_underline(body: &str) -> bool {
    !body.is_empty() && (body.bytes().all(|b| b == b'=') || body.bytes().all(|b| b == b'-'))
}

/// `> text`; `>5` is a comparison.
fn is_quoted(body: &str) -> bool {
    body.strip_prefix('>').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '>']))
}

/// The line under the head of a table.
fn is_delimiter(line: &str) -> bool {
    line.contains('-') && line.contains(['|', ':']) && line.chars().all(|c| matches!(c, '|' | ':' | '-' | ' '))
}

/// The longest run of backticks that a line starts with.
fn leading_ticks(line: &str) -> usize {
    let body = line.trim_start();
    body.len() - body.trim_start_matches('`').len()
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The line without so many of the spaces it starts with.
fn dedent(line: &str, columns: usize) -> &str {
    line.get(indent(line).min(columns)..).unwrap_or_default()
}

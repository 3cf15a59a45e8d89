//! What stands in a paragraph: code spans, links and addresses stay, other syntax that rustdoc reads is escaped.

use super::clean;

/// The longest address that is looked at closely.
const MAX_ADDRESS: usize = 2048;

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In running text.
    Text,
    /// In a row of a table, where `|` ends a cell even inside of code.
    Row,
    /// Between the brackets of a link, where no other link may stand.
    Link,
}

/// A paragraph, or the text of a line, escaped.
pub(super) fn escape(line: &str, place: Place) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut rest = line;
    let mut runs = Runs::default();
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '\\' => backslash(rest, &mut out),
            '`' => backticks(rest, place, &mut runs, &mut out),
            '<' => angle(rest, place, &mut out),
            // `!` and a link would be an image, but `\!` in front of one is what its author meant.
            '[' if out.ends_with('!') && !out.ends_with("\\!") => {
                out.push_str("\\[");
                1
            }
            '[' => link(rest, place, &mut out),
            '!' if rest.starts_with("![") && !out.ends_with('!') => {
                // An image would be fetched by whoever reads the page: it becomes a link to it.
                let mut target = String::new();
                let taken = link(rest.get(1..).unwrap_or_default(), place, &mut target);
                out.push_str(if target.starts_with('\\') { "!" } else { "" });
                out.push_str(&target);
                1 + taken
            }
            '*' => stars(rest, line, &mut out),
            'h' if place != Place::Link => address(rest, place, &mut out),
            _ => 0,
        };
        let taken = if taken > 0 {
            taken
        } else {
            out.push(c);
            c.len_utf8()
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    out
}

/// Text as a code span, whatever stands in it.
pub(super) fn code(text: &str) -> String {
    let text = text.trim();
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    // The spaces are taken off again where both are there.
    let space = if text.starts_with('`') || text.ends_with('`') || text.is_empty() { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// A backslash escapes what may be escaped; alone at the end of a line it would break the line.
fn backslash(rest: &str, out: &mut String) -> usize {
    let behind = rest.get(1..).unwrap_or_default();
    match behind.chars().next() {
        Some(next) if next.is_ascii_punctuation() => {
            out.push('\\');
            out.push(next);
            2
        }
        // Before an address it would escape the `<` that is put there.
        Some(next) if next != '\n' && !is_address(behind) => 0,
        _ => {
            out.push_str("\\\\");
            1
        }
    }
}

/// Stars of a path pattern (`src/**/*.js`) stay visible; others may be emphasis.
fn stars(rest: &str, line: &str, out: &mut String) -> usize {
    let behind = rest.trim_start_matches('*');
    let n_stars = rest.len() - behind.len();
    let before = line.get(..line.len() - rest.len()).and_then(|before| before.chars().next_back());
    let mut after = behind.chars();
    let next = after.next();
    let starts_path = !before.is_some_and(char::is_alphanumeric)
        && (next == Some('/') || next == Some('.') && after.next().is_some_and(char::is_alphanumeric));
    let ends_path = before == Some('/') && !next.is_some_and(char::is_alphanumeric);
    let star = if starts_path || ends_path { "\\*" } else { "*" };
    out.push_str(&star.repeat(n_stars));
    n_stars
}

/// Lengths of runs of backticks that are known not to come again: the search for an end happens once for each length.
#[derive(Default)]
struct Runs(Vec<usize>);

/// A code span as it is, or backticks without a partner, escaped.
fn backticks(rest: &str, place: Place, runs: &mut Runs, out: &mut String) -> usize {
    let behind = rest.trim_start_matches('`');
    let n_ticks = rest.len() - behind.len();
    let end = if runs.0.contains(&n_ticks) { None } else { closing(behind, n_ticks) };
    let Some(end) = end else {
        runs.0.push(n_ticks);
        out.push_str(&"\\`".repeat(n_ticks));
        return n_ticks;
    };
    let ticks = rest.get(..n_ticks).unwrap_or_default();
    let inner = behind.get(..end).unwrap_or_default();
    out.push_str(ticks);
    if place == Place::Row {
        let mut before = ' ';
        for c in inner.chars() {
            if c == '|' && before != '\\' {
                out.push('\\');
            }
            out.push(c);
            before = c;
        }
    } else {
        out.push_str(inner);
    }
    out.push_str(ticks);
    n_ticks + end + n_ticks
}

/// Where the next run of exactly so many backticks starts.
fn closing(text: &str, n_ticks: usize) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find('`') {
        let start = from + at;
        let tail = text.get(start..)?;
        let n = tail.len() - tail.trim_start_matches('`').len();
        if n == n_ticks {
            return Some(start);
        }
        from = start + n;
    }
    None
}

/// `<https://..>` as it is; any other `<` could start HTML.
fn angle(rest: &str, place: Place, out: &mut String) -> usize {
    if place != Place::Link
        && let Some(behind) = rest.strip_prefix('<')
        && is_address(behind)
        && let Some(end) = behind.find(['>', '<', ' ', '\n', '`'])
        && let (inner, behind) = behind.split_at(end)
        && behind.starts_with('>')
        && !(place == Place::Row && inner.contains('|'))
    {
        out.push('<');
        out.push_str(inner);
        out.push('>');
        return end + 2;
    }
    out.push_str("\\<");
    1
}

/// `[text](https://..)` as it is; any other `[` could be a link to an item.
fn link(rest: &str, place: Place, out: &mut String) -> usize {
    if place != Place::Link
        && let Some((text, target, len)) = parse_link(rest)
        && !(place == Place::Row && rest.get(..len).is_some_and(|all| all.contains('|')))
    {
        out.push('[');
        out.push_str(&escape(text, Place::Link));
        out.push_str("](");
        out.push_str(target);
        out.push(')');
        return len;
    }
    out.push_str("\\[");
    1
}

/// The text, the target, and the length of all of it.
fn parse_link(rest: &str) -> Option<(&str, &str, usize)> {
    let inner = rest.strip_prefix('[')?;
    let text_end = inner.find(['[', ']'])?;
    let text = inner.get(..text_end)?;
    let target = inner.get(text_end..)?.strip_prefix("](")?;
    // A code span across the bracket is stronger than the link.
    if text.trim().is_empty() || text.matches('`').count() % 2 == 1 || text.ends_with('\\') {
        return None;
    }
    if !is_address(target.strip_prefix('<').unwrap_or(target)) {
        return None;
    }
    let target = clean::start(target, MAX_ADDRESS);
    let mut depth = 0_usize;
    let end = target.find(|c: char| {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return true,
            ')' => depth -= 1,
            _ => {}
        }
        false
    })?;
    let whole = target.get(..end)?;
    let len = 1 + text_end + 2 + end + 1;
    // A title in quotes says nothing that the text does not.
    let url = whole.split_once(" \"").map_or(whole, |(url, _)| url).trim();
    let url = url.strip_prefix('<').and_then(|url| url.strip_suffix('>')).unwrap_or(url);
    let is_plain = !url.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '\\' | '`' | '"'));
    (is_address(url) && is_plain).then_some((text, url, len))
}

/// A bare address, made a link that rustdoc does not complain about.
fn address(rest: &str, place: Place, out: &mut String) -> usize {
    if !is_address(rest) {
        return 0;
    }
    let ends =
        |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '\\') || place == Place::Row && c == '|';
    let mut url = rest.get(..rest.find(ends).unwrap_or(rest.len())).unwrap_or_default();
    // What is longer is no address, and each round looks at all of it.
    while url.len() <= MAX_ADDRESS {
        let shorter = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~', '\u{2019}', '\u{201d}']);
        let shorter = [('(', ')'), ('[', ']'), ('{', '}')].iter().fold(shorter, |url, (open, close)| {
            let unbalanced = url.matches(*close).count() > url.matches(*open).count();
            if unbalanced { url.strip_suffix(*close).unwrap_or(url) } else { url }
        });
        if shorter == url {
            break;
        }
        url = shorter;
    }
    // `[x](https://..)` with something wrong in it: the address ends where the link would.
    if let Some((before, _)) = url.split_once("](") {
        url = before;
    }
    if !is_address(url) {
        return 0;
    }
    out.push('<');
    out.push_str(url);
    out.push('>');
    url.len()
}

/// Whether a text starts like an address on the web, with something behind the slashes.
fn is_address(text: &str) -> bool {
    text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '[' | '{' | '$' | '%' | '_' | '-'))
    })
}

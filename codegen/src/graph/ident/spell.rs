//! The spelled form: every text its own words, so that no two texts become one name.
//!
//! Small letters and digits stand for themselves, everything else is said by a word: `dash`, `upper`, `caps`, `u4f60`.
//! A piece of the text that looks like such a word has `word` in front.

use super::Style;

/// The words of a text, each in camel case.
pub(super) fn words(style: Style, text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    if text.is_empty() {
        return vec!["Empty".to_owned()];
    }
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        out.push("Number".to_owned());
    }
    let mut rest = text;
    let mut after_code = false;
    while let Some(c) = rest.chars().next() {
        let (plain, behind) = split(rest, |c| c.is_ascii_lowercase() || c.is_ascii_digit());
        if !plain.is_empty() {
            // A digit behind a code would read as a part of it.
            if is_said(plain) || after_code && c.is_ascii_digit() {
                out.push("Word".to_owned());
            }
            out.push(capitalized(plain));
            rest = behind;
            after_code = false;
        } else if c.is_ascii_uppercase() {
            let (marker, word, behind) = upper(rest);
            out.push(marker.to_owned());
            out.push(capitalized(word));
            rest = behind;
            after_code = false;
        } else {
            let name = name(c);
            after_code = name.is_none();
            out.push(name.map_or_else(|| format!("U{:04X}", u32::from(c)), capitalized));
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    // Where the first letter is a capital anyway, `asc` and `Asc` would differ in nothing.
    if matches!(style, Style::Type | Style::Const)
        && out.len() == 1
        && text.starts_with(|c: char| c.is_ascii_lowercase())
    {
        out.insert(0, "Lower".to_owned());
    }
    out
}

/// The word for a character that is neither letter nor digit.
pub(super) fn name(c: char) -> Option<&'static str> {
    NAMES.iter().find(|(known, _)| *known == c).map(|(_, name)| *name)
}

/// Capitals at the start: how they are said, the word, and what is left.
fn upper(text: &str) -> (&'static str, &str, &str) {
    let (run, behind) = split(text, |c| c.is_ascii_uppercase() || c.is_ascii_digit());
    // In `HTTPServer` the last capital belongs to the next word.
    let belongs =
        behind.starts_with(|c: char| c.is_ascii_lowercase()) && run.ends_with(|c: char| c.is_ascii_uppercase());
    let run = if belongs { run.get(..run.len() - 1).unwrap_or_default() } else { run };
    if run.bytes().filter(u8::is_ascii_uppercase).count() > 1 {
        return ("Caps", run, text.get(run.len()..).unwrap_or_default());
    }
    let tail = text.get(1..).unwrap_or_default();
    let (small, _) = split(tail, |c| c.is_ascii_lowercase() || c.is_ascii_digit());
    let end = 1 + small.len();
    ("Upper", text.get(..end).unwrap_or_default(), text.get(end..).unwrap_or_default())
}

/// Whether a piece of the text reads like a word that says something: it, or it and more behind a digit.
fn is_said(piece: &str) -> bool {
    let names = NAMES.iter().map(|(_, name)| *name).chain(MARKERS);
    let mut known = names.filter_map(|name| piece.strip_prefix(name));
    known.any(|rest| rest.bytes().next().is_none_or(|b| b.is_ascii_digit()))
        || piece
            .strip_prefix('u')
            .is_some_and(|code| (4..=6).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// What fits, and what is left.
fn split(text: &str, fits: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|c| !fits(c)).unwrap_or(text.len());
    text.split_at(end)
}

fn capitalized(word: &str) -> String {
    let mut out = word.to_ascii_lowercase();
    if let Some(first) = out.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    out
}

/// Words that say something about the text around them.
const MARKERS: [&str; 6] = ["caps", "empty", "lower", "number", "upper", "word"];

/// One word each, or two texts could be spelled the same.
#[rustfmt::skip]
const NAMES: [(char, &str); 36] = [
    (' ', "space"), ('!', "exclamation"), ('"', "quote"), ('#', "hash"), ('$', "dollar"), ('%', "percent"),
    ('&', "ampersand"), ('\'', "apostrophe"), ('(', "lparen"), (')', "rparen"), ('*', "star"), ('+', "plus"),
    (',', "comma"), ('-', "dash"), ('.', "dot"), ('/', "slash"), (':', "colon"), (';', "semicolon"), ('<', "less"),
    ('=', "equal"), ('>', "greater"), ('?', "question"), ('@', "at"), ('[', "lbracket"), ('\\', "backslash"),
    (']', "rbracket"), ('^', "caret"), ('_', "underscore"), ('`', "backtick"), ('{', "lbrace"), ('|', "pipe"),
    ('}', "rbrace"), ('~', "tilde"), ('\t', "tab"), ('\n', "newline"), ('\r', "return"),
];

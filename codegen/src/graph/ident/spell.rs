//! The marked form: every text its own words, so that no two texts become one name.
//!
//! Small letters and digits stand for themselves, everything else is said by a word: `dash`,
//! `upper`, `caps`, `u4f60`. A piece of the text that looks like such a word has `word` in front.
//! The capitals inside of `birthDate` are said only where nothing else is: `_birthDate` is
//! `underscore_birth_date`.

use unicode_normalization::is_nfc;

use super::{Letters, Style, letters, words::camel};

/// The words of a text, each in camel case.
pub(super) fn words(style: Style, text: &str, letters: Letters) -> Vec<String> {
    if text.is_empty() {
        return vec!["Empty".to_owned()];
    }
    // Texts that are written alike in all but the form of their letters are told apart by code
    // points.
    let letters = if is_nfc(text) { letters } else { Letters::Ascii };
    let mut said = said(text, letters);
    let is_marked = said.iter().any(|word| matches!(word, Said::Mark(_)));
    // Where the first letter is a capital anyway, `asc` and `Asc` would differ in nothing.
    let by_case = matches!(style, Style::Type | Style::Const)
        && !is_marked
        && text.starts_with(|c: char| c.is_lowercase() && is_plain(c, letters));
    if by_case {
        said.insert(0, Said::Mark("Lower".to_owned()));
    }
    let is_marked = is_marked || by_case;
    said.into_iter()
        .filter(|word| !(is_marked && matches!(word, Said::Hump)))
        .map(|word| match word {
            Said::Mark(word) | Said::Plain(word) => word,
            Said::Hump => "Upper".to_owned(),
        })
        .collect()
}

/// The same without what only says how the text is written, if something else sets it apart:
/// `Line-Item` is `LineDashItem`. Several texts may have the same.
pub(super) fn short_words(text: &str, letters: Letters) -> Option<Vec<String>> {
    let letters = if is_nfc(text) { letters } else { Letters::Ascii };
    let said = said(text, letters);
    let is_case = |word: &Said| match word {
        Said::Hump => true,
        Said::Mark(word) => matches!(word.as_str(), "Upper" | "Caps"),
        Said::Plain(_) => false,
    };
    let has_mark = said.iter().any(|word| matches!(word, Said::Mark(_)) && !is_case(word));
    has_mark.then(|| {
        let words = said.into_iter().filter(|word| !is_case(word)).map(|word| match word {
            Said::Mark(word) | Said::Plain(word) => word,
            Said::Hump => String::new(),
        });
        words.collect()
    })
}

/// A word of the marked form.
enum Said {
    /// A part of the text.
    Plain(String),
    /// What the text has between its parts, or how they are written.
    Mark(String),
    /// The next part begins with a capital, and a small letter or digit is before it, as in
    /// `birthDate`.
    Hump,
}

fn said(text: &str, letters: Letters) -> Vec<Said> {
    let mark = |word: &str| Said::Mark(word.to_owned());
    let mut out: Vec<Said> = Vec::new();
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        out.push(mark("Number"));
    }
    let mut rest = text;
    let mut after_code = false;
    while let Some(c) = rest.chars().next() {
        let (plain, behind) = split(rest, |c| is_plain(c, letters));
        if !plain.is_empty() {
            // A digit behind a code would read as a part of it.
            if is_said(plain) || after_code && c.is_ascii_digit() {
                out.push(mark("Word"));
            }
            out.push(Said::Plain(camel(plain)));
            rest = behind;
            after_code = false;
        } else if is_upper(c, letters) {
            let (marker, word, behind) = upper(rest, letters);
            let is_hump = marker == "Upper" && matches!(out.last(), Some(Said::Plain(_)));
            out.push(if is_hump && word.len() > c.len_utf8() { Said::Hump } else { mark(marker) });
            if is_said(&word.to_lowercase()) && is_hump {
                out.push(mark("Word"));
            }
            out.push(Said::Plain(camel(word)));
            rest = behind;
            after_code = false;
        } else {
            let name = name(c);
            after_code = name.is_none();
            out.push(Said::Mark(name.map_or_else(|| format!("U{:04X}", u32::from(c)), camel)));
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    out
}

fn is_plain(c: char, letters: Letters) -> bool {
    c.is_ascii_lowercase()
        || c.is_ascii_digit()
        || letters::is_kept(c, letters) && !c.is_uppercase()
}

fn is_upper(c: char, letters: Letters) -> bool {
    c.is_ascii_uppercase() || letters::is_kept(c, letters) && c.is_uppercase()
}

/// The word for a character that is neither letter nor digit.
pub(super) fn name(c: char) -> Option<&'static str> {
    NAMES.iter().find(|(known, _)| *known == c).map(|(_, name)| *name)
}

/// Capitals at the start: how they are said, the word, and what is left.
fn upper(text: &str, letters: Letters) -> (&'static str, &str, &str) {
    let (run, behind) = split(text, |c| is_upper(c, letters) || c.is_ascii_digit());
    // In `HTTPServer` the last capital belongs to the next word.
    let last = run.chars().next_back().filter(|c| is_upper(*c, letters)).map_or(0, char::len_utf8);
    let belongs =
        last > 0 && behind.starts_with(|c: char| is_plain(c, letters) && !c.is_ascii_digit());
    let run = if belongs { run.get(..run.len() - last).unwrap_or_default() } else { run };
    if run.chars().filter(|c| is_upper(*c, letters)).count() > 1 {
        return ("Caps", run, text.get(run.len()..).unwrap_or_default());
    }
    let first = text.chars().next().map_or(0, char::len_utf8);
    let (small, _) = split(text.get(first..).unwrap_or_default(), |c| is_plain(c, letters));
    let (word, behind) = text.split_at_checked(first + small.len()).unwrap_or((text, ""));
    ("Upper", word, behind)
}

/// Whether a piece of the text reads like a word that says something: it, or it and more behind a
/// digit.
fn is_said(piece: &str) -> bool {
    let names = NAMES.iter().map(|(_, name)| *name).chain(MARKERS);
    let mut known = names.filter_map(|name| piece.strip_prefix(name));
    known.any(|rest| rest.bytes().next().is_none_or(|b| b.is_ascii_digit()))
        || piece.strip_prefix('u').is_some_and(|code| {
            (4..=6).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_hexdigit())
        })
}

/// What fits, and what is left.
fn split(text: &str, fits: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|c| !fits(c)).unwrap_or(text.len());
    text.split_at(end)
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

//! The first form: the words of a text, as a reader would split it.

use unicode_normalization::UnicodeNormalization;

use super::{Letters, letters, spell};

/// The words of a text, each in camel case. Never empty.
pub(super) fn words(text: &str, letters: Letters) -> Vec<String> {
    if text.is_empty() {
        return vec!["Empty".to_owned()];
    }
    let mut out = Vec::new();
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        // As nearly all are.
        split(text, &mut out);
        return out;
    }
    let folded =
        if text.chars().any(char::is_alphanumeric) { pieces(text, letters) } else { Vec::new() };
    for piece in folded {
        match piece {
            Piece::Run(run) => split(&run, &mut out),
            Piece::Word(word) => out.push(word),
        }
    }
    if out.is_empty() { symbols(text) } else { out }
}

/// A part of a text between separators.
enum Piece {
    /// Letters and digits that names may have.
    Run(String),
    /// A word already.
    Word(String),
}

/// Takes a text apart at everything that is neither letter nor digit, and keeps the few signs that
/// mean something.
fn pieces(text: &str, letters: Letters) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut run = String::new();
    let text = compared(text, &mut out);
    let mut before = None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let after = rest.clone().next();
        let is_inner =
            before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        if c.is_ascii_alphanumeric() || letters::is_kept(c, letters) {
            run.push(c);
        } else if let Some(plain) = without_accent(c) {
            run.push_str(&plain);
        } else if matches!(c, '\'' | '\u{2019}') && is_inner || is_joiner(c) {
            // `don't` is one word, and so is a letter with a mark on it.
        } else {
            if !run.is_empty() {
                out.push(Piece::Run(std::mem::take(&mut run)));
            }
            if let Some(word) = sign(c, text, rest.as_str()) {
                out.push(Piece::Word(word.to_owned()));
            } else if c.is_alphanumeric() {
                out.push(Piece::Word(format!("U{:04X}", u32::from(c))));
            }
        }
        before = Some(c);
    }
    if !run.is_empty() {
        out.push(Piece::Run(run));
    }
    out
}

/// A comparison before a number: `>=1.0` and `1.0` are not the same. Gives back what stands behind
/// it.
fn compared<'t>(text: &'t str, out: &mut Vec<Piece>) -> &'t str {
    let behind = text.trim_start_matches(['<', '>', '=']);
    let number = behind.trim_start_matches(' ');
    let signs = text.get(..text.len() - behind.len()).unwrap_or_default();
    if (1..=2).contains(&signs.len()) && number.starts_with(|c: char| c.is_ascii_digit()) {
        out.extend(symbols(signs).into_iter().map(Piece::Word));
        return behind;
    }
    text
}

/// The word for a sign that is not only a separator: `-1`, `C++`, `C#`, `50%`, `R&D`.
fn sign(c: char, text: &str, after: &str) -> Option<&'static str> {
    let before = text.get(..text.len() - after.len() - c.len_utf8()).unwrap_or_default();
    let is_digit = |c: char| c.is_ascii_digit();
    let is_word = |c: char| c.is_ascii_alphanumeric();
    match c {
        '-' if before.is_empty() && after.starts_with(is_digit) => Some("Minus"),
        '+' if before.is_empty() && after.starts_with(is_digit) => Some("Plus"),
        '-' | '\u{2212}' if before.is_empty() && is_infinity(after) => Some("Neg"),
        '+' if before.is_empty() && is_infinity(after) => Some("Pos"),
        '+' if before.trim_end_matches('+').ends_with(is_word)
            && (!after.starts_with(is_word) || before.ends_with('+')) =>
        {
            Some("Plus")
        }
        '#' if !after.starts_with(is_word) => {
            let mut back = before.chars().rev();
            let is_letter = back.next().is_some_and(|c| c.is_ascii_alphabetic());
            (is_letter && !back.next().is_some_and(|c| c.is_ascii_graphic())).then_some("Sharp")
        }
        '%' if before.trim_end().ends_with(is_digit) => Some("Percent"),
        '&' if before.trim_end().ends_with(is_word) && after.trim_start().starts_with(is_word) => {
            Some("And")
        }
        _ => None,
    }
}

/// Whether this is how a number format writes infinity: `Infinity`, `inf`, `.inf`, `INF`, `∞`.
fn is_infinity(text: &str) -> bool {
    let text = text.trim().trim_start_matches('.');
    text == "\u{221e}" || ["infinity", "inf"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// A text without letters and digits: every character has a word.
fn symbols(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((pair, words)) = PAIRS.iter().find(|(pair, _)| rest.starts_with(pair)) {
            out.extend(words.iter().map(|word| (*word).to_owned()));
            rest = rest.get(pair.len()..).unwrap_or_default();
            continue;
        }
        match (c, spell::name(c)) {
            ('-', _) => out.push("Minus".to_owned()),
            (_, Some(name)) => out.push(camel(name)),
            (_, None) => out.push(format!("U{:04X}", u32::from(c))),
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    out
}

/// Signs that are read together.
const PAIRS: [(&str, [&str; 2]); 3] =
    [(">=", ["Greater", "Equal"]), ("<=", ["Less", "Equal"]), ("!=", ["Not", "Equal"])];

/// Splits letters and digits where the case changes: `numberE164Check`, `HTTPServer`, `userIDs`.
fn split(run: &str, out: &mut Vec<String>) {
    let letters: Vec<(usize, char)> = run.char_indices().collect();
    let at = |nth: usize| letters.get(nth).map_or(' ', |(_, c)| *c);
    let byte = |nth: usize| letters.get(nth).map_or(run.len(), |(idx, _)| *idx);
    let mut start = 0;
    // The case of the last letter: digits go with the letters before them.
    let mut last = None;
    let mut nth = 0;
    while nth < letters.len() {
        let here = at(nth);
        let begins = nth == start || here.is_ascii_uppercase() && last != Some(Case::Upper);
        if begins && let Some((known, word)) = known_word(run, byte(nth)) {
            push(run, byte(start), byte(nth), out);
            out.push(word.to_owned());
            // Words that are known are ASCII.
            nth += known.len();
            start = nth;
            last = None;
            continue;
        }
        if here.is_uppercase() {
            let next_is_small = at(nth + 1).is_lowercase();
            let boundary = match last {
                Some(Case::Lower) => true,
                Some(Case::Upper) => next_is_small && !is_plural(&letters, nth),
                None => next_is_small,
            };
            if boundary {
                push(run, byte(start), byte(nth), out);
                start = nth;
            }
            last = Some(Case::Upper);
        } else if here.is_alphabetic() {
            // What has no case counts as small.
            last = Some(Case::Lower);
        }
        nth += 1;
    }
    push(run, byte(start), byte(nth), out);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Upper,
    Lower,
}

fn push(run: &str, start: usize, end: usize, out: &mut Vec<String>) {
    if let Some(word) = run.get(start..end).filter(|word| !word.is_empty()) {
        out.push(camel(word));
    }
}

/// Whether the capital at `nth` ends an acronym with a plural `s` behind it: `IDs`, `URLs`.
fn is_plural(letters: &[(usize, char)], nth: usize) -> bool {
    let at = |nth: usize| letters.get(nth).map(|(_, c)| *c);
    let before_is_upper = nth.checked_sub(1).and_then(at).is_some_and(char::is_uppercase);
    before_is_upper && at(nth + 1) == Some('s') && !at(nth + 2).is_some_and(char::is_lowercase)
}

/// A word that has a capital in its middle, if one stands at `idx` and ends where words end.
fn known_word(run: &str, idx: usize) -> Option<(&'static str, &'static str)> {
    let here = run.get(idx..)?;
    if !here.starts_with(['G', 'I', 'O', 'g', 'i', 'm']) {
        return None;
    }
    let mut known = KNOWN.iter().copied();
    known.find(|(known, _)| {
        here.strip_prefix(known).is_some_and(|behind| {
            behind.is_empty() || behind.starts_with(|c: char| c.is_ascii_uppercase())
        })
    })
}

/// As written, and in camel case.
const KNOWN: [(&str, &str); 10] = [
    ("GitHub", "GitHub"),
    ("GitLab", "GitLab"),
    ("IPv4", "Ipv4"),
    ("IPv6", "Ipv6"),
    ("OAuth", "OAuth"),
    ("OAuth2", "OAuth2"),
    ("gRPC", "Grpc"),
    ("iOS", "Ios"),
    ("mTLS", "Mtls"),
    ("macOS", "MacOs"),
];

/// A word in camel case.
pub(super) fn camel(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(letters::upper).into_iter().chain(letters.map(letters::lower)).collect()
}

/// Marks that stand on the letter before them, and characters that only join or direct others.
pub(super) fn is_joiner(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// A Latin letter without what is on, under or through it.
pub(super) fn without_accent(c: char) -> Option<String> {
    if c.is_ascii() {
        return None;
    }
    if let Some(plain) = latin(c) {
        return Some(plain.to_owned());
    }
    // What Unicode takes apart: `ạ` is `a` and a dot below.
    let mut parts = c.nfd();
    let letter = parts.next().filter(char::is_ascii_alphabetic)?;
    let mut rest = parts.peekable();
    (rest.peek().is_some() && rest.all(is_joiner)).then(|| letter.to_string())
}

/// Latin letters in wide use, by hand: not all of them are taken apart by Unicode.
#[rustfmt::skip]
fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'À'..='Å' | 'Ā' | 'Ă' | 'Ą' => "A", 'à'..='å' | 'ā' | 'ă' | 'ą' | 'ª' => "a",
        'Æ' => "Ae", 'æ' => "ae",
        'Ç' | 'Ć' | 'Ĉ' | 'Ċ' | 'Č' => "C", 'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'Ð' | 'Ď' | 'Đ' => "D", 'ð' | 'ď' | 'đ' => "d",
        'È'..='Ë' | 'Ē' | 'Ĕ' | 'Ė' | 'Ę' | 'Ě' => "E", 'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'Ĝ' | 'Ğ' | 'Ġ' | 'Ģ' => "G", 'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'Ĥ' | 'Ħ' => "H", 'ĥ' | 'ħ' => "h",
        'Ì'..='Ï' | 'Ĩ' | 'Ī' | 'Ĭ' | 'Į' | 'İ' => "I", 'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'Ĳ' => "Ij", 'ĳ' => "ij",
        'Ĵ' => "J", 'ĵ' => "j", 'Ķ' => "K", 'ķ' | 'ĸ' => "k",
        'Ĺ' | 'Ļ' | 'Ľ' | 'Ŀ' | 'Ł' => "L", 'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'Ñ' | 'Ń' | 'Ņ' | 'Ň' | 'Ŋ' => "N", 'ñ' | 'ń' | 'ņ' | 'ň' | 'ŉ' | 'ŋ' => "n",
        'Ò'..='Ö' | 'Ø' | 'Ō' | 'Ŏ' | 'Ő' => "O", 'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'º' => "o",
        'Œ' => "Oe", 'œ' => "oe",
        'Ŕ' | 'Ŗ' | 'Ř' => "R", 'ŕ' | 'ŗ' | 'ř' => "r",
        'Ś' | 'Ŝ' | 'Ş' | 'Š' => "S", 'ś' | 'ŝ' | 'ş' | 'š' | 'ſ' => "s", 'ß' => "ss",
        'Ţ' | 'Ť' | 'Ŧ' => "T", 'ţ' | 'ť' | 'ŧ' => "t", 'Þ' => "Th", 'þ' => "th",
        'Ù'..='Ü' | 'Ũ' | 'Ū' | 'Ŭ' | 'Ů' | 'Ű' | 'Ų' => "U", 'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'Ŵ' => "W", 'ŵ' => "w", 'Ý' | 'Ŷ' | 'Ÿ' => "Y", 'ý' | 'ÿ' | 'ŷ' => "y",
        'Ź' | 'Ż' | 'Ž' => "Z", 'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

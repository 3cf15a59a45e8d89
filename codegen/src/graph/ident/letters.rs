//! Letters outside ASCII: which ones names keep, and how the others are spelled.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_script::{Script, UnicodeScript};
use unicode_security::{GeneralSecurityProfile, is_potential_mixed_script_confusable_char};

use super::words;
use crate::options::Letters;

/// The text in the form in which Rust compares names.
pub(super) fn composed(text: &str, letters: Letters) -> Cow<'_, str> {
    match letters {
        Letters::Unicode if !is_nfc(text) => Cow::Owned(text.nfc().collect()),
        Letters::Unicode | Letters::Ascii => Cow::Borrowed(text),
    }
}

/// Whether a character outside of ASCII stays as it is: Rust allows it, the compiler says nothing
/// about it, and it is no Latin letter that is read as well without its accent.
pub(super) fn is_kept(c: char, letters: Letters) -> bool {
    letters == Letters::Unicode
        && is_plain(c)
        // Whatever becomes of it, small or large, is one letter that stays as well.
        && one(c.to_uppercase()).is_some_and(is_plain)
        && one(c.to_lowercase()).is_some_and(is_plain)
}

/// Whether the compiler takes the letter and says nothing.
fn is_plain(c: char) -> bool {
    !c.is_ascii()
        && unicode_ident::is_xid_continue(c)
        && c.identifier_allowed()
        && c.nfc().eq([c])
        // The Latin letters that are no others with something on them are rare, and compilers
        // differ about them.
        && c.script() != Script::Latin
        && !is_disputed(c)
        && !words::is_joiner(c)
        && words::without_accent(c).is_none()
}

/// Letters of Arabic and Sinhala, new or obsolete, that compilers in use do not agree about.
fn is_disputed(c: char) -> bool {
    matches!(c, '\u{68e}' | '\u{870}'..='\u{89f}' | '\u{da6}')
}

fn one(mut letters: impl Iterator<Item = char>) -> Option<char> {
    letters.next().filter(|_| letters.next().is_none())
}

/// Whether a name may begin with it.
pub(super) fn may_start(c: char, letters: Letters) -> bool {
    c.is_ascii_alphabetic() || is_kept(c, letters) && unicode_ident::is_xid_start(c)
}

/// Whether the compiler says nothing about the script of the name: a name in Cyrillic letters that
/// all look like Latin ones is taken for a deception, and no `allow` outside of a crate's first
/// lines can silence that.
pub(super) fn is_quiet(name: &str) -> bool {
    let foreign = || name.chars().filter(|c| !c.is_ascii());
    let shared =
        |script: Script| matches!(script, Script::Common | Script::Inherited | Script::Unknown);
    foreign().all(|c| {
        let script = c.script();
        shared(script)
            || foreign()
                .any(|c| c.script() == script && !is_potential_mixed_script_confusable_char(c))
    })
}

/// What the compiler compares names by when it looks for those that look the same.
pub(super) fn skeleton(name: &str) -> String {
    unicode_security::skeleton(name).collect()
}

/// As a capital, if it has one that stays.
pub(super) fn upper(c: char) -> char {
    if c.is_ascii() {
        c.to_ascii_uppercase()
    } else {
        one(c.to_uppercase()).filter(|c| is_plain(*c)).unwrap_or(c)
    }
}

/// As a small letter, if it has one that stays.
pub(super) fn lower(c: char) -> char {
    if c.is_ascii() {
        c.to_ascii_lowercase()
    } else {
        one(c.to_lowercase()).filter(|c| is_plain(*c)).unwrap_or(c)
    }
}

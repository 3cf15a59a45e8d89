//! Letters outside of ASCII: which stay in names, and how they are written.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_script::{Script, UnicodeScript};
use unicode_security::{GeneralSecurityProfile, is_potential_mixed_script_confusable_char};

use super::words;

/// Which letters generated names may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "options-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Letters {
    /// Those of all scripts, as far as Rust allows them without a warning. Latin letters lose their accents.
    #[default]
    Unicode,
    /// Those of ASCII; others are their code points: `u0416`.
    Ascii,
}

/// The text in the form in which Rust compares names.
pub(super) fn composed(text: &str, letters: Letters) -> Cow<'_, str> {
    match letters {
        Letters::Unicode if !is_nfc(text) => Cow::Owned(text.nfc().collect()),
        Letters::Unicode | Letters::Ascii => Cow::Borrowed(text),
    }
}

/// Whether a character outside of ASCII stays as it is: Rust allows it, the compiler says nothing about it, and it is no
/// Latin letter that is read as well without its accent.
pub(super) fn is_kept(c: char, letters: Letters) -> bool {
    letters == Letters::Unicode
        && !c.is_ascii()
        && unicode_ident::is_xid_continue(c)
        && c.identifier_allowed()
        && c.nfc().eq([c])
        && !words::is_joiner(c)
        && words::without_accent(c).is_none()
}

/// Whether a name may begin with it.
pub(super) fn may_start(c: char, letters: Letters) -> bool {
    c.is_ascii_alphabetic() || is_kept(c, letters) && unicode_ident::is_xid_start(c)
}

/// Whether the compiler says nothing about the script of the name: a name in Cyrillic letters that all look like Latin
/// ones is taken for a deception, and no `allow` outside of a crate's first lines can silence that.
pub(super) fn is_quiet(name: &str) -> bool {
    let foreign = || name.chars().filter(|c| !c.is_ascii());
    let shared = |script: Script| matches!(script, Script::Common | Script::Inherited | Script::Unknown);
    foreign().all(|c| {
        let script = c.script();
        shared(script) || foreign().any(|c| c.script() == script && !is_potential_mixed_script_confusable_char(c))
    })
}

/// What the compiler compares names by when it looks for those that look the same.
pub(super) fn skeleton(name: &str) -> String {
    unicode_security::skeleton(name).collect()
}

/// As a capital, if that is one letter that names may have.
pub(super) fn upper(c: char) -> char {
    if c.is_ascii() { c.to_ascii_uppercase() } else { single(c, c.to_uppercase()) }
}

/// As a small letter, if that is one letter that names may have.
pub(super) fn lower(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { single(c, c.to_lowercase()) }
}

fn single(c: char, mut mapped: impl Iterator<Item = char>) -> char {
    match (mapped.next(), mapped.next()) {
        (Some(other), None) if is_kept(other, Letters::Unicode) => other,
        _ => c,
    }
}

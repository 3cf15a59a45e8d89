//! Enums of values, as the emitters are given them.

use super::Docs;

/// A finite set of values.
#[derive(Debug)]
pub struct Enum {
    /// Its variants: strings first, in the order of the rules' values.
    pub variants: Vec<ValueVariant>,
    /// Whether all values are strings.
    pub strings: bool,
    /// For a set that may grow: the name of the variant that holds any other string.
    pub other: Option<String>,
}

/// One value.
#[derive(Debug)]
pub struct ValueVariant {
    /// The Rust name.
    pub ident: String,
    /// The string itself; for others the JSON text.
    pub text: String,
    /// The value as JSON text.
    pub json: String,
    /// Documentation.
    pub docs: Docs,
}

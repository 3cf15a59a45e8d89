//! The part of a value that reports must not show.

use super::Schema;

/// The part of a value that reports must not show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Secrecy {
    /// Nothing is secret.
    #[default]
    None,
    /// Something inside may be.
    Inside,
    /// The value itself.
    Whole,
}

/// Says what is secret.
impl Schema {
    /// `format: password` or `writeOnly`: reports do not show the value.
    ///
    /// ```
    /// use typewright::{entry, schema::{STRING, Schema, object, required, string, min_length}};
    ///
    /// static PASSWORD: Schema = string(&min_length(8)).secret(); static LOGIN: Schema =
    /// object("login.json#", &[required("password", &PASSWORD)]).holds_secrets();
    ///
    /// let report = entry::check_json(br#"{"password": "1234"}"#, &LOGIN).unwrap_err();
    /// assert_eq!(report.violations[0].found, "<hidden>");
    /// ```
    #[must_use]
    pub const fn secret(&self) -> Self {
        Self { secrecy: Secrecy::Whole, ..*self }
    }

    /// Some schema that is applied to parts of the value is [secret](Self::secret).
    #[must_use]
    pub const fn holds_secrets(&self) -> Self {
        Self { secrecy: Secrecy::Inside, ..*self }
    }
}

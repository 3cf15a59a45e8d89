//! Reports without values of the document.

use super::{Report, Violation, excerpt::HIDDEN};
use crate::cursor::Kind;

impl Report {
    /// The same report without any value of the document, for logs: of each value only the kind
    /// remains, and help that repeats a value is dropped. Pointers and the words of the schema
    /// stay.
    ///
    /// ```
    /// use typewright::{entry, schema::{Schema, at, min_length, string}};
    ///
    /// static NAME: Schema = at("name.json#", &string(&min_length(3)));
    ///
    /// let report = entry::check_json(br#""Al""#, &NAME).unwrap_err().redacted();
    /// assert_eq!(report.violations[0].found, "string <hidden>");
    /// ```
    #[must_use]
    pub fn redacted(&self) -> Self {
        let mut report = self.clone();
        report.secrets.all = true;
        report.violations.iter_mut().for_each(redact);
        report
    }
}

fn redact(violation: &mut Violation) {
    if violation.found_quotes {
        let kind = |kind: &Kind| violation.found.starts_with(kind.as_str());
        let kind = violation.found.bytes().next().and_then(Kind::of).or_else(|| {
            // The kind may be said already.
            Kind::ALL.into_iter().find(kind)
        });
        violation.found = match kind {
            Some(kind) => format!("{} {HIDDEN}", kind.as_str()),
            None => HIDDEN.to_owned(),
        };
    }
    if violation.help_quotes {
        violation.help.clear();
    }
    for branch in &mut violation.causes {
        branch.violations.iter_mut().for_each(redact);
    }
}

//! The remarks after the `#` in the first line of a type: written and read in one place.

use std::fmt;

/// The remarks on a type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Remarks<'t> {
    /// The way from the schema of the section; empty for that schema itself.
    pub(crate) at: &'t str,
    /// The grade.
    pub(crate) grade: &'t str,
    pub(crate) is_deprecated: bool,
    /// Whether it reads whole documents. What is made of the schema of a section does, as a rule.
    pub(crate) is_document: bool,
    /// The traits besides `Clone`, `Debug`, `PartialEq` and `Default`, with spaces between them.
    pub(crate) traits: &'t str,
}

const GRADES: [&str; 3] = ["exact", "residual", "opaque"];
const DEPRECATED: &str = "deprecated";
const DOCUMENT: &str = "document";
const PART: &str = "part";
const DERIVES: &str = "derives: ";

impl<'t> Remarks<'t> {
    /// Reads the remarks. From the end: a pointer may have any text in it.
    pub(crate) fn parse(text: &'t str) -> Self {
        let mut remarks = Self::default();
        let mut is_document = None;
        let mut rest = text;
        loop {
            let (before, word) = rest.rsplit_once(", ").unwrap_or(("", rest));
            if let Some(traits) = word.strip_prefix(DERIVES) {
                remarks.traits = traits;
                rest = before;
                continue;
            }
            match word {
                DEPRECATED => remarks.is_deprecated = true,
                DOCUMENT => is_document = Some(true),
                PART => is_document = Some(false),
                _ if GRADES.contains(&word) => {
                    (remarks.at, remarks.grade) = (before, word);
                    remarks.is_document = is_document.unwrap_or(before.is_empty());
                    return remarks;
                }
                _ => return Self { at: text, ..Self::default() },
            }
            rest = before;
        }
    }
}

impl fmt::Display for Remarks<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, grade, is_deprecated, is_document, traits } = self;
        if !at.is_empty() {
            write!(f, "{at}, ")?;
        }
        f.write_str(grade)?;
        if *is_deprecated {
            write!(f, ", {DEPRECATED}")?;
        }
        match (is_document, at.is_empty()) {
            (true, false) => write!(f, ", {DOCUMENT}")?,
            (false, true) => write!(f, ", {PART}")?,
            _ => {}
        }
        if !traits.is_empty() {
            write!(f, ", {DERIVES}{traits}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for at in ["", "/properties/a", "/properties/exact, deprecated", "/exact", "/a, b"] {
            let traits = ["Copy Eq Hash PartialOrd Ord", "utoipa::ToSchema", ""];
            for (grade, traits) in GRADES.into_iter().zip(traits) {
                for (is_deprecated, is_document) in
                    [(false, false), (true, false), (false, true), (true, true)]
                {
                    let remarks = Remarks { at, grade, is_deprecated, is_document, traits };
                    assert_eq!(Remarks::parse(&remarks.to_string()), remarks);
                }
            }
        }
        assert_eq!(Remarks::parse("what"), Remarks { at: "what", ..Remarks::default() });
        assert_eq!(Remarks::parse("deprecated").at, "deprecated");
    }
}

//! Limits on the resources that a document may use.

/// Limits on the resources that a document may use.
///
/// ```
/// use typewright::{Keyword, Limits, Schema, entry};
///
/// let limits = Limits { depth: 2, ..Limits::DEFAULT };
/// assert!(entry::accepts_with(limits, b"[[]]", &Schema::ANY));
/// let report = entry::check_json_with(limits, b"[[[]]]", &Schema::ANY).unwrap_err();
/// assert_eq!(report.violations()[0].keyword, Keyword::Depth);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How many arrays and objects may be open at once. 128 by default; that much fits a stack of
    /// 512 KiB.
    pub depth: u32,
    /// How many violations are collected before the rest of the document is left unread. 1000 by
    /// default.
    pub violations: usize,
    /// How many bytes the violations of a report may take; the names in their pointers, which take
    /// no more than the document does, are not counted. 640 KiB by default.
    pub report_bytes: usize,
    /// How many steps the patterns with lookaround or backreferences may take together, for each
    /// byte of the document, which counts for 64 KiB at least. 256 by default, so that a
    /// document of 1 MB takes seconds at worst. A document on which they take more is
    /// refused with [`Keyword::Undecided`](crate::Keyword::Undecided).
    pub pattern_steps: u32,
}

impl Limits {
    /// The default limits.
    pub const DEFAULT: Self =
        Self { depth: 128, violations: 1000, report_bytes: 640 << 10, pattern_steps: 256 };

    /// How many steps patterns may take on a document of so many bytes.
    pub(crate) const fn steps_for(self, bytes: usize) -> u64 {
        let bytes = if bytes < LEAST_BYTES { LEAST_BYTES } else { bytes };
        (bytes as u64).saturating_mul(self.pattern_steps as u64)
    }
}

/// So many bytes a document counts for at least where steps are counted.
const LEAST_BYTES: usize = 64 << 10;

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

//! Findings: the results of comparing two schemas.

use std::sync::Arc;

use super::Rule;
use crate::{diag::Severity, operations::Traffic};

/// The documents of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Does NEW accept every document that OLD accepts?
    NewReadsOld,
    /// Does OLD accept every document that NEW accepts?
    OldReadsNew,
}

/// The answer to one question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Proven: every document is read.
    #[default]
    Compatible,
    /// Neither proven nor contradicted by a document.
    Undecided,
    /// There is a document that one side accepts and the other one refuses.
    Breaking,
}

impl Verdict {
    /// The word in data: `compatible`, `undecided` or `breaking`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Compatible => "compatible",
            Self::Undecided => "undecided",
            Self::Breaking => "breaking",
        }
    }
}

/// The answer to one question, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The verdict.
    pub verdict: Verdict,
    /// A document, as compact JSON, that the writing side accepts and the reading side refuses:
    /// there whenever the verdict is [`Breaking`](Verdict::Breaking), and for
    /// [`open_content`](Self::open_content).
    pub witness: Option<String>,
    /// The report of the rejecting side on the witness.
    pub violation: Option<String>,
    /// Why there is no verdict: the keyword or the limit.
    pub reason: Option<String>,
    /// Compatible only because documents do not use the names of undeclared members for anything
    /// else; the witness is one that does.
    pub open_content: bool,
}

/// The effect of a change on callers of the Rust types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum RustLevel {
    /// Nothing.
    #[default]
    None,
    /// They compile, and there is something new.
    Minor,
    /// They may not compile.
    Major,
}

impl RustLevel {
    /// The word in data: `none`, `minor` or `major`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// A change of one Rust item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RustChange {
    /// The rule under which it is reported if no edit of a schema explains it.
    pub rule: Rule,
    /// The effect on callers.
    pub level: RustLevel,
    /// The path of the item from the root of the generated code: `Order`, `Order::size`.
    pub item: String,
    /// The item before, as Rust writes it; nothing if it is new.
    pub old: Option<String>,
    /// The item now; nothing if it is gone.
    pub new: Option<String>,
    /// The change in words: ``variant `OrderSize::L` was removed``.
    pub message: String,
    /// The pointer of the schema of the item on the side that has it (NEW before OLD), with its
    /// file: `Order.json#/properties/size`. Variants are at the schema of their enum.
    pub pointer: String,
    /// The same in OLD, if it is another one.
    pub old_pointer: Option<String>,
}

/// A location in the files of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The name of the file, as diagnostics show it.
    pub file: String,
    /// The JSON pointer from the root of the file; empty for the root itself.
    pub pointer: String,
    /// The line, from 1; 0 if only a lock tells of it.
    pub line: usize,
    /// The column in characters, from 1; 0 if only a lock tells of it.
    pub column: usize,
    /// The text at the location, on one line; long texts are cut.
    pub text: String,
}

/// One edit, and what it breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The kind of edit.
    pub rule: Rule,
    /// How much it matters in this run; nothing if it is not to be reported.
    pub level: Option<Severity>,
    /// The edit: one line, lower case, no full stop.
    pub message: String,
    /// The location in OLD; the nearest remaining location if it is new.
    pub old: Option<Location>,
    /// The location in NEW; the nearest remaining location if it is gone.
    pub new: Option<Location>,
    /// Does NEW read OLD's documents, if this edit alone is made?
    pub new_reads_old: Answer,
    /// Does OLD read NEW's documents, if this edit alone is made?
    pub old_reads_new: Answer,
    /// The effect on the Rust types.
    pub rust: Vec<RustChange>,
    /// The roots that the edit reaches, sorted. Thousands of edits may reach the same thousands of
    /// roots, so they share one list.
    pub reaches: Arc<Vec<String>>,
    /// Which way the values go that it is about, where operations are known.
    pub traffic: Option<Traffic>,
    /// Eight hexadecimal digits, of rule, location, old and new value.
    pub fingerprint: String,
    /// The reason that the allow file gives, if it allows this finding.
    pub allowed: Option<String>,
}

impl Finding {
    /// A finding that stands nowhere and breaks nothing.
    pub(super) fn plain(rule: Rule, message: &str) -> Self {
        Self {
            rule,
            level: None,
            message: message.to_owned(),
            old: None,
            new: None,
            new_reads_old: Answer::default(),
            old_reads_new: Answer::default(),
            rust: Vec::new(),
            reaches: Arc::default(),
            traffic: None,
            fingerprint: String::new(),
            allowed: None,
        }
    }

    /// The effect of the edit on callers of the Rust types.
    #[must_use]
    pub fn rust_level(&self) -> RustLevel {
        self.rust.iter().map(|change| change.level).max().unwrap_or_default()
    }

    /// `Order.json#/properties/size/enum`: where the allow file finds it, NEW before OLD.
    #[must_use]
    pub fn at(&self) -> String {
        let location = self.new.as_ref().or(self.old.as_ref());
        location.map(|it| format!("{}#{}", it.file, it.pointer)).unwrap_or_default()
    }
}

/// The answers for one root: a type that is requested by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RootAnswer {
    /// Its name.
    pub name: String,
    /// Does NEW read OLD's documents?
    pub new_reads_old: Answer,
    /// Does OLD read NEW's documents?
    pub old_reads_new: Answer,
}

/// The complete result of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The edits, by location.
    pub findings: Vec<Finding>,
    /// The roots that both sides have, by name.
    pub roots: Vec<RootAnswer>,
    /// The worst of all roots.
    pub new_reads_old: Verdict,
    /// The worst of all roots.
    pub old_reads_new: Verdict,
    /// The worst of all items.
    pub rust: RustLevel,
}

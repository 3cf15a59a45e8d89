//! Writes verdicts to standard output one after the other, so that none is kept.

use std::io::{self, BufWriter, Stdout, Write};

use typewright_codegen::diag::Code;

use super::format::Format;
use super::verdict::{Outcome, Verdict};
use super::{github, json, junit, sarif, text};
use crate::terminal::Terminal;

/// So many bytes are written at once.
const BUFFER: usize = 64 << 10;

/// How many documents there were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) valid: u64,
    pub(crate) invalid: u64,
    pub(crate) unread: u64,
    pub(crate) violations: u64,
}

/// Where verdicts go.
pub(crate) struct Output<'t> {
    pub(super) format: Format,
    pub(super) out: BufWriter<Stdout>,
    pub(super) colours: bool,
    pub(super) counts: Counts,
    /// Whether nothing was written in a list yet.
    pub(super) is_first: bool,
    terminal: &'t mut Terminal,
}

impl<'t> Output<'t> {
    pub(crate) fn new(format: Format, terminal: &'t mut Terminal) -> Self {
        Self {
            format,
            out: BufWriter::with_capacity(BUFFER, io::stdout()),
            colours: terminal.colours(),
            counts: Counts::default(),
            is_first: true,
            terminal,
        }
    }

    pub(crate) fn begin(&mut self) {
        match self.format {
            Format::Text | Format::Github => {}
            Format::Json => self.write(json::BEGIN),
            Format::Sarif => self.write(&sarif::begin()),
            Format::Junit => self.write(junit::BEGIN),
        }
    }

    pub(crate) fn tell(&mut self, verdict: &Verdict) {
        let counts = &mut self.counts;
        match &verdict.outcome {
            Outcome::Valid => counts.valid += 1,
            Outcome::Unread(_) => counts.unread += 1,
            Outcome::Malformed(problems) => {
                counts.invalid += 1;
                counts.violations += problems.len() as u64;
            }
            Outcome::Invalid(report, _) => {
                counts.invalid += 1;
                counts.violations += report.violations().len() as u64;
            }
        }
        if let Outcome::Unread(why) = &verdict.outcome {
            let code = Code::UnreadableFile;
            self.terminal.hint(&format!("error[{code}]: {}: {why}\n", verdict.name));
        }
        match self.format {
            Format::Text => text::tell(self, verdict),
            Format::Json => json::tell(self, verdict),
            Format::Github => github::tell(self, verdict),
            Format::Sarif => sarif::tell(self, verdict),
            Format::Junit => junit::tell(self, verdict),
        }
    }

    pub(crate) fn end(mut self) -> Counts {
        let counts = self.counts;
        match self.format {
            Format::Text if self.terminal.quiet => {}
            Format::Text => self.write(&text::summary(counts)),
            Format::Github => {}
            Format::Json => self.write(&json::end(counts)),
            Format::Sarif => self.write(sarif::END),
            Format::Junit => self.write(junit::END),
        }
        self.flush();
        counts
    }

    /// Writes what is kept back.
    pub(super) fn flush(&mut self) {
        // If the reader has gone there is nobody to tell.
        let _ = self.out.flush();
    }

    pub(super) fn write(&mut self, text: &str) {
        let _ = self.out.write_all(text.as_bytes());
    }

    /// Writes the separator between the items of a list.
    pub(super) fn separate(&mut self, separator: &str) {
        if !self.is_first {
            self.write(separator);
        }
        self.is_first = false;
    }
}

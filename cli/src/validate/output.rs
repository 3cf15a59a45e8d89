//! Writes verdicts to standard output one after the other, so that none is kept.

use typewright_codegen::diag::Code;

use super::counts::Counts;
use super::format::Format;
use super::sink::Sink;
use super::verdict::{Outcome, Verdict};
use super::{github, json, junit, sarif, text};
use crate::terminal::Terminal;

/// Where verdicts go.
pub(crate) struct Output<'t> {
    format: Format,
    sink: Sink,
    counts: Counts,
    terminal: &'t mut Terminal,
}

impl<'t> Output<'t> {
    pub(crate) fn new(format: Format, terminal: &'t mut Terminal) -> Self {
        let sink = Sink::new(terminal.colours());
        Self { format, sink, counts: Counts::default(), terminal }
    }

    pub(crate) fn begin(&mut self) {
        match self.format {
            Format::Text | Format::Github => {}
            Format::Json => self.sink.write(json::BEGIN),
            Format::Sarif => self.sink.write(&sarif::begin()),
            Format::Junit => self.sink.write(junit::BEGIN),
        }
    }

    pub(crate) fn tell(&mut self, verdict: &Verdict) {
        self.counts.add(verdict);
        if let Outcome::Unread(why) = &verdict.outcome {
            let code = Code::UnreadableFile;
            self.terminal.hint(&format!("error[{code}]: {}: {why}\n", verdict.name));
        }
        let sink = &mut self.sink;
        match self.format {
            Format::Text => text::tell(sink, verdict),
            Format::Json => json::tell(sink, verdict),
            Format::Github => github::tell(sink, verdict),
            Format::Sarif => sarif::tell(sink, verdict),
            Format::Junit => junit::tell(sink, verdict),
        }
    }

    pub(crate) fn end(mut self) -> Counts {
        let counts = self.counts;
        match self.format {
            Format::Text if self.terminal.quiet => {}
            Format::Text => self.sink.write(&text::summary(counts)),
            Format::Github => {}
            Format::Json => self.sink.write(&json::end(counts)),
            Format::Sarif => self.sink.write(sarif::END),
            Format::Junit => self.sink.write(junit::END),
        }
        self.sink.flush();
        counts
    }

    /// Writes what is kept back.
    pub(super) fn flush(&mut self) {
        self.sink.flush();
    }
}

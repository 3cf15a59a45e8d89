//! Verdicts as workflow commands, which GitHub shows beside the lines of the files.

use super::sink::Sink;
use super::verdict::{Outcome, Verdict};
use crate::findings::{data, property};

pub(super) fn tell(sink: &mut Sink, verdict: &Verdict) {
    let name = property(&verdict.name);
    match &verdict.outcome {
        Outcome::Valid => {}
        Outcome::Unread(why) => sink.write(&format!("::error file={name}::{}\n", data(why))),
        Outcome::Malformed(problems) => {
            for it in problems {
                let line = format!(
                    "::error file={name},line={},col={},title=yaml::{}\n",
                    it.line,
                    it.column,
                    data(&it.message)
                );
                sink.write(&line);
            }
        }
        Outcome::Invalid(report, _) => {
            for violation in report.violations() {
                let line = format!(
                    "::error file={name},line={},col={},title={}::{}\n",
                    verdict.line_of(violation.line),
                    violation.column,
                    property(violation.keyword.as_str()),
                    data(&format!("{violation:#}"))
                );
                sink.write(&line);
            }
        }
    }
}

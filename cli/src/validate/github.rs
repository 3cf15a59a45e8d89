//! Verdicts as workflow commands, which GitHub shows beside the lines of the files.

use super::output::Output;
use super::verdict::{Outcome, Verdict};

pub(super) fn tell(output: &mut Output<'_>, verdict: &Verdict) {
    let name = property(&verdict.name);
    match &verdict.outcome {
        Outcome::Valid => {}
        Outcome::Unread(why) => output.write(&format!("::error file={name}::{}\n", message(why))),
        Outcome::Malformed(problems) => {
            for it in problems {
                let line = format!(
                    "::error file={name},line={},col={},title=yaml::{}\n",
                    it.line,
                    it.column,
                    message(&it.message)
                );
                output.write(&line);
            }
        }
        Outcome::Invalid(report, _) => {
            for violation in report.violations() {
                let line = format!(
                    "::error file={name},line={},col={},title={}::{}\n",
                    verdict.line_of(violation.line),
                    violation.column,
                    property(violation.keyword.as_str()),
                    message(&format!("{violation:#}"))
                );
                output.write(&line);
            }
        }
    }
}

fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

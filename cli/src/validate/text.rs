//! Verdicts for people.

use super::counts::Counts;
use super::sink::Sink;
use super::verdict::{Outcome, Verdict};

pub(super) fn tell(sink: &mut Sink, verdict: &Verdict) {
    match &verdict.outcome {
        Outcome::Valid | Outcome::Unread(_) => {}
        Outcome::Malformed(problems) => {
            for problem in problems {
                sink.write(&problem.shown);
            }
        }
        Outcome::Invalid(report, text) => {
            let rendering = report
                .render(text)
                .name(&verdict.name)
                .from_line(verdict.line.max(1))
                .colours(sink.colours);
            sink.write(&format!("{rendering}\n"));
        }
    }
}

/// How many there were of each.
pub(super) fn summary(counts: Counts) -> String {
    let Counts { valid, invalid, unread, violations } = counts;
    let n = |n: u64, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let mut parts = vec![format!("{valid} valid")];
    if invalid > 0 {
        parts.push(format!("{invalid} invalid, with {}", n(violations, "violation", "violations")));
    }
    if unread > 0 {
        parts.push(format!("{unread} unreadable"));
    }
    let all = n(valid + invalid + unread, "document", "documents");
    format!("{all}: {}\n", parts.join(", "))
}

//! A comparison as workflow commands of GitHub Actions, and its step summary.

use std::fmt::Write as _;

use typewright_codegen::diag::Severity;
use typewright_codegen::diff::Finding;

use super::report::{Report, for_services};
use crate::findings::{data, property};

/// GitHub shows this many of a level in a step.
const SHOWN: usize = 10;

/// The commands, the worst first: at most ten of a level.
pub(super) fn commands(report: &Report) -> String {
    let mut out = String::new();
    let mut counts = [0_usize; 3];
    let mut hidden = 0;
    for group in report.groups() {
        let Some((first, others)) = group.split_first().filter(|(it, _)| it.allowed.is_none())
        else {
            continue;
        };
        let level = first.level.unwrap_or(Severity::Info);
        let (n, word) = match level {
            Severity::Error => (0, "error"),
            Severity::Warning => (1, "warning"),
            Severity::Info => (2, "notice"),
        };
        let Some(count) = counts.get_mut(n) else { continue };
        if *count >= SHOWN {
            hidden += group.len();
            continue;
        }
        *count += 1;
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "::{word} {}::{}",
            properties(report, first),
            data(&message(first, others.len()))
        );
    }
    if hidden > 0 {
        let _ = writeln!(out, "{hidden} more are not shown here");
    }
    let _ = writeln!(out, "{}", data(&format!("{}: {}", report.counts(), report.answers())));
    out
}

fn properties(report: &Report, finding: &Finding) -> String {
    let mut words = Vec::new();
    // A file that is not checked out cannot be shown.
    let place = report.location(finding);
    if let Some(place) = place.filter(|it| it.side.is_none_or(|side| side.is_on_disk)) {
        words.push(format!("file={}", property(&for_services(&place.path))));
        if place.location.line > 0 {
            words.push(format!("line={}", place.location.line));
            words.push(format!("endLine={}", place.location.line));
            words.push(format!("col={}", place.location.column));
        }
    }
    words.push(format!("title={}", property(finding.rule.id())));
    words.join(",")
}

fn message(finding: &Finding, n_others: usize) -> String {
    let mut text = finding.message.clone();
    for (answer, question) in
        [(&finding.new_reads_old, "NEW reads OLD"), (&finding.old_reads_new, "OLD reads NEW")]
    {
        if let Some(line) = super::markdown::in_words(answer) {
            let _ = write!(text, "\n{question}: {line}");
        }
    }
    for change in finding.rust.iter().filter(|it| it.message != finding.message).take(3) {
        let _ = write!(text, "\nrust: {}: {}", change.level.as_str(), change.message);
    }
    if n_others > 0 {
        let places = if n_others == 1 { "place" } else { "places" };
        let _ = write!(text, "\nthe same at {n_others} other {places}");
    }
    text
}

//! A comparison for people at a terminal.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use typewright_codegen::diag::{Severity, visible};
use typewright_codegen::diff::{Answer, Finding, RustLevel, Verdict};

use super::excerpt::Excerpt;
use super::report::Report;

/// Places listed of one edit; of more, only the number.
const PLACES: usize = 20;

/// Changes of Rust items listed of one edit; of more, only the number.
const ITEMS: usize = 10;

/// Roots listed of one edit.
const ROOTS: usize = 10;

/// Blocks shown; of more findings, only the number.
const BLOCKS: usize = 100;

/// The whole report, with colours.
pub(super) fn text(report: &Report) -> String {
    let mut out = String::new();
    let groups = report.groups();
    for group in groups.iter().take(BLOCKS) {
        if let Some((first, others)) = group.split_first() {
            block(report, first, others, &mut out);
        }
    }
    let hidden: usize = groups.iter().skip(BLOCKS).map(Vec::len).sum();
    if hidden > 0 {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{hidden} more not shown; `--format json` lists all\n");
    }
    let _ = writeln!(out, "{}: {}", report.counts(), report.answers());
    if let Some(advice) = report.advice_text() {
        let _ = writeln!(out, "{advice}");
    }
    out
}

fn block(report: &Report, finding: &Finding, others: &[&Finding], out: &mut String) {
    let level = finding.level.unwrap_or(Severity::Info);
    let (bold, blue) = (Style::new().bold(), AnsiColor::Blue.on_default().bold());
    let style = match level {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Info => AnsiColor::Green.on_default().bold(),
    };
    let allowed = if finding.allowed.is_some() { " (allowed)" } else { "" };
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "{style}{}[{}]{style:#}{bold}: {}{allowed}{bold:#}",
        level.as_str(),
        finding.rule,
        visible(&finding.message)
    );
    let place = report.location(finding);
    let line = place.as_ref().map_or(0, |place| place.location.line);
    let width = if line == 0 { 1 } else { line.to_string().len() };
    let bar = format!("{blue}{:width$} |{blue:#}", "");
    if let Some(place) = &place {
        let _ = writeln!(out, "{blue}{:width$}-->{blue:#} {}", "", place.text());
        let source = place.side.and_then(|side| side.file(&place.location.file));
        if let Some(excerpt) = source.and_then(|file| Excerpt::of(file, place.location)) {
            let _ = writeln!(out, "{bar}");
            let _ = writeln!(out, "{blue}{line} |{blue:#} {}", excerpt.text);
            let marks = "^".repeat(excerpt.width.max(1));
            let label = label(finding);
            let _ = writeln!(
                out,
                "{bar} {:indent$}{style}{marks}{label}{style:#}",
                "",
                indent = excerpt.start
            );
            let _ = writeln!(out, "{bar}");
        } else {
            let _ = writeln!(out, "{bar}");
        }
    }
    let equals = format!("{blue}{:width$} ={blue:#}", "");
    let mut note = |name: &str, text: &str| {
        let _ = writeln!(out, "{equals} {bold}{name}{bold:#}: {text}");
    };
    if let Some((place, was)) = report.was_at(finding) {
        note("was at", &if was.is_empty() { place } else { format!("{place}: {was}") });
    }
    if !report.is_rust_only && is_about_documents(finding) {
        let (new, old) = (&finding.new_reads_old, &finding.old_reads_new);
        note("NEW reads OLD", &answer(new, "OLD", "NEW"));
        note("OLD reads NEW", &answer(old, "NEW", "OLD"));
    }
    if let Some(traffic) = finding.traffic.filter(|it| !(it.sent && it.received)) {
        note("goes", traffic.as_str());
    }
    for change in finding.rust.iter().take(ITEMS) {
        let level = match change.level {
            RustLevel::None => "warning",
            level => level.as_str(),
        };
        if change.message == finding.message {
            note("rust", level);
        } else {
            note("rust", &format!("{level}: {}", visible(&change.message)));
        }
    }
    if finding.rust.len() > ITEMS {
        note("rust", &format!("{} more", finding.rust.len() - ITEMS));
    }
    if !finding.reaches.is_empty() {
        let names: Vec<_> = finding.reaches.iter().take(ROOTS).map(|it| visible(it)).collect();
        let rest = finding.reaches.len().saturating_sub(ROOTS);
        let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
        note("reaches", &format!("{}{rest}", names.join(", ")));
    }
    for other in others.iter().take(PLACES) {
        if let Some(place) = report.location(other) {
            note("also at", &format!("{} #{}", place.text(), visible(&place.location.pointer)));
        }
    }
    if others.len() > PLACES {
        note("also at", &format!("{} more places", others.len() - PLACES));
    }
    match &finding.allowed {
        Some(reason) => note("allowed", &visible(reason)),
        None if is_about_allow(finding) => {}
        None => note(
            "allow",
            &format!(
                "rule \"{}\", at \"{}\", fingerprint \"{}\"",
                finding.rule,
                visible(&super::allow::at(finding)),
                finding.fingerprint
            ),
        ),
    }
    out.push('\n');
}

/// What stands behind the marks: what was there, if that is another text at the same place.
fn label(finding: &Finding) -> String {
    match (&finding.old, &finding.new) {
        (Some(old), Some(new)) if old.pointer == new.pointer && old.text != new.text => {
            format!(" was: {}", visible(&old.text))
        }
        _ => String::new(),
    }
}

/// The answer to one question in words.
fn answer(answer: &Answer, writer: &str, reader: &str) -> String {
    let Answer { verdict, witness, violation, reason, open_content } = answer;
    let mut text = match verdict {
        Verdict::Compatible if *open_content => {
            "compatible, unless undeclared names are used for something else".to_owned()
        }
        Verdict::Compatible => "compatible".to_owned(),
        Verdict::Breaking => "breaks".to_owned(),
        Verdict::Undecided => "undecided".to_owned(),
    };
    if let Some(witness) = witness {
        let _ = write!(text, "; {writer} accepts and {reader} rejects {}", visible(witness));
    }
    if let Some(violation) = violation {
        let _ = write!(text, " ({})", visible(violation));
    }
    if let Some(reason) = reason {
        let _ = write!(text, ": {}", visible(reason));
    }
    text
}

/// Whether a finding concerns documents, and not only Rust or the allow file.
fn is_about_documents(finding: &Finding) -> bool {
    !["rust-", "allow-"].iter().any(|start| finding.rule.id().starts_with(start))
}

fn is_about_allow(finding: &Finding) -> bool {
    finding.rule.id().starts_with("allow-")
}

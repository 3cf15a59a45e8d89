//! The summary of a run, in a few lines.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use serde_json::{Value, json};
use typewright_codegen::Output;
use typewright_codegen::diag::visible;
use typewright_codegen::graph::types::Lost;
use typewright_codegen::report::{Counts, Repair};
use typewright_codegen::write::{Change, Written};

/// Repairs listed before the rest is only counted.
const SHOWN: usize = 20;

/// The generated files, and where they were written.
pub(crate) struct Summary<'a> {
    pub(crate) n_files: usize,
    /// Leads from the current folder to the files of repairs.
    pub(crate) prefix: &'a str,
    pub(crate) output: &'a Output,
    pub(crate) written: Option<(&'a Path, &'a Written)>,
    pub(crate) lock: Option<(&'a Path, Change)>,
    pub(crate) report: Option<(&'a Path, Change)>,
}

impl Summary<'_> {
    pub(crate) fn text(&self) -> String {
        let counts = Counts::of(&self.output.graph);
        let n_types = counts.grades.values().sum();
        let grade = |name: &str| counts.grades.get(name).copied().unwrap_or_default();
        let mut out = String::new();
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{} from {}: {} exact, {} residual, {} opaque",
            many(n_types, "type"),
            many(self.n_files, "file"),
            grade("exact"),
            grade("residual"),
            grade("opaque"),
        );
        if !counts.unions.is_empty() {
            let mut ways: Vec<(&String, &usize)> = counts.unions.iter().collect();
            ways.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
            let ways: Vec<String> = ways.iter().map(|(way, n)| format!("{n} by {way}")).collect();
            let _ = writeln!(
                out,
                "{}: {}",
                many(counts.unions.values().sum(), "union"),
                ways.join(", ")
            );
        }
        self.without_field(&mut out);
        self.repairs(&mut out);
        if let Some((dir, written)) = self.written {
            let Written { new, changed, unchanged, removed } = written;
            let parts = [
                ("new", new),
                ("changed", changed),
                ("removed", removed),
                ("unchanged", unchanged),
            ];
            let parts: Vec<String> = parts
                .iter()
                .filter(|it| !it.1.is_empty())
                .map(|(what, list)| format!("{} {what}", list.len()))
                .collect();
            let _ = writeln!(out, "{}: {}", shown(dir), parts.join(", "));
        }
        for (path, change) in self.lock.iter().chain(&self.report) {
            let _ = writeln!(out, "{}: {}", shown(path), word(*change));
        }
        out
    }

    /// The same in one line.
    pub(crate) fn line(&self) -> String {
        let grades = Counts::of(&self.output.graph).grades;
        let mut out =
            format!("{} from {}", many(grades.values().sum(), "type"), many(self.n_files, "file"));
        let mut changed = Vec::new();
        if let Some((dir, Written { new, changed: other, unchanged: _, removed })) = self.written {
            for (what, list) in [("new", new), ("changed", other), ("removed", removed)] {
                if !list.is_empty() {
                    changed.push(format!("{}: {} {what}", shown(dir), list.len()));
                }
            }
        }
        for (path, change) in self.lock.iter().chain(&self.report) {
            if *change != Change::Unchanged {
                changed.push(format!("{}: {}", shown(path), word(*change)));
            }
        }
        if changed.is_empty() {
            changed.push("unchanged".to_owned());
        }
        // Writing to a string cannot fail.
        let _ = writeln!(out, "; {}", changed.join(", "));
        out
    }

    /// The declared members that no field holds.
    fn without_field(&self, out: &mut String) {
        let lost = &self.output.graph.lost;
        if lost.is_empty() {
            return;
        }
        let _ = writeln!(out, "{} without a field", many(lost.len(), "declared member"));
        for Lost { at, name, reason } in lost.iter().take(SHOWN) {
            let (at, name) = (format!("{}{at}", self.prefix), visible(name));
            let _ = writeln!(out, "  {name}  {}  {}", visible(&at), reason.as_str());
        }
        if let Some(rest @ 1..) = lost.len().checked_sub(SHOWN) {
            let _ = writeln!(out, "  and {rest} more, all of which --report FILE lists");
        }
    }

    fn repairs(&self, out: &mut String) {
        let repairs = &self.output.repairs;
        if repairs.is_empty() {
            return;
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for repair in repairs {
            *counts.entry(&repair.name).or_default() += 1;
        }
        let counts: Vec<String> = counts.iter().map(|(name, n)| format!("{n} {name}")).collect();
        let _ = writeln!(out, "{}: {}", many(repairs.len(), "repair"), counts.join(", "));
        for Repair { name, file, pointer, line, what } in repairs.iter().take(SHOWN) {
            let file = format!("{}{file}", self.prefix);
            let _ = writeln!(
                out,
                "  {name}  {}:{line}  #{}  {}",
                visible(&file),
                visible(pointer),
                visible(what)
            );
        }
        if let Some(rest @ 1..) = repairs.len().checked_sub(SHOWN) {
            let _ = writeln!(out, "  and {rest} more, all of which --report FILE lists");
        }
    }

    pub(crate) fn json(&self) -> Value {
        let counts = Counts::of(&self.output.graph);
        let repairs = self.output.repairs.iter().map(|Repair { name, file, pointer, line, what }| {
            json!({ "name": name, "file": file, "pointer": pointer, "line": line, "what": what })
        });
        json!({
            "files": self.n_files,
            "types": counts.grades.values().sum::<usize>(),
            "grades": counts.grades,
            "unions": counts.unions,
            "withoutField": self.output.graph.lost.len(),
            "repairs": repairs.collect::<Value>(),
            "written": self.written.map(|(dir, Written { new, changed, unchanged, removed })| {
                json!({ "folder": dir, "new": new, "changed": changed, "unchanged": unchanged, "removed": removed })
            }),
            "lock": self.lock.map(|(path, change)| json!({ "file": path, "change": word(change) })),
            "report": self.report.map(|(path, change)| json!({ "file": path, "change": word(change) })),
        })
    }
}

fn word(change: Change) -> &'static str {
    match change {
        Change::New => "new",
        Change::Changed => "changed",
        Change::Unchanged => "unchanged",
        Change::Failed => "not written",
    }
}

fn shown(path: &Path) -> String {
    visible(&path.display().to_string()).into_owned()
}

fn many(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

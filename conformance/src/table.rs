//! The table of results, in `docs/conformance.md` and between marks in the README.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs, io,
    path::Path,
};

use crate::Group;

const BEGIN: &str = "<!-- conformance:begin -->";
const END: &str = "<!-- conformance:end -->";

/// Cases that pass, of all there are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    /// Those that pass.
    pub passed: usize,
    /// All.
    pub total: usize,
}

/// The results of a draft.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    required: Count,
    optional: Count,
    format: Count,
    /// Schemas whose type is only `Json`.
    opaque: Count,
    /// Of those: why.
    any: usize,
    none: usize,
}

/// Results by draft, in the order of their first case.
#[derive(Debug, Default)]
pub struct Table {
    drafts: Vec<&'static str>,
    rows: BTreeMap<&'static str, Row>,
}

impl Table {
    /// Counts a group, of whose cases `passed` pass. `documents` tell what its schema accepts.
    pub fn add(&mut self, group: &Group, passed: usize, documents: &BTreeSet<&str>) {
        if !self.drafts.contains(&group.draft) {
            self.drafts.push(group.draft);
        }
        let row = self.rows.entry(group.draft).or_default();
        let part = if group.file.starts_with("optional/format/") {
            &mut row.format
        } else if group.file.starts_with("optional/") {
            &mut row.optional
        } else {
            &mut row.required
        };
        part.passed += passed;
        part.total += group.cases.len();
        row.opaque.total += 1;
        if let Ok(made) = &group.made
            && made.grade == "opaque"
        {
            row.opaque.passed += 1;
            match made.kinds(documents) {
                0 => row.none += 1,
                // All, or all but the one that a `not` is about.
                5.. => row.any += 1,
                _ => {}
            }
        }
    }

    /// The tables in Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let cell = |count: Count| format!("{} / {}", count.passed, count.total);
        let mut out = String::from("| draft | required | optional | format |\n|---|---|---|---|\n");
        for (draft, row) in self.rows() {
            let cells = [cell(row.required), cell(row.optional), cell(row.format)];
            out.push_str(&line(draft, &cells));
        }
        out.push_str(
            "\n| draft | schemas typed as `Json` only | every kind of value is valid \
             | nothing is valid | other |\n|---|---|---|---|---|\n",
        );
        for (draft, row) in self.rows() {
            let others = row.opaque.passed - row.any - row.none;
            let cells =
                [cell(row.opaque), row.any.to_string(), row.none.to_string(), others.to_string()];
            out.push_str(&line(draft, &cells));
        }
        out
    }

    fn rows(&self) -> impl Iterator<Item = (&'static str, Row)> {
        self.drafts.iter().filter_map(|draft| Some((*draft, *self.rows.get(draft)?)))
    }

    /// Compares the table with the one in the documentation. With `UPDATE_GOLDEN` set, it is
    /// written where it differs, which fails all the same.
    ///
    /// # Errors
    ///
    /// Which files differ, or cannot be read or written.
    pub fn check(&self, workspace: &Path) -> Result<(), String> {
        let mut differ = Vec::new();
        for (name, needed) in [("docs/conformance.md", true), ("README.md", false)] {
            let path = workspace.join(name);
            let text = match fs::read_to_string(&path) {
                Ok(text) => text,
                Err(why) if why.kind() == io::ErrorKind::NotFound => String::new(),
                Err(why) => return Err(format!("{name}: {why}")),
            };
            let Some((before, after)) = around(&text) else {
                if needed {
                    differ.push(format!("{name} has no `{BEGIN}` and `{END}`"));
                }
                continue;
            };
            let new = format!("{before}{BEGIN}\n{}{END}{after}", self.markdown());
            if new == text {
                continue;
            }
            if env::var_os("UPDATE_GOLDEN").is_some() {
                fs::write(&path, new).map_err(|why| format!("{name}: {why}"))?;
                differ.push(format!("{name} was out of date, and is written now"));
            } else {
                differ.push(format!("{name} is out of date: run again with UPDATE_GOLDEN=1"));
            }
        }
        if differ.is_empty() { Ok(()) } else { Err(differ.join("\n")) }
    }
}

fn line(draft: &str, cells: &[String]) -> String {
    format!("| {} | {} |\n", draft.trim_start_matches("draft"), cells.join(" | "))
}

/// What stands before and behind the table.
fn around(text: &str) -> Option<(&str, &str)> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some((before, after))
}

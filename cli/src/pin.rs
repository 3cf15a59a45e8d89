//! `typewright generate --pin` and `--rename-from`: keep names, as entries of `[rename]` in
//! `typewright.toml`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item, Table, value};
use typewright_codegen::analyse;
use typewright_codegen::diag::{Code, Diagnostics};
use typewright_codegen::graph::types::Graph;
use typewright_codegen::job::CONFIG;
use typewright_codegen::pins::{OldNames, contested};
use typewright_codegen::write::{Replace, write_file};

use crate::near::question;
use crate::run::Run;

/// A name that is given back may make another one possible; names are nested less deeply than this.
const MOST_ROUNDS: usize = 64;

/// The files written.
pub(crate) struct Pinned {
    path: PathBuf,
    n: usize,
    /// How many names of the older lock could not be given back.
    left: usize,
}

impl Pinned {
    /// One line about it.
    pub(crate) fn text(&self) -> String {
        let path = self.path.display();
        let mut text = match self.n {
            0 => format!("{path}: no name to write\n"),
            1 => format!("{path}: 1 name written to [rename]\n"),
            n => format!("{path}: {n} names written to [rename]\n"),
        };
        if self.left > 0 {
            text.push_str(&self.left.to_string());
            text.push_str(" names of the older lock cannot be given back by [rename]\n");
        }
        text
    }
}

/// Writes the names that are to stay, and goes on with them. `None` if nothing was asked for, or it
/// did not work.
pub(crate) fn pin(pin: bool, rename_from: Option<&Path>, run: &mut Run) -> Option<Pinned> {
    if !pin && rename_from.is_none() || run.diag.has_errors() {
        return None;
    }
    let before = run.job.options.rename.clone();
    let mut left = 0;
    if let Some(path) = rename_from {
        let old = read(path, &mut run.diag)?;
        for _ in 0..MOST_ROUNDS {
            let graph = graph(run)?;
            let more = old.next(&graph, &run.job.options);
            left = old.n_other(&graph);
            if more.is_empty() {
                break;
            }
            run.job.options.rename.extend(more);
        }
    }
    if pin {
        let graph = graph(run)?;
        let more = contested(&graph, &run.job.options);
        run.job.options.rename.extend(more);
    }
    let new = run.job.options.rename.iter().filter(|(location, _)| !before.contains_key(*location));
    let new: BTreeMap<&str, &str> =
        new.map(|(location, name)| (location.as_str(), name.as_str())).collect();
    let path = run.job.config.clone().unwrap_or_else(|| run.job.options.base.join(CONFIG));
    if !new.is_empty() {
        let text = if path.exists() { text(&path, &mut run.diag)? } else { String::new() };
        let edited = match with_names(&text, &new) {
            Ok(edited) => edited,
            Err(why) => {
                run.diag.error(Code::BadOption, None, format!("{}: {why}", path.display()));
                return None;
            }
        };
        write_file(&path, &edited, Replace::Any, &mut run.diag);
    }
    Some(Pinned { path, n: new.len(), left })
}

/// The types as they would be with the options there are now. Problems are shown by the run that
/// follows.
fn graph(run: &Run) -> Option<Graph> {
    let mut diag = Diagnostics::new();
    let mut options = run.job.options.clone();
    options.record_names = true;
    let graph = analyse(&run.job.sources, &options, &mut diag);
    diag.finish();
    graph.map(|(graph, _)| graph)
}

fn read(path: &Path, diag: &mut Diagnostics) -> Option<OldNames> {
    let old = OldNames::parse(&text(path, diag)?);
    if old.is_empty() {
        let message = format!("`--rename-from`: there are no types in {}", path.display());
        diag.error(Code::BadOption, None, message).help("name a `typewright.lock`");
        return None;
    }
    Some(old)
}

fn text(path: &Path, diag: &mut Diagnostics) -> Option<String> {
    match fs::read_to_string(path) {
        Ok(text) => Some(text),
        Err(why) => {
            let message = format!("{}: {why}", path.display());
            let diagnostic = diag.error(Code::UnreadableFile, None, message);
            if let Some(question) = question(path) {
                diagnostic.help(question);
            }
            None
        }
    }
}

/// The text of `typewright.toml` with these entries of `[rename]` besides; all else stays as it is.
fn with_names(text: &str, names: &BTreeMap<&str, &str>) -> Result<String, String> {
    let mut document: DocumentMut = text.parse().map_err(|why| format!("{why}"))?;
    let rename = document.entry("rename").or_insert_with(|| Item::Table(Table::new()));
    let table = rename.as_table_like_mut().ok_or("`rename` is not a table")?;
    for (location, name) in names {
        table.insert(location, value(*name));
    }
    if let Some(inline) = rename.as_inline_table_mut() {
        inline.fmt();
    }
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_layout_stay() {
        let names = BTreeMap::from([("a.json#/$defs/x", "X"), ("b.json#", "B")]);
        let text = "# What is read.\ninputs = [\n  \"a.json\", # one\n]\n\n[rename] # names\n\"/y\"   = \"Y\" # why\n\n[limits]\ndepth = 9\n";
        assert_eq!(
            with_names(text, &names).unwrap(),
            "# What is read.\ninputs = [\n  \"a.json\", # one\n]\n\n[rename] # names\n\"/y\"   = \"Y\" # why\n\
             \"a.json#/$defs/x\" = \"X\"\n\"b.json#\" = \"B\"\n\n[limits]\ndepth = 9\n"
        );
        assert_eq!(
            with_names("", &names).unwrap(),
            "[rename]\n\"a.json#/$defs/x\" = \"X\"\n\"b.json#\" = \"B\"\n"
        );
        assert_eq!(
            with_names("rename = { \"/y\" = \"Y\" }\n", &names).unwrap(),
            "rename = { \"/y\" = \"Y\", \"a.json#/$defs/x\" = \"X\", \"b.json#\" = \"B\" }\n"
        );
        assert!(with_names("rename = 1\n", &names).is_err());
        assert!(with_names("[rename\n", &names).is_err());
    }
}

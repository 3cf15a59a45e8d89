//! Files that are not what would be generated now, and why that may be.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::found::{Found, look};
use super::{diff, is_ours, place, same, unix_lines};
use crate::diag::{Code, Diagnostics, visible};
use crate::lock::{self, Stamp};

/// Names of files shown in one diagnostic.
const SHOWN: usize = 20;

/// Says how a folder differs from these files: changed and missing ones, and files of ours that nothing generates any
/// more. Changes nothing. Line ends do not count.
pub fn check(files: &BTreeMap<String, String>, dir: &Path, diag: &mut Diagnostics) -> Vec<Stale> {
    let mut stale = Vec::new();
    if !place::validate(files, diag) {
        return stale;
    }
    let Some(found) = Found::scan(files, dir, Code::UnreadableFile, diag) else { return stale };
    for (name, text) in files {
        stale.extend(compare(name, &dir.join(name), text, diag));
    }
    stale.extend(found.orphans.into_iter().map(|(name, _)| Stale::orphan(name)));
    stale.sort_by(|a, b| a.file.cmp(&b.file));
    stale
}

/// Says how one file differs from this text. Changes nothing. Line ends do not count.
pub fn check_file(path: &Path, text: &str, diag: &mut Diagnostics) -> Option<Stale> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    compare(&name, path, text, diag)
}

fn compare(name: &str, path: &Path, text: &str, diag: &mut Diagnostics) -> Option<Stale> {
    match look(path) {
        Ok(None) => Some(Stale::missing(name.to_owned())),
        Ok(Some(there)) => (!same(&there, text)).then(|| Stale::differs(name.to_owned(), &there, text)),
        Err(why) => {
            diag.error(Code::UnreadableFile, None, format!("cannot read `{}`: {why}", path.display()));
            None
        }
    }
}

/// A file that is not what would be generated now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// Its name in the output folder.
    pub file: String,
    /// What is the matter.
    pub kind: StaleKind,
    /// For files that differ, how: from what is there to what should be.
    pub diff: String,
    /// What may have led to it, one phrase each.
    pub causes: Vec<String>,
}

/// What is the matter with a [`Stale`] file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StaleKind {
    /// It says something else.
    Differs,
    /// It is not there.
    Missing,
    /// Nothing generates it any more.
    Orphan,
}

impl StaleKind {
    /// The name, for other programs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Differs => "differs",
            Self::Missing => "missing",
            Self::Orphan => "orphan",
        }
    }
}

impl Stale {
    pub(super) fn differs(file: String, there: &[u8], text: &str) -> Self {
        let old = unix_lines(there);
        let old = String::from_utf8_lossy(&old);
        let causes = causes(&old, text);
        let diff = diff::unified(&old, text, &format!("{file} (on disk)"), &format!("{file} (generated)"));
        Self { file, kind: StaleKind::Differs, diff, causes }
    }

    pub(super) fn missing(file: String) -> Self {
        Self { file, kind: StaleKind::Missing, diff: String::new(), causes: Vec::new() }
    }

    pub(super) fn orphan(file: String) -> Self {
        Self { file, kind: StaleKind::Orphan, diff: String::new(), causes: Vec::new() }
    }
}

/// Says that files are stale, and the command that mends it. `place` is the folder they are in, or the one file that
/// was compared.
pub fn diagnose(stale: &[Stale], place: &Path, command: &str, diag: &mut Diagnostics) {
    let of = |wanted: StaleKind| stale.iter().filter(move |it| it.kind == wanted);
    let (differ, missing, orphans) = (of(StaleKind::Differs), of(StaleKind::Missing), of(StaleKind::Orphan));
    let shown = place.display().to_string();
    let shown = visible(&shown);
    let notes = match stale {
        [one] if place.ends_with(&one.file) => Vec::new(),
        _ => [names("differs", "differ", differ), names("is missing", "are missing", missing)].into(),
    };
    let message = match stale.iter().find(|it| it.kind != StaleKind::Orphan) {
        Some(one) if place.ends_with(&one.file) && one.kind == StaleKind::Missing => format!("`{shown}` is missing"),
        Some(_) => format!("`{shown}` is not what the schemas give now"),
        None => String::new(),
    };
    if !message.is_empty() {
        let diagnostic = diag.error(Code::Stale, None, message);
        let mut said = BTreeSet::new();
        for cause in stale.iter().flat_map(|it| &it.causes).filter(|cause| said.insert(*cause)) {
            diagnostic.note(cause.clone());
        }
        for note in notes.into_iter().flatten() {
            diagnostic.note(note);
        }
        diagnostic.help(format!("run `{command}` and commit the result"));
    }
    if let Some(note) = names("is left over", "are left over", orphans) {
        diag.error(Code::OrphanFile, None, format!("`{shown}` has files that nothing generates any more"))
            .note(note)
            .help(format!("run `{command}`, which removes files that carry the mark of typewright"));
    }
}

fn names<'a>(one: &str, many: &str, files: impl Iterator<Item = &'a Stale>) -> Option<String> {
    let names: Vec<String> = files.map(|it| format!("`{}`", visible(&it.file))).collect();
    let verb = if names.len() == 1 { one } else { many };
    let shown = names.get(..SHOWN.min(names.len())).unwrap_or_default().join(", ");
    let rest = names.len().saturating_sub(SHOWN);
    let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    (!names.is_empty()).then(|| format!("{shown}{rest} {verb}"))
}

/// What may have led to the difference.
fn causes(old: &str, new: &str) -> Vec<String> {
    if !is_ours(old.as_bytes()) {
        return vec!["a file there was not written by typewright".to_owned()];
    }
    let stamps = Stamp::parse(old).zip(Stamp::parse(new));
    let mut causes = stamps.as_ref().map(|(old, new)| new.changes_since(old)).unwrap_or_default();
    // What a formatter does to code: white space, and commas at the end of lists.
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect::<String>();
    if new.starts_with("//") && causes.is_empty() && bare(old) == bare(new) {
        let skip = "write `#[rustfmt::skip]` above the `mod` line of generated code";
        causes.push(format!("it differs in white space only: {skip}"));
    } else if causes.is_empty() && stamps.is_some() {
        causes.push("schemas, options and version are the same: the file was edited by hand".to_owned());
    }
    if new.starts_with('#') {
        causes.extend(lock::changes(old, new));
    }
    causes
}

//! WRITE | CHECK: generated text against the disk. It is the only writer, and knows nothing about
//! the text but the marks of our files.

#[cfg(feature = "check")]
mod diff;
mod disk;
mod found;
pub(crate) mod location;
mod owner;
#[cfg(feature = "check")]
mod stale;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

#[cfg(feature = "check")]
pub use diff::unified;
pub use disk::replace_file;
pub(crate) use owner::{belongs_to, named_lock};
#[cfg(feature = "check")]
pub use stale::{Stale, StaleKind, check, check_file, diagnose};

use crate::load::{Disk, Tree as _};
use crate::marks::is_report;
pub use crate::marks::{MARK, is_ours};
use crate::parallel;
use crate::{
    diag::{Code, Diagnostics},
    sorted,
};
use disk::Staged;
use found::{Found, look};

/// What [`write()`] did: names of files, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that were not there.
    pub new: Vec<String>,
    /// Files whose content changed.
    pub changed: Vec<String>,
    /// Files that were left alone.
    pub unchanged: Vec<String>,
    /// Files of ours that nothing generates any more.
    pub removed: Vec<String>,
}

/// What [`write_file`] did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The file was not there.
    New,
    /// The file said something else.
    Changed,
    /// The file was left alone.
    Unchanged,
    /// The file could not be written, and the diagnostics say why.
    Failed,
}

/// Which files may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replace {
    /// Files that carry our [`MARK`].
    Ours,
    /// Reports of ours.
    Reports,
    /// Any file: the text is made from what it holds, as when `typewright.toml` is edited.
    Any,
}

/// Makes a folder hold these files, named by their paths in it with forward slashes, and no others
/// of ours. The folder belongs to `lock`: a folder of another lock is rejected.
///
/// Each file is whole at every moment: all texts are written beside their targets first, then they
/// are renamed, the entry `mod.rs` last. A file that says the same already is left alone, line ends
/// aside. A file that is not ours is never replaced or removed; one in the way is an error, and
/// then nothing at all is written. Ours are modules with our mark, and the texts of schemas that
/// such modules include.
pub fn write(
    files: &BTreeMap<String, String>,
    dir: &Path,
    lock: &Path,
    diag: &mut Diagnostics,
) -> Written {
    let mut written = Written::default();
    if !location::validate(files, diag) {
        return written;
    }
    let Some(found) = Found::scan(files, dir, Code::CannotWrite, diag) else { return written };
    if owner::claim(dir, lock, &found, Code::CannotWrite, diag).is_err() {
        return written;
    }
    disk::remove_leftovers(dir);
    let all: Vec<(&str, Cow<'_, str>)> = owner::dressed(files, dir, lock);
    let states = parallel::map(&all, |(name, text)| match found.in_the_way.get(*name) {
        Some(path) => State::InTheWay(path.clone()),
        // It is removed first, and may be this very file.
        None if found.namesakes.contains_key(*name) => State::Missing,
        None => state(&dir.join(name), text),
    });
    let mut to_write = Vec::new();
    let mut fine = true;
    for ((name, text), state) in all.iter().zip(states) {
        let path = dir.join(name);
        match decide(&path, state, diag) {
            Change::New => written.new.push((*name).to_owned()),
            Change::Changed => written.changed.push((*name).to_owned()),
            Change::Unchanged => {
                written.unchanged.push((*name).to_owned());
                continue;
            }
            Change::Failed => {
                fine = false;
                continue;
            }
        }
        to_write.push((path, &**text));
    }
    // The text of a schema is known as ours by its module, so the module comes first. The entry
    // names all others, so it changes when they are there; if it is new it comes before all, for it
    // says whose the folder is.
    let entry = if written.new.iter().any(|name| name == owner::ENTRY) { -1 } else { 2 };
    let rank = |path: &Path| match path.strip_prefix(dir) {
        Ok(name) if name == Path::new(owner::ENTRY) => entry,
        _ if path.extension().is_some_and(|it| it == "json") => 1,
        _ => 0,
    };
    sorted::sort_by_key(&mut to_write, |(path, _)| (rank(path), path.clone()));
    let failed = || Written { unchanged: written.unchanged.clone(), ..Written::default() };
    let Some(staged) = fine.then(|| Staged::write(&to_write, dir, diag)).flatten() else {
        return failed();
    };
    // Texts of schemas go while the modules that include them are still there.
    let (first, last): (Vec<_>, Vec<_>) =
        found.orphans.into_iter().partition(|(name, _)| has_extension(name, "json"));
    if !found.namesakes.values().all(|path| disk::remove(path, diag)) {
        return failed();
    }
    let mut removed = Vec::new();
    let mut remove = |orphans: Vec<(String, PathBuf)>, diag: &mut Diagnostics| {
        for (name, path) in orphans {
            if disk::remove(&path, diag) {
                removed.push(name);
            }
        }
    };
    remove(first, diag);
    if !staged.rename(dir, diag) {
        return failed();
    }
    remove(last, diag);
    sorted::sort(&mut removed);
    written.removed = removed;
    written
}

/// The files that [`write()`] makes a folder hold, with what they say.
pub(crate) fn outputs<'f>(
    files: &'f BTreeMap<String, String>,
    dir: &Path,
    lock: &Path,
) -> Vec<(PathBuf, Cow<'f, str>)> {
    let all = owner::dressed(files, dir, lock);
    all.into_iter().map(|(name, text)| (dir.join(name), text)).collect()
}

/// Writes one file with this text, as [`write()`] does.
pub fn write_file(path: &Path, text: &str, replace: Replace, diag: &mut Diagnostics) -> Change {
    let state = match (state(path, text), replace) {
        (State::Differs { there, .. }, Replace::Reports) => {
            State::Differs { is_ours: is_report(&there), there }
        }
        (State::Differs { there, .. }, Replace::Any) => State::Differs { is_ours: true, there },
        (state, Replace::Ours | Replace::Reports | Replace::Any) => state,
    };
    let change = decide(path, state, diag);
    let dir = path.parent().unwrap_or(Path::new(""));
    disk::remove_leftovers(if dir.as_os_str().is_empty() { Path::new(".") } else { dir });
    if matches!(change, Change::Unchanged | Change::Failed) {
        return change;
    }
    let files = [(path.to_owned(), text)];
    let done = Staged::write(&files, dir, diag).is_some_and(|staged| staged.rename(dir, diag));
    if done { change } else { Change::Failed }
}

/// A file on the disk, beside what it should say.
enum State {
    Missing,
    Same,
    /// It says something else.
    Differs {
        there: Vec<u8>,
        is_ours: bool,
    },
    /// A file that is not ours has the name in other letter case.
    InTheWay(PathBuf),
    Unreadable(io::Error),
}

fn state(path: &Path, text: &str) -> State {
    match look(path) {
        Ok(None) => State::Missing,
        Ok(Some(there)) if same(&there, text) => State::Same,
        Ok(Some(there)) => {
            State::Differs { is_ours: is_ours(&there) || Disk.is_included(path), there }
        }
        Err(why) => State::Unreadable(why),
    }
}

/// What has to be done so that a file says what it should.
fn decide(path: &Path, state: State, diag: &mut Diagnostics) -> Change {
    let in_the_way = |path: &Path, diag: &mut Diagnostics| {
        let why = match path.extension().and_then(|it| it.to_str()) {
            Some("json") => {
                "it is neither a report of typewright nor the text of a schema that a module of \
                 typewright includes, so it is not replaced"
                    .to_owned()
            }
            _ => format!("its first line does not say `{MARK}`, so it is not replaced"),
        };
        diag.error(Code::CannotWrite, None, format!("`{}` is in the way", path.display()))
            .note(why)
            .help("move it away, or choose another path");
        Change::Failed
    };
    match state {
        State::Missing => Change::New,
        State::Same => Change::Unchanged,
        State::Differs { is_ours: true, .. } => Change::Changed,
        State::Differs { is_ours: false, .. } => in_the_way(path, diag),
        State::InTheWay(path) => in_the_way(&path, diag),
        State::Unreadable(why) => {
            diag.error(
                Code::CannotWrite,
                None,
                format!("cannot replace `{}`: {why}", path.display()),
            );
            Change::Failed
        }
    }
}

fn has_extension(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|it| it.eq_ignore_ascii_case(extension))
}

/// Whether a file says this. Version control may have turned its line ends into those of Windows.
fn same(there: &[u8], text: &str) -> bool {
    there == text.as_bytes() || (there.contains(&b'\r') && unix_lines(there) == text.as_bytes())
}

/// The bytes with `\r\n` as `\n`.
pub(crate) fn unix_lines(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for (index, &byte) in bytes.iter().enumerate() {
        if byte != b'\r' || bytes.get(index + 1) != Some(&b'\n') {
            out.push(byte);
        }
    }
    out
}

#[cfg(test)]
mod tests;

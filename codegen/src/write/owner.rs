//! The owner of an output folder, which is one lock: the lock records the folder, and the entry of
//! the folder names the lock, so that no other run removes its modules.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::found::Found;
use crate::diag::{Code, Diagnostic, Diagnostics, visible};
use crate::lock::recorded_out;
use crate::marks::{MARK, carries_mark, is_ours};
use crate::paths::{self, Location};

/// The entry of a folder of modules.
pub(super) const ENTRY: &str = "mod.rs";

/// The file in which git looks for how to merge the files of a folder.
pub(super) const ATTRIBUTES: &str = ".gitattributes";

/// How the line of the entry starts that names the lock.
const BEFORE: &str = "// Belongs to `";

/// How that line ends.
const AFTER: &str = "`.";

/// Lines of the entry among which that line is.
const HEADER: usize = 8;

/// All files of a folder of modules: its entry says which lock it belongs to, and git is told how
/// to merge the entry.
pub(super) fn dressed<'f>(
    files: &'f BTreeMap<String, String>,
    dir: &Path,
    lock: &Path,
) -> Vec<(&'f str, Cow<'f, str>)> {
    let dress = |name: &str, text: &'f String| match text.split_once('\n') {
        Some((first, rest)) if name == ENTRY => {
            let way = paths::recorded(lock, dir);
            Cow::from(format!("{first}\n{BEFORE}{}{AFTER}\n{rest}", visible(&way)))
        }
        _ => Cow::from(text.as_str()),
    };
    let mut all: Vec<_> =
        files.iter().map(|(name, text)| (name.as_str(), dress(name, text))).collect();
    let attributes = dir.join(ATTRIBUTES);
    // A user may have one there; it says more than ours does.
    if files.contains_key(ENTRY)
        && (carries_mark(&attributes) || fs::symlink_metadata(&attributes).is_err())
    {
        let text = format!(
            "# {MARK}. Do not edit.\n\
             # The lines of the entry are independent: git keeps those that two branches add.\n\
             {ENTRY} merge=union\n"
        );
        all.insert(0, (ATTRIBUTES, Cow::from(text)));
    }
    all
}

/// Whether a folder of modules is there, and says that it belongs to this lock.
pub(crate) fn belongs_to(dir: &Path, lock: &Path) -> bool {
    named_lock(dir).is_some_and(|named| Location::of(&dir.join(named)) == Location::of(lock))
}

/// Whether a folder may be written for this lock; says why not.
pub(super) fn claim<'d>(
    dir: &Path,
    lock: &Path,
    found: &Found,
    code: Code,
    diag: &'d mut Diagnostics,
) -> Result<(), &'d mut Diagnostic> {
    let shown = dir.display().to_string();
    let shown = visible(&shown);
    match named_lock(dir) {
        Some(_) if belongs_to(dir, lock) => return Ok(()),
        Some(named) if records(&dir.join(&named), dir) => {
            let message =
                format!("the folder `{shown}` belongs to `{}`", visible(&shown_way(dir, &named)));
            let diagnostic = diag.error(code, None, message);
            diagnostic.note("each set of schemas needs its own output folder").help(
                "choose another folder with `out`; if those schemas are not generated any more, \
                 delete that lock",
            );
            return Err(diagnostic);
        }
        // It belonged to a lock that is gone, or has gone elsewhere.
        Some(_) | None => {}
    }
    if found.orphans.is_empty() || records(lock, dir) {
        return Ok(());
    }
    let names: Vec<String> =
        found.orphans.iter().take(3).map(|(name, _)| format!("`{}`", visible(name))).collect();
    let rest = found.orphans.len().saturating_sub(names.len());
    let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    let message = format!(
        "the folder `{shown}` holds generated files of other schemas: {}{rest}",
        names.join(", ")
    );
    let diagnostic = diag.error(code, None, message);
    diagnostic
        .help("choose another folder with `out`, or delete this one if nothing needs it any more");
    Err(diagnostic)
}

/// The lock that the entry of a folder names: the way from the folder.
pub(crate) fn named_lock(dir: &Path) -> Option<String> {
    // A path through a folder that is not there yet, `new/../out`, leads somewhere already.
    let entry = paths::real(dir).join(ENTRY);
    if !carries_mark(&entry) {
        return None;
    }
    let text = fs::read(&entry).ok()?;
    let text = String::from_utf8_lossy(&text);
    let named =
        text.lines().take(HEADER).find_map(|line| line.strip_prefix(BEFORE)?.strip_suffix(AFTER));
    named.map(str::to_owned)
}

/// Whether a lock is there and says that this is its output folder.
fn records(lock: &Path, dir: &Path) -> bool {
    let Ok(text) = fs::read(lock) else { return false };
    let folder = lock.parent().unwrap_or(Path::new(""));
    let text = String::from_utf8_lossy(&text);
    is_ours(text.as_bytes())
        && recorded_out(&text)
            .is_some_and(|out| Location::of(&folder.join(out)) == Location::of(dir))
}

/// The way to a lock from the current folder, for people.
fn shown_way(dir: &Path, named: &str) -> String {
    paths::recorded(&dir.join(named), Path::new(""))
}

//! Writes each file completely or not at all: to a folder beside its target, from which it is
//! renamed.

use std::fs::{self, OpenOptions};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::diag::{Code, Diagnostics};
use crate::marks::MARK;
use crate::sorted::SortedSet;

/// How the names of folders for files that are about to be renamed start. Sixteen digits follow.
const TEMPORARY: &str = ".typewright-tmp-";

/// The file in such a folder that says so.
const TAG: &str = "README";

/// How often a file is written again whose folder another run has removed as the leftover of a
/// killed one.
const ATTEMPTS: usize = 8;

/// Texts on the disk, under other names than they will have.
pub(super) struct Staged<'a> {
    files: Vec<File<'a>>,
    folders: Vec<PathBuf>,
}

struct File<'a> {
    temporary: PathBuf,
    target: &'a Path,
    text: &'a str,
}

impl<'a> Staged<'a> {
    /// Writes all texts; `dir` is the folder that they go to, or to folders below it. If one cannot
    /// be written, none stays.
    ///
    /// Nothing waits for the disk: what a crash of the whole system loses, the next run finds and
    /// writes again, for it compares every byte.
    pub(super) fn write(
        files: &'a [(PathBuf, &'a str)],
        dir: &Path,
        diag: &mut Diagnostics,
    ) -> Option<Self> {
        let mut staged = Self { files: Vec::with_capacity(files.len()), folders: Vec::new() };
        if files.is_empty() {
            return Some(staged);
        }
        let folders: SortedSet<&Path> =
            files.iter().filter_map(|(target, _)| target.parent()).collect();
        for folder in folders {
            if let Err(why) = make_folder(folder) {
                cannot(folder, &why, diag);
                return None;
            }
        }
        let folder = match make_temporary(dir) {
            Ok(folder) => folder,
            Err(why) => {
                cannot(files.first().map_or(dir, |(target, _)| target), &why, diag);
                return None;
            }
        };
        staged.folders.push(folder.clone());
        let mut failed = None;
        // One after the other: threads that make files in one folder wait for each other.
        for (n, (target, text)) in files.iter().enumerate() {
            match create(&folder, n, text, dir) {
                Ok((temporary, folder)) => {
                    staged.folders.extend(folder);
                    staged.files.push(File { temporary, target, text });
                }
                Err(why) => failed = failed.or(Some((target, why))),
            }
        }
        match failed {
            None => Some(staged),
            Some((target, why)) => {
                cannot(target, &why, diag);
                None
            }
        }
    }

    /// Gives all files their names. Stops at the first that cannot be had.
    pub(super) fn rename(mut self, dir: &Path, diag: &mut Diagnostics) -> bool {
        for (n, file) in self.files.iter_mut().enumerate() {
            if let Err(why) = rename(file, n, dir, &mut self.folders) {
                cannot(file.target, &why, diag);
                return false;
            }
        }
        true
    }
}

impl Drop for Staged<'_> {
    /// Removes what is left: after a failure files that nobody wants, and the folder they were in.
    fn drop(&mut self) {
        for file in &self.files {
            let _ = fs::remove_file(&file.temporary);
        }
        for folder in &self.folders {
            let _ = fs::remove_file(folder.join(TAG));
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Writes one file beside its target and renames it: the old one or the new one is there, never a
/// mixture. Folders that are missing are made.
///
/// # Errors
///
/// What the system says; the old file, if there was one, is then as it was.
pub fn replace_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.new", std::process::id()));
    let beside = path.with_file_name(name);
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Removes a file; one that is gone already is fine.
pub(super) fn remove(path: &Path, diag: &mut Diagnostics) -> bool {
    match fs::remove_file(path) {
        Err(why) if why.kind() != ErrorKind::NotFound => {
            diag.error(
                Code::CannotWrite,
                None,
                format!("cannot remove `{}`: {why}", path.display()),
            );
            false
        }
        Ok(()) | Err(_) => true,
    }
}

/// Removes the temporary folders in this one: of runs that were killed, or of one that runs now and
/// then writes its files again. A folder is ours if it says so in words that hold its own name; the
/// name alone proves nothing.
pub(super) fn remove_leftovers(dir: &Path) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| is_temporary(name)) else { continue };
        if entry.file_type().is_ok_and(|it| it.is_dir()) {
            remove_leftover(&entry.path(), name);
        }
    }
}

fn remove_leftover(folder: &Path, name: &str) {
    let tag = folder.join(TAG);
    match fs::read(&tag) {
        Ok(text) if text == tag_text(name).as_bytes() => {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let is_numbered = |name: &str| name.bytes().all(|byte| byte.is_ascii_digit());
                if entry.file_name().to_str().is_some_and(is_numbered) {
                    let _ = fs::remove_file(entry.path());
                }
            }
            let _ = fs::remove_file(&tag);
        }
        // The run was killed before it had written those words, and so before anything else.
        Ok(text)
            if text.is_empty()
                && fs::read_dir(folder).is_ok_and(|entries| entries.count() == 1) =>
        {
            let _ = fs::remove_file(&tag);
        }
        Ok(_) | Err(_) => {}
    }
    // Fails if anything is in it.
    let _ = fs::remove_dir(folder);
}

fn is_temporary(name: &str) -> bool {
    let digits = name.strip_prefix(TEMPORARY);
    digits.is_some_and(|it| {
        it.len() == 16 && it.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
    })
}

fn tag_text(name: &str) -> String {
    format!(
        "# {MARK}\nFiles of a run that has not ended, in `{name}`. If nothing runs, delete the \
         folder.\n"
    )
}

fn rename(file: &mut File<'_>, n: usize, dir: &Path, folders: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut left = ATTEMPTS;
    loop {
        match fs::rename(&file.temporary, file.target) {
            Err(why) if why.kind() == ErrorKind::NotFound && left > 0 => {
                left -= 1;
                let folder = make_temporary(dir)?;
                folders.push(folder.clone());
                let (temporary, another) = create(&folder, n, file.text, dir)?;
                file.temporary = temporary;
                folders.extend(another);
            }
            done => return done,
        }
    }
}

/// Writes a text into a temporary folder, or into another one if that is gone; which is then told.
fn create(
    folder: &Path,
    n: usize,
    text: &str,
    dir: &Path,
) -> io::Result<(PathBuf, Option<PathBuf>)> {
    let mut folder = folder.to_path_buf();
    let mut another = None;
    let mut left = ATTEMPTS;
    loop {
        let path = folder.join(n.to_string());
        match create_file(&path, text) {
            Ok(()) => return Ok((path, another)),
            Err(why) => {
                let _ = fs::remove_file(&path);
                if why.kind() != ErrorKind::NotFound || left == 0 {
                    if let Some(folder) = another {
                        let _ = fs::remove_file(folder.join(TAG));
                        let _ = fs::remove_dir(folder);
                    }
                    return Err(why);
                }
            }
        }
        left -= 1;
        folder = make_temporary(dir)?;
        another = Some(folder.clone());
    }
}

fn create_file(path: &Path, text: &str) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}

/// Makes a folder under a name that no other run ever uses.
fn make_temporary(dir: &Path) -> io::Result<PathBuf> {
    let mut left = ATTEMPTS;
    loop {
        let random = RandomState::new().build_hasher().finish();
        let name = format!("{TEMPORARY}{random:016x}");
        let folder = dir.join(&name);
        fs::create_dir(&folder)?;
        match create_file(&folder.join(TAG), &tag_text(&name)) {
            Ok(()) => return Ok(folder),
            // Another run took it for a leftover.
            Err(why) if why.kind() == ErrorKind::NotFound && left > 0 => left -= 1,
            Err(why) => {
                let _ = fs::remove_file(folder.join(TAG));
                let _ = fs::remove_dir(&folder);
                return Err(why);
            }
        }
    }
}

fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.as_os_str().is_empty() { Ok(()) } else { fs::create_dir_all(folder) }
}

fn cannot(target: &Path, why: &io::Error, diag: &mut Diagnostics) {
    diag.error(Code::CannotWrite, None, format!("cannot write `{}`: {why}", target.display()));
}

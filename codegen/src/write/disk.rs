//! Files that appear whole or not at all: written beside their targets, then renamed.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::diag::{Code, Diagnostics};
use crate::parallel;

/// How names of files that are about to be renamed start.
pub(super) const TEMPORARY: &str = ".typewright-tmp-";

/// How often a file is written again that another run has removed as the leftover of a killed one.
const ATTEMPTS: usize = 8;

/// Texts on the disk, under other names than they will have.
pub(super) struct Staged<'a> {
    /// Where the text is, where it goes, the text.
    files: Vec<(PathBuf, &'a Path, &'a str)>,
}

impl<'a> Staged<'a> {
    /// Writes all texts. If one cannot be written, none stays.
    ///
    /// Nothing waits for the disk: what a crash of the whole system loses, the next run finds and writes again, for it
    /// compares every byte.
    pub(super) fn write(files: &'a [(PathBuf, &'a str)], diag: &mut Diagnostics) -> Option<Self> {
        let folders: BTreeSet<&Path> = files.iter().filter_map(|(target, _)| target.parent()).collect();
        for folder in folders {
            if let Err(why) = make_folder(folder) {
                cannot(folder, &why, diag);
                return None;
            }
        }
        let made = parallel::map(files, |(target, text)| create(target, text));
        let mut staged = Self { files: Vec::with_capacity(files.len()) };
        let mut failed = None;
        for ((target, text), made) in files.iter().zip(made) {
            match made {
                Ok(temporary) => staged.files.push((temporary, target, text)),
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
    pub(super) fn rename(mut self, diag: &mut Diagnostics) -> bool {
        for (temporary, target, text) in &mut self.files {
            if let Err(why) = rename(temporary, target, text) {
                cannot(target, &why, diag);
                return false;
            }
        }
        self.files.clear();
        true
    }
}

impl Drop for Staged<'_> {
    /// After a failure: what has been renamed is no longer found, anything else is not wanted.
    fn drop(&mut self) {
        for (temporary, _, _) in &self.files {
            let _ = fs::remove_file(temporary);
        }
    }
}

/// Removes a file; one that is gone already is fine.
pub(super) fn remove(path: &Path, diag: &mut Diagnostics) -> bool {
    match fs::remove_file(path) {
        Err(why) if why.kind() != ErrorKind::NotFound => {
            diag.error(Code::CannotWrite, None, format!("cannot remove `{}`: {why}", path.display()));
            false
        }
        Ok(()) | Err(_) => true,
    }
}

fn rename(temporary: &mut PathBuf, target: &Path, text: &str) -> io::Result<()> {
    let mut left = ATTEMPTS;
    loop {
        match fs::rename(&*temporary, target) {
            Err(why) if why.kind() == ErrorKind::NotFound && left > 0 => {
                left -= 1;
                *temporary = create(target, text)?;
            }
            done => return done,
        }
    }
}

/// Writes a text beside its target, under a name that no other run ever uses: who renames it knows what it holds.
fn create(target: &Path, text: &str) -> io::Result<PathBuf> {
    let random = RandomState::new().build_hasher().finish();
    let path = target.with_file_name(format!("{TEMPORARY}{random:016x}"));
    let mut file = OpenOptions::new().write(true).create_new(true).open(&path)?;
    if let Err(why) = file.write_all(text.as_bytes()) {
        drop(file);
        let _ = fs::remove_file(&path);
        return Err(why);
    }
    Ok(path)
}

fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.as_os_str().is_empty() { Ok(()) } else { fs::create_dir_all(folder) }
}

fn cannot(target: &Path, why: &io::Error, diag: &mut Diagnostics) {
    diag.error(Code::CannotWrite, None, format!("cannot write `{}`: {why}", target.display()));
}

//! The existing contents of an output folder. It reads names, first lines and the schemas that
//! modules include, and changes nothing.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::load::{Disk, Tree as _};
use crate::marks::carries_mark;
use crate::{
    diag::{Code, Diagnostics},
    sorted::{self, SortedMap, SortedSet},
};

/// Files in an output folder that are not output.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Files of ours: the name in the folder, and the path.
    pub(super) orphans: Vec<(String, PathBuf)>,
    /// Files of ours whose names differ from that of a new file in letter case only: the name of
    /// the new file, and the path. Where case does not count they are that file.
    pub(super) namesakes: BTreeMap<String, PathBuf>,
    /// The same of files that are not ours.
    pub(super) in_the_way: BTreeMap<String, PathBuf>,
}

impl Found {
    /// Looks into the folder, and into those below that files go to. Other folders below may be
    /// somebody else's output.
    pub(super) fn scan(
        files: &BTreeMap<String, String>,
        dir: &Path,
        code: Code,
        diag: &mut Diagnostics,
    ) -> Option<Self> {
        let mut folders = SortedSet::from([""]);
        for name in files.keys() {
            folders.extend(name.match_indices('/').filter_map(|(index, _)| name.get(..=index)));
        }
        let lower: SortedMap<String, &str> =
            files.keys().map(|name| (name.to_lowercase(), name.as_str())).collect();
        let mut found = Self::default();
        let mut fine = true;
        for folder in folders {
            // With the slash, a link would be followed before it is looked at.
            let path = dir.join(folder.trim_end_matches('/'));
            if let Err(why) = found.look_into(folder, &path, files, &lower) {
                let message = format!("cannot use `{}` as output folder: {why}", path.display());
                diag.error(code, None, message);
                fine = false;
            }
        }
        sorted::sort(&mut found.orphans);
        fine.then_some(found)
    }

    fn look_into(
        &mut self,
        folder: &str,
        path: &Path,
        files: &BTreeMap<String, String>,
        lower: &SortedMap<String, &str>,
    ) -> io::Result<()> {
        if !folder.is_empty() && fs::symlink_metadata(path).is_ok_and(|it| it.is_symlink()) {
            return Err(io::Error::other("it is a symbolic link"));
        }
        let entries = match fs::read_dir(path) {
            Ok(entries) => entries,
            Err(why) if why.kind() == ErrorKind::NotFound => return Ok(()),
            Err(why) => return Err(why),
        };
        for entry in entries {
            let entry = entry?;
            // Names that are not UTF-8 are none of ours.
            let Some(name) = entry.file_name().to_str().map(str::to_owned) else { continue };
            let full = format!("{folder}{name}");
            if !entry.file_type()?.is_file() || files.contains_key(&full) {
                continue;
            }
            let namesake = lower.get(&full.to_lowercase()).map(|name| (*name).to_owned());
            match (namesake, is_output(&entry.path())) {
                (Some(namesake), true) => {
                    self.namesakes.insert(namesake, entry.path());
                }
                (Some(namesake), false) => {
                    self.in_the_way.insert(namesake, entry.path());
                }
                (None, true) => self.orphans.push((full, entry.path())),
                (None, false) => {}
            }
        }
        Ok(())
    }
}

/// Whether a file is one that a run for an output folder has made.
fn is_output(path: &Path) -> bool {
    match path
        .extension()
        .and_then(|extension| extension.to_str())
        .map(str::to_ascii_lowercase)
        .as_deref()
    {
        Some("rs") => carries_mark(path),
        Some("json") => Disk.is_included(path),
        _ => false,
    }
}

/// The bytes of a file; `None` if there is no such file.
pub(super) fn look(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::metadata(path) {
        Ok(it) if it.is_file() => fs::read(path).map(Some),
        Ok(_) => Err(io::Error::other("it is not a file")),
        Err(why) if why.kind() == ErrorKind::NotFound => match fs::symlink_metadata(path) {
            // A link to nowhere is there all the same.
            Ok(it) if it.is_symlink() => Err(why),
            // Another run has given the file its name since.
            Ok(_) => fs::read(path).map(Some),
            Err(_) => Ok(None),
        },
        Err(why) => Err(why),
    }
}

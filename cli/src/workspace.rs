//! The `typewright.toml`s of a workspace: which folder is its root, and where they are in it.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use typewright_codegen::diag::visible;
use typewright_codegen::job::CONFIG;

/// Why there is nothing to do.
pub(crate) struct Nothing {
    pub(crate) message: String,
    pub(crate) help: &'static str,
}

/// The folders with a `typewright.toml`, as paths from the current folder, sorted. Hidden folders,
/// `node_modules`, folders with a `CACHEDIR.TAG` (such as `target`) and links are not looked into,
/// as for inputs.
pub(crate) fn find(exclude: &[PathBuf]) -> Result<Vec<PathBuf>, Nothing> {
    let unreadable = |path: &Path, why: &io::Error| Nothing {
        message: format!("`{}`: {why}", visible(&path.display().to_string())),
        help: "a workspace is searched as a whole; `--exclude FOLDER` leaves a folder out",
    };
    let here = std::env::current_dir().map_err(|why| unreadable(Path::new("."), &why))?;
    let root = root(&here);
    let mut left_out = BTreeSet::new();
    for folder in exclude {
        // A name that is mistyped would leave out nothing.
        left_out.insert(folder.canonicalize().map_err(|why| unreadable(folder, &why))?);
    }
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        let listed = if folder.as_os_str().is_empty() { Path::new(".") } else { &folder };
        let is_left_out = || listed.canonicalize().is_ok_and(|real| left_out.contains(&real));
        if !left_out.is_empty() && is_left_out() {
            continue;
        }
        let entries = fs::read_dir(listed).map_err(|why| unreadable(listed, &why))?;
        for entry in entries {
            let entry = entry.map_err(|why| unreadable(listed, &why))?;
            let (name, path) = (entry.file_name(), folder.join(entry.file_name()));
            if name == CONFIG && path.is_file() {
                found.push(folder.clone());
            }
            let is_skipped = name.as_encoded_bytes().starts_with(b".") || name == "node_modules";
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder && !is_skipped && !path.join("CACHEDIR.TAG").exists() {
                folders.push(path);
            }
        }
    }
    if found.is_empty() {
        let shown = here.join(&root).canonicalize().unwrap_or(here);
        return Err(Nothing {
            message: format!(
                "there is no `{CONFIG}` under `{}`",
                visible(&shown.display().to_string())
            ),
            help: "`typewright init` writes one; `typewright check FOLDER` needs none",
        });
    }
    found.sort();
    // The current folder has a name.
    for folder in &mut found {
        if folder.as_os_str().is_empty() {
            *folder = PathBuf::from(".");
        }
    }
    Ok(found)
}

/// The way from `here` to the root: the nearest folder with a Cargo workspace, or else the nearest
/// repository, or else `here`.
fn root(here: &Path) -> PathBuf {
    let is_workspace = |folder: &Path| {
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
        let is_table = |line: &str| line == "[workspace]" || line.starts_with("[workspace.");
        manifest.lines().any(|line| is_table(line.split('#').next().unwrap_or_default().trim()))
    };
    let is_repository = |folder: &Path| folder.join(".git").exists();
    let up = here
        .ancestors()
        .position(is_workspace)
        .or_else(|| here.ancestors().position(is_repository))
        .unwrap_or_default();
    std::iter::repeat_n("..", up).collect()
}

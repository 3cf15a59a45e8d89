//! How much LLVM is given to do: the lines of its intermediate code, without optimization, as
//! `cargo llvm-lines` counts them.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
};

/// How much code there is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Size {
    pub lines: usize,
    pub functions: usize,
}

/// The code of a package in this folder; nothing, if there is none.
pub fn size(folder: &Path, package: &str) -> Size {
    let mut size = Size::default();
    for path in files(folder, package) {
        let Ok(file) = File::open(path) else { continue };
        let mut is_inside = false;
        // Instructions stand inside functions, indented.
        for line in BufReader::new(file).split(b'\n').map_while(Result::ok) {
            let starts = line.starts_with(b"define ");
            size.functions += usize::from(starts);
            is_inside = (is_inside || starts) && !line.starts_with(b"}");
            size.lines += usize::from(is_inside && line.starts_with(b"  "));
        }
    }
    size
}

/// Removes it: hundreds of megabytes.
pub fn remove(folder: &Path, package: &str) {
    for path in files(folder, package) {
        let _ = fs::remove_file(path);
    }
}

fn files(folder: &Path, package: &str) -> Vec<PathBuf> {
    let start = format!("{}-", package.replace('-', "_"));
    let paths = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_ours = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(&start) && name.ends_with(".ll")
    };
    paths.filter(is_ours).collect()
}

//! What is in the crate already: the output folder that options or a lock name, and whether the types
//! are part of it.

use std::fs;
use std::path::{Component, Path, PathBuf};

use toml_edit::DocumentMut;
use typewright_codegen::lock::recorded_out;

/// The folder of generated code, from the folder of the crate: that of `typewright.toml`, or else the
/// one that the lock records.
pub(super) fn out(folder: &Path, schemas: &Path) -> Option<PathBuf> {
    let text = |name: &str| fs::read_to_string(folder.join(schemas).join(name)).ok();
    let of_options = || {
        let document: DocumentMut = text("typewright.toml")?.parse().ok()?;
        document.get("out")?.as_str().map(str::to_owned)
    };
    let of_lock = || recorded_out(&text("typewright.lock")?).map(str::to_owned);
    let out = of_options().or_else(of_lock)?;
    from_crate(&schemas.join(out.replace('\\', "/")))
}

/// The path without `..`; nothing if it leads out of the crate.
fn from_crate(path: &Path) -> Option<PathBuf> {
    let mut found = PathBuf::new();
    for part in path.components() {
        match part {
            Component::Normal(name) => found.push(name),
            Component::ParentDir => {
                if !found.pop() {
                    return None;
                }
            }
            Component::CurDir => {}
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(found)
}

/// Whether a file of the crate has these lines.
pub(super) fn is_used(folder: &Path, lines: &str) -> bool {
    let main = ["src/main.rs", "src/lib.rs"].map(|name| fs::read_to_string(folder.join(name)));
    let last = lines.lines().last().unwrap_or_default();
    main.iter().flatten().any(|text| text.contains(last))
}

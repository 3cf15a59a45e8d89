//! What to do about a file that is not there.

use std::path::Path;

use typewright_codegen::load::{Disk, Tree, near_help};

/// What may have been meant by a path, or else what there is where it leads.
pub(crate) fn question(path: &Path) -> Option<String> {
    question_in(&Disk, path)
}

/// The same in a tree, such as a revision.
pub(crate) fn question_in(tree: &dyn Tree, path: &Path) -> Option<String> {
    near_help(tree, path, &|path| {
        let name = path.to_string_lossy();
        if cfg!(windows) { name.replace('\\', "/") } else { name.into_owned() }
    })
}

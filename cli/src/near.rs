//! What a file that is not there may have meant.

use std::path::Path;

use typewright_codegen::diag::visible;
use typewright_codegen::load::{Disk, Tree, near_path};

/// The question whether a file of nearly the same name was meant.
pub(crate) fn question(path: &Path) -> Option<String> {
    question_in(&Disk, path)
}

/// The same in a tree, such as a revision.
pub(crate) fn question_in(tree: &dyn Tree, path: &Path) -> Option<String> {
    let near = near_path(tree, path)?;
    let near = near.to_string_lossy();
    let near = if cfg!(windows) { near.replace('\\', "/") } else { near.into_owned() };
    Some(format!("did you mean `{}`?", visible(&near)))
}

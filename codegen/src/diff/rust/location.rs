//! Finds the schema of an item in the files of a side.

use crate::diag::visible;
use crate::diff::{Location, short};
use crate::load::Sources;
use crate::resolve::split_view;

/// Where a schema stands: itself, or what is left of the way to it. Without files, as after a lock,
/// only its name is known.
pub(super) fn locate(sources: Option<&Sources>, file: &str, pointer: &str) -> Option<Location> {
    let Some(sources) = sources else {
        let (file, pointer) = (file.to_owned(), pointer.to_owned());
        return Some(Location { file, pointer, line: 0, column: 0, text: String::new() });
    };
    let of = sources.files.iter().find(|it| visible(&it.name) == file)?;
    let (pointer, _) = split_view(pointer);
    let mut left = &*pointer;
    loop {
        if let Some(node) = of.root.lookup(left) {
            let (line, column) = of.lines.position(&of.text, node.span.start);
            let text = short::of_node(node);
            let (file, pointer) = (file.to_owned(), left.to_owned());
            return Some(Location { file, pointer, line, column, text });
        }
        left = left.rfind('/').and_then(|cut| left.get(..cut))?;
    }
}

//! Finds the schema of an item in the files of a side.

use crate::diag::visible;
use crate::diff::{Location, Rule};
use crate::load::{Sources, node_to_json};

/// More of a text is not shown.
const SHOWN: usize = 60;

/// Where a schema stands: itself, or what is left of the way to it. Without files, as after a lock,
/// only its name is known.
pub(super) fn locate(sources: Option<&Sources>, file: &str, pointer: &str) -> Option<Location> {
    let Some(sources) = sources else {
        let (file, pointer) = (file.to_owned(), pointer.to_owned());
        return Some(Location { file, pointer, line: 0, column: 0, text: String::new() });
    };
    let of = sources.files.iter().find(|it| visible(&it.name) == file)?;
    let mut left = pointer;
    loop {
        if let Some(node) = of.root.lookup(left) {
            let (line, column) = of.lines.position(&of.text, node.span.start);
            let text = node_to_json(node);
            let short: String = text.chars().take(SHOWN).collect();
            let text = if short.len() < text.len() { format!("{short} ...") } else { text };
            let (file, pointer) = (file.to_owned(), left.to_owned());
            return Some(Location { file, pointer, line, column, text });
        }
        left = left.rfind('/').and_then(|cut| left.get(..cut))?;
    }
}

/// Eight hexadecimal digits of a rule, a location and two values: FNV-1a.
pub(super) fn fingerprint(rule: Rule, at: &str, old: &str, new: &str) -> String {
    let parts = [rule.id(), at, old, new];
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
    let hash = bytes
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{hash:08x}")
}

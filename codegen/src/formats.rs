//! The formats that can be asserted: those of the runtime.

use typewright::Format;

/// Whether the format can be asserted.
pub(crate) fn is_known(name: &str) -> bool {
    Format::from_name(name).is_some()
}

/// Whether OpenAPI gives the format to say how a value is held: nothing to check.
pub(crate) fn is_hint(name: &str) -> bool {
    ["int32", "int64", "float", "double", "byte", "binary", "password"].contains(&name)
}

/// The variant of the runtime's `Format`.
pub(crate) fn variant(name: &str) -> Option<String> {
    Format::from_name(name).map(|format| format!("{format:?}"))
}

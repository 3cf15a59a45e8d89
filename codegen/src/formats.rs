//! The formats that can be asserted: those of the runtime.

use typewright::Format;

/// Whether the format can be asserted.
pub(crate) fn is_known(name: &str) -> bool {
    Format::from_name(name).is_some()
}

/// The variant of the runtime's `Format`.
pub(crate) fn variant(name: &str) -> Option<String> {
    Format::from_name(name).map(|format| format!("{format:?}"))
}

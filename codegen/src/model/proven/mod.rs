//! What is proven of every value that a schema accepts, from as little of the schema as possible.
//!
//! Each question has a safe answer for where the proof fails: a schema can be of any kind, it
//! requires and forbids nothing, and its values are not listed.

mod kinds;
mod members;
mod values;

pub use kinds::{kinds_of, takes_null};
pub(crate) use kinds::{kinds_of_member, kinds_of_merged};
pub(crate) use members::{forbids, may_forbid, needed_names, required_names, requires};
pub use values::listed_values;
pub(crate) use values::{excluded_of_member, values_of_member};

/// How deep nested unions and references are followed.
const MAX_DEPTH: usize = 32;

//! The lock: the public items of generated code, one per line, for review in pull requests. It is
//! made from the type graph alone.
//!
//! Two branches never have to change the same line: each schema has a section of its own, each line
//! carries the name of its type, and nothing is counted or hashed over all schemas.

#[cfg(feature = "command")]
mod changes;
#[cfg(feature = "command")]
mod head;
#[cfg(feature = "command")]
mod list;
#[cfg(feature = "command")]
mod text;

#[cfg(feature = "diff")]
pub(crate) use self::text::Says;
#[cfg(feature = "command")]
pub use self::{
    changes::{Changes, Sections},
    text::lock,
};
#[cfg(feature = "command")]
pub(crate) use self::{
    head::Remarks,
    list::{Names, itself, key},
};

/// How the line starts that says which folder the code is in.
const OUT: &str = "out ";

/// The output folder that a lock records: the way from the folder of the lock.
#[must_use]
pub fn recorded_out(lock: &str) -> Option<&str> {
    lock.lines().take_while(|line| !line.is_empty()).find_map(|line| line.strip_prefix(OUT))
}

#[cfg(test)]
pub(crate) mod tests;

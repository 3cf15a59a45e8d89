//! The effect of a change on callers of the Rust types: added, removed and changed items, and the
//! edits to which they belong.

mod attach;
mod compare;
mod location;
mod renames;
mod surface;

#[cfg(test)]
mod tests;

pub use attach::attach;
pub use compare::compare as changes;
pub use surface::Surface;

use super::RustLevel;

/// A release, by the numbers of its version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Release {
    /// `1.2.3` to `1.2.4`
    Patch,
    /// `1.2.3` to `1.3.0`
    Minor,
    /// `1.2.3` to `2.0.0`
    Major,
}

impl Release {
    /// The word: `patch`, `minor` or `major`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// The smallest release that may have this change.
    #[must_use]
    pub const fn for_level(level: RustLevel) -> Self {
        match level {
            RustLevel::None => Self::Patch,
            RustLevel::Minor => Self::Minor,
            RustLevel::Major => Self::Major,
        }
    }

    /// The same for versions that begin with `0.`, where each counts for one less.
    #[must_use]
    pub const fn before_one(self) -> Self {
        match self {
            Self::Patch | Self::Minor => Self::Patch,
            Self::Major => Self::Minor,
        }
    }
}

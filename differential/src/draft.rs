//! The drafts.

use typewright_codegen::options::DefaultDialect;

/// A draft of JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Draft {
    /// 2013
    Draft4,
    /// 2017
    Draft6,
    /// 2018
    Draft7,
    /// 2019-09
    Draft201909,
    /// 2020-12
    Draft202012,
}

impl Draft {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Draft4, Self::Draft6, Self::Draft7, Self::Draft201909, Self::Draft202012];

    /// As it stands in cases.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft4 => "draft4",
            Self::Draft6 => "draft6",
            Self::Draft7 => "draft7",
            Self::Draft201909 => "2019-09",
            Self::Draft202012 => "2020-12",
        }
    }

    /// The draft of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|draft| draft.name() == name)
    }

    pub(crate) const fn ours(self) -> DefaultDialect {
        match self {
            Self::Draft4 => DefaultDialect::Draft4,
            Self::Draft6 => DefaultDialect::Draft6,
            Self::Draft7 => DefaultDialect::Draft7,
            Self::Draft201909 => DefaultDialect::Draft201909,
            Self::Draft202012 => DefaultDialect::Draft202012,
        }
    }

    pub(crate) const fn theirs(self) -> jsonschema::Draft {
        match self {
            Self::Draft4 => jsonschema::Draft::Draft4,
            Self::Draft6 => jsonschema::Draft::Draft6,
            Self::Draft7 => jsonschema::Draft::Draft7,
            Self::Draft201909 => jsonschema::Draft::Draft201909,
            Self::Draft202012 => jsonschema::Draft::Draft202012,
        }
    }
}

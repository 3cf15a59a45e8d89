//! Repairs: named rewrites of schemas that contradict themselves. The user enables them, and they
//! are never silent.

use std::collections::BTreeSet;

use serde_core::{Deserialize, Deserializer};

use super::{all_or_list, word::words};
use crate::diag::Code;

/// A repair of the contradiction that a warning tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "options-schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "options-schema", serde(rename_all = "kebab-case"))]
pub enum Repair {
    /// The `enum` of an array is moved to its items.
    EnumOnArray,
    /// An object whose `enum` lists scalars has the types of these.
    EnumOnObject,
    /// A `oneOf` whose branches overlap is read as `anyOf`.
    OverlappingOneOf,
    /// A `default` that is not valid is dropped.
    InvalidDefault,
    /// Of equal values of `enum` one stays.
    DuplicateEnumValue,
    /// An `enum` without values is dropped.
    EmptyEnum,
    /// Values of `enum` that `type` refuses are dropped.
    EnumValueWrongType,
    /// A schema that names `null` accepts it.
    Nullable,
    /// Members of branches count as declared in a closed object.
    ClosedOverBranches,
    /// Keywords of other drafts are read as those drafts do.
    DraftSlip,
    /// `#` in a part of a bundle that keeps its identifier means the bundle.
    BundledRef,
}

words!(Repair as_str {
    "enum-on-array" = EnumOnArray,
    "enum-on-object" = EnumOnObject,
    "overlapping-one-of" = OverlappingOneOf,
    "invalid-default" = InvalidDefault,
    "duplicate-enum-value" = DuplicateEnumValue,
    "empty-enum" = EmptyEnum,
    "enum-value-wrong-type" = EnumValueWrongType,
    "nullable" = Nullable,
    "closed-over-branches" = ClosedOverBranches,
    "draft-slip" = DraftSlip,
    "bundled-ref" = BundledRef,
});

impl Repair {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::EnumOnArray,
        Self::EnumOnObject,
        Self::OverlappingOneOf,
        Self::InvalidDefault,
        Self::DuplicateEnumValue,
        Self::EmptyEnum,
        Self::EnumValueWrongType,
        Self::Nullable,
        Self::ClosedOverBranches,
        Self::DraftSlip,
        Self::BundledRef,
    ];

    /// The warning, or the error, that it makes unnecessary.
    #[must_use]
    pub const fn code(self) -> Code {
        match self {
            Self::EnumOnArray => Code::EnumOnArray,
            Self::EnumOnObject => Code::EnumOnObject,
            Self::OverlappingOneOf => Code::OverlappingOneOf,
            Self::InvalidDefault => Code::InvalidDefault,
            Self::DuplicateEnumValue => Code::DuplicateEnumValue,
            Self::EmptyEnum => Code::EmptyEnum,
            Self::EnumValueWrongType => Code::EnumValueWrongType,
            Self::Nullable => Code::NullableWithoutEffect,
            Self::ClosedOverBranches => Code::ClosedOverBranches,
            Self::DraftSlip => Code::DraftSlip,
            Self::BundledRef => Code::MissingRef,
        }
    }
}

/// The repairs that are made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "options-schema", derive(serde::Serialize), serde(transparent))]
pub struct Repairs(BTreeSet<Repair>);

impl Repairs {
    /// Every repair there is.
    #[must_use]
    pub fn all() -> Self {
        Repair::ALL.iter().copied().collect()
    }

    /// Whether this repair is made.
    #[must_use]
    pub fn contains(&self, repair: Repair) -> bool {
        self.0.contains(&repair)
    }

    /// The repairs that are made.
    pub fn iter(&self) -> impl Iterator<Item = Repair> {
        self.0.iter().copied()
    }

    /// Adds one.
    pub fn insert(&mut self, repair: Repair) {
        self.0.insert(repair);
    }
}

impl FromIterator<Repair> for Repairs {
    fn from_iter<I: IntoIterator<Item = Repair>>(repairs: I) -> Self {
        Self(repairs.into_iter().collect())
    }
}

impl<'de> Deserialize<'de> for Repairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let names = Repair::ALL.iter().map(|repair| format!("`{}`", repair.as_str()));
        let list: Option<Vec<Repair>> =
            all_or_list::read(deserializer, &names.collect::<Vec<_>>().join(", "))?;
        Ok(list.map_or_else(Self::all, Self::from_iter))
    }
}

#[cfg(feature = "options-schema")]
impl schemars::JsonSchema for Repairs {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Repairs".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let repair = generator.subschema_for::<Repair>();
        schemars::json_schema!({
            "anyOf": [{ "const": "all" }, { "type": "array", "items": repair, "uniqueItems": true }],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repairs_have_one_name_everywhere() {
        for &repair in Repair::ALL {
            let name = serde_json::to_value(repair).unwrap();
            assert_eq!(name, repair.as_str());
            // Without its repair, a reference in a bundle leads nowhere.
            assert!(repair.code().is_adjustable() || repair == Repair::BundledRef);
        }
        assert_eq!(Repairs::all().iter().count(), Repair::ALL.len());
    }
}

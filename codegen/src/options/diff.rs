//! How `typewright diff` judges changes: `[diff.roots]` and `[diff.levels]`.

use std::collections::BTreeMap;

use serde_core::{
    Deserialize,
    de::{Deserializer, Error},
};

use super::word::words;

/// How changes of schemas are judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "options-schema",
    derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema),
    serde(default, deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Diff {
    /// For single roots, which documents have to be read by whom.
    pub roots: BTreeMap<String, Directions>,

    /// Levels of findings, by the id of their rule.
    pub levels: BTreeMap<String, DiffLevel>,
}

/// The questions of a comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "options-schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "options-schema", serde(rename_all = "kebab-case"))]
pub enum Directions {
    /// Whether NEW reads the documents of OLD.
    #[cfg_attr(feature = "options-schema", serde(alias = "backward"))]
    NewReadsOld,
    /// Whether OLD reads the documents of NEW.
    #[cfg_attr(feature = "options-schema", serde(alias = "forward"))]
    OldReadsNew,
    /// Both.
    #[default]
    #[cfg_attr(feature = "options-schema", serde(alias = "full"))]
    Both,
}

words!(Directions {
    "backward" = NewReadsOld,
    "new-reads-old" = NewReadsOld,
    "forward" = OldReadsNew,
    "old-reads-new" = OldReadsNew,
    "both" = Both,
    "full" = Both,
});

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "options-schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "options-schema", serde(rename_all = "kebab-case"))]
pub enum DiffLevel {
    /// An error.
    Error,
    /// A warning.
    Warning,
    /// For information.
    Info,
    /// Not reported.
    Off,
}

words!(DiffLevel { "error" = Error, "warning" = Warning, "info" = Info, "off" = Off });

impl Directions {
    /// The words of each, and the aliases.
    pub const WORDS: [(&'static str, Self); 6] = [
        ("new-reads-old", Self::NewReadsOld),
        ("old-reads-new", Self::OldReadsNew),
        ("both", Self::Both),
        ("backward", Self::NewReadsOld),
        ("forward", Self::OldReadsNew),
        ("full", Self::Both),
    ];

    /// The value of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(name, _)| *name == word).map(|it| it.1)
    }

    /// Whether to ask if NEW reads the documents of OLD.
    #[must_use]
    pub const fn asks_new(self) -> bool {
        matches!(self, Self::NewReadsOld | Self::Both)
    }

    /// Whether to ask if OLD reads the documents of NEW.
    #[must_use]
    pub const fn asks_old(self) -> bool {
        matches!(self, Self::OldReadsNew | Self::Both)
    }
}

impl Diff {
    /// Sets an entry of `[diff]`: a table, or one entry of it by `levels.NAME`.
    pub(super) fn assign<'de, D: Deserializer<'de>>(
        &mut self,
        name: &str,
        value: D,
    ) -> Result<(), D::Error> {
        match name.split_once('.') {
            None if name == "roots" => self.roots = Deserialize::deserialize(value)?,
            None if name == "levels" => {
                let levels: BTreeMap<String, DiffLevel> = Deserialize::deserialize(value)?;
                levels.keys().try_for_each(|id| known(id)).map_err(D::Error::custom)?;
                self.levels = levels;
            }
            Some(("roots", root)) => {
                self.roots.insert(root.to_owned(), Deserialize::deserialize(value)?);
            }
            Some(("levels", id)) => {
                known(id).map_err(D::Error::custom)?;
                self.levels.insert(id.to_owned(), Deserialize::deserialize(value)?);
            }
            _ => {
                let name = crate::diag::visible(name);
                let why = format!("`[diff]` has the tables `roots` and `levels`, not `{name}`");
                return Err(D::Error::custom(why));
            }
        }
        Ok(())
    }
}

/// Whether there is such a rule. Only the command line, which judges, knows them all.
#[cfg(feature = "diff")]
fn known(id: &str) -> Result<(), String> {
    use crate::diag::{suggest::did_you_mean, visible};
    use crate::diff::Rule;
    if Rule::from_id(id).is_some() {
        return Ok(());
    }
    let near = did_you_mean(id, Rule::ALL.iter().map(|rule| rule.id()));
    let hint = near.map(|it| format!("; {it}")).unwrap_or_default();
    Err(format!("there is no rule `{}`{hint}", visible(id)))
}

#[cfg(not(feature = "diff"))]
#[allow(clippy::unnecessary_wraps, reason = "the same signature as with the feature")]
fn known(_: &str) -> Result<(), String> {
    Ok(())
}

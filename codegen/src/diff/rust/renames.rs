//! Renamed types: the same schema, or the same shape if one name is gone and another is new.

use std::collections::{BTreeMap, BTreeSet};

use super::surface::{Item, Kind, Surface};

/// Names of OLD, and what they are in NEW.
#[derive(Debug, Default)]
pub(super) struct Renames {
    names: BTreeMap<String, String>,
    given: BTreeSet<String>,
}

impl Renames {
    pub(super) fn between(old: &Surface, new: &Surface) -> Self {
        let gone = || old.types.iter().filter(|(name, _)| !new.types.contains_key(*name));
        let come = || new.types.iter().filter(|(name, _)| !old.types.contains_key(*name));
        let mut renames = Self::default();
        renames.take(gone(), come(), |_, item| format!("{} {}", item.word(), item.at));
        let known = renames.names.clone();
        let given = renames.given.clone();
        renames.take(
            gone().filter(|(name, _)| !known.contains_key(*name)),
            come().filter(|(name, _)| !given.contains(*name)),
            shape,
        );
        renames
    }

    /// The name in NEW.
    pub(super) fn of<'n>(&'n self, name: &'n str) -> &'n str {
        self.names.get(name).map_or(name, String::as_str)
    }

    /// Whether a name of NEW is that of a type of OLD.
    pub(super) fn gives(&self, name: &str) -> bool {
        self.given.contains(name)
    }

    /// A type as it would be written in NEW.
    pub(super) fn apply(&self, ty: &str) -> String {
        if self.names.is_empty() {
            return ty.to_owned();
        }
        words(ty).map(|word| self.of(word)).collect()
    }

    /// Adds the pairs of which the key is there once on each side.
    fn take<'s>(
        &mut self,
        gone: impl Iterator<Item = (&'s String, &'s Item)>,
        come: impl Iterator<Item = (&'s String, &'s Item)>,
        key: impl Fn(&str, &Item) -> String,
    ) {
        let mut found: BTreeMap<String, (Vec<&str>, Vec<&str>)> = BTreeMap::new();
        for (name, item) in gone {
            found.entry(key(name, item)).or_default().0.push(name);
        }
        for (name, item) in come {
            found.entry(key(name, item)).or_default().1.push(name);
        }
        for (old, new) in found.into_values() {
            if let ([old], [new]) = (old.as_slice(), new.as_slice()) {
                self.names.insert((*old).to_owned(), (*new).to_owned());
                self.given.insert((*new).to_owned());
            }
        }
    }
}

/// What is in a type, without its own name.
fn shape(name: &str, item: &Item) -> String {
    let without = |ty: &str| -> String {
        words(ty)
            .map(|word| {
                word.strip_prefix(name).map_or(word.to_owned(), |rest| format!("Self{rest}"))
            })
            .collect()
    };
    let kind = match &item.kind {
        Kind::Struct(fields) => {
            let fields = fields.iter().map(|(name, it)| (name.clone(), without(&it.ty)));
            format!("{:?}", fields.collect::<Vec<_>>())
        }
        Kind::Enum(variants) => {
            let variants = variants
                .iter()
                .map(|it| (it.name.clone(), it.holds.as_deref().map(without), it.value.clone()));
            format!("{:?}", variants.collect::<Vec<_>>())
        }
        Kind::Newtype { inner, is_public } => format!("({} {is_public})", without(inner)),
        Kind::Alias(target) => format!("= {}", without(target)),
        Kind::Unknown => String::new(),
    };
    format!("{} {:?} {kind}", item.word(), item.traits)
}

/// The words of a type, and the signs between them.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = is_word(rest.chars().next()?);
        let end = rest.find(|c: char| is_word(c) != first).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

//! The differences between two locks.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::visible;

/// Types named in one phrase.
const SHOWN: usize = 10;

/// The added, removed and changed items between two locks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// One phrase for the types that came, one for those that went, one for those that differ.
    pub phrases: Vec<String>,
    /// The schemas whose sections differ.
    pub schemas: BTreeSet<String>,
}

impl Changes {
    /// Compares two locks.
    #[must_use]
    pub fn between(old: &str, new: &str) -> Self {
        let (old, new) = (Sections::of(old), Sections::of(new));
        let all: BTreeSet<&str> = old.0.keys().chain(new.0.keys()).copied().collect();
        let schemas = all
            .into_iter()
            .filter(|head| old.0.get(head) != new.0.get(head))
            .map(str::to_owned)
            .collect();
        let (old, new) = (old.types(), new.types());
        let came = new.keys().filter(|name| !old.contains_key(*name));
        let went = old.keys().filter(|name| !new.contains_key(*name));
        let other = new
            .iter()
            .filter(|(name, text)| old.get(*name).is_some_and(|old| old != *text))
            .map(|it| it.0);
        let lists: [(&str, Vec<&str>); 3] = [
            ("new", came.copied().collect()),
            ("gone", went.copied().collect()),
            ("different", other.copied().collect()),
        ];
        let mut phrases: Vec<String> =
            lists.iter().filter_map(|(what, names)| named(what, names)).collect();
        if phrases.is_empty() {
            phrases.push("the public types are the same".to_owned());
        }
        Self { phrases, schemas }
    }
}

/// The sections of a lock: the lines below each schema, by schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sections<'t>(BTreeMap<&'t str, Vec<&'t str>>);

impl<'t> Sections<'t> {
    /// Reads a lock. The first blank line ends its header.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        let mut sections: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut head = "";
        for line in text.lines().skip_while(|line| !line.is_empty()).filter(|line| !line.is_empty())
        {
            if line.starts_with(' ') {
                sections.entry(head).or_default().push(line);
            } else {
                head = line;
                sections.entry(head).or_default();
            }
        }
        Self(sections)
    }

    /// All types: by their first lines without remarks, their other lines and remarks.
    fn types(&self) -> BTreeMap<&'t str, Vec<&'t str>> {
        let mut types: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for lines in self.0.values() {
            let mut name = "";
            for line in lines {
                let line = line.strip_prefix("  ").unwrap_or(line);
                if !line.starts_with(' ') {
                    name = line.split_once("  #").map_or(line, |it| it.0);
                }
                types.entry(name).or_default().push(line);
            }
        }
        types
    }
}

fn named(what: &str, names: &[&str]) -> Option<String> {
    let shown: Vec<String> =
        names.iter().take(SHOWN).map(|name| format!("`{}`", visible(name))).collect();
    let rest = names.len().saturating_sub(SHOWN);
    let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    (!names.is_empty()).then(|| format!("{what}: {}{rest}", shown.join(", ")))
}

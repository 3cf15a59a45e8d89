//! Entries of `rename` that keep names: the current names of items that collide, and the names of
//! another version of typewright.

use std::collections::BTreeMap;

use crate::{
    graph::{
        ident::{self, Form, Style},
        types::{Graph, Located, Named, TypeKind},
    },
    lock::Remarks,
    options::Options,
};

/// The names that something else would have too, by their places: written to `rename`, they stay
/// whatever is added.
///
/// The graph has to be made with [`Options::record_names`].
#[must_use]
pub fn contested(graph: &Graph, options: &Options) -> BTreeMap<String, String> {
    let names =
        graph.names.iter().filter(|it| it.contested && can_be_given(&it.name, it.style, options));
    let new = names.filter(|it| !options.rename.contains_key(&it.location));
    new.map(|it| (it.location.clone(), it.name.clone())).collect()
}

/// Whether an entry of `rename` can give this name.
fn can_be_given(name: &str, style: Style, options: &Options) -> bool {
    let form = Form { max: options.limits.name_length, letters: options.identifiers };
    ident::given(style, name, form).is_some()
}

/// The names in a lock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OldNames {
    /// Of each place, the types that are made of it, and what they are.
    types: BTreeMap<String, Vec<OldType>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct OldType {
    keyword: String,
    name: String,
    /// The names of members by their names in documents, of values by their JSON text, and of all
    /// variants in order.
    members: BTreeMap<String, String>,
    variants: Vec<String>,
}

impl OldNames {
    /// Reads a lock. Lines that are not understood are ignored.
    #[must_use]
    pub fn parse(lock: &str) -> Self {
        let mut old = Self::default();
        let mut open: Option<(String, OldType)> = None;
        // The schema of the section. Locks of before had none, and types that began a line.
        let mut section = "";
        for line in lock.lines() {
            if let Some(member) = line.strip_prefix("    ") {
                if let Some((_, ty)) = &mut open {
                    let own = member.strip_prefix(ty.name.as_str()).unwrap_or(member);
                    ty.member(own.trim_start_matches(['.', ':', ' ']).trim_end());
                }
            } else if let Some(inside) = line.strip_prefix("  ") {
                let within = head(inside).filter(|_| !section.is_empty());
                if let Some((at, ty)) = within {
                    old.close(open.take());
                    let hash = if section.contains('#') { "" } else { "#" };
                    open = Some((format!("{section}{hash}{at}"), ty));
                } else if let Some((_, ty)) = &mut open {
                    ty.member(inside.trim_end());
                }
            } else {
                old.close(open.take());
                open = head(line);
                section = if open.is_some() { "" } else { line };
            }
        }
        old.close(open);
        old
    }

    fn close(&mut self, open: Option<(String, OldType)>) {
        if let Some((at, ty)) = open {
            self.types.entry(at).or_default().push(ty);
        }
    }

    /// Whether there is no name in it: it is no lock, or an empty one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.types.is_empty()
    }

    /// Entries of `rename` that give back the names of the lock: those of wholes, which their parts
    /// follow. With these the graph is another, and there may be more to give back. `None`
    /// stands for nothing more.
    ///
    /// The graph has to be made with [`Options::record_names`].
    #[must_use]
    pub fn next(&self, graph: &Graph, options: &Options) -> BTreeMap<String, String> {
        let other = self.other(graph);
        let can = |(it, old): &(&Located, &String)| {
            can_be_given(old, it.style, options) && !options.rename.contains_key(&it.location)
        };
        let other: Vec<_> = other.into_iter().filter(can).collect();
        let locations: Vec<&str> = other.iter().map(|(it, _)| it.location.as_str()).collect();
        let is_inside = |location: &str| locations.iter().any(|whole| is_below(location, whole));
        let outermost = other.iter().filter(|(it, _)| !is_inside(&it.location));
        outermost.map(|(it, old)| (it.location.clone(), (*old).clone())).collect()
    }

    /// The number of names that differ from the lock, among those that `rename` can set.
    #[must_use]
    pub fn n_other(&self, graph: &Graph) -> usize {
        self.other(graph).len()
    }

    fn other<'a>(&'a self, graph: &'a Graph) -> Vec<(&'a Located, &'a String)> {
        let names = graph.names.iter().filter_map(|it| Some((it, self.of(graph, &it.of)?)));
        names.filter(|(it, old)| it.name != **old).collect()
    }

    /// What it was called. Of several types of one place only the one is known that is the only one
    /// of its kind.
    fn of(&self, graph: &Graph, it: &Named) -> Option<&String> {
        let (Named::Type(at) | Named::Part(at, _)) = it;
        let mut new = graph.types.iter().filter(|def| def.at == *at);
        let (def, None) = (new.next()?, new.next()) else { return None };
        let keyword = match &def.kind {
            TypeKind::Struct(_) | TypeKind::Newtype(_) => "struct",
            TypeKind::Enum(_) | TypeKind::Union(_) | TypeKind::Kinds(_) => "enum",
            TypeKind::Alias(_) => "type",
        };
        let mut old = self.types.get(at)?.iter().filter(|ty| ty.keyword == keyword);
        let (old, None) = (old.next()?, old.next()) else { return None };
        match (it, &def.kind) {
            (Named::Type(_), _) => Some(&old.name),
            (Named::Part(_, nth), TypeKind::Union(union)) => {
                (old.variants.len() <= union.variants.len()).then_some(())?;
                old.variants.get(nth.parse::<usize>().ok()?)
            }
            (Named::Part(_, key), _) => old.members.get(key),
        }
    }
}

/// The first line of a type: `struct Name  # file.json#/pointer, exact`.
fn head(line: &str) -> Option<(String, OldType)> {
    let (what, remarks) = line.split_once("  # ")?;
    let (keyword, name) =
        what.split_once(' ').filter(|(it, _)| matches!(*it, "struct" | "enum" | "type"))?;
    let name = name.split([' ', '(']).next()?.to_owned();
    let at = Remarks::parse(remarks).at;
    let ty = OldType {
        keyword: keyword.to_owned(),
        name,
        members: BTreeMap::new(),
        variants: Vec::new(),
    };
    Some((at.to_owned(), ty))
}

impl OldType {
    /// A line of a type: `caller_id: Option<String>  # callerId`, `Open = "open"`,
    /// `Card(OrderCard)`.
    fn member(&mut self, line: &str) {
        let (line, remarks) = line.split_once("  # ").unwrap_or((line, ""));
        let bare = |ident: &str| ident.strip_prefix("r#").unwrap_or(ident).to_owned();
        if self.keyword == "enum" {
            if let Some((ident, json)) = line.split_once(" = ") {
                self.members.insert(json.to_owned(), ident.to_owned());
                self.variants.push(ident.to_owned());
            } else if let Some((ident, _)) = line.split_once('(') {
                self.variants.push(ident.to_owned());
            }
        } else if let Some((ident, _)) = line.split_once(": ") {
            let key = remarks
                .strip_suffix("deprecated")
                .map_or(remarks, |rest| rest.trim_end_matches(", "));
            let key = match serde_json::from_str::<String>(key) {
                Ok(text) => text,
                Err(_) if key.is_empty() => bare(ident),
                Err(_) => key.to_owned(),
            };
            self.members.insert(key, bare(ident));
        }
    }
}

/// Whether a place is inside of another.
fn is_below(location: &str, whole: &str) -> bool {
    location.strip_prefix(whole).is_some_and(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_locks_say() {
        let old = OldNames::parse(
            "# header\ngenerator x\n\nstruct Order  # a.json#/$defs/order, residual, deprecated\n  r#type: String\n  \
             caller_id: Option<String>  # callerId, deprecated\n  a_b: Json  # \"a b\"\n  kind = \"x\"\n  extra: Extra\n\n\
             enum State  # a.json#/x, exact, y, exact\n  Open = \"open\"\n  N1 = 1\n\nenum Pay  # a.json#/z, residual\n  \
             Card(Card)\n  Null = null\n\nstruct Id(pub i64)  # a.json#/i, exact, derives: Copy Eq\n\ntype B = C  # b.json#, exact\n",
        );
        let order = &old.types["a.json#/$defs/order"][0];
        assert_eq!((order.keyword.as_str(), order.name.as_str()), ("struct", "Order"));
        let members: Vec<_> =
            order.members.iter().map(|(key, name)| (key.as_str(), name.as_str())).collect();
        assert_eq!(
            members,
            [("a b", "a_b"), ("callerId", "caller_id"), ("extra", "extra"), ("type", "type")]
        );
        assert_eq!(old.types["a.json#/x, exact, y"][0].members["1"], "N1");
        assert_eq!(old.types["a.json#/z"][0].variants, ["Card", "Null"]);
        assert_eq!(old.types["a.json#/i"][0].name, "Id");
        assert_eq!(
            (old.types["b.json#"][0].keyword.as_str(), old.types["b.json#"][0].name.as_str()),
            ("type", "B")
        );
        let sections = "a.json\n  struct A  # exact, derives: Eq\n  enum B  # /x, derives: y, exact, deprecated\n";
        let old = OldNames::parse(sections);
        assert_eq!(old.types["a.json#"][0].name, "A");
        assert_eq!(old.types["a.json#/x, derives: y"][0].name, "B");
        assert!(OldNames::parse("# nothing\n").is_empty());
    }
}

//! The origin of an inline type: the field, variant or list that has its schema.

use crate::{
    graph::{
        types::{Docs, Graph, Ty, TypeDef, TypeId},
        uses::Holder,
    },
    sorted::SortedMap,
};

/// The place that an inline type was made for.
pub(super) struct Origin<'g> {
    /// The type that has the place.
    owner: &'g TypeDef,
    /// The field or variant; a newtype has none.
    location: Option<&'g str>,
    /// Its documentation.
    docs: Option<&'g Docs>,
    /// What the type is of what is there.
    part: Part,
}

/// What a type is of what a place holds.
#[derive(Clone, Copy)]
enum Part {
    /// All of it, if it is there and not `null`.
    Field,
    /// All of it.
    Payload,
    Item,
    Member,
    /// Somewhere deeper.
    Within,
}

/// Names that rustdoc takes for a method before it takes them for a field.
const METHODS: [&str; 18] = [
    "accepts",
    "check_json",
    "clone",
    "clone_from",
    "cmp",
    "default",
    "deserialize",
    "eq",
    "fmt",
    "from",
    "from_json",
    "into_owned",
    "ne",
    "read",
    "schema",
    "serialize",
    "to_json",
    "validate",
];

impl<'g> Origin<'g> {
    /// For each inline type, by its name, its place: the one whose schema is around its own, if it
    /// has several.
    pub(super) fn all(graph: &'g Graph) -> SortedMap<&'g str, Self> {
        let mut found = SortedMap::new();
        for owner in &graph.types {
            owner.each_part(&mut |held| {
                let (docs, part) = match held.holder {
                    Holder::Field { .. } => (held.docs, Part::Field),
                    Holder::Map => (None, Part::Member),
                    Holder::Variant => (held.docs, Part::Payload),
                    Holder::Newtype => (Some(&owner.docs), Part::Payload),
                    Holder::Alias => return,
                };
                visit(&held.used.ty, part, &mut |id, part| {
                    let Some(def) = graph.types.get(id.0 as usize).filter(|def| !def.is_root)
                    else {
                        return;
                    };
                    let nearer = |before: &Self| around(owner, def) > around(before.owner, def);
                    if found.get(def.ident.as_str()).is_none_or(nearer) {
                        let location = held.ident;
                        found.insert(def.ident.as_str(), Self { owner, location, docs, part });
                    }
                });
            });
        }
        found
    }

    /// A sentence with a link to the place.
    pub(super) fn sentence(&self) -> String {
        let owner = bare(&self.owner.ident);
        let link = match self.location.map(bare) {
            None => format!("[`{owner}`]"),
            Some(name) if METHODS.contains(&name) => {
                format!("[`{owner}::{name}`](field@{owner}::{name})")
            }
            Some(name) => format!("[`{owner}::{name}`]"),
        };
        match self.part {
            Part::Field => format!("A value of {link}."),
            Part::Payload => format!("The content of {link}."),
            Part::Item => format!("An item of {link}."),
            Part::Member => format!("A member of {link}."),
            Part::Within => format!("Part of {link}."),
        }
    }

    /// Whether the place says of the type what these words do.
    pub(super) fn says(&self, text: &str) -> bool {
        matches!(self.part, Part::Field | Part::Payload)
            && self.docs.is_some_and(|docs| docs.text() == text)
    }

    /// Whether the place tells this default.
    pub(super) fn has_default(&self, default: &str) -> bool {
        matches!(self.part, Part::Field)
            && self.docs.is_some_and(|docs| docs.default.as_deref() == Some(default))
    }
}

impl Part {
    /// What this is of something that is itself `whole` of a place.
    fn within(self, whole: Self) -> Self {
        match whole {
            Self::Field | Self::Payload => self,
            Self::Item | Self::Member | Self::Within => Self::Within,
        }
    }
}

/// Calls `f` for the types in a place, with what they are of it.
fn visit(ty: &Ty, part: Part, f: &mut impl FnMut(TypeId, Part)) {
    if let Some(id) = ty.named() {
        f(id, part);
    }
    let of_parts = match ty {
        Ty::Vec(_) | Ty::Tuple(_) | Ty::BoxedTuple(_) => Part::Item.within(part),
        Ty::Map(_) => Part::Member.within(part),
        _ => part,
    };
    for inner in ty.parts() {
        visit(&inner.ty, of_parts, f);
    }
}

/// How near the schema of one type is around that of another; nothing if it is elsewhere.
fn around(owner: &TypeDef, def: &TypeDef) -> Option<usize> {
    let rest = def.at.strip_prefix(owner.at.as_str())?;
    (rest.starts_with('/') || rest.is_empty()).then_some(owner.at.len())
}

/// As rustdoc names it in links.
fn bare(ident: &str) -> &str {
    ident.strip_prefix("r#").unwrap_or(ident)
}

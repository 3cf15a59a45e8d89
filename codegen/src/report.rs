//! The output of `generate --report`: the Rust type of each schema, its grade, and the repairs. It
//! is made for other programs, and decides no names.

#[cfg(feature = "command")]
mod value;

use std::collections::BTreeMap;

use crate::graph::types::{Graph, TypeDef, TypeKind};

#[cfg(feature = "command")]
pub use self::value::report;

/// A repair of a schema that the user enabled.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Repair {
    /// The name of the repair.
    pub name: String,
    /// The file it was applied in.
    pub file: String,
    /// The JSON pointer of the schema it was applied to.
    pub pointer: String,
    /// The 1-based line of that schema.
    pub line: usize,
    /// The change: one line.
    pub what: String,
}

/// How many types there are of each grade, and how many unions of each way of telling branches
/// apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// By grade; every grade is there.
    pub grades: BTreeMap<&'static str, usize>,
    /// By way.
    pub unions: BTreeMap<String, usize>,
}

impl Counts {
    /// Counts the types of a graph.
    #[must_use]
    pub fn of(graph: &Graph) -> Self {
        let mut counts = Self::default();
        for grade in ["exact", "residual", "opaque"] {
            counts.grades.insert(grade, 0);
        }
        for (def, _) in types(graph) {
            *counts.grades.entry(def.grade.as_str()).or_default() += 1;
            if let Some(way) = union(def) {
                *counts.unions.entry(way.to_owned()).or_default() += 1;
            }
        }
        counts
    }
}

/// The types, by their places, and about how many bytes they take. Another name for a type is no
/// other type.
fn types(graph: &Graph) -> impl Iterator<Item = (&TypeDef, u64)> {
    sorted(graph).into_iter().filter(|(def, _)| !matches!(def.kind, TypeKind::Alias(_)))
}

fn sorted(graph: &Graph) -> Vec<(&TypeDef, u64)> {
    let mut types: Vec<(&TypeDef, u64)> = graph.types.iter().zip(graph.sizes()).collect();
    types.sort_by(|(a, _), (b, _)| {
        (&a.file, &a.pointer, &a.ident).cmp(&(&b.file, &b.pointer, &b.ident))
    });
    types
}

/// How the branches of a union are told apart.
fn union(def: &TypeDef) -> Option<&str> {
    match &def.kind {
        TypeKind::Union(it) => Some(&it.told_by),
        TypeKind::Kinds(_) => Some("kind"),
        TypeKind::Struct(_) | TypeKind::Enum(_) | TypeKind::Newtype(_) | TypeKind::Alias(_) => None,
    }
}

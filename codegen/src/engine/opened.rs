//! The option `open`, which types know and schemas do not: enums of strings that take any string, and
//! unions that take what no branch does.

use super::forms::Form;
use crate::{
    graph::types::{ApplyDef, Graph, Payload, Ty, TypeKind, Use},
    model::{Kinds, Kw, Schema, disjoint::Discriminator},
    sorted::SortedMap,
};

/// What is open, by the location of its schema.
#[derive(Default)]
pub(crate) struct Opened(SortedMap<String, Open>);

enum Open {
    Enum,
    Union {
        n_branches: usize,
        /// How the branch is found, for each of the six kinds; the last one takes everything.
        discriminators: Vec<Discriminator>,
    },
}

impl Opened {
    /// What is open in a graph.
    pub(crate) fn of(graph: &Graph) -> Self {
        let mut all = SortedMap::new();
        for def in &graph.types {
            let Some(rules) = graph.rules.get(def.rules.0 as usize) else { continue };
            let open = match &def.kind {
                TypeKind::Enum(it) if it.other.is_some() && rules.values.is_none() => Open::Enum,
                TypeKind::Union(union) => {
                    let takes_rest = union.variants.iter().any(|it| {
                        matches!(&it.payload, Payload::Value(Use { ty: Ty::Unmatched, .. }))
                    });
                    let Some(ApplyDef::Union { branches, discriminators, .. }) =
                        rules.apply.get(union.apply).filter(|_| takes_rest)
                    else {
                        continue;
                    };
                    let discriminators = discriminators.clone();
                    Open::Union { n_branches: branches.len(), discriminators }
                }
                _ => continue,
            };
            all.insert(def.at.clone(), open);
        }
        Self(all)
    }

    /// Opens a schema if its type is open. Gives the branch that takes the rest, if it has to have
    /// one, and the kinds that it takes then.
    pub(crate) fn open(
        &self,
        at: &str,
        schema: &mut Schema,
        decided: &mut [Option<Discriminator>],
    ) -> Option<(Option<Form>, Kinds)> {
        match self.0.get(at)? {
            Open::Enum => {
                let values = schema.values.take()?;
                let null = values.value.iter().any(|value| value.kinds() == Kinds::NULL);
                let kinds = if null { Kinds::STRING.or(Kinds::NULL) } else { Kinds::STRING };
                schema.kinds = Some(Kw::new(kinds, schema.from));
                Some((None, kinds))
            }
            Open::Union { n_branches, discriminators } => {
                let [union] = schema.unions.as_mut_slice() else { return None };
                let last = u16::try_from(union.branches.len()).ok()?;
                if union.branches.len() + 1 != *n_branches {
                    return None;
                }
                union.exclusive = false;
                schema.kinds = None;
                let mut rest = Kinds::NONE;
                for ((kind, _), by) in Kinds::SIX.into_iter().zip(discriminators) {
                    if takes(by, last) {
                        rest = rest.or(kind);
                    }
                    if kind == Kinds::OBJECT
                        && let Some(decided) = decided.first_mut()
                    {
                        *decided = Some(by.clone()).filter(Discriminator::is_by_member);
                    }
                }
                let of_rest =
                    Schema { kinds: Some(Kw::new(rest, schema.from)), ..Schema::any(schema.from) };
                let form = Form { schema: of_rest.into(), kinds: rest, ..Form::any() };
                Some((Some(form), rest))
            }
        }
    }
}

/// Whether a branch is ever looked at.
fn takes(by: &Discriminator, branch: u16) -> bool {
    match by {
        Discriminator::None => false,
        Discriminator::One(n) => *n == branch,
        Discriminator::Tag(_, cases) | Discriminator::Key(cases) => {
            cases.iter().any(|(_, n)| *n == branch)
        }
        Discriminator::Value { cases, rest, absent, .. } => {
            rest.contains(&branch)
                || absent.contains(&branch)
                || cases.iter().any(|(_, n)| *n == branch)
        }
        Discriminator::Among { cases, rest, absent, .. } => {
            rest.contains(&branch)
                || absent.contains(&branch)
                || cases.iter().any(|(_, list)| list.contains(&branch))
        }
        Discriminator::Hint { branches, .. } | Discriminator::Try(branches) => {
            branches.contains(&branch)
        }
    }
}

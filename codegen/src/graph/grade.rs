//! The grade of each type: how much of its schema it expresses.

use super::types::{
    ApplyDef, Grade, LookAhead, Payload, RulesDef, RulesId, Storage, Ty, TypeDef, TypeKind, Variant,
};
use crate::{
    model::{Kinds, Mid},
    sorted::SortedSet,
};

/// How much of the schema the type says. `typed` are the rules of types, which have a grade of
/// their own.
pub(super) fn grade(def: &TypeDef, rules: &[(Mid, RulesDef)], typed: &SortedSet<RulesId>) -> Grade {
    let get = |id: RulesId| rules.get(id.0 as usize).map(|(_, rules)| rules);
    let Some(own) = get(def.rules) else { return Grade::Exact };
    let residual = |yes: bool| if yes { Grade::Residual } else { Grade::Exact };
    if matches!(&def.kind, TypeKind::Newtype(newtype) if matches!(newtype.inner.ty, Ty::Json)) {
        return Grade::Opaque;
    }
    if def.look_ahead != LookAhead::No {
        return Grade::Residual;
    }
    match &def.kind {
        TypeKind::Enum(_) | TypeKind::Alias(_) => Grade::Exact,
        TypeKind::Newtype(_) => residual(has_checks(own, rules, typed, 0)),
        TypeKind::Kinds(_) => Grade::Residual,
        TypeKind::Union(union) => {
            let branches = own.apply.iter().flat_map(|apply| match apply {
                ApplyDef::Union { branches, .. } => branches.as_slice(),
                _ => &[],
            });
            let holds = |n: &Option<usize>| {
                n.and_then(|n| union.variants.get(n))
                    .is_none_or(|variant| variant.payload.value().is_some())
            };
            let variant = |n: &Option<usize>| n.and_then(|n| union.variants.get(n));
            let held =
                branches.zip(&union.branches).filter(|(_, n)| holds(n)).filter_map(|(id, n)| {
                    match variant(n).map(|it| &it.payload) {
                        Some(Payload::Content(content)) => {
                            let members = &get(*id)?.object.as_ref()?.members;
                            Some(&members.get(usize::from(content.index))?.rules)
                        }
                        _ => Some(id),
                    }
                });
            let checked = held.filter(|id| !typed.contains(id)).filter_map(|id| get(*id));
            let is_open = |variant: &Variant| variant.tag.as_ref().is_some_and(|tag| tag.is_open);
            residual(
                union.told_by.contains("trial")
                    || union.variants.iter().any(is_open)
                    || checked.into_iter().any(|branch| has_checks(branch, rules, typed, 0)),
            )
        }
        TypeKind::Struct(strct) => {
            let Some(object) = &own.object else { return Grade::Exact };
            let whole = !object.patterns.is_empty()
                || !object.names.is_empty()
                || object.min > 0
                || object.max.is_some()
                || !object.dependent.is_empty();
            let fields =
                strct.fields.iter().filter(|field| !matches!(field.storage, Storage::Constant(_)));
            let members = fields
                .filter_map(|field| object.members.get(usize::from(field.index)))
                .map(|member| member.rules);
            let checked =
                members.chain(object.additional).filter(|id| !typed.contains(id)).filter_map(get);
            residual(whole || checked.into_iter().any(|member| has_checks(member, rules, typed, 0)))
        }
    }
}

/// Whether a type without a name says less than these rules.
fn has_checks(
    def: &RulesDef,
    rules: &[(Mid, RulesDef)],
    typed: &SortedSet<RulesId>,
    depth: usize,
) -> bool {
    let deeper = |id: RulesId| {
        !typed.contains(&id)
            && depth < 32
            && rules
                .get(id.0 as usize)
                .is_some_and(|(_, inner)| has_checks(inner, rules, typed, depth + 1))
    };
    let array = def.array.as_ref().is_some_and(|array| {
        array.min > 0
            || array.max.is_some()
            || array.unique
            || !array.contains.is_empty()
            || array.prefix.iter().chain(&array.items).any(|id| deeper(*id))
    });
    let object = def.object.as_ref().is_some_and(|object| {
        !object.members.is_empty()
            || !object.patterns.is_empty()
            || !object.names.is_empty()
            || object.min > 0
            || object.max.is_some()
            || object.additional.is_some_and(deeper)
    });
    let applied = def.apply.iter().any(|apply| match apply {
        // `null` or one other schema: an `Option` says that.
        ApplyDef::Union { exclusive, branches, .. } => {
            let kinds = |id: RulesId| {
                Kinds(rules.get(id.0 as usize).map_or(u8::MAX, |(_, rules)| rules.kinds))
            };
            let mut others = branches.iter().filter(|id| !kinds(**id).within(Kinds::NULL));
            match (others.next(), others.next()) {
                (None, _) => false,
                (Some(only), None) => {
                    *exclusive && kinds(*only).meets(Kinds::NULL) && branches.len() > 1
                        || deeper(*only)
                }
                (Some(_), Some(_)) => true,
            }
        }
        ApplyDef::All(_) | ApplyDef::Not(_) | ApplyDef::If(..) | ApplyDef::Dependent(..) => true,
    });
    def.string.is_some()
        || def.number.is_some()
        || def.values.is_some()
        || applied
        || array
        || object
}

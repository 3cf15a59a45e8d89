//! Decides which structs with required members have a `Default`: those whose schema accepts the
//! default of the Rust type of each member.

use super::types::{
    ArrayDef, NumberDef, RulesDef, RulesId, Storage, Struct, Ty, TypeDef, TypeId, TypeKind, Use,
};
use crate::{model::Kinds, sorted::SortedMap};

/// Gives structs a `Default` whose default value is valid. A struct that is in another one is
/// decided before it; those in a cycle that never ends have none.
pub(super) fn assign(
    types: &mut [TypeDef],
    rules: &[RulesDef],
    externs: &SortedMap<TypeId, String>,
) {
    // Of those nobody knows.
    for id in externs.keys() {
        if let Some(TypeKind::Struct(it)) = types.get_mut(id.0 as usize).map(|def| &mut def.kind) {
            it.has_default = false;
        }
    }
    // In each round those whose parts were decided in the one before: as many rounds as structs
    // that require each other are deep.
    loop {
        let more: Vec<usize> = types
            .iter()
            .enumerate()
            .filter(|(n, _)| u32::try_from(*n).is_ok_and(|n| !externs.contains_key(&TypeId(n))))
            .filter(|(_, def)| {
                matches!(&def.kind, TypeKind::Struct(it) if !it.has_default && is_valid(types, rules, def, it))
            })
            .map(|(n, _)| n)
            .collect();
        if more.is_empty() {
            return;
        }
        for n in more {
            if let Some(TypeKind::Struct(strct)) = types.get_mut(n).map(|def| &mut def.kind) {
                strct.has_default = true;
            }
        }
    }
}

/// Whether the schema accepts the struct of which each required member is the default of its type.
fn is_valid(types: &[TypeDef], rules: &[RulesDef], def: &TypeDef, strct: &Struct) -> bool {
    let Some(own) = rules.get(def.rules.0 as usize) else { return false };
    let Some(object) = &own.object else { return false };
    let present = strct.fields.iter().filter(|it| !matches!(it.storage, Storage::Optional(..)));
    let is_simple = own.apply.is_empty()
        && own.values.is_none()
        && object.unevaluated.is_none()
        && object.names.is_empty()
        && object.dependent.is_empty()
        && object.min <= present.clone().count() as u64;
    is_simple
        && object
            .required
            .iter()
            .all(|n| object.members.get(usize::from(*n)).is_some_and(|it| it.declared))
        && present.into_iter().all(|field| match &field.storage {
            Storage::Constant(_) | Storage::Optional(..) => true,
            Storage::Required(_, used) => {
                field.preset.is_none()
                    && object.members.get(usize::from(field.index)).is_some_and(|member| {
                        member.also.is_empty() && is_valid_at(types, rules, used, member.rules)
                    })
            }
        })
}

/// Whether a place accepts the default of its type.
fn is_valid_at(types: &[TypeDef], rules: &[RulesDef], used: &Use, id: RulesId) -> bool {
    if let Ty::Named(id) | Ty::Boxed(id) = &used.ty {
        return matches!(
            target(types, *id).map(|def| &def.kind),
            Some(TypeKind::Struct(strct)) if strct.has_default
        );
    }
    let Some(rules) = rules.get(id.0 as usize) else { return false };
    if !rules.apply.is_empty() || rules.values.is_some() {
        return false;
    }
    match &used.ty {
        Ty::Null | Ty::Bool => true,
        Ty::Option(_) | Ty::Json => Kinds(rules.kinds).meets(Kinds::NULL),
        Ty::Integer | Ty::Sized(_) | Ty::Float | Ty::Number => {
            rules.number.as_ref().is_none_or(takes_zero)
        }
        Ty::String => rules.string.is_none(),
        Ty::Vec(_) => rules.array.as_ref().is_none_or(takes_empty),
        Ty::Map(_) => rules.object.as_ref().is_none_or(|it| it.min == 0 && it.required.is_empty()),
        Ty::Tuple(_)
        | Ty::BoxedTuple(_)
        | Ty::Named(_)
        | Ty::Boxed(_)
        | Ty::Kept(_)
        | Ty::Unmatched => false,
    }
}

fn takes_zero(number: &NumberDef) -> bool {
    let meets = |bounds: &[(String, bool)], sign: f64| {
        bounds.iter().all(|(text, exclusive)| {
            let bound = text.parse::<f64>().map_or(f64::NAN, |bound| bound * sign);
            bound < 0.0 || (bound == 0.0 && !exclusive)
        })
    };
    meets(&number.min, 1.0) && meets(&number.max, -1.0)
}

fn takes_empty(array: &ArrayDef) -> bool {
    array.min == 0 && array.contains.is_empty()
}

fn target(types: &[TypeDef], mut id: TypeId) -> Option<&TypeDef> {
    for _ in 0..types.len().min(32) {
        let def = types.get(id.0 as usize)?;
        match def.kind {
            TypeKind::Alias(next) => id = next,
            _ => return Some(def),
        }
    }
    None
}

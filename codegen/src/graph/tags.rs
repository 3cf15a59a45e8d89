//! The tags that new structs have, so that their union recognises them.

use super::types::{
    Enum, Field, KindUnion, Preset, RulesDef, RulesId, Storage, Struct, Tag, Ty, TypeDef, TypeId,
    TypeKind, Use,
};
use crate::{
    model::{Kinds, Literal},
    sorted::SortedMap,
};

/// Gives fields that are tags the first value that names their struct, and variants the field by
/// which they are known.
pub(super) fn preset<'r>(types: &mut [TypeDef], rules: impl Fn(RulesId) -> Option<&'r RulesDef>) {
    // A struct that several unions hold under different names has none of them.
    let mut found: SortedMap<(TypeId, usize), Option<Preset>> = SortedMap::new();
    let mut known = Vec::new();
    for (n, def) in types.iter().enumerate() {
        let TypeKind::Union(union) = &def.kind else { continue };
        for (nth, variant) in union.variants.iter().enumerate() {
            let Some((tag, used)) = variant.tag.as_ref().zip(variant.payload.value()) else {
                continue;
            };
            let Some((id, position, field, presets)) = field_of(types, tag, used) else { continue };
            let first = presets.first().cloned();
            let common = found.entry((id, position)).or_insert_with(|| first.clone());
            if *common != first {
                *common = None;
            }
            known.push(((n, nth), (field, presets)));
        }
    }
    for ((n, nth), field) in known {
        if let Some(TypeKind::Union(union)) = types.get_mut(n).map(|def| &mut def.kind)
            && let Some(tag) = union.variants.get_mut(nth).and_then(|variant| variant.tag.as_mut())
        {
            tag.field = Some(field);
        }
    }
    for ((id, position), preset) in found {
        let Some(def) = types.get_mut(id.0 as usize) else { continue };
        let open_names =
            rules(def.rules).and_then(|rules| rules.object.as_ref()).is_some_and(|object| {
                object.required.iter().any(|n| {
                    object.members.get(usize::from(*n)).is_none_or(|member| !member.declared)
                })
            });
        let TypeKind::Struct(strct) = &mut def.kind else { continue };
        if let Some(field) = strct.fields.get_mut(position) {
            field.preset = preset;
        }
        strct.has_default = !open_names && strct.fields.iter().all(is_made);
    }
}

/// Whether a new struct has a value there.
fn is_made(field: &Field) -> bool {
    match &field.storage {
        Storage::Constant(_) | Storage::Optional(..) => true,
        Storage::Required(..) => field.preset.is_some(),
    }
}

/// The struct of a variant, its field for the tag, and the names of the variant as values of that
/// field.
fn field_of(
    types: &[TypeDef],
    tag: &Tag,
    used: &Use,
) -> Option<(TypeId, usize, String, Vec<Preset>)> {
    let (id, strct) = strct_of(types, used)?;
    let (position, field) =
        strct.fields.iter().enumerate().find(|(_, field)| field.name == tag.key)?;
    let (name, used) = match &field.storage {
        Storage::Constant(_) => return None,
        Storage::Required(name, used) | Storage::Optional(name, used) => (name, used),
    };
    let presets: Vec<Preset> =
        tag.names.iter().filter_map(|value| value_of(types, &used.ty, value)).collect();
    (!presets.is_empty()).then(|| (id, position, name.clone(), presets))
}

fn strct_of<'t>(types: &'t [TypeDef], used: &Use) -> Option<(TypeId, &'t Struct)> {
    let (Ty::Named(id) | Ty::Boxed(id)) = &used.ty else { return None };
    let id = target(types, *id);
    match &types.get(id.0 as usize)?.kind {
        TypeKind::Struct(strct) => Some((id, strct)),
        _ => None,
    }
}

/// The type that a type is only another name of.
fn target(types: &[TypeDef], mut id: TypeId) -> TypeId {
    for _ in 0..32 {
        match types.get(id.0 as usize).map(|def| &def.kind) {
            Some(TypeKind::Alias(next)) => id = *next,
            _ => break,
        }
    }
    id
}

/// The value as one of the type, if that is plain.
fn value_of(types: &[TypeDef], ty: &Ty, value: &Literal) -> Option<Preset> {
    match (ty, value) {
        (Ty::Bool, Literal::Bool(value)) => Some(Preset::Bool(*value)),
        (Ty::Integer, Literal::Number(number)) => number.as_i64().map(Preset::Integer),
        (Ty::Sized(width), Literal::Number(number)) => {
            number.as_i64().filter(|_| width.holds(&number.text)).map(Preset::Integer)
        }
        (Ty::String, Literal::String(text)) => Some(Preset::Text(text.clone())),
        (Ty::Option(inner), _) => {
            value_of(types, &inner.ty, value).map(|inner| Preset::Some(Box::new(inner)))
        }
        (Ty::Named(id), _) => {
            let id = target(types, *id);
            match &types.get(id.0 as usize)?.kind {
                TypeKind::Enum(enm) => of_enum(id, enm, value),
                TypeKind::Kinds(kinds) => of_kinds(types, id, kinds, value),
                _ => None,
            }
        }
        _ => None,
    }
}

fn of_enum(id: TypeId, enm: &Enum, value: &Literal) -> Option<Preset> {
    let json = value.to_json();
    if let Some(variant) = enm.variants.iter().find(|variant| variant.json == json) {
        return Some(Preset::Variant(id, variant.ident.clone(), None));
    }
    let (_, text) = enm.other.as_ref().zip(value.as_str())?;
    Some(Preset::Unlisted(id, text.to_owned()))
}

fn of_kinds(types: &[TypeDef], id: TypeId, kinds: &KindUnion, value: &Literal) -> Option<Preset> {
    let (_, variant) = kinds.variants.iter().find(|(bits, _)| Kinds(*bits).meets(value.kinds()))?;
    let inner = value_of(types, &variant.payload.value()?.ty, value)?;
    Some(Preset::Variant(id, variant.ident.clone(), Some(Box::new(inner))))
}

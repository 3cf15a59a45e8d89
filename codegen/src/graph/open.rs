//! The option `open`: enums of strings that also hold unlisted strings, because the authors of
//! documents may add values later.

use std::collections::BTreeSet;

use super::types::{Enum, LookAhead, RulesDef, Storage, Ty, TypeDef, TypeId, TypeKind, Use};
use crate::{
    diag::{Code, Diagnostics, visible},
    model::Kinds,
    options::{Options, Target},
};

/// What the variant is called that holds any other string, if no value is called so.
const NAMES: [&str; 3] = ["Other", "Unlisted", "AnyOther"];

/// Opens the enums that the options name.
pub(super) fn assign(
    types: &mut [TypeDef],
    rules: &mut [RulesDef],
    options: &Options,
    diag: &mut Diagnostics,
) {
    for entry in &options.open {
        let Ok(target) = Target::parse(entry) else { continue };
        let found = meant(types, &target);
        let mut is_used = false;
        for id in &found {
            let Some(def) = types.get_mut(id.0 as usize) else { continue };
            // What is checked besides the list is not about strings that are not there yet.
            let is_simple = def.look_ahead == LookAhead::No;
            let TypeKind::Enum(enm) = &mut def.kind else { continue };
            if let Some(rules) = rules.get_mut(def.rules.0 as usize)
                && is_simple
                && enm.strings
                && open(enm)
            {
                rules.values = None;
                rules.kinds = Kinds::STRING.0;
                is_used = true;
            }
        }
        if !is_used {
            let message = if found.is_empty() {
                format!("`open`: no generated item is called `{}`", visible(entry))
            } else {
                format!("`open`: `{}` is not an enum of strings", visible(entry))
            };
            diag.warn(Code::UnusedOption, None, message)
                .help("correct the entry, or remove it; the lock lists all names");
        }
    }
}

/// Gives an enum the variant for all other strings, unless it has one, or there is no name for it.
fn open(enm: &mut Enum) -> bool {
    if enm.other.is_none() {
        let is_free = |name: &&str| enm.variants.iter().all(|variant| variant.ident != *name);
        enm.other = NAMES.into_iter().find(is_free).map(str::to_owned);
    }
    enm.other.is_some()
}

/// The types that an entry is about: those of its fields, or the types that it names.
fn meant(types: &[TypeDef], target: &Target) -> BTreeSet<TypeId> {
    let mut found = BTreeSet::new();
    for (n, def) in (0u32..).zip(types).filter(|(_, it)| target.meets_type(&it.ident, &it.at)) {
        if target.is_type() {
            if matches!(def.kind, TypeKind::Enum(_)) {
                found.insert(TypeId(n));
            }
            continue;
        }
        let TypeKind::Struct(strct) = &def.kind else { continue };
        for field in &strct.fields {
            if let Storage::Required(name, used) | Storage::Optional(name, used) = &field.storage
                && target.meets_part(&[name, &field.name])
                && let Some(id) = named(types, used)
            {
                found.insert(id);
            }
        }
    }
    found
}

/// The type with a name that a value is, or that its items are.
fn named(types: &[TypeDef], used: &Use) -> Option<TypeId> {
    /// More names one behind the other than anybody gives.
    const STEPS: usize = 32;
    match &used.ty {
        Ty::Named(id) | Ty::Boxed(id) => {
            let mut id = *id;
            for _ in 0..STEPS {
                match types.get(id.0 as usize)?.kind {
                    TypeKind::Alias(target) => id = target,
                    _ => return Some(id),
                }
            }
            None
        }
        Ty::Option(inner) | Ty::Vec(inner) | Ty::Map(inner) => named(types, inner),
        _ => None,
    }
}

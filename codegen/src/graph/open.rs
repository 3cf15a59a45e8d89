//! The option `open`: enums of strings that also hold unlisted strings, and unions that also hold
//! values that no branch accepts, because the authors of documents may add values later.

use super::types::{
    ApplyDef, Docs, Enum, LookAhead, Payload, RulesDef, RulesId, Storage, Ty, TypeDef, TypeId,
    TypeKind, Union, Use, Variant,
};
use super::unused;
use crate::{
    diag::{Code, Diagnostics, visible},
    model::{Kinds, Literal, disjoint::Discriminator},
    options::{Options, Target},
    resolve::split_view,
    sorted::{self, SortedSet},
};

/// What the variant is called that holds anything else, if no value or branch is called so.
const NAMES: [&str; 3] = ["Other", "Unlisted", "AnyOther"];

/// Opens the enums and unions that the options name. The rules of the branches that are added stand
/// behind all others: those of each union for which there is one.
pub(super) fn assign(
    types: &mut [TypeDef],
    rules: &mut Vec<RulesDef>,
    options: &Options,
    diag: &mut Diagnostics,
) -> Vec<RulesId> {
    let mut originals = Vec::new();
    for entry in &options.open {
        let Ok(target) = Target::parse(entry) else { continue };
        let found = meant(types, &target);
        let mut is_used = false;
        for id in &found {
            let Some(def) = types.get_mut(id.0 as usize) else { continue };
            // What is checked besides the list is not about strings that are not there yet.
            let is_simple = def.look_ahead == LookAhead::No;
            let mut nullable = None;
            let enm = match &mut def.kind {
                TypeKind::Enum(enm) => enm,
                TypeKind::Union(union) => {
                    if !holds_unmatched(union) {
                        if !open_union(union, rules, def.rules) {
                            continue;
                        }
                        originals.push(def.rules);
                        // All that was checked ahead is that a branch takes it.
                        def.look_ahead = LookAhead::No;
                    }
                    is_used = true;
                    continue;
                }
                _ => continue,
            };
            if let Some(rules) = rules.get_mut(def.rules.0 as usize)
                && is_simple
                && enm.strings
                && open(enm)
            {
                rules.values = None;
                rules.kinds = Kinds::STRING.0;
                is_used = true;
                nullable = def.or_null;
            }
            if let Some(rules) = nullable.and_then(|id| rules.get_mut(id.0 as usize)) {
                rules.values = None;
                rules.kinds = Kinds::STRING.or(Kinds::NULL).0;
            }
        }
        if !is_used {
            let is_there = |def: &TypeDef| target.meets_type(&def.ident, &split_view(&def.at).0);
            if found.is_empty() && !(target.is_type() && types.iter().any(is_there)) {
                unused::report("open", entry, types, diag);
                continue;
            }
            let entry_of = visible(entry);
            let message = format!("`open`: `{entry_of}` is neither an enum of strings nor a union");
            diag.warn(Code::UnusedOption, diag.setting("open", entry), message)
                .help("correct the entry, or remove it; the lock lists all names");
        }
    }
    originals
}

/// Gives an enum the variant for all other strings, unless it has one, or there is no name for it.
fn open(enm: &mut Enum) -> bool {
    if enm.other.is_none() {
        let is_free = |name: &&str| enm.variants.iter().all(|variant| variant.ident != *name);
        enm.other = NAMES.into_iter().find(is_free).map(str::to_owned);
    }
    enm.other.is_some()
}

fn holds_unmatched(union: &Union) -> bool {
    let holds = |it: &Variant| matches!(it.payload.value(), Some(Use { ty: Ty::Unmatched, .. }));
    union.variants.iter().any(holds)
}

/// Gives a union a branch and a variant for what no other branch takes. Where a tag or the kind of
/// a value says which branch it is, that branch still decides.
fn open_union(union: &mut Union, rules: &mut Vec<RulesDef>, id: RulesId) -> bool {
    let is_free = |name: &&str| union.variants.iter().all(|variant| variant.ident != *name);
    let Some(ident) = NAMES.into_iter().find(is_free) else { return false };
    let Ok(added) = u32::try_from(rules.len()) else { return false };
    let Some(whole) = rules.get(id.0 as usize).filter(|it| says_nothing_else(it)) else {
        return false;
    };
    let Some(ApplyDef::Union { exclusive, at, branches, .. }) = whole.apply.get(union.apply) else {
        return false;
    };
    let (of, of_branches) = (at.clone(), branches.clone());
    let Ok(nth) = u16::try_from(of_branches.len()) else { return false };
    let at = format!("{of}/{}", if *exclusive { "oneOf" } else { "anyOf" });
    let module = whole.module;
    let has_null = union.branches.contains(&None);
    // The same union stands in rules of its own where it may be `null`.
    for whole in rules.iter_mut().filter(|it| says_nothing_else(it)) {
        let Some(ApplyDef::Union { exclusive, at, branches, names, discriminators, .. }) =
            whole.apply.get_mut(union.apply)
        else {
            continue;
        };
        if *at != of || *branches != of_branches {
            continue;
        }
        // The first branch that takes a value is the one whose variant holds it.
        *exclusive = false;
        branches.push(RulesId(added));
        if !names.is_empty() {
            names.push(ident.to_owned());
        }
        for discriminator in discriminators {
            *discriminator = opened(std::mem::replace(discriminator, Discriminator::None), nth);
        }
        let is_null_elsewhere = has_null && !Kinds(whole.kinds).meets(Kinds::NULL);
        let kinds = if is_null_elsewhere { Kinds::ANY.without(Kinds::NULL) } else { Kinds::ANY };
        whole.kinds = kinds.0;
    }
    rules.push(RulesDef { at, module, kinds: Kinds::ANY.0, ..RulesDef::default() });
    union.branches.push(Some(union.variants.len()));
    let text = "What no other variant holds. Made by `TryFrom<Json>`, which knows the others.";
    union.variants.push(Variant {
        ident: ident.to_owned(),
        docs: Docs { description: Some(text.to_owned()), ..Docs::default() },
        payload: Payload::Value(Use { ty: Ty::Unmatched, look_ahead: false }),
        tag: None,
    });
    true
}

/// Whether rules say which kinds there are, apply one union, and say nothing else.
fn says_nothing_else(rules: &RulesDef) -> bool {
    let RulesDef { values, string, number, array, object, apply, .. } = rules;
    values.is_none()
        && string.is_none()
        && number.is_none()
        && array.is_none()
        && object.is_none()
        && apply.len() == 1
}

/// How a branch is found if there is one more that takes everything, and that comes last.
fn opened(discriminator: Discriminator, last: u16) -> Discriminator {
    let with = |mut list: Vec<u16>| {
        list.push(last);
        list
    };
    match discriminator {
        Discriminator::None => Discriminator::One(last),
        Discriminator::One(n) => Discriminator::One(n),
        Discriminator::Tag(key, cases) => Discriminator::Value {
            key,
            cases: cases.into_iter().map(|(tag, n)| (Literal::String(tag), n)).collect(),
            rest: vec![last],
            absent: vec![last],
        },
        Discriminator::Value { key, cases, rest, absent } => {
            Discriminator::Value { key, cases, rest: with(rest), absent: with(absent) }
        }
        Discriminator::Among { key, cases, rest, absent } => {
            let cases = cases.into_iter().map(|(value, list)| (value, with(list))).collect();
            Discriminator::Among { key, cases, rest: with(rest), absent: with(absent) }
        }
        Discriminator::Hint { key, cases, branches } => {
            Discriminator::Hint { key, cases, branches: with(branches) }
        }
        Discriminator::Key(cases) => {
            let mut branches: Vec<u16> = cases.into_iter().map(|(_, n)| n).collect();
            sorted::sort(&mut branches);
            branches.dedup();
            Discriminator::Try(with(branches))
        }
        Discriminator::Try(branches) => Discriminator::Try(with(branches)),
    }
}

/// The types that an entry is about: those of its fields, or the types that it names.
fn meant(types: &[TypeDef], target: &Target) -> SortedSet<TypeId> {
    let mut found = SortedSet::new();
    for (n, def) in
        (0u32..).zip(types).filter(|(_, it)| target.meets_type(&it.ident, &split_view(&it.at).0))
    {
        if target.is_type() {
            match &def.kind {
                TypeKind::Enum(_) | TypeKind::Union(_) => {
                    found.insert(TypeId(n));
                }
                // What may be `null` is wrapped.
                TypeKind::Newtype(it) => found.extend(named(types, &it.inner, 0)),
                _ => {}
            }
            continue;
        }
        let TypeKind::Struct(strct) = &def.kind else { continue };
        for field in &strct.fields {
            if let Storage::Required(name, used) | Storage::Optional(name, used) = &field.storage
                && target.meets_part(&[name, &field.name])
                && let Some(id) = named(types, used, 0)
            {
                found.insert(id);
            }
        }
    }
    found
}

/// The type with a name that a value is, that it wraps, or that its items are.
fn named(types: &[TypeDef], used: &Use, depth: usize) -> Option<TypeId> {
    /// More names one behind the other than anybody gives.
    const STEPS: usize = 32;
    match &used.ty {
        Ty::Named(id) | Ty::Boxed(id) if depth < STEPS => match &types.get(id.0 as usize)?.kind {
            TypeKind::Alias(target) => {
                let target = Use { ty: Ty::Named(*target), look_ahead: false };
                named(types, &target, depth + 1)
            }
            TypeKind::Newtype(it) => named(types, &it.inner, depth + 1).or(Some(*id)),
            _ => Some(*id),
        },
        Ty::Option(inner) | Ty::Vec(inner) | Ty::Map(inner) => named(types, inner, depth),
        _ => None,
    }
}

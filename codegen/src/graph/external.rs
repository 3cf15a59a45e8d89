//! The options `extern` and `own-formats`: types and checks of the user.

use super::types::{RulesDef, TypeDef, TypeId, TypeKind};
use super::unused;
use crate::{
    diag::{Code, Diagnostics, suggest::did_you_mean, visible},
    model::keyword::BASE64,
    options::{Options, Target},
    sorted::{SortedMap, SortedSet},
};
use std::collections::BTreeMap;

/// The types that are not generated, and the paths of those in their place.
pub(super) fn assign(
    types: &[TypeDef],
    options: &Options,
    diag: &mut Diagnostics,
) -> SortedMap<TypeId, String> {
    let mut found = SortedMap::new();
    for (entry, path) in &options.r#extern {
        let Ok(target) = Target::parse(entry) else { continue };
        let mut is_used = false;
        for (n, def) in (0u32..).zip(types).filter(|(_, it)| target.meets_type(&it.ident, &it.at)) {
            if !matches!(def.kind, TypeKind::Alias(_)) {
                found.insert(TypeId(n), crate::options::absolute(path));
                is_used = true;
            }
        }
        if !is_used {
            unused::report("extern", entry, types, diag);
        }
    }
    found
}

/// The formats that the user checks, and the paths of the functions that check them.
pub(super) fn formats<'r>(
    rules: impl Iterator<Item = &'r RulesDef>,
    options: &Options,
    diag: &mut Diagnostics,
) -> BTreeMap<String, String> {
    let strings = rules.filter_map(|def| def.string.as_ref());
    let used: SortedSet<&str> = strings
        .flat_map(|it| {
            let encoding = it.content.as_ref().filter(|(base64, ..)| *base64).map(|_| BASE64);
            it.formats.iter().map(String::as_str).chain(encoding)
        })
        .collect();
    for (option, entries) in [("own-formats", &options.own_formats), ("types", &options.types)] {
        for name in entries.keys().filter(|name| !used.contains(name.as_str())) {
            let message = format!("`{option}`: no schema has the format `{}`", visible(name));
            let help = did_you_mean(name, used.iter().copied())
                .unwrap_or_else(|| "correct the entry, or remove it".to_owned());
            diag.warn(Code::UnusedOption, diag.setting(option, name), message).help(help);
        }
    }
    let own = options.own_formats.iter();
    own.map(|(name, path)| (name.clone(), crate::options::absolute(path))).collect()
}

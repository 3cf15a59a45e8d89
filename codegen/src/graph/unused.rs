//! Entries of options that are about no generated item.

use super::traits::parts;
use super::types::TypeDef;
use crate::diag::{Code, Diagnostics, suggest::did_you_mean, visible};

/// Reports an entry that meets nothing, with the items that are written nearly like it.
pub(super) fn report(option: &str, entry: &str, types: &[TypeDef], diag: &mut Diagnostics) {
    let message = format!("`{option}`: no generated item is called `{}`", visible(entry));
    let names = names(entry, types);
    let help = did_you_mean(entry, names.iter().map(String::as_str))
        .unwrap_or_else(|| "correct the entry, or remove it; the lock lists all names".to_owned());
    diag.warn(Code::UnusedOption, diag.setting(option, entry), message).help(help);
}

/// What could be meant: types, or parts of types if the entry is about a part.
fn names(entry: &str, types: &[TypeDef]) -> Vec<String> {
    let Some(separator) = ["::", "."].into_iter().find(|it| entry.contains(it)) else {
        return types.iter().map(|def| def.ident.clone()).collect();
    };
    let of = |def: &TypeDef| {
        let names = parts(def).into_iter().flat_map(|(_, names)| names);
        names.map(|name| [&def.ident, separator, name].concat()).collect::<Vec<_>>()
    };
    types.iter().flat_map(of).collect()
}

//! The options `maps`, `lists` and `strings`: the Rust types that hold these in each type.

use super::{
    types::{Holders, TypeDef},
    unused,
};
use crate::{
    diag::Diagnostics,
    options::{ByType, Options, Target},
    resolve::split_view,
};

/// Decides what each type holds its maps, lists and strings in.
pub(super) fn assign(types: &mut [TypeDef], options: &Options, diag: &mut Diagnostics) {
    let maps = chosen("maps", &options.maps, types, diag);
    let lists = chosen("lists", &options.lists, types, diag);
    let strings = chosen("strings", &options.strings, types, diag);
    for (((def, maps), lists), strings) in types.iter_mut().zip(maps).zip(lists).zip(strings) {
        def.holders = Holders { maps, lists, strings };
    }
}

/// What is chosen for each type. Of several entries about one, a name without wildcards counts
/// more than a pattern, and a long pattern more than a short one; the default wins a tie.
fn chosen<T: Clone + Default + PartialEq>(
    option: &str,
    choice: &ByType<T>,
    types: &[TypeDef],
    diag: &mut Diagnostics,
) -> Vec<T> {
    if let ByType::All(choice) = choice {
        return vec![choice.clone(); types.len()];
    }
    let mut found: Vec<Option<((bool, usize), &T)>> = vec![None; types.len()];
    for (entry, choice) in choice.entries() {
        let Ok(target) = Target::parse(entry) else { continue };
        let is_exact = !entry.contains(['*', '?', '[']);
        let weight = (is_exact, entry.chars().count());
        let mut is_used = false;
        for (def, found) in types.iter().zip(&mut found) {
            if target.meets_type(&def.ident, &split_view(&def.at).0) {
                is_used = true;
                let wins = match found {
                    None => true,
                    Some((before, _)) if *before == weight => *choice == T::default(),
                    Some((before, _)) => *before < weight,
                };
                if wins {
                    *found = Some((weight, choice));
                }
            }
        }
        if !is_used {
            unused::report(option, entry, types, diag);
        }
    }
    found.into_iter().map(|it| it.map_or_else(T::default, |(_, choice)| choice.clone())).collect()
}

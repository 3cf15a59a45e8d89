//! How deep the shortest document of each schema is, so that documents of recursive schemas end.

use crate::{
    graph::types::{ApplyDef, RulesDef, RulesId},
    model::Kinds,
};

/// Heights by the number of the rules; `u32::MAX` where no document ends.
pub(super) fn heights(defs: &[RulesDef]) -> Vec<u32> {
    let mut heights = vec![u32::MAX; defs.len()];
    loop {
        let mut is_stable = true;
        for (n, def) in defs.iter().enumerate() {
            let height = height(def, &heights);
            if let Some(known) = heights.get_mut(n).filter(|known| height < **known) {
                *known = height;
                is_stable = false;
            }
        }
        if is_stable {
            return heights;
        }
    }
}

fn height(def: &RulesDef, heights: &[u32]) -> u32 {
    let of = |id: &RulesId| heights.get(id.0 as usize).copied().unwrap_or(0);
    if def.values.is_some() {
        return 0;
    }
    let kinds = Kinds(def.kinds);
    let scalars = Kinds::ANY.without(Kinds::OBJECT).without(Kinds::ARRAY);
    let mut own = u32::MAX;
    if kinds.meets(scalars) {
        own = 0;
    }
    if kinds.meets(Kinds::OBJECT) {
        let required = def.object.iter().flat_map(|object| {
            let members = object.required.iter();
            members.filter_map(|n| object.members.get(usize::from(*n)))
        });
        let parts = required.flat_map(|member| std::iter::once(&member.rules).chain(&member.also));
        let deepest = parts.map(of).max();
        own = own.min(deepest.map_or(0, |height| height.saturating_add(1)));
    }
    if kinds.meets(Kinds::ARRAY) {
        let inside = def.array.as_ref().filter(|array| array.min > 0).and_then(|array| {
            let least = usize::try_from(array.min).unwrap_or(usize::MAX);
            let rest = array.items.iter().filter(|_| array.prefix.len() < least);
            array.prefix.iter().take(least).chain(rest).map(of).max()
        });
        own = own.min(inside.map_or(0, |height| height.saturating_add(1)));
    }
    let applied = def.apply.iter().map(|apply| match apply {
        ApplyDef::All(id) => of(id),
        ApplyDef::Union { branches, .. } => branches.iter().map(of).min().unwrap_or(u32::MAX),
        ApplyDef::If(..) | ApplyDef::Not(_) | ApplyDef::Dependent(..) => 0,
    });
    applied.fold(own, u32::max)
}

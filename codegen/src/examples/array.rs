//! Arrays.

use std::collections::BTreeSet;

use super::{Document, Examples, Facets, Style};
use crate::graph::types::{ArrayDef, RulesId};

/// So often an item is made that must differ from others.
const TRIES: usize = 20;

impl<'g> Examples<'g> {
    pub(super) fn array(
        &mut self,
        facets: &Facets<'g>,
        room: usize,
        depth: usize,
    ) -> Option<Document> {
        let arrays: Vec<&ArrayDef> =
            facets.defs.iter().filter_map(|def| def.array.as_ref()).collect();
        let contains = || arrays.iter().flat_map(|array| &array.contains);
        let wanted = contains().map(|(_, min, ..)| *min).sum::<u64>();
        let least = arrays.iter().map(|array| array.min).max().unwrap_or(0).max(wanted);
        let most = arrays.iter().filter_map(|array| array.max).min().unwrap_or(u64::MAX);
        let more = if room == 0 {
            0
        } else {
            match self.style {
                Style::Least => 0,
                Style::Some => self.random.u64(0..3),
                Style::Most => self.random.u64(1..4),
            }
        };
        let count = usize::try_from(least.saturating_add(more).min(most.max(least))).ok()?;
        let is_unique = arrays.iter().any(|array| array.unique);
        let mut must: Vec<RulesId> = Vec::new();
        for (id, min, ..) in contains() {
            let times = usize::try_from(*min).unwrap_or(0).min(count);
            must.extend(std::iter::repeat_n(*id, times));
        }
        let mut items: Vec<Document> = Vec::new();
        let mut seen = BTreeSet::new();
        while items.len() < count {
            let n = items.len();
            let mut rules: Vec<RulesId> = Vec::new();
            for array in &arrays {
                rules.extend(
                    array.prefix.get(n).or(array.items.as_ref()).or(array.unevaluated.as_ref()),
                );
            }
            // What has to be in it stands at the end, behind what has a place.
            rules.extend(must.get((n + must.len()).wrapping_sub(count)));
            let item = (0..TRIES).find_map(|_| {
                let item = self.value(&rules, room, depth)?;
                (!is_unique || seen.insert(item.to_json())).then_some(item)
            });
            match item {
                Some(item) => items.push(item),
                // The rest may be left out.
                None if items.len() as u64 >= least => break,
                None => return None,
            }
        }
        Some(Document::List(items))
    }
}

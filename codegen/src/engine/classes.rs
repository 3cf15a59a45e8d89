//! Which schemas are equal: their keywords are, and their parts are pairwise, cycles assumed.
//!
//! All schemas that say the same themselves begin in one class; classes are split as long as the
//! parts of their members are in different ones. What is left together is equal.

#[cfg(feature = "diff")]
#[cfg(feature = "diff")]
use super::forms::Forms;
use super::forms::Nid;
#[cfg(feature = "diff")]
use crate::{
    model::{
        Mid,
        shape::{Group, shape, signature},
    },
    sorted::{SortedMap, SortedSet},
};

/// The class of each schema: the first schema in it.
#[derive(Default)]
pub(crate) struct Classes {
    of: Vec<Nid>,
}

impl Classes {
    /// Finds the classes of all schemas of the list.
    #[cfg(feature = "diff")]
    pub(crate) fn new(forms: &Forms<'static>) -> Self {
        let mut groups: Vec<Vec<Group>> = Vec::with_capacity(forms.len());
        let mut class: Vec<usize> = Vec::with_capacity(forms.len());
        let mut first: SortedMap<String, usize> = SortedMap::new();
        for n in 0..forms.len() {
            let Some(form) = forms.get(nid(n)) else { break };
            let (own, parts) = shape(&form.schema, &form.decided);
            let fresh = first.len();
            class.push(*first.entry(own).or_insert(fresh));
            groups.push(parts);
        }
        let mut users: Vec<Vec<usize>> = vec![Vec::new(); forms.len()];
        for (n, groups) in groups.iter().enumerate() {
            for part in groups.iter().flat_map(|group| &group.parts) {
                if let Some(users) = users.get_mut(part.0 as usize) {
                    users.push(n);
                }
            }
        }
        let mut members: Vec<SortedSet<usize>> = vec![SortedSet::new(); first.len()];
        for (n, class) in class.iter().enumerate() {
            if let Some(members) = members.get_mut(*class) {
                members.insert(n);
            }
        }
        let mut queue: SortedSet<usize> = (0..forms.len()).collect();
        while !queue.is_empty() {
            let mut changed = SortedSet::new();
            let mut touched: SortedMap<usize, Vec<usize>> = SortedMap::new();
            for n in &queue {
                if let Some(class) = class.get(*n) {
                    touched.entry(*class).or_default().push(*n);
                }
            }
            // All are signed before any class is split.
            let mut splits: Vec<(usize, Vec<Vec<usize>>)> = Vec::new();
            for (of, affected) in touched {
                let size = members.get(of).map_or(0, SortedSet::len);
                if size < 2 {
                    continue;
                }
                let mut by: SortedMap<Vec<(&str, Vec<usize>)>, Vec<usize>> = SortedMap::new();
                // A member whose parts have not moved speaks for all of these.
                let resting = members.get(of).and_then(|members| {
                    members.iter().find(|n| affected.binary_search(n).is_err()).copied()
                });
                for n in affected.iter().copied().chain(resting) {
                    let Some(groups) = groups.get(n) else { continue };
                    by.entry(signature(groups, &|part: Nid| class_of(&class, part)))
                        .or_default()
                        .push(n);
                }
                let mut parts: Vec<Vec<usize>> = by.into_values().collect();
                if parts.len() < 2 {
                    continue;
                }
                let rests = |part: &Vec<usize>| resting.is_some_and(|n| part.contains(&n));
                let stays = match parts.iter().position(rests) {
                    Some(n) => n,
                    None => (0..parts.len())
                        .max_by_key(|n| parts.get(*n).map_or(0, Vec::len))
                        .unwrap_or(0),
                };
                parts.swap_remove(stays);
                splits.push((of, parts));
            }
            for (of, parts) in splits {
                for part in parts {
                    let fresh = members.len();
                    for n in &part {
                        if let Some(class) = class.get_mut(*n) {
                            *class = fresh;
                        }
                        if let Some(members) = members.get_mut(of) {
                            members.remove(n);
                        }
                        changed.extend(users.get(*n).into_iter().flatten().copied());
                    }
                    members.push(part.into_iter().collect());
                }
            }
            queue = changed;
        }
        let firsts: Vec<Option<usize>> = members.iter().map(|it| it.first().copied()).collect();
        let of = class
            .iter()
            .enumerate()
            .map(|(n, class)| nid(firsts.get(*class).copied().flatten().unwrap_or(n)))
            .collect();
        Self { of }
    }

    /// The schema that stands for all that are equal to this one.
    pub(crate) fn of(&self, nid: Nid) -> Nid {
        self.of.get(nid.0 as usize).copied().unwrap_or(nid)
    }
}

#[cfg(feature = "diff")]
fn nid(n: usize) -> Nid {
    Mid(u32::try_from(n).unwrap_or(u32::MAX))
}

#[cfg(feature = "diff")]
fn class_of(class: &[usize], part: Nid) -> usize {
    class.get(part.0 as usize).copied().unwrap_or(usize::MAX)
}

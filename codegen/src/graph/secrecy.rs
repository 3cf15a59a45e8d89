//! Which rules hold secrets: `format: password`, `writeOnly`.

use super::{
    each_child,
    types::{RulesDef, RulesId, Secrecy},
};

/// Marks the rules that lead to secret ones.
pub(super) fn mark(rules: &mut [RulesDef]) {
    let mut parents: Vec<Vec<usize>> = vec![Vec::new(); rules.len()];
    for (n, def) in rules.iter().enumerate() {
        each_child(def, &mut |RulesId(child)| {
            if let Some(list) = parents.get_mut(child as usize) {
                list.push(n);
            }
        });
    }
    let mut queue: Vec<usize> = (0..rules.len())
        .filter(|n| rules.get(*n).is_some_and(|def| def.secrecy == Secrecy::Whole))
        .collect();
    while let Some(n) = queue.pop() {
        for parent in parents.get(n).into_iter().flatten() {
            if let Some(def) = rules.get_mut(*parent)
                && def.secrecy == Secrecy::None
            {
                def.secrecy = Secrecy::Inside;
                queue.push(*parent);
            }
        }
    }
}

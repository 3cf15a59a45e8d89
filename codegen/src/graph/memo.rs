//! Decides which verdicts are remembered: those that would be asked repeatedly at the same location
//! of a document.
//!
//! A schema that a value is given to twice, and that holds itself, makes four times the work of the
//! value's parts, eight times that of theirs. Remembered, each is judged once.

use super::{
    each_child,
    types::{ApplyDef, RulesDef, RulesId},
};
use crate::{cycle, model::disjoint::Discriminator};

/// More ways than these from one schema to another, all for the same value, are too many to go all
/// of them.
const MANY_WAYS: u32 = 16;

/// The same for ways that lead from a value to another inside it. They are counted too high, so
/// there may be more of them.
const MANY_WAYS_DOWN: u32 = 256;

/// Marks the rules whose verdicts are to be remembered.
pub(super) fn mark(rules: &mut [RulesDef]) {
    let children: Vec<Vec<usize>> =
        rules.iter().map(|def| list(|f| each_child(def, &mut |id| f(id)))).collect();
    let components = cycle::components(&children);
    let component = cycle::numbers(&components);
    let same = |a: usize, b: usize| component.get(a) == component.get(b);
    let mut again = vec![false; rules.len()];
    for (n, def) in rules.iter().enumerate() {
        if list(|f| looked_at_again(def, f)).into_iter().any(|child| same(n, child))
            && let Some(location) = component.get(n).and_then(|component| again.get_mut(*component))
        {
            *location = true;
        }
    }
    let ways = ways(rules);
    for (n, def) in rules.iter_mut().enumerate() {
        let holds_itself =
            children.get(n).is_some_and(|list| list.iter().any(|child| same(n, *child)));
        let in_cycle = holds_itself
            && component.get(n).and_then(|component| again.get(*component)) == Some(&true);
        let many = !def.apply.is_empty() && ways.get(n).is_some_and(|ways| *ways > MANY_WAYS);
        def.memo = in_cycle || many;
    }
    mark_down(rules, &children, &components);
}

/// Marks the rules that values inside a value are given to in many ways: each schema that looks at
/// its value twice, and what is inside it with other schemas that do the same, makes twice the work
/// of all that are further in.
fn mark_down(rules: &mut [RulesDef], children: &[Vec<usize>], components: &[Vec<usize>]) {
    let mut ways = vec![1_u32; rules.len()];
    // Every schema before those it applies.
    for members in components.iter().rev() {
        let most = members.iter().filter_map(|n| ways.get(*n)).copied().max().unwrap_or(1);
        for n in members {
            let leads_on = children.get(*n).is_some_and(|list| !list.is_empty());
            let Some(def) = rules.get_mut(*n) else { continue };
            def.memo |= leads_on && most > MANY_WAYS_DOWN;
            // What is remembered is gone through once.
            let own = if def.memo { 1 } else { most };
            each_look(def, &mut |child, times| {
                if let Some(location) = ways.get_mut(child.0 as usize) {
                    *location = (*location).max(own.saturating_mul(times));
                }
            });
        }
    }
}

/// All rules that `def` refers to, and how many schemas there may be, from `def` on, that look at
/// what these look at.
fn each_look(def: &RulesDef, f: &mut impl FnMut(RulesId, u32)) {
    let size = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut inside = 0_u32;
    let mut parts = 0_u32;
    if let Some(array) = &def.array {
        inside = size(array.contains.len()).saturating_add(1);
        parts = parts.saturating_add(u32::from(array.unevaluated.is_some()));
    }
    if let Some(object) = &def.object {
        let most = object.members.iter().map(|member| member.also.len() + 1).max().unwrap_or(1);
        inside = inside.max(size(most.max(object.patterns.len())));
        parts = parts.saturating_add(u32::from(object.unevaluated.is_some()));
    }
    parts = parts.saturating_add(inside.min(1));
    for apply in &def.apply {
        parts = parts.saturating_add(match apply {
            ApplyDef::All(_) | ApplyDef::Not(_) | ApplyDef::Dependent(..) => 1,
            ApplyDef::If(..) => 2,
            ApplyDef::Union { discriminators, .. }
                if discriminators.iter().all(Discriminator::is_decided) =>
            {
                1
            }
            ApplyDef::Union { branches, .. } => size(branches.len()),
        });
    }
    let times = parts.max(1).saturating_mul(inside.max(1));
    each_child(def, &mut |id| f(id, times));
}

/// Rules that get a value which other rules, or the same rules in another way, get too.
fn looked_at_again(def: &RulesDef, f: &mut dyn FnMut(RulesId)) {
    for apply in &def.apply {
        match apply {
            ApplyDef::Union { discriminators, .. }
                if discriminators.iter().all(Discriminator::is_decided) => {}
            _ => each_applied(apply, f),
        }
    }
    if let Some(array) = &def.array {
        array.contains.iter().for_each(|(id, ..)| f(*id));
    }
    if let Some(object) = &def.object {
        for member in object.members.iter().filter(|member| !member.also.is_empty()) {
            f(member.rules);
            member.also.iter().for_each(|id| f(*id));
        }
        if object.patterns.len() > 1 {
            object.patterns.iter().for_each(|(_, id)| f(*id));
        }
    }
}

fn each_applied(apply: &ApplyDef, f: &mut dyn FnMut(RulesId)) {
    match apply {
        ApplyDef::All(id) | ApplyDef::Not(id) | ApplyDef::Dependent(_, id) => f(*id),
        ApplyDef::Union { branches, .. } => branches.iter().for_each(|id| f(*id)),
        ApplyDef::If(test, then, otherwise) => {
            f(*test);
            then.iter().chain(otherwise).for_each(|id| f(*id));
        }
    }
}

/// For all rules, in how many ways they are applied to a value that other rules are applied to:
/// from those that have most.
fn ways(rules: &[RulesDef]) -> Vec<u32> {
    let applied: Vec<Vec<usize>> = rules
        .iter()
        .map(|def| list(|f| def.apply.iter().for_each(|apply| each_applied(apply, f))))
        .collect();
    let mut ways = vec![0u32; rules.len()];
    // Every schema before those it applies; in a cycle, which no document gets through, the order
    // does not matter.
    for n in cycle::components(&applied).into_iter().rev().flatten() {
        let own = ways.get(n).copied().unwrap_or_default().max(1);
        for child in applied.get(n).into_iter().flatten() {
            if let Some(location) = ways.get_mut(*child) {
                *location = location.saturating_add(own);
            }
        }
    }
    ways
}

fn list(each: impl FnOnce(&mut dyn FnMut(RulesId))) -> Vec<usize> {
    let mut all = Vec::new();
    each(&mut |id: RulesId| all.push(id.0 as usize));
    all
}

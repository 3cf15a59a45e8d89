//! Cycles in a graph. Nothing here recurses, as graphs may be deep, and each search is linear.
//!
//! They are ours because every build script builds them: `petgraph`, with what it depends on, takes
//! twice as long to build as `syn` (decision 25).

use std::collections::VecDeque;

use crate::sorted::{self, SortedMap, SortedSet};

/// A graph: the nodes that edges of each node lead to, and those that they come from; the last edge
/// first.
struct Graph {
    successors: Vec<Vec<usize>>,
    predecessors: Vec<Vec<usize>>,
}

impl Graph {
    /// Edges from or to nodes that are not there are left out.
    fn new(n_nodes: usize, edges: impl DoubleEndedIterator<Item = (usize, usize)>) -> Self {
        let (mut successors, mut predecessors) =
            (vec![Vec::new(); n_nodes], vec![Vec::new(); n_nodes]);
        for (from, to) in edges.rev() {
            if let (Some(next), Some(before)) = (successors.get_mut(from), predecessors.get_mut(to))
            {
                next.push(to);
                before.push(from);
            }
        }
        Self { successors, predecessors }
    }

    /// The strongly connected components, by the algorithm of Kosaraju: each comes before those
    /// that lead to it.
    fn components(&self) -> Vec<Vec<usize>> {
        let n_nodes = self.successors.len();
        // All nodes against the edges, each after those that it is reached from.
        let mut order = Vec::with_capacity(n_nodes);
        let (mut met, mut done) = (vec![false; n_nodes], vec![false; n_nodes]);
        let mut stack = Vec::new();
        for start in 0..n_nodes {
            if !is_set(&met, start) {
                stack.push(start);
            }
            while let Some(node) = stack.last().copied() {
                if set(&mut met, node) {
                    push_new(&mut stack, &met, &self.predecessors, node);
                } else {
                    stack.pop();
                    if set(&mut done, node) {
                        order.push(node);
                    }
                }
            }
        }
        let mut components = Vec::new();
        let mut met = vec![false; n_nodes];
        for start in order.into_iter().rev() {
            let mut component = Vec::new();
            stack.push(start);
            while let Some(node) = stack.pop() {
                if set(&mut met, node) {
                    component.push(node);
                    push_new(&mut stack, &met, &self.successors, node);
                }
            }
            if !component.is_empty() {
                components.push(component);
            }
        }
        components
    }

    /// A shortest way from one node to another, through nodes that `is_inside` says may be used.
    fn way(&self, from: usize, to: usize, is_inside: &dyn Fn(usize) -> bool) -> Option<Vec<usize>> {
        // From the end, so that each node found knows the next one.
        let mut next: SortedMap<usize, usize> = SortedMap::from([(to, to)]);
        let mut queue = VecDeque::from([to]);
        while let Some(node) = queue.pop_front() {
            if node == from {
                break;
            }
            for before in self.predecessors.get(node).into_iter().flatten() {
                if is_inside(*before) && !next.contains_key(before) {
                    next.insert(*before, node);
                    queue.push_back(*before);
                }
            }
        }
        let mut way = vec![from];
        while let Some(node) = way.last().filter(|node| **node != to) {
            way.push(*next.get(node)?);
        }
        Some(way)
    }
}

/// Pushes the neighbours that were not met.
fn push_new(stack: &mut Vec<usize>, met: &[bool], neighbours: &[Vec<usize>], node: usize) {
    let all = neighbours.get(node).into_iter().flatten();
    stack.extend(all.filter(|neighbour| !is_set(met, **neighbour)));
}

fn is_set(marks: &[bool], node: usize) -> bool {
    marks.get(node).is_some_and(|mark| *mark)
}

/// Whether the mark is new.
fn set(marks: &mut [bool], node: usize) -> bool {
    marks.get_mut(node).is_some_and(|mark| !std::mem::replace(mark, true))
}

/// The strongly connected components of a graph that is given by the successors of each node. Each
/// component comes after those that it leads to.
pub(crate) fn components(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let each = edges.iter().enumerate();
    let each: Vec<(usize, usize)> =
        each.flat_map(|(from, to)| to.iter().map(move |to| (from, *to))).collect();
    Graph::new(edges.len(), each.into_iter()).components()
}

/// For each node, which of the components it is in.
pub(crate) fn numbers(components: &[Vec<usize>]) -> Vec<usize> {
    let mut numbers = vec![0; components.iter().map(Vec::len).sum()];
    for (number, component) in components.iter().enumerate() {
        for node in component {
            if let Some(location) = numbers.get_mut(*node) {
                *location = number;
            }
        }
    }
    numbers
}

/// Why a schema applies another one to the same value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// A reference that always leads to the same schema.
    Reference,
    /// A reference that the dynamic scope may redirect.
    Dynamic,
    /// `allOf`.
    AllOf,
    /// Any other keyword that applies in place.
    Keyword,
}

/// A cycle that stands for all cycles of one strongly connected component.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cycle {
    /// Its schemas in the order of the steps.
    pub(crate) schemas: Vec<u32>,
    /// Whether it has a dynamic reference.
    pub(crate) is_dynamic: bool,
    /// Whether each cycle of the component goes through `allOf` and no other keyword: such a
    /// schema requires what it requires, which says nothing. Nothing else says what it is.
    pub(crate) only_all_of: bool,
    /// Whether there is a cycle of references alone, and no other keyword than `allOf` in any.
    pub(crate) only_references: bool,
    /// The schemas of the component that are in other cycles only, in order.
    pub(crate) others: Vec<u32>,
}

/// More schemas than these are not named, but counted.
const NAMED: usize = 10;

impl Cycle {
    /// The way round, from `first` back to it, by names.
    pub(crate) fn way(&self, first: u32, name: impl Fn(u32) -> String) -> String {
        let turn = self.schemas.iter().position(|schema| *schema == first).unwrap_or(0);
        let turned = self.schemas.iter().cycle().skip(turn).take(self.schemas.len());
        let mut steps: Vec<String> =
            turned.clone().take(NAMED).map(|schema| name(*schema)).collect();
        match self.schemas.len() - steps.len() {
            0 => {}
            1 => steps.extend(turned.last().map(|schema| name(*schema))),
            n => steps.push(format!("{n} more")),
        }
        steps.extend(steps.first().cloned());
        steps.join(" -> ")
    }

    /// The other schemas of the component, by names; `None` if there are none.
    pub(crate) fn other_ways(&self, name: impl Fn(u32) -> String) -> Option<String> {
        let mut names: Vec<String> =
            self.others.iter().take(NAMED).map(|schema| name(*schema)).collect();
        match self.others.len() - names.len() {
            0 if names.is_empty() => return None,
            0 => {}
            n => names.push(format!("{n} more")),
        }
        Some(format!("there are other cycles, through {}", names.join(", ")))
    }
}

/// One cycle for each strongly connected component that has any, in the order of the first schemas.
/// It shows what is worst there: it has a dynamic reference if any cycle has one, else a keyword
/// that applies in place, else only references.
pub(crate) fn cycles(
    n_schemas: usize,
    steps: impl Iterator<Item = (u32, u32, Step)>,
) -> Vec<Cycle> {
    let steps: Vec<(usize, usize, Step)> =
        steps.map(|(from, to, step)| (from as usize, to as usize, step)).collect();
    let is_reference = |step: Step| matches!(step, Step::Reference | Step::Dynamic);
    let graph = Graph::new(n_schemas, steps.iter().map(|(from, to, _)| (*from, *to)));
    let mut components = graph.components();
    let number = numbers(&components);
    let references = steps.iter().filter(|(_, _, step)| is_reference(*step));
    let references = Graph::new(n_schemas, references.map(|(from, to, _)| (*from, *to)));
    let by_reference = numbers(&references.components());
    let is_inside = |numbers: &[usize], from: usize, to: usize| {
        numbers.get(from).zip(numbers.get(to)).is_some_and(|(from, to)| from == to)
    };

    // For each component, the step that its cycle goes through, and whether any cycle has a meaning
    // to be missed.
    let mut found = vec![(None::<(u8, usize, usize, bool)>, true); components.len()];
    for (from, to, step) in steps {
        if !is_inside(&number, from, to) {
            continue;
        }
        let in_references = is_reference(step) && is_inside(&by_reference, from, to);
        let rank = match step {
            Step::Dynamic => 3,
            Step::Keyword => 2,
            Step::Reference if in_references => 1,
            Step::Reference | Step::AllOf => 0,
        };
        if let Some((chosen, only_all_of)) =
            number.get(from).and_then(|number| found.get_mut(*number))
        {
            *only_all_of &= step != Step::Keyword && !in_references;
            if chosen.is_none_or(|(best, ..)| rank > best) {
                *chosen = Some((rank, from, to, in_references));
            }
        }
    }

    let mut cycles = Vec::new();
    for ((chosen, only_all_of), members) in found.into_iter().zip(&mut components) {
        let Some((rank, from, to, in_references)) = chosen else { continue };
        // Only what is in the component is looked at, so that all searches together are linear in
        // the graph.
        let path = if in_references {
            references.way(to, from, &|node| is_inside(&by_reference, node, from))
        } else {
            graph.way(to, from, &|node| is_inside(&number, node, from))
        };
        let Some(path) = path else { continue };
        let id = |node: usize| u32::try_from(node).unwrap_or(u32::MAX);
        let schemas: Vec<u32> = path.into_iter().map(id).collect();
        let on_it: SortedSet<u32> = schemas.iter().copied().collect();
        sorted::sort(members);
        let others =
            members.iter().map(|node| id(*node)).filter(|schema| !on_it.contains(schema)).collect();
        cycles.push((
            members.first().copied(),
            Cycle {
                schemas,
                is_dynamic: rank == 3,
                only_all_of,
                only_references: rank == 1,
                others,
            },
        ));
    }
    sorted::sort_by_key(&mut cycles, |(first, _)| *first);
    cycles.into_iter().map(|(_, cycle)| cycle).collect()
}

#[cfg(test)]
mod tests {
    use super::Step::{AllOf, Dynamic, Keyword, Reference};
    use super::*;

    #[test]
    fn components_come_after_what_they_lead_to() {
        let found = components(&[vec![1], vec![2], vec![0, 3], vec![3], vec![]]);
        let at = numbers(&found);
        assert!(at[0] == at[1] && at[1] == at[2], "{found:?}");
        assert!(at[2] > at[3], "{found:?}");
        assert_ne!(at[3], at[4]);
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn an_edge_that_comes_twice_counts_once() {
        let at = numbers(&components(&[vec![1, 1, 2], vec![0], vec![]]));
        assert_eq!(at[0], at[1]);
        assert_ne!(at[0], at[2]);
    }

    #[test]
    fn deep_graphs_need_no_stack() {
        let n: u32 = 100_000;
        let successors: Vec<Vec<usize>> =
            (0..n as usize).map(|node| vec![(node + 1) % n as usize]).collect();
        assert_eq!(components(&successors).len(), 1);
        let chain = (0..n - 1).map(|node| (node, node + 1, Reference));
        assert!(cycles(n as usize, chain.clone()).is_empty());
        let cycle = cycles(n as usize, chain.chain([(n - 1, 0, Reference)]));
        assert_eq!((cycle.len(), cycle[0].schemas.len()), (1, n as usize));
    }

    #[test]
    fn many_cycles_in_one_component_are_one() {
        // A hub with spokes: each is a cycle with the hub, and a search from each would be
        // quadratic.
        let n: u32 = 100_000;
        let spokes = (1..n).flat_map(|spoke| [(0, spoke, Keyword), (spoke, 0, Reference)]);
        let found = cycles(n as usize, spokes);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].schemas.len(), found[0].others.len()), (2, n as usize - 2));
    }

    #[test]
    fn chained_cycles_are_searched_once_each() {
        let n: u32 = 100_000;
        let pairs = (0..n / 2).flat_map(|pair| {
            let at = pair * 2;
            [(at, at + 1, Reference), (at + 1, at, Reference), (at + 1, (at + 2) % n, AllOf)]
        });
        let found = cycles(n as usize, pairs.filter(|(from, to, _)| to > from || from - to == 1));
        assert_eq!(found.len(), n as usize / 2);
        assert_eq!(found[1].schemas, [3, 2]);
    }

    #[test]
    fn long_ways_are_cut() {
        let cycle = |n: u32, others| Cycle {
            schemas: (0..n).collect(),
            is_dynamic: false,
            only_all_of: false,
            only_references: false,
            others,
        };
        let name = |schema: u32| schema.to_string();
        assert_eq!(cycle(3, vec![]).way(1, name), "1 -> 2 -> 0 -> 1");
        assert_eq!(
            cycle(11, vec![]).way(0, name),
            "0 -> 1 -> 2 -> 3 -> 4 -> 5 -> 6 -> 7 -> 8 -> 9 -> 10 -> 0"
        );
        assert_eq!(
            cycle(12, vec![]).way(0, name),
            "0 -> 1 -> 2 -> 3 -> 4 -> 5 -> 6 -> 7 -> 8 -> 9 -> 2 more -> 0"
        );
        assert_eq!(cycle(3, vec![]).other_ways(name), None);
        assert_eq!(
            cycle(3, vec![7, 8]).other_ways(name).unwrap(),
            "there are other cycles, through 7, 8"
        );
        let many = cycle(3, (10..50).collect()).other_ways(name).unwrap();
        assert!(many.ends_with(", 19, 30 more"), "{many}");
    }

    #[test]
    fn a_cycle_shows_what_is_worst() {
        let found = |steps: &[(u32, u32, Step)]| {
            let found = cycles(6, steps.iter().copied());
            found
                .into_iter()
                .map(|it| (it.schemas, it.is_dynamic, it.only_all_of, it.others))
                .collect::<Vec<_>>()
        };
        assert_eq!(found(&[(0, 1, Reference), (1, 2, AllOf)]), []);
        assert_eq!(found(&[(2, 2, Reference)]), [(vec![2], false, false, vec![])]);
        assert_eq!(found(&[(0, 1, AllOf), (1, 0, Reference)]), [(vec![1, 0], false, true, vec![])]);
        // `allOf` alone is harmless, but not beside another keyword, or beside references that need
        // none.
        assert_eq!(
            found(&[(0, 1, AllOf), (1, 0, Reference), (0, 2, Keyword), (2, 0, Reference)]),
            [(vec![2, 0], false, false, vec![1])]
        );
        assert_eq!(
            found(&[(0, 1, AllOf), (1, 0, Reference), (0, 2, Reference), (2, 0, Reference)]),
            [(vec![2, 0], false, false, vec![1])]
        );
        assert_eq!(
            found(&[(0, 1, AllOf), (1, 0, Reference), (1, 3, AllOf), (3, 0, Dynamic)]),
            [(vec![0, 1, 3], true, true, vec![])]
        );
        // In the order of their first schemas, whatever leads to what.
        assert_eq!(
            found(&[
                (0, 0, Keyword),
                (0, 4, Keyword),
                (4, 5, AllOf),
                (5, 4, Reference),
                (2, 2, Keyword),
                (4, 2, AllOf)
            ]),
            [
                (vec![0], false, false, vec![]),
                (vec![2], false, false, vec![]),
                (vec![5, 4], false, true, vec![])
            ]
        );
    }
}

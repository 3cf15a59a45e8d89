//! The same as the maps and sets of std, whatever is done in whatever order.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::{ListedMap, SortedMap, SortedSet, sort, sort_by_key};

#[derive(Clone, Debug)]
enum Act {
    Insert(u16, u8),
    Entry(u16, u8),
    Remove(u16),
    /// What is there so far comes into order.
    Settle,
    Retain(u8),
    Block(u16, u16),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let key = || prop_oneof![0..40_u16, 0..3000_u16];
    let act = prop_oneof![
        8 => (key(), any::<u8>()).prop_map(|(key, value)| Act::Insert(key, value)),
        4 => (key(), any::<u8>()).prop_map(|(key, value)| Act::Entry(key, value)),
        6 => key().prop_map(Act::Remove),
        1 => Just(Act::Settle),
        1 => (1..5_u8).prop_map(Act::Retain),
        // Enough to leave the entries where they are, and to split parts.
        2 => (0..2000_u16, 0..1500_u16).prop_map(|(start, len)| Act::Block(start, len)),
    ];
    proptest::collection::vec(act, 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn maps_are_those_of_std(acts in acts(), asked in 0..3000_u16) {
        let (mut ours, mut theirs) = (SortedMap::new(), BTreeMap::new());
        for act in acts {
            match act {
                Act::Insert(key, value) => {
                    prop_assert_eq!(ours.insert(key, value), theirs.insert(key, value));
                }
                Act::Entry(key, value) => {
                    let (our, their) =
                        (ours.entry(key).or_insert(value), theirs.entry(key).or_insert(value));
                    *our = our.wrapping_add(1);
                    *their = their.wrapping_add(1);
                }
                Act::Remove(key) => prop_assert_eq!(ours.remove(&key), theirs.remove(&key)),
                Act::Settle => {
                    prop_assert!(ours.iter_mut().eq(theirs.iter_mut()));
                }
                Act::Retain(n) => {
                    ours.retain(|_, value| *value % n != 0);
                    theirs.retain(|_, value| *value % n != 0);
                }
                Act::Block(start, len) => {
                    // From the end to the start, every second.
                    for key in (start..start + len).rev().step_by(2) {
                        ours.insert(key, 7);
                        theirs.insert(key, 7);
                    }
                }
            }
            prop_assert_eq!(ours.len(), theirs.len());
        }
        prop_assert!(ours.iter().eq(&theirs));
        prop_assert!(ours.iter().rev().eq(theirs.iter().rev()));
        prop_assert!(ours.keys().eq(theirs.keys()));
        prop_assert!(ours.values().rev().eq(theirs.values().rev()));
        prop_assert!(ours.starting_at(&asked).eq(theirs.range(asked..)));
        prop_assert_eq!(ours.starting_at(&asked).len(), theirs.range(asked..).count());
        prop_assert_eq!(ours.get(&asked), theirs.get(&asked));
        prop_assert_eq!(ours.contains_key(&asked), theirs.contains_key(&asked));
        prop_assert_eq!(format!("{ours:?}"), format!("{theirs:?}"));
        let again: SortedMap<_, _> = theirs.clone().into_iter().collect();
        prop_assert!(again == ours);
        prop_assert!(again.cmp(&ours).is_eq());
        // From both ends at once.
        let (mut our, mut their) = (ours.iter(), theirs.iter());
        while let Some(first) = our.next() {
            prop_assert_eq!(Some(first), their.next());
            prop_assert_eq!(our.next_back(), their.next_back());
        }
        prop_assert_eq!(their.next(), None);
        prop_assert!(ours.into_iter().eq(theirs));
    }

    #[test]
    fn sets_are_those_of_std(
        a in proptest::collection::vec(0..400_u16, 0..300),
        b in proptest::collection::vec(0..400_u16, 0..300),
        gone in 0..400_u16,
    ) {
        let of = |items: &[u16]| -> (SortedSet<u16>, BTreeSet<u16>) {
            (items.iter().copied().collect(), items.iter().copied().collect())
        };
        let ((mut ours, mut theirs), (our, their)) = (of(&a), of(&b));
        prop_assert_eq!(ours.remove(&gone), theirs.remove(&gone));
        prop_assert_eq!(ours.insert(gone / 2), theirs.insert(gone / 2));
        prop_assert_eq!((ours.first(), ours.last()), (theirs.first(), theirs.last()));
        prop_assert!(ours.intersection(&our).eq(theirs.intersection(&their)));
        prop_assert!(ours.difference(&our).eq(theirs.difference(&their)));
        prop_assert_eq!(ours.is_subset(&our), theirs.is_subset(&their));
        prop_assert_eq!(ours.is_disjoint(&our), theirs.is_disjoint(&their));
        prop_assert_eq!(ours.cmp(&our), theirs.cmp(&their));
        let mut both = ours.clone();
        both.extend(&our);
        prop_assert!(ours.is_subset(&both));
        prop_assert!(both.iter().eq(theirs.union(&their)));
        prop_assert_eq!(format!("{both:?}"), format!("{:?}", both.iter().collect::<BTreeSet<_>>()));
        prop_assert!(ours.into_iter().rev().eq(theirs.into_iter().rev()));
    }
}

proptest! {
    #[test]
    fn listed_maps_keep_the_order_of_their_keys(
        entries in proptest::collection::vec((0..60_u8, any::<u8>()), 0..80),
        gone in 0..60_u8,
        n in 1..5_u8,
    ) {
        let mut ours: ListedMap<u8, u8> = entries.iter().copied().collect();
        let mut theirs: indexmap::IndexMap<u8, u8> = entries.iter().copied().collect();
        for key in 0..60 {
            prop_assert_eq!(ours.get_index_of(&key), theirs.get_index_of(&key));
            prop_assert_eq!(ours.get(&key), theirs.get(&key));
        }
        prop_assert_eq!(ours.remove(&gone), theirs.shift_remove(&gone));
        prop_assert!(ours.iter().eq(&theirs));
        *ours.get_or_insert_with(gone, || 3) = n;
        *theirs.entry(gone).or_insert(3) = n;
        let mut turned: ListedMap<u8, u8> = ours.clone().into_iter().rev().collect();
        prop_assert!(turned == ours);
        ours.retain(|_, value| *value % n == 0);
        theirs.retain(|_, value| *value % n == 0);
        prop_assert_eq!(turned == ours, turned.len() == theirs.len());
        turned.sort_by_key(|key| (key % n, *key));
        prop_assert!(turned.keys().is_sorted_by_key(|key| (key % n, *key)));
        prop_assert!(turned.iter().all(|(key, value)| turned.get(key) == Some(value)));
        prop_assert!(ours.iter().rev().eq(theirs.iter().rev()));
        prop_assert_eq!(format!("{ours:?}"), format!("{theirs:?}"));
        prop_assert!(ours.into_iter().eq(theirs));
    }

    #[test]
    fn sorting_is_that_of_std(mut items in proptest::collection::vec((0..9_u8, any::<u8>()), 0..90)) {
        let mut theirs = items.clone();
        theirs.sort_by_key(|(key, _)| *key);
        sort_by_key(&mut items, |(key, _)| *key);
        prop_assert_eq!(&items, &theirs);
        theirs.sort_unstable();
        sort(&mut items);
        prop_assert_eq!(items, theirs);
    }
}

#[test]
fn a_value_that_comes_again_keeps_the_first_key() {
    // As in std: equal is not the same.
    #[derive(Debug)]
    struct Key(u8, &'static str);
    impl PartialEq for Key {
        fn eq(&self, other: &Self) -> bool {
            self.0 == other.0
        }
    }
    impl Eq for Key {}
    impl PartialOrd for Key {
        fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
            Some(self.cmp(other))
        }
    }
    impl Ord for Key {
        fn cmp(&self, other: &Self) -> std::cmp::Ordering {
            self.0.cmp(&other.0)
        }
    }
    let map = SortedMap::from([(Key(1, "first"), 'a'), (Key(1, "second"), 'b')]);
    assert_eq!(
        map.iter().map(|(key, value)| (key.1, *value)).collect::<Vec<_>>(),
        [("first", 'b')]
    );
}

#[test]
fn a_hundred_thousand_in_any_order_take_no_time() {
    // Each insert moves a part at most: as one list, it would move fifty thousand.
    let n = 100_000_u32;
    let mixed = |key: u32| key.wrapping_mul(2_654_435_761) % n;
    let mut set: SortedSet<u32> = (0..n).map(mixed).chain((0..n).rev()).collect();
    assert_eq!(set.len(), n as usize);
    let gone: BTreeSet<u32> = (0..n).map(mixed).collect();
    assert_eq!((0..n).filter(|key| set.remove(&mixed(*key))).count(), gone.len());
    assert!(set.iter().eq((0..n).collect::<BTreeSet<_>>().difference(&gone)));
}

//! The map of which the order says something.

use std::{borrow::Borrow, cmp::Ordering, fmt, mem, slice, vec};

use super::{
    map::IterMut,
    order::{self, Cursor, Order},
    set::IntoIter,
    walks::walks,
};

/// At most this many keys are looked at one after the other.
const FEW: usize = 8;

/// A map in the order in which its keys came. Maps with the same entries are equal in any order.
#[derive(Clone)]
pub struct ListedMap<K, V> {
    entries: Vec<(K, V)>,
    /// The entries by their keys; `None` if there are few.
    order: Option<Box<Order>>,
}

impl<K, V> ListedMap<K, V> {
    /// An empty map.
    pub const fn new() -> Self {
        Self { entries: Vec::new(), order: None }
    }

    /// The number of its entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entries.
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter(self.entries.iter())
    }

    /// The keys.
    pub fn keys(&self) -> Keys<'_, K, V> {
        Keys(self.entries.iter())
    }

    /// The values.
    pub fn values(&self) -> Values<'_, K, V> {
        Values(self.entries.iter())
    }

    /// The entries.
    pub fn iter_mut(&mut self) -> IterMut<'_, K, V> {
        IterMut(self.entries.iter_mut())
    }

    /// The values.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.entries.iter_mut().map(|(_, value)| value)
    }

    /// Takes all entries out.
    pub fn clear(&mut self) {
        *self = Self::new();
    }

    /// The entry at an index.
    pub fn get_index(&self, index: usize) -> Option<(&K, &V)> {
        self.entries.get(index).map(|(key, value)| (key, value))
    }

    /// The first entry.
    pub fn first(&self) -> Option<(&K, &V)> {
        self.get_index(0)
    }
}

impl<K: Ord, V> ListedMap<K, V> {
    /// Where the key is; else where it would be among the keys in their order.
    fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, Cursor>
    where
        K: Borrow<Q>,
    {
        let Some(order) = &self.order else {
            let found = self.entries.iter().position(|(known, _)| known.borrow() == key);
            return found.ok_or_else(Cursor::default);
        };
        let found = order::find(Some(order), self.entries.len(), &mut |at| {
            self.entries.get(at).map_or(Ordering::Greater, |(known, _)| known.borrow().cmp(key))
        })?;
        Ok(order.position(found).unwrap_or(usize::MAX))
    }

    /// Puts an entry at the end; its position.
    fn put(&mut self, at: Cursor, key: K, value: V) -> usize {
        let position = self.entries.len();
        self.entries.push((key, value));
        match &mut self.order {
            Some(order) => order.insert(at, position),
            None if position >= FEW => self.index(),
            None => {}
        }
        position
    }

    /// Finds the order of the keys again.
    fn index(&mut self) {
        let len = self.entries.len();
        let (entries, key) = (&self.entries, |at: usize| self.entries.get(at).map(|(key, _)| key));
        self.order = (entries.len() > FEW)
            .then(|| Box::new(Order::of(&order::sorted(len, &mut |a, b| key(a).cmp(&key(b))))));
    }

    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.entries.get(self.find(key).ok()?).map(|(_, value)| value)
    }

    /// The value of a key.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let at = self.find(key).ok()?;
        self.entries.get_mut(at).map(|(_, value)| value)
    }

    /// Where the entry of a key is.
    pub fn get_index_of<Q: Ord + ?Sized>(&self, key: &Q) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        self.find(key).ok()
    }

    /// Whether the key has a value.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.find(key).is_ok()
    }

    /// Gives the key a value, at the end if it is new; what it had before.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.find(&key) {
            Ok(at) => self.entries.get_mut(at).map(|(_, known)| mem::replace(known, value)),
            Err(at) => {
                self.put(at, key, value);
                None
            }
        }
    }

    /// The value of a key; if it has none, `make` makes it at the end.
    #[allow(clippy::indexing_slicing, reason = "the entry was found or made on the lines above")]
    pub fn get_or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        let position = match self.find(&key) {
            Ok(position) => position,
            Err(at) => self.put(at, key, make()),
        };
        &mut self.entries[position].1
    }

    /// Takes a key out; the value it had. What comes after it moves up.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let at = self.find(key).ok()?;
        let (_, value) = self.entries.remove(at);
        self.index();
        Some(value)
    }

    /// Keeps what `keep` wants.
    pub fn retain(&mut self, mut keep: impl FnMut(&K, &mut V) -> bool) {
        self.entries.retain_mut(|(key, value)| keep(key, value));
        self.index();
    }

    /// Puts the entries in another order: that of what `by` makes of the keys.
    pub fn sort_by_key<O: Ord>(&mut self, mut by: impl FnMut(&K) -> O) {
        super::sort_by_key(&mut self.entries, |(key, _)| by(key));
        self.index();
    }
}

/// The entries.
pub struct Iter<'m, K, V>(slice::Iter<'m, (K, V)>);

/// The keys.
pub struct Keys<'m, K, V>(slice::Iter<'m, (K, V)>);

/// The values.
pub struct Values<'m, K, V>(slice::Iter<'m, (K, V)>);

walks! {
    Iter, (&'m K, &'m V), (key, value) => (key, value);
    Keys, &'m K, (key, _) => key;
    Values, &'m V, (_, value) => value;
}

impl<'m, K, V> IntoIterator for &'m ListedMap<K, V> {
    type Item = (&'m K, &'m V);
    type IntoIter = Iter<'m, K, V>;

    fn into_iter(self) -> Iter<'m, K, V> {
        self.iter()
    }
}

impl<'m, K, V> IntoIterator for &'m mut ListedMap<K, V> {
    type Item = (&'m K, &'m mut V);
    type IntoIter = IterMut<'m, K, V>;

    fn into_iter(self) -> IterMut<'m, K, V> {
        self.iter_mut()
    }
}

impl<K, V> IntoIterator for ListedMap<K, V> {
    type Item = (K, V);
    type IntoIter = vec::IntoIter<(K, V)>;

    fn into_iter(self) -> vec::IntoIter<(K, V)> {
        self.entries.into_iter()
    }
}

impl<K: Ord, V> Extend<(K, V)> for ListedMap<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for ListedMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::new();
        map.extend(entries);
        map
    }
}

impl<K, V> Default for ListedMap<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Ord, V: PartialEq> PartialEq for ListedMap<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len()
            && self.iter().all(|(key, value)| other.get(key).is_some_and(|other| other == value))
    }
}

impl<K: Ord, V: Eq> Eq for ListedMap<K, V> {}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for ListedMap<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

/// A set in the order in which its items came.
#[derive(Clone, Debug)]
pub struct ListedSet<T>(ListedMap<T, ()>);

impl<T: Ord> ListedSet<T> {
    /// An empty set.
    pub const fn new() -> Self {
        Self(ListedMap::new())
    }

    /// The number of its items.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no items.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The items.
    pub fn iter(&self) -> Keys<'_, T, ()> {
        self.0.keys()
    }

    /// Whether the item is in it.
    pub fn contains<Q: Ord + ?Sized>(&self, item: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.0.contains_key(item)
    }

    /// Puts an item at the end; whether it is new.
    pub fn insert(&mut self, item: T) -> bool {
        self.0.insert(item, ()).is_none()
    }
}

impl<T: Ord> Default for ListedSet<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'s, T: Ord> IntoIterator for &'s ListedSet<T> {
    type Item = &'s T;
    type IntoIter = Keys<'s, T, ()>;

    fn into_iter(self) -> Keys<'s, T, ()> {
        self.iter()
    }
}

impl<T> IntoIterator for ListedSet<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;

    fn into_iter(self) -> IntoIter<T> {
        IntoIter(self.0.into_iter())
    }
}

impl<T: Ord> Extend<T> for ListedSet<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        for item in items {
            self.insert(item);
        }
    }
}

impl<T: Ord> FromIterator<T> for ListedSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut set = Self(ListedMap::new());
        set.extend(items);
        set
    }
}

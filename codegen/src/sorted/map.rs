//! The map.

use std::{borrow::Borrow, cmp::Ordering, fmt, hash, mem, vec};

use super::{
    order::{self, Cursor, Order, Walk},
    walks::walks,
};

/// A map in the order of its keys.
#[derive(Clone)]
pub struct SortedMap<K, V> {
    entries: Vec<(K, V)>,
    /// `None` while the entries stand in order themselves, as they do in most maps.
    order: Option<Box<Order>>,
}

impl<K, V> SortedMap<K, V> {
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

    /// The entries in the order of their keys.
    pub fn iter(&self) -> Iter<'_, K, V> {
        self.walk(Cursor::default())
    }

    /// The keys, in order.
    pub fn keys(&self) -> Keys<'_, K, V> {
        Keys(self.iter())
    }

    /// The values in the order of their keys.
    pub fn values(&self) -> Values<'_, K, V> {
        Values(self.iter())
    }

    /// The entries in the order of their keys.
    pub fn iter_mut(&mut self) -> IterMut<'_, K, V> {
        IterMut(self.settled().iter_mut())
    }

    /// The values in the order of their keys.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.settled().iter_mut().map(|(_, value)| value)
    }

    /// The values in the order of their keys.
    pub fn into_values(mut self) -> impl Iterator<Item = V> {
        mem::take(self.settled()).into_iter().map(|(_, value)| value)
    }

    /// Keeps what `keep` wants, in the order of the keys.
    pub fn retain(&mut self, mut keep: impl FnMut(&K, &mut V) -> bool) {
        self.settled().retain_mut(|(key, value)| keep(key, value));
    }

    /// Takes all entries out.
    pub fn clear(&mut self) {
        *self = Self::new();
    }

    fn walk(&self, front: Cursor) -> Iter<'_, K, V> {
        let walk = Walk::from(self.order.as_deref(), self.entries.len(), front);
        Iter { entries: &self.entries, walk }
    }

    /// The entries, which stand in order from now on.
    fn settled(&mut self) -> &mut Vec<(K, V)> {
        if let Some(order) = self.order.take() {
            order::arrange(order.into_positions(), &mut |a, b| self.entries.swap(a, b));
        }
        &mut self.entries
    }

    fn position(&self, at: Cursor) -> usize {
        self.order.as_ref().map_or(Some(at.index), |order| order.position(at)).unwrap_or(usize::MAX)
    }

    /// Puts an entry where its key belongs; its position.
    fn put(&mut self, at: Cursor, key: K, value: V) -> usize {
        let position = order::make_room(&mut self.order, self.entries.len(), at);
        // Most are put at the end.
        self.entries.insert(position, (key, value));
        position
    }
}

impl<K: Ord, V> SortedMap<K, V> {
    fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<Cursor, Cursor>
    where
        K: Borrow<Q>,
    {
        order::find(self.order.as_deref(), self.entries.len(), &mut |at| {
            self.entries.get(at).map_or(Ordering::Greater, |(known, _)| known.borrow().cmp(key))
        })
    }

    /// Where a key is, or is to be put: most are greater than all that are there.
    fn slot(&self, key: &K) -> Result<Cursor, Cursor> {
        match (&self.order, self.entries.last()) {
            (None, Some((last, _))) if last < key => Err(Cursor::end(self.entries.len())),
            _ => self.find(key),
        }
    }

    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        Some(self.get_key_value(key)?.1)
    }

    /// The entry of a key.
    pub fn get_key_value<Q: Ord + ?Sized>(&self, key: &Q) -> Option<(&K, &V)>
    where
        K: Borrow<Q>,
    {
        let at = self.find(key).ok()?;
        self.entries.get(self.position(at)).map(|(key, value)| (key, value))
    }

    /// The value of a key.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let at = self.find(key).ok()?;
        let position = self.position(at);
        self.entries.get_mut(position).map(|(_, value)| value)
    }

    /// Whether the key has a value.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.find(key).is_ok()
    }

    /// The entries from this key on.
    pub fn starting_at<Q: Ord + ?Sized>(&self, key: &Q) -> Iter<'_, K, V>
    where
        K: Borrow<Q>,
    {
        self.walk(self.find(key).unwrap_or_else(|at| at))
    }

    /// Gives the key a value; what it had before.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.slot(&key) {
            Ok(at) => {
                let position = self.position(at);
                self.entries.get_mut(position).map(|(_, known)| mem::replace(known, value))
            }
            Err(at) => {
                self.put(at, key, value);
                None
            }
        }
    }

    /// Takes a key out; the value it had.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let at = self.find(key).ok()?;
        let position = self.position(at);
        if order::take_out(&mut self.order, self.entries.len(), at) {
            return Some(self.entries.remove(position).1);
        }
        // The last entry moves into the gap.
        if let Some((last, _)) = self.entries.last()
            && let Ok(at) = self.find::<K>(last)
            && let Some(order) = &mut self.order
        {
            order.set(at, position);
        }
        Some(self.entries.swap_remove(position).1)
    }

    /// The value of a key, which is there or to be made.
    pub fn entry(&mut self, key: K) -> Entry<'_, K, V> {
        let at = self.slot(&key);
        Entry { map: self, key, at }
    }
}

/// The value of a key, which is there or to be made.
pub struct Entry<'m, K, V> {
    map: &'m mut SortedMap<K, V>,
    key: K,
    at: Result<Cursor, Cursor>,
}

impl<'m, K, V> Entry<'m, K, V> {
    /// The value, or else this one.
    pub fn or_insert(self, value: V) -> &'m mut V {
        self.or_insert_with(|| value)
    }

    /// The value, or else an empty one.
    pub fn or_default(self) -> &'m mut V
    where
        V: Default,
    {
        self.or_insert_with(V::default)
    }

    /// The value, or else what `make` returns.
    pub fn or_insert_with(self, make: impl FnOnce() -> V) -> &'m mut V {
        self.or_insert_with_key(|_| make())
    }

    /// The value, or else what `make` makes of the key.
    #[allow(clippy::indexing_slicing, reason = "the entry was found or made on the lines above")]
    pub fn or_insert_with_key(self, make: impl FnOnce(&K) -> V) -> &'m mut V {
        let position = match self.at {
            Ok(at) => self.map.position(at),
            Err(at) => {
                let value = make(&self.key);
                self.map.put(at, self.key, value)
            }
        };
        &mut self.map.entries[position].1
    }
}

/// The entries in the order of their keys.
pub struct Iter<'m, K, V> {
    entries: &'m [(K, V)],
    walk: Walk<'m>,
}

impl<K, V> Clone for Iter<'_, K, V> {
    fn clone(&self) -> Self {
        Self { entries: self.entries, walk: self.walk.clone() }
    }
}

impl<'m, K, V> Iterator for Iter<'m, K, V> {
    type Item = (&'m K, &'m V);

    fn next(&mut self) -> Option<Self::Item> {
        let (key, value) = self.entries.get(self.walk.next()?)?;
        Some((key, value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.walk.len(), Some(self.walk.len()))
    }
}

impl<K, V> DoubleEndedIterator for Iter<'_, K, V> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let (key, value) = self.entries.get(self.walk.next_back()?)?;
        Some((key, value))
    }
}

impl<K, V> ExactSizeIterator for Iter<'_, K, V> {}

/// The keys, in order.
pub struct Keys<'m, K, V>(pub(super) Iter<'m, K, V>);

/// The values in the order of their keys.
pub struct Values<'m, K, V>(Iter<'m, K, V>);

walks! {
    Keys, &'m K, (key, _) => key;
    Values, &'m V, (_, value) => value;
}

/// The entries in the order of their keys.
pub struct IterMut<'m, K, V>(pub(super) std::slice::IterMut<'m, (K, V)>);

impl<'m, K, V> Iterator for IterMut<'m, K, V> {
    type Item = (&'m K, &'m mut V);

    fn next(&mut self) -> Option<Self::Item> {
        let (key, value) = self.0.next()?;
        Some((key, value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<'m, K, V> IntoIterator for &'m SortedMap<K, V> {
    type Item = (&'m K, &'m V);
    type IntoIter = Iter<'m, K, V>;

    fn into_iter(self) -> Iter<'m, K, V> {
        self.iter()
    }
}

impl<'m, K, V> IntoIterator for &'m mut SortedMap<K, V> {
    type Item = (&'m K, &'m mut V);
    type IntoIter = IterMut<'m, K, V>;

    fn into_iter(self) -> IterMut<'m, K, V> {
        self.iter_mut()
    }
}

impl<K, V> IntoIterator for SortedMap<K, V> {
    type Item = (K, V);
    type IntoIter = vec::IntoIter<(K, V)>;

    fn into_iter(mut self) -> vec::IntoIter<(K, V)> {
        mem::take(self.settled()).into_iter()
    }
}

impl<K: Ord, V> Extend<(K, V)> for SortedMap<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for SortedMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::new();
        map.extend(entries);
        map
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for SortedMap<K, V> {
    fn from(entries: [(K, V); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<K, V> Default for SortedMap<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for SortedMap<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl<K: Eq, V: Eq> Eq for SortedMap<K, V> {}

impl<K: Ord, V: Ord> PartialOrd for SortedMap<K, V> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K: Ord, V: Ord> Ord for SortedMap<K, V> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.iter().cmp(other.iter())
    }
}

impl<K: hash::Hash, V: hash::Hash> hash::Hash for SortedMap<K, V> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        state.write_usize(self.len());
        for entry in self {
            entry.hash(state);
        }
    }
}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for SortedMap<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

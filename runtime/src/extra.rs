//! Undeclared members: kept, in order, at the cost of one pointer where there are none.

use std::{fmt, sync::OnceLock};

use crate::{
    Json,
    json::{hash_name, members_of},
};

/// The members of an object that its schema does not declare, in the order they came.
///
/// Eight bytes and no allocation where there are none; those that were read are one text until somebody looks at them. Equality
/// ignores the order.
#[derive(Clone, Default)]
pub struct Extra {
    // The box is what makes it one pointer.
    members: Option<Box<Members>>,
}

#[derive(Clone, Default)]
struct Members {
    /// The members as they stood in the document, with commas between them and one behind the last. Empty once a member was changed.
    text: String,
    /// How many the text has.
    count: usize,
    /// The same members, once somebody has asked for them.
    read: OnceLock<List>,
    /// The members since one was changed.
    changed: Option<List>,
}

#[derive(Clone, Default)]
struct List {
    list: Vec<(Box<str>, Json)>,
    /// Where each name stands, once there are more than [`FEW`]: an open-addressed table of indices plus one,
    /// zero for none. Its length is a power of two, at least twice that of the list.
    index: Vec<u32>,
}

/// So many members are searched one by one.
const FEW: usize = 16;

impl Extra {
    /// No members.
    #[must_use]
    pub const fn new() -> Self {
        Self { members: None }
    }

    /// How many members there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.as_deref().map_or(0, Members::len)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_none()
    }

    /// The value of a member.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        let list = self.members.as_deref()?.list();
        list.list.get(list.find(name)?).map(|(_, value)| value)
    }

    /// The value of a member, to be changed.
    #[must_use]
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Json> {
        let list = self.members.as_deref_mut()?.list_mut();
        let at = list.find(name)?;
        list.list.get_mut(at).map(|(_, value)| value)
    }

    /// Whether there is such a member.
    #[must_use]
    pub fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Adds members that were read and are not there yet: so many, as they stand in the document, with commas between them.
    pub(crate) fn push(&mut self, text: &str, count: usize) {
        let members = self.members.get_or_insert_default();
        members.count += count;
        members.text.reserve(text.len() + 1);
        members.text.push_str(text);
        members.text.push(',');
    }

    /// The members as they were read, with commas between them, if none was changed.
    pub(crate) fn as_read(&self) -> Option<&str> {
        self.members.as_deref()?.text.strip_suffix(',')
    }

    /// Sets a member. Returns the value it had.
    ///
    /// A declared member does not belong here: it would be written twice.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Json>) -> Option<Json> {
        let (name, value) = (name.into(), value.into());
        if let Some(old) = self.get_mut(&name) {
            return Some(std::mem::replace(old, value));
        }
        self.members.get_or_insert_default().list_mut().push(name.into_boxed_str(), value);
        None
    }

    /// Takes a member out. The others stay in order.
    pub fn remove(&mut self, name: &str) -> Option<Json> {
        let list = self.members.as_deref_mut()?.list_mut();
        let at = list.find(name)?;
        let (_, value) = list.list.remove(at);
        list.rebuild();
        if list.list.is_empty() {
            self.members = None;
        }
        Some(value)
    }

    /// Takes all members out.
    pub fn clear(&mut self) {
        self.members = None;
    }

    /// The members in order.
    pub fn iter(&self) -> Iter<'_> {
        Iter(self.members.as_deref().map_or(&[][..], |members| &members.list().list).iter())
    }
}

impl Members {
    fn len(&self) -> usize {
        self.changed.as_ref().map_or(self.count, |list| list.list.len())
    }

    fn list(&self) -> &List {
        match &self.changed {
            Some(list) => list,
            None => self.read.get_or_init(|| List::read(&self.text, self.count)),
        }
    }

    fn list_mut(&mut self) -> &mut List {
        let Self { text, count, read, changed } = self;
        changed.get_or_insert_with(|| {
            let text = std::mem::take(text);
            read.take().unwrap_or_else(|| List::read(&text, *count))
        })
    }

    fn into_list(mut self) -> Vec<(Box<str>, Json)> {
        std::mem::take(&mut self.list_mut().list)
    }
}

impl List {
    /// The members of a text that was made by [`Extra::push`].
    fn read(text: &str, count: usize) -> Self {
        let mut read = Self { list: Vec::with_capacity(count), index: Vec::new() };
        for (name, value) in members_of(text) {
            read.push(name.into(), value.to_json());
        }
        read
    }

    fn find(&self, name: &str) -> Option<usize> {
        if self.index.is_empty() {
            return self.list.iter().position(|(member, _)| **member == *name);
        }
        let mut slot = self.home(name);
        loop {
            let at = (*self.index.get(slot)? as usize).checked_sub(1)?;
            if self.list.get(at).is_some_and(|(member, _)| **member == *name) {
                return Some(at);
            }
            slot = (slot + 1) & (self.index.len() - 1);
        }
    }

    #[allow(clippy::cast_possible_truncation)] // Only the low bits matter.
    fn home(&self, name: &str) -> usize {
        hash_name(name) as usize & (self.index.len() - 1)
    }

    fn push(&mut self, name: Box<str>, value: Json) {
        if self.index.is_empty() && self.list.len() < FEW {
            self.list.push((name, value));
        } else if self.index.len() < 2 * (self.list.len() + 1) {
            self.list.push((name, value));
            self.rebuild();
        } else {
            self.enter(&name, self.list.len());
            self.list.push((name, value));
        }
    }

    /// Notes where a name stands. The table is never full, so there is a free slot.
    fn enter(&mut self, name: &str, at: usize) {
        let mut slot = self.home(name);
        while self.index.get(slot).is_some_and(|&taken| taken != 0) {
            slot = (slot + 1) & (self.index.len() - 1);
        }
        if let Some(free) = self.index.get_mut(slot) {
            // More than four billion members do not fit into the memory a document is read from.
            *free = u32::try_from(at + 1).unwrap_or(u32::MAX);
        }
    }

    fn rebuild(&mut self) {
        self.index.clear();
        if self.list.len() <= FEW {
            return;
        }
        self.index.resize((4 * self.list.len()).next_power_of_two(), 0);
        let list = std::mem::take(&mut self.list);
        for (at, (name, _)) in list.iter().enumerate() {
            self.enter(name, at);
        }
        self.list = list;
    }
}

impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().all(|(name, value)| other.get(name) == Some(value))
    }
}

impl Eq for Extra {}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

impl<K: Into<String>, V: Into<Json>> FromIterator<(K, V)> for Extra {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(members: I) -> Self {
        let mut extra = Self::new();
        extra.extend(members);
        extra
    }
}

impl<K: Into<String>, V: Into<Json>> Extend<(K, V)> for Extra {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, members: I) {
        for (name, value) in members {
            self.insert(name, value);
        }
    }
}

/// The members of an [`Extra`] in order.
#[derive(Clone, Debug)]
pub struct Iter<'a>(std::slice::Iter<'a, (Box<str>, Json)>);

impl<'a> Iterator for Iter<'a> {
    type Item = (&'a str, &'a Json);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(name, value)| (&**name, value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for Iter<'_> {}

impl<'a> IntoIterator for &'a Extra {
    type Item = (&'a str, &'a Json);
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

/// The members of an [`Extra`], given away in order.
#[derive(Debug)]
pub struct IntoIter(std::vec::IntoIter<(Box<str>, Json)>);

impl Iterator for IntoIter {
    type Item = (String, Json);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(name, value)| (name.into_string(), value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for IntoIter {}

impl IntoIterator for Extra {
    type Item = (String, Json);
    type IntoIter = IntoIter;

    fn into_iter(self) -> IntoIter {
        IntoIter(self.members.map_or_else(Vec::new, |members| members.into_list()).into_iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_pointer() {
        assert_eq!(size_of::<Extra>(), 8);
        assert!(Extra::new().is_empty());
    }

    #[test]
    fn order_is_kept_and_ignored() {
        let a: Extra = [("x", 1), ("y", 2)].into_iter().collect();
        let b: Extra = [("y", 2.0), ("x", 1.0)].into_iter().collect();
        assert_eq!(a, b);
        assert_eq!(b.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["y", "x"]);
        assert_eq!(format!("{a:?}"), r#"{"x": 1, "y": 2}"#);
        let c: Extra = [("x", 1), ("z", 2)].into_iter().collect();
        assert_ne!(a, c);
    }

    #[test]
    fn insert_and_remove_around_the_index() {
        for count in [0, 1, 15, 16, 17, 18, 40, 300] {
            let mut extra = Extra::new();
            for i in 0..count {
                assert_eq!(extra.insert(format!("k{i}"), i), None);
            }
            assert_eq!(extra.len(), count);
            for i in 0..count {
                assert_eq!(extra.get(&format!("k{i}")), Some(&Json::from(i)));
                assert_eq!(extra.insert(format!("k{i}"), i + 1), Some(Json::from(i)));
            }
            assert!(!extra.contains_key("k"));
            for i in (0..count).rev() {
                assert_eq!(extra.clone(), extra);
                assert_eq!(extra.remove(&format!("k{i}")), Some(Json::from(i + 1)));
                assert_eq!(extra.remove(&format!("k{i}")), None);
            }
            assert!(extra.is_empty());
        }
    }

    #[test]
    fn many_members_are_not_quadratic() {
        let mut extra = Extra::new();
        for i in 0..50_000 {
            let name = format!("member{i}");
            assert!(!extra.contains_key(&name));
            extra.insert(name, Json::default());
        }
        assert_eq!(extra.len(), 50_000);
    }

    #[test]
    fn what_was_read_is_kept_as_it_came() {
        let mut extra = Extra::new();
        extra.push(r#""\u0061\"" : [1, {"x": "y,"}]"#, 1);
        extra.push(r#""b":1.0"#, 1);
        let same: Extra =
            [("b", Json::from(1)), ("a\"", r#"[1,{"x":"y,"}]"#.parse().expect("JSON"))].into_iter().collect();
        assert_eq!(extra.as_read(), Some(r#""\u0061\"" : [1, {"x": "y,"}],"b":1.0"#));
        assert_eq!(extra.len(), 2);
        assert_eq!(extra, same);
        assert_eq!(extra.clone().into_iter().map(|(name, _)| name).collect::<Vec<_>>(), ["a\"", "b"]);
        assert_eq!(extra.insert("b", 2), Some(Json::from(1)));
        assert_eq!(extra.as_read(), None);
        assert_eq!(extra.get("b"), Some(&Json::from(2)));
        assert_eq!(extra.insert("c", 3), None);
        assert_eq!(extra.len(), 3);
        let mut unread = Extra::new();
        unread.push("\"b\": 1,\n \"d\": 2", 2);
        assert_eq!(unread.clone().remove("c"), None);
        assert_eq!(unread.remove("d"), Some(Json::from(2)));
        assert_eq!(unread.remove("b"), Some(Json::from(1)));
        assert!(unread.is_empty());
    }
}

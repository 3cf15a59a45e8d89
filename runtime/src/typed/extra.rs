//! Undeclared members, kept in order; without any, they cost one pointer.

use std::{
    fmt,
    hash::{Hash, Hasher},
    sync::OnceLock,
};

use super::json::{Json, members_of};
use crate::cursor::equality::hash_of;

/// The members of an object that its schema does not declare, in the order they came.
///
/// Eight bytes and no allocation where there are none; those that were read are one text until
/// somebody looks at them. Equality ignores the order.
///
/// ```
/// use typewright::{Extra, Json};
///
/// let mut extra = Extra::new();
/// extra.insert("tip", 3);
/// extra.insert("note", "thanks");
/// assert_eq!(extra.get("tip").and_then(Json::as_i64), Some(3));
/// let names: Vec<&str> = extra.iter().map(|(name, _)| name).collect();
/// assert_eq!(names, ["tip", "note"]);
/// ```
#[derive(Clone, Default)]
pub struct Extra {
    // The box is what makes it one pointer.
    members: Option<Box<Members>>,
}

#[derive(Clone, Default)]
struct Members {
    /// The members as they stood in the document, with commas between them and one behind the
    /// last. Empty once a member was changed.
    text: String,
    /// How many the text has.
    count: usize,
    /// The same members, once somebody has asked for them.
    read: OnceLock<Box<List>>,
    /// The members since one was changed.
    changed: Option<Box<List>>,
}

#[derive(Clone, Default)]
struct List {
    /// The members in order, and nothing where one was taken out.
    locations: Vec<Option<(Box<str>, Json)>>,
    /// How many members there are.
    count: usize,
    /// In front of this place there is none.
    first: usize,
    /// Where each name stands, once there are more than [`FEW`]: an open-addressed table of
    /// indices plus one, zero for none. Its length is a power of two, at least twice that of
    /// the list.
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
        list.locations.get(list.find(name)?)?.as_ref().map(|(_, value)| value)
    }

    /// The value of a member, to be changed.
    #[must_use]
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Json> {
        let list = self.members.as_deref_mut()?.list_mut();
        let at = list.find(name)?;
        list.locations.get_mut(at)?.as_mut().map(|(_, value)| value)
    }

    /// Whether there is such a member.
    #[must_use]
    pub fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Adds members that were read and are not there yet: so many, as they stand in the document,
    /// with commas between them.
    pub(crate) fn push(&mut self, text: &str, count: usize) {
        let members = self.members.get_or_insert_with(|| {
            let text = String::with_capacity(text.len() + 1);
            Box::new(Members { text, ..Members::default() })
        });
        members.count += count;
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
        let value = list.take(list.find(name)?)?;
        if list.count == 0 {
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
        let list = self.members.as_deref().map(Members::list);
        Iter {
            list: list.and_then(|list| list.locations.get(list.first..)).unwrap_or_default().iter(),
            left: list.map_or(0, |list| list.count),
        }
    }
}

impl Members {
    fn len(&self) -> usize {
        self.changed.as_ref().map_or(self.count, |list| list.count)
    }

    fn list(&self) -> &List {
        match &self.changed {
            Some(list) => list,
            None => self.read.get_or_init(|| Box::new(List::read(&self.text, self.count))),
        }
    }

    fn list_mut(&mut self) -> &mut List {
        let Self { text, count, read, changed } = self;
        changed.get_or_insert_with(|| {
            let text = std::mem::take(text);
            read.take().unwrap_or_else(|| Box::new(List::read(&text, *count)))
        })
    }

    fn into_list(mut self) -> List {
        std::mem::take(self.list_mut())
    }
}

impl List {
    /// The members of a text that was made by [`Extra::push`].
    fn read(text: &str, count: usize) -> Self {
        let mut read = Self { locations: Vec::with_capacity(count), ..Self::default() };
        for (name, value) in members_of(text) {
            read.push(name.into(), value.to_json());
        }
        read
    }

    fn find(&self, name: &str) -> Option<usize> {
        if self.index.is_empty() {
            return self.locations.iter().position(|member| is(member.as_ref(), name));
        }
        let mut slot = self.home(name);
        loop {
            let at = (*self.index.get(slot)? as usize).checked_sub(1)?;
            if self.locations.get(at).is_some_and(|member| is(member.as_ref(), name)) {
                return Some(at);
            }
            slot = (slot + 1) & (self.index.len() - 1);
        }
    }

    #[allow(clippy::cast_possible_truncation)] // Only the low bits matter.
    fn home(&self, name: &str) -> usize {
        hash_of(name) as usize & (self.index.len() - 1)
    }

    fn push(&mut self, name: Box<str>, value: Json) {
        self.count += 1;
        if self.index.is_empty() && self.locations.len() < FEW {
            self.locations.push(Some((name, value)));
        } else if self.index.len() < 2 * (self.locations.len() + 1) {
            self.locations.push(Some((name, value)));
            self.rebuild();
        } else {
            self.enter(&name, self.locations.len());
            self.locations.push(Some((name, value)));
        }
    }

    /// Takes the member at a place out. Its place stays empty until half of them are: moving all
    /// others each time would be quadratic.
    fn take(&mut self, at: usize) -> Option<Json> {
        let (_, value) = self.locations.get_mut(at)?.take()?;
        self.count -= 1;
        while self.locations.get(self.first).is_some_and(Option::is_none) {
            self.first += 1;
        }
        if self.index.is_empty() || 2 * self.count < self.locations.len() {
            self.rebuild();
        }
        Some(value)
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
        self.locations.retain(Option::is_some);
        self.first = 0;
        self.index.clear();
        if self.locations.len() <= FEW {
            return;
        }
        self.index.resize((4 * self.locations.len()).next_power_of_two(), 0);
        let locations = std::mem::take(&mut self.locations);
        for (at, (name, _)) in locations.iter().flatten().enumerate() {
            self.enter(name, at);
        }
        self.locations = locations;
    }
}

fn is(member: Option<&(Box<str>, Json)>, name: &str) -> bool {
    member.is_some_and(|(member, _)| **member == *name)
}

impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().all(|(name, value)| other.get(name) == Some(value))
    }
}

impl Eq for Extra {}

impl Hash for Extra {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // A sum, since equality ignores the order.
        let members = self.iter().map(hash_of);
        state.write_u64(members.fold(0, u64::wrapping_add));
    }
}

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
pub struct Iter<'a> {
    list: std::slice::Iter<'a, Option<(Box<str>, Json)>>,
    left: usize,
}

impl<'a> Iterator for Iter<'a> {
    type Item = (&'a str, &'a Json);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, value) = self.list.by_ref().flatten().next()?;
        self.left = self.left.saturating_sub(1);
        Some((name, value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
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
pub struct IntoIter {
    list: std::vec::IntoIter<Option<(Box<str>, Json)>>,
    left: usize,
}

impl Iterator for IntoIter {
    type Item = (String, Json);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, value) = self.list.by_ref().flatten().next()?;
        self.left = self.left.saturating_sub(1);
        Some((name.into_string(), value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for IntoIter {}

impl IntoIterator for Extra {
    type Item = (String, Json);
    type IntoIter = IntoIter;

    fn into_iter(self) -> IntoIter {
        let List { locations, count, .. } =
            self.members.map(|members| members.into_list()).unwrap_or_default();
        IntoIter { list: locations.into_iter(), left: count }
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
    fn taking_out_is_not_quadratic() {
        const COUNT: usize = 50_000;
        let name = |i: usize| format!("member{i}");
        let all = || (0..COUNT).map(|i| (name(i), i as u64)).collect::<Extra>();
        // From the front, from the back, and every seventh.
        let orders: [&dyn Fn(usize) -> usize; 3] =
            [&|i| i, &|i| COUNT - 1 - i, &|i| (i * 7) % COUNT];
        for order in orders {
            let mut extra = all();
            for i in 0..COUNT {
                assert_eq!(extra.len(), COUNT - i);
                assert_eq!(extra.remove(&name(order(i))), Some(Json::from(order(i) as u64)));
                assert_eq!(extra.remove(&name(order(i))), None);
            }
            assert!(extra.is_empty());
        }
        // Whoever asks for the first one each time is not punished either.
        let mut extra = all();
        while let Some(first) = extra.iter().next().map(|(name, _)| name.to_owned()) {
            assert!(extra.remove(&first).is_some());
        }
        let mut extra = all();
        for i in (0..COUNT).filter(|i| i % 3 != 0) {
            extra.remove(&name(i));
            if i % 3 == 1 {
                extra.insert(name(i), 0);
            }
        }
        let left: Vec<String> = extra.iter().map(|(name, _)| name.to_owned()).collect();
        let wanted =
            (0..COUNT).filter(|i| i % 3 == 0).chain((0..COUNT).filter(|i| i % 3 == 1)).map(name);
        assert_eq!(left, wanted.collect::<Vec<_>>());
        assert_eq!(extra.iter().len(), left.len());
        assert_eq!(extra.clone().into_iter().len(), left.len());
        assert_eq!(extra.into_iter().map(|(name, _)| name).collect::<Vec<_>>(), left);
    }

    #[test]
    fn what_was_read_is_kept_as_it_came() {
        let mut extra = Extra::new();
        extra.push(r#""\u0061\"" : [1, {"x": "y,"}]"#, 1);
        extra.push(r#""b":1.0"#, 1);
        let same: Extra =
            [("b", Json::from(1)), ("a\"", r#"[1,{"x":"y,"}]"#.parse().expect("JSON"))]
                .into_iter()
                .collect();
        assert_eq!(extra.as_read(), Some(r#""\u0061\"" : [1, {"x": "y,"}],"b":1.0"#));
        assert_eq!(extra.len(), 2);
        assert_eq!(extra, same);
        assert_eq!(
            extra.clone().into_iter().map(|(name, _)| name).collect::<Vec<_>>(),
            ["a\"", "b"]
        );
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

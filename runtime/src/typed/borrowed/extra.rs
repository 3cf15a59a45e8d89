//! Undeclared members as parts of the text that they were read from.

use std::{
    fmt,
    hash::{Hash, Hasher},
    ops::{Deref, DerefMut},
    sync::OnceLock,
};

use crate::typed::{Extra, Json, extra};

/// The members of an object that its schema does not declare: [`Extra`] over the text of the
/// document.
///
/// Whoever only reads and writes a value copies none of them; the first look at one copies all,
/// and then it has the functions of [`Extra`].
#[derive(Clone, Default)]
pub struct BorrowedExtra<'a> {
    // The box is what makes it one pointer.
    members: Option<Box<Members<'a>>>,
}

#[derive(Clone, Default)]
struct Members<'a> {
    /// The members as they stand in the document, in pieces of one or more with commas between
    /// them.
    first: &'a str,
    more: Vec<&'a str>,
    /// How many they are.
    count: usize,
    /// The same members, once somebody has looked at them.
    read: OnceLock<Extra>,
    /// The members since one was changed.
    changed: Option<Extra>,
}

static NONE: Extra = Extra::new();

impl<'a> BorrowedExtra<'a> {
    /// No members.
    #[must_use]
    pub const fn new() -> Self {
        Self { members: None }
    }

    /// How many members there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.as_deref().map_or(0, |it| it.changed.as_ref().map_or(it.count, Extra::len))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The same members, copied.
    #[must_use]
    pub fn into_owned(self) -> BorrowedExtra<'static> {
        match self.members {
            None => BorrowedExtra::new(),
            Some(members) => members.into_extra().into(),
        }
    }

    /// The same members, copied.
    #[must_use]
    pub fn into_extra(self) -> Extra {
        self.members.map_or_else(Extra::new, |it| it.into_extra())
    }

    /// Adds members that were read: so many, as they stand in the document, with commas between
    /// them.
    pub(crate) fn push(&mut self, text: &'a str, count: usize) {
        let members = self.members.get_or_insert_default();
        members.count += count;
        if members.first.is_empty() {
            members.first = text;
        } else {
            members.more.push(text);
        }
    }

    /// The members as they were read, in pieces, if none was changed.
    pub(crate) fn as_read(&self) -> Option<impl Iterator<Item = &'a str>> {
        self.members.as_deref().filter(|it| it.changed.is_none()).map(Members::pieces)
    }
}

impl<'a> Members<'a> {
    fn pieces(&self) -> impl Iterator<Item = &'a str> {
        std::iter::once(self.first).chain(self.more.iter().copied())
    }

    fn copied(&self) -> Extra {
        let mut own = Extra::new();
        let mut count = self.count;
        for piece in self.pieces() {
            // Only the sum counts.
            own.push(piece, std::mem::take(&mut count));
        }
        own
    }

    fn own(&self) -> &Extra {
        match &self.changed {
            Some(changed) => changed,
            None => self.read.get_or_init(|| self.copied()),
        }
    }

    fn own_mut(&mut self) -> &mut Extra {
        if self.changed.is_none() && self.count > 0 {
            let read = self.read.take().unwrap_or_else(|| self.copied());
            (self.first, self.more, self.count) = ("", Vec::new(), 0);
            self.changed = Some(read);
        }
        self.changed.get_or_insert_with(Extra::new)
    }

    fn into_extra(mut self) -> Extra {
        std::mem::take(self.own_mut())
    }
}

impl Deref for BorrowedExtra<'_> {
    type Target = Extra;

    fn deref(&self) -> &Extra {
        self.members.as_deref().map_or(&NONE, Members::own)
    }
}

impl DerefMut for BorrowedExtra<'_> {
    fn deref_mut(&mut self) -> &mut Extra {
        self.members.get_or_insert_default().own_mut()
    }
}

impl From<Extra> for BorrowedExtra<'_> {
    fn from(extra: Extra) -> Self {
        let members = Members { changed: Some(extra), ..Members::default() };
        Self { members: Some(Box::new(members)) }
    }
}

impl From<BorrowedExtra<'_>> for Extra {
    fn from(extra: BorrowedExtra<'_>) -> Self {
        extra.into_extra()
    }
}

impl PartialEq for BorrowedExtra<'_> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for BorrowedExtra<'_> {}

impl PartialEq<Extra> for BorrowedExtra<'_> {
    fn eq(&self, other: &Extra) -> bool {
        **self == *other
    }
}

impl Hash for BorrowedExtra<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl fmt::Debug for BorrowedExtra<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<'e> IntoIterator for &'e BorrowedExtra<'_> {
    type Item = (&'e str, &'e Json);
    type IntoIter = extra::Iter<'e>;

    fn into_iter(self) -> extra::Iter<'e> {
        self.iter()
    }
}

impl IntoIterator for BorrowedExtra<'_> {
    type Item = (String, Json);
    type IntoIter = extra::IntoIter;

    fn into_iter(self) -> extra::IntoIter {
        self.into_extra().into_iter()
    }
}

impl<K: Into<String>, V: Into<Json>> FromIterator<(K, V)> for BorrowedExtra<'_> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(members: I) -> Self {
        Extra::from_iter(members).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pieces: &[(&'static str, usize)]) -> BorrowedExtra<'static> {
        let mut extra = BorrowedExtra::new();
        for (piece, count) in pieces {
            extra.push(piece, *count);
        }
        extra
    }

    #[test]
    fn one_pointer() {
        assert_eq!(size_of::<BorrowedExtra<'_>>(), 8);
        assert!(BorrowedExtra::new().is_empty());
        assert_eq!(BorrowedExtra::new(), Extra::new());
        assert_eq!(BorrowedExtra::new().get("a"), None);
    }

    #[test]
    fn pieces_are_one_list() {
        let mut extra = read(&[("\"a\":1, \"b\" :[2]", 2), ("\"\\u0063\":{}", 1)]);
        let pieces = |it: &BorrowedExtra<'static>| it.as_read().map(Iterator::collect::<Vec<_>>);
        assert_eq!(pieces(&extra), Some(vec!["\"a\":1, \"b\" :[2]", "\"\\u0063\":{}"]));
        assert_eq!(extra.len(), 3);
        assert_eq!(extra.get("c").map(Json::as_str), Some("{}"));
        let names: Vec<&str> = extra.iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["a", "b", "c"]);
        let (same, all) = (extra.clone(), extra.clone().into_extra());
        assert_eq!((&same, all.len()), (&extra, 3));
        assert_eq!(extra, all);
        assert_eq!(extra.clone().into_owned(), extra);
        assert_eq!(extra.remove("b"), Some("[2]".parse().unwrap()));
        assert_eq!((extra.len(), pieces(&extra)), (2, None));
        assert_ne!(extra, same);
        assert_eq!(extra.insert("d", 4), None);
        assert_eq!(format!("{extra:?}"), r#"{"a": 1, "c": {}, "d": 4}"#);
        extra.clear();
        assert!(extra.is_empty());
        assert_eq!(extra, BorrowedExtra::new());
    }
}

//! Maps from names to values: the option `maps` sets which one generated types use.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    hash::BuildHasher,
};

/// A map that generated types may hold.
pub trait Map: Default {
    /// The values.
    type Item;

    /// Puts a value under a name.
    fn put(&mut self, name: String, value: Self::Item);

    /// Calls `f` for each name and value, in the same order each time.
    fn each(&self, f: impl FnMut(&str, &Self::Item));
}

/// A map whose names may be parts of the text that it is read from.
pub trait BorrowingMap<'a>: Map {
    /// Puts a value under a name.
    fn put_borrowed(&mut self, name: Cow<'a, str>, value: Self::Item);
}

impl<T> Map for BTreeMap<String, T> {
    type Item = T;

    fn put(&mut self, name: String, value: T) {
        self.insert(name, value);
    }

    fn each(&self, mut f: impl FnMut(&str, &T)) {
        for (name, value) in self {
            f(name, value);
        }
    }
}

/// Written in the order of the names, since its own differs from run to run.
impl<T, S: BuildHasher + Default> Map for HashMap<String, T, S> {
    type Item = T;

    fn put(&mut self, name: String, value: T) {
        self.insert(name, value);
    }

    fn each(&self, mut f: impl FnMut(&str, &T)) {
        let mut all: Vec<(&String, &T)> = self.iter().collect();
        all.sort_unstable_by_key(|(name, _)| *name);
        for (name, value) in all {
            f(name, value);
        }
    }
}

/// Written in the order in which the members came.
#[cfg(feature = "indexmap")]
impl<T, S: BuildHasher + Default> Map for indexmap::IndexMap<String, T, S> {
    type Item = T;

    fn put(&mut self, name: String, value: T) {
        self.insert(name, value);
    }

    fn each(&self, mut f: impl FnMut(&str, &T)) {
        for (name, value) in self {
            f(name, value);
        }
    }
}

macro_rules! borrowing {
    ($(#[$cfg:meta])? $($map:ident)::+ $(, $hasher:ident)?; $self:ident, $f:ident: $each:expr) => {
        $(#[$cfg])?
        impl<T $(, $hasher: BuildHasher + Default)?> Map for $($map)::+<Cow<'_, str>, T $(, $hasher)?> {
            type Item = T;

            fn put(&mut self, name: String, value: T) {
                self.insert(Cow::Owned(name), value);
            }

            fn each(&$self, mut $f: impl FnMut(&str, &T)) {
                $each
            }
        }

        $(#[$cfg])?
        impl<'a, T $(, $hasher: BuildHasher + Default)?> BorrowingMap<'a>
            for $($map)::+<Cow<'a, str>, T $(, $hasher)?>
        {
            fn put_borrowed(&mut self, name: Cow<'a, str>, value: T) {
                self.insert(name, value);
            }
        }
    };
}

borrowing!(
    BTreeMap;
    self, f: {
        for (name, value) in self {
            f(name, value);
        }
    }
);
borrowing!(
    HashMap,
    S;
    self, f: {
        let mut all: Vec<(&Cow<'_, str>, &T)> = self.iter().collect();
        all.sort_unstable_by_key(|(name, _)| *name);
        for (name, value) in all {
            f(name, value);
        }
    }
);
borrowing!(
    #[cfg(feature = "indexmap")]
    indexmap::IndexMap,
    S;
    self, f: {
        for (name, value) in self {
            f(name, value);
        }
    }
);

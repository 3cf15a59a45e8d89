//! Maps and sets in the order of their keys, for what the generator keeps: `BTreeMap` and
//! `BTreeSet` of std at a tenth of the code.
//!
//! A build script compiles the generator without optimization, and each pair of types costs it all
//! functions that it instantiates. The maps of std were a third of the compiled generator. Here,
//! what searches and moves (`order`) is compiled once, whatever the types.

mod listed;
mod map;
mod order;
mod set;
mod sort;
#[cfg(test)]
mod tests;
mod walks;

pub(crate) use self::sort::{sort, sort_by, sort_by_key};
pub use self::{
    listed::{ListedMap, ListedSet},
    map::{Entry, Iter, IterMut, Keys, SortedMap, Values},
    set::{IntoIter, SortedSet},
};

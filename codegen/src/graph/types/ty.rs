//! The type of a field, an item or a variant.

use super::{Held, TypeId};

/// A named value of another type.
#[derive(Debug)]
pub struct Newtype {
    /// The value.
    pub inner: Use,
    /// Whether the value can only be made through a check: strings with rules.
    pub checked: bool,
}

/// A Rust type at a location, with its rules.
#[derive(Clone, Debug)]
pub struct Use {
    /// The type.
    pub ty: Ty,
    /// Whether to check the rules of the location before the value is built.
    pub look_ahead: bool,
}

/// A Rust type.
#[derive(Clone, Debug)]
pub enum Ty {
    /// `()`: always `null`.
    Null,
    /// `bool`
    Bool,
    /// `i64`
    Integer,
    /// An integer of another width.
    Sized(Held),
    /// `f64`
    Float,
    /// A number that keeps its text.
    Number,
    /// `String`
    String,
    /// A Rust type for strings of a format, by its path.
    Kept(String),
    /// Validated JSON text.
    Json,
    /// What no branch of an open union takes, as JSON text.
    Unmatched,
    /// A type of the graph.
    Named(TypeId),
    /// A type of the graph, boxed.
    Boxed(TypeId),
    /// May be `null`.
    Option(Box<Use>),
    /// A list.
    Vec(Box<Use>),
    /// An object with members of one type.
    Map(Box<Use>),
    /// A fixed list.
    Tuple(Vec<Use>),
    /// A fixed list, boxed.
    BoxedTuple(Vec<Use>),
}

//! DIFF: what a change of schemas breaks, for documents in both directions and for callers of the
//! Rust types.

mod compare;
mod edits;
mod engine;
mod finding;
mod page;
mod policy;
mod report;
mod rule;
pub mod rust;
mod settings;

pub use compare::{Compared, compare, compare_with_graphs};
pub use finding::{
    Answer, Comparison, Direction, Finding, Location, RootAnswer, RustChange, RustLevel, Verdict,
};
pub use page::Mirror;
pub use policy::Policy;
pub use rule::{DefaultLevel, Rule};
pub use settings::{Directions, Settings, Side};

//! DIFF: what a change of schemas breaks, for documents in both directions and for callers of the
//! Rust types.

mod compare;
mod edits;
mod explain;
mod finding;
mod oracle;
mod page;
mod policy;
mod proof;
mod reached;
mod report;
mod rule;
pub mod rust;
mod settings;
mod short;
mod traffic;
mod witness;

pub use compare::{Compared, compare, compare_checked, compare_with_surfaces, explain};
pub use explain::{Alone, Derivation, Explanation, Pair, Question, Step};
pub use finding::{
    Answer, Comparison, Direction, Finding, Location, RootAnswer, RustChange, RustLevel, Verdict,
};
pub use page::Mirror;
pub use policy::Policy;
pub use rule::{DefaultLevel, Rule};
pub use settings::{Directions, Settings, Side};

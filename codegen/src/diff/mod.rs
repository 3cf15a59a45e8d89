//! What the change from one schema to another breaks: documents in both directions, and callers
//! of the Rust types.

mod finding;
mod page;
mod policy;
mod rule;
pub mod rust;

pub use finding::{
    Answer, Comparison, Direction, Finding, Location, RootAnswer, RustChange, RustLevel, Verdict,
};
pub use page::Mirror;
pub use policy::Policy;
pub use rule::{DefaultLevel, Rule};

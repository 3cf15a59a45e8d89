//! What comparisons say.
#![cfg(feature = "diff")]

mod diff {
    pub mod pairs;
    pub mod support;
}

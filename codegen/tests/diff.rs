//! What comparisons say.
#![cfg(feature = "diff")]
#![allow(unreachable_pub, reason = "the parts of one test")]

#[path = "diff/drift.rs"]
mod drift;
#[path = "diff/laws.rs"]
mod laws;
#[path = "diff/open_content.rs"]
mod open_content;
#[path = "diff/pairs.rs"]
mod pairs;
#[path = "diff/rules.rs"]
mod rules;
#[path = "diff/support.rs"]
mod support;

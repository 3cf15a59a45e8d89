//! What comparisons say.
#![cfg(feature = "diff")]
#![allow(unreachable_pub, reason = "the parts of one test")]
#![allow(clippy::print_stdout, clippy::format_push_string, reason = "tests tell what they found")]

#[path = "diff/both_ways.rs"]
mod both_ways;
#[path = "diff/by_hand.rs"]
mod by_hand;
#[path = "diff/drift.rs"]
mod drift;
#[path = "diff/explained.rs"]
mod explained;
#[path = "diff/goldens.rs"]
mod goldens;
#[path = "diff/keywords.rs"]
mod keywords;
#[path = "diff/labels.rs"]
mod labels;
#[path = "diff/laws.rs"]
mod laws;
#[path = "diff/mixtures.rs"]
mod mixtures;
#[path = "diff/open_content.rs"]
mod open_content;
#[path = "diff/operations.rs"]
mod operations;
#[path = "diff/options.rs"]
mod options;
#[path = "diff/pairs.rs"]
mod pairs;
#[path = "diff/proofs.rs"]
mod proofs;
#[path = "diff/rules.rs"]
mod rules;
#[path = "diff/support.rs"]
mod support;
#[path = "diff/variants.rs"]
mod variants;
#[path = "diff/witness.rs"]
mod witness;

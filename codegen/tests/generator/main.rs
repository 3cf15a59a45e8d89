//! The generator from outside, in one program: what it makes of schemas, and what it says of them.
#![allow(clippy::duplicate_mod, reason = "`new_case` is an example that has `folders`, too")]

#[path = "../folders/mod.rs"]
mod folders;
#[path = "../support/mod.rs"]
mod support;

mod additions;
mod coverage;
mod deep_types;
mod determinism;
mod documented;
mod embedded;
mod examples;
mod explore;
mod format;
mod gallery;
mod interpret;
mod items;
mod load;
mod mapping;
mod members;
mod names;
mod new_case;
mod null;
mod operations;
mod options;
mod references;
mod refused;
mod resolve_suite;
mod tags;
mod whole_floats;

#[test]
fn every_file_is_a_part_of_this_program() {
    support::parts("generator", include_str!("main.rs"));
}

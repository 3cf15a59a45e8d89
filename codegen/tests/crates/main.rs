//! Generated code in crates as users have them, compiled by cargo: in one program, so that crates are
//! built together.

#[path = "../folders/mod.rs"]
mod folders;
#[path = "../scratch/mod.rs"]
mod scratch;
#[path = "../support/mod.rs"]
mod support;

mod between_crates;
mod borrowed;
mod build_script;
mod built;
mod format_types;
mod fragments;
mod guest;
mod modules;
mod pleasant;
mod quiet;
mod rust_impact;
mod rustdoc;
mod sizes;
mod skew;
mod strings;
mod views;
mod wide;

#[test]
fn every_file_is_a_part_of_this_program() {
    support::parts("crates", include_str!("main.rs"));
}

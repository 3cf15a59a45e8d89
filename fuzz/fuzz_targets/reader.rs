//! JSON: what is well-formed, what it says, and what the types of the repository's own cases read.
#![no_main]

#[allow(
    clippy::all,
    clippy::pedantic,
    dead_code,
    missing_docs,
    unreachable_pub,
    unused_imports,
    reason = "generated"
)]
#[path = "../../codegen/tests/cases/mod.rs"]
mod list;

use typewright_fuzz::reader::{self, Case};

libfuzzer_sys::fuzz_target!(|data: &[u8]| reader::check(data, list::CASES));

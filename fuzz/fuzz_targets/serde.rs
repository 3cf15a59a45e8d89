//! The types of the repository's own cases through serde: JSON and CBOR.
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

use typewright_fuzz::formats::{self, Case};

libfuzzer_sys::fuzz_target!(|data: &[u8]| formats::check(data, list::CASES));

//! Names in one scope.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| typewright_fuzz::identifier::check(data));

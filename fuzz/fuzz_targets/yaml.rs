//! YAML: what is JSON says the same in both, and whatever is read points into its text.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| typewright_fuzz::yaml::check(data));

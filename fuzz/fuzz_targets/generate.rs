//! Schemas in, Rust out.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use typewright_fuzz::{generate, mutate::mutate};

fuzz_target!(|data: &[u8]| generate::check(data));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate(data, size, seed, (generate::HEAD, generate::BETWEEN), |data, size| {
        fuzzer_mutate(data, size, max_size)
    })
});

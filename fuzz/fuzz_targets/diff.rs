//! Comparisons of two schemas, beside documents.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use typewright_fuzz::{diff, mutate::mutate, verdict};

fuzz_target!(|data: &[u8]| diff::check(data));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate(data, size, seed, (1, verdict::BETWEEN), |data, size| {
        fuzzer_mutate(data, size, max_size)
    })
});

//! Generates the types of the corpus that this package is called after.

fn main() {
    typewright_bench_make::case();
}

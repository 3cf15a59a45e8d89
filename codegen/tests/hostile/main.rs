//! Hostile schemas: each generates exactly what its graph says, or is refused with a named diagnostic. Nothing panics
//! and nothing hangs.
//!
//! The numbers are those of our list. Documents read with generated types (H27, H32, H35, H38, H40, H49) are tested in
//! the runtime (`runtime/tests/hostile.rs`) and as cases (`cases/check/unevaluated_dynamic_*`), writing under attack
//! (H46) in `src/write/tests.rs` and `cli/tests`, paths of output (H31) also in `src/options/rules.rs`, doctests and
//! links (H05, H06) also in `src/emit/docs/tests.rs` and `crates/rustdoc.rs`.

mod determinism;
mod files;
mod forms;
mod limits;
mod names;
mod numbers;
mod references;
#[path = "../support/mod.rs"]
mod support;
mod text;
mod values;

use std::time::{Duration, Instant};

use crate::support::{Run, run};

/// One schema in `a.json`, without options.
fn schema(text: &str) -> Run {
    run(&[("a.json", text)], &[])
}

/// A string as JSON.
fn json(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

#[track_caller]
fn within(seconds: u64, test: impl FnOnce()) {
    let start = Instant::now();
    test();
    let took = start.elapsed();
    assert!(took < Duration::from_secs(seconds), "{took:?}");
}

fn literals_of(tokens: proc_macro2::TokenStream, out: &mut Vec<String>) {
    for token in tokens {
        match token {
            proc_macro2::TokenTree::Group(group) => literals_of(group.stream(), out),
            proc_macro2::TokenTree::Literal(literal) => {
                if let syn::Lit::Str(text) = syn::Lit::new(literal) {
                    out.push(text.value());
                }
            }
            _ => {}
        }
    }
}

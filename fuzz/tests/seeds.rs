//! The targets hold for their own first inputs, so that a fuzzer begins with what is new. Those of
//! `reader` and `serde` are documents of the generator's cases, whose types its own tests compile.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use typewright_fuzz::{diff, generate, identifier, seeds::seeds, verdict, yaml};

/// Every seed is checked, and each way to fail is reported once.
fn hold(target: &str, check: fn(&[u8])) {
    let seeds = seeds(target).unwrap();
    assert!(seeds.len() > 50, "{target}: {} seeds", seeds.len());
    let mut failed: BTreeMap<String, (usize, &[u8])> = BTreeMap::new();
    for seed in &seeds {
        if let Err(why) = catch_unwind(AssertUnwindSafe(|| check(seed))) {
            let why = why.downcast_ref::<String>().map_or("no text", String::as_str);
            let first = why.lines().next().unwrap_or_default().to_owned();
            failed.entry(first).or_insert((0, seed)).0 += 1;
        }
    }
    let shown: Vec<String> = failed
        .iter()
        .map(|(why, (n, seed))| format!("{n} times: {why}\n{}", String::from_utf8_lossy(seed)))
        .collect();
    assert!(shown.is_empty(), "{target}\n{}", shown.join("\n\n"));
}

#[test]
fn diff_holds() {
    hold("diff", diff::check);
}

#[test]
fn generate_holds() {
    hold("generate", generate::check);
}

#[test]
fn identifier_holds() {
    hold("identifier", identifier::check);
}

#[test]
fn verdict_holds() {
    hold("verdict", verdict::check);
}

#[test]
fn yaml_holds() {
    hold("yaml", yaml::check);
}

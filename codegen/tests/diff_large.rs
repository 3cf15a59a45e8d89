//! What a comparison of two large documents takes, beside generating one of them.
//!
//! Times of a busy machine say little, so this test only runs by name:
//! `cargo test --release -p typewright-codegen --test diff_large -- --ignored --nocapture`.
#![cfg(feature = "diff")]
#![allow(clippy::print_stdout, reason = "tests tell what they found")]

use std::time::Instant;

use typewright_codegen::{
    diag::Diagnostics,
    diff::{Settings, Side, compare},
    generate,
    load::{LoadOptions, Sources, from_texts},
    options::Options,
};

fn sources(text: &str) -> Sources {
    let mut diag = Diagnostics::new();
    let texts = [("openapi.json".to_owned(), String::new(), text.as_bytes().to_vec())];
    let sources = from_texts(texts, &LoadOptions::default(), &mut diag);
    diag.finish();
    sources
}

/// Processor time of this process, in seconds.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> =
        stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |n: usize| fields.get(n).and_then(|it| it.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}

/// The most memory that this process had, in KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|it| it.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

#[test]
#[ignore = "takes its time"]
fn two_large_documents() {
    let Some(corpus) = std::env::var_os("TYPEWRIGHT_CORPUS") else {
        println!("skipped: there is no corpus");
        return;
    };
    let path = std::path::Path::new(&corpus).join("vapi/openapi.json");
    let text = std::fs::read_to_string(path).unwrap();
    let edited = text.replacen("\"maximum\": 1,", "\"maximum\": 2,", 1);
    assert_ne!(text, edited);
    let options = Options::default();
    let measure = |name: &str, work: &mut dyn FnMut()| {
        let (start, before) = (Instant::now(), cpu());
        work();
        let used = cpu() - before;
        println!("{name}: {used:.2} s of processor, {:?}", start.elapsed());
        used
    };
    let generation = measure("generate", &mut || {
        let (sources, mut diag) = (sources(&text), Diagnostics::new());
        let made = generate(&sources, &options, &mut diag);
        diag.finish();
        assert!(made.is_some());
    });
    println!("generate: at most {} KiB", peak());
    for (name, other, most) in [("equal", &text, 2.2), ("one edit", &edited, 3.0)] {
        let mut n_findings = 0;
        let used = measure(name, &mut || {
            let (old, new, mut diag) = (sources(&text), sources(other), Diagnostics::new());
            let (old, new) = (
                Side { sources: &old, options: &options },
                Side { sources: &new, options: &options },
            );
            let found = compare(old, new, &Settings::default(), &mut diag).unwrap();
            diag.finish();
            n_findings = found.findings.len();
            for finding in found.findings.iter().take(5) {
                println!("{finding:#?}");
            }
        });
        println!(
            "{name}: {n_findings} findings, {:.2} of generating (at most {most})",
            used / generation
        );
        assert!(used / generation <= most, "{name}");
        println!("{name}: at most {} KiB so far", peak());
    }
}

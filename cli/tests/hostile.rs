//! What asks for much comes to an end soon: with an answer, or with an error that names the limit.

#![allow(clippy::print_stdout)] // The figures are what it is run for.

#[path = "hostile/families.rs"]
mod families;
#[path = "hostile/shapes.rs"]
mod shapes;

use std::{
    fs,
    path::Path,
    process::{Command, Output},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use families::{FAMILIES, Family, of_size};
use shapes::SHAPES;

fn all() -> impl Iterator<Item = &'static Family> {
    FAMILIES.iter().chain(SHAPES)
}

#[cfg(target_os = "linux")]
/// Runs the program on one schema, within bounds that keep a fault from taking the machine with it.
fn run(folder: &Path, text: &str, seconds: u32) -> (Output, f64, f64) {
    fs::write(folder.join("hostile.json"), text).unwrap();
    let output = Command::new("sh")
        .args([
            "-c",
            "ulimit -v 6000000; exec /usr/bin/time -o peak -f '%U %S %M' timeout $0 \"$@\"",
            &seconds.to_string(),
        ])
        .args([env!("CARGO_BIN_EXE_typewright"), "generate", "hostile.json", "--out", "out"])
        .current_dir(folder)
        .output()
        .unwrap();
    let used = fs::read_to_string(folder.join("peak")).unwrap_or_default();
    let used: Vec<f64> = used
        .lines()
        .last()
        .unwrap_or_default()
        .split(' ')
        .filter_map(|it| it.parse().ok())
        .collect();
    match used[..] {
        [user, system, peak] => (output, user + system, peak / 1024.0),
        _ => (output, f64::from(seconds), f64::INFINITY),
    }
}

/// Runs the program and gives what it said, and its exit code.
fn answer(folder: &Path, limits: &str) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_typewright"))
        .args(["generate", "hostile.json", "--out", "out", "--limits", limits])
        .current_dir(folder)
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// Small ones of all families: an answer or an error, with few steps an error that names the limit,
/// and the same each time.
#[test]
fn every_family_comes_to_an_end() {
    let families: Vec<&Family> = all().collect();
    assert!(families.len() > 50, "{}", families.len());
    let next = AtomicUsize::new(0);
    let work = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some((name, make)) = families.get(number) else { return };
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join("hostile.json"), of_size(*make, 2_500)).unwrap();
            let (code, said) = answer(folder.path(), "steps=1000000");
            assert!(matches!(code, Some(0 | 1 | 3)), "{name}: {code:?}\n{said}");
            assert!(said.len() < 200_000, "{name}: {}", said.len());
            let (code, said) = answer(folder.path(), "steps=300");
            assert!(code == Some(0) || said.contains("error["), "{name}: {code:?}\n{said}");
            // A sample: the tests of the generator ask that of everything.
            if number.is_multiple_of(4) {
                assert_eq!((code, said), answer(folder.path(), "steps=300"), "{name}");
            }
        }
    };
    // On all processors: each is a process of its own. A thread that fails fails the test.
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
}

/// A megabyte of each family under the limits that hold unless told otherwise: `cargo test
/// --release -p typewright-cli --test hostile -- --ignored --nocapture`. `FAMILY` chooses one by a
/// part of its name, `BYTES` another size.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "takes minutes, and means nothing without optimization"]
fn a_megabyte_takes_five_seconds_and_512_megabytes() {
    let only = std::env::var("FAMILY").unwrap_or_default();
    let bytes = std::env::var("BYTES").ok().and_then(|bytes| bytes.parse().ok()).unwrap_or(1 << 20);
    let mut slow = Vec::new();
    for (name, make) in all().filter(|(name, _)| name.contains(&only)) {
        let folder = tempfile::tempdir().unwrap();
        let text = of_size(*make, bytes);
        let (output, took, peak) = run(folder.path(), &text, 60);
        let shown = String::from_utf8_lossy(&output.stderr);
        let first: String = shown.lines().next().unwrap_or_default().chars().take(90).collect();
        let code = output.status.code();
        println!(
            "{name:48} {:7} {:6.2} s {:5.0} MB {code:?} {:8} {first}",
            text.len(),
            took,
            peak,
            shown.len()
        );
        let within = took <= 5.0 && peak <= 512.0;
        if !within || !matches!(code, Some(0 | 1 | 3)) || shown.len() > 200_000 {
            slow.push(*name);
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}

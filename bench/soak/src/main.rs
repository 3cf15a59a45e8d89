//! Good, bad and hostile documents through eight threads for minutes.
//!
//! ```text
//! cargo run --release --manifest-path bench/Cargo.toml -p typewright-bench-soak -- [SECONDS]
//! ```
//!
//! Without a number: ten minutes. It fails if a thread dies, a document is judged otherwise than
//! the first time, or memory grows: the most that is resident in the last third of the time is more
//! than 1.05 of that in the second one. (The first third is for allocators to settle.)

mod documents;
mod memory;

use std::{
    env,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use documents::{Document, documents};
use hdrhistogram::Histogram;

/// How many threads read at once.
const THREADS: u64 = 8;

fn main() -> ExitCode {
    let seconds = env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(600);
    let documents = Arc::new(documents());
    let end = Arc::new(AtomicBool::new(false));
    println!("{} documents, {THREADS} threads, {seconds} s", documents.len());

    let threads: Vec<_> = (0..THREADS)
        .map(|seed| {
            let (documents, end) = (Arc::clone(&documents), Arc::clone(&end));
            thread::spawn(move || read_until(&documents, &end, seed))
        })
        .collect();

    let begin = Instant::now();
    let mut resident = Vec::new();
    while begin.elapsed() < Duration::from_secs(seconds) {
        thread::sleep(Duration::from_millis(500));
        resident.extend(memory::resident());
    }
    end.store(true, Ordering::Relaxed);

    let mut all = histogram();
    let mut is_good = true;
    for thread in threads {
        match thread.join() {
            Ok(times) => all.add(&times).expect("the same bounds"),
            Err(_) => {
                println!("a thread died");
                is_good = false;
            }
        }
    }
    println!("{} readings", all.len());
    for quantile in [0.5, 0.99, 0.999, 0.9999, 1.0] {
        println!("{:>8} % of them within {} us", quantile * 100.0, all.value_at_quantile(quantile));
    }
    let thirds: Vec<u64> = resident
        .chunks(resident.len().div_ceil(3).max(1))
        .filter_map(|third| third.iter().max().copied())
        .collect();
    println!("resident at most, by thirds of the time: {thirds:?} KiB");
    if let [_, second, third] = thirds.as_slice()
        && third * 100 > second * 105
    {
        println!("memory grows");
        is_good = false;
    }
    if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Microseconds up to a minute.
fn histogram() -> Histogram<u64> {
    Histogram::new_with_bounds(1, 60_000_000, 3).expect("bounds that make sense")
}

fn read_until(documents: &[Document], end: &AtomicBool, seed: u64) -> Histogram<u64> {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut times = histogram();
    while !end.load(Ordering::Relaxed) {
        let Some(document) = random.choice(documents) else { break };
        let begin = Instant::now();
        let is_read = document.read();
        times.saturating_record(u64::try_from(begin.elapsed().as_micros()).unwrap_or(u64::MAX));
        assert_eq!(is_read, document.is_good, "{}", document.name);
    }
    times
}

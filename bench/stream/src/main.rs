//! JSON lines: `typewright::Documents` beside `serde_json::Value`, and what memory it takes.
//!
//! ```text
//! cargo run --release --manifest-path bench/Cargo.toml -p typewright-bench-stream -- make FILE MEGABYTES
//! cargo run --release --manifest-path bench/Cargo.toml -p typewright-bench-stream -- compare FILE
//! cargo run --release --manifest-path bench/Cargo.toml -p typewright-bench-stream -- read FILE
//! ```
//!
//! `make` writes the same lines each time: events of a shop, one in a thousand of them refused by
//! the schema. `compare` reads the file into memory and parses it in several ways, in turns, so it
//! should be of some ten megabytes. `read` reads the file through [`Documents`] and prints what
//! memory was taken after each quarter.

#![allow(clippy::cast_precision_loss)]

mod lines;

use std::{
    env,
    fs::{self, File},
    io::{self, BufWriter, Read, Write},
    time::{Duration, Instant},
};

use typewright::Documents;
use typewright_bench_kit::measure::{Contender, Plan, run};

#[allow(missing_docs)]
mod event {
    include!(concat!(env!("OUT_DIR"), "/Event.rs"));
}

use event::Event;

fn main() -> io::Result<()> {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["make", path, megabytes] => make(path, megabytes.parse().map_err(io::Error::other)?),
        ["compare", path] => {
            compare(fs::read(path)?);
            Ok(())
        }
        ["read", path] => read(path),
        _ => Err(io::Error::other("make FILE MEGABYTES, compare FILE, or read FILE")),
    }
}

fn make(path: &str, megabytes: usize) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    let mut left = megabytes * 1_000_000;
    for line in lines::Lines::new() {
        let Some(rest) = left.checked_sub(line.len()) else { break };
        out.write_all(line.as_bytes())?;
        left = rest;
    }
    out.flush()
}

fn compare(bytes: Vec<u8>) {
    let bytes: &'static [u8] = bytes.leak();
    let megabytes = bytes.len() as f64 / 1e6;
    let documents = || Documents::<Event, _>::lines(bytes);
    let (valid, all) = (documents().flatten().count(), documents().count());
    println!("{megabytes:.1} MB, {all} documents, {valid} of them valid\n");
    let mut contenders = [
        Contender::new("`serde_json::Value`, a slice for each line", move || {
            let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
            let values = lines.map(serde_json::from_slice::<serde_json::Value>);
            assert_eq!(values.flatten().count(), all);
        }),
        Contender::new("`serde_json::Value`, `StreamDeserializer`", move || {
            let values = serde_json::Deserializer::from_slice(bytes);
            assert_eq!(values.into_iter::<serde_json::Value>().flatten().count(), all);
        }),
        Contender::new("`Documents::lines`", move || {
            assert_eq!(Documents::<Event, _>::lines(bytes).flatten().count(), valid);
        }),
        Contender::new("`Documents::lines`, only verdicts", move || {
            let verdicts = Documents::<Event, _>::lines(bytes).verdicts();
            assert_eq!(verdicts.flatten().count(), valid);
        }),
        Contender::new("`Documents::lines`, only split", move || {
            let mut documents = Documents::<Event, _>::lines(bytes);
            let mut count = 0;
            while documents.next_raw().is_some() {
                count += 1;
            }
            assert_eq!(count, all);
        }),
        Contender::new("`Documents::concatenated`", move || {
            assert_eq!(Documents::<Event, _>::concatenated(bytes).flatten().count(), valid);
        }),
    ];
    run(&mut contenders, Plan { rounds: 15, pass: Duration::ZERO });
    println!("| fastest of 15 passes | MB/s | time, beside `Value` by lines |\n|---|---|---|");
    let peer = contenders[0].min();
    for contender in &contenders {
        let time = contender.min();
        println!(
            "| {} | {:.0} | {:.2} |",
            contender.name,
            megabytes / (time / 1e9),
            time / peer
        );
    }
}

/// A reader that counts.
struct Counted {
    file: File,
    read: u64,
}

impl Read for &mut Counted {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let len = self.file.read(room)?;
        self.read += len as u64;
        Ok(len)
    }
}

fn read(path: &str) -> io::Result<()> {
    let file = File::open(path)?;
    let len = file.metadata()?.len();
    let mut counted = Counted { file, read: 0 };
    let start = Instant::now();
    println!("| read | documents | refused | peak MiB |\n|---|---|---|---|");
    let (mut all, mut refused) = (0_u64, 0_u64);
    let mut quarter = 1;
    let mut documents = Documents::<Event, _>::lines(&mut counted);
    let mut next = len / 4;
    while let Some(document) = documents.next() {
        all += 1;
        refused += u64::from(document.is_err());
        if documents.current().offset >= next || quarter == 1 && all == 1000 {
            println!("| {} MB | {all} | {refused} | {:.1} |", documents.current().offset / 1_000_000, peak());
            if documents.current().offset >= next {
                quarter += 1;
                next = len / 4 * quarter;
            }
        }
    }
    drop(documents);
    let seconds = start.elapsed().as_secs_f64();
    println!("| {} MB | {all} | {refused} | {:.1} |", counted.read / 1_000_000, peak());
    println!("\n{:.0} MB/s", counted.read as f64 / 1e6 / seconds);
    Ok(())
}

/// The most memory that this process had, in MiB.
fn peak() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib =
        line.and_then(|line| line.split_whitespace().next()).and_then(|it| it.parse::<f64>().ok());
    kib.unwrap_or(f64::NAN) / 1024.0
}

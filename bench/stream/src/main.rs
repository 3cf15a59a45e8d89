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
    time::Instant,
};

use typewright::Documents;

#[allow(missing_docs)]
mod event {
    include!(concat!(env!("OUT_DIR"), "/Event.rs"));
}

use event::Event;

/// Passes of each contender.
const ROUNDS: usize = 15;

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
    type Pass = Box<dyn Fn()>;
    let contenders: [(&str, Pass); 6] = [
        (
            "`serde_json::Value`, a slice for each line",
            Box::new(move || {
                let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
                let values = lines.map(serde_json::from_slice::<serde_json::Value>);
                assert_eq!(values.flatten().count(), all);
            }),
        ),
        (
            "`serde_json::Value`, `StreamDeserializer`",
            Box::new(move || {
                let values = serde_json::Deserializer::from_slice(bytes);
                assert_eq!(values.into_iter::<serde_json::Value>().flatten().count(), all);
            }),
        ),
        (
            "`Documents::lines`",
            Box::new(move || {
                assert_eq!(Documents::<Event, _>::lines(bytes).flatten().count(), valid);
            }),
        ),
        (
            "`Documents::lines`, only verdicts",
            Box::new(move || {
                let verdicts = Documents::<Event, _>::lines(bytes).verdicts();
                assert_eq!(verdicts.flatten().count(), valid);
            }),
        ),
        (
            "`Documents::lines`, only split",
            Box::new(move || {
                let mut documents = Documents::<Event, _>::lines(bytes);
                let mut count = 0;
                while documents.next_raw().is_some() {
                    count += 1;
                }
                assert_eq!(count, all);
            }),
        ),
        (
            "`Documents::concatenated`",
            Box::new(move || {
                assert_eq!(Documents::<Event, _>::concatenated(bytes).flatten().count(), valid);
            }),
        ),
    ];
    // In turns, so that whatever else the machine does hits all alike.
    let mut fastest = [f64::INFINITY; 6];
    for _ in 0..ROUNDS {
        for ((_, pass), fastest) in contenders.iter().zip(&mut fastest) {
            let start = Instant::now();
            pass();
            *fastest = fastest.min(start.elapsed().as_secs_f64());
        }
    }
    println!(
        "| fastest of {ROUNDS} passes | MB/s | time, beside `Value` by lines |\n|---|---|---|"
    );
    for ((name, _), seconds) in contenders.iter().zip(fastest) {
        println!("| {name} | {:.0} | {:.2} |", megabytes / seconds, seconds / fastest[0]);
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
    let quarters = [len / 100, len / 4, len / 2, len / 4 * 3];
    let mut next = quarters.iter().peekable();
    let mut documents = Documents::<Event, _>::lines(&mut counted);
    while let Some(document) = documents.next() {
        all += 1;
        refused += u64::from(document.is_err());
        let offset = documents.current().offset;
        if next.next_if(|at| offset >= **at).is_some() {
            println!("| {} MB | {all} | {refused} | {:.1} |", offset / 1_000_000, peak());
        }
    }
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

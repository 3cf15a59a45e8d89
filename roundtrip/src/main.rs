//! Documents go from typify's types to ours and back, and have to stay the same:
//! `cargo run --release --manifest-path roundtrip/Cargo.toml -- [--limit N] [--work FOLDER] FOLDER..`
//!
//! A folder holds folders with a `schema.json` each. For every schema that typify generates, both
//! generators write a module, all are compiled, and documents (those beside the schema in
//! `valid/`, and examples made of it) are read by typify's type, written, read and written by
//! ours, and read again by typify's. What typify writes although the schema rejects it, as the
//! crate jsonschema says, is counted and set aside.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

mod build;
mod case;
mod judge;

use std::{path::PathBuf, process::ExitCode};

/// Programs that are there at the same time.
const GROUP: usize = 40;

/// What to do.
struct Args {
    folders: Vec<PathBuf>,
    limit: usize,
    work: PathBuf,
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let result = match words.as_slice() {
        // typify panics or does not end for some schemas: each has a process of its own.
        [word, schema, folder] if word == "one" => case::one(schema.as_ref(), folder.as_ref()),
        _ => args(words).and_then(|args| run(&args)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn args(words: Vec<String>) -> Result<Args, String> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut args = Args {
        folders: Vec::new(),
        limit: usize::MAX,
        work: root.join("../target/roundtrip-work"),
    };
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
        match word.as_str() {
            "--limit" => args.limit = value()?.parse().map_err(|_| "--limit is a number")?,
            "--work" => args.work = value()?.into(),
            _ => args.folders.push(word.into()),
        }
    }
    if args.folders.is_empty() {
        return Err("name folders that hold folders with a schema.json".to_owned());
    }
    Ok(args)
}

fn run(args: &Args) -> Result<(), String> {
    let all = case::find(args)?;
    let (mut cases, mut without) = (Vec::new(), 0);
    for (n, schema) in all.iter().enumerate() {
        match case::generate(n, schema, &args.work) {
            Some(case) => cases.push(case),
            None => without += 1,
        }
    }
    println!("{} schemas; {without} of them typify does not generate", all.len());
    let (mut sum, mut failing) = (judge::Sum::default(), Vec::new());
    for (n, group) in cases.chunks(GROUP).enumerate() {
        let compiled = build::compile(group, &args.work)?;
        failing.extend(build::without(group, &compiled));
        judge::all(&compiled, &args.work, &mut sum)?;
        build::remove(&compiled);
        eprintln!("{} of {}: {sum}", n * GROUP + group.len(), cases.len());
    }
    println!("{} of {} compile", cases.len() - failing.len(), cases.len());
    if !failing.is_empty() {
        println!("what typify generates does not compile for {}", failing.join(", "));
    }
    println!("{sum}");
    if sum.different == 0 { Ok(()) } else { Err("documents changed on their way".to_owned()) }
}

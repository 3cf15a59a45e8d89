//! Generates, compiles and runs whole folders of schemas, and writes a table of what came of it.
//! Not shipped: it is how we know that every schema generates, that what is generated compiles,
//! accepts what it should, and loses nothing.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

mod args;
mod corpus;
mod examples;
mod generate;
mod judge;
mod oracle;
mod same;
mod scratch;
mod size;
mod table;
mod worker;
mod yaml;

use std::{path::Path, process::ExitCode, time::Instant};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let result = match words.as_slice() {
        [] => Err(args::USAGE.to_owned()),
        [flag] if flag == "--help" || flag == "-h" => {
            print!("{}", args::USAGE);
            Ok(())
        }
        [worker, schema, code, facts, settings @ ..] if worker == "worker" => {
            let settings: Vec<(String, String)> = settings
                .iter()
                .filter_map(|word| word.split_once('='))
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect();
            worker::run(Path::new(schema), Path::new(code), Path::new(facts), &settings)
        }
        [yaml, words @ ..] if yaml == "yaml" => yaml::run(words),
        _ => args::parse(words.into_iter()).and_then(|args| sweep(&args)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn sweep(args: &args::Args) -> Result<(), String> {
    let mut times = Vec::new();
    let mut start = Instant::now();
    let cases = corpus::find(args)?;
    if let Some(count) = args.examples {
        return examples::all(&cases, args, count);
    }
    let generated = generate::all(&cases, args)?;
    times.push(("generate", start.elapsed()));
    let mut compiled = vec![scratch::Compiled::default(); cases.len()];
    let mut judged = vec![judge::Judged::default(); cases.len()];
    if !args.generate_only {
        start = Instant::now();
        compiled = scratch::all(&generated, args)?;
        times.push(("compile", start.elapsed()));
        size::check(&generated, &mut compiled)?;
        start = Instant::now();
        judged = judge::all(&cases, &compiled, args);
        times.push(("documents", start.elapsed()));
    }
    let largest = size::largest(&generated, &compiled);
    let run = table::Run {
        largest,
        args,
        cases: &cases,
        generated: &generated,
        compiled: &compiled,
        judged: &judged,
        times,
    };
    let (head, wrong) = table::write(&run)?;
    println!("{head}");
    if wrong > 0 {
        Err(format!("{wrong} problems: see {}", args.out.join("table.md").display()))
    } else {
        Ok(())
    }
}

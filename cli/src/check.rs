//! `typewright check`: what is on the disk against what would be generated now.

use std::fmt::Write;

use serde_json::{Value, json};
use typewright_codegen::job::Request;
use typewright_codegen::lock;
use typewright_codegen::write::{self, Stale};

use crate::args::mend;
use crate::exit::Exit;
use crate::run::Run;
use crate::terminal::{Format, Terminal};

/// Differences shown; of more files, only the names.
const SHOWN: usize = 10;

/// Compares the output folder if there is one, and the lock if there is none or it is there. Changes nothing.
pub(crate) fn check(request: &Request, terminal: &mut Terminal) -> Exit {
    let mut run = Run::start("check", request, terminal);
    let Some(output) = run.output() else {
        return run.finish("", json!({ "stale": null }), terminal);
    };
    run.progress.next("comparing");
    // `cargo run` is the alias of this repository.
    let is_cargo_alias = std::env::var("CARGO_PKG_NAME").as_deref() == Ok(env!("CARGO_PKG_NAME"));
    let command = mend(request, is_cargo_alias);
    let mut all: Vec<Stale> = Vec::new();
    let mut compared = Vec::new();
    if let Some(dir) = run.job.out.clone() {
        let stale = write::check(&output.files, &dir, &mut run.diag);
        write::diagnose(&stale, &dir, &command, &mut run.diag);
        all.extend(stale);
        compared.push(dir);
    }
    let path = run.job.lock();
    if run.job.out.is_none() || path.exists() {
        let text = lock::lock(&output.graph, &run.job.stamp());
        let stale: Vec<Stale> = write::check_file(&path, &text, &mut run.diag).into_iter().collect();
        write::diagnose(&stale, &path, &command, &mut run.diag);
        all.extend(stale);
        compared.push(path);
    }
    let is_clean = all.is_empty() && !run.diag.has_errors();
    if terminal.format == Format::Text {
        show(&all, terminal);
    }
    let mut text = String::new();
    if is_clean {
        for path in compared {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{}: up to date", path.display());
        }
    }
    run.finish(&text, json!({ "stale": all.iter().map(value).collect::<Value>() }), terminal)
}

fn show(all: &[Stale], terminal: &mut Terminal) {
    let mut differences = all.iter().filter(|it| !it.diff.is_empty());
    for stale in differences.by_ref().take(SHOWN) {
        terminal.print_diff(&stale.diff);
        terminal.print("\n");
    }
    let hidden = differences.count();
    if hidden > 0 {
        terminal.print(&format!("... {hidden} more files differ\n\n"));
    }
}

fn value(stale: &Stale) -> Value {
    let Stale { file, kind, diff, causes } = stale;
    json!({ "file": file, "kind": kind.as_str(), "causes": causes, "diff": diff })
}

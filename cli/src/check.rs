//! `typewright check`: compares the files on the disk with those that would be generated now.

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

/// Compares the output folder if there is one, and the lock. Changes nothing.
pub(crate) fn check(request: &Request, terminal: &mut Terminal) -> Exit {
    let mut run = Run::start("check", request, terminal);
    let Some(output) = run.output() else {
        return run.finish("", json!({ "stale": null }), terminal);
    };
    run.progress.next("comparing");
    let lock_path = run.job.lock.clone();
    let out = run.job.output_folder();
    let recorded = out.as_deref().map(|out| run.job.recorded_out(out));
    let text = lock::lock(&output.graph, recorded.as_deref());
    // The lock says in the fewest words what changed.
    let mut all: Vec<Stale> =
        write::check_file(&lock_path, &text, &mut run.diag).into_iter().collect();
    write::diagnose(&all, &lock_path, &mut run.diag);
    let mut compared = vec![lock_path.clone()];
    if let Some(dir) = out {
        let origins = output.origins();
        let mut stale = write::check(&output.files, &dir, &lock_path, &mut run.diag);
        for it in stale.iter_mut().filter(|it| !it.kind.is_harmless()) {
            it.schemas.extend(origins.get(&it.file).cloned());
        }
        write::diagnose(&stale, &dir, &mut run.diag);
        all.extend(stale);
        compared.push(dir);
    }
    if terminal.format == Format::Text {
        show(&all, terminal);
    }
    // `cargo run` is the alias of this repository.
    let is_cargo_alias = std::env::var("CARGO_PKG_NAME").as_deref() == Ok(env!("CARGO_PKG_NAME"));
    let command = (!all.is_empty()).then(|| mend(request, is_cargo_alias));
    let mut text = String::new();
    if all.is_empty() && !run.diag.has_errors() {
        for path in compared {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{}: up to date", path.display());
        }
    }
    let members = json!({ "stale": all.iter().map(value).collect::<Value>(), "command": command });
    let exit = run.finish(&text, members, terminal);
    if let (Some(command), Format::Text) = (command, terminal.format) {
        terminal.hint(&format!("\nrun `{command}` and commit the result\n"));
    }
    exit
}

fn show(all: &[Stale], terminal: &mut Terminal) {
    let mut differences = all.iter().filter(|it| !it.kind.is_harmless() && !it.diff.is_empty());
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
    let Stale { file, kind, from, diff, causes, schemas } = stale;
    json!({
        "file": file, "kind": kind.as_str(), "from": from, "schemas": schemas, "causes": causes, "diff": diff,
    })
}

//! `typewright check`: compares the files on the disk with those that would be generated now.

use std::fmt::Write;
use std::path::Path;

use serde_json::{Value, json};
use typewright_codegen::diag::Code;
use typewright_codegen::job::Request;
use typewright_codegen::lock;
use typewright_codegen::write::{self, Stale};

use crate::args::{Check, mend};
use crate::exit::Exit;
use crate::findings::{self, Ended};
use crate::run::Run;
use crate::terminal::{Format, Terminal};
use crate::workspace;

/// Differences shown; of more files, only the names.
const SHOWN: usize = 10;

/// Compares what one request is about, or each `typewright.toml` of the workspace. Changes nothing.
pub(crate) fn check(args: &Check, terminal: &mut Terminal) -> Exit {
    if !args.workspace {
        let (ended, command) = compare(&args.request, terminal);
        findings::one(&ended, terminal);
        hint(command.as_slice(), terminal);
        return ended.exit;
    }
    let found = match workspace::find(&args.exclude) {
        Ok(found) => found,
        Err(why) => {
            let mut run = Run::empty("check", terminal);
            run.diag.error(Code::NoInput, None, why.message).help(why.help);
            return run.finish("", json!({}), terminal);
        }
    };
    let (mut all, mut commands) = (Vec::new(), Vec::new());
    for folder in found {
        let inputs = vec![folder.to_string_lossy().into_owned()];
        let request = Request { inputs, ..args.request.clone() };
        let (ended, command) = compare(&request, terminal);
        let config = folder.join(typewright_codegen::job::CONFIG);
        all.push(ended.with(json!({ "config": config })));
        commands.extend(command);
    }
    let exit = findings::several("check", &all, terminal);
    hint(&commands, terminal);
    exit
}

/// Compares the output folder if there is one, and the lock. If they differ, there is a command that
/// mends it.
fn compare(request: &Request, terminal: &mut Terminal) -> (Ended, Option<String>) {
    let mut run = Run::start("check", request, terminal);
    let Some(output) = run.output() else {
        return (run.end("", json!({ "stale": null }), terminal), None);
    };
    run.progress.next("comparing");
    let lock_path = run.job.lock.clone();
    run.about = Some(lock_path.to_string_lossy().into_owned());
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
    let is_cargo_alias = std::env::var("CARGO_PKG_NAME").as_deref() == Ok(env!("CARGO_PKG_NAME"));
    let command = (!all.is_empty()).then(|| mend(request, is_cargo_alias));
    let mut text = String::new();
    if all.is_empty() && !run.diag.has_errors() {
        for path in compared {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{}: up to date", shown(&path));
        }
    }
    let members = json!({ "stale": all.iter().map(value).collect::<Value>(), "command": command });
    (run.end(&text, members, terminal), command)
}

/// Tells people what mends it.
fn hint(commands: &[String], terminal: &mut Terminal) {
    match (commands, terminal.format.is_for_people()) {
        ([], _) | (_, false) => {}
        ([one], _) => terminal.hint(&format!("\nrun `{one}` and commit the result\n")),
        (several, _) => {
            terminal.hint("\nrun these, and commit the result:\n");
            for command in several {
                terminal.hint(&format!("  {command}\n"));
            }
        }
    }
}

fn shown(path: &Path) -> String {
    typewright_codegen::diag::visible(&path.display().to_string()).into_owned()
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

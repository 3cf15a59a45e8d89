//! `typewright generate`: writes types from schemas to the disk.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::json;
use typewright_codegen::diag::{Code, visible};
use typewright_codegen::graph::types::Graph;
use typewright_codegen::job::Request;
use typewright_codegen::load::{Disk, Tree};
use typewright_codegen::report::{Repair, report};
use typewright_codegen::stamp::{Recorder, Stamp};
use typewright_codegen::write::{Replace, Written, write, write_file};
use typewright_codegen::{lock, single_file};

use crate::args::Generate;
use crate::exit::Exit;
use crate::keep::{Keep, stamp};
use crate::pin::pin;
use crate::run::{self, Run};
use crate::stdin::{self, Stdin};
use crate::summary::Summary;
use crate::terminal::Terminal;

/// Generates once.
pub(crate) fn generate(args: &Generate, terminal: &mut Terminal) -> Exit {
    let mut request = args.request.clone();
    let is_dash = request.out.as_deref() == Some(Path::new(stdin::WORD));
    let only_stdin = request.inputs == [stdin::WORD] && request.out.is_none();
    let piped = match Stdin::read(&mut request) {
        Ok(piped) => piped,
        Err(why) => {
            terminal.refuse(Code::UnreadableFile, &format!("standard input: {why}"), None);
            return Exit::Unreadable;
        }
    };
    let tree: &dyn Tree = match &piped {
        Some(piped) => piped,
        None => &Disk,
    };
    if is_dash || only_stdin {
        request.out = None;
        return print(args, tree, &request, terminal);
    }
    let stamp = if piped.is_none() { stamp(args, terminal) } else { None };
    if let Some(said) = stamp.as_ref().and_then(Stamp::unchanged) {
        run::repeat(&said, terminal);
        return Exit::Clean;
    }
    let recorder = Recorder::new(tree);
    let run = Run::start_in(&recorder, "generate", &request, terminal);
    let keep = stamp.map(|stamp| Keep::new(stamp, recorder, &run));
    to_disk(args, piped.is_some(), run, keep, terminal)
}

/// Prints the code as one module. Nothing is written but the report, if it was asked for.
fn print(args: &Generate, tree: &dyn Tree, request: &Request, terminal: &mut Terminal) -> Exit {
    let mut run = Run::start_in(tree, "generate", request, terminal);
    if args.pin || args.rename_from.is_some() {
        let message = "names are pinned in a `typewright.toml`, and `-` has none".to_owned();
        run.diag.error(Code::BadOption, None, message).help("write `[rename]` by hand");
    }
    let output = run.output();
    let none = BTreeMap::new();
    let may_write = run.job.guard(&none, None, args.report.as_deref(), &mut run.diag);
    let output = output.filter(|_| may_write);
    if let Some(path) = args.report.as_deref().filter(|_| may_write) {
        let empty = Graph::default();
        let (graph, repairs) = match &output {
            Some(output) => (&output.graph, output.repairs.as_slice()),
            None => (&empty, &[][..]),
        };
        write_report(path, graph, repairs, &mut run);
    }
    let code = output.as_ref().map(single_file);
    if let (Some(code), true) = (&code, terminal.format.is_for_people()) {
        terminal.print(code);
    }
    run.finish("", json!({ "code": code }), terminal)
}

/// Writes the output folder if there is one, the lock, and the report if it was asked for. If one of
/// them would replace what is not ours, nothing is written.
pub(crate) fn to_disk(
    args: &Generate,
    is_piped: bool,
    mut run: Run,
    keep: Option<Keep<'_>>,
    terminal: &mut Terminal,
) -> Exit {
    let pinned = pin(args.pin, args.rename_from.as_deref(), &mut run);
    let out = run.job.output_folder();
    let output = run.output();
    let none = BTreeMap::new();
    let files = output.as_ref().map_or(&none, |output| &output.files);
    let may_write = run.job.guard(files, out.as_deref(), args.report.as_deref(), &mut run.diag);
    let Some(output) = output.filter(|_| may_write) else {
        // Programs that read the report learn why there are no types, and do not see those of an
        // earlier run.
        if let Some(path) = args.report.as_deref().filter(|_| may_write) {
            write_report(path, &Graph::default(), &[], &mut run);
        }
        return run.finish("", json!({ "summary": null }), terminal);
    };
    run.progress.next("writing");
    let lock_path = run.job.lock.clone();
    let left = run.job.left_behind(out.as_deref());
    let written: Option<Written> =
        out.as_deref().map(|dir| write(&output.files, dir, &lock_path, &mut run.diag));
    // A lock that is newer than the code it is about would say that all is well. What came from
    // standard input cannot be compared later.
    let recorded = out.as_deref().map(|out| run.job.recorded_out(out));
    let lock_text = lock::lock(&output.graph, recorded.as_deref());
    let lock = (!run.diag.has_errors() && !is_piped)
        .then(|| write_file(&lock_path, &lock_text, Replace::Ours, &mut run.diag));
    // The next run would not warn of it.
    let keep = keep.filter(|_| left.is_none());
    if let Some(before) = left.filter(|_| !run.diag.has_errors()) {
        let before = before.display().to_string();
        let message = format!(
            "`{}` was generated from these schemas before, and is left unchanged",
            visible(&before)
        );
        run.diag
            .warn(Code::OrphanFile, None, message)
            .help("delete it, if nothing uses it any more");
    }
    let report_text =
        args.report.as_ref().map(|_| report_text(&output.graph, &output.repairs, &run));
    let report = args
        .report
        .as_deref()
        .zip(report_text.as_deref())
        .map(|(path, text)| (path, write_file(path, text, Replace::Reports, &mut run.diag)));
    let summary = Summary {
        n_files: run.job.sources.files.len(),
        prefix: run.diag.prefix(),
        output: &output,
        written: out.as_deref().zip(written.as_ref()),
        lock: lock.map(|change| (lock_path.as_path(), change)),
        report,
    };
    let mut text = match (run.diag.has_errors(), args.watch) {
        (true, _) => String::new(),
        (false, true) => summary.line(),
        (false, false) => summary.text(),
    };
    if let Some(pinned) = &pinned {
        text.push_str(&pinned.text());
    }
    if let Some(keep) = keep.filter(|_| !run.diag.has_errors()) {
        let report = args.report.as_deref().zip(report_text.as_deref());
        let texts = [Some((&*lock_path, &*lock_text)), report];
        keep.save(args, &summary, &texts, &run, terminal);
    }
    let members = json!({ "summary": summary.json() });
    // See `Run::finish`.
    std::mem::forget(output);
    run.finish(&text, members, terminal)
}

fn write_report(path: &Path, graph: &Graph, repairs: &[Repair], run: &mut Run) {
    write_file(path, &report_text(graph, repairs, run), Replace::Reports, &mut run.diag);
}

fn report_text(graph: &Graph, repairs: &[Repair], run: &Run) -> String {
    let diagnostics = run.diag.render_json(&run.job.sources);
    format!("{:#}\n", report(graph, repairs, &diagnostics))
}

//! `typewright generate`: types from schemas, on the disk.

use std::path::Path;

use serde_json::json;
use typewright_codegen::graph::types::Graph;
use typewright_codegen::lock;
use typewright_codegen::report::{Repair, report};
use typewright_codegen::write::{Change, Replace, Written, write, write_file};

use crate::args::Generate;
use crate::exit::Exit;
use crate::pin::pin;
use crate::run::Run;
use crate::summary::Summary;
use crate::terminal::Terminal;

/// Generates, and writes the output folder if there is one, the lock if there is none or it is there already, and the
/// report if it was asked for.
pub(crate) fn generate(args: &Generate, terminal: &mut Terminal) -> Exit {
    let mut run = Run::start("generate", &args.request, terminal);
    let pinned = pin(args.pin, args.rename_from.as_deref(), &mut run);
    let Some(output) = run.output() else {
        // Programs that read the report learn why there are no types, and do not see those of an earlier run.
        if let Some(path) = &args.report {
            write_report(path, &Graph::default(), &[], &mut run);
        }
        return run.finish("", json!({ "summary": null }), terminal);
    };
    run.progress.next("writing");
    let written: Option<Written> = run.job.out.as_deref().map(|dir| write(&output.files, dir, &mut run.diag));
    let lock_path = run.job.lock();
    let wants_lock = run.job.out.is_none() || lock_path.exists();
    // A lock that is newer than the code it is about would say that all is well.
    let lock = (wants_lock && !run.diag.has_errors()).then(|| {
        let text = lock::lock(&output.graph, &run.job.stamp());
        write_file(&lock_path, &text, Replace::Ours, &mut run.diag)
    });
    let report = args.report.as_deref();
    let report = report.map(|path| (path, write_report(path, &output.graph, &output.repairs, &mut run)));
    let out = run.job.out.clone();
    let summary = Summary {
        n_files: run.job.sources.files.len(),
        prefix: run.diag.prefix(),
        output: &output,
        written: out.as_deref().zip(written.as_ref()),
        lock: lock.map(|change| (lock_path.as_path(), change)),
        report,
    };
    let mut text = if run.diag.has_errors() { String::new() } else { summary.text() };
    if let Some(pinned) = &pinned {
        text.push_str(&pinned.text());
    }
    let members = json!({ "summary": summary.json() });
    // See `Run::finish`.
    std::mem::forget(output);
    run.finish(&text, members, terminal)
}

fn write_report(path: &Path, graph: &Graph, repairs: &[Repair], run: &mut Run) -> Change {
    let diagnostics = run.diag.render_json(&run.job.sources);
    let report = report(graph, repairs, &diagnostics);
    write_file(path, &format!("{report:#}\n"), Replace::Any, &mut run.diag)
}

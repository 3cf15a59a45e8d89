//! `typewright generate`: writes types from schemas to the disk.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::json;
use typewright_codegen::diag::{Code, visible};
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

/// Generates, and writes the output folder if there is one, the lock, and the report if it was
/// asked for. If one of them would replace what is not ours, nothing is written.
pub(crate) fn generate(args: &Generate, terminal: &mut Terminal) -> Exit {
    let mut run = Run::start("generate", &args.request, terminal);
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
    // A lock that is newer than the code it is about would say that all is well.
    let lock = (!run.diag.has_errors()).then(|| {
        let out = out.as_deref().map(|out| run.job.recorded_out(out));
        write_file(
            &lock_path,
            &lock::lock(&output.graph, out.as_deref()),
            Replace::Ours,
            &mut run.diag,
        )
    });
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
    let report = args.report.as_deref();
    let report =
        report.map(|path| (path, write_report(path, &output.graph, &output.repairs, &mut run)));
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
    write_file(path, &format!("{report:#}\n"), Replace::Reports, &mut run.diag)
}

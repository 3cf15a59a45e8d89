//! What a run of `generate` keeps for the next one, so that it has next to nothing to do if nothing
//! has changed.

use std::path::Path;

use serde_json::json;
use typewright_codegen::load::Disk;
use typewright_codegen::stamp::{self, Recorder, Stamp};
use typewright_codegen::write::{Change, Written};

use crate::args::Generate;
use crate::run::Run;
use crate::summary::Summary;
use crate::terminal::Terminal;

/// Where what this run says is kept, if it is. A run that writes the options file does something new
/// each time.
pub(crate) fn stamp(args: &Generate, terminal: &Terminal) -> Option<Stamp> {
    let Generate { request, report, pin, rename_from, watch: _ } = args;
    if *pin || rename_from.is_some() {
        return None;
    }
    let here = std::env::current_dir().ok()?;
    let name = stamp::name(&(here, &request.inputs, &request.config));
    let path = stamp::folder()?.join(name + ".stamp");
    Stamp::new(path, &std::env::current_exe().ok()?, &(request, report, terminal.manner()))
}

/// What a stamp is made from.
pub(crate) struct Keep<'t> {
    stamp: Stamp,
    recorder: Recorder<'t>,
    /// A hash of what was read.
    input: u64,
}

impl<'t> Keep<'t> {
    /// For a run that has read through `recorder`, and done nothing else.
    pub(crate) fn new(stamp: Stamp, recorder: Recorder<'t>, run: &Run) -> Self {
        Self { stamp, recorder, input: run.fingerprint() }
    }

    /// Keeps what the next run would say if nothing changes. `texts` are files that were written
    /// besides the output folder.
    pub(crate) fn save(
        self,
        args: &Generate,
        summary: &Summary<'_>,
        texts: &[Option<(&Path, &str)>],
        run: &Run,
        terminal: &Terminal,
    ) {
        let Self { stamp, recorder, input } = self;
        let recorder = if makes_or_removes(summary) {
            // A folder with schemas may have other files in it now. What is read is to be the same.
            let now = Recorder::new(&Disk);
            let again = Run::start_in(&now, "generate", &args.request, terminal);
            let is_same = again.fingerprint() == input;
            again.diag.finish();
            if !is_same {
                return;
            }
            now
        } else {
            recorder
        };
        let mut seen = recorder.run();
        if let Some((dir, _)) = summary.written {
            seen.wrote_all(&summary.output.files, dir, &run.job.lock);
        }
        for (path, text) in texts.iter().flatten() {
            seen.wrote(path, text);
        }
        let written = summary.written.map(|(dir, written)| (dir, all_unchanged(written)));
        let again = Summary {
            written: written.as_ref().map(|(dir, written)| (*dir, written)),
            lock: summary.lock.map(|(path, _)| (path, Change::Unchanged)),
            report: summary.report.map(|(path, _)| (path, Change::Unchanged)),
            ..*summary
        };
        let said = run.said(&again.text(), json!({ "summary": again.json() }), terminal);
        stamp.save(seen, said);
    }
}

/// Whether there are files that were not there before, or the other way round.
fn makes_or_removes(summary: &Summary<'_>) -> bool {
    let folder =
        summary.written.is_some_and(|(_, it)| !it.new.is_empty() || !it.removed.is_empty());
    let mut files = summary.lock.iter().chain(&summary.report);
    folder || files.any(|(_, change)| *change == Change::New)
}

/// The same files, as the next run finds them.
fn all_unchanged(written: &Written) -> Written {
    let Written { new, changed, unchanged, removed: _ } = written;
    let mut all: Vec<String> = [new, changed, unchanged].into_iter().flatten().cloned().collect();
    all.sort();
    Written { unchanged: all, ..Written::default() }
}

//! The common parts of all commands that read schemas: one job, its problems, and how they are
//! shown at the end.

use serde_json::{Value, json};
use typewright_codegen::diag::{Diagnostics, Severity};
use typewright_codegen::job::{Job, Request};
use typewright_codegen::{Output, generate};

use crate::exit::Exit;
use crate::progress::Progress;
use crate::terminal::{Format, Terminal};

/// The version of the object that `--message-format json` prints.
const SCHEMA_VERSION: u32 = 1;

/// A command that is under way.
pub(crate) struct Run {
    command: &'static str,
    pub(crate) diag: Diagnostics,
    pub(crate) job: Job,
    pub(crate) progress: Progress,
}

impl Run {
    /// Reads options and schemas.
    pub(crate) fn start(command: &'static str, request: &Request, terminal: &Terminal) -> Self {
        let mut diag = Diagnostics::new();
        if command != "lint" {
            // Remarks are for those who look at their schemas.
            diag.show_from(Severity::Warning);
        }
        let progress = Progress::start("reading schemas", terminal);
        let job = Job::new(request, &mut diag);
        Self { command, diag, job, progress }
    }

    /// Generates, unless there is an error.
    pub(crate) fn output(&mut self) -> Option<Output> {
        if self.diag.has_errors() {
            return None;
        }
        self.progress.next("generating");
        generate(&self.job.sources, &self.job.options, &mut self.diag)
    }

    /// Shows everything: for programs as one object with `members` besides, for people as `text`
    /// and the problems.
    pub(crate) fn finish(self, text: &str, members: Value, terminal: &mut Terminal) -> Exit {
        let Self { command, diag, job, progress } = self;
        drop(progress);
        let exit = Exit::of(&diag);
        match terminal.format {
            Format::Text => {
                terminal.say(text);
                terminal.complain(&diag, &job.sources);
            }
            Format::Json => {
                let mut object = json!({
                    "schemaVersion": SCHEMA_VERSION,
                    "command": command,
                    "exitCode": exit.number(),
                    "diagnostics": diag.render_json(&job.sources),
                });
                if let (Some(object), Value::Object(members)) = (object.as_object_mut(), members) {
                    object.extend(members);
                }
                terminal.print(&format!("{object:#}\n"));
            }
        }
        diag.finish();
        // The process ends now, and takes back all memory faster than piece by piece.
        std::mem::forget(job);
        exit
    }
}

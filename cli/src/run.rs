//! The common parts of all commands that read schemas: one job, its problems, and how they are
//! shown at the end.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::Value;
use typewright_codegen::diag::{Diagnostics, Severity};
use typewright_codegen::job::{Job, Request};
use typewright_codegen::load::{Disk, Tree};
use typewright_codegen::stamp::Said;
use typewright_codegen::{Output, generate};

use crate::exit::Exit;
use crate::findings::{self, Ended};
use crate::progress::Progress;
use crate::terminal::{Format, Terminal};

/// A command that is under way.
pub(crate) struct Run {
    command: &'static str,
    pub(crate) diag: Diagnostics,
    pub(crate) job: Job,
    pub(crate) progress: Progress,
    /// The file that is meant by problems without one.
    pub(crate) about: Option<String>,
}

impl Run {
    /// Reads options and schemas.
    pub(crate) fn start(command: &'static str, request: &Request, terminal: &Terminal) -> Self {
        Self::start_in(&Disk, command, request, terminal)
    }

    /// A run that reads nothing.
    pub(crate) fn empty(command: &'static str, terminal: &Terminal) -> Self {
        let progress = Progress::start("looking", terminal);
        Self { command, diag: Diagnostics::new(), job: Job::default(), progress, about: None }
    }

    /// Reads options, and schemas of a tree.
    pub(crate) fn start_in(
        tree: &dyn Tree,
        command: &'static str,
        request: &Request,
        terminal: &Terminal,
    ) -> Self {
        let mut diag = Diagnostics::new();
        if command != "lint" {
            // Remarks are for those who look at their schemas.
            diag.show_from(Severity::Warning);
        }
        let progress = Progress::start("reading schemas", terminal);
        let job = Job::new_in(tree, request, &mut diag);
        Self { command, diag, job, progress, about: None }
    }

    /// A hash of what the output is made from: options, texts, and what was wrong with them.
    pub(crate) fn fingerprint(&self) -> u64 {
        let Self { diag, job, .. } = self;
        let mut hasher = DefaultHasher::new();
        format!("{:?}", job.options).hash(&mut hasher);
        for file in &job.sources.files {
            (&file.name, &file.text).hash(&mut hasher);
        }
        diag.render_json(&job.sources).to_string().hash(&mut hasher);
        diag.render_plain(&job.sources).hash(&mut hasher);
        hasher.finish()
    }

    /// Generates, unless there is an error.
    pub(crate) fn output(&mut self) -> Option<Output> {
        if self.diag.has_errors() {
            return None;
        }
        self.progress.next("generating");
        generate(&self.job.sources, &self.job.options, &mut self.diag)
    }

    /// All that [`Run::finish`] would show, to be shown again by [`repeat`].
    pub(crate) fn said(&self, text: &str, members: Value, terminal: &Terminal) -> Said {
        let Self { command, diag, job, about, .. } = self;
        let mut said = Said::new();
        if terminal.format.is_for_people() {
            said.insert(TEXT.to_owned(), text.to_owned());
        }
        if terminal.format == Format::Text {
            said.insert(PROBLEMS.to_owned(), terminal.problems(diag, &job.sources));
        } else {
            let list = diag.render_json_from_here(&job.sources);
            let ended = Ended::new(command, Exit::of(diag), &list, about.as_deref()).with(members);
            said.insert(OBJECT.to_owned(), findings::text(&ended, terminal));
        }
        said
    }

    /// Shows everything: for programs as one object with `members` besides, for people as `text`
    /// and the problems.
    pub(crate) fn finish(self, text: &str, members: Value, terminal: &mut Terminal) -> Exit {
        let ended = self.end(text, members, terminal);
        findings::one(&ended, terminal);
        ended.exit
    }

    /// The same for a command that has shown its text, and whose result may be worse than its
    /// problems.
    pub(crate) fn finish_as(
        self,
        members: Value,
        results: [Exit; 2],
        terminal: &mut Terminal,
    ) -> Exit {
        let all = results.into_iter().chain([Exit::of(&self.diag)]);
        let exit = all.max_by_key(|exit| exit.rank()).unwrap_or(Exit::Clean);
        let mut ended = self.end("", members, terminal);
        ended.set_exit(exit);
        findings::one(&ended, terminal);
        exit
    }

    /// Shows people `text` and the problems. What programs are shown is in what comes back.
    pub(crate) fn end(self, text: &str, members: Value, terminal: &mut Terminal) -> Ended {
        let Self { command, diag, job, progress, about } = self;
        drop(progress);
        let exit = Exit::of(&diag);
        if terminal.format.is_for_people() {
            terminal.say(text);
        }
        let ended = if terminal.format == Format::Text {
            terminal.complain(&diag, &job.sources);
            Ended::new(command, exit, &Value::Null, None)
        } else {
            let list = diag.render_json_from_here(&job.sources);
            Ended::new(command, exit, &list, about.as_deref()).with(members)
        };
        diag.finish();
        // The process ends now, and takes back all memory faster than piece by piece.
        std::mem::forget(job);
        ended
    }
}

/// Parts of what a run says.
const TEXT: &str = "text";
const PROBLEMS: &str = "problems";
const OBJECT: &str = "object";

/// Shows what an earlier run has said.
pub(crate) fn repeat(said: &Said, terminal: &mut Terminal) {
    let part = |name: &str| said.get(name).map(String::as_str).unwrap_or_default();
    terminal.say(part(TEXT));
    terminal.print_problems(part(PROBLEMS));
    terminal.print(part(OBJECT));
}

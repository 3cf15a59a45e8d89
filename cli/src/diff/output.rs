//! The end of a run of `typewright diff`: its output and the exit code.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::rc::Rc;

use serde_json::{Value, json};
use typewright_codegen::diag::{Code, Diagnostics, Severity, visible};
use typewright_codegen::load::Sources;

use super::flags::{Diff, Format};
use super::report::Report;
use super::{github, json, markdown, sarif, text};
use crate::exit::Exit;
use crate::findings::data;
use crate::terminal::Terminal;

/// The results collected in a run.
#[derive(Default)]
pub(super) struct Run {
    /// Problems with flags and the allow file.
    pub(super) diag: Diagnostics,
    /// Problems with schemas, with their sources.
    kept: Vec<(Diagnostics, Rc<Sources>)>,
    pub(super) reports: Vec<Report>,
    /// Derivations that were asked for.
    pub(super) explained: Vec<String>,
    /// Lines about files that were written.
    pub(super) said: Vec<String>,
}

impl Run {
    /// Keeps the problems of a side.
    pub(super) fn keep(&mut self, mut diag: Diagnostics, sources: Rc<Sources>) {
        diag.show_from(Severity::Error);
        // NEW is compared with each revision, and has the same errors each time.
        if self.kept.iter().any(|(it, _)| it.list() == diag.list()) {
            return diag.finish();
        }
        self.kept.push((diag, sources));
    }

    /// Keeps the problems of NEW. That there are no schemas here, too, helps nobody who did not name
    /// any and is told why there is no OLD.
    pub(super) fn keep_new(
        &mut self,
        args: &Diff,
        diag: Diagnostics,
        sources: Sources,
        has_cause: bool,
    ) {
        let mut errors = diag.list().iter().filter(|it| it.severity == Severity::Error);
        if has_cause && args.new.is_none() && errors.all(|it| it.code == Code::NoInput) {
            return diag.finish();
        }
        self.keep(diag, Rc::new(sources));
    }

    /// Ends the run without a word.
    pub(super) fn drop_all(self) {
        self.diag.finish();
        for (diag, _) in self.kept {
            diag.finish();
        }
    }

    pub(super) fn has_errors(&self) -> bool {
        self.diag.has_errors() || self.kept.iter().any(|(diag, _)| diag.has_errors())
    }

    /// Prints everything, and returns the exit code.
    pub(super) fn finish(mut self, args: &Diff, terminal: &mut Terminal) -> Exit {
        let exit = self.exit(args);
        match args.format {
            Format::Json => terminal.print(&format!("{:#}\n", self.json(exit))),
            Format::Sarif => {
                terminal.print(&format!("{:#}\n", sarif::value(&self.reports)));
                self.complain(terminal);
            }
            Format::Text if args.explain.is_some() => {
                terminal.print(&self.explained.join("\n"));
                self.complain(terminal);
            }
            Format::Text => {
                let text = self.text();
                // Findings are what was asked for, and stay with `--quiet`.
                if exit == Exit::Clean {
                    terminal.say_styled(&text);
                } else {
                    terminal.print_styled(&text);
                }
                self.complain(terminal);
            }
            Format::Markdown => {
                terminal.print(&self.markdown());
                self.complain(terminal);
            }
            Format::Github => {
                let text: String = self.reports.iter().map(github::commands).collect();
                terminal.print(&text);
                self.complain_to_github(terminal);
                self.summarise(terminal);
            }
        }
        if args.format != Format::Json {
            for line in &self.said {
                terminal.hint(&format!("{line}\n"));
            }
        }
        for (diag, _) in std::mem::take(&mut self.kept) {
            diag.finish();
        }
        self.diag.finish();
        // The process ends now, and takes back all memory faster than piece by piece.
        std::mem::forget(self.reports);
        exit
    }

    /// Shows people the problems, and tells what they come to.
    pub(super) fn judge(self, args: &Diff, terminal: &mut Terminal) -> Exit {
        let exit = self.exit(args);
        self.complain(terminal);
        self.drop_all();
        exit
    }

    fn exit(&self, args: &Diff) -> Exit {
        let of_diag = self.kept.iter().map(|(diag, _)| Exit::of(diag));
        let worst = of_diag.chain([Exit::of(&self.diag)]).max_by_key(|exit| exit.rank());
        let fails = args.fail_on.is_some_and(|least| {
            self.reports.iter().any(|it| it.worst().is_some_and(|worst| worst <= least))
        });
        match worst.unwrap_or(Exit::Clean) {
            Exit::Clean if fails => Exit::Findings,
            exit => exit,
        }
    }

    fn text(&self) -> String {
        let is_history = self.reports.len() > 1;
        let mut out = String::new();
        for report in &self.reports {
            if is_history {
                let (old, new) = (visible(&report.old.label), visible(&report.new.label));
                out.extend(["== ", &old, " to ", &new, "\n\n"]);
            }
            out.push_str(&text::text(report));
            if is_history {
                out.push('\n');
            }
        }
        out
    }

    fn markdown(&self) -> String {
        self.reports.iter().map(markdown::text).collect::<Vec<_>>().join("\n")
    }

    fn json(&self, exit: Exit) -> Value {
        let mut diagnostics = Vec::new();
        let all = self.kept.iter().map(|(diag, sources)| (diag, &**sources));
        let none = Sources::default();
        for (diag, sources) in all.chain([(&self.diag, &none)]) {
            if let Value::Array(list) = diag.render_json(sources) {
                diagnostics.extend(list);
            }
        }
        let mut object = json!({
            "schemaVersion": json::SCHEMA_VERSION,
            "command": "diff",
            "exitCode": exit.number(),
            "diagnostics": diagnostics,
        });
        let Some(members) = object.as_object_mut() else { return object };
        let mut reports = self.reports.iter().map(json::value);
        // The worst of all is that of the whole.
        if let Some(Value::Object(first)) = reports.next() {
            members.extend(first);
        }
        let others: Vec<Value> = reports.collect();
        if !others.is_empty() {
            members.insert("others".to_owned(), Value::Array(others));
        }
        object
    }

    fn complain(&self, terminal: &mut Terminal) {
        for (diag, sources) in &self.kept {
            terminal.complain(diag, sources);
        }
        terminal.complain(&self.diag, &Sources::default());
    }

    /// Problems as annotations; that they have no place there is better than silence.
    fn complain_to_github(&self, terminal: &mut Terminal) {
        let none = Sources::default();
        let all = self.kept.iter().map(|(diag, sources)| (diag, &**sources));
        for (diag, sources) in all.chain([(&self.diag, &none)]) {
            for problem in diag.list().iter().filter(|it| it.severity == Severity::Error) {
                let place = problem.site.as_ref().and_then(|site| {
                    let name = diag.shown_name(site, sources)?;
                    let (_, line, column) = diag.locate(site, sources)?;
                    Some(format!("{name}:{line}:{column}: "))
                });
                let help = problem.help.as_deref().map(|help| format!("\nhelp: {help}"));
                let message = format!(
                    "{}{}{}",
                    place.unwrap_or_default(),
                    problem.message,
                    help.unwrap_or_default()
                );
                let line = data(&message);
                terminal.print(&format!("::error title={}::{line}\n", problem.code));
            }
        }
    }

    /// The whole table in the summary of the step, where there is one.
    fn summarise(&self, terminal: &mut Terminal) {
        let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|it| !it.is_empty()) else {
            return;
        };
        let written = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&path)
            .and_then(|mut file| file.write_all(self.markdown().as_bytes()));
        if let Err(error) = written {
            terminal.hint(&format!("warning: the step summary was not written: {error}\n"));
        }
    }
}

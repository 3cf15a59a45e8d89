//! `typewright lint`: all problems of the schemas, and the repairs that would fix them.

use std::fmt::Write as _;

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::json;
use typewright_codegen::diag::{Code, visible};
use typewright_codegen::job::CONFIG;
use typewright_codegen::options::{Repair, Repairs};
use typewright_codegen::write::{Change, Replace, write_file};
use typewright_codegen::{analyse, repairs};

use crate::args::Lint;
use crate::config::{Config, Entry};
use crate::exit::Exit;
use crate::run::Run;
use crate::terminal::Terminal;

/// Looks at the schemas as `generate` does, and stops before it makes code.
pub(crate) fn lint(args: &Lint, terminal: &mut Terminal) -> Exit {
    let mut run = Run::start("lint", &args.request, terminal);
    run.progress.next("looking");
    let mut written = None;
    // Also with errors from reading: what could be read may have more to complain about. Not with
    // wrong options.
    if !run.job.sources.files.is_empty() {
        if args.write_repairs {
            written = write_repairs(&mut run);
        }
        let _ = analyse(&run.job.sources, &run.job.options, &mut run.diag);
    }
    let n = run.job.sources.files.len();
    let mut text = String::new();
    if let Some(written) = &written {
        text.push_str(&written.text());
    }
    if run.diag.list().is_empty() {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{n} file{}, no problems", if n == 1 { "" } else { "s" });
    }
    let mut members = json!({ "files": n });
    if let (Some(written), Some(members)) = (written, members.as_object_mut()) {
        members.insert("repairs".to_owned(), json!(written.counts));
        members.insert("config".to_owned(), json!(written.path));
    }
    run.finish(&text, members, terminal)
}

/// The repairs written into `typewright.toml`.
struct Written {
    path: PathBuf,
    counts: BTreeMap<&'static str, usize>,
    change: Change,
}

impl Written {
    fn text(&self) -> String {
        let name = visible(&self.path.display().to_string()).into_owned();
        if self.counts.is_empty() {
            return format!("{name}: no repair applies\n");
        }
        let counts: Vec<String> =
            self.counts.iter().map(|(name, n)| format!("{n} {name}")).collect();
        let change = match self.change {
            Change::New => "new",
            Change::Changed => "changed",
            Change::Unchanged => "unchanged",
            Change::Failed => "not written",
        };
        format!("{name}: {change}, with the repairs {}\n", counts.join(", "))
    }
}

/// Puts the repairs that apply into the `typewright.toml` that is used, or a new one beside the
/// schemas, and into the options of this run.
fn write_repairs(run: &mut Run) -> Option<Written> {
    let counts = applying(run);
    let path = run.job.config.clone().unwrap_or_else(|| run.job.options.base.join(CONFIG));
    let unchanged =
        Some(Written { path: path.clone(), counts: counts.clone(), change: Change::Unchanged });
    let all = run.job.options.repair == Repairs::all();
    if counts.is_empty() || all {
        return unchanged;
    }
    let old = match (&run.job.config, std::fs::read_to_string(&path)) {
        (_, Ok(text)) => text,
        (None, Err(_)) => String::new(),
        (Some(_), Err(error)) => {
            run.diag.error(
                Code::UnreadableFile,
                None,
                format!("{}: {error}", visible(&path.display().to_string())),
            );
            return None;
        }
    };
    let entries: Vec<Entry> = counts
        .iter()
        .map(|(name, n)| Entry {
            name: (*name).to_owned(),
            comment: format!("{n} place{}", if *n == 1 { "" } else { "s" }),
        })
        .collect();
    let mut config = match Config::parse(&old) {
        Ok(config) => config,
        Err(why) => {
            run.diag.error(
                Code::BadOption,
                None,
                format!("{}: {why}", visible(&path.display().to_string())),
            );
            return None;
        }
    };
    // A new file says what was named on the command line, unless that is the folder it is in.
    let inputs: Vec<Entry> = run
        .job
        .options
        .inputs
        .iter()
        .map(|name| Entry { name: name.clone(), comment: String::new() })
        .collect();
    let names_inputs =
        run.job.config.is_none() && old.is_empty() && run.job.options.inputs != ["."];
    let named = if names_inputs { config.add_to_list("inputs", &inputs) } else { Ok(()) };
    if let Err(why) = named.and_then(|()| config.add_to_list("repair", &entries)) {
        run.diag
            .error(
                Code::BadOption,
                None,
                format!("{}: {why}", visible(&path.display().to_string())),
            )
            .help("write it as a list, or correct it by hand");
        return None;
    }
    let change = write_file(&path, &config.text(), Replace::Any, &mut run.diag);
    for &repair in Repair::ALL {
        if counts.contains_key(repair.as_str()) {
            run.job.options.repair.insert(repair);
        }
    }
    Some(Written { path, counts, change })
}

/// How often each repair applies.
fn applying(run: &Run) -> BTreeMap<&'static str, usize> {
    let mut options = run.job.options.clone();
    options.repair = Repairs::all();
    let made = repairs(&run.job.sources, &options);
    let mut counts = BTreeMap::new();
    for &repair in Repair::ALL {
        let n = made.iter().filter(|it| it.name == repair.as_str()).count();
        if n > 0 {
            counts.insert(repair.as_str(), n);
        }
    }
    counts
}

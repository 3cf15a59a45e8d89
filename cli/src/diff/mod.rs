//! `typewright diff`: what the change from one set of schemas to another breaks.

mod allow;
mod compare;
mod date;
mod excerpt;
pub(crate) mod flags;
mod git;
mod github;
mod json;
mod markdown;
mod output;
mod report;
mod revision;
mod sarif;
mod side;
mod text;
mod wild;

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use serde_json::Value;
use typewright_codegen::analyse;
use typewright_codegen::diag::{Code, Diagnostics, Severity, visible};
use typewright_codegen::job::{CONFIG, Job, Request};
use typewright_codegen::load::Tree;

pub(crate) use self::json::SCHEMA;

use self::allow::Allow;
use self::compare::{Inputs, compare};
use self::date::Date;
use self::flags::Diff;
use self::git::{Refusal, Repository};
use self::output::Run;
use self::report::Report;
use self::side::{Side, Spec};
use crate::exit::Exit;
use crate::progress::Progress;
use crate::terminal::Terminal;

/// Revisions that `--history` compares at most.
const MAX_REVISIONS: usize = 200;

/// Compares, and prints the result.
pub(crate) fn diff(args: &Diff, terminal: &mut Terminal) -> Exit {
    let progress = Progress::start("reading schemas", terminal);
    let mut run = Run::default();
    if args.old.is_some() && args.history.is_some() {
        let message = "`--history` sets OLD, so only NEW can be given";
        run.diag.error(Code::BadOption, None, message);
        drop(progress);
        return run.finish(args, terminal);
    }
    if args.explain.is_some() && args.format != flags::Format::Text {
        let message = "`--explain` prints text, and has no other format";
        run.diag.error(Code::BadOption, None, message);
        drop(progress);
        return run.finish(args, terminal);
    }
    let new_spec = Spec::parse(args.new.as_deref());
    // What a revision without a path is about, too.
    let inputs = match &new_spec {
        Spec::Inputs(Some(name)) => vec![name.clone()],
        _ => Vec::new(),
    };
    let label = args.new.clone().unwrap_or_else(|| "NEW".to_owned());
    let new = Side::read(&label, &new_spec, &args.request, &inputs);
    let mut allow = read_allow(args, &new, &mut run.diag);
    let today = args.today.unwrap_or_else(Date::today);
    let olds = match olds(args) {
        Ok(olds) => olds,
        Err(Refusal { message, help }) => {
            let diagnostic = run.diag.error(Code::UnreadableFile, None, message);
            if let Some(help) = help {
                diagnostic.help(help);
            }
            Vec::new()
        }
    };
    let policy = compare::policy(args, &new, &mut run.diag);
    progress.next("comparing");
    let mut new = Some(new);
    let n_olds = olds.len();
    for (n, old) in olds.into_iter().enumerate() {
        let side = Side::read(&old, &Spec::parse(Some(&old)), &args.request, &inputs);
        let is_last = n + 1 == n_olds;
        let new = if is_last { new.take() } else { None };
        let new = new.unwrap_or_else(|| Side::read(&label, &new_spec, &args.request, &inputs));
        let inputs = Inputs { old: side, new, args, policy: &policy };
        if let Some(pointer) = &args.explain {
            compare::explain(inputs, pointer, &mut run);
        } else if let Some(mut report) = compare(inputs, &mut run) {
            allow.apply(&mut report.comparison.findings, today);
            run.reports.push(report);
        }
    }
    if let Some(new) = new {
        // Nothing was compared with it.
        let has_cause = run.has_errors();
        run.keep_new(args, new.diag, new.job.sources, has_cause);
    }
    if !run.has_errors() && args.explain.is_none() {
        let left = allow.leftovers(today, &policy);
        if let Some(report) = run.reports.last_mut() {
            report.about_allow = left;
        }
    }
    if args.write_allow && args.explain.is_none() && !run.has_errors() {
        write_allow(args, &allow, &mut run);
    }
    // The worst first; of equal ones, in the order of their names.
    run.reports.sort_by_key(Report::rank);
    drop(progress);
    run.finish(args, terminal)
}

/// What a change breaks, as data for the page of `explore`. `request` says what NEW is: its inputs, at
/// most one of them.
///
/// # Errors
///
/// The sides cannot be compared; the problems have been shown.
pub(crate) fn against(
    old: &str,
    request: &Request,
    terminal: &mut Terminal,
) -> Result<Vec<Value>, Exit> {
    let new = request.inputs.first().cloned();
    let request = Request { inputs: Vec::new(), ..request.clone() };
    let args = Diff::plain(old.to_owned(), new, request);
    let new_spec = Spec::parse(args.new.as_deref());
    let inputs: Vec<String> = args.new.iter().cloned().collect();
    let mut run = Run::default();
    let new = Side::read(args.new.as_deref().unwrap_or("NEW"), &new_spec, &args.request, &inputs);
    let old = Side::read(old, &Spec::parse(Some(old)), &args.request, &inputs);
    let policy = compare::policy(&args, &new, &mut run.diag);
    let report = compare(Inputs { old, new, args: &args, policy: &policy }, &mut run);
    match report {
        Some(report) if !run.has_errors() => {
            run.drop_all();
            Ok(report.shown().into_iter().map(json::page_change).collect())
        }
        _ => Err(run.finish(&args, terminal)),
    }
}

/// What a comparison with other files came to.
pub(crate) struct Changed {
    /// For people, in colours.
    pub(crate) text: String,
    /// For programs, as `diff --format json` has it.
    pub(crate) value: Value,
    /// The problems that the files would have; [`Exit::Clean`] if none is an error.
    pub(crate) exit: Exit,
}

/// What breaks if the files of a tree take the place of those of the disk.
pub(crate) fn to_tree(tree: &dyn Tree, request: &Request, terminal: &mut Terminal) -> Changed {
    let args = Diff::plain(String::new(), None, request.clone());
    let mut run = Run::default();
    let old = Side::read("the files as they are", &Spec::Inputs(None), request, &[]);
    let new = Side::read_in(tree, "the new versions", request);
    let policy = compare::policy(&args, &new, &mut run.diag);
    if let Some(report) = compare(Inputs { old, new, args: &args, policy: &policy }, &mut run) {
        let (text, value) = (text::text(&report), json::value(&report));
        return Changed { text, value, exit: run.judge(&args, terminal) };
    }
    // A sound version may take the place of one with errors.
    run.drop_all();
    let mut run = Run::default();
    let mut new = Side::read_in(tree, "the new versions", request);
    if !new.diag.has_errors() {
        let _ = analyse(&new.job.sources, &new.job.options, &mut new.diag);
    }
    run.keep(new.diag, Rc::new(new.job.sources));
    let exit = run.judge(&args, terminal);
    let text = match exit {
        Exit::Clean => "not compared: the files as they are have errors\n".to_owned(),
        _ => String::new(),
    };
    Changed { text, value: Value::Null, exit }
}

/// The sides to compare NEW with.
fn olds(args: &Diff) -> Result<Vec<String>, Refusal> {
    let Some(pattern) = &args.history else { return Ok(args.old.iter().cloned().collect()) };
    let (pattern, path) = match pattern.strip_prefix("git:") {
        None => {
            let message = format!("`{}` is not a pattern of revisions", visible(pattern));
            return Err(Refusal::new(message).help("write it as `git:v1.*`"));
        }
        Some(rest) => rest.split_once(':').map_or((rest, None), |(it, path)| (it, Some(path))),
    };
    if pattern.starts_with('-') {
        let message = format!("`{}` is not a revision: it begins with `-`", visible(pattern));
        return Err(Refusal::new(message));
    }
    let found = Repository::here()?.matching(pattern)?;
    if found.is_empty() {
        let message = format!("no tag or branch matches `{}` here", visible(pattern));
        return Err(Refusal::new(message)
            .help("`*` is any text; nothing is fetched, so a shallow clone may have no tags"));
    }
    if found.len() > MAX_REVISIONS {
        let message = format!(
            "`{}` matches {} revisions, but at most {MAX_REVISIONS} are compared",
            visible(pattern),
            found.len()
        );
        return Err(Refusal::new(message).help("name fewer"));
    }
    let path = path.map(|path| format!(":{path}")).unwrap_or_default();
    Ok(found.into_iter().map(|(_, full)| format!("git:{full}{path}")).collect())
}

/// The allow file that was named, or the usual one if it is there.
fn read_allow(args: &Diff, new: &Side, diag: &mut Diagnostics) -> Allow {
    let (path, is_named) = allow_path(args, &new.job);
    let is_there = path.is_file();
    if !is_there && (!is_named || args.write_allow) {
        return Allow { path, entries: Vec::new() };
    }
    Allow::read(&path, diag)
}

fn allow_path(args: &Diff, job: &Job) -> (PathBuf, bool) {
    if let Some(path) = &args.allow {
        return (path.clone(), true);
    }
    let config = job.config.as_deref().filter(|path| path.ends_with(CONFIG));
    let folder = config.and_then(Path::parent).unwrap_or(&job.options.base);
    (folder.join(allow::NAME), false)
}

/// Adds the findings to the allow file.
fn write_allow(args: &Diff, allow: &Allow, run: &mut Run) {
    let least = args.fail_on.unwrap_or(Severity::Error);
    let found: Vec<_> = run
        .reports
        .iter()
        .flat_map(|report| allow::to_allow(&report.comparison.findings, least))
        .collect();
    let path = &allow.path;
    let shown = visible(&path.display().to_string()).into_owned();
    let old = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => {
            run.diag.error(Code::UnreadableFile, None, format!("{shown}: {error}"));
            return;
        }
    };
    let (text, n) = Allow::with(&old, &found);
    if n == 0 {
        run.said.push(format!("{shown}: nothing to add"));
        return;
    }
    let added = text.get(old.len()..).unwrap_or_default();
    // At the end, so that whatever happens nothing of what was there is lost.
    let written = OpenOptions::new()
        .create(true)
        .append(true)
        .open(path)
        .and_then(|mut file| file.write_all(added.as_bytes()));
    match written {
        Ok(()) => {
            let entries = if n == 1 { "entry" } else { "entries" };
            run.said.push(format!("{shown}: {n} {entries} added; fill in the reasons"));
        }
        Err(error) => {
            run.diag.error(Code::CannotWrite, None, format!("{shown}: {error}"));
        }
    }
}

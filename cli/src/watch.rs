//! `typewright generate --watch`: what was read is looked at until it is different.
//!
//! It polls. A look is a few system calls for each file and folder that the last run read, so a
//! thousand files cost nothing that is felt; it sees changes on every file system, those of networks
//! and containers too, which send no events; and it brings no dependency.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
#[allow(clippy::disallowed_types, reason = "times of files are compared, and never written")]
use std::time::{Duration, SystemTime};

use typewright_codegen::diag::Code;
use typewright_codegen::job::{CONFIG, Job, Request};

use crate::args::Generate;
use crate::exit::Exit;
use crate::generate::to_disk;
use crate::run::Run;
use crate::stdin;
use crate::terminal::Terminal;

/// How long it takes at most until a change is seen.
const PAUSE: Duration = Duration::from_millis(200);

/// Files and folders to look at.
pub(crate) struct Paths(BTreeSet<PathBuf>);

impl Paths {
    /// What a run has read.
    pub(crate) fn of(job: &Job) -> Self {
        Self(job.sources.watched.iter().chain(&job.config).cloned().collect())
    }

    /// What a run looks at before it has read anything: there may be nothing yet.
    fn named(args: &Generate) -> Self {
        let request = &args.request;
        let inputs = request.inputs.iter().map(PathBuf::from);
        let configs = request.inputs.iter().map(|input| Path::new(input).join(CONFIG));
        let mut paths: BTreeSet<PathBuf> = inputs.chain(configs).collect();
        paths.extend(request.config.clone());
        if paths.is_empty() {
            let schemas = Path::new("schemas");
            paths.extend([CONFIG.into(), schemas.to_owned(), schemas.join(CONFIG)]);
        }
        Self(paths)
    }
}

/// What is seen of a file or folder.
#[allow(clippy::disallowed_types, reason = "times of files are compared, and never written")]
#[derive(Clone, Debug, PartialEq, Eq)]
enum Look {
    Nothing,
    File(Option<SystemTime>, u64),
    /// The names of what is in it, but for what is ours: that changes by what we write.
    Folder(BTreeSet<std::ffi::OsString>),
}

type Seen = BTreeMap<PathBuf, Look>;

/// Generates, and again after each change, until the user ends it.
pub(crate) fn watch(args: &Generate, terminal: &mut Terminal) -> Exit {
    let Request { inputs, out, .. } = &args.request;
    if inputs.iter().any(|input| input == stdin::WORD)
        || out.as_deref() == Some(Path::new(stdin::WORD))
    {
        let message = "`--watch` looks at files: `-` cannot be watched";
        terminal.refuse(Code::BadOption, message, Some("name the files, or leave out `--watch`"));
        return Exit::Usage;
    }
    terminal.in_lines = true;
    let named = Paths::named(args);
    let mut paths = named.0.clone();
    let mut last = None;
    loop {
        // Before the run, so that what changes meanwhile is seen.
        let mut before = look(&paths);
        let run = Run::start("generate", &args.request, terminal);
        let read = Paths::of(&run.job);
        let input = run.fingerprint();
        // What was written is seen too, and is not what it was made from.
        if last.replace(input) == Some(input) {
            run.diag.finish();
        } else if to_disk(args, false, run, None, terminal) != Exit::Clean {
            terminal.hint("nothing was generated; waiting for a change\n");
        }
        paths = named.0.union(&read.0).cloned().collect();
        before.retain(|path, _| paths.contains(path));
        // What was not known before the run may have changed since it was read: it is read again.
        let is_known = !paths.iter().any(|path| !before.contains_key(path));
        wait(&paths, is_known.then_some(&before));
    }
}

/// Comes back when something is different and has stopped changing: editors write in several steps.
fn wait(paths: &BTreeSet<PathBuf>, before: Option<&Seen>) {
    let mut last = None;
    loop {
        std::thread::sleep(PAUSE);
        let now = look(paths);
        if before != Some(&now) && last.as_ref() == Some(&now) {
            return;
        }
        last = Some(now);
    }
}

fn look(paths: &BTreeSet<PathBuf>) -> Seen {
    paths.iter().map(|path| (path.clone(), look_at(path))).collect()
}

fn look_at(path: &Path) -> Look {
    let Ok(about) = fs::metadata(path) else { return Look::Nothing };
    if about.is_file() {
        return Look::File(about.modified().ok(), about.len());
    }
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name()).filter(|name| {
        let name = name.as_encoded_bytes();
        !name.starts_with(b".") && !name.ends_with(b".lock")
    });
    Look::Folder(names.collect())
}

//! `typewright update`: newer versions of the files that `[update]` names, from their sources. The
//! only command that may use the network, and only if it was built to.

mod lock;
mod overlay;
mod source;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use typewright_codegen::diag::suggest::did_you_mean;
use typewright_codegen::diag::{Code, Diagnostics, visible};
use typewright_codegen::job::{Job, Request};
use typewright_codegen::write::replace_file;

use self::lock::{LOCK, Lock, Pin};
use self::overlay::Overlay;
use self::source::Source;
use crate::diff::{self, Changed};
use crate::exit::Exit;
use crate::progress::Progress;
use crate::run::Run;
use crate::terminal::{Format, Terminal};

/// What was asked for.
#[derive(Debug)]
pub(crate) struct Update {
    /// The files to update, as `[update]` names them; all without any.
    files: Vec<String>,
    config: Option<PathBuf>,
    dry_run: bool,
    locked: bool,
    force: bool,
}

const LONG: &str = "\
Get new versions of the files that [update] of typewright.toml names, show what they break, and
write them:

  [update]
  \"vendor/pet.json\" = \"../upstream/pet.json\"              # a file
  \"github.json\" = \"npm:@octokit/openapi/generated/api.github.com.json\"
  \"order.json\" = \"https://example.com/order.json\"         # needs the feature `fetch`

npm:PACKAGE/FILE is a file in node_modules, pypi:PACKAGE/FILE one in the virtual environment, and
crates:PACKAGE/FILE one of a dependency that Cargo has downloaded: the package manager decides the
version. update.lock beside typewright.toml records the hash of each
file. A file that was changed by hand is not replaced. Afterwards run `typewright generate`.

No other command reads these sources, and no build does.";

const AFTER: &str = "\
Exit codes:
  0  all files are up to date, or were updated
  1  with --dry-run: a file would change; or a new version has errors, and nothing was written
  2  wrong flags or options, or a URL without the feature `fetch`
  3  a source could not be read, differs from update.lock, or a file could not be written";

/// The command with its flags.
pub(crate) fn command() -> Command {
    let flag = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
    };
    Command::new("update")
        .about("Get new versions of the files that [update] names")
        .long_about(LONG)
        .after_help(AFTER)
        .arg(
            Arg::new("FILES")
                .num_args(0..)
                .value_hint(ValueHint::FilePath)
                .help("The files to update, as [update] names them; without any, all"),
        )
        .arg(
            Arg::new("config")
                .long("config")
                .value_name("FILE")
                .value_parser(clap::value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath)
                .help("The typewright.toml to use"),
        )
        .arg(flag("dry-run", "Show what would change, and write nothing"))
        .arg(flag("locked", "Accept only the versions that update.lock records"))
        .arg(flag(
            "force",
            "Also replace files that were changed by hand, and write versions with errors",
        ))
}

/// What was said.
pub(crate) fn read(matches: &ArgMatches) -> Update {
    Update {
        files: matches.get_many("FILES").into_iter().flatten().cloned().collect(),
        config: matches.get_one("config").cloned(),
        dry_run: matches.get_flag("dry-run"),
        locked: matches.get_flag("locked"),
        force: matches.get_flag("force"),
    }
}

/// A file of `[update]`, with what its source has now.
struct Version {
    file: String,
    path: PathBuf,
    source: String,
    /// The version of the package it is from.
    package: Option<String>,
    bytes: Vec<u8>,
    hash: String,
    change: Change,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    New,
    Changed,
    Unchanged,
}

impl Change {
    fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
        }
    }
}

/// Updates files, and shows what changes.
pub(crate) fn update(args: &Update, terminal: &mut Terminal) -> Exit {
    let mut run = Run::empty("update", terminal);
    let request = Request { config: args.config.clone(), ..Request::default() };
    // Problems of the schemas as they are do not matter here: the update may be what fixes them.
    let mut of_schemas = Diagnostics::new();
    run.job = Job::new(&request, &mut of_schemas);
    if let Some(exit) = options_exit(&of_schemas, &run.job) {
        terminal.complain(&of_schemas, &run.job.sources);
        of_schemas.finish();
        run.diag.finish();
        return exit;
    }
    of_schemas.finish();
    let base = run.job.options.base.clone();
    let lock_path = base.join(LOCK);
    let mut lock = Lock::read(&lock_path, &mut run.diag);
    let chosen = chosen(args, &run.job.options.update, &mut run.diag);
    run.progress.next("getting new versions");
    let mut versions = Vec::new();
    for (file, source) in chosen {
        versions.extend(version(args, &run.job, &lock, file, source, &mut run.diag));
    }
    let mut changed = Changed { text: String::new(), value: Value::Null, exit: Exit::Clean };
    let is_changed = versions.iter().any(|it| it.change != Change::Unchanged);
    if is_changed && !run.diag.has_errors() {
        run.progress = Progress::start("comparing", terminal);
        let overlay =
            Overlay::new(versions.iter().map(|it| (it.path.as_path(), it.bytes.as_slice())));
        let request = Request { config: run.job.config.clone(), ..request };
        changed = diff::to_tree(&overlay, &request, terminal);
    }
    let is_sound = changed.exit == Exit::Clean || args.force;
    if !args.dry_run && is_sound && !run.diag.has_errors() {
        write_all(&versions, &mut lock, &lock_path, &mut run.diag);
    }
    let text = text(args, &versions, &changed, is_sound && !run.diag.has_errors());
    let members = json!({
        "dryRun": args.dry_run,
        "files": versions.iter().map(value).collect::<Value>(),
        "diff": changed.value,
    });
    if terminal.format == Format::Text {
        terminal.say_styled(&text);
    }
    let would_change = args.dry_run && is_changed;
    let of_new = if is_sound { Exit::Clean } else { changed.exit };
    let ended = if would_change { Exit::Findings } else { Exit::Clean };
    run.finish_as(members, [of_new, ended], terminal)
}

/// What wrong options come to: no update can be made with them. That a folder has no schemas yet is
/// no reason.
fn options_exit(diag: &Diagnostics, job: &Job) -> Option<Exit> {
    let is_wrong = |code| match code {
        Code::BadOption => true,
        Code::NoInput => job.config.is_none(),
        _ => false,
    };
    diag.list().iter().any(|it| is_wrong(it.code)).then(|| Exit::of(diag))
}

/// The entries that are meant.
fn chosen<'o>(
    args: &Update,
    entries: &'o BTreeMap<String, String>,
    diag: &mut Diagnostics,
) -> Vec<(&'o str, &'o str)> {
    let entry = |(file, source): (&'o String, &'o String)| (file.as_str(), source.as_str());
    if entries.is_empty() {
        let message = "`[update]` names no file";
        diag.error(Code::BadOption, None, message)
            .help("write `\"vendor/pet.json\" = \"SOURCE\"` in `[update]` of `typewright.toml`");
    }
    if args.files.is_empty() {
        return entries.iter().map(entry).collect();
    }
    let mut out = Vec::new();
    for name in &args.files {
        if let Some(found) = entries.get_key_value(name) {
            out.push(entry(found));
            continue;
        }
        let message = format!("`[update]` does not name `{}`", visible(name));
        let diagnostic = diag.error(Code::BadOption, None, message);
        if let Some(question) = did_you_mean(name, entries.keys().map(String::as_str)) {
            diagnostic.help(question);
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Gets one file, and compares it with the one that is there.
fn version(
    args: &Update,
    job: &Job,
    lock: &Lock,
    file: &str,
    source: &str,
    diag: &mut Diagnostics,
) -> Option<Version> {
    let base = &job.options.base;
    let got = Source::parse(source).and_then(|it| it.get(base, job.options.limits.document_bytes));
    let (bytes, package) = match got {
        Ok(got) => got,
        Err(refusal) => {
            let message = format!("`{}`: {}", visible(source), refusal.message);
            let diagnostic = diag.error(refusal.code, None, message);
            if let Some(help) = refusal.help {
                diagnostic.help(help);
            }
            return None;
        }
    };
    let hash = hash(&bytes);
    let shown = visible(file);
    let pin = lock.pins.get(file);
    if let Some(pin) = pin.filter(|pin| args.locked && (pin.hash != hash || pin.source != source)) {
        let why = if pin.source == source {
            format!("`{}` has the hash {hash}", visible(source))
        } else {
            format!("`[update]` has another source, `{}`", visible(source))
        };
        diag.error(
            Code::UnreadableFile,
            None,
            format!("`{shown}` is not what `{LOCK}` records: {why}"),
        )
        .note(format!("recorded: {} from `{}`", pin.hash, visible(&pin.source)))
        .help("run `typewright update` without `--locked` to accept it");
        return None;
    }
    if pin.is_none() && args.locked {
        diag.error(Code::UnreadableFile, None, format!("`{LOCK}` does not record `{shown}`"))
            .help("run `typewright update` without `--locked`");
        return None;
    }
    let path = base.join(file);
    let change = match std::fs::read(&path) {
        Ok(present) if present == bytes => Change::Unchanged,
        Ok(present) => {
            let is_ours = pin.is_some_and(|pin| pin.hash == self::hash(&present));
            if !is_ours && !args.force {
                let why = if pin.is_some() { "was changed by hand" } else { "is not in the lock" };
                let message = format!("`{shown}` {why} and would be replaced");
                diag.error(Code::CannotWrite, None, message)
                    .help("keep your changes elsewhere, or use `--force`");
                return None;
            }
            Change::Changed
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Change::New,
        Err(error) => {
            diag.error(Code::UnreadableFile, None, format!("`{shown}`: {error}"));
            return None;
        }
    };
    let (file, source) = (file.to_owned(), source.to_owned());
    Some(Version { file, path, source, package, bytes, hash, change })
}

fn hash(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Writes the files that changed, and the lock.
fn write_all(versions: &[Version], lock: &mut Lock, lock_path: &Path, diag: &mut Diagnostics) {
    for version in versions {
        if version.change != Change::Unchanged
            && let Err(error) = replace_file(&version.path, &version.bytes)
        {
            let shown = visible(&version.file).into_owned();
            diag.error(Code::CannotWrite, None, format!("`{shown}`: {error}"));
            continue;
        }
        let pin = Pin {
            source: version.source.clone(),
            hash: version.hash.clone(),
            package: version.package.clone(),
        };
        lock.pins.insert(version.file.clone(), pin);
    }
    lock.write(lock_path, diag);
}

fn text(args: &Update, versions: &[Version], changed: &Changed, is_written: bool) -> String {
    let mut text = changed.text.clone();
    if !text.is_empty() {
        text.push('\n');
    }
    for version in versions {
        let package = version.package.as_ref().map(|it| format!(" (version {it})"));
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{}: {}, from {}{}",
            visible(&version.file),
            version.change.as_str(),
            visible(&version.source),
            package.as_deref().map_or("".into(), visible)
        );
    }
    let is_changed = versions.iter().any(|it| it.change != Change::Unchanged);
    text.push_str(match (is_changed, args.dry_run, is_written) {
        (false, ..) => "",
        (true, true, _) => "nothing was written: --dry-run\n",
        (true, false, true) => "next: typewright generate\n",
        (true, false, false) => "nothing was written: the new versions have errors\n",
    });
    text
}

fn value(version: &Version) -> Value {
    json!({
        "file": version.file,
        "source": version.source,
        "version": version.package,
        "sha256": version.hash,
        "change": version.change.as_str(),
    })
}

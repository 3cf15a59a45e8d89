//! `typewright init`: sets up a crate to use generated types, and shows each file before it writes
//! it.

mod files;
mod origin;
mod recorded;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint};
use typewright_codegen::diag::Code;

use self::origin::Origin;
use crate::exit::Exit;
use crate::terminal::Terminal;

/// What was asked for.
#[derive(Debug)]
pub(crate) struct Init {
    /// The folder of the schemas.
    schemas: PathBuf,
    /// The folder for generated code that is committed; else a build script makes it.
    out: Option<PathBuf>,
    /// Where the crates of typewright are, if the user says so.
    source: Option<PathBuf>,
    /// Whether to write a job for continuous integration.
    ci: bool,
    /// Whether to write without asking.
    yes: bool,
}

const LONG: &str = "\
Set up the crate in the current folder: dependencies, a build script, a typewright.toml beside the
schemas and, if there are no schemas yet, a first schema with an example. The command first shows
what it will do, and never replaces existing files.";

/// The command with its flags.
pub(crate) fn command() -> Command {
    let path = |name: &'static str| {
        Arg::new(name).value_parser(clap::value_parser!(PathBuf)).value_hint(ValueHint::DirPath)
    };
    Command::new("init")
        .about("Set up the crate in the current folder")
        .long_about(LONG)
        .arg(path("SCHEMAS").default_value("schemas").help("The folder of the schemas"))
        .arg(
            path("out")
                .long("out")
                .value_name("FOLDER")
                .help("Commit generated modules in this folder, instead of a build script"),
        )
        .arg(
            path("source").long("source").value_name("FOLDER").help(
                "A checkout of typewright to depend on, instead of the one it was built from",
            ),
        )
        .arg(
            Arg::new("ci")
                .long("ci")
                .action(ArgAction::SetTrue)
                .help("Also write a job for GitHub Actions that runs `typewright check`"),
        )
        .arg(
            Arg::new("yes")
                .long("yes")
                .short('y')
                .action(ArgAction::SetTrue)
                .help("Write without asking"),
        )
}

/// What was said.
pub(crate) fn read(matches: &ArgMatches) -> Init {
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    Init {
        schemas: path("SCHEMAS").unwrap_or_else(|| PathBuf::from("schemas")),
        out: path("out"),
        source: path("source"),
        ci: matches.get_flag("ci"),
        yes: matches.get_flag("yes"),
    }
}

/// The files to write, by path from the folder of the crate.
#[derive(Debug, Default)]
struct Plan {
    files: BTreeMap<PathBuf, String>,
    /// What has to be known about them.
    notes: Vec<String>,
    /// The steps left to the user.
    hints: Vec<String>,
}

/// Sets up the crate.
pub(crate) fn init(request: &Init, terminal: &mut Terminal) -> Exit {
    let plan = match plan(Path::new(""), request) {
        Ok(plan) => plan,
        Err(why) => {
            terminal.refuse(Code::BadOption, &why, None);
            return Exit::Usage;
        }
    };
    if plan.files.is_empty() {
        terminal.say("nothing is missing\n");
    }
    for path in plan.files.keys() {
        let verb = if path.exists() { "change" } else { "create" };
        terminal.say(&format!("{verb} {}\n", path.display()));
    }
    for note in &plan.notes {
        terminal.say(&format!("note: {note}\n"));
    }
    if !plan.files.is_empty() && !request.yes && !agreed(terminal) {
        terminal.say("nothing was written; `typewright init --yes` writes without asking\n");
        return Exit::Clean;
    }
    for (path, text) in &plan.files {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let written =
            folder.map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, text));
        if let Err(why) = written {
            let message = format!("`{}`: {why}", path.display());
            terminal.refuse(Code::CannotWrite, &message, Some("what stands above was written"));
            return Exit::Unreadable;
        }
    }
    for hint in &plan.hints {
        terminal.say(&format!("next: {hint}\n"));
    }
    Exit::Clean
}

/// Asks, where there is somebody to be asked.
fn agreed(terminal: &mut Terminal) -> bool {
    if !io::stdin().is_terminal() {
        return false;
    }
    terminal.print("write these? [y/N] ");
    let _ = io::stdout().flush();
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer);
    read.is_ok() && matches!(answer.trim(), "y" | "Y" | "yes")
}

fn plan(folder: &Path, request: &Init) -> Result<Plan, String> {
    let mut plan = Plan::default();
    let manifest = folder.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).map_err(|_| {
        "there is no Cargo.toml in the current folder: run `cargo init` first, or go to a crate"
            .to_owned()
    })?;
    if !request.schemas.is_relative() {
        return Err("give the folder of the schemas relative to the folder of the crate".to_owned());
    }
    let origin = Origin::of(request.source.as_deref())?;
    let out = request.out.clone().or_else(|| recorded::out(folder, &request.schemas));
    let changed = files::manifest(&text, &origin, out.is_none())
        .map_err(|why| format!("Cargo.toml: {why}"))?;
    if changed != text {
        plan.files.insert(manifest, changed);
        if request.source.is_none() {
            plan.notes.extend(origin.note());
        }
    }
    let schemas = folder.join(&request.schemas);
    let config = schemas.join("typewright.toml");
    if !config.exists() {
        plan.files.insert(config, files::config(&request.schemas, out.as_deref()));
        plan.files.insert(folder.join(files::OPTIONS), files::options());
    }
    if is_empty(&schemas) {
        plan.files.insert(schemas.join("Greeting.json"), files::SCHEMA.to_owned());
        let example = files::example(&request.schemas, out.as_deref());
        let path = folder.join("examples/greeting.rs");
        if !path.exists() {
            plan.files.insert(path, example);
            plan.hints.push("cargo run --example greeting".to_owned());
        }
    }
    let has_example = !plan.hints.is_empty();
    if out.is_some() {
        plan.hints.insert(0, format!("typewright generate {}", shown(&request.schemas)));
    } else {
        let named = files::script(&text);
        if named.is_none() {
            plan.hints.insert(0, "remove `build = false` from Cargo.toml".to_owned());
        }
        let named = named.unwrap_or_else(|| PathBuf::from("build.rs"));
        let script = folder.join(&named);
        let call = files::call(&request.schemas);
        match fs::read_to_string(&script) {
            Ok(text) if text.contains("typewright_codegen") => {}
            // Before the example is run, which needs what the script makes.
            Ok(_) => {
                plan.hints.insert(0, format!("add to `main` of {}: {call}", shown(&named)));
            }
            Err(_) => {
                plan.files.insert(script, format!("fn main() {{\n    {call}\n}}\n"));
            }
        }
    }
    // The example shows it; else the types are not part of the crate yet.
    let line = files::types(&request.schemas, out.as_deref());
    if !has_example && !recorded::is_used(folder, &line) {
        let line = line.replace('\n', " ");
        plan.hints.push(format!("add to src/main.rs or src/lib.rs: {line}"));
        plan.hints.push("cargo build".to_owned());
    }
    let lock = schemas.join("typewright.lock");
    if request.ci && out.is_none() && !lock.exists() {
        let folder = shown(&request.schemas);
        let hint = format!("typewright generate {folder}, and commit {folder}/typewright.lock");
        plan.hints.push(hint);
    }
    let job = folder.join(".github/workflows/typewright.yml");
    if request.ci && !job.exists() {
        plan.files.insert(job, files::job(&request.schemas, &origin));
    }
    Ok(plan)
}

/// Whether there are no schemas in a folder.
fn is_empty(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return true };
    let is_schema = |path: &Path| {
        path.extension().and_then(|it| it.to_str()).is_some_and(|extension| {
            ["json", "yaml", "yml"].iter().any(|known| extension.eq_ignore_ascii_case(known))
        })
    };
    !entries.flatten().any(|entry| entry.path().is_dir() || is_schema(&entry.path()))
}

/// A path with forward slashes.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

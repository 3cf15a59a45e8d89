//! Compiles generated code: scratch crates with one module a schema, all in one workspace and built
//! by one call.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;

use crate::{
    args::Args,
    generate::Generated,
    size::{self, Bound},
};

/// How often code that does not compile is left out before all that is left does.
const ROUNDS: usize = 8;

/// What the compiler says of one schema's code.
#[derive(Debug, Default, Clone)]
pub(crate) struct Compiled {
    pub(crate) errors: Vec<String>,
    pub(crate) warnings: Vec<String>,
    /// The size of each type that has a bound.
    pub(crate) sizes: Vec<(String, usize)>,
    /// Types that are larger than they may be.
    pub(crate) too_large: Vec<String>,
    /// The program that reads its documents, and its number there.
    pub(crate) runner: Option<(PathBuf, usize)>,
}

/// Compiles all code there is.
pub(crate) fn all(generated: &[Generated], args: &Args) -> Result<Vec<Compiled>, String> {
    let mut compiled = vec![Compiled::default(); generated.len()];
    let root = args.work.join("crates");
    // Large ones apart, so that groups take about as long as each other.
    let mut order: Vec<usize> = (0..generated.len())
        .filter(|n| generated.get(*n).is_some_and(|it| it.code.is_some()))
        .collect();
    order.sort_by_key(|n| std::cmp::Reverse(size(generated.get(*n))));
    let count = order.len().div_ceil(args.group).max(1);
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (nth, n) in order.into_iter().enumerate() {
        if let Some(group) = groups.get_mut(nth % count) {
            group.push(n);
        }
    }
    for group in &mut groups {
        group.sort_unstable();
    }
    for _ in 0..ROUNDS {
        write(&root, &groups, generated, args)?;
        let said = build(&root, args)?;
        let mut failed = BTreeSet::new();
        for one in &mut compiled {
            one.warnings.clear();
        }
        for message in &said.messages {
            let Some(one) = compiled.get_mut(message.schema) else { continue };
            if message.is_error {
                one.errors.push(message.text.clone());
                failed.insert(message.schema);
            } else {
                one.warnings.push(message.text.clone());
            }
        }
        if said.success {
            for (group, list) in groups.iter().enumerate() {
                for (nth, n) in list.iter().enumerate() {
                    if let (Some(one), Some(runner)) =
                        (compiled.get_mut(*n), said.runners.get(&format!("g{group:02}")))
                    {
                        one.runner = Some((runner.clone(), nth));
                    }
                }
            }
            return Ok(compiled);
        }
        if failed.is_empty() {
            return Err(format!(
                "cargo failed, and not because of a schema: {}",
                said.other.join("\n")
            ));
        }
        for group in &mut groups {
            group.retain(|n| !failed.contains(n));
        }
    }
    Err(format!("code still does not compile after {ROUNDS} rounds"))
}

fn size(generated: Option<&Generated>) -> u64 {
    generated.and_then(|it| it.facts.as_ref()?.get("bytes")?.as_u64()).unwrap_or_default()
}

/// The runtime and what it needs, a little optimized: documents are read in half the time.
const OPTIMIZED: &str = "\n[profile.dev.package.\"*\"]\nopt-level = 1\n\n\
    [profile.dev.package.typewright]\nopt-level = 1\n";

/// Crates that have types for formats, each behind the feature of its name: those that the option
/// `types` names are there.
const CRATES: [(&str, &str); 7] = [
    ("chrono", "0.4"),
    ("fluent-uri", "0.4"),
    ("jiff", "0.2"),
    ("rust_decimal", "1"),
    ("time", "0.3"),
    ("url", "2"),
    ("uuid", "1"),
];

fn write(
    root: &Path,
    groups: &[Vec<usize>],
    generated: &[Generated],
    args: &Args,
) -> Result<(), String> {
    let fail = |path: &Path, why: std::io::Error| format!("{}: {why}", path.display());
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
    let members: Vec<String> = (0..groups.len()).map(|n| format!("\"g{n:02}\"")).collect();
    // How much stack is used is asked of code as it is without optimization.
    let optimized = if args.stack.is_some() { "" } else { OPTIMIZED };
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n\
         [profile.dev]\ndebug = 0\nincremental = false\n{optimized}",
        members.join(", ")
    );
    save(&root.join("Cargo.toml"), &manifest)?;
    let types = args.types();
    let crates = CRATES.iter().filter(|(name, _)| {
        let name = format!("{}::", name.replace('-', "_"));
        types.values().any(|path| path.trim_start_matches("::").starts_with(&name))
    });
    let features: Vec<&str> = crates.clone().map(|(name, _)| *name).collect();
    let mut others = String::new();
    for (name, version) in crates {
        writeln!(others, "{name} = {{ version = {version:?}, default-features = false }}")
            .map_err(|it| it.to_string())?;
    }
    for (group, list) in groups.iter().enumerate() {
        let folder = root.join(format!("g{group:02}"));
        save(
            &folder.join("Cargo.toml"),
            &format!(
                "[package]\nname = \"g{group:02}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                 [dependencies]\ntypewright = {{ path = {:?}, features = {features:?} }}\n{others}",
                runtime.display().to_string()
            ),
        )?;
        let mut lib = String::new();
        let mut table = String::new();
        for n in list {
            let Some(one) = generated.get(*n) else { continue };
            let Some(code) = &one.code else { continue };
            let module = format!("s{n:04}");
            let _ = writeln!(lib, "pub mod {module};");
            let root = one.facts.as_ref().and_then(|facts| facts.get("root")?.as_str());
            let read = root.map_or_else(
                || "None".to_owned(),
                |root| format!("Some(read!(g{group:02}::{module}::{root}))"),
            );
            let _ = writeln!(table, "    Types {{ read: {read}, sizes: &[");
            for Bound { rust, .. } in size::bounds(one) {
                let _ = writeln!(
                    table,
                    "        ({rust:?}, size_of::<g{group:02}::{module}::{rust}>()),"
                );
            }
            let _ = writeln!(table, "    ] }},");
            let text = fs::read_to_string(code).map_err(|why| fail(code, why))?;
            save(&folder.join("src").join(format!("{module}.rs")), &text)?;
        }
        save(&folder.join("src/lib.rs"), &lib)?;
        let runner = include_str!("runner.rs.txt").replace("/* TABLE */", &table);
        save(&folder.join("src/main.rs"), &runner)?;
    }
    Ok(())
}

/// Writes a file if it is not there as it should be: cargo looks at times.
fn save(path: &Path, text: &str) -> Result<(), String> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    }
    fs::write(path, text).map_err(|why| format!("{}: {why}", path.display()))
}

struct Said {
    success: bool,
    messages: Vec<Message>,
    runners: BTreeMap<String, PathBuf>,
    other: Vec<String>,
}

struct Message {
    schema: usize,
    is_error: bool,
    text: String,
}

fn build(root: &Path, args: &Args) -> Result<Said, String> {
    let mut said =
        Said { success: true, messages: Vec::new(), runners: BTreeMap::new(), other: Vec::new() };
    if args.clippy {
        cargo(&["clippy", "--lib"], root, args, &mut said)?;
    }
    cargo(&["build"], root, args, &mut said)?;
    Ok(said)
}

fn cargo(words: &[&str], root: &Path, args: &Args, said: &mut Said) -> Result<(), String> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(words).args([
        "--workspace",
        "--keep-going",
        "--offline",
        "--message-format=json",
        "--quiet",
    ]);
    command.arg("-j").arg(args.jobs.to_string());
    command
        .current_dir(root)
        .env("CARGO_TARGET_DIR", args.work.join("target"))
        .stdin(Stdio::null());
    let output = command.output().map_err(|why| format!("cargo: {why}"))?;
    said.success &= output.status.success();
    for line in output.stdout.split(|byte| *byte == b'\n') {
        let Ok(value) = serde_json::from_slice::<Value>(line) else { continue };
        let text = |pointer: &str| value.pointer(pointer).and_then(Value::as_str);
        if let (Some(path), Some(name)) = (text("/executable"), text("/target/name")) {
            said.runners.insert(name.to_owned(), PathBuf::from(path));
        }
        let Some(level) = text("/message/level") else { continue };
        let spans = value
            .pointer("/message/spans")
            .and_then(Value::as_array)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let location = spans.iter().find_map(|span| {
            let file = span.get("file_name")?.as_str()?;
            let schema =
                file.rsplit('/').next()?.strip_prefix('s')?.strip_suffix(".rs")?.parse().ok()?;
            Some((schema, span.get("line_start")?.as_u64()?))
        });
        let head = text("/message/message").unwrap_or_default();
        let code = text("/message/code/code").unwrap_or_default();
        match (location, level) {
            (Some((schema, line)), "error" | "warning") => {
                let text = format!("{code} {head} (line {line})");
                said.messages.push(Message { schema, is_error: level == "error", text });
            }
            (None, "error") => {
                said.other.push(text("/message/rendered").unwrap_or(head).to_owned());
            }
            _ => {}
        }
    }
    if !output.status.success() {
        said.other.push(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    Ok(())
}

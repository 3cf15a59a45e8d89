//! typewright beside its peers on corpora that no list here names: `cargo run --release
//! --manifest-path bench/Cargo.toml -p typewright-bench-corpora -- --corpora FOLDER [--quick]
//! [--detail] [NAME..]`.
//!
//! A corpus is a folder in FOLDER with `schema.json` and documents: one on each line of
//! `instances.jsonl`, or files in `valid/`. Each becomes a package of its own in a workspace in
//! `bench/target/corpora`, which is built with the dependencies of this one. A corpus whose types or
//! peers do not compile is left out, and it is said why. The table is that of `typewright-bench`.

use std::{
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::from(2)
        }
    }
}

/// A corpus as a package.
struct Case {
    /// The name of its folder.
    name: String,
    package: String,
}

fn run() -> Result<ExitCode, String> {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let at = arguments.iter().position(|it| it == "--corpora");
    let at = at.filter(|at| at + 1 < arguments.len()).ok_or("usage: --corpora FOLDER [NAME..]")?;
    let folder = PathBuf::from(arguments.remove(at + 1));
    arguments.remove(at);
    let folder =
        fs::canonicalize(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let bench = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let bench = fs::canonicalize(bench).map_err(|error| error.to_string())?;
    let work = bench.join("target/corpora");
    let asked: Vec<&String> = arguments.iter().filter(|it| !it.starts_with("--")).collect();
    let cases = cases(&folder, &asked)?;
    let lock = fs::read(bench.join("Cargo.lock")).map_err(|error| error.to_string())?;
    write(&work.join("Cargo.lock"), lock)?;
    for old in fs::read_dir(&work).map_err(|error| error.to_string())?.flatten() {
        let name = old.file_name().to_string_lossy().into_owned();
        if name.starts_with("corpus-") && !cases.iter().any(|case| case.package == name) {
            fs::remove_dir_all(old.path()).map_err(|error| error.to_string())?;
        }
    }
    for case in &cases {
        package(case, &folder, &work, &bench)?;
    }
    workspace(&cases, &work, &bench)?;
    let mut good = Vec::new();
    for case in cases {
        eprintln!("building {}", case.name);
        let output = cargo(&work, &bench)
            .args(["build", "--quiet", "--release", "--package", &case.package])
            .output()
            .map_err(|error| format!("cargo: {error}"))?;
        if output.status.success() {
            good.push(case);
        } else {
            let text = String::from_utf8_lossy(&output.stderr);
            let why = text.lines().find(|line| line.starts_with("error")).unwrap_or("no error");
            println!("{}: skipped, {why}\n", case.name);
        }
    }
    workspace(&good, &work, &bench)?;
    let status = cargo(&work, &bench)
        .args(["run", "--quiet", "--release", "--package", "corpora", "--"])
        .args(arguments.iter().filter(|it| it.starts_with("--")))
        .status()
        .map_err(|error| format!("cargo: {error}"))?;
    Ok(ExitCode::from(u8::from(!status.success())))
}

/// cargo in the workspace, which shares what is built with the one of the benchmarks.
fn cargo(work: &Path, bench: &Path) -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(work).env("CARGO_TARGET_DIR", bench.join("target"));
    cargo
}

fn cases(folder: &Path, asked: &[&String]) -> Result<Vec<Case>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| folder.join(name).join("schema.json").is_file())
        .filter(|name| asked.is_empty() || asked.contains(&name))
        .collect();
    names.sort();
    if names.is_empty() {
        return Err(format!("{}: no folder with a schema.json in it", folder.display()));
    }
    let mut cases: Vec<Case> = Vec::new();
    for name in names {
        let word = |char: char| if char.is_ascii_alphanumeric() { char } else { '-' };
        let words: String = name.to_lowercase().chars().map(word).collect();
        let mut package = format!("corpus-{words}");
        while cases.iter().any(|case| case.package == package) {
            package.push('x');
        }
        cases.push(Case { name, package });
    }
    Ok(cases)
}

/// Writes a file unless it is like that already, so that cargo builds only what is new.
fn write(path: &Path, text: impl AsRef<[u8]>) -> Result<(), String> {
    if fs::read(path).is_ok_and(|there| there == text.as_ref()) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, text))
        .map_err(|error| format!("{}: {error}", path.display()))
}

/// The package of a case is that of `bench/case`, but for its paths and its build script.
fn package(case: &Case, folder: &Path, work: &Path, bench: &Path) -> Result<(), String> {
    let root = work.join(&case.package);
    let corpus = folder.join(&case.name);
    write(
        &root.join("build.rs"),
        format!("fn main() {{ typewright_bench_make::of({corpus:?}) }}\n"),
    )?;
    let template = fs::read_to_string(bench.join("case/micro-small/Cargo.toml"))
        .map_err(|error| error.to_string())?;
    let path = |relative: &str| format!("{:?}", bench.join(relative));
    let text = template
        .replace("case-micro-small", &case.package)
        .replace("\"../build.rs\"", "\"build.rs\"")
        .replace("\"../lib.rs\"", &path("case/lib.rs"))
        .replace("\"../../../runtime\"", &path("../runtime"))
        .replace("\"../../kit\"", &path("kit"))
        .replace("\"../../make\"", &path("make"));
    write(&root.join("Cargo.toml"), text)
}

/// The program that measures these cases, in a workspace of all.
fn workspace(cases: &[Case], work: &Path, bench: &Path) -> Result<(), String> {
    let (mut dependencies, mut list) = (String::new(), String::new());
    for Case { name, package } in cases {
        let _ = writeln!(dependencies, "{package} = {{ path = {package:?} }}");
        let _ = writeln!(list, "({name:?}, {}::case()),", package.replace('-', "_"));
    }
    write(
        &work.join("Cargo.toml"),
        format!(
            "[package]\nname = \"corpora\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
            [profile.release]\ndebug = \"line-tables-only\"\n\
            [workspace]\nmembers = [\"corpus-*\"]\nresolver = \"3\"\n\
            [dependencies]\ntypewright-bench-kit = {{ path = {:?} }}\n{dependencies}",
            bench.join("kit")
        ),
    )?;
    write(
        &work.join("src/main.rs"),
        format!(
            "#[global_allocator]\n\
            static ALLOCATOR: typewright_bench_kit::alloc::Counting = typewright_bench_kit::alloc::Counting;\n\
            fn main() {{ typewright_bench_kit::run::main(vec![{list}]); }}\n"
        ),
    )
}

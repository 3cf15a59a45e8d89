//! One program for each schema, all in one package: what does not compile takes nothing with it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;

use crate::case::Case;

/// A schema with its program.
pub(crate) struct Compiled<'c> {
    pub(crate) case: &'c Case,
    pub(crate) program: PathBuf,
}

const MANIFEST: &str = r#"[package]
name = "both"
version = "0.0.0"
edition = "2021"

[workspace]

[dependencies]
chrono = { version = "0.4", default-features = false, features = ["serde", "std"] }
regress = "0.12"
serde = { version = "1", features = ["derive"] }
serde_json = "1"
uuid = { version = "1", features = ["serde"] }

[profile.dev]
debug = 0
incremental = false
strip = true
"#;

/// Compiles everything, and says which programs there are.
pub(crate) fn compile<'c>(cases: &'c [Case], work: &Path) -> Result<Vec<Compiled<'c>>, String> {
    let root = work.join("both");
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let _ = fs::remove_dir_all(root.join("src"));
    let put = |name: &str, text: &str| {
        let path = root.join(name);
        let folder = path.parent().unwrap_or(&root);
        let done = fs::create_dir_all(folder).and_then(|()| fs::write(&path, text));
        done.map_err(|why| format!("{}: {why}", path.display()))
    };
    let runtime = here.join("../runtime");
    let manifest = MANIFEST.replace(
        "[dependencies]\n",
        &format!("[dependencies]\ntypewright = {{ path = {runtime:?} }}\n"),
    );
    put("Cargo.toml", &manifest)?;
    // The versions that are there: nothing is fetched.
    let lock = fs::read_to_string(here.join("Cargo.lock")).map_err(|why| why.to_string())?;
    put("Cargo.lock", &lock)?;
    for case in cases.iter() {
        let program = include_str!("program.rs.txt")
            .replace("THEIRS_RS", &format!("{:?}", case.folder.join("theirs.rs")))
            .replace("OURS_RS", &format!("{:?}", case.folder.join("ours.rs")))
            .replace("THEIRS", &format!("theirs::{}", case.theirs))
            .replace("OURS", &format!("ours::{}", case.ours));
        put(&format!("src/bin/{}.rs", case.name), &program)?;
    }
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["build", "--bins", "--keep-going", "--offline", "--quiet", "-j", "2"])
        .arg("--message-format=json")
        .env("CARGO_TARGET_DIR", work.join("target"))
        .current_dir(&root)
        .stdin(Stdio::null())
        .output()
        .map_err(|why| format!("cargo: {why}"))?;
    let mut programs: BTreeMap<String, PathBuf> = BTreeMap::new();
    for line in output.stdout.split(|byte| *byte == b'\n') {
        let Ok(value) = serde_json::from_slice::<Value>(line) else { continue };
        let text = |pointer: &str| value.pointer(pointer).and_then(Value::as_str);
        if let (Some(path), Some(name)) = (text("/executable"), text("/target/name")) {
            programs.insert(name.to_owned(), path.into());
        }
        if let (Some("error"), Some(name), Some(said)) =
            (text("/message/level"), text("/target/name"), text("/message/rendered"))
            && said.contains("ours.rs")
        {
            return Err(format!("{name}: what we generate does not compile\n{said}"));
        }
    }
    let said = String::from_utf8_lossy(&output.stderr);
    if programs.is_empty() && !said.contains("could not compile `both`") {
        return Err(format!("nothing compiles: {said}"));
    }
    let compiled = cases
        .iter()
        .filter_map(|case| Some(Compiled { case, program: programs.get(&case.name)?.clone() }));
    Ok(compiled.collect())
}

/// The schemas that have no program.
pub(crate) fn without<'c>(cases: &'c [Case], compiled: &[Compiled<'_>]) -> Vec<&'c str> {
    let has = |case: &&Case| !compiled.iter().any(|it| it.case.name == case.name);
    cases.iter().filter(has).map(Case::called).collect()
}

/// Removes the programs: hundreds of them are gigabytes.
pub(crate) fn remove(compiled: &[Compiled<'_>]) {
    for Compiled { program, .. } in compiled {
        let (Some(folder), Some(name)) = (program.parent(), program.file_name()) else { continue };
        let name = name.to_string_lossy();
        let parts = fs::read_dir(folder.join("deps")).into_iter().flatten().flatten();
        // Each is there twice, as one file with two names.
        let own = parts.map(|entry| entry.path()).filter(|path| {
            path.file_name().is_some_and(|it| it.to_string_lossy().starts_with(&*name))
        });
        own.chain([program.clone()]).for_each(|path| drop(fs::remove_file(path)));
    }
}

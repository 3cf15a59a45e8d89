//! A workspace of crates as users have them, in a folder of its own, on which cargo is run.
#![allow(dead_code, reason = "each test uses its part of it")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// The workspace.
pub(crate) struct Scratch {
    folder: tempfile::TempDir,
}

/// The root of this repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The folder of the runtime, as manifests write it.
pub(crate) fn runtime() -> String {
    root().join("runtime").display().to_string().replace('\\', "/")
}

/// Where crates are built.
pub(crate) fn target() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

/// Where crates are only checked.
pub(crate) fn checks() -> PathBuf {
    target().join("checks")
}

/// Whether the toolchain has this tool of cargo.
pub(crate) fn cargo_has(tool: &str) -> bool {
    Command::new(env!("CARGO"))
        .args([tool, "--version"])
        .output()
        .is_ok_and(|it| it.status.success())
}

impl Scratch {
    /// A workspace with these members, which know what the members of ours know.
    pub(crate) fn new(members: &[&str]) -> Self {
        let scratch = Self { folder: tempfile::tempdir().unwrap() };
        scratch.adopt(members);
        // The versions that are there: nothing is fetched.
        fs::copy(root().join("Cargo.lock"), scratch.path().join("Cargo.lock")).unwrap();
        scratch
    }

    /// Makes all crates that are there members.
    pub(crate) fn adopt_all(&self) {
        let mut members = Vec::new();
        for entry in fs::read_dir(self.path()).unwrap().map(Result::unwrap) {
            if entry.path().join("Cargo.toml").is_file() {
                members.push(entry.file_name().into_string().unwrap());
            }
        }
        members.sort_unstable();
        self.adopt(&members.iter().map(String::as_str).collect::<Vec<_>>());
    }

    fn adopt(&self, members: &[&str]) {
        let ours = fs::read_to_string(root().join("Cargo.toml")).unwrap();
        let (_, from) = ours.split_once("[workspace.package]").unwrap();
        let (shared, _) = from.split_once("\n[package]").unwrap();
        let profile = "[profile.dev]\ndebug = false\n";
        self.put(
            "Cargo.toml",
            &format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[workspace.package]{shared}\n{profile}"),
        );
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn put(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The manifest of a member.
    pub(crate) fn package(&self, name: &str, edition: &str, dependencies: &str) {
        self.put(
            &format!("{name}/Cargo.toml"),
            &format!(
                "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"{edition}\"\n\n[dependencies]\n{dependencies}\n"
            ),
        );
    }

    /// All files in folders of this name, at any depth.
    pub(crate) fn texts(&self, folder: &str) -> BTreeMap<PathBuf, String> {
        let mut found = BTreeMap::new();
        let mut open = vec![self.path().to_owned()];
        while let Some(path) = open.pop() {
            for entry in fs::read_dir(&path).unwrap().map(|it| it.unwrap().path()) {
                if entry.is_dir() {
                    open.push(entry);
                } else if path.ends_with(folder) {
                    found.insert(entry.clone(), fs::read_to_string(entry).unwrap());
                }
            }
        }
        assert!(!found.is_empty(), "no folder {folder}");
        found
    }

    /// Runs cargo, which has to succeed.
    #[track_caller]
    pub(crate) fn cargo(&self, words: &[&str]) {
        self.cargo_in(target(), words);
    }

    /// The same with another target folder: what is only checked need not wait for what is built.
    #[track_caller]
    pub(crate) fn cargo_in(&self, target: &Path, words: &[&str]) {
        let mut command = self.command(words);
        command.env("CARGO_TARGET_DIR", target);
        let Output { status, stdout, stderr } = command.output().unwrap();
        let said =
            format!("{}{}", String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
        if !status.success() {
            keep(self);
        }
        assert!(status.success(), "cargo {}:\n{said}", words.join(" "));
    }

    /// The errors of the compiler for a member that does not compile, in its order.
    #[track_caller]
    pub(crate) fn errors(&self, package: &str) -> Vec<String> {
        let words = ["check", "--offline", "--quiet", "-p", package, "--message-format", "json"];
        let Output { status, stdout, stderr } = self.command(&words).output().unwrap();
        assert!(!status.success(), "{package} compiles");
        let lines = stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        let messages = lines.map(|line| serde_json::from_slice::<serde_json::Value>(line).unwrap());
        let errors = messages.filter(|it| it["message"]["level"] == "error");
        let texts = errors.map(|it| it["message"]["message"].as_str().unwrap().to_owned());
        let texts: Vec<String> = texts.filter(|it| !it.starts_with("aborting due to")).collect();
        assert!(!texts.is_empty(), "{package}: {}", String::from_utf8_lossy(&stderr));
        texts
    }

    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO"));
        // Not a folder of its own each time, so that the runtime is built once.
        command.args(words).current_dir(self.path()).env("CARGO_TARGET_DIR", target());
        command
    }
}

/// Keeps a workspace that does not compile, to be looked at, with `TYPEWRIGHT_KEEP` set to a folder.
fn keep(scratch: &Scratch) {
    if let Some(folder) = std::env::var_os("TYPEWRIGHT_KEEP") {
        let _ = Command::new("cp").arg("-r").arg(scratch.path()).arg(folder).status();
    }
}

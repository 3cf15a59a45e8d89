//! A folder with files, perhaps a repository, and the command run in it.
#![allow(dead_code, reason = "each test file uses its part of this")]
#![allow(clippy::print_stdout, reason = "what is skipped is said")]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The folder.
pub(crate) struct Project(tempfile::TempDir);

/// What a run came to.
pub(crate) struct Done {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Project {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A repository; nothing where there is no git, which is said.
    pub(crate) fn repository() -> Option<Self> {
        let has_git = Command::new("git").arg("--version").stdout(Stdio::null()).status();
        if !has_git.is_ok_and(|status| status.success()) {
            println!("skipped: there is no git");
            return None;
        }
        let project = Self::empty();
        project.git(&["init", "--quiet", "--initial-branch", "main"]);
        Some(project)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn put(&self, name: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    pub(crate) fn get(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The files and folders in a folder, but for the file that tells git how to merge them.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        let mut names = self.all_names(folder);
        names.retain(|name| name != ".gitattributes");
        names
    }

    pub(crate) fn all_names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).unwrap();
        let mut names: Vec<_> =
            entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Runs git, which has to succeed, without what the user of the machine has set.
    #[track_caller]
    pub(crate) fn git(&self, words: &[&str]) -> String {
        let output = Command::new("git")
            .args(["-c", "user.name=T", "-c", "user.email=t@example.com"])
            .args(["-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always"])
            .args(words)
            .current_dir(self.0.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_AUTHOR_DATE", "2026-01-01T00:00:00Z")
            .env("GIT_COMMITTER_DATE", "2026-01-01T00:00:00Z")
            .output()
            .unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {words:?}: {err}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    /// Commits everything, and gives the commit a tag.
    pub(crate) fn commit(&self, tag: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", tag]);
        self.git(&["tag", tag]);
    }

    /// The command, to be run in a folder of this one.
    pub(crate) fn command(&self, folder: &str, words: &[&str]) -> Command {
        let mut command = command();
        command
            .args(words)
            .current_dir(self.path(folder))
            // The repository that this is built in is not that of the test.
            .env("GIT_CEILING_DIRECTORIES", self.0.path().parent().unwrap());
        command
    }

    pub(crate) fn run(&self, words: &[&str]) -> Done {
        self.run_in("", words, &[])
    }

    pub(crate) fn run_in(&self, folder: &str, words: &[&str], variables: &[(&str, &str)]) -> Done {
        let mut command = self.command(folder, words);
        Done::of(command.envs(variables.iter().copied()).output().unwrap())
    }

    /// Runs the command with something to read.
    pub(crate) fn feed(&self, folder: &str, words: &[&str], input: &str) -> Done {
        let mut command = self.command(folder, words);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_owned();
        // It may end without having read all.
        let writer = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Done::of(output)
    }
}

/// The command, without what says that cargo runs it, how to colour, or that a service runs it.
pub(crate) fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_typewright"));
    for name in [
        "CARGO_PKG_NAME",
        "CARGO_TARGET_DIR",
        "NO_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "GITHUB_STEP_SUMMARY",
        "GITHUB_WORKSPACE",
    ] {
        command.env_remove(name);
    }
    command
}

impl Done {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        let Self { out, err, .. } = &self;
        assert_eq!(self.code, code, "standard output:\n{out}\nstandard error:\n{err}");
        self
    }

    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.out.contains(text), "{text:?} is not in standard output:\n{}", self.out);
        self
    }

    #[track_caller]
    pub(crate) fn complains(self, text: &str) -> Self {
        assert!(self.err.contains(text), "{text:?} is not in standard error:\n{}", self.err);
        self
    }

    /// Standard output as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|why| panic!("{why}: {}", self.out))
    }
}

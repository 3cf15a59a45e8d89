//! Runs the user's `git` to read a repository. Nothing is checked out, nothing is fetched.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use typewright_codegen::diag::visible;

/// A repository, and where its files would be.
pub(super) struct Repository {
    /// The folder of the work tree.
    pub(super) root: PathBuf,
    /// The way from there to the current folder, with `/` at the end; empty for the root itself.
    pub(super) prefix: String,
}

/// The reason why something cannot be read, and how to fix it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl Refusal {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// A command that changes nothing, asks nobody and goes nowhere.
pub(super) fn command() -> Command {
    let mut git = Command::new("git");
    git.args(["--no-pager", "--no-optional-locks", "--literal-pathspecs"])
        .args(["-c", "core.fsmonitor=false", "-c", "core.warnAmbiguousRefs=true"])
        .args(["-c", "protocol.allow=never"])
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("LC_ALL", "C")
        .stdin(Stdio::null());
    git
}

fn run(folder: &Path, words: &[&str]) -> Result<Output, Refusal> {
    command().current_dir(folder).args(words).output().map_err(|error| not_started(&error))
}

pub(super) fn not_started(error: &io::Error) -> Refusal {
    if error.kind() == ErrorKind::NotFound {
        return Refusal::new("revisions need `git`, which was not found")
            .help("install git, or compare files and folders");
    }
    Refusal::new(format!("`git` could not be started: {error}"))
}

/// The error message of git: its last line, without hints.
fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let last = text.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
    visible(last.trim_start_matches("fatal: ").trim_start_matches("error: ")).into_owned()
}

fn line(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).trim_end_matches(['\n', '\r']).to_owned()
}

impl Repository {
    /// The repository that the current folder is in.
    pub(super) fn here() -> Result<Self, Refusal> {
        let output = run(Path::new("."), &["rev-parse", "--show-toplevel", "--show-prefix"])?;
        if !output.status.success() {
            let said = said(&output);
            let message = if said.contains("not a git repository") {
                "the current folder is not in a git repository".to_owned()
            } else {
                format!("git does not read this repository: {said}")
            };
            return Err(Refusal::new(message));
        }
        let text = line(&output);
        let (root, prefix) = text.split_once('\n').unwrap_or((&text, ""));
        if root.is_empty() {
            return Err(Refusal::new("the repository has no work tree"));
        }
        Ok(Self { root: PathBuf::from(root), prefix: prefix.trim_end_matches('\r').to_owned() })
    }

    fn git(&self, words: &[&str]) -> Result<Output, Refusal> {
        run(&self.root, words)
    }

    /// The commit that a revision names.
    pub(super) fn commit(&self, revision: &str) -> Result<String, Refusal> {
        let shown = visible(revision).into_owned();
        if revision.is_empty() {
            return Err(Refusal::new("`git:` names no revision")
                .help("write `git:main`, `git:v1.0` or `git:HEAD~1`"));
        }
        if revision.starts_with('-') {
            return Err(Refusal::new(format!("`{shown}` is not a revision: it begins with `-`")));
        }
        if revision.contains("..") {
            return Err(Refusal::new(format!("`{shown}` is a range, not a revision"))
                .help("the merge base with a branch is `git:BRANCH...`"));
        }
        let wanted = format!("{revision}^{{commit}}");
        let output = self.git(&["rev-parse", "--verify", "--end-of-options", &wanted])?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if said.contains("ambiguous") && !said.contains("ambiguous argument") {
            return Err(Refusal::new(format!("the revision `{shown}` is ambiguous"))
                .help("write it in full, such as `git:refs/tags/v1` or `git:refs/heads/v1`"));
        }
        // Some versions of git say the words before it again.
        let text = line(&output);
        let hash = text.lines().last().unwrap_or_default();
        let is_hash = hash.len() >= 40 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        if output.status.success() && is_hash {
            return Ok(hash.to_owned());
        }
        let refusal = Refusal::new(format!("there is no revision `{shown}` here"));
        Err(self.with_depth(refusal, "fetch it first: nothing is fetched here"))
    }

    /// The merge base of a branch and `HEAD`.
    pub(super) fn merge_base(&self, branch: &str) -> Result<String, Refusal> {
        let (theirs, ours) = (self.commit(branch)?, self.commit("HEAD")?);
        let output = self.git(&["merge-base", &theirs, &ours])?;
        let base = line(&output);
        if output.status.success() && !base.is_empty() {
            return Ok(base);
        }
        let message = format!("`{}` and `HEAD` have no common commit here", visible(branch));
        Err(self.with_depth(Refusal::new(message), "name a revision directly"))
    }

    /// Help for a missing revision.
    fn with_depth(&self, refusal: Refusal, otherwise: &str) -> Refusal {
        let output = self.git(&["rev-parse", "--is-shallow-repository"]);
        if output.is_ok_and(|output| line(&output) == "true") {
            return refusal.help(
                "this clone is shallow: fetch its history first (`git fetch --unshallow`; for \
                 actions/checkout, `fetch-depth: 0`)",
            );
        }
        refusal.help(otherwise)
    }

    /// Tags and branches whose short names match a pattern with `*` and `?`: short and full name,
    /// sorted.
    pub(super) fn matching(&self, pattern: &str) -> Result<Vec<(String, String)>, Refusal> {
        let words =
            ["for-each-ref", "--format=%(refname)", "refs/tags", "refs/heads", "refs/remotes"];
        let output = self.git(&words)?;
        if !output.status.success() {
            return Err(Refusal::new(format!("git lists no revisions: {}", said(&output))));
        }
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let mut found: Vec<(String, String)> = Vec::new();
        for full in text.lines() {
            let short = ["refs/tags/", "refs/heads/", "refs/remotes/"]
                .iter()
                .find_map(|start| full.strip_prefix(start));
            if let Some(short) = short.filter(|short| super::wild::matches(pattern, short)) {
                found.push((short.to_owned(), full.to_owned()));
            }
        }
        found.sort();
        Ok(found)
    }
}

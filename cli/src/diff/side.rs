//! The two sides, OLD and NEW: from the input that a user names to schemas, or to the types of a
//! lock.

use std::path::Path;

use typewright_codegen::diag::{Code, Diagnostics, visible};
use typewright_codegen::diff::rust::Surface;
use typewright_codegen::job::{CONFIG, Job, Request};
use typewright_codegen::load::{Disk, Tree};
use typewright_codegen::write::is_ours;

use super::git::{Refusal, Repository};
use super::revision::Revision;
use crate::near::question_in;

/// A lock may be as large as this.
const MAX_LOCK: usize = 64 << 20;

/// OLD or NEW, as the user names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Spec {
    /// Inputs as for the other commands. Without a name, those of `typewright.toml`.
    Inputs(Option<String>),
    /// A revision, and a path in it.
    Revision { revision: String, is_merge_base: bool, path: Option<String> },
}

/// One side, as far as it could be read.
pub(super) struct Side {
    /// How it was named.
    pub(super) label: String,
    pub(super) diag: Diagnostics,
    pub(super) job: Job,
    /// The types of a lock, if the user named one.
    pub(super) lock: Option<Surface>,
}

impl Spec {
    pub(super) fn parse(text: Option<&str>) -> Self {
        let Some(rest) = text.and_then(|text| text.strip_prefix("git:")) else {
            return Self::Inputs(text.map(str::to_owned));
        };
        let (revision, path) = match rest.split_once(':') {
            Some((revision, path)) => (revision, Some(path.to_owned())),
            None => (rest, None),
        };
        let base = revision.strip_suffix("...");
        Self::Revision {
            revision: base.unwrap_or(revision).to_owned(),
            is_merge_base: base.is_some(),
            path,
        }
    }
}

impl Side {
    /// Reads a side. `request` has the flags; `inputs` is what NEW names, which is what a revision
    /// without a path is about, too.
    pub(super) fn read(label: &str, spec: &Spec, request: &Request, inputs: &[String]) -> Self {
        let mut side = Self {
            label: label.to_owned(),
            diag: Diagnostics::new(),
            job: Job::default(),
            lock: None,
        };
        let read = match spec {
            Spec::Inputs(name) => {
                let inputs = name.iter().cloned().collect();
                side.load(&Disk, Request { inputs, ..request.clone() });
                Ok(())
            }
            Spec::Revision { revision, is_merge_base, path } => {
                side.revision(revision, *is_merge_base, path.as_deref(), request, inputs)
            }
        };
        if let Err(Refusal { message, help }) = read {
            let diagnostic = side.diag.error(Code::UnreadableFile, None, message);
            if let Some(help) = help {
                diagnostic.help(help);
            }
        }
        side
    }

    /// Reads the inputs of `typewright.toml` from a tree.
    pub(super) fn read_in(tree: &dyn Tree, label: &str, request: &Request) -> Self {
        let mut side = Self {
            label: label.to_owned(),
            diag: Diagnostics::new(),
            job: Job::default(),
            lock: None,
        };
        side.load(tree, request.clone());
        side
    }

    fn revision(
        &mut self,
        revision: &str,
        is_merge_base: bool,
        path: Option<&str>,
        request: &Request,
        inputs: &[String],
    ) -> Result<(), Refusal> {
        // Git must not take it for a flag, wherever it is asked.
        if revision.starts_with('-') {
            let shown = visible(revision);
            return Err(Refusal::new(format!("`{shown}` is not a revision: it begins with `-`")));
        }
        let repository = Repository::here()?;
        let commit = if is_merge_base {
            repository.merge_base(revision)?
        } else {
            repository.commit(revision)?
        };
        let tree = Revision::read(&repository, &commit, &format!("git:{revision}"))?;
        let inputs = match path {
            Some(path) => vec![located(&repository, path)?],
            None => inputs.to_vec(),
        };
        // A file of options that was named for a path of its own is not about another one.
        let config = request.config.clone().filter(|_| path.is_none());
        self.load(&tree, Request { inputs, config, ..request.clone() });
        Ok(())
    }

    fn load(&mut self, tree: &dyn Tree, mut request: Request) {
        if let [one] = request.inputs.as_slice() {
            let path = Path::new(one);
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let is = |extension| path.extension().is_some_and(|it| it == extension);
            if is("lock") {
                let one = one.clone();
                return self.load_lock(tree, &one);
            }
            if name == CONFIG || is("toml") {
                request.config = Some(path.to_path_buf());
                request.inputs.clear();
            }
        }
        self.job = Job::new_in(tree, &request, &mut self.diag);
    }

    fn load_lock(&mut self, tree: &dyn Tree, name: &str) {
        let shown = visible(name).into_owned();
        let text = match tree.read_text(Path::new(name), MAX_LOCK) {
            Ok(text) => text,
            Err((code, message)) => {
                let diagnostic = self.diag.error(code, None, format!("`{shown}`: {message}"));
                if let Some(question) = question_in(tree, Path::new(name)) {
                    diagnostic.help(question);
                }
                return;
            }
        };
        if !is_ours(text.as_bytes()) {
            self.diag.error(
                Code::UnreadableFile,
                None,
                format!("`{shown}` is not a lock of typewright"),
            );
            return;
        }
        self.lock = Some(Surface::of_lock(&text));
    }
}

/// A path of a revision as one of the disk: from the root of the repository, or with `./` from the
/// current folder, as git has it.
fn located(repository: &Repository, path: &str) -> Result<String, Refusal> {
    let from_here = path == "." || path.starts_with("./") || path.starts_with("../");
    let whole = if from_here { format!("{}{path}", repository.prefix) } else { path.to_owned() };
    let mut depth = 0_usize;
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                let Some(less) = depth.checked_sub(1) else {
                    let shown = visible(path);
                    return Err(Refusal::new(format!("`{shown}` is outside the repository")));
                };
                depth = less;
            }
            _ => depth += 1,
        }
    }
    if whole.starts_with('/') || Path::new(&whole).is_absolute() {
        let shown = visible(path);
        return Err(Refusal::new(format!("`{shown}` is outside the repository"))
            .help("the path after a revision begins at the root of the repository"));
    }
    Ok(repository.root.join(whole).to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn revisions_and_paths_are_told_apart() {
        let revision = |revision: &str, is_merge_base, path: Option<&str>| Spec::Revision {
            revision: revision.to_owned(),
            is_merge_base,
            path: path.map(str::to_owned),
        };
        for (text, expected) in [
            ("a.json", Spec::Inputs(Some("a.json".to_owned()))),
            ("git:main", revision("main", false, None)),
            ("git:main...", revision("main", true, None)),
            ("git:v1:a/b.json", revision("v1", false, Some("a/b.json"))),
            ("git:v1...:a", revision("v1", true, Some("a"))),
            ("git:", revision("", false, None)),
        ] {
            assert_eq!(Spec::parse(Some(text)), expected);
        }
        assert_eq!(Spec::parse(None), Spec::Inputs(None));
    }
}

//! The result of a comparison, for all formats: findings with locations that people can open.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use typewright_codegen::diag::{Severity, visible};
use typewright_codegen::diff::rust::Release;
use typewright_codegen::diff::{Comparison, Finding, Location, Rule, RustLevel, Verdict};
use typewright_codegen::load::{SourceFile, Sources};

/// A comparison of two sides.
pub(super) struct Report {
    pub(super) old: SideFiles,
    pub(super) new: SideFiles,
    pub(super) comparison: Comparison,
    /// A side is a lock: only Rust was compared.
    pub(super) is_rust_only: bool,
    /// About the allow file: warnings that stand in it.
    pub(super) about_allow: Vec<Finding>,
}

/// The files of one side, to show lines of them.
pub(super) struct SideFiles {
    /// How it was named.
    pub(super) label: String,
    /// The path from the current folder to its files.
    pub(super) prefix: String,
    /// Whether its files are on the disk, so that people can open them.
    pub(super) is_on_disk: bool,
    pub(super) sources: Rc<Sources>,
    /// The name of the only file, if the other side calls it otherwise.
    pub(super) own_name: Option<String>,
}

impl SideFiles {
    pub(super) fn file(&self, name: &str) -> Option<&SourceFile> {
        self.sources.files.iter().find(|file| file.name == name)
    }

    /// The name by which people open a file of this side.
    pub(super) fn path(&self, name: &str) -> String {
        let name = self.own_name.as_deref().unwrap_or(name);
        format!("{}{name}", visible(&self.prefix))
    }

    /// The same, from the root of the repository, as services want it.
    pub(super) fn path_for_services(&self, name: &str) -> String {
        for_services(&self.path(name))
    }
}

/// A path from the root of the repository that a service has checked out, with forward slashes.
pub(super) fn for_services(path: &str) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path));
    let mut out = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    let root = std::env::var_os("GITHUB_WORKSPACE").map(PathBuf::from);
    let here = std::env::current_dir().unwrap_or_default();
    let below = [root.unwrap_or_else(|| here.clone()), here]
        .into_iter()
        .find_map(|root| out.strip_prefix(root).map(Path::to_path_buf).ok());
    let path = below.map_or_else(|| path.to_owned(), |below| below.display().to_string());
    path.replace('\\', "/")
}

impl Report {
    /// The findings that are reported, the worst first.
    pub(super) fn shown(&self) -> Vec<&Finding> {
        let all = self.comparison.findings.iter().chain(&self.about_allow);
        let mut shown: Vec<&Finding> = all.filter(|it| it.level.is_some()).collect();
        shown.sort_by_key(|it| (it.allowed.is_some(), it.level));
        shown
    }

    /// Findings that say the same of many places, the worst first.
    pub(super) fn groups(&self) -> Vec<Vec<&Finding>> {
        let mut groups: Vec<Vec<&Finding>> = Vec::new();
        let mut known: BTreeMap<Shown<'_>, usize> = BTreeMap::new();
        for finding in self.shown() {
            let n = *known.entry(what_is_shown(finding)).or_insert(groups.len());
            match groups.get_mut(n) {
                Some(group) => group.push(finding),
                None => groups.push(vec![finding]),
            }
        }
        groups
    }

    /// How many findings of a level there are that nobody allowed.
    pub(super) fn count(&self, level: Severity) -> usize {
        self.shown().iter().filter(|it| it.level == Some(level) && it.allowed.is_none()).count()
    }

    /// How many findings are allowed.
    pub(super) fn n_allowed(&self) -> usize {
        self.shown().iter().filter(|it| it.allowed.is_some()).count()
    }

    /// The worst level that nobody allowed.
    pub(super) fn worst(&self) -> Option<Severity> {
        self.shown().iter().filter(|it| it.allowed.is_none()).filter_map(|it| it.level).min()
    }

    /// What the worst comes first by: the level, the verdicts, the name.
    pub(super) fn rank(&self) -> (u8, std::cmp::Reverse<(Verdict, RustLevel)>, String) {
        let level = match self.worst() {
            Some(Severity::Error) => 0,
            Some(Severity::Warning) => 1,
            Some(Severity::Info) => 2,
            None => 3,
        };
        let Comparison { new_reads_old, old_reads_new, rust, .. } = &self.comparison;
        let worst = (*new_reads_old).max(*old_reads_new);
        (level, std::cmp::Reverse((worst, *rust)), self.old.label.clone())
    }

    /// `1 error, 2 warnings`
    pub(super) fn counts(&self) -> String {
        let named = [
            (self.count(Severity::Error), "error", "errors"),
            (self.count(Severity::Warning), "warning", "warnings"),
            (self.count(Severity::Info), "remark", "remarks"),
        ];
        let mut parts: Vec<String> = named
            .into_iter()
            .filter(|(n, ..)| *n > 0)
            .map(|(n, one, many)| format!("{n} {}", if n == 1 { one } else { many }))
            .collect();
        if self.n_allowed() > 0 {
            parts.push(format!("{} allowed", self.n_allowed()));
        }
        if parts.is_empty() { "nothing to report".to_owned() } else { parts.join(", ") }
    }

    /// The three answers in words.
    pub(super) fn answers(&self) -> String {
        let Comparison { new_reads_old, old_reads_new, rust, .. } = &self.comparison;
        let rust = format!("Rust: {}", rust.as_str());
        if self.is_rust_only {
            return format!(
                "{rust}; documents were not compared, because a lock lists public types only"
            );
        }
        format!(
            "{}, {}, {rust}",
            reads("NEW", "OLD", *new_reads_old),
            reads("OLD", "NEW", *old_reads_new)
        )
    }

    /// The release that the change of the Rust types needs.
    pub(super) fn advice(&self) -> (Release, Release) {
        let release = Release::for_level(self.comparison.rust);
        (release, release.before_one())
    }

    /// The same in words, if there is something to say.
    pub(super) fn advice_text(&self) -> Option<String> {
        let (release, early) = self.advice();
        (self.comparison.rust > RustLevel::None).then(|| {
            format!("the types need a {} release ({} for 0.x)", release.as_str(), early.as_str())
        })
    }

    /// Where people open a finding: the file and line of NEW, or of OLD if NEW has nothing of it.
    pub(super) fn location<'r>(&'r self, finding: &'r Finding) -> Option<ShownLocation<'r>> {
        let is_about_allow = self.about_allow.iter().any(|it| std::ptr::eq(it, finding));
        if is_about_allow {
            let location = finding.new.as_ref()?;
            return Some(ShownLocation { path: location.file.clone(), location, side: None });
        }
        let (side, location) = match (&finding.new, &finding.old) {
            (Some(location), _) => (&self.new, location),
            (None, Some(location)) => (&self.old, location),
            (None, None) => return None,
        };
        Some(ShownLocation { path: side.path(&location.file), location, side: Some(side) })
    }

    /// Where it stood in OLD, if that is another place.
    pub(super) fn was_at(&self, finding: &Finding) -> Option<(String, String)> {
        let (old, new) = (finding.old.as_ref()?, finding.new.as_ref()?);
        let is_same = old.pointer == new.pointer || old.line == 0;
        (!is_same).then(|| {
            let path = self.old.path(&old.file);
            (format!("{path}:{}:{}", old.line, old.column), visible(&old.text).into_owned())
        })
    }
}

/// Where people open a finding.
pub(super) struct ShownLocation<'r> {
    pub(super) path: String,
    pub(super) location: &'r Location,
    /// The side it is on; nothing for the allow file.
    pub(super) side: Option<&'r SideFiles>,
}

impl ShownLocation<'_> {
    /// `path:line:column`, or the known part of it.
    pub(super) fn text(&self) -> String {
        let Location { line, column, pointer, file, .. } = self.location;
        if *line == 0 {
            return format!("{}#{}", visible(file), visible(pointer));
        }
        format!("{}:{line}:{column}", self.path)
    }
}

/// What two findings share if they are the same edit in two places.
type Shown<'f> = (
    (Rule, Option<Severity>, Option<&'f str>, &'f str),
    (Verdict, Verdict, RustLevel),
    [Option<&'f str>; 2],
);

fn what_is_shown(finding: &Finding) -> Shown<'_> {
    fn text(at: Option<&Location>) -> Option<&str> {
        at.map(|at| at.text.as_str())
    }
    (
        (finding.rule, finding.level, finding.allowed.as_deref(), &finding.message),
        (finding.new_reads_old.verdict, finding.old_reads_new.verdict, finding.rust_level()),
        [text(finding.old.as_ref()), text(finding.new.as_ref())],
    )
}

fn reads(reader: &str, writer: &str, verdict: Verdict) -> String {
    match verdict {
        Verdict::Compatible => format!("{reader} reads {writer}"),
        Verdict::Breaking => format!("{reader} does not read all documents of {writer}"),
        Verdict::Undecided => {
            format!("whether {reader} reads all documents of {writer} is undecided")
        }
    }
}

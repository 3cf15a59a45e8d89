//! Paths that no run may write to, found before anything is written: inputs, and other outputs of
//! the run.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Job;
use crate::diag::{Code, Diagnostics, visible};
use crate::load::Input;
use crate::marks::{is_ours, is_report};
use crate::paths::Location;
use crate::sorted::SortedSet;
use crate::write::belongs_to;

/// Schemas named in one message.
const SHOWN: usize = 3;

impl Job {
    /// Whether these files may be written to the output folder, the lock beside the schemas, and
    /// the report to its path. Reports files that are in the way. `files` and `out` are empty if
    /// nothing is generated.
    #[must_use]
    pub fn guard(
        &self,
        files: &BTreeMap<String, String>,
        out: Option<&Path>,
        report: Option<&Path>,
        diag: &mut Diagnostics,
    ) -> bool {
        let inputs = self.input_locations();
        let mut fine = true;
        let mut refuse = |message: String, help: &str| {
            diag.error(Code::CannotWrite, None, message).help(help);
            fine = false;
        };
        let folder = out.map(|out| (out, Location::of(out)));
        for (name, (out, at)) in
            files.keys().flat_map(|name| folder.iter().map(move |folder| (name, folder)))
        {
            if inputs.contains(&at.join(name)) {
                let path = shown(&out.join(name));
                refuse(
                    format!("`{path}` is an input, and would be replaced"),
                    "choose another folder for `out`",
                );
            }
        }
        // Before anything is written: a lock that is there, and is no lock of ours.
        if std::fs::read(&self.lock).is_ok_and(|text| !is_ours(&text)) {
            let message =
                format!("`{}` is in the way: it is not a lock of typewright", shown(&self.lock));
            refuse(message, "move it away");
        }
        if let Some(report) = report
            && let Some(what) = self.what_it_replaces(report, &inputs, out)
        {
            refuse(
                format!("the report cannot be `{}`: {what}", shown(report)),
                "choose another path for it",
            );
        }
        if !files.is_empty() {
            fine &= self.covers_the_lock(diag);
        }
        fine
    }

    /// The folder that was generated from the same schemas before, if this run goes to another one.
    #[must_use]
    pub fn left_behind(&self, out: Option<&Path>) -> Option<PathBuf> {
        let before = self.recorded_folder()?;
        let is_other = out.is_none_or(|out| Location::of(out) != Location::of(&before));
        (is_other && belongs_to(&before, &self.lock)).then_some(before)
    }

    /// What a report at this place would be in the way of.
    fn what_it_replaces(
        &self,
        report: &Path,
        inputs: &SortedSet<Location>,
        out: Option<&Path>,
    ) -> Option<&'static str> {
        let at = Location::of(report);
        if inputs.contains(&at) {
            return Some("that is an input");
        }
        if at == Location::of(&self.lock) {
            return Some("that is the lock");
        }
        if out.is_some_and(|out| at.is_in(&Location::of(out))) {
            return Some("that is in the output folder");
        }
        let is_schema = report.extension().and_then(|it| it.to_str()).is_some_and(|extension| {
            ["json", "yaml", "yml"].iter().any(|schema| extension.eq_ignore_ascii_case(schema))
        });
        // A device may have no end.
        if std::fs::metadata(report).is_ok_and(|it| !it.is_file()) {
            return Some("that is not a file");
        }
        if std::fs::read(report).is_ok_and(|text| !is_report(&text)) {
            return Some("the existing file is not a report of typewright, so it is not replaced");
        }
        let folders = self.options.inputs().into_iter().filter_map(|input| match input {
            Input::Path(path) => Some(self.options.base.join(path)).filter(|path| path.is_dir()),
            Input::Glob(_) => None,
        });
        let is_read =
            is_schema && folders.into_iter().any(|folder| at.is_in(&Location::of(&folder)));
        is_read.then_some("the next run would read it as a schema")
    }

    fn input_locations(&self) -> SortedSet<Location> {
        let files = self.sources.watched.iter().chain(&self.config).filter(|path| !path.is_dir());
        files.map(|path| Location::of(path)).collect()
    }

    /// Whether the inputs that the command line names are all that the lock is about: else the
    /// types of the others would be removed.
    fn covers_the_lock(&self, diag: &mut Diagnostics) -> bool {
        if !self.names_inputs {
            return true;
        }
        let Some(text) = std::fs::read(&self.lock).ok().filter(|text| is_ours(text)) else {
            return true;
        };
        let text = String::from_utf8_lossy(&text);
        let read: SortedSet<&str> =
            self.sources.files.iter().map(|file| file.name.as_str()).collect();
        let heads =
            text.lines().skip_while(|line| !line.is_empty()).filter(|line| !line.starts_with(' '));
        let files: SortedSet<&str> = heads.filter(|head| !head.is_empty()).map(file_of).collect();
        let is_there = |name: &str| self.options.base.join(name).is_file();
        let left: Vec<String> = files
            .into_iter()
            .filter(|name| !read.contains(name) && is_there(name))
            .map(|name| format!("`{}`", visible(name)))
            .collect();
        if left.is_empty() {
            return true;
        }
        let rest = left.len().saturating_sub(SHOWN);
        let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
        let names = left.get(..SHOWN.min(left.len())).unwrap_or_default().join(", ");
        let lock = shown(&self.lock);
        diag.error(
            Code::CannotWrite,
            None,
            format!("`{lock}` also lists {names}{rest}, which this run does not read"),
        )
        .note("its types would be removed")
        .help(format!(
            "name all inputs, or give each set of schemas its own options file with `--config`; if \
             the others are no longer needed, delete `{lock}`"
        ));
        false
    }
}

/// The file in the head of a section of a lock.
fn file_of(head: &str) -> &str {
    match head.find("#/") {
        Some(at) => head.get(..at).unwrap_or(head),
        None => head,
    }
}

fn shown(path: &Path) -> String {
    visible(&path.display().to_string()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::Request;

    /// A folder with a schema, and what is said about where a report goes.
    fn says(out: Option<&str>, report: &str) -> Option<String> {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        std::fs::create_dir_all(path("schemas")).unwrap();
        std::fs::write(path("schemas/Point.json"), "{}").unwrap();
        std::fs::write(path("schemas/typewright.toml"), "").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(path("schemas"), path("link")).unwrap();
        let request = Request {
            inputs: vec![path("schemas").to_str().unwrap().to_owned()],
            ..Request::default()
        };
        let mut diag = Diagnostics::new();
        let job = Job::new(&request, &mut diag);
        let files = BTreeMap::from([
            ("mod.rs".to_owned(), String::new()),
            ("point.json".to_owned(), String::new()),
        ]);
        let out = out.map(path);
        let fine = job.guard(&files, out.as_deref(), Some(&path(report)), &mut diag);
        let said = diag.into_vec().into_iter().map(|it| it.message).next();
        assert_eq!(fine, said.is_none());
        said.map(|said| said.replace(dir.path().to_str().unwrap(), ""))
    }

    #[test]
    fn reports_replace_neither_inputs_nor_outputs() {
        for report in ["report.json", "r/report.json", "schemas/report.txt", "outer/report.json"] {
            assert_eq!(says(Some("out"), report), None, "{report}");
        }
        for (report, why) in [
            ("schemas/Point.json", "that is an input"),
            ("schemas/point.JSON", "that is an input"),
            ("schemas/../schemas/./Point.json", "that is an input"),
            ("schemas/typewright.toml", "that is an input"),
            ("schemas/typewright.lock", "that is the lock"),
            ("Schemas/Typewright.lock", "that is the lock"),
            ("out/mod.rs", "that is in the output folder"),
            ("out/report.json", "that is in the output folder"),
            ("OUT/new/report.json", "that is in the output folder"),
            ("x/../out/report.json", "that is in the output folder"),
            ("schemas/report.json", "the next run would read it as a schema"),
            ("schemas/new/report.yml", "the next run would read it as a schema"),
            #[cfg(unix)]
            ("link/Point.json", "that is an input"),
        ] {
            let said = says(Some("out"), report).unwrap_or_default();
            assert_eq!(said, format!("the report cannot be `/{report}`: {why}"));
        }
    }

    #[test]
    fn inputs_are_no_outputs() {
        let said = |out: &str| says(Some(out), "report.json");
        assert_eq!(said("schemas/types"), None);
        // In any letter case: some systems know no difference.
        let expected = "`/schemas/point.json` is an input, and would be replaced";
        assert_eq!(said("schemas").as_deref(), Some(expected));
        #[cfg(unix)]
        assert_eq!(
            said("link").as_deref(),
            Some("`/link/point.json` is an input, and would be replaced")
        );
    }
}

//! The generator in build scripts: one call for the common case, a builder for the rest. It tells
//! cargo which files to watch.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::{self, Write as _};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

use crate::graph::types::Graph;
use crate::job::{Job, Request};
use crate::load::{Disk, Sources};
use crate::paths::Location;
use crate::report::{Counts, Repair};
use crate::stamp::{self, Recorder, Said, Stamp};
use crate::write::{Change, Replace, location, named_lock, write_file};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, Severity, visible},
    sorted::{self, SortedMap},
};

/// What this process has generated into which file. Two descriptions whose last names are equal,
/// such as `a/schemas` and `b/schemas`, would go to the same one.
static GENERATED: Mutex<SortedMap<Location, Request>> = Mutex::new(SortedMap::new());

/// Warnings shown before the rest is only counted.
const SHOWN: usize = 50;

/// Generates types from a folder, file or pattern into one file in `OUT_DIR`, from a build script.
///
/// ```no_run
/// // build.rs
/// typewright_codegen::build("schemas");
/// ```
///
/// ```ignore
/// // src/lib.rs
/// include!(concat!(env!("OUT_DIR"), "/schemas.rs"));
/// ```
///
/// A folder may have a `typewright.toml` with options. The file in `OUT_DIR` has the name of the
/// folder, so two folders of the same name need [`Build::out_file`]. Problems end the build, with a
/// text that shows their places.
#[allow(clippy::needless_pass_by_value, reason = "reads better in the one line this is made for")]
pub fn build(input: impl AsRef<Path>) {
    if let Err(failed) = Build::new(input).run() {
        // Cargo shows this if the exit code is not 0.
        let _ = std::io::stderr().lock().write_all(failed.to_string().as_bytes());
        std::process::exit(1);
    }
}

/// A run of the generator in a build script. All options of `typewright.toml` can be set.
///
/// ```no_run
/// // build.rs
/// use typewright_codegen::Build;
///
/// fn main() -> Result<(), typewright_codegen::build::Failed> {
///     let made = Build::new("schemas").option("builders", "true").out_file("api.rs").run()?;
///     println!("cargo::warning={} types have a grade", made.grades.values().sum::<usize>());
///     Ok(())
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Build {
    request: Request,
    out_file: Option<String>,
    out_dir: Option<PathBuf>,
}

/// The result of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The generated file.
    pub file: PathBuf,
    /// How many types there are by grade.
    pub grades: BTreeMap<&'static str, usize>,
    /// Repairs made in the schemas.
    pub repairs: Vec<Repair>,
}

/// Why nothing was generated: a text for people, with the places of all problems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed(String);

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failed {}

impl Build {
    /// A run for a folder, a file or a pattern, relative to the folder of the package. A folder may
    /// have a `typewright.toml`.
    #[must_use]
    pub fn new(input: impl AsRef<Path>) -> Self {
        let input = input.as_ref().to_string_lossy().into_owned();
        let request = Request { inputs: vec![input], ..Request::default() };
        Self { request, out_file: None, out_dir: None }
    }

    /// Adds another folder, file or pattern.
    #[must_use]
    pub fn input(mut self, input: impl AsRef<Path>) -> Self {
        self.request.inputs.push(input.as_ref().to_string_lossy().into_owned());
        self
    }

    /// Sets the `typewright.toml` to use.
    #[must_use]
    pub fn config(mut self, path: impl Into<PathBuf>) -> Self {
        self.request.config = Some(path.into());
        self
    }

    /// Sets an option of `typewright.toml` by its name: `.option("missing-refs", "opaque")`. Lists
    /// are separated by commas.
    #[must_use]
    pub fn option(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.request.settings.push((name.into(), value.into()));
        self
    }

    /// Sets the name of the generated file. Otherwise it is that of the first input: `schemas.rs`
    /// for `schemas`.
    #[must_use]
    pub fn out_file(mut self, name: impl Into<String>) -> Self {
        self.out_file = Some(name.into());
        self
    }

    /// Sets the folder of the generated file. Otherwise it is `OUT_DIR`.
    #[must_use]
    pub fn out_dir(mut self, path: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(path.into());
        self
    }

    /// Generates, and tells cargo which files to watch and which warnings to show.
    pub fn run(self) -> Result<Summary, Failed> {
        let mut cargo = String::new();
        let result = self.run_into(&mut cargo);
        // Cargo reads all of it, or has gone.
        let _ = std::io::stdout().lock().write_all(cargo.as_bytes());
        result
    }

    /// Generates; what cargo is told goes to `cargo`.
    fn run_into(self, cargo: &mut String) -> Result<Summary, Failed> {
        self.run_beside(std::env::var_os("OUT_DIR").map(PathBuf::from), cargo)
    }

    /// The same, with a stamp in a folder.
    fn run_beside(self, stamps: Option<PathBuf>, cargo: &mut String) -> Result<Summary, Failed> {
        let file = self.file()?;
        self.claim(&file)?;
        let stamp = stamps.and_then(|folder| self.stamp(&folder, &file));
        let kept = stamp.as_ref().and_then(Stamp::unchanged);
        if let Some(summary) = kept.and_then(|kept| repeated(&file, &kept, cargo)) {
            return Ok(summary);
        }
        let mut diag = Diagnostics::new();
        let tree = Recorder::new(&Disk);
        let job = Job::new_in(&tree, &self.request, &mut diag);
        watch(&job, &mut diag, cargo);
        let fine = !diag.has_errors();
        let stem =
            file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let output = fine
            .then(|| crate::generate_file(&job.sources, &job.options, &stem, &mut diag))
            .flatten();
        let Some(output) = output else {
            return Err(failed(diag, &job.sources));
        };
        let text = output.files.values().map(String::as_str).collect::<String>();
        if write_file(&file, &text, Replace::Ours, &mut diag) == Change::Failed {
            return Err(failed(diag, &job.sources));
        }
        warn(&diag, &job.sources, cargo);
        diag.finish();
        let summary =
            Summary { file, grades: Counts::of(&output.graph).grades, repairs: output.repairs };
        if let Some(stamp) = stamp {
            let mut run = tree.run();
            run.wrote(&summary.file, &text);
            stamp.save(run, said(&summary, cargo));
        }
        Ok(summary)
    }

    /// Where to keep what this run says.
    fn stamp(&self, folder: &Path, file: &Path) -> Option<Stamp> {
        let name = format!("{}.typewright", stamp::name(&file));
        Stamp::new(folder.join(name), &std::env::current_exe().ok()?, &(file, &self.request))
    }

    /// Takes the generated file for this run; it may not be that of another one in this process.
    fn claim(&self, file: &Path) -> Result<(), Failed> {
        if let Some(lock) = file.parent().and_then(named_lock) {
            // A run for that folder would take the file for one that nothing generates any more.
            return Err(Failed(format!(
                "error: `{}` would be in an output folder, which belongs to `{}`; set another \
                 `out_dir`\n",
                visible(&file.display().to_string()),
                visible(&lock)
            )));
        }
        let mut generated = GENERATED.lock().unwrap_or_else(PoisonError::into_inner);
        let other = generated.entry(Location::of(file)).or_insert_with(|| self.request.clone());
        if *other == self.request {
            return Ok(());
        }
        let name =
            file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let (name, inputs) = (visible(&name).into_owned(), other.inputs.join("`, `"));
        Err(Failed(format!(
            "error: this build script already makes `{name}` from `{}`\n\
             help: give one of them another name with \
             `Build::new(..).out_file(\"other.rs\").run()`\n",
            visible(&inputs)
        )))
    }

    fn file(&self) -> Result<PathBuf, Failed> {
        let first = self.request.inputs.first().map(Path::new);
        let name = match &self.out_file {
            Some(name) => name.clone(),
            None => stem(first).map(|stem| format!("{stem}.rs")).ok_or_else(|| {
                Failed("error: the input has no name; set one with `out_file`\n".to_owned())
            })?,
        };
        let is_name =
            Path::new(&name).file_name() == Some(OsStr::new(&name)) && !name.contains('/');
        if !is_name || location::problem(&name).is_some() {
            let why = location::problem(&name).filter(|_| is_name).unwrap_or("it is a path");
            let name = visible(&name);
            return Err(Failed(format!(
                "error: `{name}` cannot be a file name: {why}; set another with `out_file`\n"
            )));
        }
        let dir = match &self.out_dir {
            Some(dir) => dir.clone(),
            None => std::env::var_os("OUT_DIR").map(PathBuf::from).ok_or_else(|| {
                Failed(
                    "error: `OUT_DIR` is not set; only build scripts have it; elsewhere, set \
                        `out_dir`\n"
                        .to_owned(),
                )
            })?,
        };
        Ok(dir.join(name))
    }
}

/// What is said again if nothing has changed.
fn said(summary: &Summary, cargo: &str) -> Said {
    let grades: Vec<String> =
        summary.grades.iter().map(|(grade, n)| format!("{grade} {n}")).collect();
    let repairs: Vec<Value> = summary
        .repairs
        .iter()
        .map(|Repair { name, file, pointer, line, what }| json!([name, file, pointer, line, what]))
        .collect();
    let texts = [
        ("cargo", cargo.to_owned()),
        ("grades", grades.join("\n")),
        ("repairs", Value::from(repairs).to_string()),
    ];
    texts.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
}

/// The same again; nothing if it is not understood.
fn repeated(file: &Path, said: &Said, cargo: &mut String) -> Option<Summary> {
    let mut grades = Counts::of(&Graph::default()).grades;
    for line in said.get("grades")?.lines() {
        let (grade, n) = line.split_once(' ')?;
        *grades.get_mut(grade)? = n.parse().ok()?;
    }
    let repairs: Vec<(String, String, String, usize, String)> =
        serde_json::from_str(said.get("repairs")?).ok()?;
    let repairs = repairs.into_iter().map(|(name, file, pointer, line, what)| Repair {
        name,
        file,
        pointer,
        line,
        what,
    });
    cargo.push_str(said.get("cargo")?);
    Some(Summary { file: file.to_owned(), grades, repairs: repairs.collect() })
}

/// The name of a file or folder without its extension; nothing for patterns.
fn stem(path: Option<&Path>) -> Option<String> {
    let stem = path?.file_stem()?.to_str()?;
    (!stem.contains(['*', '?', '['])).then(|| stem.to_owned())
}

/// Says what the output depends on.
fn watch(job: &Job, diag: &mut Diagnostics, cargo: &mut String) {
    for path in to_watch(job) {
        // A line break would let the name of a file say anything to cargo.
        if let Some(path) = path.to_str().filter(|path| !path.chars().any(char::is_control)) {
            push(cargo, format_args!("cargo::rerun-if-changed={path}"));
            continue;
        }
        let shown = path.to_string_lossy();
        let message =
            format!("cargo cannot watch `{}`: its name has control characters", visible(&shown));
        diag.error(Code::UnreadableFile, None, message);
    }
}

/// Every file and folder that was read. Cargo looks at all that is in a folder, so what is in one
/// is left out.
fn to_watch(job: &Job) -> Vec<PathBuf> {
    let short = |path: &Path| {
        let here = std::env::current_dir().unwrap_or_default();
        path.strip_prefix(here).map_or_else(|_| path.to_path_buf(), Path::to_path_buf)
    };
    let mut paths: Vec<PathBuf> =
        job.sources.watched.iter().chain(&job.config).map(|path| short(path)).collect();
    sorted::sort(&mut paths);
    paths.dedup();
    let folders: Vec<PathBuf> = paths.iter().filter(|path| path.is_dir()).cloned().collect();
    paths.retain(|path| !folders.iter().any(|folder| folder != path && path.starts_with(folder)));
    paths
}

/// Shows warnings, one line each: cargo has no others.
fn warn(diag: &Diagnostics, sources: &Sources, cargo: &mut String) {
    let mut lines: Vec<String> = diag
        .list()
        .iter()
        .filter(|it| it.severity == Severity::Warning)
        .map(|it| line(it, diag, sources))
        .collect();
    sorted::sort(&mut lines);
    lines.dedup();
    let hidden = lines.len().saturating_sub(SHOWN);
    for line in lines.iter().take(SHOWN) {
        push(cargo, format_args!("cargo::warning={line}"));
    }
    if hidden > 0 {
        push(cargo, format_args!("cargo::warning={hidden} more; `typewright lint` shows them"));
    }
}

/// A problem in one line, without characters that would end it.
fn line(diagnostic: &Diagnostic, diag: &Diagnostics, sources: &Sources) -> String {
    let location = diagnostic.site.as_ref().and_then(|site| {
        let (_, line, column) = diag.locate(site, sources)?;
        Some(format!("{}:{line}:{column}: ", visible(&diag.shown_name(site, sources)?)))
    });
    let location = location.unwrap_or_default();
    let help =
        diagnostic.help.as_ref().map(|help| format!(" ({})", visible(help))).unwrap_or_default();
    format!("{location}{} [{}]{help}", visible(&diagnostic.message), diagnostic.code)
}

fn push(cargo: &mut String, line: fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(cargo, "{line}");
}

fn failed(mut diag: Diagnostics, sources: &Sources) -> Failed {
    diag.show_from(Severity::Warning);
    let text = diag.render_plain(sources);
    diag.finish();
    Failed(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_named_after_the_input() {
        let file = |build: Build| build.out_dir("/o").file().map_err(|it| it.to_string());
        assert_eq!(file(Build::new("schemas")), Ok(PathBuf::from("/o/schemas.rs")));
        assert_eq!(
            file(Build::new("api/openapi.json").input("x")),
            Ok(PathBuf::from("/o/openapi.rs"))
        );
        assert_eq!(file(Build::new("x").out_file("y.rs")), Ok(PathBuf::from("/o/y.rs")));
        let named = |name: &str| Build::new("x").out_file(name);
        for bad in [
            named("../y.rs"),
            named("/y.rs"),
            named("a/y.rs"),
            named("a\\y.rs"),
            named(""),
            named("."),
            named(".."),
            named("y.rs."),
            named("c:y.rs"),
            named("Aux.rs"),
            Build::new("api/con.json"),
            Build::new("nul"),
            Build::new("a/*.json"),
        ] {
            let said = file(bad.clone()).unwrap_err();
            assert!(said.starts_with("error: ") && said.contains("`out_file`"), "{bad:?}: {said}");
        }
    }

    #[test]
    fn two_descriptions_do_not_share_a_file() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["a/schemas/A.json", "b/schemas/B.json", "b/Schemas.json"] {
            let path = dir.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "{ \"type\": \"object\", \"properties\": { \"x\": {} } }")
                .unwrap();
        }
        let out = dir.path().join("out");
        let build = |name: &str| Build::new(dir.path().join(name)).out_dir(&out);
        let run = |build: Build| build.run_into(&mut String::new());
        let text = || std::fs::read_to_string(out.join("schemas.rs")).unwrap();
        run(build("a/schemas")).unwrap();
        let first = text();
        // Also when the folder, or the file, is spelled in another way.
        for (other, to) in [
            (build("b/schemas"), &out),
            (build("b/schemas"), &out.join("../out/.")),
            (build("b/Schemas.json"), &out),
            (build("a/schemas").option("integers", "exact"), &out),
        ] {
            let said = run(other.out_dir(to)).unwrap_err().to_string();
            assert!(
                said.to_lowercase().contains("`schemas.rs`")
                    && said.contains("out_file(")
                    && said.contains("a/schemas"),
                "{said}"
            );
            assert_eq!(text(), first);
        }
        run(build("b/schemas").out_file("b.rs")).unwrap();
        assert!(std::fs::read_to_string(out.join("b.rs")).unwrap().contains("struct B"));
        // The same once more is no other description.
        run(build("a/schemas")).unwrap();
    }

    #[test]
    fn files_of_others_are_not_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        std::fs::write(path("A.json"), "{ \"type\": \"string\" }").unwrap();
        std::fs::write(path("main.rs"), "fn main() {}\n").unwrap();
        std::fs::create_dir(path("types")).unwrap();
        let entry = "// @generated by typewright. Do not edit.\n// Belongs to `../schemas/typewright.lock`.\n";
        std::fs::write(path("types/mod.rs"), entry).unwrap();
        let build = Build::new(path("A.json")).out_dir(dir.path()).out_file("main.rs");
        let said = build.run_into(&mut String::new()).unwrap_err().to_string();
        assert!(said.contains("main.rs` is in the way"), "{said}");
        assert_eq!(std::fs::read_to_string(path("main.rs")).unwrap(), "fn main() {}\n");
        let build = Build::new(path("A.json")).out_dir(path("types"));
        let said = build.run_into(&mut String::new()).unwrap_err().to_string();
        assert!(said.contains("belongs to `../schemas/typewright.lock`"), "{said}");
        assert!(!path("types/A.rs").exists());
    }

    #[test]
    fn warnings_are_one_line_and_say_nothing_else_to_cargo() {
        let mut diag = Diagnostics::new();
        diag.warn(Code::EmptyEnum, None, "a\ncargo::rustc-env=X=1\r\u{1b}[31m").help("b\nc");
        for n in 0..60 {
            diag.warn(Code::EmptyEnum, None, format!("number {n}"));
        }
        diag.info(Code::UnknownKeyword, None, "not shown");
        let mut cargo = String::new();
        warn(&diag, &Sources::default(), &mut cargo);
        diag.finish();
        assert!(cargo.lines().all(|line| line.starts_with("cargo::warning=")), "{cargo}");
        assert_eq!(
            cargo.lines().next(),
            Some("cargo::warning=a\\ncargo::rustc-env=X=1\\r\\u{1b}[31m [empty-enum] (b\\nc)")
        );
        assert_eq!(cargo.lines().count(), SHOWN + 1);
        assert!(
            cargo.ends_with("cargo::warning=11 more; `typewright lint` shows them\n"),
            "{cargo}"
        );
    }

    #[test]
    fn folders_stand_for_what_is_in_them() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        std::fs::create_dir_all(path("s/t")).unwrap();
        std::fs::write(path("other.json"), "{}").unwrap();
        let watched = ["s/t/a.json", "s", "s/t", "other.json", "s/b.json"].map(path).to_vec();
        let config = Some(path("s/typewright.toml"));
        let job =
            Job { sources: Sources { watched, ..Sources::default() }, config, ..Job::default() };
        assert_eq!(to_watch(&job), [path("other.json"), path("s")]);
    }

    #[cfg(unix)]
    #[test]
    fn names_with_line_breaks_are_refused() {
        let mut diag = Diagnostics::new();
        let watched = vec![PathBuf::from("a\ncargo::rustc-env=X=1"), PathBuf::from("b")];
        let job = Job { sources: Sources { watched, ..Sources::default() }, ..Job::default() };
        let mut cargo = String::new();
        watch(&job, &mut diag, &mut cargo);
        assert_eq!((cargo.as_str(), diag.has_errors()), ("cargo::rerun-if-changed=b\n", true));
        diag.finish();
    }

    #[test]
    fn generates_into_a_folder() {
        let dir = tempfile::tempdir().unwrap();
        let schemas = dir.path().join("schemas");
        std::fs::create_dir(&schemas).unwrap();
        let put = |text: &str| std::fs::write(schemas.join("Point.json"), text).unwrap();
        let run = || {
            let mut cargo = String::new();
            let result = Build::new(&schemas)
                .option("missing-refs", "error")
                .out_dir(dir.path())
                .run_into(&mut cargo);
            (result, cargo)
        };
        put(r#"{ "type": "object", "properties": { "x": { "type": "integer" } } }"#);
        let (result, cargo) = run();
        let summary = result.unwrap();
        assert_eq!(summary.file, dir.path().join("schemas.rs"));
        assert_eq!(summary.grades.values().sum::<usize>(), 1);
        assert_eq!(cargo, format!("cargo::rerun-if-changed={}\n", schemas.display()));
        let about = || {
            (
                std::fs::metadata(&summary.file).unwrap().modified().unwrap(),
                std::fs::read(&summary.file).unwrap(),
            )
        };
        let before = about();
        assert!(String::from_utf8_lossy(&before.1).contains("struct Point"));
        run().0.unwrap();
        assert_eq!(about(), before, "an output that says the same is not written again");

        put("{ \"type\": \"object\",\n \"required\": 5");
        let (result, cargo) = run();
        let text = result.unwrap_err().to_string();
        assert!(
            text.contains("error[bad-json]") && text.contains("/schemas/Point.json:2:"),
            "{text}"
        );
        assert_eq!(cargo, format!("cargo::rerun-if-changed={}\n", schemas.display()));
        assert_eq!(about(), before);
    }

    /// A second run that finds everything as it was says the same and does nothing else.
    #[test]
    fn an_unchanged_run_is_not_repeated() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        std::fs::create_dir_all(path("schemas/more")).unwrap();
        std::fs::create_dir(path("stamps")).unwrap();
        let put = |name: &str, text: &str| std::fs::write(path(name), text).unwrap();
        let point = r#"{ "type": "object", "properties": { "x": { "type": "integer" } } }"#;
        put("schemas/Point.json", point);
        put("schemas/Odd.json", r#"{ "type": "array", "enum": ["a"] }"#);
        put("schemas/typewright.toml", "repair = [\"enum-on-array\"]\n");
        let build = || Build::new(path("schemas")).out_dir(dir.path());
        let run = |build: Build| {
            let mut cargo = String::new();
            let result = build.run_beside(Some(path("stamps")), &mut cargo);
            result.map(|summary| (summary, cargo))
        };
        // A stamp that says a word more shows who has read it.
        let mark = || {
            for entry in std::fs::read_dir(path("stamps")).unwrap() {
                let path = entry.unwrap().path();
                let text = std::fs::read_to_string(&path).unwrap();
                std::fs::write(&path, text.replacen("\"cargo\":\"", "\"cargo\":\"again\\n", 1))
                    .unwrap();
            }
        };
        let first = run(build()).unwrap();
        assert_eq!((first.0.repairs.len(), first.1.contains("again")), (1, false));
        assert_eq!(run(build()).unwrap(), first);
        let is_again = |build: Build| {
            mark();
            run(build).unwrap().1.starts_with("again\n")
        };
        assert!(is_again(build()));
        // Whatever is touched is seen, and the run after that has nothing to do.
        let touch: &[(&str, &dyn Fn())] = &[
            ("a schema", &|| put("schemas/Point.json", &point.replace("integer", "string"))),
            ("an option", &|| put("schemas/typewright.toml", "")),
            ("a schema that is added", &|| put("schemas/more/New.json", point)),
            ("a schema that is gone", &|| std::fs::remove_file(path("schemas/Odd.json")).unwrap()),
            ("the output", &|| put("schemas.rs", "// @generated by typewright. Do not edit.\n")),
            ("no output", &|| std::fs::remove_file(path("schemas.rs")).unwrap()),
            ("no options", &|| std::fs::remove_file(path("schemas/typewright.toml")).unwrap()),
        ];
        for (what, touch) in touch {
            touch();
            assert!(!is_again(build()), "{what}");
            assert!(is_again(build()), "{what}");
            let text = std::fs::read_to_string(path("schemas.rs")).unwrap();
            assert!(text.contains("struct Point"), "{what}");
        }
        // The same request in other words is another one.
        let claimed = build().option("integers", "exact").out_file("exact.rs");
        assert!(!is_again(claimed.clone()) && is_again(claimed));
        assert!(is_again(build()));
        // A stamp that is cut off, or of another program, is none.
        for cut in [&|text: &str| text[..text.len() / 2].to_owned(), &|text: &str| {
            text.replacen("\"key\":\"", "\"key\":\"0", 1)
        }] as [&dyn Fn(&str) -> String; 2]
        {
            mark();
            for entry in std::fs::read_dir(path("stamps")).unwrap() {
                let path = entry.unwrap().path();
                let text = std::fs::read_to_string(&path).unwrap();
                std::fs::write(&path, cut(&text)).unwrap();
            }
            assert!(!run(build()).unwrap().1.contains("again"));
        }
        // Errors are found again.
        put("schemas/Point.json", "{");
        assert!(run(build()).is_err() && run(build()).is_err());
        put("schemas/Point.json", point);
        assert!(!run(build()).unwrap().1.contains("again"));
    }
}

//! From the inputs that a user names to sources and options. Build scripts and the command line
//! share it.

mod guard;

use std::path::{Path, PathBuf};

use crate::diag::{Code, Diagnostics, visible};
use crate::load::{Disk, Input, Sources, Tree, load_from};
use crate::lock;
use crate::marks::is_ours;
use crate::options::{self, Options};
use crate::paths::{self, absolute, recorded, relative};

/// The name of the file with options.
pub const CONFIG: &str = "typewright.toml";

/// The name of the lock of a folder, or of its [`CONFIG`]. Other locks append it to the name of
/// their input.
pub const LOCK: &str = "typewright.lock";

/// The folder that is read if nothing is named.
const SCHEMAS: &str = "schemas";

/// The inputs that a user names. Paths are relative to the current folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// Files, folders and patterns. A folder that has a `typewright.toml` stands for that file.
    /// Without any, there is a `typewright.toml` in the current folder or in `schemas`, or at
    /// least a folder `schemas`.
    pub inputs: Vec<String>,
    /// The `typewright.toml` to use.
    pub config: Option<PathBuf>,
    /// The folder for generated modules, instead of that in `typewright.toml`.
    pub out: Option<PathBuf>,
    /// Options by name, instead of those in `typewright.toml`.
    pub settings: Vec<(String, String)>,
}

/// The work of a run.
///
/// ```no_run
/// use typewright_codegen::{diag::Diagnostics, generate, job::{Job, Request}};
///
/// let mut diag = Diagnostics::new();
/// let request = Request { inputs: vec!["schemas".to_owned()], ..Request::default() };
/// let job = Job::new(&request, &mut diag);
/// if !diag.has_errors() {
///     let output = generate(&job.sources, &job.options, &mut diag);
///     println!("{} files", output.map_or(0, |output| output.files.len()));
/// }
/// print!("{}", diag.render_plain(&job.sources));
/// diag.finish();
/// ```
#[derive(Debug, Default)]
pub struct Job {
    /// What was read.
    pub sources: Sources,
    /// How to do it.
    pub options: Options,
    /// The `typewright.toml` that was used.
    pub config: Option<PathBuf>,
    /// The folder for generated modules, if a flag or `typewright.toml` names one. See
    /// [`Job::output_folder`].
    pub out: Option<PathBuf>,
    /// Where the lock is: beside the schemas. Each description in a folder has a lock of its own.
    pub lock: PathBuf,
    /// Whether the command line names the inputs, and not a `typewright.toml`.
    pub names_inputs: bool,
}

impl Job {
    /// Reads options and sources. With wrong options nothing is read.
    #[must_use]
    pub fn new(request: &Request, diag: &mut Diagnostics) -> Self {
        Self::new_in(&Disk, request, diag)
    }

    /// Reads options and sources of a tree, such as a revision of a repository, by the same paths
    /// as on the disk.
    #[must_use]
    pub fn new_in(tree: &dyn Tree, request: &Request, diag: &mut Diagnostics) -> Self {
        let mut job = Self::with_options(tree, request, diag);
        diag.set_levels(job.options.lints.iter().map(|(code, level)| (*code, *level)));
        diag.set_prefix(prefix(&job.options.base));
        if !diag.has_errors() {
            let options = job.options.load_options();
            job.sources = load_from(tree, &job.options.inputs(), &options, diag);
        }
        job
    }

    /// The folder for generated modules: the one that was named, or else the one that the lock
    /// records.
    #[must_use]
    pub fn output_folder(&self) -> Option<PathBuf> {
        self.out.clone().or_else(|| self.recorded_folder())
    }

    /// The folder for generated modules that the lock records.
    #[must_use]
    pub fn recorded_folder(&self) -> Option<PathBuf> {
        let text = std::fs::read(&self.lock).ok().filter(|text| is_ours(text))?;
        let text = String::from_utf8_lossy(&text);
        let out = lock::recorded_out(&text).filter(|out| Path::new(out).is_relative())?;
        Some(shortest(&self.options.base.join(out)))
    }

    /// The output folder as the lock records it: the way from the folder of the lock.
    #[must_use]
    pub fn recorded_out(&self, out: &Path) -> String {
        recorded(out, self.lock.parent().unwrap_or(Path::new("")))
    }

    fn with_options(tree: &dyn Tree, request: &Request, diag: &mut Diagnostics) -> Self {
        let mut inputs = request.inputs.clone();
        let mut config = request.config.clone();
        if config.is_none() {
            let locations = match inputs.as_slice() {
                [] => vec![PathBuf::from(CONFIG), Path::new(SCHEMAS).join(CONFIG)],
                // No schema is written in TOML.
                [one] if Path::new(one).extension().is_some_and(|it| it == "toml") => {
                    vec![PathBuf::from(one)]
                }
                [one] => vec![Path::new(one).join(CONFIG)],
                _ => Vec::new(),
            };
            config = locations.into_iter().find(|path| tree.is_file(path));
            if config.is_some() {
                // That file says what the inputs are.
                inputs.clear();
            }
        }
        if inputs.is_empty() && config.is_none() {
            if !tree.is_folder(Path::new(SCHEMAS)) {
                let here = absolute(Path::new("")).display().to_string();
                let message = format!(
                    "no input is given, and there is neither a `{CONFIG}` nor a folder `{SCHEMAS}` \
                     in `{}`",
                    visible(&here)
                );
                diag.error(Code::NoInput, None, message)
                    .help("name the files or folders with the schemas, or run `typewright init`");
                return Self::default();
            }
            inputs.push(SCHEMAS.to_owned());
        }
        let is_preset = |(key, _): &&(String, String)| key == options::PRESET;
        let mut below = Options::default();
        if let Some((key, value)) = request.settings.iter().rfind(is_preset) {
            set(&mut below, key, value, diag);
        }
        let mut options = match &config {
            Some(path) => Options::load_over(tree, path, below, diag),
            None => Options { base: common_folder(tree, &inputs), ..below },
        };
        let lock = options.base.join(lock_name(tree, config.as_deref(), &inputs));
        let names_inputs = !inputs.is_empty();
        for (key, value) in request.settings.iter().filter(|it| !is_preset(it)) {
            let value = rebased(key, value, &options.base);
            set(&mut options, key, &value, diag);
        }
        if !inputs.is_empty() {
            // Who names a path may read it.
            let folders = inputs.iter().map(|input| folder_of(tree, input));
            let outside = folders
                .map(|folder| relative(&folder, &options.base))
                .filter(|it| it.starts_with(".."));
            options.allow_folders.extend(outside.map(|folder| text(&folder)));
            options.inputs = inputs
                .iter()
                .map(|input| text(&relative(Path::new(input), &options.base)))
                .collect();
        }
        let out = request.out.clone().or_else(|| options.out_folder()).map(|out| shortest(&out));
        Self { sources: Sources::default(), options, config, out, lock, names_inputs }
    }
}

/// Sets an option as a flag does.
fn set(options: &mut Options, key: &str, value: &str, diag: &mut Diagnostics) {
    if let Err(why) = options.set(key, value) {
        let help = options::advice(&why);
        // The flag has the name of the option.
        let why = options::plain(why.strip_prefix(&format!("`{key}`: ")).unwrap_or(&why));
        // A flag may say so instead of a list.
        let all = if key == "repair" { "not `all`, nor one of" } else { "not one of" };
        let why = why.replacen("not one of", all, 1);
        let message = format!("`--{key}`: {}", visible(&why));
        let diagnostic = diag.error(Code::BadOption, None, message);
        if let Some(help) = help {
            diagnostic.help(help);
        }
    }
}

/// The name of the lock: that of a folder is `typewright.lock`, so is that of `typewright.toml`. A
/// `public.toml` and a file that is the only input have locks of their own.
fn lock_name(tree: &dyn Tree, config: Option<&Path>, inputs: &[String]) -> String {
    let name = |path: &Path| path.file_name().map(|name| text(Path::new(name))).unwrap_or_default();
    match (config, inputs) {
        (Some(path), _) if name(path) == CONFIG => LOCK.to_owned(),
        (Some(path), _) => {
            let stem = path.file_stem().map(|stem| text(Path::new(stem))).unwrap_or_default();
            let stem = stem
                .strip_suffix("typewright")
                .map_or(stem.as_str(), |before| before.trim_end_matches('.'));
            if stem.is_empty() { LOCK.to_owned() } else { format!("{stem}.{LOCK}") }
        }
        (None, [one]) if tree.is_file(Path::new(one)) => format!("{}.{LOCK}", name(Path::new(one))),
        (None, _) => LOCK.to_owned(),
    }
}

/// A path without what is not needed in it: `schemas/../src` is `src`, unless there are symbolic
/// links.
fn shortest(path: &Path) -> PathBuf {
    let (short, real) = (absolute(path), paths::real(path));
    if paths::real(&short) != real {
        return real;
    }
    match short.strip_prefix(absolute(Path::new(""))) {
        Ok(below) if !below.as_os_str().is_empty() => below.to_path_buf(),
        _ if path.is_absolute() => short,
        _ => relative(&short, Path::new("")),
    }
}

/// The deepest folder that all inputs are in: names of files start there, so they do not depend on
/// the current folder.
fn common_folder(tree: &dyn Tree, inputs: &[String]) -> PathBuf {
    let mut common: Option<PathBuf> = None;
    for input in inputs {
        let folder = absolute(&folder_of(tree, input));
        common = Some(match common {
            None => folder,
            Some(common) => common
                .components()
                .zip(folder.components())
                .take_while(|(a, b)| a == b)
                .map(|it| it.0)
                .collect(),
        });
    }
    let common = common.unwrap_or_default();
    // A short name, if there is one, for messages.
    match common.strip_prefix(absolute(Path::new(""))) {
        Ok(below) => below.to_path_buf(),
        Err(_) => common,
    }
}

/// What leads from the current folder to files of `base`, for people.
fn prefix(base: &Path) -> String {
    let (from_root, here) = (absolute(base), absolute(Path::new("")));
    let short = from_root.strip_prefix(here).unwrap_or(base);
    let mut prefix = short.display().to_string();
    if !prefix.is_empty() && !prefix.ends_with(std::path::is_separator) {
        prefix.push('/');
    }
    prefix
}

/// The folder an input is, or is in.
fn folder_of(tree: &dyn Tree, input: &str) -> PathBuf {
    let path = Path::new(input);
    if tree.is_folder(path) {
        return path.to_path_buf();
    }
    let fixed: PathBuf = match Input::parse(input) {
        Input::Glob(_) if !tree.is_file(path) => path
            .components()
            .take_while(|part| !part.as_os_str().to_string_lossy().contains(['*', '?', '[']))
            .collect(),
        Input::Glob(_) | Input::Path(_) => path.parent().map(Path::to_path_buf).unwrap_or_default(),
    };
    fixed
}

/// The value of an option from the command line, with paths in it made relative to the base folder.
fn rebased(key: &str, value: &str, base: &Path) -> String {
    let rebased = |path: &str| text(&relative(Path::new(path.trim()), base));
    match key {
        "allow-folders" => value.split(',').map(rebased).collect::<Vec<_>>().join(","),
        "uri-map" => match value.rsplit_once('=') {
            Some((uri, path)) => format!("{uri}={}", rebased(path)),
            None => value.to_owned(),
        },
        _ => value.to_owned(),
    }
}

/// Options are text; what is no Unicode has come from text before.
fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_description_has_a_lock_of_its_own() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["a.json", "a.yaml", "b.json"] {
            std::fs::write(dir.path().join(name), "{}").unwrap();
        }
        let input = |name: &str| dir.path().join(name).to_str().unwrap().to_owned();
        for (config, inputs, expected) in [
            (Some("typewright.toml"), vec![], "typewright.lock"),
            (Some("x/typewright.toml"), vec!["a.json"], "typewright.lock"),
            (Some("public.toml"), vec![], "public.typewright.lock"),
            (Some("public.typewright.toml"), vec![], "public.typewright.lock"),
            (Some("typewright.public.toml"), vec![], "typewright.public.typewright.lock"),
            (None, vec![""], "typewright.lock"),
            (None, vec!["a.json"], "a.json.typewright.lock"),
            (None, vec!["a.yaml"], "a.yaml.typewright.lock"),
            (None, vec!["a.json", "b.json"], "typewright.lock"),
            (None, vec!["*.json"], "typewright.lock"),
        ] {
            let inputs: Vec<String> = inputs.into_iter().map(input).collect();
            assert_eq!(lock_name(&Disk, config.map(Path::new), &inputs), expected);
        }
    }

    #[test]
    fn people_are_shown_the_way_from_the_current_folder() {
        let here = absolute(Path::new("a/b"));
        for (base, expected) in [
            ("", ""),
            (".", ""),
            ("a/../b", "b/"),
            ("../c", "../c/"),
            ("/x/y", "/x/y/"),
            ("/", "/"),
        ] {
            assert_eq!(prefix(Path::new(base)), expected);
        }
        assert_eq!(prefix(&here), "a/b/");
    }

    #[test]
    fn names_do_not_depend_on_the_current_folder() {
        let dir = tempfile::tempdir().unwrap();
        let base = dir.path().join("api");
        std::fs::create_dir_all(base.join("x")).unwrap();
        for name in ["a.json", "x/b.json"] {
            std::fs::write(base.join(name), "{}").unwrap();
        }
        let input = |name: &str| base.join(name).to_str().unwrap().to_owned();
        for (inputs, expected) in [
            (vec![input("")], vec!["a.json", "x/b.json"]),
            (vec![input("a.json"), input("x")], vec!["a.json", "x/b.json"]),
            (vec![input("x/b.json")], vec!["b.json"]),
            (vec![input("*.json")], vec!["a.json"]),
            (vec![input("**/b.json")], vec!["x/b.json"]),
        ] {
            let mut diag = Diagnostics::new();
            let job = Job::new(&Request { inputs, ..Request::default() }, &mut diag);
            let names: Vec<_> = job.sources.files.iter().map(|file| file.name.as_str()).collect();
            assert_eq!((names, diag.summary().as_str()), (expected, ""));
            diag.finish();
        }
    }

    #[test]
    fn a_folder_stands_for_its_options() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        std::fs::create_dir_all(path("s")).unwrap();
        std::fs::write(path("s/a.json"), "{}").unwrap();
        std::fs::write(path("s/b.json"), "{}").unwrap();
        std::fs::write(path("c.json"), "{}").unwrap();
        std::fs::write(
            path("s").join(CONFIG),
            "inputs = [\"a.json\"]\nout = \"types\"\nmissing-refs = \"opaque\"\n",
        )
        .unwrap();
        let text = |name: &str| path(name).to_str().unwrap().to_owned();
        let run = |request: Request| {
            let mut diag = Diagnostics::new();
            let job = Job::new(&request, &mut diag);
            let said = diag
                .list()
                .iter()
                .map(|it| format!("{}: {}", it.code, it.message))
                .collect::<Vec<_>>();
            diag.finish();
            (job, said)
        };
        let names =
            |job: &Job| job.sources.files.iter().map(|it| it.name.clone()).collect::<Vec<_>>();

        let (job, said) = run(Request { inputs: vec![text("s")], ..Request::default() });
        assert_eq!((names(&job), said), (vec!["a.json".to_owned()], vec![]));
        assert_eq!(job.out, Some(path("s/types")));
        assert_eq!(job.lock, path("s").join(LOCK));

        // So does the file itself, whatever its name.
        std::fs::copy(path("s").join(CONFIG), path("s/other.toml")).unwrap();
        for (name, lock) in [(CONFIG, LOCK), ("other.toml", "other.typewright.lock")] {
            let inputs = vec![text("s") + "/" + name];
            let (job, said) = run(Request { inputs, ..Request::default() });
            assert_eq!((names(&job), said), (vec!["a.json".to_owned()], vec![]));
            assert_eq!((job.out, job.lock), (Some(path("s/types")), path("s").join(lock)));
        }

        let config = Some(path("s").join(CONFIG));
        let request = Request {
            inputs: vec![text("c.json"), text("s/b.json")],
            config,
            ..Request::default()
        };
        let (job, said) = run(request.clone());
        assert_eq!(
            (names(&job), said),
            (vec!["../c.json".to_owned(), "b.json".to_owned()], vec![])
        );
        assert_eq!(job.options.missing_refs, crate::options::MissingRefs::Opaque);

        let settings = [("mising-refs", "error"), ("missing-refs", "err")];
        let settings = settings.map(|(key, value)| (key.to_owned(), value.to_owned())).to_vec();
        let (job, said) = run(Request { settings, ..request });
        assert!(job.sources.files.is_empty());
        assert_eq!(said.len(), 2);
        assert!(said.iter().all(|it| it.starts_with("bad-option: `--m")), "{said:?}");
    }
}

//! The run of the generator.

use std::{
    env,
    path::{Path, PathBuf},
    thread,
};

use typewright_codegen::{
    diag::{Diagnostics, Severity},
    generate_file,
    job::{Job, Request},
    load::Disk,
    stamp::{self, Recorder, Said, Stamp},
};

/// What came of a run.
pub(crate) struct Generated {
    /// The code, or what is wrong with the schemas.
    pub(crate) code: Result<String, String>,
    /// What is odd about them.
    pub(crate) warnings: Option<String>,
    /// The files that were read, by absolute paths.
    pub(crate) watched: Vec<String>,
}

/// Parts of what is kept.
const CODE: &str = "code";
const WARNINGS: &str = "warnings";
const WATCHED: &str = "watched";

impl Generated {
    /// What is kept; nothing after an error.
    fn said(&self) -> Option<Said> {
        let Self { code, warnings, watched } = self;
        let mut said = Said::new();
        said.insert(CODE.to_owned(), code.as_ref().ok()?.clone());
        said.extend(warnings.clone().map(|text| (WARNINGS.to_owned(), text)));
        let lines = watched.join("\n");
        if lines.lines().count() != watched.len() {
            return None;
        }
        said.insert(WATCHED.to_owned(), lines);
        Some(said)
    }

    /// What was kept.
    fn again(mut said: Said) -> Option<Self> {
        let watched = said.remove(WATCHED)?.lines().map(str::to_owned).collect();
        let warnings = said.remove(WARNINGS);
        Some(Self { code: Ok(said.remove(CODE)?), warnings, watched })
    }

    /// Runs the generator.
    pub(crate) fn by(request: Request) -> Self {
        // The generator takes its tokens for those of a compiler if there is one in its thread, and
        // hands them to threads in which there is none.
        let run = thread::Builder::new().spawn(move || generate(&request));
        let made = run.ok().and_then(|thread| thread.join().ok());
        made.unwrap_or_else(|| Self {
            code: Err("the generator has failed, please report this".to_owned()),
            warnings: None,
            watched: Vec::new(),
        })
    }
}

fn generate(request: &Request) -> Generated {
    let stamp = stamp(request);
    if let Some(again) = stamp.as_ref().and_then(Stamp::unchanged).and_then(Generated::again) {
        return again;
    }
    let mut diag = Diagnostics::new();
    let tree = Recorder::new(&Disk);
    let job = Job::new_in(&tree, request, &mut diag);
    let is_fine = !diag.has_errors();
    let output = is_fine
        .then(|| generate_file(&job.sources, &job.options, &stem(request), &mut diag))
        .flatten();
    diag.show_from(Severity::Warning);
    let said = diag.render_plain(&job.sources);
    diag.finish();
    let (code, warnings) = match output {
        Some(output) => {
            (Ok(output.files.into_values().collect()), Some(said).filter(|said| !said.is_empty()))
        }
        None => (Err(said), None),
    };
    let read = job.sources.watched.iter().chain(&job.config);
    let mut watched: Vec<String> = read.filter_map(|path| absolute(path)).collect();
    watched.sort();
    watched.dedup();
    let generated = Generated { code, warnings, watched };
    if let (Some(stamp), Some(said)) = (stamp, generated.said()) {
        stamp.save(tree.run(), said);
    }
    generated
}

/// Where what this run says is kept: in `OUT_DIR`, if the package has a build script. The program is
/// the library of this macro, as the compiler was told.
fn stamp(request: &Request) -> Option<Stamp> {
    let name = format!("macro-{}.typewright", stamp::name(request));
    let path = Path::new(&env::var_os("OUT_DIR")?).join(name);
    let library = env::args().find_map(|word| {
        let (_, path) = word.split_once('=')?;
        let name = Path::new(path).file_name()?.to_str()?;
        name.contains("typewright_macros-").then(|| PathBuf::from(path))
    });
    Stamp::new(path, &library?, request)
}

/// What tells the items of several macros in one module apart.
fn stem(request: &Request) -> String {
    let config = request.config.iter().map(|path| path.to_string_lossy().into_owned());
    request.inputs.iter().cloned().chain(config).collect::<Vec<_>>().join(",")
}

/// The absolute path of a file.
fn absolute(path: &Path) -> Option<String> {
    let path = path.canonicalize().ok().filter(|path| path.is_file())?;
    path.to_str().map(str::to_owned)
}

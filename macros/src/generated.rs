//! The run of the generator.

use std::{path::Path, thread};

use typewright_codegen::{
    diag::{Diagnostics, Severity},
    generate_file,
    job::{Job, Request},
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

impl Generated {
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
    let mut diag = Diagnostics::new();
    let job = Job::new(request, &mut diag);
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
    Generated { code, warnings, watched }
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

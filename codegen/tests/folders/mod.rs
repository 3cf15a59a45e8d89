//! The folders of cases and of errors: what is in them, and how they are generated.
#![allow(dead_code, reason = "each test uses its part of it")]

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use typewright_codegen::{
    Output,
    diag::Diagnostics,
    generate,
    graph::types::TypeDef,
    job::{CONFIG, Job, Request},
};

/// The command that rewrites what is compared.
pub(crate) const UPDATE: &str =
    "UPDATE_GOLDEN=1 cargo test -p typewright-codegen --test golden --test cases";

/// Whether to rewrite instead of comparing.
pub(crate) fn updates() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1")
}

/// A folder with schemas and with what is expected of them.
pub(crate) struct Folder {
    /// `scalar/boolean`, or the code of an error.
    pub(crate) name: String,
    /// Where it is, from the folder of the package, in which tests run.
    pub(crate) path: PathBuf,
}

/// All folders `cases/<area>/<name>`, sorted.
pub(crate) fn cases() -> Vec<Folder> {
    cases_in(Path::new("tests/cases"))
}

/// The same of another folder than that of this package.
pub(crate) fn cases_in(root: &Path) -> Vec<Folder> {
    let areas = folders(root);
    let cases = areas.iter().flat_map(|area| {
        folders(&area.path)
            .into_iter()
            .map(|case| Folder { name: format!("{}/{}", area.name, case.name), ..case })
    });
    cases.collect()
}

/// The modules of all cases, and their types under test.
pub(crate) fn list(cases: &[Folder], subjects: &[String]) -> String {
    let mut text =
        "//! Every case: its generated code, and the type its documents are about.\n//!\n"
            .to_owned();
    let _ = writeln!(text, "//! Written by `{UPDATE}`.\n");
    text.push_str("use super::Case;\n\n");
    for case in cases {
        let _ = writeln!(
            text,
            "#[rustfmt::skip]\n#[path = \"{}/expected.rs\"]\nmod {};",
            case.name,
            case.module()
        );
    }
    text.push_str("\n#[rustfmt::skip]\npub(crate) const CASES: &[Case] = &[\n");
    for (case, ident) in cases.iter().zip(subjects) {
        let _ = writeln!(text, "    Case::of::<{}::{ident}>({:?}),", case.module(), case.name);
    }
    text.push_str("];\n");
    text
}

/// All folders `errors/<code>`, sorted.
pub(crate) fn errors() -> Vec<Folder> {
    folders(Path::new("tests/errors"))
}

/// The names of the files in a folder that end so, sorted; none if there is no such folder.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    let mut names: Vec<String> =
        paths.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect();
    names.retain(|name| name.ends_with(ending));
    names.sort();
    names
}

fn folders(folder: &Path) -> Vec<Folder> {
    let paths = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir());
    let named = paths
        .map(|path| Folder { name: path.file_name().unwrap().to_str().unwrap().to_owned(), path });
    let mut folders: Vec<Folder> = named.collect();
    folders.sort_by(|a, b| a.name.cmp(&b.name));
    folders
}

impl Folder {
    /// The schemas of a case: the files beside the folders with documents.
    pub(crate) fn schemas(&self) -> Vec<PathBuf> {
        let mut names = files(&self.path, ".json");
        names.extend(files(&self.path, ".yaml"));
        names.iter().map(|name| self.path.join(name)).collect()
    }

    /// Reads the schemas of a case in this order.
    pub(crate) fn read(&self, schemas: &[PathBuf], diag: &mut Diagnostics) -> Job {
        let config = Some(self.path.join(CONFIG)).filter(|path| path.is_file());
        let inputs = schemas.iter().map(|path| path.to_str().unwrap().to_owned()).collect();
        Job::new(&Request { inputs, config, ..Request::default() }, diag)
    }

    /// Generates a case.
    pub(crate) fn generate(&self) -> Output {
        self.try_generate().unwrap_or_else(|why| panic!("{why}"))
    }

    /// The same, or the errors as people read them.
    pub(crate) fn try_generate(&self) -> Result<Output, String> {
        let mut diag = Diagnostics::new();
        let job = self.read(&self.schemas(), &mut diag);
        let output =
            if diag.has_errors() { None } else { generate(&job.sources, &job.options, &mut diag) };
        let rendered = diag.render_text(&job.sources, false);
        diag.finish();
        output.ok_or_else(|| format!("{} is not generated:\n{rendered}", self.name))
    }

    /// The report about an error, as the command line shows it for the folder.
    pub(crate) fn report(&self) -> String {
        let mut diag = Diagnostics::new();
        let inputs = vec![self.path.to_str().unwrap().to_owned()];
        let job = Job::new(&Request { inputs, ..Request::default() }, &mut diag);
        if !diag.has_errors() {
            let _ = generate(&job.sources, &job.options, &mut diag);
        }
        let rendered = diag.render_text(&job.sources, false);
        diag.finish();
        rendered
    }

    /// The type that the documents of a case are about: that of `schema.json` (or `.yaml`), or, if that only holds
    /// definitions, of the one named `Case`.
    pub(crate) fn subject<'o>(&self, output: &'o Output) -> Result<&'o TypeDef, String> {
        let pointers = ["/$defs/Case", "/definitions/Case", "/components/schemas/Case"];
        let roots = || {
            output.graph.types.iter().filter(|def| def.is_root && def.file.starts_with("schema."))
        };
        let found = roots().find(|def| def.is_document_of(&def.file));
        let of_pointer = |pointer: &&str| roots().find(|def| def.pointer == *pointer);
        let found = found.or_else(|| pointers.iter().find_map(of_pointer));
        // In a document that is no schema.
        let found = found.or_else(|| roots().find(|def| def.ident.starts_with("Case")));
        found.ok_or_else(|| {
            format!("{} has no type for its documents: neither the schema itself nor a definition `Case`", self.name)
        })
    }

    /// The name of the case's module in the crate of all cases.
    pub(crate) fn module(&self) -> String {
        self.name.replace('/', "_")
    }
}

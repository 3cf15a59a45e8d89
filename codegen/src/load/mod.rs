//! LOAD: files, folders, patterns and texts become [`Sources`]. The only reader of the disk; knows
//! JSON and YAML, and nothing of schemas but which documents are `OpenAPI`.

pub mod at;
mod builder;
mod disk;
mod encoding;
mod foreign;
pub(crate) mod holds;
mod input;
mod json;
mod kind;
mod kubernetes;
pub(crate) mod location;
mod name;
mod near;
mod problem;
mod roots;
#[cfg(feature = "yaml")]
mod scalar;
mod tree;
#[cfg(feature = "yaml")]
mod yaml;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::{
    diag::{Code, Diagnostics, Site, visible},
    sorted,
};
use location::Location;

use problem::{Parsed, Problem};
#[cfg(feature = "yaml")]
use yaml::parse as parse_yaml;

pub use crate::source::{
    Data, Entry, FileId, FileKind, LineIndex, Node, SourceFile, Sources, Span, escape_pointer,
    node_to_json, pointer, unescape_pointer,
};
pub use input::Input;
pub(crate) use kubernetes::{is_definition, lists_definitions};
pub use near::{near_help, near_path};
pub use tree::{Disk, Tree, too_large};

/// The inputs, and their folders.
#[derive(Clone, Debug)]
pub struct LoadOptions {
    /// The folder that relative paths and names start from; files below it may be read. Empty is
    /// the current folder.
    pub base: PathBuf,
    /// Other folders whose files may be read.
    pub allow_folders: Vec<PathBuf>,
    /// Documents that references with these absolute URIs lead to.
    pub uri_map: BTreeMap<String, PathBuf>,
    /// Locations of schemas in JSON that holds schemas: pointers with `*`, with or without a file.
    pub at: Vec<String>,
    /// How large a file may be, in bytes. More than 2 GiB is not possible.
    pub max_bytes: usize,
    /// How deeply arrays and objects may be nested. More than 1,000 is not possible.
    pub max_depth: usize,
}

impl Default for LoadOptions {
    fn default() -> Self {
        Self {
            base: PathBuf::new(),
            allow_folders: Vec::new(),
            uri_map: BTreeMap::new(),
            at: Vec::new(),
            max_bytes: 64 << 20,
            max_depth: 128,
        }
    }
}

impl LoadOptions {
    /// Later stages walk values by recursion.
    fn depth(&self) -> usize {
        self.max_depth.min(1000)
    }

    /// Places are 32 bits wide.
    fn bytes(&self) -> usize {
        self.max_bytes.min(1 << 31)
    }
}

/// Reads files, folders and patterns of the disk.
#[must_use]
pub fn load(inputs: &[Input], options: &LoadOptions, diag: &mut Diagnostics) -> Sources {
    load_from(&Disk, inputs, options, diag)
}

/// Reads files, folders and patterns.
#[must_use]
pub fn load_from(
    tree: &dyn Tree,
    inputs: &[Input],
    options: &LoadOptions,
    diag: &mut Diagnostics,
) -> Sources {
    let found = disk::find(tree, inputs, options, diag);
    let mut sources = Sources { watched: found.watched, files: Vec::new() };
    for file in found.files {
        match tree.read(&file.path, options.bytes()) {
            Ok(bytes) => sources.add(file.document, bytes, options, diag),
            Err((code, message)) => {
                diag.error(code, None, format!("{}: {message}", file.document.name));
            }
        }
    }
    report_unused_at(&sources, options, diag);
    sources
}

/// Takes texts in memory: a name (which also determines whether it is YAML), a URI or none, and the
/// bytes.
#[must_use]
pub fn from_texts(
    texts: impl IntoIterator<Item = (String, String, Vec<u8>)>,
    options: &LoadOptions,
    diag: &mut Diagnostics,
) -> Sources {
    let mut texts: Vec<_> = texts.into_iter().collect();
    sorted::sort(&mut texts);
    let mut sources = Sources::default();
    for (name, uri, bytes) in texts {
        let own = name::uri(Path::new(&name), 0);
        let (uri, also) = if uri.is_empty() { (own, Vec::new()) } else { (uri, vec![own]) };
        let is_yaml = input::is_yaml(Path::new(&name));
        let document = Document { name, uri, also, is_input: true, is_yaml, is_schema: true };
        sources.add(document, bytes, options, diag);
    }
    report_unused_at(&sources, options, diag);
    sources
}

/// Takes one YAML document that is no schema, but a value to be checked; its problems go to `diag`.
#[must_use]
pub fn yaml_document(
    name: String,
    bytes: Vec<u8>,
    options: &LoadOptions,
    diag: &mut Diagnostics,
) -> Sources {
    let mut sources = Sources::default();
    let document = Document {
        name,
        uri: String::new(),
        also: Vec::new(),
        is_input: true,
        is_yaml: true,
        is_schema: false,
    };
    sources.add(document, bytes, options, diag);
    sources
}

/// Says that YAML is not read.
#[cfg(not(feature = "yaml"))]
fn parse_yaml(text: &str, _max_depth: usize) -> Parsed {
    let message = "this is YAML, and `typewright-codegen` was built without it".to_owned();
    let mut problem =
        Problem::new(Code::BadYaml, problem::span(0, text.len()), String::new(), message);
    problem.help = Some(
        "add the feature `yaml` of `typewright-codegen` in Cargo.toml, or convert the file to JSON"
            .to_owned(),
    );
    Parsed { root: None, problems: vec![problem], second: None }
}

/// The pointers of the option `at` that are about a file.
fn wanted_at(name: &str, entries: &[String]) -> Vec<String> {
    let about = |entry: &String| match Location::parse(entry) {
        Ok(Location::Pointer { file, pointer }) if file.is_none_or(|file| file == name) => {
            Some(pointer.to_owned())
        }
        Ok(_) | Err(_) => None,
    };
    entries.iter().filter_map(about).collect()
}

/// Several documents of YAML in one file are read if they are objects of Kubernetes.
fn several_documents(parsed: &mut Parsed) {
    if parsed.root.as_ref().is_some_and(kubernetes::is_objects) {
        parsed.second = None;
    }
    refuse_second(parsed);
}

/// One file holds one document.
fn refuse_second(parsed: &mut Parsed) {
    let Some((at, root)) = parsed.second.take().zip(parsed.root.as_mut()) else { return };
    let message = "a second document in one file".to_owned();
    let mut problem = Problem::new(Code::BadYaml, at, String::new(), message);
    problem.help = Some("one file holds one document".to_owned());
    parsed.problems.push(problem);
    if let Data::Array(documents) = &mut root.data
        && !documents.is_empty()
    {
        *root = documents.swap_remove(0);
    }
}

/// Says which entries of the option `at` lead to nothing.
fn report_unused_at(sources: &Sources, options: &LoadOptions, diag: &mut Diagnostics) {
    for entry in &options.at {
        let leads = sources.files.iter().any(|file| {
            let wanted = wanted_at(&file.name, std::slice::from_ref(entry));
            wanted.iter().any(|pattern| !at::find(&file.root, pattern).is_empty())
        });
        if !leads {
            let message = format!("`at`: no input has a value at `{}`", visible(entry));
            diag.warn(Code::UnusedOption, diag.setting("at", entry), message).help(
                "`*` matches every member of an object and every item of a list, for one step",
            );
        }
    }
}

/// A document before it is parsed.
#[derive(Clone, Debug)]
struct Document {
    name: String,
    uri: String,
    also: Vec<String>,
    is_input: bool,
    is_yaml: bool,
    /// Whether it is a schema, or a description with schemas.
    is_schema: bool,
}

impl Sources {
    /// Parses a document and adds it, if anything is left of it; its problems go to `diag`.
    fn add(
        &mut self,
        document: Document,
        bytes: Vec<u8>,
        options: &LoadOptions,
        diag: &mut Diagnostics,
    ) {
        let Document { name, uri, also, is_input, is_yaml, is_schema } = document;
        if bytes.len() > options.bytes() {
            diag.error(Code::TooLarge, None, format!("{name}: {}", too_large(options.bytes())));
            return;
        }
        let wanted = wanted_at(&name, &options.at);
        let (text, root, problems) = match encoding::decode(bytes) {
            Err((shown, problem)) => (shown, None, vec![*problem]),
            Ok(text) => {
                let parse = if is_yaml { parse_yaml } else { json::parse };
                let foreign = if is_schema { foreign::of_text(&text) } else { None };
                let mut parsed = match foreign {
                    Some(problem) => Parsed { root: None, problems: vec![*problem], second: None },
                    None => parse(&text, options.depth()),
                };
                if is_schema {
                    several_documents(&mut parsed);
                } else {
                    refuse_second(&mut parsed);
                }
                let kind_of = |root| {
                    if is_schema {
                        kind::kind(root, wanted)
                    } else {
                        Ok((FileKind::Schema, Vec::new()))
                    }
                };
                match parsed.root.as_ref().map(kind_of) {
                    None => (text, None, parsed.problems),
                    Some(Ok(kind)) => (text, parsed.root.zip(Some(kind)), parsed.problems),
                    Some(Err(problem)) => {
                        // What is left of a broken text is not what its author meant.
                        let is_left = matches!(
                            parsed.root.as_ref().map(|root| &root.data),
                            Some(Data::Object(_) | Data::Array(_))
                        );
                        if is_left || parsed.problems.is_empty() {
                            parsed.problems.push(*problem);
                        }
                        (text, None, parsed.problems)
                    }
                }
            }
        };
        let lines = LineIndex::new(&text);
        let shown_name = visible(&name).into_owned();
        let related: Vec<Option<String>> = problems
            .iter()
            .map(|problem| {
                let (what, span) = problem.related?;
                let (line, column) = lines.position(&text, span.start);
                Some(format!("{what} at {shown_name}:{line}:{column}"))
            })
            .collect();
        let file = match root {
            Some((root, (kind, at))) => {
                let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
                self.files.push(SourceFile {
                    name: shown_name,
                    uri,
                    also,
                    is_input,
                    text,
                    root,
                    kind,
                    at,
                    lines,
                });
                id
            }
            None if problems.is_empty() => return,
            None => diag.attach(shown_name, text),
        };
        for (problem, related) in problems.into_iter().zip(related) {
            let site = Site { file, span: problem.span, pointer: problem.pointer };
            let diagnostic = diag.error(problem.code, site, problem.message);
            for note in related.into_iter().chain(problem.note) {
                diagnostic.note(note);
            }
            if let Some(help) = problem.help {
                diagnostic.help(help);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(list: &[(&str, &str, &[u8])]) -> (Sources, Vec<String>) {
        let mut diag = Diagnostics::new();
        let list: Vec<_> =
            list.iter().map(|&(n, u, b)| (n.to_owned(), u.to_owned(), b.to_vec())).collect();
        let sources = from_texts(list, &LoadOptions::default(), &mut diag);
        let rendered = diag.render_text(&sources, false);
        diag.finish();
        let heads = rendered
            .lines()
            .filter(|line| line.contains("]: ") || line.contains("--> "))
            .map(str::to_owned);
        (sources, heads.collect())
    }

    #[test]
    fn files_are_sorted_and_have_uris() {
        let (sources, problems) = texts(&[
            ("b/two.yaml", "", b"type: string"),
            ("a one.json", "", b"{}"),
            ("c.json", "https://example.com/c", b"{\"openapi\": \"3.1.0\"}"),
        ]);
        assert!(problems.is_empty());
        let got: Vec<_> =
            sources.files.iter().map(|f| (f.name.as_str(), f.uri.as_str(), f.kind)).collect();
        assert_eq!(
            got,
            [
                ("a one.json", "file:///a%20one.json", FileKind::Schema),
                ("b/two.yaml", "file:///b/two.yaml", FileKind::Schema),
                ("c.json", "https://example.com/c", FileKind::OpenApi31),
            ]
        );
        assert_eq!(sources.files[2].also, ["file:///c.json"]);
        assert_eq!(sources.file(FileId(1)).root.get("type").and_then(Node::as_str), Some("string"));
        let (id, file) = sources.iter().nth(2).unwrap();
        assert_eq!((id, file.name.as_str()), (FileId(2), "c.json"));
    }

    #[test]
    fn a_broken_file_does_not_stop_the_others() {
        let (sources, problems) = texts(&[
            ("a.json", "", b"{\"a\": }"),
            ("b.json", "", b"{\"x\": 1, \"x\": 2,\n \"y\": NaN}"),
            ("c.json", "", b"\xff\xfe{\0"),
            ("d.json", "", b"{\"title\": \"\xe9\"}"),
            ("e.json", "", b"[1]"),
            ("f.yaml", "", b"swagger: '1.2'"),
            ("g.json", "", b"\xef\xbb\xbf{\"ok\": true}"),
        ]);
        assert_eq!(
            problems,
            [
                "error[bad-json]: expected a value, found `}`",
                " --> a.json:1:7",
                "error[duplicate-key]: the name `x` occurs twice in this object",
                " --> b.json:1:10",
                "error[bad-json]: `NaN` is not a JSON value",
                " --> b.json:2:7",
                "error[not-utf8]: the file is UTF-16, at byte 0",
                " --> c.json:1:1",
                "error[not-utf8]: byte 11 (0xE9) is not UTF-8",
                " --> d.json:1:12",
                "error[unsupported-document]: a schema is an object or a boolean, this is an array",
                " --> e.json:1:1",
                "error[unsupported-document]: unknown Swagger version `1.2`",
                " --> f.yaml:1:10",
            ]
        );
        let names: Vec<_> = sources.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["b.json", "g.json"]);
    }

    #[test]
    fn notes_say_where_the_first_name_is() {
        let mut diag = Diagnostics::new();
        let text = b"{\n  \"x\": 1,\n  \"x\": 2\n}".to_vec();
        let sources = from_texts(
            [("a\n.json".to_owned(), String::new(), text)],
            &LoadOptions::default(),
            &mut diag,
        );
        assert_eq!(sources.files[0].name, "a\\n.json");
        assert_eq!(diag.list()[0].notes, ["the first one is at a\\n.json:2:3"]);
        diag.finish();
    }

    #[test]
    fn limits_hold() {
        let mut diag = Diagnostics::new();
        let options = LoadOptions { max_bytes: 10, max_depth: 2, ..LoadOptions::default() };
        let texts =
            [("a.json", "{\"a\":[[]]}"), ("b.json", "{\"abcdef\":1}"), ("c.yaml", "[[[1]]]")];
        let texts =
            texts.map(|(name, text)| (name.to_owned(), String::new(), text.as_bytes().to_vec()));
        let sources = from_texts(texts, &options, &mut diag);
        assert!(sources.files.is_empty());
        let got: Vec<_> = diag.into_vec().into_iter().map(|d| (d.code, d.message)).collect();
        assert_eq!(
            got,
            [
                (Code::TooDeep, "arrays and objects are nested more than 2 levels deep".to_owned()),
                (Code::TooDeep, "arrays and objects are nested more than 2 levels deep".to_owned()),
                (
                    Code::TooLarge,
                    "b.json: more than 10 bytes, the limit `limits.document-bytes`".to_owned()
                ),
            ]
        );
    }
}

//! The flags of `validate`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint};
use typewright::documents::MAX_BYTES;
use typewright_codegen::job::Request;
use typewright_codegen::options::Options;

use super::format::Format;

/// `typewright validate`
#[derive(Debug)]
pub(crate) struct Validate {
    /// How the schema is read.
    pub(crate) request: Request,
    /// The schema to check by, if the file has several.
    pub(crate) root: Option<String>,
    /// Files, folders and patterns; `-` is standard input.
    pub(crate) documents: Vec<String>,
    /// Whether every line is a document.
    pub(crate) lines: bool,
    /// How many bytes a line may have.
    pub(crate) max_line: usize,
    /// How many threads check; nothing for all processors.
    pub(crate) threads: Option<usize>,
    pub(crate) format: Format,
}

/// Options that do not affect which documents are valid, or that have their own flags.
const OTHERS: [&str; 11] = [
    "inputs",
    "out",
    "roots",
    "base-class",
    "integers",
    "numbers",
    "identifiers",
    "embed-schema",
    "runtime",
    "rename",
    "update",
];

const LONG: &str = "\
Validate documents against a schema, without generating or compiling code.

Documents are files, folders and patterns, such as 'data/**/*.json'; - is standard input, which is
also the default. Files that end in .yaml or .yml are YAML. Standard output shows every violation
with its line.";

const AFTER: &str = "\
Exit codes:
  0  all documents are valid
  1  a document is invalid, or the schema has errors
  2  wrong flags or options
  3  a file could not be read";

/// All there is to say.
pub(crate) fn command() -> Command {
    let command = Command::new("validate")
        .about("Validate documents against a schema")
        .long_about(LONG)
        .after_help(AFTER)
        .arg(
            Arg::new("SCHEMA")
                .required(true)
                .value_hint(ValueHint::FilePath)
                .help("A JSON Schema or OpenAPI file, or a folder with a typewright.toml"),
        )
        .arg(
            Arg::new("DOCUMENTS")
                .num_args(0..)
                .value_hint(ValueHint::AnyPath)
                .help("Files, folders and patterns; - is standard input"),
        )
        .arg(
            Arg::new("root")
                .long("root")
                .value_name("NAME")
                .help("The definition or component to validate against: its name or JSON pointer"),
        )
        .arg(
            Arg::new("lines")
                .long("lines")
                .action(ArgAction::SetTrue)
                .help("Every line is a document (JSON lines)"),
        )
        .arg(
            Arg::new("max-line")
                .long("max-line")
                .value_name("BYTES")
                .value_parser(clap::value_parser!(usize))
                .requires("lines")
                .help("How many bytes a line may have; 16777216 by default"),
        )
        .arg(
            Arg::new("threads")
                .long("threads")
                .value_name("NUMBER")
                .value_parser(clap::value_parser!(usize))
                .help("How many threads check documents; one per processor by default"),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .alias("message-format")
                .value_name("FORMAT")
                .value_parser(PossibleValuesParser::new(Format::WORDS.map(|(word, _)| word)))
                .help("Output format"),
        )
        .arg(
            Arg::new("config")
                .long("config")
                .value_name("FILE")
                .value_parser(clap::value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath)
                .help("The typewright.toml to use"),
        )
        .next_help_heading("Options of typewright.toml");
    let options = Options::keys().iter().filter(|(key, ..)| !OTHERS.contains(key));
    let command = command.args(options.map(|&(key, help, value)| {
        Arg::new(key).long(key).value_name(value).action(ArgAction::Append).help(help)
    }));
    command.next_help_heading(None)
}

/// What was said.
pub(crate) fn read(matches: &ArgMatches) -> Validate {
    let strings = |key: &str| matches.get_many::<String>(key).into_iter().flatten().cloned();
    let keys = Options::keys().iter().map(|(key, ..)| *key).filter(|key| !OTHERS.contains(key));
    let mut settings: Vec<(String, String)> =
        keys.flat_map(|key| strings(key).map(move |value| (key.to_owned(), value))).collect();
    let root: Option<String> = matches.get_one("root").cloned();
    settings.extend(root.iter().map(|root| ("roots".to_owned(), root.clone())));
    let mut documents: Vec<String> = strings("DOCUMENTS").collect();
    if documents.is_empty() {
        documents.push("-".to_owned());
    }
    let word: Option<String> = matches.get_one("format").cloned();
    Validate {
        request: Request {
            inputs: strings("SCHEMA").collect(),
            config: matches.get_one("config").cloned(),
            out: None,
            settings,
        },
        root,
        documents,
        lines: matches.get_flag("lines"),
        max_line: matches.get_one("max-line").copied().unwrap_or(MAX_BYTES),
        threads: matches.get_one("threads").copied(),
        format: word.as_deref().and_then(Format::parse).unwrap_or_default(),
    }
}

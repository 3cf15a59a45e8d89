//! The command line. Options of `typewright.toml` come from the generator's own table, so the two
//! never differ.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{EnumValueParser, PossibleValuesParser};
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, ColorChoice, Command, ValueHint};
use clap_complete::Shell;
use typewright_codegen::job::Request;
use typewright_codegen::options::{Options, Preset};

use crate::diff::flags as diff_flags;
use crate::example::{self, Example};
use crate::explore::{self, Explore};
use crate::graph::Form;
use crate::init::{self, Init};
use crate::shell;
use crate::terminal::Format;
use crate::update::{self, Update};
use crate::validate::flags::{self, Validate};

/// The parsed command line.
#[derive(Debug)]
pub(crate) struct Invocation {
    pub(crate) action: Action,
    pub(crate) color: anstream::ColorChoice,
    pub(crate) quiet: bool,
    pub(crate) format: Format,
}

/// What to do.
#[derive(Debug)]
pub(crate) enum Action {
    Generate(Generate),
    Check(Check),
    Diff(Box<diff_flags::Diff>),
    Explore(Explore),
    Graph(Request, Form),
    Lint(Lint),
    Validate(Validate),
    Example(Example),
    Init(Init),
    Update(Update),
    /// Explain this code, or list all.
    Explain(Option<String>),
    Options(OptionsForm),
    Completions(Shell),
    Man,
}

/// `typewright generate`
#[derive(Debug)]
pub(crate) struct Generate {
    pub(crate) request: Request,
    pub(crate) report: Option<PathBuf>,
    /// Whether to keep the names of items that collide.
    pub(crate) pin: bool,
    /// The lock whose names to keep.
    pub(crate) rename_from: Option<PathBuf>,
    /// Whether to go on, and generate again when schemas or options change.
    pub(crate) watch: bool,
}

/// `typewright check`
#[derive(Debug)]
pub(crate) struct Check {
    pub(crate) request: Request,
    /// Whether every `typewright.toml` of the workspace is checked.
    pub(crate) workspace: bool,
    /// Folders of the workspace that are left out.
    pub(crate) exclude: Vec<PathBuf>,
}

/// `typewright lint`
#[derive(Debug)]
pub(crate) struct Lint {
    pub(crate) request: Request,
    /// Whether to put the repairs that apply into `typewright.toml`.
    pub(crate) write_repairs: bool,
}

/// How options are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OptionsForm {
    List,
    /// What a preset sets.
    Preset(String),
    Schema,
    /// The schema of the output of `diff --format json`.
    DiffSchema,
}

/// Options that have flags of another form, or none.
const OWN: [&str; 4] = ["inputs", "out", "diff", "update"];

const AFTER: &str = "\
Exit codes:
  0  clean
  1  findings: errors in schemas, invalid documents, or stale files
  2  wrong flags or options
  3  a file could not be read or written";

const INPUTS: &str = "Files, folders and patterns with schemas";

const INPUTS_LONG: &str = "\
Files, folders and patterns with schemas, such as 'api/**/*.json'.

A folder with a typewright.toml stands for that file; a .toml file stands for itself. Without inputs,
typewright looks for that file in the current folder and in the folder schemas; if there is none,
schemas is the input.";

const GENERATE: &str = "\
Generate types, and write them.

An output folder gets one module for each schema, and mod.rs as entry. The lock, typewright.lock
beside the schemas, lists all public types, for review. It records the output folder, so later runs
need no --out. Crates that generate in a build script have no output folder; then only the lock is
written.

The input - is standard input: one schema, as JSON or YAML. The output folder -, which is also the
default if - is the only input, prints the code as one module. Then no lock is written.";

const CHECK: &str = "\
Check whether the generated folder and typewright.lock match what `generate` would write now.

Changes nothing. If they differ, shows the differences, the schemas that changed and the command to
run, and exits with 1.";

const LINT: &str = "\
List all problems of the schemas. The exit code is 1 if there is an error, or a warning that `lints`
denies.";

const GRAPH: &str = "\
Print the type graph, and write no files: for each module its types with their schema and grade,
their fields and variants, what is boxed, and how the variants of a union are told apart.";

/// Reads the command line.
pub(crate) fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Invocation, clap::Error> {
    let matches = command().try_get_matches_from(words)?;
    let (name, sub) = match matches.subcommand() {
        Some((name, sub)) => (name, sub),
        None => ("", &matches),
    };
    let (format, diff_format) = format(name, sub)?;
    let action = match name {
        "generate" => Action::Generate(Generate {
            request: request(sub),
            report: one(sub, "report"),
            pin: sub.get_flag("pin"),
            rename_from: one(sub, "rename-from"),
            watch: sub.get_flag("watch"),
        }),
        "check" => Action::Check(Check {
            request: request(sub),
            workspace: sub.get_flag("workspace"),
            exclude: sub.get_many("exclude").into_iter().flatten().cloned().collect(),
        }),
        "diff" => Action::Diff(Box::new(diff_flags::diff(sub, request(sub), diff_format))),
        "explore" => Action::Explore(explore::read(sub, request(sub))),
        "graph" => Action::Graph(request(sub), Form::read(sub)),
        "lint" => Action::Lint(Lint {
            request: request(sub),
            write_repairs: sub.get_flag("write-repairs"),
        }),
        "validate" => Action::Validate(flags::read(sub)),
        "example" => Action::Example(example::read(sub, request(sub))),
        "init" => Action::Init(init::read(sub)),
        "update" => Action::Update(update::read(sub)),
        "explain" => Action::Explain(one(sub, "code")),
        "completions" => Action::Completions(one(sub, "SHELL").unwrap_or(Shell::Bash)),
        "man" => Action::Man,
        "options" => Action::Options(match one::<String>(sub, "schema").as_deref() {
            None if sub.contains_id("preset") => {
                OptionsForm::Preset(one::<String>(sub, "preset").unwrap_or_default())
            }
            None => OptionsForm::List,
            Some("diff") => OptionsForm::DiffSchema,
            Some(_) => OptionsForm::Schema,
        }),
        other => unreachable!("`command` requires one of its subcommands, this is {other:?}"),
    };
    Ok(Invocation {
        action,
        color: match one(sub, "color").unwrap_or_default() {
            ColorChoice::Auto => anstream::ColorChoice::Auto,
            ColorChoice::Always => anstream::ColorChoice::Always,
            ColorChoice::Never => anstream::ColorChoice::Never,
        },
        quiet: sub.get_flag("quiet"),
        format,
    })
}

/// All there is to say.
pub(crate) fn command() -> Command {
    Command::new("typewright")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Rust types and validators from JSON Schema and OpenAPI")
        .after_help(AFTER)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .args(global())
        .subcommand(
            with_request(Command::new("generate"))
                .about("Generate types, and write them or their lock")
                .long_about(GENERATE)
                .arg(out("Folder for the generated modules, or - to print one module"))
                .arg(
                    Arg::new("watch")
                        .long("watch")
                        .action(ArgAction::SetTrue)
                        .help("Generate again when a schema or option changes, until interrupted"),
                )
                .arg(
                    Arg::new("report")
                        .long("report")
                        .value_name("FILE")
                        .value_parser(clap::value_parser!(PathBuf))
                        .value_hint(ValueHint::FilePath)
                        .help("Write a JSON report that maps schemas to Rust types"),
                )
                .arg(Arg::new("pin").long("pin").action(ArgAction::SetTrue).help(
                    "Pin the current names of colliding types in [rename] of typewright.toml",
                ))
                .arg(
                    Arg::new("rename-from")
                        .long("rename-from")
                        .value_name("LOCK")
                        .value_parser(clap::value_parser!(PathBuf))
                        .value_hint(ValueHint::FilePath)
                        .help(
                            "Keep the names of an older typewright.lock through [rename], so that \
                               callers compile",
                        ),
                ),
        )
        .subcommand(
            with_request(Command::new("check"))
                .about("Compare generated files and lock with the schemas")
                .long_about(CHECK)
                .arg(out("Folder with the generated modules"))
                .arg(
                    Arg::new("workspace")
                        .long("workspace")
                        .action(ArgAction::SetTrue)
                        .conflicts_with_all(["INPUTS", "inputs", "config", "out"])
                        .help("Check every typewright.toml of the Cargo workspace or repository around this folder"),
                )
                .arg(
                    Arg::new("exclude")
                        .long("exclude")
                        .value_name("FOLDER")
                        .value_parser(clap::value_parser!(PathBuf))
                        .value_hint(ValueHint::DirPath)
                        .action(ArgAction::Append)
                        .requires("workspace")
                        .help("A folder of the workspace to leave out, with all in it"),
                ),
        )
        .subcommand(diff_flags::command(with_options))
        .subcommand(
            with_request(Command::new("lint"))
                .about("List all problems of the schemas")
                .long_about(LINT)
                .arg(
                    Arg::new("write-repairs")
                        .long("write-repairs")
                        .action(ArgAction::SetTrue)
                        .help(
                            "Add the repairs that apply to typewright.toml, each with the number \
                               of places",
                        ),
                ),
        )
        .subcommand(
            with_request(Command::new("graph"))
                .about("Print the type graph: which Rust type each schema becomes")
                .long_about(GRAPH)
                .arg(Form::arg()),
        )
        .subcommand(explore::command(with_request))
        .subcommand(flags::command())
        .subcommand(example::command(with_request(Command::new("example"))))
        .subcommand(init::command())
        .subcommand(update::command())
        .subcommand(
            Command::new("explain").about("Explain the code of an error or warning").arg(
                Arg::new("code")
                    .value_name("CODE")
                    .help("Such as missing-ref; without it, all codes are listed"),
            ),
        )
        .subcommand(
            Command::new("options")
                .about("List the options of typewright.toml")
                .arg(
                    Arg::new("schema")
                        .long("schema")
                        .value_name("OF")
                        .num_args(0..=1)
                        .default_missing_value("options")
                        .value_parser(["options", "diff"])
                        .help("Print the JSON Schema of typewright.toml, or of the output of `diff`"),
                )
                .arg(
                    Arg::new("preset")
                        .long("preset")
                        .value_name("TOOL")
                        .conflicts_with("schema")
                        .value_parser(PossibleValuesParser::new(
                            Preset::ALL.iter().map(|it| it.as_str()),
                        ))
                        .help("Print what a preset sets, as typewright.toml has it"),
                ),
        )
        .subcommand(shell::completions_command())
        .subcommand(shell::man_command())
}

/// How to print: for all commands, and for `diff`, which knows more.
fn format(name: &str, sub: &ArgMatches) -> Result<(Format, diff_flags::Format), clap::Error> {
    let word: Option<String> = one(sub, "format");
    let format = word.as_deref().and_then(diff_flags::Format::parse).unwrap_or_default();
    // The others have formats of their own, or print nothing that has a place.
    let has_places = matches!(name, "generate" | "check" | "lint" | "validate");
    let plain = match format {
        diff_flags::Format::Json => Format::Json,
        diff_flags::Format::Github if has_places => Format::Github,
        diff_flags::Format::Sarif if has_places => Format::Sarif,
        _ => Format::Text,
    };
    let knows = match format {
        diff_flags::Format::Text | diff_flags::Format::Json => true,
        diff_flags::Format::Github | diff_flags::Format::Sarif if has_places => true,
        _ => matches!(name, "diff" | "graph" | "validate"),
    };
    if knows {
        return Ok((plain, format));
    }
    let (word, own) = match word.unwrap_or_default() {
        word if has_places => (word, "text, json, github or sarif"),
        word => (word, "text or json"),
    };
    let why = format!("`{name}` prints {own}, not {word}\n");
    Err(command().error(ErrorKind::InvalidValue, why))
}

fn global() -> [Arg; 3] {
    [
        Arg::new("format")
            .long("format")
            .alias("message-format")
            .global(true)
            .value_name("FORMAT")
            .value_parser(PossibleValuesParser::new(diff_flags::Format::WORDS.map(|it| it.0)))
            .help("Output format; github and sarif for commands that find problems, markdown for diff"),
        Arg::new("color")
            .long("color")
            .global(true)
            .value_name("WHEN")
            .value_parser(EnumValueParser::<ColorChoice>::new())
            .help("When to colour"),
        Arg::new("quiet")
            .short('q')
            .long("quiet")
            .global(true)
            .action(ArgAction::SetTrue)
            .help("Print problems only"),
    ]
}

fn out(help: &'static str) -> Arg {
    Arg::new("out")
        .long("out")
        .value_name("FOLDER")
        .value_parser(clap::value_parser!(PathBuf))
        .value_hint(ValueHint::DirPath)
        .help(help)
}

/// The command with the arguments and options for reading schemas.
fn with_request(command: Command) -> Command {
    let command = command
        .arg(
            Arg::new("INPUTS")
                .num_args(0..)
                .value_hint(ValueHint::AnyPath)
                .help(INPUTS)
                .long_help(INPUTS_LONG),
        )
        .arg(
            Arg::new("inputs")
                .long("inputs")
                .value_name("PATHS")
                .value_delimiter(',')
                .action(ArgAction::Append)
                .hide(true)
                .help("The same as INPUTS, separated by commas"),
        )
        .arg(
            Arg::new("config")
                .long("config")
                .value_name("FILE")
                .value_parser(clap::value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath)
                .help("The typewright.toml to use"),
        );
    with_options(command)
}

/// The command with the options of `typewright.toml` as flags.
fn with_options(command: Command) -> Command {
    let command = command.next_help_heading("Options of typewright.toml");
    let options = Options::keys().iter().filter(|(key, ..)| !OWN.contains(key));
    let command = command.args(options.map(|&(key, help, value)| {
        let arg = Arg::new(key).long(key).value_name(value).action(ArgAction::Append).help(help);
        // A flag that is only on or off needs no value.
        if value == "true|false" {
            arg.num_args(0..=1).require_equals(true).default_missing_value("true")
        } else {
            arg
        }
    }));
    command.next_help_heading(None)
}

fn request(matches: &ArgMatches) -> Request {
    let strings = |key: &str| {
        let values = matches.try_get_many::<String>(key).ok().flatten();
        values.into_iter().flatten().cloned()
    };
    let keys = Options::keys().iter().map(|(key, ..)| *key).filter(|key| !OWN.contains(key));
    Request {
        inputs: strings("INPUTS").chain(strings("inputs")).collect(),
        config: one(matches, "config"),
        out: matches.try_get_one("out").ok().flatten().cloned(),
        settings: keys
            .flat_map(|key| strings(key).map(move |value| (key.to_owned(), value)))
            .collect(),
    }
}

fn one<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, key: &str) -> Option<T> {
    matches.get_one(key).cloned()
}

/// The `generate` command that fixes the findings of a `check`.
///
/// `cargo run` is the alias of this repository.
pub(crate) fn mend(request: &Request, is_cargo_alias: bool) -> String {
    let Request { inputs, config, out, settings } = request;
    let mut words = vec!["typewright".to_owned(), "generate".to_owned()];
    if is_cargo_alias {
        words.insert(0, "cargo".to_owned());
    }
    words.extend(inputs.iter().map(|input| quoted(input)));
    for (flag, path) in [("--config", config), ("--out", out)] {
        if let Some(path) = path {
            words.extend([flag.to_owned(), quoted(&path.to_string_lossy())]);
        }
    }
    for (key, value) in settings {
        words.push(format!("--{key}={}", quoted(value)));
    }
    words.join(" ")
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./=,:@%+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Invocation {
        parse(std::iter::once("typewright").chain(words.split(' ')).map(OsString::from)).unwrap()
    }

    #[test]
    fn the_command_is_sound() {
        command().debug_assert();
    }

    #[test]
    fn options_come_from_the_table() {
        let words = "generate a b --missing-refs opaque --lints=x=deny --lints y=allow --embed-schema --out o -q";
        let Action::Generate(generate) = read(words).action else { panic!() };
        let settings = [
            ("missing-refs", "opaque"),
            ("embed-schema", "true"),
            ("lints", "x=deny"),
            ("lints", "y=allow"),
        ];
        let expected = Request {
            inputs: vec!["a".to_owned(), "b".to_owned()],
            out: Some(PathBuf::from("o")),
            settings: settings.map(|(key, value)| (key.to_owned(), value.to_owned())).to_vec(),
            config: None,
        };
        assert_eq!(generate.request, expected);
    }

    #[test]
    fn flags_may_come_anywhere() {
        let invocation = read("--color never lint --message-format json --quiet");
        assert_eq!(read("graph --format json").format, Format::Json);
        assert_eq!(
            (invocation.color, invocation.format),
            (anstream::ColorChoice::Never, Format::Json)
        );
        assert!(invocation.quiet);
    }

    #[test]
    fn the_way_out_is_a_command() {
        let words = "check schemas/ --out src/a --missing-refs opaque --rename /a=B";
        let Action::Check(check) = read(words).action else { panic!() };
        assert_eq!(
            mend(&check.request, false),
            "typewright generate schemas/ --out src/a --missing-refs=opaque --rename=/a=B"
        );
        let request = Request { inputs: vec!["it's *.json".to_owned()], ..Request::default() };
        assert_eq!(mend(&request, true), r"cargo typewright generate 'it'\''s *.json'");
    }
}

//! The flags of `typewright diff`.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint};
use typewright_codegen::diag::Severity;
use typewright_codegen::diff::rust::Release;
use typewright_codegen::job::Request;
use typewright_codegen::options::Directions;

use super::date::Date;

/// How a comparison is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    #[default]
    Text,
    Json,
    Markdown,
    Github,
    Sarif,
}

/// `typewright diff`
#[derive(Debug)]
pub(crate) struct Diff {
    pub(crate) old: Option<String>,
    pub(crate) new: Option<String>,
    /// Flags about options and the `typewright.toml`; inputs are in `old` and `new`.
    pub(crate) request: Request,
    pub(crate) format: Format,
    pub(crate) direction: Option<Directions>,
    pub(crate) roots: Vec<(String, Directions)>,
    pub(crate) history: Option<String>,
    /// The least that makes the run fail; nothing for never.
    pub(crate) fail_on: Option<Severity>,
    pub(crate) release: Option<Release>,
    pub(crate) strict_open_content: bool,
    pub(crate) allow: Option<PathBuf>,
    pub(crate) write_allow: bool,
    /// Where a derivation is asked for.
    pub(crate) explain: Option<String>,
    pub(crate) today: Option<Date>,
}

impl Diff {
    /// Everything that matters, by the options of `typewright.toml`.
    pub(crate) fn plain(old: String, new: Option<String>, request: Request) -> Self {
        Self {
            old: Some(old),
            new,
            request,
            format: Format::Text,
            direction: None,
            roots: Vec::new(),
            history: None,
            fail_on: None,
            release: None,
            strict_open_content: false,
            allow: None,
            write_allow: false,
            explain: None,
            today: None,
        }
    }
}

impl Format {
    pub(crate) const WORDS: [(&'static str, Self); 5] = [
        ("text", Self::Text),
        ("json", Self::Json),
        ("markdown", Self::Markdown),
        ("github", Self::Github),
        ("sarif", Self::Sarif),
    ];

    pub(crate) fn parse(word: &str) -> Option<Self> {
        find(&Self::WORDS, word)
    }
}

const LEVELS: [(&str, Option<Severity>); 4] = [
    ("error", Some(Severity::Error)),
    ("warning", Some(Severity::Warning)),
    ("info", Some(Severity::Info)),
    ("never", None),
];

const RELEASES: [(&str, Release); 3] =
    [("patch", Release::Patch), ("minor", Release::Minor), ("major", Release::Major)];

fn find<T: Copy>(words: &[(&'static str, T)], word: &str) -> Option<T> {
    words.iter().find(|(name, _)| *name == word).map(|it| it.1)
}

fn words<T>(words: &[(&'static str, T)]) -> PossibleValuesParser {
    PossibleValuesParser::new(words.iter().map(|(name, _)| *name))
}

/// `new-reads-old`, `old-reads-new`, `both`, and their aliases.
fn directions() -> impl TypedValueParser<Value = Directions> {
    let value = |name: &'static str, alias: &'static str| PossibleValue::new(name).alias(alias);
    PossibleValuesParser::new([
        value("new-reads-old", "backward"),
        value("old-reads-new", "forward"),
        value("both", "full"),
    ])
    .map(|word| Directions::parse(&word).unwrap_or_default())
}

/// `NAME=DIRECTION`
fn root(text: &str) -> Result<(String, Directions), String> {
    let (name, word) = text.rsplit_once('=').ok_or("this is `NAME=DIRECTION`")?;
    let direction = Directions::parse(word)
        .ok_or_else(|| "a direction is `new-reads-old`, `old-reads-new` or `both`".to_owned())?;
    Ok((name.to_owned(), direction))
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "a day is written `2027-03-01`".to_owned())
}

const OLD: &str = "\
The old state: a file, a folder, a pattern, a typewright.toml, or

  git:REV            the same inputs at this revision, with its typewright.toml
  git:REV:PATH       that file or folder at this revision
  git:BRANCH...      the merge base with BRANCH
  FILE.lock          public types only, so only `rust` is answered";

const LONG: &str = "\
Show what a schema change breaks: whether NEW reads the documents of OLD, whether OLD reads those of
NEW, and whether callers of the Rust types compile. For each break, a document shows that one side
accepts it and the other rejects it. Only --write-allow writes a file: the allow file.

--format takes text, json, markdown, github and sarif here.";

/// The command with its own flags. `with_options` adds those of `typewright.toml`.
pub(crate) fn command(with_options: impl Fn(Command) -> Command) -> Command {
    let path = |name: &'static str| {
        Arg::new(name)
            .long(name)
            .value_name("FILE")
            .value_parser(clap::value_parser!(PathBuf))
            .value_hint(ValueHint::FilePath)
    };
    let command = Command::new("diff")
        .about("Show what a schema change breaks, with a document that proves it")
        .long_about(LONG)
        .arg(
            Arg::new("OLD")
                .value_hint(ValueHint::AnyPath)
                .required_unless_present("history")
                .help(
                    "The old state: a file, a folder, a pattern, git:REV, git:REV:PATH, or a lock",
                )
                .long_help(OLD),
        )
        .arg(
            Arg::new("NEW")
                .value_hint(ValueHint::AnyPath)
                .help("The new state, written like OLD; without it, the inputs of typewright.toml"),
        )
        .arg(path("config").help("The typewright.toml to use"))
        .arg(
            Arg::new("direction")
                .long("direction")
                .value_name("DIRECTION")
                .value_parser(directions())
                .help(
                    "Which side must read the documents of the other; aliases are backward, \
                       forward and full",
                ),
        )
        .arg(
            Arg::new("root")
                .long("root")
                .value_name("NAME=DIRECTION")
                .action(ArgAction::Append)
                .value_parser(root)
                .help("The direction for a single root"),
        )
        .arg(
            Arg::new("history")
                .long("history")
                .value_name("PATTERN")
                .help("Compare NEW with every tag and branch of a pattern, such as 'git:v1.*'"),
        )
        .arg(
            Arg::new("fail-on")
                .long("fail-on")
                .value_name("LEVEL")
                .value_parser(words(&LEVELS))
                .help("The lowest level that makes the exit code 1 [default: error]"),
        )
        .arg(
            Arg::new("release")
                .long("release")
                .value_name("RELEASE")
                .value_parser(words(&RELEASES))
                .help("The planned release: Rust changes that need a higher one are errors"),
        )
        .arg(
            Arg::new("strict-open-content")
                .long("strict-open-content")
                .action(ArgAction::SetTrue)
                .help("Count undeclared names as used: documents may have any value there"),
        )
        .arg(path("allow").help(
            "File with accepted findings [default: typewright.allow.toml beside typewright.toml]",
        ))
        .arg(
            Arg::new("write-allow")
                .long("write-allow")
                .action(ArgAction::SetTrue)
                .help("Add the findings to the allow file; then fill in the reasons"),
        )
        .arg(Arg::new("explain").long("explain").value_name("POINTER").help(
            "Print how the answers about this schema came about, such as '#/properties/size'",
        ))
        .arg(
            Arg::new("today")
                .long("today")
                .value_name("DAY")
                .value_parser(day)
                .hide(true)
                .help("The current day for the allow file"),
        );
    with_options(command)
}

/// What the flags say.
pub(crate) fn diff(matches: &ArgMatches, request: Request, format: Format) -> Diff {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let (mut old, mut new) = (text("OLD"), text("NEW"));
    let history = text("history");
    if history.is_some() && new.is_none() {
        // The only one that is named is what the history is compared with.
        new = old.take();
    }
    Diff {
        old,
        new,
        request,
        format,
        direction: matches.get_one("direction").copied(),
        roots: matches.get_many("root").into_iter().flatten().cloned().collect(),
        history,
        fail_on: match text("fail-on") {
            Some(word) => find(&LEVELS, &word).flatten(),
            None => Some(Severity::Error),
        },
        release: text("release").and_then(|word| find(&RELEASES, &word)),
        strict_open_content: matches.get_flag("strict-open-content"),
        allow: matches.get_one("allow").cloned(),
        write_allow: matches.get_flag("write-allow"),
        explain: text("explain"),
        today: matches.get_one("today").copied(),
    }
}

//! `typewright example`: documents of a schema.

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};
use typewright::Format as Known;
use typewright_codegen::{
    diag::visible,
    examples::{Document, Examples, Invalid},
    graph::types::{Graph, RulesDef},
    job::{Job, Request},
    load::{Data, Node},
    options::Assertion,
};

use crate::{
    exit::Exit,
    terminal::{Format, Terminal},
    validate::schema,
};

/// What is asked for.
#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) request: Request,
    /// The schema, if the file has several.
    root: Option<String>,
    count: usize,
    seed: u64,
    /// Whether the documents are to be rejected.
    is_invalid: bool,
}

const LONG: &str = "\
Print documents that a schema accepts, one on each line; with --invalid, documents that it rejects for a
change in one place, each behind the rule that it breaks. The same seed gives the same documents.";

/// The flags; `command` reads schemas already.
pub(crate) fn command(command: Command) -> Command {
    command
        .about("Print documents that a schema accepts, or rejects")
        .long_about(LONG)
        .arg(
            Arg::new("count")
                .short('n')
                .long("count")
                .value_name("NUMBER")
                .value_parser(clap::value_parser!(u32))
                .help("How many documents to print: 1, unless told otherwise"),
        )
        .arg(
            Arg::new("seed")
                .long("seed")
                .value_name("NUMBER")
                .value_parser(clap::value_parser!(u64))
                .help("Another seed gives other documents"),
        )
        .arg(
            Arg::new("invalid")
                .long("invalid")
                .action(ArgAction::SetTrue)
                .help("Print documents that break one rule, and the rule"),
        )
        .arg(
            Arg::new("root")
                .long("root")
                .value_name("NAME")
                .help("The definition or component: its name, or its JSON pointer"),
        )
}

/// What was said.
pub(crate) fn read(matches: &ArgMatches, mut request: Request) -> Example {
    let root: Option<String> = matches.get_one("root").cloned();
    request.settings.extend(root.iter().map(|root| ("roots".to_owned(), root.clone())));
    let count: u32 = matches.get_one("count").copied().unwrap_or(1);
    Example {
        request,
        root,
        count: usize::try_from(count).unwrap_or(usize::MAX),
        seed: matches.get_one("seed").copied().unwrap_or(0),
        is_invalid: matches.get_flag("invalid"),
    }
}

/// What was made.
enum Made {
    Valid(Document),
    Invalid(Invalid),
}

impl Made {
    fn text(&self) -> String {
        match self {
            Self::Valid(document) => format!("{document}\n"),
            Self::Invalid(Invalid { document, keyword, schema, pointer }) => {
                let at = if pointer.is_empty() { "(root)" } else { pointer };
                format!("{at}: {keyword} (schema {schema})\n  {document}\n")
            }
        }
    }

    fn json(&self) -> Value {
        let value = |document: &Document| {
            // Numbers that no `f64` holds are told as text.
            let json = document.to_json();
            serde_json::from_str(&json).unwrap_or(Value::String(json))
        };
        match self {
            Self::Valid(document) => json!({ "document": value(document) }),
            Self::Invalid(Invalid { document, keyword, schema, pointer }) => json!({
                "document": value(document),
                "instance": pointer,
                "keyword": keyword,
                "schema": schema,
            }),
        }
    }
}

/// A format of the schemas that documents need not have, if no format counts.
fn unchecked_format(graph: &Graph, job: &Job) -> Option<String> {
    let counts = |rules: &RulesDef| rules.string.as_ref().is_some_and(|it| !it.formats.is_empty());
    if job.options.formats == Assertion::Assert || graph.rules.iter().any(counts) {
        return None;
    }
    let mut open: Vec<&Node> =
        job.sources.files.iter().filter(|file| file.is_input).map(|file| &file.root).collect();
    while let Some(node) = open.pop() {
        match &node.data {
            Data::Object(members) => {
                let format = node.get("format").and_then(Node::as_str);
                if let Some(format) = format.filter(|it| Known::from_name(it).is_some()) {
                    return Some(format.to_owned());
                }
                open.extend(members.values().rev().map(|entry| &entry.node));
            }
            Data::Array(items) => open.extend(items.iter().rev()),
            _ => {}
        }
    }
    None
}

/// Prints the documents.
pub(crate) fn example(request: &Example, terminal: &mut Terminal) -> Exit {
    let wanted = schema::Wanted {
        command: "example",
        request: &request.request,
        root: request.root.as_deref(),
    };
    let made = schema::with(&wanted, terminal, |graph, root, job| {
        let mut examples = Examples::new(graph, root.rules, request.seed);
        let mut made = Vec::new();
        while made.len() < request.count {
            let one = if request.is_invalid {
                examples.invalid().map(Made::Invalid)
            } else {
                examples.valid().map(Made::Valid)
            };
            match one {
                Some(one) => made.push(one),
                None => break,
            }
        }
        (made, unchecked_format(graph, job))
    });
    match made {
        Ok((made, format)) => {
            let is_complete = made.len() == request.count;
            if terminal.format == Format::Json {
                let all: Vec<Value> = made.iter().map(Made::json).collect();
                terminal.print(&format!("{:#}\n", Value::Array(all)));
            } else {
                terminal.print(&made.iter().map(Made::text).collect::<String>());
            }
            if let Some(format) =
                format.filter(|_| !terminal.quiet && terminal.format == Format::Text)
            {
                terminal.hint(&format!(
                    "note: the schema has formats such as `{}`, which are not checked: \
                     `--formats assert` makes documents that have them\n",
                    visible(&format)
                ));
            }
            if is_complete {
                return Exit::Clean;
            }
            terminal.hint(if request.is_invalid {
                "no document was found that the schema rejects: it may accept every document\n"
            } else {
                "no document was found that the schema accepts: it may accept none; `typewright lint` shows contradictions\n"
            });
            Exit::Findings
        }
        Err(exit) => exit,
    }
}

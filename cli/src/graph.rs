//! `typewright graph`: which Rust type each schema becomes, as text or as a picture.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};
use serde_json::{Value, json};
use typewright_codegen::graph_picture::Picture;
use typewright_codegen::job::Request;
use typewright_codegen::{analyse, graph_text};

use crate::exit::Exit;
use crate::run::Run;
use crate::terminal::{Format, Terminal};

/// How the graph is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Form {
    #[default]
    Text,
    Json,
    /// For Graphviz.
    Dot,
    Mermaid,
}

impl Form {
    const WORDS: [(&'static str, Self); 4] = [
        ("text", Self::Text),
        ("json", Self::Json),
        ("dot", Self::Dot),
        ("mermaid", Self::Mermaid),
    ];

    /// The flag.
    pub(crate) fn arg() -> Arg {
        Arg::new("format")
            .long("format")
            .alias("message-format")
            .value_name("FORMAT")
            .value_parser(PossibleValuesParser::new(Self::WORDS.map(|(word, _)| word)))
            .help("How to print the graph: for people, as data, for Graphviz, for Mermaid")
    }

    /// What the flag says.
    pub(crate) fn read(matches: &ArgMatches) -> Self {
        let word = matches.get_one::<String>("format").map_or("text", String::as_str);
        Self::WORDS.into_iter().find(|(own, _)| *own == word).map(|it| it.1).unwrap_or_default()
    }
}

/// Runs all stages of `generate` before emission, and prints the graph.
pub(crate) fn graph(request: &Request, form: Form, terminal: &mut Terminal) -> Exit {
    if form == Form::Json {
        terminal.format = Format::Json;
    }
    let mut run = Run::start("graph", request, terminal);
    let (mut text, mut picture) = (String::new(), Picture::default());
    if !run.diag.has_errors() {
        run.progress.next("analysing");
        if let Some((graph, _)) = analyse(&run.job.sources, &run.job.options, &mut run.diag) {
            picture = Picture::new(&graph);
            text = match form {
                Form::Text | Form::Json => graph_text::text(&graph),
                Form::Dot => picture.dot(),
                Form::Mermaid => picture.mermaid(),
            };
        }
    }
    let members = json!({ "graph": text, "types": types(&picture), "uses": uses(&picture) });
    run.finish(&text, members, terminal)
}

fn types(picture: &Picture) -> Vec<Value> {
    let node = |node: &typewright_codegen::graph_picture::Node| {
        json!({
            "name": node.name, "module": node.module, "kind": node.kind, "schema": node.schema,
            "grade": node.grade, "root": node.is_root,
        })
    };
    picture.nodes.iter().map(node).collect()
}

/// Types are named by their place in the list.
fn uses(picture: &Picture) -> Vec<Value> {
    let edge = |edge: &typewright_codegen::graph_picture::Edge| {
        json!({
            "from": edge.from, "to": edge.to, "name": edge.label,
            "optional": edge.is_optional, "many": edge.is_many,
        })
    };
    picture.edges.iter().map(edge).collect()
}

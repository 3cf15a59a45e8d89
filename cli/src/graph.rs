//! `typewright graph`: which Rust type each schema becomes, as text.

use serde_json::json;
use typewright_codegen::job::Request;
use typewright_codegen::{analyse, graph_text};

use crate::exit::Exit;
use crate::run::Run;
use crate::terminal::Terminal;

/// Goes as far as `generate` does before it makes code, and prints what it would make it from.
pub(crate) fn graph(request: &Request, terminal: &mut Terminal) -> Exit {
    let mut run = Run::start("graph", request, terminal);
    let mut text = String::new();
    if !run.diag.has_errors() {
        run.progress.next("analysing");
        if let Some((graph, _)) = analyse(&run.job.sources, &run.job.options, &mut run.diag) {
            text = graph_text::text(&graph);
        }
    }
    let members = json!({ "graph": text });
    run.finish(&text, members, terminal)
}

//! From a schema to its rules in memory.

use typewright_codegen::analyse;
use typewright_codegen::diag::{Code, Severity, suggest};
use typewright_codegen::graph::types::{Graph, TypeDef};
use typewright_codegen::interpret::Validator;
use typewright_codegen::job::{Job, Request};

use super::flags::Validate;
use crate::exit::Exit;
use crate::run::Run;
use crate::terminal::Terminal;

/// The validator; if there is none, the problems are shown.
pub(crate) fn read(request: &Validate, terminal: &mut Terminal) -> Result<Validator, Exit> {
    let wanted =
        Wanted { command: "validate", request: &request.request, root: request.root.as_deref() };
    with(&wanted, terminal, |graph, root, _| Validator::new(graph, root.document_rules()))
}

/// The one schema that a command is about.
pub(crate) struct Wanted<'r> {
    /// The command.
    pub(crate) command: &'static str,
    /// How schemas are read.
    pub(crate) request: &'r Request,
    /// Its name, if the file has several.
    pub(crate) root: Option<&'r str>,
}

/// What is made of the schema that is meant; if nothing is, the problems are shown.
pub(crate) fn with<T>(
    wanted: &Wanted<'_>,
    terminal: &mut Terminal,
    make: impl FnOnce(&Graph, &TypeDef, &Job) -> T,
) -> Result<T, Exit> {
    let mut run = Run::start(wanted.command, wanted.request, terminal);
    // Whoever has documents in mind can do nothing about warnings, except those about the name.
    if wanted.root.is_none() {
        run.diag.show_from(Severity::Error);
    }
    // The texts of schemas are for generated code.
    run.job.options.embed_schema = false;
    let mut made = None;
    if !run.diag.has_errors()
        && let Some((graph, _)) = analyse(&run.job.sources, &run.job.options, &mut run.diag)
    {
        match root(&graph, wanted.root) {
            Ok(root) => made = Some(make(&graph, root, &run.job)),
            Err((message, help)) => {
                run.diag.error(Code::BadOption, None, message).help(help);
            }
        }
    }
    match made {
        Some(made) => {
            drop(run.progress);
            // A file without any keyword accepts everything: it is rarely the schema that was meant.
            if run.diag.list().iter().any(|it| it.code == Code::NoSchema) {
                run.diag.show_from(Severity::Warning);
                terminal.complain(&run.diag, &run.job.sources);
            }
            run.diag.finish();
            Ok(made)
        }
        None => Err(run.finish("", serde_json::Value::Null, terminal)),
    }
}

/// The schema that is meant: the one that was named, or that of the whole file.
fn root<'g>(graph: &'g Graph, wanted: Option<&str>) -> Result<&'g TypeDef, (String, String)> {
    let roots: Vec<&TypeDef> = graph.types.iter().filter(|def| def.is_root).collect();
    let name = |def: &TypeDef| match def.pointer.rsplit('/').next() {
        Some(last) if !last.is_empty() => last.replace("~1", "/").replace("~0", "~"),
        _ => def.ident.clone(),
    };
    let by_name = |wanted: &str| {
        let pointer = wanted.trim_start_matches('#');
        let is_it = |def: &&TypeDef| name(def) == wanted || def.ident == wanted;
        let by_pointer = roots.iter().find(|def| !pointer.is_empty() && def.pointer == pointer);
        by_pointer.or_else(|| roots.iter().find(|def| is_it(def))).copied()
    };
    let mut names: Vec<String> = roots.iter().map(|def| name(def)).collect();
    names.sort_unstable();
    names.dedup();
    if let Some(wanted) = wanted {
        return by_name(wanted).ok_or_else(|| {
            let near = suggest::did_you_mean(wanted, names.iter().map(String::as_str));
            let help = near.unwrap_or_else(|| listed(&names));
            (format!("`--root`: there is no schema `{wanted}`"), help)
        });
    }
    let whole = roots.iter().filter(|def| def.is_document_of(&def.file));
    match (whole.clone().count(), roots.as_slice()) {
        (_, [only]) => Ok(only),
        (1, _) => whole.copied().next().ok_or_else(Default::default),
        (0, []) => Err((
            "there is no schema to validate against".to_owned(),
            "name a file with a schema".to_owned(),
        )),
        _ => Err((
            format!("there are {} schemas to validate against", roots.len()),
            format!("choose one with `--root`; {}", listed(&names)),
        )),
    }
}

/// The first few names.
fn listed(names: &[String]) -> String {
    const SHOWN: usize = 10;
    let shown: Vec<String> = names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    let more = names.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("there are {}{more}", shown.join(", "))
}

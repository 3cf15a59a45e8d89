//! JSON Schema in, Rust types and validators out.
//!
//! ```text
//! load -> resolve -> model -> | -> graph -> | -> emit -> write / check
//! ```
//!
//! | stage | input | output | only this stage |
//! |---|---|---|---|
//! | [`source`] | | the input, with the location of every value | is used by all others |
//! | [`load`] | files, folders, globs; JSON, YAML, OpenAPI | [`Sources`] | reads the disk |
//! | [`resolve`] | sources | every schema with an id, every reference resolved | knows URIs |
//! | [`model`] | resolved schemas | one closed form, `allOf` merged | knows drafts |
//! | [`lint`] | the model | findings, and the enabled repairs | changes the meaning of a schema |
//! | [`graph`] | the model | Rust types and rules, every name decided | decides |
//! | [`emit`] | the graph | Rust source | knows Rust syntax |
//! | [`write`](mod@write) | the source | files | writes the disk |
//!
//! `|` is a gate: if there are errors, no later stage runs. Tests enforce these invariants:
//!
//! 1. A stage uses only earlier stages, [`diag`] and [`options`]. `emit` never sees the model.
//! 2. Only `load` reads, only `write` writes. [`generate`] is a pure function, so a run that reads
//!    what the last one read need not be done: [`stamp`] finds that out, in a file of its own.
//! 3. Stages return values. They report problems to [`Diagnostics`] and continue. After the last
//!    gate nothing can fail.
//! 4. Every diagnostic and every type points at the user's file and JSON pointer, even after a
//!    repair.
//! 5. No keyword is ignored silently: the type expresses it, a rule checks it, it is an annotation,
//!    or a diagnostic reports it.
//! 6. The same input gives the same bytes: nothing iterates over a hash map, and no time or absolute
//!    path is written.
//! 7. Names are decided in one place, before emission, from the schema's own path.
//! 8. Emission builds tokens, and tests parse its output; text of schemas never becomes code.
//! 9. Generated code uses names that no schema can shadow, and calls the runtime for anything longer
//!    than a few lines.
//!
//! All features but the first two are off by default, so that build scripts compile less:
//!
//! | feature | adds |
//! |---|---|
//! | `format` | formatting of generated code, which build scripts do not need |
//! | `yaml` | schemas in YAML |
//! | `check` | `write::check`, for `typewright check` |
//! | `command` | `lock::lock`, `report::report`, `graph_picture`, `graph_text` and `pins`: what the command shows and keeps |
//! | `diff` | `diff`: what the change from one schema to another breaks |
//! | `examples` | `examples`: documents of a schema, valid ones and ones that break one rule |
//! | `explore` | `explore`: what the page of `typewright explore` shows, as data |
//! | `interpret` | `interpret`: validates documents without compiling generated code |
//! | `metaschemas` | the texts of the official metaschemas, for schemas that refer to them |
//! | `options-schema` | `Options::schema`, the JSON Schema of `typewright.toml` |
//! | `render` | `Diagnostics::render_text`: problems with colours, for a terminal |
#![deny(missing_docs)]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::todo,
        clippy::unimplemented
    )
)]

pub mod build;
mod cycle;
pub mod diag;
#[cfg(feature = "diff")]
pub mod diff;
pub mod emit;
// What it shows of its work, `diff` alone asks for.
#[cfg_attr(not(feature = "diff"), allow(dead_code, reason = "`diff` asks for more than `lint`"))]
mod engine;
#[cfg(feature = "examples")]
pub mod examples;
#[cfg(feature = "explore")]
pub mod explore;
mod formats;
pub mod graph;
#[cfg(feature = "command")]
pub mod graph_picture;
#[cfg(feature = "command")]
pub mod graph_text;
#[cfg(feature = "interpret")]
pub mod interpret;
pub mod job;
pub mod lint;
pub mod load;
pub mod lock;
mod marks;
pub mod model;
pub mod operations;
pub mod options;
mod parallel;
mod paths;
pub mod pattern;
#[cfg(feature = "command")]
pub mod pins;
pub mod report;
pub mod resolve;
pub mod sorted;
pub mod source;
pub mod stamp;
pub mod write;

use std::collections::BTreeMap;

pub use self::build::{Build, build};
use self::{
    diag::{Code, Diagnostics},
    graph::types::Graph,
    load::Sources,
    options::Options,
    resolve::{Dialect, ResolveOptions},
};

/// The result of generation.
#[derive(Debug)]
pub struct Output {
    /// The module tree: relative path and text of each file. Its entry is `mod.rs`.
    pub files: BTreeMap<String, String>,
    /// The types and rules it was made from.
    pub graph: Graph,
    /// Repairs that changed the meaning of a schema.
    pub repairs: Vec<report::Repair>,
    /// The settings of the files.
    pub settings: emit::Settings,
}

impl Output {
    /// The location of the schema of each file, by the names of the files, as in the lock.
    #[must_use]
    pub fn origins(&self) -> BTreeMap<String, String> {
        let mut origins = BTreeMap::new();
        for graph::types::Module { ident, at, .. } in &self.graph.modules {
            let at = at.strip_suffix('#').unwrap_or(at);
            let ident = ident.strip_prefix("r#").unwrap_or(ident);
            for extension in ["rs", "json"] {
                origins.insert(format!("{ident}.{extension}"), at.to_owned());
            }
        }
        origins
    }
}

/// Generates a module tree from schemas: the whole pipeline between reading and writing. `None` if
/// there was an error.
///
/// ```
/// use typewright_codegen::{diag::Diagnostics, load, options::Options};
///
/// let mut diag = Diagnostics::new();
/// let options = Options::default();
/// let schema = (
///     "Point.json".to_owned(),
///     String::new(),
///     br#"{ "type": "object", "properties": { "x": { "type": "integer" } } }"#.to_vec(),
/// );
/// let sources = load::from_texts([schema], &options.load_options(), &mut diag);
/// let output = typewright_codegen::generate(&sources, &options, &mut diag).unwrap();
/// assert!(output.files["point.rs"].contains("pub x: Option<i64>"));
/// diag.finish();
/// ```
pub fn generate(sources: &Sources, options: &Options, diag: &mut Diagnostics) -> Option<Output> {
    let (graph, repairs) = analyse(sources, options, diag)?;
    let settings = settings(sources, options);
    let files = emit::files(&graph, &settings, diag);
    finished(files, graph, repairs, settings, diag)
}

/// The same in one file for `include!`, as a build script writes it. `stem` is its name without the
/// extension.
///
/// ```
/// use typewright_codegen::{diag::Diagnostics, load, options::Options};
///
/// let mut diag = Diagnostics::new();
/// let options = Options::default();
/// let schema = (
///     "Point.json".to_owned(),
///     String::new(),
///     br#"{ "type": "object", "properties": { "x": { "type": "integer" } } }"#.to_vec(),
/// );
/// let sources = load::from_texts([schema], &options.load_options(), &mut diag);
/// let output = typewright_codegen::generate_file(&sources, &options, "api", &mut diag).unwrap();
/// assert_eq!(output.files.keys().collect::<Vec<_>>(), ["api.rs"]);
/// diag.finish();
/// ```
pub fn generate_file(
    sources: &Sources,
    options: &Options,
    stem: &str,
    diag: &mut Diagnostics,
) -> Option<Output> {
    let (graph, repairs) = analyse(sources, options, diag)?;
    let settings = emit::Settings { stem: stem.to_owned(), ..settings(sources, options) };
    let text = emit::single_file(&graph, &settings, diag);
    let files = text.map(|text| BTreeMap::from([(format!("{stem}.rs"), text)]));
    finished(files, graph, repairs, settings, diag)
}

/// A generated module tree in one file, as [`generate_file`] makes it for the stem `schemas`.
///
/// ```
/// use typewright_codegen::{diag::Diagnostics, load, options::Options};
///
/// let mut diag = Diagnostics::new();
/// let options = Options::default();
/// let schema = (
///     "Point.json".to_owned(),
///     String::new(),
///     br#"{ "type": "object", "properties": { "x": { "type": "integer" } } }"#.to_vec(),
/// );
/// let sources = load::from_texts([schema], &options.load_options(), &mut diag);
/// let output = typewright_codegen::generate(&sources, &options, &mut diag).unwrap();
/// assert!(typewright_codegen::single_file(&output).contains("pub struct Point"));
/// diag.finish();
/// ```
pub fn single_file(output: &Output) -> String {
    // The same modules were found to be Rust when the tree was made.
    let mut diag = Diagnostics::new();
    let settings = emit::Settings {
        stem: emit::Settings::default().stem,
        output_bytes: usize::MAX,
        ..output.settings.clone()
    };
    let text = emit::single_file(&output.graph, &settings, &mut diag);
    diag.finish();
    text.unwrap_or_default()
}

/// What `limits.output-bytes` is for: large schemas may make more code.
const OUTPUT_UNIT: usize = 8 << 20;

/// The settings from the options, with the limit for schemas of this size.
fn settings(sources: &Sources, options: &Options) -> emit::Settings {
    let bytes: usize = sources.files.iter().map(|file| file.text.len()).sum();
    let units = bytes.div_ceil(OUTPUT_UNIT).max(1);
    let settings = emit::Settings::of(options);
    emit::Settings { output_bytes: settings.output_bytes.saturating_mul(units), ..settings }
}

/// The output, unless it is larger than the limit or not Rust.
fn finished(
    files: Option<BTreeMap<String, String>>,
    graph: Graph,
    repairs: Vec<report::Repair>,
    settings: emit::Settings,
    diag: &mut Diagnostics,
) -> Option<Output> {
    if files.is_none() {
        let limit = settings.output_bytes;
        diag.error(
            Code::LimitExceeded,
            None,
            format!("the generated code has more than {limit} bytes, which is the limit"),
        )
        .help("choose fewer `roots`, or raise `limits.output-bytes`");
    }
    if diag.gate() { None } else { Some(Output { files: files?, graph, repairs, settings }) }
}

/// Everything before emission: the type graph, and the repairs that were made.
///
/// ```
/// use typewright_codegen::{diag::Diagnostics, load, options::Options};
///
/// let mut diag = Diagnostics::new();
/// let options = Options::default();
/// let schema = (
///     "Point.json".to_owned(),
///     String::new(),
///     br#"{ "type": "object", "properties": { "x": { "type": "integer" } } }"#.to_vec(),
/// );
/// let sources = load::from_texts([schema], &options.load_options(), &mut diag);
/// let (graph, repairs) = typewright_codegen::analyse(&sources, &options, &mut diag).unwrap();
/// assert_eq!(graph.types[0].ident, "Point");
/// assert!(repairs.is_empty());
/// diag.finish();
/// ```
pub fn analyse(
    sources: &Sources,
    options: &Options,
    diag: &mut Diagnostics,
) -> Option<(Graph, Vec<report::Repair>)> {
    let extended = resolve::with_metaschemas(sources);
    let sources = &*extended;
    let arena = resolve::Arena::default();
    let resolved = resolved(sources, &arena, options, diag);
    let mut model = model::model(&resolved, options, diag);
    let repairs = lint::lint(&mut model, &resolved, sources, options, diag);
    model::report_steps(&model, &resolved, diag);
    if diag.gate() {
        return None;
    }
    let graph = graph::graph(&mut model, &resolved, sources, options, diag);
    model::report_steps(&model, &resolved, diag);
    if !diag.has_errors() && diag.hears_warnings() {
        // Behind the graph, so that nothing is merged in another order than it wants.
        lint::contradictions(&mut model, &resolved, diag);
        lint::discriminators(&mut model, &resolved, options, diag);
        model::report_steps(&model, &resolved, diag);
    }
    let needless: Vec<Code> = diag.needlessly_allowed().collect();
    for code in needless {
        let message = format!("`lints`: `{code}` is allowed, but does not occur");
        diag.warn(Code::UnusedOption, diag.setting("lints", code.as_str()), message)
            .help("remove the entry");
    }
    if diag.gate() {
        return None;
    }
    Some((graph, repairs))
}

/// The repairs that the options enable and the schemas need. Reports nothing else.
#[must_use]
pub fn repairs(sources: &Sources, options: &Options) -> Vec<report::Repair> {
    let mut diag = Diagnostics::new();
    let extended = resolve::with_metaschemas(sources);
    let sources = &*extended;
    let arena = resolve::Arena::default();
    let resolved = resolved(sources, &arena, options, &mut diag);
    let mut model = model::model(&resolved, options, &mut diag);
    let made = lint::lint(&mut model, &resolved, sources, options, &mut diag);
    diag.finish();
    made
}

/// All schemas, with the views that the options ask for.
pub(crate) fn resolved<'s>(
    sources: &'s Sources,
    arena: &'s resolve::Arena,
    options: &Options,
    diag: &mut Diagnostics,
) -> resolve::Resolved<'s> {
    let resolved = resolve::resolve(sources, &resolve_options(options), diag);
    resolve::with_views(resolved, arena, options, diag)
}

fn resolve_options(options: &Options) -> ResolveOptions {
    ResolveOptions {
        default_dialect: match options.default_dialect {
            options::DefaultDialect::Draft4 => Dialect::Draft4,
            options::DefaultDialect::Draft6 => Dialect::Draft6,
            options::DefaultDialect::Draft7 => Dialect::Draft7,
            options::DefaultDialect::Draft201909 => Dialect::Draft201909,
            options::DefaultDialect::Draft202012 => Dialect::Draft202012,
            options::DefaultDialect::OpenApi30 => Dialect::OpenApi30,
            options::DefaultDialect::OpenApi31 => Dialect::OpenApi31,
        },
        operations: options.operations,
        bundled_refs: options.repair.contains(options::Repair::BundledRef),
        draft_slips: options.repair.contains(options::Repair::DraftSlip),
        ignores_cycles: options.illegal_keywords == options::IllegalKeywords::Ignore,
        missing_refs: options.missing_refs,
        opaque: options.opaque.clone(),
        roots: options.roots.clone(),
        uri_map: options.uri_map.keys().cloned().collect(),
        max_definitions: options.limits.definitions,
        max_ref_hops: options.limits.ref_hops,
        max_steps: options.limits.steps,
    }
}

//! Generates the types of one group, under the options that its file is about.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    panic::{AssertUnwindSafe, catch_unwind},
};

use typewright_codegen::{
    diag::Diagnostics,
    generate,
    load::{LoadOptions, Sources, from_texts},
    options::{Assertion, DefaultDialect, ImpliedTypes, Integers, Numbers, Options},
    resolve::with_metaschemas,
    single_file,
};

use crate::suite::{Group, Remote, SuiteFile};

/// What the suite calls the place its remotes are served from.
const SERVER: &str = "http://localhost:1234/";

/// The type of a group's schema, or what was wrong.
pub(crate) type Made = Result<Type, String>;

/// A generated type.
pub(crate) struct Type {
    pub(crate) path: String,
    pub(crate) grade: &'static str,
}

/// All generated code.
pub(crate) struct Modules {
    remotes: Sources,
    /// Text and number of each distinct module.
    seen: BTreeMap<String, usize>,
}

impl Modules {
    pub(crate) fn new(remotes: Vec<Remote>) -> Self {
        let texts = remotes
            .into_iter()
            .map(|(name, text)| (format!("remotes/{name}"), format!("{SERVER}{name}"), text));
        let mut diag = Diagnostics::new();
        let mut remotes = from_texts(texts, &LoadOptions::default(), &mut diag);
        diag.finish();
        for file in &mut remotes.files {
            file.is_input = false;
        }
        // Some of them refer to metaschemas.
        Self { remotes: with_metaschemas(&remotes).into_owned(), seen: BTreeMap::new() }
    }

    pub(crate) fn make(&mut self, file: &SuiteFile, group: &Group) -> Made {
        let (remotes, schema, options) = (&self.remotes, group.schema.get(), options(file));
        let made = catch_unwind(AssertUnwindSafe(|| code(schema, remotes, &options)));
        let (text, ident, grade) =
            made.unwrap_or_else(|_| Err("the generator panicked".to_owned()))?;
        let next = self.seen.len();
        let number = *self.seen.entry(text).or_insert(next);
        Ok(Type { path: format!("m{number}::{ident}"), grade })
    }

    pub(crate) fn text(&self) -> String {
        self.seen.iter().fold(String::new(), |mut all, (text, number)| {
            let _ = writeln!(all, "pub mod m{number} {{{text}\n}}");
            all
        })
    }
}

/// Source text, name of the root type, grade.
fn code(
    schema: &str,
    remotes: &Sources,
    options: &Options,
) -> Result<(String, String, &'static str), String> {
    let mut diag = Diagnostics::new();
    let text = ("schema.json".to_owned(), String::new(), schema.as_bytes().to_vec());
    let mut sources = from_texts([text], &LoadOptions::default(), &mut diag);
    if schema.contains(SERVER) {
        sources.files.extend(remotes.files.iter().cloned());
    }
    let Some(output) = generate(&sources, options, &mut diag) else {
        let list = diag
            .into_vec()
            .into_iter()
            .map(|it| format!("{}: {} {:?}", it.code, it.message, it.notes));
        return Err(list.collect::<Vec<_>>().join("\n"));
    };
    diag.finish();
    let root = output.graph.types.iter().find(|def| def.is_document_of("schema.json"));
    let root = root.ok_or("there is no type for the schema")?;
    // Without the marks of its origin, so that equal code is equal text.
    let text = single_file(&output)
        .lines()
        .skip_while(|line| line.starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    Ok((text, root.ident.clone(), root.grade.as_str()))
}

/// Nothing is taken for granted: the letter of the schema holds, and every number.
fn options(file: &SuiteFile) -> Options {
    let assert = |yes| if yes { Assertion::Assert } else { Assertion::Annotation };
    Options {
        default_dialect: match file.draft {
            "draft4" => DefaultDialect::Draft4,
            "draft6" => DefaultDialect::Draft6,
            "draft7" => DefaultDialect::Draft7,
            "draft2019-09" => DefaultDialect::Draft201909,
            _ => DefaultDialect::Draft202012,
        },
        implied_types: ImpliedTypes::Exact,
        integers: Integers::Exact,
        numbers: Numbers::Exact,
        formats: assert(file.name.starts_with("optional/format/")),
        content: assert(file.name == "optional/content.json"),
        embed_schema: false,
        ..Options::default()
    }
}

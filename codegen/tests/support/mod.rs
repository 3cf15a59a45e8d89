//! Generation from texts, and a look at what came out: each test file uses its part of this.
#![allow(dead_code)]

use std::collections::BTreeMap;

use typewright_codegen::{
    diag::{Code, Diagnostic, Diagnostics},
    emit,
    graph::types::{Graph, Storage, TypeKind},
    load::{self, Sources},
    options::Options,
};

/// What came out of a run.
pub(crate) struct Run {
    pub(crate) problems: Vec<Diagnostic>,
    pub(crate) shown: String,
    pub(crate) output: Option<typewright_codegen::Output>,
}

/// Generates from texts: the names and contents of files.
pub(crate) fn run_with<T: AsRef<[u8]>>(files: &[(&str, T)], options: &Options) -> Run {
    let mut diag = Diagnostics::new();
    diag.set_levels(options.lints.iter().map(|(code, level)| (*code, *level)));
    let texts = files
        .iter()
        .map(|(name, text)| ((*name).to_owned(), String::new(), text.as_ref().to_vec()));
    let sources: Sources = load::from_texts(texts, &options.load_options(), &mut diag);
    let output = if diag.has_errors() {
        None
    } else {
        typewright_codegen::generate(&sources, options, &mut diag)
    };
    let shown = diag.render_text(&sources, false);
    Run { problems: diag.into_vec(), shown, output }
}

/// Generates from texts, with options as flags have them.
pub(crate) fn run<T: AsRef<[u8]>>(files: &[(&str, T)], flags: &[(&str, &str)]) -> Run {
    run_with(files, &options(flags))
}

/// Whether types can be made of a schema, and what is said of it: the limits are those of this, and
/// writing the code takes longer.
pub(crate) fn types(text: &str) -> (bool, String) {
    let (mut diag, options) = (Diagnostics::new(), Options::default());
    let texts = [("a.json".to_owned(), String::new(), text.as_bytes().to_vec())];
    let sources = load::from_texts(texts, &options.load_options(), &mut diag);
    let is_made = typewright_codegen::analyse(&sources, &options, &mut diag).is_some();
    let shown = diag.render_text(&sources, false);
    diag.finish();
    (is_made, shown)
}

/// Options from flags.
pub(crate) fn options(flags: &[(&str, &str)]) -> Options {
    let mut options = Options::default();
    for (key, value) in flags {
        options.set(key, value).unwrap_or_else(|why| panic!("{key} = {value}: {why}"));
    }
    options
}

impl Run {
    /// What was generated.
    #[track_caller]
    pub(crate) fn good(&self) -> Good<'_> {
        let Some(output) = &self.output else { panic!("nothing was generated\n{}", self.shown) };
        let text = typewright_codegen::single_file(output);
        let good = Good { graph: &output.graph, files: &output.files, text };
        keep(&good.text);
        // Parsing what is deeply nested takes more of the stack than making it.
        std::thread::scope(|scope| {
            let check = std::thread::Builder::new()
                .stack_size(256 << 20)
                .spawn_scoped(scope, || good.check())
                .unwrap();
            if let Err(why) = check.join() {
                std::panic::resume_unwind(why);
            }
        });
        good
    }

    /// Nothing was generated, and exactly these are the errors, with their places.
    #[track_caller]
    pub(crate) fn bad(&self, expected: &[(Code, &str)]) {
        assert!(self.output.is_none(), "something was generated\n{}", self.shown);
        let errors = self
            .problems
            .iter()
            .filter(|it| it.severity == typewright_codegen::diag::Severity::Error);
        let found: Vec<(Code, &str)> = errors
            .map(|it| (it.code, it.site.as_ref().map_or("", |site| site.pointer.as_str())))
            .collect();
        assert_eq!(found, expected, "{}", self.shown);
    }

    /// Whether there is a problem of this kind.
    pub(crate) fn has(&self, code: Code) -> bool {
        self.problems.iter().any(|it| it.code == code)
    }
}

/// Keeps what was generated, to be compiled: `cargo test --test hostile`, with `TYPEWRIGHT_KEEP`
/// set to a folder.
fn keep(text: &str) {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    if let Some(folder) = std::env::var_os("TYPEWRIGHT_KEEP") {
        let name = std::thread::current().name().unwrap_or("case").to_owned();
        let n = COUNT.fetch_add(1, Ordering::Relaxed);
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}_{n}.rs")), text).unwrap();
    }
}

/// What was generated.
pub(crate) struct Good<'r> {
    pub(crate) graph: &'r Graph,
    pub(crate) files: &'r BTreeMap<String, String>,
    pub(crate) text: String,
}

impl Good<'_> {
    /// The names of all types, sorted.
    pub(crate) fn types(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.graph.types.iter().map(|def| def.ident.as_str()).collect();
        names.sort_unstable();
        names
    }

    /// The fields or variants of a type.
    #[track_caller]
    pub(crate) fn parts(&self, ident: &str) -> Vec<String> {
        let def = self.graph.types.iter().find(|def| def.ident == ident);
        let def = def.unwrap_or_else(|| panic!("no type {ident} in {:?}", self.types()));
        match &def.kind {
            TypeKind::Struct(it) => it
                .fields
                .iter()
                .filter_map(|field| match &field.storage {
                    Storage::Required(name, _) | Storage::Optional(name, _) => Some(name.clone()),
                    Storage::Constant(..) => None,
                })
                .collect(),
            TypeKind::Enum(it) => it.variants.iter().map(|variant| variant.ident.clone()).collect(),
            TypeKind::Union(it) => {
                it.variants.iter().map(|variant| variant.ident.clone()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The files parse, and have the items that the graph says and no others.
    #[track_caller]
    fn check(&self) {
        let mut expected: Vec<(&str, String)> = Vec::new();
        let owners = self.graph.owners();
        for module in &self.graph.modules {
            expected.push(("mod", module.ident.clone()));
            for id in &module.types {
                let def = &self.graph.types[id.0 as usize];
                let kind = match &def.kind {
                    TypeKind::Struct(_) | TypeKind::Newtype(_) => "struct",
                    TypeKind::Enum(_) | TypeKind::Union(_) | TypeKind::Kinds(_) => "enum",
                    TypeKind::Alias(_) => "type",
                };
                expected.push((kind, def.ident.clone()));
            }
            for id in module.rules.iter().filter(|id| !owners.contains_key(id)) {
                let ident = self.graph.rules[id.0 as usize].ident.as_ref();
                expected.extend(
                    ident.map(|ident| ("fn", format!("schema_of_{}", ident.to_lowercase()))),
                );
            }
        }
        expected.push(("macro", "made_for".to_owned()));
        expected.sort();
        let types: Vec<&str> = self.types();

        let file = syn::parse_file(&self.text)
            .unwrap_or_else(|why| panic!("{why}\n{}", start(&self.text)));
        let mut found = Vec::new();
        collect(&file.items, &types, &mut found);
        found.sort();
        assert_eq!(found, expected);
        assert!(file.attrs.is_empty(), "inner attributes cannot be included");

        // The files hold the same.
        let mut found = Vec::new();
        for (name, text) in self
            .files
            .iter()
            .filter(|(name, _)| name.rsplit_once('.').is_some_and(|(_, end)| end == "rs"))
        {
            assert!(text.starts_with(emit::MARKER), "{name}");
            assert!(!name.contains(['/', '\\', ':', '\0']) && name.is_ascii(), "{name:?}");
            let file = syn::parse_file(text)
                .unwrap_or_else(|why| panic!("{name}: {why}\n{}", start(text)));
            assert_eq!(file.attrs.is_empty(), name == "mod.rs");
            collect(&file.items, &types, &mut found);
            // What rustc refuses wherever it stands.
            let odd = |c: char| {
                c == '\r' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            };
            assert!(!text.contains(odd), "{name}");
        }
        let odd =
            |c: char| c == '\r' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert!(!self.text.contains(odd));
        found.sort();
        assert_eq!(found, expected);
        let mut names: Vec<String> =
            self.files.keys().map(|name| name.to_ascii_lowercase()).collect();
        names.dedup();
        assert_eq!(names.len(), self.files.len(), "files that differ in case only");
    }
}

fn start(text: &str) -> String {
    text.chars().take(3000).collect()
}

/// All items by kind and name; those without a name have to be about types that are expected.
#[track_caller]
fn collect(items: &[syn::Item], types: &[&str], found: &mut Vec<(&'static str, String)>) {
    for item in items {
        match item {
            syn::Item::Mod(it) => {
                // One module stands around all in one file.
                if it.ident != "__typewright_schemas" {
                    found.push(("mod", it.ident.to_string()));
                }
                if let Some((_, items)) = &it.content {
                    collect(items, types, found);
                }
            }
            syn::Item::Struct(it) => found.push(("struct", it.ident.to_string())),
            syn::Item::Enum(it) => found.push(("enum", it.ident.to_string())),
            syn::Item::Type(it) => found.push(("type", it.ident.to_string())),
            syn::Item::Const(it) => found.push(("const", it.ident.to_string())),
            syn::Item::Fn(it) => found.push(("fn", it.sig.ident.to_string())),
            syn::Item::Use(_) => {}
            syn::Item::Impl(it) => {
                let syn::Type::Path(path) = &*it.self_ty else {
                    panic!("an impl for something that has no name")
                };
                let name = path.path.segments.last().unwrap().ident.to_string();
                assert!(types.contains(&name.as_str()) || name == "String", "impl for {name}");
            }
            syn::Item::Macro(it) => {
                let path = &it.mac.path;
                assert!(
                    path.segments.first().is_some_and(|it| it.ident == "typewright"),
                    "a macro of somebody else"
                );
                if path.segments.last().is_some_and(|it| it.ident == "made_for") {
                    found.push(("macro", "made_for".to_owned()));
                    continue;
                }
                let about = it.mac.tokens.to_string();
                assert!(types.contains(&about.as_str()), "a macro about {about}");
            }
            _ => panic!("an item that nobody expects"),
        }
    }
}

/// Each file in the folder of a test program is one of its modules: a test in another would not run.
#[track_caller]
pub(crate) fn parts(program: &str, main: &str) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(program);
    let mut n_files = 0;
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let name = path.file_stem().unwrap().to_str().unwrap();
        if path.extension().is_some_and(|it| it == "rs") && name != "main" {
            assert!(
                main.contains(&format!("\nmod {name};\n")),
                "{program}/main.rs has no mod {name}"
            );
            n_files += 1;
        }
    }
    assert!(n_files > 5, "{n_files}");
}

//! The items of generated code: exactly those that the graph says, and no word in them that is
//! neither a name of the graph nor one of the generator's own.

use std::{collections::BTreeSet, fs, io, path::Path, sync::LazyLock};

use proc_macro2::{TokenStream, TokenTree};
use syn::{Fields, Item, UseTree, visit::Visit};
use typewright_codegen::graph::types::{
    Graph, Rest, Storage, Struct, Ty, TypeDef, TypeId, TypeKind, Use,
};

/// The module around all others in one file.
const HOME: &str = "__typewright_schemas";

/// Compares the items of the text that is to be included.
///
/// # Panics
///
/// If there is any other item, or one is missing.
pub fn check_file(graph: &Graph, text: &str) {
    let (file, mut found) = (parsed(graph, text), Found::new(graph));
    assert!(file.attrs.is_empty(), "inner attributes cannot be included");
    found.visit_file(&file);
    compare(found.items, expected(graph).chain([format!("mod {HOME}")]).collect());
}

/// Compares the items of several texts that make one tree.
///
/// # Panics
///
/// If there is any other item, or one is missing.
pub fn check_tree(graph: &Graph, texts: &[&str]) {
    let mut found = Found::new(graph);
    for text in texts {
        found.visit_file(&parsed(graph, text));
    }
    compare(found.items, expected(graph).collect());
}

/// The file, if there are only known words in it.
fn parsed(graph: &Graph, text: &str) -> syn::File {
    assert!(!text.contains(is_odd), "a character that rustc refuses anywhere");
    let tokens: TokenStream = match text.parse() {
        Ok(tokens) => tokens,
        Err(why) => panic!("no tokens: {why}\n{text}"),
    };
    let mut others = BTreeSet::new();
    unknown(tokens, &words(graph), &mut others);
    assert!(others.is_empty(), "neither ours nor names of the graph: {others:?}\n{text}");
    match syn::parse_file(text) {
        Ok(file) => file,
        Err(why) => panic!("no Rust: {why}\n{text}"),
    }
}

fn compare(mut items: Vec<String>, mut expected: Vec<String>) {
    items.sort();
    expected.sort();
    if items != expected {
        let more: Vec<_> = items.iter().filter(|it| !expected.contains(it)).collect();
        let less: Vec<_> = expected.iter().filter(|it| !items.contains(it)).collect();
        panic!(
            "items that nobody expects: {more:?}; that are missing: {less:?}; {} and {}",
            items.len(),
            expected.len()
        );
    }
}

/// That no name is there twice, and that every type has a size.
///
/// # Panics
///
/// If not.
pub fn can_compile(graph: &Graph) {
    let mut seen = BTreeSet::new();
    for module in &graph.modules {
        assert!(seen.insert(module.ident.to_lowercase()), "two modules `{}`", module.ident);
    }
    let mut seen = BTreeSet::new();
    for def in &graph.types {
        assert!(seen.insert(&def.ident), "two types `{}`", def.ident);
        let parts = match &def.kind {
            TypeKind::Struct(strct) => fields(strct),
            TypeKind::Enum(enm) => enm
                .variants
                .iter()
                .map(|it| it.ident.clone())
                .chain(enm.other.iter().cloned())
                .collect(),
            TypeKind::Union(union) => union.variants.iter().map(|it| it.ident.clone()).collect(),
            TypeKind::Kinds(kinds) => {
                kinds.variants.iter().map(|(_, it)| it.ident.clone()).collect()
            }
            TypeKind::Newtype(_) | TypeKind::Alias(_) => Vec::new(),
        };
        let mut own = BTreeSet::new();
        for part in parts {
            assert!(own.insert(bare(&part)), "`{}` has two `{part}`", def.ident);
        }
    }
    for module in &graph.modules {
        let mut seen = BTreeSet::new();
        for id in &module.rules {
            let ident = graph.rules.get(id.0 as usize).and_then(|def| def.ident.as_ref());
            assert!(ident.is_none_or(|ident| seen.insert(ident)), "two rules {ident:?}");
        }
    }
    // 0: not seen; 1: on the path; 2: has a size.
    let mut state = vec![0_u8; graph.types.len()];
    for n in 0..graph.types.len() {
        has_size(graph, n, &mut state);
    }
}

fn has_size(graph: &Graph, n: usize, state: &mut [u8]) {
    let Some(def) = graph.types.get(n) else { panic!("there is no type {n}") };
    match state.get(n) {
        Some(0) => {}
        Some(1) => panic!("`{}` holds itself", def.ident),
        _ => return,
    }
    state[n] = 1;
    let mut inside = Vec::new();
    match &def.kind {
        TypeKind::Struct(strct) => {
            for field in &strct.fields {
                match &field.storage {
                    Storage::Constant(_) => {}
                    Storage::Required(_, of) | Storage::Optional(_, of) => direct(of, &mut inside),
                }
            }
        }
        TypeKind::Enum(_) => {}
        TypeKind::Union(union) => union
            .variants
            .iter()
            .filter_map(|it| it.payload.value())
            .for_each(|it| direct(it, &mut inside)),
        TypeKind::Kinds(kinds) => {
            kinds
                .variants
                .iter()
                .filter_map(|(_, it)| it.payload.value())
                .for_each(|it| direct(it, &mut inside));
        }
        TypeKind::Newtype(newtype) => direct(&newtype.inner, &mut inside),
        TypeKind::Alias(target) => inside.push(*target),
    }
    for id in inside {
        has_size(graph, id.0 as usize, state);
    }
    state[n] = 2;
}

/// The types that are held without anything between.
fn direct(of: &Use, out: &mut Vec<TypeId>) {
    match &of.ty {
        // What is boxed, or in a list or map, takes no room of its own.
        Ty::Null
        | Ty::Bool
        | Ty::Integer
        | Ty::Sized(_)
        | Ty::Float
        | Ty::Number
        | Ty::String
        | Ty::Kept(_)
        | Ty::Unmatched
        | Ty::Json
        | Ty::Boxed(_)
        | Ty::BoxedTuple(_)
        | Ty::Vec(_)
        | Ty::Map(_) => {}
        Ty::Named(id) => out.push(*id),
        Ty::Option(of) => direct(of, out),
        Ty::Tuple(items) => items.iter().for_each(|of| direct(of, out)),
    }
}

/// Line ends and directions: rustc rejects them even in comments.
fn is_odd(c: char) -> bool {
    c == '\r' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn bare(ident: &str) -> String {
    ident.strip_prefix("r#").unwrap_or(ident).to_owned()
}

fn expected(graph: &Graph) -> impl Iterator<Item = String> {
    let mut out = vec!["made_for".to_owned()];
    let owners = graph.owners();
    for module in &graph.modules {
        out.push(format!("mod {}", bare(&module.ident)));
        for id in &module.types {
            let Some(def) = graph.types.get(id.0 as usize) else {
                panic!("there is no type {id:?}")
            };
            out.push(describe(def));
        }
        for id in module.rules.iter().filter(|id| !owners.contains_key(id)) {
            let ident = graph.rules.get(id.0 as usize).and_then(|def| def.ident.as_deref());
            out.extend(ident.map(|ident| format!("fn {}", shared(ident))));
        }
    }
    out.into_iter()
}

/// The function of a schema that several places share.
fn shared(ident: &str) -> String {
    format!("schema_of_{}", ident.to_lowercase())
}

/// The item of a type, with its fields or variants.
fn describe(def: &TypeDef) -> String {
    let ident = bare(&def.ident);
    let list = |names: Vec<String>| {
        format!("{:?}", names.iter().map(|name| bare(name)).collect::<Vec<_>>())
    };
    match &def.kind {
        TypeKind::Struct(strct) => format!("struct {ident} {}", list(fields(strct))),
        TypeKind::Enum(enm) => {
            let other = enm.other.iter().cloned();
            format!(
                "enum {ident} {}",
                list(enm.variants.iter().map(|it| it.ident.clone()).chain(other).collect())
            )
        }
        TypeKind::Union(union) => {
            format!(
                "enum {ident} {}",
                list(union.variants.iter().map(|it| it.ident.clone()).collect())
            )
        }
        TypeKind::Kinds(kinds) => {
            format!(
                "enum {ident} {}",
                list(kinds.variants.iter().map(|(_, it)| it.ident.clone()).collect())
            )
        }
        TypeKind::Newtype(_) => format!("struct {ident} 1"),
        TypeKind::Alias(_) => format!("type {ident}"),
    }
}

/// The names of the fields of a struct: constants have none.
fn fields(strct: &Struct) -> Vec<String> {
    let declared = strct.fields.iter().filter_map(|field| match &field.storage {
        Storage::Constant(_) => None,
        Storage::Required(name, _) | Storage::Optional(name, _) => Some(name.clone()),
    });
    let rest = match &strct.rest {
        Rest::Closed => Vec::new(),
        Rest::Extra(name) | Rest::Map(name, _) => vec![name.clone()],
        Rest::Split(split) => {
            split.values().map(|(name, _)| name).chain(&split.extra).cloned().collect()
        }
    };
    declared.chain(rest).collect()
}

/// Collects items. Those inside of functions only have to be of a kind that we put there.
struct Found<'g> {
    graph: &'g Graph,
    items: Vec<String>,
    /// How many blocks are open.
    depth: usize,
}

impl<'g> Found<'g> {
    fn new(graph: &'g Graph) -> Self {
        Self { graph, items: Vec::new(), depth: 0 }
    }

    fn is_type(&self, ident: &str) -> bool {
        self.graph.types.iter().any(|def| bare(&def.ident) == ident)
    }

    /// An item inside of a function: tables of schemas, and places of members while an object is
    /// read.
    fn local(&self, item: &Item) {
        let (ident, is_known) = match item {
            Item::Static(it) => (
                &it.ident,
                is_numbered(&it.ident, &["SCHEMA", "PATTERN_", "PATTERN", "MEMBERS_", "MEMBERS"]),
            ),
            Item::Struct(it) => (&it.ident, is_numbered(&it.ident, &["Draft", "Rest", "Part"])),
            Item::Fn(it) => (&it.sig.ident, is_numbered(&it.sig.ident, &["part"])),
            Item::Const(it) => (&it.ident, it.ident == "NAMES"),
            Item::Impl(it) => {
                let ident = self_ident(it);
                assert!(it.trait_.is_none() && it.unsafety.is_none(), "`impl` for `{ident}`");
                (ident, is_numbered(ident, &["Part"]))
            }
            _ => panic!("an item of another kind in a block"),
        };
        let is_static = matches!(item, Item::Static(_) | Item::Const(_));
        assert!(
            is_known && (is_static || !self.is_type(&bare(&ident.to_string()))),
            "`{ident}` in a block"
        );
    }
}

/// One of the names, with or without a number behind it.
fn is_numbered(ident: &syn::Ident, names: &[&str]) -> bool {
    let ident = ident.to_string();
    let number = names.iter().find_map(|name| ident.strip_prefix(name));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The name of the type that an `impl` is for.
fn self_ident(it: &syn::ItemImpl) -> &syn::Ident {
    match &*it.self_ty {
        syn::Type::Path(path) => {
            path.path.require_ident().unwrap_or_else(|_| panic!("an `impl` of a path"))
        }
        _ => panic!("an `impl` of no name"),
    }
}

impl<'a> Visit<'a> for Found<'_> {
    fn visit_block(&mut self, block: &'a syn::Block) {
        self.depth += 1;
        syn::visit::visit_block(self, block);
        self.depth -= 1;
    }

    fn visit_item(&mut self, item: &'a Item) {
        if self.depth > 0 {
            self.local(item);
            return syn::visit::visit_item(self, item);
        }
        let text = |ident: &syn::Ident| bare(&ident.to_string());
        match item {
            Item::Mod(it) => self.items.push(format!("mod {}", text(&it.ident))),
            Item::Struct(it) => {
                let fields = match &it.fields {
                    Fields::Named(fields) => {
                        let names: Vec<String> = fields
                            .named
                            .iter()
                            .filter_map(|field| field.ident.as_ref())
                            .map(text)
                            .collect();
                        format!("{names:?}")
                    }
                    Fields::Unnamed(fields) => fields.unnamed.len().to_string(),
                    Fields::Unit => "unit".to_owned(),
                };
                self.items.push(format!("struct {} {fields}", text(&it.ident)));
            }
            Item::Enum(it) => {
                let variants: Vec<String> =
                    it.variants.iter().map(|variant| text(&variant.ident)).collect();
                self.items.push(format!("enum {} {variants:?}", text(&it.ident)));
            }
            Item::Type(it) => self.items.push(format!("type {}", text(&it.ident))),
            Item::Const(it) => self.items.push(format!("const {}", text(&it.ident))),
            Item::Fn(it) => self.items.push(format!("fn {}", text(&it.sig.ident))),
            Item::Use(it) => {
                let UseTree::Path(path) = &it.tree else { panic!("a `use` of nothing") };
                let from = text(&path.ident);
                let known = ["typewright", "super", "std", HOME].contains(&from.as_str());
                let own = self.graph.modules.iter().any(|module| bare(&module.ident) == from);
                assert!(known || own, "`use {from}`");
            }
            Item::Impl(it) => {
                let ident = text(self_ident(it));
                assert!(self.is_type(&ident), "`impl {ident}`");
                assert!(it.unsafety.is_none(), "`unsafe impl`");
            }
            Item::Macro(it) => {
                // One of the runtime's, whose input is the name of a type.
                let path = &it.mac.path;
                assert!(
                    path.segments.first().is_some_and(|first| first.ident == "typewright"),
                    "somebody else's macro"
                );
                if path.segments.last().is_some_and(|last| last.ident == "made_for") {
                    self.items.push("made_for".to_owned());
                    return;
                }
                let name = syn::parse2::<syn::Ident>(it.mac.tokens.clone());
                assert!(
                    name.is_ok_and(|name| self.is_type(&text(&name))),
                    "a macro about none of our types"
                );
            }
            _ => panic!("an item of another kind"),
        }
        syn::visit::visit_item(self, item);
    }

    fn visit_expr_unsafe(&mut self, _: &'a syn::ExprUnsafe) {
        panic!("`unsafe`");
    }
}

/// Every name of the graph.
fn words(graph: &Graph) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for module in &graph.modules {
        out.insert(bare(&module.ident));
    }
    for def in &graph.types {
        out.insert(bare(&def.ident));
        match &def.kind {
            TypeKind::Struct(strct) => {
                for field in fields(strct) {
                    let field = bare(&field);
                    // The constant of a default, and what reads a value or it.
                    out.insert(format!("DEFAULT_{}", field.to_uppercase()));
                    out.insert(format!("{field}_or_default"));
                    out.insert(field);
                }
            }
            TypeKind::Enum(enm) => {
                out.extend(
                    enm.variants.iter().map(|it| &it.ident).chain(&enm.other).map(|it| bare(it)),
                );
            }
            TypeKind::Union(union) => out.extend(union.variants.iter().map(|it| bare(&it.ident))),
            TypeKind::Kinds(kinds) => {
                out.extend(kinds.variants.iter().map(|(_, it)| bare(&it.ident)));
            }
            TypeKind::Newtype(_) | TypeKind::Alias(_) => {}
        }
    }
    out.extend(graph.rules.iter().filter_map(|def| def.ident.as_deref()).map(shared));
    out
}

/// The words that are neither ours nor names of the graph: text of a schema belongs in literals.
fn unknown(tokens: TokenStream, words: &BTreeSet<String>, out: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => unknown(group.stream(), words, out),
            TokenTree::Ident(ident) => {
                let ident = bare(&ident.to_string());
                let is_ours = OURS.contains(&ident) || is_numbered_word(&ident);
                if !is_ours && !words.contains(&ident) {
                    out.insert(ident);
                }
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// Numbered names.
fn is_numbered_word(ident: &str) -> bool {
    let names = ["PATTERN_", "MEMBERS_", "Draft", "Rest", "Part", "part"];
    let mut numbers = names.iter().filter_map(|name| ident.strip_prefix(name));
    numbers.any(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The words of generated code that no schema decides: those that the emitter is written with, also
/// inside of its texts, and the names of keywords, formats and traits.
static OURS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    const SOURCES: [&str; 4] = [
        "codegen/src/emit",
        "codegen/src/graph/types",
        "runtime/src/schema/formats.rs",
        "runtime/src/schema/keyword.rs",
    ];
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut words = BTreeSet::from([HOME.to_owned()]);
    for source in SOURCES {
        add_words(&home.join(source), &mut words).unwrap_or_else(|why| panic!("{source}: {why}"));
    }
    words
});

/// Adds the words of a file, or of all files in a folder.
fn add_words(path: &Path, words: &mut BTreeSet<String>) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            add_words(&entry?.path(), words)?;
        }
        return Ok(());
    }
    let text = fs::read_to_string(path)?;
    let own = text.split(|c: char| !c.is_alphanumeric() && c != '_').map(str::to_owned);
    words.extend(own);
    Ok(())
}

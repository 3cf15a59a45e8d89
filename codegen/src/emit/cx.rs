//! What all emitters ask: names and paths.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    docs,
    origin::Origin,
    tokens::{Ident, Literal, ToTokens, TokenStream, quote},
};
use crate::graph::types::{Ahead, Docs, Graph, RulesId, TypeDef, TypeId, TypeKind};

/// The graph, and the names that must not be taken for the prelude's.
pub(super) struct Cx<'g> {
    pub(super) graph: &'g Graph,
    taken: BTreeSet<&'g str>,
    pub(super) schemas: Schemas,
    /// The type with which rules stand.
    owners: BTreeMap<RulesId, TypeId>,
    origins: BTreeMap<&'g str, Origin<'g>>,
    /// Whether all types are from one file, so that it needs no name.
    is_one_file: bool,
    /// What the places of all types begin with.
    base: String,
}

/// The text of all schemas in one, and where each type's begins and ends, counted from the end of the text.
#[derive(Default)]
pub(super) struct Schemas {
    pub(super) text: String,
    pub(super) ranges: BTreeMap<TypeId, (usize, usize)>,
}

/// What generated modules import from the runtime, as long as no generated type has the name.
const IMPORTS: [&str; 4] = ["Extra", "Json", "Number", "Value"];

/// The macros that they import. No name of a macro is that of a type.
const MACROS: [&str; 5] = ["newtype", "object", "open_symbols", "symbols", "union"];

impl<'g> Cx<'g> {
    pub(super) fn new(graph: &'g Graph) -> Self {
        let taken = graph.types.iter().map(|def| def.ident.as_str()).collect();
        let mut schemas = Schemas::default();
        for module in &graph.modules {
            for id in &module.types {
                // Another name of a type has the constant of that type.
                let def = graph.types.get(id.0 as usize).filter(|def| !matches!(def.kind, TypeKind::Alias(_)));
                if let Some(text) = def.and_then(|def| def.schema.as_ref()) {
                    let start = schemas.text.len();
                    schemas.text.push_str(text);
                    schemas.ranges.insert(*id, (start, schemas.text.len()));
                }
            }
        }
        let mut files = graph.types.iter().map(|def| &def.file);
        let is_one_file = files.next().is_some_and(|first| files.all(|file| file == first));
        let total = schemas.text.len();
        for (start, end) in schemas.ranges.values_mut() {
            (*start, *end) = (total - *start, total - *end);
        }
        let owners = graph.owners();
        let base = base(owners.keys().filter_map(|id| graph.rules.get(id.0 as usize)).map(|def| def.at.as_str()));
        Self { graph, taken, schemas, owners, origins: Origin::all(graph), is_one_file, base: base.to_owned() }
    }

    /// The macro that puts what all places begin with before the rest of one.
    pub(super) fn places(&self) -> String {
        let base: String = self.base.to_token_stream().iter().collect();
        format!(
            "#[allow(unused_macros)]\nmacro_rules! schema_at {{\n    ($($at:tt)*) => {{\n        \
             ::core::concat!({base}, $($at)*)\n    }};\n}}\n"
        )
    }

    /// The place of a schema.
    pub(super) fn place(&self, at: &str) -> TokenStream {
        match at.strip_prefix(self.base.as_str()) {
            Some(rest) if !self.base.is_empty() => quote!(schema_at!(#rest)),
            _ => quote!(#at),
        }
    }

    /// The place of the schema of a type, as its macro takes it.
    pub(super) fn own_place(&self, at: &str, ident: &str) -> TokenStream {
        let rest = at.strip_prefix(self.base.as_str()).unwrap_or(at);
        if rest == ident { quote!(_) } else { quote!(#rest) }
    }

    /// The type with which rules stand, if there is one.
    pub(super) fn owner(&self, id: RulesId) -> Option<TypeId> {
        self.owners.get(&id).copied()
    }

    /// A name of the runtime: as it is imported, or by its path if a generated type is called the same.
    pub(super) fn runtime(&self, name: &str) -> TokenStream {
        let short = ident(name);
        if self.taken.contains(name) || !IMPORTS.contains(&name) {
            quote!(::typewright::#short)
        } else {
            quote!(#short)
        }
    }

    /// What modules import from the runtime.
    pub(super) fn imports(&self) -> TokenStream {
        let names = IMPORTS.iter().filter(|name| !self.taken.contains(**name));
        let names = names.chain(&MACROS).map(|name| ident(name));
        quote!(use ::typewright::{#(#names),*};)
    }

    /// The name, if a module may have to import it: that of a type, of the runtime, or of what cuts schemas out of their text.
    pub(super) fn importable(&self, name: &str) -> Option<&'g str> {
        let known = self
            .taken
            .get(name)
            .copied()
            .or_else(|| IMPORTS.iter().chain(&MACROS).chain(&["schema"]).find(|known| **known == name).copied())?;
        (known != "schema" || !self.schemas.text.is_empty()).then_some(known)
    }

    /// Whether what is imported by this name is the runtime's.
    pub(super) fn is_of_runtime(&self, name: &str) -> bool {
        !self.taken.contains(name) && (IMPORTS.contains(&name) || MACROS.contains(&name))
    }

    /// The documentation of a type. One that was made for a place says what it is of that place, and only what is not
    /// said there.
    pub(super) fn type_docs(&self, def: &TypeDef) -> TokenStream {
        let Some(origin) = self.origins.get(def.ident.as_str()) else {
            let short = format!("#{}", def.pointer);
            let at = match def.pointer.strip_suffix(def.ident.as_str()) {
                // The only component of this name.
                Some(folder) if self.is_one_file && folder == "/components/schemas/" => &def.ident,
                _ if self.is_one_file && !def.pointer.is_empty() => &short,
                _ => &def.at,
            };
            return docs_of(&def.docs, &format!("Schema: {}.", docs::code(at)));
        };
        let mut of = def.docs.clone();
        if origin.says(of.text()) {
            (of.title, of.description) = (None, None);
        }
        of.default = of.default.filter(|default| !origin.has_default(default));
        docs_of(&of, &origin.sentence())
    }

    /// A name of the prelude: as it is, or by its path if a generated type is called the same.
    pub(super) fn prelude(&self, name: &str) -> TokenStream {
        let short = ident(name);
        if !self.taken.contains(name) {
            return quote!(#short);
        }
        match name {
            "Option" => quote!(::core::option::Option),
            "Some" => quote!(::core::option::Option::Some),
            "None" => quote!(::core::option::Option::None),
            "Result" => quote!(::core::result::Result),
            "Ok" => quote!(::core::result::Result::Ok),
            "Err" => quote!(::core::result::Result::Err),
            "String" => quote!(::std::string::String),
            "Vec" => quote!(::std::vec::Vec),
            "Box" => quote!(::std::boxed::Box),
            "From" => quote!(::core::convert::From),
            "Default" => quote!(::core::default::Default),
            _ => quote!(#short),
        }
    }

    pub(super) fn type_name(&self, id: TypeId) -> Ident {
        ident(self.graph.types.get(id.0 as usize).map_or("Unknown", |def| def.ident.as_str()))
    }

    /// Whether these are the rules of a type.
    pub(super) fn has_rules(&self, id: TypeId, rules: RulesId) -> bool {
        self.graph.types.get(id.0 as usize).is_some_and(|def| def.rules == rules)
    }

    /// A reference to rules that stand elsewhere, as `from` sees them: those of a type, or others with a name.
    pub(super) fn rules_ref(&self, id: RulesId, from: Spot) -> Option<TokenStream> {
        if let Some(owner) = self.owner(id) {
            let name = self.type_name(owner);
            return Some(match from {
                Spot::Types(_) => quote!(#name::its_rules()),
                // Not every module has imports, but all types are named at the top.
                Spot::Rules(_) => quote!(super::super::#name::its_rules()),
            });
        }
        let def = self.graph.rules.get(id.0 as usize)?;
        let name = ident(def.ident.as_ref()?);
        let home = ident(&self.graph.modules.get(def.module)?.ident);
        Some(match from {
            Spot::Types(module) if module == def.module => quote!(&rules::#name),
            Spot::Types(_) => quote!(&super::#home::rules::#name),
            Spot::Rules(module) if module == def.module => quote!(&#name),
            Spot::Rules(_) => quote!(&super::super::#home::rules::#name),
        })
    }
}

/// Where something is said: a module, and whether beside its types or in its module `rules`.
#[derive(Clone, Copy)]
pub(super) enum Spot {
    Types(usize),
    Rules(usize),
}

/// What all places begin with, up to the end of a step.
fn base<'a>(mut places: impl Iterator<Item = &'a str>) -> &'a str {
    let Some(mut base) = places.next() else { return "" };
    for place in places {
        let is_same = |(a, b): &(char, char)| a == b;
        let same = base.chars().zip(place.chars()).take_while(is_same).map(|(c, _)| c.len_utf8()).sum();
        base = base.get(..same).unwrap_or_default();
    }
    let end = base.rfind(['/', '#']).map_or(0, |at| at + 1);
    base.get(..end).unwrap_or_default()
}

/// An identifier, raw where it was so written.
pub(super) fn ident(text: &str) -> Ident {
    Ident::new(text)
}

/// The documentation of what is in an item.
pub(super) fn item_docs(of: &Docs) -> TokenStream {
    docs_of(of, "")
}

/// The documentation, and last a line of ours.
fn docs_of(of: &Docs, last: &str) -> TokenStream {
    let mut parts: Vec<String> = Vec::new();
    let text = of.text();
    if !text.trim().is_empty() {
        parts.push(docs::markdown(text));
    }
    if !of.checks.is_empty() {
        parts.push(docs::markdown(&format!("Checked: {}.", of.checks.join(", "))));
    }
    if let Some(default) = &of.default {
        parts.push(format!("Default: {}.", docs::code(default)));
    }
    if !last.is_empty() {
        parts.push(last.to_owned());
    }
    let attributes = docs::lines(&parts.join("\n\n"));
    let deprecated = of.deprecated.then(|| quote!(#[deprecated]));
    quote!(#attributes #deprecated)
}

/// How the call of a macro of ours goes on behind face and name: rules, check ahead and schema.
pub(super) fn head(cx: &Cx<'_>, id: TypeId, def: &TypeDef, rules: &TokenStream) -> TokenStream {
    let schema = cx.schemas.ranges.get(&id).map(|(start, end)| {
        let (start, end) = (Literal::usize_unsuffixed(*start), Literal::usize_unsuffixed(*end));
        quote!(, schema(#start, #end))
    });
    let ahead = match def.ahead {
        Ahead::No => None,
        Ahead::Applied => Some(quote!(check_applied)),
        Ahead::All => Some(quote!(check_ahead)),
    };
    quote!(#rules #ahead #schema;)
}

/// Which public face a type has.
pub(super) fn face(def: &TypeDef) -> Ident {
    ident(if def.is_root { "document" } else { "part" })
}

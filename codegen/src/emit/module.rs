//! One module: the types of a root schema, and the schemas that several of them share.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    Settings,
    budget::Budget,
    described, enum_, item_docs, kinds, newtype,
    origin::Origin,
    paths::{self, Paths, ident, shared_name},
    schema::Table,
    schema_text, strct, ty, union,
};
use crate::{
    graph::types::{Graph, Module, RulesId, TypeDef, TypeId, TypeKind},
    sorted::{SortedMap, SortedSet},
};

/// What all modules know.
pub(super) struct Context<'g> {
    pub(super) graph: &'g Graph,
    /// The path of the runtime.
    pub(super) runtime: &'g str,
    /// Whether structs have builders.
    pub(super) builders: bool,
    /// Whether unions have accessors.
    pub(super) accessors: bool,
    /// How much may still be made.
    pub(super) budget: Budget,
    /// The names of all generated types.
    taken: SortedSet<&'g str>,
    /// The type with which a schema stands.
    owners: SortedMap<RulesId, TypeId>,
    pub(super) origins: SortedMap<&'g str, Origin<'g>>,
    /// The types that schemas refer to.
    pub(super) described: described::Types,
    /// Whether all types are from one file, so that it needs no name.
    pub(super) is_one_file: bool,
}

/// How a type gets at the text of its schema.
#[derive(Clone, Copy)]
pub(super) enum SchemaText<'t> {
    /// From the file of this name beside its own.
    File(&'t str),
    /// From itself.
    Literal(&'t str),
}

impl<'g> Context<'g> {
    pub(super) fn new(graph: &'g Graph, settings: &'g Settings) -> Self {
        let taken = graph.types.iter().map(|def| def.ident.as_str()).collect();
        let mut files = graph.types.iter().map(|def| &def.file);
        let is_one_file = files.next().is_some_and(|first| files.all(|file| file == first));
        let (owners, origins) = (graph.owners(), Origin::all(graph));
        Self {
            graph,
            runtime: &settings.runtime,
            builders: settings.builders,
            accessors: settings.accessors,
            budget: Budget::new(settings.output_bytes),
            taken,
            owners,
            origins,
            described: described::Types::of(graph),
            is_one_file,
        }
    }

    /// Whether a generated type has this name.
    pub(super) fn is_taken(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    /// The type itself, of which a type may be another name; nothing if it is not generated.
    pub(super) fn target(&self, mut id: TypeId) -> Option<(TypeId, &'g TypeDef)> {
        /// More names one behind the other than anybody gives.
        const STEPS: usize = 32;
        for _ in 0..STEPS {
            let def = self.graph.types.get(id.0 as usize)?;
            match def.kind {
                _ if self.graph.externs.contains_key(&id) => return None,
                TypeKind::Alias(target) => id = target,
                _ => return Some((id, def)),
            }
        }
        None
    }

    /// The type with which a schema stands, if there is one.
    pub(super) fn owner(&self, id: RulesId) -> Option<TypeId> {
        self.owners.get(&id).copied()
    }

    /// The text of the schema of the module's root, for people.
    pub(super) fn schema_file(&self, module: &Module) -> Option<String> {
        let (_, text) = self.root(module)?;
        Some(schema_text::pretty(text))
    }

    /// The type of a module that has the text of its schema, and that text.
    fn root(&self, module: &Module) -> Option<(TypeId, &'g str)> {
        module.types.iter().find_map(|id| {
            // Another name of a type has the constant of that type.
            let def = self
                .graph
                .types
                .get(id.0 as usize)
                .filter(|def| !matches!(def.kind, TypeKind::Alias(_)))
                .filter(|_| !self.graph.externs.contains_key(id))?;
            Some((*id, def.schema.as_deref()?))
        })
    }

    /// The contents of a module: what it imports, and its items, each as `print` makes it of the
    /// tokens and takes off the budget. Tokens and syntax trees take fifty times as much memory as
    /// text, so that those of a whole module are not kept.
    pub(super) fn module<T>(
        &self,
        n: usize,
        module: &Module,
        text: Option<SchemaText<'_>>,
        print: impl Fn(TokenStream) -> T,
    ) -> (T, Vec<T>) {
        let paths = Paths::new(self, n);
        let root = self.root(module).map(|(id, _)| id);
        let types = module
            .types
            .iter()
            // What is left out is not missed: there is an error.
            .take_while(|_| !self.budget.is_over())
            .filter_map(|id| {
                let def = self.graph.types.get(id.0 as usize)?;
                Some(item(&paths, *id, def, text.filter(|_| root == Some(*id))))
            })
            .map(&print);
        let mut items: Vec<T> = types.collect();
        let shared = module
            .rules
            .iter()
            .filter(|id| self.owner(**id).is_none())
            .take_while(|_| !self.budget.is_over())
            .filter_map(|id| {
                let def = self.graph.rules.get(id.0 as usize)?;
                let name = shared_name(def.ident.as_ref()?);
                let table = Table::new(&paths).shared(def);
                let (schema, docs) = (
                    paths.runtime("Schema"),
                    item_docs::line(&format!("Schema: {}.", super::docs::code(&def.at))),
                );
                Some(quote! {
                    #docs
                    pub(super) const fn #name() -> &'static #schema { #table }
                })
            })
            .map(&print);
        items.extend(shared);
        (print(paths.imports()), items)
    }
}

fn item<'g>(
    paths: &Paths<'_, 'g>,
    id: TypeId,
    def: &'g TypeDef,
    text: Option<SchemaText<'_>>,
) -> TokenStream {
    paths.enter(def);
    if let Some(path) = paths.context.graph.externs.get(&id) {
        let (name, docs) = (ident(&def.ident), item_docs::of_type(paths.context, def));
        let path = paths::path(path);
        // What is written elsewhere borrows nothing.
        let parameters = paths.context.graph.parameters(id).iter();
        let parameters: Vec<TokenStream> =
            paths.owned(|| parameters.map(|it| ty::parameter(paths, it)).collect());
        let parameters = (!parameters.is_empty()).then(|| quote!(<#(#parameters),*>));
        return quote!(#docs pub type #name = #path #parameters;);
    }
    let item = match &def.kind {
        TypeKind::Struct(strct) => strct::emit(paths, id, def, strct, text),
        TypeKind::Enum(enm) => enum_::emit(paths, id, def, enm, text),
        TypeKind::Union(union) => union::emit(paths, id, def, union, text),
        TypeKind::Kinds(kinds) => kinds::emit(paths, id, def, kinds, text),
        TypeKind::Newtype(newtype) => newtype::emit(paths, id, def, newtype, text),
        TypeKind::Alias(target) => {
            let (name, docs) = (paths.itself(def), item_docs::of_type(paths.context, def));
            let target = paths.type_of(*target);
            return quote!(#docs pub type #name = #target;);
        }
    };
    match described::emit(paths, def) {
        Some(described) => quote!(#item #described),
        None => item,
    }
}

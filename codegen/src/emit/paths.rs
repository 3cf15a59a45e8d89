//! The names that a module uses: short and imported where nothing collides, absolute elsewhere.

use std::cell::{Cell, RefCell};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

use super::module::Context;
use crate::{
    graph::types::{Holders, RulesId, Ty, TypeDef, TypeId, Use},
    options::{Holding, Lists, Maps, added},
    sorted::SortedSet,
};

/// What the types of a place hold and borrow.
#[derive(Clone, Copy)]
struct Form<'g> {
    holders: &'g Holders,
    /// Whether strings, names and undeclared members are parts of the text.
    strings: bool,
    /// Whether strings are `String`, whatever the type holds.
    is_plain: bool,
    /// Whether what borrows does so for ever, so that nothing is borrowed.
    is_static: bool,
}

/// Before any type is entered.
static DEFAULT: Holders =
    Holders { maps: Maps::BTreeMap, lists: Lists::Vec, strings: Holding::Owned };

/// What strings are.
pub(super) enum Text {
    String,
    Cow,
    /// A type that is made by `From<&str>`, and derefs to `str`.
    Other(TokenStream),
}

/// A name that is short unless something else has it: nearly always one word, for which no list of
/// tokens is made.
pub(super) enum Name {
    Short(Ident),
    Path(TokenStream),
}

impl ToTokens for Name {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Short(name) => name.to_tokens(tokens),
            Self::Path(path) => path.to_tokens(tokens),
        }
    }
}

/// The names that a module uses, noted as they are asked for.
pub(super) struct Paths<'c, 'g> {
    pub(super) context: &'c Context<'g>,
    /// The path of the runtime.
    home: TokenStream,
    module: usize,
    /// Builders of tables: `use typewright::schema::{..}`.
    words: RefCell<SortedSet<&'static str>>,
    /// Types of the runtime: `use typewright::{..}`.
    runtime: RefCell<SortedSet<&'static str>>,
    /// Types of other modules: `use super::{..}`.
    types: RefCell<SortedSet<&'g str>>,
    maps: RefCell<SortedSet<&'static str>>,
    uses_cow: Cell<bool>,
    form: Cell<Form<'g>>,
}

impl<'c, 'g> Paths<'c, 'g> {
    pub(super) fn new(context: &'c Context<'g>, module: usize) -> Self {
        let (words, runtime, types) = (RefCell::default(), RefCell::default(), RefCell::default());
        Self {
            context,
            home: path(context.runtime),
            module,
            words,
            runtime,
            types,
            maps: RefCell::default(),
            uses_cow: Cell::new(false),
            form: Cell::new(Form::of(&DEFAULT, false)),
        }
    }

    /// What is written next belongs to this type.
    pub(super) fn enter(&self, def: &'g TypeDef) {
        self.form.set(Form::of(&def.holders, def.borrows.strings));
    }

    /// Writes the types of values that borrow nothing, and own their strings.
    pub(super) fn owned<R>(&self, write: impl FnOnce() -> R) -> R {
        let form = Form { strings: false, is_plain: true, is_static: true, ..self.form.get() };
        self.within(form, write)
    }

    /// Writes the types of constants.
    pub(super) fn constant<R>(&self, write: impl FnOnce() -> R) -> R {
        self.within(Form { is_static: true, ..self.form.get() }, write)
    }

    /// Writes a value of another type, whose parts are held as that type holds them.
    pub(super) fn inside<R>(&self, def: &'g TypeDef, write: impl FnOnce() -> R) -> R {
        let is_static = self.form.get().is_static;
        self.within(Form { is_static, ..Form::of(&def.holders, def.borrows.strings) }, write)
    }

    fn within<R>(&self, form: Form<'g>, write: impl FnOnce() -> R) -> R {
        let before = self.form.replace(form);
        let written = write();
        self.form.set(before);
        written
    }

    /// Whether strings, names and undeclared members are parts of the text.
    pub(super) fn strings(&self) -> bool {
        self.form.get().strings
    }

    /// What strings are.
    pub(super) fn text(&self) -> Text {
        let Form { holders, strings, is_plain, .. } = self.form.get();
        match () {
            () if strings => Text::Cow,
            () if is_plain => Text::String,
            () => self.text_of(holders, false),
        }
    }

    /// What the strings of a type are.
    pub(super) fn text_of(&self, holders: &Holders, borrows: bool) -> Text {
        match &holders.strings {
            _ if borrows => Text::Cow,
            Holding::Owned | Holding::Borrowed => Text::String,
            Holding::Boxed => {
                let boxed = self.prelude("Box");
                Text::Other(quote!(#boxed<str>))
            }
            Holding::Shared => Text::Other(quote!(::std::sync::Arc<str>)),
            Holding::Other(path) => Text::Other(added::type_path(path).unwrap_or_default()),
        }
    }

    /// Whether a value is read and written part by part, since no trait of the runtime does it for
    /// all parts: it borrows, or holds strings in types that the runtime does not know.
    pub(super) fn is_by_parts(&self, used: &Use) -> bool {
        self.borrows(used) || (matches!(self.text(), Text::Other(_)) && has_string(used))
    }

    /// Whether a value borrows from the text.
    pub(super) fn borrows(&self, used: &Use) -> bool {
        self.context.graph.borrows(used, self.strings())
    }

    /// The lifetime of what borrows.
    fn lifetime(&self) -> TokenStream {
        if self.form.get().is_static { quote!('static) } else { quote!('a) }
    }

    /// The type that is written, with its lifetime.
    pub(super) fn itself(&self, def: &TypeDef) -> TokenStream {
        self.with_lifetime(ident(&def.ident), def.borrows.lifetime)
    }

    fn with_lifetime(&self, name: Ident, has_lifetime: bool) -> TokenStream {
        if !has_lifetime {
            return name.into_token_stream();
        }
        let lifetime = self.lifetime();
        quote!(#name<#lifetime>)
    }

    /// The type of strings.
    pub(super) fn string(&self) -> TokenStream {
        match self.text() {
            Text::Other(ty) => ty,
            Text::String | Text::Cow => self.key(),
        }
    }

    /// The type of the names of members.
    pub(super) fn key(&self) -> TokenStream {
        if !self.strings() {
            return self.prelude("String").into_token_stream();
        }
        let (cow, lifetime) = (self.cow(), self.lifetime());
        quote!(#cow<#lifetime, str>)
    }

    /// The type of undeclared members.
    pub(super) fn extra(&self) -> TokenStream {
        if !self.strings() {
            return self.runtime("Extra").into_token_stream();
        }
        let (extra, lifetime) = (self.runtime("BorrowedExtra"), self.lifetime());
        quote!(#extra<#lifetime>)
    }

    /// `Cow`.
    pub(super) fn cow(&self) -> TokenStream {
        if self.context.is_taken("Cow") {
            return quote!(::std::borrow::Cow);
        }
        self.uses_cow.set(true);
        quote!(Cow)
    }

    /// A builder of the runtime's module `schema`.
    pub(super) fn word(&self, name: &'static str) -> Name {
        let (home, short) = (&self.home, ident(name));
        if self.context.is_taken(name) {
            return Name::Path(quote!(#home::schema::#short));
        }
        self.words.borrow_mut().insert(name);
        Name::Short(short)
    }

    /// A type or trait of the runtime.
    pub(super) fn runtime(&self, name: &'static str) -> Name {
        let (home, short) = (&self.home, ident(name));
        if self.context.is_taken(name) {
            return Name::Path(quote!(#home::#short));
        }
        self.runtime.borrow_mut().insert(name);
        Name::Short(short)
    }

    /// The map that the options choose.
    pub(super) fn map(&self) -> TokenStream {
        let maps = self.form.get().holders.maps;
        if maps == Maps::IndexMap {
            return quote!(::indexmap::IndexMap);
        }
        let name = ident(maps.name());
        if self.context.is_taken(maps.name()) {
            return quote!(::std::collections::#name);
        }
        self.maps.borrow_mut().insert(maps.name());
        name.into_token_stream()
    }

    /// Which list the options choose.
    pub(super) fn lists(&self) -> Lists {
        self.form.get().holders.lists
    }

    /// The list that the options choose, of items of a type.
    pub(super) fn list(&self, item: &TokenStream) -> TokenStream {
        match self.lists() {
            Lists::Vec => {
                let vec = self.prelude("Vec");
                quote!(#vec<#item>)
            }
            Lists::Boxed => {
                let boxed = self.prelude("Box");
                quote!(#boxed<[#item]>)
            }
            Lists::Shared => quote!(::std::sync::Arc<[#item]>),
        }
    }

    /// A macro of the runtime, by its path.
    pub(super) fn macro_of(&self, name: &str) -> TokenStream {
        let (home, name) = (&self.home, ident(name));
        quote!(#home::#name!)
    }

    /// A name of the prelude: short, unless a generated type is called the same.
    pub(super) fn prelude(&self, name: &'static str) -> Name {
        let short = ident(name);
        if !self.context.is_taken(name) {
            return Name::Short(short);
        }
        Name::Path(match name {
            "Option" => quote!(::core::option::Option),
            "Some" => quote!(::core::option::Option::Some),
            "None" => quote!(::core::option::Option::None),
            "Result" => quote!(::core::result::Result),
            "Ok" => quote!(::core::result::Result::Ok),
            "Err" => quote!(::core::result::Result::Err),
            "String" => quote!(::std::string::String),
            "Vec" => quote!(::std::vec::Vec),
            "Box" => quote!(::std::boxed::Box),
            "Into" => quote!(::core::convert::Into),
            "IntoIterator" => quote!(::core::iter::IntoIterator),
            "From" => quote!(::core::convert::From),
            "Default" => quote!(::core::default::Default),
            _ => short.into_token_stream(),
        })
    }

    /// A generated type.
    pub(super) fn type_name(&self, id: TypeId) -> Ident {
        let Some(def) = self.context.graph.types.get(id.0 as usize) else {
            return ident("Unknown");
        };
        if def.module != self.module {
            self.types.borrow_mut().insert(&def.ident);
        }
        ident(&def.ident)
    }

    /// A generated type, with its lifetime.
    pub(super) fn type_of(&self, id: TypeId) -> TokenStream {
        self.with_lifetime(self.type_name(id), self.context.graph.has_lifetime(id))
    }

    /// The builder of a struct: no type has its name.
    pub(super) fn builder(&self, of: &str) -> Ident {
        self.local(&format!("{}Builder", of.trim_start_matches("r#")))
    }

    /// A local item of a function, which must not hide a type that it uses.
    pub(super) fn local(&self, name: &str) -> Ident {
        let mut name = name.to_owned();
        while self.context.is_taken(&name) {
            name.push('0');
        }
        ident(&name)
    }

    /// The table of a schema that stands by itself: that of a type, or one that several places
    /// share.
    pub(super) fn table(&self, id: RulesId) -> Option<TokenStream> {
        if let Some(owner) = self.context.owner(id) {
            let name = self.type_name(owner);
            if self.context.graph.externs.contains_key(&owner) {
                let value = self.runtime("Value");
                return Some(quote!(<#name as #value>::TABLE));
            }
            return Some(quote!(#name::schema()));
        }
        let def = self.context.graph.rules.get(id.0 as usize)?;
        let name = shared_name(def.ident.as_ref()?);
        if def.module == self.module {
            return Some(quote!(#name()));
        }
        let home = ident(&self.context.graph.modules.get(def.module)?.ident);
        Some(quote!(super::#home::#name()))
    }

    /// The imports of the module: everything asked for so far.
    pub(super) fn imports(&self) -> TokenStream {
        let home = &self.home;
        let list =
            |names: &SortedSet<&str>| -> Vec<Ident> { names.iter().copied().map(ident).collect() };
        let (words, runtime) = (list(&self.words.borrow()), list(&self.runtime.borrow()));
        let types = list(&self.types.borrow());
        // In the order in which rustfmt wants them.
        let is_single = runtime.len() == 1;
        let (words, runtime) = (uses(&quote!(#home::schema), &words), uses(home, &runtime));
        let (first, second) = if is_single { (runtime, words) } else { (words, runtime) };
        let types = uses(&quote!(super), &types);
        let map = uses(&quote!(::std::collections), &list(&self.maps.borrow()));
        let cow = self.uses_cow.get().then(|| {
            quote!(
                use ::std::borrow::Cow;
            )
        });
        quote!(#cow #map #first #second #types)
    }
}

impl<'g> Form<'g> {
    fn of(holders: &'g Holders, strings: bool) -> Self {
        Self { holders, strings, is_plain: false, is_static: false }
    }
}

/// Whether a string is a part of the value, other than in a type of its own.
fn has_string(used: &Use) -> bool {
    matches!(used.ty, Ty::String) || used.ty.parts().iter().any(has_string)
}

/// One `use` of names from one place.
fn uses(home: &TokenStream, names: &[Ident]) -> Option<TokenStream> {
    match names {
        [] => None,
        [name] => Some(quote!(use #home::#name;)),
        names => Some(quote!(use #home::{#(#names),*};)),
    }
}

/// The function that gives a schema which several places share. No builder is called so.
pub(super) fn shared_name(constant: &str) -> Ident {
    ident(&format!("schema_of_{}", constant.to_lowercase()))
}

/// `<'a>` of a type that borrows.
pub(super) fn generics(def: &TypeDef) -> Option<TokenStream> {
    def.borrows.lifetime.then(|| quote!(<'a>))
}

/// An identifier, raw where it was so written.
pub(super) fn ident(text: &str) -> Ident {
    match text.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(text, Span::call_site()),
    }
}

/// A path such as `::typewright` or `crate::rt`.
pub(super) fn path(text: &str) -> TokenStream {
    let lead = text.starts_with("::").then(|| quote!(::));
    let steps = text.trim_start_matches("::").split("::").map(ident);
    quote!(#lead #(#steps)::*)
}

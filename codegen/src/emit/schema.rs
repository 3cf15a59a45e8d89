//! The table of a schema, in the words of the runtime's module `schema`.
//!
//! Every definition is taken apart by destructuring, so that a keyword which is added to it does
//! not compile until it is printed.

mod apply;
mod array;
mod merged;
mod number;
mod object;
mod string;

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use self::{
    apply::{behind_union, keyword_of},
    number::held,
};
use super::{
    once::once,
    paths::{Paths, ident},
    pattern,
};
use crate::{
    graph::types::{ApplyDef, RulesDef, RulesId, Secrecy, TypeDef, ValuesDef},
    model::Regex,
};

/// Schemas nested so many levels deep in others stand in a static of their own: expressions would
/// be hard to read, and too deep for the compiler.
const DEEP: usize = 6;

/// The kind of objects.
const OBJECT: u8 = 1 << 7;
/// The kind of arrays.
const ARRAY: u8 = 1 << 6;
/// The kind of strings.
const STRING: u8 = 1 << 5;
const NUMBER: u8 = 0b1_1100;
const INTEGER: u8 = 0b1100;
const ANY: u8 = u8::MAX;

/// What the tables of a type say already.
#[derive(Default)]
pub(super) struct Known {
    /// The strings of its `enum`.
    pub(super) texts: Option<TokenStream>,
}

/// The body of a function that gives the table of one schema: statics, the last of which is the
/// table.
pub(super) struct Table<'p, 'c, 'g> {
    paths: &'p Paths<'c, 'g>,
    /// Patterns hold a compiled expression once used, so each needs a static of its own.
    patterns: Vec<&'g Regex>,
    /// Statics that the table is made of: members that are looked up, and schemas nested too deep
    /// to stand in place.
    statics: Vec<TokenStream>,
    n_members: usize,
    n_parts: usize,
    /// How deep the schema is nested that is printed now.
    depth: usize,
}

impl<'p, 'c, 'g> Table<'p, 'c, 'g> {
    pub(super) fn new(paths: &'p Paths<'c, 'g>) -> Self {
        Self {
            paths,
            patterns: Vec::new(),
            statics: Vec::new(),
            n_members: 0,
            n_parts: 0,
            depth: 0,
        }
    }

    /// The table of a type.
    pub(super) fn of_type(self, def: &TypeDef, known: &Known) -> TokenStream {
        match self.paths.context.graph.rules.get(def.rules.0 as usize) {
            Some(rules) => self.body(rules, known),
            None => self.paths.word("ANY").into_token_stream(),
        }
    }

    /// The table of a schema that several places share.
    pub(super) fn shared(self, def: &'g RulesDef) -> TokenStream {
        self.body(def, &Known::default())
    }

    fn body(mut self, def: &'g RulesDef, known: &Known) -> TokenStream {
        let schema = once(self.schema(def, None, known));
        let (paths, statics) = (self.paths, self.statics.into_iter().map(once));
        let patterns = (0..).zip(&self.patterns).map(|(n, regex)| {
            let (name, ty, pattern) =
                (pattern_name(n), paths.word("Pattern"), pattern::expr(paths, regex));
            quote!(static #name: #ty = #pattern;)
        });
        let ty = paths.runtime("Schema");
        quote! {
            #(#patterns)*
            #(#statics)*
            static SCHEMA: #ty = #schema;
            &SCHEMA
        }
    }

    /// A reference to a schema: by its name, or in place. `here` is the location that follows from
    /// the place itself.
    fn refer(&mut self, id: RulesId, here: Option<&str>) -> TokenStream {
        let paths = self.paths;
        if let Some(table) = paths.table(id) {
            return table;
        }
        let Some(def) = paths.context.graph.rules.get(id.0 as usize) else {
            return paths.word("ANY").into_token_stream();
        };
        let needs_no_location = here == Some(&def.at) || def.kinds == ANY;
        if needs_no_location
            && crate::graph::is_trivial(def)
            && held(def).is_none()
            && let Some(word) = common(def.kinds)
        {
            return paths.word(word).into_token_stream();
        }
        self.depth += 1;
        let schema = once(self.schema(def, here, &Known::default()));
        self.depth -= 1;
        if !(self.depth + 1).is_multiple_of(DEEP) {
            return quote!(&#schema);
        }
        self.n_parts += 1;
        let (name, ty) = (numbered("PART", self.n_parts - 1), paths.runtime("Schema"));
        self.statics.push(quote!(static #name: #ty = #schema;));
        quote!(&#name)
    }

    fn list(&mut self, ids: &[RulesId]) -> TokenStream {
        let list = ids.iter().map(|id| once(self.refer(*id, None)));
        quote!(&[#(#list),*])
    }

    /// The expression of a schema.
    fn schema(&mut self, def: &'g RulesDef, here: Option<&str>, known: &Known) -> TokenStream {
        let RulesDef {
            ident: _,
            module: _,
            at,
            elsewhere: _,
            kinds,
            values,
            string,
            number,
            array,
            object,
            apply,
            held: _,
            memo,
            secrecy,
        } = def;
        let kinds = *kinds;
        let (mut string, mut number, mut array) =
            (string.as_ref(), number.as_ref(), array.as_ref());
        let (mut values, mut object, mut apply) =
            (values.as_ref(), object.as_ref(), apply.as_slice());
        // The function that makes the schema of its most telling keyword.
        let (head, has_location) = if kinds == OBJECT
            && let Some(object) = object.take()
        {
            (self.object(object, at), true)
        } else if let (ANY, [union @ ApplyDef::Union { at: own, .. }, rest @ ..]) = (kinds, apply)
            && own == at
        {
            apply = rest;
            (self.union(union), true)
        } else if kinds == STRING
            && let Some(ValuesDef { is_const: false, strings, others }) =
                values.filter(|it| it.others.is_empty())
        {
            let (_, string_enum) = (others, self.paths.word("string_enum"));
            values = None;
            match &known.texts {
                Some(texts) => (quote!(#string_enum(#texts)), false),
                None => (quote!(#string_enum(&[#(#strings),*])), false),
            }
        } else if kinds == ANY
            && let Some(ValuesDef { is_const: true, strings, others }) = values
            && let ([text], []) = (&**strings, &**others)
        {
            values = None;
            let constant = self.paths.word("constant");
            (quote!(#constant(&[#text])), false)
        } else if kinds == STRING
            && let Some(keywords) = string.take()
        {
            let (word, keywords) = (self.paths.word("string"), self.string(keywords));
            (quote!(#word(&#keywords)), false)
        } else if matches!(kinds, NUMBER | INTEGER)
            && let Some(keywords) = number.take()
        {
            let word = self.paths.word(if kinds == NUMBER { "number" } else { "integer" });
            let keywords = self.number(keywords);
            (quote!(#word(&#keywords)), false)
        } else if kinds == ARRAY
            && let Some(keywords) = array.take()
        {
            let (word, keywords) = (self.paths.word("array"), self.array(keywords, at));
            (quote!(#word(&#keywords)), false)
        } else {
            (self.kinds(kinds, object.is_some()), false)
        };
        let held = held(def);
        let merged = self.merged(def);
        let values = values.map(|values| {
            let ValuesDef { is_const, strings, others } = values;
            let word = format_ident!("{}", if *is_const { "constant" } else { "enumeration" });
            match &known.texts {
                Some(texts) if others.is_empty() => quote!(.#word(#texts, &[])),
                _ => quote!(.#word(&[#(#strings),*], &[#(#others),*])),
            }
        });
        let string = string.map(|keywords| {
            let keywords = self.string(keywords);
            quote!(.string(&#keywords))
        });
        let number = number.map(|keywords| {
            let keywords = self.number(keywords);
            quote!(.number(&#keywords))
        });
        let array = array.map(|keywords| {
            let keywords = self.array(keywords, at);
            quote!(.array(&#keywords))
        });
        let object = object.map(|object| {
            let (members, keywords) = self.members(object, at);
            let keywords = keywords.map(|keywords| quote!(.object(&#keywords)));
            quote!(.properties(#members) #keywords)
        });
        let union = match apply {
            [
                ApplyDef::Union { exclusive, at, branches, names, discriminators, made },
                rest @ ..,
            ] => {
                apply = rest;
                let word = format_ident!("{}", keyword_of(*exclusive));
                let (branches, discriminators) =
                    (self.list(branches), self.discriminators(discriminators));
                let more = behind_union(names, made.as_ref());
                Some(quote!(.#word(#at, #branches, &#discriminators) #more))
            }
            _ => None,
        };
        let apply = (!apply.is_empty()).then(|| {
            let list: Vec<TokenStream> = apply.iter().map(|it| self.apply(it)).collect();
            quote!(.apply(&[#(#list),*]))
        });
        let memo = memo.then(|| quote!(.remembered()));
        let secrecy = match secrecy {
            Secrecy::None => None,
            Secrecy::Inside => Some(quote!(.holds_secrets())),
            Secrecy::Whole => Some(quote!(.secret())),
        };
        let head = once(head);
        let schema = quote! {
            #head #held #merged #values #string #number #array #object #union #apply #memo #secrecy
        };
        if has_location || here == Some(at.as_str()) {
            return dereferenced(schema);
        }
        let (word, schema) = (self.paths.word("at"), referenced(schema));
        quote!(#word(#at, #schema))
    }

    fn optional(&mut self, id: Option<&RulesId>) -> TokenStream {
        match id {
            Some(id) => {
                let (some, schema) = (self.paths.prelude("Some"), once(self.refer(*id, None)));
                quote!(#some(#schema))
            }
            None => self.paths.prelude("None").into_token_stream(),
        }
    }

    /// Schemas that say only kinds. Those of objects are asked for members only where there are any
    /// to ask for.
    fn kinds(&self, bits: u8, has_object: bool) -> TokenStream {
        match common(bits) {
            Some(word) if bits != OBJECT || has_object => {
                return self.paths.word(word).into_token_stream();
            }
            _ => {}
        }
        let names = [
            (1, "NULL"),
            (1 << 1, "BOOLEAN"),
            (NUMBER, "NUMBER"),
            (INTEGER, "INTEGER"),
            (1 << 2, "DIGITS"),
            (1 << 3, "WHOLE"),
            (1 << 4, "FRACTION"),
            (STRING, "STRING"),
            (ARRAY, "ARRAY"),
            (OBJECT, "OBJECT"),
        ];
        let mut left = bits;
        let mut found = Vec::new();
        for (mask, name) in names {
            if left & mask == mask {
                left &= !mask;
                found.push(self.paths.word(name));
            }
        }
        let word = self.paths.word("types");
        quote!(#word(&[#(#found),*]))
    }
}

/// Whether an expression is one name: that of a reference to a schema.
fn is_reference(schema: &TokenStream) -> bool {
    schema.clone().into_iter().all(|token| !matches!(token, proc_macro2::TokenTree::Group(_)))
}

/// The expression of a reference to a schema.
fn referenced(schema: TokenStream) -> TokenStream {
    if is_reference(&schema) {
        return schema;
    }
    let schema = once(schema);
    quote!(&#schema)
}

/// The expression of a schema itself.
fn dereferenced(schema: TokenStream) -> TokenStream {
    if !is_reference(&schema) {
        return schema;
    }
    let schema = once(schema);
    quote!(*#schema)
}

fn pattern_name(n: usize) -> proc_macro2::Ident {
    numbered("PATTERN", n)
}

/// A name that is only numbered if it is not the first.
fn numbered(name: &str, n: usize) -> proc_macro2::Ident {
    if n == 0 { ident(name) } else { format_ident!("{name}_{}", n + 1) }
}

/// The runtime's constant for schemas that only say a kind.
fn common(bits: u8) -> Option<&'static str> {
    Some(match bits {
        ANY => "ANY",
        0 => "NEVER",
        1 => "NULL",
        0b10 => "BOOLEAN",
        INTEGER => "INTEGER",
        NUMBER => "NUMBER",
        STRING => "STRING",
        ARRAY => "ARRAY",
        OBJECT => "OBJECT",
        _ => return None,
    })
}

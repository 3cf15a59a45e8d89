//! The table of a schema, in the words of the runtime's module `schema`.
//!
//! Every definition is taken apart by destructuring, so that a keyword which is added to it does
//! not compile until it is printed.

use std::{borrow::Cow, collections::BTreeMap};

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::{
    kinds::kind_variant,
    paths::{Paths, ident},
    pattern,
};
use crate::{
    graph::held::fits,
    graph::types::{
        ApplyDef, ArrayDef, Held, MemberDef, NumberDef, ObjectDef, RulesDef, RulesId, Secrecy,
        StringDef, TypeDef, ValuesDef,
    },
    load::pointer,
    model::{self, Kinds, Regex, disjoint::Discriminator},
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
            None => self.paths.word("ANY"),
        }
    }

    /// The table of a schema that several places share.
    pub(super) fn shared(self, def: &'g RulesDef) -> TokenStream {
        self.body(def, &Known::default())
    }

    fn body(mut self, def: &'g RulesDef, known: &Known) -> TokenStream {
        let schema = self.schema(def, None, known);
        let (paths, statics) = (self.paths, self.statics);
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
            return paths.word("ANY");
        };
        let needs_no_location = here == Some(&def.at) || def.kinds == ANY;
        if needs_no_location
            && crate::graph::is_trivial(def)
            && held(def).is_none()
            && let Some(word) = common(def.kinds)
        {
            return paths.word(word);
        }
        self.depth += 1;
        let schema = self.schema(def, here, &Known::default());
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
        let list: Vec<TokenStream> = ids.iter().map(|id| self.refer(*id, None)).collect();
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
            [ApplyDef::Union { exclusive, at, branches, names, discriminators }, rest @ ..] => {
                apply = rest;
                let word = format_ident!("{}", keyword_of(*exclusive));
                let (branches, discriminators) =
                    (self.list(branches), self.discriminators(discriminators));
                let names = branch_names(names);
                Some(quote!(.#word(#at, #branches, &#discriminators) #names))
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
        let schema = quote! {
            #head #held #merged #values #string #number #array #object #union #apply #memo #secrecy
        };
        if has_location || here == Some(at.as_str()) {
            return dereferenced(schema);
        }
        let (word, schema) = (self.paths.word("at"), referenced(schema));
        quote!(#word(#at, #schema))
    }

    /// Where keywords stand that come from other schemas.
    fn merged(&self, def: &RulesDef) -> Option<TokenStream> {
        let list = elsewhere(def);
        if list.is_empty() {
            return None;
        }
        let (from, keyword) = (self.paths.word("from"), self.paths.word("Keyword"));
        let list = list.iter().map(|(name, member, at)| {
            let name = format_ident!("{name}");
            quote!(#from(#keyword::#name, #member, #at))
        });
        Some(quote!(.merged(&[#(#list),*])))
    }

    fn string(&mut self, def: &'g StringDef) -> TokenStream {
        let StringDef { min, max, patterns, formats, content } = def;
        let patterns = (!patterns.is_empty()).then(|| {
            let list: Vec<TokenStream> = patterns.iter().map(|regex| self.pattern(regex)).collect();
            quote!(&[#(#list),*])
        });
        let def_formats = formats;
        let list: Vec<_> = formats
            .iter()
            .filter_map(|name| crate::formats::variant(name))
            .map(|name| format_ident!("{name}"))
            .collect();
        let formats = (!list.is_empty()).then(|| {
            let format = self.paths.word("Format");
            quote!(&[#(#format::#list),*])
        });
        let own = own_formats(self.paths, def_formats);
        let content = content.as_ref().map(|(base64, json, schema)| {
            let word = self.paths.word("content");
            let schema = self.optional(schema.as_ref());
            quote!(.content(&#word(#base64, #json, #schema)))
        });
        let (least, most) = (Literal::u64_unsuffixed(*min), max.map(Literal::u64_unsuffixed));
        let mut patterns = patterns;
        let (mut formats, mut own) = (formats, own);
        let head = match (*min, most) {
            (0, Some(most)) => {
                let word = self.paths.word("max_length");
                quote!(#word(#most))
            }
            (1.., Some(most)) => {
                let word = self.paths.word("length");
                quote!(#word(#least, #most))
            }
            (0, None) if patterns.is_some() => {
                let (word, patterns) = (self.paths.word("pattern"), patterns.take());
                quote!(#word(#patterns))
            }
            (0, None) if formats.is_some() => {
                let (word, formats) = (self.paths.word("format"), formats.take());
                quote!(#word(#formats))
            }
            (0, None) if own.is_some() => {
                let (word, own) = (self.paths.word("own_format"), own.take());
                quote!(#word(#own))
            }
            (_, None) => {
                let word = self.paths.word("min_length");
                quote!(#word(#least))
            }
        };
        let patterns = patterns.map(|patterns| quote!(.pattern(#patterns)));
        let formats = formats.map(|formats| quote!(.format(#formats)));
        let own = own.map(|own| quote!(.own_format(#own)));
        quote!(#head #patterns #formats #own #content)
    }

    fn pattern(&mut self, regex: &'g Regex) -> TokenStream {
        let n = self.patterns.iter().position(|known| known.source == regex.source).unwrap_or_else(
            || {
                self.patterns.push(regex);
                self.patterns.len() - 1
            },
        );
        let name = pattern_name(n);
        quote!(&#name)
    }

    fn number(&self, def: &NumberDef) -> TokenStream {
        let NumberDef { min, max, multiple_of } = def;
        let bound = |(text, exclusive): &(String, bool),
                     inclusive: [&'static str; 2],
                     other: [&'static str; 2]| {
            let [word, name] = if *exclusive { other } else { inclusive };
            if let Some(value) = small(text) {
                let word = self.paths.word(word);
                return quote!(#word(#value));
            }
            let (word, keyword) = (self.paths.word("bound"), self.paths.word("Keyword"));
            let (name, float) = (format_ident!("{name}"), float(text));
            quote!(#word(#keyword::#name, #text, #float))
        };
        let min = min
            .iter()
            .map(|it| bound(it, ["minimum", "Minimum"], ["exclusive_minimum", "ExclusiveMinimum"]));
        let max = max
            .iter()
            .map(|it| bound(it, ["maximum", "Maximum"], ["exclusive_maximum", "ExclusiveMaximum"]));
        let list: Vec<TokenStream> = min.chain(max).collect();
        if list.is_empty() {
            let word = self.paths.word("multiple_of");
            return quote!(#word(&[#(#multiple_of),*]));
        }
        let word = self.paths.word("bounds");
        let multiple_of =
            (!multiple_of.is_empty()).then(|| quote!(.multiple_of(&[#(#multiple_of),*])));
        quote!(#word(&[#(#list),*]) #multiple_of)
    }

    fn array(&mut self, def: &'g ArrayDef, at: &str) -> TokenStream {
        let ArrayDef { min, max, unique, prefix, items, contains, unevaluated } = def;
        let head = if let Some(id) = items {
            let (word, schema) =
                (self.paths.word("items"), self.refer(*id, Some(&format!("{at}/items"))));
            quote!(#word(#schema))
        } else {
            let word = self.paths.word("any_items");
            quote!(#word())
        };
        let min = (*min > 0).then(|| {
            let min = Literal::u64_unsuffixed(*min);
            quote!(.min_items(#min))
        });
        let max = max.map(|max| {
            let max = Literal::u64_unsuffixed(max);
            quote!(.max_items(#max))
        });
        let unique = unique.then(|| quote!(.unique_items()));
        let prefix = (!prefix.is_empty()).then(|| {
            let list = self.list(prefix);
            quote!(.prefix_items(#list))
        });
        let contains = (!contains.is_empty()).then(|| {
            let word = self.paths.word("contains");
            let list: Vec<TokenStream> = contains
                .iter()
                .map(|(id, min, most, evaluates)| {
                    let (schema, min) = (self.refer(*id, None), Literal::u64_unsuffixed(*min));
                    let most = most.map_or_else(
                        || quote!(u64::MAX),
                        |most| Literal::u64_unsuffixed(most).into_token_stream(),
                    );
                    quote!(#word(#schema, #min, #most, #evaluates))
                })
                .collect();
            quote!(.contains(&[#(#list),*]))
        });
        let unevaluated = unevaluated.map(|id| {
            let schema = self.refer(id, Some(&format!("{at}/unevaluatedItems")));
            quote!(.unevaluated_items(#schema))
        });
        quote!(#head #prefix #min #max #unique #contains #unevaluated)
    }

    /// A schema that is about objects alone.
    fn object(&mut self, def: &'g ObjectDef, at: &str) -> TokenStream {
        let (members, keywords) = self.members(def, at);
        if let Some(keywords) = keywords {
            let word = self.paths.word("object_with");
            quote!(#word(#at, #members, &#keywords))
        } else {
            let word = self.paths.word("object");
            quote!(#word(#at, #members))
        }
    }

    /// The members of an object, and its other keywords.
    fn members(&mut self, def: &'g ObjectDef, at: &str) -> (TokenStream, Option<TokenStream>) {
        let ObjectDef {
            members,
            required,
            patterns,
            additional,
            names,
            min,
            max,
            dependent,
            unevaluated,
        } = def;
        let rows: Vec<TokenStream> = (0_u16..)
            .zip(members)
            .map(|(n, member)| self.member(member, required.contains(&n), at))
            .collect();
        let slots = typewright::lookup::slots(members.len());
        let (list, lookup) = if slots == 0 {
            (quote!(&[#(#rows),*]), None)
        } else {
            let (name, member) = (numbered("MEMBERS", self.n_members), self.paths.word("Member"));
            let (lookup, count) =
                (self.paths.word("lookup"), Literal::usize_unsuffixed(members.len()));
            let slots = Literal::usize_unsuffixed(slots);
            self.n_members += 1;
            self.statics.push(quote!(static #name: [#member; #count] = [#(#rows),*];));
            (quote!(&#name), Some(quote!(.lookup(&#lookup::<#slots>(&#name)))))
        };
        let patterns = (!patterns.is_empty()).then(|| {
            let list: Vec<TokenStream> = patterns
                .iter()
                .map(|(regex, id)| {
                    let (pattern, schema) = (self.pattern(regex), self.refer(*id, None));
                    quote!((#pattern, #schema))
                })
                .collect();
            quote!(.pattern_properties(&[#(#list),*]))
        });
        let additional = additional.map(|id| {
            let schema = self.refer(id, Some(&format!("{at}/additionalProperties")));
            quote!(.additional_properties(#schema))
        });
        let names = (!names.is_empty()).then(|| {
            let here = format!("{at}/propertyNames");
            let list: Vec<TokenStream> =
                names.iter().map(|id| self.refer(*id, Some(&here))).collect();
            quote!(.property_names(&[#(#list),*]))
        });
        let min = (*min > 0).then(|| {
            let min = Literal::u64_unsuffixed(*min);
            quote!(.min_properties(#min))
        });
        let max = max.map(|max| {
            let max = Literal::u64_unsuffixed(max);
            quote!(.max_properties(#max))
        });
        let dependent = (!dependent.is_empty()).then(|| {
            let list = dependent.iter().map(|(cause, needs)| {
                let cause = Literal::u16_unsuffixed(*cause);
                let needs = needs.iter().map(|n| Literal::u16_unsuffixed(*n));
                quote!((#cause, &[#(#needs),*]))
            });
            quote!(.dependent_required(&[#(#list),*]))
        });
        let unevaluated = unevaluated.map(|id| {
            let schema = self.refer(id, Some(&format!("{at}/unevaluatedProperties")));
            quote!(.unevaluated_properties(#schema))
        });
        let more = quote!(#lookup #patterns #additional #names #min #max #dependent #unevaluated);
        let keywords = (!more.is_empty()).then(|| {
            let word = self.paths.word("keywords");
            quote!(#word() #more)
        });
        (list, keywords)
    }

    fn member(&mut self, def: &'g MemberDef, is_required: bool, at: &str) -> TokenStream {
        let MemberDef { name, rules, also, evaluated, declared } = def;
        let here = format!("{at}/properties/{}", pointer::escape(name));
        let (word, schema) = (
            self.paths.word(if is_required { "required" } else { "optional" }),
            self.refer(*rules, Some(&here)),
        );
        let also = (!also.is_empty()).then(|| {
            let list = self.list(also);
            quote!(.also(#list))
        });
        let unevaluated = (!evaluated).then(|| quote!(.unevaluated()));
        let undeclared = (!declared).then(|| quote!(.undeclared()));
        quote!(#word(#name, #schema) #also #unevaluated #undeclared)
    }

    fn apply(&mut self, def: &'g ApplyDef) -> TokenStream {
        match def {
            ApplyDef::All(id) => {
                let (word, schema) = (self.paths.word("all_of"), self.refer(*id, None));
                quote!(#word(#schema))
            }
            ApplyDef::Not(id) => {
                let (word, schema) = (self.paths.word("not"), self.refer(*id, None));
                quote!(#word(#schema))
            }
            ApplyDef::If(test, then, otherwise) => {
                let (word, test) = (self.paths.word("if_then_else"), self.refer(*test, None));
                let (then, otherwise) =
                    (self.optional(then.as_ref()), self.optional(otherwise.as_ref()));
                quote!(#word(#test, #then, #otherwise))
            }
            ApplyDef::Dependent(name, id) => {
                let (word, schema) = (self.paths.word("dependent_schema"), self.refer(*id, None));
                quote!(#word(#name, #schema))
            }
            ApplyDef::Union { .. } => {
                let (word, union) = (self.paths.word("union"), self.union(def));
                quote!(#word(&#union))
            }
        }
    }

    /// A schema that is a union alone.
    fn union(&mut self, def: &'g ApplyDef) -> TokenStream {
        let ApplyDef::Union { exclusive, at, branches, names, discriminators } = def else {
            return self.paths.word("ANY");
        };
        let word = self.paths.word(keyword_of(*exclusive));
        let (branches, discriminators) = (self.list(branches), self.discriminators(discriminators));
        let names = branch_names(names);
        quote!(#word(#at, #branches, &#discriminators) #names)
    }

    fn optional(&mut self, id: Option<&RulesId>) -> TokenStream {
        match id {
            Some(id) => {
                let (some, schema) = (self.paths.prelude("Some"), self.refer(*id, None));
                quote!(#some(#schema))
            }
            None => self.paths.prelude("None"),
        }
    }

    /// How the branch of a union is found for each kind of value.
    fn discriminators(&self, discriminators: &[Discriminator]) -> TokenStream {
        if let [Discriminator::Try(first), rest @ ..] = discriminators
            && rest.iter().all(|it| matches!(it, Discriminator::Try(list) if list == first))
        {
            let (word, list) = (self.paths.word("by_trial"), numbers(first));
            return quote!(#word(&[#list]));
        }
        if let [others @ .., last] = discriminators
            && others.iter().all(|it| matches!(it, Discriminator::None))
        {
            match last {
                Discriminator::Tag(key, cases) => {
                    let (word, cases) = (self.paths.word("by_tag"), pairs(cases));
                    return quote!(#word(#key, &[#cases]));
                }
                Discriminator::Value { key, cases, rest, absent }
                    if rest.is_empty() && absent.is_empty() =>
                {
                    let (word, cases) = (self.paths.word("by_value"), values(cases));
                    return quote!(#word(#key, &[#cases]));
                }
                Discriminator::Key(cases) => {
                    let (word, cases) = (self.paths.word("by_key"), pairs(cases));
                    return quote!(#word(&[#cases]));
                }
                _ => {}
            }
        }
        let (word, kind) = (self.paths.word("by_kind"), self.paths.runtime("Kind"));
        let cases =
            Kinds::SIX.iter().zip(discriminators).filter_map(|((_, name), discriminator)| {
                let (name, discriminator) =
                    (ident(kind_variant(name)), self.discriminator(discriminator)?);
                Some(quote!((#kind::#name, #discriminator)))
            });
        quote!(#word(&[#(#cases),*]))
    }

    fn discriminator(&self, discriminator: &Discriminator) -> Option<TokenStream> {
        Some(match discriminator {
            Discriminator::None => return None,
            Discriminator::One(n) => {
                let (word, n) = (self.paths.word("branch"), Literal::u16_unsuffixed(*n));
                quote!(#word(#n))
            }
            Discriminator::Tag(key, cases) => {
                let (word, cases) = (self.paths.word("tag"), pairs(cases));
                quote!(#word(#key, &[#cases]))
            }
            Discriminator::Value { key, cases, rest, absent } => {
                let (word, cases) = (self.paths.word("tag_value"), values(cases));
                let (rest, absent) = (numbers(rest), numbers(absent));
                quote!(#word(#key, &[#cases], &[#rest], &[#absent]))
            }
            Discriminator::Hint { key, cases, branches } => {
                let (word, cases, branches) =
                    (self.paths.word("hint"), values(cases), numbers(branches));
                quote!(#word(#key, &[#cases], &[#branches]))
            }
            Discriminator::Among { key, cases, rest, absent } => {
                let word = self.paths.word("tag_among");
                let cases = cases.iter().map(|(value, left)| {
                    let (value, left) = (value.to_json(), numbers(left));
                    quote!((#value, &[#left]))
                });
                let (rest, absent) = (numbers(rest), numbers(absent));
                quote!(#word(#key, &[#(#cases),*], &[#rest], &[#absent]))
            }
            Discriminator::Key(cases) => {
                let (word, cases) = (self.paths.word("key"), pairs(cases));
                quote!(#word(&[#cases]))
            }
            Discriminator::Try(candidates) => {
                let (word, candidates) = (self.paths.word("trial"), numbers(candidates));
                quote!(#word(&[#candidates]))
            }
        })
    }

    /// Schemas that say only kinds. Those of objects are asked for members only where there are any
    /// to ask for.
    fn kinds(&self, bits: u8, has_object: bool) -> TokenStream {
        match common(bits) {
            Some(word) if bits != OBJECT || has_object => return self.paths.word(word),
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
    if is_reference(&schema) { schema } else { quote!(&#schema) }
}

/// The expression of a schema itself.
fn dereferenced(schema: TokenStream) -> TokenStream {
    if is_reference(&schema) { quote!(*#schema) } else { schema }
}

fn pattern_name(n: usize) -> proc_macro2::Ident {
    numbered("PATTERN", n)
}

/// A name that is only numbered if it is not the first.
fn numbered(name: &str, n: usize) -> proc_macro2::Ident {
    if n == 0 { ident(name) } else { format_ident!("{name}_{}", n + 1) }
}

fn numbers(list: &[u16]) -> TokenStream {
    let list = list.iter().map(|n| Literal::u16_unsuffixed(*n));
    quote!(#(#list),*)
}

fn pairs(cases: &[(String, u16)]) -> TokenStream {
    let cases = cases.iter().map(|(text, n)| {
        let n = Literal::u16_unsuffixed(*n);
        quote!((#text, #n))
    });
    quote!(#(#cases),*)
}

fn values(cases: &[(model::Literal, u16)]) -> TokenStream {
    let cases = cases.iter().map(|(value, n)| {
        let (value, n) = (value.to_json(), Literal::u16_unsuffixed(*n));
        quote!((#value, #n))
    });
    quote!(#(#cases),*)
}

/// The number, if Rust writes it as the schema does.
fn small(text: &str) -> Option<TokenStream> {
    let number: i32 = text.parse().ok().filter(|number: &i32| number.to_string() == *text)?;
    let literal = Literal::u64_unsuffixed(number.unsigned_abs().into());
    Some(if number < 0 { quote!(-#literal) } else { quote!(#literal) })
}

/// The nearest `f64`, infinite beyond its range.
fn float(text: &str) -> TokenStream {
    let value: f64 = text.parse().unwrap_or(f64::NAN);
    if value == f64::INFINITY {
        return quote!(f64::INFINITY);
    }
    if value == f64::NEG_INFINITY {
        return quote!(f64::NEG_INFINITY);
    }
    let literal = Literal::f64_unsuffixed(value.abs());
    if value.is_sign_negative() { quote!(-#literal) } else { quote!(#literal) }
}

fn keyword_of(exclusive: bool) -> &'static str {
    if exclusive { "one_of" } else { "any_of" }
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

/// What reports call the branches of a union, unless all their locations say it.
fn branch_names(names: &[String]) -> Option<TokenStream> {
    names.iter().any(|name| !name.is_empty()).then(|| quote!(.branch_names(&[#(#names),*])))
}

/// Which Rust type holds a number, where the kinds do not say it: whole numbers are held by an
/// `i64`, others by an `f64`.
fn held(def: &RulesDef) -> Option<TokenStream> {
    let usual = match def.kinds {
        ANY => Held::Exact,
        bits if bits & NUMBER & !INTEGER != 0 => Held::F64,
        bits if bits & INTEGER != 0 => Held::I64,
        _ => Held::Exact,
    };
    if def.held == usual || (def.held == Held::Exact && fits(def, usual)) {
        return None;
    }
    Some(match def.held {
        Held::Exact => quote!(.exact()),
        width => {
            let width = ident(width.as_str());
            quote!(.#width())
        }
    })
}

/// What comes from other schemas. Where most members of a keyword come from is said last, for all
/// that are not named.
fn elsewhere(def: &RulesDef) -> Vec<(&'static str, &str, Cow<'_, str>)> {
    let mut list: Vec<(&'static str, &str, Cow<'_, str>)> = def
        .elsewhere
        .iter()
        .map(|(keyword, member, at)| (*keyword, member.as_str(), Cow::from(at.as_str())))
        .collect();
    let Some(object) = &def.object else { return list };
    let all = object.members.iter().map(|member| member.name.as_str());
    let required = object.required.iter().filter_map(|n| object.members.get(usize::from(*n)));
    let required = required.map(|member| member.name.as_str());
    for (keyword, written, names) in [
        ("Properties", "properties", all.collect::<Vec<_>>()),
        ("Required", "required", required.collect()),
    ] {
        let own = Cow::from(format!("{}/{written}", def.at));
        let location = |name: &str| {
            let known = list.iter().find(|(of, member, _)| *of == keyword && *member == name);
            known.map_or_else(|| own.clone(), |(_, _, at)| at.clone())
        };
        let locations: Vec<(&str, Cow<'_, str>)> =
            names.iter().map(|name| (*name, location(name))).collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, at) in &locations {
            *counts.entry(at).or_default() += 1;
        }
        let Some((most, _)) = counts.into_iter().max_by_key(|(_, count)| *count) else { continue };
        if most == own
            || list.iter().any(|(of, member, _)| *of == keyword && !names.contains(member))
        {
            continue;
        }
        let others = locations
            .iter()
            .filter(|(_, at)| at != most)
            .map(|(name, at)| (keyword, *name, at.clone()));
        let said = others.chain([(keyword, "", Cow::from(most.to_owned()))]).collect::<Vec<_>>();
        list.retain(|(of, ..)| *of != keyword);
        list.extend(said);
    }
    list
}

/// The formats that the user checks, each with the function that does.
fn own_formats(paths: &Paths<'_, '_>, names: &[String]) -> Option<TokenStream> {
    let (own, types) = (&paths.context.graph.own_formats, &paths.context.graph.format_types);
    let list: Vec<TokenStream> = names
        .iter()
        .filter_map(|name| {
            if let Some(path) = types.get(name) {
                let (text, path) =
                    (paths.runtime("Text"), crate::options::added::type_path(path).ok()?);
                return Some(quote!((#name, <#path as #text>::accepts)));
            }
            let path = super::paths::path(own.get(name)?);
            Some(quote!((#name, #path)))
        })
        .collect();
    (!list.is_empty()).then(|| quote!(&[#(#list),*]))
}

//! The rules, in the runtime's words for them: with their types, or as statics.

use std::{borrow::Cow, collections::BTreeMap};

use super::tokens::{Ident, Literal, TokenStream, format_ident, quote};

use super::cx::{Cx, Spot, ident};
use crate::{
    graph::types::{
        ApplyDef, ArrayDef, Enum, Field, MemberDef, Module, NumberDef, ObjectDef, Place, RulesDef, RulesId, StringDef,
        TypeDef, TypeId, ValuesDef,
    },
    model::{Regex, disjoint::Pick, quote as quoted},
    pattern::{ClassRun, Compiled, Others},
};

/// The module `rules` of one module: rules without a type that have a name, and the patterns of all.
pub(super) fn module(mut statics: Statics<'_, '_>, module: &Module) -> Option<TokenStream> {
    statics.from = Spot::Rules(statics.module());
    let cx = statics.cx;
    let named: Vec<TokenStream> = module
        .rules
        .iter()
        .filter(|id| cx.owner(**id).is_none())
        .filter_map(|id| cx.graph.rules.get(id.0 as usize))
        .filter_map(|def| {
            let name = ident(def.ident.as_ref()?);
            let rules = statics.rules(def, "");
            Some(quote!(pub static #name: Rules = #rules;))
        })
        .collect();
    if named.is_empty() && statics.patterns.is_empty() {
        return None;
    }
    let patterns = statics.patterns.iter().enumerate().map(|(n, regex)| {
        let name = format_ident!("PATTERN_{}", n);
        let pattern = pattern(regex);
        quote!(pub static #name: Pattern = #pattern;)
    });
    Some(quote! {
        pub(super) mod rules {
            use ::typewright::{rules::*, words::*};

            #(#named)*
            #(#patterns)*
        }
    })
}

/// The kind of objects.
const OBJECT: u8 = 1 << 7;

/// The kind of strings.
const STRING: u8 = 1 << 5;

/// What is needed to say the rules of one module.
pub(super) struct Statics<'c, 'g> {
    cx: &'c Cx<'g>,
    from: Spot,
    /// Patterns hold a compiled expression once used, so each needs a static of its own.
    patterns: Vec<&'g Regex>,
}

impl<'c, 'g> Statics<'c, 'g> {
    pub(super) fn new(cx: &'c Cx<'g>, module: usize) -> Self {
        Self { cx, from: Spot::Types(module), patterns: Vec::new() }
    }

    fn module(&self) -> usize {
        match self.from {
            Spot::Types(module) | Spot::Rules(module) => module,
        }
    }

    /// The rules of a type as its macro takes them.
    pub(super) fn of_type(&mut self, id: TypeId, def: &TypeDef) -> TokenStream {
        let rules = match self.own(id, def) {
            Ok(rules) => rules,
            Err(elsewhere) => return elsewhere,
        };
        self.with_place(def, rules, Known::default())
    }

    /// The rules of an enum whose macro knows the texts.
    pub(super) fn of_symbols(&mut self, id: TypeId, def: &TypeDef, enm: &Enum) -> TokenStream {
        let rules = match self.own(id, def) {
            Ok(rules) => rules,
            Err(elsewhere) => return elsewhere,
        };
        let texts = enm.variants.iter().map(|variant| &variant.text);
        let is_known = rules
            .values
            .as_ref()
            .is_some_and(|values| !values.is_const && values.others.is_empty() && values.strings.iter().eq(texts));
        if is_known && is_only(rules, STRING) && rules.string.is_none() && rules.object.is_none() {
            let at = self.cx.own_place(&rules.at, &def.ident);
            return quote!((#at));
        }
        let name = ident(&def.ident);
        let values = is_known.then(|| quote!(.values(&strings(#name::TEXTS))));
        self.with_place(def, rules, Known { values })
    }

    /// The rules of a struct whose macro knows the members, and those of each member: if that says all of them.
    pub(super) fn of_members(
        &mut self,
        id: TypeId,
        def: &TypeDef,
        fields: &[Field],
    ) -> (TokenStream, Option<Vec<TokenStream>>) {
        let rules = match self.own(id, def) {
            Ok(rules) => rules,
            Err(elsewhere) => return (elsewhere, None),
        };
        let is_known = |object: &ObjectDef| {
            object.members.len() == fields.len()
                && (0u16..).zip(fields).all(|(n, field)| field.index == n)
                && object.members.iter().zip(fields).all(|(member, field)| {
                    let name = &member.name;
                    *name == field.name && is_usual(member) && quoted(name).len() == name.len() + 2
                })
        };
        let is_only = is_only_or_memo(rules, OBJECT) && rules.string.is_none() && rules.values.is_none();
        let Some(object) = rules.object.as_ref().filter(|object| is_only && is_known(object)) else {
            return (self.with_place(def, rules, Known::default()), None);
        };
        let each = object.members.iter().zip(fields).map(|(member, field)| {
            let here = place(&rules.at, member);
            match &field.place {
                Place::Constant(json) => self.constant(member.rules, &here, json),
                Place::Required(..) | Place::Optional(..) => self.brief(member.rules, &here),
            }
        });
        let each = each.collect();
        let required = object.required.iter().map(|n| Literal::u16_unsuffixed(*n));
        let more = self.object(object, &rules.at);
        let at = self.cx.own_place(&rules.at, &def.ident);
        let memo = rules.memo.then(|| quote!(memo));
        (quote!((#at [#(#required),*] #memo #more)), Some(each))
    }

    /// The rules of a union whose macro knows the branches, if it takes such.
    pub(super) fn of_branches(&self, id: TypeId, def: &TypeDef) -> Option<Branches<'g>> {
        let rules = self.own(id, def).ok()?;
        let (exclusive, branches, picks) = is_union(rules)?;
        let (at, keyword) = (self.cx.own_place(&rules.at, &def.ident), keyword_of(exclusive));
        let memo = rules.memo.then(|| quote!(, memo));
        let Some((Pick::Tag(key, cases), others)) = picks.split_last() else {
            let picks = picks_of(picks);
            let each = branches.iter().map(|id| (*id, Vec::new())).collect();
            return Some(Branches { rules: quote!((#at #keyword #picks #memo)), each });
        };
        if !is_plain(key) || !cases.iter().all(|(tag, _)| is_plain(tag)) {
            return None;
        }
        let each = (0u16..).zip(branches).map(|(n, id)| {
            let own = cases.iter().filter(|(_, branch)| *branch == n).map(|(tag, _)| tag.as_str());
            (*id, own.collect())
        });
        let others = others.iter().any(|it| !matches!(it, Pick::None)).then(|| {
            let others = others.iter().map(pick);
            quote!([#(#others),*])
        });
        Some(Branches { rules: quote!((#at #keyword #others tag #key #memo)), each: each.collect() })
    }

    /// The rules of a branch, said with it.
    pub(super) fn branch(&mut self, id: RulesId) -> TokenStream {
        self.refer(id, "")
    }

    fn with_place(&mut self, def: &TypeDef, rules: &'g RulesDef, known: Known) -> TokenStream {
        let at = self.cx.own_place(&rules.at, &def.ident);
        if let Some((exclusive, branches, picks)) = is_union(rules)
            && !rules.memo
        {
            let keyword = keyword_of(exclusive);
            let branches: Vec<TokenStream> = branches.iter().map(|id| self.refer(*id, "")).collect();
            let picks = picks_of(picks);
            return quote!((#at #keyword [#(#branches),*] #picks));
        }
        let demands = self.demands(rules, known);
        quote!((#at #demands))
    }

    /// The rules of a type if they stand with it, or what refers to them.
    fn own(&self, id: TypeId, def: &TypeDef) -> Result<&'g RulesDef, TokenStream> {
        if self.cx.owner(def.rules) == Some(id)
            && let Some(rules) = self.get(def.rules)
        {
            return Ok(rules);
        }
        let rules = self.cx.rules_ref(def.rules, self.from).unwrap_or_else(|| quote!(ANY));
        Err(quote!((= #rules)))
    }

    fn get(&self, id: RulesId) -> Option<&'g RulesDef> {
        self.cx.graph.rules.get(id.0 as usize)
    }

    /// A reference to rules: by name, or in place. `here` is the place a schema written in place would have.
    fn refer(&mut self, id: RulesId, here: &str) -> TokenStream {
        if let Some(known) = self.cx.rules_ref(id, self.from) {
            return known;
        }
        let Some(def) = self.get(id) else { return quote!(ANY) };
        let plain = crate::graph::is_trivial(def) && (def.at == here || def.kinds == u8::MAX);
        if plain && let Some(name) = common(def.kinds) {
            return quote!(#name);
        }
        let rules = self.rules(def, here);
        quote!(&#rules)
    }

    /// The same in one token, as a row has it.
    fn brief(&mut self, id: RulesId, here: &str) -> TokenStream {
        let known = self.cx.owner(id);
        if let (Some(owner), Spot::Types(_)) = (known, self.from) {
            let name = self.cx.type_name(owner);
            // A type that is called as a word is.
            let is_word = (0..=u8::MAX).filter_map(common).any(|word| word == name);
            return if is_word { quote!((*#name::its_rules())) } else { quote!(#name) };
        }
        if let Some(def) = self.get(id)
            && def.ident.is_none()
            && let Some(items) = only_items(def).filter(|_| def.at == here)
        {
            let items = self.brief(items, &format!("{}/items", def.at));
            return quote!([#items]);
        }
        if let Some(range) = self.get(id).filter(|def| def.ident.is_none() && def.at == here).and_then(range) {
            return range;
        }
        let rules = self.refer(id, here);
        if rules.iter().nth(1).is_none() {
            return rules;
        }
        if rules.iter().next() == Some("&") {
            let rules = rules.without_first();
            return quote!((#rules));
        }
        quote!((*#rules))
    }

    /// The rules of a member whose value is always the same, and that value.
    fn constant(&mut self, id: RulesId, here: &str, json: &str) -> TokenStream {
        if let Some(def) = self.get(id)
            && def.ident.is_none()
            && def.at == here
            && is_only(def, def.kinds)
            && def.string.is_none()
            && def.object.is_none()
            && let Some(ValuesDef { is_const, strings, others }) = &def.values
            && let ([text], []) = (&**strings, &**others)
            && is_plain(text)
            && json.len() == text.len() + 2
        {
            match (def.kinds, is_const) {
                (STRING, false) => return quote!(= #text: enum;),
                (u8::MAX, true) => return quote!(= #text: const;),
                _ => {}
            }
        }
        let rules = self.brief(id, here);
        quote!(= #json: #rules;)
    }

    fn list(&mut self, ids: &[RulesId]) -> TokenStream {
        let list: Vec<TokenStream> = ids.iter().map(|id| self.refer(*id, "")).collect();
        quote!(&[#(#list),*])
    }

    /// Rules, with their place if that is not `here`.
    fn rules(&mut self, def: &'g RulesDef, here: &str) -> TokenStream {
        let demands = self.demands(def, Known::default());
        let at = (here.is_empty() || def.at != here).then(|| {
            let at = self.cx.place(&def.at);
            quote!(.at(#at))
        });
        quote!(#demands #at)
    }

    /// Rules without their place.
    fn demands(&mut self, def: &'g RulesDef, known: Known) -> TokenStream {
        let elsewhere = (!def.elsewhere.is_empty()).then(|| {
            let list = elsewhere(def);
            let list = list.iter().map(|(keyword, member, at)| {
                let (keyword, at) = (format_ident!("{keyword}"), self.cx.place(at));
                quote!(from(keyword::#keyword, #member, #at))
            });
            quote!(.elsewhere(&[#(#list),*]))
        });
        let kinds = kinds(def.kinds, def.object.is_some());
        let values = known.values.or_else(|| def.values.as_ref().map(values));
        let string = def.string.as_ref().map(|string| self.string(string));
        let number = def.number.as_ref().map(number);
        let array = def.array.as_ref().map(|array| self.array(array, &def.at));
        let object = def.object.as_ref().map(|object| {
            let (members, more) = (self.members(object, &def.at), self.object(object, &def.at));
            quote!(.object(&#members #more))
        });
        let apply = (!def.apply.is_empty()).then(|| {
            let list: Vec<TokenStream> = def.apply.iter().map(|apply| self.apply(apply)).collect();
            quote!(.apply(&[#(#list),*]))
        });
        let memo = def.memo.then(|| quote!(.memo()));
        quote!(#kinds #elsewhere #values #string #number #array #object #apply #memo)
    }

    fn string(&mut self, def: &'g StringDef) -> TokenStream {
        let min = Literal::u64_unsuffixed(def.min);
        let max = def.max.map(Literal::u64_unsuffixed);
        let patterns = (!def.patterns.is_empty()).then(|| {
            let list: Vec<TokenStream> = def.patterns.iter().map(|regex| self.pattern(regex)).collect();
            quote!(patterns(&[#(#list),*]))
        });
        let lengths = match (def.min, &max) {
            (0, Some(max)) => Some(quote!(at_most(#max))),
            (_, Some(max)) => Some(quote!(length(#min, #max))),
            (0, None) if patterns.is_some() => None,
            (_, None) => Some(quote!(at_least(#min))),
        };
        let dot = (lengths.is_some() && patterns.is_some()).then(|| quote!(.));
        let formats = (!def.formats.is_empty()).then(|| {
            let list =
                def.formats.iter().filter_map(|name| crate::formats::variant(name)).map(|name| format_ident!("{name}"));
            quote!(.formats(&[#(format::#list),*]))
        });
        let content = def.content.as_ref().map(|(base64, json, schema)| {
            let schema = if let Some(id) = schema {
                let rules = self.refer(*id, "");
                quote!(Some(#rules))
            } else {
                quote!(None)
            };
            quote!(.content(&content(#base64, #json, #schema)))
        });
        quote!(.string(&#lengths #dot #patterns #formats #content))
    }

    fn pattern(&mut self, regex: &'g Regex) -> TokenStream {
        let n = self.patterns.iter().position(|known| known.source == regex.source).unwrap_or_else(|| {
            self.patterns.push(regex);
            self.patterns.len() - 1
        });
        let name = format_ident!("PATTERN_{}", n);
        match self.from {
            Spot::Types(_) => quote!(&rules::#name),
            Spot::Rules(_) => quote!(&#name),
        }
    }

    fn array(&mut self, def: &'g ArrayDef, at: &str) -> TokenStream {
        let items = if let Some(id) = def.items {
            let rules = self.refer(id, &format!("{at}/items"));
            quote!(items(#rules))
        } else {
            quote!(list())
        };
        let (min, max) = (min(def.min), max(def.max));
        let unique = def.unique.then(|| quote!(.unique()));
        let prefix = (!def.prefix.is_empty()).then(|| {
            let list = self.list(&def.prefix);
            quote!(.prefix(#list))
        });
        let contains = (!def.contains.is_empty()).then(|| {
            let list: Vec<TokenStream> = def
                .contains
                .iter()
                .map(|(id, min, most, evaluates)| {
                    let rules = self.refer(*id, "");
                    let min = Literal::u64_unsuffixed(*min);
                    let most = most.map_or_else(
                        || quote!(u64::MAX),
                        |most| {
                            let most = Literal::u64_unsuffixed(most);
                            quote!(#most)
                        },
                    );
                    quote!(contains(#rules, #min, #most, #evaluates))
                })
                .collect();
            quote!(.contains(&[#(#list),*]))
        });
        let unevaluated = def.unevaluated.map(|id| {
            let rules = self.refer(id, &format!("{at}/unevaluatedItems"));
            quote!(.unevaluated(#rules))
        });
        quote!(.array(&#items #min #max #unique #prefix #contains #unevaluated))
    }

    /// The members of an object, and which are required.
    fn members(&mut self, def: &'g ObjectDef, at: &str) -> TokenStream {
        let list: Vec<TokenStream> = def
            .members
            .iter()
            .map(|member| {
                let (name, quoted) = (&member.name, quoted(&member.name));
                let rules = self.refer(member.rules, &place(at, member));
                let also = (!member.also.is_empty()).then(|| {
                    let list = self.list(&member.also);
                    quote!(.also(#list))
                });
                let unevaluated = (!member.evaluated).then(|| quote!(.unevaluated()));
                let undeclared = (!member.declared).then(|| quote!(.undeclared()));
                quote!(member(#name, #quoted, #rules) #also #unevaluated #undeclared)
            })
            .collect();
        let required = def.required.iter().map(|n| Literal::u16_unsuffixed(*n));
        quote!(members(&[#(#list),*], &[#(#required),*]))
    }

    /// Everything else about objects.
    fn object(&mut self, def: &'g ObjectDef, at: &str) -> TokenStream {
        let table = typewright::lookup::table(def.members.iter().map(|member| member.name.as_str()));
        let lookup = (!table.is_empty()).then(|| {
            let table = Literal::byte_string(table);
            quote!(.lookup(#table))
        });
        let patterns = (!def.patterns.is_empty()).then(|| {
            let list: Vec<TokenStream> = def
                .patterns
                .iter()
                .map(|(regex, id)| {
                    let pattern = self.pattern(regex);
                    let rules = self.refer(*id, "");
                    quote!((#pattern, #rules))
                })
                .collect();
            quote!(.patterns(&[#(#list),*]))
        });
        let additional = def.additional.map(|id| {
            let rules = self.refer(id, &format!("{at}/additionalProperties"));
            quote!(.additional(#rules))
        });
        let names = (!def.names.is_empty()).then(|| {
            let list: Vec<TokenStream> =
                def.names.iter().map(|id| self.refer(*id, &format!("{at}/propertyNames"))).collect();
            quote!(.names(&[#(#list),*]))
        });
        let (min, max) = (min(def.min), max(def.max));
        let dependent = (!def.dependent.is_empty()).then(|| {
            let list = def.dependent.iter().map(|(cause, needs)| {
                let cause = Literal::u16_unsuffixed(*cause);
                let needs = needs.iter().map(|n| Literal::u16_unsuffixed(*n));
                quote!((#cause, &[#(#needs),*]))
            });
            quote!(.dependent(&[#(#list),*]))
        });
        let unevaluated = def.unevaluated.map(|id| {
            let rules = self.refer(id, &format!("{at}/unevaluatedProperties"));
            quote!(.unevaluated(#rules))
        });
        quote!(#lookup #patterns #additional #names #min #max #dependent #unevaluated)
    }

    fn apply(&mut self, def: &'g ApplyDef) -> TokenStream {
        match def {
            ApplyDef::All(id) => {
                let rules = self.refer(*id, "");
                quote!(all(#rules))
            }
            ApplyDef::Not(id) => {
                let rules = self.refer(*id, "");
                quote!(not(#rules))
            }
            ApplyDef::If(test, then, otherwise) => {
                let test = self.refer(*test, "");
                let mut optional = |id: &Option<RulesId>| {
                    if let Some(id) = id {
                        let rules = self.refer(*id, "");
                        quote!(Some(#rules))
                    } else {
                        quote!(None)
                    }
                };
                let (then, otherwise) = (optional(then), optional(otherwise));
                quote!(when(#test, #then, #otherwise))
            }
            ApplyDef::Dependent(name, id) => {
                let rules = self.refer(*id, "");
                quote!(dependent(#name, #rules))
            }
            ApplyDef::Union { exclusive, at: own, branches, picks } => {
                let keyword = keyword_of(*exclusive);
                let (own, branches, picks) = (self.cx.place(own), self.list(branches), picks_of(picks));
                quote!(union(&#keyword(#own, #branches, #picks)))
            }
        }
    }
}

/// A union whose macro knows the branches.
pub(super) struct Branches<'g> {
    /// All rules but those of the branches.
    pub(super) rules: TokenStream,
    /// The rules and the tags of each branch.
    pub(super) each: Vec<(RulesId, Vec<&'g str>)>,
}

/// What the macro of a type knows.
#[derive(Default)]
struct Known {
    values: Option<TokenStream>,
}

/// Whether the rules say no more than kinds, apart from the keywords about values, strings and objects.
fn is_only(def: &RulesDef, kinds: u8) -> bool {
    is_only_or_memo(def, kinds) && !def.memo
}

fn is_only_or_memo(def: &RulesDef, kinds: u8) -> bool {
    is_only_or_number(def, kinds) && def.number.is_none()
}

fn is_only_or_number(def: &RulesDef, kinds: u8) -> bool {
    def.kinds == kinds && def.array.is_none() && def.apply.is_empty() && def.elsewhere.is_empty()
}

/// The kind and a range, if they say all: of lengths, or of numbers.
fn range(def: &RulesDef) -> Option<TokenStream> {
    let is_all = is_only_or_number(def, def.kinds) && !def.memo && def.values.is_none() && def.object.is_none();
    let kind = common(def.kinds).filter(|_| is_all)?;
    let (min, max) = match (&def.string, &def.number, def.kinds) {
        (Some(string), None, STRING) => {
            if !string.patterns.is_empty() || !string.formats.is_empty() || string.content.is_some() {
                return None;
            }
            let number = |n: u64| {
                let n = Literal::u64_unsuffixed(n);
                quote!(#n)
            };
            ((string.min > 0).then(|| number(string.min)), string.max.map(number))
        }
        (None, Some(number), 0b0000_1100 | 0b0001_1100) => {
            let (min, max) = (small(&number.min), small(&number.max));
            let is_all = number.multiple_of.is_empty()
                && number.min.len() == usize::from(min.is_some())
                && number.max.len() == usize::from(max.is_some());
            if !is_all {
                return None;
            }
            (min, max)
        }
        _ => return None,
    };
    match (min, max) {
        (Some(min), Some(max)) => Some(quote!((#kind #min ..= #max))),
        (Some(min), None) => Some(quote!((#kind #min ..))),
        (None, Some(max)) => Some(quote!((#kind ..= #max))),
        (None, None) => None,
    }
}

/// The only bound, if Rust writes the number as the schema does.
fn small(bounds: &[(String, bool)]) -> Option<TokenStream> {
    let [(text, false)] = bounds else { return None };
    let number: i32 = text.parse().ok().filter(|number: &i32| number.to_string() == *text)?;
    let literal = Literal::u64_unsuffixed(number.unsigned_abs().into());
    Some(if number < 0 { quote!(-#literal) } else { quote!(#literal) })
}

/// The rules of the items, if arrays of these is all that is said.
fn only_items(def: &RulesDef) -> Option<RulesId> {
    let array = def.array.as_ref()?;
    let is_all = def.kinds == 1 << 6
        && def.values.is_none()
        && def.string.is_none()
        && def.number.is_none()
        && def.object.is_none()
        && def.apply.is_empty()
        && def.elsewhere.is_empty()
        && !def.memo
        && array.min == 0
        && array.max.is_none()
        && !array.unique
        && array.prefix.is_empty()
        && array.contains.is_empty()
        && array.unevaluated.is_none();
    array.items.filter(|_| is_all)
}

/// What comes from other schemas. Where most members of a keyword come from is said last, for all that are not named.
fn elsewhere(def: &RulesDef) -> Vec<(&'static str, &str, Cow<'_, str>)> {
    let mut list: Vec<(&'static str, &str, Cow<'_, str>)> =
        def.elsewhere.iter().map(|(keyword, member, at)| (*keyword, member.as_str(), Cow::from(at.as_str()))).collect();
    let Some(object) = &def.object else { return list };
    let all = object.members.iter().map(|member| member.name.as_str());
    let required = object.required.iter().filter_map(|n| object.members.get(usize::from(*n)));
    let required = required.map(|member| member.name.as_str());
    for (keyword, written, names) in
        [("Properties", "properties", all.collect::<Vec<_>>()), ("Required", "required", required.collect())]
    {
        let own = Cow::from(format!("{}/{written}", def.at));
        let place = |name: &str| {
            let known = list.iter().find(|(of, member, _)| *of == keyword && *member == name);
            known.map_or_else(|| own.clone(), |(_, _, at)| at.clone())
        };
        let places: Vec<(&str, Cow<'_, str>)> = names.iter().map(|name| (*name, place(name))).collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, at) in &places {
            *counts.entry(at).or_default() += 1;
        }
        let Some((most, _)) = counts.into_iter().max_by_key(|(_, count)| *count) else { continue };
        if most == own || list.iter().any(|(of, member, _)| *of == keyword && !names.contains(member)) {
            continue;
        }
        let others = places.iter().filter(|(_, at)| at != most).map(|(name, at)| (keyword, *name, at.clone()));
        let said = others.chain([(keyword, "", Cow::from(most.to_owned()))]).collect::<Vec<_>>();
        list.retain(|(of, ..)| *of != keyword);
        list.extend(said);
    }
    list
}

/// Whether a union is all that the rules say: whether exactly one branch must accept, the branches, how one is found.
fn is_union(def: &RulesDef) -> Option<(bool, &[RulesId], &[Pick])> {
    let [ApplyDef::Union { exclusive, at, branches, picks }] = &*def.apply else { return None };
    let is_all = *at == def.at
        && def.kinds == u8::MAX
        && def.number.is_none()
        && def.array.is_none()
        && def.elsewhere.is_empty()
        && def.values.is_none()
        && def.string.is_none()
        && def.object.is_none();
    is_all.then_some((*exclusive, branches, picks))
}

/// Whether a text stands between quotes as it is, in JSON, in Rust and in documentation.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| (' '..='~').contains(&c) && !matches!(c, '"' | '\\' | '`'))
}

fn keyword_of(exclusive: bool) -> Ident {
    format_ident!("{}", if exclusive { "one_of" } else { "any_of" })
}

/// The place of the schema of a member, if it stands under `properties`.
fn place(at: &str, member: &MemberDef) -> String {
    format!("{at}/properties/{}", crate::load::pointer::escape(&member.name))
}

/// Whether nothing is to be said of a member but its name and schema.
fn is_usual(member: &MemberDef) -> bool {
    member.also.is_empty() && member.declared && member.evaluated
}

fn picks_of(picks: &[Pick]) -> TokenStream {
    if let [others @ .., last] = picks
        && others.iter().all(|it| matches!(it, Pick::None))
    {
        let pick = pick(last);
        return quote!(objects(#pick));
    }
    let picks = picks.iter().map(pick);
    quote!([#(#picks),*])
}

fn pick(pick: &Pick) -> TokenStream {
    let number = |n: &u16| Literal::u16_unsuffixed(*n);
    match pick {
        Pick::None => quote!(NONE),
        Pick::One(n) => {
            let n = number(n);
            quote!(only(#n))
        }
        Pick::Tag(key, cases) => {
            let quoted = quoted(key);
            let cases = cases.iter().map(|(tag, n)| {
                let n = number(n);
                quote!((#tag, #n))
            });
            quote!(tag(#key, #quoted, &[#(#cases),*]))
        }
        Pick::Among { key, cases, rest, absent } => {
            let quoted = quoted(key);
            let cases = cases.iter().map(|(value, left)| {
                let (value, left) = (value.to_json(), left.iter().map(number));
                quote!((#value, &[#(#left),*]))
            });
            let (rest, absent) = (rest.iter().map(number), absent.iter().map(number));
            quote!(among(#key, #quoted, &[#(#cases),*], &[#(#rest),*], &[#(#absent),*]))
        }
        Pick::Key(cases) => {
            let cases = cases.iter().map(|(key, n)| {
                let n = number(n);
                quote!((#key, #n))
            });
            quote!(key(&[#(#cases),*]))
        }
        Pick::Try(candidates) => {
            let candidates = candidates.iter().map(number);
            quote!(attempt(&[#(#candidates),*]))
        }
    }
}

fn values(def: &ValuesDef) -> TokenStream {
    let constant = def.is_const.then(|| quote!(.constant()));
    let (strings, others) = (&def.strings, &def.others);
    if others.is_empty() {
        return quote!(.values(&strings(&[#(#strings),*]) #constant));
    }
    quote!(.values(&values(&[#(#strings),*], &[#(#others),*]) #constant))
}

fn number(def: &NumberDef) -> TokenStream {
    let bounds = |list: &[(String, bool)]| {
        let list = list.iter().map(|(text, exclusive)| {
            let (float, exclusive) = (float(text), exclusive.then(|| quote!(.exclusive())));
            quote!(bound(#text, #float) #exclusive)
        });
        quote!(&[#(#list),*])
    };
    let (min, max) = (bounds(&def.min), bounds(&def.max));
    let multiple_of = (!def.multiple_of.is_empty()).then(|| {
        let list = &def.multiple_of;
        quote!(.multiple_of(&[#(#list),*]))
    });
    quote!(.number(&bounds(#min, #max) #multiple_of))
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

fn min(min: u64) -> Option<TokenStream> {
    (min > 0).then(|| {
        let min = Literal::u64_unsuffixed(min);
        quote!(.min(#min))
    })
}

fn max(max: Option<u64>) -> Option<TokenStream> {
    max.map(|max| {
        let max = Literal::u64_unsuffixed(max);
        quote!(.max(#max))
    })
}

/// The runtime's constant for rules that only say a kind.
fn common(bits: u8) -> Option<Ident> {
    let name = match bits {
        0b1111_1111 => "ANY",
        0b0000_0000 => "NEVER",
        0b0000_0001 => "NULL",
        0b0000_0010 => "BOOLEAN",
        0b0000_1100 => "INTEGER",
        0b0001_1100 => "NUMBER",
        0b0010_0000 => "STRING",
        0b0100_0000 => "ARRAY",
        0b1000_0000 => "OBJECT",
        _ => return None,
    };
    Some(format_ident!("{name}"))
}

/// The rules that say only kinds. Those of objects are asked for members only where there are any to ask for.
fn kinds(bits: u8, has_object: bool) -> TokenStream {
    if let Some(name) = common(bits) {
        if bits == OBJECT && !has_object {
            return quote!(either(&[OBJECT]));
        }
        return quote!(#name);
    }
    let names = [
        (1, "NULL"),
        (1 << 1, "BOOLEAN"),
        (0b1_1100, "NUMBER"),
        (0b1100, "INTEGER"),
        (1 << 2, "DIGITS"),
        (1 << 3, "WHOLE"),
        (1 << 4, "FRACTION"),
        (1 << 5, "STRING"),
        (1 << 6, "ARRAY"),
        (1 << 7, "OBJECT"),
    ];
    let mut left = bits;
    let mut found = Vec::new();
    for (mask, name) in names {
        if left & mask == mask {
            left &= !mask;
            found.push(format_ident!("{name}"));
        }
    }
    quote!(either(&[#(#found),*]))
}

fn pattern(regex: &Regex) -> TokenStream {
    let source = &regex.source;
    match &regex.compiled {
        Compiled::Any => quote!(Pattern::any(#source)),
        Compiled::NonEmpty => quote!(Pattern::non_empty(#source)),
        Compiled::Prefix(text) => quote!(Pattern::prefix(#source, #text)),
        Compiled::Exact(text) => quote!(Pattern::exact(#source, #text)),
        Compiled::OneOf(texts) => quote!(Pattern::one_of(#source, &[#(#texts),*])),
        Compiled::Suffix(text) => quote!(Pattern::suffix(#source, #text)),
        Compiled::Contains(text) => quote!(Pattern::contains(#source, #text)),
        Compiled::Classes(list) => {
            let list = runs(list);
            quote!(Pattern::classes(#source, &#list))
        }
        Compiled::AnyClasses(lists) => {
            let lists = lists.iter().map(|list| runs(list));
            quote!(Pattern::any_classes(#source, &[#(&#lists),*]))
        }
        Compiled::AllClasses(all, none) => {
            let all = all.iter().map(|list| runs(list));
            let none = none.iter().map(|list| runs(list));
            quote!(Pattern::all_classes(#source, &[#(&#all),*], &[#(&#none),*]))
        }
        Compiled::Regex(translated) => quote!(Pattern::regex(#source, #translated)),
        Compiled::Fancy(translated) => quote!(Pattern::fancy(#source, #translated)),
    }
}

fn runs(list: &[ClassRun]) -> TokenStream {
    let list = list.iter().map(|run| {
        let make = match run.others {
            Others::None => "new",
            Others::All => "with_others",
            Others::InLine => "in_line",
        };
        let make = format_ident!("{make}");
        let pairs = &run.pairs;
        let min = Literal::u32_unsuffixed(run.min);
        let max = if run.max == u32::MAX {
            quote!(Run::MANY)
        } else {
            let max = Literal::u32_unsuffixed(run.max);
            quote!(#max)
        };
        quote!(Run::#make(#pairs, #min, #max))
    });
    quote!([#(#list),*])
}

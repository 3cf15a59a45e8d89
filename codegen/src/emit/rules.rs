//! The rules as statics of the runtime's types.

use super::tokens::{Ident, Literal, TokenStream, format_ident, quote};

use super::cx::{Cx, ident};
use crate::{
    graph::types::{ApplyDef, ArrayDef, Module, NumberDef, ObjectDef, RulesDef, RulesId, StringDef, ValuesDef},
    model::{Regex, disjoint::Pick, quote as quoted},
    pattern::{ClassRun, Compiled, Others},
};

/// The module `rules` of one module: everything in it that has a name.
pub(super) fn module(cx: &Cx<'_>, module: &Module) -> Option<TokenStream> {
    if module.rules.is_empty() {
        return None;
    }
    let mut statics = Statics { cx, module: 0, patterns: Vec::new() };
    let items: Vec<TokenStream> = module
        .rules
        .iter()
        .filter_map(|id| cx.graph.rules.get(id.0 as usize))
        .filter_map(|def| {
            statics.module = def.module;
            let name = ident(def.ident.as_ref()?);
            let rules = statics.rules(def, "");
            Some(quote!(pub(in super::super) static #name: Rules = #rules;))
        })
        .collect();
    let patterns = statics.patterns.iter().enumerate().map(|(n, regex)| {
        let name = format_ident!("PATTERN_{}", n);
        let pattern = pattern(regex);
        quote!(static #name: Pattern = #pattern;)
    });
    Some(quote! {
        pub(super) mod rules {
            use ::typewright::rules::*;

            #(#items)*
            #(#patterns)*
        }
    })
}

struct Statics<'c, 'g> {
    cx: &'c Cx<'g>,
    module: usize,
    /// Patterns hold a compiled expression once used, so each needs a static of its own.
    patterns: Vec<&'g Regex>,
}

impl<'g> Statics<'_, 'g> {
    fn get(&self, id: RulesId) -> Option<&'g RulesDef> {
        self.cx.graph.rules.get(id.0 as usize)
    }

    /// A reference to rules: by name, or in place. `here` is the place a schema written in place would have.
    fn refer(&mut self, id: RulesId, here: &str) -> TokenStream {
        if let Some(path) = self.cx.rules_path(id, self.module) {
            return quote!(&#path);
        }
        let Some(def) = self.get(id) else { return quote!(&Rules::ANY) };
        let plain = crate::graph::is_trivial(def) && (def.at == here || def.kinds == u8::MAX);
        if plain && let Some(name) = common(def.kinds) {
            return quote!(&Rules::#name);
        }
        let rules = self.rules(def, here);
        quote!(&#rules)
    }

    fn rules(&mut self, def: &'g RulesDef, here: &str) -> TokenStream {
        let at = (here.is_empty() || def.at != here).then(|| {
            let at = &def.at;
            quote!(at: #at,)
        });
        let elsewhere = (!def.elsewhere.is_empty()).then(|| {
            let list = def.elsewhere.iter().map(|(keyword, member, at)| {
                let keyword = format_ident!("{keyword}");
                quote!(Elsewhere { keyword: Keyword::#keyword, member: #member, at: #at })
            });
            quote!(elsewhere: &[#(#list),*],)
        });
        let kinds = (def.kinds != u8::MAX).then(|| {
            let kinds = kinds(def.kinds);
            quote!(kinds: #kinds,)
        });
        let values = def.values.as_ref().map(values);
        let string = def.string.as_ref().map(|string| self.string(string));
        let number = def.number.as_ref().map(number);
        let array = def.array.as_ref().map(|array| self.array(array, &def.at));
        let object = def.object.as_ref().map(|object| self.object(object, &def.at));
        let apply = (!def.apply.is_empty()).then(|| {
            let list: Vec<TokenStream> = def.apply.iter().map(|apply| self.apply(apply)).collect();
            quote!(apply: &[#(#list),*],)
        });
        let memo = def.memo.then(|| quote!(memo: true,));
        quote!(Rules { #at #elsewhere #kinds #values #string #number #array #object #apply #memo ..Rules::ANY })
    }

    fn string(&mut self, def: &'g StringDef) -> TokenStream {
        let min = (def.min > 0).then(|| {
            let min = Literal::u64_unsuffixed(def.min);
            quote!(min: #min,)
        });
        let max = max(def.max);
        let patterns = (!def.patterns.is_empty()).then(|| {
            let list: Vec<TokenStream> = def.patterns.iter().map(|regex| self.pattern(regex)).collect();
            quote!(patterns: &[#(#list),*],)
        });
        let formats = (!def.formats.is_empty()).then(|| {
            let list =
                def.formats.iter().filter_map(|name| crate::formats::variant(name)).map(|name| format_ident!("{name}"));
            quote!(formats: &[#(Format::#list),*],)
        });
        let content = def.content.as_ref().map(|(base64, json, schema)| {
            let schema = if let Some(id) = schema {
                let rules = self.refer(*id, "");
                quote!(Some(#rules))
            } else {
                quote!(None)
            };
            quote!(content: Some(&Content { base64: #base64, json: #json, schema: #schema }),)
        });
        quote!(string: Some(&StringRules { #min #max #patterns #formats #content ..StringRules::ANY }),)
    }

    fn pattern(&mut self, regex: &'g Regex) -> TokenStream {
        let n = self.patterns.iter().position(|known| known.source == regex.source).unwrap_or_else(|| {
            self.patterns.push(regex);
            self.patterns.len() - 1
        });
        let name = format_ident!("PATTERN_{}", n);
        quote!(&#name)
    }

    fn array(&mut self, def: &'g ArrayDef, at: &str) -> TokenStream {
        let min = (def.min > 0).then(|| {
            let min = Literal::u64_unsuffixed(def.min);
            quote!(min: #min,)
        });
        let max = max(def.max);
        let unique = def.unique.then(|| quote!(unique: true,));
        let prefix = (!def.prefix.is_empty()).then(|| {
            let list: Vec<TokenStream> = def.prefix.iter().map(|id| self.refer(*id, "")).collect();
            quote!(prefix: &[#(#list),*],)
        });
        let items = def.items.map(|id| {
            let rules = self.refer(id, &format!("{at}/items"));
            quote!(items: Some(#rules),)
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
                    quote!(Contains { rules: #rules, min: #min, max: #most, evaluates: #evaluates })
                })
                .collect();
            quote!(contains: &[#(#list),*],)
        });
        let unevaluated = def.unevaluated.map(|id| {
            let rules = self.refer(id, &format!("{at}/unevaluatedItems"));
            quote!(unevaluated: Some(#rules),)
        });
        quote!(array: Some(&ArrayRules { #min #max #unique #prefix #items #contains #unevaluated ..ArrayRules::ANY }),)
    }

    fn object(&mut self, def: &'g ObjectDef, at: &str) -> TokenStream {
        let members = (!def.members.is_empty()).then(|| {
            let list: Vec<TokenStream> = def
                .members
                .iter()
                .map(|member| {
                    let (name, quoted) = (&member.name, quoted(&member.name));
                    let rules = self.refer(member.rules, &format!("{at}/properties/{}", crate::load::pointer::escape(name)));
                    if member.also.is_empty() && member.declared && member.evaluated {
                        return quote!(Member::new(#name, #quoted, #rules));
                    }
                    let also: Vec<TokenStream> = member.also.iter().map(|id| self.refer(*id, "")).collect();
                    let (evaluated, declared) = (member.evaluated, member.declared);
                    quote!(Member { name: #name, quoted: #quoted, rules: #rules, also: &[#(#also),*], evaluated: #evaluated, declared: #declared })
                })
                .collect();
            let table = typewright::lookup::table(def.members.iter().map(|member| member.name.as_str()));
            let lookup = (!table.is_empty()).then(|| {
                let table = Literal::byte_string(table);
                quote!(lookup: #table,)
            });
            quote!(members: &[#(#list),*], #lookup)
        });
        let required = (!def.required.is_empty()).then(|| {
            let mask = def.required.iter().filter(|n| **n < 64).fold(0u64, |mask, n| mask | 1 << n);
            let list = def.required.iter().map(|n| Literal::u16_unsuffixed(*n));
            let mask = Literal::u64_unsuffixed(mask);
            quote!(required: &[#(#list),*], required_mask: #mask,)
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
            quote!(patterns: &[#(#list),*],)
        });
        let additional = def.additional.map(|id| {
            let rules = self.refer(id, &format!("{at}/additionalProperties"));
            quote!(additional: Some(#rules),)
        });
        let names = (!def.names.is_empty()).then(|| {
            let list: Vec<TokenStream> =
                def.names.iter().map(|id| self.refer(*id, &format!("{at}/propertyNames"))).collect();
            quote!(names: &[#(#list),*],)
        });
        let min = (def.min > 0).then(|| {
            let min = Literal::u64_unsuffixed(def.min);
            quote!(min: #min,)
        });
        let max = max(def.max);
        let dependent = (!def.dependent.is_empty()).then(|| {
            let list = def.dependent.iter().map(|(cause, needs)| {
                let cause = Literal::u16_unsuffixed(*cause);
                let needs = needs.iter().map(|n| Literal::u16_unsuffixed(*n));
                quote!((#cause, &[#(#needs),*]))
            });
            quote!(dependent: &[#(#list),*],)
        });
        let unevaluated = def.unevaluated.map(|id| {
            let rules = self.refer(id, &format!("{at}/unevaluatedProperties"));
            quote!(unevaluated: Some(#rules),)
        });
        quote!(object: Some(&ObjectRules { #members #required #patterns #additional #names #min #max #dependent #unevaluated ..ObjectRules::ANY }),)
    }

    fn apply(&mut self, def: &'g ApplyDef) -> TokenStream {
        match def {
            ApplyDef::All(id) => {
                let rules = self.refer(*id, "");
                quote!(Apply::All(#rules))
            }
            ApplyDef::Not(id) => {
                let rules = self.refer(*id, "");
                quote!(Apply::Not(#rules))
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
                quote!(Apply::If { test: #test, then: #then, otherwise: #otherwise })
            }
            ApplyDef::Dependent(name, id) => {
                let rules = self.refer(*id, "");
                quote!(Apply::Dependent(#name, #rules))
            }
            ApplyDef::Union { exclusive, at: own, branches, picks } => {
                let variant = format_ident!("{}", if *exclusive { "OneOf" } else { "AnyOf" });
                let branches: Vec<TokenStream> = branches.iter().map(|id| self.refer(*id, "")).collect();
                let picks = picks.iter().map(pick);
                quote!(Apply::Union(&Union { keyword: Keyword::#variant, at: #own, branches: &[#(#branches),*], picks: [#(#picks),*] }))
            }
        }
    }
}

fn pick(pick: &Pick) -> TokenStream {
    let number = |n: &u16| Literal::u16_unsuffixed(*n);
    match pick {
        Pick::None => quote!(Pick::None),
        Pick::One(n) => {
            let n = number(n);
            quote!(Pick::One(#n))
        }
        Pick::Tag(key, cases) => {
            let quoted = quoted(key);
            let cases = cases.iter().map(|(tag, n)| {
                let n = number(n);
                quote!((#tag, #n))
            });
            quote!(Pick::Tag { key: #key, quoted: #quoted, cases: &[#(#cases),*] })
        }
        Pick::Among { key, cases, rest, absent } => {
            let quoted = quoted(key);
            let cases = cases.iter().map(|(value, left)| {
                let (value, left) = (value.to_json(), left.iter().map(number));
                quote!((#value, &[#(#left),*]))
            });
            let (rest, absent) = (rest.iter().map(number), absent.iter().map(number));
            quote! {
                Pick::Among { key: #key, quoted: #quoted, cases: &[#(#cases),*], rest: &[#(#rest),*], absent: &[#(#absent),*] }
            }
        }
        Pick::Key(cases) => {
            let cases = cases.iter().map(|(key, n)| {
                let n = number(n);
                quote!((#key, #n))
            });
            quote!(Pick::Key(&[#(#cases),*]))
        }
        Pick::Try(candidates) => {
            let candidates = candidates.iter().map(number);
            quote!(Pick::Try(&[#(#candidates),*]))
        }
    }
}

fn values(def: &ValuesDef) -> TokenStream {
    let keyword = format_ident!("{}", if def.is_const { "Const" } else { "Enum" });
    let (strings, others) = (&def.strings, &def.others);
    quote!(values: Some(&Values { keyword: Keyword::#keyword, strings: &[#(#strings),*], others: &[#(#others),*] }),)
}

fn number(def: &NumberDef) -> TokenStream {
    let bounds = |name: &str, list: &[(String, bool)]| {
        let name = format_ident!("{name}");
        (!list.is_empty()).then(|| {
            let list = list.iter().map(|(text, exclusive)| {
                let float = float(text);
                quote!(Bound { text: #text, float: #float, exclusive: #exclusive })
            });
            quote!(#name: &[#(#list),*],)
        })
    };
    let (min, max) = (bounds("min", &def.min), bounds("max", &def.max));
    let multiple_of = (!def.multiple_of.is_empty()).then(|| {
        let list = &def.multiple_of;
        quote!(multiple_of: &[#(#list),*],)
    });
    quote!(number: Some(&NumberRules { #min #max #multiple_of ..NumberRules::ANY }),)
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

fn max(max: Option<u64>) -> Option<TokenStream> {
    max.map(|max| {
        let max = Literal::u64_unsuffixed(max);
        quote!(max: #max,)
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

fn kinds(bits: u8) -> TokenStream {
    if let Some(name) = common(bits) {
        if bits == 0 {
            return quote!(Kinds::NONE);
        }
        return quote!(Kinds::#name);
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
    let mut out: Option<TokenStream> = None;
    for (mask, name) in names {
        if left & mask == mask {
            left &= !mask;
            let name = format_ident!("{name}");
            out = Some(match out {
                None => quote!(Kinds::#name),
                Some(out) => quote!(#out.or(Kinds::#name)),
            });
        }
    }
    out.unwrap_or_else(|| quote!(Kinds::NONE))
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

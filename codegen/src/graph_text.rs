//! The output of `typewright graph`: the type graph for people who ask why a type is what it is. It
//! is made from the graph alone.

use std::fmt::Write as _;

use crate::graph::types::{
    ApplyDef, Enum, Field, Graph, LookAhead, Module, Payload, Rest, RulesId, Storage, Struct,
    TypeDef, TypeId, TypeKind, Union, Use, Variant,
};
use crate::lock::{Names, itself, key};
use crate::model::{Kinds, disjoint::Discriminator};
use crate::{diag::visible, sorted::SortedMap};

/// Values listed of one enum or tag.
const SHOWN: usize = 20;

/// The type graph: modules in their order, their types, and the content of each type.
///
/// ```text
/// module order  # Order.json#
///   struct Order  # Order.json#, residual, root
///     id: i64  # required
///     payment: OrderPayment  # required
///     extra: Extra  # undeclared members
///   union OrderPayment  # Order.json#/properties/payment, exact, told apart by tag kind
///     Card(Box<OrderPaymentCard>)
///     Invoice(Box<OrderPaymentInvoice>)
///     object by `kind`: "card" is Card, "invoice" is Invoice
/// ```
///
/// ```
/// use typewright_codegen::{analyse, diag::Diagnostics, load, options::Options};
///
/// let mut diag = Diagnostics::new();
/// let options = Options::default();
/// let schema = (
///     "Point.json".to_owned(),
///     String::new(),
///     br#"{ "type": "object", "properties": { "x": { "type": "integer" } } }"#.to_vec(),
/// );
/// let sources = load::from_texts([schema], &options.load_options(), &mut diag);
/// let (graph, _) = analyse(&sources, &options, &mut diag).unwrap();
/// diag.finish();
///
/// assert!(typewright_codegen::graph_text::text(&graph).contains("    x: Option<i64>"));
/// ```
#[must_use]
pub fn text(graph: &Graph) -> String {
    let mut out = String::new();
    let owners = graph.owners();
    for (n, module) in graph.modules.iter().enumerate() {
        if n > 0 {
            out.push('\n');
        }
        // Writing to a string cannot fail.
        let _ = writeln!(out, "module {}  # {}", module.ident, visible(&module.at));
        for id in &module.types {
            if let Some(def) = graph.types.get(id.0 as usize) {
                type_lines(graph, def, &mut out);
            }
        }
        shared_lines(graph, module, &owners, &mut out);
    }
    out
}

fn type_lines(graph: &Graph, def: &TypeDef, out: &mut String) {
    let (names, name) = (&Names::of(graph, def), &itself(def));
    let mut remarks = vec![visible(&def.at).into_owned(), def.grade.as_str().to_owned()];
    if def.is_root {
        remarks.push("root".to_owned());
    }
    match def.look_ahead {
        LookAhead::No => {}
        LookAhead::Applied => {
            remarks.push("schemas applied in place are checked before it is built".to_owned());
        }
        LookAhead::All => remarks.push("all is checked before it is built".to_owned()),
    }
    let (head, lines) = match &def.kind {
        TypeKind::Struct(it) => {
            if it.is_wide() {
                remarks.push("read in parts".to_owned());
            }
            (format!("struct {name}"), struct_lines(names, it))
        }
        TypeKind::Enum(it) => {
            let kind = if it.other.is_some() { "open enum" } else { "enum" };
            (format!("{kind} {name}"), enum_lines(names, it))
        }
        TypeKind::Union(it) => {
            remarks.push(format!("told apart by {}", visible(&it.told_by)));
            let variants = it.variants.iter().map(|variant| variant_line(names, variant));
            (format!("union {name}"), variants.chain(ways(graph, def, it)).collect())
        }
        TypeKind::Kinds(it) => {
            remarks.push("told apart by kind".to_owned());
            let variants = it.variants.iter().map(|(bits, variant)| {
                format!("{}  # {}", variant_line(names, variant), kinds(*bits).join(", "))
            });
            (format!("union {name}"), variants.collect())
        }
        TypeKind::Newtype(it) => {
            if it.checked {
                remarks.push("only made by a checked conversion".to_owned());
            }
            (format!("newtype {name}({})", names.used(&it.inner)), Vec::new())
        }
        TypeKind::Alias(id) => (format!("alias {name} = {}", names.named(*id)), Vec::new()),
    };
    let _ = writeln!(out, "  {head}  # {}", remarks.join(", "));
    for line in lines {
        let _ = writeln!(out, "    {line}");
    }
}

fn struct_lines(names: &Names<'_>, it: &Struct) -> Vec<String> {
    let mut lines: Vec<String> = it.fields.iter().map(|field| field_line(names, field)).collect();
    let map = |(ident, value): (&String, &Use), what: &str| {
        format!("{ident}: {}  # {what}", names.map(value))
    };
    match &it.rest {
        Rest::Closed => lines.push("(closed)  # undeclared members are rejected".to_owned()),
        Rest::Extra(ident) => {
            lines.push(format!("{ident}: {}  # undeclared members", names.extra()));
        }
        Rest::Map(ident, value) => lines.push(map((ident, value), "undeclared members")),
        Rest::Split(split) => {
            let by_name = "undeclared members, by their names";
            lines.extend(split.values().map(|it| map(it, by_name)));
            lines.extend(
                split.extra.iter().map(|ident| format!("{ident}: {}  # all others", names.extra())),
            );
        }
    }
    lines
}

fn field_line(names: &Names<'_>, field: &Field) -> String {
    let member = key(&field.name);
    let (ident, ty, need, used) = match &field.storage {
        Storage::Constant(json) => {
            return format!("{member} = {}  # constant, no field", visible(json));
        }
        Storage::Required(ident, used) => (ident, names.used(used), "required", used),
        Storage::Optional(ident, used) => {
            (ident, format!("Option<{}>", names.used(used)), "optional", used)
        }
    };
    let mut remarks = vec![need.to_owned()];
    if ident.trim_start_matches("r#") != field.name {
        remarks.push(format!("member {member}"));
    }
    if used.look_ahead {
        remarks.push("checked before it is built".to_owned());
    }
    format!("{ident}: {ty}  # {}", remarks.join(", "))
}

fn enum_lines(names: &Names<'_>, it: &Enum) -> Vec<String> {
    let values = it.variants.iter().take(SHOWN);
    let mut lines: Vec<String> =
        values.map(|variant| format!("{} = {}", variant.ident, visible(&variant.json))).collect();
    if let Some(more @ 1..) = it.variants.len().checked_sub(SHOWN) {
        lines.push(format!("and {more} more"));
    }
    let other = |ident| format!("{ident}({})  # any other string", names.unlisted());
    lines.extend(it.other.iter().map(other));
    lines
}

fn variant_line(names: &Names<'_>, variant: &Variant) -> String {
    match &variant.payload {
        Payload::Constant(json) => format!("{} = {}", variant.ident, visible(json)),
        Payload::Value(used) => format!("{}({})", variant.ident, names.used(used)),
        Payload::Content(content) => format!(
            "{}({})  # member {}",
            variant.ident,
            names.used(&content.used),
            key(content.key())
        ),
    }
}

/// How the branch of a union is found, one line for each kind of value that it accepts.
fn ways(graph: &Graph, def: &TypeDef, union: &Union) -> Vec<String> {
    let rules = graph.rules.get(def.rules.0 as usize);
    let Some(ApplyDef::Union { discriminators, .. }) =
        rules.and_then(|rules| rules.apply.get(union.apply))
    else {
        return Vec::new();
    };
    let ident = |n: &usize| union.variants.get(*n).map_or("?", |it| it.ident.as_str());
    let units = |n: &u16| union.units.iter().find(|(of, _)| *of == usize::from(*n));
    let branch = |n: &u16| match union.branches.get(usize::from(*n)) {
        Some(Some(_)) if units(n).is_some() => {
            let list = units(n).map(|(_, list)| list.iter().map(ident).collect::<Vec<_>>());
            list.unwrap_or_default().join(" or ")
        }
        Some(Some(variant)) => {
            union.variants.get(*variant).map_or_else(|| "?".to_owned(), |it| it.ident.clone())
        }
        Some(None) => "null".to_owned(),
        None => "?".to_owned(),
    };
    let trial = |of: &[u16]| match of {
        [] => "refused".to_owned(),
        [one] => branch(one),
        of => format!(
            "the first that accepts it of {}",
            of.iter().map(branch).collect::<Vec<_>>().join(", ")
        ),
    };
    let listed = |cases: Vec<String>| {
        let more = cases.len().saturating_sub(SHOWN);
        let mut shown: Vec<String> = cases.into_iter().take(SHOWN).collect();
        if more > 0 {
            shown.push(format!("and {more} more"));
        }
        shown.join(", ")
    };
    let quoted = |text: &str| visible(&serde_json::Value::from(text).to_string()).into_owned();
    // Kinds that go the same way are one line.
    let mut by_way: Vec<(String, Vec<&str>)> = Vec::new();
    for (discriminator, (_, kind)) in discriminators.iter().zip(Kinds::SIX) {
        let way = match discriminator {
            Discriminator::None => continue,
            Discriminator::One(one) => format!(" is {}", branch(one)),
            Discriminator::Tag(member, cases) => {
                let cases =
                    cases.iter().map(|(value, to)| format!("{} is {}", quoted(value), branch(to)));
                format!(" by `{}`: {}", visible(member), listed(cases.collect()))
            }
            Discriminator::Key(cases) => {
                let cases = cases
                    .iter()
                    .map(|(member, to)| format!("with `{}` {}", visible(member), branch(to)));
                format!(": {}", listed(cases.collect()))
            }
            Discriminator::Value { key, cases, rest, absent } => {
                let any = if cases.is_empty() { "any value" } else { "another value" };
                let cases = cases
                    .iter()
                    .map(|(value, to)| format!("{} is {}", visible(&value.to_json()), branch(to)));
                let others = [(any, rest), ("no such member", absent)];
                let others = others.iter().filter(|it| !it.1.is_empty());
                let others = others.map(|(what, to)| format!("{what} is {}", trial(to)));
                format!(" by `{}`: {}", visible(key), listed(cases.chain(others).collect()))
            }
            Discriminator::Hint { key, cases, branches } => {
                let cases = cases
                    .iter()
                    .map(|(value, to)| format!("{} is {}", visible(&value.to_json()), branch(to)));
                let cases = listed(cases.collect());
                format!(
                    " is {}; by `{}`, what is tried before: {cases}",
                    trial(branches),
                    visible(key)
                )
            }
            Discriminator::Among { key, cases, rest, absent } => {
                let cases = cases
                    .iter()
                    .map(|(value, to)| format!("{} is {}", visible(&value.to_json()), trial(to)));
                let others = [("another value", rest), ("no such member", absent)];
                let others = others.iter().filter(|it| !it.1.is_empty());
                let others = others.map(|(what, to)| format!("{what} is {}", trial(to)));
                format!(" by `{}`: {}", visible(key), listed(cases.chain(others).collect()))
            }
            Discriminator::Try(candidates) => format!(" is {}", trial(candidates)),
        };
        match by_way.iter_mut().find(|it| it.0 == way) {
            Some((_, kinds)) => kinds.push(kind),
            None => by_way.push((way, vec![kind])),
        }
    }
    by_way.into_iter().map(|(way, kinds)| format!("{}{way}", kinds.join(", "))).collect()
}

/// The schemas that stand in functions of their own, since several places share them.
fn shared_lines(
    graph: &Graph,
    module: &Module,
    owners: &SortedMap<RulesId, TypeId>,
    out: &mut String,
) {
    let shared = module.rules.iter().filter(|id| !owners.contains_key(id));
    for rules in shared.filter_map(|id| graph.rules.get(id.0 as usize)) {
        if let Some(ident) = &rules.ident {
            let _ = writeln!(
                out,
                "  schema {}  # {}, no type",
                ident.to_lowercase(),
                visible(&rules.at)
            );
        }
    }
}

fn kinds(bits: u8) -> Vec<&'static str> {
    Kinds::SIX.iter().filter(|(kind, _)| Kinds(bits).meets(*kind)).map(|(_, name)| *name).collect()
}

//! `oneOf`s of which two branches accept the same value, which is therefore rejected.

use std::rc::Rc;

use super::{
    Cx,
    overlap::{Answer, Profile, Search},
};
use crate::{
    diag::Code,
    model::{DiscriminatorKeyword, Kw, Literal, Mid, Model, Schema},
    options::Repair,
    resolve::SchemaId,
    sorted::{SortedMap, SortedSet},
};

/// How many pairs of branches are looked at.
const MOST_PAIRS: usize = 20_000;

/// How long a value may be that is shown.
const LONGEST_SHOWN: usize = 200;

/// Two branches, and what both accept.
struct Pair {
    first: usize,
    second: usize,
    value: Literal,
}

/// What a union has to say.
enum Finding {
    /// Values are refused that nobody meant to refuse.
    Mistake(Pair),
    /// Each branch requires members that the other does not: that documents with all of them are
    /// refused is likely meant.
    Exclusion(Pair),
}

pub(super) fn lint(cx: &mut Cx<'_, '_>, mid: Mid, read: &SortedMap<SchemaId, Mid>) {
    let schema = cx.model.raw(mid);
    for (n, union) in schema.unions.iter().enumerate() {
        // A discriminator that decides which branch is meant leaves nothing to both.
        let decided =
            union.discriminator.as_ref().filter(|it| it.decides).map(DiscriminatorKeyword::named);
        let decided = decided.unwrap_or_default();
        if !union.exclusive || union.branches.len() < 2 || decided.len() == union.branches.len() {
            continue;
        }
        match find(cx, mid, n, (&union.branches, &decided), read) {
            None => {}
            Some(Finding::Mistake(pair)) => {
                let Pair { first, second, value } = pair;
                let message = format!(
                    "`oneOf` rejects {}: its branches {first} and {second} both accept it",
                    shown(&value)
                );
                if cx.found(
                    Repair::OverlappingOneOf,
                    &schema,
                    "oneOf",
                    &message,
                    "`oneOf` is read as `anyOf`",
                ) {
                    cx.change(mid, |schema| {
                        if let Some(union) = schema.unions.get_mut(n) {
                            union.exclusive = false;
                        }
                    });
                }
            }
            Some(Finding::Exclusion(Pair { first, second, value })) => {
                let site = cx.site(&schema, "oneOf");
                let message = format!(
                    "`oneOf` rejects {}: its branches {first} and {second} both accept it",
                    shown(&value)
                );
                cx.diag
                    .info(Code::OverlappingOneOf, site, message)
                    .note(
                        "each requires a member that the other does not, so this is likely \
                           intended",
                    )
                    .help("write `anyOf` if documents with the members of both should be valid");
            }
        }
    }
}

fn find(
    cx: &Cx<'_, '_>,
    mid: Mid,
    n: usize,
    (branches, decided): (&[Mid], &SortedSet<u16>),
    read: &SortedMap<SchemaId, Mid>,
) -> Option<Finding> {
    let weight = branches.iter().map(|branch| cx.model.raw(*branch).weight()).sum();
    if !cx.model.looks().take(weight) {
        return None;
    }
    let profiles: Vec<Profile> =
        branches.iter().map(|branch| Profile::of(cx.model, *branch)).collect();
    let mut search = None;
    let mut exclusion = None;
    let pairs =
        (0..branches.len()).flat_map(|second| (0..second).map(move |first| (first, second)));
    for (first, second) in pairs.take(MOST_PAIRS) {
        if cx.model.looks().are_over() {
            break;
        }
        let (Some(a), Some(b)) = (profiles.get(first), profiles.get(second)) else { continue };
        let is_decided = |n: usize| u16::try_from(n).is_ok_and(|n| decided.contains(&n));
        if a.apart(b) || is_decided(first) && is_decided(second) {
            continue;
        }
        if search.is_none() {
            search = Some(Search::new(cx.model, &context(cx, mid, n, read)?));
        }
        let (Some(one), Some(other)) = (branches.get(first), branches.get(second)) else {
            continue;
        };
        let answer = search.as_mut().map(|search| search.overlap(*one, *other));
        let Some(Answer::Overlap(value)) = answer else { continue };
        let excluding = matches!(value, Literal::Object(_))
            && !a.required.is_subset(&b.required)
            && !b.required.is_subset(&a.required);
        let pair = Pair { first, second, value };
        if !excluding {
            return Some(Finding::Mistake(pair));
        }
        exclusion = exclusion.or(Some(Finding::Exclusion(pair)));
    }
    exclusion
}

/// What else is required of a value that the union judges: beside it, and in the schemas that apply
/// this one to their own value. Nothing if the union stands where being refused is not what happens
/// to a document.
fn context(
    cx: &Cx<'_, '_>,
    mid: Mid,
    n: usize,
    read: &SortedMap<SchemaId, Mid>,
) -> Option<Vec<Rc<Schema>>> {
    let own = cx.model.raw(mid);
    if !cx.model.looks().take(own.weight()) {
        return None;
    }
    let mut own = (*own).clone();
    own.unions.remove(n);
    let mut id = own.from;
    let mut around = vec![Rc::new(own)];
    let mut child = mid;
    while let Some((parent, keyword)) = cx.resolved.schema(id).parent {
        if matches!(keyword.name, "if" | "not") {
            return None;
        }
        if !keyword.applies_in_place() {
            break;
        }
        let Some(above) = read.get(&parent).copied() else { break };
        if !cx.model.looks().take(cx.model.raw(above).weight()) {
            return None;
        }
        for conditional in &cx.model.raw(above).ifs {
            if conditional.then == Some(child) {
                around.push(cx.model.raw(conditional.test));
            } else if conditional.otherwise == Some(child) {
                let mut not = Schema::any(parent);
                not.nots.push(Kw::new(conditional.test, parent));
                around.push(Rc::new(not));
            }
        }
        around.push(Rc::new(without(cx.model, above, child)));
        (id, child) = (parent, above);
    }
    Some(around)
}

/// The schema without what applies this part of it.
fn without(model: &Model, mid: Mid, part: Mid) -> Schema {
    let mut schema = (*model.raw(mid)).clone();
    schema.all.retain(|kw| kw.value != part);
    schema.unions.retain(|union| !union.branches.contains(&part));
    schema.ifs.retain(|conditional| {
        conditional.then != Some(part) && conditional.otherwise != Some(part)
    });
    schema.dependent_schemas.retain(|(_, kw)| kw.value != part);
    schema
}

fn shown(value: &Literal) -> String {
    let text = value.to_json();
    match text.char_indices().nth(LONGEST_SHOWN) {
        Some((at, _)) => format!("`{}...`", text.get(..at).unwrap_or_default()),
        None => format!("`{text}`"),
    }
}

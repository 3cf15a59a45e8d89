//! Schemas that no finite document satisfies: what they require requires them again.

use crate::{
    cycle,
    diag::{Code, Diagnostics},
    load::pointer::join,
    model::{Kinds, Mid, Model, Schema},
    resolve::{Resolved, SchemaId},
    sorted::{SortedMap, SortedSet},
};

/// Reports one schema of each cycle.
pub(super) fn report(
    model: &mut Model,
    resolved: &Resolved<'_>,
    read: &SortedMap<SchemaId, Mid>,
    diag: &mut Diagnostics,
) {
    let Some(endless) = endless(model, read) else { return };
    let mids: Vec<Mid> = endless.keys().copied().collect();
    let position: SortedMap<Mid, usize> =
        mids.iter().enumerate().map(|(n, mid)| (*mid, n)).collect();
    let edges: Vec<Vec<usize>> = endless
        .values()
        .map(|needs| needs.iter().flatten().filter_map(|mid| position.get(mid).copied()).collect())
        .collect();
    for component in cycle::components(&edges) {
        let is_cyclic =
            |n: &usize| component.len() > 1 || edges.get(*n).is_some_and(|edges| edges.contains(n));
        let in_cycle = component.iter().filter(|n| is_cyclic(n));
        let of_cycle = in_cycle.filter_map(|n| mids.get(*n).copied());
        let first = of_cycle.min_by_key(|mid| {
            let flat = model.flat(*mid);
            // What requires a member says it best.
            (flat.object.required.is_empty(), model.raw(*mid).from)
        });
        if let Some(first) = first {
            let schemas: SortedSet<Mid> =
                component.iter().filter_map(|n| mids.get(*n).copied()).collect();
            tell(model, resolved, first, &schemas, diag);
        }
    }
}

fn tell(
    model: &mut Model,
    resolved: &Resolved<'_>,
    mid: Mid,
    schemas: &SortedSet<Mid>,
    diag: &mut Diagnostics,
) {
    let (from, flat) = (model.raw(mid).from, model.flat(mid));
    let member = flat.object.required.keys().find(|name| {
        let member = flat.object.properties.get(*name).map(|kw| model.target(kw.value));
        member.is_some_and(|member| schemas.contains(&member))
    });
    let mut site = resolved.site(from);
    let what = match member {
        Some(name) => {
            if let Some(node) = resolved.schema(from).node.get("required") {
                site.span = node.span;
                site.pointer = join(&site.pointer, "required");
            }
            format!("it requires `{name}`, which requires this schema again")
        }
        None => "what it requires requires this schema again".to_owned(),
    };
    diag.warn(
        Code::UnsatisfiableSchema,
        site,
        format!("no document satisfies this schema, since none is endless: {what}"),
    )
    .help("make a member on the way optional, or let it be `null` or something else");
}

/// What each schema needs that nothing finite satisfies. `None` if it takes too long to find out.
fn endless(
    model: &mut Model,
    read: &SortedMap<SchemaId, Mid>,
) -> Option<SortedMap<Mid, Vec<Vec<Mid>>>> {
    let mut left: SortedMap<Mid, Vec<Vec<Mid>>> = SortedMap::new();
    let mut finite: SortedSet<Mid> = SortedSet::new();
    let mut queue: Vec<Mid> = read.values().copied().collect();
    while let Some(mid) = queue.pop() {
        let mid = model.target(mid);
        if left.contains_key(&mid) || finite.contains(&mid) {
            continue;
        }
        let needs = needs(model, mid);
        if !model.looks().take(1 + needs.len()) {
            return None;
        }
        if needs.is_empty() {
            finite.insert(mid);
        } else {
            queue.extend(needs.iter().flatten());
            left.insert(mid, needs);
        }
    }
    loop {
        let before = left.len();
        if !model.looks().take(before) {
            return None;
        }
        left.retain(|mid, needs| {
            let is_met = needs.iter().all(|one_of| one_of.iter().any(|it| finite.contains(it)));
            if is_met {
                finite.insert(*mid);
            }
            !is_met
        });
        if left.len() == before {
            return Some(left);
        }
    }
}

/// What a schema needs, so that any document satisfies it: one schema of each list. Never more than
/// that.
fn needs(model: &mut Model, mid: Mid) -> Vec<Vec<Mid>> {
    if model.opaque.contains_key(&mid) {
        return Vec::new();
    }
    let flat = model.flat(mid);
    let kinds = flat.own_kinds();
    // What accepts nothing is reported as that.
    if flat.values.is_some() || kinds.is_empty() {
        return Vec::new();
    }
    let mut needs: Vec<Vec<Mid>> = flat.all.iter().map(|kw| vec![kw.value]).collect();
    needs.extend(flat.unions.iter().map(|union| union.branches.clone()));
    if kinds == Kinds::OBJECT {
        needs.extend(members(&flat));
    } else if kinds == Kinds::ARRAY {
        needs.extend(items(&flat));
    }
    for one_of in &mut needs {
        for mid in one_of {
            *mid = model.target(*mid);
        }
    }
    needs
}

fn members(flat: &Schema) -> Vec<Vec<Mid>> {
    let object = &flat.object;
    let required = object.required.keys().filter_map(|name| object.properties.get(name));
    required.map(|kw| vec![kw.value]).collect()
}

fn items(flat: &Schema) -> Vec<Vec<Mid>> {
    let array = &flat.array;
    let least = array.min.as_ref().map_or(0, |kw| kw.value);
    let each = array.prefix.iter().chain(&array.items).map(|kw| vec![kw.value]);
    each.take(usize::try_from(least).unwrap_or(usize::MAX)).collect()
}

//! The names of all types: each gets the name it prefers, unless another has a better claim to it.
//!
//! A definition, component or file has a name that an author wrote; a member's or branch's type has
//! one that is made of the name of its whole and the steps from there. Written names come first;
//! then those that are the Rust name as they stand, then the shorter pointer, then the smaller one.
//! Only the other claimants are marked. What is made of a name follows it: no part keeps a name of
//! its whole that the whole does not have.

use std::cmp::Reverse;

use super::{
    ident::{self, Form, Style, key},
    lower::Draft,
    path::{Step, Ways, Whole},
    rename::Names,
    types::{Located, Named},
    way::Way,
};
use crate::{
    resolve::{Resolved, RootKind, SchemaId, split_view},
    sorted::{SortedMap, SortedSet},
};

/// The names of the types, in their order.
pub(super) fn name_types(
    drafts: &[Draft],
    resolved: &Resolved<'_>,
    ways: &Ways<'_, '_>,
    names: &mut Names<'_, '_>,
) -> Vec<String> {
    let from: Vec<SchemaId> = drafts.iter().map(|draft| draft.from).collect();
    let owner = |n: usize| from.get(n).copied().unwrap_or(SchemaId(0));
    // A file that takes the name of its folder leaves its own name to nobody.
    let plain: Vec<Option<&str>> = drafts.iter().map(|draft| plain(draft, ways)).collect();
    let parents = parents(drafts);
    let order = order(drafts, &parents, &plain, names);
    let texts = texts(drafts, &parents, &order, &plain);
    let wanted: Vec<String> = texts.iter().map(|text| names.type_name(text)).collect();

    // Who may be called as it wants to be.
    let mut taken: SortedSet<String> = SortedSet::new();
    let mut keeps = vec![false; drafts.len()];
    for n in order.iter().copied() {
        let (Some(draft), Some(name)) = (drafts.get(n), wanted.get(n)) else { continue };
        let whole_keeps =
            parents.get(n).copied().flatten().is_none_or(|whole| keeps.get(whole) == Some(&true));
        let name = if draft.given { &draft.preferred_name } else { name };
        // A file of several leaves its name to nobody, and what is in it the names that are made of
        // it.
        let leaves = plain.get(n).is_some_and(Option::is_some);
        let kept = draft.given
            || leaves
            || whole_keeps && !taken.contains(key(Style::Type, name).as_ref());
        if kept {
            if !taken.insert(key(Style::Type, name).into_owned()) && !leaves {
                names.clash(owner(n), name);
            }
            if let Some(location) = keeps.get_mut(n) {
                *location = true;
            }
        }
    }

    // What would have its name if no other file had that of its file leaves it to nobody.
    for n in order.iter().copied() {
        let whole_keeps =
            parents.get(n).copied().flatten().is_none_or(|whole| keeps.get(whole) == Some(&true));
        let is_given = drafts.get(n).is_some_and(|draft| draft.given);
        if let Some(keeps) = keeps.get_mut(n) {
            *keeps &= is_given || whole_keeps && plain.get(n) == Some(&None);
        }
    }

    // The others. No mark is a name that something keeps.
    let mut out: Vec<String> = drafts
        .iter()
        .zip(&wanted)
        .map(|(draft, name)| if draft.given { draft.preferred_name.clone() } else { name.clone() })
        .collect();
    let twins = twins(drafts, &texts);
    let mut ways_to: Vec<Way> = drafts.iter().map(Draft::way).collect();
    for level in levels(&order, &parents, &keeps) {
        let mut left = Vec::new();
        for n in level {
            let Some(draft) = drafts.get(n) else { continue };
            let whole = parents.get(n).copied().flatten();
            let whole = whole.and_then(|whole| out.get(whole).zip(ways_to.get(whole)));
            let others: Vec<(String, Option<Way>)> = if draft.hint.is_whole() {
                let others = written(draft, &twins, resolved, ways, names);
                others.into_iter().map(|name| (name, None)).collect()
            } else {
                let others = parts(draft, whole, names.form);
                others.into_iter().map(|(name, way)| (name, Some(way))).collect()
            };
            let mut others: Vec<(String, Option<Way>)> =
                others.into_iter().map(|(text, way)| (names.type_name(&text), way)).collect();
            let follows = others
                .first()
                .is_some_and(|(name, _)| taken.insert(key(Style::Type, name).into_owned()));
            if follows {
                settle(n, others.swap_remove(0), &mut out, &mut ways_to);
            } else {
                left.push((n, draft, others));
            }
        }
        // Those with the weaker claims choose first: what loses its name has the best claim of
        // those that have lost it, and pushes none of them aside.
        for (n, draft, others) in left.into_iter().rev() {
            let is_free = |name: &str| !taken.contains(key(Style::Type, name).as_ref());
            let free = others.into_iter().find(|(name, _)| is_free(name));
            let chosen = free.unwrap_or_else(|| (hashed(draft, names, is_free), None));
            taken.insert(key(Style::Type, &chosen.0).into_owned());
            settle(n, chosen, &mut out, &mut ways_to);
        }
    }
    for (n, (draft, name)) in
        drafts.iter().zip(&out).enumerate().filter(|(_, (draft, _))| !draft.given)
    {
        names.note_cut(owner(n), Style::Type, &draft.preferred_name, name);
    }
    record(drafts, &wanted, &out, names);
    out
}

/// Notes the name that something has got, and the way to it: without one, the name is where its
/// parts begin.
fn settle(n: usize, (name, way): (String, Option<Way>), out: &mut [String], ways_to: &mut [Way]) {
    if let Some(location) = ways_to.get_mut(n) {
        *location = way.unwrap_or_else(|| Way::of(name.clone()));
    }
    if let Some(location) = out.get_mut(n) {
        *location = name;
    }
}

/// What a part may be called if it does not have the name it wants, the best first, each with the
/// way to it: after its whole, with every step said in full, and with a mark at its end.
fn parts(draft: &Draft, whole: Option<(&String, &Way)>, form: Form) -> Vec<(String, Way)> {
    let in_full = || draft.hint.steps.iter().map(Step::in_full);
    let marked = || {
        let last = draft.hint.steps.last();
        in_full()
            .take(draft.hint.steps.len().saturating_sub(1))
            .chain(last.map(|it| it.marked(form)))
    };
    let all: [Vec<Step>; 3] = [draft.hint.steps.clone(), in_full().collect(), marked().collect()];
    let mut out = Vec::new();
    for steps in all {
        let whole_way = whole.map_or(&*draft.hint.base, |(_, way)| way);
        let way = whole_way.then(steps.iter().cloned());
        let after =
            whole.map(|(name, _)| Way::of(name.clone()).then(steps)).filter(|it| !it.is_long());
        match after {
            Some(after) => out.push((after.full, way)),
            None => out.extend(way.others().into_iter().map(|name| (name, way.clone()))),
        }
    }
    out
}

/// Notes where the names of types may be given. What stands in a union is named by its variant.
fn record(drafts: &[Draft], wanted: &[String], out: &[String], names: &mut Names<'_, '_>) {
    let mut counts: SortedMap<&str, usize> = SortedMap::new();
    for name in wanted {
        *counts.entry(name).or_default() += 1;
    }
    for ((draft, wanted), name) in drafts.iter().zip(wanted).zip(out) {
        if names.branch_location(draft.from).is_some() {
            continue;
        }
        // A view is named by its name; what is in it follows.
        let (_, view) = split_view(&draft.def.pointer);
        let location = match view {
            None => draft.def.at.clone(),
            Some(_) if draft.def.is_root => draft.preferred_name.clone(),
            Some(_) => continue,
        };
        let contested = counts.get(wanted.as_str()).is_some_and(|n| *n > 1);
        let at = draft.def.at.clone();
        names.located.iter_mut().for_each(|located| {
            let of = Named::Type(at.clone());
            located.push(Located {
                location: location.clone(),
                of,
                style: Style::Type,
                name: name.clone(),
                contested,
            });
        });
    }
}

/// The name of a file, if it is called by the name of its folder besides.
fn plain<'w>(draft: &Draft, ways: &'w Ways<'_, '_>) -> Option<&'w str> {
    if draft.given || !draft.hint.is_whole() { None } else { ways.plain(draft.from) }
}

/// What each would be called if every file had its plain name: what is named after a file wants the
/// same, whether others have the name of that file or not.
fn texts(
    drafts: &[Draft],
    parents: &[Option<usize>],
    order: &[usize],
    plain: &[Option<&str>],
) -> Vec<String> {
    let mut texts: Vec<String> = drafts.iter().map(|draft| draft.preferred_name.clone()).collect();
    let mut others: Vec<Option<Way>> = vec![None; drafts.len()];
    // Wholes come before their parts.
    for n in order.iter().copied() {
        let Some(draft) = drafts.get(n) else { continue };
        let whole = parents.get(n).copied().flatten();
        let whole = whole.and_then(|whole| others.get(whole)).and_then(Option::as_ref);
        let way = match (plain.get(n).copied().flatten(), whole) {
            (Some(plain), _) => Way::of(plain.to_owned()),
            (None, Some(whole)) => whole.then(draft.hint.steps.iter().cloned()),
            (None, None) => continue,
        };
        if let (Some(location), Some(other)) = (texts.get_mut(n), others.get_mut(n)) {
            (*location, *other) = (way.name(), Some(way));
        }
    }
    texts
}

/// Which type each is named after.
fn parents(drafts: &[Draft]) -> Vec<Option<usize>> {
    let mut roots: SortedMap<SchemaId, usize> = SortedMap::new();
    for (n, draft) in drafts.iter().enumerate().filter(|(_, draft)| draft.hint.is_whole()) {
        roots.entry(draft.from).or_insert(n);
    }
    let of = |(n, draft): (usize, &Draft)| {
        let whole = match draft.hint.whole {
            Whole::Type(id) => Some(id.0 as usize),
            Whole::Root(id) => roots.get(&id).copied(),
            Whole::Nothing => None,
        };
        whole.filter(|whole| *whole != n && !draft.hint.is_whole() && !draft.given)
    };
    drafts.iter().enumerate().map(of).collect()
}

/// All types, those with the better claim first, and every whole before its parts.
fn order(
    drafts: &[Draft],
    parents: &[Option<usize>],
    plain: &[Option<&str>],
    names: &Names<'_, '_>,
) -> Vec<usize> {
    let any_plain = plain.iter().any(Option::is_some);
    let wholes = |n: usize| {
        std::iter::successors(Some(n), |n| parents.get(*n).copied().flatten()).take(drafts.len())
    };
    let mut by_claim: Vec<usize> = (0..drafts.len()).collect();
    by_claim.sort_by_cached_key(|n| {
        drafts.get(*n).map(|draft| {
            let made = !draft.hint.is_whole();
            // What a file that has its name for itself wants comes before what one of several
            // leaves.
            let leaves = any_plain && wholes(*n).any(|n| plain.get(n).is_some_and(Option::is_some));
            let plain = plain.get(*n).copied().flatten();
            let exact = !made
                && ident::is_exact(Style::Type, plain.unwrap_or(&draft.preferred_name), names.form);
            let location = (
                draft.def.pointer.len(),
                draft.def.pointer.clone(),
                leaves,
                draft.def.file.clone(),
            );
            (!draft.given, made, Reverse(exact), location, *n)
        })
    });
    wholes_first(by_claim.into_iter(), parents)
}

/// Those that do not keep their names: those without a whole, their parts, the parts of these, and
/// so on.
fn levels(order: &[usize], parents: &[Option<usize>], keeps: &[bool]) -> Vec<Vec<usize>> {
    let mut levels: Vec<Vec<usize>> = Vec::new();
    for n in order.iter().copied().filter(|n| keeps.get(*n) == Some(&false)) {
        let wholes = std::iter::successors(Some(n), |n| parents.get(*n).copied().flatten());
        let depth = wholes.take(parents.len()).count();
        levels.resize_with(levels.len().max(depth), Vec::new);
        if let Some(level) = levels.get_mut(depth.saturating_sub(1)) {
            level.push(n);
        }
    }
    levels
}

/// The same types in the same order, but for wholes that come behind their parts: they come before
/// them.
fn wholes_first(
    all: impl ExactSizeIterator<Item = usize>,
    parents: &[Option<usize>],
) -> Vec<usize> {
    let mut done = vec![false; parents.len()];
    let mut order = Vec::with_capacity(all.len());
    for n in all {
        let mut way = vec![n];
        while let Some(whole) = way.last().and_then(|n| parents.get(*n).copied().flatten()) {
            if done.get(whole) != Some(&false) || way.contains(&whole) {
                break;
            }
            way.push(whole);
        }
        for n in way.into_iter().rev() {
            if let Some(done) = done.get_mut(n).filter(|done| !**done) {
                *done = true;
                order.push(n);
            }
        }
    }
    order
}

/// The written names that several have.
fn twins(drafts: &[Draft], texts: &[String]) -> SortedSet<String> {
    let mut seen: SortedSet<&str> = SortedSet::new();
    let written = drafts.iter().zip(texts).filter(|(draft, _)| draft.hint.is_whole());
    written.filter(|(_, text)| !seen.insert(text)).map(|(_, text)| text.clone()).collect()
}

/// What something with a name of its own is called if another has that name: by what it stands in
/// if the name is the Rust name or several have it, else by how it is written.
fn written(
    draft: &Draft,
    twins: &SortedSet<String>,
    resolved: &Resolved<'_>,
    ways: &Ways<'_, '_>,
    names: &mut Names<'_, '_>,
) -> Vec<String> {
    let schema = resolved.schema(draft.from);
    let name = names.type_name(&draft.preferred_name);
    if schema.pointer.is_empty() {
        let path = ways.whole_path(schema.file);
        let root = format!("{name}Root");
        return match (ways.plain(draft.from), path.contains('/')) {
            (Some(_), _) => vec![draft.preferred_name.clone(), path, root],
            (None, true) => vec![path, root],
            (None, false) => vec![root],
        };
    }
    let within = ways.around(draft.from).unwrap_or_else(|| ways.stem(schema.file));
    let within = format!("{}{name}", names.type_name(&within));
    let of_path = format!("{} {name}", ways.whole_path(schema.file));
    let is_embedded = resolved.root(draft.from).is_some_and(|it| it.kind == RootKind::Embedded);
    let has_sign = draft.preferred_name.contains(|c: char| !c.is_alphanumeric() && c != ' ');
    if is_embedded && !has_sign && ["Request", "Response"].iter().any(|word| name.ends_with(word)) {
        // A component of an API description has the name of the operation's request.
        return vec![format!("{name}Body"), within, of_path];
    }
    if twins.contains(&draft.preferred_name)
        || ident::is_exact(Style::Type, &draft.preferred_name, names.form)
    {
        vec![within, of_path]
    } else {
        // The name of a schema that stands elsewhere is put together of words.
        let words = is_embedded
            .then(|| ident::marked_words(Style::Type, &draft.preferred_name, names.form));
        let short = ident::short_form(Style::Type, &draft.preferred_name, names.form);
        let marked = ident::marked_form(Style::Type, &draft.preferred_name, names.form);
        let words = words.into_iter().flatten();
        words.chain(short).chain([marked, within, of_path]).collect()
    }
}

/// A name with a hash of the place.
fn hashed(draft: &Draft, names: &Names<'_, '_>, is_free: impl Fn(&str) -> bool) -> String {
    let with = |hashed: &str, round| {
        ident::hashed_form(Style::Type, &draft.preferred_name, hashed, names.form, round)
    };
    let mut all = (0..4).map(|round| with(&draft.def.at, round));
    // Two types of one place: the order in which they are made decides.
    let mut again = (0_u64..).map(|nth| with(&format!("{} {nth}", draft.def.at), 3));
    all.find(|name| is_free(name)).or_else(|| again.find(|name| is_free(name))).unwrap_or_default()
}

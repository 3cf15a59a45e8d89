//! `default`s that their own schema rejects, and bounds that exclude every value.

use std::rc::Rc;

use super::{
    Cx,
    overlap::{Answer, sample, with_members},
};
use crate::{
    diag::{Code, nearest},
    model::{
        Kinds, Kw, Mid, Schema, accepts,
        keyword::{self, Group},
    },
    options::Repair,
    sorted::{self, SortedSet},
};

/// How many parts of an object are looked at for the members that they declare.
const MOST_PARTS: usize = 64;

pub(super) fn lint(cx: &mut Cx<'_, '_>, mid: Mid) {
    let schema = cx.model.raw(mid);
    bounds(cx, &schema);
    patterns(cx, &schema);
    names(cx, &schema);
    idle(cx, &schema);
    undeclared(cx, mid, &schema);
    dependent(cx, &schema);
    let Some(default) = &schema.notes.default else { return };
    if accepts(cx.model, mid, default) != Some(false) {
        return;
    }
    let message = "`default` is invalid in its own schema";
    if cx.found(Repair::InvalidDefault, &schema, "default", message, "the `default` is ignored") {
        cx.change(mid, |schema| schema.notes.default = None);
    }
}

/// Keywords about kinds that `type` excludes.
fn idle(cx: &mut Cx<'_, '_>, schema: &Schema) {
    let Some(kinds) = schema.kinds.as_ref().map(|kw| kw.value) else { return };
    let node = cx.resolved.schema(schema.from).node;
    for Group { kind, noun, is_empty, names } in keyword::groups(schema) {
        if is_empty || kinds.meets(kind) {
            continue;
        }
        if let Some(keyword) = names.iter().find(|keyword| node.get(keyword).is_some()) {
            let site = cx.site(schema, keyword);
            cx.diag
                .info(
                    Code::TypeKeywordMismatch,
                    site,
                    format!("`{keyword}` applies to {noun}, which `type` excludes"),
                )
                .help("it has no effect: correct `type`, or remove it");
        }
    }
}

/// Required members that `properties` does not declare.
fn undeclared(cx: &mut Cx<'_, '_>, mid: Mid, schema: &Schema) {
    let object = &schema.object;
    let has_parts = !schema.all.is_empty() || !schema.unions.is_empty();
    if !has_parts && (object.properties.is_empty() || !object.patterns.is_empty()) {
        return;
    }
    let mut left = MOST_PARTS;
    let parts = with_members(cx.model, &[mid], &mut left);
    if left == 0 || parts.iter().any(|part| !part.object.patterns.is_empty()) {
        return;
    }
    let branches = schema.unions.iter().flat_map(|union| &union.branches).take(MOST_PARTS);
    // What declares members of its own is looked at by itself.
    let branches = branches.map(|branch| cx.model.raw(*branch));
    let requiring: Vec<Rc<Schema>> = parts
        .iter()
        .cloned()
        .chain(branches.filter(|it| it.object.properties.is_empty()))
        .collect();
    let declared: SortedSet<&String> =
        parts.iter().flat_map(|part| part.object.properties.keys()).collect();
    let required: SortedSet<&String> =
        requiring.iter().flat_map(|part| part.object.required.keys()).collect();
    // A member that is declared and required is not the one that was meant.
    let free: Vec<&str> =
        declared.iter().filter(|name| !required.contains(**name)).map(|it| it.as_str()).collect();
    let mut rest = Vec::new();
    for part in &requiring {
        for name in part.object.required.keys().filter(|name| !declared.contains(name)) {
            let near = nearest(name, free.iter().copied()).filter(|_| name.chars().count() > 2);
            match near.filter(|near| is_slip(name, near)) {
                Some(meant) => {
                    let site = cx.site(part, "required");
                    cx.diag
                        .warn(
                            Code::RequiredUndeclared,
                            site,
                            format!(
                                "`{name}` is required, but `properties` declares `{meant}` instead"
                            ),
                        )
                        .help(format!("did you mean `{meant}`?"));
                }
                None if part.from == schema.from => rest.push(format!("`{name}`")),
                None => {}
            }
        }
    }
    // What undeclared members may be is said: somebody thought of them.
    if !rest.is_empty() && !object.properties.is_empty() && object.additional.is_none() {
        let site = cx.site(schema, "required");
        cx.diag
            .info(
                Code::RequiredUndeclared,
                site,
                format!("`properties` does not declare {}", rest.join(", ")),
            )
            .help(
                "the member is required and kept among the undeclared ones; declare it to give it \
                   a field",
            );
    }
}

/// Members that others require, in an object that may not have them.
fn dependent(cx: &mut Cx<'_, '_>, schema: &Schema) {
    let object = &schema.object;
    let Some(rest) = &object.additional else { return };
    // As written: what `false` is merged with does not matter.
    if cx.model.raw(rest.value).kinds.as_ref().is_none_or(|kw| !kw.value.is_empty()) {
        return;
    }
    let patterns = &object.patterns;
    let allows = |name: &String| {
        object.properties.contains_key(name)
            || patterns
                .iter()
                .any(|(pattern, _)| crate::pattern::is_match(&pattern.source, name) != Some(false))
    };
    let mut found = Vec::new();
    for (name, needs) in &object.dependent {
        if !allows(name) {
            let what = "it is about a member that `additionalProperties` forbids";
            found.push((
                Code::KeywordWithoutEffect,
                name,
                format!("`{name}` has no effect: {what}"),
            ));
        } else if let Some(missing) = needs.value.iter().find(|name| !allows(name)) {
            let message = format!(
                "no object has `{name}`: it requires `{missing}`, which `additionalProperties` \
                 forbids"
            );
            found.push((Code::UnsatisfiableSchema, name, message));
        }
    }
    let node = cx.resolved.schema(schema.from).node;
    for (code, name, message) in found {
        let keywords = ["dependentRequired", "dependencies"];
        let own =
            keywords.into_iter().find(|it| node.get(it).and_then(|it| it.get(name)).is_some());
        let Some(keyword) = own else { continue };
        let mut site = cx.site(schema, keyword);
        if let Some(at) = node.get(keyword).and_then(|it| it.get(name)) {
            site.span = at.span;
        }
        site.pointer = crate::load::pointer::join(&site.pointer, name);
        cx.diag
            .warn(code, site, message)
            .help("declare the member in `properties`, or remove the entry");
    }
}

/// Whether two names differ by letters that change places or case, or by a single letter of a
/// longer word.
fn is_slip(a: &str, b: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> =
            text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        sorted::sort(&mut letters);
        letters
    };
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    // `address1` and `address2` are two members.
    digits(a) == digits(b)
        && (sorted(a) == sorted(b)
            || a.chars().count() >= 5 && a.chars().count().abs_diff(b.chars().count()) <= 1)
}

/// Patterns that no string matches.
fn patterns(cx: &mut Cx<'_, '_>, schema: &Schema) {
    let string = &schema.string;
    let least = string.min.as_ref().map_or(0, |kw| kw.value);
    let most = string.max.as_ref().map_or(u64::MAX, |kw| kw.value);
    // What crosses is said of the bounds.
    if least <= most && schema.kinds.as_ref().is_none_or(|kw| kw.value.meets(Kinds::STRING)) {
        for pattern in &string.patterns {
            if let Some(why) = crate::pattern::matches_nothing(&pattern.value.source, least, most) {
                let site = cx.site(schema, "pattern");
                let help = if pattern.value.source.starts_with("/^") {
                    "a pattern is written without the slashes and flags of JavaScript: `^..$`, not \
                     `/^..$/i`"
                } else {
                    "correct the pattern; write `false` or `not: {}` if no value should be valid"
                };
                cx.diag.warn(Code::UnsatisfiableSchema, site, why).help(help);
            }
        }
    }
    for (pattern, kw) in &schema.object.patterns {
        if crate::pattern::matches_nothing(&pattern.source, 0, u64::MAX).is_some() {
            let mut site = cx.resolved.site(cx.model.raw(kw.value).from);
            site.pointer = crate::load::pointer::join(
                &crate::load::pointer::join(
                    &cx.resolved.site(schema.from).pointer,
                    "patternProperties",
                ),
                &pattern.source,
            );
            cx.diag
                .warn(
                    Code::UnsatisfiableSchema,
                    site,
                    "no name matches the pattern: its schema is never used",
                )
                .help("correct the pattern, or remove the entry");
        }
    }
}

/// `propertyNames` that no name satisfies: only the empty object is left.
fn names(cx: &mut Cx<'_, '_>, schema: &Schema) {
    for names in &schema.object.names {
        let raw = cx.model.raw(names.value);
        // `false` and `not` say it on purpose, and a pattern that matches nothing is reported where
        // it stands.
        let is_deliberate =
            raw.own_kinds().is_empty() && raw.values.is_none() || !raw.nots.is_empty();
        let is_reported = raw.string.patterns.iter().any(|pattern| {
            crate::pattern::matches_nothing(&pattern.value.source, 0, u64::MAX).is_some()
        });
        if is_deliberate || is_reported {
            continue;
        }
        let string =
            Schema { kinds: Some(Kw::new(Kinds::STRING, schema.from)), ..Schema::any(schema.from) };
        let around = [Rc::new(string)];
        if sample(cx.model, names.value, &around) == Answer::Disjoint {
            let site = cx.site(schema, "propertyNames");
            let message =
                "no name satisfies `propertyNames`: names are strings, and it accepts none";
            cx.diag
                .warn(Code::UnsatisfiableSchema, site, message)
                .note("only the empty object is valid")
                .help(
                    "correct it; write `\"propertyNames\": false` if no member should be allowed",
                );
        }
    }
}

fn bounds(cx: &mut Cx<'_, '_>, schema: &Schema) {
    for (_, counts) in keyword::counts(schema) {
        if counts.is_crossed() {
            let [low, high] = counts.keywords;
            let message = format!("`{low}` is greater than `{high}`");
            let site = cx.site(schema, low);
            cx.diag.warn(Code::UnsatisfiableSchema, site, message).help(CROSSED);
        }
    }
    if schema.number.is_apart() {
        let own = cx.resolved.schema(schema.from).node.get("minimum").is_some();
        let keyword = if own { "minimum" } else { "exclusiveMinimum" };
        let site = cx.site(schema, keyword);
        let message = "no number is within the bounds";
        cx.diag.warn(Code::UnsatisfiableSchema, site, message).help(CROSSED);
    }
}

const CROSSED: &str = "exchange or correct the bounds; write `false` if no value should be valid";

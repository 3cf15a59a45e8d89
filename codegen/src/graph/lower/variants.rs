//! Names of union branches. A branch takes its name from itself, or from its difference to the
//! first branches, so adding a branch after them renames none.

use super::Lowering;
use crate::{
    graph::ident::{self, Claim},
    model::{Kinds, Literal, Mid, proven},
};

/// What a branch is called that is an object and nothing else.
pub(super) const OBJECT: &str = "object";

/// A branch, and what it may be called.
struct Branch {
    /// What it is without a reference.
    target: Mid,
    /// Its place among all branches.
    nth: usize,
    /// What an author calls it.
    written: Option<String>,
    /// The members that have one value.
    constants: Vec<(String, Literal)>,
    /// The members that are required and have one of several values.
    several: Vec<(String, Vec<Literal>)>,
    /// What it is if it is nothing else than an object, and the members it requires.
    required: Option<Vec<String>>,
}

impl Lowering<'_, '_> {
    /// What the variants of a union want to be called; `tag` is the member that is said to tell
    /// them apart.
    pub(super) fn variant_claims(
        &mut self,
        live: &[(usize, Mid)],
        tag: Option<&str>,
        union: &str,
    ) -> Vec<Claim<'static>> {
        let branches: Vec<Branch> = live.iter().map(|(nth, mid)| self.branch(*nth, *mid)).collect();
        let tag = tag.map(|tag| (tag.to_owned(), true)).or_else(|| first_tag(&branches));
        let common = common(&branches);
        let first = branches.iter().position(|it| it.required.is_some());
        let base = branches.iter().find_map(|it| it.required.clone()).unwrap_or_default();
        let mut claims = Vec::with_capacity(branches.len());
        for (n, branch) in branches.iter().enumerate() {
            let (text, mut others) = if let Some(text) = &branch.written {
                (text.clone(), Vec::new())
            } else if let Some(text) = by_constant(branch, tag.as_ref()) {
                (text, self.other_constants(branch))
            } else if let (Some(common), Some(required)) = (&common, &branch.required) {
                telling(required, common)
            } else if let Some(required) = &branch.required {
                let others =
                    if Some(n) == first { required.clone() } else { telling_all(required, &base) };
                (OBJECT.to_owned(), others)
            } else {
                self.by_kind(branch)
            };
            // The last resort is where it stands.
            others.push(format!("{text} {}", branch.nth + 1));
            let made = branch.written.is_none();
            claims.push(Claim {
                text: text.into(),
                made,
                rank: n,
                others,
                location: format!("{}", branch.nth).into(),
            });
        }
        without_prefix(union, &mut claims);
        claims
    }

    fn branch(&mut self, nth: usize, mid: Mid) -> Branch {
        let target = self.model.target(mid);
        let mut branch = Branch {
            target,
            nth,
            written: self.written(mid, target),
            constants: Vec::new(),
            several: Vec::new(),
            required: None,
        };
        if branch.written.is_some() {
            return branch;
        }
        let flat = self.model.flat(target);
        if flat.values.is_some() || self.said_kinds(target) != Kinds::OBJECT {
            return branch;
        }
        // A union that was made of the schema has its members in its own branches.
        let raw = self.model.raw(target);
        let is_union = flat.object.properties.is_empty() && !flat.unions.is_empty();
        let object = if is_union { &raw.object } else { &flat.object };
        // What is required comes first: a member that may be absent tells less.
        let (required, free): (Vec<_>, Vec<_>) =
            object.properties.iter().partition(|(name, _)| object.required.contains_key(*name));
        let n_required = required.len();
        for (n, (name, kw)) in required.into_iter().chain(free).enumerate() {
            let property = self.model.target(kw.value);
            let own = self.model.flat(property);
            if own.own_kinds() == Kinds::NULL && n < n_required {
                branch.constants.push((name.clone(), Literal::Null));
                continue;
            }
            let Some(values) = &own.values else { continue };
            match values.value.as_slice() {
                [Literal::Array(_) | Literal::Object(_), ..] | [] => {}
                [only] => branch.constants.push((name.clone(), only.clone())),
                all if n < n_required => branch.several.push((name.clone(), all.to_vec())),
                _ => {}
            }
        }
        if branch.constants.is_empty() {
            let required: Vec<String> = flat.object.required.keys().cloned().collect();
            let is_closed = flat.object.patterns.is_empty()
                && flat
                    .object
                    .additional
                    .as_ref()
                    .is_some_and(|rest| self.model.is_never(rest.value));
            match required.as_slice() {
                [only] if is_closed && !branch.several.iter().any(|(name, _)| name == only) => {
                    branch.written = Some(only.clone());
                }
                _ => branch.required = Some(required),
            }
        }
        branch
    }

    /// The name that an author gave the branch: its title, or the name of what it refers to.
    fn written(&mut self, branch: Mid, target: Mid) -> Option<String> {
        let raw = self.model.raw(branch);
        if self.model.relatives.contains(&branch) {
            return Some(self.ways.name(raw.from));
        }
        if let Some(title) =
            raw.notes.title.as_ref().filter(|title| !title.trim().is_empty() && title.len() <= 60)
        {
            return Some(title.clone());
        }
        if let Some(name) = self.model.opaque.get(&target) {
            return Some(name.clone());
        }
        if target == branch {
            return None;
        }
        let from = self.model.raw(target).from;
        if self.resolved.root(from).is_some() || self.resolved.schema(from).parent.is_none() {
            return Some(self.ways.name(from));
        }
        // A place inside of another schema: the member there, if it is one.
        let pointer = &self.resolved.schema(from).pointer;
        let mut steps = pointer.rsplit('/');
        let (last, keyword) = (steps.next()?, steps.next()?);
        let is_named =
            matches!(keyword, "properties" | "$defs" | "definitions" | "dependentSchemas");
        is_named
            .then(|| crate::load::unescape_pointer(last).map(std::borrow::Cow::into_owned))
            .flatten()
    }

    /// What a branch is called that has neither a name nor a constant: the kind of its values, and
    /// what else sets it apart.
    fn by_kind(&mut self, branch: &Branch) -> (String, Vec<String>) {
        let flat = self.model.flat(branch.target);
        if let Some(values) = &flat.values
            && let [only] = values.value.as_slice()
        {
            return (only.as_str().map_or_else(|| only.to_json(), str::to_owned), Vec::new());
        }
        let text = self.kind_name(branch.target).to_owned();
        let detail = self.detail(branch.target);
        let others = if detail.is_empty() { Vec::new() } else { vec![format!("{text} {detail}")] };
        (text, others)
    }

    /// The kinds of value besides `null`. What a union in it may be says nothing: another branch
    /// there would change it.
    fn said_kinds(&mut self, target: Mid) -> Kinds {
        let flat = self.model.flat(target);
        let all = if flat.unions.is_empty() {
            proven::kinds_of(self.model, target, 0)
        } else {
            flat.own_kinds()
        };
        if all == Kinds::NULL { all } else { all.without(Kinds::NULL) }
    }

    fn kind_name(&mut self, target: Mid) -> &'static str {
        let kinds = self.said_kinds(target);
        if kinds == Kinds::NULL {
            return "null";
        }
        let mut names =
            Kinds::SIX.iter().filter(|(kind, _)| kinds.meets(*kind)).map(|(_, name)| *name);
        match (names.next(), names.next()) {
            (Some("number"), None) if kinds.within(Kinds::INTEGER) => "integer",
            (Some(name), None) => name,
            _ => "value",
        }
    }

    /// What sets one of several branches of a kind apart.
    fn detail(&mut self, target: Mid) -> String {
        let flat = self.model.flat(target);
        if let Some(format) = &flat.notes.format {
            return format.clone();
        }
        if flat.values.is_some() {
            return "enum".to_owned();
        }
        if let Some(items) = &flat.array.items {
            let item = self.model.target(items.value);
            return self
                .written(items.value, item)
                .unwrap_or_else(|| self.kind_name(item).to_owned());
        }
        if flat.string.patterns.is_empty() { String::new() } else { "pattern".to_owned() }
    }

    /// What a branch may be called whose constant another has too.
    fn other_constants(&mut self, branch: &Branch) -> Vec<String> {
        let mut others: Vec<String> =
            branch.constants.iter().map(|(name, value)| constant_text(name, value)).collect();
        let flat = self.model.flat(branch.target);
        let known = |name: &String| branch.constants.iter().any(|(known, _)| known == name);
        others.extend(flat.object.required.keys().filter(|name| !known(name)).cloned());
        others
    }
}

/// The member that tells the first two apart of those that have constants, and whether both have
/// it.
fn first_tag(branches: &[Branch]) -> Option<(String, bool)> {
    // A member with several values is a tag if the first two branches have it.
    if let [first, second, ..] = branches
        && first.written.is_none()
        && second.written.is_none()
        && let Some((name, _)) = first.members().find(|(name, values)| {
            let theirs = second.members().find(|(other, _)| other == name);
            theirs.is_some_and(|(_, theirs)| !values.iter().any(|value| theirs.contains(value)))
        })
    {
        return Some((name.to_owned(), true));
    }
    let mut with = branches.iter().filter(|it| it.written.is_none() && !it.constants.is_empty());
    let (first, second) = (with.next()?, with.next());
    let apart = |(name, value): &&(String, Literal)| {
        let theirs =
            second.and_then(|second| second.constants.iter().find(|(other, _)| other == name));
        theirs.is_none_or(|(_, theirs)| theirs != value)
    };
    first
        .constants
        .iter()
        .find(apart)
        .or(first.constants.first())
        .map(|(name, _)| (name.clone(), false))
}

impl Branch {
    /// The members of few values, and these.
    fn members(&self) -> impl Iterator<Item = (&str, &[Literal])> {
        let one =
            self.constants.iter().map(|(name, value)| (name.as_str(), std::slice::from_ref(value)));
        one.chain(self.several.iter().map(|(name, values)| (name.as_str(), values.as_slice())))
    }
}

/// The name that a branch has by a constant: that of the tag, or else its first.
fn by_constant(branch: &Branch, tag: Option<&(String, bool)>) -> Option<String> {
    if let Some((tag, is_shared)) = tag {
        if let Some((_, value)) = branch.constants.iter().find(|(name, _)| name == tag) {
            return Some(constant_text(tag, value));
        }
        if let Some((_, values)) = branch.several.iter().find(|(name, _)| *is_shared && name == tag)
        {
            // The first: another value changes nothing.
            return values.first().map(|value| constant_text(tag, value));
        }
    }
    branch.constants.first().map(|(name, value)| constant_text(name, value))
}

/// A text is a name of its own; a number, a boolean and `null` are said with the member that has
/// them.
fn constant_text(member: &str, value: &Literal) -> String {
    match value {
        Literal::String(text) => text.clone(),
        other => format!("{member} {}", other.to_json().replace('-', "minus ")),
    }
}

/// If the first two branches are objects and nothing else: the members that both require. Then
/// objects are called by a member that they require besides.
fn common(branches: &[Branch]) -> Option<Vec<String>> {
    let (first, second) =
        (branches.first()?.required.as_ref()?, branches.get(1)?.required.as_ref()?);
    Some(first.iter().filter(|name| second.contains(name)).cloned().collect())
}

/// The first member that is required besides those that all require, and what else may be a name.
fn telling(required: &[String], common: &[String]) -> (String, Vec<String>) {
    let mut names = telling_all(required, common);
    if names.is_empty() {
        return (OBJECT.to_owned(), Vec::new());
    }
    let first = names.remove(0);
    let both: Vec<String> = names.iter().map(|name| format!("{first} {name}")).collect();
    names.extend(both);
    (first, names)
}

fn telling_all(required: &[String], common: &[String]) -> Vec<String> {
    required.iter().filter(|name| !common.contains(name)).cloned().collect()
}

/// Takes the name of the union away from the front of its variants' names, where that leaves a
/// name.
fn without_prefix(union: &str, claims: &mut [Claim<'static>]) {
    let prefix = ident::type_ident(union);
    let n = claims.len();
    for claim in claims {
        let name = ident::type_ident(&claim.text);
        let Some(rest) =
            name.strip_prefix(prefix.as_str()).filter(|rest| rest.starts_with(char::is_uppercase))
        else {
            continue;
        };
        claim.others.insert(0, claim.text.to_string());
        claim.text = rest.to_owned().into();
        // One that is called so has the better claim.
        claim.rank += n;
    }
}

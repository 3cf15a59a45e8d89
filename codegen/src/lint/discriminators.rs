//! Faults of a `discriminator`, and where it differs from `oneOf` and `anyOf`.

use std::rc::Rc;

use super::overlap::{Answer, sample};
use crate::{
    diag::{Code, Diagnostics, Site, visible},
    load::pointer::join,
    model::{
        DiscriminatorKeyword, Kinds, Kw, Literal, Mid, Model, Schema, UnionKeyword, accepts,
        base_class::BaseClasses,
        discriminator::{self, Tags},
        proven,
    },
    options::{BaseClass, Options},
    resolve::{Resolved, SchemaId},
    sorted::{SortedMap, SortedSet},
};

/// How many branches, and how many values of the tag, are looked at for a document that tells two
/// readings apart.
const MOST: usize = 16;

/// Reports the findings for every discriminator.
pub fn report(
    model: &mut Model,
    resolved: &Resolved<'_>,
    options: &Options,
    diag: &mut Diagnostics,
) {
    let mut seen = SortedSet::new();
    for mid in model.ids() {
        let schema = model.raw(mid);
        if model.families.contains(&mid) {
            continue;
        }
        for union in schema.unions.iter().filter(|union| union.from == schema.from) {
            if let Some(of) = &union.discriminator
                && seen.insert((union.from, union.exclusive))
            {
                Union { model, resolved, keyword: union, of }.report(diag);
            }
        }
    }
    if options.base_class == BaseClass::Struct {
        base_classes(model, resolved, diag);
    }
}

/// A union with a discriminator.
struct Union<'m, 's> {
    model: &'m mut Model,
    resolved: &'m Resolved<'s>,
    keyword: &'m UnionKeyword,
    of: &'m DiscriminatorKeyword,
}

impl Union<'_, '_> {
    fn report(mut self, diag: &mut Diagnostics) {
        let objects: Vec<u16> = (0u16..)
            .zip(&self.keyword.branches)
            .filter(|(_, branch)| proven::kinds_of(self.model, **branch, 0).meets(Kinds::OBJECT))
            .map(|(n, _)| n)
            .collect();
        self.mapping(&objects, diag);
        if objects.len() < 2 {
            diag.info(
                Code::DiscriminatorSingle,
                self.site(&[]),
                "this `discriminator` has nothing to tell apart",
            )
            .note("only one branch accepts objects")
            .help("remove it, or add the other branches");
            return;
        }
        let tags = discriminator::tags(self.model, &self.keyword.branches, &objects, self.of);
        self.optional(&tags, diag);
        if self.of.decides {
            self.departure(&objects, &tags, diag);
        }
    }

    /// The place of the keyword, or of what is at these steps in it.
    fn site(&self, steps: &[&str]) -> Site {
        let mut site = self.resolved.site(self.keyword.from);
        let mut node = self.resolved.schema(self.keyword.from).node;
        for step in std::iter::once(&"discriminator").chain(steps) {
            let Some(next) = node.get(step) else { break };
            node = next;
            site.span = node.span;
            site.pointer = join(&site.pointer, step);
        }
        site
    }

    /// Keys of `mapping` that can never be the tag of what they name, and those that name no
    /// branch.
    fn mapping(&mut self, objects: &[u16], diag: &mut Diagnostics) {
        let property = &self.of.property;
        for (key, text) in discriminator::entries(self.resolved, self.keyword.from) {
            let site = self.site(&["mapping", key]);
            let Some((_, n)) = self.of.mapping.iter().find(|(own, _)| own == key) else {
                if self.resolved.mapped(self.keyword.from, text).is_some() {
                    let message = format!(
                        "`mapping` names `{text}` for `{key}`, which is not a branch of the union"
                    );
                    diag.warn(Code::DiscriminatorMapping, site, message)
                        .help("add the branch, or remove the entry");
                }
                continue;
            };
            let Some(branch) = self.branch(*n).filter(|_| objects.contains(n)) else { continue };
            let meant = discriminator::meant(self.model, branch, property, key);
            let is = match proven::values_of_member(self.model, branch, property) {
                Some(listed)
                    if listed.is_empty() || meant.iter().any(|value| listed.contains(value)) =>
                {
                    continue;
                }
                Some(listed) => {
                    let listed: Vec<String> = listed.iter().take(5).map(Literal::to_json).collect();
                    format!("is always {}", listed.join(" or "))
                }
                None if meant.is_empty() => "has another type".to_owned(),
                None => continue,
            };
            let message = format!("`mapping` assigns `{key}` to `{text}`, whose `{property}` {is}");
            diag.warn(Code::DiscriminatorMapping, site, message)
                .help("correct the key or the schema: no value can have this tag");
        }
    }

    /// Branches that may be without the tag.
    fn optional(&self, tags: &Tags, diag: &mut Diagnostics) {
        if tags.absent.is_empty() || self.of.default.is_some() {
            return;
        }
        let names: Vec<String> = tags.absent.iter().take(5).map(|n| self.name(*n)).collect();
        let more = if tags.absent.len() > names.len() { " and others" } else { "" };
        let message =
            format!("`{}` is not required in {}{more}", self.of.property, names.join(", "));
        diag.info(Code::DiscriminatorOptional, self.site(&["propertyName"]), message)
            .note("without it, the branches are tried one after the other")
            .help("add it to `required`");
    }

    /// A document that the discriminator and the union alone judge differently.
    fn departure(&mut self, objects: &[u16], tags: &Tags, diag: &mut Diagnostics) {
        if self.are_constants(objects, tags) {
            return;
        }
        let Some((document, accepted)) = self.document(objects, tags) else { return };
        let keyword = if self.keyword.exclusive { "oneOf" } else { "anyOf" };
        let (decided, alone) =
            if accepted { ("accepts", "rejects") } else { ("rejects", "accepts") };
        let mut shown = document.to_json();
        if shown.chars().count() > 200 {
            shown = format!("{}...", shown.chars().take(200).collect::<String>());
        }
        let message = format!(
            "the discriminator {decided} a document that `{keyword}` alone {alone}: `{shown}`"
        );
        diag.info(Code::DiscriminatorDecides, self.site(&[]), message)
            .note("only the branch that the tag names counts")
            .help("set `discriminator = \"hint\"` to keep the verdict of the specification");
    }

    /// Whether each branch lists values of the tag that it alone is named by: then the two readings
    /// are one. A document without the tag is read as the union alone says.
    fn are_constants(&mut self, objects: &[u16], tags: &Tags) -> bool {
        let cases: SortedMap<&Literal, &[u16]> =
            tags.cases.iter().map(|(value, branches)| (value, branches.as_slice())).collect();
        objects.iter().all(|n| {
            let listed = self
                .branch(*n)
                .and_then(|branch| proven::values_of_member(self.model, branch, &self.of.property));
            listed.is_some_and(|listed| {
                listed.iter().all(|value| cases.get(value).is_some_and(|own| own == &[*n]))
            })
        })
    }

    fn document(&mut self, objects: &[u16], tags: &Tags) -> Option<(Literal, bool)> {
        let mut values: Vec<Literal> =
            tags.cases.iter().take(MOST).map(|(value, _)| value.clone()).collect();
        values.extend([
            Literal::String("other".to_owned()),
            Literal::Number(crate::model::Number::new("0")),
        ]);
        for n in objects.iter().take(MOST) {
            let Some(Literal::Object(sample)) = self.branch(*n).and_then(|it| self.sample(it))
            else {
                continue;
            };
            for value in &values {
                let mut members = sample.clone();
                members.insert(self.of.property.clone(), value.clone());
                let document = Literal::Object(members);
                let decided = self.decided(tags, value, &document);
                if let (Some(decided), Some(alone)) =
                    (decided, self.verdict(&self.keyword.branches, &document))
                    && decided != alone
                {
                    return Some((document, decided));
                }
            }
        }
        None
    }

    /// An object that the branch accepts.
    fn sample(&self, branch: Mid) -> Option<Literal> {
        let from = self.keyword.from;
        let object = Schema { kinds: Some(Kw::new(Kinds::OBJECT, from)), ..Schema::any(from) };
        match sample(self.model, branch, &[Rc::new(object)]) {
            Answer::Overlap(value) => Some(value),
            Answer::Disjoint | Answer::Undecided => None,
        }
    }

    /// What the discriminator makes of a document with this tag.
    fn decided(&self, tags: &Tags, value: &Literal, document: &Literal) -> Option<bool> {
        let named =
            tags.cases.iter().find(|(own, _)| own == value).map(|(_, branches)| branches.clone());
        let left =
            named.or(self.of.default.map(|n| vec![n])).unwrap_or_else(|| tags.unnamed.clone());
        let branches: Vec<Mid> = left.iter().filter_map(|n| self.branch(*n)).collect();
        self.verdict(&branches, document)
    }

    /// What these branches make of a document.
    fn verdict(&self, branches: &[Mid], document: &Literal) -> Option<bool> {
        let verdicts: Option<Vec<bool>> =
            branches.iter().map(|branch| accepts(self.model, *branch, document)).collect();
        let count = verdicts?.into_iter().filter(|verdict| *verdict).count();
        Some(if self.keyword.exclusive { count == 1 } else { count > 0 })
    }

    fn branch(&self, n: u16) -> Option<Mid> {
        self.keyword.branches.get(usize::from(n)).copied()
    }

    fn name(&self, n: u16) -> String {
        let at = self.branch(n).map(|branch| self.model.raw(branch).from);
        let target = at.and_then(|id| self.resolved.schema(id).reference.as_ref()?.schema());
        match target.and_then(|id| self.resolved.root_name(id)) {
            Some(name) => format!("`{}`", visible(name)),
            None => format!("branch {n}"),
        }
    }
}

/// Base classes that something refers to.
fn base_classes(model: &Model, resolved: &Resolved<'_>, diag: &mut Diagnostics) {
    let classes = BaseClasses::find(resolved);
    let read: SortedSet<SchemaId> = model.ids().map(|mid| model.raw(mid).from).collect();
    let referred: SortedSet<SchemaId> = resolved
        .ids()
        .filter_map(|id| Some((id, resolved.schema(id).reference.as_ref()?.schema()?)))
        .filter(|(id, base)| read.contains(id) && !classes.is_extension(resolved, *id, *base))
        .map(|(_, base)| base)
        .collect();
    for (base, children) in classes.iter().filter(|(base, _)| referred.contains(base)) {
        let names: Vec<String> = children
            .iter()
            .filter_map(|id| resolved.root_name(*id))
            .map(|name| visible(name).to_string())
            .collect();
        let shown =
            names.iter().take(5).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let more = if names.len() > 5 { " and others" } else { "" };
        let name = resolved.root_name(base).unwrap_or_default();
        let mut site = resolved.site(base);
        if let Some(node) = resolved.schema(base).node.get("discriminator") {
            site.span = node.span;
            site.pointer = join(&site.pointer, "discriminator");
        }
        let message = format!(
            "`{name}` is extended by {shown}{more}, and references to it hold `{name}` alone"
        );
        diag.info(Code::DiscriminatorBase, site, message).help(
            "set `base-class = \"enum\"` to make them an enum, or refer to a `oneOf` of the \
                   children",
        );
    }
}

//! Base classes: schemas with a `discriminator` and no union, which others extend through `allOf`.

use super::{DiscriminatorKeyword, discriminator};
use crate::{
    resolve::{Dialect, Reference, Resolved, RootKind, SchemaId},
    sorted::{SortedMap, SortedSet},
};

/// The base classes of OpenAPI documents, each with the components that extend it, those that
/// extend these included.
#[derive(Debug, Default)]
pub(crate) struct BaseClasses {
    children: SortedMap<SchemaId, Vec<SchemaId>>,
}

impl BaseClasses {
    pub(crate) fn find(resolved: &Resolved<'_>) -> Self {
        let mut extends: SortedMap<SchemaId, Vec<SchemaId>> = SortedMap::new();
        for id in resolved.ids() {
            let schema = resolved.schema(id);
            let parent = schema
                .parent
                .filter(|(_, keyword)| keyword.name == "allOf")
                .map(|(parent, _)| parent);
            let base = schema.reference.as_ref().and_then(Reference::schema);
            if let (Some(parent), Some(base)) =
                (parent.filter(|id| is_component(resolved, *id)), base)
            {
                extends.entry(base).or_default().push(parent);
            }
        }
        let bases = extends.keys().copied().filter(|id| is_base(resolved, *id));
        let children = bases.map(|base| (base, descendants(&extends, base))).collect();
        Self { children }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (SchemaId, &[SchemaId])> {
        self.children.iter().map(|(base, children)| (*base, children.as_slice()))
    }

    /// The children of a base class; none if it is no base class.
    pub(crate) fn children(&self, base: SchemaId) -> Option<&[SchemaId]> {
        self.children.get(&base).map(Vec::as_slice)
    }

    /// Whether the reference is one by which a child extends its base.
    pub(crate) fn is_extension(
        &self,
        resolved: &Resolved<'_>,
        from: SchemaId,
        base: SchemaId,
    ) -> bool {
        let parent = resolved.schema(from).parent.filter(|(_, keyword)| keyword.name == "allOf");
        parent.is_some_and(|(parent, _)| {
            self.children(base).is_some_and(|children| children.contains(&parent))
        })
    }
}

/// The discriminator of the enum of children: the base, which comes last, takes what names no
/// child.
pub(super) fn of_family(
    resolved: &Resolved<'_>,
    base: SchemaId,
    children: &[SchemaId],
) -> Option<DiscriminatorKeyword> {
    let property =
        discriminator::property(resolved.schema(base).node.get("discriminator")?)?.to_owned();
    let last = u16::try_from(children.len()).ok()?;
    // Tags name schemas, whatever view of them is read.
    let is_same = |a: SchemaId, b: SchemaId| resolved.origin(a) == resolved.origin(b);
    let position = |id: SchemaId| -> Option<u16> {
        match children.iter().position(|child| is_same(*child, id)) {
            Some(n) => u16::try_from(n).ok(),
            None => is_same(id, base).then_some(last),
        }
    };
    let mapping: Vec<(String, u16)> = discriminator::entries(resolved, base)
        .into_iter()
        .filter_map(|(key, text)| Some((key.to_owned(), position(resolved.mapped(base, text)?)?)))
        .collect();
    // What OpenAPI 3.2 says of values that name nothing; else it is the base.
    let default = resolved
        .schema(base)
        .node
        .get("discriminator")
        .and_then(|node| node.get("defaultMapping")?.as_str())
        .and_then(|text| position(resolved.mapped(base, text)?))
        .unwrap_or(last);
    let name = |id: SchemaId| resolved.root(resolved.origin(id)).map(|root| root.name.clone());
    let components = (0u16..)
        .zip(children.iter().copied().chain([base]))
        .filter_map(|(n, id)| Some((name(id)?, n)))
        .filter(|(name, _)| !mapping.iter().any(|(key, _)| key == name))
        .collect();
    Some(DiscriminatorKeyword {
        property,
        decides: true,
        mapping,
        components,
        default: Some(default),
    })
}

fn is_component(resolved: &Resolved<'_>, id: SchemaId) -> bool {
    resolved.root(id).is_some_and(|root| root.kind != RootKind::File)
}

fn is_base(resolved: &Resolved<'_>, id: SchemaId) -> bool {
    let schema = resolved.schema(id);
    let tells = schema.node.get("discriminator").and_then(discriminator::property);
    matches!(schema.dialect, Dialect::OpenApi30 | Dialect::OpenApi31)
        && tells.is_some()
        && schema.node.get("oneOf").is_none()
        && schema.node.get("anyOf").is_none()
}

/// Everything that extends the base, in the order of the documents.
fn descendants(extends: &SortedMap<SchemaId, Vec<SchemaId>>, base: SchemaId) -> Vec<SchemaId> {
    let mut found = SortedSet::new();
    let mut stack = vec![base];
    while let Some(id) = stack.pop() {
        for child in extends.get(&id).into_iter().flatten() {
            if *child != base && found.insert(*child) {
                stack.push(*child);
            }
        }
    }
    found.into_iter().collect()
}

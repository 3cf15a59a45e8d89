//! Views: the forms that schemas have in requests, without `readOnly` members, and in responses,
//! without `writeOnly` ones. Each is a schema of its own, in a copy of the document; whatever does
//! not differ stays one schema.

mod copy;
mod differs;
mod names;

use std::borrow::Cow;
use std::cell::OnceCell;

use self::copy::{Copies, Twin};
use self::differs::Differs;
use super::{
    Operation, Resolved, Root, RootKind, SchemaId, SchemaNode,
    index::{Index, address},
};
use crate::{
    diag::{Code, Diagnostics},
    load::Node,
    operations::OperationKind,
    options::{BaseClass, Options, Views},
    sorted::{SortedMap, SortedSet},
};

/// A form of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum View {
    /// What a client sends: without `readOnly` members.
    Request,
    /// What a server sends: without `writeOnly` members.
    Response,
}

impl View {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Request, Self::Response];

    /// What names of types end with.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Request => "Request",
            Self::Response => "Response",
        }
    }

    /// The name, as reports have it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
        }
    }

    /// The keyword that marks the members that it does not have.
    #[must_use]
    pub const fn without(self) -> &'static str {
        match self {
            Self::Request => "readOnly",
            Self::Response => "writeOnly",
        }
    }

    /// What stands behind the pointer to the schema. No JSON pointer has this in it.
    const fn mark(self) -> &'static str {
        match self {
            Self::Request => "~request",
            Self::Response => "~response",
        }
    }
}

/// The pointer to the schema that is in the file, and which view of it this is.
#[must_use]
pub fn split(pointer: &str) -> (Cow<'_, str>, Option<View>) {
    // One character is found faster than a word, and most pointers do not have it.
    let views: &[View] = if pointer.contains('~') { &View::ALL } else { &[] };
    for view in views {
        if let Some((before, after)) = pointer.split_once(view.mark()) {
            return (Cow::Owned(format!("{before}{after}")), Some(*view));
        }
    }
    (Cow::Borrowed(pointer), None)
}

/// The copies of schemas, which live as long as the sources do.
#[derive(Debug, Default)]
pub struct Arena(OnceCell<Vec<Node>>);

/// Which schemas are views of others.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The schema that each view is one of.
    origins: SortedMap<SchemaId, SchemaId>,
}

impl Table {
    pub(super) fn origin(&self, id: SchemaId) -> SchemaId {
        self.origins.get(&id).copied().unwrap_or(id)
    }
}

/// Adds the views that the options ask for.
#[must_use]
pub fn with_views<'s>(
    resolved: Resolved<'s>,
    arena: &'s Arena,
    options: &Options,
    diag: &mut Diagnostics,
) -> Resolved<'s> {
    let of = match &options.views {
        Views::Of(names) if names.is_empty() => return resolved,
        Views::Of(names) => {
            let mut of = SortedSet::new();
            for name in names {
                let found = resolved.locations(name);
                if found.is_empty() {
                    resolved.unused("views", name, diag);
                }
                of.extend(found);
            }
            Some(of)
        }
        Views::All => None,
    };
    let most = options.limits.definitions;
    let opaque: SortedSet<SchemaId> =
        options.opaque.iter().flat_map(|entry| resolved.locations(entry)).collect();
    let families = options.base_class == BaseClass::Enum;
    let roles = Roles::of(&resolved.operations);
    let mut copies = Copies::new(&resolved);
    for view in View::ALL {
        let starts: Vec<SchemaId> =
            resolved.named.iter().map(|root| root.id).chain(roles.in_view(view)).collect();
        let settings = differs::Settings { view, of: of.as_ref(), opaque: &opaque, families, most };
        let Some(differs) = Differs::find(&resolved, &settings, &starts) else {
            too_many(most, diag);
            return resolved;
        };
        for id in starts {
            if roles.only(id).is_none_or(|only| only == view) {
                copies.add(&differs, id, roles.only(id).is_some());
            }
        }
        if !copies.build(&differs, most) {
            too_many(most, diag);
            return resolved;
        }
    }
    let done = copies.finish();
    extended(resolved, arena, done, &roles)
}

fn too_many(most: usize, diag: &mut Diagnostics) {
    let message = format!("`views` makes more than {most} schemas, which is the limit");
    diag.error(Code::LimitExceeded, None, message)
        .help("name fewer types in `views`, or raise `limits.definitions`");
}

/// The views of the schemas of operations.
struct Roles(SortedMap<SchemaId, SortedSet<View>>);

impl Roles {
    fn of(operations: &[Operation]) -> Self {
        let mut roles: SortedMap<SchemaId, SortedSet<View>> = SortedMap::new();
        for operation in operations {
            for used in &operation.schemas {
                let view = view_of(operation, used.role.is_sent());
                if let Some(id) = used.schema {
                    roles.entry(id).or_default().insert(view);
                }
            }
        }
        Self(roles)
    }

    fn in_view(&self, view: View) -> impl Iterator<Item = SchemaId> {
        self.0.iter().filter(move |(_, views)| views.contains(&view)).map(|(id, _)| *id)
    }

    /// The view of a schema that operations have in one view only.
    fn only(&self, id: SchemaId) -> Option<View> {
        let views = self.0.get(&id)?;
        views.first().copied().filter(|_| views.len() == 1)
    }
}

/// What the client sends is the request. A webhook or callback is called by the server.
fn view_of(operation: &Operation, is_sent: bool) -> View {
    let by_client = operation.kind == OperationKind::Path;
    if is_sent == by_client { View::Request } else { View::Response }
}

/// The schemas with their views.
fn extended<'s>(
    resolved: Resolved<'s>,
    arena: &'s Arena,
    copies: copy::Done,
    roles: &Roles,
) -> Resolved<'s> {
    let copy::Done { nodes, twins, same, whole } = copies;
    let Resolved { mut index, roots, named, bundled, mut operations, .. } = resolved;
    let nodes = arena.0.get_or_init(|| nodes);
    let at = |node: usize, way: &str| nodes.get(node).and_then(|node| node.lookup(way));
    for twin in twins {
        let Some(node) = at(twin.node, &twin.way) else { continue };
        add(&mut index, node, twin);
    }
    for (node, way, id) in same {
        if let Some(node) = at(node, &way) {
            index.by_address.insert(address(node), id);
        }
    }
    for operation in &mut operations {
        let views: Vec<View> =
            operation.schemas.iter().map(|it| view_of(operation, it.role.is_sent())).collect();
        for (used, view) in operation.schemas.iter_mut().zip(views) {
            used.schema = used.schema.map(|id| *whole.get(&(view, id)).unwrap_or(&id));
        }
    }
    let with = |list: Vec<Root>| -> Vec<Root> {
        list.into_iter().flat_map(|root| forms(root, &whole, roles)).collect()
    };
    let (roots, named) = (with(roots), with(named));
    let root_of = named.iter().enumerate().rev().map(|(at, root)| (root.id, at)).collect();
    Resolved { index, roots, named, root_of, bundled, operations }
}

/// A root and its views. The schema of an operation has one form only.
fn forms(
    root: Root,
    whole: &SortedMap<(View, SchemaId), SchemaId>,
    roles: &Roles,
) -> impl Iterator<Item = Root> {
    let only = roles.only(root.id).filter(|_| root.kind == RootKind::Embedded);
    let in_view = |view| whole.get(&(view, root.id)).copied();
    let (first, others) = if let Some(view) = only {
        let id = in_view(view).unwrap_or(root.id);
        (Root { id, ..root }, Vec::new())
    } else {
        let kind = match root.kind {
            RootKind::File => RootKind::Definition,
            kind => kind,
        };
        let views = View::ALL.into_iter().filter_map(|view| {
            Some(Root { id: in_view(view)?, name: names::of(&root.name, view), kind })
        });
        let views = views.collect();
        (root, views)
    };
    std::iter::once(first).chain(others)
}

fn add<'s>(index: &mut Index<'s>, node: &'s Node, twin: Twin) {
    let id = SchemaId(u32::try_from(index.schemas.len()).unwrap_or(u32::MAX));
    let origin = index.schema(twin.origin);
    let schema = SchemaNode {
        pointer: twin.pointer,
        node,
        reference: twin.reference,
        parent: twin.parent,
        ..origin.clone()
    };
    index.by_address.insert(address(node), id);
    index.schemas.push(schema);
    index.views.origins.insert(id, twin.origin);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_no_part_of_the_pointer() {
        for (marked, pointer, view) in [
            ("/$defs/A", "/$defs/A", None),
            ("/$defs/A~0request", "/$defs/A~0request", None),
            ("/$defs/A~request", "/$defs/A", Some(View::Request)),
            ("~response/properties/x", "/properties/x", Some(View::Response)),
        ] {
            assert_eq!(split(marked), (pointer.into(), view), "{marked}");
        }
    }
}

//! The direct subschemas of a schema.

use super::{
    keywords::{Holds, Keyword},
    vocabulary::Scope,
};
use crate::load::{Data, Node};

/// A location directly in a schema where a schema is expected.
#[derive(Clone, Copy, Debug)]
pub struct Child<'s> {
    /// The keyword it stands under.
    pub keyword: &'static Keyword,
    /// Which member or element of the keyword's value it is.
    pub key: Option<Key<'s>>,
    /// What is written there.
    pub node: &'s Node,
}

/// A member of an object or an element of an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key<'s> {
    /// The name of the member.
    Name(&'s str),
    /// The index of the element.
    Index(usize),
}

/// The places in `node` where a schema is expected, in the order of the document. Values of the
/// wrong form hold none. With `slips`, also those under keywords of other drafts.
pub(super) fn of(node: &Node, scope: Scope, ref_overrides: bool, slips: bool) -> Vec<Child<'_>> {
    let Data::Object(members) = &node.data else {
        return Vec::new();
    };
    let mut children = Vec::new();
    for (name, entry) in members {
        // Definitions beside an overriding `$ref` count for nothing either, and everybody refers to
        // them.
        if ref_overrides && name != "definitions" {
            continue;
        }
        let own = Keyword::in_force(scope.dialect, scope.vocabularies, name);
        let other = || slips.then(|| Keyword::slipped(scope.dialect, name)).flatten();
        let Some(keyword) = own.or_else(other) else {
            continue;
        };
        let mut add = |key, node| children.push(Child { keyword, key, node });
        match (keyword.holds, &entry.node.data) {
            (Holds::Array | Holds::SchemaOrArray, Data::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    add(Some(Key::Index(index)), item);
                }
            }
            (Holds::Schema, Data::Array(items)) if slips && name == "items" => {
                for (index, item) in items.iter().enumerate() {
                    add(Some(Key::Index(index)), item);
                }
            }
            (Holds::Schema | Holds::SchemaOrArray, _) => add(None, &entry.node),
            (Holds::Map, Data::Object(entries)) => {
                for (key, entry) in entries {
                    add(Some(Key::Name(key)), &entry.node);
                }
            }
            (Holds::MapOfSchemaOrStrings, Data::Object(entries)) => {
                for (key, entry) in entries {
                    if !matches!(entry.node.data, Data::Array(_)) {
                        add(Some(Key::Name(key)), &entry.node);
                    }
                }
            }
            (Holds::Nothing | Holds::Array | Holds::Map | Holds::MapOfSchemaOrStrings, _) => {}
        }
    }
    children
}

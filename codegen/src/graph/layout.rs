//! How many bytes types take in memory, as rustc lays them out on 64-bit systems.
//!
//! Rust promises no layout, so these are estimates: right for structs, and for enums as far as
//! their variants are one value each.

use super::{
    boxes::LARGE,
    cycle::direct,
    types::{Graph, Holders, Payload, Rest, Storage, Ty, TypeDef, TypeId, TypeKind, Use},
};
use crate::{
    cycle,
    options::{Holding, Lists, Maps},
};

/// What the maps, lists and strings of a type take.
#[derive(Clone, Copy)]
pub(super) struct Held {
    map: Layout,
    list: Layout,
    string: Layout,
}

impl Held {
    pub(super) fn of(holders: &Holders) -> Self {
        let map = match holders.maps {
            Maps::BTreeMap => words(3, 0),
            Maps::HashMap => words(6, 1),
            Maps::IndexMap => words(9, MANY),
        };
        let list = match holders.lists {
            Lists::Vec => LIST,
            Lists::Boxed | Lists::Shared => SLICE,
        };
        let string = match holders.strings {
            // What a type of somebody else takes is not known.
            Holding::Owned | Holding::Borrowed | Holding::Other(_) => LIST,
            Holding::Boxed | Holding::Shared => SLICE,
        };
        Self { map, list, string }
    }
}

/// What a value takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    /// Bytes, a multiple of `align`.
    pub(super) size: u64,
    align: u64,
    /// How many values the bytes have that no value of the type has: enums around it use them to
    /// tell their variants apart.
    spare: u64,
    /// The bytes that these values are in.
    spare_bytes: u64,
}

const MANY: u64 = 1 << 32;

const fn scalar(size: u64) -> Layout {
    Layout { size, align: size, spare: 0, spare_bytes: 0 }
}

const fn words(count: u64, spare: u64) -> Layout {
    Layout { size: 8 * count, align: 8, spare, spare_bytes: 8 }
}

const NOTHING: Layout = Layout { size: 0, align: 1, spare: 0, spare_bytes: 0 };
const BOOL: Layout = Layout { size: 1, align: 1, spare: 254, spare_bytes: 1 };
const POINTER: Layout = words(1, 1);
/// `String` and `Vec`
const LIST: Layout = words(3, MANY);
/// `Box<str>` and `Arc<[T]>`
const SLICE: Layout = words(2, 1);
const NUMBER: Layout = words(2, 0);
const JSON: Layout = words(2, 1);
const EXTRA: Layout = words(1, 0);
/// A type of the user: as large as those for dates and addresses are, with its text.
const KEPT: Layout = words(4, 0);

/// The layouts of all types.
pub(super) fn layouts(types: &[TypeDef]) -> Layouts {
    let edges: Vec<Vec<usize>> =
        types.iter().map(|def| direct(def).into_iter().map(|id| id.0 as usize).collect()).collect();
    let mut layouts = Layouts { known: vec![None; types.len()] };
    // What leads back to itself is boxed, before or after this.
    for component in cycle::components(&edges) {
        for n in component {
            let layout = types.get(n).map(|def| layouts.of_type(def));
            if let Some(known) = layouts.known.get_mut(n) {
                *known = layout;
            }
        }
    }
    layouts
}

impl Graph {
    /// How many bytes of memory a value of each type takes on 64-bit systems, without what it
    /// points to: about as many, for Rust promises no layout.
    #[must_use]
    pub fn sizes(&self) -> Vec<u64> {
        let layouts = layouts(&self.types);
        (0..).zip(&self.types).map(|(n, _)| layouts.get(TypeId(n)).size).collect()
    }
}

/// The layouts of types, by their numbers.
pub(super) struct Layouts {
    known: Vec<Option<Layout>>,
}

impl Layouts {
    pub(super) fn get(&self, id: TypeId) -> Layout {
        self.known.get(id.0 as usize).copied().flatten().unwrap_or(POINTER)
    }

    /// A value of this type at a place.
    pub(super) fn of(&self, used: &Use, held: Held) -> Layout {
        match &used.ty {
            Ty::Null => NOTHING,
            Ty::Bool => BOOL,
            Ty::Integer | Ty::Float => scalar(8),
            Ty::Sized(width) => scalar(width.bytes()),
            Ty::Number => NUMBER,
            Ty::String => held.string,
            Ty::Vec(_) => held.list,
            Ty::Kept(_) => KEPT,
            Ty::Json | Ty::Unmatched => JSON,
            Ty::Named(id) => self.get(*id),
            Ty::Boxed(_) | Ty::BoxedTuple(_) => POINTER,
            Ty::Option(inner) => option(self.of(inner, held)),
            Ty::Map(_) => held.map,
            Ty::Tuple(items) => fields(items.iter().map(|item| self.within(item, held))),
        }
    }

    /// The same in a field, a tuple or a variant, where what is large is boxed.
    fn within(&self, used: &Use, held: Held) -> Layout {
        match &used.ty {
            Ty::Option(inner) => option(self.within(inner, held)),
            Ty::Named(_) | Ty::Tuple(_) if self.of(used, held).size > LARGE => POINTER,
            _ => self.of(used, held),
        }
    }

    fn of_type(&self, def: &TypeDef) -> Layout {
        let held = Held::of(&def.holders);
        match &def.kind {
            TypeKind::Struct(strct) => {
                let mut all: Vec<Layout> = strct
                    .fields
                    .iter()
                    .filter_map(|field| match &field.storage {
                        Storage::Constant(_) => None,
                        Storage::Required(_, used) => Some(self.within(used, held)),
                        Storage::Optional(_, used) => Some(option(self.within(used, held))),
                    })
                    .collect();
                match &strct.rest {
                    Rest::Closed => {}
                    Rest::Extra(_) => all.push(EXTRA),
                    Rest::Map(..) => all.push(held.map),
                    Rest::Split(split) => {
                        all.extend(split.values().map(|_| held.map));
                        all.extend(split.extra.iter().map(|_| EXTRA));
                    }
                }
                fields(all.into_iter())
            }
            TypeKind::Enum(enm) => {
                let units = enm.variants.iter().map(|_| NOTHING);
                variants(&units.chain(enm.other.iter().map(|_| LIST)).collect::<Vec<_>>())
            }
            TypeKind::Union(union) => {
                let payloads = union.variants.iter().map(|it| self.of_payload(&it.payload, held));
                variants(&payloads.collect::<Vec<_>>())
            }
            TypeKind::Kinds(kinds) => {
                let payloads =
                    kinds.variants.iter().map(|(_, it)| self.of_payload(&it.payload, held));
                variants(&payloads.collect::<Vec<_>>())
            }
            TypeKind::Newtype(newtype) => self.of(&newtype.inner, held),
            TypeKind::Alias(id) => self.get(*id),
        }
    }

    fn of_payload(&self, payload: &Payload, held: Held) -> Layout {
        payload.value().map_or(NOTHING, |used| self.within(used, held))
    }
}

/// A struct or a tuple: rustc sorts the fields so that nothing lies between them.
fn fields(all: impl Iterator<Item = Layout>) -> Layout {
    let mut whole = NOTHING;
    for one in all {
        whole.size += one.size;
        whole.align = whole.align.max(one.align);
        if one.spare > whole.spare {
            (whole.spare, whole.spare_bytes) = (one.spare, one.spare_bytes);
        }
    }
    whole.size = whole.size.next_multiple_of(whole.align.max(1));
    whole
}

fn option(inner: Layout) -> Layout {
    variants(&[inner, NOTHING])
}

/// An enum: a tag before the largest of its variants, or none where the largest has values to spare
/// and all others fit beside these.
fn variants(all: &[Layout]) -> Layout {
    let Some(largest) = all.iter().max_by_key(|it| (it.size, it.spare)) else { return NOTHING };
    if all.len() == 1 {
        return *largest;
    }
    let others = all.len() as u64 - 1;
    let align = all.iter().map(|it| it.align).max().unwrap_or(1);
    let tag = if others < 256 { 1 } else { 2 };
    let end = |it: &Layout| tag.max(it.align * u64::from(it.size > 0)) + it.size;
    let tagged = all.iter().map(end).max().unwrap_or(tag).next_multiple_of(align.max(tag));
    let second = all.iter().filter(|it| !std::ptr::eq(*it, largest)).map(|it| it.size).max();
    let fits = second.unwrap_or(0) <= largest.size - largest.spare_bytes.min(largest.size);
    if largest.spare >= others && fits {
        return Layout { align, spare: largest.spare - others, ..*largest };
    }
    let spare = if align > tag { MANY } else { (256 * tag).saturating_sub(others + 1) };
    Layout { size: tagged, align: align.max(tag), spare, spare_bytes: align.max(tag) }
}

#[cfg(all(test, target_pointer_width = "64"))]
#[allow(dead_code, reason = "only their sizes are asked for")]
mod tests {
    use std::collections::{BTreeMap, HashMap};

    use std::sync::Arc;

    use typewright::{Extra, Json, Number};

    use super::*;

    /// The size that is estimated, and that of the type in an `Option`.
    fn sizes(layout: Layout) -> (usize, usize, usize) {
        let once = option(layout);
        let sizes = [layout, once, option(once)].map(|it| usize::try_from(it.size).unwrap());
        sizes.into()
    }

    fn real<T>() -> (usize, usize, usize) {
        (size_of::<T>(), size_of::<Option<T>>(), size_of::<Option<Option<T>>>())
    }

    #[test]
    fn parts_of_types_are_as_large_as_they_are() {
        assert_eq!(sizes(NOTHING).0, size_of::<()>());
        assert_eq!(sizes(BOOL), real::<bool>());
        assert_eq!(sizes(scalar(8)), real::<i64>());
        assert_eq!(sizes(scalar(2)), real::<u16>());
        assert_eq!(sizes(NUMBER), real::<Number>());
        assert_eq!(sizes(LIST), real::<String>());
        assert_eq!(sizes(LIST), real::<Vec<u8>>());
        assert_eq!(sizes(JSON), real::<Json>());
        assert_eq!(sizes(EXTRA), real::<Extra>());
        assert_eq!(sizes(POINTER), real::<Box<u8>>());
        let map = |maps| sizes(Held::of(&Holders { maps, ..Holders::default() }).map);
        assert_eq!(map(Maps::BTreeMap), real::<BTreeMap<String, u8>>());
        assert_eq!(map(Maps::HashMap), real::<HashMap<String, u8>>());
        let list = |lists| sizes(Held::of(&Holders { lists, ..Holders::default() }).list);
        assert_eq!(list(Lists::Vec), real::<Vec<u8>>());
        assert_eq!(list(Lists::Boxed), real::<Box<[u8]>>());
        assert_eq!(list(Lists::Shared), real::<Arc<[u8]>>());
        let string = |strings| sizes(Held::of(&Holders { strings, ..Holders::default() }).string);
        assert_eq!(string(Holding::Owned), real::<String>());
        assert_eq!(string(Holding::Boxed), real::<Box<str>>());
        assert_eq!(string(Holding::Shared), real::<Arc<str>>());
    }

    #[test]
    fn enums_are_as_large_as_they_are() {
        enum Units {
            A,
            B,
            C,
        }
        enum TextOr<T> {
            Text(String),
            Other(T),
        }
        enum Plain {
            A(i64),
            B(bool),
        }
        enum Boxes {
            A(Box<u8>),
            B(Box<u8>),
            C,
        }
        enum Small {
            A(bool),
            B(Units),
            C(u16),
        }
        let units = variants(&[NOTHING; 3]);
        assert_eq!(sizes(units), real::<Units>());
        let text_or = |other| variants(&[LIST, other]);
        assert_eq!(sizes(text_or(POINTER)), real::<TextOr<Box<u8>>>());
        assert_eq!(sizes(text_or(NUMBER)), real::<TextOr<Number>>());
        assert_eq!(sizes(text_or(LIST)), real::<TextOr<Vec<u8>>>());
        assert_eq!(sizes(text_or(text_or(LIST))), real::<TextOr<TextOr<Vec<u8>>>>());
        assert_eq!(sizes(variants(&[scalar(8), BOOL])), real::<Plain>());
        assert_eq!(sizes(variants(&[POINTER, POINTER, NOTHING])), real::<Boxes>());
        assert_eq!(sizes(variants(&[BOOL, units, scalar(2)])), real::<Small>());
    }

    #[test]
    fn structs_are_as_large_as_they_are() {
        struct Mixed {
            a: bool,
            b: String,
            c: Option<u16>,
            d: (f64, bool),
            e: bool,
        }
        let pair = fields([scalar(8), BOOL].into_iter());
        assert_eq!(sizes(pair), real::<(f64, bool)>());
        let mixed = fields([BOOL, LIST, option(scalar(2)), pair, BOOL].into_iter());
        assert_eq!(sizes(mixed), real::<Mixed>());
    }
}

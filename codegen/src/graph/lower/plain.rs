//! Types that need no definition of their own: scalars, lists, maps and tuples.

use std::rc::Rc;

use super::{Lowering, class::Class};
use crate::{
    graph::{
        path::Hint,
        types::{Held, Ty, Use},
    },
    model::{Mid, Schema, UnionKeyword, equal::equal, keyword::BASE64},
    options::{Integers, Numbers},
    resolve::SchemaId,
};

impl Lowering<'_, '_> {
    /// A type without a name.
    pub(super) fn plain(&mut self, mid: Mid, class: Class, hint: &Hint) -> Use {
        let mut flat = self.model.flat(mid);
        let applied = flat.has_applicators();
        let listed = flat.values.is_some();
        if class == Class::Vec
            && let Some(items) = self.refined_items(mid, &flat)
        {
            Rc::make_mut(&mut flat).array.items = Some(items);
        }
        if class == Class::Map
            && let Some(others) = self.refined_others(mid, &flat)
        {
            Rc::make_mut(&mut flat).object.additional = Some(others);
        }
        let (ty, look_ahead) = match class {
            Class::Json => (Ty::Json, false),
            Class::Null => (Ty::Null, applied),
            Class::Bool => (Ty::Bool, applied || listed),
            Class::Integer => (self.integer(&flat), applied || listed),
            Class::Float => (
                if self.options.numbers == Numbers::Exact { Ty::Number } else { Ty::Float },
                applied || listed,
            ),
            Class::String => (self.string(&flat), applied || listed),
            Class::Vec => {
                let array = &flat.array;
                let second_look = !array.contains.is_empty() || array.unevaluated.is_some();
                let (item, is_mixed) = self.item(&flat, hint);
                (Ty::Vec(Box::new(item)), applied || listed || second_look || is_mixed)
            }
            Class::Tuple => {
                let array = &flat.array;
                let second_look = !array.contains.is_empty() || array.unevaluated.is_some();
                let items = (1..)
                    .zip(&array.prefix)
                    .map(|(n, kw)| self.use_of(kw.value, &hint.more(&format!("Item{n}"))))
                    .collect();
                (Ty::Tuple(items), applied || listed || second_look)
            }
            Class::Map => {
                let object = &flat.object;
                // What has no fields declares no members but those that may not be there.
                let (value, second_look) = match (&object.additional, object.patterns.as_slice()) {
                    (Some(rest), []) if !self.model.is_never(rest.value) => {
                        (self.use_of(rest.value, &hint.value()), false)
                    }
                    (Some(rest), [(_, only)]) if self.model.is_never(rest.value) => {
                        (self.use_of(only.value, &hint.value()), !object.required.is_empty())
                    }
                    (None, []) => (Use { ty: Ty::Json, look_ahead: false }, false),
                    _ => (Use { ty: Ty::Json, look_ahead: false }, true),
                };
                let second_look =
                    second_look || object.unevaluated.is_some() || !object.properties.is_empty();
                (Ty::Map(Box::new(value)), applied || listed || second_look)
            }
            Class::Enum | Class::OpenEnum | Class::Union | Class::Kinds | Class::Struct => {
                unreachable!("Class::is_type sends them to kind()")
            }
        };
        Use { ty, look_ahead }
    }

    /// The type of integers.
    pub(super) fn integer(&self, flat: &Schema) -> Ty {
        let of_format = flat.notes.format.as_deref().and_then(Held::of_format);
        let bounds = (flat.number.min.first(), flat.number.max.first());
        match self.options.integers {
            Integers::I64 => Ty::Integer,
            Integers::Exact => match bounds {
                (Some(min), Some(max))
                    if Held::I64.holds(&min.value.text) && Held::I64.holds(&max.value.text) =>
                {
                    Ty::Integer
                }
                _ => Ty::Number,
            },
            Integers::Format => match of_format {
                Some(Held::I64) | None => Ty::Integer,
                Some(width) => Ty::Sized(width),
            },
        }
    }

    /// The type of all items of a list, and whether that says less of single items than their
    /// schemas do.
    pub(super) fn item(&mut self, flat: &Schema, hint: &Hint) -> (Use, bool) {
        let array = &flat.array;
        if let (Some(items), []) = (&array.items, array.prefix.as_slice()) {
            return (self.use_of(items.value, &hint.item()), false);
        }
        let json = (Use { ty: Ty::Json, look_ahead: false }, false);
        let n_prefix = array.prefix.len() as u64;
        let is_full = array.max.as_ref().is_some_and(|max| max.value <= n_prefix);
        let rest = match &array.items {
            Some(rest) if is_full || self.model.is_never(rest.value) => None,
            Some(rest) => Some(rest.value),
            None if is_full => None,
            None => return json,
        };
        let mut kinds: Vec<Mid> = Vec::new();
        for mid in array.prefix.iter().map(|kw| kw.value).chain(rest) {
            let target = self.model.target(mid);
            if self.model.is_any(target) {
                return json;
            }
            if !kinds.iter().any(|known| equal(self.model, *known, target)) {
                kinds.push(target);
            }
        }
        match kinds.as_slice() {
            [] => json,
            // That there are no more items than in the prefix, items that are types do not say.
            [only] => (self.use_of(*only, &hint.item()), rest.is_none() && !is_full),
            several => {
                let used = self.any_of(flat.from, several.to_vec(), &hint.item());
                let is_mixed = !matches!(used.ty, Ty::Json);
                (used, is_mixed)
            }
        }
    }

    /// The type of what one of several schemas accepts.
    pub(super) fn any_of(&mut self, from: SchemaId, branches: Vec<Mid>, hint: &Hint) -> Use {
        let any = self.any_of_all(from, branches);
        self.use_of(any, hint)
    }

    /// The schema that accepts what one of several does.
    pub(super) fn any_of_all(&mut self, from: SchemaId, branches: Vec<Mid>) -> Mid {
        let of = (from, branches);
        if let Some(known) = self.unions.get(&of) {
            return *known;
        }
        let mut any = Schema::any(from);
        let branches = of.1.clone();
        any.unions.push(UnionKeyword {
            exclusive: false,
            branches,
            from,
            discriminator: None,
            made: None,
        });
        let any = self.model.add(any);
        self.unions.insert(of, any);
        any
    }

    /// The type of a string: that of its format or encoding, if the options have one.
    pub(super) fn string(&self, flat: &crate::model::Schema) -> Ty {
        let types = &self.options.types;
        let mut formats = flat.string.formats.iter();
        let content = flat.string.content.as_ref();
        let path = formats
            .find_map(|kw| types.get(&kw.value))
            .or_else(|| content.filter(|kw| kw.value.base64).and_then(|_| types.get(BASE64)));
        path.map_or(Ty::String, |path| Ty::Kept(path.clone()))
    }
}

//! The parts of generated types: scalars, lists, maps, tuples.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use super::{Json, Map, Number, Value, Writer};
use crate::{
    check::Reader,
    cursor::{Invalid, Kinds},
    schema::{ArrayKeywords, ObjectKeywords, Properties, Schema},
};

macro_rules! scalars {
    ($($ty:ty: $schema:ident, $read:ident, |$w:ident, $value:ident| $write:expr;)*) => {$(
        impl Value for $ty {
            const TABLE: &'static Schema = &Schema::$schema;

            #[inline]
            fn read(r: &mut Reader<'_>, schema: &'static Schema) -> Result<Self, Invalid> {
                r.$read(schema)
            }

            #[inline]
            fn write(&self, $w: &mut Writer) {
                let $value = self;
                $write
            }
        }
    )*};
}

scalars! {
    (): NULL, null, |w, _value| w.null();
    bool: BOOLEAN, boolean, |w, value| w.boolean(*value);
    i64: INTEGER, integer, |w, value| w.integer(*value);
    i8: I8, sized, |w, value| w.integer(i64::from(*value));
    i16: I16, sized, |w, value| w.integer(i64::from(*value));
    i32: I32, sized, |w, value| w.integer(i64::from(*value));
    u8: U8, sized, |w, value| w.unsigned(u64::from(*value));
    u16: U16, sized, |w, value| w.unsigned(u64::from(*value));
    u32: U32, sized, |w, value| w.unsigned(u64::from(*value));
    u64: U64, sized, |w, value| w.unsigned(*value);
    f64: NUMBER, float, |w, value| w.float(*value);
    Number: EXACT_NUMBER, number, |w, value| w.number(value);
    String: STRING, string, |w, value| w.string(value);
    Json: ANY, json, |w, value| w.json(value);
}

impl<T: Value> Value for Box<T> {
    const TABLE: &'static Schema = T::TABLE;

    fn read(r: &mut Reader<'_>, schema: &'static Schema) -> Result<Self, Invalid> {
        T::read(r, schema).map(Self::new)
    }

    fn write(&self, w: &mut Writer) {
        (**self).write(w);
    }
}

/// A value that may be `null`.
impl<T: Value> Value for Option<T> {
    const TABLE: &'static Schema = &Schema { apply: &[], ..Schema::ANY };

    fn read(r: &mut Reader<'_>, schema: &'static Schema) -> Result<Self, Invalid> {
        r.nullable(schema, T::read)
    }

    fn write(&self, w: &mut Writer) {
        match self {
            Some(value) => value.write(w),
            None => w.null(),
        }
    }
}

impl<T: Value> Value for Vec<T> {
    const TABLE: &'static Schema = &Schema {
        kinds: Kinds::ARRAY,
        array: Some(&ArrayKeywords { items: Some(T::TABLE), ..ArrayKeywords::ANY }),
        ..Schema::ANY
    };

    fn read(r: &mut Reader<'_>, schema: &'static Schema) -> Result<Self, Invalid> {
        r.array(schema, T::read)
    }

    fn write(&self, w: &mut Writer) {
        w.array(self, |w, value| value.write(w));
    }
}

macro_rules! slices {
    ($($list:ident)*) => {$(
        impl<T: Value> Value for $list<[T]> {
            const TABLE: &'static Schema = Vec::<T>::TABLE;

            fn read(r: &mut Reader<'_>, schema: &'static Schema) -> Result<Self, Invalid> {
                r.array(schema, T::read).map(Self::from)
            }

            fn write(&self, w: &mut Writer) {
                w.array(self, |w, value| value.write(w));
            }
        }
    )*};
}

slices!(Box Arc);

macro_rules! maps {
    ($(#[$cfg:meta])? $($map:ident)::+ $(, $hasher:ident)?) => {
        $(#[$cfg])?
        impl<T: Value $(, $hasher: std::hash::BuildHasher + Default)?> Value
            for $($map)::+<String, T $(, $hasher)?>
        {
            const TABLE: &'static Schema = &Schema {
                kinds: Kinds::OBJECT,
                object: Some(Properties {
                    more: &ObjectKeywords { additional: Some(T::TABLE), ..ObjectKeywords::NONE },
                    ..Properties::ANY
                }),
                ..Schema::ANY
            };

            fn read(r: &mut Reader<'_>, schema: &'static Schema) -> Result<Self, Invalid> {
                r.map(schema, T::read)
            }

            fn write(&self, w: &mut Writer) {
                w.map(self, |w, value| value.write(w));
            }
        }
    };
}

maps!(BTreeMap);
maps!(HashMap, S);
maps!(
    #[cfg(feature = "indexmap")]
    indexmap::IndexMap,
    S
);

macro_rules! tuples {
    ($($n:literal: $($name:ident)*;)*) => {$(
        impl<$($name: Value),*> Value for ($($name,)*) {
            const TABLE: &'static Schema = &Schema {
                kinds: Kinds::ARRAY,
                array: Some(&ArrayKeywords { min: $n, max: $n, prefix: &[$($name::TABLE),*], ..ArrayKeywords::ANY }),
                ..Schema::ANY
            };

            fn read(r: &mut Reader<'_>, schema: &'static Schema) -> Result<Self, Invalid> {
                let mut items = r.array_begin(schema)?;
                let tuple = ($(r.tuple_item(schema, &mut items, $name::read)?,)*);
                r.tuple_end(schema, &mut items)?;
                Ok(tuple)
            }

            fn write(&self, w: &mut Writer) {
                #[allow(non_snake_case)]
                let ($($name,)*) = self;
                w.begin_array();
                $(w.item(); $name.write(w);)*
                w.end_array();
            }
        }
    )*};
}

tuples! {
    1: A;
    2: A B;
    3: A B C;
    4: A B C D;
    5: A B C D E;
    6: A B C D E F;
    7: A B C D E F G;
    8: A B C D E F G H;
    9: A B C D E F G H I;
    10: A B C D E F G H I J;
    11: A B C D E F G H I J K;
    12: A B C D E F G H I J K L;
}

impl Writer {
    /// A member that is always there; its name as JSON has it between the quotes.
    #[inline]
    pub fn required<T: Value>(&mut self, name: &'static str, value: &T) {
        self.key(name);
        value.write(self);
    }

    /// A member that may be absent; its name as JSON has it between the quotes.
    #[inline]
    pub fn optional<T: Value>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.key(name);
            value.write(self);
        }
    }

    /// The members of a map, inside an object that has begun.
    pub fn entries<M: Map<Item: Value>>(&mut self, map: &M) {
        self.members(map, |w, value| value.write(w));
    }
}

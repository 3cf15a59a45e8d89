//! Builders for the tables of schemas, in the words of JSON Schema.
//!
//! Generated code holds one `static` [`Schema`] for each schema, made by these `const` functions:
//!
//! ```
//! use typewright::schema::{BOOLEAN, Schema, length, object, optional, required, string};
//!
//! static NUMBER: Schema = object(
//!     "number.json#",
//!     &[required("number", &string(&length(3, 40))), optional("check", BOOLEAN)],
//! );
//! assert!(typewright::entry::accepts(br#"{"number": "+14155551234"}"#, &NUMBER));
//! assert!(!typewright::entry::accepts(br#"{"number": "1"}"#, &NUMBER));
//! ```
//!
//! A schema under `properties`, `items` or `additionalProperties` of another needs no location: it
//! follows from that of the other. All others get theirs from [`at`], or from the functions that
//! take a location first.
//!
//! This is the second layer of the runtime: it uses the cursor alone, for kinds and limits. Nothing
//! here changes once it is made, so the layers above may read all of it.

mod apply;
mod array;
#[doc(hidden)]
pub mod ecma;
pub(crate) mod formats;
mod held;
mod keyword;
pub(crate) mod lookup;
mod name;
mod number;
mod object;
pub(crate) mod pattern;
mod secrecy;
mod string;
mod union;
mod values;

pub use self::{
    apply::*,
    array::*,
    formats::Format,
    held::Held,
    keyword::*,
    lookup::lookup,
    name::Name,
    number::*,
    object::*,
    pattern::{Pattern, Run},
    string::*,
    union::*,
    values::*,
};
pub(crate) use self::{object::ANY_OBJECT, secrecy::Secrecy};
pub use crate::cursor::{Kind, Kinds};

/// What one schema requires of a value. [`Schema::ANY`] requires nothing; the rest is built from it
/// by struct update.
///
/// ```
/// use typewright::schema::{STRING, Schema, object, required};
///
/// static PERSON: Schema = object("person.json#", &[required("name", STRING)]);
///
/// assert!(typewright::entry::accepts(br#"{ "name": "Ada" }"#, &PERSON));
/// ```
#[derive(Debug)]
pub struct Schema {
    /// Where the schema stands: `file.json#/pointer`. Keyword names are appended in reports. Empty
    /// for a schema under `properties`, `items` or `additionalProperties` of another: its
    /// place follows from that of the other.
    pub at: &'static str,
    /// Keywords merged in from other schemas (`allOf`, `$ref` siblings), with their locations.
    pub elsewhere: &'static [Elsewhere],
    /// `type`.
    pub kinds: Kinds,
    /// `enum` or `const`. Both (after a merge) are intersected by the generator.
    pub values: Option<Values>,
    /// Keywords about strings.
    pub string: Option<&'static StringKeywords>,
    /// Keywords about numbers.
    pub number: Option<&'static NumberKeywords>,
    /// Keywords about arrays.
    pub array: Option<&'static ArrayKeywords>,
    /// Keywords about objects.
    pub object: Option<Properties>,
    /// `anyOf` or `oneOf`, if it is the first of the schemas applied in place.
    pub(crate) union: Option<Union>,
    /// Other schemas applied in place, in this order.
    pub(crate) apply: &'static [Apply],
    /// The Rust type that holds a number. Only where there is such a type: a schema that is only
    /// asked whether it accepts a value, as that of `not`, has none.
    pub(crate) held: Held,
    /// True where a value may be many levels of `apply` deep and the same schema may be tried at
    /// the same place again and again: verdicts are then remembered. Set by the generator for
    /// recursive schemas under `anyOf`, `oneOf`, `not`, `if`.
    pub(crate) memo: bool,
    /// Whether no schema is applied in place, and verdicts are not remembered.
    pub(crate) is_flat: bool,
    /// The part of a value that reports must not show.
    pub(crate) secrecy: Secrecy,
}

impl Schema {
    /// The schema `true`.
    pub const ANY: Self = Self {
        at: "",
        elsewhere: &[],
        kinds: Kinds::ANY,
        values: None,
        string: None,
        number: None,
        array: None,
        object: None,
        union: None,
        apply: &[],
        held: Held::Exact,
        memo: false,
        is_flat: true,
        secrecy: Secrecy::None,
    };

    /// Whether any schema is applied in place.
    #[inline]
    pub(crate) const fn applies(&self) -> bool {
        self.union.is_some() || !self.apply.is_empty()
    }

    /// Whether there is a union, and nothing else is said of a value.
    #[inline]
    pub(crate) const fn is_only_union(&self) -> bool {
        self.union.is_some()
            && self.apply.is_empty()
            && self.kinds.0 == Kinds::ANY.0
            && self.values.is_none()
            && self.object.is_none()
            && self.array.is_none()
            && self.string.is_none()
            && self.number.is_none()
            && matches!(self.held, Held::Exact)
    }

    /// The schema with [`Schema::is_flat`] as it follows from the others.
    #[must_use]
    pub(crate) const fn sealed(self) -> Self {
        Self { is_flat: !self.applies() && !self.memo, ..self }
    }

    /// The union among the schemas applied in place.
    #[inline]
    pub(crate) fn the_union(&self) -> Option<&Union> {
        self.union.as_ref().or_else(|| {
            self.apply.iter().find_map(|apply| match apply {
                Apply::Union(union) => Some(union),
                _ => None,
            })
        })
    }

    /// The keywords about objects.
    #[inline]
    pub(crate) fn properties_or_any(&self) -> &Properties {
        self.object.as_ref().unwrap_or(&ANY_OBJECT)
    }

    /// Whether every value is accepted, told by what is there: nothing.
    pub(crate) const fn allows_all(&self) -> bool {
        self.kinds.0 == Kinds::ANY.0
            && self.values.is_none()
            && self.string.is_none()
            && matches!(self.held, Held::Exact)
            && self.number.is_none()
            && self.array.is_none()
            && self.object.is_none()
            && !self.applies()
    }

    /// The schema `false`.
    pub const NEVER: Self = Self { kinds: Kinds::NONE, ..Self::ANY };
    /// `type: null`.
    pub const NULL: Self = Self { kinds: Kinds::NULL, ..Self::ANY };
    /// `type: boolean`.
    pub const BOOLEAN: Self = Self { kinds: Kinds::BOOLEAN, ..Self::ANY };
    /// `type: integer`, as an `i64`.
    pub const INTEGER: Self = Self { kinds: Kinds::INTEGER, held: Held::I64, ..Self::ANY };
    /// `type: integer`, as an `i8`.
    pub const I8: Self = Self { held: Held::I8, ..Self::INTEGER };
    /// `type: integer`, as an `i16`.
    pub const I16: Self = Self { held: Held::I16, ..Self::INTEGER };
    /// `type: integer`, as an `i32`.
    pub const I32: Self = Self { held: Held::I32, ..Self::INTEGER };
    /// `type: integer`, as a `u8`.
    pub const U8: Self = Self { held: Held::U8, ..Self::INTEGER };
    /// `type: integer`, as a `u16`.
    pub const U16: Self = Self { held: Held::U16, ..Self::INTEGER };
    /// `type: integer`, as a `u32`.
    pub const U32: Self = Self { held: Held::U32, ..Self::INTEGER };
    /// `type: integer`, as a `u64`.
    pub const U64: Self = Self { held: Held::U64, ..Self::INTEGER };
    /// `type: number`, as an `f64`.
    pub const NUMBER: Self = Self { kinds: Kinds::NUMBER, held: Held::F64, ..Self::ANY };
    /// `type: number`, with every digit.
    pub const EXACT_NUMBER: Self = Self { kinds: Kinds::NUMBER, ..Self::ANY };
    /// `type: string`.
    pub const STRING: Self = Self { kinds: Kinds::STRING, ..Self::ANY };
    /// `type: array`.
    pub const ARRAY: Self = Self { kinds: Kinds::ARRAY, ..Self::ANY };
    /// `type: object`.
    pub const OBJECT: Self =
        Self { kinds: Kinds::OBJECT, object: Some(Properties::ANY), ..Self::ANY };
}

/// Adds what no keyword says.
impl Schema {
    /// Remembers verdicts, because the same schema may be tried on the same value again and again.
    #[must_use]
    pub const fn remembered(&self) -> Self {
        Self { memo: true, ..*self }.sealed()
    }
}

/// The schema `true`.
pub const ANY: &Schema = &Schema::ANY;
/// The schema `false`.
pub const NEVER: &Schema = &Schema::NEVER;
/// `type: null`.
pub const NULL: &Schema = &Schema::NULL;
/// `type: boolean`.
pub const BOOLEAN: &Schema = &Schema::BOOLEAN;
/// `type: integer`, as an `i64`.
pub const INTEGER: &Schema = &Schema::INTEGER;
/// `type: number`, as an `f64`.
pub const NUMBER: &Schema = &Schema::NUMBER;
/// `type: string`.
pub const STRING: &Schema = &Schema::STRING;
/// `type: array`.
pub const ARRAY: &Schema = &Schema::ARRAY;
/// `type: object`.
pub const OBJECT: &Schema = &Schema::OBJECT;
/// Numbers without fraction and exponent: the integers of draft 4.
pub const DIGITS: &Schema = &Schema { kinds: Kinds::DIGITS, held: Held::I64, ..Schema::ANY };
/// Whole numbers written with a fraction or an exponent.
pub const WHOLE: &Schema = &Schema { kinds: Kinds::WHOLE, held: Held::I64, ..Schema::ANY };
/// Numbers that are not whole.
pub const FRACTION: &Schema = &Schema { kinds: Kinds::FRACTION, held: Held::F64, ..Schema::ANY };

/// `type` with several values.
#[must_use]
pub const fn types(mut of: &[&Schema]) -> Schema {
    let (mut kinds, mut held) = (Kinds::NONE, Held::Exact);
    while let Some((first, rest)) = of.split_first() {
        kinds = kinds.or(first.kinds);
        held = match (held, first.held) {
            (Held::F64, _) | (_, Held::F64) => Held::F64,
            (Held::Exact, Held::Exact) => Held::Exact,
            // What names a width says so afterwards.
            _ => Held::I64,
        };
        of = rest;
    }
    Schema { kinds, held, ..Schema::ANY }
}

/// `type`, as a set of kinds.
#[must_use]
pub const fn of_kinds(kinds: Kinds) -> Schema {
    Schema { kinds, ..Schema::ANY }
}

/// A schema with its location: `file.json#/pointer`.
#[must_use]
pub const fn at(location: &'static str, schema: &Schema) -> Schema {
    Schema { at: location, ..*schema }
}

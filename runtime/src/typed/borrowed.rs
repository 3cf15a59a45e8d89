//! Types that hold parts of the text they were read from: what `strings = "borrowed"` generates.
//!
//! ```
//! use std::borrow::Cow;
//!
//! let text = r#"["plain", "tab\t"]"#;
//! let list: Vec<Cow<str>> = typewright::borrowed::from_json(text.as_bytes())?;
//! assert!(matches!(list[0], Cow::Borrowed("plain")));
//! assert!(matches!(&list[1], Cow::Owned(text) if text == "tab\t"));
//! # Ok::<(), typewright::Report>(())
//! ```

mod extra;
mod macros;

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

pub use self::extra::BorrowedExtra;
use super::{
    Writer,
    claims::{tagged_by, written_by},
    entry,
};
use crate::{
    check::{Reader, Report},
    cursor::{Invalid, Kinds},
    schema::{ArrayKeywords, ObjectKeywords, Properties, Schema},
};

/// A type that is read from JSON under a schema, may borrow from its text, and is written back.
///
/// `T<'static>` of a generated type also implements [`Value`](crate::Value), and is read by copying:
/// so it can be used wherever the text does not live as long.
pub trait Borrowed<'a>: Sized {
    /// The table of the schema; of types without a schema, what the type alone requires.
    const TABLE: &'static Schema;

    /// The same type without a borrow: `T<'static>`.
    type Owned;

    /// Reads a value in front of the reader's cursor, under the schema that holds at its place.
    /// (Types of a schema know their own.)
    ///
    /// # Errors
    ///
    /// If the schema does not accept it, or the type cannot hold it.
    fn read(r: &mut Reader<'a>, schema: &'static Schema) -> Result<Self, Invalid>;

    /// Writes the value.
    fn write(&self, w: &mut Writer);

    /// The same value, which copies what it has borrowed.
    fn into_owned(self) -> Self::Owned;
}

/// Reads a document, and borrows from it; see [`entry::from_json`].
///
/// # Errors
///
/// If the schema does not accept it: the report holds every violation.
pub fn from_json<'a, T: Borrowed<'a>>(json: &'a [u8]) -> Result<T, Report> {
    entry::from_json(json, T::TABLE, |r| T::read(r, T::TABLE))
}

/// Reads a document that may break constraints; see [`entry::from_json_lenient`].
///
/// # Errors
///
/// If the Rust type cannot hold the document: the report holds every violation.
pub fn from_json_lenient<'a, T: Borrowed<'a>>(json: &'a [u8]) -> Result<(T, Report), Report> {
    entry::from_json_lenient(json, T::TABLE, |r| T::read(r, T::TABLE))
}

/// Writes a value as JSON, without a check. A variant that is tagged as another one is written with
/// the first tag of its own, so that it is read back as what it is.
pub fn to_json<'a, T: Borrowed<'a>>(value: &T) -> String {
    tagged_by(|w| value.write(w))
}

/// Writes a value as JSON, unless a variant in it is tagged as another one: it would be read back as
/// that.
///
/// # Errors
///
/// Every such variant; positions are those in the text with the tags of the value.
pub fn try_to_json<'a, T: Borrowed<'a>>(value: &T) -> Result<String, Report> {
    written_by(|w| value.write(w))
}

/// Validates a value that was built or changed in Rust, in its JSON form.
///
/// # Errors
///
/// If the schema does not accept it, or a variant is tagged as another one; positions are those in
/// [`to_json`]'s text, but for the tags that it corrects.
pub fn validate<'a, T: Borrowed<'a>>(value: &T) -> Result<(), Report> {
    entry::check_json(try_to_json(value)?.as_bytes(), T::TABLE)
}

/// The value, if its schema accepts it.
///
/// # Errors
///
/// If it does not.
#[doc(hidden)]
pub fn validated<'a, T: Borrowed<'a>>(value: T) -> Result<T, Report> {
    validate(&value).map(|()| value)
}

impl<'a> Borrowed<'a> for Cow<'a, str> {
    const TABLE: &'static Schema = &Schema::STRING;

    type Owned = Cow<'static, str>;

    #[inline]
    fn read(r: &mut Reader<'a>, schema: &'static Schema) -> Result<Self, Invalid> {
        r.text(schema)
    }

    #[inline]
    fn write(&self, w: &mut Writer) {
        w.string(self);
    }

    #[inline]
    fn into_owned(self) -> Cow<'static, str> {
        Cow::Owned(Cow::into_owned(self))
    }
}

impl<'a, T: Borrowed<'a>> Borrowed<'a> for Box<T> {
    const TABLE: &'static Schema = T::TABLE;

    type Owned = Box<T::Owned>;

    fn read(r: &mut Reader<'a>, schema: &'static Schema) -> Result<Self, Invalid> {
        T::read(r, schema).map(Self::new)
    }

    fn write(&self, w: &mut Writer) {
        (**self).write(w);
    }

    fn into_owned(self) -> Box<T::Owned> {
        Box::new((*self).into_owned())
    }
}

/// A value that may be `null`.
impl<'a, T: Borrowed<'a>> Borrowed<'a> for Option<T> {
    const TABLE: &'static Schema = &Schema { apply: &[], ..Schema::ANY };

    type Owned = Option<T::Owned>;

    fn read(r: &mut Reader<'a>, schema: &'static Schema) -> Result<Self, Invalid> {
        r.nullable(schema, T::read)
    }

    fn write(&self, w: &mut Writer) {
        match self {
            Some(value) => value.write(w),
            None => w.null(),
        }
    }

    fn into_owned(self) -> Option<T::Owned> {
        self.map(T::into_owned)
    }
}

impl<'a, T: Borrowed<'a>> Borrowed<'a> for Vec<T> {
    const TABLE: &'static Schema = &Schema {
        kinds: Kinds::ARRAY,
        array: Some(&ArrayKeywords { items: Some(T::TABLE), ..ArrayKeywords::ANY }),
        ..Schema::ANY
    };

    type Owned = Vec<T::Owned>;

    fn read(r: &mut Reader<'a>, schema: &'static Schema) -> Result<Self, Invalid> {
        r.array(schema, T::read)
    }

    fn write(&self, w: &mut Writer) {
        w.array(self, |w, value| value.write(w));
    }

    fn into_owned(self) -> Vec<T::Owned> {
        self.into_iter().map(T::into_owned).collect()
    }
}

macro_rules! slices {
    ($($list:ident: $self:ident => $items:expr;)*) => {$(
        impl<'a, T: Borrowed<'a> + Clone> Borrowed<'a> for $list<[T]> {
            const TABLE: &'static Schema = <Vec<T> as Borrowed<'a>>::TABLE;

            type Owned = $list<[T::Owned]>;

            fn read(r: &mut Reader<'a>, schema: &'static Schema) -> Result<Self, Invalid> {
                r.array(schema, T::read).map(Self::from)
            }

            fn write(&self, w: &mut Writer) {
                w.array(self, |w, value| value.write(w));
            }

            fn into_owned($self) -> $list<[T::Owned]> {
                $items.map(T::into_owned).collect()
            }
        }
    )*};
}

slices! {
    Box: self => self.into_vec().into_iter();
    Arc: self => self.iter().cloned();
}

macro_rules! maps {
    ($(#[$cfg:meta])? $($map:ident)::+ $(, $hasher:ident)?) => {
        $(#[$cfg])?
        impl<'a, T: Borrowed<'a> $(, $hasher: std::hash::BuildHasher + Default)?> Borrowed<'a>
            for $($map)::+<Cow<'a, str>, T $(, $hasher)?>
        {
            const TABLE: &'static Schema = &Schema {
                kinds: Kinds::OBJECT,
                object: Some(Properties {
                    more: &ObjectKeywords { additional: Some(T::TABLE), ..ObjectKeywords::NONE },
                    ..Properties::ANY
                }),
                ..Schema::ANY
            };

            type Owned = $($map)::+<Cow<'static, str>, T::Owned $(, $hasher)?>;

            fn read(r: &mut Reader<'a>, schema: &'static Schema) -> Result<Self, Invalid> {
                r.borrowed_map(schema, T::read)
            }

            fn write(&self, w: &mut Writer) {
                w.map(self, |w, value| value.write(w));
            }

            fn into_owned(self) -> Self::Owned {
                self.into_iter().map(|(name, value)| (name.into_owned().into(), value.into_owned())).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a text is a part of another.
    fn is_within(part: &str, whole: &str) -> bool {
        let (part, whole) = (part.as_bytes().as_ptr_range(), whole.as_bytes().as_ptr_range());
        whole.start <= part.start && part.end <= whole.end
    }

    #[test]
    fn strings_and_names_are_parts_of_the_text() {
        type Lists<'a> = BTreeMap<Cow<'a, str>, Vec<Option<Box<Cow<'a, str>>>>>;
        let text = r#"{"a": ["x", null, "é"], "\u0062": ["\n"]}"#;
        let lists: Lists<'_> = from_json(text.as_bytes()).unwrap();
        let (name, list) = lists.first_key_value().unwrap();
        assert!(is_within(name, text));
        assert!(list.iter().flatten().all(|it| is_within(it, text)));
        let (name, list) = lists.last_key_value().unwrap();
        assert_eq!((&**name, &**list[0].as_deref().unwrap()), ("b", "\n"));
        assert!(!is_within(name, text) && !is_within(list[0].as_deref().unwrap(), text));
        assert_eq!(to_json(&lists), "{\"a\":[\"x\",null,\"é\"],\"b\":[\"\\n\"]}");
        assert_eq!(validate(&lists), Ok(()));
        let owned: Lists<'static> = lists.clone().into_owned();
        assert_eq!(owned, lists);
        assert!(owned.keys().all(|name| !is_within(name, text)));
    }

    #[test]
    fn what_the_type_cannot_hold_is_refused() {
        assert_eq!(from_json::<Vec<Cow<'_, str>>>(b"[1]").unwrap_err().violations.len(), 1);
        assert!(from_json::<HashMap<Cow<'_, str>, Cow<'_, str>>>(b"{\"a\":1}").is_err());
        assert!(from_json_lenient::<Cow<'_, str>>(b"1").is_err());
    }
}

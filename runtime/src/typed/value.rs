//! The trait of every generated type, and the part that is the same for all.

use super::{
    Writer,
    claims::{tagged_by, written},
    entry,
};
use crate::{
    check::{Reader, Report},
    cursor::Invalid,
    schema::{Keyword, Schema},
};

/// A type that is read from JSON under a schema, and written back: every generated
/// type, and what these are made of.
///
/// The calls that applications make (`from_json`, `to_json`, ...) are inherent functions of
/// generated types; this trait is what they are made of, and lets code be generic:
/// `typewright::from_json::<Vec<Order>>(body)`.
///
/// ```
/// use typewright::{Report, Value};
///
/// /// For any generated type, and lists and maps of them.
/// fn copied<T: Value>(text: &str) -> Result<String, Report> {
///     let value: T = typewright::from_json(text.as_bytes())?;
///     Ok(typewright::to_json(&value))
/// }
///
/// assert_eq!(copied::<Vec<i64>>("[1, 2]")?, "[1,2]");
/// # Ok::<(), Report>(())
/// ```
pub trait Value: Sized {
    /// The table of the schema; of types without a schema, what the type alone requires.
    const TABLE: &'static Schema;

    /// Reads a value in front of the reader's cursor, under the schema that holds at its place.
    /// (Types of a schema know their own.)
    ///
    /// # Errors
    ///
    /// If the schema does not accept it, or the type cannot hold it.
    fn read(r: &mut Reader<'_>, schema: &'static Schema) -> Result<Self, Invalid>;

    /// Writes the value.
    fn write(&self, w: &mut Writer);
}

/// Reads a document; see [`entry::from_json`].
///
/// ```
/// let list: Vec<bool> = typewright::from_json(b"[true, false]")?;
/// assert_eq!(list, [true, false]);
///
/// let report = typewright::from_json::<Vec<bool>>(b"[true, 1, null]").unwrap_err();
/// assert_eq!(report.violations().len(), 2);
/// # Ok::<(), typewright::Report>(())
/// ```
///
/// # Errors
///
/// If the schema does not accept it: the report holds every violation.
pub fn from_json<T: Value>(json: &[u8]) -> Result<T, Report> {
    entry::from_json(json, T::TABLE, |r| T::read(r, T::TABLE))
}

/// Reads a document that may break constraints; see [`entry::from_json_lenient`].
///
/// # Errors
///
/// If the Rust type cannot hold the document: the report holds every violation.
pub fn from_json_lenient<T: Value>(json: &[u8]) -> Result<(T, Report), Report> {
    entry::from_json_lenient(json, T::TABLE, |r| T::read(r, T::TABLE))
}

/// Writes a value as JSON, without a check. A variant that is tagged as another one is written with
/// the first tag of its own, so that it is read back as what it is.
///
/// ```
/// assert_eq!(typewright::to_json(&vec!["a".to_owned()]), r#"["a"]"#);
/// ```
pub fn to_json<T: Value>(value: &T) -> String {
    tagged_by(|w| value.write(w))
}

/// Writes a value as JSON, unless a variant in it is tagged as another one: it would be read back as
/// that.
///
/// # Errors
///
/// Every such variant; positions are those in the text with the tags of the value.
pub fn try_to_json<T: Value>(value: &T) -> Result<String, Report> {
    written(value)
}

/// Validates a value that was built or changed in Rust, in its JSON form.
///
/// ```
/// assert!(typewright::validate(&vec![1.5]).is_ok());
/// ```
///
/// # Errors
///
/// If the schema does not accept it, or a variant is tagged as another one; positions are those in
/// [`to_json`]'s text, but for the tags that it corrects.
pub fn validate<T: Value>(value: &T) -> Result<(), Report> {
    entry::check_json(written(value)?.as_bytes(), T::TABLE)
}

/// The value, if its schema accepts it.
///
/// # Errors
///
/// If it does not.
#[doc(hidden)]
pub fn validated<T: Value>(value: T) -> Result<T, Report> {
    validate(&value).map(|()| value)
}

/// Reads one value under the schema that holds at its place.
pub type Read<'a, T> = fn(&mut Reader<'a>, &'static Schema) -> Result<T, Invalid>;

impl<'a> Reader<'a> {
    /// Checks the value in front of the cursor by its schema, then reads it.
    ///
    /// # Errors
    ///
    /// If the schema does not accept it, or it cannot be read.
    pub fn after_check<T>(
        &mut self,
        schema: &'static Schema,
        read: Read<'a, T>,
    ) -> Result<T, Invalid> {
        self.check_ahead(schema)?;
        read(self, schema)
    }

    /// Reads a value of an `enum`: `all` are its values, in the order of the schema's.
    ///
    /// # Errors
    ///
    /// If the value is another.
    pub fn variant<T: Copy>(&mut self, schema: &'static Schema, all: &[T]) -> Result<T, Invalid> {
        let index = self.symbol(schema)?;
        all.get(index).copied().ok_or(Invalid::noted())
    }

    /// Reads `null`, or a value by `read`.
    ///
    /// # Errors
    ///
    /// If the value is not `null` and cannot be read.
    pub fn nullable<T>(
        &mut self,
        schema: &'static Schema,
        read: Read<'a, T>,
    ) -> Result<Option<T>, Invalid> {
        if self.is_null() { self.skip_null().map(|()| None) } else { read(self, schema).map(Some) }
    }

    #[inline(never)]
    fn skip_null(&mut self) -> Result<(), Invalid> {
        self.null(&Schema::ANY)
    }

    /// No variant can hold the value.
    #[cold]
    #[inline(never)]
    pub fn no_variant(&mut self, schema: &'static Schema) -> Invalid {
        self.refuse(schema, Keyword::Type, self.offset())
    }
}

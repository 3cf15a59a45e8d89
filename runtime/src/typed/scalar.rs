//! Typed reads of values that are not arrays or objects, and of values kept as text.

use std::borrow::Cow;

use super::{Json, Number};
use crate::{
    check::{self, Fast, Reader},
    cursor::{Invalid, Kind, Kinds, Token, equality},
    schema::{Keyword, Schema},
};

impl<'a> Reader<'a> {
    /// Reads `null`.
    ///
    /// # Errors
    ///
    /// If the value is another, or the schema does not allow it.
    #[inline(never)]
    pub fn null(&mut self, schema: &'static Schema) -> Result<(), Invalid> {
        if self.ws() != b'n' || !schema.kinds.has(Kinds::NULL) {
            return Err(self.mismatch(schema));
        }
        self.word("null")
    }

    /// Reads `true` or `false`.
    ///
    /// # Errors
    ///
    /// If the value is another, or the schema does not allow it.
    #[inline(never)]
    pub fn boolean(&mut self, schema: &'static Schema) -> Result<bool, Invalid> {
        let byte = self.ws();
        if !matches!(byte, b't' | b'f') || !schema.kinds.has(Kinds::BOOLEAN) {
            return Err(self.mismatch(schema));
        }
        let value = byte == b't';
        self.word(if value { "true" } else { "false" })?;
        Ok(value)
    }

    /// Reads a whole number, however it is written: `100`, `1e2`, `100.0`.
    ///
    /// # Errors
    ///
    /// If the value is another, if it does not fit ([`Keyword::Range`]), or the schema does not
    /// allow it.
    #[inline(never)]
    pub fn integer(&mut self, schema: &'static Schema) -> Result<i64, Invalid> {
        let (token, text) = self.checked_number(schema)?;
        match token.integer(text) {
            Some(value) => Ok(value),
            None => Err(self.refuse(schema, Keyword::Range, token.start())),
        }
    }

    /// Reads a whole number of another width.
    ///
    /// # Errors
    ///
    /// As [`Reader::integer`].
    #[inline(never)]
    pub fn sized<T: TryFrom<i128>>(&mut self, schema: &'static Schema) -> Result<T, Invalid> {
        let (token, text) = self.checked_number(schema)?;
        match token.whole(text).and_then(|whole| T::try_from(whole).ok()) {
            Some(value) => Ok(value),
            None => Err(self.refuse(schema, Keyword::Range, token.start())),
        }
    }

    /// Reads a number, rounded to the nearest `f64`.
    ///
    /// # Errors
    ///
    /// If the value is another, if it is beyond the range of `f64` ([`Keyword::Range`]), or the
    /// schema does not allow it.
    #[inline(never)]
    pub fn float(&mut self, schema: &'static Schema) -> Result<f64, Invalid> {
        let (token, text) = self.checked_number(schema)?;
        let value = token.float(text);
        if value.is_finite() {
            Ok(value)
        } else {
            Err(self.refuse(schema, Keyword::Range, token.start()))
        }
    }

    /// Reads a number and keeps it as it is written.
    ///
    /// # Errors
    ///
    /// If the value is not a number, or the schema does not allow it.
    #[inline(never)]
    pub fn number(&mut self, schema: &'static Schema) -> Result<Number, Invalid> {
        let (_, text) = self.checked_number(schema)?;
        Ok(Number::from_validated(text))
    }

    #[inline]
    fn checked_number(&mut self, schema: &'static Schema) -> Result<(Token, &'a str), Invalid> {
        if !matches!(self.ws(), b'-' | b'0'..=b'9') {
            return Err(self.mismatch(schema));
        }
        let token = self.token()?;
        let text = self.written(&token);
        if !token.fits(schema.kinds, text) {
            return Err(self.refuse(schema, Keyword::Type, token.start()));
        }
        if let Some(number) = schema.number {
            check::number::<Fast>(self, schema, number, &token)?;
        }
        Ok((token, text))
    }

    /// Reads a string.
    ///
    /// # Errors
    ///
    /// If the value is another, or the schema does not allow it.
    #[inline(never)]
    pub fn string(&mut self, schema: &'static Schema) -> Result<String, Invalid> {
        self.checked_text(schema).map(Cow::into_owned)
    }

    /// Reads a string, borrowed if it has no escapes.
    ///
    /// # Errors
    ///
    /// If the value is another, or the schema does not allow it.
    #[inline(never)]
    pub fn text(&mut self, schema: &'static Schema) -> Result<Cow<'a, str>, Invalid> {
        self.checked_text(schema)
    }

    /// Reads a string into a type that is made of one: what generated code calls for types that the
    /// option `strings` names.
    ///
    /// # Errors
    ///
    /// If the value is another, or the schema does not allow it.
    pub fn text_as<T: for<'t> From<&'t str>>(
        &mut self,
        schema: &'static Schema,
    ) -> Result<T, Invalid> {
        self.text(schema).map(|text| T::from(&text))
    }

    #[inline]
    fn checked_text(&mut self, schema: &'static Schema) -> Result<Cow<'a, str>, Invalid> {
        if self.ws() != b'"' || !schema.kinds.has(Kinds::STRING) {
            return Err(self.mismatch(schema));
        }
        let start = self.offset();
        let text = self.quoted()?;
        if let Some(string) = schema.string {
            check::text::<Fast>(self, schema, string, &text, start)?;
        }
        Ok(text)
    }

    /// Reads a string that is one of [`Values::strings`](crate::schema::Values::strings): which.
    ///
    /// # Errors
    ///
    /// If the value is another.
    #[inline(never)]
    pub fn symbol(&mut self, schema: &'static Schema) -> Result<usize, Invalid> {
        if self.ws() != b'"' {
            return self.other_symbol(schema);
        }
        let text = self.checked_text(schema)?;
        // Strings of another length are passed over without being looked at.
        let strings = schema.values.map_or(&[][..], |values| values.strings);
        match strings.iter().position(|string| *string == text) {
            Some(index) => Ok(index),
            None => Err(self.refuse(schema, Keyword::Enum, self.offset())),
        }
    }

    /// The index of a value that is not a string: behind those of the strings.
    #[inline(never)]
    fn other_symbol(&mut self, schema: &'static Schema) -> Result<usize, Invalid> {
        let start = self.here();
        let kind = self.kind()?;
        if schema.kinds.0 & kind.kinds().0 == 0 {
            return Err(self.mismatch(schema));
        }
        self.skip()?;
        let found = self.slice(start, self.offset());
        let values =
            schema.values.map_or((&[][..], 0), |values| (values.others, values.strings.len()));
        let (others, n_strings) = values;
        match others.iter().position(|json| {
            json.bytes().next().and_then(Kind::of) == Some(kind)
                && equality::equals_constant(found, json)
        }) {
            Some(index) => Ok(n_strings + index),
            None => Err(self.refuse(schema, Keyword::Enum, start)),
        }
    }

    /// Reads one value by all of `schema` and keeps it as text.
    ///
    /// # Errors
    ///
    /// If the value does not satisfy the schema, or is not JSON.
    #[inline(never)]
    pub fn json(&mut self, schema: &'static Schema) -> Result<Json, Invalid> {
        let start = self.here();
        if self.is_lenient() {
            self.skip()?;
        } else {
            self.check(schema)?;
        }
        Ok(Json::from_validated(self.slice(start, self.offset())))
    }
}

//! Typed reads of values that are not arrays or objects, and of values kept as text.

use std::borrow::Cow;

use super::{Invalid, Reader, Token};
use crate::{
    Json, Kind, Number, check, json,
    rules::{Keyword, Kinds, Rules},
};

impl<'a> Reader<'a> {
    /// Reads `null`.
    ///
    /// # Errors
    ///
    /// If the value is another, or the rules do not allow it.
    #[inline(never)]
    pub fn null(&mut self, rules: &'static Rules) -> Result<(), Invalid> {
        if self.ws() != b'n' || !rules.kinds.has(Kinds::NULL) {
            return Err(self.mismatch(rules));
        }
        self.word("null")
    }

    /// Reads `true` or `false`.
    ///
    /// # Errors
    ///
    /// If the value is another, or the rules do not allow it.
    #[inline(never)]
    pub fn boolean(&mut self, rules: &'static Rules) -> Result<bool, Invalid> {
        let byte = self.ws();
        if !matches!(byte, b't' | b'f') || !rules.kinds.has(Kinds::BOOLEAN) {
            return Err(self.mismatch(rules));
        }
        let value = byte == b't';
        self.word(if value { "true" } else { "false" })?;
        Ok(value)
    }

    /// Reads a whole number, however it is written: `100`, `1e2`, `100.0`.
    ///
    /// # Errors
    ///
    /// If the value is another, if it does not fit ([`Keyword::Range`]), or the rules do not allow
    /// it.
    #[inline(never)]
    pub fn integer(&mut self, rules: &'static Rules) -> Result<i64, Invalid> {
        let (token, text) = self.checked_number(rules)?;
        match token.integer(text) {
            Some(value) => Ok(value),
            None => Err(self.refuse(rules, Keyword::Range, token.start)),
        }
    }

    /// Reads a whole number of another width.
    ///
    /// # Errors
    ///
    /// As [`Reader::integer`].
    #[inline(never)]
    pub fn sized<T: TryFrom<i128>>(&mut self, rules: &'static Rules) -> Result<T, Invalid> {
        let (token, text) = self.checked_number(rules)?;
        match token.whole(text).and_then(|whole| T::try_from(whole).ok()) {
            Some(value) => Ok(value),
            None => Err(self.refuse(rules, Keyword::Range, token.start)),
        }
    }

    /// Reads a number, rounded to the nearest `f64`.
    ///
    /// # Errors
    ///
    /// If the value is another, if it is beyond the range of `f64` ([`Keyword::Range`]), or the
    /// rules do not allow it.
    #[inline(never)]
    pub fn float(&mut self, rules: &'static Rules) -> Result<f64, Invalid> {
        let (token, text) = self.checked_number(rules)?;
        let value = token.float(text);
        if value.is_finite() {
            Ok(value)
        } else {
            Err(self.refuse(rules, Keyword::Range, token.start))
        }
    }

    /// Reads a number and keeps it as it is written.
    ///
    /// # Errors
    ///
    /// If the value is not a number, or the rules do not allow it.
    #[inline(never)]
    pub fn number(&mut self, rules: &'static Rules) -> Result<Number, Invalid> {
        let (_, text) = self.checked_number(rules)?;
        Ok(Number::from_validated(text))
    }

    #[inline]
    fn checked_number(&mut self, rules: &'static Rules) -> Result<(Token, &'a str), Invalid> {
        if !matches!(self.ws(), b'-' | b'0'..=b'9') {
            return Err(self.mismatch(rules));
        }
        let token = self.token()?;
        let text = self.slice(token.start, token.end);
        if !token.fits(rules, text) {
            return Err(self.refuse(rules, Keyword::Type, token.start));
        }
        if let Some(number) = rules.number {
            check::number::<check::Fast>(self, rules, number, &token)?;
        }
        Ok((token, text))
    }

    /// Reads a string.
    ///
    /// # Errors
    ///
    /// If the value is another, or the rules do not allow it.
    #[inline(never)]
    pub fn string(&mut self, rules: &'static Rules) -> Result<String, Invalid> {
        self.checked_text(rules).map(Cow::into_owned)
    }

    /// Reads a string, borrowed if it has no escapes.
    ///
    /// # Errors
    ///
    /// If the value is another, or the rules do not allow it.
    #[inline(never)]
    pub fn text(&mut self, rules: &'static Rules) -> Result<Cow<'a, str>, Invalid> {
        self.checked_text(rules)
    }

    #[inline]
    fn checked_text(&mut self, rules: &'static Rules) -> Result<Cow<'a, str>, Invalid> {
        if self.ws() != b'"' || !rules.kinds.has(Kinds::STRING) {
            return Err(self.mismatch(rules));
        }
        let start = self.pos;
        let text = self.quoted()?;
        if let Some(string) = rules.string {
            check::text::<check::Fast>(self, rules, string, &text, start)?;
        }
        Ok(text)
    }

    /// Reads a string that is one of [`Values::strings`](crate::rules::Values::strings): which.
    ///
    /// # Errors
    ///
    /// If the value is another.
    #[inline(never)]
    pub fn symbol(&mut self, rules: &'static Rules) -> Result<usize, Invalid> {
        if self.ws() != b'"' {
            return self.other_symbol(rules);
        }
        let text = self.checked_text(rules)?;
        // Strings of another length are passed over without being looked at.
        let strings = rules.values.map_or(&[][..], |values| values.strings);
        match strings.iter().position(|string| *string == text) {
            Some(index) => Ok(index),
            None => Err(self.refuse(rules, Keyword::Enum, self.pos)),
        }
    }

    /// The index of a value that is not a string: behind those of the strings.
    #[inline(never)]
    fn other_symbol(&mut self, rules: &'static Rules) -> Result<usize, Invalid> {
        let start = self.here();
        let kind = self.kind()?;
        if rules.kinds.0 & kind.kinds().0 == 0 {
            return Err(self.mismatch(rules));
        }
        self.skip()?;
        let found = self.slice(start, self.pos);
        let values =
            rules.values.map_or((&[][..], 0), |values| (values.others, values.strings.len()));
        let (others, n_strings) = values;
        match others.iter().position(|json| {
            json.bytes().next().and_then(Kind::of) == Some(kind) && json::equal(json, found)
        }) {
            Some(index) => Ok(n_strings + index),
            None => Err(self.refuse(rules, Keyword::Enum, start)),
        }
    }

    /// Reads one value by all of `rules` and keeps it as text.
    ///
    /// # Errors
    ///
    /// If the value does not satisfy the rules, or is not JSON.
    #[inline(never)]
    pub fn json(&mut self, rules: &'static Rules) -> Result<Json, Invalid> {
        let start = self.here();
        if self.lenient {
            self.skip()?;
        } else {
            self.check(rules)?;
        }
        Ok(Json::from_validated(self.slice(start, self.pos)))
    }
}

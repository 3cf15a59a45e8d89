//! The loop over an object, driven by its table of members, for generated code and for the
//! interpreter.

use std::{borrow::Cow, mem};

use super::{Fast, Guess, Key, Mode, Reader, apply, light, object};
use crate::{
    cursor::{Invalid, Kinds},
    schema::{Keyword, Properties, Schema},
};

/// The result of [`Reader::member`] after the last member.
pub const END: usize = usize::MAX;
/// The result of [`Reader::member`] for a member without a field in generated code.
pub const OTHER: usize = usize::MAX - 1;

/// How far the reading of one object is.
#[derive(Debug)]
pub struct Members<'a> {
    /// The schema of the object.
    schema: &'static Schema,
    /// The schema of the declared member that is read now.
    of_member: &'static Schema,
    /// Which of the first 64 known members were there.
    mask: u64,
    /// Which of the others were there.
    more: Vec<u64>,
    /// The name of a member that is not in the table.
    pub(super) key: Cow<'a, str>,
    /// Where the name of the member that is read now begins, with its quote, and ends.
    pub(super) key_at: usize,
    pub(super) key_end: usize,
    /// The member that is read now; [`OTHER`] if it is not in the table.
    pub(super) index: usize,
    guess: Guess,
    pub(super) count: u64,
    /// Where this object's part of [`Reader::keys`] begins.
    pub(super) base: usize,
    pub(super) start: usize,
    /// How many arrays and objects are open where its members stand.
    depth: u32,
    /// Where this object's part of [`Reader::entries`] begins, if its members are noted.
    noted: Option<usize>,
    stage: Stage,
}

/// Where the cursor is in an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// At the bracket.
    Fresh,
    /// Behind a member.
    Inside,
    /// The same in an object whose members are noted.
    Noted,
    /// At the value of the next member already, or behind the object.
    LookAhead,
    /// At the value of this member again, which its type cannot hold.
    Unheld,
}

impl Default for Members<'_> {
    fn default() -> Self {
        Self::new(&Schema::ANY)
    }
}

impl<'a> Members<'a> {
    /// The members of an object in front of the cursor, to be read under its schema.
    #[must_use]
    #[inline]
    pub const fn new(schema: &'static Schema) -> Self {
        Self {
            schema,
            of_member: &Schema::ANY,
            mask: 0,
            more: Vec::new(),
            key: Cow::Borrowed(""),
            key_at: 0,
            key_end: 0,
            index: OTHER,
            guess: Guess::FIRST,
            count: 0,
            base: 0,
            start: 0,
            depth: 0,
            noted: None,
            stage: Stage::Fresh,
        }
    }

    /// The schema of the object.
    #[inline]
    pub(crate) const fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// The schema of the declared member that is read now.
    #[inline]
    pub(crate) const fn of_member(&self) -> &'static Schema {
        self.of_member
    }

    /// Where the name of the member that is read now begins.
    #[inline]
    pub(crate) const fn name_at(&self) -> usize {
        self.key_at
    }

    /// The type of a member cannot hold its value: it goes where undeclared members go, if there is
    /// such a place.
    ///
    /// # Errors
    ///
    /// Unless constraints are passed over.
    #[cold]
    #[inline(never)]
    pub(crate) fn unheld(&mut self, r: &mut Reader<'_>, invalid: Invalid) -> Result<(), Invalid> {
        if !r.lenient || r.is_over() {
            return Err(invalid);
        }
        r.goto(self.key_end);
        r.colon()?;
        let value = r.here();
        r.reopen(self.depth, value);
        self.stage = Stage::Unheld;
        Ok(())
    }

    /// Whether the name of a member without a field matches one of these patterns.
    ///
    /// # Errors
    ///
    /// If that takes too many steps.
    pub fn matches(&self, r: &mut Reader<'a>, patterns: &[usize]) -> Result<bool, Invalid> {
        let object = self.schema.properties_or_any();
        let name = self.name(object);
        for n in patterns {
            if let Some((pattern, _)) = object.more.patterns.get(*n)
                && r.matches(self.schema, pattern, name, self.key_at)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl<'a> Reader<'a> {
    /// Goes to the value of the next member: its index in the table if it has a field, [`OTHER`]
    /// for any other, [`END`] behind the object.
    #[inline]
    pub(crate) fn next_field(
        &mut self,
        schema: &'static Schema,
        members: &mut Members<'a>,
    ) -> Result<usize, Invalid> {
        let object = schema.properties_or_any();
        let more = match members.stage {
            Stage::Inside => self.object_next()?,
            Stage::Fresh => {
                self.at_object(schema)?;
                if self.noting == self.offset() {
                    return self.first_noted(schema, object, members);
                }
                self.begin(object, members)?
            }
            Stage::Noted => {
                let more = self.object_next()?;
                let index = self.following(schema, object, members, more)?;
                return Ok(members.field(object, index));
            }
            Stage::Unheld => {
                members.stage = Stage::Inside;
                return Ok(OTHER);
            }
            Stage::LookAhead => {
                members.stage = if members.noted.is_some() { Stage::Noted } else { Stage::Inside };
                return Ok(members.field(object, members.index));
            }
        };
        let index = self.step::<Fast>(schema, object, members, more)?;
        Ok(members.field(object, index))
    }

    /// Goes to the first member of an object whose members are noted.
    #[inline(never)]
    fn first_noted(
        &mut self,
        schema: &'static Schema,
        object: &'static Properties,
        members: &mut Members<'a>,
    ) -> Result<usize, Invalid> {
        let more = self.begin(object, members)?;
        self.noting = usize::MAX;
        (members.noted, members.stage) = (Some(self.entries.len()), Stage::Noted);
        let index = self.following(schema, object, members, more)?;
        Ok(members.field(object, index))
    }

    /// As [`Reader::step`], for objects whose members may have to be noted.
    #[inline(never)]
    fn following(
        &mut self,
        schema: &'static Schema,
        object: &'static Properties,
        members: &mut Members<'a>,
        more: bool,
    ) -> Result<usize, Invalid> {
        let index = self.step::<Fast>(schema, object, members, more)?;
        if let Some(first) = members.noted {
            self.note(schema, members, first)?;
        }
        Ok(index)
    }

    /// Notes the member that is read now; behind the last one, checks the object by the schemas
    /// applied to it in place. `first` is where its entries begin.
    #[inline(never)]
    fn note(
        &mut self,
        schema: &'static Schema,
        members: &Members<'a>,
        first: usize,
    ) -> Result<(), Invalid> {
        if members.index == END {
            return apply::applied(self, schema, members.start, first);
        }
        let length = match schema.properties_or_any().members.get(members.index) {
            Some(member) => member.name.as_str().len(),
            None => members.key.len(),
        };
        light::note(self, (members.key_at, members.key_end), Some(length));
        Ok(())
    }

    /// Reads the value of the member that is read now, which has no field, and those of all that
    /// follow up to one that has: their text, and how many they are.
    #[inline]
    pub(crate) fn others(
        &mut self,
        schema: &'static Schema,
        members: &mut Members<'a>,
    ) -> Result<(&'a str, usize), Invalid> {
        let object = schema.properties_or_any();
        let start = members.key_at;
        let mut count = 0;
        loop {
            self.other_value(schema, object, members)?;
            let end = self.offset();
            count += 1;
            let more = self.object_next()?;
            let index = if members.noted.is_none() {
                self.step::<Fast>(schema, object, members, more)?
            } else {
                self.following(schema, object, members, more)?
            };
            if index == END || object.members.get(index).is_some_and(|member| member.declared) {
                members.stage = Stage::LookAhead;
                return Ok((self.slice(start, end), count));
            }
        }
    }

    /// Goes to the value of the next member; whether there is one.
    #[inline]
    pub(crate) fn next_any(
        &mut self,
        schema: &'static Schema,
        members: &mut Members<'a>,
    ) -> Result<bool, Invalid> {
        if members.stage == Stage::Fresh {
            self.at_object(schema)?;
        }
        let object = schema.properties_or_any();
        Ok(self.next_member::<Fast>(schema, object, members)? != END)
    }

    #[inline]
    fn at_object(&mut self, schema: &'static Schema) -> Result<(), Invalid> {
        if self.ws() == b'{' && schema.kinds.has(Kinds::OBJECT) {
            Ok(())
        } else {
            Err(self.mismatch(schema))
        }
    }

    /// As [`Reader::member`], but the index is that of any member in the table. The first time, the
    /// cursor is at the bracket.
    #[allow(clippy::inline_always, reason = "measured: its callers do little else")]
    #[inline(always)]
    pub(crate) fn next_member<M: Mode>(
        &mut self,
        schema: &'static Schema,
        object: &'static Properties,
        members: &mut Members<'a>,
    ) -> Result<usize, Invalid> {
        let more = if members.stage == Stage::Fresh {
            self.begin(object, members)?
        } else {
            self.object_next()?
        };
        self.step::<M>(schema, object, members, more)
    }

    /// Goes into the object at the cursor; whether there is a member.
    #[inline]
    fn begin(
        &mut self,
        object: &'static Properties,
        members: &mut Members<'a>,
    ) -> Result<bool, Invalid> {
        members.stage = Stage::Inside;
        members.start = self.offset();
        members.depth = self.depth() + 1;
        members.base = self.keys.len();
        members.guess = self.first_guess(object);
        self.object_begin()
    }

    /// From the name of the next member to its value, if there are more members; else it ends the
    /// object.
    #[allow(clippy::inline_always, reason = "measured: its callers do little else")]
    #[inline(always)]
    fn step<M: Mode>(
        &mut self,
        schema: &'static Schema,
        object: &'static Properties,
        members: &mut Members<'a>,
        more: bool,
    ) -> Result<usize, Invalid> {
        if !more {
            object::close_object::<M>(self, schema, object, members)?;
            members.index = END;
            return Ok(END);
        }
        members.key_at = self.offset();
        let index = match self.guessed(object, members.guess) {
            Some(index) => index,
            None => match self.name(object, members.guess)? {
                Key::Known(index) => index,
                Key::Other(key) => {
                    members.key = key;
                    OTHER
                }
            },
        };
        members.key_end = self.offset();
        self.colon()?;
        members.count += 1;
        if !M::COLLECT && members.count > object.more.max {
            self.broken(schema, Keyword::MaxProperties, members.start)?;
        }
        members.index = index;
        if index == OTHER {
            self.note_key(&members.key, members.key_at);
        } else {
            members.guess = self.guess_behind(object, index);
            if !members.see(index) {
                object::duplicate::<M>(self, schema, members.key_at)?;
            }
        }
        if !object.more.names.is_empty() {
            object::name::<M>(self, schema, object, members)?;
        }
        Ok(index)
    }
}

impl Reader<'_> {
    /// The schema of the value of the member that is read now, by its own name or else by the first
    /// pattern that matches it.
    pub(crate) fn value_schema(
        &mut self,
        members: &Members<'_>,
        schema: &'static Schema,
        name: &str,
    ) -> Result<&'static Schema, Invalid> {
        let object = schema.properties_or_any();
        if let Some(member) = object.members.get(members.index) {
            return Ok(member.also.first().copied().unwrap_or(member.schema));
        }
        for (pattern, inner) in object.more.patterns {
            if self.matches(schema, pattern, name, members.key_at)? {
                return Ok(inner);
            }
        }
        Ok(object.more.additional.unwrap_or(&Schema::ANY))
    }
}

impl Members<'_> {
    /// Whether the member with this index was there.
    #[must_use]
    pub fn has(&self, index: usize) -> bool {
        let word = match index / 64 {
            0 => self.mask,
            n => self.more.get(n - 1).copied().unwrap_or(0),
        };
        word >> (index % 64) & 1 == 1
    }

    /// What [`Reader::member`] says of the member with this index.
    #[inline]
    fn field(&mut self, object: &'static Properties, index: usize) -> usize {
        match object.members.get(index) {
            Some(member) if member.declared => {
                self.of_member = member.schema;
                index
            }
            Some(_) => OTHER,
            None => index,
        }
    }

    /// Which of the first 64 known members were there.
    pub(crate) fn mask(&self) -> u64 {
        self.mask
    }

    /// Notes a member of the table; whether it is the first of its name.
    #[inline]
    fn see(&mut self, index: usize) -> bool {
        let bit = 1 << (index % 64);
        let word = if index < 64 { &mut self.mask } else { self.word(index / 64) };
        let fresh = *word & bit == 0;
        *word |= bit;
        fresh
    }

    #[cold]
    #[inline(never)]
    fn word(&mut self, word: usize) -> &mut u64 {
        if self.more.len() < word {
            self.more.resize(word, 0);
        }
        match self.more.get_mut(word - 1) {
            Some(word) => word,
            None => &mut self.mask,
        }
    }

    /// The name of the member that is read now.
    pub(crate) fn name<'m>(&'m self, object: &'static Properties) -> &'m str {
        object.members.get(self.index).map_or(&self.key, |member| member.name.as_str())
    }

    pub(crate) fn take_name(&mut self, schema: &'static Schema) -> String {
        match schema.properties_or_any().members.get(self.index) {
            Some(member) => member.name.as_str().to_owned(),
            None => mem::take(&mut self.key).into_owned(),
        }
    }
}

impl<'a> Members<'a> {
    /// The same, as a part of the document if nothing is escaped in it.
    pub(crate) fn take_borrowed_name(&mut self, schema: &'static Schema) -> Cow<'a, str> {
        match schema.properties_or_any().members.get(self.index) {
            Some(member) => Cow::Borrowed(member.name.as_str()),
            None => mem::take(&mut self.key),
        }
    }
}

//! The loop over an object, driven by its table of members, for generated code and for the
//! interpreter.

use std::{borrow::Cow, mem};

use super::{Invalid, Reader, text::unescaped};
use crate::{
    Extra, Read,
    check::{self, Fast, Mode},
    fingerprint, lookup,
    rules::{Keyword, Kinds, Name as MemberName, ObjectRules, Rules},
};

/// What [`Reader::member`] returns behind the last member.
pub const END: usize = usize::MAX;
/// What [`Reader::member`] returns at a member that generated code has no place for.
pub const OTHER: usize = usize::MAX - 1;

/// How far the reading of one object is.
#[derive(Debug)]
pub struct Members<'a> {
    /// The schema of the object.
    schema: &'static Rules,
    /// The rules of the declared member that is read now.
    pub rules: &'static Rules,
    /// Which of the first 64 known members were there.
    mask: u64,
    /// Which of the others were there.
    more: Vec<u64>,
    /// The name of a member that is not in the table.
    pub(crate) key: Cow<'a, str>,
    /// Where the name of the member that is read now begins, with its quote, and ends.
    pub(crate) key_at: usize,
    pub(crate) key_end: usize,
    /// The member that is read now; [`OTHER`] if it is not in the table.
    pub(crate) index: usize,
    guess: Guess,
    pub(crate) count: u64,
    /// Where this object's part of [`Reader::keys`] begins.
    pub(crate) base: usize,
    pub(crate) start: usize,
    /// How many arrays and objects are open where its members stand.
    pub(crate) depth: u32,
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
}

/// An undeclared member.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    hash: u32,
    /// Where its name stands: the low half and the high one, as there may be many of these.
    at: [u32; 2],
}

impl Seen {
    #[allow(clippy::cast_possible_truncation)] // Half of a hash is one, and the halves are both there.
    #[inline]
    fn new(hash: u64, at: usize) -> Self {
        let at = at as u64;
        Self { hash: hash as u32, at: [at as u32, (at >> 32) as u32] }
    }

    #[allow(clippy::cast_possible_truncation)] // It was a `usize`.
    fn at(&self) -> usize {
        let [low, high] = self.at;
        (u64::from(low) | u64::from(high) << 32) as usize
    }
}

/// Which member came behind which the last time: writers keep their order, which need not be that
/// of the schema. Slots are shared, so this is no more than a guess.
#[derive(Debug)]
pub(crate) struct Order([u8; Self::SLOTS]);

impl Default for Order {
    fn default() -> Self {
        Self([0; Self::SLOTS])
    }
}

impl Order {
    const SLOTS: usize = 512;

    /// The slot of what comes first; those of the members follow.
    #[inline]
    fn slot(object: &'static ObjectRules) -> usize {
        std::ptr::from_ref(object).addr() >> 4
    }

    /// The member that comes behind the one with this slot.
    #[inline]
    fn behind(&self, slot: usize) -> Option<usize> {
        usize::from(self.0.get(slot % Self::SLOTS).copied().unwrap_or(0)).checked_sub(1)
    }

    #[inline]
    fn note(&mut self, slot: usize, index: usize) {
        if let Some(next) = self.0.get_mut(slot % Self::SLOTS) {
            *next = u8::try_from(index + 1).unwrap_or(0);
        }
    }
}

/// The member that is guessed to come next.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Guess {
    index: usize,
    /// Where [`Order`] has it.
    slot: usize,
}

/// A member's name that was read.
pub(crate) enum Name<'a> {
    /// That of the member with this index in the table.
    Known(usize),
    /// One that is not in the table.
    Other(Cow<'a, str>),
}

impl Default for Members<'_> {
    fn default() -> Self {
        Self::new(&Rules::ANY)
    }
}

impl<'a> Members<'a> {
    /// The members of an object in front of the cursor, to be read under its schema.
    #[must_use]
    #[inline]
    pub const fn new(schema: &'static Rules) -> Self {
        Self {
            schema,
            rules: &Rules::ANY,
            mask: 0,
            more: Vec::new(),
            key: Cow::Borrowed(""),
            key_at: 0,
            key_end: 0,
            index: OTHER,
            guess: Guess { index: 0, slot: 0 },
            count: 0,
            base: 0,
            start: 0,
            depth: 0,
            noted: None,
            stage: Stage::Fresh,
        }
    }

    /// Goes to the value of the next member: its index in the schema's table if it has a field,
    /// another number for any member that has none; `None` behind the object.
    ///
    /// # Errors
    ///
    /// As [`Reader::member`].
    #[inline]
    #[allow(clippy::should_implement_trait, reason = "it needs the reader")]
    pub fn next(&mut self, r: &mut Reader<'a>) -> Result<Option<usize>, Invalid> {
        match r.member(self.schema, self)? {
            END => Ok(None),
            index => Ok(Some(index)),
        }
    }

    /// Keeps the member that [`Members::next`] found to have no field, and those behind it up to
    /// one that has.
    ///
    /// # Errors
    ///
    /// As [`Reader::extra`].
    #[inline]
    pub fn read_extra(&mut self, r: &mut Reader<'a>, extra: &mut Extra) -> Result<(), Invalid> {
        r.extra(self.schema, self, extra)
    }

    /// Reads the value of a member without a field by `read`, and keeps it under its name.
    ///
    /// # Errors
    ///
    /// If it is refused.
    #[inline]
    pub fn read_entry<M: crate::Map>(
        &mut self,
        r: &mut Reader<'a>,
        map: &mut M,
        read: Read<'a, M::Item>,
    ) -> Result<(), Invalid> {
        r.entry(self.schema, self, map, read)
    }

    /// Whether the name of a member without a field matches one of these patterns.
    ///
    /// # Errors
    ///
    /// If that takes too many steps.
    pub fn matches(&self, r: &mut Reader<'a>, patterns: &[usize]) -> Result<bool, Invalid> {
        let object = self.schema.properties_rules();
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

    /// Keeps the member that [`Members::next`] found to have no field, and none behind it.
    ///
    /// # Errors
    ///
    /// If it is refused.
    pub fn read_one(&mut self, r: &mut Reader<'a>, extra: &mut Extra) -> Result<(), Invalid> {
        let start = self.key_at;
        r.other_value(self.schema, self.schema.properties_rules(), self)?;
        extra.push(r.slice(start, r.pos), 1);
        Ok(())
    }

    /// Refuses a member without a field where none may be.
    ///
    /// # Errors
    ///
    /// As [`Reader::undeclared`].
    #[inline]
    pub fn undeclared(&mut self, r: &mut Reader<'a>) -> Result<(), Invalid> {
        r.undeclared(self.schema, self)
    }
}

impl<'a> Reader<'a> {
    /// Goes to the value of the next member: its index among [`ObjectRules::members`] if it is
    /// declared, [`OTHER`] for any other, which [`Reader::extra`] then takes; [`END`] behind
    /// the object.
    ///
    /// # Errors
    ///
    /// If the value is not an object, or `propertyNames`, `required`, `minProperties`,
    /// `maxProperties` or `dependentRequired` do not allow it, or a member occurs twice.
    #[inline(never)]
    pub fn member(
        &mut self,
        rules: &'static Rules,
        members: &mut Members<'a>,
    ) -> Result<usize, Invalid> {
        let object = rules.properties_rules();
        let more = match members.stage {
            Stage::Inside => match self.object_next() {
                Ok(more) => more,
                Err(invalid) => return self.unheld_value(invalid),
            },
            Stage::Fresh => {
                self.at_object(rules)?;
                if self.noting == self.pos {
                    return self.first_noted(rules, object, members);
                }
                self.begin(object, members)?
            }
            Stage::Noted => {
                let more = self.object_next()?;
                let index = self.following(rules, object, members, more)?;
                return Ok(members.field(object, index));
            }
            Stage::LookAhead => {
                members.stage = if members.noted.is_some() { Stage::Noted } else { Stage::Inside };
                return Ok(members.field(object, members.index));
            }
        };
        let index = self.step::<Fast>(rules, object, members, more)?;
        Ok(members.field(object, index))
    }

    /// Goes to the first member of an object whose members are noted.
    #[inline(never)]
    fn first_noted(
        &mut self,
        rules: &'static Rules,
        object: &'static ObjectRules,
        members: &mut Members<'a>,
    ) -> Result<usize, Invalid> {
        let more = self.begin(object, members)?;
        self.noting = usize::MAX;
        (members.noted, members.stage) = (Some(self.entries.len()), Stage::Noted);
        let index = self.following(rules, object, members, more)?;
        Ok(members.field(object, index))
    }

    /// As [`Reader::step`], for objects whose members may have to be noted.
    #[inline(never)]
    fn following(
        &mut self,
        rules: &'static Rules,
        object: &'static ObjectRules,
        members: &mut Members<'a>,
        more: bool,
    ) -> Result<usize, Invalid> {
        let index = self.step::<Fast>(rules, object, members, more)?;
        if let Some(first) = members.noted {
            self.note(rules, members, first)?;
        }
        Ok(index)
    }

    /// Notes the member that is read now; behind the last one, checks the object by the schemas
    /// applied to it in place. `first` is where its entries begin.
    #[inline(never)]
    fn note(
        &mut self,
        rules: &'static Rules,
        members: &Members<'a>,
        first: usize,
    ) -> Result<(), Invalid> {
        if members.index == END {
            return check::applied(self, rules, members.start, first);
        }
        let length = match rules.properties_rules().members.get(members.index) {
            Some(member) => member.name.as_str().len(),
            None => members.key.len(),
        };
        check::note(self, (members.key_at, members.key_end), Some(length));
        Ok(())
    }

    /// Reads the value of a member that is not declared, by what the rules say of it, and those of
    /// all that follow up to one that is; keeps them.
    ///
    /// # Errors
    ///
    /// If `patternProperties` or `additionalProperties` do not allow one of them.
    #[inline(never)]
    pub fn extra(
        &mut self,
        rules: &'static Rules,
        members: &mut Members<'a>,
        extra: &mut Extra,
    ) -> Result<(), Invalid> {
        let object = rules.properties_rules();
        let start = members.key_at;
        let mut count = 0;
        loop {
            self.other_value(rules, object, members)?;
            let end = self.pos;
            count += 1;
            let more = self.object_next()?;
            let index = self.following(rules, object, members, more)?;
            if index == END || object.members.get(index).is_some_and(|member| member.declared) {
                members.stage = Stage::LookAhead;
                extra.push(self.slice(start, end), count);
                return Ok(());
            }
        }
    }

    /// Goes to the value of the next member, whether it is declared or not: its name; `None` behind
    /// the object.
    ///
    /// # Errors
    ///
    /// As [`Reader::member`].
    #[inline(never)]
    pub fn map_key(
        &mut self,
        rules: &'static Rules,
        members: &mut Members<'a>,
    ) -> Result<Option<String>, Invalid> {
        if members.stage == Stage::Fresh {
            self.at_object(rules)?;
        }
        let object = rules.properties_rules();
        if self.next_member::<Fast>(rules, object, members)? == END {
            return Ok(None);
        }
        Ok(Some(members.take_name(rules)))
    }

    #[inline]
    fn at_object(&mut self, rules: &'static Rules) -> Result<(), Invalid> {
        if self.ws() == b'{' && rules.kinds.has(Kinds::OBJECT) {
            Ok(())
        } else {
            Err(self.mismatch(rules))
        }
    }

    /// As [`Reader::member`], but the index is that of any member in the table. The first time, the
    /// cursor is at the bracket.
    #[allow(clippy::inline_always, reason = "measured: its callers do little else")]
    #[inline(always)]
    pub(crate) fn next_member<M: Mode>(
        &mut self,
        rules: &'static Rules,
        object: &'static ObjectRules,
        members: &mut Members<'a>,
    ) -> Result<usize, Invalid> {
        let more = if members.stage == Stage::Fresh {
            self.begin(object, members)?
        } else {
            self.object_next()?
        };
        self.step::<M>(rules, object, members, more)
    }

    /// Goes into the object at the cursor; whether there is a member.
    #[inline]
    fn begin(
        &mut self,
        object: &'static ObjectRules,
        members: &mut Members<'a>,
    ) -> Result<bool, Invalid> {
        members.stage = Stage::Inside;
        members.start = self.pos;
        members.depth = self.depth + 1;
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
        rules: &'static Rules,
        object: &'static ObjectRules,
        members: &mut Members<'a>,
        more: bool,
    ) -> Result<usize, Invalid> {
        if !more {
            check::close_object::<M>(self, rules, object, members)?;
            members.index = END;
            return Ok(END);
        }
        members.key_at = self.pos;
        let index = match self.guessed(object, members.guess) {
            Some(index) => index,
            None => match self.name(object, members.guess)? {
                Name::Known(index) => index,
                Name::Other(key) => {
                    members.key = key;
                    OTHER
                }
            },
        };
        members.key_end = self.pos;
        self.colon()?;
        members.count += 1;
        if !M::COLLECT && members.count > object.more.max {
            self.broken(rules, Keyword::MaxProperties, members.start)?;
        }
        members.index = index;
        if index == OTHER {
            self.note_key(&members.key, members.key_at);
        } else {
            members.guess = self.guess_behind(object, index);
            if !members.see(index) {
                check::duplicate::<M>(self, rules, members.key_at)?;
            }
        }
        if !object.more.names.is_empty() {
            check::name::<M>(self, rules, object, members)?;
        }
        Ok(index)
    }

    /// What may come first in the object.
    #[inline]
    pub(crate) fn first_guess(&self, object: &'static ObjectRules) -> Guess {
        match &self.order {
            Some(order) => {
                let slot = Order::slot(object);
                Guess { index: order.behind(slot).unwrap_or(0), slot }
            }
            None => Guess::default(),
        }
    }

    /// What may come behind the member with this index.
    #[inline]
    pub(crate) fn guess_behind(&self, object: &'static ObjectRules, index: usize) -> Guess {
        match &self.order {
            Some(order) => {
                let slot = Order::slot(object) + index + 1;
                Guess { index: order.behind(slot).unwrap_or(index + 1), slot }
            }
            None => Guess { index: index + 1, slot: 0 },
        }
    }

    /// Takes `name` if it stands in front of the cursor.
    #[inline]
    pub(crate) fn takes_name(&mut self, name: &MemberName) -> bool {
        let rest = self.text.as_bytes().get(self.pos..).unwrap_or_default();
        let length = name.length_at(rest);
        self.pos += length.unwrap_or(0);
        length.is_some()
    }

    /// Takes the name in front of the cursor if it is the one that was guessed.
    #[inline]
    pub(crate) fn guessed(&mut self, object: &'static ObjectRules, guess: Guess) -> Option<usize> {
        let rest = self.text.as_bytes().get(self.pos..)?;
        self.pos += object.members.get(guess.index)?.name.length_at(rest)?;
        Some(guess.index)
    }

    /// Reads the name in front of the cursor, which was not guessed, and looks it up.
    #[inline(never)]
    pub(crate) fn name(
        &mut self,
        object: &'static ObjectRules,
        guess: Guess,
    ) -> Result<Name<'a>, Invalid> {
        let rest = self.text.as_bytes().get(self.pos..).unwrap_or_default();
        let mut searched = false;
        if let (true, Some(word)) = (object.more.lookup.is_empty(), rest.first_chunk()) {
            let word = u64::from_le_bytes(*word);
            for (index, member) in object.members.iter().enumerate() {
                if let Some(length) = member.name.length_behind(word, rest) {
                    self.pos += length;
                    self.learn(guess, index);
                    return Ok(Name::Known(index));
                }
            }
            searched = true;
        }
        let key = self.quoted()?;
        if searched && let Cow::Borrowed(_) = key {
            return Ok(Name::Other(key));
        }
        match lookup::find(object.more.lookup, object.members, key.as_bytes()) {
            Some(index) => {
                self.learn(guess, index);
                Ok(Name::Known(index))
            }
            None => Ok(Name::Other(key)),
        }
    }

    /// That another member came than was guessed.
    #[inline]
    fn learn(&mut self, guess: Guess, index: usize) {
        if let Some(order) = &mut self.order {
            order.note(guess.slot, index);
        }
    }

    /// Goes into the object at the cursor; whether there is a member, the cursor is then at its
    /// name.
    #[inline]
    pub(crate) fn object_begin(&mut self) -> Result<bool, Invalid> {
        self.enter()?;
        match self.ws() {
            b'"' => Ok(true),
            b'}' => {
                self.pos += 1;
                self.leave();
                Ok(false)
            }
            _ => Err(self.syntax("a member's name or `}`")),
        }
    }

    /// Behind a member's value: whether there is another.
    #[inline]
    pub(crate) fn object_next(&mut self) -> Result<bool, Invalid> {
        match self.ws() {
            b',' => {
                self.pos += 1;
                if self.ws() == b'"' { Ok(true) } else { Err(self.syntax("a member's name")) }
            }
            b'}' => {
                self.pos += 1;
                self.leave();
                Ok(false)
            }
            _ => Err(self.syntax("`,` or `}`")),
        }
    }

    /// How many of the undeclared members behind `base` there are of which an equal one came
    /// before. They are put first, in order.
    #[cold]
    #[inline(never)]
    pub(crate) fn repeated(&mut self, base: usize) -> usize {
        let text = self.text;
        let name = |seen: &Seen| unescaped(text.get(seen.at()..).unwrap_or_default());
        let seen = self.keys.get_mut(base..).unwrap_or_default();
        // By name where hashes are equal, so that no choice of names makes this slow.
        seen.sort_unstable_by(|a, b| {
            a.hash
                .cmp(&b.hash)
                .then_with(|| name(a).cmp(&name(b)))
                .then_with(|| a.at().cmp(&b.at()))
        });
        let mut count = 0;
        let mut before: Option<Seen> = None;
        for n in 0..seen.len() {
            let Some(&one) = seen.get(n) else { break };
            if before.is_some_and(|before| before.hash == one.hash && name(&before) == name(&one)) {
                seen.swap(count, n);
                count += 1;
            }
            before = Some(one);
        }
        seen.get_mut(..count).unwrap_or_default().sort_unstable_by_key(Seen::at);
        count
    }

    /// Where the name of this member stands, which [`repeated`](Self::repeated) found.
    pub(crate) fn repeated_at(&self, n: usize) -> usize {
        self.keys.get(n).map_or(0, Seen::at)
    }

    /// Forgets the undeclared members whose names stand at `offset` or behind it.
    pub(crate) fn forget_keys(&mut self, offset: usize) {
        while self.keys.last().is_some_and(|seen| seen.at() >= offset) {
            self.keys.pop();
        }
    }

    /// Notes an undeclared member, to see whether it occurs twice.
    #[inline]
    pub(crate) fn note_key(&mut self, key: &str, at: usize) {
        self.keys.push(Seen::new(fingerprint::text(key), at));
    }

    /// Whether two of the undeclared members behind `base` are equal, quickly. May err on the side
    /// of yes.
    #[inline]
    pub(crate) fn may_repeat(&self, base: usize) -> bool {
        match self.keys.get(base..).unwrap_or_default() {
            [] | [_] => false,
            [a, b] => a.hash == b.hash,
            few if few.len() <= 16 => few
                .iter()
                .enumerate()
                .any(|(n, a)| few.iter().skip(n + 1).any(|b| a.hash == b.hash)),
            _ => true,
        }
    }
}

impl<'a> Reader<'a> {
    /// The name that stands at `offset`.
    pub(crate) fn key_at(&self, offset: usize) -> Cow<'a, str> {
        unescaped(self.text.get(offset..).unwrap_or_default())
    }

    /// What rules the value of the member that is read now, by its own name or else by the first
    /// pattern that matches it.
    pub(crate) fn value_rules(
        &mut self,
        members: &Members<'_>,
        rules: &'static Rules,
        name: &str,
    ) -> Result<&'static Rules, Invalid> {
        let object = rules.properties_rules();
        if let Some(member) = object.members.get(members.index) {
            return Ok(member.also.first().copied().unwrap_or(member.rules));
        }
        for (pattern, inner) in object.more.patterns {
            if self.matches(rules, pattern, name, members.key_at)? {
                return Ok(inner);
            }
        }
        Ok(object.more.additional.unwrap_or(&Rules::ANY))
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
    fn field(&mut self, object: &'static ObjectRules, index: usize) -> usize {
        match object.members.get(index) {
            Some(member) if member.declared => {
                self.rules = member.rules;
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
    pub(crate) fn name<'m>(&'m self, object: &'static ObjectRules) -> &'m str {
        object.members.get(self.index).map_or(&self.key, |member| member.name.as_str())
    }

    pub(crate) fn take_name(&mut self, rules: &'static Rules) -> String {
        match rules.properties_rules().members.get(self.index) {
            Some(member) => member.name.as_str().to_owned(),
            None => mem::take(&mut self.key).into_owned(),
        }
    }
}

//! Finds the names of members in the table of an object.

use std::borrow::Cow;

use super::{Guess, Reader};
use crate::{
    cursor::Invalid,
    schema::{Name, Properties, lookup},
};

/// A member's name that was read.
pub(super) enum Key<'a> {
    /// That of the member with this index in the table.
    Known(usize),
    /// One that is not in the table.
    Other(Cow<'a, str>),
}

impl<'a> Reader<'a> {
    /// Takes `name` if it stands in front of the cursor.
    #[inline]
    pub(super) fn takes_name(&mut self, name: &Name) -> bool {
        let rest = self.rest();
        let length = name.length_at(rest);
        self.pass(length.unwrap_or(0));
        length.is_some()
    }

    /// Takes the name in front of the cursor if it is the one that was guessed.
    #[inline]
    pub(super) fn guessed(&mut self, object: &'static Properties, guess: Guess) -> Option<usize> {
        let rest = self.rest();
        self.pass(object.members.get(guess.index)?.name.length_at(rest)?);
        Some(guess.index)
    }

    /// Reads the name in front of the cursor, which was not guessed, and looks it up.
    #[inline(never)]
    pub(super) fn name(
        &mut self,
        object: &'static Properties,
        guess: Guess,
    ) -> Result<Key<'a>, Invalid> {
        let rest = self.rest();
        let mut searched = false;
        if let (true, Some(word)) = (object.more.lookup.is_empty(), rest.first_chunk()) {
            let word = u64::from_le_bytes(*word);
            for (index, member) in object.members.iter().enumerate() {
                if let Some(length) = member.name.length_behind(word, rest) {
                    self.pass(length);
                    self.learn(guess, index);
                    return Ok(Key::Known(index));
                }
            }
            searched = true;
        }
        let key = self.quoted()?;
        if searched && let Cow::Borrowed(_) = key {
            return Ok(Key::Other(key));
        }
        match lookup::find(object.more.lookup, object.members, key.as_bytes()) {
            Some(index) => {
                self.learn(guess, index);
                Ok(Key::Known(index))
            }
            None => Ok(Key::Other(key)),
        }
    }
}

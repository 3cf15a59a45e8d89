//! Finds the branch of a union, without building anything and without moving the cursor.

use super::{Reader, light};
use crate::{
    cursor::{Invalid, Kind, equality},
    schema::{Discriminator, Name, Union},
};

/// What could be said of a union by looking ahead.
pub(crate) enum Selected {
    /// Only this branch can accept the value.
    Branch(u16),
    /// These must be tried, that one first if there is one; it is among them.
    Try(Option<u16>, &'static [u16]),
    /// No branch accepts a value of this kind.
    Kind,
    /// No branch has this tag: where its value stands, if there is one.
    Tag(Option<usize>),
    /// None of the members that tell branches apart is there.
    Key,
}

impl Reader<'_> {
    /// What looking ahead says of the value in front of the cursor.
    pub(crate) fn discriminator(&mut self, union: &'static Union) -> Result<Selected, Invalid> {
        let kind = self.kind()?;
        let discriminator = union.discriminators.get(kind as usize).unwrap_or(&Discriminator::None);
        match discriminator {
            Discriminator::None => return Ok(Selected::Kind),
            Discriminator::One(branch) => return Ok(Selected::Branch(*branch)),
            Discriminator::Try(candidates) => return Ok(Selected::Try(None, candidates)),
            _ => {}
        }
        let start = self.position();
        let selected = self.select_object(discriminator)?;
        self.go_back(start);
        Ok(selected)
    }

    /// What the members of the object in front of the cursor say. The cursor moves.
    #[inline]
    fn select_object(
        &mut self,
        discriminator: &'static Discriminator,
    ) -> Result<Selected, Invalid> {
        match discriminator {
            Discriminator::Tag { key, cases } => self.select_tag(key, cases),
            Discriminator::Value { key, cases, rest, absent } => {
                if !self.find(key)? {
                    return Ok(left(None, absent));
                }
                let at = self.here();
                Ok(self.case(cases)?.map_or_else(|| left(Some(at), rest), Selected::Branch))
            }
            Discriminator::Among { key, cases, rest, absent } => {
                if !self.find(key)? {
                    return Ok(left(None, absent));
                }
                let at = self.here();
                Ok(left(Some(at), self.case(cases)?.unwrap_or(rest)))
            }
            Discriminator::Hint { key, cases, branches } => {
                let first = if self.find(key)? { self.case(cases)? } else { None };
                Ok(Selected::Try(first, branches))
            }
            Discriminator::Key(cases) => self.select_key(cases),
            Discriminator::None | Discriminator::One(_) | Discriminator::Try(_) => {
                Ok(Selected::Kind)
            }
        }
    }

    fn select_tag(
        &mut self,
        key: &Name,
        cases: &'static [(&'static str, u16)],
    ) -> Result<Selected, Invalid> {
        if !self.find(key)? {
            return Ok(Selected::Tag(None));
        }
        let at = self.here();
        if self.byte() == b'"' {
            let tag = self.quoted()?;
            if let Some(&(_, branch)) = cases.iter().find(|(case, _)| *case == tag) {
                return Ok(Selected::Branch(branch));
            }
        }
        Ok(Selected::Tag(Some(at)))
    }

    /// What the cases say of the value in front of the cursor, each by a value as JSON text.
    fn case<T: Copy>(&mut self, cases: &'static [(&'static str, T)]) -> Result<Option<T>, Invalid> {
        let at = self.here();
        let first = self.byte();
        // Arrays and objects are read only where one is listed.
        if matches!(first, b'{' | b'[')
            && cases.iter().all(|(case, _)| case.bytes().next() != Some(first))
        {
            return Ok(None);
        }
        self.skip()?;
        let value = self.slice(at, self.offset());
        let written_so = cases.iter().find(|(case, _)| *case == value);
        let case = written_so.or_else(|| {
            match self.input().as_bytes().get(at).copied().and_then(Kind::of) {
                // The same value may be written in another way.
                Some(Kind::String) if !value.contains('\\') => None,
                Some(kind @ (Kind::String | Kind::Number | Kind::Array | Kind::Object)) => {
                    let same = |case: &str| {
                        case.bytes().next().and_then(Kind::of) == Some(kind)
                            && equality::equals_constant(value, case)
                    };
                    cases.iter().find(|(case, _)| same(case))
                }
                _ => None,
            }
        });
        Ok(case.map(|&(_, found)| found))
    }

    fn select_key(&mut self, cases: &'static [(&'static str, u16)]) -> Result<Selected, Invalid> {
        let mut more = self.object_begin()?;
        while more {
            let key = self.quoted()?;
            if let Some(&(_, branch)) = cases.iter().find(|(case, _)| *case == key) {
                return Ok(Selected::Branch(branch));
            }
            self.colon()?;
            self.skip()?;
            more = self.object_next()?;
        }
        Ok(Selected::Key)
    }

    /// From the bracket of an object to the value of its member `key`; false behind the object if
    /// it has none.
    pub(crate) fn find(&mut self, key: &Name) -> Result<bool, Invalid> {
        if light::is_open(self) {
            return light::seek(self, key);
        }
        let mut more = self.object_begin()?;
        while more {
            if self.takes_name(key) || self.quoted()? == key.as_str() {
                self.colon()?;
                return Ok(true);
            }
            self.colon()?;
            self.skip_noting()?;
            more = self.object_next()?;
        }
        Ok(false)
    }
}

/// What the branches that are left mean. `at` is where the tag stands.
fn left(at: Option<usize>, branches: &'static [u16]) -> Selected {
    match branches {
        [] => Selected::Tag(at),
        [only] => Selected::Branch(*only),
        several => Selected::Try(None, several),
    }
}

/// The branches in the order in which they are tried.
pub(crate) fn in_order(
    first: Option<u16>,
    candidates: &'static [u16],
) -> impl Iterator<Item = u16> {
    first.into_iter().chain(candidates.iter().copied().filter(move |branch| Some(*branch) != first))
}

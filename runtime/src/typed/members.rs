//! The members of an object, as generated code reads them.

use std::borrow::Cow;

use super::{BorrowedExtra, BorrowingMap, Extra, Map, Read, Value};
use crate::{
    check::{END, Members, OTHER, Reader},
    cursor::{Invalid, Kinds},
    schema::{Keyword, Schema},
};

impl<'a> Members<'a> {
    /// Goes to the value of the next member: its index in the schema's table if it has a field,
    /// another number for any member that has none; `None` behind the object.
    ///
    /// # Errors
    ///
    /// As [`Reader::member`].
    #[inline]
    #[allow(clippy::should_implement_trait, reason = "it needs the reader")]
    pub fn next(&mut self, r: &mut Reader<'a>) -> Result<Option<usize>, Invalid> {
        match r.member(self.schema(), self)? {
            END => Ok(None),
            index => Ok(Some(index)),
        }
    }

    /// Keeps the member that [`Members::next`] found to have no field, and those after it up to one
    /// that has.
    ///
    /// # Errors
    ///
    /// As [`Reader::extra`].
    #[inline]
    pub fn read_extra(&mut self, r: &mut Reader<'a>, extra: &mut Extra) -> Result<(), Invalid> {
        r.extra(self.schema(), self, extra)
    }

    /// The same as parts of the document.
    ///
    /// # Errors
    ///
    /// As [`Reader::extra`].
    #[inline]
    pub fn read_borrowed_extra(
        &mut self,
        r: &mut Reader<'a>,
        extra: &mut BorrowedExtra<'a>,
    ) -> Result<(), Invalid> {
        r.borrowed_extra(self.schema(), self, extra)
    }

    /// Reads the value of a member without a field by `read`, and keeps it under its name.
    ///
    /// # Errors
    ///
    /// If it is refused.
    #[inline]
    pub fn read_entry<M: Map>(
        &mut self,
        r: &mut Reader<'a>,
        map: &mut M,
        read: Read<'a, M::Item>,
    ) -> Result<(), Invalid> {
        r.entry(self.schema(), self, map, read)
    }

    /// The same under a name that may be a part of the document.
    ///
    /// # Errors
    ///
    /// If it is refused.
    #[inline]
    pub fn read_borrowed_entry<M: BorrowingMap<'a>>(
        &mut self,
        r: &mut Reader<'a>,
        map: &mut M,
        read: Read<'a, M::Item>,
    ) -> Result<(), Invalid> {
        r.borrowed_entry(self.schema(), self, map, read)
    }

    /// Keeps the member that [`Members::next`] found to have no field, and none after it.
    ///
    /// # Errors
    ///
    /// If it is refused.
    pub fn read_one(&mut self, r: &mut Reader<'a>, extra: &mut Extra) -> Result<(), Invalid> {
        extra.push(self.one(r)?, 1);
        Ok(())
    }

    /// The same as a part of the document.
    ///
    /// # Errors
    ///
    /// If it is refused.
    pub fn read_borrowed_one(
        &mut self,
        r: &mut Reader<'a>,
        extra: &mut BorrowedExtra<'a>,
    ) -> Result<(), Invalid> {
        extra.push(self.one(r)?, 1);
        Ok(())
    }

    /// The text of a member without a field.
    fn one(&mut self, r: &mut Reader<'a>) -> Result<&'a str, Invalid> {
        let (start, schema) = (self.name_at(), self.schema());
        r.other_value(schema, schema.properties_or_any(), self)?;
        Ok(r.slice(start, r.offset()))
    }

    /// Refuses a member without a field where none may be.
    ///
    /// # Errors
    ///
    /// As [`Reader::undeclared`].
    #[inline]
    pub fn undeclared(&mut self, r: &mut Reader<'a>) -> Result<(), Invalid> {
        r.undeclared(self.schema(), self)
    }

    /// Reads the declared member that [`Members::next`] found into its field.
    ///
    /// # Errors
    ///
    /// If it is refused.
    #[inline]
    pub fn read<T: Value>(
        &mut self,
        r: &mut Reader<'a>,
        location: &mut Option<T>,
    ) -> Result<(), Invalid> {
        match T::read(r, self.of_member()) {
            Ok(value) => *location = Some(value),
            Err(invalid) => return self.unheld(r, invalid),
        }
        Ok(())
    }

    /// The same by `read`.
    ///
    /// # Errors
    ///
    /// If it is refused.
    #[inline]
    pub fn read_by<T>(
        &mut self,
        r: &mut Reader<'a>,
        location: &mut Option<T>,
        read: Read<'a, T>,
    ) -> Result<(), Invalid> {
        match read(r, self.of_member()) {
            Ok(value) => *location = Some(value),
            Err(invalid) => return self.unheld(r, invalid),
        }
        Ok(())
    }

    /// The same where `null` is as if the member were absent.
    ///
    /// # Errors
    ///
    /// If it is refused.
    #[inline]
    pub fn read_or_absent<T>(
        &self,
        r: &mut Reader<'a>,
        location: &mut Option<T>,
        read: Read<'a, Option<T>>,
    ) -> Result<(), Invalid> {
        *location = read(r, self.of_member())?;
        Ok(())
    }

    /// Checks a member of which nothing is kept, because it has one value only.
    ///
    /// # Errors
    ///
    /// If it is refused.
    #[inline]
    pub fn skip(&self, r: &mut Reader<'a>) -> Result<(), Invalid> {
        r.check_strictly(self.of_member())
    }

    /// The value of a member that [`Members::next`] has found to be there.
    ///
    /// # Errors
    ///
    /// Never, as long as the schema requires the member.
    #[inline]
    pub fn required<T>(&self, value: Option<T>) -> Result<T, Invalid> {
        value.ok_or(Invalid::noted())
    }
}

impl<'a> Reader<'a> {
    /// Goes to the value of the next member: its index among [`Properties::members`](crate::schema::Properties::members) if it is
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
        schema: &'static Schema,
        members: &mut Members<'a>,
    ) -> Result<usize, Invalid> {
        self.next_field(schema, members)
    }

    /// Reads the value of a member that is not declared, by what the schema says of it, and those
    /// of all that follow up to one that is; keeps them.
    ///
    /// # Errors
    ///
    /// If `patternProperties` or `additionalProperties` do not allow one of them.
    #[inline(never)]
    pub fn extra(
        &mut self,
        schema: &'static Schema,
        members: &mut Members<'a>,
        extra: &mut Extra,
    ) -> Result<(), Invalid> {
        let (text, count) = self.others(schema, members)?;
        extra.push(text, count);
        Ok(())
    }

    /// The same; keeps them as parts of the document.
    ///
    /// # Errors
    ///
    /// As [`Reader::extra`].
    #[inline(never)]
    pub fn borrowed_extra(
        &mut self,
        schema: &'static Schema,
        members: &mut Members<'a>,
        extra: &mut BorrowedExtra<'a>,
    ) -> Result<(), Invalid> {
        let (text, count) = self.others(schema, members)?;
        extra.push(text, count);
        Ok(())
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
        schema: &'static Schema,
        members: &mut Members<'a>,
    ) -> Result<Option<String>, Invalid> {
        if self.next_any(schema, members)? { Ok(Some(members.take_name(schema))) } else { Ok(None) }
    }

    /// The same; the name is a part of the document if nothing is escaped in it.
    #[inline(never)]
    fn borrowed_map_key(
        &mut self,
        schema: &'static Schema,
        members: &mut Members<'a>,
    ) -> Result<Option<Cow<'a, str>>, Invalid> {
        let found = self.next_any(schema, members)?;
        Ok(found.then(|| members.take_borrowed_name(schema)))
    }

    /// Reads an object, each member by `value`, under the schema of its name. Where several schemas
    /// rule one name, the whole is checked before; a member that none may have is refused here.
    ///
    /// # Errors
    ///
    /// If the value is another, a member is refused or occurs twice, or the schema does not allow
    /// it.
    pub fn map<M: Map>(
        &mut self,
        schema: &'static Schema,
        value: Read<'a, M::Item>,
    ) -> Result<M, Invalid> {
        let mut members = Members::default();
        let mut map = M::default();
        while let Some(key) = self.map_key(schema, &mut members)? {
            let of_value = self.map_value(&members, schema, &key)?;
            map.put(key, value(self, of_value)?);
        }
        Ok(map)
    }

    /// The same with names that may be parts of the document.
    ///
    /// # Errors
    ///
    /// As [`Reader::map`].
    pub fn borrowed_map<M: BorrowingMap<'a>>(
        &mut self,
        schema: &'static Schema,
        value: Read<'a, M::Item>,
    ) -> Result<M, Invalid> {
        let mut members = Members::default();
        let mut map = M::default();
        while let Some(key) = self.borrowed_map_key(schema, &mut members)? {
            let of_value = self.map_value(&members, schema, &key)?;
            map.put_borrowed(key, value(self, of_value)?);
        }
        Ok(map)
    }

    /// The schema of the value of a member of a map.
    #[inline]
    fn map_value(
        &mut self,
        members: &Members<'a>,
        schema: &'static Schema,
        key: &str,
    ) -> Result<&'static Schema, Invalid> {
        let of_value = self.value_schema(members, schema, key)?;
        // What is read has a schema of its own, and need not look at this one.
        if of_value.kinds == Kinds::NONE {
            self.broken(schema, Keyword::AdditionalProperties, members.name_at())?;
        }
        Ok(of_value)
    }

    /// Reads the value of a member that is not declared by `value`, and keeps it.
    ///
    /// # Errors
    ///
    /// If it is refused.
    pub fn entry<M: Map>(
        &mut self,
        schema: &'static Schema,
        members: &mut Members<'a>,
        map: &mut M,
        value: Read<'a, M::Item>,
    ) -> Result<(), Invalid> {
        let key = members.take_name(schema);
        let of_value = self.value_schema(members, schema, &key)?;
        map.put(key, value(self, of_value)?);
        Ok(())
    }

    /// The same under a name that may be a part of the document.
    ///
    /// # Errors
    ///
    /// If it is refused.
    pub fn borrowed_entry<M: BorrowingMap<'a>>(
        &mut self,
        schema: &'static Schema,
        members: &mut Members<'a>,
        map: &mut M,
        value: Read<'a, M::Item>,
    ) -> Result<(), Invalid> {
        let key = members.take_borrowed_name(schema);
        let of_value = self.value_schema(members, schema, &key)?;
        map.put_borrowed(key, value(self, of_value)?);
        Ok(())
    }

    /// Rejects an undeclared member where none is allowed.
    ///
    /// # Errors
    ///
    /// If the schema refuses it, as they do for structs without a place for it.
    #[inline(never)]
    pub fn undeclared(
        &mut self,
        schema: &'static Schema,
        members: &mut Members<'a>,
    ) -> Result<(), Invalid> {
        let mut nowhere = Extra::new();
        let start = members.name_at();
        self.extra(schema, members, &mut nowhere)?;
        if self.is_lenient() {
            // It would be lost.
            return Err(self.refuse(schema, Keyword::AdditionalProperties, start));
        }
        Ok(())
    }

    /// Reads an object of which nothing is kept but the value of one member: all others are
    /// constant.
    ///
    /// # Errors
    ///
    /// If the value is another, a member is refused or missing.
    pub fn content<T>(
        &mut self,
        schema: &'static Schema,
        index: usize,
        read: Read<'a, T>,
    ) -> Result<T, Invalid> {
        let mut members = Members::new(schema);
        let mut content = None;
        while let Some(member) = members.next(self)? {
            if member == index {
                members.read_by(self, &mut content, read)?;
            } else if member == OTHER {
                members.undeclared(self)?;
            } else {
                members.skip(self)?;
            }
        }
        members.required(content)
    }
}

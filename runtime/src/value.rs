//! What every generated type can do, and the part of it that is the same for all.

use crate::{
    Extra, Invalid, Map, Members, Reader, Report, Writer,
    claims::written,
    entry,
    reader::{Items, OTHER},
    rules::{Keyword, Kinds, Rules},
};

/// A type that is read from JSON under the rules of a schema, and written back: every generated
/// type, and what these are made of.
///
/// The calls that applications make (`from_json`, `to_json`, ...) are inherent functions of
/// generated types; this trait is what they are made of, and lets code be generic:
/// `typewright::from_json::<Vec<Order>>(body)`.
pub trait Value: Sized {
    /// The table of the schema; of types without a schema, what the type alone demands.
    const TABLE: &'static Rules;

    /// Reads a value in front of the reader's cursor, under the rules that hold at its place.
    /// (Types of a schema know their own.)
    ///
    /// # Errors
    ///
    /// If the schema does not accept it, or the type cannot hold it.
    fn read(r: &mut Reader<'_>, rules: &'static Rules) -> Result<Self, Invalid>;

    /// Writes the value.
    fn write(&self, w: &mut Writer);
}

/// Reads a document; see [`entry::from_json`].
///
/// # Errors
///
/// If the schema does not accept it: the report holds every violation.
pub fn from_json<T: Value>(json: &[u8]) -> Result<T, Report> {
    entry::from_json(json, T::TABLE, |r| T::read(r, T::TABLE))
}

/// Writes a value as JSON.
pub fn to_json<T: Value>(value: &T) -> String {
    let mut writer = Writer::new();
    value.write(&mut writer);
    writer.into_string()
}

/// Writes a value as JSON, unless a variant in it is tagged as another one: it would be read back as
/// that.
///
/// # Errors
///
/// Every such variant; positions are those in [`to_json`]'s text.
pub fn try_to_json<T: Value>(value: &T) -> Result<String, Report> {
    written(value)
}

/// Checks a value that was built or changed in Rust, by what it is as JSON.
///
/// # Errors
///
/// If the schema does not accept it, or a variant is tagged as another one; positions are those in
/// [`to_json`]'s text.
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

/// Reads one value under the rules that hold at its place.
pub type Read<'a, T> = fn(&mut Reader<'a>, &'static Rules) -> Result<T, Invalid>;

impl<'a> Reader<'a> {
    /// Checks the value in front of the cursor by all its rules, then reads it.
    ///
    /// # Errors
    ///
    /// If the rules do not accept it, or it cannot be read.
    pub fn after_check<T>(
        &mut self,
        rules: &'static Rules,
        read: Read<'a, T>,
    ) -> Result<T, Invalid> {
        self.check_ahead(rules)?;
        read(self, rules)
    }

    /// Reads a value of an `enum`: `all` are its values, in the order of the schema's.
    ///
    /// # Errors
    ///
    /// If the value is another.
    pub fn variant<T: Copy>(&mut self, schema: &'static Rules, all: &[T]) -> Result<T, Invalid> {
        let index = self.symbol(schema)?;
        all.get(index).copied().ok_or(Invalid(()))
    }

    /// Reads `null`, or a value by `read`.
    ///
    /// # Errors
    ///
    /// If the value is not `null` and cannot be read.
    pub fn nullable<T>(
        &mut self,
        rules: &'static Rules,
        read: Read<'a, T>,
    ) -> Result<Option<T>, Invalid> {
        if self.is_null() { self.skip_null().map(|()| None) } else { read(self, rules).map(Some) }
    }

    #[inline(never)]
    fn skip_null(&mut self) -> Result<(), Invalid> {
        self.null(&Rules::ANY)
    }

    /// Reads an array, each item by `item`, under the rules of its place.
    ///
    /// Of the keywords about arrays, `minItems`, `maxItems` and `uniqueItems` are checked.
    ///
    /// # Errors
    ///
    /// If the value is another, an item is refused, or the rules do not allow it.
    pub fn array<T>(
        &mut self,
        rules: &'static Rules,
        item: Read<'a, T>,
    ) -> Result<Vec<T>, Invalid> {
        let (prefix, rest) =
            rules.array.map_or((&[][..], None), |array| (array.prefix, array.items));
        let rest = rest.unwrap_or(&Rules::ANY);
        let mut items = self.array_begin(rules)?;
        let mut out = Vec::new();
        while self.array_next(rules, &mut items)? {
            let of_item = prefix.get(out.len()).copied().unwrap_or(rest);
            out.push(item(self, of_item)?);
        }
        Ok(out)
    }

    /// Reads the next item of a tuple, under its own rules.
    ///
    /// # Errors
    ///
    /// If there is none, or it is refused.
    pub fn tuple_item<T>(
        &mut self,
        rules: &'static Rules,
        items: &mut Items,
        item: Read<'a, T>,
    ) -> Result<T, Invalid> {
        let of_item = rules
            .array
            .and_then(|array| array.prefix.get(items.count))
            .copied()
            .unwrap_or(&Rules::ANY);
        if !self.array_next(rules, items)? {
            return Err(self.refuse(rules, Keyword::MinItems, items.start));
        }
        item(self, of_item)
    }

    /// Ends a tuple.
    ///
    /// # Errors
    ///
    /// If there are more items.
    #[inline(never)]
    pub fn tuple_end(&mut self, rules: &'static Rules, items: &mut Items) -> Result<(), Invalid> {
        if self.array_next(rules, items)? {
            Err(self.refuse(rules, Keyword::MaxItems, items.start))
        } else {
            Ok(())
        }
    }

    /// Reads an object, each member by `value`, under the rules of its name. Where several schemas
    /// rule one name, the whole is checked before; a member that none may have is refused here.
    ///
    /// # Errors
    ///
    /// If the value is another, a member is refused or occurs twice, or the rules do not allow it.
    pub fn map<M: Map>(
        &mut self,
        rules: &'static Rules,
        value: Read<'a, M::Item>,
    ) -> Result<M, Invalid> {
        let mut members = Members::default();
        let mut map = M::default();
        while let Some(key) = self.map_key(rules, &mut members)? {
            let of_value = self.value_rules(&members, rules, &key)?;
            // What is read has rules of its own, and need not look at these.
            if of_value.kinds == Kinds::NONE {
                return Err(self.refuse(rules, Keyword::AdditionalProperties, members.key_at));
            }
            map.put(key, value(self, of_value)?);
        }
        Ok(map)
    }

    /// Reads the value of a member that is not declared by `value`, and keeps it.
    ///
    /// # Errors
    ///
    /// If it is refused.
    pub fn entry<M: Map>(
        &mut self,
        rules: &'static Rules,
        members: &mut Members<'a>,
        map: &mut M,
        value: Read<'a, M::Item>,
    ) -> Result<(), Invalid> {
        let key = members.take_name(rules);
        let of_value = self.value_rules(members, rules, &key)?;
        map.put(key, value(self, of_value)?);
        Ok(())
    }

    /// Refuses a member that is not declared where none may be.
    ///
    /// # Errors
    ///
    /// If the rules refuse it, as they do for structs without a place for it.
    #[inline(never)]
    pub fn undeclared(
        &mut self,
        rules: &'static Rules,
        members: &mut Members<'a>,
    ) -> Result<(), Invalid> {
        let mut nowhere = Extra::new();
        self.extra(rules, members, &mut nowhere)
    }

    /// Reads an object of which nothing is kept but the value of one member: all others are
    /// constant.
    ///
    /// # Errors
    ///
    /// If the value is another, a member is refused or missing.
    pub fn content<T>(
        &mut self,
        rules: &'static Rules,
        index: usize,
        read: Read<'a, T>,
    ) -> Result<T, Invalid> {
        let mut members = Members::new(rules);
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

    /// No variant can hold the value.
    #[cold]
    #[inline(never)]
    pub fn no_variant(&mut self, rules: &'static Rules) -> Invalid {
        self.refuse(rules, Keyword::Type, self.offset())
    }
}

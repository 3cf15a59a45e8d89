//! The items of an array, as generated code reads them.

use super::Read;
use crate::{
    check::{Fast, Items, Reader},
    cursor::{Invalid, Kinds},
    schema::{ArrayKeywords, Keyword, Schema},
};

static ANY: ArrayKeywords = ArrayKeywords::ANY;

impl<'a> Reader<'a> {
    /// Goes into an array. [`Reader::array_next`] then goes from item to item.
    ///
    /// # Errors
    ///
    /// If the value is another.
    #[inline(never)]
    pub fn array_begin(&mut self, schema: &'static Schema) -> Result<Items, Invalid> {
        if self.ws() != b'[' || !schema.kinds.has(Kinds::ARRAY) {
            return Err(self.mismatch(schema));
        }
        Ok(Items::default())
    }

    /// Goes to the next item; false if there is none, and then the cursor stays after the array.
    ///
    /// # Errors
    ///
    /// If there are too few or too many items, or two are equal that must not be.
    #[inline(never)]
    pub fn array_next(
        &mut self,
        schema: &'static Schema,
        items: &mut Items,
    ) -> Result<bool, Invalid> {
        self.next_item::<Fast>(schema, schema.array.unwrap_or(&ANY), items)
    }

    /// Reads an array, each item by `item`, under the schema of its place.
    ///
    /// Of the keywords about arrays, `minItems`, `maxItems` and `uniqueItems` are checked.
    ///
    /// # Errors
    ///
    /// If the value is another, an item is refused, or the schema does not allow it.
    pub fn array<T>(
        &mut self,
        schema: &'static Schema,
        item: Read<'a, T>,
    ) -> Result<Vec<T>, Invalid> {
        let (prefix, rest) =
            schema.array.map_or((&[][..], None), |array| (array.prefix, array.items));
        let rest = rest.unwrap_or(&Schema::ANY);
        let mut items = self.array_begin(schema)?;
        let mut out = Vec::new();
        while self.array_next(schema, &mut items)? {
            let of_item = prefix.get(out.len()).copied().unwrap_or(rest);
            out.push(item(self, of_item)?);
        }
        Ok(out)
    }

    /// Reads the next item of a tuple, under its own schema.
    ///
    /// # Errors
    ///
    /// If there is none, or it is refused.
    pub fn tuple_item<T>(
        &mut self,
        schema: &'static Schema,
        items: &mut Items,
        item: Read<'a, T>,
    ) -> Result<T, Invalid> {
        let of_item = schema
            .array
            .and_then(|array| array.prefix.get(items.count()))
            .copied()
            .unwrap_or(&Schema::ANY);
        if !self.array_next(schema, items)? {
            return Err(self.refuse(schema, Keyword::MinItems, items.start()));
        }
        item(self, of_item)
    }

    /// Ends a tuple.
    ///
    /// # Errors
    ///
    /// If there are more items.
    #[inline(never)]
    pub fn tuple_end(&mut self, schema: &'static Schema, items: &mut Items) -> Result<(), Invalid> {
        if self.array_next(schema, items)? {
            Err(self.refuse(schema, Keyword::MaxItems, items.start()))
        } else {
            Ok(())
        }
    }
}

//! What no branch of an open union takes.

use std::ops::Deref;

use super::{Json, Value, Writer};
use crate::{check::Reader, cursor::Invalid, schema::Schema};

/// A value that no branch of an open union takes, as JSON: what its variant `Other` holds.
///
/// Only reading makes one, so that no value is there under two names: `TryFrom<Json>` of the union
/// gives the variant that holds a value. Another union may know the value, and its `validate` says so.
///
/// ```
/// use typewright::Unmatched;
///
/// let later: Unmatched = typewright::from_json(br#"{ "kind": "later" }"#)?;
/// assert_eq!(later.get("kind").and_then(|kind| kind.as_string()).as_deref(), Some("later"));
/// # Ok::<(), typewright::Report>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Unmatched(Json);

impl Unmatched {
    /// The value.
    #[must_use]
    pub fn as_json(&self) -> &Json {
        &self.0
    }

    /// The value, taken out.
    #[must_use]
    pub fn into_json(self) -> Json {
        self.0
    }
}

impl Deref for Unmatched {
    type Target = Json;

    fn deref(&self) -> &Json {
        &self.0
    }
}

impl Value for Unmatched {
    const TABLE: &'static Schema = &Schema::ANY;

    fn read(r: &mut Reader<'_>, schema: &'static Schema) -> Result<Self, Invalid> {
        r.json(schema).map(Self)
    }

    fn write(&self, w: &mut Writer) {
        w.json(&self.0);
    }
}

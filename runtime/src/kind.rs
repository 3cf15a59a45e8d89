//! The six kinds of JSON values.

use crate::rules::Kinds;

/// The kind of a JSON value. `kind as usize` indexes [`Union::discriminators`](crate::rules::Union::picks).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// `null`.
    Null = 0,
    /// `true` or `false`.
    Boolean = 1,
    /// A number.
    Number = 2,
    /// A string.
    String = 3,
    /// An array.
    Array = 4,
    /// An object.
    Object = 5,
}

impl Kind {
    /// All kinds, in their order.
    pub const ALL: [Self; 6] =
        [Self::Null, Self::Boolean, Self::Number, Self::String, Self::Array, Self::Object];

    /// The name that JSON Schema uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }

    /// This kind as a set; all three kinds of numbers for [`Kind::Number`].
    #[must_use]
    pub const fn kinds(self) -> Kinds {
        match self {
            Self::Null => Kinds::NULL,
            Self::Boolean => Kinds::BOOLEAN,
            Self::Number => Kinds::NUMBER,
            Self::String => Kinds::STRING,
            Self::Array => Kinds::ARRAY,
            Self::Object => Kinds::OBJECT,
        }
    }

    /// The kind of the value that begins with `byte`.
    #[inline]
    pub(crate) const fn of(byte: u8) -> Option<Self> {
        match byte {
            b'"' => Some(Self::String),
            b'{' => Some(Self::Object),
            b'[' => Some(Self::Array),
            b'-' | b'0'..=b'9' => Some(Self::Number),
            b't' | b'f' => Some(Self::Boolean),
            b'n' => Some(Self::Null),
            _ => None,
        }
    }
}

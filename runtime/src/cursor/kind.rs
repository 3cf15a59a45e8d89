//! The six kinds of JSON values, and sets of them.

/// The kind of a JSON value. `kind as usize` indexes
/// [`Union::discriminators`](crate::schema::Union::discriminators).
///
/// ```
/// use typewright::{Json, Kind};
///
/// assert_eq!(Json::parse("[1]")?.kind(), Kind::Array);
/// # Ok::<(), typewright::Report>(())
/// ```
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

/// A set of JSON kinds. Numbers are three kinds, because drafts differ in what an integer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Kinds(pub u8);

impl Kinds {
    /// No kind at all: the schema `false`.
    pub const NONE: Self = Self(0);
    /// `null`.
    pub const NULL: Self = Self(1);
    /// `true` and `false`.
    pub const BOOLEAN: Self = Self(1 << 1);
    /// A number written without fraction and exponent: `1`, `-7`. All that draft 4 calls an
    /// integer.
    pub const DIGITS: Self = Self(1 << 2);
    /// A whole number written with a fraction or an exponent: `1.0`, `1e3`.
    pub const WHOLE: Self = Self(1 << 3);
    /// A number that is not whole: `1.5`.
    pub const FRACTION: Self = Self(1 << 4);
    /// A string.
    pub const STRING: Self = Self(1 << 5);
    /// An array.
    pub const ARRAY: Self = Self(1 << 6);
    /// An object.
    pub const OBJECT: Self = Self(1 << 7);
    /// `integer` as draft 6 and later define it.
    pub const INTEGER: Self = Self(Self::DIGITS.0 | Self::WHOLE.0);
    /// `number`.
    pub const NUMBER: Self = Self(Self::INTEGER.0 | Self::FRACTION.0);
    /// Every kind: the schema `true`.
    pub const ANY: Self = Self(u8::MAX);

    /// The kinds of either set.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether every kind of `other` is in this set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The kinds of both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The kinds of this set that are not in `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether any kind is in both sets.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether every kind of this set is in `other`.
    #[must_use]
    pub const fn within(self, other: Self) -> bool {
        other.has(self)
    }

    /// Whether no kind is in the set.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The six JSON kinds with their names, in the order of [`Kind`]; numbers are one.
    pub const SIX: [(Self, &'static str); 6] = [
        (Self::NULL, "null"),
        (Self::BOOLEAN, "boolean"),
        (Self::NUMBER, "number"),
        (Self::STRING, "string"),
        (Self::ARRAY, "array"),
        (Self::OBJECT, "object"),
    ];

    /// How many of the six kinds are touched.
    #[must_use]
    pub fn count(self) -> usize {
        Self::SIX.iter().filter(|(kind, _)| self.meets(*kind)).count()
    }
}

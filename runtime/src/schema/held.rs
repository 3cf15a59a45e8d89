//! The Rust type that holds a number.

use super::Schema;

/// The Rust type that holds a number: others are rejected with [`Keyword::Range`](crate::Keyword::Range).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Held {
    /// One that holds every number, or none at all.
    #[default]
    Exact,
    /// `i64`
    I64,
    /// `f64`, which rounds, but has a largest number.
    F64,
    /// `i8`
    I8,
    /// `i16`
    I16,
    /// `i32`
    I32,
    /// `u8`
    U8,
    /// `u16`
    U16,
    /// `u32`
    U32,
    /// `u64`
    U64,
}

impl Held {
    /// The name of the type.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "the type",
            Self::I64 => "`i64`",
            Self::F64 => "`f64`",
            Self::I8 => "`i8`",
            Self::I16 => "`i16`",
            Self::I32 => "`i32`",
            Self::U8 => "`u8`",
            Self::U16 => "`u16`",
            Self::U32 => "`u32`",
            Self::U64 => "`u64`",
        }
    }

    /// Whether the type holds every whole number of 18 digits.
    #[inline]
    pub(crate) const fn is_wide(self) -> bool {
        matches!(self, Self::Exact | Self::I64 | Self::F64)
    }
}

/// Says which Rust type holds a number.
impl Schema {
    /// The Rust type that holds a number.
    #[must_use]
    pub const fn held(&self, held: Held) -> Self {
        Self { held, ..*self }
    }

    /// Takes numbers of any size: they are held with every digit, or not at all.
    #[must_use]
    pub const fn exact(&self) -> Self {
        self.held(Held::Exact)
    }

    /// Takes numbers that an `i64` holds.
    #[must_use]
    pub const fn i64(&self) -> Self {
        self.held(Held::I64)
    }

    /// Takes numbers that an `i8` holds.
    #[must_use]
    pub const fn i8(&self) -> Self {
        self.held(Held::I8)
    }

    /// Takes numbers that an `i16` holds.
    #[must_use]
    pub const fn i16(&self) -> Self {
        self.held(Held::I16)
    }

    /// Takes numbers that an `i32` holds.
    #[must_use]
    pub const fn i32(&self) -> Self {
        self.held(Held::I32)
    }

    /// Takes numbers that a `u8` holds.
    #[must_use]
    pub const fn u8(&self) -> Self {
        self.held(Held::U8)
    }

    /// Takes numbers that a `u16` holds.
    #[must_use]
    pub const fn u16(&self) -> Self {
        self.held(Held::U16)
    }

    /// Takes numbers that a `u32` holds.
    #[must_use]
    pub const fn u32(&self) -> Self {
        self.held(Held::U32)
    }

    /// Takes numbers that a `u64` holds.
    #[must_use]
    pub const fn u64(&self) -> Self {
        self.held(Held::U64)
    }

    /// Takes numbers that an `f64` holds.
    #[must_use]
    pub const fn f64(&self) -> Self {
        self.held(Held::F64)
    }
}

//! Which traits a type has.

/// Traits of the standard library that types may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traits(u8);

impl Traits {
    /// None of them.
    pub const NONE: Self = Self(0);
    /// `Copy`
    pub const COPY: Self = Self(1);
    /// `Eq`
    pub const EQ: Self = Self(2);
    /// `Hash`
    pub const HASH: Self = Self(4);
    /// `PartialOrd`
    pub const PARTIAL_ORD: Self = Self(8);
    /// `Ord`
    pub const ORD: Self = Self(16);
    /// All of them.
    pub const ALL: Self = Self(31);

    const EACH: [(Self, &'static str); 5] = [
        (Self::COPY, "Copy"),
        (Self::EQ, "Eq"),
        (Self::HASH, "Hash"),
        (Self::PARTIAL_ORD, "PartialOrd"),
        (Self::ORD, "Ord"),
    ];

    /// The trait that `derives` names, and those that it does not go without.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let (own, _) = Self::EACH.iter().find(|(_, own)| *own == name)?;
        Some(if *own == Self::ORD { own.with(Self::EQ).with(Self::PARTIAL_ORD) } else { *own })
    }

    /// Each of these, and its name.
    pub fn each(self) -> impl Iterator<Item = (Self, &'static str)> {
        Self::EACH.into_iter().filter(move |(one, _)| self.has(*one))
    }

    /// Whether all of `others` are among these.
    #[must_use]
    pub const fn has(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    /// These and `others`.
    #[must_use]
    pub const fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// These, but not `others`.
    #[must_use]
    pub const fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    /// The traits that both have.
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }
}

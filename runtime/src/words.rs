//! The words that generated code says its rules in.
//!
//! Each gives, in a `const`, what [`rules`](crate::rules) has in full. A row of [`object!`](crate::object) reads
//! `0 "name" &STRING.string(&length(1, 40)), name;`. Nothing here has a name in `CamelCase`, so no generated type is
//! hidden where the words are known.

pub use crate::{
    rules::{Format as format, Keyword as keyword},
    value::Value as _,
};

use crate::rules::{
    Apply, ArrayRules, Bound, Contains, Content, Elsewhere, Keyword, Kinds, Member, NumberRules, ObjectRules, Pattern,
    Pick, Rules, StringRules, Union, Values,
};

/// The schema `true`.
pub const ANY: &Rules = &Rules::ANY;
/// The schema `false`.
pub const NEVER: &Rules = &Rules::NEVER;
/// `type: null`.
pub const NULL: &Rules = &Rules::NULL;
/// `type: boolean`.
pub const BOOLEAN: &Rules = &Rules::BOOLEAN;
/// `type: integer`.
pub const INTEGER: &Rules = &Rules::INTEGER;
/// `type: number`.
pub const NUMBER: &Rules = &Rules::NUMBER;
/// `type: string`.
pub const STRING: &Rules = &Rules::STRING;
/// `type: array`.
pub const ARRAY: &Rules = &Rules::ARRAY;
/// `type: object`.
pub const OBJECT: &Rules = &Rules::OBJECT;
/// Numbers without fraction and exponent.
pub const DIGITS: &Rules = &Rules { kinds: Kinds::DIGITS, ..Rules::ANY };
/// Whole numbers written with a fraction or an exponent.
pub const WHOLE: &Rules = &Rules { kinds: Kinds::WHOLE, ..Rules::ANY };
/// Numbers that are not whole.
pub const FRACTION: &Rules = &Rules { kinds: Kinds::FRACTION, ..Rules::ANY };

/// The kinds of all of these.
#[must_use]
pub const fn either(mut of: &[&Rules]) -> Rules {
    let mut kinds = Kinds::NONE;
    while let Some((first, rest)) = of.split_first() {
        kinds = kinds.or(first.kinds);
        of = rest;
    }
    Rules { kinds, ..Rules::ANY }
}

/// The same, with one more demand.
impl Rules {
    /// With the place where the schema stands.
    #[must_use]
    pub const fn at(&self, at: &'static str) -> Self {
        Self { at, ..*self }
    }

    /// With keywords that were merged in.
    #[must_use]
    pub const fn elsewhere(&self, elsewhere: &'static [Elsewhere]) -> Self {
        Self { elsewhere, ..*self }
    }

    /// With `enum` or `const`.
    #[must_use]
    pub const fn values(&self, values: &'static Values) -> Self {
        Self { values: Some(values), ..*self }
    }

    /// With keywords about strings.
    #[must_use]
    pub const fn string(&self, string: &'static StringRules) -> Self {
        Self { string: Some(string), ..*self }
    }

    /// With keywords about numbers.
    #[must_use]
    pub const fn number(&self, number: &'static NumberRules) -> Self {
        Self { number: Some(number), ..*self }
    }

    /// With keywords about arrays.
    #[must_use]
    pub const fn array(&self, array: &'static ArrayRules) -> Self {
        Self { array: Some(array), ..*self }
    }

    /// With keywords about objects.
    #[must_use]
    pub const fn object(&self, object: &'static ObjectRules) -> Self {
        Self { object: Some(object), ..*self }
    }

    /// With schemas applied in place.
    #[must_use]
    pub const fn apply(&self, apply: &'static [Apply]) -> Self {
        Self { apply, ..*self }
    }

    /// With verdicts that are remembered.
    #[must_use]
    pub const fn memo(&self) -> Self {
        Self { memo: true, ..*self }
    }
}

/// A keyword that was merged in, the member it names, and its place.
#[must_use]
pub const fn from(keyword: Keyword, member: &'static str, at: &'static str) -> Elsewhere {
    Elsewhere { keyword, member, at }
}

/// `enum`, of strings.
#[must_use]
pub const fn strings(strings: &'static [&'static str]) -> Values {
    values(strings, &[])
}

/// `enum`: the strings, and all other values as JSON text.
#[must_use]
pub const fn values(strings: &'static [&'static str], others: &'static [&'static str]) -> Values {
    Values { keyword: Keyword::Enum, strings, others }
}

impl Values {
    /// The same as `const`.
    #[must_use]
    pub const fn constant(&self) -> Self {
        Self { keyword: Keyword::Const, ..*self }
    }
}

/// `minLength` and `maxLength`.
#[must_use]
pub const fn length(min: u64, max: u64) -> StringRules {
    StringRules { min, max, ..StringRules::ANY }
}

/// `maxLength`.
#[must_use]
pub const fn at_most(max: u64) -> StringRules {
    length(0, max)
}

/// `minLength`.
#[must_use]
pub const fn at_least(min: u64) -> StringRules {
    length(min, u64::MAX)
}

/// `pattern`.
#[must_use]
pub const fn patterns(patterns: &'static [&'static Pattern]) -> StringRules {
    StringRules { patterns, ..StringRules::ANY }
}

/// The same, with one more demand.
impl StringRules {
    /// With `pattern`.
    #[must_use]
    pub const fn patterns(&self, patterns: &'static [&'static Pattern]) -> Self {
        Self { patterns, ..*self }
    }

    /// With `format`.
    #[must_use]
    pub const fn formats(&self, formats: &'static [crate::Format]) -> Self {
        Self { formats, ..*self }
    }

    /// With the content keywords.
    #[must_use]
    pub const fn content(&self, content: &'static Content) -> Self {
        Self { content: Some(content), ..*self }
    }
}

/// `contentEncoding: base64`, `contentMediaType: application/json`, `contentSchema`.
#[must_use]
pub const fn content(base64: bool, json: bool, schema: Option<&'static Rules>) -> Content {
    Content { base64, json, schema }
}

/// Bounds of numbers: the least, the greatest.
#[must_use]
pub const fn bounds(min: &'static [Bound], max: &'static [Bound]) -> NumberRules {
    NumberRules { min, max, ..NumberRules::ANY }
}

impl NumberRules {
    /// With `multipleOf`.
    #[must_use]
    pub const fn multiple_of(&self, multiple_of: &'static [&'static str]) -> Self {
        Self { multiple_of, ..*self }
    }
}

/// A bound, as it is written in the schema and as a float.
#[must_use]
pub const fn bound(text: &'static str, float: f64) -> Bound {
    Bound { text, float, exclusive: false }
}

impl Bound {
    /// The same, which is itself refused.
    #[must_use]
    pub const fn exclusive(&self) -> Self {
        Self { exclusive: true, ..*self }
    }
}

/// Arrays with these items.
#[must_use]
pub const fn items(items: &'static Rules) -> ArrayRules {
    ArrayRules { items: Some(items), ..ArrayRules::ANY }
}

/// Arrays of anything.
#[must_use]
pub const fn list() -> ArrayRules {
    ArrayRules::ANY
}

/// The same, with one more demand.
impl ArrayRules {
    /// With `minItems`.
    #[must_use]
    pub const fn min(&self, min: u64) -> Self {
        Self { min, ..*self }
    }

    /// With `maxItems`.
    #[must_use]
    pub const fn max(&self, max: u64) -> Self {
        Self { max, ..*self }
    }

    /// With `uniqueItems`.
    #[must_use]
    pub const fn unique(&self) -> Self {
        Self { unique: true, ..*self }
    }

    /// With `prefixItems`.
    #[must_use]
    pub const fn prefix(&self, prefix: &'static [&'static Rules]) -> Self {
        Self { prefix, ..*self }
    }

    /// With `contains`.
    #[must_use]
    pub const fn contains(&self, contains: &'static [Contains]) -> Self {
        Self { contains, ..*self }
    }

    /// With `unevaluatedItems`.
    #[must_use]
    pub const fn unevaluated(&self, unevaluated: &'static Rules) -> Self {
        Self { unevaluated: Some(unevaluated), ..*self }
    }
}

/// `contains`, `minContains`, `maxContains`, and whether what matches counts as evaluated.
#[must_use]
pub const fn contains(rules: &'static Rules, min: u64, max: u64, evaluates: bool) -> Contains {
    Contains { rules, min, max, evaluates }
}

/// Objects with these members, of which those with these indices are required.
#[must_use]
pub const fn members(members: &'static [Member], required: &'static [u16]) -> ObjectRules {
    let (mut required_mask, mut rest) = (0, required);
    while let Some((first, others)) = rest.split_first() {
        if *first < 64 {
            required_mask |= 1 << *first;
        }
        rest = others;
    }
    ObjectRules { members, required, required_mask, ..ObjectRules::ANY }
}

/// The same, with one more demand.
impl ObjectRules {
    /// With a table to find members in.
    #[must_use]
    pub const fn lookup(&self, lookup: &'static [u8]) -> Self {
        Self { lookup, ..*self }
    }

    /// With `patternProperties`.
    #[must_use]
    pub const fn patterns(&self, patterns: &'static [(&'static Pattern, &'static Rules)]) -> Self {
        Self { patterns, ..*self }
    }

    /// With `additionalProperties`.
    #[must_use]
    pub const fn additional(&self, additional: &'static Rules) -> Self {
        Self { additional: Some(additional), ..*self }
    }

    /// With `propertyNames`.
    #[must_use]
    pub const fn names(&self, names: &'static [&'static Rules]) -> Self {
        Self { names, ..*self }
    }

    /// With `minProperties`.
    #[must_use]
    pub const fn min(&self, min: u64) -> Self {
        Self { min, ..*self }
    }

    /// With `maxProperties`.
    #[must_use]
    pub const fn max(&self, max: u64) -> Self {
        Self { max, ..*self }
    }

    /// With `dependentRequired`.
    #[must_use]
    pub const fn dependent(&self, dependent: &'static [(u16, &'static [u16])]) -> Self {
        Self { dependent, ..*self }
    }

    /// With `unevaluatedProperties`.
    #[must_use]
    pub const fn unevaluated(&self, unevaluated: &'static Rules) -> Self {
        Self { unevaluated: Some(unevaluated), ..*self }
    }
}

/// A declared member: its name, that as JSON text, and the schema of its value.
#[must_use]
pub const fn member(name: &'static str, quoted: &'static str, rules: &'static Rules) -> Member {
    Member::new(name, quoted, rules)
}

/// The same, with what is rare.
impl Member {
    /// With schemas of `patternProperties`.
    #[must_use]
    pub const fn also(&self, also: &'static [&'static Rules]) -> Self {
        Self { also, ..*self }
    }

    /// Not counted as evaluated.
    #[must_use]
    pub const fn unevaluated(&self) -> Self {
        Self { evaluated: false, ..*self }
    }

    /// Without a place in the generated type.
    #[must_use]
    pub const fn undeclared(&self) -> Self {
        Self { declared: false, ..*self }
    }
}

/// A reference, or a member of `allOf`.
#[must_use]
pub const fn all(rules: &'static Rules) -> Apply {
    Apply::All(rules)
}

/// `not`.
#[must_use]
pub const fn not(rules: &'static Rules) -> Apply {
    Apply::Not(rules)
}

/// `if`, `then`, `else`.
#[must_use]
pub const fn when(test: &'static Rules, then: Option<&'static Rules>, otherwise: Option<&'static Rules>) -> Apply {
    Apply::If { test, then, otherwise }
}

/// `dependentSchemas`: for objects with this member.
#[must_use]
pub const fn dependent(name: &'static str, rules: &'static Rules) -> Apply {
    Apply::Dependent(name, rules)
}

/// `anyOf` or `oneOf`.
#[must_use]
pub const fn union(union: &'static Union) -> Apply {
    Apply::Union(union)
}

/// `oneOf`: the place of the schema that has it, the branches, and how one is found.
#[must_use]
pub const fn one_of(at: &'static str, branches: &'static [&'static Rules], picks: [Pick; 6]) -> Union {
    Union { keyword: Keyword::OneOf, at, branches, picks }
}

/// `anyOf`: the place of the schema that has it, the branches, and how one is found.
#[must_use]
pub const fn any_of(at: &'static str, branches: &'static [&'static Rules], picks: [Pick; 6]) -> Union {
    Union { keyword: Keyword::AnyOf, at, branches, picks }
}

/// Only objects have a branch.
#[must_use]
pub const fn objects(pick: Pick) -> [Pick; 6] {
    [NONE, NONE, NONE, NONE, NONE, pick]
}

/// No branch accepts this kind.
pub const NONE: Pick = Pick::None;

/// Only this branch can.
#[must_use]
pub const fn only(branch: u16) -> Pick {
    Pick::One(branch)
}

/// By the string value of a member: its name, that as JSON text, value and branch.
#[must_use]
pub const fn tag(key: &'static str, quoted: &'static str, cases: &'static [(&'static str, u16)]) -> Pick {
    Pick::Tag { key, quoted, cases }
}

/// By a member that only one branch allows.
#[must_use]
pub const fn key(cases: &'static [(&'static str, u16)]) -> Pick {
    Pick::Key(cases)
}

/// By the value of a member for which some branches list values: its name, that as JSON text, value and branches, the
/// branches for any other value, and those without that member.
#[must_use]
pub const fn among(
    key: &'static str,
    quoted: &'static str,
    cases: &'static [(&'static str, &'static [u16])],
    rest: &'static [u16],
    absent: &'static [u16],
) -> Pick {
    Pick::Among { key, quoted, cases, rest, absent }
}

/// These branches are tried.
#[must_use]
pub const fn attempt(branches: &'static [u16]) -> Pick {
    Pick::Try(branches)
}

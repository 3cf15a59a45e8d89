//! Builders for the tables of schemas, in JSON Schema's own words.
//!
//! Generated code holds one `static` [`Schema`] for each schema, made by these `const` functions:
//!
//! ```
//! use typewright::schema::{BOOLEAN, Schema, length, object, optional, required, string};
//!
//! static NUMBER: Schema = object(
//!     "number.json#",
//!     &[required("number", &string(&length(3, 40))), optional("check", BOOLEAN)],
//! );
//! assert!(typewright::entry::accepts(br#"{"number": "+14155551234"}"#, &NUMBER));
//! assert!(!typewright::entry::accepts(br#"{"number": "1"}"#, &NUMBER));
//! ```
//!
//! A schema under `properties`, `items` or `additionalProperties` of another needs no location: it
//! follows from that of the other. All others get theirs from [`at`], or from the functions that
//! take a location first.

pub use crate::{
    Kind,
    formats::Format,
    lookup::lookup,
    pattern::{Pattern, Run},
    rules::{Discriminator, Keyword, Member, Rules as Schema},
};

use crate::rules::{
    Apply, ArrayRules, Bound, Contains, Content, Elsewhere, Held, Kinds, Limit, Name, NumberRules,
    ObjectKeywords, ObjectRules, OwnFormat, Secrecy, StringRules, Union, Values,
};

/// The schema `true`.
pub const ANY: &Schema = &Schema::ANY;
/// The schema `false`.
pub const NEVER: &Schema = &Schema::NEVER;
/// `type: null`.
pub const NULL: &Schema = &Schema::NULL;
/// `type: boolean`.
pub const BOOLEAN: &Schema = &Schema::BOOLEAN;
/// `type: integer`, as an `i64`.
pub const INTEGER: &Schema = &Schema::INTEGER;
/// `type: number`, as an `f64`.
pub const NUMBER: &Schema = &Schema::NUMBER;
/// `type: string`.
pub const STRING: &Schema = &Schema::STRING;
/// `type: array`.
pub const ARRAY: &Schema = &Schema::ARRAY;
/// `type: object`.
pub const OBJECT: &Schema = &Schema::OBJECT;
/// Numbers without fraction and exponent: what draft 4 calls integers.
pub const DIGITS: &Schema = &Schema { kinds: Kinds::DIGITS, held: Held::I64, ..Schema::ANY };
/// Whole numbers written with a fraction or an exponent.
pub const WHOLE: &Schema = &Schema { kinds: Kinds::WHOLE, held: Held::I64, ..Schema::ANY };
/// Numbers that are not whole.
pub const FRACTION: &Schema = &Schema { kinds: Kinds::FRACTION, held: Held::F64, ..Schema::ANY };

/// `type` with several values.
#[must_use]
pub const fn types(mut of: &[&Schema]) -> Schema {
    let (mut kinds, mut held) = (Kinds::NONE, Held::Exact);
    while let Some((first, rest)) = of.split_first() {
        kinds = kinds.or(first.kinds);
        held = match (held, first.held) {
            (Held::F64, _) | (_, Held::F64) => Held::F64,
            (Held::Exact, Held::Exact) => Held::Exact,
            // What names a width says so afterwards.
            _ => Held::I64,
        };
        of = rest;
    }
    Schema { kinds, held, ..Schema::ANY }
}

/// `type`, as a set of kinds.
#[must_use]
pub const fn of_kinds(kinds: Kinds) -> Schema {
    Schema { kinds, ..Schema::ANY }
}

/// A schema with its location: `file.json#/pointer`.
#[must_use]
pub const fn at(location: &'static str, schema: &Schema) -> Schema {
    Schema { at: location, ..*schema }
}

/// `type: object`: its location and its members.
#[must_use]
pub const fn object(location: &'static str, members: &'static [Member]) -> Schema {
    at(location, &OBJECT.properties(members))
}

/// `type: object` with more keywords than `properties` and `required`.
#[must_use]
pub const fn object_with(
    location: &'static str,
    members: &'static [Member],
    keywords: &'static ObjectKeywords,
) -> Schema {
    at(location, &OBJECT.properties(members).object(keywords))
}

/// A member under `properties` that may be absent.
#[must_use]
pub const fn optional(name: &'static str, schema: &'static Schema) -> Member {
    Member::new(name, schema)
}

/// A member under `properties` that is `required`.
#[must_use]
pub const fn required(name: &'static str, schema: &'static Schema) -> Member {
    Member::new(name, schema).required()
}

impl Member {
    /// Adds schemas of `patternProperties` whose pattern matches the name.
    #[must_use]
    pub const fn also(&self, also: &'static [&'static Schema]) -> Self {
        Self { also, ..*self }
    }

    /// Does not count the member as evaluated.
    #[must_use]
    pub const fn unevaluated(&self) -> Self {
        Self { evaluated: false, ..*self }
    }

    /// Marks a member without a field.
    #[must_use]
    pub const fn undeclared(&self) -> Self {
        Self { declared: false, ..*self }
    }
}

/// Keywords about objects, to be added by the methods of [`ObjectKeywords`].
#[must_use]
pub const fn keywords() -> ObjectKeywords {
    ObjectKeywords::NONE
}

/// Adds a keyword.
impl ObjectKeywords {
    /// The [`lookup`] table of the members.
    #[must_use]
    pub const fn lookup(&self, lookup: &'static [u16]) -> Self {
        Self { lookup, ..*self }
    }

    /// `patternProperties`.
    #[must_use]
    pub const fn pattern_properties(
        &self,
        patterns: &'static [(&'static Pattern, &'static Schema)],
    ) -> Self {
        Self { patterns, ..*self }
    }

    /// `additionalProperties`.
    #[must_use]
    pub const fn additional_properties(&self, schema: &'static Schema) -> Self {
        Self { additional: Some(schema), ..*self }
    }

    /// `propertyNames`; several after a merge.
    #[must_use]
    pub const fn property_names(&self, names: &'static [&'static Schema]) -> Self {
        Self { names, ..*self }
    }

    /// `minProperties`.
    #[must_use]
    pub const fn min_properties(&self, min: u64) -> Self {
        Self { min, ..*self }
    }

    /// `maxProperties`.
    #[must_use]
    pub const fn max_properties(&self, max: u64) -> Self {
        Self { max, ..*self }
    }

    /// `dependentRequired`: the index of a member, and those of the members it demands.
    #[must_use]
    pub const fn dependent_required(&self, dependent: &'static [(u16, &'static [u16])]) -> Self {
        Self { dependent, ..*self }
    }

    /// `unevaluatedProperties`.
    #[must_use]
    pub const fn unevaluated_properties(&self, schema: &'static Schema) -> Self {
        Self { unevaluated: Some(schema), ..*self }
    }
}

/// Adds keywords.
impl Schema {
    /// `properties` and `required`.
    #[must_use]
    pub const fn properties(&self, members: &'static [Member]) -> Self {
        Self { object: Some(ObjectRules::of(members)), ..*self }
    }

    /// Other keywords about objects. Goes behind [`properties`](Self::properties).
    #[must_use]
    pub const fn object(&self, keywords: &'static ObjectKeywords) -> Self {
        let object = match self.object {
            Some(object) => object,
            None => ObjectRules::ANY,
        };
        Self { object: Some(ObjectRules { more: keywords, ..object }), ..*self }
    }

    /// Keywords about arrays.
    #[must_use]
    pub const fn array(&self, keywords: &'static ArrayRules) -> Self {
        Self { array: Some(keywords), ..*self }
    }

    /// Keywords about strings.
    #[must_use]
    pub const fn string(&self, keywords: &'static StringRules) -> Self {
        Self { string: Some(keywords), ..*self }
    }

    /// Keywords about numbers.
    #[must_use]
    pub const fn number(&self, keywords: &'static NumberRules) -> Self {
        Self { number: Some(keywords), ..*self }
    }

    /// `enum`: the strings, and all other values as JSON text.
    #[must_use]
    pub const fn enumeration(
        &self,
        strings: &'static [&'static str],
        others: &'static [&'static str],
    ) -> Self {
        Self { values: Some(Values { keyword: Keyword::Enum, strings, others }), ..*self }
    }

    /// `const`, given as [`enumeration`](Self::enumeration) takes it.
    #[must_use]
    pub const fn constant(
        &self,
        strings: &'static [&'static str],
        others: &'static [&'static str],
    ) -> Self {
        Self { values: Some(Values { keyword: Keyword::Const, strings, others }), ..*self }
    }

    /// The schemas applied in place: see [`all_of`], [`not`], [`if_then_else`],
    /// [`dependent_schema`], [`union`].
    #[must_use]
    pub const fn apply(&self, apply: &'static [Apply]) -> Self {
        Self { apply, ..*self }.sealed()
    }

    /// `oneOf` of the schema at `location`.
    #[must_use]
    pub const fn one_of(
        &self,
        location: &'static str,
        branches: &'static [&'static Schema],
        discriminators: &'static [Discriminator; 6],
    ) -> Self {
        self.with_union(Union {
            keyword: Keyword::OneOf,
            at: location,
            branches,
            names: &[],
            discriminators,
        })
    }

    /// `anyOf` of the schema at `location`.
    #[must_use]
    pub const fn any_of(
        &self,
        location: &'static str,
        branches: &'static [&'static Schema],
        discriminators: &'static [Discriminator; 6],
    ) -> Self {
        self.with_union(Union {
            keyword: Keyword::AnyOf,
            at: location,
            branches,
            names: &[],
            discriminators,
        })
    }

    /// `oneOf` or `anyOf`.
    #[must_use]
    pub const fn with_union(&self, union: Union) -> Self {
        Self { union: Some(union), ..*self }.sealed()
    }

    /// What reports call the branches of the union. Goes behind it.
    #[must_use]
    pub const fn branch_names(&self, names: &'static [&'static str]) -> Self {
        match self.union {
            Some(union) => Self { union: Some(Union { names, ..union }), ..*self },
            None => Self { ..*self },
        }
    }

    /// `format: password` or `writeOnly`: reports do not show the value.
    ///
    /// ```
    /// use typewright::{entry, schema::{STRING, Schema, object, required, string, min_length}};
    ///
    /// static PASSWORD: Schema = string(&min_length(8)).secret();
    /// static LOGIN: Schema = object("login.json#", &[required("password", &PASSWORD)]).holds_secrets();
    ///
    /// let report = entry::check_json(br#"{"password": "1234"}"#, &LOGIN).unwrap_err();
    /// assert_eq!(report.violations[0].found, "<hidden>");
    /// ```
    #[must_use]
    pub const fn secret(&self) -> Self {
        Self { secrecy: Secrecy::Whole, ..*self }
    }

    /// Some schema that is applied to parts of the value is [secret](Self::secret).
    #[must_use]
    pub const fn holds_secrets(&self) -> Self {
        Self { secrecy: Secrecy::Inside, ..*self }
    }

    /// Where keywords stand that were merged in from other schemas: see [`from`].
    #[must_use]
    pub const fn merged(&self, elsewhere: &'static [Elsewhere]) -> Self {
        Self { elsewhere, ..*self }
    }

    /// Which Rust type holds a number.
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

    /// Remembers verdicts, because the same schema may be tried on the same value again and again.
    #[must_use]
    pub const fn remembered(&self) -> Self {
        Self { memo: true, ..*self }.sealed()
    }
}

/// A keyword that was merged in, the member it names, and the location of the keyword.
#[must_use]
pub const fn from(keyword: Keyword, member: &'static str, location: &'static str) -> Elsewhere {
    Elsewhere { keyword, member, at: location }
}

/// `enum` of strings, with `type: string`.
#[must_use]
pub const fn string_enum(strings: &'static [&'static str]) -> Schema {
    STRING.enumeration(strings, &[])
}

/// `const` with a string.
#[must_use]
pub const fn constant(string: &'static [&'static str; 1]) -> Schema {
    ANY.constant(string, &[])
}

/// `type: string` with more keywords.
#[must_use]
pub const fn string(keywords: &'static StringRules) -> Schema {
    STRING.string(keywords)
}

/// `minLength` and `maxLength`.
#[must_use]
pub const fn length(min: u64, max: u64) -> StringRules {
    StringRules { min, max, ..StringRules::ANY }
}

/// `minLength`.
#[must_use]
pub const fn min_length(min: u64) -> StringRules {
    length(min, u64::MAX)
}

/// `maxLength`.
#[must_use]
pub const fn max_length(max: u64) -> StringRules {
    length(0, max)
}

/// `pattern`; several after a merge.
#[must_use]
pub const fn pattern(patterns: &'static [&'static Pattern]) -> StringRules {
    StringRules::ANY.pattern(patterns)
}

/// `format`; several after a merge.
#[must_use]
pub const fn format(formats: &'static [Format]) -> StringRules {
    StringRules::ANY.format(formats)
}

/// `format`, where the user says what it means; several after a merge.
#[must_use]
pub const fn own_format(formats: &'static [OwnFormat]) -> StringRules {
    StringRules::ANY.own_format(formats)
}

/// The content keywords: see [`StringRules::content`].
#[must_use]
pub const fn content(base64: bool, json: bool, schema: Option<&'static Schema>) -> Content {
    Content { base64, json, schema }
}

/// Adds a keyword.
impl StringRules {
    /// `pattern`; several after a merge.
    #[must_use]
    pub const fn pattern(&self, patterns: &'static [&'static Pattern]) -> Self {
        Self { patterns, ..*self }
    }

    /// `format`; several after a merge.
    #[must_use]
    pub const fn format(&self, formats: &'static [Format]) -> Self {
        Self { formats, ..*self }
    }

    /// `format`, where the user says what it means; several after a merge.
    #[must_use]
    pub const fn own_format(&self, own_formats: &'static [OwnFormat]) -> Self {
        Self { own_formats, ..*self }
    }

    /// `contentEncoding: base64`, `contentMediaType: application/json`, `contentSchema`.
    #[must_use]
    pub const fn content(&self, content: &'static Content) -> Self {
        Self { content: Some(content), ..*self }
    }
}

/// `type: number` with more keywords.
#[must_use]
pub const fn number(keywords: &'static NumberRules) -> Schema {
    NUMBER.number(keywords)
}

/// `type: integer` with more keywords.
#[must_use]
pub const fn integer(keywords: &'static NumberRules) -> Schema {
    INTEGER.number(keywords)
}

/// [`minimum`], [`maximum`] and the like.
#[must_use]
pub const fn bounds(bounds: &'static [Bound]) -> NumberRules {
    NumberRules { bounds, ..NumberRules::ANY }
}

/// `multipleOf`, as JSON text; several after a merge.
#[must_use]
pub const fn multiple_of(divisors: &'static [&'static str]) -> NumberRules {
    NumberRules::ANY.multiple_of(divisors)
}

impl NumberRules {
    /// Adds `multipleOf`, as JSON text; several after a merge.
    #[must_use]
    pub const fn multiple_of(&self, multiple_of: &'static [&'static str]) -> Self {
        Self { multiple_of, ..*self }
    }
}

/// `minimum`.
#[must_use]
pub const fn minimum(value: i64) -> Bound {
    whole(Keyword::Minimum, value)
}

/// `exclusiveMinimum`.
#[must_use]
pub const fn exclusive_minimum(value: i64) -> Bound {
    whole(Keyword::ExclusiveMinimum, value)
}

/// `maximum`.
#[must_use]
pub const fn maximum(value: i64) -> Bound {
    whole(Keyword::Maximum, value)
}

/// `exclusiveMaximum`.
#[must_use]
pub const fn exclusive_maximum(value: i64) -> Bound {
    whole(Keyword::ExclusiveMaximum, value)
}

/// A bound that is not a small whole number: as JSON text, and the `f64` nearest to it.
#[must_use]
pub const fn bound(keyword: Keyword, text: &'static str, float: f64) -> Bound {
    Bound::new(keyword, Limit::Decimal(text), float)
}

#[allow(clippy::cast_precision_loss, reason = "the nearest `f64` is what is wanted")]
const fn whole(keyword: Keyword, value: i64) -> Bound {
    Bound::new(keyword, Limit::Whole(value), value as f64)
}

/// `type: array` with more keywords.
#[must_use]
pub const fn array(keywords: &'static ArrayRules) -> Schema {
    ARRAY.array(keywords)
}

/// `items`.
#[must_use]
pub const fn items(schema: &'static Schema) -> ArrayRules {
    ArrayRules { items: Some(schema), ..ArrayRules::ANY }
}

/// Items of any kind.
#[must_use]
pub const fn any_items() -> ArrayRules {
    ArrayRules::ANY
}

/// Adds a keyword.
impl ArrayRules {
    /// `minItems`.
    #[must_use]
    pub const fn min_items(&self, min: u64) -> Self {
        Self { min, ..*self }
    }

    /// `maxItems`.
    #[must_use]
    pub const fn max_items(&self, max: u64) -> Self {
        Self { max, ..*self }
    }

    /// `uniqueItems`.
    #[must_use]
    pub const fn unique_items(&self) -> Self {
        Self { unique: true, ..*self }
    }

    /// `prefixItems`.
    #[must_use]
    pub const fn prefix_items(&self, prefix: &'static [&'static Schema]) -> Self {
        Self { prefix, ..*self }
    }

    /// `contains`; several after a merge: see [`contains`].
    #[must_use]
    pub const fn contains(&self, contains: &'static [Contains]) -> Self {
        Self { contains, ..*self }
    }

    /// `unevaluatedItems`.
    #[must_use]
    pub const fn unevaluated_items(&self, schema: &'static Schema) -> Self {
        Self { unevaluated: Some(schema), ..*self }
    }
}

/// `contains`, `minContains`, `maxContains`, and whether an item that matches counts as evaluated.
#[must_use]
pub const fn contains(schema: &'static Schema, min: u64, max: u64, evaluates: bool) -> Contains {
    Contains { rules: schema, min, max, evaluates }
}

/// `$ref`, or a member of `allOf`.
#[must_use]
pub const fn all_of(schema: &'static Schema) -> Apply {
    Apply::All(schema)
}

/// `not`.
#[must_use]
pub const fn not(schema: &'static Schema) -> Apply {
    Apply::Not(schema)
}

/// `if`, `then`, `else`.
#[must_use]
pub const fn if_then_else(
    test: &'static Schema,
    then: Option<&'static Schema>,
    otherwise: Option<&'static Schema>,
) -> Apply {
    Apply::If { test, then, otherwise }
}

/// `dependentSchemas`: for objects that have this member.
#[must_use]
pub const fn dependent_schema(name: &'static str, schema: &'static Schema) -> Apply {
    Apply::Dependent(Name::new(name), schema)
}

/// `oneOf` of the schema at `location`, and how a branch is found for each kind of value: see
/// [`by_kind`].
#[must_use]
pub const fn one_of(
    location: &'static str,
    branches: &'static [&'static Schema],
    discriminators: &'static [Discriminator; 6],
) -> Schema {
    at(location, &ANY.one_of(location, branches, discriminators))
}

/// `anyOf` of the schema at `location`, and how a branch is found for each kind of value: see
/// [`by_kind`].
#[must_use]
pub const fn any_of(
    location: &'static str,
    branches: &'static [&'static Schema],
    discriminators: &'static [Discriminator; 6],
) -> Schema {
    at(location, &ANY.any_of(location, branches, discriminators))
}

/// A further `oneOf` or `anyOf`: that of the schema made by [`one_of`] or [`any_of`].
#[must_use]
pub const fn union(of: &Schema) -> Apply {
    match of.union {
        Some(union) => Apply::Union(union),
        None => Apply::All(ANY),
    }
}

/// How a branch of a union is found for values of some kinds. No branch accepts values of any other
/// kind.
#[must_use]
pub const fn by_kind(mut cases: &[(Kind, Discriminator)]) -> [Discriminator; 6] {
    let mut discriminators = [Discriminator::None; 6];
    while let Some(((kind, discriminator), rest)) = cases.split_first() {
        let [null, boolean, number, string, array, object] = &mut discriminators;
        let case = match kind {
            Kind::Null => null,
            Kind::Boolean => boolean,
            Kind::Number => number,
            Kind::String => string,
            Kind::Array => array,
            Kind::Object => object,
        };
        *case = *discriminator;
        cases = rest;
    }
    discriminators
}

/// All branches take objects: each has its own string values of one member.
#[must_use]
pub const fn by_tag(
    key: &'static str,
    cases: &'static [(&'static str, u16)],
) -> [Discriminator; 6] {
    by_kind(&[(Kind::Object, tag(key, cases))])
}

/// All branches take objects: each has its own values of one member, given as JSON text.
#[must_use]
pub const fn by_value(
    key: &'static str,
    cases: &'static [(&'static str, u16)],
) -> [Discriminator; 6] {
    by_kind(&[(Kind::Object, tag_value(key, cases, &[], &[]))])
}

/// All branches take objects: each has a member that no other branch allows.
#[must_use]
pub const fn by_key(cases: &'static [(&'static str, u16)]) -> [Discriminator; 6] {
    by_kind(&[(Kind::Object, key(cases))])
}

/// Whatever the value is, these branches are tried.
#[must_use]
pub const fn by_trial(branches: &'static [u16]) -> [Discriminator; 6] {
    [Discriminator::Try(branches); 6]
}

/// Only this branch can accept the value.
#[must_use]
pub const fn branch(branch: u16) -> Discriminator {
    Discriminator::One(branch)
}

/// By the string value of a member: value and branch.
#[must_use]
pub const fn tag(key: &'static str, cases: &'static [(&'static str, u16)]) -> Discriminator {
    Discriminator::Tag { key: Name::new(key), cases }
}

/// By the value of a member: value as JSON text and branch, the branches for any other value, and
/// those without the member.
#[must_use]
pub const fn tag_value(
    key: &'static str,
    cases: &'static [(&'static str, u16)],
    rest: &'static [u16],
    absent: &'static [u16],
) -> Discriminator {
    Discriminator::Value { key: Name::new(key), cases, rest, absent }
}

/// These branches are tried, first the one that the value of a member names: value as JSON text and
/// branch.
#[must_use]
pub const fn hint(
    key: &'static str,
    cases: &'static [(&'static str, u16)],
    branches: &'static [u16],
) -> Discriminator {
    Discriminator::Hint { key: Name::new(key), cases, branches }
}

/// By a member that only one branch allows: its name and the branch.
#[must_use]
pub const fn key(cases: &'static [(&'static str, u16)]) -> Discriminator {
    Discriminator::Key(cases)
}

/// As [`tag_value`], where several branches list the same value.
#[must_use]
pub const fn tag_among(
    key: &'static str,
    cases: &'static [(&'static str, &'static [u16])],
    rest: &'static [u16],
    absent: &'static [u16],
) -> Discriminator {
    Discriminator::Among { key: Name::new(key), cases, rest, absent }
}

/// These branches are tried.
#[must_use]
pub const fn trial(branches: &'static [u16]) -> Discriminator {
    Discriminator::Try(branches)
}

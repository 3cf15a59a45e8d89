//! The keyword table: every keyword of every dialect, its vocabulary, and where its value holds
//! subschemas.

use super::{
    dialect::Dialect,
    vocabulary::{Vocabularies, Vocabulary},
};

/// A keyword as one or more dialects define it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keyword {
    /// Its name in a schema.
    pub name: &'static str,
    /// The vocabulary that defines it. Drafts up to 7 have no vocabularies; there it is the later
    /// vocabulary of the same purpose.
    pub vocabulary: Vocabulary,
    /// Where subschemas stand in its value.
    pub holds: Holds,
    dialects: u8,
}

/// Where the subschemas are in the value of a keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// There are none. Whatever looks like a schema in it is data.
    Nothing,
    /// The value is a schema.
    Schema,
    /// The value is an array of schemas.
    Array,
    /// The value is an object whose members are schemas.
    Map,
    /// The value is a schema or an array of schemas.
    SchemaOrArray,
    /// The value is an object whose members are schemas or arrays of strings.
    MapOfSchemaOrStrings,
}

impl Keyword {
    /// The keyword of this name in a dialect.
    #[must_use]
    pub fn find(dialect: Dialect, name: &str) -> Option<&'static Self> {
        let start = TABLE.partition_point(|row| row.name < name);
        TABLE
            .get(start..)?
            .iter()
            .take_while(|row| row.name == name)
            .find(|row| row.dialects & bit(dialect) != 0)
    }

    /// The keyword of this name in a dialect, unless its vocabulary is not in force.
    #[must_use]
    pub fn in_force(
        dialect: Dialect,
        vocabularies: Vocabularies,
        name: &str,
    ) -> Option<&'static Self> {
        Self::find(dialect, name).filter(|keyword| vocabularies.has(keyword.vocabulary))
    }

    /// The keyword of this name in the newest other draft that has it, if it says what values are
    /// accepted there.
    #[must_use]
    pub fn of_other_draft(dialect: Dialect, name: &str) -> Option<(&'static Self, Dialect)> {
        if Self::find(dialect, name).is_some() {
            return None;
        }
        let others =
            NEWEST_FIRST.iter().filter_map(|other| Some((Self::find(*other, name)?, *other)));
        others.into_iter().find(|(keyword, _)| keyword.constrains())
    }

    /// The keyword of another draft that a repair reads as that draft does.
    #[must_use]
    pub fn slipped(dialect: Dialect, name: &str) -> Option<&'static Self> {
        Self::of_other_draft(dialect, name).map(|(keyword, _)| keyword).or_else(|| draft3(name))
    }

    /// Whether it says what values are accepted, rather than what they mean or what they are
    /// called.
    #[must_use]
    pub fn constrains(&self) -> bool {
        match self.vocabulary {
            Vocabulary::Applicator | Vocabulary::Unevaluated | Vocabulary::Validation => true,
            Vocabulary::Core => matches!(self.name, "$dynamicRef" | "$recursiveRef"),
            Vocabulary::MetaData
            | Vocabulary::Format
            | Vocabulary::Content
            | Vocabulary::OpenApi
            | Vocabulary::Deprecated => false,
        }
    }

    /// All keywords of a dialect, by name.
    pub fn all(dialect: Dialect) -> impl Iterator<Item = &'static Self> {
        TABLE.iter().filter(move |row| row.dialects & bit(dialect) != 0)
    }

    /// Whether its subschemas apply to the same value as the schema it stands in, so that a cycle
    /// through it never ends.
    #[must_use]
    pub fn applies_in_place(&self) -> bool {
        matches!(
            self.name,
            "allOf"
                | "anyOf"
                | "dependencies"
                | "dependentSchemas"
                | "else"
                | "extends"
                | "if"
                | "not"
                | "oneOf"
                | "then"
        )
    }
}

/// Whether any dialect has a keyword of this name.
#[must_use]
pub fn is_known_keyword(name: &str) -> bool {
    TABLE.binary_search_by(|row| row.name.cmp(name)).is_ok() || draft3(name).is_some()
}

/// A keyword that only draft 3 had. Draft 3 is no dialect: its keywords are read by a repair only.
#[must_use]
pub fn draft3(name: &str) -> Option<&'static Keyword> {
    DRAFT_3.iter().find(|row| row.name == name)
}

static DRAFT_3: [Keyword; 3] = [
    row("disallow", Applicator, SchemaOrArray, 0),
    row("divisibleBy", Validation, Nothing, 0),
    row("extends", Applicator, SchemaOrArray, 0),
];

const NEWEST_FIRST: [Dialect; 7] = [
    Dialect::Draft202012,
    Dialect::Draft201909,
    Dialect::Draft7,
    Dialect::Draft6,
    Dialect::Draft4,
    Dialect::OpenApi31,
    Dialect::OpenApi30,
];

const D4: u8 = bit(Dialect::Draft4);
const D6: u8 = bit(Dialect::Draft6);
const D7: u8 = bit(Dialect::Draft7);
const D19: u8 = bit(Dialect::Draft201909);
const D20: u8 = bit(Dialect::Draft202012);
const O30: u8 = bit(Dialect::OpenApi30);
const O31: u8 = bit(Dialect::OpenApi31);

/// Everything but OpenAPI 3.0, which has no identifiers.
const JSON_SCHEMA: u8 = D4 | D6 | D7 | D19 | D20 | O31;
const ALL: u8 = JSON_SCHEMA | O30;
const UP_TO_7: u8 = D4 | D6 | D7;
const SINCE_6: u8 = D6 | SINCE_7;
const SINCE_7: u8 = D7 | SINCE_2019;
const SINCE_2019: u8 = D19 | SINCE_2020;
const SINCE_2020: u8 = D20 | O31;

const fn bit(dialect: Dialect) -> u8 {
    match dialect {
        Dialect::Draft4 => 1,
        Dialect::Draft6 => 1 << 1,
        Dialect::Draft7 => 1 << 2,
        Dialect::Draft201909 => 1 << 3,
        Dialect::Draft202012 => 1 << 4,
        Dialect::OpenApi30 => 1 << 5,
        Dialect::OpenApi31 => 1 << 6,
    }
}

const fn row(name: &'static str, vocabulary: Vocabulary, holds: Holds, dialects: u8) -> Keyword {
    Keyword { name, vocabulary, holds, dialects }
}

use Holds::{Array, Map, MapOfSchemaOrStrings, Nothing, Schema, SchemaOrArray};
use Vocabulary::{
    Applicator, Content, Core, Deprecated, Format, MetaData, OpenApi, Unevaluated, Validation,
};

/// Sorted by name, for the binary search. A keyword whose place or value changed has one row for
/// each form.
#[rustfmt::skip]
static TABLE: &[Keyword] = &[
    row("$anchor", Core, Nothing, SINCE_2019),
    row("$comment", Core, Nothing, SINCE_7),
    row("$defs", Core, Map, SINCE_2019),
    row("$dynamicAnchor", Core, Nothing, SINCE_2020),
    row("$dynamicRef", Core, Nothing, SINCE_2020),
    row("$id", Core, Nothing, SINCE_6),
    row("$recursiveAnchor", Core, Nothing, D19),
    row("$recursiveRef", Core, Nothing, D19),
    row("$ref", Core, Nothing, ALL),
    row("$schema", Core, Nothing, JSON_SCHEMA),
    row("$vocabulary", Core, Nothing, SINCE_2019),
    row("additionalItems", Applicator, Schema, UP_TO_7 | D19),
    row("additionalProperties", Applicator, Schema, ALL),
    row("allOf", Applicator, Array, ALL),
    row("anyOf", Applicator, Array, ALL),
    row("const", Validation, Nothing, SINCE_6),
    row("contains", Applicator, Schema, SINCE_6),
    row("contentEncoding", Content, Nothing, SINCE_7),
    row("contentMediaType", Content, Nothing, SINCE_7),
    row("contentSchema", Content, Schema, SINCE_2019),
    row("default", MetaData, Nothing, ALL),
    row("definitions", Core, Map, UP_TO_7),
    row("definitions", Deprecated, Map, SINCE_2019),
    row("dependencies", Applicator, MapOfSchemaOrStrings, UP_TO_7),
    row("dependencies", Deprecated, MapOfSchemaOrStrings, SINCE_2019),
    row("dependentRequired", Validation, Nothing, SINCE_2019),
    row("dependentSchemas", Applicator, Map, SINCE_2019),
    row("deprecated", MetaData, Nothing, SINCE_2019 | O30),
    row("description", MetaData, Nothing, ALL),
    row("discriminator", OpenApi, Nothing, O30 | O31),
    row("else", Applicator, Schema, SINCE_7),
    row("enum", Validation, Nothing, ALL),
    row("example", OpenApi, Nothing, O30 | O31),
    row("examples", MetaData, Nothing, SINCE_6),
    row("exclusiveMaximum", Validation, Nothing, ALL),
    row("exclusiveMinimum", Validation, Nothing, ALL),
    row("externalDocs", OpenApi, Nothing, O30 | O31),
    row("format", Format, Nothing, ALL),
    row("id", Core, Nothing, D4),
    row("if", Applicator, Schema, SINCE_7),
    row("items", Applicator, Schema, SINCE_2020 | O30),
    row("items", Applicator, SchemaOrArray, UP_TO_7 | D19),
    row("maxContains", Validation, Nothing, SINCE_2019),
    row("maxItems", Validation, Nothing, ALL),
    row("maxLength", Validation, Nothing, ALL),
    row("maxProperties", Validation, Nothing, ALL),
    row("maximum", Validation, Nothing, ALL),
    row("minContains", Validation, Nothing, SINCE_2019),
    row("minItems", Validation, Nothing, ALL),
    row("minLength", Validation, Nothing, ALL),
    row("minProperties", Validation, Nothing, ALL),
    row("minimum", Validation, Nothing, ALL),
    row("multipleOf", Validation, Nothing, ALL),
    row("not", Applicator, Schema, ALL),
    row("nullable", OpenApi, Nothing, O30),
    row("oneOf", Applicator, Array, ALL),
    row("pattern", Validation, Nothing, ALL),
    row("patternProperties", Applicator, Map, JSON_SCHEMA),
    row("prefixItems", Applicator, Array, SINCE_2020),
    row("properties", Applicator, Map, ALL),
    row("propertyNames", Applicator, Schema, SINCE_6),
    row("readOnly", MetaData, Nothing, SINCE_7 | O30),
    row("required", Validation, Nothing, ALL),
    row("then", Applicator, Schema, SINCE_7),
    row("title", MetaData, Nothing, ALL),
    row("type", Validation, Nothing, ALL),
    row("unevaluatedItems", Applicator, Schema, D19),
    row("unevaluatedItems", Unevaluated, Schema, SINCE_2020),
    row("unevaluatedProperties", Applicator, Schema, D19),
    row("unevaluatedProperties", Unevaluated, Schema, SINCE_2020),
    row("uniqueItems", Validation, Nothing, ALL),
    row("writeOnly", MetaData, Nothing, SINCE_7 | O30),
    row("xml", OpenApi, Nothing, O30 | O31),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use referencing::meta;

    use super::*;

    #[test]
    fn table_is_sorted_and_no_dialect_has_a_keyword_twice() {
        for pair in TABLE.windows(2) {
            let [a, b] = pair else { continue };
            assert!(a.name <= b.name, "{} before {}", a.name, b.name);
            assert!(a.name != b.name || a.dialects & b.dialects == 0, "{} twice", a.name);
        }
    }

    #[test]
    fn finds_the_form_of_the_dialect() {
        let holds = |dialect, name| Keyword::find(dialect, name).map(|keyword| keyword.holds);
        assert_eq!(holds(Dialect::Draft7, "items"), Some(SchemaOrArray));
        assert_eq!(holds(Dialect::Draft202012, "items"), Some(Schema));
        assert_eq!(holds(Dialect::Draft4, "$id"), None);
        assert_eq!(holds(Dialect::Draft4, "id"), Some(Nothing));
        assert_eq!(holds(Dialect::Draft6, "if"), None);
        assert_eq!(holds(Dialect::OpenApi30, "patternProperties"), None);
        assert_eq!(holds(Dialect::OpenApi31, "prefixItems"), Some(Array));
        assert_eq!(holds(Dialect::Draft202012, "zzz"), None);
    }

    /// The keywords that the official metaschemas describe, of all documents of a draft.
    fn described(documents: &[&serde_json::Value]) -> BTreeSet<String> {
        let properties = documents.iter().filter_map(|document| document["properties"].as_object());
        properties.flat_map(|properties| properties.keys().cloned()).collect()
    }

    #[test]
    fn table_agrees_with_the_metaschemas() {
        let ours = |dialect| -> BTreeSet<String> {
            Keyword::all(dialect).map(|keyword| keyword.name.to_owned()).collect()
        };
        let with = |mut names: BTreeSet<String>, more: &[&str]| {
            names.extend(more.iter().map(|name| (*name).to_owned()));
            names
        };
        assert_eq!(ours(Dialect::Draft4), with(described(&[&meta::DRAFT4]), &["$ref"]));
        // Only the prose of draft 6 and 7 has the others.
        assert_eq!(ours(Dialect::Draft6), described(&[&meta::DRAFT6]));
        assert_eq!(ours(Dialect::Draft7), with(described(&[&meta::DRAFT7]), &["writeOnly"]));
        let documents: [&serde_json::Value; 7] = [
            &meta::DRAFT201909,
            &meta::DRAFT201909_APPLICATOR,
            &meta::DRAFT201909_CONTENT,
            &meta::DRAFT201909_CORE,
            &meta::DRAFT201909_FORMAT,
            &meta::DRAFT201909_META_DATA,
            &meta::DRAFT201909_VALIDATION,
        ];
        assert_eq!(ours(Dialect::Draft201909), described(&documents));
        let documents: [&serde_json::Value; 8] = [
            &meta::DRAFT202012,
            &meta::DRAFT202012_APPLICATOR,
            &meta::DRAFT202012_CONTENT,
            &meta::DRAFT202012_CORE,
            &meta::DRAFT202012_FORMAT_ANNOTATION,
            &meta::DRAFT202012_META_DATA,
            &meta::DRAFT202012_UNEVALUATED,
            &meta::DRAFT202012_VALIDATION,
        ];
        // Its metaschema still describes the two that its core vocabulary no longer has.
        let old = ["$recursiveAnchor", "$recursiveRef"];
        assert_eq!(with(ours(Dialect::Draft202012), &old), described(&documents));
        let open_api = ["discriminator", "example", "externalDocs", "xml"];
        assert_eq!(ours(Dialect::OpenApi31), with(ours(Dialect::Draft202012), &open_api));
    }

    #[test]
    fn vocabulary_not_in_force_hides_its_keywords() {
        let vocabularies =
            Vocabularies { applicator: false, ..Vocabularies::of(Dialect::Draft202012) };
        assert!(Keyword::in_force(Dialect::Draft202012, vocabularies, "properties").is_none());
        assert!(Keyword::in_force(Dialect::Draft202012, vocabularies, "$defs").is_some());
    }
}

//! Pairs of schemas, and what the change means for callers: level, rule and item of each change.

pub(crate) struct Pair {
    pub(crate) name: &'static str,
    pub(crate) old: &'static str,
    pub(crate) new: &'static str,
    pub(crate) changes: &'static [&'static str],
}

macro_rules! pairs {
    ($($name:literal: $old:literal => $new:literal, [$($change:literal),* $(,)?];)*) => {
        &[$(Pair { name: $name, old: $old, new: $new, changes: &[$($change),*] },)*]
    };
}

#[rustfmt::skip]
pub(crate) const PAIRS: &[Pair] = pairs! {
    "nothing": r##"{"type": "object", "properties": {"a": {"type": "string"}}}"## => r##"{"properties": {"a": {"type": "string"}}, "type": "object"}"##, [];
    "rules_alone": r##"{"type": "object", "properties": {"a": {"type": "integer", "maximum": 1}}}"## => r##"{"type": "object", "properties": {"a": {"type": "integer", "maximum": 2}}}"##, [];
    "documentation": r##"{"type": "object", "description": "a"}"## => r##"{"type": "object", "description": "b"}"##, [];
    "optional_field_came": r##"{"type": "object", "properties": {"a": {"type": "string"}}}"## => r##"{"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}}"##,
        ["major rust-field-added Case::b"];
    "required_field_came": r##"{"type": "object", "properties": {"a": {"type": "string"}}}"## => r##"{"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}, "required": ["b"]}"##,
        ["minor rust-type-changed Case", "major rust-field-added Case::b"];
    "field_went": r##"{"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}}"## => r##"{"type": "object", "properties": {"a": {"type": "string"}}}"##,
        ["major rust-field-removed Case::b"];
    "field_renamed": r##"{"type": "object", "properties": {"fooBar": {"type": "string"}}}"## => r##"{"type": "object", "properties": {"foo_bar": {"type": "string"}}}"##, [];
    "became_required": r##"{"type": "object", "properties": {"a": {"type": "string"}}}"## => r##"{"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}"##,
        ["minor rust-type-changed Case", "major rust-field-changed Case::a"];
    "nullable": r##"{"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}"## => r##"{"type": "object", "properties": {"a": {"type": ["string", "null"]}}, "required": ["a"]}"##,
        ["major rust-field-changed Case::a"];
    "became_optional": r##"{"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}"## => r##"{"type": "object", "properties": {"a": {"type": "string"}}}"##,
        ["major rust-type-changed Case", "major rust-field-changed Case::a"];
    "number_for_integer": r##"{"type": "object", "properties": {"a": {"type": "integer"}}}"## => r##"{"type": "object", "properties": {"a": {"type": "number"}}}"##,
        ["major rust-field-changed Case::a"];
    "tuple": r##"{"type": "object", "properties": {"a": {"type": "array", "prefixItems": [{"type": "string"}], "items": false, "minItems": 1}}}"## => r##"{"type": "object", "properties": {"a": {"type": "array", "items": {"type": "string"}}}}"##,
        ["major rust-field-changed Case::a"];
    "map": r##"{"type": "object", "properties": {"a": {"type": "object", "additionalProperties": {"type": "string"}}}}"## => r##"{"type": "object", "properties": {"a": {"type": "object", "additionalProperties": {"type": "boolean"}}}}"##,
        ["major rust-field-changed Case::a"];
    "extra_came": r##"{"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": false}"## => r##"{"type": "object", "properties": {"a": {"type": "string"}}}"##,
        ["major rust-field-added Case::extra"];
    "extra_went": r##"{"type": "object", "properties": {"a": {"type": "string"}}}"## => r##"{"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": false}"##,
        ["major rust-field-removed Case::extra"];
    "extra_became_map": r##"{"type": "object", "properties": {"a": {"type": "string"}}}"## => r##"{"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": {"type": "integer"}}"##,
        ["major rust-field-added Case::additional", "major rust-field-removed Case::extra"];
    "value_came": r##"{"enum": ["s", "m"]}"## => r##"{"enum": ["s", "m", "l"]}"##,
        ["major rust-variant-added Case::L"];
    "value_went": r##"{"enum": ["s", "m", "l"]}"## => r##"{"enum": ["s", "m"]}"##,
        ["major rust-variant-removed Case::L"];
    "value_reordered": r##"{"enum": ["s", "m", "l"]}"## => r##"{"enum": ["l", "m", "s"]}"##,
        ["none rust-variant-order-changed Case"];
    "value_of_another_kind": r##"{"enum": ["s", "m"]}"## => r##"{"enum": ["s", "m", 1]}"##,
        ["major rust-variant-added Case::N1"];
    "value_of_a_variant": r##"{"type": "object", "properties": {"a": {"enum": ["x-y", "z"]}}}"## => r##"{"type": "object", "properties": {"a": {"enum": ["x_y", "z"]}}}"##, [];
    "enum_opened": r##"{"enum": ["s", "m"]}"## => r##"{"anyOf": [{"enum": ["s", "m"]}, {"type": "string"}]}"##,
        ["major rust-derive-lost Case", "major rust-variant-added Case::Other"];
    "enum_closed": r##"{"anyOf": [{"enum": ["s", "m"]}, {"type": "string"}]}"## => r##"{"enum": ["s", "m"]}"##,
        ["minor rust-type-changed Case", "major rust-variant-removed Case::Other"];
    "enum_became_text": r##"{"type": "object", "properties": {"a": {"enum": ["s", "m"]}}}"## => r##"{"type": "object", "properties": {"a": {"type": "string"}}}"##,
        ["major rust-field-changed Case::a", "major rust-type-removed CaseA"];
    "text_became_enum": r##"{"type": "object", "properties": {"a": {"type": "string"}}}"## => r##"{"type": "object", "properties": {"a": {"enum": ["s", "m"]}}}"##,
        ["major rust-field-changed Case::a", "minor rust-type-added CaseA"];
    "branch_came": r##"{"oneOf": [{"type": "string"}, {"type": "integer"}]}"## => r##"{"oneOf": [{"type": "string"}, {"type": "integer"}, {"type": "boolean"}]}"##,
        ["major rust-variant-added Case::Boolean"];
    "branch_reordered": r##"{"oneOf": [{"type": "string"}, {"type": "integer"}]}"## => r##"{"oneOf": [{"type": "integer"}, {"type": "string"}]}"##, [];
    "branch_holds_another": r##"{"oneOf": [{"title": "A", "type": "string"}, {"type": "boolean"}]}"## => r##"{"oneOf": [{"title": "A", "type": "integer"}, {"type": "boolean"}]}"##,
        ["minor rust-type-changed Case", "major rust-variant-changed Case::A"];
    "pattern_on_a_name": r##"{"type": "object", "properties": {"a": {"$ref": "#/$defs/Id"}}, "$defs": {"Id": {"type": "string"}}}"## => r##"{"type": "object", "properties": {"a": {"$ref": "#/$defs/Id"}}, "$defs": {"Id": {"type": "string", "pattern": "^a"}}}"##,
        ["major rust-type-changed Id"];
    "no_pattern_on_a_name": r##"{"type": "object", "properties": {"a": {"$ref": "#/$defs/Id"}}, "$defs": {"Id": {"type": "string", "pattern": "^a"}}}"## => r##"{"type": "object", "properties": {"a": {"$ref": "#/$defs/Id"}}, "$defs": {"Id": {"type": "string"}}}"##,
        ["major rust-type-changed Id"];
    "name_of_a_number": r##"{"type": "object", "properties": {"a": {"$ref": "#/$defs/Id"}}, "$defs": {"Id": {"type": "string"}}}"## => r##"{"type": "object", "properties": {"a": {"$ref": "#/$defs/Id"}}, "$defs": {"Id": {"type": "integer"}}}"##,
        ["minor rust-type-changed Id", "major rust-type-changed Id"];
    "title_changed": r##"{"type": "object", "properties": {"a": {"title": "Home", "type": "object", "properties": {"b": {"type": "string"}}}}}"## => r##"{"type": "object", "properties": {"a": {"title": "Flat", "type": "object", "properties": {"b": {"type": "string"}}}}}"##, [];
    "definition_renamed": r##"{"type": "object", "properties": {"a": {"$ref": "#/$defs/A"}}, "$defs": {"A": {"type": "object", "properties": {"b": {"type": "string"}}}}}"## => r##"{"type": "object", "properties": {"a": {"$ref": "#/$defs/B"}}, "$defs": {"B": {"type": "object", "properties": {"b": {"type": "string"}}}}}"##,
        ["major rust-type-renamed A"];
    "definition_came": r##"{"type": "object"}"## => r##"{"type": "object", "$defs": {"A": {"type": "object", "properties": {"b": {"type": "string"}}}}}"##,
        ["minor rust-type-added A"];
    "definition_went": r##"{"type": "object", "$defs": {"A": {"type": "object", "properties": {"b": {"type": "string"}}}}}"## => r##"{"type": "object"}"##,
        ["major rust-type-removed A"];
    "recursion_came": r##"{"type": "object", "properties": {"a": {"$ref": "#/$defs/A"}}, "$defs": {"A": {"type": "object", "properties": {"b": {"type": "string"}}}}}"## => r##"{"type": "object", "properties": {"a": {"$ref": "#/$defs/A"}}, "$defs": {"A": {"type": "object", "properties": {"b": {"$ref": "#/$defs/A"}}}}}"##,
        ["major rust-field-changed A::b"];
    "deprecated": r##"{"type": "object", "properties": {"a": {"type": "string"}}}"## => r##"{"type": "object", "deprecated": true, "properties": {"a": {"type": "string", "deprecated": true}}}"##,
        ["minor rust-type-changed Case", "minor rust-field-changed Case::a"];
    "required_reordered": r##"{"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "integer"}}, "required": ["a", "b"]}"## => r##"{"type": "object", "properties": {"b": {"type": "integer"}, "a": {"type": "string"}}, "required": ["a", "b"]}"##,
        ["major rust-type-changed Case"];
    "default_lost": r##"{"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]}"## => r##"{"type": "object", "properties": {"a": {"type": "integer", "minimum": 5}}, "required": ["a"]}"##,
        ["major rust-default-lost Case"];
    "constant_went": r##"{"type": "object", "properties": {"limit": {"type": "integer", "default": 3}}}"## => r##"{"type": "object", "properties": {"limit": {"type": "integer"}}}"##,
        ["major rust-field-changed Case::limit"];
    "constant_came": r##"{"type": "object", "properties": {"a-b": {"type": "string"}}}"## => r##"{"type": "object", "properties": {"a-b": {"type": "string", "default": "x"}}}"##,
        ["minor rust-field-changed Case::a_b"];
    "constant_changed": r##"{"type": "object", "properties": {"limit": {"type": "integer", "default": 3}}}"## => r##"{"type": "object", "properties": {"limit": {"type": "integer", "default": 4}}}"##, [];
    "field_with_a_constant_went": r##"{"type": "object", "properties": {"a": {"type": "string"}, "limit": {"type": "integer", "default": 3}}}"## => r##"{"type": "object", "properties": {"a": {"type": "string"}}}"##,
        ["major rust-field-removed Case::limit"];
    "keyword_names": r##"{"type": "object", "properties": {"type": {"type": "string"}, "self": {"type": "string"}, "a b": {"type": "string"}}}"## => r##"{"type": "object", "properties": {"type": {"type": "integer"}, "self": {"type": "string"}, "a b": {"type": "integer"}}}"##,
        ["major rust-field-changed Case::a_b", "major rust-field-changed Case::type"];
    "another_name_of_a_type": r##"{"type": "object", "$defs": {"A": {"type": "object", "properties": {"b": {"type": "string"}}}, "B": {"$ref": "#/$defs/A"}}}"## => r##"{"type": "object", "$defs": {"A": {"type": "object", "properties": {"b": {"type": "string"}}}, "B": {"type": "object", "properties": {"b": {"type": "string"}}}}}"##,
        ["major rust-type-changed B"];
};

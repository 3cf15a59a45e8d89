//! Pairs of kinds that the other tables lack, with the answers worked out by hand, and the rule and
//! the location of each finding.

use typewright_codegen::{
    diff::{Settings, Verdict},
    options::{Assertion, Options},
};

use super::{
    keywords::{Case, check, check_with},
    support::compared,
};

#[rustfmt::skip]
const CASES: &[Case] = &[
    // Patterns and lengths.
    (r#"{"type":"string","pattern":"^[ab]{2,4}$","minLength":3}"#, r#"{"type":"string","pattern":"^[ab]{3,4}$"}"#, "cc"),
    (r#"{"type":"string","pattern":"^a*$","maxLength":3}"#, r#"{"type":"string","enum":["","a","aa","aaa"]}"#, "cc"),
    (r#"{"type":"string","pattern":"^(ab)*$","maxLength":5}"#, r#"{"type":"string","pattern":"^(ab){0,2}$"}"#, "cc"),
    (r#"{"type":"string","pattern":"^(ab)*$","maxLength":6}"#, r#"{"type":"string","pattern":"^(ab){0,2}$"}"#, "bc"),
    (r#"{"type":"string","allOf":[{"pattern":"^a"},{"pattern":"b$"}]}"#, r#"{"type":"string","pattern":"^a.*b$"}"#, "bc"),
    (r#"{"type":"string","allOf":[{"pattern":"^a"},{"pattern":"b$"}]}"#, r#"{"type":"string","pattern":"^a[\\s\\S]*b$"}"#, "cc"),
    (r#"{"type":"string","minLength":1,"maxLength":1}"#, r#"{"type":"string","pattern":"^[\\s\\S]$"}"#, "cc"),
    (r#"{"type":["string","integer"],"pattern":"^x"}"#, r#"{"anyOf":[{"type":"integer"},{"type":"string","pattern":"^x"}]}"#, "cc"),
    (r#"{"type":"string","not":{"pattern":"^[0-9]"}}"#, r#"{"type":"string","pattern":"^([^0-9]|$)"}"#, "cc"),
    (r#"{"type":"string","pattern":"\\u{1F600}"}"#, r#"{"type":"string","pattern":"😀"}"#, "cc"),
    (r#"{"type":"string","pattern":"^\\p{Lu}+$"}"#, r#"{"type":"string","pattern":"^\\p{L}+$"}"#, "cb"),
    (r#"{"type":"string","pattern":"^..$"}"#, r#"{"type":"string","minLength":2,"maxLength":2}"#, "cb"),
    (r#"{"type":"string","pattern":"^[a-z]{3}-[0-9]+$"}"#, r#"{"type":"string","pattern":"^[a-z]{3}-[0-9]+$","minLength":5}"#, "cc"),
    (r#"{"type":"string","pattern":"^(?!x)a","maxLength":4}"#, r#"{"type":"string","pattern":"^(?!x)a","maxLength":5}"#, "cb"),
    (r#"{"type":"string","pattern":"^\\bab\\b$"}"#, r#"{"type":"string","const":"ab"}"#, "cc"),
    // Unions that are split in another way.
    (r#"{"type":"number"}"#, r#"{"anyOf":[{"type":"number","maximum":0},{"type":"number","exclusiveMinimum":0,"maximum":10},{"type":"number","exclusiveMinimum":10}]}"#, "cc"),
    (r#"{"type":"number"}"#, r#"{"anyOf":[{"type":"number","maximum":0},{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":10},{"type":"number","exclusiveMinimum":10}]}"#, "bc"),
    (r#"{"enum":["a","b","c"]}"#, r#"{"oneOf":[{"enum":["a","b"]},{"enum":["c"]}]}"#, "cc"),
    (r#"{"type":"array","items":{"anyOf":[{"type":"string"},{"type":"integer"}]}}"#, r#"{"anyOf":[{"type":"array","items":{"type":"string"}},{"type":"array","items":{"type":"integer"}}]}"#, "bc"),
    (r#"{"anyOf":[{"type":"array","items":{"type":"string"},"maxItems":1},{"type":"array","items":{"type":"integer"},"maxItems":1}]}"#, r#"{"type":"array","items":{"type":["string","integer"]},"maxItems":1}"#, "cc"),
    (r#"{"type":"object","properties":{"a":{"type":"boolean"},"b":{"type":"boolean"}},"required":["a","b"],"additionalProperties":false}"#, r#"{"enum":[{"a":true,"b":false},{"a":true,"b":true},{"a":false,"b":false},{"a":false,"b":true}]}"#, "cc"),
    (r#"{"type":"object","oneOf":[{"required":["a"]},{"required":["b"]}],"additionalProperties":false,"properties":{"a":{"type":"integer"},"b":{"type":"integer"}}}"#, r#"{"anyOf":[{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"],"additionalProperties":false},{"type":"object","properties":{"b":{"type":"integer"}},"required":["b"],"additionalProperties":false}]}"#, "cc"),
    (r#"{"anyOf":[{"type":"object","properties":{"k":{"const":1},"v":{"type":"string"}},"required":["k"]},{"type":"object","properties":{"k":{"const":2},"v":{"type":"integer"}},"required":["k"]}]}"#, r#"{"type":"object","required":["k"],"properties":{"k":{"enum":[1,2]}},"if":{"properties":{"k":{"const":1}}},"then":{"properties":{"v":{"type":"string"}}},"else":{"properties":{"v":{"type":"integer"}}}}"#, "cc"),
    (r#"{"anyOf":[{"type":"integer","maximum":3},{"type":"integer","minimum":4,"maximum":8},{"type":"integer","minimum":9}]}"#, r#"{"oneOf":[{"type":"integer","maximum":5},{"type":"integer","minimum":6}]}"#, "cc"),
    (r#"{"oneOf":[{"type":"integer","maximum":5},{"type":"integer","minimum":5}]}"#, r#"{"type":"integer","not":{"const":5}}"#, "cc"),
    (r#"{"type":"array","prefixItems":[{"anyOf":[{"const":"a"},{"const":"b"}]},{"anyOf":[{"type":"string"},{"type":"integer"}]}],"minItems":2,"items":false}"#, r#"{"anyOf":[{"type":"array","prefixItems":[{"const":"a"},{"type":"string"}],"minItems":2,"maxItems":2},{"type":"array","prefixItems":[{"const":"a"},{"type":"integer"}],"minItems":2,"maxItems":2},{"type":"array","prefixItems":[{"const":"b"},{"type":"string"}],"minItems":2,"maxItems":2},{"type":"array","prefixItems":[{"const":"b"},{"type":"integer"}],"minItems":2,"maxItems":2}]}"#, "cc"),
    (r#"{"type":"array","prefixItems":[{"anyOf":[{"const":"a"},{"const":"b"}]},{"anyOf":[{"type":"string"},{"type":"integer"}]}],"minItems":2,"items":false}"#, r#"{"anyOf":[{"type":"array","prefixItems":[{"const":"a"},{"type":"string"}],"minItems":2,"maxItems":2},{"type":"array","prefixItems":[{"const":"a"},{"type":"integer"}],"minItems":2,"maxItems":2},{"type":"array","prefixItems":[{"const":"b"},{"type":"string"}],"minItems":2,"maxItems":2}]}"#, "bc"),
    (r#"{"type":"object","properties":{"a":{"type":"integer"}},"additionalProperties":false}"#, r#"{"anyOf":[{"type":"object","properties":{"a":{"type":"integer","minimum":0}},"additionalProperties":false},{"type":"object","properties":{"a":{"type":"integer","maximum":-1}},"required":["a"],"additionalProperties":false}]}"#, "cc"),
    (r#"{"allOf":[{"anyOf":[{"type":"string"},{"type":"integer"}]},{"anyOf":[{"type":"integer"},{"type":"null"}]}]}"#, r#"{"type":"integer"}"#, "cc"),
    // Schemas that return to themselves.
    (r##"{"$defs":{"T":{"anyOf":[{"type":"integer"},{"type":"array","items":{"$ref":"#/$defs/T"},"minItems":2,"maxItems":2}]}},"$ref":"#/$defs/T"}"##, r##"{"$defs":{"T":{"anyOf":[{"type":"integer"},{"type":"array","prefixItems":[{"$ref":"#/$defs/T"},{"$ref":"#/$defs/T"}],"items":false,"minItems":2}]}},"$ref":"#/$defs/T"}"##, "cc"),
    (r##"{"$defs":{"A":{"type":"object","properties":{"n":{"$ref":"#/$defs/B"}},"additionalProperties":false},"B":{"type":"object","properties":{"n":{"$ref":"#/$defs/A"}},"additionalProperties":false}},"$ref":"#/$defs/A"}"##, r##"{"$defs":{"A":{"type":"object","properties":{"n":{"$ref":"#/$defs/B"}},"additionalProperties":false},"B":{"type":"object","properties":{"n":{"$ref":"#/$defs/D"}},"additionalProperties":false},"D":{"type":"object","properties":{"n":{"$ref":"#/$defs/A"}},"additionalProperties":false}},"$ref":"#/$defs/A"}"##, "cc"),
    (r##"{"$defs":{"A":{"type":"object","properties":{"n":{"$ref":"#/$defs/B"},"v":{"type":"integer"}},"additionalProperties":false},"B":{"type":"object","properties":{"n":{"$ref":"#/$defs/A"},"v":{"type":"string"}},"additionalProperties":false}},"$ref":"#/$defs/A"}"##, r##"{"$defs":{"A":{"type":"object","properties":{"n":{"$ref":"#/$defs/B"},"v":{"type":"integer"}},"additionalProperties":false},"B":{"type":"object","properties":{"n":{"$ref":"#/$defs/B"},"v":{"type":"string"}},"additionalProperties":false}},"$ref":"#/$defs/A"}"##, "bb"),
    (r##"{"$defs":{"T":{"anyOf":[{"type":"integer"},{"type":"array","items":{"$ref":"#/$defs/T"}}]}},"$ref":"#/$defs/T"}"##, r##"{"$defs":{"T":{"anyOf":[{"type":"number"},{"type":"array","items":{"$ref":"#/$defs/T"}}]}},"$ref":"#/$defs/T"}"##, "cb"),
    (r##"{"type":"array","items":{"$ref":"#"},"minItems":1}"##, r#"{"not":{}}"#, "cc"),
    (r##"{"$defs":{"L":{"anyOf":[{"type":"null"},{"type":"object","properties":{"v":{"type":"integer"},"next":{"$ref":"#/$defs/L"}},"required":["v","next"],"additionalProperties":false}]}},"$ref":"#/$defs/L"}"##, r##"{"$defs":{"L":{"anyOf":[{"type":"null"},{"type":"object","properties":{"v":{"type":"integer"},"next":{"anyOf":[{"type":"null"},{"$ref":"#/$defs/L"}]}},"required":["v","next"],"additionalProperties":false}]}},"$ref":"#/$defs/L"}"##, "cc"),
    // Dynamic references.
    (r##"{"$id":"https://e.com/strict","$dynamicAnchor":"node","$ref":"tree","unevaluatedProperties":false,"$defs":{"tree":{"$id":"tree","$dynamicAnchor":"node","type":"object","properties":{"data":true,"children":{"type":"array","items":{"$dynamicRef":"#node"}}}}}}"##, r##"{"type":"object","properties":{"data":true,"children":{"type":"array","items":{"$ref":"#"}}},"additionalProperties":false}"##, "cc"),
    (r##"{"$schema":"https://json-schema.org/draft/2019-09/schema","$id":"https://e.com/strict","$recursiveAnchor":true,"$ref":"tree","unevaluatedProperties":false,"$defs":{"tree":{"$id":"tree","$recursiveAnchor":true,"type":"object","properties":{"data":true,"children":{"type":"array","items":{"$recursiveRef":"#"}}}}}}"##, r##"{"$schema":"https://json-schema.org/draft/2019-09/schema","type":"object","properties":{"data":true,"children":{"type":"array","items":{"$ref":"#"}}},"additionalProperties":false}"##, "cc"),
    (r##"{"$id":"https://e.com/l","$defs":{"g":{"$id":"g","type":"array","items":{"$dynamicRef":"#T"},"$defs":{"d":{"$dynamicAnchor":"T","not":{}}}},"ints":{"$id":"ints","$ref":"g","$defs":{"t":{"$dynamicAnchor":"T","type":"integer"}}},"strs":{"$id":"strs","$ref":"g","$defs":{"t":{"$dynamicAnchor":"T","type":"string"}}}},"type":"object","properties":{"i":{"$ref":"ints"},"s":{"$ref":"strs"}},"additionalProperties":false}"##, r#"{"type":"object","properties":{"i":{"type":"array","items":{"type":"integer"}},"s":{"type":"array","items":{"type":"string"}}},"additionalProperties":false}"#, "cc"),
    // What nothing evaluates.
    (r#"{"type":"object","anyOf":[{"properties":{"a":{"type":"integer"}},"required":["a"]},{"properties":{"b":{"type":"integer"}},"required":["b"]}],"unevaluatedProperties":false}"#, r#"{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"integer"}},"additionalProperties":false,"minProperties":1}"#, "cc"),
    (r#"{"type":"array","if":{"prefixItems":[{"const":"p"}]},"then":{"prefixItems":[true,{"type":"integer"}]},"unevaluatedItems":false}"#, r#"{"type":"array","prefixItems":[{"const":"p"},{"type":"integer"}],"items":false}"#, "cc"),
    (r#"{"type":"object","properties":{"a":true},"dependentSchemas":{"a":{"properties":{"b":{"type":"integer"}}}},"unevaluatedProperties":false}"#, r#"{"anyOf":[{"type":"object","maxProperties":0},{"type":"object","properties":{"a":true,"b":{"type":"integer"}},"required":["a"],"additionalProperties":false}]}"#, "cc"),
    (r#"{"type":"object","properties":{"a":{"type":"integer"}},"not":{"not":{"properties":{"b":true}}},"unevaluatedProperties":false}"#, r#"{"type":"object","properties":{"a":{"type":"integer"}},"additionalProperties":false}"#, "cc"),
    (r#"{"type":"object","properties":{"a":{"type":"integer"}},"allOf":[{"properties":{"b":{"type":"string"}}}],"unevaluatedProperties":{"type":"boolean"}}"#, r#"{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"string"}},"additionalProperties":{"type":"boolean"}}"#, "cc"),
    (r#"{"type":"object","properties":{"a":{"type":"integer"}},"allOf":[{"properties":{"b":{"type":"string"}}}],"unevaluatedProperties":{"type":"boolean"}}"#, r#"{"type":"object","properties":{"a":{"type":"integer"}},"allOf":[{"properties":{"b":{"type":"string"}}}],"unevaluatedProperties":false}"#, "bc"),
    (r#"{"type":"array","anyOf":[{"prefixItems":[{"type":"integer"}]},{"prefixItems":[true,{"type":"string"}]}],"unevaluatedItems":false,"minItems":2}"#, r#"{"type":"array","prefixItems":[true,{"type":"string"}],"minItems":2,"maxItems":2}"#, "cc"),
    (r#"{"type":"object","patternProperties":{"^a":{"type":"integer"}},"oneOf":[{"patternProperties":{"b$":{"type":"string"}}},{"required":["zz"]}],"unevaluatedProperties":false}"#, r#"{"not":{}}"#, "bc"),
    (r#"{"type":"array","oneOf":[{"prefixItems":[{"const":"a"}]},{"prefixItems":[{"const":"b"},{"type":"integer"}]}],"unevaluatedItems":false}"#, r#"{"anyOf":[{"type":"array","prefixItems":[{"const":"a"}],"minItems":1,"maxItems":1},{"type":"array","prefixItems":[{"const":"b"},{"type":"integer"}],"minItems":1,"maxItems":2}]}"#, "cc"),
    (r#"{"type":"array","if":{"prefixItems":[{"type":"string"}],"minItems":1},"else":{"prefixItems":[{"type":"integer"}]},"unevaluatedItems":{"type":"boolean"}}"#, r#"{"type":"array","prefixItems":[{"type":["integer","string"]}],"items":{"type":"boolean"}}"#, "cc"),
    (r#"{"type":"array","allOf":[{"prefixItems":[true],"contains":{"type":"null"}}],"unevaluatedItems":{"type":"integer"}}"#, r#"{"type":"array","prefixItems":[true],"items":{"type":["null","integer"]},"contains":{"type":"null"}}"#, "cc"),
    (r#"{"type":"array","anyOf":[{"items":{"type":"integer"}},{"prefixItems":[{"type":"string"}]}],"unevaluatedItems":false}"#, r#"{"anyOf":[{"type":"array","items":{"type":"integer"}},{"type":"array","prefixItems":[{"type":"string"}],"items":false}]}"#, "cc"),
    (r##"{"$defs":{"T":{"prefixItems":[{"type":"integer"},{"type":"integer"}]}},"type":"array","$ref":"#/$defs/T","unevaluatedItems":{"type":"string"}}"##, r#"{"type":"array","prefixItems":[{"type":"integer"},{"type":"integer"}],"items":{"type":"string"}}"#, "cc"),
    (r#"{"type":"array","prefixItems":[{"type":"integer"}],"unevaluatedItems":{"type":"string"}}"#, r#"{"type":"array","prefixItems":[{"type":"integer"}],"unevaluatedItems":false}"#, "bc"),
    // Members that require members.
    (r#"{"type":"object","dependentRequired":{"a":["b","c"]}}"#, r#"{"type":"object","dependentRequired":{"a":["b"]}}"#, "cb"),
    (r#"{"type":"object","dependentSchemas":{"a":false}}"#, r#"{"type":"object","properties":{"a":false}}"#, "cc"),
    (r#"{"$schema":"http://json-schema.org/draft-07/schema#","type":"object","dependencies":{"a":["b"]}}"#, r#"{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","dependentRequired":{"a":["b"]}}"#, "cc"),
    (r#"{"type":"object","dependentRequired":{"a":["b"],"b":["a"]},"properties":{"a":{"type":"integer"},"b":{"type":"integer"}},"additionalProperties":false}"#, r#"{"anyOf":[{"const":{}},{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"integer"}},"required":["a","b"],"additionalProperties":false}]}"#, "cc"),
    (r#"{"type":"object","properties":{"card":{"type":"string"},"cvv":true},"dependentSchemas":{"card":{"properties":{"cvv":{"type":"string"}},"required":["cvv"]}}}"#, r#"{"type":"object","properties":{"card":{"type":"string"},"cvv":true},"if":{"required":["card"]},"then":{"properties":{"cvv":{"type":"string"}},"required":["cvv"]}}"#, "cc"),
    // Conditions.
    (r#"{"if":{"type":"string"},"then":{"if":{"minLength":5},"then":{"pattern":"^L"}}}"#, r#"{"if":{"type":"string","minLength":5},"then":{"pattern":"^L"}}"#, "cc"),
    (r#"{"type":"integer","if":{"minimum":10},"else":{"multipleOf":2}}"#, r#"{"type":"integer","anyOf":[{"minimum":10},{"multipleOf":2}]}"#, "cc"),
    (r#"{"type":"object","properties":{"k":{"enum":["a","b","c"]}},"required":["k"],"if":{"properties":{"k":{"const":"a"}},"required":["k"]},"then":{"required":["x"]},"else":{"if":{"properties":{"k":{"const":"b"}},"required":["k"]},"then":{"required":["y"]}}}"#, r#"{"type":"object","properties":{"k":{"enum":["a","b","c"]}},"required":["k"],"allOf":[{"if":{"properties":{"k":{"const":"b"}},"required":["k"]},"then":{"required":["y"]}},{"if":{"properties":{"k":{"const":"a"}},"required":["k"]},"then":{"required":["x"]}}]}"#, "cc"),
    (r#"{"type":"object","properties":{"k":{"enum":["a"]}},"if":{"properties":{"k":{"const":"a"}}},"then":{"required":["x"]}}"#, r#"{"type":"object","properties":{"k":{"const":"a"}},"required":["x"]}"#, "cc"),
    (r#"{"type":"object","properties":{"k":{"enum":["a","b","c"]}},"required":["k"],"allOf":[{"if":{"properties":{"k":{"const":"a"}},"required":["k"]},"then":{"properties":{"x":{"type":"integer","maximum":9}}}},{"if":{"properties":{"k":{"const":"b"}},"required":["k"]},"then":{"required":["y"]}}]}"#, r#"{"type":"object","properties":{"k":{"enum":["a","b","c"]}},"required":["k"],"allOf":[{"if":{"properties":{"k":{"const":"a"}},"required":["k"]},"then":{"properties":{"x":{"type":"integer","maximum":8}}}},{"if":{"properties":{"k":{"const":"b"}},"required":["k"]},"then":{"required":["y"]}}]}"#, "bc"),
    // Items that are contained.
    (r#"{"type":"array","contains":{"const":1},"minContains":2}"#, r#"{"type":"array","contains":{"const":1},"minContains":1}"#, "cb"),
    (r#"{"type":"array","maxItems":3,"prefixItems":[{"type":"string"}],"contains":{"type":"integer"},"minContains":2}"#, r#"{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"},{"type":"integer"}],"minItems":3,"maxItems":3}"#, "cc"),
    (r#"{"type":"array","contains":true,"maxContains":0}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"type":"array","contains":{"type":"string"},"maxContains":1,"minContains":0,"items":{"type":["string","null"]}}"#, r#"{"type":"array","items":{"type":["string","null"]},"contains":{"type":"null"},"minContains":0}"#, "cb"),
    (r#"{"type":"array","items":{"type":"integer"},"contains":{"minimum":5}}"#, r#"{"type":"array","items":{"type":"integer"},"not":{"items":{"exclusiveMaximum":5}}}"#, "cc"),
    (r#"{"type":"array","allOf":[{"contains":{"type":"string"}},{"contains":{"type":"integer"}}],"maxItems":2}"#, r#"{"anyOf":[{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}],"minItems":2,"maxItems":2},{"type":"array","prefixItems":[{"type":"integer"},{"type":"string"}],"minItems":2,"maxItems":2}]}"#, "cc"),
    (r#"{"type":"array","contains":{"type":"integer"},"maxContains":2}"#, r#"{"type":"array","contains":{"type":"integer"},"maxContains":3}"#, "cb"),
    (r#"{"type":"array","uniqueItems":true,"items":{"enum":[1,2,3,4]},"contains":{"minimum":3}}"#, r#"{"type":"array","items":{"enum":[1,2,3,4]},"uniqueItems":true,"anyOf":[{"contains":{"const":3}},{"contains":{"const":4}}]}"#, "cc"),
    // Tuples.
    (r#"{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}],"minItems":2}"#, r#"{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}],"minItems":1}"#, "cb"),
    (r#"{"$schema":"http://json-schema.org/draft-07/schema#","type":"array","items":[{"type":"string"},{"type":"integer"}],"additionalItems":false}"#, r#"{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"array","prefixItems":[{"type":"string"},{"type":"integer"}],"items":false}"#, "cc"),
    (r#"{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}]}"#, r#"{"type":"array","prefixItems":[{"type":"string"},{"type":"number"}]}"#, "cb"),
    (r#"{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}],"minItems":2}"#, r#"{"type":"array","prefixItems":[{"type":"integer"},{"type":"string"}],"minItems":2}"#, "bb"),
    (r#"{"type":"array","prefixItems":[{"type":"string"},{"type":"boolean"}],"items":false,"minItems":2}"#, r#"{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"},{"type":"boolean"}],"items":false,"minItems":3}"#, "bb"),
    // Names of members.
    (r#"{"type":"object","propertyNames":{"minLength":2,"maxLength":4}}"#, r#"{"type":"object","propertyNames":{"pattern":"^[\\s\\S]{2,4}$"}}"#, "cc"),
    (r#"{"type":"object","propertyNames":{"enum":["a","b"]},"minProperties":2}"#, r#"{"type":"object","required":["a","b"],"additionalProperties":false,"properties":{"a":true,"b":true}}"#, "cc"),
    (r#"{"type":"object","propertyNames":{"format":"uuid"}}"#, r#"{"type":"object"}"#, "cc"),
    (r#"{"type":"object","patternProperties":{"^x-":{"type":"string"}},"additionalProperties":false}"#, r#"{"type":"object","propertyNames":{"pattern":"^x-"},"additionalProperties":{"type":"string"}}"#, "cc"),
    (r#"{"type":"object","propertyNames":{"enum":["a","b","c"]},"minProperties":2}"#, r#"{"type":"object","propertyNames":{"enum":["a","b","c"]},"anyOf":[{"required":["a","b"]},{"required":["a","c"]},{"required":["b","c"]}]}"#, "cc"),
    // Bounds of one kind say nothing of others.
    (r#"{"oneOf":[{"type":["string","number"],"minimum":5},{"type":["string","number"],"maximum":3}]}"#, r#"{"oneOf":[{"type":"number","minimum":5},{"type":"number","maximum":3}]}"#, "cc"),
    (r#"{"oneOf":[{"type":["string","array"],"minLength":5},{"type":["string","array"],"maxLength":3}]}"#, r#"{"oneOf":[{"type":"string","minLength":5},{"type":"string","maxLength":3}]}"#, "cc"),
    (r#"{"type":["array","object"],"required":["a"],"dependentSchemas":{"a":{"prefixItems":[true]}},"unevaluatedItems":false}"#, r#"{"type":["array","object"],"required":["a"]}"#, "cb"),
    (r#"{"oneOf":[{"type":"number","minimum":1,"maximum":2},{"type":"number","exclusiveMinimum":2},{"type":"number","exclusiveMaximum":1}]}"#, r#"{"type":"number"}"#, "cc"),
    (r#"{"type":"string","anyOf":[{"maxLength":2},{"minLength":3,"maxLength":5},{"minLength":6}]}"#, r#"{"type":"string"}"#, "cc"),
    (r#"{"type":"number","anyOf":[{"maximum":2},{"minimum":2.5}]}"#, r#"{"type":"number","not":{"exclusiveMinimum":2,"exclusiveMaximum":2.5}}"#, "cc"),
    // Items that are counted, several at once.
    (r#"{"type":"array","contains":{"type":"integer"},"minContains":2,"maxContains":3,"maxItems":5}"#, r#"{"type":"array","contains":{"type":"integer"},"minContains":1,"maxContains":4,"maxItems":5}"#, "cb"),
    (r#"{"type":"array","items":{"type":["integer","string"]},"contains":{"type":"integer"},"maxContains":2,"maxItems":3}"#, r#"{"type":"array","items":{"type":["integer","string"]},"contains":{"type":"string"},"maxItems":3}"#, "bb"),
    (r#"{"type":"array","items":{"type":["integer","string"]},"contains":{"type":"integer"},"minContains":0,"maxContains":2,"minItems":3}"#, r#"{"type":"array","items":{"type":["integer","string"]},"contains":{"type":"string"},"minItems":3}"#, "cb"),
    (r#"{"type":"array","prefixItems":[{"enum":[1,2]},{"enum":[1,2]}],"minItems":2,"maxItems":2,"contains":{"const":1},"maxContains":1}"#, r#"{"enum":[[1,2],[2,1]]}"#, "cc"),
    (r#"{"type":"array","allOf":[{"contains":{"type":"integer"}},{"contains":{"type":"string"}},{"contains":{"type":"null"}}],"maxItems":2}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"type":"array","allOf":[{"contains":{"type":"integer"}},{"contains":{"type":"string"}},{"contains":{"type":"null"}}],"maxItems":3}"#, r#"{"type":"array","allOf":[{"contains":{"type":"integer"}},{"contains":{"type":"string"}},{"contains":{"type":"null"}}],"minItems":3,"maxItems":3}"#, "cc"),
    (r#"{"type":"array","allOf":[{"contains":{"type":"number","minimum":1}},{"contains":{"type":"number","maximum":5}}],"maxItems":1}"#, r#"{"type":"array","items":{"type":"number","minimum":1,"maximum":5},"minItems":1,"maxItems":1}"#, "cc"),
    (r#"{"type":"array","not":{"contains":{"type":"integer"},"minContains":2}}"#, r#"{"type":"array","contains":{"type":"integer"},"minContains":0,"maxContains":1}"#, "cc"),
    (r#"{"type":"array","not":{"contains":{"type":"integer"},"minContains":0,"maxContains":1}}"#, r#"{"type":"array","contains":{"type":"integer"},"minContains":2}"#, "cc"),
    (r#"{"type":"array","prefixItems":[{"type":"integer"},{"type":"integer"}],"contains":{"type":"integer"},"maxContains":2,"minItems":2}"#, r#"{"type":"array","prefixItems":[{"type":"integer"},{"type":"integer"}],"items":{"not":{"type":"integer"}},"minItems":2}"#, "cc"),
    (r#"{"type":"array","items":{"type":"boolean"},"uniqueItems":true,"minItems":2}"#, r#"{"enum":[[true,false],[false,true]]}"#, "cc"),
    (r#"{"type":"array","contains":{"type":"integer"},"minContains":40,"maxItems":60}"#, r#"{"type":"array","contains":{"type":"integer"},"minContains":39,"maxItems":60}"#, "cb"),
    (r#"{"type":"array","items":{"type":["integer","string"]},"minItems":2,"maxItems":2}"#, r#"{"anyOf":[{"type":"array","items":{"type":"integer"},"minItems":2,"maxItems":2},{"type":"array","items":{"type":"string"},"minItems":2,"maxItems":2},{"type":"array","prefixItems":[{"type":"integer"},{"type":"string"}],"minItems":2,"maxItems":2},{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}],"minItems":2,"maxItems":2}]}"#, "cc"),
];

#[test]
fn what_is_said_in_another_way_is_decided() {
    check(CASES);
}

/// The same where formats are checked: against lengths, patterns and each other.
#[rustfmt::skip]
const FORMATS: &[Case] = &[
    (r#"{"type":"string","format":"ipv4"}"#, r#"{"type":"string","format":"ipv6"}"#, "bb"),
    (r#"{"type":"string","format":"date","minLength":1}"#, r#"{"type":"string","format":"date"}"#, "cc"),
    (r#"{"type":"string","format":"date"}"#, r#"{"type":"string","minLength":10,"maxLength":10}"#, "cb"),
    (r#"{"type":"string","format":"uuid"}"#, r#"{"type":"string","pattern":"^[0-9a-fA-F-]{36}$"}"#, "cb"),
    (r#"{"type":"string","pattern":"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"}"#, r#"{"type":"string","format":"uuid"}"#, "cb"),
    (r#"{"type":"string","format":"ipv4"}"#, r#"{"type":"string","format":"ipv4","maxLength":15}"#, "cc"),
    (r#"{"anyOf":[{"type":"string","format":"date"},{"type":"string","format":"date-time"}]}"#, r#"{"anyOf":[{"type":"string","format":"date-time"},{"type":"string","format":"date"}]}"#, "cc"),
    (r#"{"type":"string","enum":["2024-02-29","2023-02-29"]}"#, r#"{"type":"string","enum":["2024-02-29","2023-02-29"],"format":"date"}"#, "bc"),
    (r#"{"type":"string","not":{"format":"ipv4"}}"#, r#"{"type":"string"}"#, "cb"),
    (r#"{"type":"string","format":"date"}"#, r#"{"type":"string","format":"date","pattern":"^[0-9]{4}-"}"#, "cc"),
    (r#"{"type":"string","format":"date-time"}"#, r#"{"type":"string","minLength":20}"#, "cb"),
    (r#"{"type":"string","format":"json-pointer","minLength":1}"#, r#"{"type":"string","format":"json-pointer","pattern":"^/"}"#, "cc"),
    (r#"{"type":"string","format":"ipv4","maxLength":6}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"type":"string","pattern":"^10\\.0\\.0\\.[1-9]$"}"#, r#"{"type":"string","format":"ipv4"}"#, "cb"),
    (r#"{"anyOf":[{"type":"string","format":"uuid"},{"type":"string","maxLength":35}]}"#, r#"{"oneOf":[{"type":"string","format":"uuid"},{"type":"string","maxLength":35}]}"#, "cc"),
    (r#"{"type":"object","propertyNames":{"format":"uuid"},"required":["a"]}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"type":"string","format":"email"}"#, r#"{"type":"string","format":"email","minLength":3}"#, "cc"),
    (r#"{"type":"string","format":"date","maxLength":9}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"type":"string","format":"date"}"#, r#"{"type":"string","format":"date","minLength":11}"#, "bc"),
];

#[test]
fn formats_are_compared_with_lengths_and_patterns() {
    check_with(FORMATS, &Options { formats: Assertion::Assert, ..Options::default() });
}

/// What the user checks may accept anything, whatever its name.
#[test]
fn formats_of_the_user_are_not_compared_with_patterns() {
    let options = Options {
        own_formats: [("date".to_owned(), "crate::date".to_owned())].into(),
        ..Options::default()
    };
    let (old, new) = (
        r#"{"type":"string","format":"date","maxLength":9}"#,
        r#"{"type":"string","maxLength":0}"#,
    );
    let found = compared(old, new, &Settings::default(), &options);
    assert_eq!(found.new_reads_old, Verdict::Undecided);
}

/// OLD, NEW, the verdicts, and each rule with the pointer of its finding in NEW.
type Found = (&'static str, &'static str, &'static str, &'static [&'static str]);

#[rustfmt::skip]
const FINDINGS: &[Found] = &[
    (r#"{"type":"string","pattern":"\\u{1F600}"}"#, r#"{"type":"string","pattern":"😀"}"#, "cc", &["pattern-rewritten@/pattern"]),
    (r#"{"type":"string","pattern":"^\\p{Lu}+$"}"#, r#"{"type":"string","pattern":"^\\p{L}+$"}"#, "cb", &["pattern-changed@/pattern"]),
    (r#"{"type":"string","pattern":"^[a-z]{3}-[0-9]+$"}"#, r#"{"type":"string","pattern":"^[a-z]{3}-[0-9]+$","minLength":5}"#, "cc", &["bound-tightened@/minLength"]),
    (r#"{"type":"string","pattern":"^(?!x)a","maxLength":4}"#, r#"{"type":"string","pattern":"^(?!x)a","maxLength":5}"#, "cb", &["bound-loosened@/maxLength"]),
    (r##"{"$defs":{"T":{"anyOf":[{"type":"integer"},{"type":"array","items":{"$ref":"#/$defs/T"}}]}},"$ref":"#/$defs/T"}"##, r##"{"$defs":{"T":{"anyOf":[{"type":"number"},{"type":"array","items":{"$ref":"#/$defs/T"}}]}},"$ref":"#/$defs/T"}"##, "cb", &["type-widened@/$defs/T/anyOf/0/type"]),
    (r#"{"type":"object","dependentRequired":{"a":["b","c"]}}"#, r#"{"type":"object","dependentRequired":{"a":["b"]}}"#, "cb", &["dependent-changed@/dependentRequired/a"]),
    (r#"{"$schema":"http://json-schema.org/draft-07/schema#","type":"object","dependencies":{"a":["b"]}}"#, r#"{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","dependentRequired":{"a":["b"]}}"#, "cc", &["dialect-changed@/$schema"]),
    (r#"{"type":"object","properties":{"k":{"enum":["a","b","c"]}},"required":["k"],"allOf":[{"if":{"properties":{"k":{"const":"a"}},"required":["k"]},"then":{"properties":{"x":{"type":"integer","maximum":9}}}},{"if":{"properties":{"k":{"const":"b"}},"required":["k"]},"then":{"required":["y"]}}]}"#, r#"{"type":"object","properties":{"k":{"enum":["a","b","c"]}},"required":["k"],"allOf":[{"if":{"properties":{"k":{"const":"a"}},"required":["k"]},"then":{"properties":{"x":{"type":"integer","maximum":8}}}},{"if":{"properties":{"k":{"const":"b"}},"required":["k"]},"then":{"required":["y"]}}]}"#, "bc", &["bound-tightened@/allOf/0/then/properties/x/maximum"]),
    (r#"{"type":"array","contains":{"const":1},"minContains":2}"#, r#"{"type":"array","contains":{"const":1},"minContains":1}"#, "cb", &["bound-loosened@/minContains"]),
    (r#"{"type":"array","contains":{"type":"integer"},"maxContains":2}"#, r#"{"type":"array","contains":{"type":"integer"},"maxContains":3}"#, "cb", &["bound-loosened@/maxContains"]),
    (r#"{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}],"minItems":2}"#, r#"{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}],"minItems":1}"#, "cb", &["bound-loosened@/minItems"]),
    (r#"{"$schema":"http://json-schema.org/draft-07/schema#","type":"array","items":[{"type":"string"},{"type":"integer"}],"additionalItems":false}"#, r#"{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"array","prefixItems":[{"type":"string"},{"type":"integer"}],"items":false}"#, "cc", &["dialect-changed@/$schema"]),
    (r#"{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}]}"#, r#"{"type":"array","prefixItems":[{"type":"string"},{"type":"number"}]}"#, "cb", &["type-widened@/prefixItems/1/type"]),
    (r#"{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}],"minItems":2}"#, r#"{"type":"array","prefixItems":[{"type":"integer"},{"type":"string"}],"minItems":2}"#, "bb", &["type-changed@/prefixItems/0/type", "type-changed@/prefixItems/1/type"]),
    (r#"{"type":"object","properties":{"aB":{"type":"string"},"a-b":{"type":"string"}},"additionalProperties":false}"#, r#"{"type":"object","properties":{"a_b":{"type":"string"}},"additionalProperties":false}"#, "bb", &["property-added@/properties/a_b", "property-removed@/properties", "property-removed@/properties"]),
    (r#"{"type":"object","properties":{"a_b":{"type":"string"}},"additionalProperties":false}"#, r#"{"type":"object","properties":{"aB":{"type":"string"},"a-b":{"type":"string"}},"additionalProperties":false}"#, "bb", &["property-added@/properties/a-b", "property-added@/properties/aB", "property-removed@/properties"]),
    (r#"{"type":"string","enum":["ab","cd"]}"#, r#"{"type":"string","enum":["ab","cd"],"pattern":"^a"}"#, "bc", &["pattern-added@/pattern"]),
    (r#"{"type":"string","enum":["a","bcd"],"maxLength":2}"#, r#"{"type":"string","enum":["a","bcd"]}"#, "cb", &["bound-loosened@"]),
    (r#"{"enum":[1,5,"x"]}"#, r#"{"enum":[1,5,"x"],"maximum":3}"#, "bc", &["bound-tightened@/maximum"]),
    (r#"{"anyOf":[{"type":"integer","maximum":5},{"type":"null"}]}"#, r#"{"anyOf":[{"type":"number","maximum":5},{"type":"null"}]}"#, "cb", &["type-widened@/anyOf/0/type"]),
    (r#"{"anyOf":[{"type":"array"},{"type":"string","maxLength":3}]}"#, r#"{"anyOf":[{"type":["string","null"],"maxLength":3},{"type":"array"}]}"#, "cb", &["type-widened@/anyOf/0/type"]),
];

#[test]
fn each_edit_is_found_where_it_was_made() {
    let mut wrong = String::new();
    for (old, new, verdicts, expected) in FINDINGS {
        let found = compared(old, new, &Settings::default(), &Options::default());
        let pointer = |it: &typewright_codegen::diff::Finding| {
            it.new.as_ref().map(|it| it.pointer.clone()).unwrap_or_default()
        };
        let told = found.findings.iter().filter(|it| it.level.is_some());
        let mut got: Vec<String> = told.map(|it| format!("{}@{}", it.rule, pointer(it))).collect();
        got.sort();
        let letter = |verdict| match verdict {
            Verdict::Compatible => 'c',
            Verdict::Breaking => 'b',
            Verdict::Undecided => '?',
        };
        let said: String = [found.new_reads_old, found.old_reads_new].map(letter).iter().collect();
        if got != *expected || said != *verdicts {
            let found = (found.findings, found.roots);
            wrong += &format!(
                "{verdicts} {expected:?}, got {said} {got:?}: {old} => {new}: {found:#?}\n"
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

//! Pairs of schemas of all kinds of keywords, with verdicts worked out by hand.

use typewright_codegen::{
    diff::{Settings, Verdict},
    options::Options,
};

use super::support::compared;

/// OLD, NEW, and what holds: `c` for compatible, `b` for breaking, and `?` where only numbers that no
/// Rust type of the schema holds would show it; NEW reads OLD first.
pub type Case = (&'static str, &'static str, &'static str);

#[rustfmt::skip]
const CASES: &[Case] = &[
    // Numbers.
    (r#"{"type":"number","multipleOf":0.01}"#, r#"{"type":"number","multipleOf":0.1}"#, "bc"),
    (r#"{"type":"number","multipleOf":0.3}"#, r#"{"type":"number","multipleOf":0.1}"#, "cb"),
    (r#"{"type":"integer","multipleOf":0.5}"#, r#"{"type":"integer"}"#, "cc"),
    (r#"{"type":"number","multipleOf":1}"#, r#"{"type":"integer"}"#, "cc"),
    (r#"{"$schema":"http://json-schema.org/draft-04/schema#","type":"number","multipleOf":1}"#, r#"{"$schema":"http://json-schema.org/draft-04/schema#","type":"integer"}"#, "bc"),
    (r#"{"type":"integer","minimum":1.5}"#, r#"{"type":"integer","minimum":2}"#, "cc"),
    (r#"{"type":"integer","exclusiveMinimum":1}"#, r#"{"type":"integer","minimum":2}"#, "cc"),
    (r#"{"type":"number","exclusiveMinimum":1}"#, r#"{"type":"number","minimum":1}"#, "cb"),
    (r#"{"type":"integer","minimum":10000000000000000000000}"#, r#"{"type":"integer","minimum":9999999999999999999999}"#, "c?"),
    (r#"{"type":"integer","minimum":100000000000000000000000000000000000000000000000000}"#, r#"{"type":"integer","minimum":99999999999999999999999999999999999999999999999999}"#, "c?"),
    (r#"{"type":"number","maximum":1e308}"#, r#"{"type":"number","maximum":1e309}"#, "c?"),
    (r#"{"type":"number","minimum":0.1,"maximum":0.1}"#, r#"{"const":0.1}"#, "cc"),
    (r#"{"type":"integer","minimum":1,"maximum":3}"#, r#"{"enum":[1,2,3]}"#, "cc"),
    (r#"{"type":"integer","minimum":1,"maximum":3}"#, r#"{"enum":[1,2]}"#, "bc"),
    (r#"{"enum":[1,2,3]}"#, r#"{"type":"number","minimum":1,"maximum":3}"#, "cb"),
    (r#"{"type":"integer","not":{"multipleOf":2}}"#, r#"{"type":"integer","not":{"multipleOf":4}}"#, "cb"),
    (r#"{"type":"integer","allOf":[{"multipleOf":4},{"multipleOf":6}]}"#, r#"{"type":"integer","multipleOf":12}"#, "cc"),
    (r#"{"type":"integer","multipleOf":3,"minimum":1,"maximum":5}"#, r#"{"const":3}"#, "cc"),
    (r#"{"type":"number","multipleOf":1e-7}"#, r#"{"type":"number","multipleOf":1e-8}"#, "cb"),
    (r#"{"type":"number","multipleOf":1e300}"#, r#"{"type":"number","multipleOf":1e299}"#, "cb"),
    (r#"{"type":"integer","multipleOf":1e40}"#, r#"{"type":"integer","multipleOf":1e20}"#, "c?"),
    (r#"{"type":"integer","multipleOf":7e40}"#, r#"{"type":"integer","multipleOf":3e20}"#, "??"),
    (r#"{"anyOf":[{"type":"integer","maximum":5},{"type":"integer","minimum":4}]}"#, r#"{"type":"integer"}"#, "cc"),
    (r#"{"type":"number","anyOf":[{"maximum":5},{"minimum":6}]}"#, r#"{"type":"number"}"#, "cb"),
    (r#"{"type":"integer","format":"int32"}"#, r#"{"type":"integer","format":"int64"}"#, "cb"),
    (r#"{"type":"integer","format":"int32","minimum":0}"#, r#"{"type":"integer","format":"uint32"}"#, "cb"),
    (r#"{"type":"integer","format":"uint8"}"#, r#"{"type":"integer","minimum":0,"maximum":255}"#, "cc"),
    (r#"{"type":"integer","minimum":0,"maximum":1000000,"multipleOf":7}"#, r#"{"type":"integer","minimum":0,"maximum":1000000,"not":{"not":{"multipleOf":7}}}"#, "cc"),
    (r#"{"type":"integer","minimum":0,"maximum":1000000,"not":{"multipleOf":2}}"#, r#"{"type":"integer","minimum":1,"maximum":999999}"#, "cb"),
    (r#"{"type":"integer","allOf":[{"not":{"multipleOf":2}},{"not":{"multipleOf":3}}]}"#, r#"{"type":"integer","not":{"multipleOf":6}}"#, "cb"),
    (r#"{"type":"integer","allOf":[{"not":{"multipleOf":2}},{"multipleOf":3}]}"#, r#"{"type":"integer","not":{"multipleOf":6},"multipleOf":3}"#, "cc"),
    (r#"{"type":"number","minimum":0,"exclusiveMaximum":1,"multipleOf":0.25}"#, r#"{"enum":[0,0.25,0.5,0.75]}"#, "cc"),
    // Strings.
    (r#"{"type":"string","minLength":1}"#, r#"{"type":"string","pattern":"."}"#, "bc"),
    (r#"{"type":"string","pattern":"^[a-f0-9]{8}$"}"#, r#"{"type":"string","minLength":8,"maxLength":8}"#, "cb"),
    (r#"{"type":"string","pattern":"^(a|b)$"}"#, r#"{"enum":["a","b"]}"#, "cc"),
    (r#"{"type":"string","pattern":"^a*$","maxLength":2}"#, r#"{"enum":["","a","aa"]}"#, "cc"),
    (r#"{"type":"string","pattern":"\\bfoo\\b"}"#, r#"{"type":"string","pattern":"foo"}"#, "cb"),
    (r#"{"type":"string","pattern":"^\\w+$"}"#, r#"{"type":"string","pattern":"^[A-Za-z0-9_]+$"}"#, "cc"),
    (r#"{"type":"string","pattern":"^\\p{L}+$"}"#, r#"{"type":"string","pattern":"^\\p{Lu}+$"}"#, "bc"),
    (r#"{"type":"string","maxLength":2,"pattern":"^.{3,}$"}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"type":"string","enum":["a","b"],"minLength":2}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"enum":["\ud83d\ude00"]}"#, r#"{"type":"string","maxLength":1}"#, "cb"),
    (r#"{"type":"string","pattern":"^[^a]$"}"#, r#"{"type":"string","minLength":1}"#, "cb"),
    (r#"{"pattern":"^a"}"#, r#"{"type":["string","number"],"pattern":"^a"}"#, "bc"),
    (r#"{"type":"string","allOf":[{"pattern":"a"},{"pattern":"b"}]}"#, r#"{"type":"string","pattern":"a.*b|b.*a"}"#, "bc"),
    (r#"{"type":"string","allOf":[{"pattern":"a"},{"pattern":"b"}]}"#, r#"{"type":"string","pattern":"a[^]*b|b[^]*a"}"#, "cc"),
    (r#"{"type":"string","pattern":"^[0-9]{1,3}(\\.[0-9]{1,3}){3}$"}"#, r#"{"type":"string","pattern":"^[0-9.]+$","minLength":7,"maxLength":15}"#, "cb"),
    (r#"{"type":"string","pattern":"^a"}"#, r#"{"type":"string","not":{"pattern":"^[^a]"},"minLength":1}"#, "cc"),
    // Listed values.
    (r#"{"const":{"a":1,"b":[1,2]}}"#, r#"{"const":{"b":[1,2],"a":1.0}}"#, "cc"),
    (r#"{"const":{"a":1}}"#, r#"{"type":"object","required":["a"],"properties":{"a":{"type":"integer"}}}"#, "cb"),
    (r#"{"enum":[1,"1",true,null]}"#, r#"{"type":["integer","string","boolean","null"]}"#, "cb"),
    (r#"{"type":"boolean"}"#, r#"{"enum":[true,false]}"#, "cc"),
    (r#"{"type":"null"}"#, r#"{"const":null}"#, "cc"),
    (r#"{"enum":[[1],[2]]}"#, r#"{"type":"array","items":{"enum":[1,2]},"minItems":1,"maxItems":1}"#, "cc"),
    (r#"{"type":"array","items":{"type":"boolean"},"maxItems":1}"#, r#"{"enum":[[],[true],[false]]}"#, "cc"),
    (r#"{"type":"object","properties":{"a":{"type":"null"}},"additionalProperties":false}"#, r#"{"enum":[{},{"a":null}]}"#, "cc"),
    (r#"{"type":"object","properties":{"a":{"enum":[1,2]},"b":{"type":"boolean"}},"required":["a","b"],"additionalProperties":false}"#, r#"{"enum":[{"a":1,"b":true},{"a":2,"b":true},{"a":1,"b":false},{"a":2,"b":false}]}"#, "cc"),
    (r#"{"not":{"enum":[1,2]}}"#, r#"{"not":{"const":1}}"#, "cb"),
    (r#"{"enum":[0.1,0.10,1e-1]}"#, r#"{"const":0.1}"#, "cc"),
    // Types and drafts.
    (r#"{"type":["integer","number"]}"#, r#"{"type":"number"}"#, "cc"),
    (r#"{}"#, r#"{"type":["null","boolean","number","string","array","object"]}"#, "cc"),
    (r#"{"not":{"type":"string"}}"#, r#"{"type":["null","boolean","number","array","object"]}"#, "cc"),
    (r#"{"oneOf":[{"type":"integer"},{"type":"number"}]}"#, r#"{"type":"number","not":{"type":"integer"}}"#, "cc"),
    (r#"{"anyOf":[{"type":"string"},{"type":"null"}]}"#, r#"{"type":["string","null"]}"#, "cc"),
    (r#"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"string","nullable":true}}}}"#, r#"{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":["string","null"]}}}}"#, "cc"),
    (r#"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"string","nullable":true}}}}"#, r#"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"string"}}}}"#, "bc"),
    (r#"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"string","nullable":true,"enum":["a"]}}}}"#, r#"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"string","enum":["a"]}}}}"#, "cc"),
    (r#"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"integer","minimum":1,"exclusiveMinimum":true}}}}"#, r#"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"integer","minimum":2}}}}"#, "cc"),
    (r#"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"object","properties":{"a":{"type":"string","nullable":true}}}}}}"#, r#"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"object","properties":{"a":{"type":"string"}}}}}}"#, "bc"),
    (r#"{"$schema":"http://json-schema.org/draft-04/schema#","type":"integer","minimum":0,"exclusiveMinimum":true}"#, r#"{"$schema":"http://json-schema.org/draft-06/schema#","type":"integer","exclusiveMinimum":0}"#, "cb"),
    (r##"{"$schema":"http://json-schema.org/draft-07/schema#","definitions":{"A":{"type":"string"}},"items":[{"$ref":"#/definitions/A"}],"type":"array","additionalItems":false}"##, r##"{"$schema":"https://json-schema.org/draft/2020-12/schema","$defs":{"A":{"type":"string"}},"prefixItems":[{"$ref":"#/$defs/A"}],"type":"array","items":false}"##, "cc"),
    (r#"{"$schema":"http://json-schema.org/draft-07/schema#","type":"object","dependencies":{"a":["b"],"c":{"required":["d"]}}}"#, r#"{"$schema":"https://json-schema.org/draft/2019-09/schema","type":"object","dependentRequired":{"a":["b"]},"dependentSchemas":{"c":{"required":["d"]}}}"#, "cc"),
    (r##"{"$schema":"http://json-schema.org/draft-07/schema#","properties":{"p":{"$ref":"#/definitions/A","maxLength":3}},"definitions":{"A":{"type":"string"}},"type":"object"}"##, r##"{"$schema":"https://json-schema.org/draft/2020-12/schema","properties":{"p":{"$ref":"#/definitions/A","maxLength":3}},"definitions":{"A":{"type":"string"}},"type":"object"}"##, "bc"),
    // Dynamic references.
    (r##"{"$id":"https://e.com/t","$dynamicAnchor":"n","type":"object","properties":{"c":{"type":"array","items":{"$dynamicRef":"#n"}}}}"##, r##"{"$id":"https://e.com/t","type":"object","properties":{"c":{"type":"array","items":{"$ref":"#"}}}}"##, "cc"),
    (r##"{"$id":"https://e.com/strict","$dynamicAnchor":"n","$ref":"tree","unevaluatedProperties":false,"$defs":{"tree":{"$id":"https://e.com/tree","$dynamicAnchor":"n","type":"object","properties":{"v":true,"c":{"type":"array","items":{"$dynamicRef":"#n"}}}}}}"##, r##"{"type":"object","properties":{"v":true,"c":{"type":"array","items":{"$ref":"#"}}},"additionalProperties":false}"##, "cc"),
    (r##"{"$schema":"https://json-schema.org/draft/2019-09/schema","$id":"https://e.com/s","$recursiveAnchor":true,"$ref":"tree","unevaluatedProperties":false,"$defs":{"tree":{"$id":"https://e.com/tree","$recursiveAnchor":true,"type":"object","properties":{"v":true,"c":{"type":"array","items":{"$recursiveRef":"#"}}}}}}"##, r##"{"type":"object","properties":{"v":true,"c":{"type":"array","items":{"$ref":"#"}}},"additionalProperties":false}"##, "cc"),
    // What nothing evaluates.
    (r#"{"type":"object","allOf":[{"properties":{"a":{"type":"string"}}}],"properties":{"b":{}},"unevaluatedProperties":false}"#, r#"{"type":"object","properties":{"a":{"type":"string"},"b":{}},"additionalProperties":false}"#, "cc"),
    (r#"{"type":"object","properties":{"a":{}},"if":{"required":["a"]},"then":{"properties":{"b":{}}},"unevaluatedProperties":false}"#, r#"{"type":"object","properties":{"a":{},"b":{}},"additionalProperties":false,"dependentRequired":{"b":["a"]}}"#, "cc"),
    (r#"{"type":"array","prefixItems":[{"type":"string"}],"unevaluatedItems":false}"#, r#"{"type":"array","prefixItems":[{"type":"string"}],"items":false}"#, "cc"),
    (r#"{"type":"array","contains":{"type":"string"},"unevaluatedItems":{"type":"integer"}}"#, r#"{"type":"array","items":{"type":["string","integer"]},"contains":{"type":"string"}}"#, "cc"),
    (r#"{"type":"object","anyOf":[{"properties":{"a":{"type":"string"}},"required":["a"]},{"properties":{"b":{"type":"string"}},"required":["b"]}],"unevaluatedProperties":false}"#, r#"{"type":"object","anyOf":[{"properties":{"a":{"type":"string"}},"required":["a"]},{"properties":{"b":{"type":"string"}},"required":["b"]}],"properties":{"c":{}},"unevaluatedProperties":false}"#, "cb"),
    (r#"{"type":"object","anyOf":[{"properties":{"a":{"type":"string"}},"required":["a"]},{"properties":{"b":{"type":"string"}},"required":["b"]}],"unevaluatedProperties":false}"#, r#"{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}},"minProperties":1,"additionalProperties":false}"#, "cc"),
    (r#"{"type":"object","oneOf":[{"properties":{"k":{"const":"x"},"a":{"type":"string"}},"required":["k"]},{"properties":{"k":{"const":"y"},"b":{"type":"string"}},"required":["k"]}],"unevaluatedProperties":false}"#, r#"{"oneOf":[{"type":"object","properties":{"k":{"const":"x"},"a":{"type":"string"}},"required":["k"],"additionalProperties":false},{"type":"object","properties":{"k":{"const":"y"},"b":{"type":"string"}},"required":["k"],"additionalProperties":false}]}"#, "cc"),
    // Dependencies.
    (r#"{"type":"object","dependentRequired":{"a":["b"]}}"#, r#"{"type":"object","anyOf":[{"not":{"required":["a"]}},{"required":["b"]}]}"#, "cc"),
    (r#"{"type":"object","dependentRequired":{"a":["b"],"b":["c"]}}"#, r#"{"type":"object","dependentRequired":{"a":["b","c"],"b":["c"]}}"#, "cc"),
    (r#"{"type":"object","dependentSchemas":{"a":{"maxProperties":1}}}"#, r#"{"type":"object"}"#, "cb"),
    (r#"{"type":"object","required":["a"],"dependentSchemas":{"a":{"properties":{"b":{"type":"integer"}}}}}"#, r#"{"type":"object","required":["a"],"properties":{"b":{"type":"integer"}}}"#, "cc"),
    // Conditions.
    (r#"{"if":{"type":"string"},"then":{"minLength":1},"else":{"type":"integer"}}"#, r#"{"anyOf":[{"type":"string","minLength":1},{"type":"integer"}]}"#, "cc"),
    (r#"{"type":"object","properties":{"k":{"enum":["x","y"]},"n":{}},"required":["k"],"if":{"properties":{"k":{"const":"x"}}},"then":{"required":["n"]}}"#, r#"{"type":"object","required":["k"],"oneOf":[{"properties":{"k":{"const":"x"}},"required":["n"]},{"properties":{"k":{"const":"y"}}}]}"#, "cc"),
    (r#"{"if":{"minimum":0},"then":{"multipleOf":2},"type":"integer"}"#, r#"{"type":"integer","anyOf":[{"maximum":-1},{"multipleOf":2}]}"#, "cc"),
    (r#"{"if":false,"then":false,"else":{"type":"string"}}"#, r#"{"type":"string"}"#, "cc"),
    (r#"{"if":{"const":1}}"#, r#"{}"#, "cc"),
    (r#"{"type":"object","if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}}"#, r#"{"type":"object","oneOf":[{"required":["a","b"]},{"required":["c"],"not":{"required":["a"]}}]}"#, "cc"),
    // Names and members.
    (r#"{"type":"object","patternProperties":{"^a":{"type":"integer"}}}"#, r#"{"type":"object","patternProperties":{"^ab":{"type":"integer"}}}"#, "cb"),
    (r#"{"type":"object","patternProperties":{"^a":{"type":"integer"}},"additionalProperties":false}"#, r#"{"type":"object","propertyNames":{"pattern":"^a"},"additionalProperties":{"type":"integer"}}"#, "cc"),
    (r#"{"type":"object","patternProperties":{"^a":{"type":"integer"},"b$":{"type":"string"}}}"#, r#"{"type":"object","patternProperties":{"^a":{"type":"integer"},"b$":{"type":"string"},"^a.*b$":false}}"#, "cc"),
    (r#"{"type":"object","propertyNames":{"enum":["a","b"]}}"#, r#"{"type":"object","properties":{"a":{},"b":{}},"additionalProperties":false}"#, "cc"),
    (r#"{"type":"object","propertyNames":{"maxLength":1}}"#, r#"{"type":"object","propertyNames":{"maxLength":2}}"#, "cb"),
    (r#"{"type":"object","propertyNames":{"pattern":"^x-"},"properties":{"y":{"type":"string"}}}"#, r#"{"type":"object","propertyNames":{"pattern":"^x-"}}"#, "cc"),
    (r#"{"type":"object","additionalProperties":{"type":"integer"},"minProperties":1}"#, r#"{"type":"object","additionalProperties":{"type":"number"}}"#, "cb"),
    (r#"{"type":"object","properties":{"a":false}}"#, r#"{"type":"object","not":{"required":["a"]}}"#, "cc"),
    (r#"{"type":"object","maxProperties":0}"#, r#"{"const":{}}"#, "cc"),
    (r#"{"type":"object","required":["a","b"],"maxProperties":1}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"type":"object","properties":{"a":{},"b":{}},"additionalProperties":false,"minProperties":3}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"type":"object","required":["a"],"minProperties":2}"#, r#"{"type":"object","required":["a"]}"#, "cb"),
    (r#"{"type":"object","properties":{"a":{},"b":{}},"additionalProperties":false,"minProperties":2}"#, r#"{"type":"object","properties":{"a":{},"b":{}},"additionalProperties":false,"required":["a","b"]}"#, "cc"),
    (r#"{"type":"object","propertyNames":{"enum":["a","b"]},"minProperties":2}"#, r#"{"type":"object","propertyNames":{"enum":["a","b"]},"required":["a","b"]}"#, "cc"),
    (r#"{"type":"object","propertyNames":{"enum":["a","b"]},"minProperties":3}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"type":"object","patternProperties":{"^[ab]$":{}},"additionalProperties":false,"minProperties":3}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"type":"object","additionalProperties":false,"patternProperties":{"^a$":{"type":"integer"}}}"#, r#"{"type":"object","additionalProperties":false,"properties":{"a":{"type":"integer"}}}"#, "cc"),
    // Arrays.
    (r#"{"type":"array","contains":{"type":"integer"},"minContains":2}"#, r#"{"type":"array","contains":{"type":"integer"}}"#, "cb"),
    (r#"{"type":"array","contains":{"type":"integer"},"minContains":2}"#, r#"{"type":"array","minItems":2}"#, "cb"),
    (r#"{"type":"array","contains":{"type":"integer"},"minContains":0}"#, r#"{"type":"array"}"#, "cc"),
    (r#"{"type":"array","contains":{"type":"integer"},"maxContains":0}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"type":"array","contains":{"type":"string"},"minContains":0,"maxContains":0}"#, r#"{"type":"array","items":{"not":{"type":"string"}}}"#, "cc"),
    (r#"{"type":"array","contains":{"minimum":5,"type":"integer"},"maxContains":2}"#, r#"{"type":"array","contains":{"minimum":6,"type":"integer"},"minContains":0,"maxContains":2}"#, "cb"),
    (r#"{"type":"array","items":{"type":"integer"},"contains":{"minimum":3},"minItems":1}"#, r#"{"type":"array","items":{"type":"integer","minimum":3},"minItems":1}"#, "bc"),
    (r#"{"type":"array","uniqueItems":true,"items":{"enum":[1,2]}}"#, r#"{"type":"array","maxItems":2,"items":{"enum":[1,2]}}"#, "cb"),
    (r#"{"type":"array","uniqueItems":true,"maxItems":1}"#, r#"{"type":"array","maxItems":1}"#, "cc"),
    (r#"{"type":"array","uniqueItems":true,"items":{"type":"boolean"},"minItems":3}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"type":"array","uniqueItems":true,"items":{"type":"boolean"},"minItems":2}"#, r#"{"enum":[[true,false],[false,true]]}"#, "cc"),
    (r#"{"type":"array","uniqueItems":true,"items":{"enum":[1,2,3]},"minItems":3}"#, r#"{"type":"array","uniqueItems":true,"items":{"enum":[1,2,3]},"minItems":3,"contains":{"const":1}}"#, "cc"),
    (r#"{"type":"array","prefixItems":[{"type":"integer"},{"type":"string"}],"minItems":2,"maxItems":2,"uniqueItems":true}"#, r#"{"type":"array","prefixItems":[{"type":"integer"},{"type":"string"}],"minItems":2,"maxItems":2}"#, "cc"),
    (r#"{"type":"array","prefixItems":[{"type":"integer"}]}"#, r#"{"type":"array","items":{"anyOf":[{"type":"integer"},{}]}}"#, "cb"),
    (r#"{"type":"array","items":{"type":"string"},"prefixItems":[{"type":"string"}]}"#, r#"{"type":"array","items":{"type":"string"}}"#, "cc"),
    (r#"{"type":"array","items":false}"#, r#"{"type":"array","maxItems":0}"#, "cc"),
    (r#"{"type":"array","prefixItems":[true,false]}"#, r#"{"type":"array","maxItems":1}"#, "cc"),
    (r#"{"type":"array","contains":{"const":1},"minContains":2,"maxItems":2}"#, r#"{"const":[1,1]}"#, "cc"),
    (r#"{"type":"array","contains":{"const":1},"items":{"enum":[1,2]},"minItems":2,"maxItems":2,"maxContains":1}"#, r#"{"enum":[[1,2],[2,1]]}"#, "cc"),
    (r#"{"type":"array","contains":{"type":"integer"},"minContains":3,"uniqueItems":true,"items":{"enum":[1,2,"a"]}}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"type":"array","allOf":[{"contains":{"type":"integer"}},{"contains":{"type":"string"}}],"maxItems":1}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"type":"array","allOf":[{"contains":{"type":"integer"}},{"contains":{"type":"string"}}],"maxItems":2}"#, r#"{"type":"array","minItems":2,"maxItems":2,"items":{"type":["integer","string"]},"contains":{"type":"integer"},"not":{"items":{"type":"integer"}}}"#, "cc"),
    // Unions and recursion.
    (r#"{"oneOf":[{"type":"integer","minimum":0},{"type":"integer","maximum":0}]}"#, r#"{"type":"integer","not":{"const":0}}"#, "cc"),
    (r#"{"oneOf":[{"required":["a"]},{"required":["b"]}],"type":"object"}"#, r#"{"anyOf":[{"required":["a"]},{"required":["b"]}],"type":"object"}"#, "cb"),
    (r#"{"anyOf":[{"type":"object","properties":{"k":{"const":"a"}},"required":["k"]},{"type":"object","properties":{"k":{"const":"b"}},"required":["k"]}]}"#, r#"{"type":"object","properties":{"k":{"enum":["a","b"]}},"required":["k"]}"#, "cc"),
    (r#"{"allOf":[{"anyOf":[{"type":"string"},{"type":"integer"}]},{"anyOf":[{"type":"integer"},{"type":"null"}]}]}"#, r#"{"type":"integer"}"#, "cc"),
    (r#"{"anyOf":[{"type":"array","items":{"type":"integer"}},{"type":"array","items":{"type":"string"}}]}"#, r#"{"type":"array","items":{"type":["integer","string"]}}"#, "cb"),
    (r#"{"not":{"not":{"type":"integer"}}}"#, r#"{"type":"integer"}"#, "cc"),
    (r#"{"not":{"anyOf":[{"type":"string"},{"minimum":0}]}}"#, r#"{"allOf":[{"not":{"type":"string"}},{"not":{"minimum":0}}]}"#, "cc"),
    (r##"{"$defs":{"n":{"type":"object","properties":{"next":{"$ref":"#/$defs/n"},"v":{"type":"integer"}}}},"$ref":"#/$defs/n"}"##, r##"{"$defs":{"n":{"type":"object","properties":{"next":{"$ref":"#/$defs/n"},"v":{"type":"number"}}}},"$ref":"#/$defs/n"}"##, "cb"),
    (r##"{"$defs":{"n":{"type":"object","properties":{"next":{"$ref":"#/$defs/n"},"v":{"type":"integer"}}}},"$ref":"#/$defs/n"}"##, r##"{"$defs":{"n":{"type":"object","properties":{"next":{"$ref":"#/$defs/n"},"v":{"type":"integer"}}}},"type":"object","properties":{"next":{"$ref":"#/$defs/n"},"v":{"type":"integer"}}}"##, "cc"),
    (r##"{"$ref":"#/$defs/e","$defs":{"e":{"type":"array","maxItems":1,"items":{"$ref":"#/$defs/o"}},"o":{"type":"array","maxItems":1,"minItems":1,"items":{"$ref":"#/$defs/e"}}}}"##, r##"{"$ref":"#/$defs/l","$defs":{"l":{"type":"array","maxItems":1,"items":{"$ref":"#/$defs/l"}}}}"##, "cb"),
    (r##"{"type":"object","properties":{"n":{"$ref":"#"}},"required":["n"]}"##, r#"{"not":{}}"#, "cc"),
    (r#"{"oneOf":[{"type":"object","additionalProperties":false,"properties":{"a":{"type":"integer"}},"required":["a"]},{"type":"object","additionalProperties":false,"properties":{"b":{"type":"integer"}},"required":["b"]}]}"#, r#"{"type":"object","additionalProperties":{"type":"integer"},"propertyNames":{"enum":["a","b"]},"minProperties":1,"maxProperties":1}"#, "cc"),
    (r#"{"type":"string","contentEncoding":"base64"}"#, r#"{"type":"string"}"#, "cc"),
    (r#"{"anyOf":[{"type":"object","required":["a"]},{"type":"object","not":{"required":["a"]}}]}"#, r#"{"type":"object"}"#, "cc"),
    (r#"{"anyOf":[{"type":"object","properties":{"a":{"type":"integer"}}},{"type":"object","properties":{"a":{"type":"string"}}}]}"#, r#"{"type":"object","properties":{"a":{"type":["integer","string"]}}}"#, "cc"),
    (r#"{"type":"object","properties":{"a":{"anyOf":[{"minimum":0},{"maximum":5}]}}}"#, r#"{"type":"object"}"#, "cc"),
    (r#"{"oneOf":[{"type":"integer","multipleOf":2},{"type":"integer","multipleOf":3}]}"#, r#"{"type":"integer","anyOf":[{"multipleOf":2,"not":{"multipleOf":3}},{"multipleOf":3,"not":{"multipleOf":2}}]}"#, "cc"),
    (r#"{"oneOf":[{"type":"string","pattern":"^a"},{"type":"string","pattern":"b$"}]}"#, r#"{"type":"string","anyOf":[{"pattern":"^a"},{"pattern":"b$"}],"not":{"allOf":[{"pattern":"^a"},{"pattern":"b$"}]}}"#, "cc"),
    (r#"{"oneOf":[{"type":"string","pattern":"^a"},{"type":"string","pattern":"^b"}]}"#, r#"{"type":"string","pattern":"^[ab]"}"#, "cc"),
    // More of each.
    (r##"{"type":"object","properties":{"a/b":{"$ref":"#/$defs/x~1y"}},"$defs":{"x/y":{"type":"integer"}}}"##, r#"{"type":"object","properties":{"a/b":{"type":"integer"}}}"#, "cc"),
    (r##"{"$defs":{"A":{"$anchor":"a","type":"string","minLength":2}},"$ref":"#a"}"##, r#"{"type":"string","minLength":1}"#, "cb"),
    (r#"{"$id":"https://x.example/r","$defs":{"A":{"$id":"sub","type":"integer"}},"type":"array","items":{"$ref":"sub"}}"#, r#"{"type":"array","items":{"type":"integer"}}"#, "cc"),
    (r#"{"type":"array","if":{"prefixItems":[{"const":1}]},"then":{"prefixItems":[true,{"type":"string"}]},"unevaluatedItems":false}"#, r#"{"type":"array","maxItems":2}"#, "cb"),
    (r#"{"type":"object","dependentSchemas":{"a":{"properties":{"b":{}}}},"properties":{"a":{}},"unevaluatedProperties":false}"#, r#"{"type":"object","properties":{"a":{},"b":{}},"dependentRequired":{"b":["a"]},"additionalProperties":false}"#, "cc"),
    (r##"{"$ref":"#/$defs/B","unevaluatedProperties":false,"$defs":{"B":{"type":"object","properties":{"x":{"type":"integer"}}}}}"##, r#"{"type":"object","properties":{"x":{"type":"integer"}},"additionalProperties":false}"#, "cc"),
    (r##"{"$ref":"#/$defs/B","additionalProperties":false,"$defs":{"B":{"type":"object","properties":{"x":{"type":"integer"}}}}}"##, r#"{"type":"object","maxProperties":0}"#, "cc"),
    (r#"{"type":"object","allOf":[{"anyOf":[{"properties":{"a":{}},"required":["a"]},{"properties":{"b":{}},"required":["b"]}]},{"properties":{"c":{}}}],"unevaluatedProperties":false}"#, r#"{"type":"object","propertyNames":{"enum":["a","b","c"]},"anyOf":[{"required":["a"]},{"required":["b"]}]}"#, "cc"),
    (r#"{"type":"object","patternProperties":{"^x-":{}},"unevaluatedProperties":{"type":"integer"}}"#, r#"{"type":"object","patternProperties":{"^x-":{}},"additionalProperties":{"type":"integer"}}"#, "cc"),
    (r#"{"type":"object","not":{"required":["a","b"]}}"#, r#"{"type":"object","anyOf":[{"not":{"required":["a"]}},{"not":{"required":["b"]}}]}"#, "cc"),
    (r#"{"type":"object","not":{"anyOf":[{"required":["a"]},{"required":["b"]}]}}"#, r#"{"type":"object","properties":{"a":false,"b":false}}"#, "cc"),
    (r#"{"type":"object","oneOf":[{"required":["a"]},{"required":["b"]}]}"#, r#"{"type":"object","anyOf":[{"required":["a"],"not":{"required":["b"]}},{"required":["b"],"not":{"required":["a"]}}]}"#, "cc"),
    (r#"{"type":"object","properties":{"k":{"const":null}},"required":["k"]}"#, r#"{"type":"object","properties":{"k":{"type":"null"}},"required":["k"]}"#, "cc"),
    (r#"{"enum":[{"a":[1,{"b":null}]},[],""]}"#, r#"{"anyOf":[{"const":[]},{"const":""},{"const":{"a":[1,{"b":null}]}}]}"#, "cc"),
    (r#"{"enum":[1,2]}"#, r#"{"enum":[2,1,1.0]}"#, "cc"),
    (r#"{"type":"array","contains":false,"minContains":0}"#, r#"{"type":"array"}"#, "cc"),
    (r#"{"type":"array","contains":false}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"type":"array","contains":true,"minContains":3}"#, r#"{"type":"array","minItems":3}"#, "cc"),
    (r#"{"type":"array","contains":true,"maxContains":3}"#, r#"{"type":"array","minItems":1,"maxItems":3}"#, "cc"),
    (r#"{"type":"array","items":{"type":"integer"},"minItems":1,"contains":{"type":"integer"},"maxContains":2}"#, r#"{"type":"array","items":{"type":"integer"},"minItems":1,"maxItems":2}"#, "cc"),
    (r#"{"type":"array","items":{"type":"array","items":{"type":"integer"},"minItems":1},"minItems":1}"#, r#"{"type":"array","items":{"type":"array","minItems":1},"minItems":1}"#, "cb"),
    (r#"{"$schema":"http://json-schema.org/draft-07/schema#","type":"array","items":[{"type":"string"}],"additionalItems":{"type":"integer"}}"#, r#"{"$schema":"http://json-schema.org/draft-07/schema#","type":"array","items":[{"type":"string"},{"type":"integer"}],"additionalItems":{"type":"integer"}}"#, "cc"),
    (r#"{"$schema":"http://json-schema.org/draft-07/schema#","type":"array","items":{"type":"string"},"additionalItems":false}"#, r#"{"$schema":"http://json-schema.org/draft-07/schema#","type":"array","items":{"type":"string"}}"#, "cc"),
    (r#"{"$schema":"http://json-schema.org/draft-04/schema#","type":"number","divisibleBy":3}"#, r#"{"$schema":"http://json-schema.org/draft-04/schema#","type":"number"}"#, "cc"),
    (r#"{"$schema":"http://json-schema.org/draft-07/schema#","type":"integer","maximum":9007199254740993}"#, r#"{"$schema":"http://json-schema.org/draft-07/schema#","type":"integer","maximum":9007199254740992}"#, "bc"),
    (r#"{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":1e-300}"#, r#"{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":1e-299}"#, "cb"),
    (r#"{"type":"number","multipleOf":0.5,"exclusiveMinimum":0,"exclusiveMaximum":0.5}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"type":"integer","multipleOf":2,"not":{"multipleOf":4}}"#, r#"{"type":"integer","multipleOf":2}"#, "cb"),
    (r#"{"type":"integer","anyOf":[{"multipleOf":2},{"multipleOf":3}],"minimum":0,"maximum":12}"#, r#"{"enum":[0,2,3,4,6,8,9,10,12]}"#, "cc"),
    (r#"{"type":"string","pattern":"^(?:a|b)+$"}"#, r#"{"type":"string","pattern":"^[ab]+$"}"#, "cc"),
    (r#"{"type":"string","pattern":"^\\d{3}-\\d{4}$"}"#, r#"{"type":"string","pattern":"^[\\d-]{8}$"}"#, "cb"),
    (r#"{"type":"string","pattern":"^(?=a)"}"#, r#"{"type":"string","pattern":"^a"}"#, "??"),
    (r#"{"type":"string","pattern":"(a)\\1"}"#, r#"{"type":"string","pattern":"(a)\\1","minLength":0}"#, "cc"),
    (r#"{"type":"string","pattern":"^\\S*$"}"#, r#"{"type":"string","not":{"pattern":"\\s"}}"#, "cc"),
    (r#"{"type":"string","pattern":"^$"}"#, r#"{"const":""}"#, "cc"),
    (r#"{"type":"string","pattern":"^[\\u0041-\\u005A]+$"}"#, r#"{"type":"string","pattern":"^[A-Z]+$"}"#, "cc"),
    (r#"{"type":"string","pattern":"^.$"}"#, r#"{"type":"string","minLength":1,"maxLength":1}"#, "cb"),
    (r#"{"type":"string","minLength":3,"maxLength":5}"#, r#"{"type":"string","anyOf":[{"minLength":3,"maxLength":4},{"minLength":5,"maxLength":5}]}"#, "cc"),
    (r#"{"type":["string","integer"],"minLength":2,"minimum":5}"#, r#"{"anyOf":[{"type":"string","minLength":2},{"type":"integer","minimum":5}]}"#, "cc"),
    (r#"{"minLength":2}"#, r#"{"anyOf":[{"type":"string","minLength":2},{"type":["null","boolean","number","array","object"]}]}"#, "cc"),
    (r#"{"if":{"type":"object"},"then":{"required":["a"]}}"#, r#"{"anyOf":[{"type":"object","required":["a"]},{"not":{"type":"object"}}]}"#, "cc"),
    (r#"{"if":{"properties":{"t":{"const":1}},"required":["t"]},"else":false,"type":"object"}"#, r#"{"type":"object","properties":{"t":{"const":1}},"required":["t"]}"#, "cc"),
    (r#"{"allOf":[{"if":{"properties":{"t":{"const":"a"}},"required":["t"]},"then":{"required":["x"]}},{"if":{"properties":{"t":{"const":"b"}},"required":["t"]},"then":{"required":["y"]}}],"type":"object","properties":{"t":{"enum":["a","b"]}},"required":["t"]}"#, r#"{"oneOf":[{"type":"object","properties":{"t":{"const":"a"}},"required":["t","x"]},{"type":"object","properties":{"t":{"const":"b"}},"required":["t","y"]}]}"#, "cc"),
    (r##"{"anyOf":[{"$ref":"#/$defs/T"},{"type":"null"}],"$defs":{"T":{"type":"object","properties":{"l":{"anyOf":[{"$ref":"#/$defs/T"},{"type":"null"}]}},"additionalProperties":false}}}"##, r##"{"type":["object","null"],"properties":{"l":{"$ref":"#"}},"additionalProperties":false}"##, "cc"),
    (r##"{"$ref":"#/$defs/J","$defs":{"J":{"anyOf":[{"type":["null","boolean","number","string"]},{"type":"array","items":{"$ref":"#/$defs/J"}},{"type":"object","additionalProperties":{"$ref":"#/$defs/J"}}]}}}"##, r#"{}"#, "cc"),
    (r#"{"type":"object","properties":{"a":{"type":"integer"}},"propertyNames":{"not":{"const":"a"}}}"#, r#"{"type":"object","propertyNames":{"not":{"const":"a"}}}"#, "cc"),
    (r#"{"type":"object","propertyNames":{"maxLength":0}}"#, r#"{"type":"object","properties":{"":{}},"additionalProperties":false}"#, "cc"),
    (r#"{"type":"object","propertyNames":false}"#, r#"{"const":{}}"#, "cc"),
    (r#"{"type":"object","additionalProperties":false,"patternProperties":{"^[a-c]$":{"type":"boolean"}},"minProperties":3}"#, r#"{"type":"object","required":["a","b","c"],"additionalProperties":{"type":"boolean"},"maxProperties":3}"#, "cc"),
    (r#"{"type":"object","patternProperties":{"a":{"type":"integer"},"b":{"type":"string"}},"required":["ab"]}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"type":"object","patternProperties":{"^a":{"minimum":1},"z$":{"maximum":5}},"properties":{"az":{"type":"integer"}},"required":["az"]}"#, r#"{"type":"object","patternProperties":{"^a":{"minimum":1},"z$":{"maximum":5}},"properties":{"az":{"enum":[1,2,3,4,5]}},"required":["az"]}"#, "cc"),
    (r#"{"type":"object","minProperties":1,"maxProperties":1,"additionalProperties":{"type":"integer"}}"#, r#"{"type":"object","minProperties":1,"maxProperties":1}"#, "cb"),
    (r#"{"type":"object","dependentRequired":{"a":["b"],"b":["a"]},"maxProperties":1,"propertyNames":{"enum":["a","b"]}}"#, r#"{"const":{}}"#, "cc"),
    (r#"{"type":"object","required":["a"],"dependentRequired":{"a":["b"]},"maxProperties":1}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"type":"object","required":["x"],"properties":{"x":{"oneOf":[{"type":"number"},{"type":"integer"}]}}}"#, r#"{"type":"object","required":["x"],"properties":{"x":{"type":"number","not":{"type":"integer"}}}}"#, "cc"),
    (r##"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"object","properties":{"a":{"$ref":"#/components/schemas/B"}}},"B":{"type":"string","nullable":true}}}}"##, r#"{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"object","properties":{"a":{"type":["string","null"]}}},"B":{"type":["string","null"]}}}}"#, "cc"),
    (r##"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"object","properties":{"a":{"allOf":[{"$ref":"#/components/schemas/B"}],"nullable":true}}},"B":{"type":"string"}}}}"##, r##"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"object","properties":{"a":{"$ref":"#/components/schemas/B"}}},"B":{"type":"string"}}}}"##, "cc"),
    (r#"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"array","items":{"type":"integer","format":"int64"}}}}}"#, r#"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"array","items":{"type":"integer","format":"int32"}}}}}"#, "bc"),
    (r#"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"string","format":"byte"}}}}"#, r#"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"string","format":"binary"}}}}"#, "cc"),
    (r#"{"type":"object","properties":{"v":{"type":"array","uniqueItems":true,"items":{"enum":["r","w"]},"minItems":1}}}"#, r#"{"type":"object","properties":{"v":{"enum":[["r"],["w"],["r","w"],["w","r"]]}}}"#, "cc"),
    (r#"{"type":"array","prefixItems":[{"const":"a"}],"minItems":1,"items":{"type":"integer"}}"#, r#"{"type":"array","contains":{"const":"a"},"maxContains":1,"prefixItems":[{"type":"string"}],"items":{"type":"integer"},"minItems":1}"#, "cc"),
    (r#"{"type":"array","unevaluatedItems":{"type":"string"},"anyOf":[{"prefixItems":[{"type":"integer"}]},{"prefixItems":[{"type":"boolean"}]}]}"#, r#"{"type":"array","prefixItems":[{"type":["integer","boolean"]}],"items":{"type":"string"}}"#, "cc"),
    (r#"{"type":"array","allOf":[{"prefixItems":[{"type":"integer"}]},{"prefixItems":[true,{"type":"string"}]}],"unevaluatedItems":false}"#, r#"{"type":"array","prefixItems":[{"type":"integer"},{"type":"string"}],"items":false}"#, "cc"),
    (r#"{"allOf":[{"oneOf":[{"const":1},{"const":2}]},{"oneOf":[{"const":2},{"const":3}]}]}"#, r#"{"const":2}"#, "cc"),
    (r#"{"oneOf":[{"enum":[1,2]},{"enum":[2,3]}]}"#, r#"{"enum":[1,3]}"#, "cc"),
    (r#"{"oneOf":[{"type":"string","maxLength":3},{"type":"string","minLength":3}]}"#, r#"{"type":"string","not":{"minLength":3,"maxLength":3}}"#, "cc"),
];

fn letter(verdict: Verdict) -> char {
    match verdict {
        Verdict::Compatible => 'c',
        Verdict::Breaking => 'b',
        Verdict::Undecided => '?',
    }
}

#[test]
fn verdicts_are_those_worked_out_by_hand() {
    check(CASES);
}

/// Whether all is said as it should be, also the other way round.
pub fn check(cases: &[Case]) {
    check_with(cases, &Options::default());
}

/// The same with other options.
pub fn check_with(cases: &[Case], options: &Options) {
    let settings = Settings { strict_open_content: true, ..Settings::default() };
    let mut wrong = String::new();
    for (old, new, expected) in cases {
        for (old, new, expected) in
            [(old, new, (*expected).to_owned()), (new, old, expected.chars().rev().collect())]
        {
            let found = compared(old, new, &settings, options);
            let got: String =
                [found.new_reads_old, found.old_reads_new].into_iter().map(letter).collect();
            if got != expected {
                wrong += &format!("{expected}, got {got}: {old} => {new}: {:?}\n", found.roots);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

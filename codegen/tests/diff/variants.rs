//! More pairs of schemas, with verdicts worked out by hand: what drafts, OpenAPI and widths mean, and
//! keywords that say the same in different words.

use super::keywords::{Case, check};

#[rustfmt::skip]
const CASES: &[Case] = &[
    // Members that require members.
    (r#"{"type":"object","dependentRequired":{"a":["b"],"b":["c"],"c":["d"]},"required":["a"]}"#, r#"{"type":"object","required":["a","b","c","d"]}"#, "cc"),
    (r#"{"type":"object","dependentRequired":{"a":["b"],"b":["a"]}}"#, r#"{"type":"object","oneOf":[{"required":["a","b"]},{"not":{"anyOf":[{"required":["a"]},{"required":["b"]}]}}]}"#, "cc"),
    (r#"{"type":"object","dependentRequired":{"a":["b"],"b":["c"]}}"#, r#"{"type":"object","dependentRequired":{"a":["c"]}}"#, "cb"),
    (r#"{"type":"object","dependentRequired":{"a":["a"]}}"#, r#"{"type":"object"}"#, "cc"),
    (r#"{"type":"object","dependentRequired":{"a":["b"],"b":["c"],"c":["a"]}}"#, r#"{"type":"object","dependentRequired":{"a":["b","c"],"b":["a","c"],"c":["a","b"]}}"#, "cc"),
    (r#"{"type":"object","dependentSchemas":{"a":{"required":["b"]},"b":{"properties":{"c":false}}}}"#, r#"{"type":"object","dependentSchemas":{"a":{"required":["b"],"properties":{"c":false}},"b":{"properties":{"c":false}}}}"#, "cc"),
    (r#"{"type":"object","dependentSchemas":{"a":{"properties":{"a":{"type":"integer"}}}}}"#, r#"{"type":"object","properties":{"a":{"type":"integer"}}}"#, "cc"),
    (r#"{"type":"object","dependentRequired":{"a":["b"]},"properties":{"b":false}}"#, r#"{"type":"object","properties":{"a":false,"b":false}}"#, "cc"),
    // What nothing evaluates.
    (r#"{"type":"object","properties":{"a":true},"allOf":[{"properties":{"b":true}},{"patternProperties":{"^x":true}}],"unevaluatedProperties":false}"#, r#"{"type":"object","properties":{"a":true,"b":true},"patternProperties":{"^x":true},"additionalProperties":false}"#, "cc"),
    (r#"{"type":"object","not":{"properties":{"b":true},"required":["zz"]},"unevaluatedProperties":false,"properties":{"a":true}}"#, r#"{"type":"object","properties":{"a":true},"additionalProperties":false}"#, "cc"),
    (r#"{"type":"array","prefixItems":[true],"contains":{"type":"string"},"unevaluatedItems":false}"#, r#"{"type":"array","prefixItems":[true],"items":{"type":"string"},"contains":{"type":"string"}}"#, "cc"),
    (r#"{"$schema":"https://json-schema.org/draft/2019-09/schema","type":"array","items":[true],"contains":{"type":"string"},"unevaluatedItems":false}"#, r#"{"$schema":"https://json-schema.org/draft/2019-09/schema","type":"array","items":[{"type":"string"}],"additionalItems":false,"minItems":1}"#, "cc"),
    (r##"{"type":"object","$ref":"#/$defs/B","properties":{"x":{}},"unevaluatedProperties":{"type":"string"},"$defs":{"B":{"properties":{"y":{"type":"integer"}}}}}"##, r#"{"type":"object","properties":{"x":{},"y":{"type":"integer"}},"additionalProperties":{"type":"string"}}"#, "cc"),
    (r#"{"type":"object","anyOf":[{"additionalProperties":{"type":"integer"}},{"required":["a"]}],"unevaluatedProperties":false}"#, r#"{"type":"object","additionalProperties":{"type":"integer"}}"#, "cc"),
    (r#"{"type":"array","items":{"type":"integer"},"unevaluatedItems":false}"#, r#"{"type":"array","items":{"type":"integer"}}"#, "cc"),
    (r#"{"type":"object","if":{"properties":{"k":{"const":1}},"required":["k"]},"then":{"properties":{"a":true}},"else":{"properties":{"b":true}},"unevaluatedProperties":false}"#, r#"{"anyOf":[{"type":"object","properties":{"k":{"const":1},"a":true},"required":["k"],"additionalProperties":false},{"type":"object","properties":{"b":true},"additionalProperties":false}]}"#, "cc"),
    (r#"{"type":"object","properties":{"a":{"type":"object","properties":{"x":true}}},"allOf":[{"properties":{"a":{"unevaluatedProperties":false}}}]}"#, r#"{"type":"object","properties":{"a":{"type":"object","maxProperties":0}}}"#, "cc"),
    (r#"{"type":"object","anyOf":[{"additionalProperties":{"type":"integer"},"properties":{"a":{"type":"string"}}},{"properties":{"b":{"type":"string"}},"required":["b"]}],"unevaluatedProperties":false}"#, r#"{"anyOf":[{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":{"type":"integer"}},{"type":"object","properties":{"b":{"type":"string"}},"required":["b"],"additionalProperties":false}]}"#, "cc"),
    (r#"{"type":"object","oneOf":[{"additionalProperties":{"type":"integer"},"required":["a"]},{"additionalProperties":{"type":"string"},"required":["b"]}],"unevaluatedProperties":false}"#, r#"{"type":"object","oneOf":[{"additionalProperties":{"type":"integer"},"required":["a"]},{"additionalProperties":{"type":"string"},"required":["b"]}]}"#, "cc"),
    // Dynamic references.
    (r##"{"$id":"https://e.com/root","$ref":"list","$defs":{"list":{"$id":"list","type":"array","items":{"$dynamicRef":"#item"},"$defs":{"d":{"$dynamicAnchor":"item"}}},"s":{"$dynamicAnchor":"item","type":"string"}}}"##, r#"{"type":"array","items":{"type":"string"}}"#, "cc"),
    (r##"{"$id":"https://e.com/r2","$defs":{"a":{"$anchor":"item","type":"integer"}},"type":"array","items":{"$dynamicRef":"#item"}}"##, r#"{"type":"array","items":{"type":"integer"}}"#, "cc"),
    // Drafts.
    (r#"{"$schema":"http://json-schema.org/draft-04/schema#","type":"object","properties":{"a":{"const":1}}}"#, r#"{"$schema":"http://json-schema.org/draft-04/schema#","type":"object"}"#, "cc"),
    (r#"{"$schema":"http://json-schema.org/draft-06/schema#","if":{"type":"string"},"then":{"minLength":2}}"#, r#"{"$schema":"http://json-schema.org/draft-06/schema#"}"#, "cc"),
    (r#"{"$schema":"http://json-schema.org/draft-07/schema#","if":{"type":"string"},"then":{"minLength":2}}"#, r#"{"$schema":"http://json-schema.org/draft-07/schema#","anyOf":[{"type":["null","boolean","number","array","object"]},{"type":"string","minLength":2}]}"#, "cc"),
    (r#"{"$schema":"http://json-schema.org/draft-04/schema#","type":"integer"}"#, r#"{"$schema":"http://json-schema.org/draft-06/schema#","type":"integer"}"#, "cb"),
    (r#"{"$schema":"http://json-schema.org/draft-04/schema#","enum":[1]}"#, r#"{"$schema":"http://json-schema.org/draft-06/schema#","enum":[1]}"#, "cc"),
    (r#"{"$schema":"http://json-schema.org/draft-07/schema#","type":"array","contains":{"type":"integer"},"minContains":2}"#, r#"{"$schema":"http://json-schema.org/draft-07/schema#","type":"array","contains":{"type":"integer"}}"#, "cc"),
    (r#"{"$schema":"http://json-schema.org/draft-07/schema#","type":"object","unevaluatedProperties":false}"#, r#"{"$schema":"http://json-schema.org/draft-07/schema#","type":"object"}"#, "cc"),
    (r#"{"$schema":"http://json-schema.org/draft-06/schema#","type":"array","items":[{"type":"string"}]}"#, r#"{"type":"array","prefixItems":[{"type":"string"}]}"#, "cc"),
    (r#"{"$schema":"http://json-schema.org/draft-04/schema#","type":"number","maximum":5,"exclusiveMaximum":false}"#, r#"{"type":"number","maximum":5}"#, "cc"),
    (r#"{"$schema":"https://json-schema.org/draft/2019-09/schema","type":"array","contains":{"type":"integer"},"minContains":0}"#, r#"{"$schema":"https://json-schema.org/draft/2019-09/schema","type":"array"}"#, "cc"),
    // Items that are contained.
    (r#"{"type":"array","contains":{"type":"integer"},"minContains":2,"maxContains":1}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"type":"array","items":{"enum":["a","b"]},"contains":{"const":"a"},"maxContains":1}"#, r#"{"type":"array","items":{"enum":["a","b"]},"contains":{"const":"a"}}"#, "cb"),
    (r#"{"type":"array","contains":{"minimum":5,"type":"number"},"minContains":2,"maxItems":2}"#, r#"{"type":"array","items":{"minimum":5,"type":"number"},"minItems":2,"maxItems":2}"#, "cc"),
    (r#"{"type":"array","prefixItems":[{"type":"string"}],"minItems":1,"contains":{"type":"string"}}"#, r#"{"type":"array","prefixItems":[{"type":"string"}],"minItems":1}"#, "cc"),
    (r#"{"type":"array","uniqueItems":true,"contains":{"const":1},"minContains":2}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"type":"array","contains":{"enum":[1,2]},"minContains":3,"uniqueItems":true}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"type":"array","prefixItems":[{"const":1},{"const":2}],"items":{"enum":[1,2,3]},"contains":{"type":"integer"},"minContains":4,"uniqueItems":true}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"type":"array","contains":{"enum":[1,2,3]},"minContains":3,"uniqueItems":true}"#, r#"{"type":"array","contains":{"enum":[1,2,3]},"minContains":2,"uniqueItems":true}"#, "cb"),
    (r#"{"type":"array","not":{"contains":{"type":"string"}}}"#, r#"{"type":"array","items":{"not":{"type":"string"}}}"#, "cc"),
    (r#"{"type":"array","minItems":1,"not":{"items":{"type":"string"}}}"#, r#"{"type":"array","contains":{"not":{"type":"string"}}}"#, "cc"),
    (r#"{"type":"array","contains":{"type":"integer"},"items":{"type":"number"}}"#, r#"{"type":"array","contains":{"type":"number"},"items":{"type":"number"}}"#, "cb"),
    (r#"{"type":"array","contains":{"multipleOf":2,"type":"integer"},"maxContains":1}"#, r#"{"type":"array","contains":{"multipleOf":4,"type":"integer"},"minContains":0,"maxContains":1}"#, "cb"),
    // Names of members.
    (r#"{"type":"object","propertyNames":{"minLength":2},"required":["a"]}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"type":"object","propertyNames":false}"#, r#"{"type":"object","maxProperties":0}"#, "cc"),
    (r#"{"type":"object","propertyNames":{"type":"string"}}"#, r#"{"type":"object"}"#, "cc"),
    (r#"{"type":"object","propertyNames":{"type":"integer"}}"#, r#"{"const":{}}"#, "cc"),
    (r#"{"type":"object","propertyNames":{"pattern":"^[a-z]+$"},"additionalProperties":{"type":"integer"}}"#, r#"{"type":"object","patternProperties":{"^[a-z]+$":{"type":"integer"}},"additionalProperties":false}"#, "cc"),
    (r#"{"type":"object","propertyNames":{"maxLength":3}}"#, r#"{"type":"object","propertyNames":{"pattern":"^.{0,3}$"}}"#, "bc"),
    (r#"{"type":"object","propertyNames":{"not":{"const":"a"}}}"#, r#"{"type":"object","properties":{"a":false}}"#, "cc"),
    (r#"{"type":"object","minProperties":1,"propertyNames":{"enum":["a"]}}"#, r#"{"type":"object","required":["a"],"additionalProperties":false,"properties":{"a":{}}}"#, "cc"),
    (r#"{"type":"object","propertyNames":{"anyOf":[{"const":"a"},{"pattern":"^b"}]},"properties":{"c":{"type":"integer"}}}"#, r#"{"type":"object","propertyNames":{"pattern":"^(a$|b)"}}"#, "cc"),
    // Patterns of names that overlap.
    (r#"{"type":"object","patternProperties":{"a":{"type":"integer"},"b":{"minimum":0}}}"#, r#"{"type":"object","patternProperties":{"a":{"type":"integer"},"b":{"minimum":0},"a.*b|b.*a":{"type":"integer","minimum":0}}}"#, "cc"),
    (r#"{"type":"object","patternProperties":{"^a":{"type":"integer"}},"properties":{"ab":{"type":"string"}}}"#, r#"{"type":"object","patternProperties":{"^a":{"type":"integer"}},"properties":{"ab":false}}"#, "cc"),
    (r#"{"type":"object","patternProperties":{"^[ab]":{"type":"integer"}}}"#, r#"{"type":"object","patternProperties":{"^a":{"type":"integer"},"^b":{"type":"integer"}}}"#, "cc"),
    (r#"{"type":"object","patternProperties":{"":{"type":"integer"}}}"#, r#"{"type":"object","additionalProperties":{"type":"integer"}}"#, "cc"),
    (r#"{"type":"object","patternProperties":{"^a":true},"additionalProperties":false,"required":["b"]}"#, r#"{"not":{}}"#, "cc"),
    (r#"{"type":"object","patternProperties":{"^a":{"type":"integer"}},"additionalProperties":{"type":"string"}}"#, r#"{"type":"object","patternProperties":{"^a":{"type":"integer"},"^b":{"type":"string"}},"additionalProperties":{"type":"string"}}"#, "cc"),
    (r#"{"type":"object","patternProperties":{"^a":{"type":"integer"},"^ab":{"type":"string"}}}"#, r#"{"type":"object","patternProperties":{"^a":{"type":"integer"},"^ab":false}}"#, "cc"),
    (r#"{"type":"object","patternProperties":{"^a":{"type":"integer"}}}"#, r#"{"type":"object","patternProperties":{"^a":{"type":"integer"},"^ab":false}}"#, "bc"),
    // Widths of integers.
    (r#"{"type":"integer","format":"int32"}"#, r#"{"type":"integer"}"#, "cb"),
    (r#"{"type":["integer","null"],"format":"int32"}"#, r#"{"type":["integer","null"],"format":"int64"}"#, "cb"),
    (r#"{"type":"number","format":"float"}"#, r#"{"type":"number","format":"double"}"#, "cc"),
    (r#"{"type":"integer","format":"uint64"}"#, r#"{"type":"integer","format":"int64"}"#, "bb"),
    (r#"{"type":"array","items":{"type":"integer","format":"int8"}}"#, r#"{"type":"array","items":{"type":"integer","minimum":-128,"maximum":127}}"#, "cc"),
    (r#"{"type":"object","properties":{"id":{"type":"integer","format":"int32"}},"required":["id"]}"#, r#"{"type":"object","properties":{"id":{"type":"integer","format":"int64"}},"required":["id"]}"#, "cb"),
    // OpenAPI.
    (r#"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"string","nullable":false}}}}"#, r#"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"string"}}}}"#, "cc"),
    (r#"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"string","nullable":true,"enum":["a",null]}}}}"#, r#"{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":["string","null"],"enum":["a",null]}}}}"#, "cc"),
    (r##"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"object","properties":{"a":{"$ref":"#/components/schemas/B","nullable":true}}},"B":{"type":"string"}}}}"##, r##"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"object","properties":{"a":{"$ref":"#/components/schemas/B"}}},"B":{"type":"string"}}}}"##, "cc"),
    (r#"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"integer","minimum":1,"exclusiveMinimum":true}}}}"#, r#"{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"integer","exclusiveMinimum":1}}}}"#, "cc"),
    (r##"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"oneOf":[{"$ref":"#/components/schemas/A"},{"$ref":"#/components/schemas/B"}],"discriminator":{"propertyName":"k","mapping":{"a":"#/components/schemas/A","b":"#/components/schemas/B"}}},"A":{"type":"object","properties":{"k":{"type":"string","enum":["a"]}},"required":["k"]},"B":{"type":"object","properties":{"k":{"type":"string","enum":["b"]}},"required":["k"]}}}}"##, r##"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"oneOf":[{"$ref":"#/components/schemas/A"},{"$ref":"#/components/schemas/B"}]},"A":{"type":"object","properties":{"k":{"type":"string","enum":["a"]}},"required":["k"]},"B":{"type":"object","properties":{"k":{"type":"string","enum":["b"]}},"required":["k"]}}}}"##, "cc"),
    (r##"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"oneOf":[{"$ref":"#/components/schemas/A"},{"$ref":"#/components/schemas/B"}],"discriminator":{"propertyName":"k","mapping":{"a":"#/components/schemas/A","b":"#/components/schemas/B"}}},"A":{"type":"object","properties":{"k":{"type":"string","enum":["a"]}},"required":["k"]},"B":{"type":"object","properties":{"k":{"type":"string","enum":["b"]}},"required":["k"]}}}}"##, r##"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"oneOf":[{"$ref":"#/components/schemas/A"},{"$ref":"#/components/schemas/B"}],"discriminator":{"propertyName":"k","mapping":{"a":"A","b":"B"}}},"A":{"type":"object","properties":{"k":{"type":"string","enum":["a"]}},"required":["k"]},"B":{"type":"object","properties":{"k":{"type":"string","enum":["b"]}},"required":["k"]}}}}"##, "cc"),
    (r#"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"string","readOnly":true}}}}"#, r#"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"string"}}}}"#, "cc"),
    // Defaults, names of definitions, and unions.
    (r#"{"type":"object","properties":{"a":{"type":"integer","default":1}},"required":["a"]}"#, r#"{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"]}"#, "cc"),
    (r#"{"type":"object","properties":{"a":{"type":"integer","default":1}}}"#, r#"{"type":"object","properties":{"a":{"type":"integer","default":1}},"required":["a"]}"#, "bc"),
    (r##"{"$ref":"#/$defs/A","$defs":{"A":{"type":"object","properties":{"n":{"$ref":"#/$defs/A"}}}}}"##, r##"{"$ref":"#/$defs/B","$defs":{"B":{"type":"object","properties":{"n":{"$ref":"#/$defs/B"}}}}}"##, "cc"),
    (r#"{"oneOf":[{"oneOf":[{"const":1},{"const":2}]},{"const":2}]}"#, r#"{"const":1}"#, "cc"),
    (r#"{"anyOf":[{"oneOf":[{"type":"integer"},{"minimum":2}]},{"type":"string"}]}"#, r#"{"anyOf":[{"type":["null","boolean","string","array","object"]},{"type":"integer","exclusiveMaximum":2},{"type":"number","minimum":2,"not":{"type":"integer"}}]}"#, "cc"),
    (r#"{"allOf":[{"not":{"type":"integer"}},{"type":"number"}]}"#, r#"{"type":"number","not":{"multipleOf":1}}"#, "cc"),
    (r##"{"$ref":"#/$defs/a","$defs":{"a":{"type":"array","items":{"$ref":"#/$defs/b"}},"b":{"type":"array","items":{"$ref":"#/$defs/a"}}}}"##, r##"{"$ref":"#/$defs/l","$defs":{"l":{"type":"array","items":{"$ref":"#/$defs/l"}}}}"##, "cc"),
    (r#"{"type":"object","maxProperties":1,"properties":{"a":{"type":"integer"},"b":{"type":"string"}},"additionalProperties":false,"minProperties":1}"#, r#"{"oneOf":[{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"],"additionalProperties":false},{"type":"object","properties":{"b":{"type":"string"}},"required":["b"],"additionalProperties":false}]}"#, "cc"),
    (r#"{"anyOf":[{"const":1},{"const":"1"},{"type":"null"}]}"#, r#"{"enum":["1",null,1.0]}"#, "cc"),
    (r#"{"oneOf":[{"type":"object","required":["a"]},{"type":"object","properties":{"a":false}}]}"#, r#"{"type":"object"}"#, "cc"),
    (r#"{"not":{"oneOf":[{"minimum":0},{"maximum":10}]}}"#, r#"{"type":["null","boolean","number","string","array","object"],"if":{"type":"number"},"then":{"minimum":0,"maximum":10}}"#, "cc"),
];

#[test]
fn other_words_for_the_same_are_the_same() {
    check(CASES);
}

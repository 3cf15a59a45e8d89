//! What `typewright explain` says of problems with contradictions.

pages! {
ENUM_ON_ARRAY
r##"The schema has `type: array`, and its `enum` lists values that are not arrays. Taken literally,
no value is valid: it would have to be an array and equal to, say, a string. Nearly always the list
is meant for the items.

Move `enum` into `items`, or enable the repair that applies it to the items.

    { "type": "array", "items": { "type": "string" }, "enum": ["a", "b"] }      # enum-on-array
    { "type": "array", "items": { "type": "string", "enum": ["a", "b"] } }      # intended

    repair = ["enum-on-array"]"##

ENUM_ON_OBJECT
r##"The schema has `type: object`, and its `enum` lists values that are not objects. Taken
literally, no value is valid. Nearly always the type is wrong, and documents contain the listed
values.

Correct `type`, or enable the repair that accepts exactly the listed values.

    { "type": "object", "enum": ["refer", "bye"] }      # enum-on-object
    { "type": "string", "enum": ["refer", "bye"] }      # intended

    repair = ["enum-on-object"]"##

OVERLAPPING_ONE_OF
r##"`oneOf` requires that exactly one branch accepts a value. Here two branches accept the value
shown, so it is rejected; often a whole branch can never match. Nearly always `anyOf` was intended.
Branches that each require a member that the other does not are usually meant to exclude each other:
they are only a remark in `lint`, and are not repaired.

Write `anyOf`, make the branches exclude each other, or enable the repair that reads it as `anyOf`.

    { "oneOf": [{ "enum": ["a", "b"] }, { "type": "string" }] }      # rejects "a" and "b"
    { "anyOf": [{ "enum": ["a", "b"] }, { "type": "string" }] }      # intended

    repair = ["overlapping-one-of"]"##

NULLABLE_WITHOUT_EFFECT
r##"The schema has `nullable: true`, or `null` in its `type`, but rejects `null`. `nullable` only
adds `null` to the `type` beside it (OpenAPI 3.0): it has no effect beside `$ref`, `allOf` or
`oneOf`, and an `enum` must list `null` itself. In OpenAPI 3.1 and in JSON Schema, `nullable` is not
a keyword.

List `null` in `enum`, write `anyOf` with `{ "type": "null" }`, or enable the repair that accepts
`null`.

    { "type": "string", "nullable": true, "enum": ["a"] }            # nullable-without-effect
    { "type": "string", "nullable": true, "enum": ["a", null] }      # intended

    repair = ["nullable"]"##

CLOSED_OVER_BRANCHES
r##"The schema has `additionalProperties: false`, and its `oneOf`, `anyOf`, `allOf`, `then` or
`$ref` declares members that its own `properties` lacks. `additionalProperties` only sees the
`properties` beside it, so it rejects members that the branches declare; a branch that requires such
a member can never match.

Use `unevaluatedProperties: false` (from 2019-09 on), close each branch instead, or enable the
repair that counts the members of branches as declared.

    { "properties": { "a": {} }, "additionalProperties": false,
      "oneOf": [{ "required": ["b"], "properties": { "b": {} } }] }      # rejects `b`

    repair = ["closed-over-branches"]"##

INVALID_DEFAULT
r##"The value of `default` is invalid in its own schema. A program that fills it in would send a
value that the other side rejects. The documentation of the type shows such a default, but no code
is generated from it.

Correct the value, or enable the repair that drops it silently.

    { "type": "integer", "default": "10" }      # invalid-default
    { "type": "integer", "default": 10 }        # right

    repair = ["invalid-default"]"##

EMPTY_ENUM
r##"`enum: []` lists no value, so no value is valid, and an object that requires such a property
can never be valid. Usually a generator had nothing to list.

List the values, remove `enum`, or enable the repair that ignores an empty one.

    { "type": "string", "enum": [] }      # empty-enum

    repair = ["empty-enum"]"##

DUPLICATE_ENUM_VALUE
r##"Two values of `enum` are equal. The specification advises against it, and often one of them
should be a different value. Numbers are compared by value: `1` and `1.0` are equal. Both become one
Rust variant.

Remove one, or enable the repair that does so silently.

    { "enum": ["gpt-4", "gpt-4o", "gpt-4"] }      # duplicate-enum-value

    repair = ["duplicate-enum-value"]"##

UNSATISFIABLE_SCHEMA
r##"The constraints of the schema contradict each other, so nothing is valid: a `minimum` above the
`maximum`, a `const` of another type, `allOf` of two types that exclude each other, a required
property that is forbidden, a union without a possible branch, a `pattern` that no string matches, a
`propertyNames` that no name satisfies. No document contains such a value, and a schema that
requires one is unsatisfiable, too.

Find the wrong constraint; the notes name those that conflict. The contradiction is reported once,
at its origin. `false`, and `not: {}` alone inside a schema, are intended and not reported.

    { "type": "integer", "minimum": 10, "maximum": 1 }      # unsatisfiable-schema"##

ENUM_VALUE_WRONG_TYPE
r##"A value in `enum` (or `const`) does not have the `type` beside it, so it can never be valid;
other values in the list can. Often quotes are missing, or `null` is listed although `type` does not
allow it.

Correct the value or the type, or enable the repair that drops such values.

    { "type": "string", "enum": ["a", null] }              # enum-value-wrong-type: null
    { "type": ["string", "null"], "enum": ["a", null] }    # intended

    repair = ["enum-value-wrong-type"]"##

KEYWORD_WITHOUT_EFFECT
r##"The keyword is read by no validator where it stands, so documents that it looks to reject are
accepted. Up to draft 7, and in OpenAPI 3.0, a schema with `$ref` is only that reference: all other
keywords beside it are ignored. `if` needs `then` or `else`, and they need `if`; `minContains` and
`maxContains` need `contains`; `exclusiveMinimum: true` (draft 4, OpenAPI 3.0) needs `minimum`.

Move the reference into `allOf`, write the missing keyword, or remove the one without effect.

    { "$ref": "#/definitions/name", "maxLength": 8 }                 # keyword-without-effect
    { "allOf": [{ "$ref": "#/definitions/name" }], "maxLength": 8 }  # intended"##

IMPLIED_TYPE
r##"The schema has keywords that apply to one type, such as `properties`, but no `type`. Taken
literally, `properties` does not constrain values that are not objects, so a number is valid. By
default the schema is read as authors nearly always mean it: the value is an object.

Add `type`, or set `implied-types = "exact"` to take the schema literally; the Rust type is then an
enum or any JSON value.

    { "properties": { "id": { "type": "string" } } }      # implied-type: an object"##

TYPE_KEYWORD_MISMATCH
r##"A keyword applies to a type that `type` excludes, so it has no effect: `maxLength` on a number,
`properties` on a string. The keyword may be meant for the items or the properties, or `type` may be
wrong.

    { "type": "array", "items": { "type": "string" }, "maxLength": 5 } # or `maxItems`?"##

REQUIRED_UNDECLARED
r##"`required` lists a name that `properties` lacks. That is legal: the member must be present,
with any value. Often a property was renamed or removed in only one of the two. If a declared
property has nearly the same name, it is a warning. The generated struct keeps the member among the
undeclared ones.

    { "properties": { "user_id": {} }, "required": ["userId"] }      # required-undeclared"##

DISCRIMINATOR_MAPPING
r##"A key of `discriminator.mapping` names a branch in which the member always has another value,
or a schema that is not a branch of the union. A document with this tag is never accepted, so either
the key or the branch is wrong.

Correct the key or the constant, add the branch, or remove the entry.

    discriminator: { propertyName: kind, mapping: { kitty: Cat } }  # discriminator-mapping: `cat`?
    Cat: { required: [kind], properties: { kind: { enum: [cat] } } }"##

DISCRIMINATOR_OPTIONAL
r##"Not every branch of the union requires the member that tells the branches apart. A document
without it is accepted if a branch accepts it: the branches are tried one after the other, and a
report cannot tell which one was intended. `Default` and conversions of the generated types fill in
the member, so that written documents have it.

Add the member to `required`, or set `defaultMapping` (OpenAPI 3.2).

    Cat: { properties: { kind: { const: cat, default: cat } } }      # discriminator-optional"##

DISCRIMINATOR_SINGLE
r##"A `discriminator` stands beside a union in which only one branch accepts objects, so it has
nothing to tell apart. The value of the member does not count: the one branch judges every object.
Perhaps other branches are missing.

Add the branches, or remove the `discriminator`.

    oneOf: [{ $ref: '#/components/schemas/Cat' }]
    discriminator: { propertyName: kind }            # discriminator-single"##

DISCRIMINATOR_DECIDES
r##"With `discriminator = "decide"`, the default for OpenAPI, a tag that names a branch selects it
and no other branch counts; a tag that names none is an error. `oneOf` and `anyOf` alone give
another verdict on some documents, such as the one shown, if branches overlap or the schemas do not
fix the tag. Versions 3.0.4 and 3.1.1 of OpenAPI say that a discriminator does not change the
verdict; actual clients and servers behave as this option does.

Give the member a constant in each branch, so that both readings agree, or set `discriminator =
"hint"`.

    Cat: { required: [kind], properties: { kind: { type: string } } }   # `oneOf` accepts any tag
    Cat: { required: [kind], properties: { kind: { enum: [Cat] } } }    # both readings agree"##

DISCRIMINATOR_BASE
r##"A schema has a `discriminator` and no `oneOf` or `anyOf`, and others extend it through `allOf`.
In JSON Schema a reference to it means the base alone: the members of the children are kept in
`extra`, as raw JSON. Most authors mean any of the children.

Set `base-class = "enum"`: references to the base then hold an enum of its children, told apart by
the discriminator; a tag that names none of them means the base itself. Or refer to a `oneOf` of the
children.

    Pet: { discriminator: { propertyName: kind },
           properties: { kind: { type: string } } }                     # discriminator-base
    Cat: { allOf: [{ $ref: '#/components/schemas/Pet' },
                   { properties: { lives: { type: integer } } }] }"##
}

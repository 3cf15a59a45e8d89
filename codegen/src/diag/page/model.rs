//! What `typewright explain` says of problems with keywords.

pages! {
BAD_KEYWORD_VALUE
r##"The value of a keyword has the wrong type or is out of range, so the meaning of the schema is
undefined: `required: true` in a draft after 3, a `type` that does not exist, a negative
`minLength`, a list instead of an object. One run lists all of them.

Correct the value. The message says what is allowed. If the schema is not yours, `illegal-keywords =
"ignore"` makes these warnings and ignores the keywords.

    { "type": "strnig" }                     # bad-keyword-value: did you mean `string`?
    { "properties": { "a": { "type": "string", "required": true } } }
                                              # write `required: ["a"]` beside `properties`"##

UNKNOWN_KEYWORD
r##"A member of a schema is not a keyword of its dialect. It is ignored, as the specification says;
it may be an extension for another tool, or a typo that makes the schema accept too much. Names that
start with `x-` are never reported.

    { "type": "string", "maxlength": 10 }      # unknown-keyword: did you mean `maxLength`?"##

MERGE_KEY
r##"A member `<<` is a merge key of YAML 1.1: `<<: *base` adds the members of `base`. JSON and YAML
1.2 have no such key, so a tool that converts YAML without merging leaves it as a member. In a
schema it is then an unknown keyword, under `properties` a property with that name, and the members
that it should have added are missing.

Convert the file again with a tool that merges, or copy the members. In YAML itself an unquoted `<<`
is `bad-yaml`.

    { "properties": { "<<": { "id": { "type": "string" } } } }   # merge-key: no `id`"##

MISSPELT_KEYWORD
r##"A member of a schema is not a keyword, but nearly one: `requierd`, `maxlength`,
`additionalPropertys`. Validators ignore it, so the schema accepts more than its author intended.
Names that start with `x-`, and keywords of common vocabularies, are not reported.

Correct the spelling. If the name is meant for another tool, set `lints.misspelt-keyword = "allow"`.

    { "type": "object", "requierd": ["id"] }      # misspelt-keyword: did you mean `required`?"##

DRAFT_SLIP
r##"A member of a schema is a keyword, but not in the draft of the schema, so it constrains
nothing: `prefixItems` in draft 7, `const` in draft 4, `if` in OpenAPI 3.0. Usually `$schema` is
missing, or names an old draft.

Set `$schema` to the intended draft (for files without it, set `default-dialect`), use the keyword
of this draft, or enable the repair that reads such keywords as their own draft does. The repair
also reads values that only another draft allows: `required: true`, a boolean `exclusiveMinimum`, a
list as `items`.

    { "$schema": "http://json-schema.org/draft-07/schema#", "prefixItems": [{}] }      # draft-slip

    repair = ["draft-slip"]"##

NO_SCHEMA
r##"The file is read as a schema, but contains no keyword: it looks like a document, a list of
options, or a map of schemas. As a schema it accepts every value, so its type is `Json`. Or the file
is an OpenAPI description without schemas under `components`, which generates no type; schemas under
`paths` are read with `operations = true`.

Remove the file from the inputs. If it holds schemas, give their locations: `at = ["/*"]`. For an
OpenAPI description, set `operations = true`.

    { "name": "Ada", "age": 36 }      # no-schema: a document, not its schema"##

BAD_PATTERN
r##"`pattern` or a name in `patternProperties` is not a valid regular expression of ECMA-262 with
the flag `u`, or it cannot run in bounded time and space.

Correct it. ECMA-262 has no `(?i)`, `\A`, `\Z`, possessive quantifiers or POSIX classes. If the
schema is not yours, `illegal-keywords = "ignore"` makes these warnings and ignores the patterns.

    { "pattern": "^[a-z" }          # bad-pattern: the class is not closed
    { "pattern": "(?i)^abc$" }      # bad-pattern: write `^[aA][bB][cC]$`"##

UNKNOWN_FORMAT
r##"The value of `format` is neither defined by a draft nor in common use. It is kept as an
annotation and never checked, not even with `formats = "assert"`.

    { "type": "string", "format": "datetime" }      # unknown-format: did you mean `date-time`?"##

LIMIT_EXCEEDED
r##"The schema exceeds one of the limits: on references that lead to references, products of
`allOf`, branches of a union, values of an `enum`, definitions, steps of work, the size of a
compiled pattern or of the output. The limits keep a hostile or generated schema from exhausting
time and memory; ordinary schemas stay far below them. Work is counted, not timed, so the same
schema exceeds a limit on every machine.

A pattern up to 16 times beyond `limits.pattern-bytes` is only a warning: it is used, but compiles
slowly at its first use.

Simplify the schema at this location, or raise the limit that the message names.

    [limits]
    merge-products = 16384"##
}

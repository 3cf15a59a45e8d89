//! The catalogue: one table of all kinds of problems.

use std::fmt;

use super::Severity;

macro_rules! catalogue {
    ($($variant:ident $name:literal $severity:ident $summary:literal $explain:literal)+) => {
        /// A kind of problem. One per cause; the order is that of the stages.
        #[allow(clippy::doc_markdown, reason = "the summaries are shown to people, as text")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $summary] $variant,)+
        }

        impl Code {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name: kebab-case, and the same for ever.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// The severity, unless the user sets another.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }

            /// A summary in one line.
            #[must_use]
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$variant => $summary,)+ }
            }

            /// An explanation: the problem, why it matters and how to fix it, with an example.
            #[must_use]
            pub const fn explain(self) -> &'static str {
                match self { $(Self::$variant => $explain,)+ }
            }
        }
    };
}

impl Code {
    /// The code of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name)
    }

    /// Whether the user may set a [`Level`](super::Level) for it. Errors are not a matter of taste.
    #[must_use]
    pub fn is_adjustable(self) -> bool {
        self.severity() != Severity::Error
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

catalogue! {
// ---- options ----

BadOption "bad-option" Error
"an unknown option, or an invalid value of an option"
r##"`typewright.toml` or a command-line flag names an option that does not exist, or gives it an
invalid value. Nothing is generated, because a misspelled option would otherwise be ignored
silently.

The message shows the nearest existing option. `typewright generate --help` lists all of them; the
JSON Schema of `typewright.toml` lets an editor complete and check them.

    mising-refs = "opaque"      # bad-option: did you mean `missing-refs`?
    missing-refs = "opaque"     # right"##

UnusedOption "unused-option" Warning
"an option without effect"
r##"An entry of `at`, `opaque`, `roots`, `rename`, `uri-map`, `derives`, `attributes`, `open`,
`extern`, `types` or `own-formats` matches nothing in the schemas. Either its name is misspelled, or
the schemas no longer have that name, so the option no longer does its work.

Correct the name, or remove the entry.

    [rename]
    "/components/schemas/Usr" = "User"      # unused-option if there is no such component"##

UnderivableTrait "underivable-trait" Error
"a trait that a part of the type lacks"
r##"`derives` adds `Eq`, `Hash`, `PartialOrd`, `Ord` or `Copy` to a type, and a part of the type
lacks this trait: an `f64` is neither `Eq` nor `Hash`, undeclared members have no order, and a
struct has these traits only if `derives` lists them for it, too. The compiler would also report
this, but in code that nobody wrote.

The message shows the path to the part. Add the types on this path, set `numbers = "exact"` for
comparable numbers, or exclude the type from the pattern.

    [derives]
    "Order" = ["Eq"]     # underivable-trait: `Order.lines` -> `OrderLine`, which does not derive it
    "Order*" = ["Eq"]    # right, if none of them contains an f64"##

// ---- load ----

UnreadableFile "unreadable-file" Error
"a file or folder that cannot be read"
r##"The operating system could not open or read an input file or folder: it does not exist,
permissions are missing, or it is not a regular file. The other inputs are still read, so that one
run shows all problems.

Check the path. Paths in `typewright.toml` are relative to the folder of that file, paths on the
command line to the current folder.

    inputs = ["shemas/events.json"]      # unreadable-file: the folder is named `schemas`"##

NotUtf8 "not-utf8" Error
"a file that is not UTF-8"
r##"Systems exchange JSON and YAML in UTF-8 (RFC 8259, section 8.1). This file contains bytes that
are not UTF-8, or it is UTF-16 or UTF-32. Guessing an encoding would silently change names and
constants. A byte order mark at the start of a UTF-8 file is accepted and skipped.

Convert the file, or save it as UTF-8 in the editor.

    iconv -f UTF-16 -t UTF-8 old.json > new.json"##

BadJson "bad-json" Error
"text that is not JSON"
r##"The file violates the grammar of RFC 8259. JSON has no comments, trailing commas, single
quotes, unquoted names, `NaN` or `Infinity`, numbers such as `01` or `+1`, line breaks and other
control characters in strings, or single surrogates such as `\ud800`, even if some tools accept
them.

Correct the text at the location shown. Comments belong in `$comment` or `description`. A file with
comments can be renamed to `.yaml` if it is valid YAML.

    { "type": "string", }      // bad-json: a comma before `}`, and a comment"##

BadYaml "bad-yaml" Error
"text that is not YAML, or YAML that is not plain data"
r##"Schemas are JSON values, so typewright reads the YAML 1.2 that denotes a JSON value in the core
schema. It rejects text that violates the grammar of YAML, several documents in one file (unless all
are Kubernetes objects), tags other than the core ones (`!!python/object`, `!include`), merge keys
(`<<`), keys that are lists or maps, `.inf` and `.nan`, and aliases that would expand to a very
large document.

Plain words follow YAML 1.2: `no`, `yes`, `on` and `off` are strings, and so are `1_000` and
`12:30`.

    base: &base { type: string }
    name:
      <<: *base                  # bad-yaml: write `allOf: [*base]` or repeat the members"##

DuplicateKey "duplicate-key" Error
"an object with two members of one name"
r##"An object has two members with the same name. JSON leaves open which one counts, and parsers
differ, so two tools would see two different schemas. Names are compared after decoding escapes:
`"a"` and `"\u0061"` are the same name.

Remove one of them, or rename it. One run lists all repeated names of a file.

    { "properties": { "id": { "type": "string" }, "id": { "type": "integer" } } }"##

TooDeep "too-deep" Error
"values nested too deeply"
r##"Arrays and objects are nested more deeply than the limit `limits.depth` (default 128). No
handwritten schema comes near it; text that does is broken or meant to exhaust the stack of its
reader.

If the schema is right, raise the limit, or move the inner part to `$defs` and refer to it.

    [limits]
    depth = 200"##

TooLarge "too-large" Error
"an input that is too large"
r##"A file has more bytes than `limits.document-bytes` (default 64 MiB), or an input folder holds
more files than any set of schemas would. The file is not read, so that a mistake, such as a data
dump among the schemas, does not fill the memory.

Remove the file from the inputs, or raise the limit.

    [limits]
    document-bytes = 134217728"##

NoInput "no-input" Error
"an input that yields no schema"
r##"An input folder has no `.json`, `.yaml` or `.yml` file, or a pattern matches none. The search
skips files and folders whose names start with a dot, `node_modules`, folders with a `CACHEDIR.TAG`
(such as `target`), `typewright.toml` and `typewright.lock`. Generating nothing would look like
success.

Check the path and the pattern. `*` stays within a folder, `**` crosses folders.

    inputs = ["schemas/*.json"]         # only this folder
    inputs = ["schemas/**/*.json"]      # this folder and all below"##

OutsideRoot "outside-root" Error
"a path that leaves the folders that may be read"
r##"Only files below the folder of `typewright.toml` (or the current folder) and below the folders
in `allow-folders` are read. This path leaves them through `..`, as an absolute path, or through a
symbolic link. A schema from somebody else must not make a build read other files of the machine.

If the path is intended, allow its folder.

    inputs = ["../api/openapi.yaml"]
    allow-folders = ["../api"]"##

UnsupportedDocument "unsupported-document" Error
"a document of an unknown kind"
r##"The file is valid JSON or YAML, but neither a JSON Schema (an object or a boolean), nor an API
description of a known version (OpenAPI 3.0, 3.1, 3.2, Swagger 2.0), nor another known document with
schemas. Its root is a list or a string, or its version is unknown.

Give the locations of its schemas with the option `at`, convert it, or remove it from the inputs.

    swagger: "1.2"      # unsupported-document
    openapi: 3.1.0      # read: the schemas under `components`"##

ForeignDocument "foreign-document" Error
"a document of another schema language, or without schemas"
r##"The file is in another schema language that looks like JSON Schema, or it describes an API
without schemas: JSON Type Definition (RFC 8927), Avro, a GraphQL schema or introspection result,
XML Schema, Protocol Buffers, RAML, a Postman collection, an Arazzo or an Overlay document. Read as
a JSON Schema it would accept nearly everything, so it is rejected by name.

Convert it, or remove it from the inputs. If it contains JSON Schemas, give their locations with the
option `at`.

    { "optionalProperties": { "id": { "type": "uint32" } } }   # foreign-document: a type definition
    { "properties": { "id": { "type": "integer" } } }          # the same as a JSON Schema"##

// ---- resolve ----

MissingRef "missing-ref" Error
"an unresolved reference"
r##"A `$ref` (or `$dynamicRef`, `$recursiveRef`) names a location that none of the inputs has: a
missing definition, a file that is not among the inputs, an address that is not mapped. One run
lists all unresolved references.

Correct the reference, add the file to `inputs`, map the address in `[uri-map]`, or set
`missing-refs = "opaque"`: each missing schema then becomes a named type that holds any JSON value.

    { "$ref": "#/$defs/Adress" }      # missing-ref: did you mean `#/$defs/Address`?"##

BadRef "bad-ref" Error
"an invalid reference"
r##"The value of a reference is not a string, is not a URI reference, or has a fragment that is
neither a JSON pointer nor an anchor; or it leads to a value that is not a schema. A JSON pointer
writes `~` as `~0` and `/` as `~1`; it has no other escapes with `~`.

    { "$ref": 5 }                        # bad-ref: a reference is a string
    { "$ref": "#/$defs/a~2b" }           # bad-ref: `~2` is not an escape
    { "$ref": "#/properties/a/required" } # bad-ref: a list of names is not a schema"##

RemoteRef "remote-ref" Error
"a reference to the network or to the machine"
r##"A reference leads to `http:`, `https:`, `file:` or another location outside the inputs.
Generation never opens a connection and never reads a file because a schema names it: a build must
give the same result without a network, and a schema from somebody else must not choose what is
read.

Download the document, add it to the inputs, and map its address.

    [uri-map]
    "https://example.com/address.json" = "vendor/address.json""##

DuplicateId "duplicate-id" Error
"two schemas that claim one identity"
r##"Two schemas have the same `$id` (resolved to an absolute URI), one resource has the same
`$anchor` twice, or two components of a set of files have one name. A reference to it would be
ambiguous. If nothing refers to it, this is only a warning.

Give one of them another identity, or remove one of the files from the inputs.

    a.json: { "$id": "https://example.com/user" }
    b.json: { "$id": "https://example.com/user" }      # duplicate-id"##

BadId "bad-id" Error
"an invalid identity"
r##"An `$id`, `$anchor` or `$dynamicAnchor` does not have the form that its draft allows: `$id` is
a URI reference (from 2019-09 on without a non-empty fragment); an anchor starts with a letter or
`_` and continues with letters, digits, `-`, `_`, `.` (and `:` in draft 2019-09).

    { "$id": 5 }                   # bad-id
    { "$anchor": "#address" }      # bad-id: write the name without `#`"##

UnknownDialect "unknown-dialect" Warning
"an unknown `$schema`"
r##"`$schema` names a meta-schema that is neither one of the drafts (4, 6, 7, 2019-09, 2020-12) nor
a document among the inputs. The schema is read in the dialect of `default-dialect`, so keywords
that the author's dialect defines differently would be misread.

Correct the address, or add the meta-schema to the inputs and map it in `[uri-map]`. Inside a file,
`$schema` counts only beside an `$id`; elsewhere the dialect of the enclosing schema applies.

    { "$schema": "http://json-schema.org/draft-07/shema#" }      # unknown-dialect"##

UnknownVocabulary "unknown-vocabulary" Error
"an unknown required vocabulary"
r##"The meta-schema of a schema lists a vocabulary with `true`: only programs that understand its
keywords may process the schema. typewright does not know this vocabulary, so generated types could
accept what the vocabulary forbids.

If the keywords can be ignored, set the vocabulary to `false` in the meta-schema, or use a standard
meta-schema.

    "$vocabulary": { "https://example.com/vocab/money": true }      # unknown-vocabulary"##

RefCycle "ref-cycle" Error
"references that lead only to each other"
r##"The references from here lead back to the start without a step into the instance: the schema
only says that a value is valid if it is valid. This has no meaning, and a validator would never
end.

Break the cycle: one of the schemas must contain a constraint of its own. Recursion through
`properties`, `items` and similar keywords is fine.

    { "$defs": { "a": { "$ref": "#/$defs/b" }, "b": { "$ref": "#/$defs/a" } } }   # ref-cycle"##

// ---- model ----

BadKeywordValue "bad-keyword-value" Error
"a keyword whose value is invalid in its draft"
r##"The value of a keyword has the wrong type or is out of range, so the meaning of the schema is
undefined: `required: true` in a draft after 3, a `type` that does not exist, a negative
`minLength`, a list instead of an object. One run lists all of them.

Correct the value. The message says what is allowed. If the schema is not yours, `illegal-keywords =
"ignore"` makes these warnings and ignores the keywords.

    { "type": "strnig" }                     # bad-keyword-value: did you mean `string`?
    { "properties": { "a": { "type": "string", "required": true } } }
                                              # write `required: ["a"]` beside `properties`"##


UnknownKeyword "unknown-keyword" Info
"a keyword that no dialect has"
r##"A member of a schema is not a keyword of its dialect. It is ignored, as the specification says;
it may be an extension for another tool, or a typo that makes the schema accept too much. Names that
start with `x-` are never reported.

    { "type": "string", "maxlength": 10 }      # unknown-keyword: did you mean `maxLength`?"##

MergeKey "merge-key" Warning
"a merge key that merges nothing"
r##"A member `<<` is a merge key of YAML 1.1: `<<: *base` adds the members of `base`. JSON and YAML
1.2 have no such key, so a tool that converts YAML without merging leaves it as a member. In a
schema it is then an unknown keyword, under `properties` a property with that name, and the members
that it should have added are missing.

Convert the file again with a tool that merges, or copy the members. In YAML itself an unquoted `<<`
is `bad-yaml`.

    { "properties": { "<<": { "id": { "type": "string" } } } }   # merge-key: no `id`"##

MisspeltKeyword "misspelt-keyword" Warning
"a misspelt keyword"
r##"A member of a schema is not a keyword, but nearly one: `requierd`, `maxlength`,
`additionalPropertys`. Validators ignore it, so the schema accepts more than its author intended.
Names that start with `x-`, and keywords of common vocabularies, are not reported.

Correct the spelling. If the name is meant for another tool, set `lints.misspelt-keyword = "allow"`.

    { "type": "object", "requierd": ["id"] }      # misspelt-keyword: did you mean `required`?"##

DraftSlip "draft-slip" Warning
"a keyword of another draft"
r##"A member of a schema is a keyword, but not in the draft of the schema, so it constrains
nothing: `prefixItems` in draft 7, `const` in draft 4, `if` in OpenAPI 3.0. Usually `$schema` is
missing, or names an old draft.

Set `$schema` to the intended draft (for files without it, set `default-dialect`), use the keyword
of this draft, or enable the repair that reads such keywords as their own draft does. The repair
also reads values that only another draft allows: `required: true`, a boolean `exclusiveMinimum`, a
list as `items`.

    { "$schema": "http://json-schema.org/draft-07/schema#", "prefixItems": [{}] }      # draft-slip

    repair = ["draft-slip"]"##

NoSchema "no-schema" Warning
"a file without any schema"
r##"The file is read as a schema, but contains no keyword: it looks like a document, a list of
options, or a map of schemas. As a schema it accepts every value, so its type is `Json`. Or the file
is an OpenAPI description without schemas under `components`, which generates no type; schemas under
`paths` are read with `operations = true`.

Remove the file from the inputs. If it holds schemas, give their locations: `at = ["/*"]`. For an
OpenAPI description, set `operations = true`.

    { "name": "Ada", "age": 36 }      # no-schema: a document, not its schema"##

BadPattern "bad-pattern" Error
"an invalid regular expression"
r##"`pattern` or a name in `patternProperties` is not a valid regular expression of ECMA-262 with
the flag `u`, or it cannot run in bounded time and space.

Correct it. ECMA-262 has no `(?i)`, `\A`, `\Z`, possessive quantifiers or POSIX classes. If the
schema is not yours, `illegal-keywords = "ignore"` makes these warnings and ignores the patterns.

    { "pattern": "^[a-z" }          # bad-pattern: the class is not closed
    { "pattern": "(?i)^abc$" }      # bad-pattern: write `^[aA][bB][cC]$`"##

UnknownFormat "unknown-format" Info
"a format that no dialect has"
r##"The value of `format` is neither defined by a draft nor in common use. It is kept as an
annotation and never checked, not even with `formats = "assert"`.

    { "type": "string", "format": "datetime" }      # unknown-format: did you mean `date-time`?"##

LimitExceeded "limit-exceeded" Error
"a schema that exceeds a limit"
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

// ---- lint ----

EnumOnArray "enum-on-array" Warning
"an array whose `enum` lists its items"
r##"The schema has `type: array`, and its `enum` lists values that are not arrays. Taken literally,
no value is valid: it would have to be an array and equal to, say, a string. Nearly always the list
is meant for the items.

Move `enum` into `items`, or enable the repair that applies it to the items.

    { "type": "array", "items": { "type": "string" }, "enum": ["a", "b"] }      # enum-on-array
    { "type": "array", "items": { "type": "string", "enum": ["a", "b"] } }      # intended

    repair = ["enum-on-array"]"##

EnumOnObject "enum-on-object" Warning
"an object whose `enum` lists scalars"
r##"The schema has `type: object`, and its `enum` lists values that are not objects. Taken
literally, no value is valid. Nearly always the type is wrong, and documents contain the listed
values.

Correct `type`, or enable the repair that accepts exactly the listed values.

    { "type": "object", "enum": ["refer", "bye"] }      # enum-on-object
    { "type": "string", "enum": ["refer", "bye"] }      # intended

    repair = ["enum-on-object"]"##

OverlappingOneOf "overlapping-one-of" Warning
"a `oneOf` whose branches accept the same values"
r##"`oneOf` requires that exactly one branch accepts a value. Here two branches accept the value
shown, so it is rejected; often a whole branch can never match. Nearly always `anyOf` was intended.
Branches that each require a member that the other does not are usually meant to exclude each other:
they are only a remark in `lint`, and are not repaired.

Write `anyOf`, make the branches exclude each other, or enable the repair that reads it as `anyOf`.

    { "oneOf": [{ "enum": ["a", "b"] }, { "type": "string" }] }      # rejects "a" and "b"
    { "anyOf": [{ "enum": ["a", "b"] }, { "type": "string" }] }      # intended

    repair = ["overlapping-one-of"]"##


NullableWithoutEffect "nullable-without-effect" Warning
"a schema that names `null` and rejects it"
r##"The schema has `nullable: true`, or `null` in its `type`, but rejects `null`. `nullable` only
adds `null` to the `type` beside it (OpenAPI 3.0): it has no effect beside `$ref`, `allOf` or
`oneOf`, and an `enum` must list `null` itself. In OpenAPI 3.1 and in JSON Schema, `nullable` is not
a keyword.

List `null` in `enum`, write `anyOf` with `{ "type": "null" }`, or enable the repair that accepts
`null`.

    { "type": "string", "nullable": true, "enum": ["a"] }            # nullable-without-effect
    { "type": "string", "nullable": true, "enum": ["a", null] }      # intended

    repair = ["nullable"]"##

ClosedOverBranches "closed-over-branches" Warning
"a closed object whose branches declare other members"
r##"The schema has `additionalProperties: false`, and its `oneOf`, `anyOf`, `allOf`, `then` or
`$ref` declares members that its own `properties` lacks. `additionalProperties` only sees the
`properties` beside it, so it rejects members that the branches declare; a branch that requires such
a member can never match.

Use `unevaluatedProperties: false` (from 2019-09 on), close each branch instead, or enable the
repair that counts the members of branches as declared.

    { "properties": { "a": {} }, "additionalProperties": false,
      "oneOf": [{ "required": ["b"], "properties": { "b": {} } }] }      # rejects `b`

    repair = ["closed-over-branches"]"##

InvalidDefault "invalid-default" Warning
"a `default` that its own schema rejects"
r##"The value of `default` is invalid in its own schema. A program that fills it in would send a
value that the other side rejects. The documentation of the type shows such a default, but no code
is generated from it.

Correct the value, or enable the repair that drops it silently.

    { "type": "integer", "default": "10" }      # invalid-default
    { "type": "integer", "default": 10 }        # right

    repair = ["invalid-default"]"##


EmptyEnum "empty-enum" Warning
"an `enum` without values"
r##"`enum: []` lists no value, so no value is valid, and an object that requires such a property
can never be valid. Usually a generator had nothing to list.

List the values, remove `enum`, or enable the repair that ignores an empty one.

    { "type": "string", "enum": [] }      # empty-enum

    repair = ["empty-enum"]"##

DuplicateEnumValue "duplicate-enum-value" Warning
"an `enum` that lists a value twice"
r##"Two values of `enum` are equal. The specification advises against it, and often one of them
should be a different value. Numbers are compared by value: `1` and `1.0` are equal. Both become one
Rust variant.

Remove one, or enable the repair that does so silently.

    { "enum": ["gpt-4", "gpt-4o", "gpt-4"] }      # duplicate-enum-value

    repair = ["duplicate-enum-value"]"##

UnsatisfiableSchema "unsatisfiable-schema" Warning
"a schema that no value satisfies"
r##"The constraints of the schema contradict each other, so nothing is valid: a `minimum` above the
`maximum`, a `const` of another type, `allOf` of two types that exclude each other, a required
property that is forbidden, a union without a possible branch, a `pattern` that no string matches, a
`propertyNames` that no name satisfies. No document contains such a value, and a schema that
requires one is unsatisfiable, too.

Find the wrong constraint; the notes name those that conflict. The contradiction is reported once,
at its origin. `false`, and `not: {}` alone inside a schema, are intended and not reported.

    { "type": "integer", "minimum": 10, "maximum": 1 }      # unsatisfiable-schema"##

EnumValueWrongType "enum-value-wrong-type" Warning
"an `enum` value that the schema's `type` rejects"
r##"A value in `enum` (or `const`) does not have the `type` beside it, so it can never be valid;
other values in the list can. Often quotes are missing, or `null` is listed although `type` does not
allow it.

Correct the value or the type, or enable the repair that drops such values.

    { "type": "string", "enum": ["a", null] }              # enum-value-wrong-type: null
    { "type": ["string", "null"], "enum": ["a", null] }    # intended

    repair = ["enum-value-wrong-type"]"##

ImpliedType "implied-type" Info
"keywords of one type without that type"
r##"The schema has keywords that apply to one type, such as `properties`, but no `type`. Taken
literally, `properties` does not constrain values that are not objects, so a number is valid. By
default the schema is read as authors nearly always mean it: the value is an object.

Add `type`, or set `implied-types = "exact"` to take the schema literally; the Rust type is then an
enum or any JSON value.

    { "properties": { "id": { "type": "string" } } }      # implied-type: an object"##

TypeKeywordMismatch "type-keyword-mismatch" Info
"a keyword that cannot apply to the schema's `type`"
r##"A keyword applies to a type that `type` excludes, so it has no effect: `maxLength` on a number,
`properties` on a string. The keyword may be meant for the items or the properties, or `type` may be
wrong.

    { "type": "array", "items": { "type": "string" }, "maxLength": 5 } # or `maxItems`?"##

RequiredUndeclared "required-undeclared" Info
"a required property that is not declared"
r##"`required` lists a name that `properties` lacks. That is legal: the member must be present,
with any value. Often a property was renamed or removed in only one of the two. If a declared
property has nearly the same name, it is a warning. The generated struct keeps the member among the
undeclared ones.

    { "properties": { "user_id": {} }, "required": ["userId"] }      # required-undeclared"##

DiscriminatorMapping "discriminator-mapping" Warning
"a `mapping` that its branches contradict"
r##"A key of `discriminator.mapping` names a branch in which the member always has another value,
or a schema that is not a branch of the union. A document with this tag is never accepted, so either
the key or the branch is wrong.

Correct the key or the constant, add the branch, or remove the entry.

    discriminator: { propertyName: kind, mapping: { kitty: Cat } }  # discriminator-mapping: `cat`?
    Cat: { required: [kind], properties: { kind: { enum: [cat] } } }"##

DiscriminatorOptional "discriminator-optional" Info
"a discriminator that a branch does not require"
r##"Not every branch of the union requires the member that tells the branches apart. A document
without it is accepted if a branch accepts it: the branches are tried one after the other, and a
report cannot tell which one was intended. `Default` and conversions of the generated types fill in
the member, so that written documents have it.

Add the member to `required`, or set `defaultMapping` (OpenAPI 3.2).

    Cat: { properties: { kind: { const: cat, default: cat } } }      # discriminator-optional"##

DiscriminatorSingle "discriminator-single" Info
"a discriminator with one branch"
r##"A `discriminator` stands beside a union in which only one branch accepts objects, so it has
nothing to tell apart. The value of the member does not count: the one branch judges every object.
Perhaps other branches are missing.

Add the branches, or remove the `discriminator`.

    oneOf: [{ $ref: '#/components/schemas/Cat' }]
    discriminator: { propertyName: kind }            # discriminator-single"##

DiscriminatorDecides "discriminator-decides" Info
"a discriminator that differs from `oneOf` or `anyOf`"
r##"With `discriminator = "decide"`, the default for OpenAPI, a tag that names a branch selects it
and no other branch counts; a tag that names none is an error. `oneOf` and `anyOf` alone give
another verdict on some documents, such as the one shown, if branches overlap or the schemas do not
fix the tag. Versions 3.0.4 and 3.1.1 of OpenAPI say that a discriminator does not change the
verdict; actual clients and servers behave as this option does.

Give the member a constant in each branch, so that both readings agree, or set `discriminator =
"hint"`.

    Cat: { required: [kind], properties: { kind: { type: string } } }   # `oneOf` accepts any tag
    Cat: { required: [kind], properties: { kind: { enum: [Cat] } } }    # both readings agree"##

DiscriminatorBase "discriminator-base" Info
"a base class whose references exclude its children"
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

// ---- graph ----


DeepTypes "deep-types" Warning
"types nested more deeply than the compiler follows"
r##"The Rust compiler follows nested types up to a limit: 128, unless a crate sets another. Long
chains of definitions, or deeply nested maps and lists, exceed it, and the generated code does not
compile: `overflow while adding drop-check rules`, or `queries overflow the depth limit`.

Add `#![recursion_limit = "512"]`, with the number in the message, at the top of the crate that
compiles the types. Or treat a part of the chain as any JSON value, with `opaque`."##

WidenedType "widened-type" Info
"a Rust type wider than its schema"
r##"No Rust type expresses exactly this schema, so a wider one is used, in the end any JSON value,
and reading checks the other constraints. Nothing that the schema rejects is accepted, but the
compiler helps less with values built in Rust.

The message names the keywords that cause it. A simpler schema at this location gives a more exact
type."##

// ---- write ----

Stale "stale" Error
"generated files that do not match the schemas"
r##"`typewright check` generated everything again in memory, and a file on disk differs or is
missing: the schemas, the options or the version of typewright changed without generating again, or
somebody edited a generated file. Real differences are shown first; files that only moved or were
formatted are listed. Line ends and the order of lists that git merges (`mod.rs` and the lock) do
not count.

Run the command in the last line and commit the result. Do not edit generated files; their first
line says so."##

OrphanFile "orphan-file" Error
"a generated file that nothing generates any more"
r##"A file in the output folder starts with the mark of typewright, but the schemas no longer
generate it: its schema was removed or renamed. It would still compile, and describe a schema that
is gone.

Run `typewright generate`, which removes files with the mark and no others, or delete the file."##

CannotWrite "cannot-write" Error
"a file that cannot be written"
r##"The operating system could not create, write or rename a file (permissions, a full disk, a
read-only folder), or the file does not belong to typewright. Files without its mark are never
replaced or removed, an output folder belongs to one lock, and a report never replaces an input or
another output. Files are written beside their target and renamed, so the old file or the new one is
complete, never a mixture.

Check the folder given as `out`, and give each set of schemas its own folder. Code that is not
committed belongs in `OUT_DIR`, through a build script."##

GeneratorBug "generator-bug" Error
"a bug in typewright"
r##"A self-check of typewright failed: the output does not parse, or its items are not those it
should have. This is never the fault of the schema. Nothing was written.

Please report it with the smallest schema that shows it."##
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_entry_is_complete() {
        let mut names = BTreeSet::new();
        for &code in Code::ALL {
            let name = code.as_str();
            assert!(names.insert(name), "{name} twice");
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == '8'), "{name}");
            assert_eq!(Code::parse(name), Some(code));
            assert!(!code.summary().ends_with('.') && code.summary().len() < 80, "{name}");
            assert!(code.explain().len() > 200, "{name} says too little");
            assert!(
                code.explain().lines().all(|line| line.chars().count() <= 100),
                "{name} has long lines"
            );
            assert!(!code.explain().contains('\t'), "{name}");
            // The name of the variant is the name of the code.
            let words: String =
                format!("{code:?}").chars().filter(char::is_ascii_alphanumeric).collect();
            assert_eq!(words.to_lowercase(), name.replace('-', ""));
        }
        assert_eq!(Code::parse("no-such-code"), None);
    }

    #[test]
    fn errors_are_not_adjustable() {
        assert!(!Code::MissingRef.is_adjustable());
        assert!(Code::EmptyEnum.is_adjustable());
        assert!(Code::UnknownKeyword.is_adjustable());
    }
}

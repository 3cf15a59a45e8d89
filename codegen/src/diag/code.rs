//! The catalogue: every kind of problem there is, in one table.

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

            /// How much it matters if the user has not said otherwise.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }

            /// What it is, in one line.
            #[must_use]
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$variant => $summary,)+ }
            }

            /// What it is, why it matters and what to do, with an example.
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
"an option that does not exist, or a value it cannot have"
"\
`typewright.toml` or a flag of the command line names an option that does not exist, or gives one a value it cannot
have. Nothing is generated, because a misspelled option would otherwise be ignored in silence.

The message shows the nearest option that exists. `typewright generate --help` lists them all; the JSON Schema of
`typewright.toml` lets an editor complete and check them.

    mising-refs = \"opaque\"      # bad-option: did you mean `missing-refs`?
    missing-refs = \"opaque\"     # right"

UnusedOption "unused-option" Warning
"an option that changed nothing"
"\
An entry of `at`, `opaque`, `roots`, `rename`, `uri-map`, `derives`, `attributes`, `open`, `extern`, `types` or
`own-formats` names something that none of the schemas has. It is likely a name that was misspelled, or one the schemas
have lost since; either way the option no longer does what it was written for.

Correct the name, or remove the entry.

    [rename]
    \"/components/schemas/Usr\" = \"User\"      # unused-option if there is no such component"

UnderivableTrait "underivable-trait" Error
"a trait that a part of the type does not have"
"\
`derives` asks for `Eq`, `Hash`, `PartialOrd`, `Ord` or `Copy` on a type, and something in the type does not have it:
an `f64` is neither `Eq` nor `Hash`, the members that a schema does not declare have no order, and a struct has these
traits only if `derives` asks for them there too. The compiler would say so as well, but in code that nobody wrote.

The message shows the way to the part. Add the types on it, set `numbers = \"exact\"` for numbers that can be
compared, or take the type out of the pattern.

    [derives]
    \"Order\" = [\"Eq\"]           # underivable-trait: `Order.lines` -> `OrderLine`, which does not derive it
    \"Order*\" = [\"Eq\"]          # right, if nothing in them is an f64"

// ---- load ----

UnreadableFile "unreadable-file" Error
"a file or folder that cannot be read"
"\
The operating system refused to open or read a file or folder that is an input: it does not exist, permissions are
missing, or it is not a regular file. The others are still read, so that all problems show in one run.

Check the path. Paths in `typewright.toml` are relative to the folder of that file, paths on the command line are
relative to the current folder.

    inputs = [\"shemas/events.json\"]      # unreadable-file: the folder is named `schemas`"

NotUtf8 "not-utf8" Error
"a file that is not UTF-8"
"\
JSON and YAML that systems exchange are UTF-8 (RFC 8259, section 8.1). This file has bytes that are not, or is UTF-16
or UTF-32. Guessing an encoding would change names and constants without a word. A byte order mark at the start of a
UTF-8 file is accepted and skipped.

Convert the file, or save it as UTF-8 in the editor.

    iconv -f UTF-16 -t UTF-8 old.json > new.json"

BadJson "bad-json" Error
"text that is not JSON"
"\
The file breaks the grammar of RFC 8259. Comments, trailing commas, single quotes, unquoted names, `NaN` and
`Infinity`, numbers such as `01` or `+1`, line breaks and other control characters in strings, and halves of
surrogate pairs such as `\\ud800` are no JSON, even if some tools let them pass.

Correct the place that is shown. Remarks belong in `$comment` or `description`. A file with comments may be renamed to
`.yaml` if it is valid YAML.

    { \"type\": \"string\", }      // bad-json: a comma before `}`, and a comment"

BadYaml "bad-yaml" Error
"text that is not YAML, or YAML that is not plain data"
"\
Schemas are JSON values; of YAML 1.2, what says a JSON value in the core schema is read. Refused are: text that breaks
YAML's grammar, several documents in one file (unless all are objects of Kubernetes), tags other than the core ones
(`!!python/object`, `!include`), merge keys (`<<`), keys that are lists or maps, `.inf` and `.nan`, and aliases that
would expand to a very large document.

Plain words are read as YAML 1.2 says: `no`, `yes`, `on` and `off` are strings, and so are `1_000` and `12:30`.

    base: &base { type: string }
    name:
      <<: *base                  # bad-yaml: write `allOf: [*base]` or repeat the members"

DuplicateKey "duplicate-key" Error
"an object with two members of one name"
"\
An object has two members of the same name. JSON leaves open which one counts, and parsers differ, so two tools would
see two different schemas. Names are compared after escapes are undone: `\"a\"` and `\"\\u0061\"` are the same name.

Remove one of them, or give it another name. All repeated names of a file are listed in one run.

    { \"properties\": { \"id\": { \"type\": \"string\" }, \"id\": { \"type\": \"integer\" } } }"

TooDeep "too-deep" Error
"values nested too deeply"
"\
Arrays and objects are nested more deeply than the limit `limits.depth` (128 unless set). No schema written by hand
comes near it; text that does is broken or meant to exhaust the stack of its reader.

If the schema is right, raise the limit, or move the inner part to `$defs` and refer to it.

    [limits]
    depth = 200"

TooLarge "too-large" Error
"an input that is too large"
"\
A file has more bytes than `limits.document-bytes` (64 MiB unless set), or an input folder holds more files than any
set of schemas would. The file is not read, so that a mistake such as a data dump among the schemas does not fill the
memory.

Take the file out of the inputs, or raise the limit.

    [limits]
    document-bytes = 134217728"

NoInput "no-input" Error
"an input that yields no schema"
"\
An input folder has no `.json`, `.yaml` or `.yml` file, or a pattern matches none. Files and folders whose names start
with a dot, `node_modules`, folders with a `CACHEDIR.TAG` (such as `target`), `typewright.toml` and `typewright.lock`
are not searched. Generating nothing at all would look like success.

Check the path and the pattern. `*` stays within a folder, `**` crosses folders.

    inputs = [\"schemas/*.json\"]         # only this folder
    inputs = [\"schemas/**/*.json\"]      # this folder and all below"

OutsideRoot "outside-root" Error
"a path that leaves the folders that may be read"
"\
Only files below the folder of `typewright.toml` (or the current folder) are read, and below folders listed in
`allow-folders`. This path leaves them, through `..`, as an absolute path, or through a symbolic link. A schema taken
from somebody else must not be able to make a build read other files of the machine.

If the place is meant, allow it by name.

    inputs = [\"../api/openapi.yaml\"]
    allow-folders = [\"../api\"]"

UnsupportedDocument "unsupported-document" Error
"a document that holds no schemas in a way that is known"
"\
The file is valid JSON or YAML, and it is something else than a JSON Schema (an object or a boolean), a description
whose version is known (OpenAPI 3.0, 3.1, 3.2, Swagger 2.0), or another document that holds schemas: it is a list or a
text at the root, or a version that is not known.

Say where schemas stand in it with the option `at`, convert it, or take the file out of the inputs.

    swagger: \"1.2\"      # unsupported-document
    openapi: 3.1.0      # read: the schemas under `components`"

ForeignDocument "foreign-document" Error
"a document of another schema language, or about something else"
"\
The file is in a language that is no JSON Schema and that looks like one, or it is about APIs without holding schemas:
JSON Type Definition (RFC 8927), Avro, a GraphQL schema or the answer to an introspection query, XML Schema, Protocol
Buffers, RAML, a Postman collection, an Arazzo or an Overlay document. Read as a JSON Schema it would accept nearly
everything, so it is refused by name.

Convert it, or take it out of the inputs. If JSON Schemas stand in it, say where with the option `at`.

    { \"optionalProperties\": { \"id\": { \"type\": \"uint32\" } } }      # foreign-document: JSON Type Definition
    { \"properties\": { \"id\": { \"type\": \"integer\" } } }           # the same as a JSON Schema"

// ---- resolve ----

MissingRef "missing-ref" Error
"a reference to something that is not there"
"\
A `$ref` (or `$dynamicRef`, `$recursiveRef`) names a place none of the inputs has: a definition that does not exist, a
file that is not among the inputs, an address that is not mapped. All missing references are listed in one run.

Correct the reference, add the file to `inputs`, map the address in `[uri-map]`, or say `missing-refs = \"opaque\"`: each
missing schema then becomes a named type that holds any JSON value.

    { \"$ref\": \"#/$defs/Adress\" }      # missing-ref: did you mean `#/$defs/Address`?"

BadRef "bad-ref" Error
"a reference that cannot be read"
"\
The value of a reference is not a string, is not a URI reference, or has a fragment that is not a JSON pointer or an
anchor; or it leads to a value that is no schema. In a JSON pointer `~` is written `~0` and `/` is written `~1`; other
escapes with `~` do not exist.

    { \"$ref\": 5 }                        # bad-ref: a reference is a string
    { \"$ref\": \"#/$defs/a~2b\" }           # bad-ref: `~2` is no escape
    { \"$ref\": \"#/properties/a/required\" } # bad-ref: a list of names is no schema"

RemoteRef "remote-ref" Error
"a reference to the network or to the machine"
"\
A reference leads to `http:`, `https:`, `file:` or another place outside the inputs. Generation never opens a
connection and never reads a file because a schema says so: a build has to give the same result without a network, and
a schema from somebody else must not choose what is read.

Download the document, add it to the inputs, and map its address.

    [uri-map]
    \"https://example.com/address.json\" = \"vendor/address.json\""

DuplicateId "duplicate-id" Error
"two schemas that claim one identity"
"\
Two schemas have the same `$id` (resolved to an absolute URI), or one resource has the same `$anchor` twice, or two
components of a set of files have one name. A reference to it would have two meanings. If nothing refers to it, it is
a warning.

Give one of them another identity, or take one of the files out of the inputs.

    a.json: { \"$id\": \"https://example.com/user\" }
    b.json: { \"$id\": \"https://example.com/user\" }      # duplicate-id"

BadId "bad-id" Error
"an identity that cannot be read"
"\
An `$id`, `$anchor` or `$dynamicAnchor` does not have the form its draft allows: `$id` is a URI reference (from 2019-09
on without a fragment that is not empty), an anchor starts with a letter or `_` and goes on with letters, digits, `-`,
`_`, `.` (and `:` in draft 2019-09).

    { \"$id\": 5 }                   # bad-id
    { \"$anchor\": \"#address\" }      # bad-id: the name goes without `#`"

UnknownDialect "unknown-dialect" Warning
"a `$schema` that is not known"
"\
`$schema` names a meta-schema that is neither one of the drafts (4, 6, 7, 2019-09, 2020-12) nor a document among the
inputs. The schema is read in the dialect of `default-dialect`; keywords the author's dialect defines otherwise would
be misread.

Correct the address, or add the meta-schema to the inputs and map it in `[uri-map]`. Inside of a file, `$schema` counts
only beside an `$id`: elsewhere the schema is read as what surrounds it.

    { \"$schema\": \"http://json-schema.org/draft-07/shema#\" }      # unknown-dialect"

UnknownVocabulary "unknown-vocabulary" Error
"a required vocabulary that is not known"
"\
The meta-schema of a schema lists a vocabulary with `true`: only who understands its keywords may process the schema.
typewright does not know this vocabulary, so types generated from the schema could accept what it forbids.

If the keywords can be ignored, set the vocabulary to `false` in the meta-schema, or use a standard meta-schema.

    \"$vocabulary\": { \"https://example.com/vocab/money\": true }      # unknown-vocabulary"

RefCycle "ref-cycle" Error
"references that lead only to each other"
"\
Following references from here comes back to the start without passing anything that takes a step into the document:
the schema says only that a value is valid if it is valid. It has no meaning, and a validator would never end.

Break the cycle: one of the schemas has to say something itself. Recursion through `properties`, `items` and the like
is fine.

    { \"$defs\": { \"a\": { \"$ref\": \"#/$defs/b\" }, \"b\": { \"$ref\": \"#/$defs/a\" } } }      # ref-cycle"

// ---- model ----

BadKeywordValue "bad-keyword-value" Error
"a keyword with a value its draft does not allow"
"\
A keyword has a value of the wrong type or out of range, so nobody can say what the schema means: `required: true` in
a draft after 3, a `type` that does not exist, a negative `minLength`, a list where an object is expected. All such
places are listed in one run.

Correct the value. The message says what is allowed. In a schema that is not yours, `illegal-keywords = \"ignore\"` makes
these warnings, and the keywords demand nothing.

    { \"type\": \"strnig\" }                     # bad-keyword-value: did you mean `string`?
    { \"properties\": { \"a\": { \"type\": \"string\", \"required\": true } } }
                                              # write `required: [\"a\"]` beside `properties`"


UnknownKeyword "unknown-keyword" Info
"a keyword no dialect has"
"\
A member of a schema is not a keyword of its dialect. The specification says to ignore it, and it is ignored; it may be
an extension some other tool reads, or a slip that makes the schema accept more than it should. Names that start with
`x-` are never reported.

    { \"type\": \"string\", \"maxlength\": 10 }      # unknown-keyword: did you mean `maxLength`?"

MergeKey "merge-key" Warning
"a merge key that merges nothing"
"\
A member `<<` is a merge key of YAML 1.1: `<<: *base` puts the members of `base` beside the others. JSON has no such key
and YAML 1.2 has none, so a tool that converts YAML without merging leaves it as a member. In a schema it is then an
unknown keyword, under `properties` a property of that name, and what it should have brought in is missing.

Convert the file again with a tool that merges, or copy the members. In YAML itself an unquoted `<<` is `bad-yaml`.

    { \"properties\": { \"<<\": { \"id\": { \"type\": \"string\" } } } }   # merge-key: `id` is not declared"

MisspeltKeyword "misspelt-keyword" Warning
"a keyword that is one slip away from another"
"\
A member of a schema is not a keyword, and is nearly one: `requierd`, `maxlength`, `additionalPropertys`. Validators
ignore it, so the schema accepts more than its author meant. Names that start with `x-`, and the keywords of
vocabularies in wide use, are left alone.

Correct the spelling. If the name is meant for another tool, set `lints.misspelt-keyword = \"allow\"`.

    { \"type\": \"object\", \"requierd\": [\"id\"] }      # misspelt-keyword: did you mean `required`?"

DraftSlip "draft-slip" Warning
"a keyword of another draft"
"\
A member of a schema is a keyword of another draft than the one the schema is read as, so it constrains nothing:
`prefixItems` in draft 7, `const` in draft 4, `if` in OpenAPI 3.0. Usually `$schema` is missing, or names an old draft.

Set `$schema` to the draft that is meant (for files without it, set `default-dialect`), write the keyword of this draft,
or opt in to the repair that reads such keywords as their own draft does. The repair also reads values that only another
draft allows: `required: true`, a boolean `exclusiveMinimum`, a list as `items`.

    { \"$schema\": \"http://json-schema.org/draft-07/schema#\", \"prefixItems\": [{}] }      # draft-slip

    repair = [\"draft-slip\"]"

NoSchema "no-schema" Warning
"a file in which nothing is a schema"
"\
The file is read as a schema, and nothing in it is a keyword: it looks like a document, a list of options, or a map of
schemas. As a schema it accepts every value, so its type is `Json`. Or the file is an OpenAPI description without any
schema under `components`, from which no type is made; schemas under `paths` are read with `operations = true`.

Take the file out of the inputs. If it holds schemas, say where: `at = [\"/*\"]`. In an OpenAPI description, set
`operations = true`.

    { \"name\": \"Ada\", \"age\": 36 }      # no-schema: a document, not its schema"

BadPattern "bad-pattern" Error
"a pattern that is no regular expression"
"\
`pattern` or a name in `patternProperties` is not a valid regular expression of ECMA-262 with the `u` flag, or one that
cannot be run in bounded time and space.

Correct it. Constructs of other dialects, such as `(?i)`, `\\A`, `\\Z`, possessive quantifiers and POSIX classes, do not
exist in ECMA-262. In a schema that is not yours, `illegal-keywords = \"ignore\"` makes these warnings, and the patterns
demand nothing.

    { \"pattern\": \"^[a-z\" }          # bad-pattern: the class is not closed
    { \"pattern\": \"(?i)^abc$\" }      # bad-pattern: write `^[aA][bB][cC]$`"

UnknownFormat "unknown-format" Info
"a format no dialect has"
"\
The value of `format` is not one of those the drafts define, nor one that is in wide use. It is kept as a remark and
never checked, also with `formats = \"assert\"`.

    { \"type\": \"string\", \"format\": \"datetime\" }      # unknown-format: did you mean `date-time`?"

LimitExceeded "limit-exceeded" Error
"a schema beyond a limit"
"\
Something grows beyond one of the limits: references that lead to references, products of `allOf`, branches of a union,
values of an `enum`, definitions, the steps of all work, the size of a compiled pattern or of the output. The limits
keep a hostile or generated schema from using up time and memory; ordinary ones stay far below. They are counted, not
timed, so the same schemas meet them on every machine.

A pattern up to 16 times beyond `limits.pattern-bytes` is a warning: it is used, but slow to compile when it is first
needed.

Simplify the schema at this place, or raise the limit that the message names.

    [limits]
    merge-products = 16384"

// ---- lint ----

EnumOnArray "enum-on-array" Warning
"an array whose `enum` lists its elements"
"\
The schema says `type: array` and lists values in `enum` that are no arrays. Taken by the letter no value is valid: it
would have to be an array and equal to, say, a string. Nearly always the list was meant for the elements.

Move `enum` into `items`, or opt in to the repair that reads it so.

    { \"type\": \"array\", \"items\": { \"type\": \"string\" }, \"enum\": [\"a\", \"b\"] }      # enum-on-array
    { \"type\": \"array\", \"items\": { \"type\": \"string\", \"enum\": [\"a\", \"b\"] } }      # meant

    repair = [\"enum-on-array\"]"

EnumOnObject "enum-on-object" Warning
"an object whose `enum` lists scalars"
"\
The schema says `type: object` and lists values in `enum` that are no objects. Taken by the letter no value is valid.
Nearly always the type is wrong, and the listed values are what is sent.

Correct `type`, or opt in to the repair that takes the listed values as the only ones.

    { \"type\": \"object\", \"enum\": [\"refer\", \"bye\"] }      # enum-on-object
    { \"type\": \"string\", \"enum\": [\"refer\", \"bye\"] }      # meant

    repair = [\"enum-on-object\"]"

OverlappingOneOf "overlapping-one-of" Warning
"a `oneOf` whose branches accept the same values"
"\
`oneOf` asks that exactly one branch accepts a value. Here two branches accept the value that is shown, so it is
refused; often a whole branch can never be chosen. Nearly always `anyOf` was meant. Branches that each require a member
the other does not are usually meant to exclude each other: they are a remark that only `lint` shows, and not repaired.

Write `anyOf`, make the branches exclude each other, or opt in to the repair that reads it as `anyOf`.

    { \"oneOf\": [ { \"enum\": [\"a\", \"b\"] }, { \"type\": \"string\" } ] }      # refuses \"a\" and \"b\"
    { \"anyOf\": [ { \"enum\": [\"a\", \"b\"] }, { \"type\": \"string\" } ] }      # meant

    repair = [\"overlapping-one-of\"]"


NullableWithoutEffect "nullable-without-effect" Warning
"a schema that names `null` and refuses it"
"\
The schema says `nullable: true`, or has `null` in its `type`, and refuses `null` all the same. `nullable` only adds
`null` to the `type` beside it (OpenAPI 3.0): it does nothing beside `$ref`, `allOf` or `oneOf`, and an `enum` has to
list `null` itself. In OpenAPI 3.1 and in JSON Schema, `nullable` is no keyword.

List `null` in `enum`, write `anyOf` with `{ \"type\": \"null\" }`, or opt in to the repair by which `null` is accepted.

    { \"type\": \"string\", \"nullable\": true, \"enum\": [\"a\"] }      # nullable-without-effect
    { \"type\": \"string\", \"nullable\": true, \"enum\": [\"a\", null] }      # meant

    repair = [\"nullable\"]"

ClosedOverBranches "closed-over-branches" Warning
"a closed object over branches with members of their own"
"\
The schema says `additionalProperties: false`, and its `oneOf`, `anyOf`, `allOf`, `then` or `$ref` declares members that
its own `properties` does not have. `additionalProperties` only sees the `properties` beside it, so it refuses what the
branches declare; a branch that requires such a member can never be chosen.

Use `unevaluatedProperties: false` (from 2019-09 on), close each branch instead, or opt in to the repair by which the
members of branches count as declared.

    { \"properties\": { \"a\": {} }, \"additionalProperties\": false,
      \"oneOf\": [ { \"required\": [\"b\"], \"properties\": { \"b\": {} } } ] }      # refuses `b`

    repair = [\"closed-over-branches\"]"

InvalidDefault "invalid-default" Warning
"a `default` its own schema refuses"
"\
The value of `default` is not valid against the schema it stands in. A program that fills it in would send what the
other side refuses. Such a default is shown in the documentation of the type, and no code is generated from it.

Correct the value, or opt in to the repair that drops it in silence.

    { \"type\": \"integer\", \"default\": \"10\" }      # invalid-default
    { \"type\": \"integer\", \"default\": 10 }        # right

    repair = [\"invalid-default\"]"


EmptyEnum "empty-enum" Warning
"an `enum` without values"
"\
`enum: []` lists no value, so no value is valid, and a required property of this schema makes its whole object
impossible. Usually a generator had nothing to list.

List the values, remove `enum`, or opt in to the repair that ignores an empty one.

    { \"type\": \"string\", \"enum\": [] }      # empty-enum

    repair = [\"empty-enum\"]"

DuplicateEnumValue "duplicate-enum-value" Warning
"an `enum` that lists a value twice"
"\
Two values of `enum` are equal. The specification advises against it, and it is often a sign that one of them was to be
another. Numbers are compared by value: `1` and `1.0` are equal. One Rust variant is made of both.

Remove one, or opt in to the repair that does so in silence.

    { \"enum\": [\"gpt-4\", \"gpt-4o\", \"gpt-4\"] }      # duplicate-enum-value

    repair = [\"duplicate-enum-value\"]"

UnsatisfiableSchema "unsatisfiable-schema" Warning
"a schema no value can satisfy"
"\
The rules of the schema contradict each other, so nothing is valid: a `minimum` above the `maximum`, a `const` of
another type, `allOf` of two types that exclude each other, a required property that is forbidden, a union of which no
branch is left, a `pattern` that no string matches, a `propertyNames` that no name satisfies. No document has a value of
it, and whoever demands one cannot be satisfied either.

Find which of the rules is wrong; the notes name those that conflict. It is said once, where it arises. `false`, and
`not: {}` alone inside of a schema, say it on purpose and are not reported.

    { \"type\": \"integer\", \"minimum\": 10, \"maximum\": 1 }      # unsatisfiable-schema"

EnumValueWrongType "enum-value-wrong-type" Warning
"an `enum` value the schema's `type` refuses"
"\
A value in `enum` (or `const`) does not have the `type` that stands beside it, so it can never be valid. Others in the
list can. Often the value wants quotes, or `null` was listed without being allowed by `type`.

Correct the value or the type, or opt in to the repair that leaves such values out.

    { \"type\": \"string\", \"enum\": [\"a\", null] }              # enum-value-wrong-type: null
    { \"type\": [\"string\", \"null\"], \"enum\": [\"a\", null] }    # meant

    repair = [\"enum-value-wrong-type\"]"

ImpliedType "implied-type" Info
"keywords of one type without that type"
"\
The schema has keywords that are about one type, such as `properties`, and no `type`. By the letter, `properties` says
nothing about values that are no objects, so a number is valid. By default it is read as it is nearly always meant: the
value is an object.

Add `type` to say it, or set `implied-types = \"exact\"` to keep the letter; the Rust type is then an enum or any JSON
value.

    { \"properties\": { \"id\": { \"type\": \"string\" } } }      # implied-type: an object"

TypeKeywordMismatch "type-keyword-mismatch" Info
"a keyword that cannot apply to the schema's `type`"
"\
A keyword is about another type than `type` allows, so it never says anything: `maxLength` of a number, `properties` of
a string. The keyword may have been meant for the elements or the properties, or `type` may be wrong.

    { \"type\": \"array\", \"items\": { \"type\": \"string\" }, \"maxLength\": 5 }      # for `items`, or `maxItems`?"

RequiredUndeclared "required-undeclared" Info
"a required property that is not declared"
"\
`required` lists a name that `properties` does not have. That is legal: the member has to be there, and any value will
do. It is often a property that was renamed or removed in one of the two places. If a declared property has nearly that
name, it is a warning. The generated struct keeps the member among the undeclared ones.

    { \"properties\": { \"user_id\": {} }, \"required\": [\"userId\"] }      # required-undeclared"

DiscriminatorMapping "discriminator-mapping" Warning
"a `mapping` that its branches contradict"
"\
A key of `discriminator.mapping` names a branch in which the member is always something else, or a schema that is no
branch of the union. A document with this tag is never accepted, so the entry is a slip in one of the two places.

Correct the key or the constant, add the branch, or remove the entry.

    discriminator: { propertyName: kind, mapping: { kitty: Cat } }
    Cat: { required: [kind], properties: { kind: { enum: [cat] } } }      # discriminator-mapping: `cat`, or `kitty`?"

DiscriminatorOptional "discriminator-optional" Info
"a discriminator that a branch does not require"
"\
The member that tells the branches of a union apart is not in `required` of every branch. A document without it is
accepted if the branches accept it: they are tried one after the other, and a report cannot say which was meant.
`Default` and conversions of the generated types fill the member in, so that what is written can be told apart.

Add the member to `required`, or give OpenAPI 3.2's `defaultMapping`.

    Cat: { properties: { kind: { const: cat, default: cat } } }      # discriminator-optional"

DiscriminatorSingle "discriminator-single" Info
"a discriminator with one branch"
"\
A `discriminator` stands beside a union of which only one branch takes objects, so there is nothing to tell apart. The
value of the member does not count: the one branch judges every object. It may be that other branches were forgotten.

Add the branches, or remove the `discriminator`.

    oneOf: [{ $ref: '#/components/schemas/Cat' }]
    discriminator: { propertyName: kind }            # discriminator-single"

DiscriminatorDecides "discriminator-decides" Info
"a discriminator that departs from `oneOf` or `anyOf`"
"\
With `discriminator = \"decide\"`, the default for OpenAPI, a tag that names a branch selects it, and no other branch
counts; a tag that names none is an error. `oneOf` and `anyOf` alone judge some documents differently, where branches
overlap or the schemas do not fix the tag: the one that is shown, for example. Versions 3.0.4 and 3.1.1 of OpenAPI say
that a discriminator does not change the verdict; what clients and servers do is what this option does.

Give the member a constant in each branch, which makes both readings one, or set `discriminator = \"hint\"`.

    Cat: { required: [kind], properties: { kind: { type: string } } }      # any tag will do for `oneOf`
    Cat: { required: [kind], properties: { kind: { enum: [Cat] } } }       # both readings are one"

DiscriminatorBase "discriminator-base" Info
"a base class whose children no reference to it holds"
"\
A schema has a `discriminator` and no `oneOf` or `anyOf`, and others extend it by `allOf`. To the letter of JSON Schema
a reference to it is a reference to the base alone: what the children add is kept in `extra`, as raw JSON. Most authors
mean any of the children.

Set `base-class = \"enum\"`: references to the base then hold an enum of its children, told apart by the discriminator;
a tag that names none of them is the base itself. Or refer to a `oneOf` of the children.

    Pet: { discriminator: { propertyName: kind }, properties: { kind: { type: string } } }      # discriminator-base
    Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { lives: { type: integer } } }] }"

// ---- graph ----


DeepTypes "deep-types" Warning
"types nested deeper than the compiler follows"
"\
The Rust compiler follows types through each other up to a limit: 128, unless a crate asks for more. Long chains of
definitions, or maps and lists deep in each other, exceed it, and the generated code does not compile:
`overflow while adding drop-check rules`, or `queries overflow the depth limit`.

Add `#![recursion_limit = \"512\"]`, with the number that the message gives, at the top of the crate that compiles the
types. Or take a part of the chain as any JSON value, with `opaque`."

WidenedType "widened-type" Info
"a Rust type wider than its schema"
"\
No Rust type says exactly what the schema says, so a wider one is used, in the end any JSON value, and the rest of the
rules are checked when a value is read. Nothing is accepted that the schema refuses; but the compiler helps less with
values built in Rust.

The message says which keywords are the cause. A simpler schema at this place gives a more exact type."

// ---- write ----

Stale "stale" Error
"generated files that do not match the schemas"
"\
`typewright check` generated everything again in memory, and a file on disk differs or is missing: the schemas, the
options or the version of typewright changed and the code was not generated again, or somebody edited a generated file.
What really differs is shown first; files that only moved, or were formatted, are listed. Line ends do not count, nor
does the order of the lists that git merges: `mod.rs` and the lock.

Run the command in the last line and commit the result. Do not edit generated files; they say so in their first line."

OrphanFile "orphan-file" Error
"a generated file nothing generates any more"
"\
A file in the output folder starts with typewright's mark, and the schemas no longer lead to it: the schema it came from
was removed or renamed. Left there it would still compile, and describe something that is gone.

Run `typewright generate`, which removes files that carry the mark and no others, or delete it by hand."

CannotWrite "cannot-write" Error
"a file that cannot be written"
"\
The operating system refused to create, write or rename a file (permissions, a full disk, a read-only folder), or the
file is not typewright's to replace. Nothing without its mark is replaced or removed, an output folder belongs to one
lock, and a report goes neither to an input nor to another output. Files are written beside their target and renamed, so
the old file or the new one is whole, never a mixture.

Check the folder given as `out`, and give each set of schemas a folder of its own. Code that is not committed belongs in
`OUT_DIR`, through a build script."

GeneratorBug "generator-bug" Error
"a mistake of typewright"
"\
A check of typewright on its own work failed: the output does not parse, or has other items than it should. This is
never the fault of the schema, and nothing was written.

Please report it with the smallest schema that shows it."
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
                code.explain().lines().all(|line| line.chars().count() <= 120),
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

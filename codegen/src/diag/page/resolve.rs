//! What `typewright explain` says of problems with references and identities.

pages! {
MISSING_REF
r##"A `$ref` (or `$dynamicRef`, `$recursiveRef`) names a location that none of the inputs has: a
missing definition, a file that is not among the inputs, an address that is not mapped. One run
lists all unresolved references.

Correct the reference, add the file to `inputs`, map the address in `[uri-map]`, or set
`missing-refs = "opaque"`: each missing schema then becomes a named type that holds any JSON value.

    { "$ref": "#/$defs/Adress" }      # missing-ref: did you mean `#/$defs/Address`?"##

BAD_REF
r##"The value of a reference is not a string, is not a URI reference, or has a fragment that is
neither a JSON pointer nor an anchor; or it leads to a value that is not a schema. A JSON pointer
writes `~` as `~0` and `/` as `~1`; it has no other escapes with `~`.

    { "$ref": 5 }                        # bad-ref: a reference is a string
    { "$ref": "#/$defs/a~2b" }           # bad-ref: `~2` is not an escape
    { "$ref": "#/properties/a/required" } # bad-ref: a list of names is not a schema"##

REMOTE_REF
r##"A reference leads to `http:`, `https:`, `file:` or another location outside the inputs.
Generation never opens a connection and never reads a file because a schema names it: a build must
give the same result without a network, and a schema from somebody else must not choose what is
read.

Download the document, add it to the inputs, and map its address.

    [uri-map]
    "https://example.com/address.json" = "vendor/address.json""##

DUPLICATE_ID
r##"Two schemas have the same `$id` (resolved to an absolute URI), one resource has the same
`$anchor` twice, or two components of a set of files have one name. A reference to it would be
ambiguous. If nothing refers to it, this is only a warning.

Give one of them another identity, or remove one of the files from the inputs.

    a.json: { "$id": "https://example.com/user" }
    b.json: { "$id": "https://example.com/user" }      # duplicate-id"##

BAD_ID
r##"An `$id`, `$anchor` or `$dynamicAnchor` does not have the form that its draft allows: `$id` is
a URI reference (from 2019-09 on without a non-empty fragment); an anchor starts with a letter or
`_` and continues with letters, digits, `-`, `_`, `.` (and `:` in draft 2019-09).

    { "$id": 5 }                   # bad-id
    { "$anchor": "#address" }      # bad-id: write the name without `#`"##

UNKNOWN_DIALECT
r##"`$schema` names a meta-schema that is neither one of the drafts (4, 6, 7, 2019-09, 2020-12) nor
a document among the inputs. The schema is read in the dialect of `default-dialect`, so keywords
that the author's dialect defines differently would be misread.

Correct the address, or add the meta-schema to the inputs and map it in `[uri-map]`. Inside a file,
`$schema` counts only beside an `$id`; elsewhere the dialect of the enclosing schema applies.

    { "$schema": "http://json-schema.org/draft-07/shema#" }      # unknown-dialect"##

UNKNOWN_VOCABULARY
r##"The meta-schema of a schema lists a vocabulary with `true`: only programs that understand its
keywords may process the schema. typewright does not know this vocabulary, so generated types could
accept what the vocabulary forbids.

If the keywords can be ignored, set the vocabulary to `false` in the meta-schema, or use a standard
meta-schema.

    "$vocabulary": { "https://example.com/vocab/money": true }      # unknown-vocabulary"##

REF_CYCLE
r##"The references from here lead back to the start without a step into the instance: the schema
only says that a value is valid if it is valid. This has no meaning, and a validator would never
end.

Break the cycle: one of the schemas must contain a constraint of its own. Recursion through
`properties`, `items` and similar keywords is fine.

    { "$defs": { "a": { "$ref": "#/$defs/b" }, "b": { "$ref": "#/$defs/a" } } }   # ref-cycle"##
}

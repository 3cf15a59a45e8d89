//! What `typewright explain` says of problems with reading files.

pages! {
UNREADABLE_FILE
r##"The operating system could not open or read an input file or folder: it does not exist,
permissions are missing, or it is not a regular file. The other inputs are still read, so that one
run shows all problems.

Check the path. Paths in `typewright.toml` are relative to the folder of that file, paths on the
command line to the current folder.

    inputs = ["shemas/events.json"]      # unreadable-file: the folder is named `schemas`"##

NOT_UTF8
r##"Systems exchange JSON and YAML in UTF-8 (RFC 8259, section 8.1). This file contains bytes that
are not UTF-8, or it is UTF-16 or UTF-32. Guessing an encoding would silently change names and
constants. A byte order mark at the start of a UTF-8 file is accepted and skipped.

Convert the file, or save it as UTF-8 in the editor.

    iconv -f UTF-16 -t UTF-8 old.json > new.json"##

BAD_JSON
r##"The file violates the grammar of RFC 8259. JSON has no comments, trailing commas, single
quotes, unquoted names, `NaN` or `Infinity`, numbers such as `01` or `+1`, line breaks and other
control characters in strings, or single surrogates such as `\ud800`, even if some tools accept
them.

Correct the text at the location shown. Comments belong in `$comment` or `description`. A file with
comments can be renamed to `.yaml` if it is valid YAML.

    { "type": "string", }      // bad-json: a comma before `}`, and a comment"##

BAD_YAML
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

DUPLICATE_KEY
r##"An object has two members with the same name. JSON leaves open which one counts, and parsers
differ, so two tools would see two different schemas. Names are compared after decoding escapes:
`"a"` and `"\u0061"` are the same name.

Remove one of them, or rename it. One run lists all repeated names of a file.

    { "properties": { "id": { "type": "string" }, "id": { "type": "integer" } } }"##

TOO_DEEP
r##"Arrays and objects are nested more deeply than the limit `limits.depth` (default 128). No
handwritten schema comes near it; text that does is broken or meant to exhaust the stack of its
reader.

If the schema is right, raise the limit, or move the inner part to `$defs` and refer to it.

    [limits]
    depth = 200"##

TOO_LARGE
r##"A file has more bytes than `limits.document-bytes` (default 128 MiB), or an input folder holds
more files than any set of schemas would. The file is not read, so that a mistake, such as a data
dump among the schemas, does not fill the memory.

Remove the file from the inputs, or raise the limit.

    [limits]
    document-bytes = 268435456"##

NO_INPUT
r##"An input folder has no `.json`, `.yaml` or `.yml` file, or a pattern matches none. The search
skips files and folders whose names start with a dot, `node_modules`, folders with a `CACHEDIR.TAG`
(such as `target`), `typewright.toml` and `typewright.lock`. Generating nothing would look like
success.

Check the path and the pattern. `*` stays within a folder, `**` crosses folders.

    inputs = ["schemas/*.json"]         # only this folder
    inputs = ["schemas/**/*.json"]      # this folder and all below"##

OUTSIDE_ROOT
r##"Only files below the folder of `typewright.toml` (or the current folder) and below the folders
in `allow-folders` are read. This path leaves them through `..`, as an absolute path, or through a
symbolic link. A schema from somebody else must not make a build read other files of the machine.

If the path is intended, allow its folder.

    inputs = ["../api/openapi.yaml"]
    allow-folders = ["../api"]"##

UNSUPPORTED_DOCUMENT
r##"The file is valid JSON or YAML, but neither a JSON Schema (an object or a boolean), nor an API
description of a known version (OpenAPI 3.0, 3.1, 3.2, Swagger 2.0), nor another known document with
schemas. Its root is a list or a string, or its version is unknown.

Give the locations of its schemas with the option `at`, convert it, or remove it from the inputs.

    swagger: "1.2"      # unsupported-document
    openapi: 3.1.0      # read: the schemas under `components`"##

FOREIGN_DOCUMENT
r##"The file is in another schema language that looks like JSON Schema, or it describes an API
without schemas: JSON Type Definition (RFC 8927), JSON Structure, Avro, a GraphQL schema or result,
XML Schema, Protocol Buffers and their descriptors, RAML, Smithy, TypeSpec, Thrift, Prisma, OData
CSDL, TOSCA, JSON-LD, a Thing Description, a Postman or Insomnia collection, an HTTP archive, an
answer of a schema registry, an Arazzo or an Overlay document. Read as a JSON Schema it would accept
nearly everything, so it is rejected by name.

Convert it, or remove it from the inputs. If it contains JSON Schemas, give their locations with the
option `at`.

    { "optionalProperties": { "id": { "type": "uint32" } } }   # foreign-document: a type definition
    { "properties": { "id": { "type": "integer" } } }          # the same as a JSON Schema"##
}

//! What `typewright explain` says of problems with types and output.

pages! {
DEEP_TYPES
r##"The Rust compiler follows nested types up to a limit: 128, unless a crate sets another. Long
chains of definitions, or deeply nested maps and lists, exceed it, and the generated code does not
compile: `overflow while adding drop-check rules`, or `queries overflow the depth limit`.

Add `#![recursion_limit = "512"]`, with the number in the message, at the top of the crate that
compiles the types. Or treat a part of the chain as any JSON value, with `opaque`."##

WIDENED_TYPE
r##"No Rust type expresses exactly this schema, so a wider one is used, in the end any JSON value,
and reading checks the other constraints. Nothing that the schema rejects is accepted, but the
compiler helps less with values built in Rust.

The message names the keywords that cause it. A simpler schema at this location gives a more exact
type."##

STALE
r##"`typewright check` generated everything again in memory, and a file on disk differs or is
missing: the schemas, the options or the version of typewright changed without generating again, or
somebody edited a generated file. Real differences are shown first; files that only moved or were
formatted are listed. Line ends and the order of lists that git merges (`mod.rs` and the lock) do
not count.

Run the command in the last line and commit the result. Do not edit generated files; their first
line says so."##

ORPHAN_FILE
r##"A file in the output folder starts with the mark of typewright, but the schemas no longer
generate it: its schema was removed or renamed. It would still compile, and describe a schema that
is gone.

Run `typewright generate`, which removes files with the mark and no others, or delete the file."##

CANNOT_WRITE
r##"The operating system could not create, write or rename a file (permissions, a full disk, a
read-only folder), or the file does not belong to typewright. Files without its mark are never
replaced or removed, an output folder belongs to one lock, and a report never replaces an input or
another output. Files are written beside their target and renamed, so the old file or the new one is
complete, never a mixture.

Check the folder given as `out`, and give each set of schemas its own folder. Code that is not
committed belongs in `OUT_DIR`, through a build script."##

GENERATOR_BUG
r##"A self-check of typewright failed: the output does not parse, or its items are not those it
should have. This is never the fault of the schema. Nothing was written.

Please report it with the smallest schema that shows it."##
}

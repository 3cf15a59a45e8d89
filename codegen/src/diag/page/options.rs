//! What `typewright explain` says of problems with options.

pages! {
BAD_OPTION
r##"`typewright.toml` or the command line names an option, flag or command that does not exist,
gives one an invalid value, or lacks one that is needed. Nothing is generated, because a misspelled
option would otherwise be ignored silently.

The message shows the nearest existing option. `typewright generate --help` lists all of them; the
JSON Schema of `typewright.toml` lets an editor complete and check them.

    mising-refs = "opaque"      # bad-option: did you mean `missing-refs`?
    missing-refs = "opaque"     # right"##

UNUSED_OPTION
r##"An entry of `at`, `opaque`, `roots`, `rename`, `uri-map`, `derives`, `attributes`, `open`,
`extern`, `types` or `own-formats` matches nothing in the schemas. Either its name is misspelled, or
the schemas no longer have that name, so the option no longer does its work.

Correct the name, or remove the entry.

    [rename]
    "/components/schemas/Usr" = "User"      # unused-option if there is no such component"##

UNDERIVABLE_TRAIT
r##"`derives` adds `Eq`, `Hash`, `PartialOrd`, `Ord` or `Copy` to a type, and a part of the type
lacks this trait: an `f64` is neither `Eq` nor `Hash`, undeclared members have no order, and a
struct has these traits only if `derives` lists them for it, too. The compiler would also report
this, but in code that nobody wrote.

The message shows the path to the part. Add the types on this path, set `numbers = "exact"` for
comparable numbers, or exclude the type from the pattern.

    [derives]
    "Order" = ["Eq"]     # underivable-trait: `Order.lines` -> `OrderLine`, which does not derive it
    "Order*" = ["Eq"]    # right, if none of them contains an f64"##
}

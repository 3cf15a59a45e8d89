#!/bin/sh
# Packages: voluptuous-openapi 0.4.1, voluptuous 0.16.0, jsonschema 4.26.0
#
# Guess: The length of a list becomes `minItems` and `maxItems`. The schema of a choice accepts the
#        values of the choice. Read back, a `number` accepts 5.
#
# Behaviour: The length of a list becomes `minLength` and `maxLength`, which lists do not have. The
#            choice of a text and a number has the type of the first: the other one is never
#            valid. A list of anything is a list of strings. The other direction reads `number` as
#            Python's `float`, so it rejects each integer, and drops an exclusive maximum.
#
# Output seen (November 2026):
#   {"type": "array", "items": {"type": "string"}, "minLength": 1, "maxLength": 3}: []
#     voluptuous False, schema True
#   {"type": "string", "enum": ["all", 1]}: 1 voluptuous True, schema False
#   {"type": "array", "items": {"type": "string"}}: [1] voluptuous True, schema False
#   {"type": "number"}: 5 voluptuous False, schema True
#   {"type": "integer", "exclusiveMaximum": 5}: 5 voluptuous True, schema False
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  voluptuous-openapi==0.4.1 voluptuous==0.16.0 jsonschema==4.26.0
cat >run.py <<'END'
import json
import jsonschema
import voluptuous as vol
from voluptuous_openapi import convert, convert_to_voluptuous

seen = []


def check(check, schema, value):
    try:
        check(value)
        accepted = True
    except vol.Invalid:
        accepted = False
    valid = jsonschema.Draft202012Validator(schema).is_valid(value)
    seen.append((accepted, valid))
    text = json.dumps(value)
    print(f"{json.dumps(schema)}: {text} voluptuous {accepted}, schema {valid}")


for rule, value in (
    (vol.All([str], vol.Length(min=1, max=3)), []), (vol.In(["all", 1]), 1), (list, [1]),
):
    written = vol.Schema({"member": rule})
    check(lambda each: written({"member": each}), convert(written)["properties"]["member"], value)
for schema in ({"type": "number"}, {"type": "integer", "exclusiveMaximum": 5}):
    check(vol.Schema(convert_to_voluptuous(schema)), schema, 5)
assert seen == [(False, True), (True, False), (True, False), (False, True), (True, False)], seen
END
venv/bin/python run.py

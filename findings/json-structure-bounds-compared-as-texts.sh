#!/bin/sh
# Packages: json-structure 0.8.0
#
# Guess: JSON Structure writes an `int64` and a `decimal` as JSON strings, so their bounds are
#        strings too; the validator compares the numbers. A date has a day that exists, and a JSON
#        pointer is one of RFC 6901.
#
# Behaviour: The bounds are compared as texts: 10 is less than the minimum 5, and 4 is more than
#            the maximum 30. The schemas are correct for the package's own schema validator. No JSON
#            pointer of RFC 6901 is valid, not even "/a/b". February has 30 days.
#
# Output seen (November 2026):
#   int64 {"minimum": "5"}: "10" Value at #/v is less than minimum 5
#   decimal {"maximum": "30"}: "4.50" Value at #/v is greater than maximum 30
#   int64 {"maximum": "30"}: "200" valid
#   jsonpointer {}: "/a/b" Expected JSON pointer format at #/v
#   date {}: "2024-02-30" valid
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check json-structure==0.8.0
cat >run.py <<'END'
import json
from json_structure import InstanceValidator, SchemaValidator

expected = ["less than", "greater than", "", "pointer", ""]
cases = [
    ("int64", {"minimum": "5"}, "10"), ("decimal", {"maximum": "30"}, "4.50"),
    ("int64", {"maximum": "30"}, "200"), ("jsonpointer", {}, "/a/b"), ("date", {}, "2024-02-30"),
]
for (kind, bounds, value), words in zip(cases, expected, strict=True):
    schema = {
        "$schema": "https://json-structure.org/meta/extended/v0/#",
        "$id": "https://example.org/row", "$uses": ["JSONStructureValidation"],
        "name": "Row", "type": "object", "properties": {"v": {"type": kind, **bounds}},
    }
    assert not SchemaValidator(extended=True).validate(schema)
    found = InstanceValidator(schema, extended=True).validate_instance({"v": value})
    text = str(found[0]) if found else "valid"
    print(f"{kind} {json.dumps(bounds)}: {json.dumps(value)} {text}")
    assert (words in text) if words else not found, text
END
venv/bin/python run.py

#!/bin/sh
# Packages: json-schema-to-pydantic 0.5.0, jambo 0.2.0.post1, pydantic 2.14.4
#
# Guess (written down after a first look):
#        A string in `allOf` stays a string with its constraints, as pydantic itself once wrote
#        fields with a description: `allOf` with one `$ref`.
#
# Behaviour: json-schema-to-pydantic takes each `allOf` for an object: the model accepts `{}` and
#            no string. It also drops `maxLength` in the branches of `anyOf`. jambo keeps the
#            constraints in `anyOf` and of inline branches in `allOf`, but drops those of a `$ref`
#            there.
#
# Output seen (November 2026):
#   allOf $ref, "ABC": json-schema-to-pydantic refuses, jambo accepts
#   allOf $ref, "A" (too short): json-schema-to-pydantic refuses, jambo accepts
#   allOf $ref, {}: json-schema-to-pydantic accepts, jambo refuses
#   allOf inline, "A" (too short): json-schema-to-pydantic refuses, jambo refuses
#   anyOf, "ABCD" (too long): json-schema-to-pydantic accepts, jambo refuses
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  json-schema-to-pydantic==0.5.0 jambo==0.2.0.post1 pydantic==2.14.4
cat >run.py <<'PY'
import json
import pydantic
from jambo import SchemaConverter
from json_schema_to_pydantic import create_model

reference = {"allOf": [{"$ref": "#/$defs/Code"}], "description": "As printed"}
inline = {"allOf": [{"type": "string", "minLength": 3}, {"type": "string", "maxLength": 5}]}
either = {"anyOf": [{"type": "string", "maxLength": 3}, {"type": "null"}]}
cases = [
    ("allOf $ref", reference, "ABC", "", "refuses", "accepts"),
    ("allOf $ref", reference, "A", " (too short)", "refuses", "accepts"),
    ("allOf $ref", reference, {}, "", "accepts", "refuses"),
    ("allOf inline", inline, "A", " (too short)", "refuses", "refuses"),
    ("anyOf", either, "ABCD", " (too long)", "accepts", "refuses"),
]
for name, code, value, note, *expected in cases:
    schema = {
        "title": "Part", "type": "object", "properties": {"code": code}, "required": ["code"],
        "$defs": {"Code": {"type": "string", "minLength": 3}},
    }
    seen = []
    for build in (create_model, SchemaConverter.build):
        model = build(json.loads(json.dumps(schema)))
        try:
            model.model_validate({"code": value})
            seen.append("accepts")
        except pydantic.ValidationError:
            seen.append("refuses")
    text = json.dumps(value)
    print(f"{name}, {text}{note}: json-schema-to-pydantic {seen[0]}, jambo {seen[1]}")
    assert seen == expected, seen
PY
venv/bin/python -W ignore run.py

#!/bin/sh
# Packages: jambo 0.2.0.post1, json-schema-to-pydantic 0.5.0, pydantic 2.14.4, jsonschema 4.26.0
#
# Guess (written down after a first look):
#        A model built from a schema returns what it has read, and repeated items are an error where
#        the schema has `uniqueItems`.
#
# Behaviour: In both packages an array with `uniqueItems` becomes a set: its order is lost, and a
#            repeated item, which the schema rejects, is removed without an error. In jambo an
#            object that has only `additionalProperties` becomes a model without members, so a map
#            of numbers is read and comes back empty.
#
# Output seen (November 2026):
#   jambo {"ids": [3, 1, 2]} valid -> {"ids":[1,2,3]}
#   jambo {"ids": [3, 3]} invalid -> {"ids":[3]}
#   jambo {"stock": {"k": 1}} valid -> {"stock":{}}
#   json-schema-to-pydantic {"ids": [3, 1, 2]} valid -> {"ids":[1,2,3]}
#   json-schema-to-pydantic {"ids": [3, 3]} invalid -> {"ids":[3]}
#   json-schema-to-pydantic {"stock": {"k": 1}} valid -> {"stock":{"k":1}}
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  jambo==0.2.0.post1 json-schema-to-pydantic==0.5.0 pydantic==2.14.4 jsonschema==4.26.0
cat >run.py <<'PY'
import json
from jambo import SchemaConverter
from json_schema_to_pydantic import create_model
from jsonschema import Draft202012Validator

schema = {
    "title": "Order", "type": "object",
    "properties": {
        "ids": {"type": "array", "items": {"type": "integer"}, "uniqueItems": True},
        "stock": {"type": "object", "additionalProperties": {"type": "integer"}},
    },
}
documents = [{"ids": [3, 1, 2]}, {"ids": [3, 3]}, {"stock": {"k": 1}}]
seen = []
for name, build in (("jambo", SchemaConverter.build), ("json-schema-to-pydantic", create_model)):
    model = build(schema)
    for document in documents:
        text = json.dumps(document)
        valid = Draft202012Validator(schema).is_valid(document)
        seen.append(model.model_validate_json(text).model_dump_json(exclude_unset=True))
        print(name, text, "valid" if valid else "invalid", "->", seen[-1])
lists = ['{"ids":[1,2,3]}', '{"ids":[3]}']
assert seen == lists + ['{"stock":{}}'] + lists + ['{"stock":{"k":1}}'], seen
PY
venv/bin/python run.py

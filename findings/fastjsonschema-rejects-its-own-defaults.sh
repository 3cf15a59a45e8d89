#!/bin/sh
# Packages: fastjsonschema 2.22.3, jsonschema 4.26.0
#
# Guess (written down after a first look):
#        The defaults that fastjsonschema fills in do not change its verdict, and the document that
#        it returns is valid under the same schema.
#
# Behaviour: A default is written into the document in the middle of the check. Later keywords see
#            it, earlier ones do not: a valid order is rejected because of a member that only the
#            validator has added, and elsewhere the returned document is rejected when it is checked
#            again. A default object gets its own defaults only on the second call.
#
# Output seen (November 2026):
#   allOf {"name": "x"}: data must not contain {'size'} properties
#   if {}: data must contain ['phone'] properties
#   dependencies {}: {"express": false}, again: data missing dependency phone for express
#   nested {}: {"box": {}}, again: {"box": {"width": 5}}
#   jsonschema: all valid
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  fastjsonschema==2.22.3 jsonschema==4.26.0
cat >run.py <<'PY'
import copy, json
import fastjsonschema
from jsonschema import Draft7Validator

express = {"type": "object", "properties": {"express": {"type": "boolean", "default": False}}}
size = {"properties": {"size": {"type": "string", "default": "M"}}}
name = {"properties": {"name": {"type": "string"}}, "additionalProperties": False}
condition = {"if": {"required": ["express"]}, "then": {"required": ["phone"]}}
width = {"type": "object", "default": {}, "properties": {"width": {"default": 5}}}
cases = [
    ("allOf", {"allOf": [size], **name}, {"name": "x"},
     ["data must not contain {'size'} properties"]),
    ("if", {**express, **condition}, {}, ["data must contain ['phone'] properties"]),
    ("dependencies", {**express, "dependencies": {"express": ["phone"]}}, {},
     ['{"express": false}', "data missing dependency phone for express"]),
    ("nested", {"type": "object", "properties": {"box": width}}, {},
     ['{"box": {}}', '{"box": {"width": 5}}']),
]
for case, schema, document, expected in cases:
    assert Draft7Validator(schema).is_valid(document)
    validate = fastjsonschema.compile(copy.deepcopy(schema))
    seen, value = [], document
    try:
        for _ in range(2):
            value = validate(copy.deepcopy(value))
            seen.append(json.dumps(value))
    except fastjsonschema.JsonSchemaValueException as error:
        seen.append(error.message)
    print(f"{case} {json.dumps(document)}: " + ", again: ".join(seen))
    assert seen == expected, seen
print("jsonschema: all valid")
PY
venv/bin/python run.py

#!/bin/sh
# Packages: datamodel-code-generator 0.89.0, pydantic 2.14.4
#
# Guess: An `enum` with values of several types becomes a Python enum, and each value is written
#        back as it was read.
#
# Behaviour: In Python `True` equals `1`, so the generated `bool_True = True` is an alias of `int_1
#            = 1`: `true` is read, and `1` is written. In JSON Schema the two differ, so the
#            document changes; if the `enum` allowed only `true` there, the written document would
#            be invalid.
#
# Output seen (November 2026):
#   true -> 1
#   1 -> 1
#   1.0 -> 1
#   null -> null
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  datamodel-code-generator==0.89.0 pydantic==2.14.4
cat >schema.json <<'END'
{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "properties": { "limit": { "enum": ["none", 1, true, null] } },
  "required": ["limit"]
}
END
venv/bin/datamodel-codegen --input schema.json --input-file-type jsonschema \
  --output-model-type pydantic_v2.BaseModel --output model.py 2>log
cat >run.py <<'END'
from model import Model

seen = []
for text in ("true", "1", "1.0", "null"):
    written = Model.model_validate_json('{"limit":%s}' % text).model_dump_json()
    seen.append(written.removeprefix('{"limit":').removesuffix("}"))
    print(text, "->", seen[-1])
assert seen == ["1", "1", "1", "null"]
END
venv/bin/python run.py

#!/bin/sh
# Packages: pydantic 2.14.4, jsonschema 4.26.0, ajv 8.20.0
#
# Guess: Two names for one value of a Python enum are one value in JSON, so the schema lists it
#        once.
#
# Behaviour: The schema lists the value once for each name. Ajv's default class (draft-07, whose
#            metaschema requires unique `enum` values) rejects the whole schema; its class for
#            2020-12 and Python's jsonschema accept it.
#
# Output seen (November 2026):
#   {"enum":["r","r","b"],"title":"Color","type":"string"}
#   jsonschema: True
#   ajv draft-07: data/enum must NOT have duplicate items (items ## 0 and 1 are identical)
#   ajv 2020-12: true
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error ajv@8.20.0 >>npm.log
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  pydantic==2.14.4 jsonschema==4.26.0
cat >run.py <<'END'
import enum, json
import jsonschema, pydantic

class Color(enum.Enum):
    RED = "r"
    CRIMSON = "r"
    BLUE = "b"

schema = pydantic.TypeAdapter(Color).json_schema()
text = json.dumps(schema, separators=(",", ":"))
print(text)
jsonschema.Draft202012Validator.check_schema(schema)
print("jsonschema:", jsonschema.Draft202012Validator(schema).is_valid("r"))
assert schema["enum"] == ["r", "r", "b"]
open("schema.json", "w").write(text)
END
venv/bin/python run.py
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import fs from 'node:fs';
import Ajv7 from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
const schema = JSON.parse(fs.readFileSync('schema.json'));
assert.throws(() => new Ajv7.default().compile(schema), (error) => {
  const [, what] = error.message.split('schema is invalid: ');
  console.log('ajv draft-07:', what);
  return what === 'data/enum must NOT have duplicate items (items ## 0 and 1 are identical)';
});
const accepts = new Ajv2020.default().compile(schema)('r');
console.log('ajv 2020-12:', accepts);
assert.equal(accepts, true);
END
node run.mjs

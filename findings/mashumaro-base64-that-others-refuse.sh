#!/bin/sh
# Packages: mashumaro 3.23, msgspec 0.22.0, pydantic 2.14.4
#
# Guess: `bytes` in base64 are the same string in all three libraries; only the alphabet of
#        pydantic's option, which is the one for URLs, may differ.
#
# Behaviour: mashumaro ends each value with a line break and adds one after 76 characters, as in
#            mail. msgspec and pydantic with `val_json_bytes="base64"` reject the value because of
#            it, even for three bytes; only pydantic's `Base64Bytes` reads it. The schema says
#            `format: base64` and nothing of line breaks.
#
# Output seen (November 2026):
#   mashumaro writes "YWJj\n", schema {"type": "string", "format": "base64"}
#   msgspec: Invalid base64 encoded string
#   pydantic, val_json_bytes: Data should be valid base64: Invalid symbol 10, offset 4.
#   pydantic, Base64Bytes: b'abc'
#   58 bytes: 2 line breaks
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  mashumaro==3.23 msgspec==0.22.0 pydantic==2.14.4
cat >run.py <<'END'
import json
import msgspec, pydantic
from mashumaro.codecs.json import JSONEncoder
from mashumaro.jsonschema import build_json_schema

text = JSONEncoder(bytes).encode(b"abc")
schema = build_json_schema(bytes).to_dict()
print(f"mashumaro writes {text}, schema {json.dumps(schema)}")
assert (text, schema) == (r'"YWJj\n"', {"type": "string", "format": "base64"})
try:
    raise SystemExit(msgspec.json.decode(text, type=bytes))
except msgspec.ValidationError as error:
    print(f"msgspec: {error}")
    assert str(error) == "Invalid base64 encoded string"


class Message(pydantic.BaseModel):
    model_config = {"val_json_bytes": "base64"}
    body: bytes


try:
    raise SystemExit(Message.model_validate_json('{"body": %s}' % text))
except pydantic.ValidationError as error:
    print(f"pydantic, val_json_bytes: {error.errors()[0]['msg']}")
    assert "Invalid symbol 10" in error.errors()[0]["msg"]
adapter = pydantic.TypeAdapter(pydantic.Base64Bytes)
value = adapter.validate_json(text)
print(f"pydantic, Base64Bytes: {value}")
assert value == b"abc"
breaks = json.loads(JSONEncoder(bytes).encode(b"a" * 58)).count("\n")
print(f"58 bytes: {breaks} line breaks")
assert breaks == 2
END
venv/bin/python run.py

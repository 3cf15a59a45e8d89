#!/bin/sh
# Packages: pydantic 2.14.4, msgspec 0.22.0, jsonschema 4.26.0
#
# Guess: A maximum of 3 bytes that are written in base64 becomes a `maxLength` of 4 characters.
#
# Behaviour: pydantic copies the number, so its schema rejects each value of 3 bytes that the model
#            writes and reads. As a minimum the same number accepts too little: 2 bytes are enough
#            for `minLength` 4. msgspec converts: a maximum of 3 bytes becomes `maxLength` 4.
#
# Output seen (November 2026):
#   pydantic: {"format": "base64url", "maxLength": 3, ..}
#   {"key":"YWJj"}: model True, schema False
#   pydantic, at least 4 bytes: {"key":"YWI="}: model False, schema True
#   msgspec: {"maxLength": 4, ..}
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  pydantic==2.14.4 msgspec==0.22.0 jsonschema==4.26.0
cat >run.py <<'END'
import json
from typing import Annotated
import jsonschema, msgspec, pydantic


class Base(pydantic.BaseModel):
    model_config = {"ser_json_bytes": "base64", "val_json_bytes": "base64"}


class AtMost(Base):
    key: Annotated[bytes, pydantic.Field(max_length=3)]


class AtLeast(Base):
    key: Annotated[bytes, pydantic.Field(min_length=4)]


def verdicts(model, text):
    try:
        model.model_validate_json(text)
        read = True
    except pydantic.ValidationError:
        read = False
    schema = jsonschema.Draft202012Validator(model.model_json_schema())
    return read, schema.is_valid(json.loads(text))


member = AtMost.model_json_schema()["properties"]["key"]
shown = {name: member[name] for name in ("format", "maxLength")}
print("pydantic:", json.dumps(shown)[:-1] + ", ..}")
assert shown == {"format": "base64url", "maxLength": 3}
text = AtMost(key=b"abc").model_dump_json()
most = verdicts(AtMost, text)
print(f"{text}: model {most[0]}, schema {most[1]}")
least = verdicts(AtLeast, '{"key":"YWI="}')
print(f'pydantic, at least 4 bytes: {{"key":"YWI="}}: model {least[0]}, schema {least[1]}')
assert (most, least) == ((True, False), (False, True))
schema = msgspec.json.schema(Annotated[bytes, msgspec.Meta(max_length=3)])
print('msgspec: {"maxLength": %d, ..}' % schema["maxLength"])
assert schema["maxLength"] == 4
END
venv/bin/python run.py

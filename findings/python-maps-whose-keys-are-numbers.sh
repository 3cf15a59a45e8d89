#!/bin/sh
# Packages: pydantic 2.14.4, mashumaro 3.23, msgspec 0.22.0, jsonschema 4.26.0
#
# Guess: The keys of a map in JSON are strings, so a map with integers or an `IntEnum` as keys has
#        no `propertyNames`, or one with a pattern for digits.
#
# Behaviour: For an `IntEnum`, pydantic and mashumaro write the numbers into `propertyNames`, and
#            mashumaro writes `type: integer` for plain integers. No key is a number, so these
#            schemas reject every map but the empty one, also what the library writes for the type.
#            mashumaro cannot read its own map with the enum either. msgspec leaves `propertyNames`
#            out and reads both.
#
# Output seen (November 2026):
#   pydantic  int      {"1":10}  schema True, read back True
#   pydantic  IntEnum  {"1":10}  schema False, read back True
#   mashumaro int      {"1":10}  schema False, read back True
#   mashumaro IntEnum  {"1":10}  schema False, read back False
#   msgspec   int      {"1":10}  schema True, read back True
#   msgspec   IntEnum  {"1":10}  schema True, read back True
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  pydantic==2.14.4 mashumaro==3.23 msgspec==0.22.0 jsonschema==4.26.0
cat >run.py <<'END'
import enum, json
import jsonschema, msgspec, pydantic
from mashumaro.codecs.json import JSONDecoder, JSONEncoder
from mashumaro.jsonschema import build_json_schema


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


def of_pydantic(kind):
    adapter = pydantic.TypeAdapter(kind)
    return adapter.json_schema(), adapter.dump_json, adapter.validate_json


def of_mashumaro(kind):
    return build_json_schema(kind).to_dict(), JSONEncoder(kind).encode, JSONDecoder(kind).decode


def of_msgspec(kind):
    read = lambda text: msgspec.json.decode(text, type=kind)
    return msgspec.json.schema(kind), msgspec.json.encode, read


seen = {}
for library in (of_pydantic, of_mashumaro, of_msgspec):
    for key, value in ((int, {1: 10}), (Level, {Level.LOW: 10})):
        schema, write, read = library(dict[key, int])
        document = json.loads(write(value))
        text = json.dumps(document, separators=(",", ":"))
        valid = jsonschema.Draft202012Validator(schema).is_valid(document)
        try:
            back = read(text) == value
        except ValueError:
            back = False
        name = library.__name__.removeprefix("of_")
        kind = "int" if key is int else "IntEnum"
        print(f"{name:9} {kind:8} {text}  schema {valid}, read back {back}")
        seen[name, kind] = valid, back
assert seen == {
    ("pydantic", "int"): (True, True),
    ("pydantic", "IntEnum"): (False, True),
    ("mashumaro", "int"): (False, True),
    ("mashumaro", "IntEnum"): (False, False),
    ("msgspec", "int"): (True, True),
    ("msgspec", "IntEnum"): (True, True),
}, seen
END
venv/bin/python run.py

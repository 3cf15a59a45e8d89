#!/bin/sh
# Packages: langchain-core 1.8.3, jsonschema 4.26.0
#
# Guess (written down after a first look):
#        `strict=True` guarantees, as its documentation says, that the answer "exactly matches" the
#        given schema. A schema that strict mode cannot express is an error.
#
# Behaviour: The schema is replaced without a word. A map of numbers becomes an object without
#            members, so the model can only answer {}; both branches of an `allOf` are closed and
#            then require members that the other one forbids, so no answer is valid. Optional
#            members are required and cannot be null. Without `strict` nothing is changed.
#
# Output seen (November 2026):
#   stock: {"type": "object", "additionalProperties": false}
#   stock {"apple": 3}: given True, strict False
#   stock {}: given True, strict True
#   size {"w": 1, "h": 2}: given True, strict False
#   note left out: given True, strict False
#   note null: given False, strict False
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  langchain-core==1.8.3 jsonschema==4.26.0
cat >run.py <<'PY'
import json
from jsonschema import Draft202012Validator
from langchain_core.utils.function_calling import convert_to_openai_function


def side(name):
    return {"type": "object", "properties": {name: {"type": "integer"}}, "required": [name]}


members = {
    "stock": {"type": "object", "additionalProperties": {"type": "integer"}},
    "size": {"allOf": [side("w"), side("h")]},
    "note": {"type": "string"},
}


def convert(names, strict):
    function = {
        "title": "Order", "description": "An order", "type": "object",
        "properties": {name: members[name] for name in names}, "required": [],
    }
    return convert_to_openai_function(function, strict=strict)["parameters"]


stock = json.dumps(convert(["stock"], True)["properties"]["stock"])
print("stock:", stock)
assert stock == '{"type": "object", "additionalProperties": false}'
cases = [
    ('stock {"apple": 3}', "stock", {"stock": {"apple": 3}}, True, False),
    ("stock {}", "stock", {"stock": {}}, True, True),
    ('size {"w": 1, "h": 2}', "size", {"size": {"w": 1, "h": 2}}, True, False),
    ("note left out", "note", {}, True, False),
    ("note null", "note", {"note": None}, False, False),
]
for name, member, answer, *expected in cases:
    seen = [Draft202012Validator(convert([member], s)).is_valid(answer) for s in (None, True)]
    print(f"{name}: given {seen[0]}, strict {seen[1]}")
    assert seen == expected, seen
PY
venv/bin/python run.py

#!/bin/sh
# Packages: jsonsubschema 0.0.8, jsonschema 4.26.0
#
# Guess: `isSubschema` tells whether all documents of one schema are documents of the other: `True`,
#        `False`, or an error.
#
# Behaviour: For numbers against integers it returns `None`; inside an array or an object the same
#            question gives `False`. It ignores unknown keywords: any object is a "subschema" of one
#            with `propertyNames`, any array of one with `contains`. So it calls a stricter schema
#            compatible.
#
# Output seen (November 2026):
#   number of integer: None
#   array of numbers of array of integers: False
#   object of object with short names: True, yet {"long": 1} is valid for the first alone
#   array of array that contains text: True, yet [] is valid for the first alone
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  jsonsubschema==0.0.8 jsonschema
cat >run.py <<'END'
import json
import jsonschema
from jsonsubschema import isSubschema

number, integer = {"type": "number"}, {"type": "integer"}
seen = [isSubschema(number, integer)]
print("number of integer:", seen[-1])
seen.append(isSubschema({"type": "array", "items": number}, {"type": "array", "items": integer}))
print("array of numbers of array of integers:", seen[-1])
assert seen[0] is None and seen[1] is False
for name, one, two, document in (
    ("object of object with short names", {"type": "object"},
     {"type": "object", "propertyNames": {"maxLength": 2}}, {"long": 1}),
    ("array of array that contains text", {"type": "array"},
     {"type": "array", "contains": {"type": "string"}}, []),
):
    says = isSubschema(one, two)
    truth = [jsonschema.Draft7Validator(schema).is_valid(document) for schema in (one, two)]
    print(f"{name}: {says}, yet {json.dumps(document)} is valid for the first alone")
    assert says is True and truth == [True, False]
END
venv/bin/python run.py

#!/bin/sh
# Packages: apispec 6.10.1, marshmallow 4.4.0, jsonschema 4.26.0
#
# Guess: In OpenAPI 3.1 each built-in check of marshmallow becomes its keyword: an exclusive bound
#        `exclusiveMinimum`, "only these items" an `enum` of the items.
#
# Behaviour: `Range(min=0, min_inclusive=False)` becomes `minimum: 0`. `ContainsOnly` puts the
#            `enum` on the array, whose values are then never valid: no document satisfies the
#            schema. `Decimal(as_string=True)` writes a string and is described as a number.
#            `Regexp` is matched at the start of the text, but the `pattern` may match anywhere.
#
# Output seen (November 2026):
#   price {"type": "number", "minimum": 0.0}: 0 marshmallow False, schema True
#   tags {"type": "array", "enum": ["a", "b"], ..}: ["a"] marshmallow True, schema False
#   code {"type": "string", "pattern": "DE[0-9]"}: "xDE1" marshmallow False, schema True
#   total {"type": "number"}: writes "1.50", schema False
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  apispec==6.10.1 marshmallow==4.4.0 jsonschema==4.26.0
cat >run.py <<'END'
import json
from decimal import Decimal
import jsonschema
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import Schema, fields, validate


class Order(Schema):
    price = fields.Float(validate=validate.Range(min=0, min_inclusive=False))
    tags = fields.List(fields.Str(), validate=validate.ContainsOnly(["a", "b"]))
    total = fields.Decimal(as_string=True)
    code = fields.Str(validate=validate.Regexp("DE[0-9]"))


spec = APISpec("t", "1", "3.1.0", plugins=[MarshmallowPlugin()])
spec.components.schema("Order", schema=Order)
members = spec.to_dict()["components"]["schemas"]["Order"]["properties"]
seen = []
for name, value in (("price", 0), ("tags", ["a"]), ("code", "xDE1")):
    valid = jsonschema.Draft202012Validator(members[name]).is_valid(value)
    seen.append((not Order().validate({name: value}), valid))
    shown = json.dumps(members[name]).replace(', "items": {"type": "string"}', ", ..")
    text = json.dumps(value)
    print(f"{name} {shown}: {text} marshmallow {seen[-1][0]}, schema {seen[-1][1]}")
written = Order().dump({"total": Decimal("1.50")})["total"]
seen.append(jsonschema.Draft202012Validator(members["total"]).is_valid(written))
print(f"total {json.dumps(members['total'])}: writes {json.dumps(written)}, schema {seen[-1]}")
assert seen == [(False, True), (True, False), (False, True), False], seen
END
venv/bin/python run.py

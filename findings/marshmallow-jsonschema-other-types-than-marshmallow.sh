#!/bin/sh
# Packages: marshmallow-jsonschema 0.16.0, marshmallow 3.26.2, jsonschema 4.26.0
#
# Guess (written down after a first look):
#        The schema made from a marshmallow schema accepts what this schema writes.
#
# Behaviour: It reads the class of a field and ignores its options, so it describes another JSON
#            type: a decimal with `as_string=True` is a number, an instant with
#            `format="timestamp"` is a string, and a duration, which marshmallow writes as a number
#            of seconds, is a string. A choice that may be null does not list null in
#            `enum`, though `type` has it.
#
# Output seen (November 2026):
#   {"price": "1.50"}: '1.50' is not of type 'number'
#   {"at": 1704153600.0}: 1704153600.0 is not of type 'string'
#   {"delay": 90}: 90 is not of type 'string'
#   {"size": null}: None is not one of ['S', 'M']
#   {"count": 3}: valid
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  marshmallow-jsonschema==0.16.0 marshmallow==3.26.2 jsonschema==4.26.0
cat >run.py <<'PY'
import datetime, json
from decimal import Decimal
from jsonschema import Draft7Validator
from marshmallow import Schema, fields, validate
from marshmallow_jsonschema import JSONSchema

day = datetime.datetime(2024, 1, 2, tzinfo=datetime.timezone.utc)
sizes = fields.String(allow_none=True, validate=validate.OneOf(["S", "M"]))
cases = [
    ("price", fields.Decimal(as_string=True), Decimal("1.50"), "is not of type 'number'"),
    ("at", fields.DateTime(format="timestamp"), day, "is not of type 'string'"),
    ("delay", fields.TimeDelta(), datetime.timedelta(seconds=90), "is not of type 'string'"),
    ("size", sizes, None, "None is not one of ['S', 'M']"),
    ("count", fields.Integer(), 3, "valid"),
]
for name, field, value, expected in cases:
    schema = Schema.from_dict({name: field})()
    document = schema.dump({name: value})
    assert schema.validate(document) == {}
    errors = list(Draft7Validator(JSONSchema().dump(schema)).iter_errors(document))
    message = errors[0].message if errors else "valid"
    print(f"{json.dumps(document)}: {message}")
    assert message.endswith(expected), message
PY
venv/bin/python -W ignore run.py

#!/bin/sh
# Packages: apischema 0.19.0, msgspec 0.22.0
#
# Guess (written down after a first look):
#        A `Decimal` is written so that the same library reads the same value again.
#
# Behaviour: apischema writes a float and reads back the exact value of this float:
#            19.99 is read back with 50 digits, and an amount of 22 digits is less by 722. Nothing is
#            reported, and the schema says `number`. msgspec writes a string and reads an equal
#            value.
#
# Output seen (November 2026):
#   apischema 19.99 -> 19.99 -> 19.989999999999998436805981327779591083526611328125
#   apischema 12345678901234567890.12 -> 1.2345678901234567e+19 -> 12345678901234567168
#   msgspec 19.99 -> "19.99" -> 19.99
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  apischema==0.19.0 msgspec==0.22.0
cat >run.py <<'PY'
import json
from decimal import Decimal
import apischema, msgspec
from apischema.json_schema import serialization_schema

tools = {
    "apischema": (
        lambda value: json.dumps(apischema.serialize(Decimal, value)),
        lambda text: apischema.deserialize(Decimal, json.loads(text)),
    ),
    "msgspec": (
        lambda value: msgspec.json.encode(value).decode(),
        lambda text: msgspec.json.decode(text, type=Decimal),
    ),
}
for name, price, text, read in (
    ("apischema", "19.99", "19.99", "19.989999999999998436805981327779591083526611328125"),
    ("apischema", "12345678901234567890.12", "1.2345678901234567e+19", "12345678901234567168"),
    ("msgspec", "19.99", '"19.99"', "19.99"),
):
    write, parse = tools[name]
    written = write(Decimal(price))
    again = str(parse(written))
    print(f"{name} {price} -> {written} -> {again}")
    assert (written, again) == (text, read)
assert serialization_schema(Decimal)["type"] == "number"
PY
venv/bin/python run.py

#!/bin/sh
# Packages: pydantic 2.14.4, msgspec 0.22.0, jsonschema-rs 0.61.0
#
# Guess: A `timedelta` is written in days and seconds, as Python stores it, and the two libraries
#        read each other's durations.
#
# Behaviour: From 365 days on, pydantic writes years of 365 days each. msgspec, whose schema for the
#            type is the same (`format: duration`), rejects years; so does the grammar of RFC 3339,
#            where days may only follow months, and so does the validator. A client that knows
#            calendars reads another duration: 400 days have become a year and 35 days.
#
# Output seen (November 2026):
#   364 days: pydantic P364D, msgspec reads it: True, format duration: True
#   365 days: pydantic P1Y, msgspec reads it: False, format duration: True
#   400 days: pydantic P1Y35D, msgspec reads it: False, format duration: False
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  pydantic==2.14.4 msgspec==0.22.0 jsonschema-rs==0.61.0
cat >run.py <<'END'
from datetime import timedelta
import json
import jsonschema_rs, msgspec, pydantic

adapter = pydantic.TypeAdapter(timedelta)
schema = adapter.json_schema()
assert schema == msgspec.json.schema(timedelta) == {"type": "string", "format": "duration"}
check = jsonschema_rs.validator_for(schema, validate_formats=True)

def reads(text):
    try:
        return msgspec.json.decode(text, type=timedelta) is not None
    except msgspec.ValidationError as error:
        assert "Only units 'D', 'H', 'M', and 'S'" in str(error), error
        return False

seen = []
for days in (364, 365, 400):
    text = adapter.dump_json(timedelta(days=days))
    row = json.loads(text), reads(text), check.is_valid(json.loads(text))
    print(f"{days} days: pydantic {row[0]}, msgspec reads it: {row[1]}, format duration: {row[2]}")
    seen.append(row)
assert seen == [("P364D", True, True), ("P1Y", False, True), ("P1Y35D", False, False)]
END
venv/bin/python run.py

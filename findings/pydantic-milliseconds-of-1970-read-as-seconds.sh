#!/bin/sh
# Packages: pydantic 2.14.4
#
# Guess: A model with `ser_json_temporal="milliseconds"` reads what it writes: the same setting says
#        which unit the numbers have.
#
# Behaviour: The setting is for writing only. Reading guesses the unit from the size of the number,
#            so milliseconds of the first half of 1970 are read as seconds: a birthday in March 1970
#            becomes one in 2131, without an error. `val_temporal_unit="milliseconds"` corrects the
#            date, but a time of day is still not read. The default schema, the one for reading,
#            says `format: date`, which the numbers are not.
#
# Output seen (November 2026):
#   schemas: string to read, number to write
#   {"born":5097600000.0} -> 2131-07-16
#   {"born":1709251200000.0} -> 2024-03-01
#   with val_temporal_unit: {"born":5097600000.0} -> 1970-03-01
#   {"at":3600000.0}: numeric times may not exceed 86,399 seconds
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pydantic==2.14.4
cat >run.py <<'END'
import datetime
import pydantic


class Person(pydantic.BaseModel):
    model_config = {"ser_json_temporal": "milliseconds"}
    born: datetime.date


class Exact(Person):
    model_config = {"val_temporal_unit": "milliseconds"}


class Alarm(pydantic.BaseModel):
    model_config = {"ser_json_temporal": "milliseconds", "val_temporal_unit": "milliseconds"}
    at: datetime.time


def copy(model, year):
    text = model(born=datetime.date(year, 3, 1)).model_dump_json()
    return text, model.model_validate_json(text).born.isoformat()


modes = ("validation", "serialization")
kinds = [Person.model_json_schema(mode=mode)["properties"]["born"]["type"] for mode in modes]
print(f"schemas: {kinds[0]} to read, {kinds[1]} to write")
assert kinds == ["string", "number"], kinds
seen = [copy(Person, 1970), copy(Person, 2024), copy(Exact, 1970)]
for prefix, (text, read) in zip(("", "", "with val_temporal_unit: "), seen):
    print(f"{prefix}{text} -> {read}")
assert seen == [
    ('{"born":5097600000.0}', "2131-07-16"),
    ('{"born":1709251200000.0}', "2024-03-01"),
    ('{"born":5097600000.0}', "1970-03-01"),
], seen
text = Alarm(at=datetime.time(1)).model_dump_json()
try:
    raise SystemExit(Alarm.model_validate_json(text))
except pydantic.ValidationError as error:
    message = error.errors()[0]["msg"].split(", ")[1]
    print(f"{text}: {message}")
    assert message.startswith("numeric times may not exceed 86"), message
END
venv/bin/python run.py

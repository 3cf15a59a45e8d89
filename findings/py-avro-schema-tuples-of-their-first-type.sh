#!/bin/sh
# Packages: py-avro-schema 3.8.2, fastavro 1.13.1
#
# Guess (written down after a first look):
#        A Python type that Avro cannot express, such as a tuple of two types, is an error, as a set
#        is. An enum has the symbols of Python, or is an error too.
#
# Behaviour: `tuple[int, str]` becomes an array of the first type, so no such tuple can be written.
#            The values of an enum become symbols without a check: "next-day" is none in Avro, and
#            fastavro rejects the schema. Each enum also gets its first symbol as the default:
#            a reader with older symbols takes the unknown one for the first, without an error.
#
# Output seen (November 2026):
#   tuple[int, str]: {"type":"array","items":"long"}
#   (1, "a"): an integer is required on field x on field x
#   set[int]: Cannot generate Avro schema for Python type set[int]
#   Speed: symbols ["slow","next-day"], default "slow"
#   fastavro: Every symbol must match the regular expression [A-Za-z_][A-Za-z0-9_]*
#   "lost" read with the older State: "new"
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check py-avro-schema==3.8.2 fastavro==1.13.1
cat >run.py <<'PY'
import dataclasses, enum, io, json
import fastavro
import py_avro_schema


def schema_of(kind):
    record = dataclasses.make_dataclass("Record", [("x", kind)])
    return json.loads(py_avro_schema.generate(record))


def write(schema, value):
    out = io.BytesIO()
    fastavro.schemaless_writer(out, fastavro.parse_schema(schema), {"x": value})
    return io.BytesIO(out.getvalue())


def compact(value):
    return json.dumps(value, separators=(",", ":"))


def error_of(work):
    try:
        raise SystemExit(work())
    except (TypeError, fastavro.schema.SchemaParseException) as error:
        return str(error)


pair = schema_of(tuple[int, str])
print("tuple[int, str]:", compact(pair["fields"][0]["type"]))
assert pair["fields"][0]["type"] == {"type": "array", "items": "long"}
message = error_of(lambda: write(pair, (1, "a")))
print('(1, "a"):', message)
assert "integer" in message
try:
    raise SystemExit(schema_of(set[int]))
except py_avro_schema.TypeNotSupportedError as error:
    print("set[int]:", error)
Speed = enum.Enum("Speed", [("SLOW", "slow"), ("NEXT_DAY", "next-day")])
speed = schema_of(Speed)
kind = speed["fields"][0]["type"]
print(f"Speed: symbols {compact(kind['symbols'])}, default {compact(kind['default'])}")
assert (kind["symbols"], kind["default"]) == (["slow", "next-day"], "slow")
message = error_of(lambda: fastavro.parse_schema(speed))
print("fastavro:", message)
assert message.startswith("Every symbol must match")
older = enum.Enum("State", [("NEW", "new"), ("SENT", "sent")])
newer = enum.Enum("State", [("NEW", "new"), ("SENT", "sent"), ("LOST", "lost")])
writer, reader = schema_of(newer), schema_of(older)
data = write(json.loads(json.dumps(writer)), "lost")
read = fastavro.schemaless_reader(data, writer, reader)["x"]
print('"lost" read with the older State:', compact(read))
assert read == "new"
PY
venv/bin/python run.py

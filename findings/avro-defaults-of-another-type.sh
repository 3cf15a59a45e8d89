#!/bin/sh
# Packages: avro 1.12.2 (Apache, Python), fastavro 1.13.1
#
# Guess (written down after a first look):
#        A field that the writer's schema does not have gets the default of the reader's schema, as
#        a value of the field's type: "\u00ff" of `bytes` is the byte 255, as the specification
#        says, and the default of a date is a date.
#
# Behaviour: Neither package gives that byte: avro has the two bytes of the character in UTF-8,
#            fastavro a string. A date is a number of days and a decimal is its raw text or bytes,
#            though both read a written date or decimal as such. Records written with the new
#            schema and older ones thus have values of different types, and fastavro cannot write
#            the record that it has read.
#
# Output seen (November 2026):
#   avro written: {'b': b'\xff', 'd': datetime.date(2024, 1, 2), 'p': Decimal('0.01')}
#   avro default: {'b': b'\xc3\xbf', 'd': 19724, 'p': b'\x01'}
#   fastavro written: {'b': b'\xff', 'd': datetime.date(2024, 1, 2), 'p': Decimal('0.01')}
#   fastavro default: {'b': 'ÿ', 'd': 19724, 'p': '\x01'}
#   fastavro writes that record: a bytes-like object is required, not 'str' on field b
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check avro==1.12.2 fastavro==1.13.1
cat >run.py <<'PY'
import datetime, io, json
from decimal import Decimal
import avro.io, avro.schema, fastavro

day = {"type": "int", "logicalType": "date"}
price = {"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": 2}
old = {"type": "record", "name": "R", "fields": []}
new = {**old, "fields": [
    {"name": "b", "type": "bytes", "default": "\u00ff"},
    {"name": "d", "type": day, "default": 19724},
    {"name": "p", "type": price, "default": "\u0001"},
]}
record = {"b": b"\xff", "d": datetime.date(2024, 1, 2), "p": Decimal("0.01")}


def official(value, writer, reader):
    writer, reader = (avro.schema.parse(json.dumps(schema)) for schema in (writer, reader))
    out = io.BytesIO()
    avro.io.DatumWriter(writer).write(value, avro.io.BinaryEncoder(out))
    out.seek(0)
    return avro.io.DatumReader(writer, reader).read(avro.io.BinaryDecoder(out))


def fast(value, writer, reader):
    writer, reader = (fastavro.parse_schema(schema) for schema in (writer, reader))
    out = io.BytesIO()
    fastavro.schemaless_writer(out, writer, value)
    out.seek(0)
    return fastavro.schemaless_reader(out, writer, reader)


for name, copy, default in (
    ("avro", official, {"b": b"\xc3\xbf", "d": 19724, "p": b"\x01"}),
    ("fastavro", fast, {"b": "\u00ff", "d": 19724, "p": "\x01"}),
):
    written, filled = copy(record, new, new), copy({}, old, new)
    print(f"{name} written: {written}\n{name} default: {filled}")
    assert written == record and filled == default
try:
    raise SystemExit(fast(filled, new, new))
except TypeError as error:
    print(f"fastavro writes that record: {error}")
    assert "bytes-like" in str(error)
PY
PYTHONIOENCODING=utf-8 venv/bin/python run.py

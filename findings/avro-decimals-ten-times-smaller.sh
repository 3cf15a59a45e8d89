#!/bin/sh
# Packages: avro 1.12.2 (Apache, Python), fastavro 1.13.1
#
# Guess (written down after a first look):
#        A decimal with fewer digits after the point than the `scale` of its schema is written with
#        zeros added, so it keeps its value.
#
# Behaviour: The official package writes the digits as they stand and counts the `scale` anew when
#            it reads: with a scale of 2, 1.5 becomes 0.15 and 20 becomes 0.20. It does so for
#            `bytes` and `fixed`, without an error or a warning. Only a number with as many digits
#            as the scale is safe. fastavro writes the right value, so the same bytes read by
#            either package show that the writer is at fault.
#
# Output seen (November 2026):
#   bytes: avro 19.99 -> 19.99, 1.5 -> 0.15, 20 -> 0.20, 1E+2 -> 0.01
#   bytes: fastavro 19.99 -> 19.99, 1.5 -> 1.50, 20 -> 20.00, 1E+2 -> 100.00
#   fixed: avro 19.99 -> 19.99, 1.5 -> 0.15, 20 -> 0.20, 1E+2 -> 0.01
#   fixed: fastavro 19.99 -> 19.99, 1.5 -> 1.50, 20 -> 20.00, 1E+2 -> 100.00
#   fastavro reads the bytes of avro: 20 -> 0.20
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check avro==1.12.2 fastavro==1.13.1
cat >run.py <<'PY'
import io, json
from decimal import Decimal
import avro.io, avro.schema, fastavro

kinds = {"bytes": {"type": "bytes"}, "fixed": {"type": "fixed", "name": "Price", "size": 8}}


def write_avro(schema, value):
    out = io.BytesIO()
    writer = avro.io.DatumWriter(avro.schema.parse(json.dumps(schema)))
    writer.write(value, avro.io.BinaryEncoder(out))
    return out.getvalue()


def read_avro(schema, data):
    reader = avro.io.DatumReader(avro.schema.parse(json.dumps(schema)))
    return reader.read(avro.io.BinaryDecoder(io.BytesIO(data)))


def write_fastavro(schema, value):
    out = io.BytesIO()
    fastavro.schemaless_writer(out, fastavro.parse_schema(schema), value)
    return out.getvalue()


def read_fastavro(schema, data):
    return fastavro.schemaless_reader(io.BytesIO(data), fastavro.parse_schema(schema), None)


values = ["19.99", "1.5", "20", "1E+2"]
for kind, base in kinds.items():
    schema = {**base, "logicalType": "decimal", "precision": 9, "scale": 2}
    for name, write, read, expected in (
        ("avro", write_avro, read_avro, ["19.99", "0.15", "0.20", "0.01"]),
        ("fastavro", write_fastavro, read_fastavro, ["19.99", "1.50", "20.00", "100.00"]),
    ):
        seen = [str(read(dict(schema), write(dict(schema), Decimal(v)))) for v in values]
        print(f"{kind}: {name}", ", ".join(f"{v} -> {s}" for v, s in zip(values, seen)))
        assert seen == expected, seen
schema = {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}
crossed = str(read_fastavro(dict(schema), write_avro(dict(schema), Decimal(20))))
print("fastavro reads the bytes of avro: 20 ->", crossed)
assert crossed == "0.20"
PY
venv/bin/python run.py

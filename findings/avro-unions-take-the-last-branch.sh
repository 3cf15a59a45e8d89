#!/bin/sh
# Packages: avro 1.12.2 (Apache, Python), fastavro 1.13.1
#
# Guess (written down after a first look):
#        A value of a union is written with the branch of its own type, or with the first branch
#        that can hold it.
#
# Behaviour: The official package takes the last branch that accepts the value. An integer in
#            ["long", "double"] becomes a double and loses its last digit above 2^53; in
#            ["long", "float"] an instant moves by 29 seconds; `true` in ["boolean", "int"] becomes
#            1; a price in ["double", "float"] is rounded to 32 bits. The other order of the
#            branches gives the right value. fastavro takes the first branch, so it keeps these
#            four values, but changes the integer in ["double", "long"].
#
# Output seen (November 2026):
#   ["long","double"] 9007199254740993: avro 9007199254740992.0, fastavro 9007199254740993
#   ["double","long"] 9007199254740993: avro 9007199254740993, fastavro 9007199254740992.0
#   ["long","float"] 1764288000123: avro 1764287971328.0, fastavro 1764288000123
#   ["boolean","int"] true: avro 1, fastavro true
#   ["double","float"] 19.99: avro 19.989999771118164, fastavro 19.99
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check avro==1.12.2 fastavro==1.13.1
cat >run.py <<'PY'
import io, json
import avro.io, avro.schema, fastavro


def official(union, value):
    schema = avro.schema.parse(json.dumps(union))
    out = io.BytesIO()
    avro.io.DatumWriter(schema).write(value, avro.io.BinaryEncoder(out))
    out.seek(0)
    return avro.io.DatumReader(schema).read(avro.io.BinaryDecoder(out))


def fast(union, value):
    schema = fastavro.parse_schema(union)
    out = io.BytesIO()
    fastavro.schemaless_writer(out, schema, value)
    out.seek(0)
    return fastavro.schemaless_reader(out, schema, None)


cases = [
    (["long", "double"], 9007199254740993, "9007199254740992.0", "9007199254740993"),
    (["double", "long"], 9007199254740993, "9007199254740993", "9007199254740992.0"),
    (["long", "float"], 1764288000123, "1764287971328.0", "1764288000123"),
    (["boolean", "int"], True, "1", "true"),
    (["double", "float"], 19.99, "19.989999771118164", "19.99"),
]
for union, value, *expected in cases:
    seen = [json.dumps(copy(union, value)) for copy in (official, fast)]
    name = json.dumps(union, separators=(",", ":"))
    print(f"{name} {json.dumps(value)}: avro {seen[0]}, fastavro {seen[1]}")
    assert seen == expected, seen
PY
venv/bin/python run.py

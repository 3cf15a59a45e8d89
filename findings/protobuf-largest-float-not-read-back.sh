#!/bin/sh
# Packages: protobuf 7.36.2 (Python), @bufbuild/protobuf 2.17.0
#
# Guess (written down after a first look):
#        What `MessageToJson` writes, `Parse` of the same package reads. A number that has no
#        fraction, such as 9007199254740993.0, is read as this integer.
#
# Behaviour: The largest 32-bit float is written as 3.4028235e+38, its shortest text, and `Parse`
#            rejects this text as too large: it compares before it rounds. Other implementations
#            read it. An integer with ".0" goes through a 64-bit float, so the
#            field of 64 bits gets another number without an error.
#
# Output seen (November 2026):
#   Python writes 3.4028235e+38 and reads it: Float value too large at FloatValue.value
#   JavaScript reads 3.4028235e+38
#   Int64Value 9007199254740993 -> "9007199254740993"
#   Int64Value 9007199254740993.0 -> "9007199254740992"
#   Int64Value "9007199254740993.0" -> "9007199254740992"
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check protobuf==7.36.2
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error @bufbuild/protobuf@2.17.0 >>npm.log
cat >run.py <<'PY'
import struct
from google.protobuf import json_format
from google.protobuf.wrappers_pb2 import FloatValue

(largest,) = struct.unpack("<f", bytes.fromhex("ffff7f7f"))
text = json_format.MessageToJson(FloatValue(value=largest))
try:
    raise SystemExit(json_format.Parse(text, FloatValue()))
except json_format.ParseError as error:
    print(f"Python writes {text} and reads it: {error}")
    assert text == "3.4028235e+38" and "too large" in str(error)
open("text", "w").write(text)
PY
venv/bin/python run.py
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fromJsonString, toBinary } from '@bufbuild/protobuf';
import { FloatValueSchema } from '@bufbuild/protobuf/wkt';
const text = readFileSync('text', 'utf8');
const bytes = toBinary(FloatValueSchema, fromJsonString(FloatValueSchema, text));
assert.equal(Buffer.from(bytes).toString('hex'), '0dffff7f7f');
console.log('JavaScript reads ' + text);
END
node run.mjs
cat >integers.py <<'PY'
from google.protobuf import json_format
from google.protobuf.wrappers_pb2 import Int64Value

for text, last in (
    ("9007199254740993", "3"),
    ("9007199254740993.0", "2"),
    ('"9007199254740993.0"', "2"),
):
    written = json_format.MessageToJson(json_format.Parse(text, Int64Value()))
    print(f"Int64Value {text} -> {written}")
    assert written == f'"900719925474099{last}"', written
PY
venv/bin/python integers.py

#!/bin/sh
# Packages: quicktype 26.0.0, python-dateutil 2.9.0.post0
#
# Guess: Classes made from a sample keep a string a string: what they read, they write. From a
#        schema, a member with the format `date` is written as a date.
#
# Behaviour: If each postal code of the sample has digits only and no leading zero, the Python
#            class reads postal codes as integers: "02134" is written back as "2134", and "A1 2BC"
#            is an error. Dates get a time, from a schema too: its own `format` then rejects what
#            the class writes. The JavaScript module does it with dates, not with digits.
#
# Output seen (November 2026):
#   python  {"zip": "02134", "day": "2024-01-02"} -> {"zip": "2134", "day": "2024-01-02T00:00:00"}
#   python, from a schema  {"day": "2024-01-02"} -> {"day": "2024-01-02T00:00:00"}
#   javascript {"zip":"02134","day":"2024-01-02"} ->
#     {"zip":"02134","day":"2024-01-02T00:00:00.000Z"}
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error quicktype@26.0.0 >>npm.log
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-dateutil==2.9.0.post0
echo '[{"zip": "90210", "day": "2024-01-02"}, {"zip": "10001", "day": "2024-01-03"}]' >rows.json
cat >day.json <<'END'
{"type": "object", "properties": {"day": {"type": "string", "format": "date"}}, "required": ["day"]}
END
quicktype=node_modules/.bin/quicktype
$quicktype --lang python --top-level Row --src rows.json --out sampled.py
$quicktype --lang python --top-level Row --src-lang schema --src day.json --out described.py
$quicktype --lang javascript --top-level Row --src rows.json --out sampled.cjs
cat >run.py <<'END'
import json
import described
import sampled


def check(name, document, written, expected):
    text = json.dumps(written)
    print(f"python{name}  {json.dumps(document)} -> {text}")
    assert written == expected, text


row = {"zip": "02134", "day": "2024-01-02"}
check("", row, sampled.row_to_dict(sampled.row_from_dict([row]))[0],
      {"zip": "2134", "day": "2024-01-02T00:00:00"})
day = {"day": "2024-01-02"}
check(", from a schema", day, described.row_to_dict(described.row_from_dict(day)),
      {"day": "2024-01-02T00:00:00"})
END
venv/bin/python run.py
cat >run.cjs <<'END'
const assert = require('node:assert/strict');
const { toRow, rowToJson } = require('./sampled.cjs');
const text = '{"zip":"02134","day":"2024-01-02"}';
const [written] = JSON.parse(rowToJson(toRow('[' + text + ']')));
console.log('javascript ' + text + ' -> ' + JSON.stringify(written));
assert.deepEqual(written, { zip: '02134', day: '2024-01-02T00:00:00.000Z' });
END
node run.cjs

#!/bin/sh
# Packages: avsc 5.7.9
#
# Guess: `Type.forValue`, which infers an Avro type from a value, infers one that holds the value:
#        `long` or `double` for the milliseconds of a date, `double` for a price.
#
# Behaviour: Each fraction, and each integer of more than 32 bits, becomes a 32-bit `float`; only
#            from 2^53 on it is a `double`. The value is written without an error and read back
#            changed: an instant moves by 48 seconds, and 19.99 becomes 19.989999771118164. One
#            large identifier turns a list of identifiers into a list of floats.
#
# Output seen (November 2026):
#   at: float, price: float
#   {"at":1732752000123,"price":19.99} -> {"at":1732752048128,"price":19.989999771118164}
#   [7,16777217,4294967297] -> [7,16777216,4294967296]
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error avsc@5.7.9 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import avro from 'avsc';
const copy = (value) => {
  const type = avro.Type.forValue(value);
  return [type.schema(), JSON.stringify(type.fromBuffer(type.toBuffer(value)))];
};
const record = { at: 1732752000123, price: 19.99 };
const [schema, read] = copy(record);
const kinds = schema.fields.map(({ name, type }) => name + ': ' + type).join(', ');
console.log(kinds + '\n' + JSON.stringify(record) + ' -> ' + read);
assert.equal(kinds, 'at: float, price: float');
assert.equal(read, '{"at":1732752048128,"price":19.989999771118164}');
const list = [7, 16777217, 4294967297];
const [, again] = copy(list);
console.log(JSON.stringify(list) + ' -> ' + again);
assert.equal(again, '[7,16777216,4294967296]');
END
node run.mjs

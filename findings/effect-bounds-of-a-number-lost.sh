#!/bin/sh
# Packages: effect 4.1.0
#
# Guess: A bound on `Schema.Number` is written as `minimum` or `exclusiveMinimum`.
#
# Behaviour: `Schema.Number` also stands for the strings "NaN", "Infinity" and "-Infinity", so it is
#            an `anyOf`. Each bound on it (and `isMultipleOf`) is silently missing from the schema.
#            On `Schema.Finite` and `Schema.Int` the same bounds are written. A reader of the schema
#            accepts 6 for a number from 1 to 5.
#
# Output seen (November 2026):
#   Number: {"anyOf":[{"type":"number"},{"type":"string","enum":["Infinity","-Infinity","NaN"]}]}
#   Finite: {"type":"number","minimum":1,"maximum":5}
#   Int: {"type":"integer","minimum":1,"maximum":5}
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error effect@4.1.0 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import { Schema } from 'effect';
const bounds = Schema.isBetween({ minimum: 1, maximum: 5 });
const of = (type) => Schema.toJsonSchemaDocument(type.check(bounds)).schema;
for (const name of ['Number', 'Finite', 'Int']) {
  console.log(name + ': ' + JSON.stringify(of(Schema[name])));
}
const special = { type: 'string', enum: ['Infinity', '-Infinity', 'NaN'] };
assert.deepEqual(of(Schema.Number), { anyOf: [{ type: 'number' }, special] });
assert.deepEqual(of(Schema.Finite), { type: 'number', minimum: 1, maximum: 5 });
assert.deepEqual(of(Schema.Int), { type: 'integer', minimum: 1, maximum: 5 });
assert.equal(Schema.decodeUnknownResult(Schema.Number.check(bounds))(6)._tag, 'Failure');
END
node run.mjs

#!/bin/sh
# Packages: zod 4.6.7, ajv 8.20.0
#
# Guess: `z.fromJSONSchema` reads what `z.toJSONSchema` wrote as the same type: both are of one
#        package.
#
# Behaviour: Of two patterns both are lost, of a record over an enum `required` is lost, and of a
#            pattern with the flag `u` the flag is lost, so that the value it was written for is
#            refused. Ajv judges all three as the first zod type does. No error, no warning: an
#            `allOf` beside `type: string` and a `required` beside `propertyNames` are skipped.
#
# Output seen (November 2026):
#   two patterns  "a": zod false, ajv false, read back true
#   record        {"a":1}: zod false, ajv false, read back true
#   unicode       "A": zod true, ajv true, read back false
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error zod@4.6.7 ajv@8.20.0 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import Ajv from 'ajv/dist/2020.js';
import * as z from 'zod';
const cases = [
  ['two patterns', z.string().regex(/a/).regex(/b/), 'a', [false, false, true]],
  ['record', z.record(z.enum(['a', 'b']), z.number()), { a: 1 }, [false, false, true]],
  ['unicode', z.string().regex(/^\p{Lu}$/u), 'A', [true, true, false]],
];
for (const [name, first, value, expected] of cases) {
  const schema = z.toJSONSchema(first);
  // zod's own type, ajv on the schema, zod on the schema
  const judged = [
    first.safeParse(value).success,
    new Ajv.default().compile(schema)(value),
    z.fromJSONSchema(schema).safeParse(value).success,
  ];
  console.log(name.padEnd(13), JSON.stringify(value) + ':', judged.join(' '));
  assert.deepEqual(judged, expected, name);
}
END
node run.mjs

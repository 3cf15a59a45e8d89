#!/bin/sh
# Packages: zod 4.6.7, ajv 8.20.0
#
# Guess: `z.fromJSONSchema` reads the output of `z.toJSONSchema` as the same type, because both are
#        in one package.
#
# Behaviour: Two patterns are both lost, `required` of a record over an enum is lost, and so is the
#            flag `u` of a pattern, so that the value for which it was written is rejected. Ajv
#            gives the verdicts of the first zod type for all three. There is no error and no
#            warning: `allOf` beside `type: string` and `required` beside `propertyNames` are
#            skipped.
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

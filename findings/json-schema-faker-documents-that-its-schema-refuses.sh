#!/bin/sh
# Packages: json-schema-faker 0.6.3, ajv 8.20.0, ajv-formats 3.0.1
#
# Guess: Generated documents satisfy their schema, at worst with rare exceptions, because the
#        generator checks what it made.
#
# Behaviour: Four ordinary schemas get only invalid documents, 100 of 100, without an error: member
#            names ignore `propertyNames`, an e-mail address with `maxLength` is cut off in its
#            domain, a duration is always "PT0D" (days may not follow T), and a value of a `oneOf`
#            satisfies both branches.
#
# Output seen (November 2026):
#   propertyNames: 100 of 100 invalid
#   email of at most 12 characters: 100 of 100 invalid
#   duration: 100 of 100 invalid, for example "PT0D"
#   oneOf, multiples of 2 or of 4: 100 of 100 invalid
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error \
  json-schema-faker@0.6.3 ajv@8.20.0 ajv-formats@3.0.1 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { generate } from 'json-schema-faker';
const cases = [
  ['propertyNames', {
    type: 'object',
    propertyNames: { pattern: '^[a-z]{2}$' },
    additionalProperties: { type: 'integer' },
    minProperties: 2,
  }],
  ['email of at most 12 characters', { type: 'string', format: 'email', maxLength: 12 }],
  ['duration', { type: 'string', format: 'duration' }],
  ['oneOf, multiples of 2 or of 4', {
    oneOf: [{ type: 'integer', multipleOf: 2 }, { type: 'integer', multipleOf: 4 }],
  }],
];
const lines = [];
for (const [name, schema] of cases) {
  const ajv = new Ajv.default({ strict: false });
  formats.default(ajv);
  const check = ajv.compile(schema);
  const made = [];
  for (let i = 0; i < 100; i += 1) made.push(await generate(structuredClone(schema)));
  const invalid = made.filter((value) => !check(value)).length;
  const example = name === 'duration' ? ', for example ' + JSON.stringify(made[0]) : '';
  lines.push(`${name}: ${invalid} of 100 invalid${example}`);
  console.log(lines.at(-1));
}
assert.deepEqual(lines, [
  'propertyNames: 100 of 100 invalid',
  'email of at most 12 characters: 100 of 100 invalid',
  'duration: 100 of 100 invalid, for example "PT0D"',
  'oneOf, multiples of 2 or of 4: 100 of 100 invalid',
]);
END
node run.mjs

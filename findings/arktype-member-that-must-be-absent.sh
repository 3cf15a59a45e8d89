#!/bin/sh
# Packages: arktype 2.2.9, ajv 8.20.0
#
# Guess: A member that must be absent, `'a?': 'never'`, is written as `false` or `{"not": {}}`, as
#        by zod and valibot.
#
# Behaviour: It is written as an `enum` without values. Ajv, the usual validator in JavaScript,
#            rejects the whole schema because of it ("enum must have non-empty array"), although the
#            type itself works. arktype does not warn that the schema is unusable.
#
# Output seen (November 2026):
#   {"type":"object","properties":{"a":{"enum":[]}}}
#   arktype: {} true, {"a":1} false
#   ajv: enum must have non-empty array
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error arktype@2.2.9 ajv@8.20.0 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import Ajv from 'ajv/dist/2020.js';
import { type } from 'arktype';
const closed = type({ 'a?': 'never' });
const { $schema, ...schema } = closed.toJsonSchema();
console.log(JSON.stringify(schema));
assert.deepEqual(schema.properties, { a: { enum: [] } });
assert.deepEqual([closed.allows({}), closed.allows({ a: 1 })], [true, false]);
console.log('arktype: {} true, {"a":1} false');
for (const strict of [true, false]) {
  const ajv = new Ajv.default({ strict });
  assert.throws(() => ajv.compile(schema), /^Error: enum must have non-empty array$/);
}
console.log('ajv: enum must have non-empty array');
END
node run.mjs

#!/bin/sh
# Packages: json-schema-to-yup 1.8.8, yup 1.7.1
#
# Guess (written down after a first look):
#        `minimum: 0` is checked like `minimum: 1`, and an integer has no fraction.
#
# Behaviour: A bound of 0 is no bound: -1 is accepted, for `minimum` and for `exclusiveMinimum`, and
#            1 for `maximum`. With any other number the bound is checked. An `integer` accepts
#            1.5. A `required` string refuses the empty string, which JSON Schema accepts.
#
# Output seen (November 2026):
#   {"type":"number","minimum":0} -1: true
#   {"type":"number","minimum":1} -1: false
#   {"type":"number","exclusiveMinimum":0} -1: true
#   {"type":"number","maximum":0} 1: true
#   {"type":"integer"} 1.5: true
#   {"type":"string"} "": false
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error json-schema-to-yup@1.8.8 yup@1.7.1 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
const { buildYup } = createRequire(import.meta.url)('json-schema-to-yup');
for (const [member, value, expected] of [
  [{ type: 'number', minimum: 0 }, -1, true],
  [{ type: 'number', minimum: 1 }, -1, false],
  [{ type: 'number', exclusiveMinimum: 0 }, -1, true],
  [{ type: 'number', maximum: 0 }, 1, true],
  [{ type: 'integer' }, 1.5, true],
  [{ type: 'string' }, '', false],
]) {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#', title: 'Order', type: 'object',
    properties: { a: { ...member } }, required: ['a'],
  };
  const accepts = buildYup(schema, {}).isValidSync({ a: value }, { strict: true });
  console.log(JSON.stringify(member) + ' ' + JSON.stringify(value) + ': ' + accepts);
  assert.equal(accepts, expected);
}
END
node run.mjs

#!/bin/sh
# Packages: @apidevtools/json-schema-ref-parser 16.0.5, ajv 8.20.0
#
# Guess: `dereference` puts the referenced schema in place of the reference so that the result
#        accepts the same documents; keywords beside `$ref` apply as well, as in 2020-12.
#
# Behaviour: Keywords beside `$ref` replace those of the referenced schema. "A person, and here the
#            email is required too" becomes a person whose name is no longer required, and a wider
#            `maxLength` wins over a narrower one. `properties` of both are merged, so the result
#            looks right. Ajv on the file before gives the other verdict.
#
# Output seen (November 2026):
#   required ["email"], properties name, email
#   {"email":"x"}: before false, after true
#   maxLength 5 beside a reference to maxLength 3, "abcd": before false, after true
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error >>npm.log \
  @apidevtools/json-schema-ref-parser@16.0.5 ajv@8.20.0
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import Ajv from 'ajv/dist/2020.js';
import { $RefParser } from '@apidevtools/json-schema-ref-parser';
const verdicts = async (schema, value) => {
  const after = await $RefParser.dereference(structuredClone(schema));
  const accepts = (one) => new Ajv.default({ strict: false }).compile(one)(value);
  return [after, [accepts(schema), accepts(after)]];
};
const show = ([before, after]) => 'before ' + before + ', after ' + after;
const [customer, one] = await verdicts({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $ref: '#/$defs/Person',
  required: ['email'],
  properties: { email: { type: 'string' } },
  $defs: {
    Person: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
  },
}, { email: 'x' });
const names = Object.keys(customer.properties).sort().reverse();
console.log('required ' + JSON.stringify(customer.required) + ', properties ' + names.join(', '));
assert.deepEqual([customer.required, names], [['email'], ['name', 'email']]);
console.log('{"email":"x"}: ' + show(one));
const [, two] = await verdicts({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $ref: '#/$defs/Code',
  maxLength: 5,
  $defs: { Code: { type: 'string', maxLength: 3 } },
}, 'abcd');
console.log('maxLength 5 beside a reference to maxLength 3, "abcd": ' + show(two));
assert.deepEqual([one, two], [[false, true], [false, true]]);
END
node run.mjs

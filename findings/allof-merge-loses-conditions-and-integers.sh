#!/bin/sh
# Packages: allof-merge 0.6.8, ajv 8.20.0
#
# Guess (written down after a first look):
#        Where `allOf` cannot be merged into one schema, it stays as it is, or there is an error.
#        "A number that is an integer" is an integer.
#
# Behaviour: Of two conditions (`if` and `then`), the usual way to write a rule for each value of
#            a member, only the last one is left. "number" and "integer" have no common type, so
#            the schema vanishes: a member of this type accepts anything with the right minimum,
#            and an OpenAPI component is missing from the written description, though others refer
#            to it.
#
# Output seen (November 2026):
#   conditions: {"type":"object","if":{"required":["b"]},"then":{"required":["y"]}}
#   {"a":1} without "x": before false, after true
#   member: {"type":"object","properties":{"n":{"minimum":1}}}
#   {"n":"text"}: before false, after true
#   components before: Count, Item; after: Item
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error allof-merge@0.6.8 ajv@8.20.0 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import Ajv from 'ajv/dist/2020.js';
import { merge } from 'allof-merge';
const check = (name, schema, document) => {
  const merged = merge(structuredClone(schema));
  const accepts = (each) => new Ajv.default({ strict: false }).validate(each, document);
  const seen = [accepts(schema), accepts(merged)];
  console.log(name + ': before ' + seen[0] + ', after ' + seen[1]);
  assert.deepEqual(seen, [false, true]);
};
const rule = (member, then) => ({ if: { required: [member] }, then: { required: [then] } });
const conditions = { type: 'object', allOf: [rule('a', 'x'), rule('b', 'y')] };
const { if: condition, then, ...rest } = merge(structuredClone(conditions));
console.log('conditions: ' + JSON.stringify({ ...rest, if: condition, then }));
assert.deepEqual({ ...rest, if: condition, then }, { type: 'object', ...rule('b', 'y') });
check('{"a":1} without "x"', conditions, { a: 1 });
const n = { allOf: [{ type: 'integer' }, { type: 'number', minimum: 1 }] };
const member = { type: 'object', properties: { n } };
const merged = JSON.stringify(merge(structuredClone(member)));
console.log('member: ' + merged);
assert.equal(merged, '{"type":"object","properties":{"n":{"minimum":1}}}');
check('{"n":"text"}', member, { n: 'text' });
const schemas = {
  Count: { allOf: [{ type: 'number' }, { type: 'integer' }] },
  Item: { type: 'object', properties: { count: { $ref: '#/components/schemas/Count' } } },
};
const info = { title: 'Items', version: '1' };
const description = { openapi: '3.1.0', info, paths: {}, components: { schemas } };
const text = JSON.stringify(merge(structuredClone(description)));
const after = Object.keys(JSON.parse(text).components.schemas).join(', ');
console.log('components before: ' + Object.keys(schemas).join(', ') + '; after: ' + after);
assert.equal(after, 'Item');
END
node run.mjs

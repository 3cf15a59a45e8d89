#!/bin/sh
# Packages: json-schema-to-typescript 16.0.0, ajv 8.20.0
#
# Guess: The tuple of 2020-12, `prefixItems` with `items: false`, becomes the same type as that of
#        draft-07.
#
# Behaviour: The generator ignores `prefixItems` but reads the `false` beside it: the type is
#            `never[]`, which no document with the two required items fits. The draft-07 form gives
#            `[number, number]`. There is no warning, although `$schema` names the draft.
#
# Output seen (November 2026):
#   2020-12: at: never[];
#   draft-07: at: [number, number];
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error >>npm.log \
  json-schema-to-typescript@16.0.0 ajv@8.20.0
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import Ajv from 'ajv/dist/2020.js';
import { compile } from 'json-schema-to-typescript';
const number = { type: 'number' };
const object = (at, $schema) => ({
  $schema, type: 'object', properties: { at }, required: ['at'], additionalProperties: false,
});
const now = object(
  { type: 'array', prefixItems: [number, number], items: false, minItems: 2 },
  'https://json-schema.org/draft/2020-12/schema',
);
const then = object(
  { type: 'array', items: [number, number], additionalItems: false, minItems: 2 },
  'http://json-schema.org/draft-07/schema#',
);
assert.equal(new Ajv.default().compile(now)({ at: [1, 2] }), true);
const type = async (schema) => (await compile(schema, 'T')).match(/^ +(at: .*)$/m)[1];
const seen = [await type(now), await type(then)];
console.log('2020-12: ' + seen[0] + '\ndraft-07: ' + seen[1]);
assert.deepEqual(seen, ['at: never[];', 'at: [number, number];']);
END
node run.mjs

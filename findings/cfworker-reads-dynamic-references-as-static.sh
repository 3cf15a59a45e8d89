#!/bin/sh
# Packages: @cfworker/json-schema 4.1.6, ajv 8.20.0, @hyperjump/json-schema 1.18.0
#
# Guess: A validator for "2020-12" follows `$dynamicRef`, or rejects a schema that it cannot
#        follow.
#
# Behaviour: `$dynamicRef` leads to the anchor of the same schema, never to the one that extends it:
#            for a strict tree, the textbook example of this keyword, only the root is strict, and a
#            list of strings accepts a number. There is no error; its README says only that some
#            tests of the official suite are not supported. Ajv and hyperjump reject both documents.
#
# Output seen (November 2026):
#   strict tree {"children":[{"daat":1}]}: cfworker true, ajv false, hyperjump false
#   list of strings ["a",1]: cfworker true, ajv false, hyperjump false
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error >>npm.log \
  @cfworker/json-schema@4.1.6 ajv@8.20.0 @hyperjump/json-schema@1.18.0
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import Ajv from 'ajv/dist/2020.js';
import { Validator } from '@cfworker/json-schema';
import { registerSchema, validate } from '@hyperjump/json-schema/draft-2020-12';
const $schema = 'https://json-schema.org/draft/2020-12/schema';
const tree = {
  $id: 'tree',
  $dynamicAnchor: 'node',
  type: 'object',
  properties: {
    data: true,
    children: { type: 'array', items: { $dynamicRef: '#node' } },
  },
};
const list = {
  $id: 'list',
  type: 'array',
  items: { $dynamicRef: '#item' },
  $defs: { any: { $dynamicAnchor: 'item' } },
};
const cases = [
  ['strict tree', { children: [{ daat: 1 }] }, {
    $schema,
    $id: 'https://example.com/strict-tree',
    $dynamicAnchor: 'node',
    $ref: 'tree',
    unevaluatedProperties: false,
    $defs: { tree },
  }],
  ['list of strings', ['a', 1], {
    $schema,
    $id: 'https://example.com/strings',
    $ref: 'list',
    $defs: { text: { $dynamicAnchor: 'item', type: 'string' }, list },
  }],
];
for (const [name, value, schema] of cases) {
  registerSchema(structuredClone(schema));
  const judged = [
    new Validator(structuredClone(schema), '2020-12').validate(value).valid,
    new Ajv.default({ strict: false }).compile(structuredClone(schema))(value),
    (await validate(schema.$id, value)).valid,
  ];
  const [one, two, three] = judged;
  const verdicts = `cfworker ${one}, ajv ${two}, hyperjump ${three}`;
  console.log(name + ' ' + JSON.stringify(value) + ': ' + verdicts);
  assert.deepEqual(judged, [true, false, false]);
}
END
node run.mjs

#!/bin/sh
# Packages: @sourcemeta/jsonschema 16.11.0
#
# Guess: `lint --fix` tidies a schema so that it accepts the same documents.
#
# Behaviour: Where `unevaluatedProperties` depends on what was evaluated, two fixes change verdicts.
#            A required member gets `properties: {id: true}`, so it is now evaluated and may have
#            any value: a number where only strings were allowed, or a member that was forbidden
#            (this is done inside the branches of a `oneOf` too). An `if` without `then` is removed,
#            so the members that it described become unknown. The linter's own `validate` sees the
#            difference.
#
# Output seen (November 2026):
#   {"id":1}: before false, after true, adds "properties":{"id":true}
#   {"email":"x"}: before false, after true, adds "properties":{"email":true}
#   {"a":"x"}: before true, after false, removes "if"
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error @sourcemeta/jsonschema@16.11.0 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
const tool = (...args) => spawnSync('npx', ['jsonschema', ...args]).status;
const text = { type: 'string' };
const cases = [
  [
    { type: ['object', 'null'], required: ['id'], unevaluatedProperties: text },
    { id: 1 },
    [false, true],
    ({ properties }) => 'adds "properties":' + JSON.stringify(properties),
    'adds "properties":{"id":true}',
  ],
  [
    {
      type: 'object',
      oneOf: [
        { required: ['email'] },
        { required: ['phone'], properties: { phone: text } },
      ],
      unevaluatedProperties: false,
    },
    { email: 'x' },
    [false, true],
    ({ oneOf }) => 'adds "properties":' + JSON.stringify(oneOf[0].properties),
    'adds "properties":{"email":true}',
  ],
  [
    {
      type: 'object',
      if: { properties: { a: text }, required: ['a'] },
      unevaluatedProperties: false,
    },
    { a: 'x' },
    [true, false],
    (fixed) => ('if' in fixed ? 'keeps "if"' : 'removes "if"'),
    'removes "if"',
  ],
];
for (const [schema, value, expected, change, changed] of cases) {
  const $schema = 'https://json-schema.org/draft/2020-12/schema';
  fs.writeFileSync('schema.json', JSON.stringify({ $schema, ...schema }));
  fs.writeFileSync('value.json', JSON.stringify(value));
  const judge = () => tool('validate', 'schema.json', 'value.json') === 0;
  const before = judge();
  tool('lint', '--fix', 'schema.json');
  const seen = [before, judge()];
  const how = change(JSON.parse(fs.readFileSync('schema.json')));
  console.log(`${JSON.stringify(value)}: before ${seen[0]}, after ${seen[1]}, ${how}`);
  assert.deepEqual([seen, how], [expected, changed]);
}
END
node run.mjs

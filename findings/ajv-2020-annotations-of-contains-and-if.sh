#!/bin/sh
# Packages: ajv 8.20.0, @hyperjump/json-schema 1.18.0, @cfworker/json-schema 4.1.6
#
# Guess: The three validators for 2020-12 agree on which items and members `contains` and `if`
#        evaluate, because `unevaluatedItems` and `unevaluatedProperties` depend on it.
#
# Behaviour: With `contains`, ajv counts all items as evaluated, so `unevaluatedItems: false` no
#            longer rejects anything; with `minContains: 0` it counts none. It also ignores an `if`
#            without `then`, although members that a successful `if` describes are evaluated. So the
#            common validator accepts and rejects documents where the other two do the opposite.
#
# Output seen (November 2026):
#   contains a string, nothing else: ["a",1]  hyperjump false  cfworker false  ajv true
#   the same, minContains 0: ["a"]            hyperjump true   cfworker true   ajv false
#   if a is a string, nothing else: {"a":"x"} hyperjump true   cfworker true   ajv false
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error >>npm.log \
  ajv@8.20.0 @hyperjump/json-schema@1.18.0 @cfworker/json-schema@4.1.6
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import Ajv from 'ajv/dist/2020.js';
import { Validator } from '@cfworker/json-schema';
import { registerSchema, validate } from '@hyperjump/json-schema/draft-2020-12';
const $schema = 'https://json-schema.org/draft/2020-12/schema';
const text = { type: 'string' };
const items = { $schema, type: 'array', contains: text, unevaluatedItems: false };
const members = {
  $schema,
  type: 'object',
  if: { properties: { a: text }, required: ['a'] },
  unevaluatedProperties: false,
};
const cases = [
  ['contains a string, nothing else', items, ['a', 1], [false, false, true]],
  ['the same, minContains 0', { ...items, minContains: 0 }, ['a'], [true, true, false]],
  ['if a is a string, nothing else', members, { a: 'x' }, [true, true, false]],
];
for (const [index, [name, schema, value, expected]] of cases.entries()) {
  const id = 'https://example.com/' + index;
  registerSchema(schema, id);
  const judged = [
    (await validate(id, value)).valid,
    new Validator(schema, '2020-12').validate(value).valid,
    new Ajv.default({ strict: false }).compile(schema)(value),
  ];
  const [one, two, three] = judged.map((verdict) => String(verdict).padEnd(5));
  const what = (name + ': ' + JSON.stringify(value)).padEnd(41);
  console.log(what, 'hyperjump', one, ' cfworker', two, ' ajv', three.trim());
  assert.deepEqual(judged, expected);
}
END
node run.mjs

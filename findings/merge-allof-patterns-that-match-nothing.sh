#!/bin/sh
# Packages: json-schema-merge-allof 0.8.1, ajv 8.20.0
#
# Guess: Without its `allOf`, a schema accepts the same documents; two patterns become one with
#        look-aheads such as `(?=.*a)(?=.*b)`, or stay in an `allOf`.
#
# Behaviour: The merged pattern `(?=a)(?=b)` wants both patterns to match from the same position, so
#            "starts with a" and "ends with b" become a pattern that no string matches. Of two
#            `dependencies` on one member the first wins, so a document without the second member
#            becomes valid. An integer and a number, which overlap, are called incompatible.
#
# Output seen (November 2026):
#   {"pattern":"(?=^a)(?=b$)"}: "ab" before true, after false
#   {"pattern":"(?=[A-Z])(?=[0-9])"}: "A1" before true, after false
#   {"dependencies":{"card":["name"]}}: {"card":1,"name":"x"} before false, after true
#   integer and number: Could not resolve values for path:"type". They are probably incompatible.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error json-schema-merge-allof@0.8.1 ajv@8.20.0 \
  >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import Ajv from 'ajv';
import merge from 'json-schema-merge-allof';
const accepts = (schema, value) => new Ajv.default({ strict: false }).compile(schema)(value);
const cases = [
  [[{ pattern: '^a' }, { pattern: 'b$' }], 'ab', [true, false]],
  [[{ pattern: '[A-Z]' }, { pattern: '[0-9]' }], 'A1', [true, false]],
  [
    [{ dependencies: { card: ['name'] } }, { dependencies: { card: ['address'] } }],
    { card: 1, name: 'x' },
    [false, true],
  ],
];
for (const [allOf, value, expected] of cases) {
  const merged = merge({ allOf });
  const seen = [accepts({ allOf }, value), accepts(merged, value)];
  const verdicts = 'before ' + seen[0] + ', after ' + seen[1];
  console.log(JSON.stringify(merged) + ': ' + JSON.stringify(value) + ' ' + verdicts);
  assert.deepEqual(seen, expected);
}
assert.throws(
  () => merge({ allOf: [{ type: 'integer' }, { type: 'number' }] }),
  (error) => {
    console.log('integer and number: ' + error.message.split(' Values')[0]);
    return /path:"type"\. They are probably incompatible/.test(error.message);
  },
);
END
node run.mjs

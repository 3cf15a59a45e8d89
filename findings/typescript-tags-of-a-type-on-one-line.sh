#!/bin/sh
# Packages: ts-json-schema-generator 2.4.0, typescript-json-schema 0.68.0, typescript 5.9.3
#
# Guess: Line breaks do not matter: `/** @minimum 1 */` before a member applies to that member.
#
# Behaviour: If the whole type stands on one line, TypeScript attaches the comment of any member but
#            the first to the token before it, and both generators silently drop its tags. So a
#            formatter that joins lines removes bounds from the schema.
#
# Output seen (November 2026):
#   one line: {"type":"number"} {"type":"number"}
#   two lines: {"minimum":1,"type":"number"} {"minimum":1,"type":"number"}
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error >>npm.log \
  ts-json-schema-generator@2.4.0 typescript-json-schema@0.68.0 typescript@5.9.3
cat >types.ts <<'END'
export interface OneLine { /** @minimum 1 */ n: number }
export interface TwoLines {
  /** @minimum 1 */ n: number }
END
for type in OneLine TwoLines; do
  npx ts-json-schema-generator --path types.ts --type $type -o one-$type.json
  npx typescript-json-schema types.ts $type --required -o two-$type.json
done
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import fs from 'node:fs';
const read = (file) => JSON.parse(fs.readFileSync(file + '.json'));
const of = (type) => [
  read('one-' + type).definitions[type].properties.n,
  read('two-' + type).properties.n,
];
const [one, two] = [of('OneLine'), of('TwoLines')];
console.log('one line: ' + one.map((x) => JSON.stringify(x)).join(' '));
console.log('two lines: ' + two.map((x) => JSON.stringify(x)).join(' '));
const bounded = { minimum: 1, type: 'number' };
assert.deepEqual([one, two], [[{ type: 'number' }, { type: 'number' }], [bounded, bounded]]);
END
node run.mjs

#!/bin/sh
# Packages: effect 4.1.0, ajv 8.20.0
#
# Guess: `isPattern(/^[0-9]{5}$/)` becomes `pattern`; a regex with flags that JSON Schema lacks is
#        omitted or rejected.
#
# Behaviour: The opposite happens. A regex without flags, which nearly everybody writes, is silently
#            missing from the schema, because JSON Schema reads patterns as if they had the flag
#            `u`; only a regex with that flag is written. So for readers of the schema a post code
#            may be any string.
#
# Output seen (November 2026):
#   /^[0-9]{5}$/ -> {"type":"string"}
#   /^[0-9]{5}$/u -> {"type":"string","pattern":"^[0-9]{5}$"}
#   "x" for the first: effect false, ajv true
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error effect@4.1.0 ajv@8.20.0 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import Ajv from 'ajv/dist/2020.js';
import { Schema } from 'effect';
const seen = [/^[0-9]{5}$/, /^[0-9]{5}$/u].map((regex) => {
  const type = Schema.String.check(Schema.isPattern(regex));
  const { schema } = Schema.toJsonSchemaDocument(type);
  console.log(regex + ' -> ' + JSON.stringify(schema));
  const reads = Schema.decodeUnknownResult(type)('x')._tag === 'Success';
  return [schema, reads, new Ajv.default().compile(schema)('x')];
});
console.log('"x" for the first: effect ' + seen[0][1] + ', ajv ' + seen[0][2]);
assert.deepEqual(seen, [
  [{ type: 'string' }, false, true],
  [{ type: 'string', pattern: '^[0-9]{5}$' }, false, false],
]);
END
node run.mjs

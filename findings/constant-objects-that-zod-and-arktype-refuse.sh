#!/bin/sh
# Packages: zod 4.6.7, @ark/json-schema 0.0.6, zod-from-json-schema 0.5.6
#
# Guess (written down after a first look):
#        A `const` that is an object or an array accepts an equal document.
#
# Behaviour: The readers of JSON Schema of zod and ArkType compare by identity. Such a `const`, and
#            such a value of an `enum`, accepts no document that was parsed from text. Neither
#            reports it when the schema is read. ArkType says "must be reference equal", zod
#            expects "[object Object]". zod-from-json-schema compares the values.
#
# Output seen (November 2026):
#   {"const":{"unit":"m"}}: zod false, ark false, zod-from-json-schema true
#   {"const":[1,2]}: zod false, ark false, zod-from-json-schema true
#   {"enum":[{"unit":"m"},"m"]}: zod false, ark false, zod-from-json-schema true
#   zod: Invalid input: expected [object Object]
#   ark: must be reference equal to {"unit":"m"} (serialized to the same value)
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error \
  zod@4.6.7 @ark/json-schema@0.0.6 zod-from-json-schema@0.5.6 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import { jsonSchemaToType } from '@ark/json-schema';
import { z } from 'zod';
import { convertJsonSchemaToZod } from 'zod-from-json-schema';
const tools = {
  zod: (schema) => (value) => z.fromJSONSchema(schema).safeParse(value).success,
  ark: (schema) => (value) => jsonSchemaToType(schema).allows(value),
  'zod-from-json-schema': (schema) => (value) =>
    convertJsonSchemaToZod(schema).safeParse(value).success,
};
for (const [schema, text] of [
  [{ const: { unit: 'm' } }, '{"unit":"m"}'],
  [{ const: [1, 2] }, '[1,2]'],
  [{ enum: [{ unit: 'm' }, 'm'] }, '{"unit":"m"}'],
]) {
  const accepts = (read) => read(structuredClone(schema))(JSON.parse(text));
  const seen = Object.values(tools).map(accepts);
  const words = Object.keys(tools).map((name, at) => name + ' ' + seen[at]);
  console.log(JSON.stringify(schema) + ': ' + words.join(', '));
  assert.deepEqual(seen, [false, false, true]);
}
const schema = { const: { unit: 'm' } };
const zod = z.fromJSONSchema(schema).safeParse({ unit: 'm' }).error.issues[0].message;
const ark = jsonSchemaToType(schema)({ unit: 'm' }).summary;
console.log('zod: ' + zod + '\nark: ' + ark);
assert.match(zod, /object Object/);
assert.equal(ark, 'must be reference equal to {"unit":"m"} (serialized to the same value)');
END
node run.mjs

#!/bin/sh
# Packages: json-schema-to-zod 2.8.1, zod 4.6.7, ajv 8.20.0
#
# Guess: "Exactly one of these members", a `oneOf` of `required` lists beside `properties`, becomes
#        a refinement or is dropped.
#
# Behaviour: Each branch without `type` becomes `z.any()`, and the code around them counts how many
#            branches pass: always two, never one. So every document is rejected, valid ones
#            included.
#
# Output seen (November 2026):
#   {"email":"x"}: ajv true, zod Invalid input: Should pass single schema. Passed 2
#   {"phone":"x"}: ajv true, zod Invalid input: Should pass single schema. Passed 2
#   {"email":"x","phone":"y"}: ajv false, zod Invalid input: Should pass single schema. Passed 2
#   {}: ajv false, zod Invalid input: Should pass single schema. Passed 2
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error >>npm.log \
  json-schema-to-zod@2.8.1 zod@4.6.7 ajv@8.20.0 typescript@5.9.3
cat >make.mjs <<'END'
import fs from 'node:fs';
import { jsonSchemaToZod } from 'json-schema-to-zod';
export const schema = {
  type: 'object',
  properties: { email: { type: 'string' }, phone: { type: 'string' } },
  oneOf: [{ required: ['email'] }, { required: ['phone'] }],
};
fs.writeFileSync('type.mts', jsonSchemaToZod(schema, { module: 'esm', name: 'type' }));
END
node make.mjs
npx tsc --target es2022 --module nodenext --skipLibCheck type.mts || true
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import Ajv from 'ajv';
import { schema } from './make.mjs';
import { type } from './type.mjs';
const check = new Ajv.default({ strict: false }).compile(schema);
const seen = [{ email: 'x' }, { phone: 'x' }, { email: 'x', phone: 'y' }, {}].map((value) => {
  const read = type.safeParse(value);
  const message = read.success ? 'accepted' : read.error.issues[0].message;
  console.log(JSON.stringify(value) + ': ajv ' + check(value) + ', zod ' + message);
  return [check(value), message];
});
const refused = 'Invalid input: Should pass single schema. Passed 2';
assert.deepEqual(seen, [true, true, false, false].map((right) => [right, refused]));
END
node run.mjs

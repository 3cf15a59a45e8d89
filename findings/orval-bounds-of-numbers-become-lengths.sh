#!/bin/sh
# Packages: orval 8.38.0, zod 4.6.7, ajv 8.20.0
#
# Guess: "A string of at least 2 characters or an integer of at least 100" becomes a union, and each
#        bound applies to the type for which JSON Schema defines it.
#
# Behaviour: All bounds become one minimum and one maximum, which each branch gets: the string must
#            have 100 characters, and a list beside a string of at least 3 characters must have 3
#            items. `minLength` itself is dropped if there is a `minimum`. The generated constants
#            have names such as MinOne and MinTwo, with equal values.
#
# Output seen (November 2026):
#   code: zod.union([zod.string().min(100),zod.int().min(100)])
#   tags: zod.union([zod.array(zod.string()).min(3),zod.string().min(3)])
#   {"code":"ab"}: ajv true, zod false
#   {"tags":["x"]}: ajv true, zod false
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error orval@8.38.0 zod@4.6.7 ajv@8.20.0 \
  typescript@5.9.3 >>npm.log
cat >api.json <<'END'
{
  "openapi": "3.1.0", "info": { "title": "t", "version": "1" },
  "paths": { "/reading": { "post": {
    "operationId": "send",
    "requestBody": { "required": true, "content": { "application/json": { "schema": {
      "$ref": "#/components/schemas/Reading" } } } },
    "responses": { "204": { "description": "ok" } }
  } } },
  "components": { "schemas": { "Reading": { "type": "object", "properties": {
    "code": { "type": ["string", "integer"], "minLength": 2, "minimum": 100 },
    "tags": { "type": ["array", "string"], "items": { "type": "string" }, "minLength": 3 }
  } } } }
}
END
cat >orval.config.cjs <<'END'
module.exports = {
  api: { input: './api.json', output: { client: 'zod', target: './client.ts', mode: 'single' } },
};
END
npx orval --config orval.config.cjs >log 2>&1
npx tsc --module esnext --moduleResolution bundler --target es2022 --skipLibCheck client.ts
mv client.js client.mjs
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import fs from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import * as client from './client.mjs';
const source = fs.readFileSync('client.ts', 'utf8');
const seen = ['code', 'tags'].map((name) => {
  const [, type] = source.match(new RegExp(`"${name}": (.*)\\.optional\\(\\)`));
  return type.replace(/sendBody\w+/g, (constant) => client[constant]);
});
console.log('code: ' + seen[0] + '\ntags: ' + seen[1]);
assert.deepEqual(seen, [
  'zod.union([zod.string().min(100),zod.int().min(100)])',
  'zod.union([zod.array(zod.string()).min(3),zod.string().min(3)])',
]);
const { Reading } = JSON.parse(fs.readFileSync('api.json')).components.schemas;
const check = new Ajv.default({ strict: false }).compile(Reading);
for (const value of [{ code: 'ab' }, { tags: ['x'] }]) {
  const judged = [check(value), client.SendBody.safeParse(value).success];
  console.log(JSON.stringify(value) + ': ajv ' + judged[0] + ', zod ' + judged[1]);
  assert.deepEqual(judged, [true, false]);
}
END
node run.mjs

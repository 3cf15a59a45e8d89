#!/bin/sh
# Packages: @redocly/cli 2.77.0, @apidevtools/swagger-parser 13.0.0, ajv 8.20.0
#
# Guess: A bundle means the same as its files: references are rewritten so that they resolve.
#
# Behaviour: Both bundlers keep the `$id` of a file and, below it, write references from the root of
#            the bundle (`#/components/..`, `#/paths/..`). In JSON Schema and OpenAPI 3.1 such
#            references start at the `$id`, so they lead nowhere: ajv compiles the files, but
#            neither bundle.
#
# Output seen (November 2026):
#   files: compile
#   redocly: can't resolve reference #/components/schemas/item from id ..
#   swagger-parser: can't resolve reference #/paths/~1order/get/responses/404/.. from id ..
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error >>npm.log \
  @redocly/cli@2.77.0 @apidevtools/swagger-parser@13.0.0 ajv@8.20.0
cat >api.json <<'END'
{
  "openapi": "3.1.0", "info": { "title": "t", "version": "1" },
  "paths": { "/order": { "get": { "responses": {
    "200": { "description": "ok", "content": { "application/json": { "schema": {
      "$ref": "order.json" } } } },
    "404": { "description": "no", "content": { "application/json": { "schema": {
      "$ref": "item.json" } } } }
  } } } }
}
END
cat >order.json <<'END'
{
  "$id": "https://example.com/order.json", "type": "object",
  "properties": { "item": { "$ref": "item.json" } }
}
END
cat >item.json <<'END'
{
  "$id": "https://example.com/item.json", "type": "object",
  "properties": { "sku": { "type": "string" } }
}
END
npx redocly bundle api.json -o redocly.json >log 2>&1
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import fs from 'node:fs';
import parser from '@apidevtools/swagger-parser';
import Ajv from 'ajv/dist/2020.js';
const read = (file) => JSON.parse(fs.readFileSync(file));
const files = new Ajv.default();
files.addSchema(read('item.json'));
assert.equal(files.compile(read('order.json'))({ item: { sku: 'x' } }), true);
console.log('files: compile');
const answer = '#/paths/~1order/get/responses/200/content/application~1json/schema';
const bundles = {
  redocly: read('redocly.json'),
  'swagger-parser': await (parser.default ?? parser).bundle('api.json'),
};
const seen = [];
for (const [name, bundle] of Object.entries(bundles)) {
  const ajv = new Ajv.default({ strict: false });
  ajv.addSchema({ ...bundle, $id: 'https://example.com/api.json' });
  try {
    ajv.compile({ $ref: 'https://example.com/api.json' + answer });
    seen.push('compiles');
  } catch (error) {
    seen.push(error.message);
  }
  console.log(name + ': ' + seen.at(-1));
}
const from = ' from id https://example.com/order.json';
assert.deepEqual(seen, [
  "can't resolve reference #/components/schemas/item" + from,
  "can't resolve reference " + answer.replace('200', '404') + from,
]);
END
node run.mjs

#!/bin/sh
# Packages: @hey-api/openapi-ts 0.99.0 (plugin zod), zod 4.6.7, ajv 8.20.0
#
# Guess: The zod schema of an `int64` reads a JSON number, as a number or a bigint; `required` in
#        the second part of an `allOf` is checked.
#
# Behaviour: An `int64` becomes `z.coerce.bigint()`, which also reads `""`, `false` and `[]` as 0
#            and `true` as 1. `JSON.stringify` then throws for what it read. A part of an `allOf`
#            with only `required`, the usual way to make members of a base type required, becomes
#            `z.unknown()`, so nothing is required. An `enum` without `type` loses its `null`.
#
# Output seen (November 2026):
#   Id "" -> 0, schema false
#   Id false -> 0, schema false
#   Id [] -> 0, schema false
#   Id true -> 1, schema false
#   Id 5 -> 5, schema true, JSON.stringify: Do not know how to serialize a BigInt
#   Named = zBase.and(z.unknown()): {} zod true, schema false
#   Level = z.union([z.literal('low'), z.literal(3)]): null zod false, schema true
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error @hey-api/openapi-ts@0.99.0 zod@4.6.7 \
  ajv@8.20.0 typescript@5.9.3 >>npm.log
cat >api.json <<'END'
{
  "openapi": "3.1.0", "info": { "title": "t", "version": "1" },
  "paths": { "/item": { "post": {
    "operationId": "send",
    "requestBody": { "required": true, "content": { "application/json": { "schema": {
      "type": "object", "properties": {
        "id": { "$ref": "#/components/schemas/Id" },
        "named": { "$ref": "#/components/schemas/Named" },
        "level": { "$ref": "#/components/schemas/Level" }
      } } } } },
    "responses": { "204": { "description": "ok" } }
  } } },
  "components": { "schemas": {
    "Id": { "type": "integer", "format": "int64" },
    "Base": { "type": "object", "properties": { "name": { "type": "string" } } },
    "Named": { "allOf": [{ "$ref": "#/components/schemas/Base" }, { "required": ["name"] }] },
    "Level": { "enum": ["low", 3, null] }
  } }
}
END
npx openapi-ts -i api.json -o client -p zod >log 2>&1
npx tsc --module esnext --moduleResolution bundler --target es2022 --skipLibCheck \
  client/zod.gen.ts
mv client/zod.gen.js client.mjs
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import fs from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import * as client from './client.mjs';
const api = JSON.parse(fs.readFileSync('api.json'));
const source = fs.readFileSync('client/zod.gen.ts', 'utf8').replace(/\s+/g, ' ');
const ajv = new Ajv.default({ strict: false, validateFormats: false });
ajv.addSchema({ ...api, $id: 'https://example.com/api.json' });
const judge = (name, value) => {
  const schema = ajv.compile({ $ref: 'https://example.com/api.json#/components/schemas/' + name });
  return [client['z' + name].safeParse(value), schema(value)];
};
for (const [value, read, valid] of [
  ['', 0n, false], [false, 0n, false], [[], 0n, false], [true, 1n, false], [5, 5n, true],
]) {
  const [{ data }, schema] = judge('Id', value);
  let line = `Id ${JSON.stringify(value)} -> ${data}, schema ${schema}`;
  if (valid) {
    assert.throws(() => JSON.stringify(data), (error) => {
      line += ', JSON.stringify: ' + error.message;
      return error instanceof TypeError;
    });
  }
  console.log(line);
  assert.deepEqual([data, schema], [read, valid]);
}
const others = [['Named', {}, [true, false]], ['Level', null, [false, true]]];
for (const [name, value, expected] of others) {
  const [, type] = source.match(new RegExp(`z${name} = (.*?);`));
  const [{ success }, schema] = judge(name, value);
  const shown = type.replaceAll('[ ', '[').replaceAll(' ]', ']');
  console.log(`${name} = ${shown}: ${JSON.stringify(value)} zod ${success}, schema ${schema}`);
  assert.deepEqual([success, schema], expected);
}
END
node run.mjs

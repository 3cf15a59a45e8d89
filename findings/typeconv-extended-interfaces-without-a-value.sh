#!/bin/sh
# Packages: typeconv 2.3.1, ajv 8.20.0
#
# Guess (written down after a first look):
#        An interface that extends another one has the members of both, and `Record<string, number>`
#        is an object.
#
# Behaviour: Both parts are written with `additionalProperties: false` and joined with `allOf`, so
#            each forbids the members of the other: no document is valid. The same holds for an
#            intersection. `Record` and `readonly string[]` become schemas that accept anything, and
#            an `enum` is left out. The command ends without an error.
#
# Output seen (November 2026):
#   Dog {"name":"Rex","breed":"Collie"}: false
#   Dog {"name":"Rex"}: false
#   Both {"a":1,"b":2}: false
#   Counts {"title":"Counts"}
#   Names {"title":"Names"}
#   definitions: Pet, Dog, Both, Counts, Names
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error typeconv@2.3.1 ajv@8.20.0 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import Ajv from 'ajv';
import { getJsonSchemaWriter, getTypeScriptReader, makeConverter } from 'typeconv';
const source = `
export interface Pet { name: string }
export interface Dog extends Pet { breed: string }
export type Both = { a: number } & { b: number };
export type Counts = Record<string, number>;
export type Names = readonly string[];
export enum Size { Small = 'S', Large = 'L' }
`;
const converter = makeConverter(getTypeScriptReader(), getJsonSchemaWriter());
const { definitions } = JSON.parse((await converter.convert({ data: source })).data);
for (const [name, document] of [
  ['Dog', { name: 'Rex', breed: 'Collie' }],
  ['Dog', { name: 'Rex' }],
  ['Both', { a: 1, b: 2 }],
]) {
  const ajv = new Ajv.default({ strict: false });
  const valid = ajv.validate({ $ref: '#/definitions/' + name, definitions }, document);
  console.log(name + ' ' + JSON.stringify(document) + ': ' + valid);
  assert.equal(valid, false);
}
for (const name of ['Counts', 'Names']) {
  console.log(name + ' ' + JSON.stringify(definitions[name]));
  assert.deepEqual(definitions[name], { title: name });
}
const names = Object.keys(definitions).join(', ');
console.log('definitions: ' + names);
assert.equal(names, 'Pet, Dog, Both, Counts, Names');
END
node run.mjs

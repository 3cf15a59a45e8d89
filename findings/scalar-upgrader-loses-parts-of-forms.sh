#!/bin/sh
# Packages: @scalar/openapi-upgrader 0.1.11, swagger2openapi 7.0.8
#
# Guess (written down after a first look):
#        The upgrade of a description from Swagger 2.0 or OpenAPI 3.0 keeps the meaning of its
#        schemas, and the values of `default` as they are.
#
# Behaviour: A form field of Swagger 2.0 keeps its type only: the `items` of an array, a default
#            and an enum are gone. swagger2openapi keeps them. `discriminator` stays a string, which
#            OpenAPI 3 forbids. From 3.0, the values of `default` are rewritten like schemas:
#            {"example": 2} becomes {"examples": [2]}. A "nullable" enum does not get null, and
#            beside `allOf` "nullable" is left in 3.1, which does not know it.
#
# Output seen (November 2026):
#   tags: {"type":"array"}
#   level: {"type":"string"}
#   swagger2openapi tags: {"type":"array","items":{"type":"integer"}}
#   swagger2openapi level: {"type":"string","enum":["low","high"],"default":"low"}
#   discriminator: "kind", swagger2openapi {"propertyName":"kind"}
#   default: {"example":2} -> {"examples":[2]}
#   nullable enum: {"type":["string","null"],"enum":["a"]}
#   nullable allOf: {"allOf":[{"type":"object"}],"nullable":true}
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error \
  @scalar/openapi-upgrader@0.1.11 swagger2openapi@7.0.8 >>npm.log 2>&1
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import { upgrade } from '@scalar/openapi-upgrader';
import swagger2openapi from 'swagger2openapi';
const info = { title: 'Pets', version: '1' };
const field = (name, schema) => ({ name, in: 'formData', ...schema });
const level = { type: 'string', enum: ['low', 'high'], default: 'low' };
const kinds = { type: 'object', discriminator: 'kind', required: ['kind'] };
const form = {
  consumes: ['multipart/form-data'],
  parameters: [
    field('tags', { type: 'array', items: { type: 'integer' } }),
    field('level', level),
  ],
  responses: { default: { description: 'Done' } },
};
const swagger = {
  swagger: '2.0', info, paths: { '/pets': { post: form } },
  definitions: { Pet: { ...kinds, properties: { kind: { type: 'string' } } } },
};
const parts = ({ paths, components }) => {
  const { content } = paths['/pets'].post.requestBody;
  const { properties } = content['multipart/form-data'].schema;
  return [properties.tags, properties.level, components.schemas.Pet.discriminator];
};
const text = JSON.stringify;
const upgraded = parts(upgrade(structuredClone(swagger), '3.1')).map(text);
const { openapi } = await swagger2openapi.convertObj(structuredClone(swagger), {});
const other = parts(openapi).map(text);
console.log('tags: ' + upgraded[0] + '\nlevel: ' + upgraded[1]);
console.log('swagger2openapi tags: ' + other[0] + '\nswagger2openapi level: ' + other[1]);
console.log('discriminator: ' + upgraded[2] + ', swagger2openapi ' + other[2]);
assert.deepEqual(upgraded, ['{"type":"array"}', '{"type":"string"}', '"kind"']);
const tags = '{"type":"array","items":{"type":"integer"}}';
assert.deepEqual(other, [tags, text(level), '{"propertyName":"kind"}']);
const schemas = {
  Setting: { type: 'object', default: { example: 2 } },
  Choice: { type: 'string', enum: ['a'], nullable: true },
  Link: { allOf: [{ type: 'object' }], nullable: true },
};
const description = { openapi: '3.0.3', info, paths: {}, components: { schemas } };
const { Setting, Choice, Link } = upgrade(structuredClone(description), '3.1').components.schemas;
console.log('default: ' + text(schemas.Setting.default) + ' -> ' + text(Setting.default));
console.log('nullable enum: ' + text(Choice) + '\nnullable allOf: ' + text(Link));
assert.deepEqual(Setting.default, { examples: [2] });
assert.deepEqual(Choice, { type: ['string', 'null'], enum: ['a'] });
assert.deepEqual(Link, schemas.Link);
END
node run.mjs

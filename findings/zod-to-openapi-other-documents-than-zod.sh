#!/bin/sh
# Packages: @asteasolutions/zod-to-openapi 9.1.0, zod 4.6.7, ajv 8.20.0
#
# Guess (written down after a first look):
#        The generator for OpenAPI 3.1 and zod's own `toJSONSchema` accept the same documents,
#        and the generators for 3.0 and 3.1 write the same bound.
#
# Behaviour: A literal of several types keeps only the values of one type, a closed object in an
#            intersection rejects the members of the other part, and a tuple loses its end. Zod
#            and its own schema get each document right. In 3.0, a redundant `.min(3)` after
#            `.gt(5)` becomes the bound: above 3.
#
# Output seen (November 2026):
#   literal 'auto': zod true, its schema true, zod-to-openapi false
#   intersection {a, b}: zod true, its schema true, zod-to-openapi false
#   tuple [a, b, b] of two: zod false, its schema false, zod-to-openapi true
#   gt(5).min(3): 3.1 {"type":"number","exclusiveMinimum":5,"minimum":3}
#   gt(5).min(3): 3.0 {"type":"number","minimum":3,"exclusiveMinimum":true}
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error @asteasolutions/zod-to-openapi@9.1.0 \
  zod@4.6.7 ajv@8.20.0 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import * as tool from '@asteasolutions/zod-to-openapi';
import Ajv from 'ajv/dist/2020.js';
import { z } from 'zod';
tool.extendZodWithOpenApi(z);
const ajv = new Ajv.default({ strict: false });
const generate = (Generator, version, schema) => {
  const registry = new tool.OpenAPIRegistry();
  registry.register('X', schema);
  return new Generator(registry.definitions, version).generateComponents().components.schemas.X;
};
const v31 = (schema) => generate(tool.OpenApiGeneratorV31, '3.1.0', schema);
const v30 = (schema) => generate(tool.OpenApiGeneratorV3, '3.0.3', schema);
const both = z.intersection(z.strictObject({ a: z.string() }), z.object({ b: z.string() }));
const seen = [
  ["literal 'auto'", z.literal([1, 'auto']), 'auto'],
  ['intersection {a, b}', both, { a: 'x', b: 'y' }],
  ['tuple [a, b, b] of two', z.tuple([z.string(), z.string()]), ['a', 'b', 'b']],
].map(([name, schema, value]) => {
  const zod = schema.safeParse(value).success;
  const own = ajv.validate(z.toJSONSchema(schema), value);
  const other = ajv.validate(v31(schema), value);
  console.log(name + ': zod ' + zod + ', its schema ' + own + ', zod-to-openapi ' + other);
  return [zod, own, other];
});
assert.deepEqual(seen, [[true, true, false], [true, true, false], [false, false, true]]);
const bound = z.number().gt(5).min(3);
console.log('gt(5).min(3): 3.1 ' + JSON.stringify(v31(bound)));
console.log('gt(5).min(3): 3.0 ' + JSON.stringify(v30(bound)));
assert.deepEqual(v31(bound), { type: 'number', exclusiveMinimum: 5, minimum: 3 });
assert.deepEqual(v30(bound), { type: 'number', minimum: 3, exclusiveMinimum: true });
END
node run.mjs

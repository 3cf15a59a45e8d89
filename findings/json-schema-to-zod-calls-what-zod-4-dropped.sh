#!/bin/sh
# Packages: json-schema-to-zod 2.8.1, zod 4.6.7
#
# Guess: Code for zod 4 (it names `z.core.$ZodIssue`, which only zod 4 has) uses methods of zod 4.
#
# Behaviour: `format: ipv4` becomes `z.string().ip(..)`, which zod 4 removed, so the generated
#            module throws when it is loaded. For a `oneOf` the same generator writes
#            `z.core.$ZodIssue`, which zod 3 lacks: a schema with both works with neither version.
#
# Output seen (November 2026):
#   address: z.string(...).ip is not a function
#   oneOf: uses z.core.$ZodIssue
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error json-schema-to-zod@2.8.1 zod@4.6.7 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { jsonSchemaToZod } from 'json-schema-to-zod';
const write = (schema) => jsonSchemaToZod(schema, { module: 'esm', name: 'type' });
fs.writeFileSync('address.mjs', write({ type: 'string', format: 'ipv4' }));
const error = await import('./address.mjs').then(() => undefined, (error) => error);
console.log('address: ' + error?.message);
assert.equal(error?.message, 'z.string(...).ip is not a function');
const oneOf = write({ oneOf: [{ type: 'string' }, { type: 'integer' }] });
assert.ok(oneOf.includes('z.core.$ZodIssue'));
console.log('oneOf: uses z.core.$ZodIssue');
END
node run.mjs

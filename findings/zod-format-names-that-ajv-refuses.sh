#!/bin/sh
# Packages: zod 4.6.7, ajv 8.20.0, ajv-formats 3.0.1
#
# Guess: String checks without a keyword in JSON Schema become a `pattern`, and a validator compiles
#        the schema.
#
# Behaviour: Each check becomes a `pattern` and a `format` of zod's own ("starts_with",
#            "lowercase"). Ajv's default strict mode rejects such a schema as a whole, also with
#            ajv-formats; the `pattern` alone would have been enough. `regex`, which expresses the
#            same, writes no `format`, so only the convenient checks make a schema unusable.
#
# Output seen (November 2026):
#   regex: compiles
#   startsWith: unknown format "starts_with" ignored in schema at path "#"
#   endsWith: unknown format "ends_with" ignored in schema at path "#"
#   includes: unknown format "includes" ignored in schema at path "#"
#   lowercase: unknown format "lowercase" ignored in schema at path "#"
#   uppercase: unknown format "uppercase" ignored in schema at path "#" 
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error zod@4.6.7 ajv@8.20.0 ajv-formats@3.0.1 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import * as z from 'zod';
const types = {
  regex: z.string().regex(/^x/),
  startsWith: z.string().startsWith('x'),
  endsWith: z.string().endsWith('x'),
  includes: z.string().includes('x'),
  lowercase: z.string().lowercase(),
  uppercase: z.string().uppercase(),
};
const refused = [];
for (const [name, type] of Object.entries(types)) {
  const ajv = new Ajv.default();
  formats.default(ajv);
  try {
    ajv.compile(z.toJSONSchema(type));
    console.log(name + ': compiles');
  } catch (error) {
    console.log(name + ': ' + error.message);
    assert.match(error.message, /^unknown format "\w+" ignored in schema/);
    refused.push(name);
  }
}
assert.deepEqual(refused, ['startsWith', 'endsWith', 'includes', 'lowercase', 'uppercase']);
END
node run.mjs

#!/bin/sh
# Packages: valibot 1.5.0, @valibot/to-json-schema 1.8.0, ajv 8.20.0
#
# Guess: `minItems` leaves out an optional last item of a tuple, as with zod and arktype.
#
# Behaviour: `minItems` counts the optional item too. So the schema rejects the shorter tuple, which
#            valibot accepts, which its TypeScript type allows and which it writes back unchanged.
#
# Output seen (November 2026):
#   {"type":"array","items":[{"type":"string"},{"type":"number"}],"minItems":2}
#   ["a"]: valibot true, ajv false
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error >>npm.log \
  valibot@1.5.0 @valibot/to-json-schema@1.8.0 ajv@8.20.0
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import Ajv from 'ajv';
import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
const type = v.tuple([v.string(), v.optional(v.number())]);
const { $schema, ...schema } = toJsonSchema(type);
console.log(JSON.stringify(schema));
assert.equal(schema.minItems, 2);
assert.equal(v.is(type, ['a']), true);
assert.equal(new Ajv.default({ strictTuples: false }).compile(schema)(['a']), false);
console.log('["a"]: valibot true, ajv false');
END
node run.mjs

#!/bin/sh
# Packages: zod 4.6.7, arktype 2.2.9, yup 1.7.1 with @sodaru/yup-to-json-schema 2.0.1,
#           joi 18.3.2 with joi-to-json 5.0.5, typebox 1.4.3, valibot 1.5.0 with
#           @valibot/to-json-schema 1.8.0, ajv 8.20.0
#
# Guess: JSON Schema has no flags for patterns, so `/^[a-z]+$/i` is omitted, rejected or written as
#        `^[a-zA-Z]+$`.
#
# Behaviour: zod, arktype and yup-to-json-schema drop the flag and keep the pattern, so the schema
#            rejects "ABC", which the type accepts. joi-to-json writes the flag into the pattern,
#            `^[a-z]+$/i`, which no string matches. The type of TypeBox's option allows a regex, but
#            in JSON it is `{}`, an invalid `pattern`. Only valibot throws.
#
# Output seen (November 2026):
#   zod       "^[a-z]+$"    abc: true true   ABC: true false
#   arktype   "^[a-z]+$"    abc: true true   ABC: true false
#   yup       "^[a-z]+$"    abc: true true   ABC: true false
#   joi       "^[a-z]+$/i"  abc: true false  ABC: true false
#   typebox   {}            schema is invalid: data/pattern must be string
#   valibot   RegExp flags are not supported by JSON Schema.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error >>npm.log \
  zod@4.6.7 arktype@2.2.9 yup@1.7.1 @sodaru/yup-to-json-schema@2.0.1 joi@18.3.2 \
  joi-to-json@5.0.5 typebox@1.4.3 valibot@1.5.0 @valibot/to-json-schema@1.8.0 ajv@8.20.0
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import Ajv from 'ajv/dist/2020.js';
import Joi from 'joi';
import joiToJson from 'joi-to-json';
import { convertSchema } from '@sodaru/yup-to-json-schema';
import { type } from 'arktype';
import { Type } from 'typebox';
import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import * as yup from 'yup';
import * as z from 'zod';
const regex = /^[a-z]+$/i;
const [ofZod, ofArk] = [z.string().regex(regex), type(regex)];
const [ofYup, ofJoi] = [yup.string().matches(regex), Joi.string().pattern(regex)];
const tools = {
  zod: [z.toJSONSchema(ofZod), (x) => ofZod.safeParse(x).success],
  arktype: [ofArk.toJsonSchema(), (x) => ofArk.allows(x)],
  yup: [convertSchema(ofYup), (x) => ofYup.isValidSync(x, { strict: true })],
  joi: [joiToJson(ofJoi), (x) => !ofJoi.validate(x).error],
};
const seen = {};
for (const [name, [schema, accepts]] of Object.entries(tools)) {
  const check = new Ajv.default({ strict: false }).compile({ pattern: schema.pattern });
  const judged = ['abc', 'ABC'].map((x) => [accepts(x), check(x)]);
  const verdicts = `abc: ${judged[0].join(' ').padEnd(11)} ABC: ${judged[1].join(' ')}`;
  console.log(name.padEnd(9), JSON.stringify(schema.pattern).padEnd(13), verdicts);
  seen[name] = [schema.pattern, ...judged];
}
const dropped = ['^[a-z]+$', [true, true], [true, false]];
const joi = ['^[a-z]+$/i', [true, false], [true, false]];
assert.deepEqual(seen, { zod: dropped, arktype: dropped, yup: dropped, joi });
const written = JSON.parse(JSON.stringify(Type.String({ pattern: regex })));
assert.throws(() => new Ajv.default().compile(written), (error) => {
  console.log('typebox  ', JSON.stringify(written.pattern).padEnd(13), error.message);
  return error.message === 'schema is invalid: data/pattern must be string';
});
assert.throws(() => toJsonSchema(v.pipe(v.string(), v.regex(regex))), (error) => {
  console.log('valibot  ', error.message);
  return error.message === 'RegExp flags are not supported by JSON Schema.';
});
END
node run.mjs

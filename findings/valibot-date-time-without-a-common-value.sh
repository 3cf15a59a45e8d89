#!/bin/sh
# Packages: valibot 1.5.0, @valibot/to-json-schema 1.8.0, ajv-formats 3.0.1
#
# Guess: `isoDateTime()` accepts the date-times of RFC 3339, perhaps a few more, and is written as
#        `format: date-time`.
#
# Behaviour: The two sets have no value in common: valibot's action allows neither seconds nor a
#            zone, and the format that is written for it requires both. A validator that checks the
#            format rejects each document that valibot accepts, and valibot rejects each one that
#            the validator accepts. (`isoTimestamp()` is the action that fits; it is written with
#            the same format.)
#
# Output seen (November 2026):
#   2026-11-27T10:30            valibot true   ajv false
#   2026-11-27T10:30:00         valibot false  ajv false
#   2026-11-27T10:30:00Z        valibot false  ajv true
#   2026-11-27T10:30:00+01:00   valibot false  ajv true
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error >>npm.log \
  valibot@1.5.0 @valibot/to-json-schema@1.8.0 ajv@8.20.0 ajv-formats@3.0.1
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import Ajv from 'ajv';
import formats from 'ajv-formats';
import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
const type = v.pipe(v.string(), v.isoDateTime());
const schema = toJsonSchema(type);
assert.equal(schema.format, 'date-time');
const ajv = new Ajv.default();
formats.default(ajv);
const check = ajv.compile(schema);
const judged = ['', ':00', ':00Z', ':00+01:00'].map((end) => {
  const value = '2026-11-27T10:30' + end;
  const both = [v.is(type, value), check(value)];
  console.log(value.padEnd(27), 'valibot', String(both[0]).padEnd(6), 'ajv', both[1]);
  return both;
});
assert.deepEqual(judged, [[true, false], [false, false], [false, true], [false, true]]);
END
node run.mjs

#!/bin/sh
# Packages: @vinejs/vine 4.4.0, ajv 8.20.0
#
# Guess (written down after a first look):
#        `toJSONSchema` accepts what the validator accepts, apart from the numbers in strings that
#        Vine takes from forms.
#
# Behaviour: `positive()` is `minimum: 0`, though the validator rejects 0, while `negative()` is
#            exclusive in both. `nonNegative()` has no bound at all. A nullable member is required
#            by the validator, not by the schema. An object has `additionalProperties: false`,
#            though the validator accepts other members and drops them.
#
# Output seen (November 2026):
#   positive 0: vine false, schema true {"type":"number","minimum":0}
#   negative 0: vine false, schema false {"type":"number","exclusiveMaximum":0}
#   nonNegative -1: vine false, schema true {"type":"number"}
#   nullable {}: vine false, schema true
#   object {"a":"x","b":1}: vine true, schema false
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error @vinejs/vine@4.4.0 ajv@8.20.0 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import vine from '@vinejs/vine';
import Ajv from 'ajv';
const below = { type: 'number', exclusiveMaximum: 0 };
for (const [name, schema, document, written, expected] of [
  ['positive', vine.number().positive(), 0, { type: 'number', minimum: 0 }, [false, true]],
  ['negative', vine.number().negative(), 0, below, [false, false]],
  ['nonNegative', vine.number().nonNegative(), -1, { type: 'number' }, [false, true]],
  ['nullable', vine.object({ a: vine.string().nullable() }), {}, null, [false, true]],
  ['object', vine.object({ a: vine.string() }), { a: 'x', b: 1 }, null, [true, false]],
]) {
  const validator = vine.create(schema);
  const json = validator.toJSONSchema();
  const [error] = await validator.tryValidate(document);
  const seen = [error === null, new Ajv.default().validate(json, document)];
  const text = written === null ? '' : ' ' + JSON.stringify(json);
  const [own, other] = seen;
  console.log(name + ' ' + JSON.stringify(document) + ': vine ' + own + ', schema ' + other + text);
  assert.deepEqual(seen, expected);
  if (written !== null) assert.deepEqual(json, written);
}
END
node run.mjs

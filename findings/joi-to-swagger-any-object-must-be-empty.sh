#!/bin/sh
# Packages: joi-to-swagger 6.2.0, joi 18.3.2, ajv 8.20.0
#
# Guess: `Joi.object()` without members accepts any object, so its schema does too. A positive
#        number is written with an exclusive minimum of 0, "greater than 5" with one of 5.
#
# Behaviour: Any object becomes an object without additional members: only `{}` is valid, so the
#            usual free-form member rejects all its documents. Positive is written as `minimum` 1,
#            negative as `maximum` -1: 0.5 is rejected. "Greater" is not written at all.
#
# Output seen (November 2026):
#   {"type":"object","properties":{},"additionalProperties":false}: {"a":1} joi true, schema false
#   {"type":"number","format":"float","minimum":1}: 0.5 joi true, schema false
#   {"type":"number","format":"float","maximum":-1}: -0.5 joi true, schema false
#   {"type":"number","format":"float"}: 5 joi false, schema true
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error \
  joi-to-swagger@6.2.0 joi@18.3.2 ajv@8.20.0 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import Ajv from 'ajv';
import Joi from 'joi';
import convert from 'joi-to-swagger';
const cases = [
  [Joi.object(), { a: 1 }, [true, false]],
  [Joi.number().positive(), 0.5, [true, false]],
  [Joi.number().negative(), -0.5, [true, false]],
  [Joi.number().greater(5), 5, [false, true]],
];
for (const [rule, value, expected] of cases) {
  const { swagger } = convert(rule);
  const valid = new Ajv({ strict: false, validateFormats: false }).validate(swagger, value);
  const seen = [!rule.validate(value).error, valid];
  console.log(JSON.stringify(swagger) + ': ' + JSON.stringify(value) +
    ' joi ' + seen[0] + ', schema ' + seen[1]);
  assert.deepEqual(seen, expected);
}
END
node run.mjs

#!/bin/sh
# Packages: effect 4.1.0, ajv 8.20.0
#
# Guess: `isMinLength(n)` becomes `minLength: n`, as `isMaxLength(n)` becomes `maxLength: n`.
#
# Behaviour: The minimum is halved and rounded up: 2 becomes 1, 5 becomes 3. (effect counts UTF-16
#            units and JSON Schema counts code points, so n units may be only n/2 code points.) The
#            minimum of arrays is kept. So readers of the schema accept strings that effect rejects,
#            and types made from it say `minLength` 3 where the author wrote 5.
#
# Output seen (November 2026):
#   2 -> minLength 1
#   5 -> minLength 3
#   maximum 5 -> maxLength 5
#   array of 5 -> minItems 5
#   "abc" for a minimum of 5: effect false, ajv true
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error effect@4.1.0 ajv@8.20.0 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import Ajv from 'ajv/dist/2020.js';
import { Schema } from 'effect';
const of = (type) => Schema.toJsonSchemaDocument(type).schema;
const text = (...checks) => Schema.String.check(...checks);
const five = text(Schema.isMinLength(5));
assert.equal(of(text(Schema.isMinLength(2))).minLength, 1);
assert.equal(of(five).minLength, 3);
assert.equal(of(text(Schema.isMaxLength(5))).maxLength, 5);
assert.equal(of(Schema.Array(Schema.String).check(Schema.isMinLength(5))).minItems, 5);
assert.equal(Schema.decodeUnknownResult(five)('abc')._tag, 'Failure');
assert.equal(new Ajv.default().compile(of(five))('abc'), true);
console.log('2 -> minLength 1\n5 -> minLength 3');
console.log('maximum 5 -> maxLength 5\narray of 5 -> minItems 5');
console.log('"abc" for a minimum of 5: effect false, ajv true');
END
node run.mjs

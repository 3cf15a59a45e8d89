#!/bin/sh
# Packages: ajv 8.20.0, json-schema-library 11.6.2, jsonschema 1.5.0 (npm),
#           is-my-json-valid 2.20.6
#
# Guess: A member may have any name: a race result with `constructor`, a document with `toString`.
#
# Behaviour: JavaScript objects inherit members of these names, and each validator takes them for
#            members of the document in its own way. Ajv by default rejects a document without the
#            optional `constructor`. If the member is present in a closed object that does not
#            declare it, json-schema-library throws, and jsonschema accepts it. Ajv and
#            is-my-json-valid accept a document that lacks a required `toString`. Ajv's option
#            `ownProperties` helps.
#
# Output seen (November 2026):
#   optional constructor, {}: ajv "/constructor must be string"
#   closed object, {"constructor":"x"}: json-schema-library throws "e.validators is not iterable"
#   closed object, {"constructor":"x"}: jsonschema true
#   required toString, {}: ajv true, is-my-json-valid true
#   ajv with ownProperties: true, false
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error >>npm.log ajv@8.20.0 \
  json-schema-library@11.6.2 jsonschema@1.5.0 is-my-json-valid@2.20.6
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import Ajv from 'ajv/dist/2020.js';
import isMyJsonValid from 'is-my-json-valid';
import { compileSchema } from 'json-schema-library';
import jsonschema from 'jsonschema';
const $schema = 'https://json-schema.org/draft/2020-12/schema';
const result = {
  $schema,
  type: 'object',
  properties: { constructor: { type: 'string' } },
};
const ajv = (schema, options) => new Ajv.default(options).compile(schema);

const check = ajv(result);
assert.equal(check({}), false);
const error = check.errors[0].instancePath + ' ' + check.errors[0].message;
console.log('optional constructor, {}: ajv "' + error + '"');
assert.equal(error, '/constructor must be string');

const closed = {
  $schema,
  type: 'object',
  properties: { year: { type: 'integer' } },
  additionalProperties: false,
};
const value = { constructor: 'x' };
assert.throws(() => compileSchema(closed).validate(value), (thrown) => {
  const what = 'closed object, {"constructor":"x"}: json-schema-library throws';
  console.log(what + ' "' + thrown.message + '"');
  return thrown instanceof TypeError;
});
const accepted = new jsonschema.Validator().validate(value, closed).valid;
console.log('closed object, {"constructor":"x"}: jsonschema ' + accepted);
assert.equal(accepted, true);
assert.equal(new jsonschema.Validator().validate({ other: 'x' }, closed).valid, false);

const required = { type: 'object', required: ['toString'] };
const two = [ajv(required, { strictRequired: false })({}), isMyJsonValid(required)({})];
console.log('required toString, {}: ajv ' + two[0] + ', is-my-json-valid ' + two[1]);
assert.deepEqual(two, [true, true]);
const own = [result, required].map((schema) => ajv(schema, { ownProperties: true })({}));
console.log('ajv with ownProperties: ' + own.join(', '));
assert.deepEqual(own, [true, false]);
END
node run.mjs

#!/bin/sh
# Packages: @openapi-contrib/json-schema-to-openapi-schema 4.3.4,
#           @openapi-contrib/openapi-schema-to-json-schema 5.1.0, ajv 8.20.0
#
# Guess: "This schema or null", an `anyOf` with a reference and `type: null`, becomes a nullable
#        `allOf`, and its counterpart of the same organisation turns it back.
#
# Behaviour: It becomes `{"$ref": .., "nullable": true}`. In OpenAPI 3.0 everything beside `$ref` is
#            ignored, so `null` is no longer valid; the counterpart agrees and leaves only the
#            reference. Inline schemas keep their null, so the loss comes with the move to a
#            definition.
#
# Output seen (November 2026):
#   to OpenAPI: {"anyOf":[{"$ref":"#/definitions/Address","nullable":true}]}
#   and back: {"anyOf":[{"$ref":"#/definitions/Address"}]}
#   null: before true, after false
#   inline, null: before true, after true
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error >>npm.log ajv@8.20.0 ajv-draft-04@1.0.0 \
  @openapi-contrib/json-schema-to-openapi-schema@4.3.4 \
  @openapi-contrib/openapi-schema-to-json-schema@5.1.0
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import Ajv from 'ajv-draft-04';
import * as to from '@openapi-contrib/json-schema-to-openapi-schema';
import * as back from '@openapi-contrib/openapi-schema-to-json-schema';
const address = { type: 'object', properties: { city: { type: 'string' } } };
const judge = async (option) => {
  const definitions = { Address: address };
  const schema = { anyOf: [option, { type: 'null' }], definitions };
  const openapi = await to.convert(structuredClone(schema));
  const returned = back.openapiSchemaToJsonSchema(structuredClone(openapi));
  const accepts = (one) => new Ajv.default({ strict: false }).compile(one)(null);
  return [openapi, returned, [accepts(schema), accepts({ ...returned, definitions })]];
};
const show = ([before, after]) => 'before ' + before + ', after ' + after;
const [openapi, returned, seen] = await judge({ $ref: '#/definitions/Address' });
console.log('to OpenAPI: ' + JSON.stringify({ anyOf: openapi.anyOf }));
console.log('and back: ' + JSON.stringify({ anyOf: returned.anyOf }));
console.log('null: ' + show(seen));
const [, , inline] = await judge(address);
console.log('inline, null: ' + show(inline));
assert.deepEqual(openapi.anyOf, [{ $ref: '#/definitions/Address', nullable: true }]);
assert.deepEqual([seen, inline], [[true, false], [true, true]]);
END
node run.mjs

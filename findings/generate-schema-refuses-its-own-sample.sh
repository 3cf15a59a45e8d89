#!/bin/sh
# Packages: generate-schema 2.6.0, genson-js 0.0.8, ajv 8.20.0
#
# Guess (written down after a first look):
#        A schema that is generated from a document accepts this document.
#
# Behaviour: generate-schema lists the types of a mixed array under `oneOf`, that of the first
#            item twice: the 1 of [1, "x"] matches two branches, so the array is rejected. In a list
#            of objects, `required` comes from the first ones, and a later object without such a
#            member is rejected too. genson-js merges the types and requires only what all objects
#            have.
#
# Output seen (November 2026):
#   [1,"x"] oneOf number, number, string: must match exactly one schema in oneOf
#   [{"a":1},{"a":2},{"b":3}] required a: must have required property 'a'
#   genson-js: both valid
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error \
  generate-schema@2.6.0 genson-js@0.0.8 ajv@8.20.0 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import Ajv from 'ajv';
import generate from 'generate-schema';
import genson from 'genson-js';
const errors = (schema, document) => {
  const ajv = new Ajv.default({ allowUnionTypes: true });
  return ajv.validate(schema, document) ? null : ajv.errors.at(-1).message;
};
const mixed = [1, 'x'];
const objects = [{ a: 1 }, { a: 2 }, { b: 3 }];
const [first, second] = [mixed, objects].map((document) => {
  const schema = generate.json('Sample', document);
  delete schema.$schema; // draft-04, whose keywords here mean the same in draft-07
  return [schema.items, errors(schema, document)];
});
const types = first[0].oneOf.map(({ type }) => type).join(', ');
console.log(JSON.stringify(mixed) + ' oneOf ' + types + ': ' + first[1]);
console.log(JSON.stringify(objects) + ' required ' + second[0].required + ': ' + second[1]);
assert.equal(types, 'number, number, string');
assert.equal(first[1], 'must match exactly one schema in oneOf');
assert.deepEqual(second[0].required, ['a']);
assert.equal(second[1], "must have required property 'a'");
for (const document of [mixed, objects]) {
  assert.equal(errors(genson.createSchema(document), document), null);
}
console.log('genson-js: both valid');
END
node run.mjs

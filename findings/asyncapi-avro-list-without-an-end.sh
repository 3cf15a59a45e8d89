#!/bin/sh
# Packages: @asyncapi/avro-schema-parser 3.1.0, avsc 5.7.9, ajv 8.20.0
#
# Guess (written down after a first look):
#        The JSON Schema that the official parser of AsyncAPI makes of an Avro schema accepts the
#        documents that the Avro schema describes, in Avro's own JSON or in plain JSON.
#
# Behaviour: A reference of a record to itself becomes `{}`, which accepts null too. In the
#            `oneOf` of "null or the next record" both branches then accept null, so the end of each
#            list is rejected and no list is valid. An optional member without recursion is read
#            as plain JSON: its schema rejects {"int": 1}, which avsc writes.
#
# Output seen (November 2026):
#   next: {"oneOf":[{},{"type":"null"}],"default":null}
#   {"v":1,"next":null}: avsc true, schema must match exactly one schema in oneOf
#   {"v":1,"next":{"Node":{"v":2,"next":null}}}: avsc true, schema accepts
#   {"v":1,"next":{"v":2,"next":null}}: avsc false, schema accepts
#   {"n":{"int":1}}: avsc true, schema must be integer
#   {"n":1}: avsc false, schema accepts
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error \
  @asyncapi/avro-schema-parser@3.1.0 avsc@5.7.9 ajv@8.20.0 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import parsers from '@asyncapi/avro-schema-parser';
import Ajv from 'ajv';
import avro from 'avsc';
const record = (name, ...fields) => ({ type: 'record', name, fields });
const next = { name: 'next', type: ['null', 'Node'], default: null };
const node = record('Node', { name: 'v', type: 'int' }, next);
const item = record('Item', { name: 'n', type: ['null', 'int'] });
const convert = (schema) => parsers.avroToJsonSchema(structuredClone(schema));
const text = JSON.stringify((await convert(node)).properties.next);
console.log('next: ' + text);
assert.equal(text, '{"oneOf":[{},{"type":"null"}],"default":null}');
const end = 'must match exactly one schema in oneOf';
for (const [schema, document, written, expected] of [
  [node, '{"v":1,"next":null}', true, end],
  [node, '{"v":1,"next":{"Node":{"v":2,"next":null}}}', true, 'accepts'],
  [node, '{"v":1,"next":{"v":2,"next":null}}', false, 'accepts'],
  [item, '{"n":{"int":1}}', true, 'must be integer'],
  [item, '{"n":1}', false, 'accepts'],
]) {
  const type = avro.Type.forSchema(structuredClone(schema));
  let read = true;
  try {
    type.fromString(document);
  } catch {
    read = false;
  }
  const ajv = new Ajv.default({ strict: false });
  const valid = ajv.validate(await convert(schema), JSON.parse(document));
  const oneOf = valid ? null : ajv.errors.find(({ keyword }) => keyword === 'oneOf').message;
  const branch = valid ? null : ajv.errors[0].message;
  const message = valid ? 'accepts' : schema === node ? oneOf : branch;
  console.log(document + ': avsc ' + read + ', schema ' + message);
  assert.deepEqual([read, message], [written, expected]);
}
END
node run.mjs

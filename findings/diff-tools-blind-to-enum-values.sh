#!/bin/sh
# Packages: json-schema-diff 1.0.0, openapi-diff 0.24.1
#
# Guess: A tool for breaking changes finds a value removed from an `enum`, the change that breaks
#        clients most often.
#
# Behaviour: json-schema-diff reports neither additions nor removals in `enum` and `const`, not even
#            if all values change. openapi-diff, which is based on it, calls it non-breaking to
#            remove values or to make a nullable member non-nullable. json-schema-diff finds a
#            narrower `maximum`, openapi-diff a changed type.
#
# Output seen (November 2026):
#   json-schema-diff: maximum 5 to 3: removals true
#   json-schema-diff: enum a, b to a: removals false
#   json-schema-diff: const a to b: removals false
#   openapi-diff: string to integer: breaking true
#   openapi-diff: enum a, b to a: breaking false
#   openapi-diff: no longer nullable: breaking false
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error >>npm.log \
  json-schema-diff@1.0.0 openapi-diff@0.24.1
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import jsonSchemaDiff from 'json-schema-diff';
import openapiDiff from 'openapi-diff';
const text = (more) => ({ type: 'string', ...more });
const spec = (schema, location) => ({
  location,
  format: 'openapi3',
  content: JSON.stringify({
    openapi: '3.0.3',
    info: { title: 't', version: '1' },
    paths: { '/a': { post: {
      requestBody: { content: { 'application/json': { schema } } },
      responses: { 200: { description: 'x', content: { 'application/json': { schema } } } },
    } } },
  }),
});
const seen = [];
for (const [name, sourceSchema, destinationSchema] of [
  ['maximum 5 to 3', { type: 'number', maximum: 5 }, { type: 'number', maximum: 3 }],
  ['enum a, b to a', text({ enum: ['a', 'b'] }), text({ enum: ['a'] })],
  ['const a to b', text({ const: 'a' }), text({ const: 'b' })],
]) {
  const found = await jsonSchemaDiff.diffSchemas({ sourceSchema, destinationSchema });
  seen.push(found.removalsFound || found.additionsFound);
  console.log('json-schema-diff: ' + name + ': removals ' + found.removalsFound);
}
for (const [name, from, to] of [
  ['string to integer', text(), { type: 'integer' }],
  ['enum a, b to a', text({ enum: ['a', 'b'] }), text({ enum: ['a'] })],
  ['no longer nullable', text({ nullable: true }), text()],
]) {
  const sourceSpec = spec(from, 'before');
  const destinationSpec = spec(to, 'after');
  const found = await openapiDiff.diffSpecs({ sourceSpec, destinationSpec });
  seen.push(found.breakingDifferencesFound);
  console.log('openapi-diff: ' + name + ': breaking ' + found.breakingDifferencesFound);
}
assert.deepEqual(seen, [true, false, false, true, false, false]);
END
node run.mjs

#!/bin/sh
# Packages: @typespec/compiler 1.11.0 with its emitters @typespec/json-schema and
#           @typespec/openapi3
#
# Guess: For one model, two official emitters write schemas that differ in keywords but describe the
#        same documents.
#
# Behaviour: No document fits both schemas. `@encodedName` renames the member in OpenAPI but not in
#            JSON Schema; `int64` is an integer in one and a string in the other;
#            `@encode("unixTimestamp", int32)` and `@encode("seconds", int32)` produce integers in
#            one and leave date-time and duration in the other. The compiler does not warn.
#
# Output seen (November 2026):
#   openapi3: real_name string, id integer, at integer, wait integer
#   json-schema: name string, id string, at string, wait string
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error >>npm.log \
  @typespec/compiler@1.11.0 @typespec/json-schema@1.11.0 @typespec/openapi3@1.11.0 \
  @typespec/http@1.11.0 @typespec/openapi@1.11.0
cat >main.tsp <<'END'
import "@typespec/http";
import "@typespec/json-schema";
import "@typespec/openapi3";
using Http;
using JsonSchema;

@service(#{ title: "Jobs" })
@jsonSchema
namespace Jobs {
  model Job {
    @encodedName("application/json", "real_name") name: string;
    id: int64;
    @encode("unixTimestamp", int32) at: utcDateTime;
    @encode("seconds", int32) wait: duration;
  }
  op get(): Job;
}
END
npx tsp compile main.tsp --warn-as-error --output-dir out \
  --emit @typespec/json-schema --option @typespec/json-schema.file-type=json \
  --emit @typespec/openapi3 --option @typespec/openapi3.file-type=json >log 2>&1
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import fs from 'node:fs';
const read = (path) => JSON.parse(fs.readFileSync('out/@typespec/' + path));
const members = ({ properties }) =>
  Object.entries(properties).map(([name, { type }]) => name + ' ' + type).join(', ');
const one = members(read('openapi3/openapi.json').components.schemas.Job);
const two = members(read('json-schema/Job.json'));
console.log('openapi3: ' + one + '\njson-schema: ' + two);
assert.equal(one, 'real_name string, id integer, at integer, wait integer');
assert.equal(two, 'name string, id string, at string, wait string');
END
node run.mjs

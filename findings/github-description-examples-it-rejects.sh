#!/bin/sh
# Packages: @octokit/openapi 23.0.2 (the OpenAPI description of GitHub), ajv 8.20.0
#
# Guess: The examples of responses fit their schemas: people and mocks take them as real answers.
#        Perhaps one in a hundred does not.
#
# Behaviour: One in five does not. Most lack required members; a list of a classroom's assignments
#            is one object; a number stands in quotation marks. Whoever generates mocks from the
#            examples and a client from the schemas gets a client that rejects its mocks.
#            `nullable` is read as in OpenAPI 3.0 and, without `type`, as it is meant.
#
# Output seen (November 2026):
#   of 996 examples 209 are invalid: 148 required, 58 type, 2 enum, 1 additionalProperties
#   get /app/installations: must have required property 'name'
#   get /assignments/{assignment_id}/accepted_assignments: must be array
#   get /enterprises/{enterprise}/dependabot/alerts: must be number
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error @octokit/openapi@23.0.2 ajv@8.20.0 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
const file = 'node_modules/@octokit/openapi/generated/api.github.com.json';
const { paths, components } = JSON.parse(readFileSync(file));
const nullable = (value) => {
  if (Array.isArray(value)) return value.map(nullable);
  if (value === null || typeof value !== 'object') return value;
  const { nullable: mark, ...rest } =
    Object.fromEntries(Object.entries(value).map(([name, each]) => [name, nullable(each)]));
  if (mark === true) return { anyOf: [rest, { type: 'null' }] };
  return mark === undefined || mark === false ? rest : { ...rest, nullable: mark };
};
const ajv = new Ajv.default({ strict: false, logger: false, validateFormats: false });
const schemas = nullable(components.schemas);
ajv.addSchema({ $id: 'https://example.org/all', paths: nullable(paths), components: { schemas } });
const token = (text) => encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));
const counts = { all: 0, invalid: 0, required: 0, type: 0, enum: 0, additionalProperties: 0 };
const seen = {};
for (const [path, operations] of Object.entries(paths)) {
  for (const [method, operation] of Object.entries(operations)) {
    for (const [status, response] of Object.entries(operation.responses ?? {})) {
      const content = response.content?.['application/json'];
      if (!content?.schema) continue;
      for (const example of Object.values(content.examples ?? {})) {
        const name = example.$ref?.split('/').at(-1);
        const { value } = name ? components.examples[name] : example;
        if (value === undefined) continue;
        counts.all += 1;
        const location = [path, method, 'responses', status, 'content', 'application/json'];
        const validate = ajv.getSchema(
          'https://example.org/all#/paths/' + location.map(token).join('/') + '/schema');
        if (validate(value)) continue;
        const [{ keyword, message }] = validate.errors;
        counts.invalid += 1;
        counts[keyword] += 1;
        seen[method + ' ' + path] = message;
      }
    }
  }
}
console.log('of ' + counts.all + ' examples ' + counts.invalid + ' are invalid: ' +
  counts.required + ' required, ' + counts.type + ' type, ' + counts.enum + ' enum, ' +
  counts.additionalProperties + ' additionalProperties');
for (const name of ['get /app/installations',
  'get /assignments/{assignment_id}/accepted_assignments',
  'get /enterprises/{enterprise}/dependabot/alerts']) console.log(name + ': ' + seen[name]);
assert.deepEqual(counts,
  { all: 996, invalid: 209, required: 148, type: 58, enum: 2, additionalProperties: 1 });
END
node --max-old-space-size=4000 run.mjs

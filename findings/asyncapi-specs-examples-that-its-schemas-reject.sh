#!/bin/sh
# Packages: @asyncapi/specs 6.11.1, ajv 8.20.0
#
# Guess: The schemas of AsyncAPI accept the examples that stand in them, but for a few old ones.
#
# Behaviour: In the newest version, 14 of 93 examples are invalid, and not only whole documents
#            where a part is meant. The Solace server wants `msvVpn`, a typing error, and forbids
#            the `msgVpn` of its own example and of its documentation. The Kafka message matches
#            two branches of `oneOf` as soon as its key is a reference. The SNS filter forbids the
#            conditions of its example, and the numbers of ROS 2 stand in quotation marks.
#
# Output seen (November 2026):
#   2.6.0: 10 of 34 examples invalid
#   3.0.0: 12 of 89 examples invalid
#   3.1.0: 14 of 93 examples invalid
#   3.1.0 solace/0.2.0/server: must NOT have additional properties, "msgVpn"
#   3.1.0 kafka/0.5.0/message: must match exactly one schema in oneOf, /key
#   3.1.0 sns/0.1.0/operation: must match exactly one schema in oneOf,
#     /consumers/0/filterPolicy/event
#   3.1.0 ros2/0.1.0/server: must be integer, /domainId
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error @asyncapi/specs@6.11.1 ajv@8.20.0 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import specs from '@asyncapi/specs';
import Ajv from 'ajv';
const schemaKeywords = ['type', 'properties', '$ref', 'oneOf', 'anyOf', 'allOf'];
const data = ['examples', 'default', 'enum', 'const'];
function* subschemas(value, pointer) {
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value.examples) && schemaKeywords.some((each) => each in value)) {
    yield [value, pointer];
  }
  for (const [name, member] of Object.entries(value)) {
    if (!data.includes(name)) yield* subschemas(member, pointer + '/' + encodeURIComponent(name));
  }
}
const shown = [];
const counts = {};
for (const version of ['2.6.0', '3.0.0', '3.1.0']) {
  const { $schema, ...schema } = structuredClone(specs.schemas[version]);
  const ajv = new Ajv.default({
    strict: false, meta: false, validateSchema: false, validateFormats: false, logger: false,
  });
  ajv.addSchema({ ...schema, $id: 'https://example.org/' + version });
  const count = { all: 0, invalid: 0 };
  for (const definition of Object.values(schema.definitions)) {
    for (const [part, pointer] of subschemas(definition, '')) {
      const validate = ajv.getSchema(definition.$id + '#' + pointer);
      for (const example of part.examples) {
        count.all += 1;
        if (validate(example)) continue;
        count.invalid += 1;
        const found = /bindings\/(.*)\.json/.exec(definition.$id);
        const { instancePath, message, params } = validate.errors.at(-1);
        if (found && version === '3.1.0') {
          shown.push(found[1] + ': ' + message + ', ' +
            (instancePath || JSON.stringify(params.additionalProperty)));
        }
      }
    }
  }
  counts[version] = count.invalid + ' of ' + count.all;
  console.log(version + ': ' + counts[version] + ' examples invalid');
}
assert.deepEqual(counts, { '2.6.0': '10 of 34', '3.0.0': '12 of 89', '3.1.0': '14 of 93' });
for (const each of [
  'solace/0.2.0/server: must NOT have additional properties, "msgVpn"',
  'kafka/0.5.0/message: must match exactly one schema in oneOf, /key',
  'sns/0.1.0/operation: must match exactly one schema in oneOf, /consumers/0/filterPolicy/event',
  'ros2/0.1.0/server: must be integer, /domainId',
]) {
  assert(shown.includes(each), each);
  console.log('3.1.0 ' + each);
}
END
node run.mjs

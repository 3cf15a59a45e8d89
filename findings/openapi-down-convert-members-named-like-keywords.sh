#!/bin/sh
# Packages: @apiture/openapi-down-convert 0.14.2
#
# Guess: On the way from OpenAPI 3.1 to 3.0 the keywords `const`, `contentMediaType` and
#        `propertyNames` are rewritten or removed where they are keywords.
#
# Behaviour: Members with these names are treated in the same way. A required member `const` is
#            renamed to `enum`, and its schema becomes a list; `contentMediaType` and `$comment` are
#            gone, although `required` still lists them. An object that is a `default` is rewritten
#            too. The keywords `exclusiveMinimum` and `prefixItems`, which 3.0 reads differently
#            or not at all, stay as they are. The tool prints nothing and exits with 0.
#
# Output seen (November 2026):
#   properties before: const, contentMediaType, $comment, size
#   properties after: size, enum
#   enum: [{"type":"string"}]
#   default: {"const":"x"} -> {"enum":["x"]}
#   exclusiveMinimum: 0
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error @apiture/openapi-down-convert@0.14.2 >>npm.log
cat >in.json <<'END'
{
  "openapi": "3.1.0", "info": { "title": "t", "version": "1" }, "paths": {},
  "components": { "schemas": {
    "Field": {
      "type": "object",
      "required": ["const", "contentMediaType", "$comment"],
      "properties": {
        "const": { "type": "string" },
        "contentMediaType": { "type": "string" },
        "$comment": { "type": "string" },
        "size": { "type": "number", "exclusiveMinimum": 0 }
      }
    },
    "Rule": { "type": "object", "default": { "const": "x" } }
  } }
}
END
npx openapi-down-convert --input in.json --output out.json >log 2>&1
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import fs from 'node:fs';
const read = (file) => JSON.parse(fs.readFileSync(file)).components.schemas;
const [before, after] = [read('in.json'), read('out.json')];
const names = (schemas) => Object.keys(schemas.Field.properties).join(', ');
console.log('properties before: ' + names(before) + '\nproperties after: ' + names(after));
assert.equal(names(after), 'size, enum');
assert.deepEqual(after.Field.required, before.Field.required);
const { enum: list, size } = after.Field.properties;
console.log('enum: ' + JSON.stringify(list));
assert.deepEqual(list, [{ type: 'string' }]);
const [from, to] = [before, after].map((schemas) => JSON.stringify(schemas.Rule.default));
console.log('default: ' + from + ' -> ' + to);
assert.equal(to, '{"enum":["x"]}');
console.log('exclusiveMinimum: ' + size.exclusiveMinimum);
assert.equal(size.exclusiveMinimum, 0);
END
node run.mjs

#!/bin/sh
# Packages: ts-json-schema-generator 2.4.0, quicktype 26.0.0, ajv 8.20.0
#
# Guess: A definition named `Page<Item>`, referred to as `#/definitions/Page%3CItem%3E`, is found:
#        pointers in fragments are decoded.
#
# Behaviour: quicktype decodes neither percent escapes nor `~1` and `~0`. So it can read neither the
#            references that ts-json-schema-generator writes for generic types nor definitions named
#            like a media type. Ajv resolves all of them.
#
# Output seen (November 2026):
#   quicktype: Key Page%3Cstring%3E not in schema object
#   quicktype: Key text~1html not in schema object
#   ajv: true
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error >>npm.log \
  ts-json-schema-generator@2.4.0 quicktype@26.0.0 ajv@8.20.0 typescript@5.9.3
cat >types.ts <<'END'
export interface Page<T> {
  items: T[];
}
export interface Answer {
  page: Page<string>;
}
END
npx ts-json-schema-generator --path types.ts --type Answer -o generic.json
cat >media.json <<'END'
{
  "type": "object",
  "properties": { "body": { "$ref": "#/definitions/text~1html" } },
  "definitions": { "text/html": { "type": "string" } }
}
END
fails() {
  if npx quicktype -s schema "$1" -l typescript -t T -o out.ts >log 2>&1; then exit 1; fi
  grep -o 'Key .* not in schema object' log | sed 's/^/quicktype: /' | tee seen
  grep -qF "$2" seen
}
fails generic.json 'Key Page%3Cstring%3E not in schema object'
fails media.json 'Key text~1html not in schema object'
node -e "
const Ajv = require('ajv').default;
const accepts = ['generic', 'media'].map((name) => {
  const value = name === 'generic' ? { page: { items: ['x'] } } : { body: 'x' };
  return new Ajv().validate(JSON.parse(require('fs').readFileSync(name + '.json')), value);
});
console.log('ajv: ' + accepts.every(Boolean));
if (!accepts.every(Boolean)) process.exit(1);
"

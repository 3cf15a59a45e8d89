#!/bin/sh
# Packages: json-schema-to-typescript 16.0.0, openapi-typescript 7.13.0, quicktype 26.0.0,
#           typescript 5.9.3
#
# Guess: A member `count: number` beside `additionalProperties: {type: string}` is hard to express
#        in TypeScript; each tool approximates it.
#
# Behaviour: Only one does. openapi-typescript writes an intersection to which no value with the
#            declared member can be assigned, so valid documents are type errors. quicktype writes
#            an interface that tsc rejects, so the generated file does not compile.
#            json-schema-to-typescript lets each member be a string or a number.
#
# Output seen (November 2026):
#   openapi-typescript: TS2322
#   quicktype: TS2411
#   json-schema-to-typescript: compiles
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error >>npm.log \
  json-schema-to-typescript@16.0.0 openapi-typescript@7.13.0 quicktype@26.0.0 typescript@5.9.3
cat >T.json <<'END'
{
  "title": "T", "type": "object",
  "properties": { "count": { "type": "integer" } }, "required": ["count"],
  "additionalProperties": { "type": "string" }
}
END
cat >api.json <<'END'
{
  "openapi": "3.1.0", "info": { "title": "t", "version": "1" }, "paths": {},
  "components": { "schemas": { "T": {
    "type": "object",
    "properties": { "count": { "type": "integer" } }, "required": ["count"],
    "additionalProperties": { "type": "string" }
  } } }
}
END
npx json2ts -i T.json -o one.ts
npx openapi-typescript api.json -o two.ts >log 2>&1
echo "export type T = components['schemas']['T'];" >>two.ts
npx quicktype -s schema T.json -l typescript -t T --just-types -o three.ts
for file in one two three; do
  echo "import type { T } from './$file';"
  echo "export const t: T = { count: 1, note: 'x' };"
done | split -l 2 --additional-suffix=.ts --numeric-suffixes=1 - use-
cat >tsconfig.json <<'END'
{
  "compilerOptions": {
    "strict": true, "noEmit": true, "types": [],
    "target": "es2022", "module": "esnext", "moduleResolution": "bundler"
  },
  "include": ["use-*.ts"]
}
END
npx tsc -p . | grep '^[a-z]' >errors || true
grep -q '^use-02.ts.*error TS2322' errors && echo 'openapi-typescript: TS2322'
grep -q '^three.ts.*error TS2411' errors && echo 'quicktype: TS2411'
if grep -e '^one' -e '^use-01' errors; then exit 1; fi
echo 'json-schema-to-typescript: compiles'

#!/bin/sh
# Packages: ts-json-schema-generator 2.4.0, typescript-json-schema 0.68.0, ajv 8.20.0
#
# Guess: JSON Schema cannot express `[...number[], string]`, numbers and then a unit, so it is
#        rejected or approximated.
#
# Behaviour: Each tool writes the schema of a different wrong type: "a string, then numbers" and "a
#            number, then strings". Both schemas reject a value of the TypeScript type; one accepts
#            the reversed value, which is a type error.
#
# Output seen (November 2026):
#   ts-json-schema-generator: [1,2,"kg"] false, ["kg",1,2] true
#   typescript-json-schema: [1,2,"kg"] false, ["kg",1,2] false
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error >>npm.log \
  ts-json-schema-generator@2.4.0 typescript-json-schema@0.68.0 ajv@8.20.0 typescript@5.9.3
cat >types.ts <<'END'
export interface Row {
  cells: [...number[], string];
}
export const row: Row = { cells: [1, 2, 'kg'] };
END
cat >tsconfig.json <<'END'
{
  "compilerOptions": {
    "strict": true, "target": "es2022", "module": "esnext", "lib": ["es2022"], "types": []
  },
  "files": ["types.ts"]
}
END
npx tsc --noEmit -p .
npx ts-json-schema-generator --path types.ts --type Row -o one.json
npx typescript-json-schema tsconfig.json Row --required --strictNullChecks -o two.json
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import fs from 'node:fs';
import Ajv from 'ajv';
const seen = ['one', 'two'].map((name) => {
  const schema = JSON.parse(fs.readFileSync(name + '.json'));
  const check = new Ajv.default({ strict: false }).compile(schema);
  return [check({ cells: [1, 2, 'kg'] }), check({ cells: ['kg', 1, 2] })];
});
['ts-json-schema-generator', 'typescript-json-schema'].forEach((name, i) => {
  console.log(name + ': [1,2,"kg"] ' + seen[i][0] + ', ["kg",1,2] ' + seen[i][1]);
});
assert.deepEqual(seen, [[false, true], [false, false]]);
END
node run.mjs

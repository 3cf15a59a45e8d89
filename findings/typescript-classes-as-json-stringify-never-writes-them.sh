#!/bin/sh
# Packages: ts-json-schema-generator 2.4.0, typescript-json-schema 0.68.0, ajv 8.20.0
#
# Guess: The schema of a class describes what `JSON.stringify` writes: its public data.
#
# Behaviour: Both tools require a member "#balance" for a private `#balance`, which is never
#            written, so no instance fits the schema of its class. For a `Map`, one tool requires a
#            `size`, the other a member with an internal name of the compiler; `JSON.stringify`
#            writes `{}`.
#
# Output seen (November 2026):
#   one {"owner":"x"} must have required property '#balance'
#   two {"owner":"x"} must have required property '#balance'
#   one {"pages":{}} must have required property 'size'
#   two {"pages":{}} must have required property '__@toStringTag@24'
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error >>npm.log \
  ts-json-schema-generator@2.4.0 typescript-json-schema@0.68.0 ajv@8.20.0 typescript@5.9.3
cat >types.ts <<'END'
export class Account {
  #balance = 1;
  owner = 'x';
  get balance() {
    return this.#balance;
  }
}
export interface Index {
  pages: Map<string, number>;
}
END
cat >tsconfig.json <<'END'
{
  "compilerOptions": {
    "strict": true, "target": "es2022", "module": "esnext", "lib": ["es2022"], "types": []
  },
  "files": ["types.ts"]
}
END
npx tsc -p .
mv types.js types.mjs
for type in Account Index; do
  npx ts-json-schema-generator --tsconfig tsconfig.json --type $type -o one-$type.json
  npx typescript-json-schema tsconfig.json $type --required --strictNullChecks -o two-$type.json
done
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import fs from 'node:fs';
import Ajv from 'ajv';
import { Account } from './types.mjs';
const values = { Account: new Account(), Index: { pages: new Map([['x', 1]]) } };
const seen = [];
for (const [type, value] of Object.entries(values)) {
  const text = JSON.stringify(value);
  for (const tool of ['one', 'two']) {
    const schema = JSON.parse(fs.readFileSync(tool + '-' + type + '.json'));
    const check = new Ajv.default({ strict: false }).compile(schema);
    const error = check(JSON.parse(text)) ? 'accepted' : check.errors[0].message;
    console.log(tool, text, error);
    seen.push(error.replace(/@\d+/, '@..'));
  }
}
const required = (name) => "must have required property '" + name + "'";
const names = ['#balance', '#balance', 'size', '__@toStringTag@..'];
assert.deepEqual(seen, names.map(required));
END
node run.mjs

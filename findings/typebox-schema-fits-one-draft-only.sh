#!/bin/sh
# Packages: typebox 1.4.3, ajv 8.20.0
#
# Guess: A schema that one library writes without `$schema` follows one current draft, and ajv's
#        class for that draft reads it.
#
# Behaviour: A tuple is written with an array in `items` (up to 2019-09), a closed intersection with
#            `unevaluatedProperties` (from 2019-09). For an object with both, ajv's default class
#            ignores the keyword that closes it, and its class for 2020-12 rejects the schema; only
#            the class for 2019-09, which nobody uses by default, agrees with TypeBox.
#
# Output seen (November 2026):
#   TypeBox: false
#   ajv draft-07: true
#   ajv 2019-09: false
#   ajv 2020-12: schema is invalid
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error typebox@1.4.3 ajv@8.20.0 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import Ajv7 from 'ajv';
import Ajv2019 from 'ajv/dist/2019.js';
import Ajv2020 from 'ajv/dist/2020.js';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
const type = Type.Intersect(
  [
    Type.Object({ at: Type.Tuple([Type.Number(), Type.Number()]) }),
    Type.Object({ n: Type.String() }),
  ],
  { unevaluatedProperties: false },
);
const value = { at: [1, 2], n: 'x', typo: 3 };
const judge = (Ajv) => {
  try {
    return new Ajv.default({ strict: false }).compile(JSON.parse(JSON.stringify(type)))(value);
  } catch (error) {
    return error.message.split(':')[0];
  }
};
assert.equal('$schema' in type, false);
const judged = [Value.Check(type, value), judge(Ajv7), judge(Ajv2019), judge(Ajv2020)];
['TypeBox', 'ajv draft-07', 'ajv 2019-09', 'ajv 2020-12'].forEach((name, i) => {
  console.log(name + ': ' + judged[i]);
});
assert.deepEqual(judged, [false, true, false, 'schema is invalid']);
END
node run.mjs

#!/bin/sh
# Packages: fast-json-stringify 7.3.10, ajv 8.20.0
#
# Guess: With `anyOf`, the branch that describes a value writes it, and members that some branch
#        declares are kept.
#
# Behaviour: The first branch that accepts the value writes it and drops members that this branch
#            does not declare. Objects are open, so a branch with optional members accepts
#            everything: a valid answer with only a `phone` is sent as `{}`. With the branches in
#            the other order, the other kind of value becomes empty. `allOf` of the same two
#            branches keeps everything.
#
# Output seen (November 2026):
#   {"email":"x"} -> {"email":"x"}
#   {"phone":"y"} -> {}
#   allOf {"phone":"y"} -> {"phone":"y"}
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error fast-json-stringify@7.3.10 ajv@8.20.0 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import Ajv from 'ajv';
import build from 'fast-json-stringify';
const object = (name) => ({ type: 'object', properties: { [name]: { type: 'string' } } });
const branches = () => [object('email'), object('phone')];
const any = build({ anyOf: branches() });
const all = build({ allOf: branches() });
const check = new Ajv.default().compile({ anyOf: branches() });
const email = { email: 'x' };
const phone = { phone: 'y' };
assert.ok(check(email) && check(phone));
console.log('{"email":"x"} -> ' + any(email));
console.log('{"phone":"y"} -> ' + any(phone));
console.log('allOf {"phone":"y"} -> ' + all(phone));
assert.deepEqual([any(email), any(phone), all(phone)], ['{"email":"x"}', '{}', '{"phone":"y"}']);
END
node run.mjs

#!/bin/sh
# Packages: typebox 1.4.3
#
# Guess: `Partial`, `Required`, `Pick` and `Omit` of a closed object are closed, as with zod's
#        `partial` and `pick`.
#
# Behaviour: All four drop `additionalProperties: false`. A type for updates, derived from a closed
#            one, accepts members with misspelt names; it stays closed only if each derivation
#            repeats the option.
#
# Output seen (November 2026):
#   Object   closed
#   Partial  open
#   Required open
#   Pick     open
#   Omit     open
#   zod      closed
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error typebox@1.4.3 zod@4.6.7 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import * as z from 'zod';
const closed = Type.Object({ a: Type.String(), b: Type.Number() }, { additionalProperties: false });
const types = {
  Object: closed,
  Partial: Type.Partial(closed),
  Required: Type.Required(closed),
  Pick: Type.Pick(closed, ['a', 'b']),
  Omit: Type.Omit(closed, []),
};
const zod = z.strictObject({ a: z.string() }).partial();
const open = [];
for (const [name, type] of Object.entries(types)) {
  const accepts = Value.Check(type, { a: 'x', b: 1, typo: 2 });
  assert.equal(accepts, !('additionalProperties' in type), name);
  console.log(name.padEnd(8), accepts ? 'open' : 'closed');
  if (accepts) open.push(name);
}
assert.deepEqual(open, ['Partial', 'Required', 'Pick', 'Omit']);
assert.equal(zod.safeParse({ typo: 2 }).success, false);
console.log('zod      closed');
END
node run.mjs

#!/bin/sh
# Packages: compress-json 3.4.0
#
# Guess (written down after a first look):
#        What JSON can hold comes back equal. A number above 2^53 is at most rounded.
#
# Behaviour: Half of the instants in nanoseconds come back 62 times smaller. Numbers are written in
#            base 62; above 2^53 rounding makes a fraction of a digit, and this digit is left out.
#            There is no error, and other numbers of the same size come back equal.
#
# Output seen (November 2026):
#   1700000000000000000 -> 27419354838711704
#   20240101000000000 -> 326453241935528
#   1234567890123456800 -> 1234567890123456800
#   of 2000 instants: 969 are 62 times smaller
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error compress-json@3.4.0 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import { compress, decompress } from 'compress-json';
const again = (value) => decompress(JSON.parse(JSON.stringify(compress({ value })))).value;
const expected = [
  [1700000000000000000, 27419354838711704], [20240101000000000, 326453241935528],
  [1234567890123456800, 1234567890123456800],
];
for (const [value, read] of expected) {
  console.log(value + ' -> ' + again(value));
  assert.equal(again(value), read);
}
let smaller = 0;
for (let step = 0; step < 2000; step += 1) {
  const value = 1700000000000000000 + step * 123456789012345;
  smaller += Math.round(value / again(value)) === 62 ? 1 : 0;
}
console.log('of 2000 instants: ' + smaller + ' are 62 times smaller');
assert.equal(smaller, 969);
END
node run.mjs

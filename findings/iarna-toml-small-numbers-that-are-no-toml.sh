#!/bin/sh
# Packages: @iarna/toml 3.0.0, smol-toml 1.9.1
#
# Guess (written down after a first look):
#        What `stringify` writes, `parse` of the same package reads back equal, or there is an
#        error, as for arrays that TOML 0.5 does not allow.
#
# Behaviour: A number such as 1e-7 is written as "1e-7.undefined", which is no TOML: no reader reads
#            the file. An array whose first item is a table becomes an array of tables, whatever
#            follows: a number turns into an empty table, a text into a table of its letters.
#
# Output seen (November 2026):
#   {"rate":1e-7}: "rate = 1e-7.undefined\n" -> TomlError; smol-toml {"rate":1e-7}
#   {"v":[{"a":1},5]}: "[[v]]\na = 1\n\n[[v]]\n" -> {"v":[{"a":1},{}]}; smol-toml {"v":[{"a":1},5]}
#   {"v":[{"a":1},"y"]}: "[[v]]\na = 1\n\n[[v]]\n0 = \"y\"\n" -> {"v":[{"a":1},{"0":"y"}]};
#     smol-toml {"v":[{"a":1},"y"]}
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error @iarna/toml@3.0.0 smol-toml@1.9.1 >>npm.log
cat >run.cjs <<'END'
const assert = require('node:assert/strict');
const iarna = require('@iarna/toml');
const again = (library, value) => {
  try {
    return JSON.stringify(library.parse(library.stringify(value)));
  } catch (error) {
    return error.name === 'Error' ? error.constructor.name : error.name;
  }
};
import('smol-toml').then((smol) => {
  for (const [value, expected] of [
    [{ rate: 1e-7 }, 'TomlError'], [{ v: [{ a: 1 }, 5] }, '{"v":[{"a":1},{}]}'],
    [{ v: [{ a: 1 }, 'y'] }, '{"v":[{"a":1},{"0":"y"}]}'],
  ]) {
    const text = JSON.stringify(value);
    console.log(text + ': ' + JSON.stringify(iarna.stringify(value)) + ' -> ' +
      again(iarna, value) + '; smol-toml ' + again(smol, value));
    assert.equal(again(iarna, value), expected);
    assert.equal(again(smol, value), text);
  }
});
END
node run.cjs

#!/bin/sh
# Packages: ajv 8.20.0 (JSON Type Definition)
#
# Guess (written down after a first look):
#        `compileParser` is a faster JSON.parse with validation: for a text that JSON.parse reads
#        and the validator accepts, it returns the same value.
#
# Behaviour: The parser compares spelling. It refuses 10.0 and 1e1, which are integers in RFC 8927,
#            and an enum value with an escape, such as "in\/out" (written by PHP) or "caf\u00e9"
#            (written by Python). The same strings are read where the type is `string`.
#            The error blames a character of the value, not the enum or the escape.
#
# Output seen (November 2026):
#   {"type":"uint8"} 10.0: valid, parser: unexpected token .
#   {"type":"uint8"} 1e1: valid, parser: unexpected token e
#   {"enum":["in/out"]} "in\/out": valid, parser: unexpected token i
#   {"enum":["café"]} "caf\u00e9": valid, parser: unexpected token c
#   {"type":"string"} "in\/out": valid, parser: reads it
#   {"type":"float64"} 1e1: valid, parser: reads it
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error ajv@8.20.0 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import Jtd from 'ajv/dist/jtd.js';
const ajv = new Jtd.default();
const seen = [
  [{ type: 'uint8' }, '10.0'],
  [{ type: 'uint8' }, '1e1'],
  [{ enum: ['in/out'] }, '"in\\/out"'],
  [{ enum: ['café'] }, '"caf\\u00e9"'],
  [{ type: 'string' }, '"in\\/out"'],
  [{ type: 'float64' }, '1e1'],
].map(([schema, text]) => {
  assert.ok(ajv.validate(schema, JSON.parse(text)));
  const parse = ajv.compileParser(schema);
  const value = parse(text);
  const result = value === undefined ? parse.message : 'reads it';
  if (value !== undefined) assert.equal(value, JSON.parse(text));
  console.log(JSON.stringify(schema) + ' ' + text + ': valid, parser: ' + result);
  return result;
});
assert.deepEqual(seen, [
  'unexpected token .', 'unexpected token e', 'unexpected token i', 'unexpected token c',
  'reads it', 'reads it',
]);
END
node run.mjs

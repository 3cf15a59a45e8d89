#!/bin/sh
# Packages: class-validator-jsonschema 5.2.0, class-validator 0.15.1, reflect-metadata 0.2.2,
#           typescript 5.9.3, ajv 8.20.0
#
# Guess: What class-validator accepts is valid for the schema written from the same decorators. The
#        enum of TypeScript with numbers is an `enum` of numbers, an integer with a minimum stays an
#        integer.
#
# Behaviour: An enum of numbers gets `type: string` and the names beside the numbers: no value of
#            the enum is valid, only names are. The order of two decorators decides whether an
#            integer stays one: with `Min` above `IsInt`, 2.5 is valid. A date without a fraction of
#            a second is rejected. Where `IsIn` lists values of two types, anything is valid.
#
# Output seen (November 2026):
#   level {"enum":["Low","High",1,2],"type":"string"}: 2 decorators true, schema false
#   before {"minimum":2,"type":"integer"}: 2.5 decorators false, schema false
#   after {"type":"number","minimum":2}: 2.5 decorators false, schema true
#   at (pattern): "2024-01-02T03:04:05Z" decorators true, schema false
#   size {}: "b" decorators false, schema true
#   host {"format":"ipv4","type":"string"}: "::1" decorators true, schema false
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error class-validator-jsonschema@5.2.0 \
  class-validator@0.15.1 class-transformer@0.5.1 reflect-metadata@0.2.2 typescript@5.9.3 \
  ajv@8.20.0 ajv-formats@3.0.1 >>npm.log
cat >row.ts <<'END'
import 'reflect-metadata';
import { IsDateString, IsEnum, IsIn, IsInt, IsIP, Min } from 'class-validator';
enum Level { Low = 1, High = 2 }
export class Row {
  @IsEnum(Level) level?: Level = Level.High;
  @IsInt() @Min(2) before?: number;
  @Min(2) @IsInt() after?: number;
  @IsDateString() at?: string;
  @IsIn(['a', 1]) size?: string | number;
  @IsIP() host?: string;
}
END
cat >run.cjs <<'END'
const assert = require('node:assert/strict');
const Ajv = require('ajv').default;
const addFormats = require('ajv-formats').default;
const { validateSync } = require('class-validator');
const { validationMetadatasToSchemas } = require('class-validator-jsonschema');
const { Row } = require('./row.js');
const { properties } = validationMetadatasToSchemas().Row;
const check = (name, value, expected) => {
  const row = Object.assign(new Row(), { [name]: value });
  const failed = validateSync(row).some((each) => each.property === name);
  const ajv = addFormats(new Ajv({ strict: false }));
  const seen = [!failed, ajv.validate(properties[name], value)];
  const shown = 'pattern' in properties[name] ? '(pattern)' : JSON.stringify(properties[name]);
  console.log(name + ' ' + shown + ': ' + JSON.stringify(value) +
    ' decorators ' + seen[0] + ', schema ' + seen[1]);
  assert.deepEqual(seen, expected);
};
check('level', 2, [true, false]);
check('before', 2.5, [false, false]);
check('after', 2.5, [false, true]);
check('at', '2024-01-02T03:04:05Z', [true, false]);
check('size', 'b', [false, true]);
check('host', '::1', [true, false]);
END
node_modules/.bin/tsc --target es2022 --module commonjs --experimentalDecorators \
  --emitDecoratorMetadata --strict --skipLibCheck row.ts
node run.cjs

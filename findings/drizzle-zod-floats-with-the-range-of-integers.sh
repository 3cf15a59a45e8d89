#!/bin/sh
# Packages: drizzle-zod 0.8.3, drizzle-orm 0.45.4, zod 4.6.7
#
# Guess (written down after a first look):
#        The schema of rows that are read accepts what the column holds: a `real` or
#        `double precision` column any finite float, an `integer` column 32 bits.
#
# Behaviour: Floats get the range of integers with 24 and 48 bits. A row with 10 million in a
#            `real` column, or the microseconds of a time in a `double precision` or SQLite `real`
#            column, is rejected by the schema for reading and for writing, and by its
#            JSON Schema. An integer column accepts the larger 2 billion.
#
# Output seen (November 2026):
#   integer 2000000000: true
#   real 10000000: false, bounds -8388608 to 8388607
#   double 1700000000000000: false, bounds -140737488355328 to 140737488355327
#   sqlite 1700000000000000: false, bounds -140737488355328 to 140737488355327
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error drizzle-zod@0.8.3 drizzle-orm@0.45.4 \
  zod@4.6.7 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import { doublePrecision, integer, pgTable, real } from 'drizzle-orm/pg-core';
import { real as sqliteReal, sqliteTable } from 'drizzle-orm/sqlite-core';
import { createInsertSchema, createSelectSchema } from 'drizzle-zod';
import { z } from 'zod';
const seen = [
  ['integer', pgTable('t', { n: integer().notNull() }), 2e9],
  ['real', pgTable('t', { n: real().notNull() }), 1e7],
  ['double', pgTable('t', { n: doublePrecision().notNull() }), 1.7e15],
  ['sqlite', sqliteTable('t', { n: sqliteReal().notNull() }), 1.7e15],
].map(([name, table, n]) => {
  const schema = createSelectSchema(table);
  const read = schema.safeParse({ n }).success;
  assert.equal(createInsertSchema(table).safeParse({ n }).success, read);
  const { minimum, maximum } = z.toJSONSchema(schema).properties.n;
  console.log(name + ' ' + n + ': ' + read +
    (read ? '' : ', bounds ' + minimum + ' to ' + maximum));
  return [read, minimum, maximum];
});
assert.deepEqual(seen, [
  [true, -(2 ** 31), 2 ** 31 - 1],
  [false, -(2 ** 23), 2 ** 23 - 1],
  [false, -(2 ** 47), 2 ** 47 - 1],
  [false, -(2 ** 47), 2 ** 47 - 1],
]);
END
node run.mjs

#!/bin/sh
# Packages: openapi-zod-client 1.18.3, typescript 5.9.3, zod 3.25.76
#
# Guess: A pattern with an escaped slash, `^\d{2}\/\d{2}$`, which many authors write by habit,
#        becomes the same regular expression in the generated code.
#
# Behaviour: The backslash is doubled, so the slash ends the expression early, and the generated
#            file does not parse. The pattern without the backslash works. Also, a component is
#            generated without its own constraints; they are added where a member refers to it, but
#            not in arrays: a list of codes accepts any strings.
#
# Output seen (November 2026):
#   ^\d{2}\/\d{2}$ -> regex(/^\d{2}\\/\d{2}$/): error TS1127: Invalid character.
#   ^\d{2}/\d{2}$ -> regex(/^\d{2}\/\d{2}$/): parses
#   code: Code.min(3).regex(/^[A-Z]+$/)
#   codes: z.array(Code), with Code = z.string(): ["x"] is true
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error openapi-zod-client@1.18.3 typescript@5.9.3 \
  zod@3.25.76 @zodios/core@10.9.6 axios@1 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
const generate = (name, properties, schemas) => {
  const Card = { type: 'object', properties };
  const schema = { $ref: '#/components/schemas/Card' };
  fs.writeFileSync(name + '.json', JSON.stringify({
    openapi: '3.0.3',
    info: { title: 't', version: '1' },
    paths: { '/card': { post: {
      operationId: 'send',
      requestBody: { content: { 'application/json': { schema } } },
      responses: { 204: { description: 'ok' } },
    } } },
    components: { schemas: { Card, ...schemas } },
  }));
  const args = [name + '.json', '-o', name + '.ts', '--export-schemas'];
  execFileSync('npx', ['openapi-zod-client', ...args], { stdio: 'ignore' });
  const options = ['--module', 'esnext', '--moduleResolution', 'bundler', '--target', 'es2022'];
  const tsc = spawnSync('npx', ['tsc', '--skipLibCheck', ...options, name + '.ts'], {
    encoding: 'utf8',
  });
  return [fs.readFileSync(name + '.ts', 'utf8'), tsc.stdout];
};
const regex = (source) => source.match(/regex\(.*\$\/\)/)[0];
const patterns = { escaped: '^\\d{2}\\/\\d{2}$', plain: '^\\d{2}/\\d{2}$' };
const seen = Object.entries(patterns).map(([name, pattern]) => {
  const [source, errors] = generate(name, { expires: { type: 'string', pattern } }, {});
  const result = errors.match(/error TS1\d+: .*/)?.[0] ?? 'parses';
  console.log(pattern + ' -> ' + regex(source) + ': ' + result);
  return [regex(source), result];
});
assert.deepEqual(seen, [
  ['regex(/^\\d{2}\\\\/\\d{2}$/)', 'error TS1127: Invalid character.'],
  ['regex(/^\\d{2}\\/\\d{2}$/)', 'parses'],
]);
const Code = { type: 'string', minLength: 3, pattern: '^[A-Z]+$' };
const $ref = '#/components/schemas/Code';
const members = { code: { $ref }, codes: { type: 'array', items: { $ref } } };
const [source] = generate('codes', members, { Code });
const [, code] = source.match(/code: (.*), codes/);
const [, codes] = source.match(/codes: (.*) \}\)/);
const [, component] = source.match(/const Code = (.*);/);
fs.renameSync('codes.js', 'codes.mjs');
const { schemas } = await import(process.cwd() + '/codes.mjs');
const accepted = schemas.Card.safeParse({ code: 'ABC', codes: ['x'] }).success;
console.log('code: ' + code + '\ncodes: ' + codes + ', with Code = ' + component +
  ': ["x"] is ' + accepted);
assert.deepEqual([code, codes, component, accepted], [
  'Code.min(3).regex(/^[A-Z]+$/)', 'z.array(Code)', 'z.string()', true,
]);
END
node run.mjs

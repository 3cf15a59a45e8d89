// Makes schemas of `main.tsp` with TypeSpec; its judge is ajv, as TypeSpec has none.
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import documents from './documents.mjs';

const output = 'tsp-output';
const [, , command, folder] = process.argv;
if (command === 'make') {
  execFileSync('npx', [
    'tsp', 'compile', 'main.tsp', '--emit', '@typespec/json-schema',
    '--option', '@typespec/json-schema.file-type=json',
    '--option', `@typespec/json-schema.emitter-output-dir=${path.resolve(output)}`,
  ]);
  for (const [name, values] of Object.entries(documents)) {
    fs.copyFileSync(`${output}/${name}.json`, `${folder}/schemas/${name}.json`);
    values.forEach((value, i) => {
      fs.writeFileSync(`${folder}/documents/${name}.${i}.json`, JSON.stringify(value));
    });
  }
} else {
  const ajv = addFormats(new Ajv({ strict: false, validateFormats: false }));
  for (const name of Object.keys(documents)) {
    ajv.addSchema(JSON.parse(fs.readFileSync(`${output}/${name}.json`)));
  }
  for (const line of fs.readFileSync(0, 'utf8').trim().split('\n')) {
    const [name, file] = line.split('\t');
    const judge = ajv.getSchema(`${name}.json`);
    const accepts = judge(JSON.parse(fs.readFileSync(file)));
    console.log(accepts ? 'accepts' : 'refuses ' + ajv.errorsText(judge.errors));
  }
}

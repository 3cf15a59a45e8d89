// Makes a description of `main.tsp` with TypeSpec; its judge is ajv, as TypeSpec has none.
import fs from 'node:fs';
import { execFileSync } from 'node:child_process';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import documents from './documents.mjs';

const output = 'tsp-output';
const [, , command, folder] = process.argv;
if (command === 'make') {
  execFileSync('npx', ['tsp', 'compile', 'main.tsp']);
  const api = JSON.parse(fs.readFileSync(`${output}/api.json`));
  // What TypeSpec adds has no documents here.
  for (const name of Object.keys(api.components.schemas)) {
    if (!(name in documents)) console.error(`no documents for ${name}`);
  }
  fs.copyFileSync(`${output}/api.json`, `${folder}/schemas/api.json`);
  for (const [name, values] of Object.entries(documents)) {
    values.forEach((value, i) => {
      fs.writeFileSync(`${folder}/documents/${name}.${i}.json`, JSON.stringify(value));
    });
  }
} else {
  const ajv = addFormats(new Ajv({ strict: false, validateFormats: false }));
  ajv.addSchema(JSON.parse(fs.readFileSync(`${output}/api.json`)), 'api');
  for (const line of fs.readFileSync(0, 'utf8').trim().split('\n')) {
    const [name, file] = line.split('\t');
    const judge = ajv.getSchema(`api#/components/schemas/${name}`);
    const accepts = judge(JSON.parse(fs.readFileSync(file)));
    console.log(accepts ? 'accepts' : 'refuses ' + ajv.errorsText(judge.errors));
  }
}

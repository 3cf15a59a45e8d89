// Its verdict is the compiler's: whether a document can be assigned to the type.
import fs from 'node:fs';
import { createGenerator } from 'ts-json-schema-generator';
import ts from 'typescript';

const address = { street: 'Way 1', zip: '12345' };
const person = { name: 'Ann', maidenName: null, age: 3, role: 'admin' };
const full = { ...person, nickname: 'b', maidenName: 'x', address, role: 'user' };
const documents = {
  Address: [address, { ...address, country: 'DE' }],
  Person: [person, full],
  Shape: [
    { kind: 'circle', radius: 1.5 },
    { kind: 'square', side: 2 },
  ],
  People: [{ items: [person, full], next: '2' }],
  Containers: [
    {
      list: [1, 2.5],
      some: ['a'],
      pair: ['a', 1],
      partial: ['a'],
      map: { x: 1 },
      byRole: { admin: 1, user: 2 },
      open: { a: 'x', b: [1] },
      anything: null,
      either: null,
      limit: 1,
      flags: [true],
    },
  ],
  Node: [{ value: 1, children: [{ value: 2, children: [] }], next: { value: 3, children: [] } }],
  Update: [{}, { name: 'x' }],
  Both: [{ ...address, since: 1 }],
  Employee: [{ ...person, manager: full }],
};

/** The first error of the compiler for each (type, text). */
function errors(values) {
  fs.mkdirSync('check', { recursive: true });
  // An enum is compared by the values that JSON has.
  const types = fs.readFileSync('types.ts', 'utf8');
  const roles = types.replace(/export enum Role \{[^}]*\}/, "export type Role = 'admin' | 'user';");
  fs.writeFileSync('check/types.ts', roles);
  const files = values.map(([name, text], i) => {
    const file = process.cwd() + '/check/' + i + '.ts';
    const start = 'import type { ' + name + " } from './types';\nexport const value: " + name;
    fs.writeFileSync(file, start + ' = ' + text);
    return file;
  });
  const options = { strict: true, noEmit: true, types: [], target: ts.ScriptTarget.ES2022 };
  const program = ts.createProgram(files, options);
  return files.map((file) => {
    const [error] = program.getSemanticDiagnostics(program.getSourceFile(file));
    return error && ts.flattenDiagnosticMessageText(error.messageText, ' ');
  });
}

const [, , command, folder] = process.argv;
if (command === 'make') {
  for (const [name, values] of Object.entries(documents)) {
    const generator = createGenerator({ path: 'types.ts', type: name, skipTypeCheck: true });
    const schema = JSON.stringify(generator.createSchema(name), null, 1);
    fs.writeFileSync(folder + '/schemas/' + name + '.json', schema);
    const texts = values.map((value) => JSON.stringify(value));
    const [error] = errors(texts.map((text) => [name, text])).filter(Boolean);
    if (error) throw new Error(name + ': ' + error);
    texts.forEach((text, i) => {
      fs.writeFileSync(folder + '/documents/' + name + '.' + i + '.json', text);
    });
  }
} else {
  const lines = fs.readFileSync(0, 'utf8').trim().split('\n');
  const values = lines.map((line) => {
    const [name, file] = line.split('\t');
    return [name, fs.readFileSync(file, 'utf8')];
  });
  for (const error of errors(values)) {
    console.log(error ? 'refuses ' + error.replaceAll('\n', ' ').slice(0, 150) : 'accepts');
  }
}

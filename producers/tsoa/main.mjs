// Asks the routes that tsoa made of `types.ts`; see `producers/run`.
import fs from 'node:fs';
import express from 'express';
import { RegisterRoutes } from './built/made/routes.js';

const address = { street: 'Way 1', zip: '12345' };
const documents = {
  Color: ['red', 'dark-blue'],
  Address: [address, { ...address, country: 'FR' }],
  Person: [
    { name: 'Ann', maidenName: null, age: 3 },
    { name: 'Bo', nickname: 'b', maidenName: 'x', age: 0, address, size: 'large' },
  ],
  Shape: [
    { kind: 'circle', radius: 1.5 },
    { kind: 'cube', side: 2 },
  ],
  Versioned: [{ version: 1, a: 1 }, { version: 2 }, { version: 2, b: 'x' }],
  Numbers: [
    { long: 1, float: 1.5, flag: true, either: null },
    { long: -1, float: 1, flag: false, either: 'x' },
  ],
  Texts: [{ at: '2026-01-02T03:04:05Z', id: '12345678-1234-4234-9234-123456789012' }],
  Containers: [{ list: [1], map: { a: 1.5 }, colors: ['red'], any: [null], open: { a: true } }],
  Tree: [{ value: 1, children: [{ value: 2 }], next: { value: 3 } }],
  Derived: [{ id: 'x', more: 1 }],
  Both: [{ id: 'x', extra: true }],
  Part: [{}, { street: 'x' }],
};

const [, , command, folder] = process.argv;
if (command === 'make') {
  const api = JSON.parse(fs.readFileSync('made/swagger.json'));
  // It names a partial type by what it is made of.
  fs.writeFileSync(`${folder}/schemas/api.json`, JSON.stringify(api, null, 1));
  for (const [name, values] of Object.entries(documents)) {
    values.forEach((value, i) => {
      fs.writeFileSync(`${folder}/documents/${name}.${i}.json`, JSON.stringify(value));
    });
  }
} else {
  const app = express();
  app.use(express.json());
  RegisterRoutes(app);
  app.use((error, _request, response, _next) => {
    response.status(error.status ?? 500).json(error.fields ?? { message: error.message });
  });
  const server = app.listen(0);
  const url = `http://127.0.0.1:${server.address().port}/all`;
  for (const line of fs.readFileSync(0, 'utf8').trim().split('\n')) {
    const [name, file] = line.split('\t');
    const member = name[0].toLowerCase() + name.slice(1);
    const body = JSON.stringify({ [member]: JSON.parse(fs.readFileSync(file)) });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(url, { method: 'POST', headers, body });
    const text = answer.ok ? '' : (await answer.text()).replaceAll('\n', ' ');
    console.log(answer.ok ? 'accepts' : 'refuses ' + text.slice(0, 200));
  }
  server.close();
}

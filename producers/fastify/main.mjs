// Schemas as people write them for fastify; see `producers/run`.
import fs from 'node:fs';
import Fastify from 'fastify';
import swagger from '@fastify/swagger';

const text = { type: 'string' };
const ref = (name) => ({ $ref: `${name}#` });
const types = {
  Color: [{ type: 'string', enum: ['red', 'dark-blue'] }, ['red']],
  Address: [
    {
      type: 'object',
      required: ['street', 'zip'],
      properties: {
        street: { type: 'string', minLength: 1, maxLength: 80 },
        zip: { type: 'string', pattern: '^\\d{5}$' },
        country: { type: 'string', default: 'DE' },
      },
    },
    [{ street: 'Way 1', zip: '12345', country: 'FR' }],
  ],
  Person: [
    {
      type: 'object',
      additionalProperties: false,
      required: ['name', 'age'],
      properties: {
        name: text,
        nickname: { type: 'string', nullable: true },
        age: { type: 'integer', minimum: 0, maximum: 150 },
        address: ref('Address'),
      },
    },
    [
      { name: 'Ann', nickname: null, age: 3 },
      { name: 'Bo', age: 0, address: { street: 'x', zip: '00000', country: 'DE' } },
    ],
  ],
  Shape: [
    {
      type: 'object',
      required: ['kind'],
      discriminator: { propertyName: 'kind' },
      oneOf: [
        {
          properties: { kind: { enum: ['circle'] }, radius: { type: 'number' } },
          required: ['kind', 'radius'],
        },
        {
          properties: { kind: { enum: ['square', 'cube'] }, side: { type: 'number' } },
          required: ['kind', 'side'],
        },
      ],
    },
    [
      { kind: 'circle', radius: 1.5 },
      { kind: 'cube', side: 2 },
    ],
  ],
  Numbers: [
    {
      type: 'object',
      required: ['int', 'float', 'flag'],
      properties: {
        int: { type: 'integer' },
        float: { type: 'number', multipleOf: 0.5, exclusiveMinimum: 0 },
        flag: { type: 'boolean' },
        either: { type: ['integer', 'string', 'null'] },
      },
    },
    [
      { int: 1, float: 1.5, flag: true, either: null },
      { int: -1, float: 3, flag: false, either: 'x' },
    ],
  ],
  Containers: [
    {
      type: 'object',
      properties: {
        list: { type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 5 },
        unique: { type: 'array', items: text, uniqueItems: true },
        map: { type: 'object', additionalProperties: { type: 'number' } },
        any: {},
      },
    },
    [{}, { list: [1], unique: ['a'], map: { a: 1.5 }, any: [null] }],
  ],
  Order: [
    {
      type: 'object',
      required: ['id', 'customer', 'shapes'],
      properties: {
        id: { type: 'integer', minimum: 1 },
        customer: ref('Person'),
        shapes: { type: 'array', items: ref('Shape') },
        color: ref('Color'),
      },
    },
    [{ id: 1, customer: { name: 'Ann', age: 3 }, shapes: [{ kind: 'cube', side: 1 }], color: 'red' }],
  ],
};

const app = Fastify({ ajv: { customOptions: { discriminator: true } } });
await app.register(swagger, {
  openapi: { openapi: '3.0.3', info: { title: 'shop', version: '1' } },
  // Names of components as they are here, not `def-0`.
  refResolver: { buildLocalReference: (schema) => schema.$id },
});
for (const [name, [schema]] of Object.entries(types)) app.addSchema({ $id: name, ...schema });
for (const name of Object.keys(types)) {
  // A body is an object, or fastify has nothing to parse: what is not stands in one.
  const body = { type: 'object', required: ['value'], properties: { value: ref(name) } };
  app.post(`/${name}`, { schema: { body } }, () => ({}));
}
await app.ready();

const [, , command, folder] = process.argv;
if (command === 'make') {
  fs.writeFileSync(folder + '/schemas/api.json', JSON.stringify(app.swagger(), null, 1));
  for (const [name, [, values]] of Object.entries(types)) {
    values.forEach((value, i) => {
      fs.writeFileSync(`${folder}/documents/${name}.${i}.json`, JSON.stringify(value));
    });
  }
} else {
  for (const line of fs.readFileSync(0, 'utf8').trim().split('\n')) {
    const [name, file] = line.split('\t');
    const answer = await app.inject({
      method: 'POST',
      url: `/${name}`,
      payload: { value: JSON.parse(fs.readFileSync(file)) },
    });
    const said = answer.statusCode === 200 ? 'accepts' : 'refuses ' + answer.json().message;
    console.log(said.replaceAll('\n', ' '));
  }
}

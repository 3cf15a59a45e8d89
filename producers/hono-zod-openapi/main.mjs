// An API as people write it with @hono/zod-openapi; see `producers/run`. Documents go through it.
import fs from 'node:fs';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';

const Role = z.enum(['admin', 'user']).openapi('Role');
const Address = z
  .object({
    street: z.string().min(1).max(80).openapi({ example: 'Way 1' }),
    zip: z.string().regex(/^\d{5}$/),
  })
  .openapi('Address');
const Person = z
  .strictObject({
    name: z.string(),
    nickname: z.string().optional(),
    maidenName: z.string().nullable(),
    age: z.number().int().min(0).max(150),
    role: Role.nullable().optional(),
    address: Address.optional(),
  })
  .openapi('Person');
const Circle = z
  .object({ kind: z.literal('circle'), radius: z.number().positive() })
  .openapi('Circle');
const Square = z.object({ kind: z.literal('square'), side: z.number() }).openapi('Square');
const Shape = z.discriminatedUnion('kind', [Circle, Square]).openapi('Shape');
const Containers = z
  .object({
    list: z.array(z.number().int()).min(1).max(5),
    pair: z.tuple([z.string(), z.number()]),
    map: z.record(z.string(), z.number()),
    any: z.any(),
    at: z.iso.datetime(),
    either: z.union([z.number(), z.string(), z.null()]),
    people: z.array(Person),
  })
  .openapi('Containers');
const Extended = Address.extend({ country: z.string().default('DE') }).openapi('Extended');
const person = { name: 'Ann', maidenName: null, age: 3 };
const types = {
  Address: [Address, [{ street: 'Way 1', zip: '12345' }]],
  Person: [
    Person,
    [
      person,
      {
        name: 'Bo',
        nickname: 'b',
        maidenName: 'x',
        age: 0,
        role: null,
        address: { street: 'x', zip: '00000' },
      },
      { ...person, role: 'admin' },
    ],
  ],
  Shape: [
    Shape,
    [
      { kind: 'circle', radius: 1.5 },
      { kind: 'square', side: 2 },
    ],
  ],
  Containers: [
    Containers,
    [
      {
        list: [1],
        pair: ['a', 1],
        map: { x: 1 },
        any: [null],
        at: '2026-01-02T03:04:05Z',
        either: null,
        people: [person],
      },
    ],
  ],
  Extended: [Extended, [{ street: 'Way 1', zip: '12345', country: 'DE' }]],
};

const app = new OpenAPIHono();
for (const [name, [type]] of Object.entries(types)) {
  const content = { 'application/json': { schema: type } };
  const route = createRoute({
    method: 'post',
    path: '/' + name,
    request: { body: { content, required: true } },
    responses: { 200: { description: 'the same', content } },
  });
  app.openapi(route, (context) => context.json(context.req.valid('json'), 200));
}
const post = (name, body) =>
  app.request('/' + name, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });

const [, , command, folder] = process.argv;
if (command === 'make') {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Producers', version: '1' },
  });
  fs.writeFileSync(folder + '/schemas/api.json', JSON.stringify(document, null, 1));
  for (const [name, [, values]] of Object.entries(types)) {
    for (const [i, value] of values.entries()) {
      const answer = await post(name, JSON.stringify(value));
      if (answer.status !== 200) throw new Error(await answer.text());
      fs.writeFileSync(folder + '/documents/' + name + '.' + i + '.json', await answer.text());
    }
  }
} else {
  for (const line of fs.readFileSync(0, 'utf8').trim().split('\n')) {
    const [name, file] = line.split('\t');
    const answer = await post(name, fs.readFileSync(file));
    console.log(answer.status === 200 ? 'accepts' : 'refuses ' + answer.status);
  }
}

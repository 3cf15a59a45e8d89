// Types as people write them with zod; see `producers/run`.
import fs from 'node:fs';
import * as z from 'zod';

const Role = z.enum(['admin', 'user']);
const Address = z.object({ street: z.string().min(1).max(80), zip: z.string().regex(/^\d{5}$/) });
const Person = z.strictObject({
  name: z.string(),
  nickname: z.string().optional(),
  maidenName: z.string().nullable(),
  middleName: z.string().nullish(),
  age: z.int().min(0).max(150),
  address: Address.optional(),
});
const Shape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('circle'), radius: z.number().positive() }),
  z.object({ kind: z.enum(['square', 'cube']), side: z.number() }),
]);
const Node = z.object({
  value: z.number(),
  get children() {
    return z.array(Node);
  },
  get next() {
    return Node.optional();
  },
});
const types = {
  Role: [Role, ['admin']],
  Address: [Address, [{ street: 'Way 1', zip: '12345' }]],
  Person: [
    Person,
    [
      { name: 'Ann', maidenName: null, age: 3 },
      {
        name: 'Bo',
        nickname: 'b',
        maidenName: 'x',
        middleName: null,
        age: 0,
        address: { street: 'x', zip: '00000' },
      },
    ],
  ],
  Shape: [
    Shape,
    [
      { kind: 'circle', radius: 1.5 },
      { kind: 'cube', side: 2 },
    ],
  ],
  Node: [
    Node,
    [{ value: 1, children: [{ value: 2, children: [] }], next: { value: 3, children: [] } }],
  ],
  Texts: [
    z.object({
      email: z.email(),
      url: z.url(),
      id: z.uuid(),
      at: z.iso.datetime(),
      day: z.iso.date(),
      wait: z.iso.duration(),
      ip: z.ipv4(),
      raw: z.base64(),
      code: z.string().startsWith('x-'),
      key: z.templateLiteral(['id_', z.number()]),
    }),
    [
      {
        email: 'a@example.com',
        url: 'http://example.com',
        id: '12345678-1234-4234-9234-123456789012',
        at: '2026-01-02T03:04:05Z',
        day: '2026-01-02',
        wait: 'PT1.5S',
        ip: '127.0.0.1',
        raw: 'YQ==',
        code: 'x-1',
        key: 'id_7',
      },
    ],
  ],
  Numbers: [
    z.object({
      int: z.int(),
      int32: z.int32(),
      float: z.number(),
      step: z.number().multipleOf(0.5).gt(0),
      flag: z.boolean(),
      either: z.union([z.number(), z.string(), z.null()]),
      limit: z.literal([1, 'none', null]),
    }),
    [
      { int: 2 ** 53 - 1, int32: -1, float: 1e-9, step: 0.5, flag: true, either: null, limit: 1 },
      { int: 1, int32: 1, float: 1e300, step: 3, flag: false, either: 'x', limit: null },
    ],
  ],
  Containers: [
    z.object({
      list: z.array(z.int()).min(1).max(5),
      pair: z.tuple([z.string(), z.number()]),
      open: z.tuple([z.string()], z.number()),
      partial: z.tuple([z.string(), z.number().optional()]),
      map: z.record(z.string(), z.number()),
      byRole: z.record(Role, z.number()),
      byNumber: z.partialRecord(z.enum(['a', 'b']), z.boolean()),
      rest: z.object({ a: z.string() }).catchall(z.number()),
      any: z.any(),
    }),
    [
      {
        list: [1],
        pair: ['a', 1],
        open: ['a', 1, 2],
        partial: ['a'],
        map: { x: 1 },
        byRole: { admin: 1, user: 2 },
        byNumber: { a: true },
        rest: { a: 'x', b: 1 },
        any: [null],
      },
    ],
  ],
  Both: [z.object({ a: z.string() }).and(z.object({ b: z.number() })), [{ a: 'x', b: 1 }]],
  Defaults: [
    z.object({
      a: z.number().default(1),
      b: z.string().prefault('x'),
      c: z.array(z.string()).default([]),
    }),
    [{}, { a: 2, b: 'y', c: ['z'] }],
  ],
  Json: [z.json(), [{ a: [1, null, 'x', true] }]],
  Patterns: [z.string().regex(/a/).regex(/b/), ['ab']],
};

const [, , command, folder] = process.argv;
if (command === 'make') {
  for (const [name, [type, values]] of Object.entries(types)) {
    const schema = z.toJSONSchema(type, { io: 'input' });
    fs.writeFileSync(folder + '/schemas/' + name + '.json', JSON.stringify(schema, null, 1));
    values.forEach((value, i) => {
      type.parse(value);
      fs.writeFileSync(folder + '/documents/' + name + '.' + i + '.json', JSON.stringify(value));
    });
  }
} else {
  for (const line of fs.readFileSync(0, 'utf8').trim().split('\n')) {
    const [name, file] = line.split('\t');
    const read = types[name][0].safeParse(JSON.parse(fs.readFileSync(file)));
    console.log(read.success ? 'accepts' : 'refuses ' + read.error.issues[0].message);
  }
}

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
const Versioned = z.discriminatedUnion('version', [
  z.object({ version: z.literal(1), a: z.int() }),
  z.object({ version: z.literal(2), b: z.int().default(3) }),
  z.object({ version: z.literal(null), c: z.int() }),
]);
const Switch = z.discriminatedUnion('active', [
  z.object({ active: z.literal(true), since: z.iso.date() }),
  z.object({ active: z.literal(false), reason: z.string().nullish() }),
]);
// Adjacently tagged.
const Event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), content: Person }),
  z.object({ type: z.literal('stopped'), content: z.array(z.int()) }),
  z.strictObject({ type: z.literal('idle') }),
]);
// A union by one member with a union by another one in it.
const Box = z.discriminatedUnion('size', [
  z.object({ shape: z.literal('box'), size: z.literal('small') }),
  z.object({ shape: z.literal('box'), size: z.literal('large'), height: z.number() }),
]);
const Nested = z.discriminatedUnion('shape', [
  z.object({ shape: z.literal('circle'), fill: z.enum(['none', 'full']) }),
  Box,
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
  Versioned: [
    Versioned,
    [
      { version: 1, a: 1 },
      { version: 2 },
      { version: null, c: 1 },
    ],
  ],
  Switch: [
    Switch,
    [{ active: true, since: '2026-01-02' }, { active: false }, { active: false, reason: null }],
  ],
  Event: [
    Event,
    [
      { type: 'started', content: { name: 'Ann', maidenName: null, age: 3 } },
      { type: 'stopped', content: [1] },
      { type: 'idle' },
    ],
  ],
  Nested: [
    Nested,
    [
      { shape: 'circle', fill: 'none' },
      { shape: 'box', size: 'small' },
      { shape: 'box', size: 'large', height: 2 },
    ],
  ],
  Nothing: [
    z.object({ value: z.null(), note: z.null().optional(), last: Event.nullable().default(null) }),
    [{ value: null }, { value: null, note: null, last: { type: 'idle' } }],
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

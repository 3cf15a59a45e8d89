// Types as people write them with valibot; see `producers/run`.
import fs from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';

const Role = v.picklist(['admin', 'user']);
const Address = v.object({
  street: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  zip: v.pipe(v.string(), v.regex(/^\d{5}$/)),
});
const Node = v.object({
  value: v.number(),
  children: v.array(v.lazy(() => Node)),
  next: v.optional(v.lazy(() => Node)),
});
const types = {
  Role: [Role, ['admin']],
  Address: [Address, [{ street: 'Way 1', zip: '12345' }]],
  Person: [
    v.strictObject({
      name: v.string(),
      nickname: v.optional(v.string()),
      maidenName: v.nullable(v.string()),
      middleName: v.nullish(v.string()),
      age: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(150)),
      address: v.optional(Address),
    }),
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
    v.variant('kind', [
      v.object({ kind: v.literal('circle'), radius: v.pipe(v.number(), v.gtValue(0)) }),
      v.object({ kind: v.literal('square'), side: v.number() }),
    ]),
    [
      { kind: 'circle', radius: 1.5 },
      { kind: 'square', side: 2 },
    ],
  ],
  Node: [
    Node,
    [{ value: 1, children: [{ value: 2, children: [] }], next: { value: 3, children: [] } }],
  ],
  Texts: [
    v.object({
      email: v.pipe(v.string(), v.email()),
      url: v.pipe(v.string(), v.url()),
      id: v.pipe(v.string(), v.uuid()),
      at: v.pipe(v.string(), v.isoTimestamp()),
      local: v.pipe(v.string(), v.isoDateTime()),
      day: v.pipe(v.string(), v.isoDate()),
      digits: v.pipe(v.string(), v.digits()),
      code: v.pipe(v.string(), v.startsWith('x-')),
    }),
    [
      {
        email: 'a@example.com',
        url: 'http://example.com',
        id: '12345678-1234-4234-9234-123456789012',
        at: '2026-01-02T03:04:05.000Z',
        local: '2026-01-02T03:04',
        day: '2026-01-02',
        digits: '12',
        code: 'x-1',
      },
    ],
  ],
  Numbers: [
    v.object({
      int: v.pipe(v.number(), v.safeInteger()),
      float: v.number(),
      step: v.pipe(v.number(), v.multipleOf(0.5)),
      flag: v.boolean(),
      either: v.union([v.number(), v.string(), v.null()]),
      one: v.literal(1),
      level: v.enum({ low: 0, high: 'x' }),
    }),
    [
      { int: 1, float: 1e-9, step: 0.5, flag: true, either: null, one: 1, level: 0 },
      { int: -5, float: 1e300, step: 3, flag: false, either: 'x', one: 1, level: 'x' },
    ],
  ],
  Containers: [
    v.object({
      list: v.pipe(v.array(v.number()), v.nonEmpty(), v.maxLength(5)),
      pair: v.strictTuple([v.string(), v.number()]),
      loose: v.looseTuple([v.string()]),
      rest: v.tupleWithRest([v.string()], v.number()),
      map: v.record(v.string(), v.number()),
      byPattern: v.record(v.pipe(v.string(), v.regex(/^x/)), v.number()),
      object: v.objectWithRest({ a: v.string() }, v.number()),
      any: v.any(),
    }),
    [
      {
        list: [1],
        pair: ['a', 1],
        loose: ['a', 1],
        rest: ['a', 1, 2],
        map: { x: 1 },
        byPattern: { x1: 1 },
        object: { a: 'x', b: 1 },
        any: null,
      },
      {
        list: [1],
        pair: ['a', 1],
        loose: ['a'],
        rest: ['a'],
        map: {},
        byPattern: {},
        object: { a: 'x' },
        any: 1,
      },
    ],
  ],
  Partial: [v.tuple([v.string(), v.optional(v.number())]), [['a', 1], ['a']]],
  Both: [
    v.intersect([v.object({ a: v.string() }), v.object({ b: v.number() })]),
    [{ a: 'x', b: 1 }],
  ],
  Defaults: [
    v.object({ a: v.optional(v.number(), 1), b: v.optional(v.array(v.string()), []) }),
    [{}, { a: 2, b: ['z'] }],
  ],
  Either: [v.union([v.string(), v.pipe(v.number(), v.integer())]), ['x', 1]],
};

const [, , command, folder] = process.argv;
if (command === 'make') {
  for (const [name, [type, values]] of Object.entries(types)) {
    fs.writeFileSync(
      folder + '/schemas/' + name + '.json',
      JSON.stringify(toJsonSchema(type), null, 1),
    );
    values.forEach((value, i) => {
      v.assert(type, value);
      fs.writeFileSync(folder + '/documents/' + name + '.' + i + '.json', JSON.stringify(value));
    });
  }
} else {
  for (const line of fs.readFileSync(0, 'utf8').trim().split('\n')) {
    const [name, file] = line.split('\t');
    const read = v.safeParse(types[name][0], JSON.parse(fs.readFileSync(file)));
    console.log(read.success ? 'accepts' : 'refuses ' + read.issues[0].message);
  }
}

// Types as people write them with TypeBox; see `producers/run`.
import fs from 'node:fs';
import { Type } from 'typebox';
import { Value } from 'typebox/value';

const Role = Type.Union([Type.Literal('admin'), Type.Literal('user')]);
const Address = Type.Object({
  street: Type.String({ minLength: 1, maxLength: 80 }),
  zip: Type.String({ pattern: '^\\d{5}$' }),
});
const Person = Type.Object(
  {
    name: Type.String(),
    nickname: Type.Optional(Type.String()),
    maidenName: Type.Union([Type.String(), Type.Null()]),
    age: Type.Integer({ minimum: 0, maximum: 150 }),
    address: Type.Optional(Address),
  },
  { additionalProperties: false },
);
const Circle = Type.Object({
  kind: Type.Literal('circle'),
  radius: Type.Number({ exclusiveMinimum: 0 }),
});
const Square = Type.Object({ kind: Type.Literal('square'), side: Type.Number() });
const types = {
  Role: [Role, ['admin']],
  Color: [Type.Enum(['red', 'dark-blue']), ['red']],
  Address: [Address, [{ street: 'Way 1', zip: '12345' }]],
  Person: [
    Person,
    [
      { name: 'Ann', maidenName: null, age: 3 },
      {
        name: 'Bo',
        nickname: 'b',
        maidenName: 'x',
        age: 0,
        address: { street: 'x', zip: '00000' },
      },
    ],
  ],
  Update: [Type.Partial(Person), [{}, { age: 1 }]],
  Picked: [Type.Pick(Person, ['name']), [{ name: 'x' }]],
  Shape: [
    Type.Union([Circle, Square]),
    [
      { kind: 'circle', radius: 1.5 },
      { kind: 'square', side: 2 },
    ],
  ],
  Node: [
    Type.Cyclic(
      {
        Node: Type.Object({
          value: Type.Number(),
          children: Type.Array(Type.Ref('Node')),
          next: Type.Optional(Type.Ref('Node')),
        }),
      },
      'Node',
    ),
    [{ value: 1, children: [{ value: 2, children: [] }], next: { value: 3, children: [] } }],
  ],
  Numbers: [
    Type.Object({
      int: Type.Integer(),
      float: Type.Number(),
      step: Type.Number({ multipleOf: 0.5 }),
      flag: Type.Boolean(),
      either: Type.Union([Type.Number(), Type.String(), Type.Null()]),
      one: Type.Literal(1),
    }),
    [
      { int: 1, float: 1e-9, step: 0.5, flag: true, either: null, one: 1 },
      { int: -5, float: 1e300, step: 3, flag: false, either: 'x', one: 1 },
    ],
  ],
  Containers: [
    Type.Object({
      list: Type.Array(Type.Integer(), { minItems: 1, maxItems: 5, uniqueItems: true }),
      pair: Type.Tuple([Type.String(), Type.Number()]),
      map: Type.Record(Type.String(), Type.Number()),
      byRole: Type.Record(Role, Type.Number()),
      byPattern: Type.Record(Type.String({ pattern: '^x' }), Type.Number()),
      any: Type.Unknown(),
    }),
    [
      {
        list: [1, 2],
        pair: ['a', 1],
        map: { x: 1 },
        byRole: { admin: 1, user: 2 },
        byPattern: { x1: 1 },
        any: null,
      },
    ],
  ],
  Both: [
    Type.Intersect([Type.Object({ a: Type.String() }), Type.Object({ b: Type.Number() })], {
      unevaluatedProperties: false,
    }),
    [{ a: 'x', b: 1 }],
  ],
  Key: [Type.TemplateLiteral('id_${number}'), ['id_7']],
  Evaluated: [
    Type.Evaluate(Type.Intersect([Circle, Address])),
    [{ kind: 'circle', radius: 1, street: 'x', zip: '00000' }],
  ],
  Script: [Type.Script('{ a: string, b?: number, c: string[] }'), [{ a: 'x', c: [] }]],
};

const [, , command, folder] = process.argv;
if (command === 'make') {
  for (const [name, [type, values]] of Object.entries(types)) {
    fs.writeFileSync(folder + '/schemas/' + name + '.json', JSON.stringify(type, null, 1));
    values.forEach((value, i) => {
      if (!Value.Check(type, value)) throw new Error(name + ' ' + i);
      fs.writeFileSync(folder + '/documents/' + name + '.' + i + '.json', JSON.stringify(value));
    });
  }
} else {
  for (const line of fs.readFileSync(0, 'utf8').trim().split('\n')) {
    const [name, file] = line.split('\t');
    const value = JSON.parse(fs.readFileSync(file));
    const [error] = Value.Errors(types[name][0], value);
    console.log(Value.Check(types[name][0], value) ? 'accepts' : 'refuses ' + error?.message);
  }
}

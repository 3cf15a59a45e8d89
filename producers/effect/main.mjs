// Types as people write them with effect; see `producers/run`. Documents are the encoded side.
import fs from 'node:fs';
import { Schema as S } from 'effect';

const Role = S.Literals(['admin', 'user']);
const Address = S.Struct({
  street: S.String.check(S.isMinLength(1), S.isMaxLength(80)),
  zip: S.String.check(S.isPattern(/^\d{5}$/)),
});
const Person = S.Struct({
  name: S.String,
  nickname: S.optionalKey(S.String),
  maidenName: S.NullOr(S.String),
  age: S.Int.check(S.isBetween({ minimum: 0, maximum: 150 })),
  address: S.optionalKey(Address),
});
const Shape = S.Union([
  S.TaggedStruct('Circle', { radius: S.Finite.check(S.isGreaterThan(0)) }),
  S.TaggedStruct('Square', { side: S.Finite }),
]);
class Account extends S.Class('Account')({ id: S.Int, owner: Person }) {}
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
        age: 0,
        address: { street: 'x', zip: '00000' },
      },
    ],
  ],
  Shape: [
    Shape,
    [
      { _tag: 'Circle', radius: 1.5 },
      { _tag: 'Square', side: 2 },
    ],
  ],
  Account: [Account, [{ id: 1, owner: { name: 'Ann', maidenName: null, age: 3 } }]],
  Texts: [
    S.Struct({
      short: S.String.check(S.isMinLength(4)),
      some: S.NonEmptyString,
      number: S.FiniteFromString,
    }),
    [{ short: 'abcd', some: 'x', number: '1.5' }],
  ],
  Numbers: [
    S.Struct({
      int: S.Int,
      any: S.Number,
      finite: S.Finite,
      flag: S.Boolean,
      either: S.Union([S.Finite, S.String, S.Null]),
      limit: S.Literals(['none', 1]),
    }),
    [
      { int: 1, any: 1e-9, finite: 0.5, flag: true, either: null, limit: 1 },
      { int: -5, any: 1e300, finite: 3, flag: false, either: 'x', limit: 'none' },
    ],
  ],
  Containers: [
    S.Struct({
      list: S.Array(S.Int).check(S.isMinLength(1), S.isMaxLength(5)),
      pair: S.Tuple([S.String, S.Finite]),
      partial: S.Tuple([S.String, S.optionalKey(S.Finite)]),
      map: S.Record(S.String, S.Finite),
      any: S.Unknown,
    }),
    [{ list: [1], pair: ['a', 1], partial: ['a'], map: { x: 1 }, any: null }],
  ],
};

const [, , command, folder] = process.argv;
if (command === 'make') {
  for (const [name, [type, values]] of Object.entries(types)) {
    const { schema, definitions } = S.toJsonSchemaDocument(type);
    const whole = { ...schema, ...(Object.keys(definitions).length && { $defs: definitions }) };
    fs.writeFileSync(folder + '/schemas/' + name + '.json', JSON.stringify(whole, null, 1));
    values.forEach((value, i) => {
      S.decodeUnknownSync(type)(value);
      fs.writeFileSync(folder + '/documents/' + name + '.' + i + '.json', JSON.stringify(value));
    });
  }
} else {
  for (const line of fs.readFileSync(0, 'utf8').trim().split('\n')) {
    const [name, file] = line.split('\t');
    const read = S.decodeUnknownResult(types[name][0])(JSON.parse(fs.readFileSync(file)));
    console.log(
      read._tag === 'Success' ? 'accepts' : 'refuses ' + String(read.failure).split('\n')[0],
    );
  }
}

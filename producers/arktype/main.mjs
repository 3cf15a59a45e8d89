// Types as people write them with arktype; see `producers/run`.
import fs from 'node:fs';
import { scope, type } from 'arktype';

const shapes = scope({
  circle: { kind: "'circle'", radius: 'number > 0' },
  square: { kind: "'square'", side: 'number' },
  shape: 'circle | square',
}).export();
const types = {
  Role: [type("'admin' | 'user'"), ['admin']],
  Address: [
    type({ street: '1 <= string <= 80', zip: /^\d{5}$/ }),
    [{ street: 'Way 1', zip: '12345' }],
  ],
  Person: [
    type({
      '+': 'reject',
      name: 'string',
      'nickname?': 'string',
      maidenName: 'string | null',
      age: '0 <= number.integer <= 150',
    }),
    [
      { name: 'Ann', maidenName: null, age: 3 },
      { name: 'Bo', nickname: 'b', maidenName: 'x', age: 0 },
    ],
  ],
  Shape: [
    shapes.shape,
    [
      { kind: 'circle', radius: 1.5 },
      { kind: 'square', side: 2 },
    ],
  ],
  Texts: [
    type({
      email: 'string.email',
      id: 'string.uuid.v4',
      version: 'string.semver',
      digits: 'string.digits',
    }),
    [
      {
        email: 'a@example.com',
        id: '12345678-1234-4234-9234-123456789012',
        version: '1.2.3',
        digits: '12',
      },
    ],
  ],
  Numbers: [
    type({
      int: 'number.integer',
      float: 'number',
      even: 'number % 2',
      flag: 'boolean',
      either: 'number | string | null',
      one: '1',
      limited: '-5 < number <= 5',
    }),
    [
      { int: 1, float: 1e-9, even: 4, flag: true, either: null, one: 1, limited: 5 },
      { int: -5, float: 1e300, even: 0, flag: false, either: 'x', one: 1, limited: 0.5 },
    ],
  ],
  Containers: [
    type({
      list: '1 <= number[] <= 5',
      pair: ['string', 'number'],
      rest: ['string', '...', 'number[]'],
      partial: ['string', 'number?'],
      map: { '[string]': 'number' },
      any: 'unknown',
      size: 'number = 5',
    }),
    [{ list: [1], pair: ['a', 1], rest: ['a', 1, 2], partial: ['a'], map: { x: 1 }, any: null }],
  ],
  Both: [type({ a: 'string' }).and({ b: 'number' }), [{ a: 'x', b: 1 }]],
  Limit: [type("'none' | 1 | null"), ['none', 1, null]],
  Picked: [type({ a: 'string', b: 'number' }).pick('a'), [{ a: 'x' }]],
};

const [, , command, folder] = process.argv;
if (command === 'make') {
  for (const [name, [kind, values]] of Object.entries(types)) {
    fs.writeFileSync(
      folder + '/schemas/' + name + '.json',
      JSON.stringify(kind.in.toJsonSchema(), null, 1),
    );
    values.forEach((value, i) => {
      kind.in.assert(value);
      fs.writeFileSync(folder + '/documents/' + name + '.' + i + '.json', JSON.stringify(value));
    });
  }
} else {
  for (const line of fs.readFileSync(0, 'utf8').trim().split('\n')) {
    const [name, file] = line.split('\t');
    const read = types[name][0].in(JSON.parse(fs.readFileSync(file)));
    console.log(read instanceof type.errors ? 'refuses ' + read.summary.split('\n')[0] : 'accepts');
  }
}

// Documents for the types in `main.tsp`.
const address = { street: 'Way 1', zip: '12345' };
const person = { name: 'Ann', maidenName: null, age: 3 };

export default {
  Color: ['red', 'dark-blue'],
  Level: [1, 2],
  Size: ['small', 'other'],
  Address: [address, { ...address, country: 'FR' }],
  Person: [
    person,
    { name: 'Bo', nickname: 'b', maidenName: 'x', age: 0, address, size: 'large' },
    { ...person, address: null },
  ],
  Numbers: [
    { a: -1, b: 2, c: 3, d: 4, e: 5, f: 1.5, g: 1e300, h: 7, i: 0.5, flag: true, either: null },
    { a: -1, b: 2, c: -3, d: 4, e: 5, f: 1, g: -1e-9, h: 7, i: 1, flag: false, either: 'x' },
  ],
  Texts: [
    {
      at: '2026-01-02T03:04:05Z',
      day: '2026-01-02',
      time: '03:04:05',
      wait: 'PT1.5S',
      link: 'http://example.com',
      raw: 'YQ==',
      id: '12345678-1234-4234-9234-123456789012',
    },
  ],
  Containers: [
    {
      list: [1],
      unique: ['a'],
      map: { a: 1.5 },
      pair: ['a', 1],
      any: [null],
      colors: ['red'],
      levels: [2],
    },
  ],
  Node: [{ value: 1, children: [{ value: 2 }], next: { value: 3 } }],
  Counted: [{ name: 'x' }, { name: 'x', more: 1 }],
  Circle: [{ kind: 'circle', radius: 1.5 }],
  Square: [{ kind: 'square', side: 2 }],
  Shape: [
    { kind: 'circle', radius: 1.5 },
    { kind: 'square', side: 2 },
  ],
  First: [{ version: 1, a: 1 }],
  Second: [{ version: 2 }, { version: 2, b: 3 }],
  Versioned: [{ version: 1, a: 1 }, { version: 2 }],
  On: [{ active: true, since: '2026-01-02' }],
  Off: [{ active: false }, { active: false, reason: null }],
  Switch: [{ active: true, since: '2026-01-02' }, { active: false }],
  Pet: [{ name: 'x', type: 'cat', lives: 9 }, { name: 'x', type: 'dog' }],
  Cat: [{ name: 'x', type: 'cat', lives: 9 }],
  Dog: [{ name: 'x', type: 'dog', bone: true }],
  Event: [
    { kind: 'started', value: person },
    { kind: 'stopped', value: address },
  ],
  Page: [
    { items: [person], next: null },
    { items: [], next: '2', shapes: [{ kind: 'circle', radius: 1 }] },
  ],
};

// Types as people write them in TypeScript; see `producers/run`.
export enum Role {
  Admin = 'admin',
  User = 'user',
}

export interface Address {
  /** @minLength 1 */
  street: string;
  zip: string;
  country?: string;
}

export interface Person {
  name: string;
  nickname?: string;
  maidenName: string | null;
  /**
   * @asType integer
   * @minimum 0
   */
  age: number;
  role: Role;
  address?: Address;
}

export interface Circle {
  kind: 'circle';
  radius: number;
}

export interface Square {
  kind: 'square';
  side: number;
}

export type Shape = Circle | Square;

export interface Page<T> {
  items: T[];
  next?: string;
}

export type People = Page<Person>;

export interface Containers {
  list: number[];
  some: [string, ...string[]];
  pair: [string, number];
  partial: [string, number?];
  map: Record<string, number>;
  byRole: Record<Role, number>;
  open: { a: string; [more: string]: unknown };
  anything: unknown;
  either: string | number | null;
  limit: 'none' | 1;
  readonly flags: readonly boolean[];
}

export interface Node {
  value: number;
  children: Node[];
  next?: Node;
}

export type Update = Partial<Omit<Person, 'address'>>;

export type Both = Address & { since: number };

export interface Employee extends Person {
  manager?: Employee;
}

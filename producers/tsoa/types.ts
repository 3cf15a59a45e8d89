// Types as people write them with tsoa; see `producers/run`.
import { Body, Controller, Post, Route } from 'tsoa';

export enum Color {
  Red = 'red',
  DarkBlue = 'dark-blue',
}

export type Size = 'small' | 'large';

export interface Address {
  /**
   * @minLength 1
   * @maxLength 80
   */
  street: string;
  /** @pattern ^\d{5}$ */
  zip: string;
  /** @default "DE" */
  country?: string;
}

export interface Person {
  name: string;
  nickname?: string;
  maidenName: string | null;
  /**
   * @isInt
   * @minimum 0
   * @maximum 150
   */
  age: number;
  address?: Address;
  size?: Size;
}

export interface Circle {
  kind: 'circle';
  radius: number;
}

export interface Square {
  kind: 'square' | 'cube';
  side: number;
}

export type Shape = Circle | Square;

export interface First {
  version: 1;
  a: number;
}

export interface Second {
  version: 2;
  b?: string;
}

export type Versioned = First | Second;

export interface Numbers {
  /** @isLong */
  long: number;
  /** @isFloat */
  float: number;
  flag: boolean;
  either: number | string | null;
}

export interface Texts {
  at: Date;
  /** @format uuid */
  id: string;
}

export interface Containers {
  /**
   * @minItems 1
   * @maxItems 5
   */
  list: number[];
  map: Record<string, number>;
  colors: Color[];
  any: unknown;
  open: { [name: string]: boolean };
}

export interface Tree {
  value: number;
  children?: Tree[];
  next?: Tree;
}

export interface Base {
  id: string;
}

export interface Derived extends Base {
  more: number;
}

export type Both = Base & { extra: boolean };

export type Part = Partial<Address>;

export interface All {
  color?: Color;
  address?: Address;
  person?: Person;
  shape?: Shape;
  versioned?: Versioned;
  numbers?: Numbers;
  texts?: Texts;
  containers?: Containers;
  tree?: Tree;
  derived?: Derived;
  both?: Both;
  part?: Part;
}

@Route('all')
export class AllController extends Controller {
  @Post()
  public all(@Body() body: All): void {
    void body;
  }
}

// Classes as people write them with NestJS; see `producers/run`.
import 'reflect-metadata';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsEnum,
  IsInt,
  IsISO8601,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

export enum Role {
  Admin = 'admin',
  User = 'user',
}

export class Address {
  @ApiProperty({ minLength: 1, maxLength: 80 }) @IsString() @Length(1, 80) street: string;
  @ApiProperty({ pattern: '^\\d{5}$' }) @Matches(/^\d{5}$/) zip: string;
  @ApiPropertyOptional({ default: 'DE' }) @IsOptional() @IsString() country?: string;
}

export class Person {
  @ApiProperty() @IsString() name: string;
  @ApiPropertyOptional() @IsOptional() @IsString() nickname?: string;
  @ApiProperty({ type: String, nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsString()
  maidenName: string | null;
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 150 })
  @IsInt()
  @Min(0)
  @Max(150)
  age: number;
  @ApiProperty({ enum: Role, enumName: 'Role' }) @IsEnum(Role) role: Role;
  @ApiPropertyOptional({ type: () => Address })
  @IsOptional()
  @ValidateNested()
  @Type(() => Address)
  address?: Address;
  @ApiProperty({ type: () => Person, isArray: true })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Person)
  friends: Person[];
}

export class Values {
  @ApiProperty() @IsNumber() ratio: number;
  @ApiProperty() @IsBoolean() flag: boolean;
  @ApiProperty({ format: 'email' }) @IsEmail() email: string;
  @ApiProperty({ format: 'date-time' }) @IsISO8601() at: string;
  @ApiProperty({ type: [Number], minItems: 1, maxItems: 5 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5)
  @IsNumber({}, { each: true })
  list: number[];
  @ApiProperty({ enum: Role, enumName: 'Role', isArray: true })
  @IsArray()
  @IsEnum(Role, { each: true })
  roles: Role[];
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  @IsObject()
  counts: Record<string, number>;
}

export class Circle {
  @ApiProperty({ enum: ['circle'] }) @IsEnum(['circle']) kind: 'circle';
  @ApiProperty() @IsNumber() radius: number;
}

export class Square {
  @ApiProperty({ enum: ['square'] }) @IsEnum(['square']) kind: 'square';
  @ApiProperty() @IsNumber() side: number;
}

@ApiExtraModels(Circle, Square)
export class Drawing {
  @ApiProperty({
    oneOf: [{ $ref: getSchemaPath(Circle) }, { $ref: getSchemaPath(Square) }],
    discriminator: {
      propertyName: 'kind',
      mapping: { circle: getSchemaPath(Circle), square: getSchemaPath(Square) },
    },
  })
  @ValidateNested()
  @Type(() => Object, {
    keepDiscriminatorProperty: true,
    discriminator: {
      property: 'kind',
      subTypes: [
        { name: 'circle', value: Circle },
        { name: 'square', value: Square },
      ],
    },
  })
  shape: Circle | Square;
}

@Controller()
export class Routes {
  @Post('Address') address(@Body() body: Address): Address {
    return body;
  }
  @Post('Person') person(@Body() body: Person): Person {
    return body;
  }
  @Post('Values') values(@Body() body: Values): Values {
    return body;
  }
  @Post('Drawing') drawing(@Body() body: Drawing): Drawing {
    return body;
  }
}

@Module({ controllers: [Routes] })
export class App {}

const person = { name: 'Ann', maidenName: null, age: 3, role: 'admin', friends: [] };
export const documents: Record<string, object[]> = {
  Address: [{ street: 'Way 1', zip: '12345' }],
  Person: [
    person,
    {
      ...person,
      nickname: 'b',
      maidenName: 'x',
      address: { street: 'x', zip: '00000' },
      friends: [person],
    },
  ],
  Values: [
    {
      ratio: 0.5,
      flag: true,
      email: 'a@example.com',
      at: '2026-01-02T03:04:05Z',
      list: [1, 2.5],
      roles: ['user'],
      counts: { a: 1 },
    },
  ],
  Drawing: [{ shape: { kind: 'circle', radius: 1.5 } }, { shape: { kind: 'square', side: 2 } }],
};

// Writes the document of the API in types.mts, and sends documents through its routes.
import fs from 'node:fs';
import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { App, documents } from './types.mjs';

const app = await NestFactory.create(App, { logger: false });
app.useGlobalPipes(new ValidationPipe());
await app.listen(0, '127.0.0.1');
const url = 'http://127.0.0.1:' + app.getHttpServer().address().port + '/';
const post = (name, body) =>
  fetch(url + name, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

const [, , command, folder] = process.argv;
if (command === 'make') {
  const document = SwaggerModule.createDocument(app, new DocumentBuilder().build());
  fs.writeFileSync(folder + '/schemas/api.json', JSON.stringify(document, null, 1));
  for (const [name, values] of Object.entries(documents)) {
    for (const [i, value] of values.entries()) {
      const answer = await post(name, JSON.stringify(value));
      const text = await answer.text();
      if (answer.status !== 201) throw new Error(text);
      fs.writeFileSync(folder + '/documents/' + name + '.' + i + '.json', text);
    }
  }
} else {
  for (const line of fs.readFileSync(0, 'utf8').trim().split('\n')) {
    const [name, file] = line.split('\t');
    const answer = await post(name, fs.readFileSync(file));
    const text = await answer.text();
    console.log(answer.status === 201 ? 'accepts' : 'refuses ' + text.slice(0, 150));
  }
}
await app.close();

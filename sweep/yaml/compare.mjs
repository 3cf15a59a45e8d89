// What typewright, js-yaml and yaml say about the same YAML. See `run` beside it.
import { spawn, execFileSync } from "node:child_process";
import { createInterface } from "node:readline";
import fs from "node:fs";
import path from "node:path";
import * as jsYaml from "js-yaml";
import yaml from "yaml";

const [sweep, ...folders] = process.argv.slice(2);

/** The value of a file: it has one document, beside others that hold nothing. */
function only(all) {
  const values = all.filter((value) => value !== null);
  if (all.length === 0) throw new Error("no document");
  if (values.length > 1) throw new Error("several documents");
  return values.length === 1 ? values[0] : null;
}

const parsers = {
  "js-yaml": (text) => only(jsYaml.loadAll(text, { schema: jsYaml.CORE_SCHEMA })),
  yaml: (text) => {
    const all = yaml.parseAllDocuments(text, { logLevel: "silent" });
    const error = all.flatMap((document) => document.errors)[0];
    if (error) throw error;
    return only(Array.from(all, (document) => document.toJS({ maxAliasCount: -1 })));
  },
};

const writers = {
  "js-yaml": (value) => jsYaml.dump(value),
  "js-yaml, narrow": (value) => jsYaml.dump(value, { lineWidth: 30, indent: 4, noArrayIndent: true }),
  "js-yaml, flow from level 2": (value) => jsYaml.dump(value, { flowLevel: 2, quotingType: '"', forceQuotes: true }),
  yaml: (value) => yaml.stringify(value, { aliasDuplicateObjects: false }),
  "yaml, narrow": (value) => yaml.stringify(value, { lineWidth: 60, indent: 3, indentSeq: false }),
  "yaml, flow": (value) => yaml.stringify(value, { collectionStyle: "flow", aliasDuplicateObjects: false }),
  "yaml, quoted": (value) =>
    yaml.stringify(value, { defaultStringType: "QUOTE_SINGLE", defaultKeyType: "QUOTE_DOUBLE", blockQuote: "folded" }),
};

/** A value in one spelling: names in order, what JSON does not have by its name. */
function spell(value) {
  if (Array.isArray(value)) return `[${value.map(spell).join()}]`;
  if (value instanceof Date || value instanceof Map || value instanceof Set || value instanceof Uint8Array) {
    return `<${value.constructor.name}>`;
  }
  if (value !== null && typeof value === "object") {
    const names = Object.keys(value).sort();
    return `{${names.map((name) => `${JSON.stringify(name)}:${spell(value[name])}`).join()}}`;
  }
  if (typeof value === "number" && !Number.isFinite(value)) return `<${value}>`;
  return Object.is(value, -0) ? "0" : (JSON.stringify(value) ?? "null");
}

/** What typewright says, text after text. */
function ours() {
  const child = spawn(sweep, ["yaml"], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async read(text) {
      child.stdin.write(`${JSON.stringify(text)}\n`);
      const { value: line } = await lines.next();
      const answer = JSON.parse(line);
      return answer.problem ? { problem: answer.problem } : { value: spell(answer.value) };
    },
    end: () => child.stdin.end(),
  };
}

function theirs(parse, text) {
  try {
    return { value: spell(parse(text)) };
  } catch (error) {
    return { problem: String(error.message).split("\n")[0] };
  }
}

function* files(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* files(file);
    else if (/^(schema|openapi)\.json$|\.ya?ml$/.test(entry.name)) yield file;
  }
}

const same = (a, b) => (a.problem ? Boolean(b.problem) : a.value === b.value);

/** Two answers, from shortly before they differ. */
function brief(...answers) {
  const texts = answers.map((answer) => (answer.problem ? `problem: ${answer.problem}` : answer.value));
  let start = 0;
  while (start < texts[0].length && texts[0][start] === texts[1][start]) start += 1;
  return texts.map((text) => text.slice(Math.max(0, start - 60), start + 100));
}
const counts = { texts: 0, named: 0, theirs: 0, different: 0 };
const reader = ours();

/** Compares one text; `names` says which parsers are known to differ, and they have to. */
async function compare(what, text, names) {
  counts.texts += 1;
  const own = await reader.read(text);
  for (const [name, parse] of Object.entries(parsers)) {
    const other = theirs(parse, text);
    const differs = !same(own, other);
    if (differs === names.includes(name)) {
      counts.named += Number(differs);
      continue;
    }
    counts.different += 1;
    const [mine, its] = brief(own, other);
    console.log(`${what}\n  typewright ${mine}\n  ${name} ${differs ? "" : "(said to differ) "}${its}`);
  }
}

/** Reads what a writer made of a value. If another parser reads it otherwise, that is its own fault. */
async function written(what, text, value) {
  counts.texts += 1;
  const own = await reader.read(text);
  const others = Object.values(parsers).map((parse) => theirs(parse, text));
  const wanted = { value: spell(value) };
  counts.theirs += others.filter((other) => !same(other, wanted)).length;
  // A writer may be wrong, too: then all read the same.
  if (same(own, wanted) || others.every((other) => same(own, other))) return;
  counts.different += 1;
  const [mine, its] = brief(own, wanted);
  console.log(`${what}\n  typewright ${mine}\n  written    ${its}`);
}

const layouts = JSON.parse(execFileSync(sweep, ["yaml", "--layouts"]));
for (const { name, text, others } of layouts) {
  await compare(`layout: ${name}`, text, others.split(":")[0].split(", "));
}
for (const file of folders.flatMap((folder) => [...files(folder)])) {
  const text = fs.readFileSync(file, "utf8");
  if (!file.endsWith(".json")) {
    await compare(file, text, []);
    continue;
  }
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    continue;
  }
  for (const [name, write] of Object.entries(writers)) {
    await written(`${file} as ${name} writes it`, write(value), value);
  }
}
reader.end();
console.log(
  `${layouts.length} layouts, ${counts.texts} texts: ${counts.named} differences by name, ${counts.theirs} values that ` +
    `another parser reads otherwise than they were written, ${counts.different} others`,
);
process.exitCode = counts.different > 0 ? 1 : 0;

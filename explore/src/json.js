// JSON texts as trees that know where each value stands, and keep numbers as they are written.

/** The kinds, in the order of the runtime. */
export const NULL = 0, BOOLEAN = 1, NUMBER = 2, STRING = 3, ARRAY = 4, OBJECT = 5;

/** Arrays and objects may be nested so deeply. */
const DEEPEST = 128;

/**
 * A value. `value` is a boolean, the text of a number, a string, a list of nodes, or a list of members.
 * @typedef {{ kind: number, start: number, end: number, value: any }} Node
 * @typedef {{ name: string, start: number, node: Node }} Member
 */

/** Why a text is no JSON, and where. */
export class SyntaxProblem extends Error {
  /** @param {string} expected @param {number} offset @param {string} pointer @param {string} keyword */
  constructor(expected, offset, pointer, keyword = "syntax") {
    super(expected);
    this.pointer = pointer;
    this.expected = expected;
    this.offset = offset;
    this.keyword = keyword;
  }
}

const SPACE = /[ \t\n\r]*/y;
const DIGITS = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPES = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

class Parser {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.at = 0;
    this.depth = 0;
    /** The way to the value that is read. @type {string[]} */
    this.path = [];
  }

  /** @param {RegExp} pattern */
  take(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null || found[0] === "") return "";
    this.at += found[0].length;
    return found[0];
  }

  pointer() {
    return this.path.map((step) => `/${step}`).join("");
  }

  /** A value one step further. @param {string} step */
  inside(step) {
    this.path.push(step);
    const node = this.value();
    this.path.pop();
    return node;
  }

  /** The character behind white space. */
  next() {
    this.take(SPACE);
    return this.text[this.at] ?? "";
  }

  /** @param {string} expected @returns {never} */
  fail(expected) {
    throw new SyntaxProblem(expected, this.at, this.pointer());
  }

  /** @returns {Node} */
  value() {
    const first = this.next();
    const start = this.at;
    const made = (/** @type {number} */ kind, /** @type {any} */ value) =>
      ({ kind, start, end: this.at, value });
    if (first === '"') return made(STRING, this.string());
    if (first === "{") return made(OBJECT, this.members());
    if (first === "[") return made(ARRAY, this.items());
    for (const [word, kind, value] of [["null", NULL, null], ["true", BOOLEAN, true], ["false", BOOLEAN, false]]) {
      if (first === String(word)[0]) {
        if (!this.text.startsWith(String(word), this.at)) this.fail(`\`${word}\``);
        this.at += String(word).length;
        return made(Number(kind), value);
      }
    }
    if (first === "-" || (first >= "0" && first <= "9")) {
      const number = this.take(DIGITS);
      const next = this.text[this.at] ?? "";
      if (number === "" || (next >= "0" && next <= "9")) this.fail("a digit");
      return made(NUMBER, number);
    }
    this.fail("a value");
  }

  string() {
    this.at += 1;
    let out = "";
    // Where the first half of a pair stands.
    let half = -1;
    for (;;) {
      const plain = this.take(PLAIN);
      out += plain;
      if (half >= 0 && (plain !== "" || this.text.slice(this.at, this.at + 2) !== "\\u")) this.failAt(half);
      const end = this.text[this.at];
      if (end === '"') {
        this.at += 1;
        return out;
      }
      if (end !== "\\") this.fail(end === undefined ? "`\"`" : "an escaped control character");
      const escape = this.text[this.at + 1] ?? "";
      if (escape === "u") {
        const digits = this.text.slice(this.at + 2, this.at + 6);
        if (!/^[0-9a-fA-F]{4}$/.test(digits)) this.fail("four hexadecimal digits");
        const code = parseInt(digits, 16);
        const isSecond = code >= 0xdc00 && code <= 0xdfff;
        if (isSecond !== half >= 0) this.failAt(half >= 0 ? half : this.at);
        half = code >= 0xd800 && code <= 0xdbff ? this.at : -1;
        out += String.fromCharCode(code);
        this.at += 6;
      } else if (Object.hasOwn(ESCAPES, escape)) {
        out += ESCAPES[/** @type {keyof typeof ESCAPES} */ (escape)];
        this.at += 2;
      } else {
        this.fail("an escape");
      }
    }
  }

  /** A surrogate that is left is not a character. @param {number} at @returns {never} */
  failAt(at) {
    this.at = at;
    this.fail("a pair of surrogates");
  }

  enter() {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new SyntaxProblem(`at most ${DEEPEST} levels`, this.at, this.pointer(), "depth");
    this.at += 1;
  }

  items() {
    this.enter();
    const items = [];
    if (this.next() === "]") this.at += 1;
    else {
      for (;;) {
        items.push(this.inside(String(items.length)));
        const sign = this.next();
        if (sign !== "," && sign !== "]") this.fail("`,` or `]`");
        this.at += 1;
        if (sign === "]") break;
      }
    }
    this.depth -= 1;
    return items;
  }

  members() {
    this.enter();
    const members = [];
    if (this.next() === "}") this.at += 1;
    else {
      for (;;) {
        if (this.next() !== '"') this.fail("a name");
        const start = this.at;
        const name = this.string();
        if (this.next() !== ":") this.fail("`:`");
        this.at += 1;
        members.push({ name, start, node: this.inside(escaped(name)) });
        const sign = this.next();
        if (sign !== "," && sign !== "}") this.fail("`,` or `}`");
        this.at += 1;
        if (sign === "}") break;
      }
    }
    this.depth -= 1;
    return members;
  }
}

/**
 * Parses a text.
 * @param {string} text
 * @returns {Node}
 */
export function parse(text) {
  const { node, problem } = parseFirst(text);
  if (problem !== null) throw problem;
  return node;
}

/**
 * Parses a text that may go on behind the value, which is a problem of its own.
 * @param {string} text
 * @returns {{ node: Node, problem: SyntaxProblem | null }}
 */
export function parseFirst(text) {
  const parser = new Parser(text);
  const node = parser.value();
  const problem = parser.next() === "" ? null : new SyntaxProblem("the end", parser.at, "");
  return { node, problem };
}

/**
 * Line and column of an offset, from 1; columns count code points.
 * @param {string} text @param {number} offset
 * @returns {[number, number]}
 */
export function position(text, offset) {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  const start = before.lastIndexOf("\n") + 1;
  return [line, [...before.slice(start)].length + 1];
}

/** @param {string} name */
export function escaped(name) {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/**
 * The JSON pointer of the value, or of the member whose name stands, at an offset.
 * @param {Node} root @param {number} offset
 */
export function pointerAt(root, offset) {
  let pointer = "";
  let node = root;
  for (;;) {
    if (node.start === offset) return pointer;
    if (node.kind === ARRAY) {
      const index = node.value.findIndex((/** @type {Node} */ it) => it.start <= offset && offset < it.end);
      if (index < 0) return pointer;
      pointer += `/${index}`;
      node = node.value[index];
    } else if (node.kind === OBJECT) {
      const member = node.value.find((/** @type {Member} */ it) => it.start <= offset && offset < it.node.end);
      if (member === undefined) return pointer;
      pointer += `/${escaped(member.name)}`;
      if (offset < member.node.start) return pointer;
      node = member.node;
    } else {
      return pointer;
    }
  }
}

/**
 * The value that a JSON pointer leads to.
 * @param {Node} root @param {string} pointer
 * @returns {Node | undefined}
 */
export function lookup(root, pointer) {
  let node = /** @type {Node | undefined} */ (root);
  for (const step of pointer.split("/").slice(1)) {
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    if (node?.kind === OBJECT) node = node.value.find((/** @type {Member} */ it) => it.name === name)?.node;
    else if (node?.kind === ARRAY) node = node.value[Number(name)];
    else return undefined;
  }
  return node;
}

/**
 * A value as JSON of several lines; short lists of plain values take one.
 * @param {Node} node
 * @returns {string}
 */
export function pretty(node, indent = "") {
  const inner = `${indent}  `;
  if (node.kind === ARRAY && node.value.length > 0) {
    const isPlain = node.value.every((/** @type {Node} */ it) => it.kind < ARRAY);
    const items = node.value.map((/** @type {Node} */ it) => pretty(it, inner));
    const line = `[${items.join(", ")}]`;
    if (isPlain && line.length + indent.length <= 80) return line;
    return `[\n${inner}${items.join(`,\n${inner}`)}\n${indent}]`;
  }
  if (node.kind === OBJECT && node.value.length > 0) {
    const members = node.value.map(
      (/** @type {Member} */ it) => `${JSON.stringify(it.name)}: ${pretty(it.node, inner)}`,
    );
    return `{\n${inner}${members.join(`,\n${inner}`)}\n${indent}}`;
  }
  if (node.kind === ARRAY) return "[]";
  if (node.kind === OBJECT) return "{}";
  return node.kind === NUMBER ? node.value : JSON.stringify(node.value);
}

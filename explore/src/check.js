// Checks documents by rules as data, as the runtime does: the same verdicts, and violations at the same
// places. One difference in form: everything is collected, and what is only tried is thrown away.

import * as numbers from "./decimal.js";
import { ARRAY, NULL, NUMBER, OBJECT, STRING, SyntaxProblem, parse, parseFirst, pointerAt, position } from "./json.js";

/** @typedef {import("./json.js").Node} Node */
/** @typedef {import("./json.js").Member} Member */
/**
 * What is wrong. `causes` is what each branch of a union has against the value.
 * @typedef {{
 *   keyword: string, offset: number, schema: string, expected: string, found: string,
 *   causes?: { name: string, at: string, violations: Violation[] }[],
 * }} Violation
 * @typedef {Violation & { line: number, column: number, pointer: string }} Placed
 */

/** Bits of kinds. */
const DIGITS = 4, WHOLE = 8, FRACTION = 16, ANY = 255;
const BITS = [1, 2, DIGITS | WHOLE | FRACTION, 32, 64, 128];
const NAMES = ["null", "boolean", "number", "string", "array", "object"];
/** Schemas that may be applied in one another to one value. */
const DEEPEST = 128;
/** Steps of one check. */
const STEPS = 5_000_000;
/** Violations that are told. */
const SHOWN = 100;

/** What ends a check: a limit. */
class Fatal extends Error {
  /** @param {string} keyword @param {number} offset @param {string} expected */
  constructor(keyword, offset, expected) {
    super(expected);
    this.keyword = keyword;
    this.offset = offset;
    this.expected = expected;
  }
}

/** Which items or members were evaluated. */
class Marks {
  all = false;
  /** @type {Set<number>} */
  set = new Set();

  /** @param {number} position */
  has(position) {
    return this.all || this.set.has(position);
  }

  /** @param {Marks} other */
  merge(other) {
    this.all ||= other.all;
    for (const it of other.set) this.set.add(it);
  }
}

/** @param {string} at @param {string} step */
function join(at, step) {
  return `${at}${at.includes("#") ? "" : "#"}/${step}`;
}

/** @param {string} text */
function quote(text) {
  return JSON.stringify(text);
}

/** @param {number} count @param {string} noun */
function many(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** A text that is equal for equal values. @param {Node} node @returns {string} */
function canonical(node) {
  if (node.kind === NUMBER) {
    const { negative, digits, exponent } = numbers.decimal(node.value);
    return `${negative ? "-" : ""}${digits}e${exponent}`;
  }
  if (node.kind === ARRAY) return `[${node.value.map(canonical).join()}]`;
  if (node.kind === OBJECT) {
    const members = node.value.map((/** @type {Member} */ it) => `${quote(it.name)}:${canonical(it.node)}`);
    return `{${members.sort().join()}}`;
  }
  return JSON.stringify(node.value);
}

/** @type {Map<string, string>} */
const texts = new Map();

/** The same of a value of a schema. @param {string} text */
function canonicalText(text) {
  let found = texts.get(text);
  if (found === undefined) {
    found = canonical(parse(text));
    texts.set(text, found);
  }
  return found;
}

/** @type {Map<string, RegExp | null>} */
const patterns = new Map();

/** A pattern; nothing if this engine cannot read it. @param {string} source */
function pattern(source) {
  let found = patterns.get(source);
  if (found === undefined) {
    found = null;
    for (const flags of ["u", ""]) {
      try {
        found = new RegExp(source, flags);
        break;
      } catch {
        // The other way, or not at all.
      }
    }
    patterns.set(source, found);
  }
  return found;
}

/** @param {number} kinds */
function kindNames(kinds) {
  const names = NAMES.filter((_, n) => n !== NUMBER && (kinds & BITS[n]) !== 0);
  const number = kinds & BITS[NUMBER];
  if (number === BITS[NUMBER]) names.push("number");
  else if (number & DIGITS) names.push("integer");
  else if (number) names.push("number of another form");
  return names.sort().join(" or ") || "no value at all";
}

/** @param {string[]} values */
function oneOf(values) {
  const all = [...new Set(values)].sort();
  return all.length === 1 ? all[0] : `one of ${all.join(", ")}`;
}

class Check {
  /** @param {any[]} rules @param {string} text @param {Node} root */
  constructor(rules, text, root) {
    this.rules = rules;
    this.text = text;
    this.root = root;
    this.steps = 0;
    /** Formats and patterns that are not looked at here. @type {Set<string>} */
    this.unchecked = new Set();
    /** @type {Map<string, { violations: Violation[], marks: Marks }>} */
    this.memory = new Map();
  }

  /** @param {any} rule @param {string} keyword */
  location(rule, keyword, member = "") {
    for (const [own, name, at] of rule.elsewhere ?? []) {
      if (own === keyword && (name === "" || name === member)) return at;
    }
    const at = rule.at ?? "";
    const isNone = keyword === "false schema" || keyword === "duplicate member" || keyword === "range";
    return isNone ? at : join(at, keyword);
  }

  /** @param {Node} node */
  shown(node) {
    const text = this.text.slice(node.start, node.end).replace(/\s+/g, " ");
    return text.length > 60 ? `${[...text].slice(0, 57).join("")}...` : text;
  }

  /** @param {Node} node */
  kindShown(node) {
    return node.kind === NULL ? "null" : `${NAMES[node.kind]} ${this.shown(node)}`;
  }

  /**
   * @param {any} rule @param {string} keyword @param {number} offset @param {string} expected
   * @param {string} found
   * @returns {Violation}
   */
  wrong(rule, keyword, offset, expected, found, member = "") {
    return { keyword, offset, schema: this.location(rule, keyword, member), expected, found };
  }

  /**
   * What is wrong with a value. `applied` counts the schemas applied to it in one another.
   * @param {Node} node @param {number} id @param {Marks | null} marks
   * @returns {Violation[]}
   */
  value(node, id, marks, applied = 0) {
    this.steps += 1;
    if (this.steps > STEPS) throw new Fatal("undecided pattern", node.start, "fewer steps");
    if (applied > DEEPEST) throw new Fatal("depth", node.start, "schemas that end");
    const rule = this.rules[id];
    if (rule.memo !== true) return this.judge(node, rule, marks, applied);
    const key = `${id} ${node.start} ${node.kind === STRING ? node.end : ""}`;
    let known = this.memory.get(key);
    if (known === undefined) {
      const own = new Marks();
      known = { violations: this.judge(node, rule, own, applied), marks: own };
      this.memory.set(key, known);
    }
    marks?.merge(known.marks);
    return known.violations;
  }

  /** Whether a value is accepted; numbers that a type cannot hold are no question of the schema. @param {Violation[]} violations */
  accepts(violations) {
    return violations.every((it) => it.keyword === "range");
  }

  /** @param {Node} node @param {any} rule @param {Marks | null} marks @param {number} applied */
  judge(node, rule, marks, applied) {
    const kinds = rule.kinds ?? ANY;
    if ((kinds & BITS[node.kind]) === 0) {
      const keyword = kinds === 0 ? "false schema" : "type";
      return [this.wrong(rule, keyword, node.start, kindNames(kinds), this.kindShown(node))];
    }
    const rest = node.kind === OBJECT ? rule.object?.unevaluated : node.kind === ARRAY ? rule.array?.unevaluated : undefined;
    if (rest === undefined) return this.body(node, rule, marks, applied);
    const own = new Marks();
    const out = this.body(node, rule, own, applied);
    const keyword = node.kind === OBJECT ? "unevaluatedProperties" : "unevaluatedItems";
    node.value.forEach((/** @type {any} */ part, /** @type {number} */ n) => {
      if (own.has(n)) return;
      if (node.kind === OBJECT) out.push(...this.child(part.node, rule, keyword, rest, part));
      else out.push(...this.child(part, rule, keyword, rest, null));
    });
    if (marks !== null) marks.all = true;
    return out;
  }

  /** @param {Node} node @param {any} rule @param {Marks | null} marks @param {number} applied */
  body(node, rule, marks, applied) {
    const out = [];
    if (node.kind === NUMBER) this.number(node, rule, out);
    else if (node.kind === STRING) this.string(node, rule, out);
    else if (node.kind === ARRAY && rule.array !== undefined) this.array(node, rule, marks, out);
    else if (node.kind === OBJECT && (rule.object !== undefined || (rule.kinds ?? ANY) !== ANY)) {
      this.object(node, rule, marks, out);
    }
    this.values(node, rule, out);
    for (const apply of rule.apply ?? []) this.apply(node, rule, apply, marks, applied + 1, out);
    return out;
  }

  /** @param {Node} node @param {any} rule @param {Violation[]} out */
  values(node, rule, out) {
    const keyword = rule.const !== undefined ? "const" : "enum";
    const values = rule[keyword];
    if (values === undefined) return;
    const [strings, others] = values;
    const isListed = node.kind === STRING
      ? strings.includes(node.value)
      : others.some((/** @type {string} */ it) => canonicalText(it) === canonical(node));
    if (isListed) return;
    const all = [...strings.map(quote), ...others];
    const list = all.slice(0, 20).join(", ");
    let expected = `one of ${list}`;
    if (all.length === 0) expected = "no value at all";
    else if (all.length === 1 && keyword === "const") expected = list;
    else if (all.length > 20) expected += ` and ${all.length - 20} more`;
    out.push(this.wrong(rule, keyword, node.start, expected, this.shown(node)));
  }

  /** @param {Node} node @param {any} rule @param {Violation[]} out */
  number(node, rule, out) {
    const text = node.value;
    const kinds = rule.kinds ?? ANY;
    const bit = /^-?[0-9]+$/.test(text) ? DIGITS : numbers.isWhole(text) ? WHOLE : FRACTION;
    if ((kinds & bit) === 0) {
      out.push(this.wrong(rule, "type", node.start, kindNames(kinds), this.kindShown(node)));
      return;
    }
    const bounds = [
      ...(rule.number?.min ?? []).map((/** @type {[string, boolean]} */ it) => [1, ...it]),
      ...(rule.number?.max ?? []).map((/** @type {[string, boolean]} */ it) => [-1, ...it]),
    ];
    for (const [side, limit, exclusive] of bounds) {
      const order = numbers.compare(text, limit) * side;
      if (order > 0 || (order === 0 && !exclusive)) continue;
      const [keyword, word] = side > 0
        ? exclusive ? ["exclusiveMinimum", "more than"] : ["minimum", "at least"]
        : exclusive ? ["exclusiveMaximum", "less than"] : ["maximum", "at most"];
      out.push(this.wrong(rule, keyword, node.start, `${word} ${limit}`, this.shown(node)));
    }
    for (const divisor of rule.number?.multipleOf ?? []) {
      if (!numbers.isMultiple(text, divisor)) {
        out.push(this.wrong(rule, "multipleOf", node.start, `a multiple of ${divisor}`, this.shown(node)));
      }
    }
    if (rule.held !== undefined && !numbers.fits(rule.held, text)) {
      out.push(this.wrong(rule, "range", node.start, `a number that \`${rule.held}\` can hold`, this.shown(node)));
    }
  }

  /** @param {Node} node @param {any} rule @param {Violation[]} out */
  string(node, rule, out) {
    const keywords = rule.string;
    if (keywords === undefined) return;
    const text = node.value;
    const count = [...text].length;
    const wrong = (/** @type {string} */ keyword, /** @type {string} */ expected) =>
      out.push(this.wrong(rule, keyword, node.start, expected, this.shown(node)));
    if (count < (keywords.min ?? 0)) wrong("minLength", `at least ${many(keywords.min, "character")}`);
    if (count > (keywords.max ?? Infinity)) wrong("maxLength", `at most ${many(keywords.max, "character")}`);
    for (const source of keywords.patterns ?? []) {
      if (!this.matches(source, text)) wrong("pattern", `a match of the pattern ${source}`);
    }
    for (const format of keywords.formats ?? []) this.unchecked.add(`the format ${format}`);
    if (keywords.content !== undefined) this.content(node, rule, keywords.content, wrong);
  }

  /**
   * @param {Node} node @param {any} rule @param {[boolean, boolean, number | null]} content
   * @param {(keyword: string, expected: string) => void} wrong
   */
  content(node, rule, [base64, json, schema], wrong) {
    let text = node.value;
    if (base64) {
      if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) {
        wrong("contentEncoding", "base64");
        return;
      }
      const bytes = Uint8Array.from(atob(text), (it) => it.charCodeAt(0));
      try {
        text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
      } catch {
        if (json) wrong("contentMediaType", "a JSON document");
        return;
      }
    }
    if (!json) return;
    let root;
    try {
      root = parse(text);
    } catch (why) {
      if (!(why instanceof SyntaxProblem)) throw why;
      wrong("contentMediaType", "a JSON document");
      return;
    }
    if (schema === null) return;
    const inner = new Check(this.rules, text, root);
    inner.steps = this.steps;
    const violations = inner.value(root, schema, null);
    this.steps = inner.steps;
    for (const it of inner.unchecked) this.unchecked.add(it);
    if (!this.accepts(violations)) wrong("contentSchema", `a JSON document that ${this.rules[schema].at} accepts`);
  }

  /** @param {string} source @param {string} text */
  matches(source, text) {
    const compiled = pattern(source);
    if (compiled === null) {
      this.unchecked.add(`the pattern ${source}`);
      return true;
    }
    return compiled.test(text);
  }

  /**
   * A part of a value by `id`. What the schema `false` refuses is a violation of the keyword that applies
   * it, at the name of the member if there is one.
   * @param {Node} node @param {any} parent @param {string} keyword @param {number} id @param {Member | null} member
   */
  child(node, parent, keyword, id, member) {
    const inner = this.rules[id];
    if ((inner.kinds ?? ANY) !== 0) return this.value(node, id, null);
    const own = keyword === "properties" && inner.at?.endsWith("/additionalProperties") ? "additionalProperties" : keyword;
    const name = member?.name ?? "";
    const isItem = ["items", "prefixItems", "unevaluatedItems"].includes(own);
    const at = inner.at ?? "";
    return [{
      keyword: own,
      offset: member?.start ?? node.start,
      schema: at === "" || at === "#" ? this.location(parent, own, name) : at,
      expected: isItem ? "no item here" : `no member ${quote(name)}`,
      found: this.shown(node),
    }];
  }

  /** @param {Node} node @param {any} rule @param {Marks | null} marks @param {Violation[]} out */
  array(node, rule, marks, out) {
    const keywords = rule.array;
    const items = /** @type {Node[]} */ (node.value);
    const prefix = keywords.prefix ?? [];
    const contains = keywords.contains ?? [];
    const matched = contains.map(() => 0);
    items.forEach((item, n) => {
      if (n < prefix.length) out.push(...this.child(item, rule, "prefixItems", prefix[n], null));
      else if (keywords.items !== undefined) out.push(...this.child(item, rule, "items", keywords.items, null));
      contains.forEach((/** @type {any[]} */ [id, , , evaluates], /** @type {number} */ m) => {
        if (this.accepts(this.value(item, id, null))) {
          matched[m] += 1;
          if (evaluates) marks?.set.add(n);
        }
      });
    });
    if (marks !== null) {
      if (keywords.items !== undefined) marks.all = true;
      else for (let n = 0; n < prefix.length; n += 1) marks.set.add(n);
    }
    const wrong = (/** @type {string} */ keyword, /** @type {string} */ expected, /** @type {string} */ found) =>
      out.push(this.wrong(rule, keyword, node.start, expected, found));
    const found = many(items.length, "item");
    if (items.length < (keywords.min ?? 0)) wrong("minItems", `at least ${many(keywords.min, "item")}`, found);
    if (items.length > (keywords.max ?? Infinity)) wrong("maxItems", `at most ${many(keywords.max, "item")}`, found);
    if (keywords.unique === true && items.length > 1) {
      const seen = new Map();
      for (const [n, item] of items.entries()) {
        const text = canonical(item);
        if (seen.has(text)) {
          wrong("uniqueItems", "items that differ", `items ${seen.get(text)} and ${n} equal`);
          break;
        }
        seen.set(text, n);
      }
    }
    contains.forEach((/** @type {any[]} */ [id, min, max], /** @type {number} */ m) => {
      const what = `that ${this.rules[id].at ?? ""} accepts`;
      if (matched[m] < min) {
        wrong(min === 1 ? "contains" : "minContains", `at least ${many(min, "item")} ${what}`, String(matched[m]));
      } else if (matched[m] > (max ?? Infinity)) {
        wrong("maxContains", `at most ${many(max, "item")} ${what}`, String(matched[m]));
      }
    });
  }

  /** @param {Node} node @param {any} rule @param {Marks | null} marks @param {Violation[]} out */
  object(node, rule, marks, out) {
    const keywords = rule.object ?? {};
    const known = memberIndex(keywords);
    const members = /** @type {Member[]} */ (node.value);
    /** @type {Set<string>} */
    const present = new Set();
    members.forEach((member, n) => {
      if (present.has(member.name)) {
        out.push(this.wrong(rule, "duplicate member", member.start, "each member once", quote(member.name)));
      }
      present.add(member.name);
      for (const id of keywords.names ?? []) {
        const end = member.start + quote(member.name).length;
        const name = { kind: STRING, start: member.start, end, value: member.name };
        for (const it of this.child(name, rule, "propertyNames", id, null)) {
          out.push(it.expected === 'no member ""' ? { ...it, expected: `no member ${quote(member.name)}` } : it);
        }
      }
      const isEvaluated = this.member(member, rule, keywords, known, out);
      if (isEvaluated) marks?.set.add(n);
    });
    const wrong = (/** @type {string} */ keyword, /** @type {string} */ expected, /** @type {string} */ found, name = "") =>
      out.push(this.wrong(rule, keyword, node.start, expected, found, name));
    for (const n of keywords.required ?? []) {
      const name = keywords.members[n][0];
      if (!present.has(name)) wrong("required", `the member ${quote(name)}`, this.shown(node), name);
    }
    const found = many(members.length, "member");
    if (members.length < (keywords.min ?? 0)) wrong("minProperties", `at least ${many(keywords.min, "member")}`, found);
    if (members.length > (keywords.max ?? Infinity)) wrong("maxProperties", `at most ${many(keywords.max, "member")}`, found);
    for (const [cause, needs] of keywords.dependent ?? []) {
      const because = keywords.members[cause][0];
      if (!present.has(because)) continue;
      for (const n of needs) {
        const name = keywords.members[n][0];
        if (present.has(name)) continue;
        const expected = `the member ${quote(name)}, because ${quote(because)} is there`;
        wrong("dependentRequired", expected, this.shown(node), because);
      }
    }
  }

  /**
   * The value of a member by all schemas that apply to it; whether it counts as evaluated.
   * @param {Member} member @param {any} rule @param {any} keywords @param {Map<string, number>} known
   * @param {Violation[]} out
   */
  member(member, rule, keywords, known, out) {
    const { name, node } = member;
    const index = known.get(name);
    if (index !== undefined) {
      const [, id, unevaluated = false, also = []] = keywords.members[index];
      out.push(...this.child(node, rule, "properties", id, member));
      for (const it of also) out.push(...this.child(node, rule, "patternProperties", it, member));
      return !unevaluated;
    }
    let isMatched = false;
    for (const [source, id] of keywords.patterns ?? []) {
      if (this.matches(source, name)) {
        isMatched = true;
        out.push(...this.child(node, rule, "patternProperties", id, member));
      }
    }
    if (isMatched) return true;
    if (keywords.additional === undefined) return false;
    out.push(...this.child(node, rule, "additionalProperties", keywords.additional, member));
    return true;
  }

  /** @param {Node} node @param {any} rule @param {any[]} apply @param {Marks | null} marks @param {number} applied @param {Violation[]} out */
  apply(node, rule, apply, marks, applied, out) {
    const [what, ...rest] = apply;
    switch (what) {
      case "all":
        out.push(...this.value(node, rest[0], marks, applied));
        break;
      case "not":
        if (this.accepts(this.value(node, rest[0], null, applied))) {
          const expected = `anything that ${this.rules[rest[0]].at ?? ""} does not accept`;
          out.push(this.wrong(rule, "not", node.start, expected, this.shown(node)));
        }
        break;
      case "if": {
        const branch = this.tries(node, rest[0], marks, applied) ? rest[1] : rest[2];
        if (branch !== null) out.push(...this.value(node, branch, marks, applied));
        break;
      }
      case "dependent":
        if (node.kind === OBJECT && node.value.some((/** @type {Member} */ it) => it.name === rest[0])) {
          out.push(...this.value(node, rest[1], marks, applied));
        }
        break;
      default:
        this.union(node, apply, marks, applied, out);
    }
  }

  /** Whether a branch accepts, whose annotations only count if it does. @param {Node} node @param {number} id @param {Marks | null} marks @param {number} applied */
  tries(node, id, marks, applied) {
    const own = marks === null ? null : new Marks();
    const isAccepted = this.accepts(this.value(node, id, own, applied));
    if (isAccepted && own !== null) marks?.merge(own);
    return isAccepted;
  }

  /** @param {Node} node @param {any[]} union @param {Marks | null} marks @param {number} applied @param {Violation[]} out */
  union(node, union, marks, applied, out) {
    const [keyword, at, branches] = union;
    const schema = join(at, keyword);
    const selected = select(node, union[4][node.kind]);
    if (selected.branch !== undefined) {
      out.push(...this.value(node, branches[selected.branch], marks, applied));
      return;
    }
    if (selected.candidates === undefined) {
      out.push(this.noBranch(node, union, schema, selected));
      return;
    }
    const { first, candidates } = selected;
    const order = [...(first === undefined ? [] : [first]), ...candidates.filter((it) => it !== first)];
    let accepted = -1;
    for (const branch of order) {
      if (!this.tries(node, branches[branch], marks, applied)) continue;
      if (accepted >= 0) {
        if (keyword === "oneOf") {
          out.push(this.several(node, union, schema, candidates, applied));
          return;
        }
        continue;
      }
      accepted = branch;
      if (keyword === "anyOf" && marks === null) break;
    }
    if (accepted >= 0) {
      // All that is wrong are numbers that the type cannot hold.
      out.push(...this.value(node, branches[accepted], null, applied));
      return;
    }
    if (marks !== null) marks.all = true;
    const causes = candidates.map((branch) => ({
      name: this.nameOf(union, branch),
      at: this.rules[branches[branch]].at ?? "",
      violations: this.value(node, branches[branch], null, applied),
    }));
    const tag = commonTag(causes, node.start);
    if (tag !== null) {
      const listing = listingOf(union, schema);
      out.push({ ...listing, offset: tag.offset, expected: oneOf(tag.values), found: tag.found });
      return;
    }
    const expected = `a value that ${keyword === "oneOf" ? "exactly one branch" : "a branch"} accepts`;
    out.push({ keyword, offset: node.start, schema, expected, found: this.kindShown(node), causes });
  }

  /** @param {any[]} union @param {number} branch */
  nameOf(union, branch) {
    const at = this.rules[union[2][branch]].at ?? "";
    return union[3][branch] || at.split("/").at(-1) || at;
  }

  /** @param {Node} node @param {any[]} union @param {string} schema @param {number[]} candidates @param {number} applied */
  several(node, union, schema, candidates, applied) {
    const names = candidates
      .filter((branch) => this.tries(node, union[2][branch], null, applied))
      .map((branch) => this.nameOf(union, branch));
    const expected = "a value that exactly one branch accepts";
    const found = `one that ${names.length} accept: ${names.slice(0, 20).join(", ")}`;
    return { keyword: union[0], offset: node.start, schema, expected, found };
  }

  /** @param {Node} node @param {any[]} union @param {string} schema @param {any} selected */
  noBranch(node, union, schema, selected) {
    const keyword = union[0];
    const of = union[4][node.kind];
    const values = tagValues(of);
    if (selected.tag !== undefined && values !== null) {
      const [key, all] = values;
      if (selected.tag !== null) {
        const listing = listingOf(union, schema);
        return { ...listing, offset: selected.tag.start, expected: oneOf(all), found: this.shown(selected.tag) };
      }
      const isOpen = union[5] !== undefined && union[5][0] === "";
      const expected = `the member ${quote(key)}${isOpen ? "" : `: ${oneOf(all)}`}`;
      const required = union[5]?.[1] ?? "";
      const stated = required === "" ? { keyword, schema } : { keyword: "required", schema: required };
      return { ...stated, offset: node.start, expected, found: "no such member" };
    }
    let expected;
    if (selected.keyless === true) {
      expected = `a member ${oneOf(of[1].map((/** @type {[string, number]} */ it) => quote(it[0])))}`;
    } else {
      const kinds = union[4].reduce(
        (/** @type {number} */ all, /** @type {any} */ it, /** @type {number} */ n) => (it === null ? all : all | BITS[n]), 0);
      expected = kindNames(kinds);
    }
    return { keyword, offset: node.start, schema, expected, found: this.kindShown(node) };
  }
}

/** The keyword that lists the values of a tag: of a union made of conditions, that of the member. @param {any[]} union @param {string} schema */
function listingOf(union, schema) {
  const values = union[5]?.[0] ?? "";
  if (values === "") return { keyword: union[0], schema };
  return { keyword: values.slice(values.lastIndexOf("/") + 1), schema: values };
}

/** @type {WeakMap<object, Map<string, number>>} */
const indexes = new WeakMap();

/** Members by name. @param {any} keywords @returns {Map<string, number>} */
function memberIndex(keywords) {
  let found = indexes.get(keywords);
  if (found === undefined) {
    found = new Map((keywords.members ?? []).map((/** @type {any[]} */ it, /** @type {number} */ n) => [it[0], n]));
    indexes.set(keywords, found);
  }
  return found;
}

/** @param {any} discriminator @returns {[string, string[]] | null} */
function tagValues(discriminator) {
  if (discriminator === null) return null;
  const [what, key, cases] = discriminator;
  if (what === "tag") return [key, cases.map((/** @type {[string, number]} */ it) => quote(it[0]))];
  if (["value", "hint", "among"].includes(what)) return [key, cases.map((/** @type {[string, any]} */ it) => it[0])];
  return null;
}

/** What the branches that are left mean. @param {Node | null} tag @param {number[]} branches */
function left(tag, branches) {
  if (branches.length === 0) return { tag };
  if (branches.length === 1) return { branch: branches[0] };
  return { candidates: branches };
}

/**
 * The branch of a union, or those that may be it.
 * @param {Node} node @param {any} discriminator
 * @returns {{ branch?: number, first?: number, candidates?: number[], tag?: Node | null, keyless?: boolean }}
 */
function select(node, discriminator) {
  if (discriminator === null) return {};
  const [what, key, cases, more, absent] = discriminator;
  if (what === "one") return { branch: key };
  if (what === "try") return { candidates: key };
  if (node.kind !== OBJECT) return {};
  const members = /** @type {Member[]} */ (node.value);
  if (what === "key") {
    for (const member of members) {
      const found = key.find((/** @type {[string, number]} */ it) => it[0] === member.name);
      if (found !== undefined) return { branch: found[1] };
    }
    return { keyless: true };
  }
  const tag = members.find((it) => it.name === key)?.node ?? null;
  if (what === "tag") {
    const found = tag?.kind === STRING ? cases.find((/** @type {[string, number]} */ it) => it[0] === tag.value) : undefined;
    return found === undefined ? { tag } : { branch: found[1] };
  }
  const isScalar = tag !== null && tag.kind !== ARRAY && tag.kind !== OBJECT;
  const found = isScalar
    ? cases.find((/** @type {[string, any]} */ it) => canonicalText(it[0]) === canonical(tag))?.[1]
    : undefined;
  if (what === "hint") return { first: found, candidates: more };
  if (tag === null) return left(null, absent);
  if (what === "value") return found === undefined ? left(tag, more) : { branch: found };
  return left(tag, found ?? more);
}

/**
 * The member whose value every branch refuses, each for the values it wants itself.
 * @param {{ violations: Violation[] }[]} causes @param {number} start
 */
function commonTag(causes, start) {
  const isConstant = (/** @type {Violation} */ it) => it.offset !== start && (it.keyword === "const" || it.keyword === "enum");
  const said = causes.filter(({ violations }) => !violations.some((it) => it.offset === start && it.keyword === "type"));
  if (said.length < 2) return null;
  const [first, ...others] = said;
  for (const violation of first.violations.filter(isConstant)) {
    const wanted = others.map(({ violations }) =>
      violations.filter(isConstant).find((it) => it.offset === violation.offset)?.expected);
    if (wanted.some((it) => it === undefined)) continue;
    const all = [...new Set([violation.expected, ...wanted])].sort();
    if (all.length > 1) {
      const values = all.flatMap((it) => String(it).replace(/^one of /, "").split(", "));
      return { offset: violation.offset, values, found: violation.found };
    }
  }
  return null;
}

/**
 * The rules of the data, each with the place it stands at: there, a place says how much of it is that of the
 * one before.
 * @param {any[]} rules
 * @returns {any[]}
 */
export function expanded(rules) {
  /** @type {string[]} */
  let before = [];
  return rules.map((rule) => {
    const [same, rest] = rule.at;
    before = [...before.slice(0, same), ...rest];
    return { ...rule, at: before.join("") };
  });
}

/**
 * Checks a text by the rules with this number.
 * @param {any[]} rules @param {number} id @param {string} text
 * @returns {{ valid: boolean, violations: Placed[], unchecked: string[], more: number }}
 */
export function check(rules, id, text) {
  let root;
  /** @type {(Violation & { pointer?: string })[]} */
  let found = [];
  let unchecked = /** @type {string[]} */ ([]);
  try {
    const { node, problem } = parseFirst(text);
    root = node;
    const run = new Check(rules, text, root);
    found = run.value(root, id, null);
    unchecked = [...run.unchecked].sort();
    if (problem !== null) found = [...found, ended(text, problem)];
  } catch (why) {
    if (!(why instanceof SyntaxProblem || why instanceof Fatal)) throw why;
    found = [ended(text, why)];
  }
  found = [...found].sort((a, b) => a.offset - b.offset);
  const placed = found.slice(0, SHOWN).map((it) => {
    const [line, column] = position(text, it.offset);
    const pointer = it.pointer ?? (root === undefined ? "" : pointerAt(root, it.offset));
    return { ...it, line, column, pointer };
  });
  return { valid: found.length === 0, violations: placed, unchecked, more: found.length - placed.length };
}

/** What ended the check, as a violation. @param {string} text @param {SyntaxProblem | Fatal} why */
function ended(text, why) {
  const next = why.offset >= text.length ? "the end" : quote([...text.slice(why.offset)][0] ?? "");
  const pointer = why instanceof SyntaxProblem ? why.pointer : undefined;
  return { keyword: why.keyword, offset: why.offset, schema: "", expected: why.expected, found: next, pointer };
}

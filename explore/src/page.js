// The page: a list that is searched while typing, one type, and what leads on from it.

import { check, expanded } from "./check.js";
import { byId, element } from "./dom.js";
import { lookup, parse, pretty } from "./json.js";
import { near } from "./near.js";
import { search } from "./search.js";
import { whole } from "./whole.js";

/** The version of the data that this page shows. */
const VERSION = 1;
/** Types that are listed at once. */
const LISTED = 200;
/** Uses that are listed at once. */
const USES = 100;

const data = JSON.parse(byId("data").textContent);
const { types, files, changes = [] } = data;
/** Only made when a document is checked. @type {any[] | null} */
let rules = null;
/** @type {[number, number, string, number][]} */
const allUses = data.uses;
/** @type {[number, number, string, number][][]} */
const uses = types.map(() => []);
/** @type {[number, number, string, number][][]} */
const usedBy = types.map(() => []);
for (const use of allUses) {
  uses[use[0]].push(use);
  usedBy[use[1]].push(use);
}
const byName = new Map(types.map((/** @type {any} */ it, /** @type {number} */ n) => [it.name, n]));
/** The schema of a type, as text. @param {any} it */
function schemaOf({ file, pointer }) {
  const schemas = files.find((/** @type {any} */ one) => one.name === file)?.schemas ?? [];
  const around = schemas.find((/** @type {[string, string]} */ [at]) => pointer === at || pointer.startsWith(`${at}/`));
  const node = around === undefined ? undefined : lookup(parse(around[1]), pointer.slice(around[0].length));
  return node === undefined ? "not in the inputs" : pretty(node);
}

/** @param {number} index */
function href(index) {
  return `#type=${encodeURIComponent(types[index].name)}`;
}

/** @param {number} index @param {string} [label] */
function link(index, label) {
  return element("a", { href: href(index) }, label ?? types[index].name);
}

// The list.

/** @type {number[]} */
let found = [];
let active = 0;
let limit = LISTED;
let current = -1;

function list() {
  const shown = found.slice(0, limit);
  byId("list").replaceChildren(...shown.map((index, place) => element("li", {
    id: `item${place}`, role: "option", "aria-selected": String(place === active),
    onclick: () => { location.hash = href(index); },
  }, types[index].name, " ", element("small", {}, types[index].kind))));
  byId("count").textContent = `${found.length} of ${types.length} types`;
  byId("more").hidden = found.length <= limit;
  byId("search").setAttribute("aria-activedescendant", shown.length > 0 ? `item${active}` : "");
}

function find() {
  found = search(types, byId("search").value);
  active = 0;
  limit = LISTED;
  list();
}

/** @param {number} step */
function move(step) {
  const last = Math.min(found.length, limit) - 1;
  active = Math.max(0, Math.min(last, active + step));
  list();
  byId(`item${active}`)?.scrollIntoView({ block: "nearest" });
}

// One type.

/** @param {string} text the declaration, in which names of types are links */
function rust(text) {
  const parts = text.split(/([A-Za-z_][A-Za-z0-9_]*)/);
  return parts.map((part) => {
    const index = byName.get(part);
    return index === undefined || index === current ? part : link(index, part);
  });
}

/** @param {string} title @param {(Node | string | null)[]} children */
function section(title, ...children) {
  return element("section", { "aria-label": title }, element("h3", {}, title), ...children);
}

/** @param {string} title @param {any[]} all @param {number} side */
function usesSection(title, all, side) {
  if (all.length === 0) return null;
  const items = all.slice(0, USES).map((use) => {
    const [, , label, how] = use;
    const remarks = [how & 1 ? "optional" : "", how & 2 ? "many" : ""].filter(Boolean).join(", ");
    const what = [label === "" ? "" : ` ${side === 1 ? "as" : "in"} ${label}`, remarks && ` (${remarks})`].join("");
    return element("li", {}, link(use[side]), element("span", { class: "faint" }, what));
  });
  const more = all.length > USES ? element("p", { class: "faint" }, `and ${all.length - USES} more`) : null;
  return section(`${title} (${all.length})`, element("ul", { class: "two" }, ...items), more);
}

/** @param {any} it */
function example(it) {
  return pretty(parse(it.example));
}

/** @param {any} it */
function changesOf(it) {
  const isIn = (/** @type {any} */ change) =>
    change.file === it.file && (change.pointer === it.pointer || change.pointer.startsWith(`${it.pointer}/`));
  return changes.filter((/** @type {any} */ change) => owner(change) === types.indexOf(it) || (it.root && isIn(change)));
}

/** The type that a change is about: the innermost one around its place. @param {any} change */
function owner(change) {
  let best = -1;
  types.forEach((/** @type {any} */ it, /** @type {number} */ n) => {
    const isAround = it.file === change.file
      && (change.pointer === it.pointer || change.pointer.startsWith(`${it.pointer}/`));
    if (isAround && (best < 0 || types[best].pointer.length < it.pointer.length)) best = n;
  });
  return best;
}

/** @param {any} change */
function changeItem(change) {
  const index = owner(change);
  const answers = [["new reads old", change.newReadsOld], ["old reads new", change.oldReadsNew], ["Rust", change.rust]];
  return element("li", { class: "violation" },
    element("strong", { class: change.level }, `${change.level}: `), change.message,
    element("div", { class: "faint" }, `${change.file}#${change.pointer} `,
      index >= 0 && index !== current ? link(index) : null),
    element("div", { class: "faint" }, answers.filter((it) => it[1]).map(([name, said]) => `${name}: ${said}`).join("; ")),
    change.witness ? element("pre", {}, change.witness) : null);
}

/** @param {any} violation @param {HTMLTextAreaElement | null} box */
function violationItem(violation, box) {
  const { keyword, line, column, pointer, expected, found: what, schema, offset, causes = [] } = violation;
  const place = line === undefined ? null : element("button", {
    type: "button",
    onclick: () => {
      box?.focus();
      box?.setSelectionRange(offset, offset + 1);
    },
  }, `${line}:${column}`);
  const details = causes.map((/** @type {any} */ cause) => element("details", {},
    element("summary", {}, `${cause.name || cause.at}: ${cause.violations.length} against it`),
    element("ul", {}, ...cause.violations.slice(0, 20).map((/** @type {any} */ it) => violationItem(it, null)))));
  return element("li", { class: "violation" },
    place, place && " ", element("strong", {}, keyword), `: expected ${expected}, found ${what}`,
    element("div", { class: "faint" }, [pointer, schema].filter(Boolean).join("  ")), ...details);
}

/** @param {any} it */
function tryBox(it) {
  const result = element("div", { id: "result", role: "status" });
  const box = /** @type {HTMLTextAreaElement} */ (element("textarea", {
    id: "document", "aria-label": `A document to check by ${it.name}`, spellcheck: "false",
    placeholder: "Paste a JSON document",
  }));
  const run = () => {
    if (box.value.trim() === "") {
      result.replaceChildren();
      return;
    }
    const { valid, violations, unchecked, more } = check(rules ??= expanded(data.rules), it.rules, box.value);
    const head = valid ? "valid" : `${violations.length + more} ${violations.length + more === 1 ? "violation" : "violations"}`;
    result.replaceChildren(
      element("p", { class: valid ? "exact" : "error" }, element("strong", {}, head)),
      unchecked.length > 0
        ? element("p", { class: "warning" }, `Not checked on this page: ${unchecked.join(", ")}.`)
        : element("span", {}),
      element("ul", {}, ...violations.map((violation) => violationItem(violation, box))),
      more > 0 ? element("p", { class: "faint" }, `and ${more} more`) : element("span", {}),
    );
  };
  let timer = 0;
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(run, 150);
  });
  const take = it.example === null ? null : element("button", {
    type: "button", onclick: () => { box.value = example(it); run(); },
  }, "Take the example");
  const made = section("Check a document", box, take, result);
  made.className = "try";
  return made;
}

/** @param {number} index */
function graphSection(index) {
  if (uses[index].length + usedBy[index].length === 0) return null;
  const frame = element("div", { class: "picture" });
  const draw = (/** @type {number} */ steps) => {
    const { picture, hidden } = near(index, steps, types, uses, usedBy, href);
    const more = hidden > 0 ? element("p", { class: "faint" }, `${hidden} more are not drawn`) : element("span", {});
    frame.replaceChildren(picture, more);
  };
  draw(1);
  const farther = element("button", {
    type: "button", "aria-pressed": "false",
    onclick: () => {
      const isFar = farther.getAttribute("aria-pressed") === "true";
      farther.setAttribute("aria-pressed", String(!isFar));
      draw(isFar ? 1 : 2);
    },
  }, "Two steps");
  return section("Around it", farther, frame);
}

/** @param {number} index */
function show(index) {
  current = index;
  const it = types[index];
  const badges = [it.kind, it.grade, it.root ? "document" : "", it.deprecated ? "deprecated" : ""].filter(Boolean);
  const found = changesOf(it);
  byId("main").replaceChildren(...[
    element("h2", {}, it.name),
    element("p", {},
      ...badges.map((badge) => element("span", { class: `badge ${badge}` }, badge)),
      element("code", { class: "faint" }, `${it.file}#${it.pointer}`)),
    it.title ? element("p", {}, element("strong", {}, it.title)) : null,
    it.docs ? element("p", { class: "docs" }, it.docs) : null,
    found.length > 0 ? section("Changes", element("ul", {}, ...found.map(changeItem))) : null,
    element("div", { class: "beside" },
      section("Rust", element("pre", { tabindex: "0" }, ...rust(it.rust))),
      section("Schema", element("pre", { tabindex: "0" }, schemaOf(it)))),
    it.toldBy ? section("How the variant is selected", element("p", {}, `by ${it.toldBy}`)) : null,
    it.checks.length > 0
      ? section("Checked besides", element("ul", {}, ...it.checks.map((/** @type {string} */ text) => element("li", {}, text))))
      : null,
    it.example === null ? null : section("An example", element("pre", { tabindex: "0" }, example(it))),
    tryBox(it),
    usesSection("Uses", uses[index], 1),
    usesSection("Used by", usedBy[index], 0),
    graphSection(index),
  ].filter((part) => part !== null));
  document.title = it.name;
  byId("main").scrollTop = 0;
}

function overview() {
  current = -1;
  const roots = types.map((/** @type {any} */ it, /** @type {number} */ n) => (it.root ? n : -1)).filter((/** @type {number} */ n) => n >= 0);
  const grades = ["exact", "residual", "opaque"].map((grade) =>
    `${types.filter((/** @type {any} */ it) => it.grade === grade).length} ${grade}`);
  byId("main").replaceChildren(
    element("h2", {}, `${types.length} types from ${files.length} ${files.length === 1 ? "file" : "files"}`),
    element("p", {}, grades.join(", ")),
    element("p", { class: "faint" },
      "/ searches, the arrow keys choose, Enter opens, g shows the whole graph, Escape leads back to the search."),
    section(`Documents (${roots.length})`, element("ul", { class: "two" },
      ...roots.slice(0, 300).map((/** @type {number} */ index) => element("li", {}, link(index))))),
  );
  document.title = "Types";
}

function changesPage() {
  current = -1;
  byId("main").replaceChildren(
    element("h2", {}, `${changes.length} changes since ${data.against}`),
    element("ul", {}, ...changes.slice(0, 1_000).map(changeItem)));
}

function route() {
  const hash = location.hash.slice(1);
  if (hash === "graph") {
    current = -1;
    byId("main").replaceChildren(whole(types, allUses, (index) => { location.hash = href(index); }));
  } else if (hash === "changes") {
    changesPage();
  } else if (hash.startsWith("type=")) {
    const index = byName.get(decodeURIComponent(hash.slice(5)));
    if (index === undefined) overview();
    else show(index);
  } else if (hash !== "main") {
    overview();
  }
}

function start() {
  if (data.version !== VERSION) throw new Error(`data of version ${data.version}`);
  byId("about").textContent = data.generator;
  byId("changes").hidden = data.against === undefined;
  byId("search").addEventListener("input", find);
  byId("more").addEventListener("click", () => { limit += LISTED; list(); });
  byId("whole").addEventListener("click", () => { location.hash = "#graph"; });
  byId("changes").addEventListener("click", () => { location.hash = "#changes"; });
  byId("search").addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && found.length > 0) {
      location.hash = href(found[active]);
      byId("main").focus();
    } else if (event.key === "Escape") {
      byId("search").value = "";
      find();
    } else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (event.key === "Escape" && isTyping) byId("search").focus();
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") byId("search").focus();
    else if (event.key === "g") location.hash = "#graph";
    else if (event.key === "Escape") byId("search").focus();
    else return;
    event.preventDefault();
  });
  addEventListener("hashchange", route);
  find();
  route();
}

start();

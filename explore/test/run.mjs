// The page in a real headless Chromium: `run.mjs COMMAND [API]...`. COMMAND is the built `typewright`; with large
// descriptions, the numbers of their pages are measured too. ONLY=TEXT runs the tests whose name has that text, SLOWER=N
// allows N times as long.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [command, ...apis] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "explore-"));
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });

const HOSTILE = `"><img src=x onerror="window.hit=1"></script><script>window.hit=1</script><!--`;
const schema = (more) => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  description: `An order. ${HOSTILE}`,
  required: ["id", "payment"],
  additionalProperties: false,
  properties: {
    id: { type: "integer", minimum: 1 },
    [HOSTILE]: { type: "string", default: HOSTILE },
    payment: {
      oneOf: [
        { title: "Card", type: "object", required: ["kind", "last4"],
          properties: { kind: { const: "card" }, last4: { type: "string", pattern: "^[0-9]{4}$" } } },
        { title: "Invoice", type: "object", required: ["kind"], properties: { kind: { const: "invoice" } } },
      ],
    },
    ...more,
  },
});

function write(name, value) {
  writeFileSync(join(folder, name), JSON.stringify(value, null, 2));
}

function explore(words) {
  return execFileSync(command, ["explore", ...words], { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** Opens a page; whatever it complains about, or asks the network for, is a failure. */
async function open(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (it) => { if (["error", "warning"].includes(it.type())) complaints.push(it.text()); });
  page.on("pageerror", (it) => complaints.push(String(it)));
  page.on("request", (it) => { if (!it.url().startsWith("file:") && !it.url().startsWith("data:")) complaints.push(it.url()); });
  await page.goto(pathToFileURL(path).href);
  return { page, complaints, context };
}

const tests = {
  async "search, links and keyboard"() {
    const { page, complaints, context } = await open(join(folder, "types.html"));
    assert.match(await page.textContent("h2"), /^\d+ types from 1 file$/);
    const all = await page.locator("#list li").count();
    await page.keyboard.press("/");
    await page.keyboard.type("card");
    assert.equal(await page.locator("#list li").first().textContent(), "OrderPaymentCard struct");
    assert.ok(await page.locator("#list li").count() < all);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("h2").textContent === "OrderPaymentCard");
    assert.equal(await page.title(), "OrderPaymentCard");
    assert.match(await page.textContent("main"), /last4: .*\^\[0-9\]\{4\}\$/);
    // To who uses it, by its name in the list, and on by a name in the declaration.
    await page.locator("section[aria-label^='Used by'] a").first().click();
    await page.waitForFunction(() => document.querySelector("h2").textContent === "OrderPayment");
    assert.match(await page.textContent("section[aria-label='How the variant is selected']"), /by tag kind/);
    await page.goBack();
    await page.waitForFunction(() => document.querySelector("h2").textContent === "OrderPaymentCard");
    // Escape leads back to the search, and empties it.
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    assert.equal(await page.inputValue("#search"), "");
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.getAttribute("#item1", "aria-selected"), "true");
    assert.deepEqual(complaints, []);
    await context.close();
  },
  async "a schema beside its type"() {
    const { page, complaints, context } = await open(`${join(folder, "types.html")}`);
    await page.goto(`${pathToFileURL(join(folder, "types.html")).href}#type=Order`);
    await page.waitForFunction(() => document.querySelector("h2").textContent === "Order");
    assert.match(await page.textContent("section[aria-label='Rust']"), /pub struct Order \{\n {4}pub id: i64,/);
    assert.match(await page.textContent("section[aria-label='Schema']"), /"minimum": 1/);
    assert.match(await page.textContent("section[aria-label='An example']"), /"kind": "card"/);
    assert.match(await page.textContent("section[aria-label='Checked besides']"), /id: at least 1/);
    assert.ok(await page.locator("section[aria-label='Around it'] svg a").count() >= 2);
    await page.click("text=Two steps");
    assert.ok(await page.locator("section[aria-label='Around it'] svg a").count() >= 4);
    assert.deepEqual(complaints, []);
    await context.close();
  },
  async "documents are checked"() {
    const { page, complaints, context } = await open(join(folder, "types.html"));
    await page.goto(`${pathToFileURL(join(folder, "types.html")).href}#type=Order`);
    await page.waitForSelector("#document");
    await page.click("text=Take the example");
    await page.waitForSelector("#result .exact");
    assert.equal(await page.textContent("#result p"), "valid");
    await page.fill("#document", '{\n  "id": 0, "payment": { "kind": "card", "last4": "12" }, "more": 1\n}');
    await page.waitForFunction(() => document.querySelectorAll("#result .violation").length === 3);
    const said = await page.locator("#result .violation").allTextContents();
    assert.match(said[0], /^2:9 minimum: expected at least 1, found 0/);
    assert.match(said[1], /^2:50 pattern: .*\/payment\/last4/);
    assert.match(said[2], /^2:58 additionalProperties: expected no member "more"/);
    // The command says the same of it.
    writeFileSync(join(folder, "bad.json"), await page.inputValue("#document"));
    let report;
    try {
      execFileSync(command, ["validate", "Order.json", "bad.json", "--format", "json"], { cwd: folder, encoding: "utf8" });
    } catch (why) {
      report = JSON.parse(why.stdout).documents[0].violations;
    }
    assert.deepEqual(report.map((it) => `${it.line}:${it.column} ${it.keyword}`), said.map((it) => it.match(/^(\S+ \w+):/)[1]));
    await page.fill("#document", '{ "id": 1, ');
    await page.waitForFunction(() => document.querySelector("#result .violation strong")?.textContent === "syntax");
    // The place leads into the text.
    await page.fill("#document", '{ "id": 0, "payment": { "kind": "invoice" } }');
    await page.waitForFunction(() => document.querySelector("#result .violation strong")?.textContent === "minimum");
    await page.click("#result .violation button");
    assert.equal(await page.evaluate(() => document.activeElement.selectionStart), 8);
    assert.deepEqual(complaints, []);
    await context.close();
  },
  async "hostile text stays text"() {
    const { page, complaints, context } = await open(join(folder, "types.html"));
    await page.goto(`${pathToFileURL(join(folder, "types.html")).href}#type=Order`);
    await page.waitForFunction(() => document.querySelector("h2").textContent === "Order");
    assert.ok((await page.textContent("main")).includes(HOSTILE));
    await page.fill("#document", JSON.stringify({ id: 1, [HOSTILE]: 1, payment: { kind: HOSTILE } }));
    await page.waitForFunction((text) => document.querySelector("#result").textContent.includes("window.hit"), HOSTILE);
    await page.fill("#search", HOSTILE);
    await page.goto(`${pathToFileURL(join(folder, "types.html")).href}#type=${encodeURIComponent(HOSTILE)}`);
    assert.equal(await page.evaluate(() => window.hit), undefined);
    assert.equal(await page.locator("img").count(), 0);
    assert.equal(await page.locator("script").count(), 2);
    // The policy holds: a script that is put in does not run.
    const blocked = await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.hit = 2";
      document.body.append(script);
      return window.hit;
    });
    assert.equal(blocked, undefined);
    assert.equal(complaints.length, 1);
    assert.match(complaints[0], /Content Security Policy/);
    await context.close();
  },
  async "the whole graph"() {
    const { page, complaints, context } = await open(join(folder, "types.html"));
    await page.keyboard.press("g");
    await page.waitForSelector("canvas[data-done='yes']", { timeout: 20_000 });
    const drawn = await page.evaluate(() => {
      const canvas = document.querySelector("canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      return data.some((it) => it > 0);
    });
    assert.ok(drawn);
    await page.focus("canvas");
    await page.keyboard.press("+");
    await page.keyboard.press("ArrowLeft");
    assert.deepEqual(complaints, []);
    await context.close();
  },
  async "names for those who do not see it"() {
    const { page, context } = await open(join(folder, "types.html"));
    await page.goto(`${pathToFileURL(join(folder, "types.html")).href}#type=Order`);
    await page.waitForSelector("#document");
    const nameless = await page.evaluate(() => [...document.querySelectorAll("button, input, textarea, a, canvas, nav, section")]
      .filter((it) => !(it.textContent.trim() || it.getAttribute("aria-label") || it.closest("label") || it.getAttribute("title")))
      .map((it) => it.outerHTML.slice(0, 80)));
    assert.deepEqual(nameless, []);
    assert.equal(await page.getAttribute("html", "lang"), "en");
    assert.equal(await page.locator("main").count(), 1);
    await context.close();
  },
  async "dark, and on paper"() {
    const colours = [];
    for (const colorScheme of ["light", "dark"]) {
      const { page, context } = await open(join(folder, "types.html"), { colorScheme });
      colours.push(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
      await page.goto(`${pathToFileURL(join(folder, "types.html")).href}#type=Order`);
      await page.waitForSelector("#document");
      if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, `type-${colorScheme}.png`) });
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator("nav").isVisible(), false);
      assert.equal(await page.locator("#document").isVisible(), false);
      assert.equal(await page.locator("section[aria-label='Rust']").isVisible(), true);
      await context.close();
    }
    assert.notEqual(colours[0], colours[1]);
  },
  async "changes stand where they are"() {
    write("old.json", schema({ note: { type: "string" } }));
    explore(["Order.json", "--against", "old.json", "--out", "changes.html"]);
    const { page, complaints, context } = await open(join(folder, "changes.html"));
    await page.click("#changes");
    await page.waitForFunction(() => document.querySelector("h2").textContent.includes("since old.json"));
    assert.match(await page.textContent("main"), /note/);
    await page.goto(`${pathToFileURL(join(folder, "changes.html")).href}#type=Order`);
    await page.waitForSelector("section[aria-label='Changes']");
    assert.match(await page.textContent("section[aria-label='Changes']"), /new reads old: /);
    assert.deepEqual(complaints, []);
    await context.close();
  },
};

/** Definitions that refer to each other, as many as the largest descriptions have. */
function many(n) {
  const $defs = {};
  for (let i = 0; i < n; i += 1) {
    $defs[`Thing${i}`] = {
      type: "object",
      description: `The thing number ${i}, of kind ${i % 17}.`,
      required: ["id"],
      properties: {
        id: { type: "integer", minimum: i },
        name: { type: "string", maxLength: 80 },
        next: { $ref: `#/$defs/Thing${(i * 7 + 1) % n}` },
        others: { type: "array", items: { $ref: `#/$defs/Thing${(i * 13 + 5) % n}` } },
      },
    };
  }
  return { $schema: "https://json-schema.org/draft/2020-12/schema", $defs };
}

/** What it takes to look around in a page, in milliseconds; `word` is searched, `type` opened by its name. */
async function measured(path, word, type) {
  const { page, complaints, context } = await open(path);
  const paint = await page.evaluate(() => new Promise((done) => {
    const look = () => {
      const first = performance.getEntriesByName("first-contentful-paint")[0];
      if (first) done(first.startTime);
      else setTimeout(look, 20);
    };
    look();
  }));
  const n = Number((await page.textContent("#count")).split(" ")[0]);
  const timed = async (work) => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  const typed = await timed(async () => {
    await page.fill("#search", word);
    await page.waitForFunction((all) => Number(document.querySelector("#count").textContent.split(" ")[0]) < all, n);
  });
  const opened = await timed(async () => {
    await page.evaluate((name) => { location.hash = `#type=${name}`; }, type);
    await page.waitForFunction((name) => document.querySelector("h2").textContent === name, type);
    await page.waitForSelector("section[aria-label='Rust']");
  });
  await page.evaluate(() => { location.hash = "#graph"; });
  await page.waitForSelector("canvas", { timeout: 10_000 });
  const graph = await timed(() => page.waitForSelector("canvas[data-done='yes']", { timeout: 240_000 }));
  const zoomed = await timed(async () => {
    await page.focus("canvas");
    await page.keyboard.press("+");
    await page.keyboard.press("ArrowLeft");
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  });
  if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, "graph.png") });
  assert.deepEqual(complaints, []);
  await context.close();
  return { n, paint, typed, opened, graph, zoomed };
}

function told(made, size, { n, paint, typed, opened, graph, zoomed }) {
  const ms = (it) => `${it.toFixed(0)} ms`;
  console.log(`  ${n} types: made in ${(made / 1000).toFixed(2)} s, ${(size / 1e6).toFixed(2)} MB, first paint ${ms(paint)}, ` +
    `found in ${ms(typed)}, opened in ${ms(opened)}, graph laid out in ${(graph / 1000).toFixed(1)} s, moved in ${ms(zoomed)}`);
}

const slower = Number(process.env.SLOWER ?? 1);

for (const [n, api] of apis.entries()) {
  tests[`the numbers of a large description: ${basename(api)}`] = async () => {
    const before = performance.now();
    explore([api, "--repair", "all", "--out", "large.html"]);
    const made = performance.now() - before;
    const { size } = statSync(join(folder, "large.html"));
    const found = await measured(join(folder, "large.html"), n === 0 ? "assistant" : "repository", n === 0 ? "Assistant" : "Repository");
    told(made, size, found);
    // The first has 981 schemas; whatever comes after it may be larger.
    if (n === 0) assert.ok(size <= 6e6, `${size} bytes`);
    assert.ok(found.paint <= 2_000 * slower, `${found.paint} ms`);
    assert.ok(found.typed <= 1_000 * slower, `${found.typed} ms`);
  };
}

tests["six thousand types can be used"] = async () => {
  write("many.json", many(6_000));
  const before = performance.now();
  explore(["many.json", "--out", "many.html"]);
  const made = performance.now() - before;
  const { size } = statSync(join(folder, "many.html"));
  const found = await measured(join(folder, "many.html"), "Thing4711", "Thing4711");
  told(made, size, found);
  assert.equal(found.n, 6_000);
  for (const [name, most] of [["paint", 2_000], ["typed", 1_000], ["opened", 1_000], ["zoomed", 1_000], ["graph", 60_000]]) {
    assert.ok(found[name] <= most * slower, `${name}: ${found[name]} ms`);
  }
};

write("Order.json", schema({}));
explore(["Order.json"]);
let failed = 0;
const asked = Object.entries(tests).filter(([name]) => name.includes(process.env.ONLY ?? ""));
for (const [name, test] of asked) {
  try {
    await test();
    console.log(`ok ${name}`);
  } catch (why) {
    failed += 1;
    console.log(`FAILED ${name}\n${why.stack ?? why}`);
  }
}
await browser.close();
rmSync(folder, { recursive: true });
console.log(`${asked.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

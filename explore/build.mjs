// Makes the page that is built into the command: one file without its data. `node build.mjs --check` only says
// whether what is committed is what would be made.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const target = new URL("../cli/src/explore/page.html", import.meta.url);
const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8").replaceAll("\r\n", "\n");

const { outputFiles } = await build({
  absWorkingDir: new URL(".", import.meta.url).pathname,
  entryPoints: ["src/page.js"],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  write: false,
});
// Nothing in it may end the element it stands in.
const script = outputFiles[0].text.trim().replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
const style = read("src/style.css");

const libraries = [
  "@dagrejs/dagre", "d3-force", "d3-selection", "d3-zoom",
  // What these need.
  "d3-color", "d3-dispatch", "d3-drag", "d3-ease", "d3-interpolate", "d3-quadtree", "d3-timer", "d3-transition",
];
const licences = libraries.map((name) => {
  const { version, license } = JSON.parse(read(`node_modules/${name}/package.json`));
  return `${name} ${version} (${license})\n\n${read(`node_modules/${name}/LICENSE`).trim()}`;
});
const comment = `The script has parts of these libraries:\n\n${licences.join("\n\n")}`.replaceAll("--", "- -");

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const policy = [
  "default-src 'none'", `script-src ${hash(script)}`, `style-src ${hash(style)}`, "base-uri 'none'", "form-action 'none'",
].join("; ");

const page = read("src/page.html")
  .replace("CSP", () => policy)
  .replace("STYLE", () => style)
  .replace("SCRIPT", () => script)
  .replace("<body>", () => `<body>\n<!--\n${comment}\n-->`);

if (process.argv.includes("--check")) {
  const isFresh = readFileSync(target, "utf8").replaceAll("\r\n", "\n") === page;
  console.log(isFresh ? "cli/src/explore/page.html is fresh" : "cli/src/explore/page.html is stale: run `npm run build` in explore/");
  process.exit(isFresh ? 0 : 1);
}
writeFileSync(target, page);
console.log(`cli/src/explore/page.html: ${Math.round(page.length / 1024)} KiB`);

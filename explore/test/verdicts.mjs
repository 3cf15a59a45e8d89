// Compares what the evaluator says with what the runtime said: `verdicts.mjs FILE`, one group a line.

import { readFileSync } from "node:fs";
import { check, expanded } from "../src/check.js";

let cases = 0;
let differ = 0;
for (const line of readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean)) {
  const group = JSON.parse(line);
  const rules = expanded(group.rules);
  for (const { text, places } of group.cases) {
    cases += 1;
    const { violations, unchecked } = check(rules, group.root, text);
    const own = violations
      .map((it) => `${it.line}:${it.column} ${it.pointer} ${it.keyword} ${it.schema}`)
      .sort();
    const isEqual = own.length === places.length && [...places].sort().every((it, n) => it === own[n]);
    if (!isEqual) {
      differ += 1;
      if (differ <= 40) console.log(`${group.name}\n  ${text}\n  runtime ${JSON.stringify(places)}\n  page    ${JSON.stringify(own)}${unchecked.length ? ` unchecked ${unchecked}` : ""}`);
    }
  }
}
if (differ > 0) console.log(`${differ} differ`);
console.log(`${cases} cases`);

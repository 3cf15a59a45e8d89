// The types around one type, laid out by dagre and drawn as SVG.

import { Graph, layout } from "@dagrejs/dagre";
import { drawn } from "./dom.js";

/** Types in one picture. */
const MOST = 60;

/**
 * @typedef {[number, number, string, number]} Use
 * @typedef {{ name: string, kind: string, grade: string }} Type
 */

/**
 * A picture of the types that are at most `steps` uses away.
 * @param {number} center @param {number} steps @param {Type[]} types @param {Use[][]} uses
 * @param {Use[][]} usedBy @param {(index: number) => string} href
 */
export function near(center, steps, types, uses, usedBy, href) {
  const shown = new Set([center]);
  let edge = [center];
  let hidden = 0;
  for (let step = 0; step < steps; step += 1) {
    const next = [];
    for (const at of edge) {
      for (const other of [...uses[at].map((it) => it[1]), ...usedBy[at].map((it) => it[0])]) {
        if (shown.has(other)) continue;
        if (shown.size >= MOST) {
          hidden += 1;
          continue;
        }
        shown.add(other);
        next.push(other);
      }
    }
    edge = next;
  }
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 12, ranksep: 60, marginx: 10, marginy: 10 });
  for (const n of shown) {
    graph.setNode(String(n), { width: 16 + 7.2 * [...types[n].name].length, height: 26 });
  }
  for (const n of shown) {
    uses[n].forEach(([, to, label, how], place) => {
      if (!shown.has(to)) return;
      const width = label === "" ? 0 : 6 * [...label].length;
      graph.setEdge(String(n), String(to), { label, how, width, height: 12, labelpos: "c" }, String(place));
    });
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const picture = drawn("svg", {
    width, height, viewBox: `0 0 ${width} ${height}`, role: "group",
    "aria-label": `${types[center].name} and the types around it`,
  });
  picture.append(drawn("defs", {}, drawn("marker", {
    id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse",
  }, drawn("path", { d: "M0,0 L8,4 L0,8" }))));
  for (const it of graph.edges()) {
    const { points, label, how, x, y } = /** @type {any} */ (graph.edge(it));
    const line = points.map((/** @type {{ x: number, y: number }} */ p, /** @type {number} */ n) =>
      `${n === 0 ? "M" : "L"}${p.x.toFixed(1)},${p.y.toFixed(1)}`).join(" ");
    picture.append(drawn("path", { d: line, class: how & 1 ? "optional" : null, "marker-end": "url(#arrow)" }));
    if (label !== "" && x !== undefined) {
      const text = how & 2 ? `${label} *` : label;
      picture.append(drawn("text", { x, y: y + 3, class: "label", "text-anchor": "middle" }, text));
    }
  }
  for (const name of graph.nodes()) {
    const { x, y, width: w, height: h } = /** @type {any} */ (graph.node(name));
    const { name: label, kind, grade } = types[Number(name)];
    const box = drawn("rect", { x: x - w / 2, y: y - h / 2, width: w, height: h, rx: kind === "struct" ? 3 : 13 });
    const text = drawn("text", { x, y: y + 4, "text-anchor": "middle", class: grade }, label);
    picture.append(drawn("a", {
      href: href(Number(name)), class: Number(name) === center ? "here" : null, "aria-label": `${kind} ${label}`,
    }, box, text));
  }
  return { picture, hidden };
}

// All types as one picture, laid out by d3-force and drawn on a canvas: thousands of them would be too many
// elements. What it says is in the lists of the page too.

import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import { element } from "./dom.js";

/** Ticks of the layout in one frame: as many as fit. */
const FRAME = 24;
/** Names that are written at once. */
const NAMES = 120;

/**
 * @param {{ name: string, kind: string, root: boolean }[]} types @param {[number, number, string, number][]} uses
 * @param {(index: number) => void} open what to do with a type that is chosen
 */
export function whole(types, uses, open) {
  const canvas = /** @type {HTMLCanvasElement} */ (element("canvas", {
    role: "img", tabindex: "0", "aria-label": `The graph of ${types.length} types and ${uses.length} uses`,
  }));
  const status = element("p", { class: "faint", role: "status" }, "laying out");
  const weights = new Float64Array(types.length);
  for (const [from, to] of uses) {
    weights[from] += 1;
    weights[to] += 1;
  }
  /** @type {any[]} */
  const nodes = types.map((it, index) => ({ index, weight: weights[index], radius: 3 + Math.sqrt(weights[index]) }));
  const links = uses.filter(([from, to]) => from !== to).map(([source, target]) => ({ source, target }));
  const isLarge = types.length > 1_500;
  const layout = forceSimulation(nodes)
    .force("link", forceLink(links).distance(40).iterations(1))
    .force("charge", forceManyBody().strength(-40).theta(isLarge ? 1.2 : 0.9).distanceMax(isLarge ? 400 : 1_000))
    .force("x", forceX().strength(0.03))
    .force("y", forceY().strength(0.03))
    .alphaDecay(isLarge ? 0.05 : 0.03)
    .stop();
  if (!isLarge) layout.force("collide", forceCollide((it) => it.radius + 2));
  const order = [...nodes].sort((a, b) => b.weight - a.weight);
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  let view = zoomIdentity;
  let isFitted = false;
  /** @type {any} */
  let hovered = null;

  function draw() {
    const ratio = devicePixelRatio || 1;
    const { clientWidth: width, clientHeight: height } = canvas;
    if (width === 0) return;
    if (canvas.width !== Math.round(width * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    const style = getComputedStyle(canvas);
    const colour = (/** @type {string} */ name) => style.getPropertyValue(name);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.translate(view.x, view.y);
    pen.scale(view.k, view.k);
    pen.lineWidth = 1 / view.k;
    pen.globalAlpha = isLarge ? 0.25 : 0.5;
    pen.strokeStyle = style.color;
    pen.beginPath();
    for (const { source, target } of /** @type {any[]} */ (links)) {
      pen.moveTo(source.x, source.y);
      pen.lineTo(target.x, target.y);
    }
    pen.stroke();
    pen.globalAlpha = 1;
    const colours = { struct: "--link", union: "--residual", enum: "--exact" };
    for (const [kind, name] of [...Object.entries(colours), ["", "--faint"]]) {
      pen.fillStyle = colour(name).trim() ? resolved(canvas, name) : style.color;
      pen.beginPath();
      for (const it of nodes) {
        const own = types[it.index].kind;
        if (kind === "" ? own in colours : own !== kind) continue;
        pen.moveTo(it.x + it.radius, it.y);
        pen.arc(it.x, it.y, it.radius, 0, 2 * Math.PI);
      }
      pen.fill();
    }
    pen.fillStyle = style.color;
    pen.font = `${12 / view.k}px system-ui, sans-serif`;
    let left = NAMES;
    /** Where names stand already. @type {[number, number, number][]} */
    const written = [];
    for (const it of order) {
      if (left === 0) break;
      const [x, y] = view.apply([it.x, it.y]);
      if (x < 0 || y < 0 || x > width || y > height) continue;
      if (it !== hovered && it.weight * view.k < (isLarge ? 12 : 2)) continue;
      const end = x + 8 * types[it.index].name.length;
      if (it !== hovered && written.some(([from, to, line]) => Math.abs(line - y) < 14 && x < to && from < end)) continue;
      written.push([x, end, y]);
      left -= 1;
      pen.fillText(types[it.index].name, it.x + it.radius + 2 / view.k, it.y + 4 / view.k);
    }
  }

  /** The type under a point of the canvas. @param {MouseEvent} event */
  function under(event) {
    const [x, y] = view.invert([event.offsetX, event.offsetY]);
    const found = layout.find(x, y, 12 / view.k + 8);
    return /** @type {any} */ (found ?? null);
  }

  const zooming = zoom().scaleExtent([0.02, 8]).on("zoom", (/** @type {any} */ event) => {
    view = event.transform;
    isFitted = true;
    draw();
  });
  select(canvas).call(/** @type {any} */ (zooming));
  canvas.addEventListener("mousemove", (event) => {
    hovered = under(event);
    canvas.title = hovered === null ? "" : types[hovered.index].name;
  });
  canvas.addEventListener("click", (event) => {
    const found = under(event);
    if (found !== null) open(found.index);
  });
  canvas.addEventListener("keydown", (event) => {
    const move = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] };
    const pan = move[/** @type {keyof typeof move} */ (event.key)];
    const chosen = select(canvas);
    if (pan !== undefined) zooming.translateBy(/** @type {any} */ (chosen), pan[0] / view.k, pan[1] / view.k);
    else if (event.key === "+" || event.key === "=") zooming.scaleBy(/** @type {any} */ (chosen), 1.4);
    else if (event.key === "-") zooming.scaleBy(/** @type {any} */ (chosen), 1 / 1.4);
    else return;
    event.preventDefault();
  });

  function fit() {
    const { clientWidth: width, clientHeight: height } = canvas;
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { x, y } of nodes) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    if (!(right > left) || width === 0) return;
    const scale = Math.min(2, 0.92 * Math.min(width / (right - left + 40), height / (bottom - top + 40)));
    view = zoomIdentity.translate(width / 2, height / 2).scale(scale).translate(-(left + right) / 2, -(top + bottom) / 2);
    /** @type {any} */ (canvas).__zoom = view;
  }

  function step() {
    if (!canvas.isConnected) return;
    const until = performance.now() + FRAME;
    while (layout.alpha() > 0.02 && performance.now() < until) layout.tick();
    if (!isFitted) fit();
    draw();
    if (layout.alpha() > 0.02) {
      requestAnimationFrame(step);
    } else {
      status.textContent = "Drag to move, scroll or + and - to zoom, click a type to open it.";
      canvas.dataset.done = "yes";
    }
  }
  requestAnimationFrame(step);
  new ResizeObserver(draw).observe(canvas);
  return element("div", {}, element("h2", {}, "All types"), status, canvas);
}

/** The colour that a variable stands for, which a canvas cannot work out. @param {Element} near @param {string} name */
function resolved(near, name) {
  const probe = element("span", { class: "hidden" });
  probe.style.color = `var(${name})`;
  near.parentElement?.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

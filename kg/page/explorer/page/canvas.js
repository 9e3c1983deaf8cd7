// vis-network holds the nodes, the camera and the gestures; what is drawn is ours: lines in a few
// strokes, signs, labels.

import { fitTo } from "../map/fit.js";
import { letterOf, placeLabels } from "../map/labels.js";
import { colourClass, colours } from "./colours.js";
import { byId, reducedMotion } from "./elements.js";
import { drawnActor, otherEnd, shown } from "./shown.js";
import { state, within } from "./state.js";

/** @typedef {import("../types.js").DrawnPair} DrawnPair */
/** @typedef {import("./shown.js").Drawn} Drawn */

export const WIDTHS = [0.7, 1.1, 1.7, 2.5, 3.6, 5.2];
const MANY_LINES = 1000; // more than these wait while the reader drags
const MOST_LABELS = 140;
const MOST_MOVING = 60; // labels while the reader drags
const GLIDE = 450; // milliseconds from one picture to the next

/** @type {any} vis-network has no types here */
let network = null;

/** @type {{moving: boolean, lines: DrawnPair[], strokes: Path2D[], lit: Set<number> | null, litLines: DrawnPair[], litStrokes: Path2D[], labels: import("../map/labels.js").Label[], glide: Map<string, {x: number, y: number}> | null, glided: number}} */
const paint = {
  moving: false,
  lines: [],
  strokes: [],
  lit: null,
  litLines: [],
  litStrokes: [],
  labels: [],
  glide: null,
  glided: 1,
};

/** What the pointer is on. */
export const hovered = {
  /** @type {number | null} */
  actor: null,
  /** @type {DrawnPair | null} */
  pair: null,
};

/** The actors that an answer is about, lit beside what is chosen: a path. */
export const spotlight = { ids: /** @type {string[]} */ ([]) };

export const camera = {
  scale: () => /** @type {number} */ (network.getScale()),
  middle: () => /** @type {{x: number, y: number}} */ (network.getViewPosition()),
  /** @param {{x: number, y: number}} point */
  toScreen: (point) => /** @type {{x: number, y: number}} */ (network.canvasToDOM(point)),
  /** @param {{x: number, y: number}} point */
  toCanvas: (point) => /** @type {{x: number, y: number}} */ (network.DOMtoCanvas(point)),
  /** @param {boolean} on */
  holdStill: (on) => network.setOptions({ interaction: { dragView: !on } }),
  redraw: () => network.redraw(),
};

/** @param {string} event
 * @param {(event: any) => void} listener */
export const onCanvas = (event, listener) => network.on(event, listener);

export function makeCanvas() {
  const vis = /** @type {any} */ (globalThis).vis;
  network = new vis.Network(
    byId("canvas"),
    { nodes: new vis.DataSet([]), edges: [] },
    {
      physics: false,
      layout: { randomSeed: 1 },
      interaction: {
        dragNodes: false,
        hover: false,
        selectable: false,
        selectConnectedEdges: false,
        zoomSpeed: 0.7,
      },
    },
  );
  network.on("beforeDrawing", paintLines);
  network.on("afterDrawing", paintLabels);
  network.on("dragStart", () => {
    paint.moving = true;
  });
  network.on("dragEnd", () => {
    paint.moving = false;
    network.redraw();
  });
  network.on("resize", () => requestAnimationFrame(fitOnce));
  const frame = byId("canvas");
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.addEventListener("keydown", steer);
  frame.querySelector(".vis-network")?.removeAttribute("tabindex"); // one stop is enough
  frame.querySelector("canvas")?.setAttribute("role", "img");
}

/** Puts what is shown on the canvas; it glides from where it was.
 * @param {{animate?: boolean}} [options] */
export function place({ animate = true } = {}) {
  const vis = /** @type {any} */ (globalThis).vis;
  // Nothing may be painted that speaks of who stood there before.
  hovered.actor = null;
  hovered.pair = null;
  paint.labels = [];
  spotLight();
  const before = network.body.data.nodes;
  const were = new Map(
    before.map((/** @type {any} */ node) => [node.id, { x: node.x, y: node.y }]),
  );
  const nodes = shown.actors.map(({ id, x, y, radius }) => ({
    id,
    x,
    y,
    size: radius,
    shape: "custom",
    ctxRenderer: drawNode,
  }));
  network.setData({ nodes: new vis.DataSet(nodes), edges: [] });
  const moved = shown.actors.some(({ id, x, y }) => were.get(id)?.x !== x || were.get(id)?.y !== y);
  if (animate && moved && were.size && !reducedMotion.matches) glide(/** @type {any} */ (were));
  else paint.glide = null;
}

/** @param {Map<string, {x: number, y: number}>} were */
function glide(were) {
  paint.glide = were;
  const begin = performance.now();
  const step = () => {
    if (paint.glide !== were) return;
    const share = Math.min(1, (performance.now() - begin) / GLIDE);
    paint.glided = share * share * (3 - 2 * share);
    if (share === 1) paint.glide = null;
    restroke();
    network.redraw();
    if (share < 1) requestAnimationFrame(step);
  };
  paint.glided = 0;
  step();
}

/** Where an actor is now.
 * @param {Drawn} actor */
function at(actor) {
  const from = paint.glide?.get(actor.id);
  if (!from) return actor;
  return {
    x: from.x + (actor.x - from.x) * paint.glided,
    y: from.y + (actor.y - from.y) * paint.glided,
  };
}

let fitted = false;
function fitOnce() {
  if (!fitted) fitView({ animate: false });
}

/** All that is shown into view, or some of it, labels too.
 * @param {{ids?: string[], animate?: boolean, closest?: number}} [options] */
export function fitView({ ids, animate = true, closest = 1.6 } = {}) {
  const { width, height, offset } = freeSpace();
  const actors = ids ? ids.flatMap((id) => drawnActor(id) ?? []) : shown.actors;
  const fit = fitTo(actors, { width, height }, closest);
  if (!fit) return;
  moveTo({ position: { x: fit.x, y: fit.y }, offset, scale: fit.scale }, animate);
  fitted = true;
}

/** @param {{position?: {x: number, y: number}, offset?: {x: number, y: number}, scale?: number}} view
 * @param {boolean} [animate] */
export function moveTo(view, animate = true) {
  const smooth = animate && !reducedMotion.matches;
  const animation = smooth ? { duration: GLIDE, easingFunction: "easeInOutCubic" } : false;
  network.moveTo({ ...view, animation });
}

/** @param {number} factor */
export const zoomBy = (factor) => moveTo({ scale: within(camera.scale() * factor, 0.03, 8) });

const EDGE = 24; // pixels from the frame that are still in view

/** Brings actors into view where they are not, without changing what the reader sees otherwise.
 * @param {string[]} ids */
export function reveal(ids) {
  const actors = ids.flatMap((id) => drawnActor(id) ?? []);
  const { width, height, offset } = freeSpace();
  const inView = actors.every((actor) => {
    const { x, y } = camera.toScreen(actor);
    return x > EDGE && y > EDGE && x < width - EDGE && y < height - EDGE;
  });
  if (inView || !actors.length) return;
  if (actors.length > 1) return fitView({ ids });
  const [{ x, y }] = actors;
  moveTo({ position: { x, y }, offset, scale: Math.max(camera.scale(), 0.5) });
}

/** What the panel leaves free of the canvas, at its side or above it; the offset of its middle. */
export function freeSpace() {
  const panel = byId("panel").getBoundingClientRect();
  const canvas = byId("canvas").getBoundingClientRect();
  let { width, height } = canvas;
  if (panel.width && panel.top > canvas.top + 60) {
    height = Math.min(height, panel.top - canvas.top);
  } else if (panel.width && panel.left > canvas.left + 200) {
    width = Math.min(width, panel.left - canvas.left);
  }
  const offset = { x: (width - canvas.width) / 2, y: (height - canvas.height) / 2 };
  return { width, height, offset };
}

/** @type {Record<string, [number, number]>} */
const STEPS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** @param {KeyboardEvent} event */
function steer(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in STEPS) {
    const { x, y } = camera.middle();
    const [right, down] = STEPS[event.key].map((step) => (step * 80) / camera.scale());
    moveTo({ position: { x: x + right, y: y + down } }, false);
  } else if (event.key === "+" || event.key === "=") zoomBy(1.3);
  else if (event.key === "-") zoomBy(1 / 1.3);
  else if (event.key === "0") fitView();
  else return;
  event.preventDefault();
}

/** How much a pair weighs, by the measure that is chosen.
 * @param {DrawnPair} pair */
export const weightOf = (pair) => pair[state.measure] ?? 0;

/** The lines that are drawn.
 * @returns {DrawnPair[]} */
export const drawnLines = () =>
  state.lines === "all" ? shown.pairs : shown.pairs.filter(({ main }) => main);

/** Who is lit: the hovered actor or pair, else the chosen ones, and the neighbours. */
export function light() {
  spotLight();
  network.redraw();
}

function spotLight() {
  paint.lines = drawnLines();
  const lit = litNow();
  paint.lit = lit?.actors ?? null;
  paint.litLines = lit?.lines ?? [];
  restroke();
}

/** @returns {{actors: Set<number>, lines: DrawnPair[]} | null} */
function litNow() {
  if (hovered.pair) return litPair(hovered.pair);
  if (hovered.actor !== null) return litCircle(hovered.actor);
  if (spotlight.ids.length) return litPath(spotlight.ids);
  const [actor, partner] = [drawnActor(state.actor), drawnActor(state.partner)];
  if (!actor) return null;
  if (!partner) return litCircle(actor.index);
  if (state.show === "compare") {
    const [one, other] = [litCircle(actor.index), litCircle(partner.index)];
    return {
      actors: new Set([...one.actors, ...other.actors]),
      lines: [...one.lines, ...other.lines],
    };
  }
  const pair = shown.pairsOf[actor.index].find(
    (one) => otherEnd(one, actor.index) === partner.index,
  );
  return pair ? litPair(pair) : { actors: new Set([actor.index, partner.index]), lines: [] };
}

/** @param {DrawnPair} pair */
const litPair = (pair) => ({ actors: new Set([pair.a, pair.b]), lines: [pair] });

/** @param {number} center */
function litCircle(center) {
  const lines = shown.pairsOf[center];
  return { actors: new Set([center, ...lines.map((one) => otherEnd(one, center))]), lines };
}

/** @param {string[]} ids */
function litPath(ids) {
  const places = ids.flatMap((id) => drawnActor(id)?.index ?? []);
  const lines = places.flatMap((place, step) => {
    const next = places[step + 1];
    return shown.pairsOf[place].filter((pair) => otherEnd(pair, place) === next);
  });
  return { actors: new Set(places), lines };
}

function restroke() {
  const strongest = paint.lines.reduce((most, pair) => Math.max(most, weightOf(pair)), 0.001);
  paint.strokes = strokesOf(paint.lines, strongest);
  paint.litStrokes = strokesOf(paint.litLines, strongest);
}

/** @param {DrawnPair[]} pairs
 * @param {number} strongest */
function strokesOf(pairs, strongest) {
  const paths = WIDTHS.map(() => new Path2D());
  for (const pair of pairs) {
    const [one, other] = [at(shown.actors[pair.a]), at(shown.actors[pair.b])];
    const path = paths[widthOf(weightOf(pair), strongest)];
    path.moveTo(one.x, one.y);
    path.lineTo(other.x, other.y);
  }
  return paths;
}

/** @param {number} weight
 * @param {number} strongest */
export function widthOf(weight, strongest) {
  const share = Math.sqrt(Math.max(weight, 0) / strongest);
  return Math.min(WIDTHS.length - 1, Math.floor(share * WIDTHS.length));
}

/** @param {CanvasRenderingContext2D} context */
function paintLines(context) {
  const thinnest = 0.55 / camera.scale();
  const stroke = (
    /** @type {Path2D[]} */ paths,
    /** @type {string} */ colour,
    /** @type {number} */ alpha,
  ) => {
    context.strokeStyle = colour;
    paths.forEach((path, place) => {
      context.globalAlpha = Math.min(1, alpha * (0.75 + place * 0.09));
      context.lineWidth = Math.max(WIDTHS[place], thinnest);
      context.stroke(path);
    });
  };
  context.save();
  if (!paint.moving || paint.lines.length < MANY_LINES) {
    stroke(paint.strokes, colours.edge, paint.lit ? 0.12 : 0.55);
  }
  if (paint.lit) stroke(paint.litStrokes, colours["edge-strong"], 0.72);
  context.restore();
}

/** @type {Record<string, (path: CanvasPath, x: number, y: number, r: number) => void>} */
const OUTLINES = {
  person: (path, x, y, r) => path.arc(x, y, r, 0, 2 * Math.PI),
  country: (path, x, y, r) =>
    polygon(path, [
      [x, y - r * 1.2],
      [x + r * 1.2, y],
      [x, y + r * 1.2],
      [x - r * 1.2, y],
    ]),
  organisation: (path, x, y, r) => path.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8),
  place: (path, x, y, r) =>
    polygon(path, [
      [x, y - r * 1.15],
      [x + r * 1.1, y + r * 0.85],
      [x - r * 1.1, y + r * 0.85],
    ]),
};

/** @param {CanvasPath} path
 * @param {[number, number][]} corners */
function polygon(path, corners) {
  corners.forEach(([x, y], place) => {
    if (place) path.lineTo(x, y);
    else path.moveTo(x, y);
  });
  path.closePath();
}

/** vis-network calls this for every node in view.
 * @param {{ctx: CanvasRenderingContext2D, id: string}} node */
function drawNode({ ctx, id }) {
  const actor = drawnActor(id);
  const radius = actor?.radius ?? 0;
  return {
    drawNode: () => actor && paintSign(ctx, actor),
    nodeDimensions: { width: radius * 2, height: radius * 2 },
  };
}

/** @param {Drawn} actor */
const isChosen = ({ id }) => id === state.actor || id === state.partner;

/** @param {CanvasRenderingContext2D} context
 * @param {Drawn} actor */
function paintSign(context, actor) {
  const { x, y } = at(actor);
  const lit = !paint.lit || paint.lit.has(actor.index);
  const scale = camera.scale();
  const radius = Math.max(actor.radius, 2.2 / scale);
  context.beginPath();
  OUTLINES[actor.type](context, x, y, radius);
  context.fillStyle = lit ? colours[colourClass(actor)] : colours.faded;
  context.fill();
  if (radius * scale > 4) {
    context.lineWidth = Math.max(1.5, 1 / scale);
    context.strokeStyle = colours.halo;
    context.stroke();
  }
  if (!isChosen(actor)) return;
  context.beginPath();
  OUTLINES[actor.type](context, x, y, radius + 4 / scale);
  context.lineWidth = 2.4 / scale;
  context.strokeStyle = colours.ink;
  context.stroke();
}

/** The chosen and the hovered first, then the most important.
 * @returns {Drawn[]} */
function labelOrder() {
  const first = new Set(
    [drawnActor(state.actor)?.index, drawnActor(state.partner)?.index, hovered.actor].flatMap(
      (place) => place ?? [],
    ),
  );
  return [
    ...[...first].map((place) => shown.actors[place]),
    ...shown.actors.filter(({ index }) => !first.has(index)),
  ].filter((actor) => actor !== undefined);
}

/** @param {CanvasRenderingContext2D} context */
function paintLabels(context) {
  const scale = camera.scale();
  const { width, height } = freeSpace();
  const signs = labelOrder().map((actor) => signAt(actor, scale));
  const most = paint.moving ? MOST_MOVING : MOST_LABELS;
  paint.labels = placeLabels(
    signs,
    { left: 0, top: 0, right: width, bottom: height },
    {
      obstacles: toolBoxes(),
      most,
      dimmed: paint.lit !== null,
      roomy: byId("canvas").clientWidth > 700,
    },
  );
  writeLabels(context, scale);
}

/** @param {Drawn} actor
 * @param {number} scale
 * @returns {import("../map/labels.js").Sign} */
function signAt(actor, scale) {
  const { x, y } = camera.toScreen(at(actor));
  return {
    place: actor.index,
    x,
    y,
    radius: Math.max(actor.radius * scale, 2.2),
    width: actor.width,
    size: letterOf(actor.radius).size,
    lit: !paint.lit || paint.lit.has(actor.index),
    chosen: isChosen(actor),
  };
}

/** @param {CanvasRenderingContext2D} context
 * @param {number} scale */
function writeLabels(context, scale) {
  const family = getComputedStyle(document.body).fontFamily;
  context.save();
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.direction = "ltr";
  context.lineWidth = 3.2 / scale;
  context.strokeStyle = colours.halo;
  context.fillStyle = colours.ink;
  for (const label of paint.labels) {
    const actor = shown.actors[label.place];
    const { size, weight } = letterOf(actor.radius);
    const { x, y } = camera.toCanvas({ x: label.middle, y: label.top });
    context.font = `${weight} ${size / scale}px ${family}`;
    context.strokeText(actor.short, x, y);
    context.fillText(actor.short, x, y);
  }
  context.restore();
}

/** The buttons on the canvas: no label stands under them. */
function toolBoxes() {
  const frame = byId("canvas").getBoundingClientRect();
  return [...document.querySelectorAll(".tools, .taking, .sheets")].flatMap((one) => {
    const box = one.getBoundingClientRect();
    if (!box.width) return [];
    return [
      {
        left: box.left - frame.left,
        top: box.top - frame.top,
        right: box.right - frame.left,
        bottom: box.bottom - frame.top,
      },
    ];
  });
}

/** What is drawn now, for the picture that is saved. */
export const painted = () => ({ lines: paint.lines, litLines: paint.litLines, lit: paint.lit });

/** The labels that are on the canvas, by the ids of their actors. */
export const labelBoxes = () =>
  Object.fromEntries(
    paint.labels.map(({ place: index, left, top, right, bottom }) => [
      shown.actors[index].id,
      { left, top, right, bottom },
    ]),
  );

/** The labels that are on the canvas. */
export const labelsNow = () => paint.labels;

/** @param {Drawn} actor */
export const radiusOnScreen = ({ radius }) => Math.max(radius * camera.scale(), 2.2);

export const labelNames = () => paint.labels.map(({ place: index }) => shown.actors[index].name);

const REACH = 6; // pixels around a sign or a line that count as on it

/** What is under a point of the canvas: a sign first, else the nearest line.
 * @param {{x: number, y: number}} point
 * @param {number} [reach]
 * @returns {{actor: Drawn | null, pair: DrawnPair | null}} */
export function under(point, reach = REACH) {
  const where = camera.toCanvas(point);
  const near = reach / camera.scale();
  const actor = actorAt(where, near);
  return { actor, pair: actor ? null : pairAt(where, near) };
}

/** @param {{x: number, y: number}} point
 * @param {number} reach */
function actorAt(point, reach) {
  let best = null;
  let nearest = Infinity;
  for (const actor of shown.actors) {
    const away = Math.hypot(actor.x - point.x, actor.y - point.y) - actor.radius;
    if (away < reach && away < nearest) [best, nearest] = [actor, away];
  }
  return best;
}

/** @param {{x: number, y: number}} point
 * @param {number} reach */
function pairAt(point, reach) {
  const pairs = paint.lit && !hovered.pair ? [...paint.litLines, ...paint.lines] : paint.lines;
  let best = null;
  let nearest = reach;
  for (const pair of pairs) {
    const away = awayFrom(point, shown.actors[pair.a], shown.actors[pair.b]);
    if (away < nearest) [best, nearest] = [pair, away];
  }
  return best;
}

/** @param {{x: number, y: number}} point
 * @param {Drawn} one
 * @param {Drawn} other */
function awayFrom({ x, y }, one, other) {
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const along = within(((x - one.x) * dx + (y - one.y) * dy) / (dx * dx + dy * dy || 1), 0, 1);
  return Math.hypot(x - one.x - along * dx, y - one.y - along * dy);
}

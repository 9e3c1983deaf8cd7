// The lines of the map, in a few strokes each: as many as there are widths.

import { colours } from "../colours.js";
import { shown } from "../shown.js";
import { state } from "../state.js";
import { camera, gesture } from "./camera.js";
import { at } from "./gliding.js";

/** @typedef {import("../../types.js").DrawnPair} DrawnPair */

const WIDTHS = [0.7, 1.1, 1.7, 2.5, 3.6, 5.2];
const THICK = 5; // of the widest line, at least: where all pairs share one story, no line is thick
const MANY_LINES = 1000; // more than these wait while the reader drags

/** @type {{all: DrawnPair[], lit: DrawnPair[], strokes: Path2D[], litStrokes: Path2D[]}} */
export const lines = { all: [], lit: [], strokes: [], litStrokes: [] };

/** How much a pair weighs, by the measure that is chosen.
 * @param {DrawnPair} pair */
export const weightOf = (pair) => pair[state.measure] ?? 0;

/** The lines that are drawn.
 * @returns {DrawnPair[]} */
export const drawnLines = () =>
  state.lines === "all" ? shown.pairs : shown.pairs.filter(({ main }) => main);

/** @param {DrawnPair[]} all
 * @param {DrawnPair[]} lit */
export function takeLines(all, lit) {
  lines.all = all;
  lines.lit = lit;
  restroke();
}

/** What the widest line would weigh. */
export function strongestLine() {
  const least = state.measure === "npmi" ? 0.001 : THICK;
  return lines.all.reduce((most, pair) => Math.max(most, weightOf(pair)), least);
}

/** The strokes anew, where the signs are now. */
export function restroke() {
  const strongest = strongestLine();
  lines.strokes = strokesOf(lines.all, strongest);
  lines.litStrokes = strokesOf(lines.lit, strongest);
}

/** @param {DrawnPair[]} pairs
 * @param {number} strongest */
function strokesOf(pairs, strongest) {
  const paths = WIDTHS.map(() => new Path2D());
  for (const pair of pairs) {
    const [one, other] = [at(shown.actors[pair.a]), at(shown.actors[pair.b])];
    const path = paths[strokeOf(pair, strongest)];
    path.moveTo(one.x, one.y);
    path.lineTo(other.x, other.y);
  }
  return paths;
}

/** In which of the strokes a pair is.
 * @param {DrawnPair} pair
 * @param {number} strongest */
function strokeOf(pair, strongest) {
  const share = Math.sqrt(Math.max(weightOf(pair), 0) / strongest);
  return Math.min(WIDTHS.length - 1, Math.floor(share * WIDTHS.length));
}

/** How wide the line of a pair is.
 * @param {DrawnPair} pair
 * @param {number} strongest */
export const thicknessOf = (pair, strongest) => WIDTHS[strokeOf(pair, strongest)];

/** @param {CanvasRenderingContext2D} context
 * @param {boolean} dimmed whether only some are lit */
export function paintLines(context, dimmed) {
  context.save();
  if (!gesture.moving || lines.all.length < MANY_LINES) {
    strokeAll(context, lines.strokes, colours.edge, dimmed ? 0.12 : 0.55);
  }
  if (dimmed) strokeAll(context, lines.litStrokes, colours["edge-strong"], 0.72);
  context.restore();
}

/** @param {CanvasRenderingContext2D} context
 * @param {Path2D[]} paths
 * @param {string} colour
 * @param {number} alpha */
function strokeAll(context, paths, colour, alpha) {
  const thinnest = 0.55 / camera.scale();
  context.strokeStyle = colour;
  paths.forEach((path, place) => {
    context.globalAlpha = Math.min(1, alpha * (0.75 + place * 0.09));
    context.lineWidth = Math.max(WIDTHS[place], thinnest);
    context.stroke(path);
  });
}

// What is under a point of the map.

import { shown } from "../shown.js";
import { within } from "../state.js";
import { camera } from "./camera.js";
import { hovered, lighting } from "./lighting.js";
import { lines } from "./lines.js";

/** @typedef {import("../../types.js").DrawnPair} DrawnPair */
/** @typedef {import("../shown.js").Drawn} Drawn */

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
  const pairs = lighting.actors && !hovered.pair ? [...lines.lit, ...lines.all] : lines.all;
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

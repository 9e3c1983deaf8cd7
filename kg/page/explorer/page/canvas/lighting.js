// Who is lit, and the lines between them; all others are grey.

import { drawnActor, otherEnd, shown } from "../shown.js";
import { state } from "../state.js";
import { camera } from "./camera.js";
import { drawnLines, takeLines } from "./lines.js";

/** @typedef {import("../../types.js").DrawnPair} DrawnPair */

/** What the pointer is on. */
export const hovered = {
  /** @type {number | null} */
  actor: null,
  /** @type {DrawnPair | null} */
  pair: null,
};

/** The actors that an answer is about, lit beside what is chosen: a path. */
export const spotlight = { ids: /** @type {string[]} */ ([]) };

/** Those that are lit; null: all. */
export const lighting = { actors: /** @type {Set<number> | null} */ (null) };

/** @param {number} index */
export const isLit = (index) => !lighting.actors || lighting.actors.has(index);

/** Who is lit: the hovered actor or pair, else the chosen ones, and the neighbours. */
export function light() {
  spotLight();
  camera.redraw();
}

export function spotLight() {
  const lit = litNow();
  lighting.actors = lit?.actors ?? null;
  takeLines(drawnLines(), lit?.lines ?? []);
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

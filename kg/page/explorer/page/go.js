// To an actor or a pair, from wherever it is named.

import { shown } from "./shown.js";
import { change, choose, startState, state } from "./state.js";

/** @typedef {import("../types.js").Actor} Actor */

/** Choose an actor: one that is not drawn is drawn, whatever the filters say.
 * @param {Actor} actor */
export const goTo = (actor) => choose(actor.id);

/** @param {import("../types.js").DrawnPair} pair */
export function choosePair(pair) {
  const [one, other] = [shown.actors[pair.a].id, shown.actors[pair.b].id];
  const from = state.actor === other ? other : one;
  choose(from, from === one ? other : one);
}

/** The circle of an actor, so many steps wide; none: all names again.
 * @param {string | null} id
 * @param {number} [hops] */
export const drawCircle = (id, hops = 1) =>
  change({ focus: id, hops: id === null ? startState().hops : hops });

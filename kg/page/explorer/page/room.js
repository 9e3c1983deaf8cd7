// How much room the picture has, and how many names it is for.

import { namesFor } from "../map/fit.js";
import { freeSpace } from "./canvas/camera.js";
import { byId } from "./elements.js";
import { state } from "./state.js";

/** @typedef {{width: number, height: number}} Room */

/** Of a frame that is not laid out yet.
 * @type {Room} */
const UNSEEN = Object.freeze({ width: 1000, height: 1000 });

/** @type {Map<string, Room>} */
const rooms = new Map();

/** The room for the picture; a circle has what the panel leaves, in which it was asked for. Measured
 * once for each size of the window: what opens and closes beside the picture, or grows under it, does
 * not change its places.
 * @returns {Room} */
export function roomNow() {
  const key = `${window.innerWidth} ${window.innerHeight} ${state.focus !== null}`;
  const known = rooms.get(key);
  if (known) return known;
  const { clientWidth, clientHeight } = byId("canvas");
  if (!clientHeight) return UNSEEN;
  const { width, height } = freeSpace();
  const room =
    state.focus === null ? { width: clientWidth, height: clientHeight } : { width, height };
  rooms.set(key, room);
  return room;
}

/** How many names are drawn of so many that are asked for.
 * @param {number} most
 * @returns {number} */
export const namesNow = (most) => namesFor(roomNow(), most);

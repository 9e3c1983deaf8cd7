// From one picture to the next: signs glide from where they were.

import { GLIDE } from "./camera.js";

/** @typedef {{x: number, y: number}} Point */

/** @type {{from: Map<string, Point> | null, share: number}} */
const glide = { from: null, share: 1 };

/** @param {Map<string, Point> | null} from where actors were, by id; null: nobody moves
 * @param {() => void} paint called for every frame */
export function glideFrom(from, paint) {
  glide.from = from;
  if (!from) return;
  const begin = performance.now();
  const step = () => {
    if (glide.from !== from) return;
    const share = Math.min(1, (performance.now() - begin) / GLIDE);
    glide.share = share * share * (3 - 2 * share);
    if (share === 1) glide.from = null;
    paint();
    if (share < 1) requestAnimationFrame(step);
  };
  glide.share = 0;
  step();
}

/** How far they are, of 1: where anybody is changes only with this, or with what is shown. */
export const shareNow = () => (glide.from ? glide.share : 1);

/** Where an actor is now.
 * @param {import("../shown.js").Drawn} actor
 * @returns {Point} */
export function at(actor) {
  const from = glide.from?.get(actor.id);
  if (!from) return actor;
  return {
    x: from.x + (actor.x - from.x) * glide.share,
    y: from.y + (actor.y - from.y) * glide.share,
  };
}

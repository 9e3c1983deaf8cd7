// The signs of the map: a shape for each type, a ring around who is chosen.

import { colourClass, colours } from "../colours.js";
import { shown } from "../shown.js";
import { state } from "../state.js";
import { camera } from "./camera.js";
import { at } from "./gliding.js";
import { isLit } from "./lighting.js";

/** @typedef {import("../shown.js").Drawn} Drawn */

const SMALLEST = 2.2; // pixels of the screen, however far away
const LARGEST_RING = 60; // pixels beyond the frame from which a sign reaches into it, up close

/** @param {Drawn} actor */
export const isChosen = ({ id }) => id === state.actor || id === state.partner;

/** In pixels.
 * @param {Drawn} actor
 * @param {number} scale of the map */
export const radiusAt = ({ radius }, scale) => Math.max(radius * scale, SMALLEST);

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

/** All signs in view, each by itself: many in one path take longer.
 * @param {CanvasRenderingContext2D} context */
export function paintSigns(context) {
  const scale = camera.scale();
  const view = camera.view(LARGEST_RING / scale);
  context.save();
  for (const actor of shown.actors) {
    const { x, y } = at(actor);
    if (x < view.left || x > view.right || y < view.top || y > view.bottom) continue;
    paintSign(context, actor, { x, y }, scale);
  }
  context.restore();
}

/** @param {CanvasRenderingContext2D} context
 * @param {Drawn} actor
 * @param {{x: number, y: number}} where
 * @param {number} scale */
function paintSign(context, actor, { x, y }, scale) {
  const radius = Math.max(actor.radius, SMALLEST / scale);
  context.beginPath();
  OUTLINES[actor.type](context, x, y, radius);
  context.fillStyle = isLit(actor.index) ? colours[colourClass(actor)] : colours.faded;
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

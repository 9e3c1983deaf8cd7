// How far to stand back, so that what is looked at is in view, and how many names there is room for.

/** The box that holds signs.
 * @param {{x: number, y: number, radius: number}[]} signs */
export function around(signs) {
  const edge = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { x, y, radius } of signs) {
    edge.left = Math.min(edge.left, x - radius);
    edge.right = Math.max(edge.right, x + radius);
    edge.top = Math.min(edge.top, y - radius);
    edge.bottom = Math.max(edge.bottom, y + radius);
  }
  return edge;
}

/** The scale and the middle that bring points into a space, labels too.
 * @param {{x: number, y: number, radius: number}[]} signs
 * @param {{width: number, height: number}} space in pixels
 * @param {number} closest
 * @returns {{scale: number, x: number, y: number} | null} null: there is nothing, or no room */
export function fitTo(signs, { width, height }, closest) {
  if (!signs.length || width <= 0 || height <= 0) return null;
  const edge = around(signs);
  const scale = Math.min(
    (width - Math.min(64, width * 0.12)) / Math.max(edge.right - edge.left, 1),
    (height - 64) / Math.max(edge.bottom - edge.top, 1),
    closest,
  );
  if (scale <= 0) return null;
  const down = 4 / scale; // the labels of the lowest
  return { scale, x: (edge.left + edge.right) / 2, y: (edge.top + edge.bottom) / 2 + down };
}

const NARROW = 500; // pixels: labels are wide beside such a frame
const EACH = 3500; // square pixels for a sign and its label
const EDGES = { across: 80, down: 40 }; // pixels along the frame where no label has its middle

/** For how many names a frame has room, labels too: a phone draws fewer. A frame that is not narrow
 * takes as many as are asked for.
 * @param {{width: number, height: number}} frame in pixels
 * @param {number} most
 * @returns {number} */
export function namesFor({ width, height }, most) {
  if (width >= NARROW) return most;
  const room = Math.max(width - EDGES.across, 0) * Math.max(height - EDGES.down, 0);
  return Math.min(most, Math.max(Math.floor(room / EACH), 1));
}

const PICTURE = 700_000; // square pixels of a picture that is saved, about a laptop's
const SIDES = { across: 64, down: 36 }; // pixels around its signs, for their names
const LEAST = { width: 640, height: 400 }; // pixels: its title and what it means have room
const LONGEST = 1200; // pixels of the part that holds the signs
const CLOSEST = 1.2; // a picture is not made closer than so

/** @typedef {import("./labels.js").Box} Box */

/**
 * @typedef {object} Frame of a picture; a point of the map stands at `(x - left) * scale`
 * @property {number} width in pixels
 * @property {number} height
 * @property {number} left of its corner, on the map
 * @property {number} top
 * @property {number} scale
 */

/** The frame of a picture around a part of the map: as large as on a laptop, also where the screen is
 * that of a phone, or a sheet lies over most of it.
 * @param {Box} part of the map
 * @param {number} scale of the map on the screen: a picture is never smaller
 * @returns {Frame} */
export function pictureFrame(part, scale) {
  const [wide, high] = [Math.max(part.right - part.left, 1), Math.max(part.bottom - part.top, 1)];
  const room = Math.min(Math.sqrt(PICTURE / (wide * high)), LONGEST / Math.max(wide, high));
  const large = Math.max(scale, Math.min(room, CLOSEST));
  const width = Math.round(Math.max(wide * large + SIDES.across * 2, LEAST.width));
  const height = Math.round(Math.max(high * large + SIDES.down * 2, LEAST.height));
  return {
    width,
    height,
    left: (part.left + part.right - width / large) / 2,
    top: (part.top + part.bottom - height / large) / 2,
    scale: large,
  };
}

// How far to stand back, so that what is looked at is in view, and how many names there is room for.

/** The scale and the middle that bring points into a space, labels too.
 * @param {{x: number, y: number, radius: number}[]} signs
 * @param {{width: number, height: number}} space in pixels
 * @param {number} closest
 * @returns {{scale: number, x: number, y: number} | null} null: there is nothing, or no room */
export function fitTo(signs, { width, height }, closest) {
  if (!signs.length || width <= 0 || height <= 0) return null;
  const edge = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { x, y, radius } of signs) {
    edge.left = Math.min(edge.left, x - radius);
    edge.right = Math.max(edge.right, x + radius);
    edge.top = Math.min(edge.top, y - radius);
    edge.bottom = Math.max(edge.bottom, y + radius);
  }
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

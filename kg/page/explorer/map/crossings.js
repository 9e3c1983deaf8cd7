// How many of the main lines cross: fewer are easier to follow.

/** @typedef {import("./forces.js").Points} Points */
/** @typedef {{from: Int32Array, to: Int32Array}} Ends of each line, by its number */

/** @param {{a: number, b: number}[]} lines
 * @returns {Ends} */
export const endsOf = (lines) => ({
  from: Int32Array.from(lines, ({ a }) => a),
  to: Int32Array.from(lines, ({ b }) => b),
});

/** @param {Points} points
 * @param {{a: number, b: number}[]} lines
 * @returns {number} two lines from one point do not cross */
export function countCrossings(points, lines) {
  const ends = endsOf(lines);
  let found = 0;
  for (let line = 1; line < lines.length; line += 1) {
    found += crossingsOf(points, ends, line, line);
  }
  return found;
}

/** How many of the first `many` lines cross one.
 * @param {Points} points
 * @param {Ends} ends
 * @param {number} line
 * @param {number} many */
export function crossingsOf({ x, y }, { from, to }, line, many) {
  const a = from[line];
  const b = to[line];
  const ax = x[a];
  const ay = y[a];
  const bx = x[b] - ax;
  const by = y[b] - ay;
  let found = 0;
  for (let other = 0; other < many; other += 1) {
    const c = from[other];
    const d = to[other];
    const cx = x[c] - ax;
    const cy = y[c] - ay;
    const dx = x[d] - ax;
    const dy = y[d] - ay;
    // The ends of each lie on either side of the other.
    const sideOfC = bx * cy - by * cx;
    const sideOfD = bx * dy - by * dx;
    if (sideOfC > 0 === sideOfD > 0) continue;
    if (a === c || a === d || b === c || b === d) continue;
    const sideOfA = dx * cy - dy * cx;
    if (sideOfA > 0 !== sideOfA + sideOfD - sideOfC > 0) found += 1;
  }
  return found;
}

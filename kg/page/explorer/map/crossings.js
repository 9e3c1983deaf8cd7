// How many of the main lines cross: fewer are easier to follow.

/** @param {import("./forces.js").Points} points
 * @param {{a: number, b: number}[]} lines
 * @returns {number} two lines from one point do not cross */
export function countCrossings({ x, y }, lines) {
  const from = Int32Array.from(lines, ({ a }) => a);
  const to = Int32Array.from(lines, ({ b }) => b);
  /** On which side of the line from a to b the point c is. */
  const left = (/** @type {number} */ a, /** @type {number} */ b, /** @type {number} */ c) =>
    (x[b] - x[a]) * (y[c] - y[a]) > (y[b] - y[a]) * (x[c] - x[a]);
  let found = 0;
  for (let i = 0; i < from.length; i += 1) {
    const [a, b] = [from[i], to[i]];
    for (let j = 0; j < i; j += 1) {
      const c = from[j];
      const d = to[j];
      if (a === c || a === d || b === c || b === d) continue;
      if (left(a, b, c) !== left(a, b, d) && left(c, d, a) !== left(c, d, b)) found += 1;
    }
  }
  return found;
}

// Two actors change places where that brings both nearer to those that they are tied to: what moving
// labels apart has torn apart is mended, and nothing comes to overlap.

/** @typedef {import("./forces.js").Points} Points */
/** @typedef {import("./forces.js").Ties} Ties */

const PASSES = 8;

/** Of a few hundred points at most: every two are looked at.
 * @param {Points} points moved in place
 * @param {Ties} ties
 * @param {number} spacing from neighbour to neighbour
 * @param {(one: number, other: number) => boolean} alike whether two need the same room */
export function swapPlaces(points, ties, spacing, alike) {
  const { x, y } = points;
  const count = x.length;
  const near = neighbours(count, ties);
  const scale = 1 / spacing ** 2;
  const at = (/** @type {number} */ one) => closeness(points, near, scale, one, x[one], y[one], -1);
  const now = Float64Array.from(x, (_, one) => at(one));
  const candidates = candidatesOf(count, alike);
  for (let pass = 0; pass < PASSES; pass += 1) {
    let swapped = 0;
    for (let i = 0; i < count; i += 1) {
      for (const j of candidates[i]) {
        // What ties the two to each other stays as long as it is: it counts at neither end.
        const own = near.strength[i * count + j];
        const away = own && (x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2;
        const before = now[i] + now[j] - (2 * own) / (1 + away * scale);
        const after =
          closeness(points, near, scale, i, x[j], y[j], j) +
          closeness(points, near, scale, j, x[i], y[i], i);
        if (after <= before * 1.000001) continue;
        [x[i], x[j]] = [x[j], x[i]];
        [y[i], y[j]] = [y[j], y[i]];
        for (const one of [i, j, ...tiedTo(near, i), ...tiedTo(near, j)]) now[one] = at(one);
        swapped += 1;
      }
    }
    if (!swapped) break;
  }
}

/** For each point those after it with which it may change places.
 * @param {number} count
 * @param {(one: number, other: number) => boolean} alike */
const candidatesOf = (count, alike) =>
  Array.from({ length: count }, (_, i) => {
    const others = [];
    for (let j = i + 1; j < count; j += 1) if (alike(i, j)) others.push(j);
    return others;
  });

/**
 * Whom each point is tied to.
 * @typedef {object} Near
 * @property {Int32Array} begins of each point its first in `tied`, and the end
 * @property {Int32Array} tied
 * @property {Float64Array} pulls
 * @property {Float64Array} strength of every two points, row by row
 */

/** @param {Near} near
 * @param {number} one */
const tiedTo = ({ begins, tied }, one) => tied.subarray(begins[one], begins[one + 1]);

/** How near a point would be, at (px, py), to those it is tied to; leaving out one of them.
 * @param {Points} points
 * @param {Near} near
 * @param {number} scale
 * @param {number} one
 * @param {number} px
 * @param {number} py
 * @param {number} but */
function closeness({ x, y }, { begins, tied, pulls }, scale, one, px, py, but) {
  let sum = 0;
  for (let at = begins[one]; at < begins[one + 1]; at += 1) {
    const other = tied[at];
    if (other === but) continue;
    const dx = x[other] - px;
    const dy = y[other] - py;
    sum += pulls[at] / (1 + (dx * dx + dy * dy) * scale);
  }
  return sum;
}

/** @param {number} count
 * @param {Ties} ties
 * @returns {Near} */
function neighbours(count, { one, other, pull }) {
  const begins = new Int32Array(count + 1);
  for (const ends of [one, other]) for (const end of ends) begins[end + 1] += 1;
  for (let i = 0; i < count; i += 1) begins[i + 1] += begins[i];
  const next = begins.slice(0, count);
  const tied = new Int32Array(one.length * 2);
  const pulls = new Float64Array(one.length * 2);
  const strength = new Float64Array(count * count);
  const add = (/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ by) => {
    tied[next[from]] = to;
    pulls[next[from]] = by;
    strength[from * count + to] = by;
    next[from] += 1;
  };
  for (let tie = 0; tie < one.length; tie += 1) {
    add(one[tie], other[tie], pull[tie]);
    add(other[tie], one[tie], pull[tie]);
  }
  return { begins, tied, pulls, strength };
}

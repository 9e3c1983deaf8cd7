// Two actors change places where that brings both nearer to those that they are tied to: what moving
// labels apart has torn apart is mended, and nothing comes to overlap.

/** @typedef {import("./forces.js").Points} Points */
/** @typedef {import("./forces.js").Ties} Ties */

const PASSES = 8;

const SHORT = 0.1; // what a line that is shorter by a spacing counts

/** Of a few hundred points at most: every two are looked at.
 * @param {Points} points moved in place
 * @param {Ties} ties
 * @param {{a: number, b: number}[]} lines that are seen: short ones cross few
 * @param {number} spacing from neighbour to neighbour
 * @param {(one: number, other: number) => boolean} alike whether two need the same room */
export function swapPlaces(points, ties, lines, spacing, alike) {
  const { x, y } = points;
  const count = x.length;
  const near = neighbours(count, ties, lines);
  const scale = 1 / spacing ** 2;
  const at = (/** @type {number} */ one) => closeness(points, near, scale, one, x[one], y[one], -1);
  const now = Float64Array.from(x, (_, one) => at(one));
  const own = (/** @type {number} */ i, /** @type {number} */ j) => {
    const tie = near.strength[i * count + j];
    if (!tie) return 0;
    const away = ((x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2) * scale;
    return worth(tie, near.drawn[i * count + j], away);
  };
  const candidates = candidatesOf(count, alike);
  for (let pass = 0; pass < PASSES; pass += 1) {
    let swapped = 0;
    for (let i = 0; i < count; i += 1) {
      for (const j of candidates[i]) {
        // What ties the two to each other stays as long as it is: it counts at neither end.
        const before = now[i] + now[j] - 2 * own(i, j);
        const after =
          closeness(points, near, scale, i, x[j], y[j], j) +
          closeness(points, near, scale, j, x[i], y[i], i);
        if (after <= before + 1e-6) continue;
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
 * @property {Uint8Array} lines the same: 1 where a line is
 * @property {Float64Array} strength of every two points, row by row
 * @property {Uint8Array} drawn the same: 1 where a line is
 */

/** @param {Near} near
 * @param {number} one */
const tiedTo = ({ begins, tied }, one) => tied.subarray(begins[one], begins[one + 1]);

/** What a tie is worth at a distance: to be near, and where a line is to be short.
 * @param {number} tie
 * @param {number} drawn
 * @param {number} away squared */
const worth = (tie, drawn, away) => tie / (1 + away) - (drawn ? SHORT * Math.sqrt(away) : 0);

/** How near a point would be, at (px, py), to those it is tied to; leaving out one of them.
 * @param {Points} points
 * @param {Near} near
 * @param {number} scale
 * @param {number} one
 * @param {number} px
 * @param {number} py
 * @param {number} but */
function closeness({ x, y }, { begins, tied, pulls, lines }, scale, one, px, py, but) {
  let sum = 0;
  for (let at = begins[one]; at < begins[one + 1]; at += 1) {
    const other = tied[at];
    if (other === but) continue;
    const dx = x[other] - px;
    const dy = y[other] - py;
    sum += worth(pulls[at], lines[at], (dx * dx + dy * dy) * scale);
  }
  return sum;
}

/** @param {number} count
 * @param {Ties} ties
 * @param {{a: number, b: number}[]} shown lines
 * @returns {Near} */
function neighbours(count, { one, other, pull }, shown) {
  const drawn = new Uint8Array(count * count);
  for (const { a, b } of shown) {
    drawn[a * count + b] = 1;
    drawn[b * count + a] = 1;
  }
  const begins = new Int32Array(count + 1);
  for (const ends of [one, other]) for (const end of ends) begins[end + 1] += 1;
  for (let i = 0; i < count; i += 1) begins[i + 1] += begins[i];
  const next = begins.slice(0, count);
  const tied = new Int32Array(one.length * 2);
  const pulls = new Float64Array(one.length * 2);
  const lines = new Uint8Array(one.length * 2);
  const strength = new Float64Array(count * count);
  const add = (/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ by) => {
    tied[next[from]] = to;
    pulls[next[from]] = by;
    lines[next[from]] = drawn[from * count + to];
    strength[from * count + to] = by;
    next[from] += 1;
  };
  for (let tie = 0; tie < one.length; tie += 1) {
    add(one[tie], other[tie], pull[tie]);
    add(other[tie], one[tie], pull[tie]);
  }
  return { begins, tied, pulls, lines, strength, drawn };
}

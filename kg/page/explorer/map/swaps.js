// Two actors change places where that brings both nearer to those that they are tied to: what moving
// labels apart has torn apart is mended, and nothing comes to overlap.

/** @typedef {import("./forces.js").Points} Points */
/** @typedef {import("./forces.js").Ties} Ties */

const PASSES = 8;
const EXACT_UP_TO = 400; // points: above, only those within sight change places
const SIGHT = 12; // spacings

/**
 * @param {Points} points moved in place
 * @param {Ties} ties
 * @param {number} spacing from neighbour to neighbour
 * @param {(one: number, other: number) => boolean} alike whether two need the same room */
export function swapPlaces(points, ties, spacing, alike) {
  const { x, y } = points;
  const count = x.length;
  const closeness = measureCloseness(points, neighbours(count, ties), 1 / spacing ** 2);
  const sight = count <= EXACT_UP_TO ? Infinity : SIGHT * spacing;
  const candidates = Array.from({ length: count }, (_, i) => {
    const others = [];
    for (let j = i + 1; j < count; j += 1) if (alike(i, j)) others.push(j);
    return others;
  });
  for (let pass = 0; pass < PASSES; pass += 1) {
    let swapped = 0;
    for (let i = 0; i < count; i += 1) {
      for (const j of candidates[i]) {
        if (Math.abs(x[i] - x[j]) > sight || Math.abs(y[i] - y[j]) > sight) continue;
        const before = closeness(i, x[i], y[i], j) + closeness(j, x[j], y[j], i);
        const after = closeness(i, x[j], y[j], j) + closeness(j, x[i], y[i], i);
        if (after <= before * 1.000001) continue;
        [x[i], x[j]] = [x[j], x[i]];
        [y[i], y[j]] = [y[j], y[i]];
        swapped += 1;
      }
    }
    if (!swapped) break;
  }
}

/** How near a point would be, somewhere, to those it is tied to; leaving out one of them.
 * @param {Points} points
 * @param {{begins: Int32Array, tied: Int32Array, pulls: Float64Array}} neighbours
 * @param {number} scale */
function measureCloseness({ x, y }, { begins, tied, pulls }, scale) {
  return (
    /** @type {number} */ one,
    /** @type {number} */ px,
    /** @type {number} */ py,
    /** @type {number} */ but,
  ) => {
    let sum = 0;
    for (let at = begins[one]; at < begins[one + 1]; at += 1) {
      const other = tied[at];
      if (other === but) continue;
      const dx = x[other] - px;
      const dy = y[other] - py;
      sum += pulls[at] / (1 + (dx * dx + dy * dy) * scale);
    }
    return sum;
  };
}

/** @param {number} count
 * @param {Ties} ties */
function neighbours(count, { one, other, pull }) {
  const begins = new Int32Array(count + 1);
  for (const ends of [one, other]) for (const end of ends) begins[end + 1] += 1;
  for (let i = 0; i < count; i += 1) begins[i + 1] += begins[i];
  const next = begins.slice(0, count);
  const tied = new Int32Array(one.length * 2);
  const pulls = new Float64Array(one.length * 2);
  for (let tie = 0; tie < one.length; tie += 1) {
    for (const [from, to] of [
      [one[tie], other[tie]],
      [other[tie], one[tie]],
    ]) {
      tied[next[from]] = to;
      pulls[next[from]] = pull[tie];
      next[from] += 1;
    }
  }
  return { begins, tied, pulls };
}

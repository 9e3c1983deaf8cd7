// Which lines carry the picture: the disparity filter (Serrano, Boguñá and Vespignani 2009), as
// kg.ask.backbone has it, and of everybody the strongest line.

const MAIN_PER_ACTOR = 2;

/** How likely each weight is by chance, from 0 (never) to 1; the smaller of the two ends.
 * @param {{a: number, b: number}[]} pairs
 * @param {number[]} weights
 * @param {number} actors */
function disparity(pairs, weights, actors) {
  const degree = new Float64Array(actors);
  const strength = new Float64Array(actors);
  pairs.forEach(({ a, b }, place) => {
    for (const end of [a, b]) {
      degree[end] += 1;
      strength[end] += weights[place];
    }
  });
  return pairs.map(({ a, b }, place) =>
    Math.min(
      ...[a, b].map((end) => (1 - weights[place] / (strength[end] || 1)) ** (degree[end] - 1)),
    ),
  );
}

/** Whether each pair is a main line: two an actor, those that say most, and each one's strongest.
 * @param {{a: number, b: number}[]} pairs sorted by a, then b
 * @param {number[]} weights
 * @param {number} actors
 * @returns {boolean[]} */
export function mainLines(pairs, weights, actors) {
  const alphas = disparity(pairs, weights, actors);
  const order = pairs.map((_, place) => place);
  order.sort(
    (one, other) => alphas[one] - alphas[other] || weights[other] - weights[one] || one - other,
  );
  const main = new Array(pairs.length).fill(false);
  for (const place of order.slice(0, MAIN_PER_ACTOR * actors)) main[place] = true;
  const strongest = new Int32Array(actors).fill(-1);
  pairs.forEach(({ a, b }, place) => {
    for (const end of [a, b]) {
      const best = strongest[end];
      if (best < 0 || weights[place] > weights[best]) strongest[end] = place;
    }
  });
  for (const place of strongest) if (place >= 0) main[place] = true;
  return main;
}

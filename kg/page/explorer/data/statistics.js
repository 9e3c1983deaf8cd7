// Is it more than chance? The measures of kg.count.statistics, over stories.

const FEWEST_STORIES = 3; // a p-value for one or two shared stories would be noise

/** Normalised pointwise mutual information, from -1 over 0 (chance) to 1.
 * @param {number} both
 * @param {number} a
 * @param {number} b
 * @param {number} total */
export function npmi(both, a, b, total) {
  if (both === total) return 1;
  if (both === 0) return -1;
  return Math.log((both * total) / (a * b)) / -Math.log(both / total);
}

/** Shared stories as a share of the stories of either.
 * @param {number} both
 * @param {number} a
 * @param {number} b */
export const jaccard = (both, a, b) => both / (a + b - both);

/** Log-likelihood ratio G², negative below expectation.
 * @param {number} both
 * @param {number} a
 * @param {number} b
 * @param {number} total */
export function logLikelihood(both, a, b, total) {
  const seen = [both, a - both, b - both, total - a - b + both];
  const expected = [a * b, a * (total - b), (total - a) * b, (total - a) * (total - b)];
  const terms = seen.map((count, cell) =>
    count > 0 ? count * Math.log((count * total) / (expected[cell] || total)) : 0,
  );
  const ratio = Math.max(2 * terms.reduce((sum, term) => sum + term, 0), 0);
  return both < expected[0] / total ? -ratio : ratio;
}

/** The chance of at least `both` shared stories were `b` drawn at random; null below three.
 * @param {number} both
 * @param {number} a
 * @param {number} b
 * @param {number} total */
export function hypergeometric(both, a, b, total) {
  if (both < FEWEST_STORIES) return null;
  const above = both > ((a + 1) * (b + 1)) / (total + 2);
  const start = above ? both : both - 1;
  if (start < Math.max(a + b - total, 0)) return 1;
  let term = Math.exp(logChoose(a, start) + logChoose(total - a, b - start) - logChoose(total, b));
  let tail = term;
  for (let k = start; term > 1e-17 * tail; k += above ? 1 : -1) {
    term *= above
      ? ((a - k) * (b - k)) / ((k + 1) * (total - a - b + k + 1))
      : (k * (total - a - b + k)) / ((a - k + 1) * (b - k + 1));
    tail += term;
  }
  return Math.min(1, Math.max(0, above ? tail : 1 - tail));
}

/** @param {number} n
 * @param {number} k */
const logChoose = (n, k) => logFactorial(n) - logFactorial(k) - logFactorial(n - k);

/** @type {number[]} */
const FACTORIALS = [0];

/** @param {number} n */
function logFactorial(n) {
  if (n > 100_000) {
    return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * n);
  }
  for (let k = FACTORIALS.length; k <= n; k += 1) FACTORIALS.push(FACTORIALS[k - 1] + Math.log(k));
  return FACTORIALS[n];
}

/** Benjamini-Hochberg q-values.
 * @param {number[]} values */
export function adjust(values) {
  const order = values.map((_, place) => place).sort((one, other) => values[one] - values[other]);
  const adjusted = new Array(values.length);
  let least = 1;
  for (let rank = order.length; rank > 0; rank -= 1) {
    least = Math.min(least, (values[order[rank - 1]] * order.length) / rank);
    adjusted[order[rank - 1]] = least;
  }
  return adjusted;
}

/** How surprising it is that something is told `now` of `nowAll` times, and before `before` of
 * `beforeAll`: the log-likelihood of two frequencies (Rayson and Garside 2000).
 * @param {number} now
 * @param {number} nowAll
 * @param {number} before
 * @param {number} beforeAll */
export function frequencyLikelihood(now, nowAll, before, beforeAll) {
  const share = (now + before) / (nowAll + beforeAll);
  const part = (/** @type {number} */ seen, /** @type {number} */ all) =>
    seen > 0 ? seen * Math.log(seen / (all * share)) : 0;
  return Math.max(0, 2 * (part(now, nowAll) + part(before, beforeAll)));
}

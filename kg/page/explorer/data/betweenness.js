// Through whom shortest paths lead, as kg.ask.betweenness has it.

import { pausing } from "./pausing.js";
import { sampleOf } from "./sample.js";

/** @typedef {{a: number, b: number, stories: number}} Tie a and b: numbers of actors, from 0 */

const SAMPLED_FROM = 1000; // actors: above, betweenness is estimated
const SAMPLE = 200; // actors that shortest paths start from
const SAME = 1e-9; // distances are sums of fractions

/** The share of shortest paths through each actor (Freeman 1977), 0 to 1; a tie is 1 / stories long. Above 1,000
 * actors it is estimated from 200 of them, those that kg.ask.betweenness takes.
 * @param {number} count
 * @param {Tie[]} ties
 * @returns {Promise<Float64Array>} */
export async function measureBetweenness(count, ties) {
  const through = new Float64Array(count);
  if (count < 3 || !ties.length) return through;
  const sources =
    count > SAMPLED_FROM ? sampleOf(count, SAMPLE) : Array.from({ length: count }, (_, i) => i);
  const near = neighboursOf(count, ties);
  const search = shortestPaths(near, count);
  const pause = pausing();
  for (const source of sources) {
    search(source, through);
    await pause();
  }
  const started = new Float64Array(count).fill(sources.length);
  for (const source of sources) started[source] -= 1;
  return through.map((share, actor) => share / (started[actor] * (count - 2)));
}

/** @typedef {{begins: Int32Array, tied: Int32Array, far: Float64Array}} Near */

/** @param {number} count
 * @param {Tie[]} ties
 * @returns {Near} */
function neighboursOf(count, ties) {
  const begins = new Int32Array(count + 1);
  for (const { a, b } of ties) for (const end of [a, b]) begins[end + 1] += 1;
  for (let i = 0; i < count; i += 1) begins[i + 1] += begins[i];
  const next = begins.slice(0, count);
  const tied = new Int32Array(ties.length * 2);
  const far = new Float64Array(ties.length * 2);
  const add = (/** @type {number} */ one, /** @type {number} */ other, /** @type {number} */ n) => {
    tied[next[one]] = other;
    far[next[one]] = 1 / n;
    next[one] += 1;
  };
  for (const { a, b, stories } of ties) {
    add(a, b, stories);
    add(b, a, stories);
  }
  return { begins, tied, far };
}

/** A search that adds to each actor the shares of shortest paths from one that lead through it
 * (Dijkstra; Brandes 2001).
 * @param {Near} near
 * @param {number} count
 * @returns {(source: number, through: Float64Array) => void} */
function shortestPaths({ begins, tied, far }, count) {
  const distance = new Float64Array(count);
  const ways = new Float64Array(count);
  const share = new Float64Array(count);
  const order = new Int32Array(count);
  const isTight = (/** @type {number} */ from, /** @type {number} */ at) =>
    Math.abs(distance[from] + far[at] - distance[tied[at]]) <= SAME;
  return (source, through) => {
    const reached = dijkstra({ begins, tied, far }, source, distance, order);
    ways.fill(0);
    share.fill(0);
    ways[source] = 1;
    for (let step = 0; step < reached; step += 1) {
      const one = order[step];
      for (let at = begins[one]; at < begins[one + 1]; at += 1) {
        if (isTight(one, at)) ways[tied[at]] += ways[one];
      }
    }
    for (let step = reached - 1; step >= 0; step -= 1) {
      const one = order[step];
      for (let at = begins[one]; at < begins[one + 1]; at += 1) {
        if (isTight(one, at)) share[one] += (ways[one] / ways[tied[at]]) * (1 + share[tied[at]]);
      }
      if (one !== source) through[one] += share[one];
    }
  };
}

/** How far everybody is; `order` gets those that are reached, the nearest first.
 * @param {Near} near
 * @param {number} source
 * @param {Float64Array} distance
 * @param {Int32Array} order
 * @returns {number} how many are reached */
function dijkstra({ begins, tied, far }, source, distance, order) {
  distance.fill(Infinity);
  distance[source] = 0;
  const heap = new Heap();
  heap.push(source, 0);
  let reached = 0;
  for (let one = heap.pop(distance); one >= 0; one = heap.pop(distance)) {
    order[reached] = one;
    reached += 1;
    for (let at = begins[one]; at < begins[one + 1]; at += 1) {
      const away = distance[one] + far[at];
      if (away < distance[tied[at]]) {
        distance[tied[at]] = away;
        heap.push(tied[at], away);
      }
    }
  }
  return reached;
}

/** Numbers by how far they are; one that was pushed nearer later is popped once. */
class Heap {
  constructor() {
    /** @type {number[]} */
    this.numbers = [];
    /** @type {number[]} */
    this.keys = [];
    this.popped = new Set();
  }

  /** @param {number} number
   * @param {number} key */
  push(number, key) {
    const { numbers, keys } = this;
    let place = numbers.length;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (keys[parent] <= key) break;
      [numbers[place], keys[place]] = [numbers[parent], keys[parent]];
      place = parent;
    }
    [numbers[place], keys[place]] = [number, key];
  }

  /** The nearest, -1 where nothing is left.
   * @param {Float64Array} distance */
  pop(distance) {
    while (this.numbers.length) {
      const [number, key] = [this.numbers[0], this.keys[0]];
      this.#sink();
      if (key === distance[number] && !this.popped.has(number)) {
        this.popped.add(number);
        return number;
      }
    }
    return -1;
  }

  #sink() {
    const { numbers, keys } = this;
    const number = /** @type {number} */ (numbers.pop());
    const key = /** @type {number} */ (keys.pop());
    const size = numbers.length;
    if (!size) return;
    let place = 0;
    for (let child = 1; child < size; child = place * 2 + 1) {
      if (child + 1 < size && keys[child + 1] < keys[child]) child += 1;
      if (keys[child] >= key) break;
      [numbers[place], keys[place]] = [numbers[child], keys[child]];
      place = child;
    }
    [numbers[place], keys[place]] = [number, key];
  }
}

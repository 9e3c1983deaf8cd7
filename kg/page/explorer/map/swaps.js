// Two actors change places where that brings both nearer to those that they are tied to, or uncrosses
// lines: what moving labels apart has torn apart is mended, and nothing comes to overlap.

import { crossingsOf, endsOf } from "./crossings.js";

/** @typedef {import("./forces.js").Points} Points */
/** @typedef {import("./forces.js").Ties} Ties */

const PASSES = 3; // hardly anybody moves after
const UNCROSS = 0.04; // what a crossing less counts, beside one tie from afar to side by side
const MOST_LOST = 0.2; // where both come to be farther off by more, no crossings are counted
const LEAST = 1e-6;

/** Of a few hundred points at most: what each would be worth at every place is kept.
 * @param {Points} points moved in place
 * @param {Ties} ties
 * @param {{a: number, b: number}[]} lines that are seen
 * @param {number} spacing from neighbour to neighbour
 * @param {(one: number, other: number) => boolean} alike whether two need the same room */
export function swapPlaces(points, ties, lines, spacing, alike) {
  const count = points.x.length;
  const seats = new Seats(points, ties, spacing);
  const crossed = new Crossed(points, lines);
  for (let pass = 0; pass < PASSES; pass += 1) {
    let swapped = 0;
    for (let i = 0; i < count; i += 1) {
      for (let j = i + 1; j < count; j += 1) {
        const gain = seats.gain(i, j);
        if (gain <= -MOST_LOST || !alike(i, j)) continue;
        if (!crossed.areFewer(i, j, (LEAST - gain) / UNCROSS)) continue;
        seats.swap(i, j);
        crossed.swap(i, j);
        swapped += 1;
      }
    }
    if (!swapped) break;
  }
}

/** Who has which place, and what each is worth at every one: it is near those that it is tied to.
 * Tables of every two points, or places, are kept row by row. */
class Seats {
  /** @param {Points} points as they stand at first: the places
   * @param {Ties} ties
   * @param {number} spacing */
  constructor({ x, y }, { one, other, pull }, spacing) {
    const count = x.length;
    const table = () => new Float64Array(count * count);
    this.count = count;
    this.at = Int32Array.from(x, (_, place) => place);
    this.worth = table(); // of a point at a place
    this.pull = table(); // of two points
    this.near = table(); // two places: 1 for one and the same, towards 0
    /** @type {number[][]} */
    this.tied = Array.from({ length: count }, () => []);
    for (let tie = 0; tie < one.length; tie += 1) {
      const [a, b] = [one[tie], other[tie]];
      this.pull[a * count + b] = pull[tie];
      this.pull[b * count + a] = pull[tie];
      this.tied[a].push(b);
      this.tied[b].push(a);
    }
    for (let p = 0; p < count; p += 1) {
      for (let q = 0; q < count; q += 1) {
        const away = ((x[p] - x[q]) ** 2 + (y[p] - y[q]) ** 2) / spacing ** 2;
        this.near[p * count + q] = 1 / (1 + away);
      }
    }
    for (let point = 0; point < count; point += 1) this.#add(point, point, 1);
  }

  /** What those that a point is tied to gain, at every place, by its being at one.
   * @param {number} point
   * @param {number} place
   * @param {number} sign -1 where it leaves */
  #add(point, place, sign) {
    const { count, worth, near } = this;
    for (const other of this.tied[point]) {
      const pull = this.pull[point * count + other] * sign;
      for (let q = 0; q < count; q += 1) {
        worth[other * count + q] += pull * near[place * count + q];
      }
    }
  }

  /** What both together are worth more if they change places. What ties the two to each other stays
   * as long as it is.
   * @param {number} i
   * @param {number} j */
  gain(i, j) {
    const { count, worth, at } = this;
    const p = at[i];
    const q = at[j];
    const before = worth[i * count + p] + worth[j * count + q];
    const after = worth[i * count + q] + worth[j * count + p];
    const own = this.pull[i * count + j] * (1 - this.near[p * count + q]);
    return after - before - 2 * own;
  }

  /** @param {number} i
   * @param {number} j */
  swap(i, j) {
    const [p, q] = [this.at[i], this.at[j]];
    this.#add(i, p, -1);
    this.#add(i, q, 1);
    this.#add(j, q, -1);
    this.#add(j, p, 1);
    this.at[i] = q;
    this.at[j] = p;
  }
}

const UNKNOWN = -1;

/** How many lines cross those of each point. */
class Crossed {
  /** @param {Points} points moved in place
   * @param {{a: number, b: number}[]} lines */
  constructor(points, lines) {
    this.points = points;
    this.ends = endsOf(lines);
    /** @type {number[][]} */
    this.lines = Array.from(points.x, () => []);
    lines.forEach(({ a, b }, line) => {
      this.lines[a].push(line);
      this.lines[b].push(line);
    });
    this.known = new Int32Array(points.x.length).fill(UNKNOWN);
  }

  /** How many lines cross those of a point, counted until there are `most` at least.
   * @param {number} point
   * @param {number} [most] */
  #count(point, most = Infinity) {
    const { points, ends } = this;
    let sum = 0;
    for (const line of this.lines[point]) {
      if (sum >= most) break;
      sum += crossingsOf(points, ends, line, ends.from.length);
    }
    return sum;
  }

  /** @param {number} point */
  #now(point) {
    if (this.known[point] === UNKNOWN) this.known[point] = this.#count(point);
    return this.known[point];
  }

  /** Whether more than `wanted` crossings are gone if two points change places; those of the lines of
   * both count twice.
   * @param {number} i
   * @param {number} j
   * @param {number} wanted below 0: how many more there may come to be, at most */
  areFewer(i, j, wanted) {
    const most = this.#now(i) + this.#now(j) - wanted; // there are fewer than so many then
    if (most <= 0) return false;
    this.#move(i, j);
    const first = this.#count(i, most);
    const fewer = first < most && first + this.#count(j, most - first) < most;
    this.#move(i, j);
    return fewer;
  }

  /** @param {number} i
   * @param {number} j */
  #move(i, j) {
    const { x, y } = this.points;
    [x[i], x[j]] = [x[j], x[i]];
    [y[i], y[j]] = [y[j], y[i]];
  }

  /** @param {number} i
   * @param {number} j */
  swap(i, j) {
    this.#move(i, j);
    this.known.fill(UNKNOWN);
  }
}

// How two actors are connected through others: chains of fewest steps, as kg.ask.paths finds them.

import { countPartners } from "./counting.js";
import { npmi } from "./statistics.js";

/** @typedef {import("./graph.js").Counted} Counted */
/** @typedef {{a: number, b: number, stories: number, npmi: number}} Link */
/** @typedef {(link: Link) => boolean} Alive */
/** @typedef {import("../types.js").SetCounts} SetCounts */

const MANY = 1e15; // chains: more are not counted

// What makes one chain better than another, the first first: each is the least of its steps.
/** @type {((link: Link) => number)[]} */
const CRITERIA = [({ npmi }) => Number(npmi > 0), ({ stories }) => stories, ({ npmi }) => npmi];

/**
 * The best chains from one actor to another: those whose steps all have NPMI above 0 first, then by
 * the stories of their weakest step, then by its NPMI, then by ids.
 * @param {Counted} counted
 * @param {number} from
 * @param {number} to
 * @param {{most: number, limit: number, allowed: (actor: number) => boolean, strong: (count: SetCounts, one: number, other: number) => boolean}} options
 *   `most` steps; who may stand in between; which pairs are any
 * @returns {Link[][]} */
export function findPaths(counted, from, to, { most, limit, allowed, strong }) {
  const steps = shortestSteps(linker(counted, strong), from, to, most, allowed);
  if (!steps) return [];
  const ids = counted.index.tables.actors.map(({ id }) => id);
  for (const links of steps) links.sort((one, other) => (ids[one.b] < ids[other.b] ? -1 : 1));
  const ranked = candidates(steps, from, limit).map((chain) => ({
    chain,
    worth: CRITERIA.map((value) => Math.min(...chain.map(value))),
  }));
  ranked.sort(
    (one, other) => firstApart(one.worth, other.worth) || compareIds(ids, one.chain, other.chain),
  );
  return ranked.slice(0, limit).map(({ chain }) => chain);
}

/** Chains among which the best `limit` are. There may be millions of shortest ones, so they are not
 * all looked at: the chains over the links above the right value of a criterion are too few, those
 * over the links from it on are enough; the next criterion decides among those.
 * @param {Link[][]} steps
 * @param {number} from
 * @param {number} limit
 * @returns {Link[][]} */
function candidates(steps, from, limit) {
  /** @type {Map<string, Link[]>} */
  const found = new Map();
  const keep = (/** @type {Alive} */ alive, /** @type {number} */ most) => {
    for (const chain of walk(steps, from, alive, most)) {
      found.set(chain.map(({ b }) => b).join(" "), chain);
    }
  };
  /** @type {Alive} */
  let alive = () => true;
  for (const value of CRITERIA) {
    const before = alive;
    const least = leastOf(steps, from, before, value, limit + found.size);
    keep((link) => before(link) && value(link) > least, Number.POSITIVE_INFINITY);
    alive = (link) => before(link) && value(link) >= least;
  }
  keep(alive, limit + found.size);
  return [...found.values()];
}

/** The links of all shortest chains, step by step; null where there is none of at most `most` steps.
 * @param {(actor: number) => Link[]} links
 * @param {number} from
 * @param {number} to
 * @param {number} most
 * @param {(actor: number) => boolean} allowed
 * @returns {Link[][] | null} */
function shortestSteps(links, from, to, most, allowed) {
  const levels = [new Set([to])];
  const known = new Set([to]);
  while (!levels[levels.length - 1].has(from)) {
    if (levels.length > most) return null;
    const next = new Set();
    for (const actor of levels[levels.length - 1]) {
      for (const { b: other } of links(actor)) {
        if (!known.has(other) && (other === from || allowed(other))) next.add(other);
      }
    }
    if (!next.size) return null;
    for (const actor of next) known.add(actor);
    levels.push(next);
  }
  const steps = [];
  let here = new Set([from]);
  for (const level of levels.slice(0, -1).reverse()) {
    const step = [...here].flatMap((actor) => links(actor).filter(({ b }) => level.has(b)));
    here = new Set(step.map(({ b }) => b));
    steps.push(step);
  }
  return steps;
}

/** How many chains lead from each actor to the goal over the links that are alive.
 * @param {Link[][]} steps
 * @param {Alive} alive
 * @returns {Map<number, number>} */
function waysOf(steps, alive) {
  const ways = new Map();
  for (const [place, step] of [...steps.entries()].reverse()) {
    for (const link of step) {
      const ahead = place === steps.length - 1 ? 1 : (ways.get(link.b) ?? 0);
      if (!ahead || !alive(link)) continue;
      ways.set(link.a, Math.min(MANY, (ways.get(link.a) ?? 0) + ahead));
    }
  }
  return ways;
}

/** The highest value from which on the links give `wanted` chains; the lowest where none do.
 * @param {Link[][]} steps
 * @param {number} from
 * @param {Alive} alive
 * @param {(link: Link) => number} value
 * @param {number} wanted */
function leastOf(steps, from, alive, value, wanted) {
  const known = [...new Set(steps.flat().filter(alive).map(value))].sort((p, q) => p - q);
  let [low, high] = [0, known.length]; // from known[low] on there are enough, from known[high] too few
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const ways = waysOf(steps, (link) => alive(link) && value(link) >= known[middle]);
    if ((ways.get(from) ?? 0) >= wanted) low = middle;
    else high = middle;
  }
  return known[low];
}

/** Every chain over the links that are alive, in the order of ids, up to `most`.
 * @param {Link[][]} steps
 * @param {number} from
 * @param {Alive} alive
 * @param {number} most
 * @returns {Link[][]} */
function walk(steps, from, alive, most) {
  const ways = waysOf(steps, alive);
  /** @type {Map<number, Link[]>} */
  const ahead = new Map();
  steps.forEach((step, place) => {
    for (const link of step) {
      if (!alive(link) || (place < steps.length - 1 && !ways.get(link.b))) continue;
      ahead.set(link.a, [...(ahead.get(link.a) ?? []), link]);
    }
  });
  /** @type {Link[][]} */
  const chains = [];
  const goOn = (/** @type {number} */ actor, /** @type {Link[]} */ chain) => {
    if (chain.length === steps.length) chains.push(chain);
    else {
      for (const link of ahead.get(actor) ?? []) {
        if (chains.length >= most) return;
        goOn(link.b, [...chain, link]);
      }
    }
  };
  goOn(from, []);
  return chains;
}

/** The links of actors, each counted once.
 * @param {Counted} counted
 * @param {(count: SetCounts, one: number, other: number) => boolean} strong */
function linker({ index, picked, actors, all }, strong) {
  /** @type {Map<number, Link[]>} */
  const known = new Map();
  return (/** @type {number} */ a) => {
    let links = known.get(a);
    if (!links) {
      links = [...countPartners(index, picked, a)]
        .filter(([b, count]) => strong(count, a, b))
        .map(([b, { stories }]) => ({
          a,
          b,
          stories,
          npmi: npmi(stories, actors.stories[a], actors.stories[b], all.stories),
        }));
      known.set(a, links);
    }
    return links;
  };
}

/** The larger first, by the first number in which two lists differ.
 * @param {number[]} one
 * @param {number[]} other */
function firstApart(one, other) {
  const place = one.findIndex((value, at) => value !== other[at]);
  return place < 0 ? 0 : other[place] - one[place];
}

/** @param {string[]} ids of all actors
 * @param {Link[]} one
 * @param {Link[]} other */
function compareIds(ids, one, other) {
  const place = one.findIndex(({ b }, at) => b !== other[at].b);
  if (place < 0) return 0;
  return ids[one[place].b] < ids[other[place].b] ? -1 : 1;
}

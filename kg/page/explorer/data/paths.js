// How two actors are connected through others: chains of fewest steps.

import { countPartners } from "./counting.js";
import { npmi } from "./statistics.js";

/** @typedef {import("./graph.js").Counted} Counted */
/** @typedef {{a: number, b: number, stories: number, npmi: number}} Link */
/** @typedef {import("../types.js").SetCounts} SetCounts */

const MOST_CHAINS = 50_000; // that are compared: more are as long, and none is the answer

/**
 * The best chains from one actor to another: those whose steps all have NPMI above 0 first, then by
 * the stories of their weakest step, then by its NPMI.
 * @param {Counted} counted
 * @param {number} from
 * @param {number} to
 * @param {{most: number, limit: number, allowed: (actor: number) => boolean, strong: (count: SetCounts, one: number, other: number) => boolean}} options
 *   `most` steps; who may stand in between; which pairs are any
 * @returns {Link[][]} */
export function findPaths(counted, from, to, { most, limit, allowed, strong }) {
  const links = linker(counted, strong);
  const levels = [new Map([[to, 0]])];
  while (!levels[levels.length - 1].has(from)) {
    if (levels.length > most) return [];
    const next = new Map();
    for (const actor of levels[levels.length - 1].keys()) {
      for (const { b: other } of links(actor)) {
        const known = levels.some((level) => level.has(other));
        if (!known && (other === from || allowed(other))) next.set(other, 0);
      }
    }
    if (!next.size) return [];
    levels.push(next);
  }
  const chains = chainsOf(from, levels, links);
  const weakest = (/** @type {Link[]} */ chain, /** @type {"stories" | "npmi"} */ key) =>
    Math.min(...chain.map((link) => link[key]));
  return chains
    .map((chain) => ({
      chain,
      stories: weakest(chain, "stories"),
      npmi: weakest(chain, "npmi"),
    }))
    .sort(
      (one, other) =>
        Number(other.npmi > 0) - Number(one.npmi > 0) ||
        other.stories - one.stories ||
        other.npmi - one.npmi ||
        compareIds(counted, one.chain, other.chain),
    )
    .slice(0, limit)
    .map(({ chain }) => chain);
}

/** @param {number} from
 * @param {Map<number, number>[]} levels from the goal
 * @param {(actor: number) => Link[]} links */
function chainsOf(from, levels, links) {
  /** @type {Link[][]} */
  let chains = [[]];
  for (let level = levels.length - 2; level >= 0; level -= 1) {
    chains = chains.flatMap((chain) => {
      const end = chain.length ? chain[chain.length - 1].b : from;
      return links(end)
        .filter(({ b }) => levels[level].has(b))
        .map((link) => [...chain, link]);
    });
    chains.length = Math.min(chains.length, MOST_CHAINS);
  }
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

/** @param {Counted} counted
 * @param {Link[]} one
 * @param {Link[]} other */
function compareIds({ index }, one, other) {
  const ids = (/** @type {Link[]} */ chain) =>
    chain.map(({ b }) => index.tables.actors[b].id).join(" ");
  return ids(one) < ids(other) ? -1 : 1;
}

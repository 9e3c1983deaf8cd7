// Groups of actors: those that the page was made with, and for whoever has none the nearest.

import { countPartners } from "./counting.js";

/** @typedef {import("./graph.js").Counted} Counted */

const LEADING = 2; // actors that a group is named after

/** The group of every actor: its own, else that of the grouped actors it shares most stories with.
 * @param {Counted} counted over everything
 * @returns {(number | null)[]} */
export function nearestGroups({ index, picked }) {
  const { actors } = index.tables;
  return actors.map(({ group }, place) => {
    if (group !== null) return group;
    /** @type {Map<number, number>} */
    const ties = new Map();
    for (const [other, { stories }] of countPartners(index, picked, place)) {
      const near = actors[other].group;
      if (near !== null) ties.set(near, (ties.get(near) ?? 0) + stories);
    }
    const best = [...ties].sort((one, other) => other[1] - one[1] || one[0] - other[0])[0];
    return best ? best[0] : null;
  });
}

/** How many there are of each group, the largest first, and who leads it.
 * @param {number[]} listed places of actors, most stories first
 * @param {(number | null)[]} groups of every actor
 * @returns {{number: number, size: number, leading: number[]}[]} */
export function groupSizes(listed, groups) {
  /** @type {Map<number, {number: number, size: number, leading: number[]}>} */
  const found = new Map();
  for (const place of listed) {
    const number = groups[place];
    if (number === null) continue;
    const group = found.get(number) ?? { number, size: 0, leading: [] };
    group.size += 1;
    if (group.leading.length < LEADING) group.leading.push(place);
    found.set(number, group);
  }
  return [...found.values()].sort(
    (one, other) => other.size - one.size || one.number - other.number,
  );
}

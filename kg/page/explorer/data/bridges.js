// Who stands between groups, as kg.ask.bridges has it: how the stories of an actor's pairs are spread
// over groups (Guimerà and Amaral 2005), and through whom shortest paths lead (Freeman 1977).

import { measureBetweenness } from "./betweenness.js";

/** @typedef {import("./betweenness.js").Tie} Tie */
/** @typedef {{group: number, leading: number, stories: number}} Towards */
/** @typedef {{actor: number, participation: number, betweenness: number, groups: Towards[]}} Bridge */

/**
 * The actors with pairs in two groups or more, those on most shortest paths first.
 * @param {{ids: string[], stories: number[], groups: (number | null)[]}} actors sorted by ids
 * @param {Tie[]} ties
 * @returns {Promise<Bridge[]>} */
export async function findBridges({ ids, stories, groups }, ties) {
  const towards = storiesTowards(groups, ties);
  const leading = leadingOf(stories, groups);
  const betweenness = await measureBetweenness(ids.length, ties);
  const bridges = ids.flatMap((_, actor) => {
    const counts = towards[actor];
    if (counts.size < 2) return [];
    const found = [...counts].map(([group, count]) => ({
      group,
      leading: leading.get(group) ?? actor,
      stories: count,
    }));
    found.sort((one, other) => other.stories - one.stories || one.group - other.group);
    const participation = measureParticipation(found.map((one) => one.stories));
    return [{ actor, participation, betweenness: betweenness[actor], groups: found }];
  });
  return bridges.sort(
    (one, other) =>
      other.betweenness - one.betweenness ||
      other.participation - one.participation ||
      stories[other.actor] - stories[one.actor] ||
      one.actor - other.actor,
  );
}

/** 1 - Σ (k_s / k)²: 0 where all goes to one group, towards 1 where it is spread over many.
 * @param {number[]} stories of an actor's pairs with each group */
function measureParticipation(stories) {
  const total = stories.reduce((sum, count) => sum + count, 0);
  return 1 - stories.reduce((sum, count) => sum + (count / total) ** 2, 0);
}

/** @param {(number | null)[]} groups
 * @param {Tie[]} ties
 * @returns {Map<number, number>[]} */
function storiesTowards(groups, ties) {
  /** @type {Map<number, number>[]} */
  const towards = groups.map(() => new Map());
  const add = (/** @type {number} */ one, /** @type {number} */ other, /** @type {number} */ n) => {
    const group = groups[other];
    if (group !== null) towards[one].set(group, (towards[one].get(group) ?? 0) + n);
  };
  for (const { a, b, stories } of ties) {
    add(a, b, stories);
    add(b, a, stories);
  }
  return towards;
}

/** The actor of most stories in each group; of equal ones the last.
 * @param {number[]} stories
 * @param {(number | null)[]} groups */
function leadingOf(stories, groups) {
  /** @type {Map<number, number>} */
  const leading = new Map();
  groups.forEach((group, actor) => {
    if (group === null) return;
    const best = leading.get(group);
    if (best === undefined || stories[actor] >= stories[best]) leading.set(group, actor);
  });
  return leading;
}

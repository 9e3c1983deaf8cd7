// What is in the news more than in the period before: actors, and pairs of them.

import { countPairs } from "./counting.js";
import { adjust, frequencyLikelihood, hypergeometric } from "./statistics.js";

/** @typedef {import("./graph.js").Counted} Counted */
/** @typedef {{actor: number, partner: number | null, stories: number, before: number, log_likelihood: number, q_value: number | null, fresh: boolean}} Row */

/** @typedef {(count: import("../types.js").SetCounts) => boolean} Strong */

/**
 * Actors and pairs that are told in a larger share of the stories than before, the most surprising
 * first (log-likelihood of two frequencies, Rayson and Garside 2000).
 * @param {Counted} now
 * @param {Counted} before the period of the same length before
 * @param {Counted} ever everything with a date before the period
 * @param {(actor: number) => boolean} allowed
 * @param {Strong} strong which pairs are any now
 * @returns {Row[]} */
export function risingOf(now, before, ever, allowed, strong) {
  const { actors: table } = now.index.tables;
  const actors = Array.from(now.actors.stories, (_, actor) => actor)
    .filter((actor) => allowed(actor) && now.actors.stories[actor] > 0)
    .sort((one, other) => (table[one].id < table[other].id ? -1 : 1));
  const [earlier, known] = [before, ever].map(({ index, picked }) => {
    const pairs = countPairs(index, picked, actors);
    return new Map(pairs.map(({ a, b, stories }) => [a * actors.length + b, stories]));
  });
  const rows = [
    ...actors.map((actor) => ({
      actor,
      partner: /** @type {number | null} */ (null),
      stories: now.actors.stories[actor],
      before: before.actors.stories[actor],
      fresh: ever.actors.stories[actor] === 0,
    })),
    ...countPairs(now.index, now.picked, actors)
      .filter(strong)
      .map(({ a, b, stories }) => ({
        actor: actors[a],
        partner: /** @type {number | null} */ (actors[b]),
        stories,
        before: earlier.get(a * actors.length + b) ?? 0,
        fresh: !known.has(a * actors.length + b),
      })),
  ];
  const rank = new Map(actors.map((actor, place) => [actor, place]));
  const at = (/** @type {number | null} */ actor) =>
    actor === null ? -1 : (rank.get(actor) ?? -1);
  const [all, allBefore] = [now.all.stories, before.all.stories];
  return withQ(rows, all, allBefore)
    .filter((row) => row.stories * allBefore > row.before * all)
    .map((row) => ({
      ...row,
      log_likelihood: frequencyLikelihood(row.stories, all, row.before, allBefore),
    }))
    .sort(
      (one, other) =>
        other.log_likelihood - one.log_likelihood ||
        at(one.actor) - at(other.actor) ||
        at(one.partner) - at(other.partner),
    );
}

/** The rows with the q-value of the exact chance that as many of their stories fall into the period;
 * null below three stories.
 * @template {{stories: number, before: number}} T
 * @param {T[]} rows
 * @param {number} all
 * @param {number} allBefore
 * @returns {(T & {q_value: number | null})[]} */
function withQ(rows, all, allBefore) {
  const chances = rows.map(({ stories, before }) => {
    const [few, many] = [stories + before, all].sort((one, other) => one - other);
    return hypergeometric(stories, few, many, all + allBefore);
  });
  const tested = chances.flatMap((chance) => chance ?? []);
  const adjusted = adjust(tested);
  let next = 0;
  return rows.map((row, place) => {
    if (chances[place] === null) return { ...row, q_value: null };
    next += 1;
    return { ...row, q_value: adjusted[next - 1] };
  });
}

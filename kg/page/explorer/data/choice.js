// Who is drawn: those with the most stories that are tied to somebody, or a circle around one.
// What kg.page.choose does for the first sight.

import { countPairs, countPartners } from "./counting.js";
import { npmi } from "./statistics.js";

/** @typedef {import("../types.js").Question} Question */
/** @typedef {import("../types.js").SetCounts} SetCounts */
/** @typedef {import("./graph.js").Counted} Counted */

const MOST_PARTNERS = 40; // of whoever is chosen, drawn beside those that the filters leave

/** Whether a pair is strong enough for a question.
 * @param {Counted} counted
 * @param {Pick<Question, "measure" | "min">} question
 * @param {number} minWeight stories that every pair of the page shares
 * @returns {(count: SetCounts, one: number, other: number) => boolean} */
export function strongEnough(counted, { measure, min }, minWeight) {
  const { stories } = counted.actors;
  return (count, one, other) => {
    if (count.stories < minWeight) return false;
    if (min === null) return true;
    const value =
      measure === "npmi"
        ? npmi(count.stories, stories[one], stories[other], counted.all.stories)
        : count[measure];
    return value >= min;
  };
}

/** Which actors the filters leave, as a mask.
 * @param {Counted} counted
 * @param {Pick<Question, "types" | "group">} question
 * @param {(number | null)[]} groups of every actor */
export function allowedActors(counted, { types, group }, groups) {
  const wanted = new Set(types);
  const { stories } = counted.actors;
  return counted.index.tables.actors.map(
    ({ type }, place) =>
      stories[place] > 0 && wanted.has(type) && (group === null || groups[place] === group),
  );
}

/**
 * What is counted, who may be drawn, and which pairs are any.
 * @typedef {object} Asking
 * @property {Counted} counted
 * @property {boolean[]} allowed
 * @property {(count: SetCounts, one: number, other: number) => boolean} strong
 */

/** Whom the filters leave, and who of them is drawn: a circle, or those with the most stories.
 * @param {Asking} asking
 * @param {{top: number, strict: boolean, center: number | undefined, hops: number}} options `strict`:
 *   nobody who is tied to nobody
 * @returns {{drawn: number[], listed: number[]}} places of actors, most stories first */
export function choose({ counted, allowed, strong }, { top, strict, center, hops }) {
  if (center === undefined) return chooseActors({ counted, allowed, strong }, { top, strict });
  const circle = circleOf(counted, center, hops, allowed, strong);
  return {
    drawn: byStories(counted, circle.slice(0, top)),
    listed: byStories(counted, circle),
  };
}

/** Who is drawn whatever the filters say: the chosen; under a minimum with whom they pass it, too.
 * @param {Asking} asking
 * @param {number[]} chosen
 * @param {boolean} strict whether there is a minimum
 * @returns {number[]} */
export function alsoDrawn({ counted, allowed, strong }, chosen, strict) {
  if (!strict || !chosen.length) return chosen;
  const partners = [...countPartners(counted.index, counted.picked, chosen[0])]
    .filter(([other, count]) => allowed[other] && strong(count, chosen[0], other))
    .sort(([, one], [, other]) => other.stories - one.stories)
    .map(([other]) => other);
  return [...new Set([...chosen, ...partners.slice(0, MOST_PARTNERS)])];
}

/**
 * @param {Asking} asking
 * @param {{top: number, strict: boolean}} options
 * @returns {{drawn: number[], listed: number[]}} */
function chooseActors({ counted, allowed, strong }, { top, strict }) {
  const listed = byStories(
    counted,
    allowed.flatMap((on, place) => (on ? [place] : [])),
  );
  if (strict) {
    const tied = tiedActors(counted, listed, strong);
    const left = listed.filter((place) => tied.has(place));
    return { drawn: left.slice(0, top), listed: left };
  }
  /** @type {number[]} */
  const drawn = [];
  /** @type {number[]} */
  const alone = [];
  for (const place of listed) {
    if (drawn.length === top) break;
    const isTied = hasPartner(counted, place, allowed, strong);
    (isTied ? drawn : alone).push(place);
  }
  return { drawn: byStories(counted, [...drawn, ...alone.slice(0, top - drawn.length)]), listed };
}

/** @param {Counted} counted
 * @param {number} center
 * @param {number} hops
 * @param {boolean[]} allowed
 * @param {(count: SetCounts, one: number, other: number) => boolean} strong */
function circleOf(counted, center, hops, allowed, strong) {
  const tiesOf = (/** @type {number} */ one) =>
    [...countPartners(counted.index, counted.picked, one)].flatMap(([other, count]) =>
      allowed[other] && strong(count, one, other)
        ? [/** @type {[number, number]} */ ([other, count.stories])]
        : [],
    );
  return circleOrder(center, hops, tiesOf, moreStories(counted));
}

/** The circle of an actor: within `hops` steps, nearest first, then by what ties them to the nearer.
 * @param {number} center
 * @param {number} hops
 * @param {(one: number) => [number, number][]} tiesOf an actor: with whom, in how many stories
 * @param {(one: number, other: number) => number} compare who comes first among equals */
export function circleOrder(center, hops, tiesOf, compare) {
  const order = [center];
  const seen = new Set(order);
  let edge = order;
  for (let hop = 0; hop < hops && edge.length; hop += 1) {
    /** @type {Map<number, number>} */
    const tie = new Map();
    for (const [other, stories] of edge.flatMap(tiesOf)) {
      if (!seen.has(other)) tie.set(other, Math.max(tie.get(other) ?? 0, stories));
    }
    edge = [...tie.keys()].sort(
      (one, other) => (tie.get(other) ?? 0) - (tie.get(one) ?? 0) || compare(one, other),
    );
    for (const one of edge) seen.add(one);
    order.push(...edge);
  }
  return order;
}

/** Most stories first, as the table has them among equals.
 * @param {Counted} counted
 * @param {number[]} places */
export const byStories = (counted, places) => places.sort(moreStories(counted));

/** @param {Counted} counted
 * @returns {(one: number, other: number) => number} */
function moreStories({ actors, index }) {
  const { stories } = actors;
  const { actors: rows } = index.tables;
  return (one, other) => stories[other] - stories[one] || (rows[one].id < rows[other].id ? -1 : 1);
}

/**
 * @param {Counted} counted
 * @param {number} actor
 * @param {boolean[]} allowed
 * @param {(count: SetCounts, one: number, other: number) => boolean} strong */
function hasPartner(counted, actor, allowed, strong) {
  const partners = countPartners(counted.index, counted.picked, actor);
  for (const [other, count] of partners) {
    if (allowed[other] && strong(count, actor, other)) return true;
  }
  return false;
}

/**
 * @param {Counted} counted
 * @param {number[]} actors
 * @param {(count: SetCounts, one: number, other: number) => boolean} strong */
function tiedActors(counted, actors, strong) {
  const tied = new Set();
  for (const pair of countPairs(counted.index, counted.picked, actors)) {
    const [one, other] = [actors[pair.a], actors[pair.b]];
    if (strong(pair, one, other)) tied.add(one).add(other);
  }
  return tied;
}

// What stands between the data and the page: every question that the page asks, answered here from
// the tables that the page carries. A live source answers the same questions behind the same names,
// so they all answer later (promises).

import { mainLines } from "./backbone.js";
import {
  allowedActors,
  byStories,
  chooseActors,
  circleOf,
  nearestGroups,
  strongEnough,
} from "./choice.js";
import {
  countActors,
  countAll,
  countPairs,
  countPartners,
  countSet,
  itemsOf,
  pickItems,
} from "./counting.js";
import { applyDecisions } from "./decisions.js";
import { placesOf } from "./evidence.js";
import { findPaths } from "./paths.js";
import { Reading } from "./reading.js";
import { risingOf } from "./rising.js";
import { findNames, indexNames } from "./search.js";
import { hypergeometric, jaccard, logLikelihood, npmi } from "./statistics.js";
import { indexTables, NO_DAY, readTables, TYPES } from "./tables.js";
import { unpack } from "./unpack.js";

/** @typedef {import("../types.js").Actor} Actor */
/** @typedef {import("../types.js").CountedActor} CountedActor */
/** @typedef {import("../types.js").Counts} Counts */
/** @typedef {import("../types.js").Filter} Filter */
/** @typedef {import("../types.js").Question} Question */
/** @typedef {import("../types.js").SetCounts} SetCounts */
/** @typedef {import("../types.js").PairCounts} PairCounts */
/** @typedef {import("../types.js").Decision} Decision */
/** @typedef {import("./tables.js").Index} Index */

/**
 * Everything counted once for a filter.
 * @typedef {object} Counted
 * @property {Index} index
 * @property {Uint8Array} picked
 * @property {Counts} all
 * @property {{stories: Int32Array, items: Int32Array, mentions: Int32Array}} actors
 */

/** @type {Filter} */
export const EVERYTHING = Object.freeze({ since: null, until: null, outlets: [], about: "" });
const KEPT = 6; // filters whose counts are kept
const MOST_LISTED = 2000;
const MOST_PARTNERS = 40; // of whoever is chosen, drawn beside those that the filters leave

/**
 * The graph of a page from what it carries.
 * @param {string} tables as kg.page.carried makes it
 * @param {string} texts the same; empty where they are left out
 * @param {{top: number, minWeight: number}} options
 * @param {Decision[]} [decisions]
 * @param {(actor: Actor) => string[]} [otherNames] */
export async function openGraph(tables, texts, options, decisions, otherNames) {
  const [columns, rows] = await Promise.all([unpack(tables), unpack(texts)]);
  return new Graph(readTables(columns), new Reading(rows), options, decisions, otherNames);
}

export class Graph {
  /** @type {Map<string, Counted>} */
  #counted = new Map();
  /** @type {import("./search.js").Names | null} */
  #names = null;

  /**
   * @param {import("./tables.js").Tables} carried
   * @param {Reading} reading
   * @param {{top: number, minWeight: number}} options `top` actors are drawn, of pairs that share
   *   `minWeight` stories
   * @param {Decision[]} decisions of the reader
   * @param {(actor: Actor) => string[]} otherNames by which an actor is found, too */
  constructor(carried, reading, options, decisions = [], otherNames = () => []) {
    this.carried = carried;
    this.reading = reading;
    this.options = options;
    this.otherNames = otherNames;
    this.tables = applyDecisions(carried, decisions);
    this.index = indexTables(this.tables);
    this.places = new Map(this.tables.actors.map(({ id }, place) => [id, place]));
    this.groups = nearestGroups(this.#count(EVERYTHING));
  }

  /** The same graph after decisions.
   * @param {Decision[]} decisions */
  async decided(decisions) {
    return new Graph(this.carried, this.reading, this.options, decisions, this.otherNames);
  }

  /** @param {string} id */
  knows(id) {
    return this.places.has(id);
  }

  /** @param {string} id
   * @returns {Actor} */
  named(id) {
    return this.#actor(this.#place(id));
  }

  /** The types that there are.
   * @returns {import("../types.js").ActorType[]} */
  get types() {
    return TYPES.filter((type) => this.tables.actors.some((actor) => actor.type === type));
  }

  /** Whether the page carries texts at all, and the words of how many items it knows. */
  get texts() {
    return { carried: this.reading.carried, known: this.reading.rows.size };
  }

  /** The outlets, and the days between which stories were told; null without a date.
   * @returns {Promise<{outlets: string[], days: {first: number, last: number} | null}>} */
  async about() {
    const days = this.tables.told.filter((day) => day !== NO_DAY);
    const first = days.reduce((least, day) => Math.min(least, day), Infinity);
    const last = days.reduce((most, day) => Math.max(most, day), -Infinity);
    const outlets = this.tables.outlets.slice().sort((one, other) => one.localeCompare(other));
    return { outlets, days: days.length ? { first, last } : null };
  }

  /** Stories told on each day that has any.
   * @param {Filter} filter whose period is not looked at
   * @returns {Promise<Map<number, number>>} */
  async days(filter) {
    const { picked } = this.#count({ ...filter, since: null, until: null });
    const told = new Map();
    const seen = new Set();
    for (const item of this.index.order) {
      if (!picked[item] || seen.has(this.tables.story[item])) continue;
      seen.add(this.tables.story[item]);
      const day = this.tables.told[item];
      if (day !== NO_DAY) told.set(day, (told.get(day) ?? 0) + 1);
    }
    return told;
  }

  /** Who may be meant by a name as people type it.
   * @param {string} typed
   * @returns {Promise<{actor: Actor, alias: string | null, stories: number}[]>} */
  async find(typed) {
    this.#names ??= indexNames(this.tables.actors, this.otherNames);
    const { stories } = this.#count(EVERYTHING).actors;
    return findNames(this.#names, typed, (place) => stories[place])
      .filter(({ place }) => stories[place] > 0)
      .map(({ place, alias }) => ({ actor: this.#actor(place), alias, stories: stories[place] }));
  }

  /** What is drawn for a question.
   * @param {Question} question
   * @returns {Promise<import("../types.js").Look>} */
  async look(question) {
    const counted = this.#count(question.filter);
    const allowed = allowedActors(counted, question, this.groups);
    const strong = strongEnough(counted, question, this.options.minWeight);
    const places = this.#alsoDrawn(counted, question, allowed, strong);
    const { drawn, listed } = this.#choose(counted, allowed, strong, question);
    const known = new Set(drawn);
    const all = byStories(counted, [...drawn, ...places.filter((place) => !known.has(place))]);
    const pairs = countPairs(this.index, counted.picked, all)
      .filter((pair) => strong(pair, all[pair.a], all[pair.b]))
      .map((pair) => ({ ...pair, ...this.#measures(counted, pair, all[pair.a], all[pair.b]) }));
    const weights = pairs.map((pair) =>
      question.measure === "npmi" ? pair.stories : pair[question.measure],
    );
    const main = mainLines(pairs, weights, all.length);
    return {
      actors: all.map((place) => this.#counts(counted, place)),
      extra: all.flatMap((place) => (known.has(place) ? [] : [this.#id(place)])),
      pairs: pairs.map((pair, place) => ({ ...pair, main: main[place] })),
      listed: listed.slice(0, MOST_LISTED).map((place) => this.#counts(counted, place)),
      all: counted.all,
      left: listed.length,
    };
  }

  /** An actor with its counts.
   * @param {string} id
   * @param {Filter} filter
   * @returns {Promise<CountedActor>} */
  async actor(id, filter) {
    return this.#counts(this.#count(filter), this.#place(id));
  }

  /** With whom an actor appears, most stories first.
   * @param {string} id
   * @param {Pick<Question, "filter" | "types" | "measure" | "min" | "group">} question
   * @returns {Promise<import("../types.js").Partner[]>} */
  async partners(id, question) {
    const counted = this.#count(question.filter);
    const actor = this.#place(id);
    const allowed = allowedActors(counted, question, this.groups);
    const strong = strongEnough(counted, question, this.options.minWeight);
    const found = countPartners(this.index, counted.picked, actor);
    const kept = [...found].filter(
      ([other, count]) => allowed[other] && strong(count, actor, other),
    );
    const counts = new Map(kept);
    const by = (/** @type {number} */ place) => counts.get(place)?.stories ?? 0;
    return kept
      .map(([place]) => place)
      .sort((one, other) => by(other) - by(one) || (this.#id(one) < this.#id(other) ? -1 : 1))
      .map((place) => {
        const count = /** @type {SetCounts} */ (counts.get(place));
        const { items, stories, sentences } = count;
        const measures = this.#measures(counted, count, actor, place);
        return { actor: this.#actor(place), count: { items, stories, sentences, ...measures } };
      });
  }

  /** How often actors appear together.
   * @param {string[]} ids
   * @param {Filter} filter
   * @returns {Promise<SetCounts>} */
  async count(ids, filter) {
    return countSet(this.index, this.#count(filter).picked, this.#placesOf(ids));
  }

  /** The same of two actors, with the measures.
   * @param {string} one
   * @param {string} other
   * @param {Filter} filter
   * @returns {Promise<PairCounts>} */
  async pair(one, other, filter) {
    const counted = this.#count(filter);
    const places = this.#placesOf([one, other]);
    const count = countSet(this.index, counted.picked, places);
    return { ...count, ...this.#measures(counted, count, places[0], places[1]) };
  }

  /** Where actors stand together, the best to read first.
   * @param {string[]} ids
   * @param {Filter} filter
   * @param {number} most pieces that are quoted
   * @returns {Promise<import("../types.js").Evidence>} */
  async evidence(ids, filter, most) {
    const places = placesOf(this.#count(filter), this.#placesOf(ids));
    const readable = places.filter(({ item }) => this.reading.has(item));
    const pieces = readable.slice(0, most).map((place) => this.#piece(place));
    return { pieces, all: places.length, left: places.length - readable.length };
  }

  /** The items that name an actor, newest first.
   * @param {string} id
   * @param {Filter} filter
   * @param {number} most
   * @returns {Promise<{items: import("../types.js").Item[], all: number, left: number}>} */
  async items(id, filter, most) {
    const { picked } = this.#count(filter);
    const { day } = this.tables;
    const all = itemsOf(this.index, picked, this.#place(id));
    all.sort((one, other) => day[other] - day[one] || one - other);
    const known = all.filter((item) => this.reading.has(item));
    return {
      items: known.slice(0, most).map((item) => this.reading.item(this.tables, item)),
      all: all.length,
      left: all.length - known.length,
    };
  }

  /** How two actors are connected through others.
   * @param {string} from
   * @param {string} to
   * @param {Pick<Question, "filter" | "types">} question
   * @param {{most?: number, limit?: number, without?: string[]}} [options]
   * @returns {Promise<import("../types.js").Step[][]>} */
  async path(from, to, { filter, types }, { most = 4, limit = 5, without = [] } = {}) {
    const counted = this.#count(filter);
    const allowed = allowedActors(counted, { types, group: null }, this.groups);
    for (const place of this.#placesOf(without)) allowed[place] = false;
    const strong = strongEnough(counted, { measure: "stories", min: null }, this.options.minWeight);
    const chains = findPaths(counted, this.#place(from), this.#place(to), {
      most,
      limit,
      allowed: (place) => allowed[place],
      strong,
    });
    return chains.map((chain) =>
      chain.map((link) => {
        const best = placesOf(counted, [link.a, link.b]).find(({ item }) => this.reading.has(item));
        return {
          a: this.#id(link.a),
          b: this.#id(link.b),
          aName: this.tables.actors[link.a].name,
          bName: this.tables.actors[link.b].name,
          stories: link.stories,
          npmi: link.npmi,
          piece: best ? this.#piece(best) : null,
        };
      }),
    );
  }

  /** The partners that two actors share, and those of one alone.
   * @param {string} a
   * @param {string} b
   * @param {Pick<Question, "filter" | "types">} question
   * @returns {Promise<import("../types.js").Compared[]>} */
  async compare(a, b, { filter, types }) {
    const question = {
      filter,
      types,
      measure: /** @type {const} */ ("stories"),
      min: null,
      group: null,
    };
    const [ofA, ofB] = await Promise.all([this.partners(a, question), this.partners(b, question)]);
    const other = new Map(ofB.map(({ actor, count }) => [actor.id, count]));
    const rows = ofA
      .filter(({ actor }) => actor.id !== b)
      .map(({ actor, count }) => {
        const its = other.get(actor.id);
        other.delete(actor.id);
        return {
          actor,
          a_stories: count.stories,
          b_stories: its?.stories ?? 0,
          a_npmi: count.npmi,
          b_npmi: its?.npmi ?? null,
        };
      });
    for (const { actor, count } of ofB) {
      if (!other.has(actor.id) || actor.id === a) continue;
      rows.push({
        actor,
        a_stories: 0,
        b_stories: count.stories,
        a_npmi: null,
        b_npmi: count.npmi,
      });
    }
    const [less, more] = [Math.min, Math.max].map(
      (pick) => (/** @type {{a_stories: number, b_stories: number}} */ row) =>
        pick(row.a_stories, row.b_stories),
    );
    return rows.sort(
      (one, two) =>
        less(two) - less(one) ||
        Number(two.a_stories > 0) - Number(one.a_stories > 0) ||
        more(two) - more(one) ||
        (one.actor.id < two.actor.id ? -1 : 1),
    );
  }

  /** Who is in the news more than in the period of the same length before.
   * @param {{since: number, until: number}} period
   * @param {Pick<Question, "filter" | "types">} question
   * @returns {Promise<import("../types.js").Rising[]>} */
  async rising({ since, until }, { filter, types }) {
    const now = this.#count({ ...filter, since, until });
    const before = this.#count({ ...filter, since: since * 2 - until - 1, until: since - 1 });
    const ever = this.#count({ ...filter, since: null, until: since - 1 });
    const wanted = new Set(types);
    return risingOf(now, before, ever, (place) => wanted.has(this.tables.actors[place].type)).map(
      ({ actor, partner, ...numbers }) => ({
        actor: this.#actor(actor),
        partner: partner === null ? null : this.#actor(partner),
        ...numbers,
      }),
    );
  }

  /** @param {Filter} filter
   * @returns {Counted} */
  #count(filter) {
    const key = JSON.stringify([filter.since, filter.until, filter.outlets, filter.about]);
    let counted = this.#counted.get(key);
    if (!counted) {
      const picked = pickItems(this.index, filter, (words) => this.reading.speaker(words));
      counted = {
        index: this.index,
        picked,
        all: countAll(this.index, picked),
        actors: countActors(this.index, picked),
      };
      this.#counted.set(key, counted);
      if (this.#counted.size > KEPT) this.#counted.delete([...this.#counted.keys()][0]);
    }
    return counted;
  }

  /**
   * @param {Counted} counted
   * @param {boolean[]} allowed
   * @param {(count: SetCounts, one: number, other: number) => boolean} strong
   * @param {Question} question */
  #choose(counted, allowed, strong, question) {
    const { top } = this.options;
    const center = question.focus === null ? undefined : this.places.get(question.focus);
    if (center === undefined) {
      return chooseActors(counted, allowed, strong, { top, strict: question.min !== null });
    }
    const circle = circleOf(counted, center, question.hops, allowed, strong);
    return {
      drawn: byStories(counted, circle.slice(0, top)),
      listed: byStories(counted, circle),
    };
  }

  /** Who is drawn whatever the filters say; under a minimum with whom they pass it, too.
   * @param {Counted} counted
   * @param {Question} question
   * @param {boolean[]} allowed
   * @param {(count: SetCounts, one: number, other: number) => boolean} strong */
  #alsoDrawn(counted, question, allowed, strong) {
    const chosen = this.#placesOf(question.chosen);
    if (question.min === null || !chosen.length) return chosen;
    const partners = [...countPartners(this.index, counted.picked, chosen[0])]
      .filter(([other, count]) => allowed[other] && strong(count, chosen[0], other))
      .sort(([, one], [, other]) => other.stories - one.stories)
      .map(([other]) => other);
    return [...new Set([...chosen, ...partners.slice(0, MOST_PARTNERS)])];
  }

  /**
   * @param {Counted} counted
   * @param {SetCounts} count
   * @param {number} one
   * @param {number} other
   * @returns {import("../types.js").Measures} */
  #measures({ actors, all }, { stories }, one, other) {
    if (!stories) return { npmi: null, jaccard: null, log_likelihood: null, p_value: null };
    const [a, b] = [actors.stories[one], actors.stories[other]];
    return {
      npmi: npmi(stories, a, b, all.stories),
      jaccard: jaccard(stories, a, b),
      log_likelihood: logLikelihood(stories, a, b, all.stories),
      p_value: hypergeometric(stories, Math.min(a, b), Math.max(a, b), all.stories),
    };
  }

  /** @param {import("./evidence.js").Place} place
   * @returns {import("../types.js").Piece} */
  #piece({ item, sentences, apart }) {
    return {
      item: this.reading.item(this.tables, item),
      quotes: sentences.flatMap(
        (sentence) => this.reading.quote(this.tables, item, sentence) ?? [],
      ),
      apart,
    };
  }

  /** @param {Counted} counted
   * @param {number} place
   * @returns {CountedActor} */
  #counts({ actors }, place) {
    return {
      ...this.#actor(place),
      stories: actors.stories[place],
      items: actors.items[place],
      mentions: actors.mentions[place],
    };
  }

  /** @param {number} place
   * @returns {Actor} */
  #actor(place) {
    return { ...this.tables.actors[place], group: this.groups[place] };
  }

  /** @param {number} place */
  #id(place) {
    return this.tables.actors[place].id;
  }

  /** @param {string} id */
  #place(id) {
    const place = this.places.get(id);
    if (place === undefined) throw new Error(`nobody is called ${id}`);
    return place;
  }

  /** @param {string[]} ids */
  #placesOf(ids) {
    return ids.flatMap((id) => this.places.get(id) ?? []);
  }
}

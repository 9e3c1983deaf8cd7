// What stands between the data and the page: every question that the page asks, answered here from
// the tables that the page carries. A live source answers the same questions behind the same names,
// so they all answer later (promises).

import { mainLines } from "./backbone.js";
import { findBridges } from "./bridges.js";
import { allowedActors, alsoDrawn, byStories, choose, strongEnough } from "./choice.js";
import { comparedOf } from "./comparing.js";
import {
  countActors,
  countAll,
  countDays,
  countPairs,
  countPartners,
  countSet,
  itemsOf,
  pickItems,
} from "./counting.js";
import { applyDecisions } from "./decisions.js";
import { bestFirst, placesOf } from "./evidence.js";
import { groupSizes, nearestGroups } from "./groups.js";
import { joinTables } from "./joining.js";
import { findPaths } from "./paths.js";
import { Reading } from "./reading.js";
import { risingOf } from "./rising.js";
import { passagesByPlace, rolesOf } from "./roles.js";
import { alikeNames, BEGUN, findNames, findTwo, indexNames, withoutRole } from "./search.js";
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

/**
 * The graph of a page from what it carries.
 * @param {string} tables as kg.page.carried makes it
 * @param {string} texts the same; empty where they are left out
 * @param {{minWeight: number}} options
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
   * @param {{minWeight: number}} options stories that every pair shares
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

  /** The same graph with more items, as openGraph takes them.
   * @param {string} tables
   * @param {string} texts
   * @param {Decision[]} decisions */
  async joined(tables, texts, decisions) {
    const [columns, rows] = await Promise.all([unpack(tables), unpack(texts)]);
    const all = joinTables(this.carried, readTables(columns));
    const reading = this.reading.joined(rows, this.carried.items);
    return new Graph(all, reading, this.options, decisions, this.otherNames);
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

  /** The outlets, how many groups there are, and the days between which stories were told; null
   * without a date.
   * @returns {Promise<{outlets: string[], groups: number, days: {first: number, last: number} | null}>} */
  async about() {
    const days = this.tables.told.filter((day) => day !== NO_DAY);
    const first = days.reduce((least, day) => Math.min(least, day), Infinity);
    const last = days.reduce((most, day) => Math.max(most, day), -Infinity);
    const outlets = this.tables.outlets.slice().sort((one, other) => one.localeCompare(other));
    const groups = this.groups.reduce(
      (/** @type {number} */ most, group) => Math.max(most, (group ?? -1) + 1),
      0,
    );
    return { outlets, groups, days: days.length ? { first, last } : null };
  }

  /** Stories told on each day that has any.
   * @param {Filter} filter whose period is not looked at
   * @returns {Promise<Map<number, number>>} */
  async days(filter) {
    const { picked } = this.#count({ ...filter, since: null, until: null });
    return countDays(this.index, picked);
  }

  /** Who may be meant by a name as people type it.
   * @param {string} typed
   * @returns {Promise<{actor: Actor, alias: string | null, stories: number, literal: boolean}[]>}
   *   `literal`: words of the name begin with what was typed, or with what follows a role */
  async find(typed) {
    const { stories } = this.#count(EVERYTHING).actors;
    const hits = (/** @type {string} */ name) =>
      findNames(this.#index(), name, (place) => stories[place]).filter(
        ({ place }) => stories[place] > 0,
      );
    const found = hits(typed);
    const rest = found.some(({ rank }) => rank < BEGUN)
      ? []
      : hits(withoutRole(typed, this.tables.roles.words)).filter(({ rank }) => rank < BEGUN);
    return (rest.length ? rest : found).map(({ place, alias, rank }) => ({
      actor: this.#actor(place),
      alias,
      stories: stories[place],
      literal: rank <= BEGUN,
    }));
  }

  /** Which two may be meant by two names in a row, the best first, with the stories they share.
   * @param {string} typed
   * @returns {Promise<{two: [Actor, Actor], stories: number}[]>} */
  async findTwo(typed) {
    const { actors, picked } = this.#count(EVERYTHING);
    return findTwo(this.#index(), typed, (place) => actors.stories[place])
      .filter((two) => two.every((place) => actors.stories[place] > 0))
      .map(([one, other]) => ({
        two: [this.#actor(one), this.#actor(other)],
        stories: countSet(this.index, picked, [one, other]).stories,
      }));
  }

  /** Who of the same type may be the same as an actor, by the letters of its name; most stories first.
   * @param {string} id
   * @returns {Promise<CountedActor[]>} */
  async alike(id) {
    const place = this.#place(id);
    const counted = this.#count(EVERYTHING);
    const { actors } = this.tables;
    const found = alikeNames(this.#index(), place).filter(
      (other) => actors[other].type === actors[place].type && counted.actors.stories[other] > 0,
    );
    return byStories(counted, found).map((other) => this.#counts(counted, other));
  }

  #index() {
    this.#names ??= indexNames(this.tables.actors, this.otherNames);
    return this.#names;
  }

  /** What is drawn for a question.
   * @param {Question} question
   * @returns {Promise<import("../types.js").Look>} */
  async look(question) {
    const counted = this.#count(question.filter);
    const asking = this.#asking(counted, question);
    const { strong } = asking;
    const places = alsoDrawn(asking, this.#placesOf(question.chosen), question.min !== null);
    const { drawn, listed } = choose(asking, this.#circle(question));
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
      types: this.#types(listed),
      groups: this.#groups(counted, question, listed),
    };
  }

  /** How many of some actors are of each type.
   * @param {number[]} listed */
  #types(listed) {
    const types = { person: 0, country: 0, organisation: 0, place: 0 };
    for (const place of listed) types[this.tables.actors[place].type] += 1;
    return types;
  }

  /** The groups of whom the question would leave if it asked for no group.
   * @param {Counted} counted
   * @param {Question} question
   * @param {number[]} listed whom it leaves */
  #groups(counted, question, listed) {
    const free = { ...question, group: null };
    const all =
      question.group === null
        ? listed
        : choose(this.#asking(counted, free), this.#circle(free)).listed;
    return groupSizes(all, this.groups).map(({ leading, ...sizes }) => ({
      ...sizes,
      leading: leading.map((place) => this.#actor(place)),
    }));
  }

  /** @param {Counted} counted
   * @param {Pick<Question, "types" | "group" | "measure" | "min">} question
   * @returns {import("./choice.js").Asking} */
  #asking(counted, question) {
    return {
      counted,
      allowed: allowedActors(counted, question, this.groups),
      strong: strongEnough(counted, question, this.options.minWeight),
    };
  }

  /** @param {Question} question */
  #circle({ top, focus, hops, min }) {
    const center = focus === null ? undefined : this.places.get(focus);
    return { top, strict: min !== null, center, hops };
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

  /** As what the news presents an actor, most stories first.
   * @param {string} id
   * @param {Filter} filter
   * @returns {Promise<import("../types.js").Role[]>} */
  async roles(id, filter) {
    const { picked } = this.#count(filter);
    return rolesOf(this.index, picked, this.#place(id)).map(({ passages: _, ...role }) => role);
  }

  /** Where a role is said, the best to read first.
   * @param {string} id
   * @param {string} key of the role
   * @param {Filter} filter
   * @param {number} most pieces that are quoted
   * @returns {Promise<import("../types.js").Evidence>} */
  async roleEvidence(id, key, filter, most) {
    const { picked } = this.#count(filter);
    const role = rolesOf(this.index, picked, this.#place(id)).find((one) => one.key === key);
    const { roles } = this.tables;
    const passages = passagesByPlace(roles, role?.passages ?? []);
    const places = [...passages.values()].map((one) => ({
      item: roles.item[one],
      sentences: [roles.sentence[one]],
      apart: false,
    }));
    const readable = bestFirst(this.tables, places).filter(({ item }) => this.reading.has(item));
    const pieces = readable.slice(0, most).map(({ item, sentences: [sentence] }) => {
      const one = passages.get(`${item} ${sentence}`) ?? 0;
      const mark = { start: roles.start[one], end: roles.end[one], actor: id };
      const quote = this.reading.passage(item, sentence, mark);
      return {
        item: this.reading.item(this.tables, item),
        quotes: quote ? [quote] : [],
        apart: false,
      };
    });
    return { pieces, all: places.length, left: places.length - readable.length };
  }

  /** Who stands between groups: of all that the filters leave, in the groups of the whole page.
   * @param {Pick<Question, "filter" | "types">} question
   * @returns {Promise<import("../types.js").Bridge[]>} */
  async bridges({ filter, types }) {
    const counted = this.#count(filter);
    const allowed = allowedActors(counted, { types, group: null }, this.groups);
    const places = allowed
      .flatMap((on, place) => (on ? [place] : []))
      .sort((one, other) => (this.#id(one) < this.#id(other) ? -1 : 1));
    const ties = countPairs(this.index, counted.picked, places).filter(
      ({ stories }) => stories >= this.options.minWeight,
    );
    const ids = places.map((place) => this.#id(place));
    const stories = places.map((place) => counted.actors.stories[place]);
    const groups = places.map((place) => this.groups[place]);
    const found = await findBridges({ ids, stories, groups }, ties);
    return found.map(({ actor, groups: towards, ...numbers }) => ({
      ...numbers,
      actor: this.#actor(places[actor]),
      stories: stories[actor],
      groups: towards.map((one) => ({ ...one, leading: this.#actor(places[one.leading]) })),
    }));
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
    return comparedOf({ id: a, partners: ofA }, { id: b, partners: ofB });
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
    const found = risingOf(
      now,
      before,
      ever,
      (place) => wanted.has(this.tables.actors[place].type),
      ({ stories }) => stories >= this.options.minWeight,
    );
    return found.map(({ actor, partner, ...numbers }) => ({
      actor: this.#actor(actor),
      partner: partner === null ? null : this.#actor(partner),
      ...numbers,
    }));
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

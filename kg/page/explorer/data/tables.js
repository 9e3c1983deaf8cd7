// The tables that the page carries, as typed arrays to count over.

/** @typedef {import("../types.js").Actor} Actor */
/** @typedef {import("../types.js").ActorType} ActorType */

/**
 * What stands in the page: columns. See kg.page.carried.
 * @typedef {object} Columns
 * @property {{id: string[], name: string[], type: number[], iso: (string | null)[], aliases: string[][], called: string[][], group: (number | null)[]}} actors
 * @property {string[]} outlets
 * @property {string[]} [stories] their ids, where more can be added
 * @property {{story: number[], told: (number | null)[], day: (number | null)[], outlet: (number | null)[], mentions: number[]}} items
 * @property {{actor: number[], sentence: number[]}} mentions
 * @property {{words: string[], bodies: {id: string[], name: string[]}, actor: number[], role: number[], of: (number | null)[], former: number[], item: number[], sentence: number[], start: number[], end: number[]}} roles
 */

/**
 * @typedef {object} Roles a row for each passage that gives a person a role
 * @property {string[]} words
 * @property {{id: string[], name: string[], place: Int32Array}} bodies what roles are of; `place` among
 *   the actors, -1 for who is none of them
 * @property {Int32Array} actor -1 for nobody
 * @property {number[]} role a word
 * @property {Int32Array} of a body, -1 for none
 * @property {number[]} former 1 for what was before
 * @property {number[]} item
 * @property {number[]} sentence
 * @property {number[]} start in UTF-16 units of the text
 * @property {number[]} end
 */

/**
 * @typedef {object} Tables
 * @property {Actor[]} actors most stories first
 * @property {string[]} outlets
 * @property {number} items how many
 * @property {number} stories how many
 * @property {string[]} storyIds none where nothing is ever added
 * @property {Int32Array} story of each item
 * @property {Int32Array} told day on which its story was first told
 * @property {Int32Array} day of the item itself
 * @property {Int32Array} outlet of each item, -1 for none
 * @property {Int32Array} begins of each item its first mention, and the end
 * @property {Int32Array} who of each mention its actor, -1 for nobody
 * @property {Int32Array} sentence of each mention
 * @property {Roles} roles
 */

export const NO_DAY = -2_147_483_648;

/** @type {ActorType[]} */
export const TYPES = ["person", "country", "organisation", "place"];

/** @param {Columns} columns
 * @returns {Tables} */
export function readTables({ actors, outlets, stories = [], items, mentions, roles }) {
  const days = (/** @type {(number | null)[]} */ column) =>
    Int32Array.from(column, (day) => day ?? NO_DAY);
  const begins = new Int32Array(items.story.length + 1);
  items.mentions.forEach((count, item) => {
    begins[item + 1] = begins[item] + count;
  });
  return {
    actors: actors.id.map((id, place) => ({
      id,
      name: actors.name[place],
      type: TYPES[actors.type[place]],
      aliases: actors.aliases[place],
      called: actors.called[place],
      iso: actors.iso[place],
      group: actors.group[place],
    })),
    outlets,
    storyIds: stories,
    items: items.story.length,
    stories: items.story.reduce((most, story) => Math.max(most, story + 1), 0),
    story: Int32Array.from(items.story),
    told: days(items.told),
    day: days(items.day),
    outlet: Int32Array.from(items.outlet, (place) => place ?? -1),
    begins,
    who: Int32Array.from(mentions.actor),
    sentence: Int32Array.from(mentions.sentence),
    roles: readRoles(roles, actors.id),
  };
}

/** @param {Columns["roles"]} roles
 * @param {string[]} ids of the actors
 * @returns {Roles} */
function readRoles(roles, ids) {
  const places = new Map(ids.map((id, place) => [id, place]));
  return {
    ...roles,
    actor: Int32Array.from(roles.actor),
    of: Int32Array.from(roles.of, (body) => body ?? -1),
    bodies: {
      ...roles.bodies,
      place: Int32Array.from(roles.bodies.id, (id) => places.get(id) ?? -1),
    },
  };
}

/**
 * Who is named where, each once: what is counted.
 * @typedef {object} Index
 * @property {Tables} tables
 * @property {Int32Array} order the items, story by story
 * @property {Int32Array} presentBegins of each item its first in `present`, and the end
 * @property {Int32Array} present the actors of an item
 * @property {Int32Array} namedBegins of each item its first in `named`, and the end
 * @property {Int32Array} named the actors of a sentence, each once
 * @property {Int32Array} namedIn the sentence
 * @property {Int32Array} postingBegins of each actor its first in `postings`, and the end
 * @property {Int32Array} postings the items of an actor, story by story
 */

/** @param {Tables} tables
 * @returns {Index} */
export function indexTables(tables) {
  const { items, actors, begins, who, sentence, story } = tables;
  const order = Int32Array.from({ length: items }, (_, item) => item);
  order.sort((one, other) => story[one] - story[other] || one - other);
  const present = [];
  const named = [];
  const namedIn = [];
  const presentBegins = new Int32Array(items + 1);
  const namedBegins = new Int32Array(items + 1);
  const lastItem = new Int32Array(actors.length).fill(-1);
  const lastSentence = new Int32Array(actors.length).fill(-1);
  const counts = new Int32Array(actors.length);
  for (let item = 0; item < items; item += 1) {
    for (let mention = begins[item]; mention < begins[item + 1]; mention += 1) {
      const actor = who[mention];
      if (actor < 0) continue;
      if (lastItem[actor] !== item) {
        lastItem[actor] = item;
        lastSentence[actor] = -1;
        present.push(actor);
        counts[actor] += 1;
      }
      if (lastSentence[actor] === sentence[mention]) continue;
      lastSentence[actor] = sentence[mention];
      named.push(actor);
      namedIn.push(sentence[mention]);
    }
    presentBegins[item + 1] = present.length;
    namedBegins[item + 1] = named.length;
  }
  const postingBegins = new Int32Array(actors.length + 1);
  counts.forEach((count, actor) => {
    postingBegins[actor + 1] = postingBegins[actor] + count;
  });
  const next = postingBegins.slice(0, actors.length);
  const postings = new Int32Array(present.length);
  for (const item of order) {
    for (let place = presentBegins[item]; place < presentBegins[item + 1]; place += 1) {
      const actor = present[place];
      postings[next[actor]] = item;
      next[actor] += 1;
    }
  }
  return {
    tables,
    order,
    presentBegins,
    present: Int32Array.from(present),
    namedBegins,
    named: Int32Array.from(named),
    namedIn: Int32Array.from(namedIn),
    postingBegins,
    postings,
  };
}

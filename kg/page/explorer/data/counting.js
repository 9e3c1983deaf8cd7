// The one place that counts, as kg.count has it: for actors together, `items` hold all of them,
// `stories` are the distinct stories of those items, `sentences` the sentences that hold all.

import { NO_DAY } from "./tables.js";

/** @typedef {import("../types.js").Filter} Filter */
/** @typedef {import("../types.js").SetCounts} SetCounts */
/** @typedef {import("./tables.js").Index} Index */
/** @typedef {Uint8Array} Picked which items are counted: 1 each */

/** The items that a filter leaves. `holds` says of an item whether it holds the words.
 * @param {Index} index
 * @param {Filter} filter
 * @param {(words: string) => ((item: number) => boolean) | null} holds
 * @returns {Picked} */
export function pickItems({ tables }, { since, until, outlets, about }, holds) {
  const wanted = new Set(outlets.map((name) => tables.outlets.indexOf(name)));
  const speaks = about.trim() ? holds(about) : null;
  const picked = new Uint8Array(tables.items);
  for (let item = 0; item < tables.items; item += 1) {
    const day = tables.told[item];
    if ((since !== null || until !== null) && day === NO_DAY) continue;
    if (since !== null && day < since) continue;
    if (until !== null && day > until) continue;
    if (wanted.size && !wanted.has(tables.outlet[item])) continue;
    if (speaks && !speaks(item)) continue;
    picked[item] = 1;
  }
  return picked;
}

/** @param {Index} index
 * @param {Picked} picked */
export function countAll({ tables, order }, picked) {
  const all = { items: 0, stories: 0 };
  let last = -1;
  for (const item of order) {
    if (!picked[item]) continue;
    all.items += 1;
    if (tables.story[item] !== last) all.stories += 1;
    last = tables.story[item];
  }
  return all;
}

/** Stories told on each day that has any.
 * @param {Index} index
 * @param {Picked} picked
 * @returns {Map<number, number>} */
export function countDays({ tables, order }, picked) {
  const told = new Map();
  const seen = new Set();
  for (const item of order) {
    if (!picked[item] || seen.has(tables.story[item])) continue;
    seen.add(tables.story[item]);
    const day = tables.told[item];
    if (day !== NO_DAY) told.set(day, (told.get(day) ?? 0) + 1);
  }
  return told;
}

/** Stories, items and mentions of every actor.
 * @param {Index} index
 * @param {Picked} picked */
export function countActors({ tables, order, present, presentBegins }, picked) {
  const size = tables.actors.length;
  const counted = {
    stories: new Int32Array(size),
    items: new Int32Array(size),
    mentions: new Int32Array(size),
  };
  const last = new Int32Array(size).fill(-1);
  for (const item of order) {
    if (!picked[item]) continue;
    for (let place = presentBegins[item]; place < presentBegins[item + 1]; place += 1) {
      const actor = present[place];
      counted.items[actor] += 1;
      if (last[actor] !== tables.story[item]) counted.stories[actor] += 1;
      last[actor] = tables.story[item];
    }
    for (let mention = tables.begins[item]; mention < tables.begins[item + 1]; mention += 1) {
      if (tables.who[mention] >= 0) counted.mentions[tables.who[mention]] += 1;
    }
  }
  return counted;
}

/** The picked items of an actor, story by story.
 * @param {Index} index
 * @param {Picked} picked
 * @param {number} actor */
export function itemsOf({ postings, postingBegins }, picked, actor) {
  const found = [];
  for (let place = postingBegins[actor]; place < postingBegins[actor + 1]; place += 1) {
    if (picked[postings[place]]) found.push(postings[place]);
  }
  return found;
}

/** The picked items that hold all of the actors, story by story.
 * @param {Index} index
 * @param {Picked} picked
 * @param {number[]} actors */
export function itemsWith(index, picked, actors) {
  const lists = actors.map((actor) => itemsOf(index, picked, actor));
  lists.sort((one, other) => one.length - other.length);
  const [shortest, ...others] = lists;
  return others.reduce((kept, list) => {
    const held = new Set(list);
    return kept.filter((item) => held.has(item));
  }, shortest);
}

/** The sentences of an item that hold all of the actors.
 * @param {Index} index
 * @param {number} item
 * @param {number[]} actors */
export function sentencesWith({ named, namedIn, namedBegins }, item, actors) {
  const wanted = new Set(actors);
  /** @type {Map<number, number>} */
  const held = new Map();
  for (let place = namedBegins[item]; place < namedBegins[item + 1]; place += 1) {
    if (!wanted.has(named[place])) continue;
    held.set(namedIn[place], (held.get(namedIn[place]) ?? 0) + 1);
  }
  return [...held].filter(([, count]) => count === wanted.size).map(([sentence]) => sentence);
}

/** How often all of the actors appear together.
 * @param {Index} index
 * @param {Picked} picked
 * @param {number[]} actors
 * @returns {SetCounts} */
export function countSet(index, picked, actors) {
  const items = itemsWith(index, picked, actors);
  const stories = new Set(items.map((item) => index.tables.story[item]));
  const sentences = items.reduce((sum, item) => sum + sentencesWith(index, item, actors).length, 0);
  return { items: items.length, stories: stories.size, sentences };
}

/** Every actor that shares an item with `actor`, and how often.
 * @param {Index} index
 * @param {Picked} picked
 * @param {number} actor
 * @returns {Map<number, SetCounts>} */
export function countPartners(index, picked, actor) {
  const { tables, present, presentBegins, named, namedIn, namedBegins } = index;
  /** @type {Map<number, SetCounts & {last: number}>} */
  const found = new Map();
  for (const item of itemsOf(index, picked, actor)) {
    const story = tables.story[item];
    for (let place = presentBegins[item]; place < presentBegins[item + 1]; place += 1) {
      const other = present[place];
      if (other === actor) continue;
      const count = found.get(other) ?? { items: 0, stories: 0, sentences: 0, last: -1 };
      count.items += 1;
      if (count.last !== story) count.stories += 1;
      count.last = story;
      found.set(other, count);
    }
    const own = new Set();
    for (let place = namedBegins[item]; place < namedBegins[item + 1]; place += 1) {
      if (named[place] === actor) own.add(namedIn[place]);
    }
    for (let place = namedBegins[item]; place < namedBegins[item + 1]; place += 1) {
      const count = found.get(named[place]);
      if (count && own.has(namedIn[place])) count.sentences += 1;
    }
  }
  return found;
}

/** All pairs among some actors: `a` and `b` are places in `actors`, `a` the smaller.
 * @param {Index} index
 * @param {Picked} picked
 * @param {number[]} actors
 * @returns {(SetCounts & {a: number, b: number})[]} */
export function countPairs(index, picked, actors) {
  const { tables, order } = index;
  const place = new Int32Array(tables.actors.length).fill(-1);
  actors.forEach((actor, number) => {
    place[actor] = number;
  });
  const pairs = new PairCounter(actors.length);
  for (const item of order) {
    if (!picked[item]) continue;
    const here = placesIn(index.present, index.presentBegins, item, place);
    if (here.length < 2) continue;
    pairs.addItem(here, tables.story[item]);
    addSentences(index, item, place, pairs);
  }
  return pairs.counted();
}

/** @param {Int32Array} actors
 * @param {Int32Array} begins
 * @param {number} item
 * @param {Int32Array} place */
function placesIn(actors, begins, item, place) {
  const here = [];
  for (let at = begins[item]; at < begins[item + 1]; at += 1) {
    if (place[actors[at]] >= 0) here.push(place[actors[at]]);
  }
  return here;
}

/** @param {Index} index
 * @param {number} item
 * @param {Int32Array} place
 * @param {PairCounter} pairs */
function addSentences({ named, namedIn, namedBegins }, item, place, pairs) {
  /** @type {number[]} */
  let here = [];
  let sentence = -1;
  for (let at = namedBegins[item]; at < namedBegins[item + 1]; at += 1) {
    if (namedIn[at] !== sentence) {
      pairs.addSentence(here);
      here = [];
      sentence = namedIn[at];
    }
    if (place[named[at]] >= 0) here.push(place[named[at]]);
  }
  pairs.addSentence(here);
}

class PairCounter {
  /** @param {number} size */
  constructor(size) {
    this.size = size;
    /** @type {Map<number, SetCounts & {last: number}>} */
    this.found = new Map();
  }

  /** @param {number} one
   * @param {number} other */
  #key(one, other) {
    return one < other ? one * this.size + other : other * this.size + one;
  }

  /** @param {number[]} here
   * @param {number} story */
  addItem(here, story) {
    for (let i = 0; i < here.length; i += 1) {
      for (let j = i + 1; j < here.length; j += 1) {
        const key = this.#key(here[i], here[j]);
        let count = this.found.get(key);
        if (!count) {
          count = { items: 0, stories: 0, sentences: 0, last: -1 };
          this.found.set(key, count);
        }
        count.items += 1;
        if (count.last !== story) count.stories += 1;
        count.last = story;
      }
    }
  }

  /** @param {number[]} here */
  addSentence(here) {
    for (let i = 0; i < here.length; i += 1) {
      for (let j = i + 1; j < here.length; j += 1) {
        const count = this.found.get(this.#key(here[i], here[j]));
        if (count) count.sentences += 1;
      }
    }
  }

  counted() {
    return [...this.found]
      .sort(([one], [other]) => one - other)
      .map(([key, { items, stories, sentences }]) => ({
        a: Math.floor(key / this.size),
        b: key % this.size,
        items,
        stories,
        sentences,
      }));
  }
}

// Where actors stand together: every sentence that holds all of them, and every item that holds
// them only in different sentences.

import { itemsWith, sentencesWith } from "./counting.js";

/** @typedef {import("./graph.js").Counted} Counted */
/** @typedef {{item: number, sentences: number[], apart: boolean}} Place */

/** All places, the best to read first: sentences that hold all before items that hold them apart,
 * one of each story before its copies, newest first.
 * @param {Counted} counted
 * @param {number[]} actors
 * @returns {Place[]} */
export function placesOf({ index, picked }, actors) {
  const { tables } = index;
  const found = itemsWith(index, picked, actors).flatMap((item) => {
    const together = sentencesWith(index, item, actors).sort((one, other) => one - other);
    if (together.length) {
      return together.map((sentence) => ({ item, sentences: [sentence], apart: false }));
    }
    const firsts = actors.map((actor) => firstSentence(index, item, actor));
    const sentences = [...new Set(firsts)].sort((one, other) => one - other);
    return [{ item, sentences, apart: true }];
  });
  return bestFirst(tables, found);
}

/** @param {import("./tables.js").Tables} tables
 * @param {Place[]} found
 * @returns {Place[]} */
export function bestFirst(tables, found) {
  found.sort(
    (one, other) =>
      Number(one.apart) - Number(other.apart) ||
      tables.day[other.item] - tables.day[one.item] ||
      one.item - other.item ||
      one.sentences[0] - other.sentences[0],
  );
  const told = new Set();
  const first = found.map(({ item }) => {
    const isFirst = !told.has(tables.story[item]);
    told.add(tables.story[item]);
    return isFirst;
  });
  return [
    ...found.filter((_, place) => first[place]),
    ...found.filter((_, place) => !first[place]),
  ];
}

/** @param {import("./tables.js").Index} index
 * @param {number} item
 * @param {number} actor */
function firstSentence({ named, namedIn, namedBegins }, item, actor) {
  for (let place = namedBegins[item]; place < namedBegins[item + 1]; place += 1) {
    if (named[place] === actor) return namedIn[place];
  }
  return 0;
}

// How long the lists of the panel are: their reader asks for more, and with another choice they are
// as long as at first.

const FIRST = { partners: 25, items: 25, quotes: 25, answer: 40 };

export const lists = { ...FIRST };

/** @param {...(keyof typeof FIRST)} names */
export function beginLists(...names) {
  for (const name of names) lists[name] = FIRST[name];
}

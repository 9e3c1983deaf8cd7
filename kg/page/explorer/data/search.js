// Finding an actor as people type: parts of names, other spellings, no accents, typing errors.

import { fold } from "./fold.js";

/** @typedef {import("../types.js").Actor} Actor */
/** @typedef {{place: number, alias: string | null, rank: number}} Hit `alias`: the other form that was found */

const LONGEST = 500; // letters of a name that are looked at
export const BEGUN = 2; // the rank of a name whose words begin as those that were typed: `P. Omtzigt`
const INSIDE = 3; // of one that holds it otherwise
const NEAR = 4; // the rank of a name that is only like what was typed

/**
 * @typedef {object} Names
 * @property {{form: string, folded: string}[][]} forms of every actor, its name first
 * @property {Map<string, Set<number>>} words who has a word in its names
 */

/** @param {Actor[]} actors
 * @param {(actor: Actor) => string[]} otherNames
 * @returns {Names} */
export function indexNames(actors, otherNames = () => []) {
  const forms = actors.map((actor) =>
    namesOf(actor, otherNames).map((form) => ({
      form,
      folded: fold(form.slice(0, LONGEST)),
    })),
  );
  /** @type {Map<string, Set<number>>} */
  const words = new Map();
  forms.forEach((some, place) => {
    for (const { folded } of some) {
      for (const word of folded.split(" ")) {
        if (!words.has(word)) words.set(word, new Set());
        words.get(word)?.add(place);
      }
    }
  });
  return { forms, words };
}

/** @param {Actor} actor
 * @param {(actor: Actor) => string[]} otherNames */
const namesOf = (actor, otherNames) => [
  ...[actor.name, ...actor.aliases],
  ...[...(actor.called ?? []), ...otherNames(actor)],
];

/** What was typed without the role that it opens with: `minister Brekelmans`, `minister van Defensie
 * Brekelmans`; nothing where it opens with none, or says nothing else.
 * @param {string} typed
 * @param {string[]} roles as persons of the graph are presented: `minister van Defensie` */
export function withoutRole(typed, roles) {
  const words = fold(typed).split(" ");
  const known = new Set(roles.map(fold).flatMap((role) => [role, role.split(" ")[0]]));
  for (let count = words.length - 1; count > 0; count -= 1) {
    if (known.has(words.slice(0, count).join(" "))) return words.slice(count).join(" ");
  }
  return "";
}

/** Who may be meant by `typed`, the best first: by how the name was hit, then by `weight`.
 * @param {Names} names
 * @param {string} typed
 * @param {(place: number) => number} weight
 * @returns {Hit[]} */
export function findNames(names, typed, weight) {
  const asked = fold(typed);
  if (!asked) return [];
  const hits = names.forms.flatMap((forms, place) => {
    const hit = bestForm(forms, asked);
    return hit ? [{ place, ...hit }] : [];
  });
  const known = new Set(hits.map(({ place }) => place));
  const whole = hits.some(({ rank }) => rank < 2);
  for (const place of whole ? [] : nearNames(names, asked)) {
    if (!known.has(place)) hits.push({ place, alias: null, rank: NEAR });
  }
  return hits.sort(
    (one, other) => one.rank - other.rank || weight(other.place) - weight(one.place),
  );
}

/** @param {{form: string, folded: string}[]} forms
 * @param {string} asked
 * @returns {{alias: string | null, rank: number} | null} */
function bestForm(forms, asked) {
  let best = null;
  for (const [number, { form, folded }] of forms.entries()) {
    const rank = rankOf(folded, asked);
    if (rank < (best?.rank ?? NEAR)) best = { alias: number ? form : null, rank };
  }
  return best;
}

/** @param {string} folded
 * @param {string} asked */
function rankOf(folded, asked) {
  if (folded === asked) return 0;
  if (folded.startsWith(asked) || folded.includes(` ${asked}`)) return 1;
  if (asked.includes(" ") && isBegun(folded, asked.replace(SHORTENED, "v d").split(" ")))
    return BEGUN;
  return folded.includes(asked) ? INSIDE : NEAR;
}

const SHORTENED = /\bvd\b/g; // vd Plas, v.d. Plas: `van der`, `van den`, `van de`

/** Whether words of a name begin as those that were typed, in their order.
 * @param {string} folded
 * @param {string[]} typed */
function isBegun(folded, typed) {
  let met = 0;
  for (const word of folded.split(" ")) {
    if (met < typed.length && word.startsWith(typed[met])) met += 1;
  }
  return met === typed.length;
}

const JOINING = new Set(["en", "met", "and", "with"]); // between two names: Rutte en Trump
const MOST_WORDS = 8; // of two names
const MOST_EACH = 3; // who may be meant by one of the two
const MOST_TWO = 5;

/** Which two may be meant by two names that were typed one after the other: `rutte trump`, `Rutte en
 * Trump`, `Kaag, Ajax`. The best first; none where fewer than two words were typed.
 * @param {Names} names
 * @param {string} typed
 * @param {(place: number) => number} weight
 * @returns {[number, number][]} places of actors */
export function findTwo(names, typed, weight) {
  const asked = fold(typed).split(" ").slice(0, MOST_WORDS);
  /** @type {Map<string, {two: [number, number], rank: number, known: number}>} */
  const found = new Map();
  for (const [left, right] of splitsOf(asked)) {
    for (const one of findNames(names, left, weight).slice(0, MOST_EACH)) {
      for (const other of findNames(names, right, weight).slice(0, MOST_EACH)) {
        if (one.place === other.place) continue;
        const key = [one.place, other.place].sort().join(" ");
        const rank = one.rank + other.rank;
        if ((found.get(key)?.rank ?? Infinity) <= rank) continue;
        const known = Math.min(weight(one.place), weight(other.place));
        found.set(key, { two: [one.place, other.place], rank, known });
      }
    }
  }
  return [...found.values()]
    .sort((one, other) => one.rank - other.rank || other.known - one.known)
    .slice(0, MOST_TWO)
    .map(({ two }) => two);
}

/** Where the first name may end and the second begin; what joins them belongs to neither.
 * @param {string[]} words
 * @returns {[string, string][]} */
function splitsOf(words) {
  return words.slice(1).map((_, before) => {
    const second = words.slice(before + 1);
    if (second.length > 1 && JOINING.has(second[0])) second.shift();
    return [words.slice(0, before + 1).join(" "), second.join(" ")];
  });
}

/** Who may be the same as an actor, by the letters of its name: the name with a word more (Forum, Forum
 * voor Democratie), with a word less, or with a typing error.
 * @param {Names} names
 * @param {number} place
 * @returns {number[]} */
export function alikeNames(names, place) {
  const { folded } = names.forms[place][0];
  const mine = new Set(folded.split(" "));
  const alike = new Set(nearNames(names, folded));
  for (const word of mine) {
    for (const other of names.words.get(word) ?? []) {
      const within = names.forms[other].some((form) =>
        form.folded.split(" ").every((one) => mine.has(one)),
      );
      if (within) alike.add(other);
    }
  }
  alike.delete(place);
  return [...alike];
}

/** Who has, for each word that was typed, a word that is like it.
 * @param {Names} names
 * @param {string} asked */
function nearNames({ words }, asked) {
  const found = asked.split(" ").map((typed) => {
    const near = new Set();
    const most = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
    for (const [word, places] of words) {
      if (isNear(typed, word, most)) for (const place of places) near.add(place);
    }
    return near;
  });
  const [first, ...others] = found;
  return [...first].filter((place) => others.every((some) => some.has(place)));
}

/** Whether two words are at most `most` typing errors apart: a letter too much, too few, another,
 * or two swapped.
 * @param {string} one
 * @param {string} other
 * @param {number} most */
export function isNear(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return false;
  let before = /** @type {number[]} */ ([]);
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let least = Math.min(
        last[column] + 1,
        now[column - 1] + 1,
        last[column - 1] + (same ? 0 : 1),
      );
      const swapped =
        row > 1 &&
        column > 1 &&
        one[row - 1] === other[column - 2] &&
        one[row - 2] === other[column - 1];
      if (swapped) least = Math.min(least, before[column - 2] + 1);
      now.push(least);
    }
    if (Math.min(...now) > most) return false;
    [before, last] = [last, now];
  }
  return last[other.length] <= most;
}

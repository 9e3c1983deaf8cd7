// The texts that the page carries: items, quotes with the names marked, and which items speak of
// some words.

import { fold } from "./fold.js";
import { NO_DAY } from "./tables.js";

/** @typedef {import("../types.js").Item} Item */
/** @typedef {import("../types.js").Quote} Quote */
/** @typedef {import("./tables.js").Tables} Tables */
/** @typedef {[number, string, string, string | null, string, number[], number[]]} Row item, title, source, URL, text, sentences, marks */

const LEAD = 90; // letters of a brief, which has no title, that stand for one
const LONGEST = 1200; // letters of a sentence that is quoted whole
const AROUND = 200; // letters around the names of a longer one

export class Reading {
  /** @param {Row[] | null} rows null: the page carries no texts */
  constructor(rows) {
    this.carried = rows !== null;
    this.rows = new Map((rows ?? []).map((row) => [row[0], row]));
    /** @type {Map<number, string>} */
    this.folded = new Map();
  }

  /** With the texts of more items, whose places begin at `first`.
   * @param {Row[] | null} more
   * @param {number} first */
  joined(more, first) {
    /** @type {Row[]} */
    const moved = (more ?? []).map(([place, ...rest]) => [place + first, ...rest]);
    return new Reading([...this.rows.values(), ...moved]);
  }

  /** @param {number} item */
  has(item) {
    return this.rows.has(item);
  }

  /** @param {Tables} tables
   * @param {number} item
   * @returns {Item} */
  item(tables, item) {
    const row = this.rows.get(item);
    const day = tables.day[item];
    return {
      title: row ? row[1] || leadOf(row[4]) : null,
      untitled: row !== undefined && !row[1],
      source: row ? row[2] : "",
      outlet: tables.outlets[tables.outlet[item]] ?? "",
      day: day === NO_DAY ? null : day,
      url: row?.[3] ?? "",
    };
  }

  /** A sentence with the names in it; null where the text is not on the page.
   * @param {Tables} tables
   * @param {number} item
   * @param {number} sentence
   * @returns {Quote | null} */
  quote(tables, item, sentence) {
    const row = this.rows.get(item);
    if (!row) return null;
    const [start, end] = row[5].slice(sentence * 2, sentence * 2 + 2);
    const marks = [];
    for (let mention = tables.begins[item]; mention < tables.begins[item + 1]; mention += 1) {
      if (tables.sentence[mention] !== sentence || tables.who[mention] < 0) continue;
      const place = (mention - tables.begins[item]) * 2;
      marks.push({
        start: row[6][place] - start,
        end: row[6][place + 1] - start,
        actor: tables.actors[tables.who[mention]].id,
      });
    }
    marks.sort((one, other) => one.start - other.start);
    return shorten({ text: row[4].slice(start, end), marks });
  }

  /** A sentence with one passage of it marked; null where the text is not on the page.
   * @param {number} item
   * @param {number} sentence
   * @param {{start: number, end: number, actor: string}} passage in units of the text
   * @returns {Quote | null} */
  passage(item, sentence, { start, end, actor }) {
    const row = this.rows.get(item);
    if (!row) return null;
    const [begin, stop] = row[5].slice(sentence * 2, sentence * 2 + 2);
    const mark = { start: start - begin, end: end - begin, actor };
    return shorten({ text: row[4].slice(begin, stop), marks: [mark] });
  }

  /** Whether items hold all the words of `asked`, which may be "quoted phrases" and begin* with.
   * @param {string} asked
   * @returns {((item: number) => boolean) | null} null: no word is asked for */
  speaker(asked) {
    const wanted = phrasesOf(asked);
    if (!wanted.length) return null;
    return (item) => {
      const text = this.#fold(item);
      return text !== null && wanted.every((phrase) => text.includes(phrase));
    };
  }

  /** @param {number} item */
  #fold(item) {
    const row = this.rows.get(item);
    if (!row) return null;
    let text = this.folded.get(item);
    if (text === undefined) {
      text = ` ${fold(row[4])} `;
      this.folded.set(item, text);
    }
    return text;
  }
}

/** The words and phrases that are asked for, folded, with the blanks that must stand around them.
 * @param {string} asked */
export function phrasesOf(asked) {
  const found = [...asked.matchAll(/["“”„]([^"“”„]*)["“”„](\*?)|(\S+)/g)];
  return found.flatMap(([, phrase, star, word]) => {
    const folded = fold(phrase ?? word);
    if (!folded) return [];
    return [star || word?.endsWith("*") ? ` ${folded}` : ` ${folded} `];
  });
}

/** @param {string} text */
function leadOf(text) {
  const first = text
    .slice(0, LEAD * 4)
    .split(/\s+/)
    .filter(Boolean)
    .join(" ");
  if (first.length <= LEAD) return first;
  const cut = first.slice(0, LEAD);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), LEAD / 2))} …`;
}

/** The words around the names where a sentence is endless; what lies between is left out.
 * @param {Quote} quote
 * @returns {Quote} */
export function shorten({ text, marks }) {
  if (text.length <= LONGEST) return { text, marks };
  /** @type {[number, number][]} */
  const windows = [];
  for (const { start, end } of marks.length ? marks : [{ start: 0, end: 0 }]) {
    let low = Math.max(0, start - AROUND);
    const high = Math.min(text.length, end + AROUND);
    const last = windows.at(-1);
    if (last && low <= last[1]) {
      low = last[0];
      windows.pop();
    }
    windows.push([low, high]);
  }
  let cut = "";
  const moved = [];
  for (const [low, high] of windows) {
    cut += cut ? " … " : low ? "… " : "";
    const shift = cut.length - low;
    for (const { start, end, actor } of marks) {
      if (low <= start && start < high)
        moved.push({ start: start + shift, end: end + shift, actor });
    }
    cut += text.slice(low, high);
  }
  const rest = windows[windows.length - 1][1] < text.length;
  return { text: rest ? `${cut} …` : cut, marks: moved };
}

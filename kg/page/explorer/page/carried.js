// What stands in the page itself: words, the picture at first sight, what it is about.

/** @typedef {import("../types.js").ActorType} ActorType */

/**
 * @typedef {object} About as kg.page.gather has it
 * @property {string | null} kg
 * @property {string | null} built the day
 * @property {{name: string, version: string} | null} model
 * @property {number} items
 * @property {number} stories
 * @property {ActorType[]} allTypes
 * @property {ActorType[]} types
 * @property {boolean} narrowed
 * @property {number | null} watched
 * @property {string | null} since
 * @property {string | null} until
 * @property {number} actors
 * @property {number} pairs
 * @property {number} allActors
 * @property {string | null} focus
 * @property {boolean} groupsEverybody
 * @property {number} carriedActors
 * @property {number} textsLeftOut
 * @property {"nl" | "en"} lang
 * @property {number} hops
 * @property {number} top
 * @property {number} minWeight
 * @property {boolean} evidence
 * @property {number} maxSize
 */

/** @typedef {{id: string, label: string, shape: string, value: number, group: number}} Node */
/** @typedef {{from: string, to: string, value: number}} Edge */

/** @param {string} id */
const textOf = (id) => document.getElementById(id)?.textContent ?? "";

/** @type {Record<string, Record<string, any>>} */
export const STRINGS = JSON.parse(textOf("strings"));

/** @type {{network: {nodes: Node[], edges: Edge[]}, about: About, decisions?: import("../types.js").Decision[]}} */
export const DATA = JSON.parse(textOf("data"));
export const ABOUT = DATA.about;

/** The view that this copy of the page was saved with.
 * @type {{address: string, decisions: import("../types.js").Decision[]} | null} */
export const SAVED = JSON.parse(textOf("view") || "null");

/** What is compressed, taken out of the page: it is large, and read once. */
export const tables = () => textOf("tables");
export const texts = () => textOf("texts");

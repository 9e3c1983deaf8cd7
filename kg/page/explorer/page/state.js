// What the reader looks at. All of it stands in the address, so that it can be shared.

import { dayOf, isoOf } from "../data/days.js";
import { ABOUT } from "./carried.js";
import { words } from "./words.js";

/** @typedef {import("../types.js").ActorType} ActorType */
/** @typedef {import("../types.js").Measure} Measure */
/** @typedef {"path" | "compare" | "rising" | "bridges" | "take"} Answer */

/**
 * @typedef {object} State
 * @property {string | null} actor
 * @property {string | null} partner
 * @property {Answer | null} show
 * @property {ActorType[]} types
 * @property {Measure} measure
 * @property {number | null} min
 * @property {"main" | "all"} lines
 * @property {"type" | "community"} colour
 * @property {number | null} community
 * @property {number | null} since
 * @property {number | null} until
 * @property {string[]} outlets
 * @property {string} about
 * @property {string | null} focus
 * @property {number} hops
 * @property {string[]} missing ids that the address named and the page lacks, until something is chosen
 * @property {string[]} without whom a path may not go through
 */

/** @type {Measure[]} */
export const MEASURES = ["stories", "items", "sentences", "npmi"];
/** @type {Answer[]} */
const ANSWERS = ["path", "compare", "rising", "bridges", "take"];
const MOST_MISSING = 10; // names of an address that are said to be missing

/** What there is to choose from; set when the graph is open. */
export const known = {
  /** @type {ActorType[]} */
  types: ABOUT.allTypes,
  /** @type {(id: string) => boolean} */
  actor: () => true,
  /** @type {{first: number, last: number} | null} */
  days: null,
  /** @type {string[]} */
  outlets: [],
  groups: 0,
};

/** @returns {State} */
export const startState = () => {
  const types = known.types.filter((type) => ABOUT.types.includes(type));
  return {
    actor: ABOUT.focus,
    partner: null,
    show: null,
    types: types.length ? types : known.types,
    measure: "stories",
    min: null,
    lines: "main",
    colour: "type",
    community: null,
    since: null,
    until: null,
    outlets: [],
    about: "",
    focus: ABOUT.focus,
    hops: ABOUT.hops,
    missing: [],
    without: [],
  };
};

/** @type {State} */
export let state = startState();

/** @typedef {(changed: Set<keyof State>) => void} Listener */
/** @type {Listener[]} */
const listeners = [];

/** Called with what has changed, after every change.
 * @param {Listener} listener */
export const onChange = (listener) => listeners.push(listener);

/** @param {State} first */
export const beginWith = (first) => {
  state = first;
};

/** @param {Partial<State>} patch
 * @param {{remember?: boolean}} [options] */
export function change(patch, { remember = true } = {}) {
  const before = state;
  state = { ...state, missing: [], ...patch };
  if (remember) writeAddress(before);
  const keys = /** @type {(keyof State)[]} */ (Object.keys(state));
  const changed = new Set(keys.filter((key) => !same(state[key], before[key])));
  if (changed.size) for (const listener of listeners) listener(changed);
}

/** @param {unknown} one
 * @param {unknown} other */
const same = (one, other) => one === other || JSON.stringify(one) === JSON.stringify(other);

/** @param {string | null} actor
 * @param {string | null} [partner]
 * @param {Answer | null} [show] */
export const choose = (actor, partner = null, show = null) =>
  change({ actor, partner, show, without: [] });

export const wholePeriod = () => state.since === null && state.until === null;

/** @returns {import("../types.js").Filter} */
export const filterNow = () => ({
  since: state.since,
  until: state.until,
  outlets: state.outlets,
  about: state.about,
});

/** Whether the filters leave everything that the page counts. */
export const unfiltered = () => wholePeriod() && !state.outlets.length && !state.about.trim();

/** @param {State} view */
export function addressOf(view) {
  const start = startState();
  const parts = new URLSearchParams();
  if (view.actor !== start.actor) parts.set("actor", view.actor ?? "");
  if (view.partner !== null) parts.set("with", view.partner);
  if (view.show !== null) parts.set("show", view.show);
  if (!same(view.types, start.types)) parts.set("types", view.types.join(","));
  for (const key of /** @type {const} */ (["measure", "min", "lines", "colour", "community"])) {
    if (view[key] !== start[key]) parts.set(key, String(view[key]));
  }
  if (view.since !== null) parts.set("since", isoOf(view.since));
  if (view.until !== null) parts.set("until", isoOf(view.until));
  for (const outlet of view.outlets) parts.append("outlet", outlet);
  if (view.about.trim()) parts.set("about", view.about.trim());
  if (view.focus !== start.focus) parts.set("focus", view.focus ?? "");
  if (view.hops !== start.hops) parts.set("hops", String(view.hops));
  for (const id of view.without) parts.append("without", id);
  if (words.language !== ABOUT.lang) parts.set("lang", words.language);
  return parts.toString().replace(/%3A/g, ":").replace(/%2C/g, ",");
}

/** A choice of an actor, a pair or an answer is a step to go back to; filters replace one another.
 * @param {State} before */
export function writeAddress(before) {
  const address = `#${addressOf(state)}`;
  if (address === location.hash || (address === "#" && !location.hash)) return;
  const step = ["actor", "partner", "show", "focus"].some((key) => {
    const name = /** @type {keyof State} */ (key);
    return before[name] !== state[name];
  });
  try {
    history[step ? "pushState" : "replaceState"](null, "", address);
  } catch {
    // inside a notebook's frame there is no address to write
  }
}

/** @param {number} value
 * @param {number} least
 * @param {number} most */
export const within = (value, least, most) => Math.min(Math.max(value, least), most);

/** Whom an address names and the page does not know.
 * @param {string} address */
export function unknownIn(address) {
  const parts = new URLSearchParams(address.replace(/^#/, ""));
  const named = ["actor", "with", "focus"].flatMap((key) => parts.get(key) || []);
  return [...new Set(named)].filter((id) => !known.actor(id)).slice(0, MOST_MISSING);
}

/** What an address says; what it cannot mean is ignored.
 * @param {string} address
 * @returns {State} */
export function readAddress(address) {
  const parts = new URLSearchParams(address.replace(/^#/, ""));
  const start = startState();
  const id = (/** @type {string} */ key, /** @type {string | null} */ otherwise) => {
    if (!parts.has(key)) return otherwise;
    const asked = parts.get(key) ?? "";
    return asked && known.actor(asked) ? asked : null;
  };
  const measure = oneOf(parts.get("measure"), MEASURES, start.measure);
  const actor = id("actor", start.actor);
  const partner = id("with", null);
  const types = (parts.get("types") ?? "").split(",");
  const wanted = known.types.filter((type) => types.includes(type));
  const community = number(parts.get("community"), 0, known.groups - 1);
  words.language = oneOf(parts.get("lang"), ["nl", "en"], ABOUT.lang);
  return {
    ...start,
    actor,
    partner: actor !== null && partner !== actor ? partner : null,
    show: oneOf(parts.get("show"), ANSWERS, null),
    types: wanted.length ? wanted : start.types,
    measure,
    min: measure === "npmi" ? number(parts.get("min"), -1, 1) : number(parts.get("min"), 1),
    lines: oneOf(parts.get("lines"), ["main", "all"], start.lines),
    colour: oneOf(parts.get("colour"), ["type", "community"], start.colour),
    community: Number.isInteger(community) ? community : null,
    ...readPeriod(parts),
    outlets: parts.getAll("outlet").filter((outlet) => known.outlets.includes(outlet)),
    about: (parts.get("about") ?? "").slice(0, 200),
    focus: id("focus", start.focus),
    hops: number(parts.get("hops"), 1) ?? start.hops,
    missing: unknownIn(address),
    without: parts.getAll("without").filter((one) => known.actor(one)),
  };
}

/** `since` and `until` are days; `from` and `to` the months of pages before.
 * @param {URLSearchParams} parts */
function readPeriod(parts) {
  const nothing = { since: null, until: null };
  if (!known.days) return nothing;
  const { first, last } = known.days;
  const bound = (/** @type {string[]} */ keys, /** @type {boolean} */ end) => {
    const asked = keys.map((key) => parts.get(key)).find((value) => value);
    return asked ? dayOf(asked, end) : null;
  };
  const [since, until] = [bound(["since", "from"], false), bound(["until", "to"], true)];
  const outside = (since !== null && since > last) || (until !== null && until < first);
  if (outside || (since !== null && until !== null && since > until)) return nothing;
  return {
    since: since === null ? null : within(since, first, last),
    until: until === null ? null : within(until, first, last),
  };
}

/** @template T, U
 * @param {string | null} value
 * @param {T[]} allowed
 * @param {U} otherwise
 * @returns {T | U} */
const oneOf = (value, allowed, otherwise) =>
  allowed.find((one) => /** @type {any} */ (one) === value) ?? otherwise;

/** @param {string | null} text
 * @param {number} least
 * @param {number} [most] */
function number(text, least, most = Number.MAX_VALUE) {
  const value = Number(text || Number.NaN);
  return value >= least && value <= most ? value : null;
}

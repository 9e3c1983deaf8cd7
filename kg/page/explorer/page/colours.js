// Colours for the canvas, read from the style so that light and dark have one source.

import { DATA } from "./carried.js";
import { sign } from "./elements.js";
import { state } from "./state.js";

/** @typedef {import("../types.js").Actor} Actor */

export const GROUPS = 8; // groups with a colour of their own; the others share the last one

/** @type {Record<string, string>} */
export const colours = {};

const NAMES = [
  ...["person", "country", "organisation", "place", "paper", "ink", "soft", "edge"],
  ...["edge-strong", "halo", "faded", "accent"],
  ...Array.from({ length: GROUPS + 1 }, (_, number) => `g${number}`),
];

function coloursNow() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
  );
}

export function readColours() {
  Object.assign(colours, coloursNow());
}

/** The colours of the light page, whatever the screen has now.
 * @returns {Record<string, string>} */
export function lightColours() {
  const { dataset } = document.documentElement;
  const before = dataset.printing;
  dataset.printing = "true";
  const found = coloursNow();
  if (before === undefined) delete dataset.printing;
  return found;
}

/** The groups in the order of their colours: those with most actors at first sight first. */
const ORDER = orderOf(DATA.network.nodes.map(({ group }) => group));

/** @param {number[]} groups */
function orderOf(groups) {
  const sizes = new Map();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const numbers = [...sizes.keys()].sort((p, q) => sizes.get(q) - sizes.get(p) || p - q);
  return new Map(numbers.map((group, place) => [group, place]));
}

/** Which colour a group has; those beyond the last share it.
 * @param {number | null} group */
export const colourOf = (group) =>
  Math.min(group === null ? GROUPS : (ORDER.get(group) ?? GROUPS), GROUPS);

/** @param {number | null} group */
export const groupClass = (group) => `g${colourOf(group)}`;

/** @param {Actor} actor */
export const colourClass = (actor) =>
  state.colour === "type" ? actor.type : groupClass(actor.group);

/** @param {Actor} actor */
export const signOf = (actor) => sign(actor.type, colourClass(actor));

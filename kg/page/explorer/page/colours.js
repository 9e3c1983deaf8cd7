// Colours for the canvas, read from the style so that light and dark have one source.

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

export function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of NAMES) colours[name] = style.getPropertyValue(`--${name}`).trim();
}

/** @param {number | null} group */
export const groupClass = (group) => `g${group === null ? GROUPS : Math.min(group, GROUPS)}`;

/** @param {Actor} actor */
export const colourClass = (actor) =>
  state.colour === "type" ? actor.type : groupClass(actor.group);

/** @param {Actor} actor */
export const signOf = (actor) => sign(actor.type, colourClass(actor));

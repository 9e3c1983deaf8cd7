// What to type elsewhere for what the page has no room for: in a terminal, or in a notebook where
// the page stands in one; whoever was sent the page is told to ask for a larger one.

import { ABOUT } from "./carried.js";
import { element } from "./elements.js";
import { inNotebook } from "./frame.js";
import { figure, many, say } from "./words.js";

/** @param {string} text */
const code = (text) => element("code", {}, text.slice(0, 600));

/** How many are left out here because the page would be too large, and how to get them.
 * @param {string} key
 * @param {number} left
 * @param {number} all */
export function leftOut(key, left, all) {
  const words = many(key, left, { all: figure(all), size: figure(ABOUT.maxSize) });
  return element("p", { class: "help left-out" }, `${words} `, ...largerPage());
}

/** The words around a command. */
export function largerPage() {
  const size = Math.max(1, Math.ceil(ABOUT.maxSize * 4));
  const [before, after] = say(inNotebook() ? "largerHere" : "largerElsewhere").split("{command}");
  const command = inNotebook() ? `graph.show(max_size=${size})` : `kg html --max-size ${size}`;
  return [before, code(command), after];
}

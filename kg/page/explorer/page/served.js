// What a server that made the page offers beside it: all about an actor, a wider picture, a place for
// decisions. A page that is a file has none of it.

import { element } from "./elements.js";
import { say } from "./words.js";

/** The ways from an actor into the archive.
 * @param {string} id
 * @returns {HTMLElement | null} */
export function waysFrom(id) {
  const served = document.getElementById("archive");
  if (!served) return null;
  const way = (/** @type {string | undefined} */ to, /** @type {string} */ word) =>
    element("a", { href: `${to}${encodeURIComponent(id)}`, id: `served-${word}` }, say(word));
  const { actor, grow } = served.dataset;
  return element("p", { class: "acts" }, way(actor, "inArchive"), way(grow, "growPicture"));
}

/** Whether there is somebody who keeps decisions. */
export const keepsDecisions = () => document.getElementById("decide") !== null;

/** Hands decisions to the server, which shows what they change before it keeps them.
 * @param {string} lines of corrections.toml */
export function handOver(lines) {
  const form = document.getElementById("decide");
  if (!(form instanceof HTMLFormElement)) return;
  const field = form.elements.namedItem("lines");
  if (field instanceof HTMLInputElement) field.value = lines;
  form.submit();
}

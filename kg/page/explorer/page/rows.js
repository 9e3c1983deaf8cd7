// The arrow keys lead from the head of the panel through the names in it: the answer is near.

import { byId } from "./elements.js";

const ROWS = "tbody tr td:first-child button, .path .step > button, .names-only button";

/** @param {KeyboardEvent} event */
export function stepThroughRows(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const from = event.target;
  if (!step || event.ctrlKey || event.metaKey || event.altKey || !(from instanceof Element)) return;
  /** @type {Element[]} */
  const rows = [...byId("panel").querySelectorAll(/** @type {"button"} */ (ROWS))];
  const at = rows.indexOf(from);
  if (at < 0 && !(from.matches("h2") && step > 0)) return;
  const next = at + step < 0 ? byId("panel").querySelector("h2") : rows[at + step];
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}

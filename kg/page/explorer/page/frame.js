// The page inside a notebook: a sandboxed frame that exchanges messages with its widget.

import { listenTo } from "./messages.js";
import { graph } from "./session.js";
import { addressOf, change, onChange, readAddress, startState, state } from "./state.js";
import { words } from "./words.js";

/** Whether the page stands in another page's frame. */
export const inNotebook = () => window.parent !== window;

/** Says to the widget who is chosen and what is filtered, and does what the widget says. */
export function listenToFrame() {
  if (!inNotebook()) return;
  const post = listenTo(window, (asked) => {
    if (asked.kg === "view") change(filtersIn(asked.view));
    if (asked.kg === "select") select(asked.selected);
    tell();
  });
  const tell = () => post({ kg: "state", view: filtersNow(), selected: selectedNow() });
  onChange(tell);
}

/** Who is chosen, one or two ids; what the page does not know is left out.
 * @param {string[]} ids */
function select(ids) {
  const [actor = null, partner = null] = ids.filter((id) => graph.knows(id));
  change({ actor, partner: partner === actor ? null : partner, show: null });
}

const selectedNow = () => [state.actor, state.partner].flatMap((id) => id ?? []);

/** The address without who is chosen, and in no language of its own. */
function filtersNow() {
  const { actor } = startState();
  const parts = new URLSearchParams(addressOf({ ...state, actor, partner: null }));
  parts.delete("lang");
  return parts.toString().replace(/%3A/g, ":").replace(/%2C/g, ",");
}

/** @param {string} view */
function filtersIn(view) {
  const { language } = words;
  const { actor, partner } = state;
  const asked = { ...readAddress(view), actor, partner };
  words.language = language;
  return asked;
}

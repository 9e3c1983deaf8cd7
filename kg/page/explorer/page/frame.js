// The page inside a notebook: a sandboxed frame that exchanges messages with its widget.

import { graph } from "./session.js";
import { addressOf, change, onChange, readAddress, state } from "./state.js";
import { nameOf } from "./words.js";

/** Whether the page stands in another page's frame. */
export const inNotebook = () => window.parent !== window;

/** Says to the widget what is chosen and filtered, and does what the widget says. */
export function listenToFrame() {
  if (!inNotebook()) return;
  window.addEventListener("message", ({ source, data }) => {
    if (source !== window.parent || typeof data?.kg !== "string") return;
    if (data.kg === "ask") tell();
    if (data.kg === "view") change(readAddress(String(data.view)));
    if (data.kg === "select") select(data.selected);
  });
  onChange(tell);
  tell();
}

/** @param {unknown} ids */
function select(ids) {
  if (!Array.isArray(ids)) return;
  const [actor = null, partner = null] = ids.filter((id) => graph.knows(String(id)));
  change({ actor, partner, show: null });
}

function tell() {
  const ids = [state.actor, state.partner].flatMap((id) => id ?? []);
  const selected = ids.map((id) => ({ actor_id: id, name: nameOf(graph.named(id)) }));
  window.parent.postMessage({ kg: "state", view: addressOf(state), selected }, "*");
}

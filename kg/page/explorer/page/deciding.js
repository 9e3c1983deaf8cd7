// What a reader can decide about a name: hide it, merge it, call it otherwise, note something, pin it.

import { TYPES } from "../data/tables.js";
import { anew } from "./anew.js";
import { button, element } from "./elements.js";
import { nameBox } from "./namebox.js";
import { decide, graph, noteOf } from "./session.js";
import { drawnActor } from "./shown.js";
import { figure, nameOf, say } from "./words.js";

/** @typedef {import("../types.js").CountedActor} CountedActor */
/** @typedef {import("../types.js").Decision} Decision */

/** @param {Decision} decision
 * @param {string | null} then who is chosen after it */
async function take(decision, then) {
  await decide(decision);
  await anew.afterDecision(then);
}

/** @param {CountedActor} actor */
export function decidePart(actor) {
  const about = { id: actor.id, name: actor.name };
  const alike = element("div", { class: "acts", id: "alike" });
  return element(
    "details",
    { class: "tale deciding", "data-key": "deciding", ontoggle: () => fillAlike(alike, actor) },
    element("summary", {}, say("deciding")),
    element(
      "div",
      { class: "acts" },
      act("drop", () => take({ kind: "drop", ...about }, null)),
      act("pin", () => pin(actor)),
    ),
    nameBox("merge", say("merge", { name: nameOf(actor).slice(0, 60) }), (other) => {
      if (other.id !== actor.id) merge(actor, other);
    }),
    alike,
    oneLine("rename", say("rename"), actor.name, (to) => {
      if (to.trim() && to !== actor.name)
        take({ kind: "rename", ...about, to: to.trim() }, actor.id);
    }),
    retype(actor),
    oneLine("note", say("note"), noteOf(actor.id), (to) =>
      take({ kind: "note", ...about, type: actor.type, to: to.trim() }, actor.id),
    ),
  );
}

/** @param {string} word
 * @param {() => void} onclick */
const act = (word, onclick) =>
  element("button", { type: "button", class: "quiet", id: word, onclick }, say(word));

const MOST_ALIKE = 5;

/** Whoever is called nearly so is a press away from being the same; looked for when it is asked.
 * @param {HTMLElement} place
 * @param {CountedActor} actor */
async function fillAlike(place, actor) {
  if (place.childElementCount) return;
  const found = await graph.alike(actor.id);
  place.replaceChildren(
    ...found.slice(0, MOST_ALIKE).map((other) =>
      button(`${nameOf(other).slice(0, 60)} ${figure(other.stories)}`, () => merge(actor, other), {
        class: "quiet small",
        "data-key": `alike ${other.id}`,
      }),
    ),
  );
}

/** @param {CountedActor} actor who stays
 * @param {import("../types.js").Actor} other */
const merge = ({ id, name }, other) =>
  take({ kind: "merge", id, name, other: other.id, otherName: other.name }, id);

/** @param {CountedActor} actor */
function pin(actor) {
  const drawn = drawnActor(actor.id);
  if (!drawn) return;
  pinAt(actor, drawn.x, drawn.y);
}

/** @param {{id: string, name: string, type: import("../types.js").ActorType}} actor
 * @param {number} x
 * @param {number} y */
export const pinAt = ({ id, name, type }, x, y) =>
  take({ kind: "pin", id, name, type, x: Math.round(x), y: Math.round(y) }, id);

/** @param {string} id
 * @param {string} label
 * @param {string} value
 * @param {(to: string) => void} onTake */
function oneLine(id, label, value, onTake) {
  const input = element("input", { id, type: "text", value, maxlength: 500, autocomplete: "off" });
  return element(
    "form",
    {
      class: "line",
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        onTake(input.value);
      },
    },
    element("label", { for: id, class: "help" }, label),
    input,
    element("button", { type: "submit", class: "quiet" }, say("ok")),
  );
}

/** @param {CountedActor} actor */
function retype(actor) {
  const select = element(
    "select",
    {
      id: "retype",
      onchange: () =>
        take({ kind: "retype", id: actor.id, name: actor.name, to: select.value }, actor.id),
    },
    ...TYPES.map((type) =>
      element("option", { value: type, selected: type === actor.type }, say(`one_${type}`)),
    ),
  );
  return element(
    "div",
    { class: "line" },
    element("label", { for: "retype", class: "help" }, say("retype")),
    select,
  );
}

/** What was decided, in words.
 * @param {Decision} decision */
export function decisionWords({ kind, name, otherName, to }) {
  const type = kind === "retype" ? say(`one_${to}`) : (to ?? "");
  return say(`did_${kind}`, { name, other: otherName ?? "", to: type });
}

// The panel of an actor: counts, spellings, partners to sort, items, what can be decided about it.

import { anew } from "./anew.js";
import { signOf } from "./colours.js";
import { leftOut } from "./commands.js";
import { decidePart } from "./deciding.js";
import { aside, element, focusOn } from "./elements.js";
import { drawCircle } from "./go.js";
import { lists } from "./lists.js";
import { nameBox } from "./namebox.js";
import {
  answerButton,
  figures,
  help,
  itemLines,
  moreButton,
  nameButton,
  tale,
  worth,
} from "./parts.js";
import { rolesPart } from "./roles.js";
import { waysFrom } from "./served.js";
import { graph, noteOf, questionNow } from "./session.js";
import { choose, filterNow, state } from "./state.js";
import { nameOf, say, unit } from "./words.js";

/** @typedef {import("../types.js").CountedActor} CountedActor */
/** @typedef {import("../types.js").Measure} Measure */

/** @type {Measure[]} */
const COLUMNS = ["stories", "items", "sentences", "npmi"];
const MOST_ALIASES = 30;

/** By what partners are sorted; null: by the measure of the page. */
export const partnersOrder = { by: /** @type {Measure | null} */ (null) };

/** @param {string} id
 * @returns {Promise<import("./elements.js").Part[]>} */
export async function actorPanel(id) {
  const actor = await graph.actor(id, filterNow());
  const note = noteOf(id);
  return [
    element("p", { class: "kind" }, signOf(actor), say(`one_${actor.type}`)),
    element("h2", { class: "clamp", tabindex: -1 }, aside(nameOf(actor))),
    note ? element("p", { class: "note" }, aside(note)) : null,
    figures(actor, ["stories", "items", "mentions"]),
    actsOf(actor),
    waysFrom(id),
    await rolesPart(id),
    aliasesOf(actor),
    tale(say("partners"), ...(await partnersPart(actor))),
    await itemsPart(actor),
    decidePart(actor),
  ];
}

/** @param {CountedActor} actor */
function actsOf(actor) {
  const around = state.focus === actor.id;
  const circle = (/** @type {number} */ hops, /** @type {string} */ word) =>
    element(
      "button",
      {
        type: "button",
        class: "quiet",
        "aria-pressed": String(around && state.hops === hops),
        "data-key": `circle ${hops}`,
        onclick: () => drawCircle(around && state.hops === hops ? null : actor.id, hops),
      },
      say(word),
    );
  return element(
    "div",
    {},
    element(
      "div",
      { class: "acts" },
      circle(1, "circle"),
      circle(2, "circleOfTwo"),
      answerButton("take", actor.id),
    ),
    nameBox("second", say("second", { name: nameOf(actor).slice(0, 60) }), (other) => {
      if (other.id !== actor.id) choose(actor.id, other.id);
    }),
  );
}

/** @param {CountedActor} actor */
const aliasesOf = ({ aliases }) =>
  aliases.length
    ? tale(
        say("aliases"),
        element(
          "p",
          { class: "clamp", id: "aliases" },
          ...aliases
            .slice(0, MOST_ALIASES)
            .flatMap((alias, place) => [place ? ", " : "", aside(alias)]),
          aliases.length > MOST_ALIASES ? ", …" : null,
        ),
      )
    : null;

/** @param {CountedActor} actor */
async function partnersPart(actor) {
  const sort = partnersOrder.by ?? state.measure;
  const partners = await graph.partners(actor.id, questionNow());
  if (!partners.length) return [help(say("noPairs"))];
  const value = (/** @type {import("../types.js").Partner} */ partner) =>
    partner.count[sort] ?? Number.NEGATIVE_INFINITY;
  partners.sort((one, other) => value(other) - value(one));
  const heads = COLUMNS.map((key) =>
    element(
      "th",
      { scope: "col", "aria-sort": key === sort ? "descending" : false },
      element(
        "button",
        {
          type: "button",
          "aria-label": say("sort", { name: unit(key) }),
          "data-key": `sort ${key}`,
          onclick: () => {
            partnersOrder.by = key;
            anew.showPanel();
          },
        },
        unit(key),
      ),
    ),
  );
  return [
    element(
      "table",
      { id: "partners" },
      element(
        "thead",
        {},
        element("tr", {}, element("th", { scope: "col" }, say("name")), ...heads),
      ),
      element(
        "tbody",
        {},
        ...partners.slice(0, lists.partners).map((partner) => partnerRow(actor, partner)),
      ),
    ),
    partners.length > lists.partners ? morePartners(partners.length - lists.partners) : null,
  ];
}

/** @param {CountedActor} actor
 * @param {import("../types.js").Partner} partner */
const partnerRow = (actor, { actor: other, count }) =>
  element(
    "tr",
    {},
    element(
      "td",
      {},
      nameButton(other, {
        press: () => choose(actor.id, other.id),
        attributes: { "data-key": `partner ${other.id}` },
      }),
    ),
    ...COLUMNS.map((key) => element("td", {}, worth(count, key))),
  );

/** @param {number} left */
const morePartners = (left) =>
  element(
    "p",
    {},
    moreButton(left, 200, async () => {
      const first = lists.partners;
      lists.partners += 200;
      await anew.showPanel();
      focusOn("#partners tbody button", first);
    }),
  );

/** @param {CountedActor} actor */
async function itemsPart(actor) {
  if (!graph.texts.carried) return tale(say("items"), help(say("noEvidence")));
  const { items, all, left } = await graph.items(actor.id, filterNow(), lists.items);
  const more = all - left - items.length;
  return tale(
    say("items"),
    left ? leftOut("itemsLeft", left, all) : null,
    element(
      "ul",
      { id: "items" },
      ...items.map((item) => {
        const { title, from } = itemLines(item);
        return element("li", { class: "piece" }, title, from);
      }),
    ),
    more > 0 ? moreItems(more) : null,
  );
}

/** @param {number} left */
const moreItems = (left) =>
  element(
    "p",
    {},
    moreButton(
      left,
      200,
      () => {
        lists.items += 200;
        anew.showPanel();
      },
      { "data-key": "more items" },
    ),
  );

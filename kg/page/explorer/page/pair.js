// The panel of two actors: their counts, their measures, and every sentence that names both.

import { anew } from "./anew.js";
import { signOf } from "./colours.js";
import { leftOut } from "./commands.js";
import { copyCount } from "./copying.js";
import { aside, button, element } from "./elements.js";
import { lists } from "./lists.js";
import { narrowedWords } from "./narrowed.js";
import { answerButton, figures, help, moreButton, quoteOf, tale } from "./parts.js";
import { graph } from "./session.js";
import { choose, filterNow } from "./state.js";
import { measured, nameOf, say } from "./words.js";

/** Of two who stand together somewhere.
 * @param {string} one
 * @param {string} other
 * @returns {Promise<import("./elements.js").Part[]>} */
export async function pairPanel(one, other) {
  const [a, b] = [graph.named(one), graph.named(other)];
  const count = await graph.pair(one, other, filterNow());
  return [
    element("p", { class: "kind" }, signOf(a), signOf(b), narrowedWords()),
    pairHead(a, b),
    figures(count, ["stories", "items", "sentences"]),
    element(
      "div",
      { class: "acts" },
      button(say("copy"), ({ target }) => copyCount(a, b, count, target), { id: "copy" }),
      ...answersBut(null, one, other),
    ),
    tale(say("evidence"), ...(await evidencePart(one, other))),
    tale(say("numbers"), measuresOf(count), help(say("numbersHelp"))),
  ];
}

/** Buttons for what else can be asked about two.
 * @param {import("./state.js").Answer | null} shown the answer that is there
 * @param {string} one
 * @param {string} other */
export const answersBut = (shown, one, other) =>
  /** @type {const} */ ([null, "path", "compare", "take"])
    .filter((answer) => answer !== shown)
    .map((answer) => answerButton(answer, one, other));

/** @param {import("../types.js").Actor} a
 * @param {import("../types.js").Actor} b */
export function pairHead(a, b) {
  const name = (/** @type {import("../types.js").Actor} */ actor) =>
    element(
      "button",
      { type: "button", class: "link clamp", onclick: () => choose(actor.id) },
      aside(nameOf(actor)),
    );
  return element("h2", { tabindex: -1 }, name(a), name(b));
}

/** @param {Record<string, any>} count */
const measuresOf = (count) =>
  element(
    "dl",
    { class: "measures" },
    ...["npmi", "jaccard", "log_likelihood", "p_value"].flatMap((key) => [
      element("dt", {}, say(key)),
      element("dd", {}, measured(count[key])),
    ]),
  );

/** @param {string} one
 * @param {string} other */
async function evidencePart(one, other) {
  if (!graph.texts.carried) return [help(say("noEvidence"))];
  const { pieces, all, left } = await graph.evidence([one, other], filterNow(), lists.quotes);
  const more = all - left - pieces.length;
  return [
    left ? leftOut("evidenceLeft", left, all) : null,
    element("div", { id: "quotes" }, ...pieces.map((piece) => quoteOf(piece, [one, other]))),
    more > 0
      ? element(
          "p",
          {},
          moreButton(
            more,
            200,
            () => {
              lists.quotes += 200;
              anew.showPanel();
            },
            { id: "more-quotes", "data-key": "more quotes" },
          ),
        )
      : null,
  ];
}

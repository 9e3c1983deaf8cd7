// Parts that several panels are made of: figures, links to items, quotes.

import { signOf } from "./colours.js";
import { aside, element } from "./elements.js";
import { goTo } from "./go.js";
import { choose } from "./state.js";
import { dayName, figure, measured, nameOf, say, unit } from "./words.js";

/** @typedef {import("../types.js").Item} Item */
/** @typedef {import("../types.js").Piece} Piece */
/** @typedef {import("../types.js").Quote} Quote */

/** @param {Record<string, any>} count
 * @param {string[]} keys */
export const figures = (count, keys) =>
  element(
    "dl",
    { class: "figures" },
    ...keys.map((key) =>
      element(
        "div",
        {},
        element("dt", {}, unit(key, count[key])),
        element("dd", {}, figure(count[key])),
      ),
    ),
  );

/** @param {string} heading
 * @param {...import("./elements.js").Part} content */
export const tale = (heading, ...content) =>
  element("section", { class: "tale" }, element("h3", {}, heading), ...content);

/** @param {string} text */
export const help = (text) => element("p", { class: "help" }, text);

/** A button that looks like a link.
 * @param {() => void} press
 * @param {import("./elements.js").Part[]} content
 * @param {Record<string, any>} [attributes] */
export const linkButton = (press, content, attributes = {}) =>
  element("button", { type: "button", class: "link", ...attributes, onclick: press }, ...content);

/** A name that leads to its actor, or does what `press` does.
 * @param {import("../types.js").Actor} actor
 * @param {{press?: () => void, most?: number, signed?: boolean, attributes?: Record<string, any>}} [options]
 *   `most` letters; `signed`: its sign before it */
export const nameButton = (
  actor,
  { press = () => goTo(actor), most = 120, signed = false, attributes = {} } = {},
) => linkButton(press, [signed ? signOf(actor) : null, named(actor, most)], attributes);

/** A button for what a list has left; a press shows at most `step` of it. Paper has no buttons: there it says
 * how many are left.
 * @param {number} left
 * @param {number} step
 * @param {() => void} press
 * @param {Record<string, any>} [attributes] */
export const moreButton = (left, step, press, attributes = {}) =>
  linkButton(
    press,
    [
      element("span", { class: "on-screen" }, say("more", { n: figure(Math.min(left, step)) })),
      element("span", { class: "on-paper" }, say("moreOnScreen", { n: figure(left) })),
    ],
    attributes,
  );

/** A button for an answer about nobody, one or two; null: where the two stand together.
 * @param {import("./state.js").Answer | null} answer
 * @param {string | null} [one]
 * @param {string | null} [other] */
export const answerButton = (answer, one = null, other = null) =>
  element(
    "button",
    {
      type: "button",
      class: "quiet",
      "data-key": `answer ${answer}`,
      onclick: () => choose(one, other, answer),
    },
    say(answer ?? "evidence"),
  );

/** @param {any} count
 * @param {string} measure */
export const worth = (count, measure) =>
  measure === "npmi" ? measured(count[measure], 2) : figure(count[measure]);

/** The name of an actor, as it stands in a sentence or a row.
 * @param {import("../types.js").Actor} actor
 * @param {number} [most] letters */
export const named = (actor, most = 120) => aside(nameOf(actor).slice(0, most));

/** @param {Item} item */
const isLinked = (item) => /^https?:\/\//i.test(item.url);

/** The title of an item, or other words for it, and where it is from.
 * @param {Item} item
 * @param {string} [words] */
export function itemLines(item, words = item.title ?? "") {
  const name = aside(words, { class: "clamp" });
  const origin = [item.outlet, item.source === item.title ? "" : item.source];
  const from = [...new Set(origin)].filter(Boolean).join(" · ");
  const link = { href: item.url, target: "_blank", rel: "noopener noreferrer" };
  return {
    title: isLinked(item) ? element("a", link, name) : name,
    from: element("p", { class: "from" }, aside(from.slice(0, 300)), ` · ${dayName(item.day)}`),
  };
}

/** A title that is the quoted sentence itself is not said twice; nor the lead of a brief.
 * @param {Piece} piece
 * @param {string[]} ids whose names are marked */
export function quoteOf({ item, quotes, apart }, ids) {
  const said = item.untitled || quotes[0]?.text === item.title;
  const { title, from } = itemLines(item, said ? say("toItem") : (item.title ?? ""));
  return element(
    "article",
    { class: "quote" },
    apart && quotes.length > 1 ? element("p", { class: "apart" }, say("apart")) : null,
    ...quotes.map((quote) => marked(quote, ids)),
    said && !isLinked(item) ? null : element("div", { class: "from" }, title),
    from,
  );
}

/** The sentence with the names marked: pieces of text and <mark> elements.
 * @param {Quote} quote
 * @param {string[]} ids */
function marked({ text, marks }, ids) {
  const quote = element("blockquote", { dir: "auto" });
  let end = 0;
  for (const mark of marks) {
    if (!ids.includes(mark.actor) || mark.start < end) continue;
    quote.append(text.slice(end, mark.start));
    quote.append(element("mark", {}, text.slice(mark.start, mark.end)));
    end = mark.end;
  }
  quote.append(text.slice(end));
  return quote;
}

// The panel at first: what is strongest, what else can be asked, how to read the picture.

import { weightOf } from "./canvas/lines.js";
import { element } from "./elements.js";
import { choosePair } from "./go.js";
import { answerButton, help, named, tale, worth } from "./parts.js";
import { shown } from "./shown.js";
import { state } from "./state.js";
import { say, unit } from "./words.js";

const MOST = 12;

/** @returns {import("./elements.js").Part[]} */
export function overviewPanel() {
  const strongest = shown.pairs
    .map((pair, place) => ({ pair, place }))
    .sort((one, other) => weightOf(other.pair) - weightOf(one.pair) || one.place - other.place)
    .slice(0, MOST);
  const counted = state.measure !== "npmi";
  const words = [
    counted ? say("strongestCount", { unit: unit(state.measure) }) : "",
    say("strongestHelp"),
  ];
  return [
    element("h2", { tabindex: -1 }, say(counted ? "strongest" : "strongestNpmi")),
    help(strongest.length ? words.join(" ") : say("noPairs")),
    element("ol", { id: "strongest" }, ...strongest.map(({ pair }) => row(pair))),
    tale(
      say("ask"),
      element(
        "div",
        { class: "acts" },
        answerButton("rising"),
        answerButton("bridges"),
        answerButton("take"),
      ),
    ),
    element(
      "div",
      { id: "how-to-read" },
      tale(say("howToRead"), help(say("howToReadText")), help(say("keysText"))),
    ),
  ];
}

/** @param {import("../types.js").DrawnPair} pair */
const row = (pair) =>
  element(
    "li",
    {},
    element(
      "button",
      {
        type: "button",
        class: "row",
        "data-key": `pair ${shown.actors[pair.a].id} ${shown.actors[pair.b].id}`,
        onclick: () => choosePair(pair),
      },
      element(
        "span",
        { class: "who" },
        named(shown.actors[pair.a]),
        " – ",
        named(shown.actors[pair.b]),
      ),
      element("span", { class: "many" }, worth(pair, state.measure)),
    ),
  );

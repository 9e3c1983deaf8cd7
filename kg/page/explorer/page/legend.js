// What signs and lines mean, and which filters made them few: on paper and in the saved picture.

import { aside, byId, element, sign } from "./elements.js";
import { chosenGroup, groupKey } from "./filters.js";
import { narrowedWords } from "./narrowed.js";
import { drawnActor } from "./shown.js";
import { state } from "./state.js";
import { nameOf, say } from "./words.js";

/** The filters in words.
 * @param {{named?: boolean}} [options] `named`: whoever's circle it is has been named already */
export function filterWords({ named = false } = {}) {
  const circle = named ? undefined : drawnActor(state.focus);
  return [
    circle ? say("circleOf", { name: nameOf(circle).slice(0, 80) }) : "",
    chosenGroup() ? say("groupOf", { name: chosenGroup() }) : "",
    state.min === null ? "" : `${say("least")} ${byId("least-value").textContent}`,
    narrowedWords(),
  ]
    .filter(Boolean)
    .join(" · ");
}

export function showLegend() {
  const kinds =
    state.colour === "community"
      ? groupKey()
      : state.types.map((type) => element("li", {}, sign(type, type), aside(say(`type_${type}`))));
  const words = [say("howToReadText"), filterWords()].filter(Boolean).join(" · ");
  byId("legend").replaceChildren(...kinds, element("li", { class: "help" }, words));
}

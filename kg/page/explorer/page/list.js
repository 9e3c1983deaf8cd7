// All names that the filters leave, as a list: the same choice without the canvas.

import { signOf } from "./colours.js";
import { aside, byId, element } from "./elements.js";
import { goTo } from "./go.js";
import { moreButton } from "./parts.js";
import { keepFocus } from "./sheets.js";
import { shown } from "./shown.js";
import { state } from "./state.js";
import { figure, nameOf, say } from "./words.js";

const STEP = 40;
const list = { length: STEP };

export const makeList = () =>
  element(
    "div",
    { class: "block" },
    element("h3", { id: "names-head", tabindex: -1 }, say("list")),
    element("ul", { id: "names", "aria-labelledby": "names-head" }),
    element("p", { id: "names-more" }),
  );

export const showList = () => keepFocus(fillList);

function fillList() {
  byId("names").replaceChildren(
    ...namesInOrder()
      .slice(0, list.length)
      .map((actor) =>
        element(
          "li",
          {},
          element(
            "button",
            {
              type: "button",
              class: "row",
              "aria-pressed": String(actor.id === state.actor),
              "data-key": `name ${actor.id}`,
              onclick: () => goTo(actor),
            },
            signOf(actor),
            aside(nameOf(actor).slice(0, 200), { class: "who" }),
            element("span", { class: "many" }, figure(actor.stories)),
          ),
        ),
      ),
  );
  const left = namesInOrder().length - list.length;
  const beyond = shown.left - shown.listed.length;
  byId("names-more").replaceChildren(
    ...(left > 0 ? [moreButton(left, STEP * 5, showMore)] : []),
    ...(left <= 0 && beyond > 0 ? [say("namesBeyond", { n: figure(beyond) })] : []),
  );
}

/** Whoever is chosen is in the list, too. */
function namesInOrder() {
  const listed = new Set(shown.listed.map(({ id }) => id));
  const chosen = shown.actors.filter(({ id }) => !listed.has(id) && id === state.actor);
  return [...chosen, ...shown.listed];
}

function showMore() {
  const first = list.length;
  list.length += STEP * 5;
  showList();
  byId("names").querySelectorAll("button")[first].focus();
}

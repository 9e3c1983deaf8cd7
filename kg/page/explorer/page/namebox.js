// A box to type a name in: an ARIA combobox over all actors of the page.

import { signOf } from "./colours.js";
import { announce, aside, element } from "./elements.js";
import { findElsewhere } from "./served.js";
import { graph } from "./session.js";
import { figure, nameOf, say } from "./words.js";

/** @typedef {import("../types.js").Actor} Actor */
/** @typedef {{actor: Actor, alias: string | null, stories: number}} Hit */

const MOST = 12;

/** Makes an input and the list below it a box for names.
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 * @param {(actor: Actor) => void} onTake
 * @param {((one: Actor, other: Actor) => void) | null} [onTwo] where two names may be typed at once */
export function makeNameBox(input, list, onTake, onTwo = null) {
  /** @type {{row: HTMLElement, act: () => void}[]} */
  let options = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (/** @type {number} */ place) => {
    active = place;
    options.forEach(({ row }, index) => {
      row.setAttribute("aria-selected", String(index === place));
    });
    const row = options[place]?.row;
    if (!row) return;
    input.setAttribute("aria-activedescendant", row.id);
    row.scrollIntoView({ block: "nearest" });
  };
  const take = (/** @type {Actor} */ actor) => {
    input.value = "";
    close();
    onTake(actor);
  };
  const takeTwo = (/** @type {Actor} */ one, /** @type {Actor} */ other) => {
    input.value = "";
    close();
    onTwo?.(one, other);
  };
  const open = async () => {
    const typed = input.value;
    if (!typed.trim()) return close();
    const found = await graph.find(typed);
    const pairs = onTwo && !found.some(({ literal }) => literal) ? await graph.findTwo(typed) : [];
    if (input.value !== typed) return undefined;
    options = [
      ...found.slice(0, MOST - pairs.length).map((hit) => {
        const act = () => take(hit.actor);
        return { row: suggestion(hit, act), act };
      }),
      ...pairs.map((hit) => {
        const act = () => takeTwo(...hit.two);
        return { row: suggestionOfTwo(hit, act), act };
      }),
    ];
    const link = findElsewhere(typed, (id) => take(graph.named(id)));
    if (link) {
      const row = element("li", { role: "option" }, link);
      options.push({ row, act: () => link.querySelector("a")?.click() });
    }
    const rows = options.map(({ row }) => row);
    rows.forEach((row, place) => {
      row.id = `${list.id}-${place}`;
    });
    const some = found.length + pairs.length;
    list.replaceChildren(...(some ? [] : [nobody()]), ...rows);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    announce(some ? say("found", { n: figure(some) }) : say("notFound"));
    return mark(options.length ? 0 : -1);
  };

  input.addEventListener("input", open);
  input.addEventListener("focus", open);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : options.length - 1;
      if (list.hidden) open();
      else if (options.length) mark((active + step) % options.length);
    } else if (event.key === "Enter" && options[active] && !list.hidden) {
      event.preventDefault();
      options[active].act();
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
    }
  });
}

const nobody = () =>
  element(
    "li",
    { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" },
    say("notFound"),
  );

/** @param {Hit} hit
 * @param {() => void} act */
const suggestion = ({ actor, alias, stories }, act) =>
  option(
    act,
    [signOf(actor)],
    [
      aside(nameOf(actor)),
      alias && alias !== nameOf(actor)
        ? element("span", { class: "help" }, " ", say("alias", { name: alias }))
        : null,
    ],
    stories,
  );

/** @param {{two: [Actor, Actor], stories: number}} hit
 * @param {() => void} act */
const suggestionOfTwo = ({ two: [one, other], stories }, act) =>
  option(
    act,
    [signOf(one), signOf(other)],
    [aside(nameOf(one)), " – ", aside(nameOf(other))],
    stories,
  );

/** @param {() => void} act
 * @param {Element[]} signs
 * @param {import("./elements.js").Part[]} words
 * @param {number} stories
 * @returns {HTMLElement} */
const option = (act, signs, words, stories) =>
  element(
    "li",
    {
      role: "option",
      "aria-selected": "false",
      onpointerdown: (/** @type {Event} */ event) => {
        event.preventDefault();
        act();
      },
    },
    ...signs,
    element("span", { class: "clamp" }, ...words),
    element("span", { class: "many" }, figure(stories)),
  );

/** A box of its own, in a panel: its label says what the name is for.
 * @param {string} id
 * @param {string} label
 * @param {(actor: Actor) => void} onTake */
export function nameBox(id, label, onTake) {
  const list = element("ul", {
    id: `${id}-list`,
    role: "listbox",
    "aria-label": label,
    hidden: true,
  });
  list.className = "suggestions";
  const input = element("input", {
    id,
    type: "search",
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-autocomplete": "list",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: say("searchHint"),
  });
  makeNameBox(input, list, onTake);
  return element(
    "div",
    { class: "search within" },
    element("label", { for: id, class: "help" }, label),
    input,
    list,
  );
}

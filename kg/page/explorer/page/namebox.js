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
 * @param {(actor: Actor) => void} onTake */
export function makeNameBox(input, list, onTake) {
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
  const open = async () => {
    const typed = input.value;
    if (!typed.trim()) return close();
    const found = await graph.find(typed);
    if (input.value !== typed) return undefined;
    options = found.slice(0, MOST).map((hit, place) => ({
      row: suggestion(hit, `${list.id}-${place}`, take),
      act: () => take(hit.actor),
    }));
    const link = findElsewhere(typed, (id) => take(graph.named(id)));
    if (link) {
      const row = element("li", { role: "option", id: `${list.id}-elsewhere` }, link);
      options.push({ row, act: () => link.querySelector("a")?.click() });
    }
    const rows = options.map(({ row }) => row);
    list.replaceChildren(...(found.length ? [] : [nobody()]), ...rows);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    announce(found.length ? say("found", { n: figure(found.length) }) : say("notFound"));
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
 * @param {string} id
 * @param {(actor: Actor) => void} take */
function suggestion({ actor, alias, stories }, id, take) {
  return element(
    "li",
    {
      role: "option",
      id,
      "aria-selected": "false",
      onpointerdown: (/** @type {Event} */ event) => {
        event.preventDefault();
        take(actor);
      },
    },
    signOf(actor),
    element(
      "span",
      { class: "clamp" },
      aside(nameOf(actor)),
      alias && alias !== nameOf(actor)
        ? element("span", { class: "help" }, " ", say("alias", { name: alias }))
        : null,
    ),
    element("span", { class: "many" }, figure(stories)),
  );
}

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

// How elements are made: data is always text, never markup.

/** @typedef {string | Node | null | undefined | false} Part */

/** @param {string} id
 * @returns {HTMLElement} */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/** @param {string} id */
export const inputById = (id) => /** @type {HTMLInputElement} */ (byId(id));

/** element("p", {class: "help"}, "text", node): attributes are set one by one, children appended.
 * @param {string} tag
 * @param {Record<string, any>} [attributes] `onclick` and the like are listeners
 * @param {...Part} children
 * @returns {any} */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, value);
    }
  }
  made.append(...parts(children));
  return made;
}

/** @param {Part[]} children
 * @returns {(string | Node)[]} */
const parts = (children) =>
  /** @type {(string | Node)[]} */ (
    children.filter((part) => part !== null && part !== undefined && part !== false)
  );

/** New content for an element; a part that is null is left out.
 * @param {Element} parent
 * @param {Part[]} children */
export const fill = (parent, children) => parent.replaceChildren(...parts(children));

/** A name or a text that may hold right-to-left marks: they stay inside it.
 * @param {string} text
 * @param {Record<string, any>} [attributes] */
export const aside = (text, attributes = {}) => element("bdi", attributes, text);

/** @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {...Node} children */
export function drawing(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

// By the names that vis-network has for shapes.
/** @type {Record<string, string>} */
const SIGNS = {
  dot: "M7 1a6 6 0 1 0 .01 0z",
  diamond: "M7 0l7 7-7 7-7-7z",
  square: "M1.5 1.5h11v11h-11z",
  triangle: "M7 1l6.5 11.5H.5z",
};

/** @type {Record<import("../types.js").ActorType, string>} */
export const SHAPES = {
  person: "dot",
  country: "diamond",
  organisation: "square",
  place: "triangle",
};

/** A sign beside a name.
 * @param {import("../types.js").ActorType} type
 * @param {string} colour a class
 * @returns {Element} */
export const sign = (type, colour) =>
  drawing(
    "svg",
    { viewBox: "0 0 14 14", class: `sign ${colour}`, "aria-hidden": "true" },
    drawing("path", { d: SIGNS[SHAPES[type]] }),
  );

/** A button with words, which does something.
 * @param {string} words
 * @param {(event: any) => void} onclick
 * @param {Record<string, any>} [attributes] */
export const button = (words, onclick, attributes = {}) =>
  element("button", { type: "button", class: "quiet", ...attributes, onclick }, words);

export const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
export const darkMode = matchMedia("(prefers-color-scheme: dark)");

/** Says something to whoever cannot see it.
 * @param {string} text */
export const announce = (text) => {
  byId("live").textContent = text;
};

/** Focus goes to one of the elements that a selector finds.
 * @param {string} selector
 * @param {number} [place] */
export function focusOn(selector, place = 0) {
  const found = document.querySelectorAll(selector)[place];
  if (found instanceof HTMLElement) found.focus();
}

// What the page takes from the document whose frame it stands in, and from nobody else.

/** @typedef {{kg: "ask"} | {kg: "view", view: string} | {kg: "select", selected: string[]}} Asked */

/** What is asked; null for what is not understood.
 * @param {unknown} data
 * @returns {Asked | null} */
export function readAsked(data) {
  if (typeof data !== "object" || data === null) return null;
  const { kg, view, selected } = /** @type {Record<string, unknown>} */ (data);
  if (kg === "ask") return { kg };
  if (kg === "view" && typeof view === "string") return { kg, view };
  if (kg !== "select" || !Array.isArray(selected)) return null;
  return selected.every((id) => typeof id === "string") ? { kg, selected: [...selected] } : null;
}

/** Hears what the document around a frame asks, and answers it alone: the first origin that asks
 * is the only one, ever after.
 * @param {Window & typeof globalThis} here
 * @param {(asked: Asked) => void} act
 * @returns {(said: object) => void} which says something to whoever has asked, and to nobody before */
export function listenTo(here, act) {
  const around = here.parent;
  /** @type {string | null} */
  let asker = null;
  here.addEventListener("message", ({ source, origin, data }) => {
    if (source !== around || (asker !== null && origin !== asker)) return;
    const asked = readAsked(data);
    if (!asked) return;
    asker = origin;
    act(asked);
  });
  around.postMessage({ kg: "ready" }, "*"); // that a page is here, and no word more
  return (said) => {
    // A document without an origin cannot be named.
    if (asker !== null) around.postMessage(said, asker === "null" ? "*" : asker);
  };
}

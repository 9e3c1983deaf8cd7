// A copy of the page that opens in the view and with the decisions that it was saved with.

/** @param {{address: string, decisions: import("../types.js").Decision[]}} view */
export function savedPage(view) {
  const copy = /** @type {HTMLElement} */ (document.documentElement.cloneNode(true));
  copy.removeAttribute("data-drawn");
  copy.removeAttribute("data-ready");
  copy.removeAttribute("data-printing");
  // What the page makes when it opens is not carried along: it is made again.
  for (const live of copy.querySelectorAll("[data-live]")) live.replaceChildren();
  for (const one of copy.querySelectorAll("[data-word]")) one.replaceChildren();
  for (const one of copy.querySelectorAll("[style]")) one.removeAttribute("style"); // no policy allows it
  for (const one of copy.querySelectorAll(".opened")) one.classList.remove("opened");
  for (const one of copy.querySelectorAll("[data-served]")) one.remove(); // and its token
  for (const one of copy.querySelectorAll("[data-hidden]")) one.setAttribute("hidden", "");
  const kept = copy.querySelector("#view");
  if (kept) kept.textContent = safely(view);
  return `<!doctype html>\n${copy.outerHTML}`;
}

/** JSON in which nothing can end the element that it stands in.
 * @param {unknown} content */
const safely = (content) =>
  JSON.stringify(content).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

// Where the keyboard is: it stays there when parts are made anew, and goes along with sheets.

import { byId } from "./elements.js";
import { drawnActor } from "./shown.js";
import { state } from "./state.js";
import { say } from "./words.js";

/** @type {Record<string, MediaQueryList>} */
const SHEETS = {
  filters: matchMedia("(max-width: 719px)"),
  panel: matchMedia("(max-width: 1199px)"),
};
/** Whether the panel stays open though nobody is chosen: its reader went back in it. */
export const staying = { panel: false };

const sheets = { opener: /** @type {Element | null} */ (null) };

/** @param {string} id */
const isOpen = (id) => byId(id).classList.contains("opened");

export const openedSheet = () => Object.keys(SHEETS).find((id) => isOpen(id) && SHEETS[id].matches);

/** @param {Element | null | undefined} one
 * @returns {one is HTMLElement} */
const seen = (one) =>
  one instanceof HTMLElement &&
  one.isConnected &&
  one.checkVisibility({ visibilityProperty: true });

/** Whether the keyboard may be moved: it is not taken from the notebook around the page, where Python may
 * have asked for what now opens. */
const hasKeyboard = () => window.parent === window || document.hasFocus();

/** Focus goes to the successor of what had it (the same data-key), else to what `otherwise` gives.
 * @param {() => void} make
 * @param {() => HTMLElement | null} [otherwise] */
export function keepFocus(make, otherwise = () => null) {
  const before = document.activeElement;
  const inPanel = byId("panel").contains(before);
  make();
  if (before === document.body || seen(before) || !hasKeyboard()) return;
  const key = before instanceof HTMLElement ? before.dataset.key : undefined;
  /** @type {NodeListOf<HTMLElement>} */
  const keyed = document.querySelectorAll("[data-key]");
  const successor = key && [...keyed].find((one) => one.dataset.key === key);
  (successor || (inPanel && otherwise()) || null)?.focus({ preventScroll: !inPanel });
}

/** @param {string} id
 * @param {boolean} [open] */
export function openSheet(id, open = true) {
  const [before, focused] = [openedSheet(), document.activeElement];
  for (const one of Object.keys(SHEETS)) byId(one).classList.toggle("opened", one === id && open);
  const now = openedSheet();
  if (before === now) return;
  if (!before) sheets.opener = focused;
  if (!hasKeyboard()) return;
  if (now) byId(now).querySelector("h2")?.focus();
  else if (before && byId(before).contains(focused)) leaveSheet(before);
}

/** From a closed sheet back to what opened it, or to the button that does.
 * @param {string} id */
function leaveSheet(id) {
  const back = [sheets.opener, document.querySelector(`[data-open=${id}]`), byId("canvas")];
  back
    .filter(seen)
    .find((one) => one !== document.body)
    ?.focus();
}

/** The button of the panel says whose it is. */
export function showSheetButtons() {
  const button = document.querySelector("[data-open=panel]");
  if (button) button.textContent = drawnActor(state.actor)?.short ?? say("overview");
}

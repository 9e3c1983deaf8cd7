// What is made anew after a press, wherever it was: the panels ask for it, and need not know who makes
// it. main.js says once who does.

/**
 * @typedef {object} Anew
 * @property {() => Promise<void>} showPanel
 * @property {(then: string | null) => Promise<void>} afterDecision everything; `then` is chosen
 * @property {(ids: string[]) => Promise<void>} lightActors who follow one another; whoever is not drawn is
 */

export const anew = /** @type {Anew} */ ({});

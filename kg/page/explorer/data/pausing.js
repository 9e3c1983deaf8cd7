// Long answers let the page go on: it is drawn, and can be used, in between.

const MOST = 40; // milliseconds without a pause

/** A function that waits where it is time for a pause.
 * @returns {() => Promise<void>} */
export function pausing() {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < MOST) return;
    await new Promise((done) => setTimeout(done, 0));
    last = performance.now();
  };
}

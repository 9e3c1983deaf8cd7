// To the clipboard and to files.

import { announce, element } from "./elements.js";
import { narrowedWords } from "./narrowed.js";
import { many, nameOf, say } from "./words.js";

/** @param {Blob} blob
 * @param {string} name */
export function download(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = element("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** @param {string} text
 * @param {HTMLElement} button that says whether it worked */
export async function copyText(text, button) {
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    done = copyBySelection(text);
  }
  button.textContent = say(done ? "copied" : "copyFailed");
  announce(button.textContent);
}

/** Where a frame may not write the clipboard itself.
 * @param {string} text */
function copyBySelection(text) {
  const area = element("textarea", { class: "unseen", readonly: true });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

/** A count with its definition.
 * @param {import("../types.js").Actor} a
 * @param {import("../types.js").Actor} b
 * @param {import("../types.js").SetCounts} count
 * @param {HTMLElement} button */
export const copyCount = (a, b, count, button) =>
  copyText(
    say("copyText", {
      a: nameOf(a),
      b: nameOf(b),
      stories: many("storiesN", count.stories),
      items: many("itemsN", count.items),
      sentences: many("sentencesN", count.sentences),
      period: narrowedWords() ? ` (${narrowedWords()})` : "",
    }),
    button,
  );

// What a server that made the page offers beside it: all about an actor, a wider picture, answers of
// the whole archive, a place for decisions. A page that is a file has none of it.

import { archiveAddress, askArchive, expand } from "../data/archive.js";
import { isoOf } from "../data/days.js";
import { announce, element, fill } from "./elements.js";
import { help, tale } from "./parts.js";
import { afterDecision } from "./refresh.js";
import { hold } from "./session.js";
import { state } from "./state.js";
import { figure, measured, say } from "./words.js";

const ROWS = 20;

const served = () => document.getElementById("archive");

/** The ways from an actor into the archive.
 * @param {string} id
 * @returns {HTMLElement | null} */
export function waysFrom(id) {
  const archive = served();
  if (!archive) return null;
  const { actor, grow } = archive.dataset;
  const wider = element(
    "a",
    { href: `${grow}${encodeURIComponent(id)}`, id: "served-growPicture" },
    say("growPicture"),
  );
  wider.addEventListener("click", (/** @type {MouseEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // another window
    event.preventDefault();
    widen(archive, wider, id);
  });
  const all = `${actor}${encodeURIComponent(id)}`;
  return element(
    "p",
    { class: "acts" },
    element("a", { href: all, id: "served-inArchive" }, say("inArchive")),
    wider,
  );
}

/** The way to a name that the picture does not hold.
 * @param {string} typed
 * @returns {HTMLElement | null} */
export function findElsewhere(typed) {
  const archive = served();
  if (!archive) return null;
  const href = `${archive.dataset.actor}${encodeURIComponent(typed.trim())}`;
  // The list closes with its box: what is pressed is taken before.
  return element(
    "a",
    { href, onpointerdown: (/** @type {Event} */ event) => event.preventDefault() },
    say("wholeArchive"),
  );
}

/** The picture with everything about one more actor; what is decided and filtered stays.
 * @param {HTMLElement} archive
 * @param {HTMLAnchorElement} way
 * @param {string} id */
async function widen(archive, way, id) {
  way.textContent = say("asking");
  try {
    const held = await expand(archive.dataset.widen ?? "", id);
    await hold(held);
    archive.textContent = `‹ ${held.said}`;
    Object.assign(archive.dataset, { grow: held.grow, widen: held.widen });
    history.replaceState(null, "", `${held.address}${location.hash}`);
    await afterDecision(state.actor);
    announce(held.said);
  } catch (error) {
    way.after(help(String(error instanceof Error ? error.message : error)));
    way.textContent = say("growPicture");
  }
}

/** The same question of the whole archive: asked when its reader asks.
 * @param {"path" | "compare" | "bridges" | "rising"} question
 * @param {Record<string, string | string[] | null>} parts
 * @returns {HTMLElement | null} */
export function inWholeArchive(question, parts) {
  if (!served()) return null;
  const asked = {
    ...parts,
    since: state.since === null ? null : isoOf(state.since),
    until: state.until === null ? null : isoOf(state.until),
    about: state.about.trim() || null,
    outlet: state.outlets,
    types: state.types.join(","),
    limit: String(question === "path" ? 5 : ROWS),
  };
  const place = element("div", { id: "in-archive" });
  const answer = async () => {
    fill(place, [help(say("calculating"))]);
    try {
      const found = await askArchive(question, asked);
      const link = element(
        "a",
        { href: archiveAddress(`/ask/${question}`, asked) },
        say("asTable"),
      );
      fill(place, [...answerParts(question, found), element("p", {}, link)]);
    } catch (error) {
      fill(place, [help(String(error instanceof Error ? error.message : error))]);
    }
  };
  const button = { type: "button", class: "quiet", id: "ask-archive", onclick: answer };
  return tale(say("wholeArchive"), element("p", {}, element("button", button, say("ask"))), place);
}

/** @param {string} question
 * @param {Record<string, any>[]} found
 * @returns {import("./elements.js").Part[]} */
function answerParts(question, found) {
  if (!found.length) return [help(say("nothingThere"))];
  if (question !== "path") return [rowsTable(found)];
  return found.map(({ steps }) =>
    element(
      "ol",
      {},
      ...steps.map((/** @type {Record<string, any>} */ step) =>
        element(
          "li",
          { class: "step" },
          nameLink(step, "a"),
          " – ",
          nameLink(step, "b"),
          " ",
          figure(step.stories),
          element("blockquote", { dir: "auto" }, step.text),
        ),
      ),
    ),
  );
}

/** @param {Record<string, any>} step
 * @param {"a" | "b"} side */
const nameLink = (step, side) => actorLink(step[side], step[`${side}_name`]);

/** @param {string} id
 * @param {string} name */
const actorLink = (id, name) =>
  element(
    "a",
    { href: `${served()?.dataset.actor}${encodeURIComponent(id)}` },
    element("bdi", {}, name),
  );

/** Names and what is counted of them.
 * @param {Record<string, any>[]} rows */
function rowsTable(rows) {
  const counts = ["stories", "a_stories", "b_stories", "before", "betweenness", "log_likelihood"];
  const shown = counts.filter((name) => name in rows[0]);
  const number = (/** @type {number} */ value) =>
    Number.isInteger(value) ? figure(value) : measured(value, 2);
  return element(
    "table",
    {},
    element(
      "tbody",
      {},
      ...rows.map((row) =>
        element(
          "tr",
          {},
          element(
            "td",
            {},
            actorLink(row.actor_id, row.name),
            row.with ? " – " : null,
            row.with ? actorLink(row.with, row.with_name) : null,
          ),
          ...shown.map((name) => element("td", {}, number(row[name]))),
        ),
      ),
    ),
  );
}

/** Whether there is somebody who keeps decisions. */
export const keepsDecisions = () => document.getElementById("decide") !== null;

/** Hands decisions to the server, which shows what they change before it keeps them.
 * @param {string} lines of corrections.toml */
export function handOver(lines) {
  const form = document.getElementById("decide");
  if (!(form instanceof HTMLFormElement)) return;
  const field = form.elements.namedItem("lines");
  if (field instanceof HTMLInputElement) field.value = lines;
  form.submit();
}

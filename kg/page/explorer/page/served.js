// What a server that made the page offers beside it: all about an actor, a wider picture, answers of
// the whole archive, a place for decisions. A page that is a file has none of it.

import { archiveAddress, askArchive, expand, NoAnswer } from "../data/archive.js";
import { isoOf } from "../data/days.js";
import { anew } from "./anew.js";
import { announce, aside, element, fill } from "./elements.js";
import { help, named, tale } from "./parts.js";
import { graph, join } from "./session.js";
import { state } from "./state.js";
import { figure, many, measured, say } from "./words.js";

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
  onPress(wider, async () => {
    wider.textContent = say("asking");
    try {
      await add(id);
      await anew.afterDecision(state.actor);
      announce(served()?.textContent ?? "");
    } catch (error) {
      wider.after(help(saidBy(error)));
      wider.textContent = say("growPicture");
    }
  });
  const all = `${actor}${encodeURIComponent(id)}`;
  return element(
    "p",
    { class: "acts" },
    element("a", { href: all, id: "served-inArchive" }, say("inArchive")),
    wider,
  );
}

/** The way to a name of the archive: all about it is added, or about whoever of several is meant.
 * @param {string} typed
 * @param {(id: string) => void} onFound
 * @returns {HTMLElement | null} */
export function findElsewhere(typed, onFound) {
  if (!served()) return null;
  const place = element("span", {});
  const offer = (/** @type {string} */ name, /** @type {string} */ words) => {
    const link = element("a", { href: addressOfActor(name) }, aside(words));
    // The list closes with its box: what is pressed is taken before.
    link.addEventListener("pointerdown", (/** @type {Event} */ event) => event.preventDefault());
    onPress(link, async () => {
      fill(place, [say("asking")]);
      try {
        onFound(await add(name));
      } catch (error) {
        const meant = error instanceof NoAnswer ? Object.entries(error.meant) : [];
        const choices = meant.map(([id, called]) => offer(id, `${called} (${id})`));
        fill(place, choices.length ? choices : [saidBy(error)]);
      }
    });
    return link;
  };
  fill(place, [offer(typed.trim(), say("fromArchive", { name: typed.trim().slice(0, 60) }))]);
  return place;
}

/** @param {HTMLElement} link that another window may follow
 * @param {() => void} act */
function onPress(link, act) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    act();
  });
}

/** @param {unknown} error */
const saidBy = (error) => String(error instanceof Error ? error.message : error);

/** @param {string} name */
const addressOfActor = (name) => `${served()?.dataset.actor}${encodeURIComponent(name)}`;

/** Adds everything about one more actor to the picture; what is decided and filtered stays.
 * @param {string} name
 * @returns {Promise<string>} its id */
async function add(name) {
  const archive = served();
  const more = await expand(archive?.dataset.widen ?? "", name);
  await join(more);
  if (archive) {
    archive.textContent = `‹ ${more.said}`;
    Object.assign(archive.dataset, { grow: more.grow, widen: more.widen });
  }
  history.replaceState(null, "", `${more.address}${location.hash}`);
  return more.id;
}

/** Adds whom an address names and the picture lacks, where there is a server.
 * @param {string[]} ids
 * @returns {Promise<boolean>} whether anything was added */
export async function addMissing(ids) {
  if (!served()) return false;
  let added = false;
  for (const id of ids) {
    try {
      await add(id);
      added = true;
    } catch {
      // whoever the archive lacks is said to be missing, as on any page
    }
  }
  return added;
}

/** Of whom an address named, those that are not here.
 * @param {string[]} ids */
export function missingPart(ids) {
  if (!ids.length) return null;
  const names = ids.map((id) =>
    served() ? element("a", { href: addressOfActor(id) }, aside(id)) : aside(id),
  );
  return element(
    "p",
    { class: "note", id: "missing" },
    say(served() ? "missingInPicture" : "missingOnPage"),
    ...names.flatMap((name) => [" ", name]),
  );
}

/** The same question of the whole archive: asked when its reader asks, or at once.
 * @param {"path" | "compare" | "bridges" | "rising"} question
 * @param {Record<string, string | string[] | null>} parts
 * @param {{atOnce?: boolean}} [options]
 * @returns {HTMLElement | null} */
export function inWholeArchive(question, parts, { atOnce = false } = {}) {
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
      fill(place, [...answerParts(question, found, parts), element("p", {}, link)]);
    } catch (error) {
      fill(place, [help(saidBy(error))]);
    }
  };
  const button = { type: "button", class: "quiet", id: "ask-archive", onclick: answer };
  if (atOnce) answer();
  return tale(
    say("wholeArchive"),
    atOnce ? null : element("p", {}, element("button", button, say("askArchive"))),
    place,
  );
}

/** @param {string} question
 * @param {Record<string, any>[]} found
 * @param {Record<string, string | string[] | null>} asked
 * @returns {import("./elements.js").Part[]} */
function answerParts(question, found, asked) {
  if (!found.length) return [help(say("nothingThere"))];
  if (question !== "path") return [rowsTable(found, asked)];
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
          element("span", { class: "many" }, many("storiesN", step.stories)),
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
const actorLink = (id, name) => element("a", { href: addressOfActor(id) }, aside(name));

/** What is counted of a name, and the word for it. */
const COLUMNS = {
  stories: "stories",
  a_stories: "stories",
  b_stories: "stories",
  before: "before",
  betweenness: "betweenness",
  log_likelihood: "ll",
};

/** Names and what is counted of them; two that are compared have a column each.
 * @param {Record<string, any>[]} rows
 * @param {Record<string, string | string[] | null>} asked */
function rowsTable(rows, asked) {
  const shown = Object.entries(COLUMNS).filter(([key]) => key in rows[0]);
  const heads = shown.map(([key, word]) => {
    const whose = key === "a_stories" ? 0 : key === "b_stories" ? 1 : null;
    const id = whose === null ? undefined : asked.name?.[whose];
    return id ? named(graph.named(id), 24) : say(word);
  });
  const number = (/** @type {number} */ value) =>
    Number.isInteger(value) ? figure(value) : measured(value, 2);
  return element(
    "table",
    {},
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        ...[say("name"), ...heads].map((head) => element("th", { scope: "col" }, head)),
      ),
    ),
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
          ...shown.map(([key]) => element("td", {}, number(row[key]))),
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

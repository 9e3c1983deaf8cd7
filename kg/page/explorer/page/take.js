// What can be taken along: the picture, tables, decisions, the view itself.

import { csvOf } from "../data/csv.js";
import { isoOf } from "../data/days.js";
import { correctionLines } from "../data/decisions.js";
import { fold } from "../data/fold.js";
import { anew } from "./anew.js";
import { drawnLines } from "./canvas/lines.js";
import { copyText, download } from "./copying.js";
import { decisionWords } from "./deciding.js";
import { aside, button, element } from "./elements.js";
import { help, tale } from "./parts.js";
import { picture } from "./picturing.js";
import { savedPage } from "./saving.js";
import { handOver, keepsDecisions } from "./served.js";
import {
  canRedo,
  canUndo,
  decisions,
  graph,
  questionNow,
  redo,
  takeBack,
  undo,
} from "./session.js";
import { shown } from "./shown.js";
import { addressOf, known, state, wholePeriod } from "./state.js";
import { say } from "./words.js";

const TIMES = 3; // as large as on the screen
const COLUMNS = /** @type {const} */ ([
  ...["stories", "items", "sentences", "npmi", "log_likelihood", "jaccard", "p_value"],
]);

/** @param {string} ending
 * @param {string} [what] */
function fileName(ending, what = "") {
  const chosen = state.actor === null ? "" : graph.named(state.actor).name.slice(0, 40);
  const name = fold(chosen).replace(/ /g, "-");
  const days = [state.since ?? known.days?.first, state.until ?? known.days?.last];
  const period = wholePeriod() ? [] : days.map((day) => (day === undefined ? "" : isoOf(day)));
  return `${["kg", name || "graph", what, ...period].filter(Boolean).join("-")}.${ending}`;
}

function saveSvg() {
  download(new Blob([picture().svg], { type: "image/svg+xml" }), fileName("svg"));
}

export async function savePng() {
  const { svg, width, height } = picture();
  const image = new Image();
  const loaded = new Promise((done, failed) => {
    image.onload = done;
    image.onerror = failed;
  });
  image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  await loaded;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * TIMES, height * TIMES];
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  canvas.toBlob((blob) => blob && download(blob, fileName("png")), "image/png");
}

/** The pairs that the filters leave: of the chosen actor, else those that are drawn. */
export async function savePairs() {
  const heads = ["a", "a_type", "b", "b_type", ...COLUMNS];
  const chosen = state.actor;
  const rows =
    chosen === null
      ? drawnLines().map((pair) => pairRow(shown.actors[pair.a], shown.actors[pair.b], pair))
      : (await graph.partners(chosen, questionNow())).map(({ actor, count }) =>
          pairRow(graph.named(chosen), actor, count),
        );
  saveTable(csvOf(heads, rows), fileName("csv"));
}

/** @param {import("../types.js").Actor} a
 * @param {import("../types.js").Actor} b
 * @param {Record<string, any>} count */
const pairRow = (a, b, count) => [
  ...[a, b].flatMap((actor) => [actor.name, actor.type]),
  ...COLUMNS.map((name) => count[name]),
];

function saveNames() {
  const heads = ["actor_id", "name", "type", "stories", "items", "mentions"];
  const rows = shown.actors.map((actor) => [
    actor.id,
    actor.name,
    actor.type,
    actor.stories,
    actor.items,
    actor.mentions,
  ]);
  saveTable(csvOf(heads, rows), fileName("csv", "names"));
}

/** @param {string} text
 * @param {string} name */
const saveTable = (text, name) =>
  download(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv" }), name);

/** @returns {import("./elements.js").Part[]} */
export function takePanel() {
  return [
    element("h2", { tabindex: -1 }, say("take")),
    tale(
      say("takePicture"),
      element(
        "div",
        { class: "acts" },
        button(say("png"), savePng),
        button(say("svg"), saveSvg),
        button(say("print"), () => window.print()),
      ),
    ),
    tale(
      say("takeTables"),
      element(
        "div",
        { class: "acts" },
        button(say("csv"), savePairs),
        button(say("csvNames"), saveNames),
      ),
    ),
    tale(
      say("takeView"),
      help(say("takeViewHelp")),
      element(
        "div",
        { class: "acts" },
        button(say("copyAddress"), (event) => copyText(addressNow(), event.target)),
        button(say("savePage"), savePage, { id: "save-page" }),
      ),
    ),
    decisionsPart(),
  ];
}

const addressNow = () => `${location.href.split("#")[0]}#${addressOf({ ...state, show: null })}`;

function savePage() {
  const page = savedPage({ address: addressOf({ ...state, show: null }), decisions: decisions() });
  download(new Blob([page], { type: "text/html" }), fileName("html"));
}

function decisionsPart() {
  const made = decisions();
  const lines = correctionLines(made, say("decidedHere"));
  return tale(
    say("decisions"),
    help(say(made.length ? "decisionsHelp" : "noDecisions")),
    element(
      "ol",
      { id: "decisions" },
      ...made.map((decision) =>
        element(
          "li",
          { class: "decision" },
          aside(decisionWords(decision)),
          " ",
          button(say("takeBack"), () => after(takeBack(decision)), { class: "link" }),
        ),
      ),
    ),
    element(
      "div",
      { class: "acts" },
      button(say("undo"), () => after(undo()), { id: "undo", disabled: !canUndo() }),
      button(say("redo"), () => after(redo()), { id: "redo", disabled: !canRedo() }),
      made.length
        ? button(say("saveDecisions"), () => saveDecisions(lines), { id: "save-decisions" })
        : null,
      made.length && keepsDecisions()
        ? button(say("handOver"), () => handOver(lines), { id: "hand-over" })
        : null,
      made.length ? button(say("copyDecisions"), (event) => copyText(lines, event.target)) : null,
    ),
    made.length ? element("pre", { id: "corrections", tabindex: 0 }, lines) : null,
  );
}

/** @param {string} lines */
const saveDecisions = (lines) =>
  download(new Blob([lines], { type: "application/toml" }), "corrections.toml");

/** @param {Promise<void>} decided */
async function after(decided) {
  await decided;
  await anew.afterDecision(state.actor);
}

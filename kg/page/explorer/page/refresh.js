// A change of what the reader looks at: asked anew, drawn anew, said anew.

import { partnersOrder } from "./actor.js";
import { actorsOn, answerNow, pathsNow } from "./answers.js";
import { fitView, freeSpace, reveal } from "./canvas/camera.js";
import { light, lighting, spotlight } from "./canvas/lighting.js";
import { place } from "./canvas.js";
import { announce, byId } from "./elements.js";
import { makeFilters, showFilters } from "./filters.js";
import { linesWords, pagePeriod, showFoot, showHead } from "./head.js";
import { showList } from "./list.js";
import { beginLists } from "./lists.js";
import { showPanel } from "./panel.js";
import { roomNow } from "./room.js";
import { graph, pins, questionKey, questionNow } from "./session.js";
import { openSheet, showSheetButtons, staying } from "./sheets.js";
import { drawnActor, show, shown } from "./shown.js";
import { change, state } from "./state.js";
import { many, nameOf, say } from "./words.js";

/** @typedef {keyof import("./state.js").State} Key */

/** @type {Key[]} */
const ASKED = ["types", "measure", "min", "community", "since", "until", "outlets", "about"];
/** @type {Key[]} */
const CIRCLE = ["focus", "hops"];
/** @type {Key[]} */
const CHOSEN = ["actor", "partner", "show", "without"];

/** @param {Set<Key>} changed
 * @param {Key[]} keys */
const any = (changed, keys) => keys.some((key) => changed.has(key));

let latest = 0;

/** Asks for the picture and draws it; false where something else was asked in the meantime.
 * @param {{animate?: boolean}} [options] */
export async function draw({ animate = true } = {}) {
  latest += 1;
  const turn = latest;
  const path = (await answerNow()) === "path" ? actorsOn(await pathsNow()) : [];
  const look = await graph.look(questionNow(path));
  if (turn !== latest) return false;
  spotlight.ids = path;
  show(look, questionKey(), roomNow(), pins());
  place({ animate });
  return true;
}

/** @param {Set<Key>} changed */
export async function refresh(changed) {
  if (changed.has("actor") || changed.has("partner")) {
    beginLists("partners", "items", "quotes");
  }
  if (any(changed, CHOSEN)) {
    beginLists("answer");
  }
  if (changed.has("measure")) partnersOrder.by = null;
  const asked = any(changed, [...ASKED, ...CIRCLE]);
  if (asked || any(changed, CHOSEN)) {
    if (!(await draw())) return;
  }
  showAround();
  await showPanel();
  const before = freeSpace();
  if (any(changed, CHOSEN)) {
    byId("panel").scrollTop = 0;
    openSheet("panel", state.actor !== null || state.show !== null || staying.panel);
    staying.panel = false;
  }
  light();
  look(changed, asked, isLess(freeSpace(), before));
  showEmpty();
  tell(changed);
}

/** What stands around the picture. */
function showAround() {
  showFilters();
  showList();
  showHead();
  showSheetButtons();
  showFoot();
}

const LEAST = 0.45; // of circles beside the panel: names stay readable

/** @typedef {{width: number, height: number}} Space */

/** @param {Space} now
 * @param {Space} before */
const isLess = (now, before) => now.width < before.width || now.height < before.height;

/** Those that are lit into view; all where nobody is.
 * @param {{animate?: boolean}} [options] */
export function fitLit({ animate = true } = {}) {
  if (!lighting.actors) return fitView({ animate });
  const lit = [...lighting.actors].map((index) => shown.actors[index].id);
  if (state.show === "compare" && state.partner !== null) {
    const two = [state.actor, state.partner].flatMap((id) => id ?? []);
    const ids = [...new Set([...two, ...lit])];
    return fitView({ ids, animate, closest: 1, least: LEAST, core: two.length });
  }
  const few = state.partner !== null || spotlight.ids.length > 0;
  return fitView({ ids: lit, animate, closest: few ? 1 : 1.6, least: few ? 0 : LEAST });
}

/** Brings into view what the reader asked for.
 * @param {Set<Key>} changed
 * @param {boolean} asked
 * @param {boolean} less whether the panel has come over the picture: the circle moves out of the way */
function look(changed, asked, less) {
  const two = state.partner !== null && changed.has("show");
  if (any(changed, CIRCLE)) fitView();
  else if (less || two || changed.has("partner")) fitLit();
  else if (state.actor !== null && changed.has("actor")) reveal([state.actor]);
  else if (asked) fitView();
}

function showEmpty() {
  const none = shown.actors.length === 0;
  byId("empty").hidden = !none;
  const period = pagePeriod();
  const why = graph.tables.actors.length ? "emptyFilter" : period ? "emptyPeriod" : "emptyAll";
  byId("empty").textContent = none
    ? [say(why), why === "emptyPeriod" ? period : ""].join(" ").trim()
    : "";
}

/** @param {Set<Key>} changed */
function tell(changed) {
  const actor = drawnActor(state.actor);
  if (actor && any(changed, CHOSEN)) {
    announce(
      say("selected", {
        name: nameOf(actor).slice(0, 80),
        stories: many("storiesN", actor.stories),
        partners: many("partnersN", shown.pairsOf[actor.index].length),
      }),
    );
  } else if (any(changed, [...ASKED, ...CIRCLE, "lines"])) {
    announce(say("shown", { actors: many("actors", shown.actors.length), pairs: linesWords() }));
  }
}

/** Everything anew after a decision: `then` is chosen.
 * @param {string | null} then */
export async function afterDecision(then) {
  const actor = then !== null && graph.knows(then) ? then : null;
  if (actor !== state.actor) change({ actor, partner: null, show: state.show });
  await draw();
  await makeFilters();
  showAround();
  await showPanel();
  showEmpty();
  light();
}

/** Lights actors that follow one another, and brings them into view; whoever is not drawn is.
 * @param {string[]} ids */
export async function lightActors(ids) {
  const look = await graph.look(questionNow(ids));
  show(look, questionKey(), roomNow(), pins());
  place();
  spotlight.ids = ids;
  light();
  fitLit();
}

/** Everything that is words, in the language that was chosen. */
export async function showAll() {
  await makeFilters();
  showAround();
  await showPanel();
  showEmpty();
}

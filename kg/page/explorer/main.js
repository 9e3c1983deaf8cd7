// The page: opens what it carries, draws it, and listens.

import { fold } from "./data/fold.js";
import { anew } from "./page/anew.js";
import { camera, fitView, zoomBy } from "./page/canvas/camera.js";
import { light } from "./page/canvas/lighting.js";
import { labelBoxes, labelNames } from "./page/canvas/names.js";
import { makeCanvas, place } from "./page/canvas.js";
import { ABOUT, SAVED } from "./page/carried.js";
import { readColours } from "./page/colours.js";
import { byId, darkMode, inputById } from "./page/elements.js";
import { listenToFrame } from "./page/frame.js";
import { goTo } from "./page/go.js";
import { makeNameBox } from "./page/namebox.js";
import { showPanel } from "./page/panel.js";
import { listenToPointer } from "./page/pointer.js";
import { listenToPrint } from "./page/print.js";
import { afterDecision, draw, fitLit, lightActors, refresh, showAll } from "./page/refresh.js";
import { namesNow, roomNow } from "./page/room.js";
import { stepThroughRows } from "./page/rows.js";
import { addMissing } from "./page/served.js";
import { graph, open, questionKey, redo, undo } from "./page/session.js";
import { openedSheet, openSheet, staying } from "./page/sheets.js";
import { drawnActor, firstLook, show, shown } from "./page/shown.js";
import {
  beginWith,
  change,
  choose,
  onChange,
  readAddress,
  state,
  unknownIn,
  writeAddress,
} from "./page/state.js";
import { savePairs, savePng } from "./page/take.js";
import { say, sayTemplate, words } from "./page/words.js";

async function sayAll() {
  sayTemplate();
  await showAll();
  byId("canvas").setAttribute("aria-label", say("graphHelp"));
  byId("canvas").querySelector("canvas")?.setAttribute("aria-label", say("graph"));
}

function listen() {
  onChange(refresh);
  listenToPointer();
  listenToPrint();
  listenToFrame();
  const toPanel = () => requestAnimationFrame(() => byId("panel").querySelector("h2")?.focus());
  makeNameBox(
    inputById("search"),
    byId("suggestions"),
    (actor) => {
      goTo(actor);
      toPanel();
    },
    (one, other) => {
      choose(one.id, other.id);
      toPanel();
    },
  );
  /** @type {Record<string, () => void>} */
  const buttons = {
    nearer: () => zoomBy(1.4),
    farther: () => zoomBy(1 / 1.4),
    whole: () => fitView(),
    "save-png": savePng,
    "save-csv": savePairs,
    back: () => {
      staying.panel = true;
      change({ actor: null, partner: null, show: null });
    },
    language: changeLanguage,
  };
  for (const [id, act] of Object.entries(buttons)) byId(id).addEventListener("click", act);
  listenToSheets();
  document.addEventListener("keydown", press);
  byId("panel").addEventListener("keydown", stepThroughRows);
  window.addEventListener("popstate", takeAddress);
  window.addEventListener("hashchange", takeAddress);
  darkMode.addEventListener("change", () => {
    readColours();
    light();
  });
}

function listenToSheets() {
  /** @type {NodeListOf<HTMLElement>} */
  const openers = document.querySelectorAll("[data-open]");
  for (const one of openers) {
    one.addEventListener("click", () => openSheet(one.dataset.open ?? ""));
  }
  /** @type {NodeListOf<HTMLElement>} */
  const closers = document.querySelectorAll("[data-close]");
  for (const one of closers) {
    one.addEventListener("click", () => openSheet(one.dataset.close ?? "", false));
  }
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const skips = document.querySelectorAll("[data-skip]");
  for (const one of skips) {
    one.addEventListener("click", (event) => {
      event.preventDefault(); // the address says what is shown, not where the keyboard is
      const goal = document.querySelector(one.dataset.skip ?? "");
      if (goal instanceof HTMLElement) goal.focus();
    });
  }
}

async function changeLanguage() {
  words.language = words.language === "nl" ? "en" : "nl";
  await draw({ animate: false });
  await sayAll();
  light();
  writeAddress(state);
  byId("language").focus();
}

const TYPING = "input:not([type=checkbox], [type=radio], [type=range]), textarea, select";

/** Keys that work everywhere: / searches, Esc steps back, Ctrl-Z takes back a decision.
 * @param {KeyboardEvent} event */
function press(event) {
  const typing = event.target instanceof Element && event.target.matches(TYPING);
  if (event.key === "Escape") return stepBack();
  if (typing) return undefined;
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    return byId("search").focus();
  }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
    event.preventDefault();
    return stepDecisions(event.shiftKey ? redo : undo);
  }
  return undefined;
}

/** @param {() => Promise<void>} step */
async function stepDecisions(step) {
  await step();
  await afterDecision(state.actor);
}

/** From a sheet to the graph, from an answer to two actors, from two to one, from one to all. */
function stepBack() {
  const sheet = openedSheet();
  if (sheet) openSheet(sheet, false);
  else if (state.show !== null) choose(state.actor, state.partner);
  else if (state.partner !== null) choose(state.actor);
  else if (state.actor !== null) choose(null);
}

async function takeAddress() {
  const language = words.language;
  const address = location.hash;
  const added = await addMissing(unknownIn(address));
  if (address !== location.hash) return; // the reader has gone on
  change(readAddress(address), { remember: false });
  if (added) await afterDecision(state.actor);
  if (words.language !== language) await sayAll();
}

/** @returns {Promise<void>} */
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));

async function begin() {
  Object.assign(anew, { showPanel, afterDecision, lightActors });
  readColours();
  makeCanvas();
  // The picture is there before the tables are: they are large.
  show(firstLook(namesNow(ABOUT.top)), questionKey(), roomNow(), new Map());
  place({ animate: false });
  fitView({ animate: false });
  await painted();
  document.documentElement.dataset.drawn = "true";
  await open();
  const address = location.hash || (SAVED ? `#${SAVED.address}` : "");
  await addMissing(unknownIn(address));
  beginWith(readAddress(address));
  byId("panel").classList.toggle(
    "opened",
    state.actor !== null || state.show !== null || state.missing.length > 0,
  );
  await draw({ animate: false });
  await sayAll();
  if (state.focus === null) fitLit({ animate: false });
  else fitView({ animate: false });
  listen();
  document.documentElement.dataset.ready = "true";
}

// What stands on the canvas, for whoever cannot see it: tests and screen capture.
/** @type {any} */ (window).kgPage = Object.freeze({
  labels: labelNames,
  labelBoxes,
  pointOf: (/** @type {string} */ id) => camera.toScreen(drawnActor(id) ?? { x: 0, y: 0 }),
  scale: () => camera.scale(),
  shown: () => shown,
  graph: () => graph,
  fold,
});

begin();

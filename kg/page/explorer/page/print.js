// On paper: the whole graph, or the two that are chosen, in light colours, finer than on screen, with a
// legend; then back again.

import { camera, fitView, moveTo } from "./canvas/camera.js";
import { light } from "./canvas/lighting.js";
import { readColours } from "./colours.js";
import { showLegend } from "./legend.js";
import { lists } from "./lists.js";
import { showPanel } from "./panel.js";
import { fitLit } from "./refresh.js";
import { state } from "./state.js";

const FINENESS = 3; // pixels of the canvas for one of the page: paper shows more than a screen

/** @type {{position: {x: number, y: number}, scale: number} | null} */
let view = null;
let length = 0;
const ratio = Object.getOwnPropertyDescriptor(window, "devicePixelRatio") ?? {};

/** vis-network asks the window how fine to draw.
 * @param {PropertyDescriptor} descriptor */
const drawAt = (descriptor) => Object.defineProperty(window, "devicePixelRatio", descriptor);

function prepare() {
  if (view) return;
  view = { position: camera.middle(), scale: camera.scale() };
  length = lists.partners;
  lists.partners = Number.POSITIVE_INFINITY;
  document.documentElement.dataset.printing = "true";
  drawAt({ value: FINENESS, configurable: true });
  showLegend();
  showPanel();
  readColours();
  camera.redraw();
  light();
  if (state.partner === null) fitView({ animate: false });
  else fitLit({ animate: false });
}

function end() {
  if (!view) return;
  lists.partners = length;
  delete document.documentElement.dataset.printing;
  drawAt(ratio);
  showPanel();
  readColours();
  camera.redraw();
  moveTo(view, false);
  light();
  view = null;
}

export function listenToPrint() {
  window.addEventListener("beforeprint", prepare);
  window.addEventListener("afterprint", end);
  matchMedia("print").addEventListener("change", ({ matches: paper }) =>
    paper ? prepare() : end(),
  );
}

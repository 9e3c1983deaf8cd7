// vis-network holds the canvas, the camera and the gestures; what is drawn is ours: see canvas/.

import { camera, fitOnce, gesture, lookThrough, steer } from "./canvas/camera.js";
import { glideFrom } from "./canvas/gliding.js";
import { hovered, lighting, spotLight } from "./canvas/lighting.js";
import { paintLines, restroke } from "./canvas/lines.js";
import { names, paintLabels } from "./canvas/names.js";
import { paintSigns } from "./canvas/signs.js";
import { byId, reducedMotion } from "./elements.js";
import { shown } from "./shown.js";

/** @type {any} vis-network has no types here */
let network = null;

/** @param {string} event
 * @param {(event: any) => void} listener */
export const onCanvas = (event, listener) => network.on(event, listener);

export function makeCanvas() {
  const vis = /** @type {any} */ (globalThis).vis;
  network = new vis.Network(
    byId("canvas"),
    { nodes: [], edges: [] },
    {
      physics: false,
      layout: { randomSeed: 1 },
      interaction: {
        dragNodes: false,
        hover: false,
        selectable: false,
        selectConnectedEdges: false,
        zoomSpeed: 0.7,
      },
    },
  );
  lookThrough(network);
  network.on("beforeDrawing", (/** @type {CanvasRenderingContext2D} */ context) =>
    paintLines(context, lighting.actors !== null),
  );
  network.on("afterDrawing", (/** @type {CanvasRenderingContext2D} */ context) => {
    paintSigns(context);
    paintLabels(context);
  });
  network.on("dragStart", () => {
    gesture.moving = true;
  });
  network.on("dragEnd", () => {
    gesture.moving = false;
    camera.redraw();
  });
  network.on("resize", () => requestAnimationFrame(fitOnce));
  const frame = byId("canvas");
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.addEventListener("keydown", steer);
  frame.querySelector(".vis-network")?.removeAttribute("tabindex"); // one stop is enough
  frame.querySelector("canvas")?.setAttribute("role", "img");
}

/** @type {Map<string, {x: number, y: number}>} where everybody stood last, by id */
let stood = new Map();

/** Puts what is shown on the canvas; it glides from where it was.
 * @param {{animate?: boolean}} [options] */
export function place({ animate = true } = {}) {
  // Nothing may be painted that speaks of who stood there before.
  hovered.actor = null;
  hovered.pair = null;
  names.labels = [];
  spotLight();
  const were = stood;
  stood = new Map(shown.actors.map(({ id, x, y }) => [id, { x, y }]));
  const moved = shown.actors.some(({ id, x, y }) => were.get(id)?.x !== x || were.get(id)?.y !== y);
  const glides = animate && moved && were.size && !reducedMotion.matches;
  glideFrom(glides ? were : null, () => {
    restroke();
    camera.redraw();
  });
}

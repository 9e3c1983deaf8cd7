// What part of the map is on the screen, and how it moves.

import { fitTo } from "../../map/fit.js";
import { byId, reducedMotion } from "../elements.js";
import { drawnActor, shown } from "../shown.js";
import { within } from "../state.js";

export const GLIDE = 450; // milliseconds from one picture to the next

/** @type {any} vis-network has no types here */
let network = null;

/** Whether the reader is dragging the map: what takes long waits. */
export const gesture = { moving: false };

export const camera = {
  scale: () => /** @type {number} */ (network.getScale()),
  middle: () => /** @type {{x: number, y: number}} */ (network.getViewPosition()),
  /** @param {{x: number, y: number}} point */
  toScreen: (point) => /** @type {{x: number, y: number}} */ (network.canvasToDOM(point)),
  /** @param {{x: number, y: number}} point */
  toCanvas: (point) => /** @type {{x: number, y: number}} */ (network.DOMtoCanvas(point)),
  /** What of the map is in view, and so much around it.
   * @param {number} around */
  view(around) {
    const { clientWidth, clientHeight } = byId("canvas");
    const { x: left, y: top } = camera.toCanvas({ x: 0, y: 0 });
    const { x: right, y: bottom } = camera.toCanvas({ x: clientWidth, y: clientHeight });
    return {
      left: left - around,
      top: top - around,
      right: right + around,
      bottom: bottom + around,
    };
  },
  /** @param {boolean} on */
  holdStill: (on) => network.setOptions({ interaction: { dragView: !on } }),
  redraw: () => network.redraw(),
};

/** @param {any} made by vis-network */
export function lookThrough(made) {
  network = made;
}

let fitted = false;
export function fitOnce() {
  if (!fitted) fitView({ animate: false });
}

/** All that is shown into view, or some of it, labels too. Where that would be smaller than `least`,
 * it is so large, if then the first `core` of `ids` are in view, and these are as near the middle as leaves no
 * edge of the frame empty.
 * @param {{ids?: string[], animate?: boolean, closest?: number, least?: number, core?: number}} [options] */
export function fitView({ ids, animate = true, closest = 1.6, least = 0, core = 1 } = {}) {
  const { width, height, offset } = freeSpace();
  const actors = ids ? ids.flatMap((id) => drawnActor(id) ?? []) : shown.actors;
  const found = fitAbove(actors, { width, height }, closest);
  if (!found) return camera.redraw(); // what was drawn is gone
  const { fit, low } = found;
  const above = { x: offset.x, y: offset.y - low / 2 };
  const first = fitTo(actors.slice(0, core), { width, height: height - low }, least);
  const scale = Math.max(fit.scale, first?.scale ?? 0);
  const { x, y } = first && fit.scale < scale ? nearMiddle(actors, { width, height }, first) : fit;
  moveTo({ position: { x, y }, offset: above, scale }, animate);
  fitted = true;
  return undefined;
}

/** The middle of a view that is too small for all, around some of them.
 * @param {import("../shown.js").Drawn[]} actors
 * @param {{width: number, height: number}} space
 * @param {{x: number, y: number, scale: number}} core */
function nearMiddle(actors, { width, height }, core) {
  const middle = (
    /** @type {number[]} */ all,
    /** @type {number} */ wanted,
    /** @type {number} */ pixels,
  ) => {
    const half = (pixels / 2 - AROUND) / core.scale;
    const [least, most] = [Math.min(...all) + half, Math.max(...all) - half];
    return least > most ? (least + most) / 2 : within(wanted, least, most);
  };
  return {
    x: middle(
      actors.map(({ x }) => x),
      core.x,
      width,
    ),
    y: middle(
      actors.map(({ y }) => y),
      core.y,
      height,
    ),
  };
}

/** How actors fit beside the buttons at the lower edge, where nobody comes to stand under them, else
 * above these: `low` of the height is then left free.
 * @param {import("../shown.js").Drawn[]} actors
 * @param {{width: number, height: number}} space
 * @param {number} closest */
function fitAbove(actors, { width, height }, closest) {
  const all = buttonsBelow(height);
  const boxes = all ? buttonBoxes() : [];
  for (const low of all ? [0, all / 2, all] : [0]) {
    const fit = fitTo(actors, { width, height: height - low }, closest);
    if (!fit) return null;
    const covered = actors.some(({ x, y, radius }) => {
      const at = {
        x: (x - fit.x) * fit.scale + width / 2,
        y: (y - fit.y) * fit.scale + (height - low) / 2,
      };
      return boxes.some((box) => isIn(at, box, radius * fit.scale + 4));
    });
    if (!covered || low === all) return { fit, low };
  }
  return null;
}

/** Whether a point is in a box, or so near it.
 * @param {{x: number, y: number}} point
 * @param {import("../../map/labels.js").Box} box
 * @param {number} near */
const isIn = ({ x, y }, { left, top, right, bottom }, near) =>
  x > left - near && x < right + near && y > top - near && y < bottom + near;

/** Where the buttons on the canvas are: no label stands under them. */
export function buttonBoxes() {
  const frame = byId("canvas").getBoundingClientRect();
  return [...document.querySelectorAll(".tools, .taking, .sheets")].flatMap((one) => {
    const box = one.getBoundingClientRect();
    if (!box.width) return [];
    return [
      {
        left: box.left - frame.left,
        top: box.top - frame.top,
        right: box.right - frame.left,
        bottom: box.bottom - frame.top,
      },
    ];
  });
}

const AROUND = 40; // pixels at the edges of the frame for signs and names
const MOST_BELOW = 80; // pixels: buttons that are higher stand beside the picture, not below it

/** How high the buttons at the lower edge are.
 * @param {number} height of what is free */
function buttonsBelow(height) {
  const taking = document.querySelector(".taking")?.getBoundingClientRect();
  if (!taking?.height) return 0;
  const below = byId("canvas").getBoundingClientRect().top + height - taking.top;
  return below > 0 && below < MOST_BELOW && below < height / 3 ? below - 16 : 0;
}

/** @param {{position?: {x: number, y: number}, offset?: {x: number, y: number}, scale?: number}} view
 * @param {boolean} [animate] */
export function moveTo(view, animate = true) {
  const smooth = animate && !reducedMotion.matches;
  const animation = smooth ? { duration: GLIDE, easingFunction: "easeInOutCubic" } : false;
  network.moveTo({ ...view, animation });
}

/** @param {number} factor */
export const zoomBy = (factor) => moveTo({ scale: within(camera.scale() * factor, 0.03, 8) });

const EDGE = 24; // pixels from the frame that are still in view

/** Brings actors into view where they are not, without changing what the reader sees otherwise.
 * @param {string[]} ids */
export function reveal(ids) {
  const actors = ids.flatMap((id) => drawnActor(id) ?? []);
  const { width, height, offset } = freeSpace();
  const inView = actors.every((actor) => {
    const { x, y } = camera.toScreen(actor);
    return x > EDGE && y > EDGE && x < width - EDGE && y < height - EDGE;
  });
  if (inView || !actors.length) return;
  if (actors.length > 1) return fitView({ ids });
  const [{ x, y }] = actors;
  moveTo({ position: { x, y }, offset, scale: Math.max(camera.scale(), 0.5) });
}

/** What the panel leaves free of the canvas, at its side or above it; the offset of its middle. */
export function freeSpace() {
  const panel = byId("panel").getBoundingClientRect();
  const canvas = byId("canvas").getBoundingClientRect();
  let { width, height } = canvas;
  if (panel.width && panel.top > canvas.top + 60) {
    height = Math.min(height, panel.top - canvas.top);
  } else if (panel.width && panel.left > canvas.left + 200) {
    width = Math.min(width, panel.left - canvas.left);
  }
  const offset = { x: (width - canvas.width) / 2, y: (height - canvas.height) / 2 };
  return { width, height, offset };
}

/** @type {Record<string, [number, number]>} */
const STEPS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** @param {KeyboardEvent} event */
export function steer(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in STEPS) {
    const { x, y } = camera.middle();
    const [right, down] = STEPS[event.key].map((step) => (step * 80) / camera.scale());
    moveTo({ position: { x: x + right, y: y + down } }, false);
  } else if (event.key === "+" || event.key === "=") zoomBy(1.3);
  else if (event.key === "-") zoomBy(1 / 1.3);
  else if (event.key === "0") fitView();
  else return;
  event.preventDefault();
}

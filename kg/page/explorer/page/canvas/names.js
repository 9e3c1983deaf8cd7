// The names beside the signs, as many as there is room for.

import { letterOf, placeLabels } from "../../map/labels.js";
import { colours } from "../colours.js";
import { byId } from "../elements.js";
import { drawnActor, shown } from "../shown.js";
import { state } from "../state.js";
import { camera, freeSpace, gesture } from "./camera.js";
import { at } from "./gliding.js";
import { hovered, isLit, lighting } from "./lighting.js";
import { isChosen, radiusOnScreen } from "./signs.js";

/** @typedef {import("../shown.js").Drawn} Drawn */

const MOST_LABELS = 140;
const MOST_MOVING = 60; // labels while the reader drags

/** The labels that are on the canvas. */
export const names = { labels: /** @type {import("../../map/labels.js").Label[]} */ ([]) };

/** The chosen and the hovered first, then the most important.
 * @returns {Drawn[]} */
function labelOrder() {
  const first = new Set(
    [drawnActor(state.actor)?.index, drawnActor(state.partner)?.index, hovered.actor].flatMap(
      (place) => place ?? [],
    ),
  );
  return [
    ...[...first].map((place) => shown.actors[place]),
    ...shown.actors.filter(({ index }) => !first.has(index)),
  ].filter((actor) => actor !== undefined);
}

/** @param {CanvasRenderingContext2D} context */
export function paintLabels(context) {
  const scale = camera.scale();
  const { width, height } = freeSpace();
  const signs = labelOrder().map(signAt);
  const most = gesture.moving ? MOST_MOVING : MOST_LABELS;
  names.labels = placeLabels(
    signs,
    { left: 0, top: 0, right: width, bottom: height },
    {
      obstacles: toolBoxes(),
      most,
      dimmed: lighting.actors !== null,
      roomy: byId("canvas").clientWidth > 700,
    },
  );
  writeLabels(context, scale);
}

/** @param {Drawn} actor
 * @returns {import("../../map/labels.js").Sign} */
function signAt(actor) {
  const { x, y } = camera.toScreen(at(actor));
  return {
    place: actor.index,
    x,
    y,
    radius: radiusOnScreen(actor),
    width: actor.width,
    size: letterOf(actor.radius).size,
    lit: isLit(actor.index),
    chosen: isChosen(actor),
  };
}

/** @param {CanvasRenderingContext2D} context
 * @param {number} scale */
function writeLabels(context, scale) {
  const family = getComputedStyle(document.body).fontFamily;
  context.save();
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.direction = "ltr";
  context.lineWidth = 3.2 / scale;
  context.strokeStyle = colours.halo;
  context.fillStyle = colours.ink;
  for (const label of names.labels) {
    const actor = shown.actors[label.place];
    const { size, weight } = letterOf(actor.radius);
    const { x, y } = camera.toCanvas({ x: label.middle, y: label.top });
    context.font = `${weight} ${size / scale}px ${family}`;
    context.strokeText(actor.short, x, y);
    context.fillText(actor.short, x, y);
  }
  context.restore();
}

/** The buttons on the canvas: no label stands under them. */
function toolBoxes() {
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

/** The labels that are on the canvas, by the ids of their actors. */
export const labelBoxes = () =>
  Object.fromEntries(
    names.labels.map(({ place: index, left, top, right, bottom }) => [
      shown.actors[index].id,
      { left, top, right, bottom },
    ]),
  );

export const labelNames = () => names.labels.map(({ place: index }) => shown.actors[index].name);

// The names beside the signs, as many as there is room for.

import { letterOf, placeLabels } from "../../map/labels.js";
import { colours } from "../colours.js";
import { byId } from "../elements.js";
import { drawnActor, shown, widthOf } from "../shown.js";
import { state } from "../state.js";
import { buttonBoxes, camera, freeSpace, gesture } from "./camera.js";
import { at } from "./gliding.js";
import { hovered, isLit, lighting } from "./lighting.js";
import { isChosen, radiusOnScreen } from "./signs.js";

/** @typedef {import("../shown.js").Drawn} Drawn */

const MOST_LABELS = 140;
const MOST_MOVING = 60; // labels while the reader drags

const FEW = 12; // lit: there is room to say where on the map they are
const FAINT = { wide: 20, narrow: 8 }; // names of others beside few that are lit

const PAUSE = 100; // milliseconds for which labels go along with a map that is dragged

/** The labels that are on the canvas; `origin` is where the middle of the map was then, `placed` when. */
export const names = {
  labels: /** @type {import("../../map/labels.js").Label[]} */ ([]),
  origin: { x: 0, y: 0 },
  placed: 0,
};

/** The chosen and the hovered first, then the most important.
 * @returns {Drawn[]} */
function labelOrder() {
  const first = new Set(
    [drawnActor(state.actor)?.index, drawnActor(state.partner)?.index, hovered.actor].flatMap(
      (place) => place ?? [],
    ),
  );
  if (!first.size) return shown.actors;
  return [
    ...[...first].map((place) => shown.actors[place]),
    ...shown.actors.filter(({ index }) => !first.has(index)),
  ].filter((actor) => actor !== undefined);
}

/** @param {CanvasRenderingContext2D} context */
export function paintLabels(context) {
  const scale = camera.scale();
  const origin = camera.toScreen({ x: 0, y: 0 });
  if (gesture.moving && names.labels.length && performance.now() - names.placed < PAUSE) {
    shiftLabels(origin.x - names.origin.x, origin.y - names.origin.y);
  } else {
    names.labels = labelsAt(origin, scale);
    names.placed = performance.now();
  }
  names.origin = origin;
  writeLabels(context, scale);
}

/** @param {number} right
 * @param {number} down */
function shiftLabels(right, down) {
  names.labels = names.labels.map(({ left, top, right: end, bottom, middle, ...same }) => ({
    left: left + right,
    right: end + right,
    top: top + down,
    bottom: bottom + down,
    middle: middle + right,
    ...same,
  }));
}

/** @param {{x: number, y: number}} origin
 * @param {number} scale */
function labelsAt(origin, scale) {
  const { width, height } = freeSpace();
  const view = { left: 0, top: 0, right: width, bottom: height };
  const signs = labelOrder().flatMap((actor) => {
    const where = at(actor);
    const [x, y] = [origin.x + where.x * scale, origin.y + where.y * scale];
    const seen = x >= 0 && x <= width && y >= 0 && y <= height;
    return seen ? [signAt(actor, x, y)] : [];
  });
  const roomy = byId("canvas").clientWidth > 700;
  const few = lighting.actors !== null && lighting.actors.size <= FEW;
  const options = {
    obstacles: buttonBoxes(),
    most: gesture.moving ? MOST_MOVING : MOST_LABELS,
    dimmed: lighting.actors !== null,
    roomy,
    faint: few ? FAINT[roomy ? "wide" : "narrow"] : 0,
  };
  const asked = JSON.stringify([signs.map(askedOf), view, options]);
  if (asked !== last.asked) {
    last.labels = placeLabels(signs, view, options);
    last.asked = asked;
  }
  return last.labels;
}

/** The labels that were placed last: the same signs have the same, and placing takes long. */
const last = {
  asked: "",
  labels: /** @type {import("../../map/labels.js").Label[]} */ ([]),
};

/** What of a sign its label depends on.
 * @param {import("../../map/labels.js").Sign} sign */
const askedOf = ({ place, x, y, radius, size, lit, chosen }) => [
  shown.actors[place].short,
  ...[place, x, y, radius, size, lit, chosen],
];

/** @param {Drawn} actor
 * @param {number} x
 * @param {number} y
 * @returns {import("../../map/labels.js").Sign} */
const signAt = (actor, x, y) => ({
  place: actor.index,
  x,
  y,
  radius: radiusOnScreen(actor),
  get width() {
    return widthOf(actor);
  },
  size: letterOf(actor.radius).size,
  lit: isLit(actor.index),
  chosen: isChosen(actor),
});

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
  for (const label of names.labels) {
    context.fillStyle = label.faint ? colours.soft : colours.ink;
    const actor = shown.actors[label.place];
    const { size, weight } = letterOf(actor.radius);
    const { x, y } = camera.toCanvas({ x: label.middle, y: label.top });
    context.font = `${label.faint ? 400 : weight} ${size / scale}px ${family}`;
    context.strokeText(actor.short, x, y);
    context.fillText(actor.short, x, y);
  }
  context.restore();
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

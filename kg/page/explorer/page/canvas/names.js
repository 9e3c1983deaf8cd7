// The names beside the signs, as many as there is room for.

import { letterOf, placeLabels } from "../../map/labels.js";
import { colours } from "../colours.js";
import { byId } from "../elements.js";
import { drawnActor, shown, widthOf } from "../shown.js";
import { state } from "../state.js";
import { buttonBoxes, camera, freeSpace, gesture } from "./camera.js";
import { at, shareNow } from "./gliding.js";
import { hovered, isLit, lighting } from "./lighting.js";
import { isChosen, radiusAt } from "./signs.js";

/** @typedef {import("../shown.js").Drawn} Drawn */

const MOST_LABELS = 140;
const NARROW = 700; // pixels: in such a frame labels have less room
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

/** The labels on the canvas: those of the last time where nothing has changed, placing takes long.
 * @param {{x: number, y: number}} origin
 * @param {number} scale */
function labelsAt(origin, scale) {
  const { width, height } = freeSpace();
  const obstacles = buttonBoxes();
  const [actor, partner] = [state.actor, state.partner];
  const asked = [
    ...[shown, lighting.actors, lighting.actors?.size, hovered.actor, actor, partner],
    ...[shareNow(), gesture.moving],
    ...[origin.x, origin.y, scale, width, height, byId("canvas").clientWidth],
    ...obstacles.flatMap(({ left, top, right, bottom }) => [left, top, right, bottom]),
  ];
  if (!alike(asked, last.asked)) {
    const most = gesture.moving ? MOST_MOVING : MOST_LABELS;
    const roomy = byId("canvas").clientWidth > NARROW;
    const signs = signsIn({ width, height }, origin, scale);
    const options = { obstacles, most, roomy };
    // The same names in the same places, asked for once more: what differs is how they were counted.
    const seen = [...asked.slice(SAME), ...signs.flatMap(seenOf)];
    if (!alike(seen, last.seen)) last.labels = labelsOf(signs, { width, height }, options);
    Object.assign(last, { asked, seen });
  }
  return last.labels;
}

const SAME = 2; // of what is asked: which is another each time, though nothing that is seen differs

/** @param {unknown[]} some
 * @param {unknown[]} others */
const alike = (some, others) =>
  some.length === others.length && some.every((one, i) => one === others[i]);

/** What of a sign its label depends on.
 * @param {import("../../map/labels.js").Sign} sign */
const seenOf = ({ place, x, y, radius, size, lit, chosen }) => [
  ...[shown.actors[place].short, place, x, y, radius, size, lit, chosen],
];

/** What the labels that were placed last depend on, and those. */
const last = {
  asked: /** @type {unknown[]} */ ([]),
  seen: /** @type {unknown[]} */ ([]),
  labels: /** @type {import("../../map/labels.js").Label[]} */ ([]),
};

/** The labels of a picture of so many pixels, in which the middle of the map is at `origin`.
 * @param {{width: number, height: number}} size
 * @param {{x: number, y: number}} origin
 * @param {number} scale */
export const labelsIn = (size, origin, scale) =>
  labelsOf(signsIn(size, origin, scale), size, {
    obstacles: [],
    most: MOST_LABELS,
    roomy: size.width > NARROW,
  });

/** @param {{width: number, height: number}} size
 * @param {{x: number, y: number}} origin
 * @param {number} scale */
const signsIn = ({ width, height }, origin, scale) =>
  labelOrder().flatMap((actor) => {
    const where = at(actor);
    const [x, y] = [origin.x + where.x * scale, origin.y + where.y * scale];
    const seen = x >= 0 && x <= width && y >= 0 && y <= height;
    return seen ? [signAt(actor, x, y, scale)] : [];
  });

/** @param {import("../../map/labels.js").Sign[]} signs
 * @param {{width: number, height: number}} size
 * @param {{obstacles: import("../../map/labels.js").Box[], most: number, roomy: boolean}} options */
function labelsOf(signs, { width, height }, { obstacles, most, roomy }) {
  const few = lighting.actors !== null && lighting.actors.size <= FEW;
  return placeLabels(
    signs,
    { left: 0, top: 0, right: width, bottom: height },
    {
      obstacles,
      most,
      dimmed: lighting.actors !== null,
      roomy,
      faint: few ? FAINT[roomy ? "wide" : "narrow"] : 0,
    },
  );
}

/** @param {Drawn} actor
 * @param {number} x
 * @param {number} y
 * @param {number} scale
 * @returns {import("../../map/labels.js").Sign} */
const signAt = (actor, x, y, scale) => ({
  place: actor.index,
  x,
  y,
  radius: radiusAt(actor, scale),
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

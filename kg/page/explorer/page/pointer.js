// The pointer on the canvas: what it is on, what it chooses, a sign that it takes along.

import { camera } from "./canvas/camera.js";
import { hovered, light } from "./canvas/lighting.js";
import { under } from "./canvas/under.js";
import { onCanvas } from "./canvas.js";
import { pinAt } from "./deciding.js";
import { byId, element } from "./elements.js";
import { choosePair, goTo } from "./go.js";
import { named } from "./parts.js";
import { moveActor, shown } from "./shown.js";
import { change, within } from "./state.js";
import { many, nameOf, say } from "./words.js";

/** @typedef {import("./shown.js").Drawn} Drawn */
/** @typedef {import("../types.js").DrawnPair} DrawnPair */

const FINGER = 16; // pixels around a sign that count as on it, for a finger
const DRAGGED = 6; // pixels that are no click any more

export function listenToPointer() {
  const canvas = byId("canvas");
  /** @type {{x: number, y: number} | null} */
  let point = null; // the last one seen, looked at once a frame
  canvas.addEventListener("pointermove", (event) => {
    if (event.buttons || event.pointerType === "touch") return;
    if (!point) {
      requestAnimationFrame(() => {
        hover(point);
        point = null;
      });
    }
    point = pointOf(event);
  });
  canvas.addEventListener("pointerleave", () => hover(null));
  canvas.addEventListener("pointerdown", takeSign, { capture: true });
  onCanvas("dragStart", () => hover(null));
  onCanvas("click", ({ pointer, event }) => {
    const touch = event.pointerType === "touch" || event.srcEvent?.pointerType === "touch";
    const { actor, pair } = under(pointer.DOM, touch ? FINGER : undefined);
    hover(null);
    if (actor) goTo(actor);
    else if (pair) choosePair(pair);
    else change({ actor: null, partner: null, show: null });
  });
}

/** @param {MouseEvent} event */
function pointOf(event) {
  const box = byId("canvas").getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

/** A sign that is dragged goes along, and stays where it is let go.
 * @param {PointerEvent} event */
function takeSign(event) {
  if (event.pointerType !== "mouse" || event.button !== 0) return;
  const { actor } = under(pointOf(event));
  if (!actor) return;
  const start = pointOf(event);
  let moved = false;
  camera.holdStill(true);
  const move = (/** @type {PointerEvent} */ to) => {
    const at = pointOf(to);
    moved ||= Math.hypot(at.x - start.x, at.y - start.y) > DRAGGED;
    if (!moved) return;
    moveActor(actor, camera.toCanvas(at));
    light();
  };
  const end = () => {
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", end);
    camera.holdStill(false);
    if (moved) pinAt(actor, actor.x, actor.y);
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", end);
}

/** @param {{x: number, y: number} | null} point */
function hover(point) {
  const { actor, pair } = point ? under(point) : { actor: null, pair: null };
  const place = actor ? actor.index : null;
  byId("canvas").style.cursor = actor || pair ? "pointer" : "";
  if (place !== hovered.actor || pair !== hovered.pair) {
    hovered.actor = place;
    hovered.pair = pair;
    light();
    showTip(actor, pair);
  }
  if (point && (actor || pair)) placeTip(point);
}

/** @param {Drawn | null} actor
 * @param {DrawnPair | null} pair */
function showTip(actor, pair) {
  const tip = byId("tip");
  tip.hidden = !actor && !pair;
  if (actor) tip.replaceChildren(...actorTip(actor));
  else if (pair) tip.replaceChildren(...pairTip(pair));
}

/** @param {Drawn} actor */
const actorTip = (actor) => [
  element("bdi", { class: "clamp" }, nameOf(actor).slice(0, 300)),
  element(
    "span",
    {},
    [say(`one_${actor.type}`), many("storiesN", actor.stories), many("itemsN", actor.items)].join(
      " · ",
    ),
  ),
];

/** @param {DrawnPair} pair */
function pairTip(pair) {
  const [one, other] = [pair.a, pair.b].map((place) => named(shown.actors[place], 150));
  const counts = /** @type {const} */ (["stories", "items", "sentences"]);
  return [
    element("div", { class: "clamp" }, one, " – ", other),
    element("span", {}, counts.map((key) => many(`${key}N`, pair[key])).join(" · ")),
  ];
}

/** @param {{x: number, y: number}} point */
function placeTip({ x, y }) {
  const tip = byId("tip");
  const stage = byId("stage");
  tip.style.left = `${within(x + 16, 4, stage.clientWidth - tip.offsetWidth - 6)}px`;
  tip.style.top = `${within(y + 16, 4, stage.clientHeight - tip.offsetHeight - 6)}px`;
}

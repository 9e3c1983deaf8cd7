// What is on the canvas, as the picture that is saved: light, with a legend and its source.

import { around, pictureFrame } from "../map/fit.js";
import { letterOf } from "../map/labels.js";
import { drawSvg } from "../map/picture.js";
import { camera, freeSpace } from "./canvas/camera.js";
import { isLit, lighting } from "./canvas/lighting.js";
import { lines, strongestLine, thicknessOf } from "./canvas/lines.js";
import { labelsIn } from "./canvas/names.js";
import { radiusAt } from "./canvas/signs.js";
import { ABOUT } from "./carried.js";
import { colourClass, groupClass, lightColours } from "./colours.js";
import { byId } from "./elements.js";
import { groupNames } from "./filters.js";
import { countedWords, subtitleWords } from "./head.js";
import { filterWords } from "./legend.js";
import { graph } from "./session.js";
import { shown } from "./shown.js";
import { state } from "./state.js";
import { many, nameOf, say } from "./words.js";

export function picture() {
  const colours = lightColours();
  const frame = pictureFrame(partInView(), camera.scale());
  const { width, height, left, top, scale } = frame;
  const origin = { x: -left * scale, y: -top * scale };
  const labels = new Map(labelsIn(frame, origin, scale).map((label) => [label.place, label]));
  const at = (/** @type {{x: number, y: number}} */ { x, y }) => ({
    x: origin.x + x * scale,
    y: origin.y + y * scale,
  });
  const dimmed = lighting.actors !== null;
  const drawn = dimmed ? lines.lit : lines.all;
  const strongest = strongestLine();
  return drawSvg({
    width,
    height,
    title: titleWords(),
    foot: [
      [subtitleWords(dimmed ? many("pairs", drawn.length) : undefined), filterWords()]
        .filter(Boolean)
        .join(" · "),
      say("meaning"),
      countedWords(),
    ],
    legend: legendOf(colours),
    lines: drawn.map((pair) => {
      const [one, other] = [at(shown.actors[pair.a]), at(shown.actors[pair.b])];
      const thickness = thicknessOf(pair, strongest) * Math.max(scale, 0.6);
      return {
        x1: one.x,
        y1: one.y,
        x2: other.x,
        y2: other.y,
        width: Math.round(thickness * 10) / 10,
        strong: dimmed,
      };
    }),
    signs: shown.actors.map((actor) => {
      const { x, y } = at(actor);
      return {
        x,
        y,
        radius: radiusAt(actor, scale),
        shape: actor.type,
        colour: colours[isLit(actor.index) ? colourClass(actor) : "faded"],
        label: labels.get(actor.index) ?? null,
        text: actor.short,
        weight: letterOf(actor.radius).weight,
      };
    }),
    font: getComputedStyle(document.body).fontFamily.replace(/"/g, "'"),
  });
}

/** What the reader looks at, on the map: the signs in view, or all that is in view where some are lit;
 * those that only a sheet covers belong to it. */
function partInView() {
  const { clientWidth, clientHeight } = byId("canvas");
  const lit = lighting.actors;
  const signs = shown.actors.filter((actor) => {
    const { x, y } = camera.toScreen(actor);
    const seen = x >= 0 && y >= 0 && x <= clientWidth && y <= clientHeight;
    return seen && (lit === null || lit.has(actor.index));
  });
  const { width, height } = freeSpace();
  const free = [
    { ...camera.toCanvas({ x: 0, y: 0 }), radius: 0 },
    { ...camera.toCanvas({ x: width, y: height }), radius: 0 },
  ];
  return around(lit || !signs.length ? [...signs, ...free] : signs);
}

function titleWords() {
  const chosen = [state.actor, state.partner].flatMap((id) => (id ? nameOf(graph.named(id)) : []));
  const about = chosen.map((name) => name.slice(0, 60)).join(" – ");
  return about ? `${about} · ${say("title")}` : say("title");
}

/** @param {Record<string, string>} colours */
function legendOf(colours) {
  if (state.colour === "community") {
    return groupNames().map(({ number, name }) => ({
      shape: "person",
      colour: colours[groupClass(number)],
      text: name,
    }));
  }
  const types = ABOUT.allTypes.filter((type) => shown.actors.some((actor) => actor.type === type));
  return types.map((type) => ({ shape: type, colour: colours[type], text: say(`type_${type}`) }));
}

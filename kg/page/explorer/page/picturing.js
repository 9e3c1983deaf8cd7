// What is on the canvas, as the picture that is saved: light, with a legend and its source.

import { letterOf } from "../map/labels.js";
import { drawSvg } from "../map/picture.js";
import { camera, freeSpace } from "./canvas/camera.js";
import { isLit, lighting } from "./canvas/lighting.js";
import { lines, strongestLine, thicknessOf } from "./canvas/lines.js";
import { names } from "./canvas/names.js";
import { radiusOnScreen } from "./canvas/signs.js";
import { ABOUT } from "./carried.js";
import { colourClass, groupClass, lightColours } from "./colours.js";
import { groupNames } from "./filters.js";
import { countedWords, subtitleWords } from "./head.js";
import { filterWords } from "./legend.js";
import { graph } from "./session.js";
import { shown } from "./shown.js";
import { state } from "./state.js";
import { many, nameOf, say } from "./words.js";

export function picture() {
  const colours = lightColours();
  const labels = new Map(names.labels.map((label) => [label.place, label]));
  const dimmed = lighting.actors !== null;
  const drawn = dimmed ? lines.lit : lines.all;
  const strongest = strongestLine();
  const at = (/** @type {number} */ place) => camera.toScreen(shown.actors[place]);
  const space = freeSpace();
  return drawSvg({
    width: Math.round(space.width),
    height: Math.round(space.height),
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
      const [one, other] = [at(pair.a), at(pair.b)];
      const thickness = thicknessOf(pair, strongest) * Math.max(camera.scale(), 0.6);
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
      const { x, y } = camera.toScreen(actor);
      return {
        x,
        y,
        radius: radiusOnScreen(actor),
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

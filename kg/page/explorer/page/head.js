// What was counted, by what, and what it does not mean.

import { dayOf } from "../data/days.js";
import { drawnLines } from "./canvas/lines.js";
import { ABOUT } from "./carried.js";
import { largerPage } from "./commands.js";
import { byId, element } from "./elements.js";
import { filterWords } from "./legend.js";
import { graph } from "./session.js";
import { drawnActor, shown } from "./shown.js";
import { state, unfiltered } from "./state.js";
import { dayName, figure, many, nameOf, say } from "./words.js";

/** Which of the lines are drawn: all that the filters leave, or the main ones of them. */
export function linesWords() {
  const drawn = drawnLines().length;
  return many(drawn === shown.pairs.length ? "pairs" : "mainPairs", drawn);
}

/** What is drawn, and what was counted.
 * @param {string} [lines] how many lines, in words */
export function subtitleWords(lines = linesWords()) {
  const circle = drawnActor(state.focus);
  return say(circle ? "subtitleFocus" : "subtitle", {
    actors: many("actors", shown.actors.length),
    pairs: lines,
    items: many("itemsN", shown.all.items),
    stories: many("storiesN", shown.all.stories),
    name: circle ? nameOf(circle).slice(0, 80) : "",
  });
}

export function showHead() {
  const period = filterWords({ named: true });
  byId("subtitle").textContent = [subtitleWords(), period].filter(Boolean).join(" · ");
  const actor = drawnActor(state.actor);
  document.title = actor ? `${nameOf(actor).slice(0, 80)} – ${say("title")}` : say("title");
}

export function countedWords() {
  return [
    say(unfiltered() ? "counted" : "countedIn", {
      items: many("itemsN", shown.all.items),
      stories: many("storiesN", shown.all.stories),
      filters: filterWords(),
    }),
    pagePeriod(),
    ABOUT.minWeight > 1 ? say("atLeast", { n: figure(ABOUT.minWeight) }) : "",
    ABOUT.watched === null ? "" : say("watched"),
    modelWords(),
  ]
    .filter(Boolean)
    .join(" ");
}

/** The period that the page was made for. */
export function pagePeriod() {
  const { since, until } = ABOUT;
  if (!since && !until) return "";
  const name = (/** @type {string | null} */ day) => (day ? dayName(dayOf(day)) : "");
  const key = since && until ? "countedPeriod" : since ? "countedSince" : "countedUntil";
  return say(key, { since: name(since), until: name(until) });
}

function modelWords() {
  if (!ABOUT.model) return "";
  const built = ABOUT.built ? dayOf(ABOUT.built) : null;
  return say("model", {
    model: `${ABOUT.model.name} ${ABOUT.model.version}`,
    kg: ABOUT.kg,
    built: dayName(built),
  });
}

export function showFoot() {
  byId("foot").replaceChildren(
    element("strong", {}, say("meaning")),
    ` ${countedWords()} `,
    drawnWords(),
    ...leftOutWords(),
  );
}

/** How many of those that the filters leave are drawn, and which; all can be found. */
function drawnWords() {
  const drawn = shown.actors.length;
  if (drawn >= shown.left) return "";
  const key = areLargest() ? "drawnLargest" : "drawn";
  return `${many(key, drawn, { all: many("actors", shown.left) })} `;
}

/** Whether those that are drawn are those with the most stories. */
function areLargest() {
  const least = shown.actors.reduce((few, { stories }) => Math.min(few, stories), Infinity);
  const drawn = new Set(shown.actors.map(({ id }) => id));
  const listed = new Set(shown.listed.map(({ id }) => id));
  return (
    shown.actors.every(({ id }) => listed.has(id)) &&
    shown.listed.every(({ id, stories }) => drawn.has(id) || stories <= least)
  );
}

/** @returns {(string | Node)[]} */
function leftOutWords() {
  const actors = ABOUT.allActors - ABOUT.carriedActors;
  const texts = graph.texts.carried ? ABOUT.textsLeftOut : 0;
  if (!actors && !texts) return [];
  const size = figure(ABOUT.maxSize);
  return [
    actors ? `${many("actorsLeftOut", actors, { size })} ` : "",
    texts ? `${many("textsLeftOut", texts, { size })} ` : "",
    ...largerPage(),
  ];
}

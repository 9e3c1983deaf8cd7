// What is drawn: the answer to the reader's question, and where everybody stands.

import { mainLines } from "../data/backbone.js";
import { circleOrder } from "../data/choice.js";
import { npmi } from "../data/statistics.js";
import { letterOf, shortName } from "../map/labels.js";
import { LABELLED, layOut, placeAmong, radiiOf } from "../map/layout.js";
import { ABOUT, DATA } from "./carried.js";
import { SHAPES } from "./elements.js";
import { within } from "./state.js";
import { nameOf } from "./words.js";

/** @typedef {import("../types.js").CountedActor} CountedActor */
/** @typedef {import("../types.js").DrawnPair} DrawnPair */
/** @typedef {import("../types.js").Look} Look */
/** @typedef {CountedActor & {index: number, x: number, y: number, radius: number, short: string}} Drawn */

/**
 * @typedef {object} Shown
 * @property {Drawn[]} actors
 * @property {DrawnPair[]} pairs
 * @property {DrawnPair[][]} pairsOf each actor
 * @property {Map<string, number>} place of an actor, by id
 * @property {CountedActor[]} listed
 * @property {import("../types.js").Counts} all
 * @property {number} left
 * @property {Look["types"]} types
 * @property {Look["groups"]} groups
 */

/** @type {Shown} */
export let shown = {
  actors: [],
  pairs: [],
  pairsOf: [],
  place: new Map(),
  listed: [],
  all: { items: 0, stories: 0 },
  left: 0,
  types: { person: 0, country: 0, organisation: 0, place: 0 },
  groups: [],
};

/** @param {string | null} id */
export const drawnActor = (id) =>
  id === null ? undefined : shown.actors[shown.place.get(id) ?? -1];

/** An actor is taken elsewhere: what is shown is then another picture.
 * @param {Drawn} actor
 * @param {{x: number, y: number}} where */
export function moveActor(actor, where) {
  Object.assign(actor, where);
  shown = { ...shown };
}

/** @param {DrawnPair} pair
 * @param {number} end */
export const otherEnd = (pair, end) => (pair.a === end ? pair.b : pair.a);

/** @type {CanvasRenderingContext2D | null} */
let ruler = null;
let family = "";

/** @type {Map<string, number>} by font and text: measuring takes long */
const widths = new Map();

/** How wide a label is, in pixels.
 * @param {{short: string, radius: number}} actor */
export function widthOf({ short, radius }) {
  const { size, weight } = letterOf(radius);
  const key = `${weight} ${size} ${short}`;
  let width = widths.get(key);
  if (width === undefined) {
    width = measure(short, weight, size);
    widths.set(key, width);
  }
  return width;
}

/** @param {string} text
 * @param {number} weight
 * @param {number} size */
function measure(text, weight, size) {
  ruler ??= document.createElement("canvas").getContext("2d");
  if (!ruler) return text.length * 7;
  family ||= getComputedStyle(document.body).fontFamily;
  ruler.font = `${weight} ${size}px ${family}`;
  return ruler.measureText(text).width;
}

/** @type {Map<string, Map<string, {x: number, y: number}>>} places by question: the same each time */
const arranged = new Map();
const KEPT = 12;

/** Shows a look; the actors of the question itself stand where the question puts them, those that
 * are only chosen find a place among them.
 * @param {Look} look
 * @param {string} key of the question, without whom is chosen
 * @param {import("./room.js").Room} room for the picture
 * @param {Map<string, {x: number, y: number}>} pins */
export function show(look, key, room, pins) {
  const names = look.actors.map((actor) => shortName(nameOf(actor)));
  const radii = radiiOf(look.actors.map(({ stories }) => stories));
  const actors = look.actors.map((actor, index) => ({
    ...actor,
    index,
    x: 0,
    y: 0,
    radius: radii[index],
    short: names[index],
  }));
  arrange(actors, look, `${key} ${room.width < room.height ? "high" : "wide"}`, room);
  for (const actor of actors) Object.assign(actor, pins.get(actor.id));
  /** @type {DrawnPair[][]} */
  const pairsOf = actors.map(() => []);
  for (const pair of look.pairs) {
    pairsOf[pair.a].push(pair);
    pairsOf[pair.b].push(pair);
  }
  const { pairs, listed, all, left, types, groups } = look;
  const place = new Map(actors.map(({ id, index }) => [id, index]));
  shown = { actors, pairs, pairsOf, place, listed, all, left, types, groups };
}

/** @param {Drawn[]} actors
 * @param {Look} look
 * @param {string} key
 * @param {import("./room.js").Room} room */
function arrange(actors, look, key, room) {
  const extra = new Set(look.extra);
  let places = arranged.get(key);
  if (!places) {
    places = layOutThese(actors, look, extra, room);
    arranged.set(key, places);
    if (arranged.size > KEPT) arranged.delete([...arranged.keys()][0]);
  }
  const newcomers = [];
  for (const actor of actors) {
    const at = places.get(actor.id);
    if (at) Object.assign(actor, at);
    else newcomers.push(actor.index);
  }
  if (!newcomers.length) return;
  const layout = {
    x: actors.map(({ x }) => x),
    y: actors.map(({ y }) => y),
    radii: actors.map(({ radius }) => radius),
  };
  placeAmong(layout, newcomers, look.pairs);
  for (const index of newcomers) {
    Object.assign(actors[index], { x: layout.x[index], y: layout.y[index] });
  }
}

/** @param {Drawn[]} actors
 * @param {Look} look
 * @param {Set<string>} extra
 * @param {import("./room.js").Room} room */
function layOutThese(actors, look, extra, room) {
  const own = actors.filter(({ id }) => !extra.has(id));
  const at = new Map(own.map(({ index }, number) => [index, number]));
  const pairs = look.pairs.flatMap((pair) => {
    const [a, b] = [at.get(pair.a), at.get(pair.b)];
    return a === undefined || b === undefined ? [] : [{ ...pair, a, b }];
  });
  const layout = layOut(
    {
      stories: own.map(({ stories }) => stories),
      widths: own.slice(0, LABELLED).map(widthOf),
      pairs,
    },
    within(room.width / room.height, 0.5, 2),
    room.width * room.height,
  );
  return new Map(own.map(({ id }, number) => [id, { x: layout.x[number], y: layout.y[number] }]));
}

/** Those of the network that a frame has room for, as the second look will choose them: of a circle the
 * nearest, else the most mentioned who are tied to somebody.
 * @param {number} most */
function firstNodes(most) {
  const { nodes, edges } = DATA.network;
  if (nodes.length <= most) return nodes;
  const place = new Map(nodes.map(({ id }, index) => [id, index]));
  /** @type {[number, number][][]} */
  const ties = nodes.map(() => []);
  for (const { from, to, value } of edges) {
    const [a, b] = [place.get(from), place.get(to)];
    if (a === undefined || b === undefined) continue;
    ties[a].push([b, value]);
    ties[b].push([a, value]);
  }
  const center = place.get(ABOUT.focus ?? "");
  const order =
    center === undefined
      ? nodes
          .map((_, index) => index)
          .sort((a, b) => Number(!ties[a].length) - Number(!ties[b].length))
      : circleOrder(
          center,
          ABOUT.hops,
          (one) => ties[one],
          (a, b) => a - b,
        );
  return order
    .slice(0, most)
    .sort((a, b) => a - b)
    .map((index) => nodes[index]);
}

/** The picture at first sight, from the network that pyvis made: before the tables are read.
 * @param {number} most names
 * @returns {Look} */
export function firstLook(most) {
  const nodes = firstNodes(most);
  const place = new Map(nodes.map(({ id }, index) => [id, index]));
  const types = new Map(Object.entries(SHAPES).map(([type, shape]) => [shape, type]));
  const stories = nodes.map(({ value }) => value);
  const total = DATA.about.stories;
  const pairs = DATA.network.edges.flatMap(({ from, to, value }) => {
    const [a, b] = [place.get(from), place.get(to)];
    return a === undefined || b === undefined ? [] : [{ a, b, stories: value }];
  });
  const main = mainLines(
    pairs,
    pairs.map((pair) => pair.stories),
    nodes.length,
  );
  return {
    actors: nodes.map((node) => ({
      id: node.id,
      name: node.label,
      type: /** @type {import("../types.js").ActorType} */ (types.get(node.shape)),
      aliases: [],
      iso: null,
      group: node.group,
      stories: node.value,
      items: 0,
      mentions: 0,
    })),
    extra: [],
    pairs: pairs.map((pair, number) => ({
      ...pair,
      items: 0,
      sentences: 0,
      npmi: npmi(pair.stories, stories[pair.a], stories[pair.b], total),
      jaccard: null,
      log_likelihood: null,
      p_value: null,
      main: main[number],
    })),
    listed: [],
    all: { items: DATA.about.items, stories: total },
    left: nodes.length,
    types: { person: 0, country: 0, organisation: 0, place: 0 },
    groups: [],
  };
}

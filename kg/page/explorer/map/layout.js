// Where every actor stands: tied ones near each other, signs and labels apart, the same for the
// same question.

import { countCrossings } from "./crossings.js";
import { curve, forNear, partBoxes, spiral, spread } from "./forces.js";
import { swapPlaces } from "./swaps.js";

/**
 * @typedef {object} Drawn
 * @property {number[]} stories of each actor, most first
 * @property {number[]} widths in pixels of the labels of the first, `LABELLED` at least
 * @property {{a: number, b: number, stories: number, npmi: number | null, main: boolean}[]} pairs
 */

/** @typedef {{x: number[], y: number[], radii: number[]}} Layout in pixels at scale 1 */

const SMALLEST = 5;
const LARGEST = 27;
const FULL = 4; // stories of the largest sign, at least: where all have one, none is large
const SCREEN = 720_000; // square pixels that a few actors share
const LEAST_AREA = 3400; // square pixels for each of many actors
const MOST_AREA = 14_000; // for each of very few
export const LABELLED = 45; // labels that have room of their own
const LINE = 18; // a label's height
const SEEN = 400_000; // square pixels of the screen, at most, that labels are parted for
const POWER = 1.2; // of what two share beyond chance: how much more the strongly tied pull
const MAIN_PULL = 3; // times as much as others in a picture of few actors: short lines cross few
const UNEVEN = 8; // pixels by which small signs keep unlike distances: in rows they would say something
const ALIKE = 2; // how much larger another may be that takes one's place

/** The size of signs: their area goes by stories.
 * @param {number[]} stories */
export function radiiOf(stories) {
  const most = Math.max(FULL, ...stories.slice(0, 1), ...stories.slice(-1));
  return stories.map(
    (count) => Math.round((SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(count / most)) * 10) / 10,
  );
}

/** Places for the actors in a room that is `wide` times as wide as it is high, and `area` square pixels
 * of the screen.
 * @param {Drawn} drawn
 * @param {number} wide
 * @param {number} [area]
 * @returns {Layout} */
export function layOut({ stories, widths, pairs }, wide, area = SEEN) {
  const count = stories.length;
  const radii = radiiOf(stories);
  if (!count) return { x: [], y: [], radii };
  const ties = tiesOf(pairs, count > CURVED ? 1 : MAIN_PULL);
  const points = bestSpread(pairs, ties, radii);
  fitInto(points, count, wide);
  const room = roomOf(radii, widths, Math.min(area, SEEN));
  partBoxes(points, room, partingRounds(count));
  if (count <= SWAPPED) {
    const lines = pairs.filter(({ main }) => main);
    swapPlaces(points, evened(ties), lines, Math.sqrt(areaOf(count)) * 0.7, (one, other) => {
      const [a, b] = [room.halves[one * 2], room.halves[other * 2]];
      return Math.min(a, b) * ALIKE >= Math.max(a, b);
    });
    partBoxes(points, room, PARTED_AGAIN);
  }
  fillRoom(points, wide);
  return centred(points, radii);
}

// At which share of the rounds the best of the beginnings go on: rounds of few take no time.
const LOOKED_AT = { few: [0.3, 0.6], more: [0.15, 0.4] };
const GO_ON = 1 / 3;

/** The points spread from several beginnings: those of which the fewest main lines cross go on.
 * @param {Drawn["pairs"]} pairs
 * @param {import("./forces.js").Ties} ties
 * @param {number[]} radii */
function bestSpread(pairs, ties, radii) {
  const count = radii.length;
  const push = Float64Array.from(radii, (radius) => 1 + radius / 20);
  const lines = pairs.filter(({ main }) => main);
  const tries = triesFor(count);
  const rounds = roundsFor(count);
  /** @type {import("./forces.js").Points[]} */
  let going = Array.from({ length: tries }, (_, time) =>
    startingPoints(count, lines, Math.floor((time * count) / tries)),
  );
  let from = 0;
  for (const share of count > FEW ? LOOKED_AT.more : LOOKED_AT.few) {
    const until = Math.round(rounds * share);
    for (const points of going) spread(points, ties, push, { rounds, from, until });
    going = fewestCrossings(going, lines, Math.ceil(going.length * GO_ON));
    from = until;
  }
  for (const points of going) spread(points, ties, push, { rounds, from });
  return fewestCrossings(going, lines, 1)[0];
}

/** @param {import("./forces.js").Points[]} all
 * @param {{a: number, b: number}[]} lines
 * @param {number} most that are kept */
function fewestCrossings(all, lines, most) {
  if (all.length <= most) return all;
  const crossed = new Map(all.map((points) => [points, countCrossings(points, lines)]));
  const at = (/** @type {import("./forces.js").Points} */ points) => crossed.get(points) ?? 0;
  return all.toSorted((one, other) => at(one) - at(other)).slice(0, most);
}

const MOST_STRETCHED = 1.5;

/** The narrower side stretched as far as the room is wide: what is apart stays apart.
 * @param {import("./forces.js").Points} points
 * @param {number} wide */
function fillRoom({ x, y }, wide) {
  const [width, height] = [sizeOf(x), sizeOf(y)];
  if (!width || !height) return;
  const lack = (height * wide) / width;
  const by = Math.min(MOST_STRETCHED, Math.max(lack, 1 / lack));
  const side = lack > 1 ? x : y;
  for (let i = 0; i < side.length; i += 1) side[i] *= by;
}

/** @param {Float64Array} values */
function sizeOf(values) {
  const [least, most] = extent(values);
  return most - least;
}

/** @param {Float64Array} values
 * @returns {[number, number]} */
function extent(values) {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return [least, most];
}

const MANY = 1200; // actors: above, the picture comes first
const CURVED = 250; // actors: more begin near those they are tied to, and need fewer rounds
const FEW = 60; // actors: fewer are spread from many beginnings
const PARTED_AGAIN = 40; // rounds, after who is alike has changed places
const SWAPPED = 300; // actors among whom places are changed

/** Square pixels for each of so many actors.
 * @param {number} count */
const areaOf = (count) => Math.min(MOST_AREA, Math.max(LEAST_AREA, SCREEN / Math.max(count, 1)));

/** The same ties, the strong ones hardly stronger than the weak: what counts is who is near.
 * @param {import("./forces.js").Ties} ties */
const evened = (ties) => ({ ...ties, pull: ties.pull.map((pull) => pull ** 0.3) });

/** @param {number} count */
const partingRounds = (count) => (count > MANY ? 40 : 60);

/** @param {number} count */
const roundsFor = (count) => {
  if (count > 700) return Math.round(Math.max(30, 80_000 / count));
  return Math.min(count > FEW ? 100 : 300, Math.round(60_000 / count));
};

/** How many beginnings are tried: a few actors are spread in no time.
 * @param {number} count */
const triesFor = (count) => (count > CURVED ? 1 : count > FEW ? 4 : 12);

/** How strongly pairs pull: by what they share beyond chance, those with a line that is seen most.
 * @param {Drawn["pairs"]} pairs
 * @param {number} mainPull how much more */
function tiesOf(pairs, mainPull) {
  const pull = pairs.map(
    ({ npmi, main }) => Math.max(npmi ?? 0, 0.02) ** POWER * (main ? mainPull : 1),
  );
  const mean = pull.reduce((sum, value) => sum + value, 0) / Math.max(pull.length, 1) || 1;
  return {
    one: Int32Array.from(pairs, ({ a }) => a),
    other: Int32Array.from(pairs, ({ b }) => b),
    pull: Float64Array.from(pull, (value) => Math.min(value / mean, 12)),
  };
}

/** In the order in which main lines lead from one to the next: few on a spiral; of many the tied
 * begin near each other, as few rounds are left to bring them together.
 * @param {number} count
 * @param {{a: number, b: number}[]} lines the main ones
 * @param {number} first who begins */
function startingPoints(count, lines, first) {
  /** @type {number[][]} */
  const near = Array.from({ length: count }, () => []);
  for (const { a, b } of lines) {
    near[a].push(b);
    near[b].push(a);
  }
  const place = new Int32Array(count).fill(-1);
  let next = 0;
  for (let start = 0; start < count; start += 1) {
    const waiting = [(start + first) % count];
    while (waiting.length) {
      const one = /** @type {number} */ (waiting.pop());
      if (place[one] >= 0) continue;
      place[one] = next;
      next += 1;
      waiting.push(...near[one].filter((other) => place[other] < 0).reverse());
    }
  }
  const { x, y } = count > CURVED ? curve(count) : spiral(count);
  return {
    x: Float64Array.from(place, (at) => x[at]),
    y: Float64Array.from(place, (at) => y[at]),
  };
}

/** Turned so that the longest way lies along the wider side, and as large as the actors need.
 * @param {import("./forces.js").Points} points
 * @param {number} count
 * @param {number} wide */
function fitInto({ x, y }, count, wide) {
  const angle = mainAxis({ x, y }) + (wide < 1 ? Math.PI / 2 : 0);
  const [cos, sin] = [Math.cos(-angle), Math.sin(-angle)];
  for (let i = 0; i < count; i += 1) {
    [x[i], y[i]] = [x[i] * cos - y[i] * sin, x[i] * sin + y[i] * cos];
  }
  const height = Math.sqrt((Math.max(count, 12) * areaOf(count)) / wide);
  scaleTo(x, height * wide);
  scaleTo(y, height);
}

/** @param {import("./forces.js").Points} points */
function mainAxis({ x, y }) {
  const count = x.length;
  const mean = (/** @type {Float64Array} */ values) =>
    values.reduce((sum, value) => sum + value, 0) / count;
  const [middleX, middleY] = [mean(x), mean(y)];
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    const [dx, dy] = [x[i] - middleX, y[i] - middleY];
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  return Math.atan2(2 * xy, xx - yy) / 2;
}

const EVENLY = 0.55; // how much the room is filled evenly
const OUTER = 0.04; // of the actors at either side

/** Who stands far from all others comes nearer: the picture is of the many.
 * @param {number} share of the width between the outer ones */
function drawIn(share) {
  if (share < 0) return -Math.log1p(-share * 2) / 8;
  return share > 1 ? 1 + Math.log1p((share - 1) * 2) / 8 : share;
}

/** Values spread over `size`, in their order: in part as they are, in part evenly.
 * @param {Float64Array} values
 * @param {number} size */
function scaleTo(values, size) {
  const order = Array.from(values, (_, place) => place);
  order.sort((one, other) => values[one] - values[other] || one - other);
  const at = (/** @type {number} */ share) => values[order[Math.round(share * (order.length - 1))]];
  const [low, high] = [at(OUTER), at(1 - OUTER)];
  const width = high - low || 1;
  const shares = Array.from(values, (value) => drawIn((value - low) / width));
  order.forEach((place, rank) => {
    const even = (rank + 0.5) / order.length;
    values[place] = size * (shares[place] * (1 - EVENLY) + even * EVENLY);
  });
}

/** What each actor covers: its sign, and its label below where it is one of the largest.
 * @param {number[]} radii
 * @param {number[]} widths
 * @param {number} area
 * @returns {import("./forces.js").Room} */
function roomOf(radii, widths, area) {
  const count = radii.length;
  const scale = Math.min(1, Math.max(0.45, Math.sqrt(area / (count * areaOf(count))))); // that shows all
  const halves = new Float64Array(count * 2);
  const drops = new Float64Array(count);
  radii.forEach((radius, i) => {
    const sign = radius * 1.15 + 3 + (i < LABELLED ? 0 : (i * 5) % UNEVEN);
    const label = i < LABELLED ? LINE / scale : 0;
    halves[i * 2] = label ? Math.max(sign, (widths[i] / 2 + 4) / scale) : sign;
    halves[i * 2 + 1] = sign + label / 2;
    drops[i] = label / 2;
  });
  const ease = Float64Array.from(radii, (_, i) => (i < LABELLED ? 1 : 3));
  return { halves, drops, ease, wide: Math.min(count, LABELLED) };
}

/** @param {import("./forces.js").Points} points
 * @param {number[]} radii
 * @returns {Layout} */
function centred({ x, y }, radii) {
  const middle = (/** @type {Float64Array} */ values) => {
    const [least, most] = extent(values);
    return (least + most) / 2;
  };
  const [middleX, middleY] = [middle(x), middle(y)];
  const round = (/** @type {number} */ value) => Math.round(value * 10) / 10;
  return {
    x: Array.from(x, (value) => round(value - middleX)),
    y: Array.from(y, (value) => round(value - middleY)),
    radii,
  };
}

/** Places for newcomers among actors that stay where they are: near those that they are tied to.
 * @param {Layout} layout of those that stay, with a place for each newcomer that is not looked at
 * @param {number[]} newcomers
 * @param {Drawn["pairs"]} pairs */
export function placeAmong(layout, newcomers, pairs) {
  const isNew = new Set(newcomers);
  for (const one of newcomers) {
    let [x, y, weight] = [0, 0, 0];
    for (const { a, b, stories, npmi } of pairs) {
      const other = a === one ? b : b === one ? a : -1;
      if (other < 0 || isNew.has(other)) continue;
      const pull = (stories * Math.max(npmi ?? 0, 0.05)) ** 2;
      x += layout.x[other] * pull;
      y += layout.y[other] * pull;
      weight += pull;
    }
    const start = weight ? { x: x / weight, y: y / weight } : { x: 0, y: 0 };
    const free = freePlace(layout, one, isNew, start);
    layout.x[one] = free.x;
    layout.y[one] = free.y;
    isNew.delete(one);
  }
}

/** @param {Layout} layout
 * @param {number} one
 * @param {Set<number>} waiting
 * @param {{x: number, y: number}} start */
function freePlace({ x, y, radii }, one, waiting, start) {
  for (let step = 0; step < 400; step += 1) {
    const angle = step * Math.PI * (3 - Math.sqrt(5));
    const away = Math.sqrt(step) * 12;
    const at = { x: start.x + Math.cos(angle) * away, y: start.y + Math.sin(angle) * away };
    const free = radii.every(
      (radius, other) =>
        other === one ||
        waiting.has(other) ||
        Math.hypot(x[other] - at.x, y[other] - at.y) > radius + radii[one] + 8,
    );
    if (free) return at;
  }
  return start;
}

/** How good a layout is: of the `nearest` others around each actor the share that are partners, and
 * how many signs lie on another.
 * @param {Layout} layout
 * @param {{a: number, b: number}[]} pairs
 * @param {number} [nearest] */
export function measureLayout({ x, y, radii }, pairs, nearest = 5) {
  const tied = Array.from(radii, () => /** @type {Set<number>} */ (new Set()));
  for (const { a, b } of pairs) {
    tied[a].add(b);
    tied[b].add(a);
  }
  let [partners, looked] = [0, 0];
  radii.forEach((_, one) => {
    if (!tied[one].size) return;
    const others = radii.map((_, other) => other).filter((other) => other !== one);
    const away = others.map((other) => Math.hypot(x[other] - x[one], y[other] - y[one]));
    const order = others.map((_, place) => place).sort((p, q) => away[p] - away[q]);
    for (const place of order.slice(0, Math.min(nearest, tied[one].size))) {
      looked += 1;
      if (tied[one].has(others[place])) partners += 1;
    }
  });
  let overlaps = 0;
  forNear({ x: Float64Array.from(x), y: Float64Array.from(y) }, LARGEST * 2, (i, j) => {
    if (Math.hypot(x[i] - x[j], y[i] - y[j]) < radii[i] + radii[j]) overlaps += 1;
  });
  return { partners: looked ? partners / looked : 1, overlaps };
}

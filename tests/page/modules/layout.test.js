// The map: the same each time, signs apart, neighbours near each other, labels off the signs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { mainLines } from "../../../kg/page/explorer/data/backbone.js";
import { countCrossings } from "../../../kg/page/explorer/map/crossings.js";
import { around, fitTo, namesFor, pictureFrame } from "../../../kg/page/explorer/map/fit.js";
import { curve, partBoxes, spiral, spread } from "../../../kg/page/explorer/map/forces.js";
import { overlap, placeLabels, shortName } from "../../../kg/page/explorer/map/labels.js";
import {
  layOut,
  measureLayout,
  placeAmong,
  radiiOf,
} from "../../../kg/page/explorer/map/layout.js";
import { swapPlaces } from "../../../kg/page/explorer/map/swaps.js";

/** Groups of actors who meet within their group, and a few who meet everybody.
 * @param {number} count
 * @param {number} groups */
function invent(count, groups) {
  const stories = Array.from({ length: count }, (_, i) => Math.ceil((60 * (count - i)) / count));
  const pairs = [];
  for (let a = 0; a < count; a += 1) {
    for (let b = a + 1; b < count; b += 1) {
      const everywhere = a < 3 && (a * 7 + b) % 3 === 0;
      const together = a % groups === b % groups && (a * 13 + b * 7) % 5 < 2;
      if (!everywhere && !together) continue;
      pairs.push({ a, b, stories: together ? 4 : 1, npmi: together ? 0.6 : -0.05 });
    }
  }
  const main = mainLines(
    pairs,
    pairs.map((pair) => pair.stories),
    count,
  );
  return {
    stories,
    widths: stories.map((_, i) => 40 + ((i * 37) % 60)),
    pairs: pairs.map((pair, i) => ({ ...pair, main: main[i] })),
  };
}

test("the same question gives the same places", () => {
  assert.deepEqual(layOut(invent(90, 6), 1.2), layOut(invent(90, 6), 1.2));
});

for (const [count, groups] of [
  [12, 3],
  [60, 5],
  [150, 8],
  [800, 20],
]) {
  test(`signs of ${count} stand apart, and most neighbours are partners`, () => {
    const drawn = invent(count, groups);
    const layout = layOut(drawn, 1.2);
    const { partners, overlaps } = measureLayout(layout, drawn.pairs);
    assert.ok(overlaps <= count / 25, `${overlaps} overlaps`);
    const share = (2 * drawn.pairs.length) / (count * (count - 1));
    assert.ok(partners > Math.min(0.9, share * 1.5), `${partners} beside ${share} by chance`);
  });
}

test("who follow each other on the curve are near each other, and nobody stands on another", () => {
  for (const count of [1, 5, 400, 1500]) {
    const { x, y } = curve(count);
    const places = new Set([...x].map((at, i) => `${at} ${y[i]}`));
    assert.equal(places.size, count);
    for (let i = 1; i < count; i += 1) assert.ok(Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]) < 3);
  }
});

test("in a large picture neighbours are partners, too", () => {
  const drawn = invent(2000, 200);
  const { partners } = measureLayout(layOut(drawn, 1.2), drawn.pairs);
  assert.ok(partners > 0.5, `${partners}`); // begun on a spiral: 0.03
});

test("crossings are counted, not those at a common end", () => {
  const points = { x: Float64Array.of(0, 1, 0, 1, 0.5), y: Float64Array.of(0, 1, 1, 0, 3) };
  const lines = [
    { a: 0, b: 1 },
    { a: 2, b: 3 },
    { a: 0, b: 4 },
    { a: 2, b: 4 },
  ];
  assert.equal(countCrossings(points, lines.slice(0, 2)), 1);
  assert.equal(countCrossings(points, [lines[0], lines[2]]), 0);
  assert.equal(countCrossings(points, lines), 2);
});

/** Numbers between 0 and 1, the same each time.
 * @param {number} seed
 * @returns {() => number} */
function numbers(seed) {
  let at = seed;
  return () => {
    at = (at * 1_103_515_245 + 12_345) % 2_147_483_648;
    return at / 2_147_483_648;
  };
}

test("as many crossings are counted as there are points where two lines meet", () => {
  const next = numbers(5);
  for (let time = 0; time < 40; time += 1) {
    const count = 4 + Math.floor(next() * 12);
    const [x, y] = [0, 1].map(() => Float64Array.from({ length: count }, () => next()));
    const lines = Array.from({ length: 20 }, () => ({
      a: Math.floor(next() * count),
      b: Math.floor(next() * count),
    })).filter(({ a, b }) => a !== b);
    const meet = (/** @type {number} */ i, /** @type {number} */ j) => {
      const [{ a, b }, { a: c, b: d }] = [lines[i], lines[j]];
      if (new Set([a, b, c, d]).size < 4) return false;
      const across = (x[b] - x[a]) * (y[d] - y[c]) - (y[b] - y[a]) * (x[d] - x[c]);
      const along = (x[c] - x[a]) * (y[d] - y[c]) - (y[c] - y[a]) * (x[d] - x[c]);
      const beside = (x[c] - x[a]) * (y[b] - y[a]) - (y[c] - y[a]) * (x[b] - x[a]);
      return [along / across, beside / across].every((share) => share > 0 && share < 1);
    };
    let expected = 0;
    lines.forEach((_, i) => {
      for (let j = 0; j < i; j += 1) if (meet(i, j)) expected += 1;
    });
    assert.equal(countCrossings({ x, y }, lines), expected);
  }
});

/** Points at random, tied as invented actors are.
 * @param {number} count */
function tiedPoints(count) {
  const next = numbers(11);
  const [x, y] = [0, 1].map(() => Float64Array.from({ length: count }, () => next() * 8));
  const { pairs } = invent(count, 4);
  const ties = {
    one: Int32Array.from(pairs, ({ a }) => a),
    other: Int32Array.from(pairs, ({ b }) => b),
    pull: Float64Array.from(pairs, () => 0.5 + next()),
  };
  const near = () =>
    pairs.reduce((sum, { a, b }, tie) => {
      const away = Math.hypot(x[a] - x[b], y[a] - y[b]) / 2;
      return sum + ties.pull[tie] / (1 + away ** 2);
    }, 0);
  return { points: { x, y }, ties, pairs, near };
}

const SPACING = 2;

test("places are changed until no two alike would come nearer to whom they are tied to", () => {
  const count = 16;
  const { points, ties, near } = tiedPoints(count);
  const { x, y } = points;
  const alike = (/** @type {number} */ a, /** @type {number} */ b) => a % 2 === b % 2;
  const evenPlaces = () => [...x].flatMap((at, i) => (i % 2 ? [] : [`${at} ${y[i]}`])).sort();
  const [before, places] = [near(), evenPlaces()];
  swapPlaces(points, ties, [], SPACING, alike);
  const after = near();
  assert.ok(after > before + 0.1, `${after} after ${before}`);
  assert.deepEqual(evenPlaces(), places);
  const swap = (/** @type {number} */ a, /** @type {number} */ b) => {
    for (const side of [x, y]) [side[a], side[b]] = [side[b], side[a]];
  };
  for (let a = 0; a < count; a += 1) {
    for (let b = a + 2; b < count; b += 2) {
      swap(a, b);
      assert.ok(near() < after + 1e-5, `${a} and ${b} would gain`);
      swap(a, b);
    }
  }
});

test("places are changed where lines uncross, too", () => {
  const [plain, uncrossed] = [tiedPoints(40), tiedPoints(40)];
  const lines = plain.pairs.filter((_, place) => place % 3 === 0);
  swapPlaces(plain.points, plain.ties, [], SPACING, () => true);
  swapPlaces(uncrossed.points, uncrossed.ties, lines, SPACING, () => true);
  const [before, after] = [plain, uncrossed].map(({ points }) => countCrossings(points, lines));
  assert.ok(after < before * 0.9, `${after} beside ${before}`);
});

for (const count of [60, 400]) {
  test(`${count} boxes that lie on each other come apart`, () => {
    const next = numbers(count);
    const side = Math.sqrt(count) * 30;
    const [x, y] = [0, 1].map(() => Float64Array.from({ length: count }, () => next() * side));
    const halves = Float64Array.from({ length: count * 2 }, (_, at) =>
      at < 60 && at % 2 === 0 ? 30 : 7,
    );
    const drops = Float64Array.from({ length: count }, (_, i) => (i < 30 ? 4 : 0));
    const ease = new Float64Array(count).fill(1);
    partBoxes({ x, y }, { halves, drops, ease, wide: 30 }, 300);
    for (let i = 0; i < count; i += 1) {
      for (let j = i + 1; j < count; j += 1) {
        const lackX = halves[i * 2] + halves[j * 2] - Math.abs(x[j] - x[i]);
        const away = Math.abs(y[j] + drops[j] - y[i] - drops[i]);
        const lackY = halves[i * 2 + 1] + halves[j * 2 + 1] - away;
        assert.ok(Math.min(lackX, lackY) < 1, `${i} and ${j}`);
      }
    }
  });
}

test("few main lines cross: fewer than on a spiral in the same order, by far", () => {
  const drawn = invent(60, 5);
  const main = drawn.pairs.filter((pair) => pair.main);
  const { x, y } = layOut(drawn, 1.2);
  const crossed = countCrossings({ x: Float64Array.from(x), y: Float64Array.from(y) }, main);
  const spiralled = countCrossings(spiral(60), main);
  assert.ok(crossed < spiralled / 3, `${crossed} beside ${spiralled}`);
});

test("cooling in parts comes to the same as in one go", () => {
  const ties = {
    one: Int32Array.of(0, 1),
    other: Int32Array.of(1, 2),
    pull: Float64Array.of(1, 2),
  };
  const push = new Float64Array(12).fill(1);
  const [whole, parts] = [spiral(12), spiral(12)];
  spread(whole, ties, push, { rounds: 30 });
  spread(parts, ties, push, { rounds: 30, until: 11 });
  spread(parts, ties, push, { rounds: 30, from: 11 });
  assert.deepEqual(parts, whole);
});

test("where nobody has more than one story no sign is large", () => {
  const [one, many] = [radiiOf([1, 1, 1])[0], radiiOf([40, 10, 1])[0]];
  assert.ok(one < many * 0.7, `${one} beside ${many}`);
});

test("nobody, and somebody alone", () => {
  assert.deepEqual(layOut({ stories: [], widths: [], pairs: [] }, 1).x, []);
  const alone = layOut({ stories: [3], widths: [50], pairs: [] }, 1);
  assert.deepEqual([alone.x, alone.y], [[0], [0]]);
});

test("a newcomer stands near those it is tied to, on nobody", () => {
  const drawn = invent(60, 5);
  const layout = layOut(drawn, 1.2);
  const before = layout.x.slice(0, 59);
  placeAmong(layout, [59], drawn.pairs);
  assert.deepEqual(layout.x.slice(0, 59), before);
  assert.equal(measureLayout(layout, drawn.pairs).overlaps, 0);
});

/** A picture of some actors in a frame, as it is fitted into view.
 * @param {number} count
 * @param {{width: number, height: number}} frame */
function pictureIn(count, { width, height }) {
  const drawn = invent(count, 8);
  const layout = layOut(drawn, width / height, width * height);
  const points = layout.radii.map((radius, i) => ({ x: layout.x[i], y: layout.y[i], radius }));
  const fit = fitTo(points, { width, height }, 1.6);
  assert.ok(fit);
  const view = { left: 0, top: 0, right: width, bottom: height };
  const signs = points.map(({ x, y, radius }, place) => ({
    place,
    x: (x - fit.x) * fit.scale + width / 2,
    y: (y - fit.y) * fit.scale + height / 2,
    radius: radius * fit.scale,
    width: drawn.widths[place],
    size: 12,
    lit: true,
    chosen: false,
  }));
  return { view, signs };
}

test("labels are on no other label, under no button, and but for the largest on no other sign", () => {
  const { view, signs } = pictureIn(150, { width: 800, height: 700 });
  const obstacles = [{ left: 700, top: 600, right: 800, bottom: 700 }];
  const labels = placeLabels(signs, view, { obstacles, most: 140, dimmed: false, roomy: true });
  assert.ok(labels.length > 50, `${labels.length} labels`);
  for (const [number, label] of labels.entries()) {
    assert.ok(!overlap(label, obstacles[0]));
    for (const other of labels.slice(0, number)) assert.ok(!overlap(label, other));
    for (const { place, x, y, radius } of signs) {
      const core = { left: x - radius / 2, right: x + radius / 2, top: y - 1, bottom: y + 1 };
      const may = label.place === place || (label.place < 10 && place >= 10);
      assert.ok(may || !overlap(label, core));
    }
  }
});

test("a label is nearer to its own sign than to another that is as large", () => {
  const common = { radius: 12, width: 60, size: 13, lit: true, chosen: false };
  const view = { left: 0, top: 0, right: 300, bottom: 300 };
  // Right below the second there is room, and it would read as the name of the first.
  const signs = [
    { ...common, place: 0, x: 150, y: 146 },
    { ...common, place: 1, x: 150, y: 100 },
  ];
  const options = { obstacles: [], most: 10, dimmed: false, roomy: true };
  for (const label of placeLabels(signs, view, options)) {
    const [own, other] = [signs[label.place], signs[1 - label.place]].map(({ x, y }) => {
      const across = Math.max(label.left - x, 0, x - label.right);
      return Math.hypot(across, Math.max(label.top - y, 0, y - label.bottom));
    });
    assert.ok(own < other, `${own} from its own sign, ${other} from the other`);
  }
});

test("a phone draws as many names as it has labels for, a wide frame as many as are asked for", () => {
  const phone = { width: 390, height: 716 };
  const count = namesFor(phone, 150);
  const { view, signs } = pictureIn(count, phone);
  const options = { obstacles: [], most: 140, dimmed: false, roomy: false };
  const labels = placeLabels(signs, view, options);
  assert.ok(count > 50 && labels.length >= count * 0.9, `${labels.length} labels of ${count}`);
  assert.equal(namesFor({ width: 800, height: 700 }, 150), 150);
  assert.equal(namesFor({ width: 390, height: 716 }, 20), 20);
  assert.equal(namesFor({ width: 0, height: 0 }, 20), 1);
});

test("a picture is as large as on a laptop, however little of the map the screen has room for", () => {
  const screen = pictureIn(59, { width: 390, height: 350 }).signs;
  const signs = screen.map(({ x, y, radius }) => ({ x: x * 4, y: y * 4, radius: radius * 4 }));
  const part = around(signs);
  const frame = pictureFrame(part, 1 / 4);
  assert.ok(frame.scale > 1 / 2, `scale ${frame.scale}`);
  assert.ok(frame.width <= 1400 && frame.height <= 1400);
  for (const { x, y, radius } of signs) {
    const [left, top] = [(x - frame.left) * frame.scale, (y - frame.top) * frame.scale];
    assert.ok(left - radius > 30 && left + radius < frame.width - 30);
    assert.ok(top - radius > 10 && top + radius < frame.height - 10);
  }
  // What the reader has made larger stays so; one sign alone is not blown up, and the title has room.
  assert.equal(pictureFrame(part, 3).scale, 3);
  const alone = pictureFrame({ left: 10, right: 30, top: 10, bottom: 30 }, 0.5);
  assert.ok(alone.scale < 2 && alone.width >= 640);
  assert.equal(alone.left + alone.width / alone.scale / 2, 20);
});

test("a label leaves room to the next where both can be read", () => {
  const common = { radius: 6, width: 80, size: 12, lit: true, chosen: false };
  const view = { left: 0, top: 0, right: 150, bottom: 200 };
  // The first would read best below, where alone the second has a place: under that are buttons.
  const signs = [
    { ...common, place: 0, x: 75, y: 30 },
    { ...common, place: 1, x: 75, y: 70 },
  ];
  const obstacles = [{ left: 0, top: 78, right: 150, bottom: 200 }];
  const labels = placeLabels(signs, view, { obstacles, most: 10, dimmed: false, roomy: true });
  assert.equal(labels.length, 2);
});

test("beside few that are lit others say where they are, and are in nobody's way", () => {
  const { view, signs } = pictureIn(150, { width: 800, height: 700 });
  const two = signs.map((sign, place) => ({ ...sign, lit: place < 2, chosen: place < 2 }));
  const options = { obstacles: [], most: 140, dimmed: true, roomy: true };
  const lit = placeLabels(two, view, options);
  assert.deepEqual(lit.map(({ place }) => place).sort(), [0, 1]);
  const labels = placeLabels(two, view, { ...options, faint: 20 });
  assert.deepEqual(labels.slice(0, 2), lit);
  const faint = labels.slice(2);
  assert.ok(faint.length > 10 && faint.length <= 20 && faint.every((label) => label.faint));
  for (const [number, label] of faint.entries()) {
    for (const other of [...lit, ...faint.slice(0, number)]) assert.ok(!overlap(label, other));
    for (const { place, x, y, radius } of two) {
      const half = radius - 1;
      const box = { left: x - half, right: x + half, top: y - half, bottom: y + half };
      assert.ok(place === label.place || half < 2 || !overlap(label, box));
    }
  }
});

test("names on labels are short and turn nothing around", () => {
  assert.equal(shortName("\u202eomgekeerd\u202c Naam"), " omgekeerd Naam");
  assert.equal([...shortName("naam".repeat(50))].length, 28);
});

// Points that pull and push each other: the arithmetic of the layout, without chance.

/** @typedef {{x: Float64Array, y: Float64Array}} Points */
/** @typedef {{one: Int32Array, other: Int32Array, pull: Float64Array}} Ties */

const EXACT_UP_TO = 250; // points: above, what is far away pushes no more
const REACH = 3; // how far a push reaches then

/** Points evenly over a disc, the first in the middle: a sunflower.
 * @param {number} count
 * @returns {Points} */
export function spiral(count) {
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    const angle = i * Math.PI * (3 - Math.sqrt(5));
    x[i] = Math.cos(angle) * Math.sqrt(i) * 0.6;
    y[i] = Math.sin(angle) * Math.sqrt(i) * 0.6;
  }
  return { x, y };
}

/** Points along Hilbert's curve, which fills a square: who follow each other are near each other.
 * @param {number} count
 * @returns {Points} */
export function curve(count) {
  const steps = Math.max(1, Math.ceil(Math.log2(count) / 2));
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    let left = Math.floor((i * 4 ** steps) / count);
    let [px, py] = [0, 0];
    for (let side = 1; side < 2 ** steps; side *= 2) {
      const right = 1 & (left >> 1);
      const down = 1 & (left ^ right);
      if (!down) {
        if (right) [px, py] = [side - 1 - px, side - 1 - py];
        [px, py] = [py, px];
      }
      px += side * right;
      py += side * down;
      left >>= 2;
    }
    x[i] = px;
    y[i] = py;
  }
  const spacing = Math.sqrt(count) / 2 ** steps;
  return { x: x.map((at) => at * spacing), y: y.map((at) => at * spacing) };
}

/** Tied points near each other, others apart; moved in place. The forces of t-FDP, which keep
 * neighbours together (Zhong, Xue, Zhang, Zhang, Ban, Deussen and Wang 2023), pull by tie, cooling.
 * @param {Points} points
 * @param {Ties} ties
 * @param {Float64Array} push of each point
 * @param {{rounds: number, from?: number, until?: number}} cooling over so many rounds; `from` and `until`
 *   say which of them are gone through */
export function spread(points, ties, push, { rounds, from = 0, until = rounds }) {
  const { x, y } = points;
  const count = x.length;
  const fx = new Float64Array(count);
  const fy = new Float64Array(count);
  const exact = count <= EXACT_UP_TO;
  for (let round = from; round < until; round += 1) {
    fx.fill(0);
    fy.fill(0);
    if (exact) pushAll(points, push, fx, fy);
    else pushNear(points, push, fx, fy);
    pullTies(points, ties, fx, fy);
    const heat = 0.8 * (1 - round / rounds) ** 1.2 + 0.01;
    for (let i = 0; i < count; i += 1) {
      const force = Math.hypot(fx[i], fy[i]) || 1e-9;
      const step = Math.min(force * 0.5, heat) / force;
      x[i] += fx[i] * step;
      y[i] += fy[i] * step;
    }
  }
}

/** What pushes every two points apart.
 * @param {Points} points
 * @param {Float64Array} push
 * @param {Float64Array} fx
 * @param {Float64Array} fy */
function pushAll({ x, y }, push, fx, fy) {
  const count = x.length;
  for (let i = 0; i < count; i += 1) {
    const xi = x[i];
    const yi = y[i];
    const strength = push[i];
    let sumX = 0;
    let sumY = 0;
    for (let j = i + 1; j < count; j += 1) {
      const dx = xi - x[j];
      const dy = yi - y[j];
      const away = 1 + dx * dx + dy * dy;
      const force = (strength * push[j]) / (away * away);
      sumX += dx * force;
      sumY += dy * force;
      fx[j] -= dx * force;
      fy[j] -= dy * force;
    }
    fx[i] += sumX;
    fy[i] += sumY;
  }
}

/** The same, of points that are near: a grid says which. They are laid side by side, cell by cell,
 * as each is looked at many times; each two once, from the one to the left or above.
 * @param {Points} points
 * @param {Float64Array} push
 * @param {Float64Array} fx
 * @param {Float64Array} fy */
function pushNear({ x, y }, push, fx, fy) {
  const { order, begins, columns, rows } = cellsOf({ x, y }, REACH);
  const beside = (/** @type {Float64Array} */ values) => {
    const side = new Float64Array(values.length);
    for (let at = 0; at < side.length; at += 1) side[at] = values[order[at]];
    return side;
  };
  const px = beside(x);
  const py = beside(y);
  const strength = beside(push);
  const gx = new Float64Array(x.length);
  const gy = new Float64Array(x.length);
  /** From one point to all of a stretch. */
  const apart = (/** @type {number} */ i, /** @type {number} */ from, /** @type {number} */ to) => {
    const xi = px[i];
    const yi = py[i];
    const si = strength[i];
    let sumX = 0;
    let sumY = 0;
    for (let j = from; j < to; j += 1) {
      const dx = xi - px[j];
      const dy = yi - py[j];
      const away = 1 + dx * dx + dy * dy;
      const force = (si * strength[j]) / (away * away);
      sumX += dx * force;
      sumY += dy * force;
      gx[j] -= dx * force;
      gy[j] -= dy * force;
    }
    gx[i] += sumX;
    gy[i] += sumY;
  };
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const cell = row * columns + column;
      const last = column + 1 < columns ? 1 : 0;
      const below = row + 1 < rows ? cell + columns : -1;
      for (let i = begins[cell]; i < begins[cell + 1]; i += 1) {
        apart(i, i + 1, begins[cell + last + 1]);
        if (below >= 0) apart(i, begins[below - (column ? 1 : 0)], begins[below + last + 1]);
      }
    }
  }
  for (let at = 0; at < order.length; at += 1) {
    fx[order[at]] += gx[at];
    fy[order[at]] += gy[at];
  }
}

/** @param {Points} points
 * @param {Ties} ties
 * @param {Float64Array} fx
 * @param {Float64Array} fy */
function pullTies({ x, y }, { one, other, pull }, fx, fy) {
  for (let tie = 0; tie < one.length; tie += 1) {
    const a = one[tie];
    const b = other[tie];
    const dx = x[b] - x[a];
    const dy = y[b] - y[a];
    const force = 0.1 * pull[tie] * (1 + 8 / (1 + dx * dx + dy * dy));
    fx[a] += dx * force;
    fy[a] += dy * force;
    fx[b] -= dx * force;
    fy[b] -= dy * force;
  }
}

/** Points by cell of a grid: those of cell c stand in `order` from `begins[c]` to `begins[c + 1]`.
 * @param {Points} points
 * @param {number} size of a cell, at least */
function cellsOf({ x, y }, size) {
  const count = x.length;
  const { left, top, side, columns, rows } = gridOf({ x, y }, size);
  const begins = new Int32Array(columns * rows + 1);
  const cell = new Int32Array(count);
  for (let i = 0; i < count; i += 1) {
    cell[i] = Math.floor((y[i] - top) / side) * columns + Math.floor((x[i] - left) / side);
    begins[cell[i] + 1] += 1;
  }
  for (let at = 0; at < columns * rows; at += 1) begins[at + 1] += begins[at];
  const next = begins.slice();
  const order = new Int32Array(count);
  for (let i = 0; i < count; i += 1) {
    order[next[cell[i]]] = i;
    next[cell[i]] += 1;
  }
  return { order, begins, columns, rows };
}

/** Calls `take` with every two points that are at most about `reach` apart, the first of them first.
 * @param {Points} points
 * @param {number} reach
 * @param {(i: number, j: number) => void} take */
export function forNear(points, reach, take) {
  const { order, begins, columns, rows } = cellsOf(points, reach);
  for (let cell = 0; cell < columns * rows; cell += 1) {
    const column = cell % columns;
    const right = column + 1 < columns ? 1 : 0;
    const below = cell + columns < columns * rows ? cell + columns : -1;
    for (let at = begins[cell]; at < begins[cell + 1]; at += 1) {
      const i = order[at];
      for (let to = at + 1; to < begins[cell + right + 1]; to += 1) take(i, order[to]);
      if (below < 0) continue;
      const last = begins[below + right + 1];
      for (let to = begins[below - (column ? 1 : 0)]; to < last; to += 1) take(i, order[to]);
    }
  }
}

/** @param {Points} points
 * @param {number} cell */
function gridOf({ x, y }, cell) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < x.length; i += 1) {
    left = Math.min(left, x[i]);
    right = Math.max(right, x[i]);
    top = Math.min(top, y[i]);
    bottom = Math.max(bottom, y[i]);
  }
  const side = Math.max(cell, (right - left) / 400, (bottom - top) / 400);
  const columns = x.length ? Math.floor((right - left) / side) + 1 : 0;
  const rows = x.length ? Math.floor((bottom - top) / side) + 1 : 0;
  return { left, top, side, columns, rows };
}

/**
 * What points cover.
 * @typedef {object} Room
 * @property {Float64Array} halves half the width and half the height of each box, one after the other
 * @property {Float64Array} drops how far the middle of each box is below its point
 * @property {Float64Array} ease who has more moves more
 * @property {number} wide how many boxes, from the first, are wider than the others: a few
 */

const AGAIN = 6; // rounds after which it is looked anew which boxes are near each other
const NEAR = 24; // pixels between two that may come to overlap until then

/** Boxes moved apart along the axis that takes the least.
 * @param {Points} points
 * @param {Room} room
 * @param {number} rounds */
export function partBoxes(points, room, rounds) {
  const part = partTwo(points, room);
  for (let done = 0; done < rounds; done += AGAIN) {
    const near = nearBoxes(points, room);
    let moved = 0;
    for (let round = done; round < Math.min(done + AGAIN, rounds); round += 1) {
      for (let at = 0; at < near.length; at += 2) moved += part(near[at], near[at + 1]);
    }
    if (!moved) return;
  }
}

/** Every two boxes that overlap, or are near it, one after the other.
 * @param {Points} points
 * @param {Room} room
 * @returns {number[]} */
function nearBoxes({ x, y }, { halves, drops, wide: widest }) {
  const count = x.length;
  const wide = count <= EXACT_UP_TO ? count : widest; // of few, every two are looked at
  /** @type {number[]} */
  const near = [];
  const look = (/** @type {number} */ i, /** @type {number} */ j) => {
    if (Math.abs(x[j] - x[i]) > halves[i * 2] + halves[j * 2] + NEAR) return;
    const away = Math.abs(y[j] + drops[j] - y[i] - drops[i]);
    if (away <= halves[i * 2 + 1] + halves[j * 2 + 1] + NEAR) near.push(i, j);
  };
  for (let i = 0; i < wide; i += 1) {
    for (let j = i + 1; j < count; j += 1) look(i, j);
  }
  if (count > wide) {
    const others = { x: x.subarray(wide), y: y.subarray(wide) };
    const reach =
      halves.subarray(wide * 2).reduce((most, half) => Math.max(most, half), 0) * 2 + NEAR;
    forNear(others, reach, (i, j) => look(i + wide, j + wide));
  }
  return near;
}

const SLACK = 0.3; // pixels by which boxes may overlap: nobody sees it

/** Moves two boxes apart where they overlap, and says whether they do: 1 or 0.
 * @param {Points} points
 * @param {Room} room
 * @returns {(i: number, j: number) => number} */
const partTwo =
  ({ x, y }, { halves, drops, ease }) =>
  (i, j) => {
    const dx = x[j] - x[i];
    const lackX = halves[i * 2] + halves[j * 2] - Math.abs(dx);
    if (lackX <= SLACK) return 0;
    const dy = y[j] + drops[j] - y[i] - drops[i];
    const lackY = halves[i * 2 + 1] + halves[j * 2 + 1] - Math.abs(dy);
    if (lackY <= SLACK) return 0;
    const share = ease[i] / (ease[i] + ease[j]);
    if (lackX < lackY) {
      const shift = lackX * 0.6 * (dx < 0 ? -1 : 1);
      x[i] -= shift * share;
      x[j] += shift * (1 - share);
    } else {
      const shift = lackY * 0.6 * (dy < 0 ? -1 : 1);
      y[i] -= shift * share;
      y[j] += shift * (1 - share);
    }
    return 1;
  };

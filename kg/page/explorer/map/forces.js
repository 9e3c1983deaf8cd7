// Points that pull and push each other: the arithmetic of the layout, without chance.

/** @typedef {{x: Float64Array, y: Float64Array}} Points */
/** @typedef {{one: Int32Array, other: Int32Array, pull: Float64Array}} Ties */

const EXACT_UP_TO = 700; // points: above, what is far away pushes no more
const REACH = 5; // how far a push reaches then

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
 * @param {number} rounds */
export function spread(points, ties, push, rounds) {
  const { x, y } = points;
  const count = x.length;
  const fx = new Float64Array(count);
  const fy = new Float64Array(count);
  const exact = count <= EXACT_UP_TO;
  for (let round = 0; round < rounds; round += 1) {
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
    for (let j = i + 1; j < count; j += 1) {
      const dx = x[i] - x[j];
      const dy = y[i] - y[j];
      const away = 1 + dx * dx + dy * dy;
      const force = (push[i] * push[j]) / (away * away);
      fx[i] += dx * force;
      fy[i] += dy * force;
      fx[j] -= dx * force;
      fy[j] -= dy * force;
    }
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
  const beside = (/** @type {Float64Array} */ values) =>
    Float64Array.from(order, (place) => values[place]);
  const [px, py, strength] = [beside(x), beside(y), beside(push)];
  const [gx, gy] = [new Float64Array(x.length), new Float64Array(x.length)];
  /** From one point to all of a stretch. */
  const apart = (/** @type {number} */ i, /** @type {number} */ from, /** @type {number} */ to) => {
    const [xi, yi, si] = [px[i], py[i], strength[i]];
    let [sumX, sumY] = [0, 0];
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
  order.forEach((place, at) => {
    fx[place] += gx[at];
    fy[place] += gy[at];
  });
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
function cellsOf(points, size) {
  const { column, row, columns, rows } = gridOf(points, size);
  const begins = new Int32Array(columns * rows + 1);
  const cell = Int32Array.from(column, (at, i) => row[i] * columns + at);
  for (const at of cell) begins[at + 1] += 1;
  for (let at = 0; at < columns * rows; at += 1) begins[at + 1] += begins[at];
  const next = begins.slice();
  const order = new Int32Array(cell.length);
  cell.forEach((at, i) => {
    order[next[at]] = i;
    next[at] += 1;
  });
  return { order, begins, columns, rows };
}

/** Calls `take` with every two points that are at most about `reach` apart.
 * @param {Points} points
 * @param {number} reach
 * @param {(i: number, j: number) => void} take */
export function forNear({ x, y }, reach, take) {
  const count = x.length;
  const { column, row, columns, first, next } = gridOf({ x, y }, reach);
  for (let i = 0; i < count; i += 1) {
    const left = Math.max(column[i] - 1, 0);
    const right = Math.min(column[i] + 1, columns - 1);
    for (let r = Math.max(row[i] - 1, 0); r <= row[i] + 1; r += 1) {
      for (let c = left; c <= right; c += 1) {
        for (let j = first[r * columns + c] ?? -1; j >= 0; j = next[j]) {
          if (j > i) take(i, j);
        }
      }
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
  const size = Math.max(cell, (right - left) / 400, (bottom - top) / 400);
  const columns = Math.floor((right - left) / size) + 1;
  const rows = Math.floor((bottom - top) / size) + 1;
  const column = Int32Array.from(x, (value) => Math.floor((value - left) / size));
  const row = Int32Array.from(y, (value) => Math.floor((value - top) / size));
  const first = new Int32Array(Math.max(columns * rows, 0)).fill(-1);
  const next = new Int32Array(x.length).fill(-1);
  for (let i = x.length - 1; i >= 0; i -= 1) {
    const place = row[i] * columns + column[i];
    next[i] = first[place];
    first[place] = i;
  }
  return { column, row, columns, rows, first, next };
}

/**
 * What points cover.
 * @typedef {object} Room
 * @property {Float64Array} halves half the width and half the height of each box, one after the other
 * @property {Float64Array} drops how far the middle of each box is below its point
 * @property {Float64Array} ease who has more moves more
 */

/** Boxes moved apart along the axis that takes the least.
 * @param {Points} points
 * @param {Room} room
 * @param {number} rounds */
export function partBoxes(points, { halves, drops, ease }, rounds) {
  const { x, y } = points;
  let widest = 0;
  for (const half of halves) widest = Math.max(widest, half);
  for (let round = 0; round < rounds; round += 1) {
    let moved = 0;
    forNear(points, widest * 2, (i, j) => {
      const dx = x[j] - x[i];
      const dy = y[j] + drops[j] - y[i] - drops[i];
      const lackX = halves[i * 2] + halves[j * 2] - Math.abs(dx);
      const lackY = halves[i * 2 + 1] + halves[j * 2 + 1] - Math.abs(dy);
      if (lackX <= 0 || lackY <= 0) return;
      moved += 1;
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
    });
    if (!moved) break;
  }
}

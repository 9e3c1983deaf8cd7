// Labels as on a map: the most important first, none over another, and none on another's sign, at
// any distance. Everything in pixels of the screen.

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

/**
 * @typedef {object} Sign
 * @property {number} place of the actor
 * @property {number} x
 * @property {number} y
 * @property {number} radius
 * @property {number} width of its label
 * @property {number} size of its letters
 * @property {boolean} lit others are grey
 * @property {boolean} chosen
 */

/** @typedef {Box & {middle: number, place: number, faint: boolean}} Label `faint`: of who is not lit */
/** @typedef {Box & {sign: number, lit: boolean, large: boolean, chosen: boolean}} Held `sign`: -1 for what is none */

const LONGEST = 28; // letters
const UNDER = 12; // pixels below a sign, in which a label reads as its own
const CELL = 64;
const LARGEST_NAMES = 10; // of those in view: they keep their names in the narrowest frame
const FIRST_NAMES = 60; // whose labels are tried in more places

/** A name as it stands on a label: short, and without what turns text around.
 * @param {string} name */
export function shortName(name) {
  const plain = name.slice(0, 200).replace(/[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, " ");
  const letters = [...plain];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : plain;
}

/** The size and weight of a label's letters, by its sign.
 * @param {number} radius at scale 1 */
export const letterOf = (radius) => ({
  size: radius > 16 ? 14 : radius > 10 ? 13 : 12,
  weight: radius > 16 ? 600 : 400,
});

/**
 * @param {Sign[]} signs in the order in which they get their labels
 * @param {Box} view
 * @param {{obstacles: Box[], most: number, dimmed: boolean, roomy: boolean, faint?: number}} options
 *   `obstacles` under which no label may be; `dimmed` where only some are lit; `faint`: how many
 *   labels tell where on the map these are, of others, where nothing at all is in the way
 * @returns {Label[]} */
export function placeLabels(signs, view, { obstacles, most, dimmed, roomy, faint = 0 }) {
  const grid = new Grid();
  holdSigns(grid, signs, view);
  for (const box of obstacles) grid.close(box);
  /** @type {Label[]} */
  const labels = [];
  const waiting = signs.filter((sign) => sign.lit && !outside(sign, view)).slice(0, most * 4);
  const wishes = waiting.slice(0, FIRST_NAMES).map((sign) => spots(sign, view, 0));
  const named = waiting.slice(0, most);
  for (const [number, sign] of waiting.entries()) {
    if (labels.length >= most) break;
    const first = number < FIRST_NAMES || dimmed;
    const rank = number < LARGEST_NAMES ? (roomy ? 1.5 : 2) : first ? 1 : 0;
    const boxes = spots(sign, view, rank);
    const tried = first
      ? clearestFirst(sign, boxes, wishes.slice(number + 1), named)
      : boxes.map((box) => ({ box, misread: 0 }));
    const label = claim(grid, sign, tried, rank, dimmed);
    if (label) labels.push(label);
  }
  return [...labels, ...faintLabels(grid, signs, view, faint)];
}

/** @param {Grid} grid
 * @param {Sign[]} signs
 * @param {Box} view
 * @param {number} most */
function faintLabels(grid, signs, view, most) {
  /** @type {Label[]} */
  const labels = [];
  if (!most) return labels;
  for (const sign of signs) {
    if (labels.length === most) break;
    if (sign.lit || outside(sign, view)) continue;
    const free = spots(sign, view, 0).find(
      (box) => !grid.some(box, (held) => held.sign !== sign.place && overlap(box, held)),
    );
    if (!free) continue;
    labels.push({ ...free, faint: true });
    grid.close(free);
  }
  return labels;
}

/** @typedef {{box: Label, misread: number}} Spot `misread`: how much it reads as another's, 0 to 1 */

const LESS_FITTING = 0.03; // what a spot costs beside the one before it, in labels of others
const NEARER = 2; // pixels by which a label is nearer to its own sign than to any other
const REACH = 60; // pixels: farther off no label is
const SLIGHTLY = 0.5; // a sign that is half as large takes no label from another

/** First the spots that leave most room to the labels that follow, and read as their own sign's.
 * @param {Sign} sign
 * @param {Label[]} boxes the best to read first
 * @param {Label[][]} wishes where the labels that follow would stand
 * @param {Sign[]} others
 * @returns {Spot[]} */
function clearestFirst(sign, boxes, wishes, others) {
  const reach = around(boxes);
  const near = wishes.filter((theirs) => theirs.some((one) => overlap(one, reach)));
  const beside = others.filter((other) => other !== sign && gapTo(reach, other) < REACH);
  return boxes
    .map((box, place) => {
      const taken = near.reduce((sum, theirs) => sum + shareUnder(box, theirs), 0);
      const misread = misreading(box, sign, beside);
      return { box, misread, cost: taken + misread + place * LESS_FITTING };
    })
    .sort((one, other) => one.cost - other.cost);
}

/** How much a label reads as that of another sign: one that is nearer, and not much smaller.
 * @param {Box} box
 * @param {Sign} sign
 * @param {Sign[]} others */
function misreading(box, sign, others) {
  const far = gapTo(box, sign) + NEARER;
  let most = 0;
  for (const other of others) {
    const share = Math.min(1, other.radius / sign.radius);
    if (share > most && gapTo(box, other) < far) most = share;
  }
  return most;
}

/** Pixels between a box and a sign.
 * @param {Box} box
 * @param {Sign} sign */
function gapTo({ left, right, top, bottom }, { x, y, radius }) {
  const across = x < left ? left - x : x > right ? x - right : 0;
  const down = y < top ? top - y : y > bottom ? y - bottom : 0;
  return Math.sqrt(across * across + down * down) - radius;
}

/** @param {Box[]} boxes
 * @returns {Box} */
function around(boxes) {
  const all = { ...boxes[0] };
  for (const { left, right, top, bottom } of boxes) {
    if (left < all.left) all.left = left;
    if (right > all.right) all.right = right;
    if (top < all.top) all.top = top;
    if (bottom > all.bottom) all.bottom = bottom;
  }
  return all;
}

/** @param {Box} box
 * @param {Box[]} boxes */
function shareUnder(box, boxes) {
  let under = 0;
  for (const one of boxes) if (overlap(one, box)) under += 1;
  return under / boxes.length;
}

/** @param {{x: number, y: number}} point
 * @param {Box} view */
const outside = ({ x, y }, view) =>
  x < view.left || x > view.right || y < view.top || y > view.bottom;

// How much of the signs a label may cover: none that is lit; the largest what has to be, in a narrow
// frame; never the chosen one.
/** @type {((held: Held) => boolean)[]} */
const COVERS = [(held) => !held.lit, (held) => !held.large, () => true];

/** The first spot that is free. Around a chosen actor not right below another lit sign, and the largest
 * rather over a small sign than nearer to another large one; elsewhere so many are lit that names
 * would be lost.
 * @param {Grid} grid
 * @param {Sign} sign
 * @param {Spot[]} tried
 * @param {number} rank
 * @param {boolean} dimmed */
function claim(grid, sign, tried, rank, dimmed) {
  const isClear = (/** @type {Spot} */ { box, misread }) =>
    dimmed
      ? !grid.some(box, (held) => held.lit && held.sign !== sign.place && isUnder(box, held))
      : misread <= SLIGHTLY;
  for (const allowed of dimmed || rank > 1 ? [tried.filter(isClear), tried] : [tried]) {
    for (const may of COVERS.slice(0, rank === 2 ? 3 : rank > 1 ? 2 : 1)) {
      const hit = (/** @type {Box} */ box, /** @type {Held} */ held) =>
        held.sign !== sign.place &&
        (held.sign < 0 || held.chosen || !may(held)) &&
        overlap(box, held);
      const free = allowed.find(({ box }) => !grid.some(box, (held) => hit(box, held)));
      if (free) {
        grid.close(free.box);
        return free.box;
      }
    }
  }
  return null;
}

/** @param {Box} one
 * @param {Box} other */
export const overlap = (one, other) =>
  one.left < other.right &&
  other.left < one.right &&
  one.top < other.bottom &&
  other.top < one.bottom;

// How far down beside a sign, in radii: of those of no, of some and of the largest importance.
const DROPS = [[0], [0, 0.5, -0.5, 1, -1], [0, 0.25, -0.25, 0.5, -0.5, 0.75, -0.75, 1, -1]];

/** @param {Box} box
 * @param {Held} sign */
const isUnder = (box, sign) =>
  box.top >= sign.bottom - 4 &&
  box.top < sign.bottom + UNDER &&
  Math.abs(box.left + box.right - sign.left - sign.right) / 2 < (box.right - box.left) / 3;

const FARTHER = [8, 18, 30, 44, 60]; // pixels from the chosen sign: its ring says whose label it is
const LARGEST_FARTHER = [3, 12, 22]; // from the largest: off the signs of others

/** The places for a label, the best first; that of the chosen one, or of a large one, may be farther off.
 * @param {Sign} sign
 * @param {Box} view
 * @param {number} rank
 * @returns {Label[]} */
const spots = (sign, view, rank) =>
  gapsOf(sign, rank).flatMap((gap) => spotsAt(sign, view, rank, gap));

/** @param {Sign} sign
 * @param {number} rank */
const gapsOf = ({ chosen }, rank) => {
  if (chosen) return FARTHER;
  return rank > 1 ? LARGEST_FARTHER : [3];
};

/** Below the sign, else above it; that of an important one also beside it.
 * @param {Sign} sign
 * @param {Box} view
 * @param {number} rank
 * @param {number} gap
 * @returns {Label[]} */
function spotsAt(sign, view, rank, gap) {
  const { x, y, radius, width, size, place } = sign;
  const half = width / 2 + 3;
  const height = size + 3;
  const lowest = Math.max(view.right - half, view.left + half);
  const middle = Math.min(Math.max(x, view.left + half), lowest);
  const at = (/** @type {number} */ where, /** @type {number} */ top) => ({
    place,
    middle: where,
    left: where - half,
    right: where + half,
    top,
    bottom: top + height,
    faint: false,
  });
  const found = [at(middle, y + radius * 1.1 + gap), at(middle, y - radius * 1.1 - gap - height)];
  const away = radius * 1.2 + gap - 1 + half;
  const drops = DROPS[Math.ceil(rank)];
  const beside = [1, -1].flatMap((side) =>
    drops.map((drop) => at(x + side * away, y - height / 2 + drop * (radius + gap))),
  );
  // And at its corners, where there is more room between others.
  const corners = [1, -1].flatMap((side) =>
    (rank > 1 ? [0.3, 0.55, 0.8, 1.1] : [0.55, 1.1]).flatMap((share) => [
      at(x + side * (half * share + radius * 0.7 + gap - 3), y + radius * 0.8 + gap),
      at(x + side * (half * share + radius * 0.7 + gap - 3), y - radius * 0.8 - gap - height),
    ]),
  );
  if (rank > 0) beside.push(...corners);
  return [...found, ...beside.filter((box) => box.left >= view.left && box.right <= view.right)];
}

/** Signs that are large enough to see: labels of lesser names stay off them, and off the largest
 * and the chosen one all labels that can.
 * @param {Grid} grid
 * @param {Sign[]} signs
 * @param {Box} view */
function holdSigns(grid, signs, view) {
  let large = LARGEST_NAMES;
  for (const { place, x, y, radius, lit, chosen } of signs) {
    const half = radius - 1;
    if (half < 2 || outside({ x, y }, view)) continue;
    const box = { left: x - half, right: x + half, top: y - half, bottom: y + half };
    grid.hold(
      { ...box, sign: place, lit, large: lit && (large > 0 || chosen), chosen },
      { ...box, bottom: box.bottom + UNDER },
    );
    if (lit) large -= 1;
  }
}

class Grid {
  constructor() {
    /** @type {Map<number, Held[]>} */
    this.cells = new Map();
  }

  /** Whether `ask` says so of one of the cells that a box touches.
   * @param {Box} box
   * @param {(cell: number) => boolean} ask */
  #someCell(box, ask) {
    for (let column = Math.floor(box.left / CELL); column * CELL <= box.right; column += 1) {
      for (let row = Math.floor(box.top / CELL); row * CELL <= box.bottom; row += 1) {
        if (ask(column * 1_000_003 + row)) return true;
      }
    }
    return false;
  }

  /** @param {Held} held
   * @param {Box} [reach] where it is looked for */
  hold(held, reach = held) {
    this.#someCell(reach, (cell) => {
      const here = this.cells.get(cell);
      if (here) here.push(held);
      else this.cells.set(cell, [held]);
      return false;
    });
  }

  /** Nothing else may stand there.
   * @param {Box} box */
  close(box) {
    this.hold({ ...box, sign: -1, lit: false, large: false, chosen: false });
  }

  /** @param {Box} box
   * @param {(held: Held) => boolean} test */
  some(box, test) {
    return this.#someCell(box, (cell) => this.cells.get(cell)?.some(test) ?? false);
  }
}

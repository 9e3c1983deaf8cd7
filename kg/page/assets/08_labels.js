// Labels as on a map: the most important first, and none over another, at any distance.
const LONGEST_LABEL = 28;
const MOST_LABELS = 140;
const MOST_MOVING = 60; // while the reader drags
const LARGEST_NAMES = 10; // of those in view: they keep their names in the narrowest frame
const labels = { placed: [], font: "" };

const shortName = (name) => {
  const flat = [...name.slice(0, 200).replace(/[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, " ")];
  return flat.length > LONGEST_LABEL ? `${flat.slice(0, LONGEST_LABEL - 1).join("")}…` : flat.join("");
};

function labelOrder() {
  const first = new Set([state.actor, state.partner, paint.hovered].filter((one) => one !== null));
  const shown = (actor) => !first.has(actor.index) && (!paint.lit || paint.lit.has(actor.index));
  return [...[...first].map((place) => ACTORS[place]), ...ACTORS.filter(shown)];
}

function paintLabels(context) {
  const scale = network.getScale();
  const view = viewBox();
  const grid = new Map();
  labels.placed = [];
  labels.roomy = byId("canvas").clientWidth > 600;
  claimSigns(grid, view, scale);
  context.save();
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.direction = "ltr";
  const most = paint.moving ? MOST_MOVING : MOST_LABELS;
  let tried = 0;
  for (const actor of labelOrder()) {
    if (!counts.actorOn[actor.index] || outside(actor, view)) continue;
    tried += 1;
    if (tried > most * 4) break;
    const large = tried <= LARGEST_NAMES;
    const free = spots(labelBox(context, actor, scale, view), actor, scale, view, large);
    const box = free.find((one) => claim(grid, one, actor)) ?? (large && free.find((one) => claim(grid, one, actor, true)));
    if (!box) continue;
    context.font = box.font;
    context.lineWidth = 3.2 / scale;
    context.strokeStyle = colours.halo;
    context.strokeText(actor.short, box.middle / scale, box.top / scale);
    context.fillStyle = colours.ink;
    context.fillText(actor.short, box.middle / scale, box.top / scale);
    labels.placed.push(actor.index);
    if (labels.placed.length >= most) break;
  }
  context.restore();
}

function viewBox() {
  const { width, height } = freeSpace();
  const from = network.DOMtoCanvas({ x: 0, y: 0 });
  const to = network.DOMtoCanvas({ x: width, y: height });
  return { left: from.x, top: from.y, right: to.x, bottom: to.y };
}

const outside = ({ x, y }, view) => x < view.left || x > view.right || y < view.top || y > view.bottom;

// Where a label goes, in pixels of the screen from the middle of the graph.
function labelBox(context, actor, scale, view) {
  actor.short ??= shortName(actor.name);
  const size = actor.radius > 16 ? 14 : actor.radius > 10 ? 13 : 12;
  const weight = actor.radius > 16 ? 600 : 400;
  if (actor.width === undefined) {
    context.font = `${weight} ${size}px ${labels.family}`;
    actor.width = context.measureText(actor.short).width;
  }
  const drop = actor.type === "country" ? 1.2 : 1;
  const top = (actor.y + actor.radius * drop) * scale + (actor.index === state.actor || actor.index === state.partner ? 8 : 3);
  const half = actor.width / 2 + 3;
  const middle = within(actor.x * scale, view.left * scale + half, Math.max(view.right * scale - half, view.left * scale + half));
  return {
    font: `${weight} ${size / scale}px ${labels.family}`,
    middle,
    left: middle - half,
    right: middle + half,
    top,
    bottom: top + size + 3,
  };
}

// Where below is taken, a label may stand above its sign; that of a large one also beside it.
function spots(below, actor, scale, view, large) {
  const height = below.bottom - below.top;
  const bottom = 2 * actor.y * scale - below.top + 3;
  const above = { ...below, top: bottom - height, bottom };
  if (!large) return [below, above];
  const half = (below.right - below.left) / 2;
  const away = actor.radius * 1.2 * scale + 2 + half;
  const beside = [1, -1].flatMap((side) => [0, 0.5, -0.5].map((drop) => {
    const middle = actor.x * scale + side * away;
    const top = actor.y * scale - height / 2 + drop * (below.top - actor.y * scale);
    return { ...below, middle, left: middle - half, right: middle + half, top, bottom: top + height };
  }));
  return [below, above, ...beside.filter((box) => box.left >= view.left * scale && box.right <= view.right * scale)];
}

// Signs that are large enough to see: the labels of lesser names stay off them, and off the
// largest signs all labels that can.
const FIRST_NAMES = 50;
function claimSigns(grid, view, scale) {
  let large = LARGEST_NAMES;
  for (const { index, x, y, radius } of ACTORS) {
    const size = radius * scale - 2;
    if (size < 3) break; // they come largest first
    if (!counts.actorOn[index] || outside({ x, y }, view)) continue;
    const [left, top] = [x * scale, y * scale];
    const lit = !paint.lit || paint.lit.has(index);
    put(grid, { left: left - size, right: left + size, top: top - size, bottom: top + size, sign: index, large: lit && large > 0 });
    if (lit) large -= 1;
  }
}

// The cells of a grid that a box touches, and what stands there already.
const CELL = 64;
function cellsOf(box) {
  const cells = [];
  for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column += 1) {
    for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row += 1) {
      cells.push(column * 1_000_003 + row);
    }
  }
  return cells;
}

function put(grid, box, cells = cellsOf(box)) {
  for (const cell of cells) {
    if (!grid.has(cell)) grid.set(cell, []);
    grid.get(cell).push(box);
  }
}

function claim(grid, box, actor, overSigns = false) {
  const first = (actor.index < FIRST_NAMES && labels.roomy) || paint.lit?.has(actor.index);
  const open = (other) => other.sign !== undefined
    && (overSigns || other.sign === actor.index || (first && !other.large));
  const hit = (other) => !open(other)
    && box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom;
  const cells = cellsOf(box);
  if (cells.some((cell) => grid.get(cell)?.some(hit))) return false;
  put(grid, box, cells);
  return true;
}

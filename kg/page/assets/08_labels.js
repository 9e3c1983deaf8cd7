// Labels as on a map: the most important first, and none over another, at any distance.
const LONGEST_LABEL = 28;
const MOST_LABELS = 140;
const MOST_MOVING = 60; // while the reader drags
const FIRST_NAMES = 50; // whose labels may stand on lesser signs
const LARGEST_NAMES = 10; // of those in view: they keep their names in the narrowest frame
const labels = { placed: new Map() }; // boxes by actor

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
  labels.placed = new Map();
  labels.roomy = byId("canvas").clientWidth > 600;
  holdSigns(grid, view, scale);
  holdTools(grid, scale);
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
    const rank = tried <= LARGEST_NAMES ? 2 : isFirst(actor) ? 1 : 0;
    const box = claim(grid, spots(labelBox(context, actor, scale, view), actor, scale, view, rank), actor, rank);
    if (!box) continue;
    context.font = box.font;
    context.lineWidth = 3.2 / scale;
    context.strokeStyle = colours.halo;
    context.strokeText(actor.short, box.middle / scale, box.top / scale);
    context.fillStyle = colours.ink;
    context.fillText(actor.short, box.middle / scale, box.top / scale);
    labels.placed.set(actor.index, box);
    if (labels.placed.size >= most) break;
  }
  context.restore();
}

function viewBox() {
  const { width, height } = freeSpace();
  const from = network.DOMtoCanvas({ x: 0, y: 0 });
  const to = network.DOMtoCanvas({ x: width, y: height });
  return { left: from.x, top: from.y, right: to.x, bottom: to.y };
}

const isFirst = (actor) => (actor.index < FIRST_NAMES && labels.roomy) || paint.lit?.has(actor.index);
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
  const drop = actor.shape === "diamond" ? 1.2 : 1;
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

// Where below is taken, a label may stand above its sign; that of an important one also beside it.
function spots(below, actor, scale, view, rank) {
  const height = below.bottom - below.top;
  const bottom = 2 * actor.y * scale - below.top + 3;
  const above = { ...below, top: bottom - height, bottom };
  if (rank === 0) return [below, above];
  const half = (below.right - below.left) / 2;
  const away = actor.radius * 1.2 * scale + 2 + half;
  const beside = [1, -1].flatMap((side) => [0, 0.5, -0.5].map((drop) => {
    const middle = actor.x * scale + side * away;
    const top = actor.y * scale - height / 2 + drop * (below.top - actor.y * scale);
    return { ...below, middle, left: middle - half, right: middle + half, top, bottom: top + height };
  }));
  return [below, above, ...beside.filter((box) => box.left >= view.left * scale && box.right <= view.right * scale)];
}

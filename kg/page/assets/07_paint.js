// Lines in a few strokes, one for each width, instead of one for each line: 20,000 stay fast.
const WIDTHS = [0.7, 1.1, 1.7, 2.5, 3.6, 5.2];
const MANY_LINES = 1000; // more than these wait while the reader drags
const paint = { moving: false, pairs: 0, strokes: [], lit: null, litStrokes: [], hovered: null, hoveredPair: null };

function strokesOf(pairs, strongest) {
  const paths = WIDTHS.map(() => new Path2D());
  for (const pair of pairs) {
    const one = ACTORS[pair.a];
    const other = ACTORS[pair.b];
    const path = paths[widthOf(pair, strongest)];
    path.moveTo(one.x, one.y);
    path.lineTo(other.x, other.y);
  }
  return paths;
}

function widthOf(pair, strongest) {
  const share = Math.sqrt(Math.max(weightOf(pair) ?? 0, 0) / strongest);
  return Math.min(WIDTHS.length - 1, Math.floor(share * WIDTHS.length));
}

const strongestOf = (pairs) => pairs.reduce((most, pair) => Math.max(most, weightOf(pair) ?? 0), 0.001);

// Who is lit: the hovered actor or pair, else the chosen one, and its neighbours.
function light() {
  const pairs = shownPairs();
  const strongest = strongestOf(pairs);
  const center = paint.hovered ?? (paint.hoveredPair ? null : state.actor);
  const pair = paint.hoveredPair ?? (paint.hovered === null ? chosenPair() : null);
  paint.strokes = strokesOf(pairs, strongest);
  paint.pairs = pairs.length;
  paint.lit = null;
  let litPairs = [];
  if (pair && counts.pairOn[pair.index]) {
    litPairs = [pair];
    paint.lit = new Set([pair.a, pair.b]);
  } else if (center !== null) {
    litPairs = partnersOf(center);
    paint.lit = new Set([center, ...litPairs.map((one) => otherEnd(one, center).index)]);
  }
  paint.litStrokes = strokesOf(litPairs, strongest);
  network.redraw();
}

function paintEdges(context) {
  const thinnest = 0.55 / network.getScale();
  const stroke = (paths, colour, alpha) => {
    context.strokeStyle = colour;
    paths.forEach((path, place) => {
      context.globalAlpha = Math.min(1, alpha * (0.75 + place * 0.09));
      context.lineWidth = Math.max(WIDTHS[place], thinnest);
      context.stroke(path);
    });
  };
  context.save();
  if (!paint.moving || paint.pairs < MANY_LINES) stroke(paint.strokes, colours.edge, paint.lit ? 0.15 : 0.6);
  if (paint.lit) stroke(paint.litStrokes, colours["edge-strong"], 0.72);
  context.restore();
}

const OUTLINES = {
  dot: (context, x, y, r) => context.arc(x, y, r, 0, 2 * Math.PI),
  diamond: (context, x, y, r) => polygon(context, [[x, y - r * 1.2], [x + r * 1.2, y], [x, y + r * 1.2], [x - r * 1.2, y]]),
  square: (context, x, y, r) => context.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8),
  triangle: (context, x, y, r) => polygon(context, [[x, y - r * 1.15], [x + r * 1.1, y + r * 0.85], [x - r * 1.1, y + r * 0.85]]),
};

function polygon(context, corners) {
  corners.forEach(([x, y], place) => (place ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.closePath();
}

// vis-network calls this for every node in view.
function drawNode({ ctx, id, x, y }) {
  const actor = ACTORS[id];
  return {
    drawNode: () => counts.actorOn[id] && paintNode(ctx, actor, x, y),
    nodeDimensions: { width: actor.radius * 2, height: actor.radius * 2 },
  };
}

function paintNode(context, actor, x, y) {
  const lit = !paint.lit || paint.lit.has(actor.index);
  const chosen = actor.index === state.actor || actor.index === state.partner;
  const scale = network.getScale();
  const radius = Math.max(actor.radius, 2.2 / scale);
  context.beginPath();
  OUTLINES[actor.shape](context, x, y, radius);
  context.fillStyle = lit ? colourOf(actor) : colours.faded;
  context.fill();
  if (radius * scale > 4) {
    context.lineWidth = Math.max(1.5, 1 / scale);
    context.strokeStyle = colours.halo;
    context.stroke();
  }
  if (!chosen) return;
  context.beginPath();
  OUTLINES[actor.shape](context, x, y, radius + 4 / scale);
  context.lineWidth = 2.4 / scale;
  context.strokeStyle = colours.ink;
  context.stroke();
}

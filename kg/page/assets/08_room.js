// Where there is room for a label: a grid of the signs, the labels and the tools that stand there.
const UNDER = 12; // pixels below a sign, in which a label reads as its own
const CELL = 64;

// How much of the signs a label may cover, by its rank: none that is lit, none of the largest, any
// but the chosen one.
const COVERS = [(sign) => !sign.lit, (sign) => !sign.large, (sign) => sign.sign !== state.actor];

// The first spot that is free. Around a chosen actor: covering as little as can be, and not right
// below another lit sign; elsewhere so many are lit that names would be lost.
function claim(grid, boxes, actor, rank) {
  const covers = COVERS.slice(paint.lit ? 0 : Math.min(rank, 1), rank + 1);
  for (const under of paint.lit ? [false, true] : [true]) {
    for (const may of covers) {
      const hit = (box, other) => {
        if (other.sign === undefined) return overlap(box, other);
        if (other.sign === actor.index) return false;
        return (!may(other) && overlap(box, other)) || (!under && other.lit && readsAs(box, other));
      };
      const spot = boxes.find((box) => cellsOf(box).every((cell) => !grid.get(cell)?.some((other) => hit(box, other))));
      if (spot) {
        hold(grid, spot);
        return spot;
      }
    }
  }
  return null;
}

const overlap = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

const readsAs = (box, sign) => box.top >= sign.bottom - 4 && box.top < sign.bottom + UNDER
  && Math.abs(box.left + box.right - sign.left - sign.right) / 2 < (box.right - box.left) / 3;

// Signs that are large enough to see: the labels of lesser names stay off them, and off the
// largest signs and the chosen one all labels that can.
function holdSigns(grid, view, scale) {
  let large = LARGEST_NAMES;
  for (const { index, x, y, radius } of ACTORS) {
    const size = radius * scale - 2;
    if (size < 3) break; // they come largest first
    if (!counts.actorOn[index] || outside({ x, y }, view)) continue;
    const lit = !paint.lit || paint.lit.has(index);
    const sign = {
      left: x * scale - size, right: x * scale + size, top: y * scale - size, bottom: y * scale + size,
      sign: index, lit, large: lit && (large > 0 || index === state.actor),
    };
    hold(grid, sign, cellsOf({ ...sign, bottom: sign.bottom + UNDER }));
    if (lit) large -= 1;
  }
}

// No label under the buttons on the canvas.
function holdTools(grid, scale) {
  const frame = byId("canvas").getBoundingClientRect();
  for (const one of document.querySelectorAll(".tools, .taking, .sheets")) {
    const box = one.getBoundingClientRect();
    if (!box.width) continue;
    const from = network.DOMtoCanvas({ x: box.left - frame.left, y: box.top - frame.top });
    const to = network.DOMtoCanvas({ x: box.right - frame.left, y: box.bottom - frame.top });
    hold(grid, { left: from.x * scale, right: to.x * scale, top: from.y * scale, bottom: to.y * scale });
  }
}

function cellsOf(box) {
  const cells = [];
  for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column += 1) {
    for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row += 1) {
      cells.push(column * 1_000_003 + row);
    }
  }
  return cells;
}

function hold(grid, box, cells = cellsOf(box)) {
  for (const cell of cells) {
    if (!grid.has(cell)) grid.set(cell, []);
    grid.get(cell).push(box);
  }
}

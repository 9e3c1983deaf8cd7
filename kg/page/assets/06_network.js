// vis-network holds the nodes, the camera and the gestures; what is drawn is ours (07, 08).
let network = null;

function makeNetwork() {
  const nodes = DATA.network.nodes.map((node) => ({
    id: node.id,
    x: node.x,
    y: node.y,
    size: node.size,
    shape: "custom",
    ctxRenderer: drawNode,
  }));
  network = new vis.Network(byId("canvas"), { nodes: new vis.DataSet(nodes), edges: [] }, {
    physics: false,
    layout: { randomSeed: 1 },
    interaction: {
      dragNodes: false, hover: false, selectable: false, selectConnectedEdges: false, zoomSpeed: 0.7,
    },
  });
  network.on("beforeDrawing", paintEdges);
  network.on("afterDrawing", paintLabels);
  network.on("dragStart", () => { paint.moving = true; });
  network.on("dragEnd", () => { paint.moving = false; network.redraw(); });
  network.on("resize", () => requestAnimationFrame(fitOnce));
  const frame = byId("canvas");
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.addEventListener("keydown", steer);
  frame.querySelector(".vis-network").removeAttribute("tabindex"); // one stop is enough, and it has a name
  const canvas = frame.querySelector("canvas");
  canvas.setAttribute("role", "img");
}

let fitted = false;
function fitOnce() {
  if (!fitted) fitView({ animate: false });
}

// All that is shown into view, labels too.
function fitView({ actors = shownActors(), animate = true, closest = 1.6 } = {}) {
  const { width, height, offset } = freeSpace();
  if (!actors.length || !width || !height) return;
  const edge = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { x, y, radius } of actors) {
    edge.left = Math.min(edge.left, x - radius);
    edge.right = Math.max(edge.right, x + radius);
    edge.top = Math.min(edge.top, y - radius);
    edge.bottom = Math.max(edge.bottom, y + radius);
  }
  const scale = Math.min(
    (width - Math.min(100, width * 0.16)) / Math.max(edge.right - edge.left, 1),
    (height - 70) / Math.max(edge.bottom - edge.top, 1),
    closest,
  );
  moveTo({
    position: { x: (edge.left + edge.right) / 2, y: (edge.top + edge.bottom) / 2 + 6 / scale },
    offset,
    scale,
  }, animate);
  fitted = true;
}

function moveTo(view, animate = true) {
  const smooth = animate && !reducedMotion.matches;
  network.moveTo({ ...view, animation: smooth ? { duration: 420, easingFunction: "easeInOutCubic" } : false });
}

const zoomBy = (factor) => moveTo({ scale: within(network.getScale() * factor, 0.03, 8) });

const EDGE = 24; // pixels from the frame that are still in view
// Bring an actor into view where it is not, without changing what the reader sees otherwise.
function reveal(actor) {
  const { x, y } = network.canvasToDOM({ x: actor.x, y: actor.y });
  const { width, height, offset } = freeSpace();
  if (x > EDGE && y > EDGE && x < width - EDGE && y < height - EDGE) return;
  moveTo({
    position: { x: actor.x, y: actor.y },
    offset,
    scale: Math.max(network.getScale(), 0.5),
  });
}

// What the panel leaves free of the canvas, at its side or (a sheet) above it; the offset of its middle.
function freeSpace() {
  const panel = byId("panel").getBoundingClientRect();
  const canvas = byId("canvas").getBoundingClientRect();
  let { width, height } = canvas;
  if (panel.width && panel.top > canvas.top + 60) height = Math.min(height, panel.top - canvas.top);
  else if (panel.width && panel.left > canvas.left + 200) width = Math.min(width, panel.left - canvas.left);
  return { width, height, offset: { x: (width - canvas.width) / 2, y: (height - canvas.height) / 2 } };
}

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
function steer(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in STEPS) {
    const { x, y } = network.getViewPosition();
    const [right, down] = STEPS[event.key].map((step) => (step * 80) / network.getScale());
    moveTo({ position: { x: x + right, y: y + down } }, false);
  } else if (event.key === "+" || event.key === "=") zoomBy(1.3);
  else if (event.key === "-") zoomBy(1 / 1.3);
  else if (event.key === "0") fitView();
  else return;
  event.preventDefault();
}

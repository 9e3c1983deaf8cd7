// What the pointer is on: a node first, else the nearest line.
const REACH = 6; // pixels around a sign or a line that count as on it

function actorAt(point, reach) {
  let best = null;
  let nearest = Infinity;
  for (const actor of ACTORS) {
    if (!counts.actorOn[actor.index]) continue;
    const away = Math.hypot(actor.x - point.x, actor.y - point.y) - actor.radius;
    if (away < reach && away < nearest) [best, nearest] = [actor, away];
  }
  return best;
}

function pairAt(point, reach) {
  const pairs = state.actor !== null && paint.lit ? [...partnersOf(state.actor), ...shownPairs()] : shownPairs();
  let best = null;
  let nearest = reach;
  for (const pair of pairs) {
    const away = awayFrom(point, ACTORS[pair.a], ACTORS[pair.b]);
    if (away < nearest) [best, nearest] = [pair, away];
  }
  return best;
}

function awayFrom({ x, y }, one, other) {
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const along = within(((x - one.x) * dx + (y - one.y) * dy) / (dx * dx + dy * dy || 1), 0, 1);
  return Math.hypot(x - one.x - along * dx, y - one.y - along * dy);
}

function under(point, reach = REACH) {
  const place = network.DOMtoCanvas(point);
  const near = reach / network.getScale();
  const actor = actorAt(place, near);
  return { actor, pair: actor ? null : pairAt(place, near) };
}

function listenToPointer() {
  const canvas = byId("canvas");
  let point = null; // the last one seen, looked at once a frame
  canvas.addEventListener("pointermove", (event) => {
    if (event.buttons || event.pointerType === "touch") return;
    const box = canvas.getBoundingClientRect();
    if (!point) requestAnimationFrame(() => { hover(point); point = null; });
    point = { x: event.clientX - box.left, y: event.clientY - box.top };
  });
  canvas.addEventListener("pointerleave", () => hover(null));
  network.on("dragStart", () => hover(null));
  network.on("click", ({ pointer, event }) => {
    const touch = event.pointerType === "touch" || event.srcEvent?.pointerType === "touch";
    const { actor, pair } = under(pointer.DOM, touch ? 16 : REACH);
    hover(null);
    if (actor) choose(actor.index);
    else if (pair) choosePair(pair);
    else change({ actor: null, partner: null });
  });
}

function choosePair(pair) {
  const from = state.actor === pair.b ? pair.b : pair.a;
  choose(from, from === pair.a ? pair.b : pair.a);
}

function hover(point) {
  const { actor, pair } = point ? under(point) : { actor: null, pair: null };
  const place = actor ? actor.index : null;
  byId("canvas").style.cursor = actor || pair ? "pointer" : "";
  if (place !== paint.hovered || pair !== paint.hoveredPair) {
    paint.hovered = place;
    paint.hoveredPair = pair;
    light();
    showTip(actor, pair);
  }
  if (actor || pair) placeTip(point);
}

function showTip(actor, pair) {
  const tip = byId("tip");
  tip.hidden = !actor && !pair;
  if (actor) tip.replaceChildren(...actorTip(actor));
  else if (pair) tip.replaceChildren(...pairTip(pair));
}

function actorTip(actor) {
  const count = counts.actors[actor.index];
  return [
    aside(actor.name.slice(0, 300), { class: "clamp" }),
    element("span", {}, `${say(`one_${actor.type}`)} · ${many("storiesN", count.stories)} · ${many("itemsN", count.items)}`),
  ];
}

function pairTip(pair) {
  const count = counts.pairs[pair.index];
  const names = [pair.a, pair.b].map((place) => aside(ACTORS[place].name.slice(0, 150)));
  return [
    element("div", { class: "clamp" }, names[0], " – ", names[1]),
    element("span", {}, ["stories", "items", "sentences"].map((key) => many(`${key}N`, count[key])).join(" · ")),
  ];
}

function placeTip({ x, y }) {
  const tip = byId("tip");
  const stage = byId("stage");
  tip.style.left = `${within(x + 16, 4, stage.clientWidth - tip.offsetWidth - 6)}px`;
  tip.style.top = `${within(y + 16, 4, stage.clientHeight - tip.offsetHeight - 6)}px`;
}

// Everything together: a change of state redraws what depends on it.
const COUNTED = ["from", "to"];
const SIFTED = ["from", "to", "types", "community", "measure", "min", "lines", "actor"];
const any = (changed, keys) => keys.some((key) => changed.has(key));

function refresh(changed) {
  if (any(changed, COUNTED)) recount();
  if (any(changed, SIFTED)) sift();
  if (any(changed, [...SIFTED, "colour"])) {
    showFilters();
    showList();
    showHead();
    showSheetButtons();
    showFoot();
  }
  if (changed.has("actor")) partnersTable.length = 25;
  if (changed.has("measure")) partnersTable.sort = null;
  showPanel();
  if (any(changed, ["actor", "partner"])) {
    byId("panel").scrollTop = 0;
    openSheet("panel", state.actor !== null);
  }
  if (state.actor !== null && any(changed, ["actor", "partner"])) reveal(ACTORS[state.actor]);
  showEmpty();
  light();
  tell(changed);
}

function showEmpty() {
  const none = shownActors().length === 0;
  byId("empty").hidden = !none;
  const why = ACTORS.length ? "emptyFilter" : pagePeriod() ? "emptyPeriod" : "emptyAll";
  byId("empty").textContent = none ? `${say(why)}${why === "emptyPeriod" ? ` ${pagePeriod()}` : ""}` : "";
}

function tell(changed) {
  if (state.actor !== null && any(changed, ["actor", "partner"])) {
    announce(say("selected", {
      name: ACTORS[state.actor].name.slice(0, 80),
      stories: many("storiesN", counts.actors[state.actor].stories),
      partners: many("partnersN", partnersOf(state.actor).length),
    }));
  } else if (any(changed, SIFTED)) {
    announce(say("shown", { actors: many("actors", shownActors().length), pairs: drawnPairs() }));
  }
}

function sayAll() {
  sayTemplate();
  makeFilters();
  showList();
  showHead();
  showFoot();
  showPanel();
  showSheetButtons();
  showEmpty();
  byId("canvas").setAttribute("aria-label", say("graphHelp"));
  byId("canvas").querySelector("canvas")?.setAttribute("aria-label", say("graph"));
}

function listen() {
  onChange(refresh);
  listenToPointer();
  listenToSearch();
  listenToPrint();
  byId("nearer").addEventListener("click", () => zoomBy(1.4));
  byId("farther").addEventListener("click", () => zoomBy(1 / 1.4));
  byId("whole").addEventListener("click", () => fitView());
  byId("save-png").addEventListener("click", savePicture);
  byId("save-csv").addEventListener("click", saveTable);
  byId("back").addEventListener("click", () => {
    change({ actor: null, partner: null });
    openSheet("panel");
  });
  byId("language").addEventListener("click", () => {
    words.language = words.language === "nl" ? "en" : "nl";
    sayAll();
    writeAddress(state);
    byId("language").focus();
  });
  for (const button of document.querySelectorAll("[data-open]")) {
    button.addEventListener("click", () => openSheet(button.dataset.open));
  }
  for (const button of document.querySelectorAll("[data-close]")) {
    button.addEventListener("click", () => openSheet(button.dataset.close, false));
  }
  document.addEventListener("keydown", escape);
  window.addEventListener("popstate", takeAddress);
  window.addEventListener("hashchange", takeAddress);
  darkMode.addEventListener("change", () => { readColours(); light(); });
}

// Esc steps back: from a sheet to the graph, from two actors to one, from one to the overview.
function escape(event) {
  if (event.key !== "Escape") return;
  if (openedSheet()) openSheet(openedSheet(), false);
  else if (state.partner !== null) choose(state.actor);
  else if (state.actor !== null) choose(null);
}

function takeAddress() {
  const language = words.language;
  const view = readAddress();
  change(view, { remember: false });
  if (words.language !== language) sayAll();
}

function begin() {
  labels.family = getComputedStyle(document.body).fontFamily;
  state = readAddress();
  readColours();
  recount();
  sift();
  makeNetwork();
  sayAll();
  byId("panel").classList.toggle("opened", state.actor !== null);
  fitView({ animate: false });
  light();
  listen();
  document.documentElement.dataset.ready = "true";
  // What stands on the canvas, for whoever cannot see it: tests and screen capture.
  window.kgPage = Object.freeze({
    labels: () => [...labels.placed.keys()].map((place) => ACTORS[place].name),
    labelBoxes: () => Object.fromEntries([...labels.placed].map(([place, box]) => [ACTORS[place].id, labelOnCanvas(box)])),
    pointOf: (id) => network.canvasToDOM(ACTORS[PLACE_OF.get(id)]),
    scale: () => network.getScale(),
  });
}

function labelOnCanvas({ left, top, right, bottom }) {
  const scale = network.getScale();
  const from = network.canvasToDOM({ x: left / scale, y: top / scale });
  const to = network.canvasToDOM({ x: right / scale, y: bottom / scale });
  return { left: from.x, top: from.y, right: to.x, bottom: to.y };
}

begin();

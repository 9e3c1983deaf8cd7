// On paper: the whole graph in light colours, finer than on screen, with a legend; then back again.
const FINENESS = 3; // pixels of the canvas for one of the page: paper shows more than a screen
const print = { view: null, length: 0, ratio: Object.getOwnPropertyDescriptor(window, "devicePixelRatio") };

// vis-network asks the window how fine to draw.
const drawAt = (ratio) => Object.defineProperty(window, "devicePixelRatio", ratio);

function preparePrint() {
  if (print.view) return;
  print.view = { position: network.getViewPosition(), scale: network.getScale() };
  print.length = partnersTable.length;
  partnersTable.length = Infinity;
  document.documentElement.dataset.printing = "true";
  drawAt({ value: FINENESS, configurable: true });
  showLegend();
  showPanel();
  readColours();
  network.redraw();
  fitView({ animate: false });
  light();
}

function endPrint() {
  if (!print.view) return;
  partnersTable.length = print.length;
  delete document.documentElement.dataset.printing;
  drawAt(print.ratio);
  showPanel();
  readColours();
  network.redraw();
  moveTo(print.view, false);
  light();
  print.view = null;
}

// What signs and lines mean, and which filters made them few.
function showLegend() {
  const kinds = state.colour === "community" ? groupKey()
    : state.types.map((type) => element("li", {}, signOfType(type), aside(say(`type_${type}`))));
  const sifted = [periodWords(), state.min === null ? "" : `${say("least")} ${byId("least-value").textContent}`];
  byId("legend").replaceChildren(
    ...kinds,
    element("li", { class: "help" }, [say("howToReadText"), ...sifted.filter(Boolean)].join(" · ")),
  );
}

function listenToPrint() {
  window.addEventListener("beforeprint", preparePrint);
  window.addEventListener("afterprint", endPrint);
  matchMedia("print").addEventListener("change", ({ matches: paper }) => (paper ? preparePrint() : endPrint()));
}

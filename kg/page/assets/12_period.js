// The period: whole months between two sliders, over a histogram of all stories.
function periodFilter() {
  if (!MONTHS) return null;
  const slider = (id, key) => element("input", {
    id, type: "range", min: 0, max: LAST_MONTH, step: 1,
    oninput: (event) => takeBound(key, Number(event.target.value)),
  });
  const bound = (id, key, word) => element("label", { for: id }, say(word), element("output", { id: `${id}-value`, for: id }), slider(id, key));
  return block(say("period"), histogram(),
    element("div", { class: "bounds" }, bound("from", "from", "periodFrom"), bound("to", "to", "periodTo")),
    element("p", { class: "help" }, say("periodHelp")));
}

function takeBound(key, month) {
  const bounds = { from: state.from, to: state.to, [key]: month };
  if (bounds.from > bounds.to) bounds[key === "from" ? "to" : "from"] = month;
  change(bounds);
}

function histogram() {
  const SVG = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(SVG, "svg");
  const count = MONTHS.stories.length;
  drawing.setAttribute("viewBox", `0 0 ${count} 40`);
  drawing.setAttribute("preserveAspectRatio", "none");
  const most = Math.max(...MONTHS.stories);
  MONTHS.stories.forEach((stories, month) => {
    const bar = document.createElementNS(SVG, "rect");
    const height = stories ? Math.max(1.5, (38 * stories) / most) : 0;
    const box = { x: month + 0.06, y: 40 - height, width: 0.88, height };
    for (const [name, value] of Object.entries(box)) bar.setAttribute(name, value);
    drawing.append(bar);
  });
  return element("div", { class: "months", id: "months", "aria-hidden": "true" }, drawing);
}

function showPeriod() {
  if (!MONTHS) return;
  for (const key of ["from", "to"]) {
    const slider = byId(key);
    slider.value = state[key];
    slider.setAttribute("aria-valuetext", monthName(state[key]));
    byId(`${key}-value`).textContent = monthName(state[key]);
  }
  byId("months").querySelectorAll("rect").forEach((bar, month) =>
    bar.classList.toggle("in", month >= state.from && month <= state.to));
}

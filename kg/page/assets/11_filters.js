// The filters: types (the legend too), colour, measure and minimum, groups.
const STEPS_OF_MINIMUM = 30;
const filters = { steps: [] };

function makeFilters() {
  fill(byId("filter-body"), [
    typeFilter(), measureFilter(), periodFilter(), groupFilter(), resetButton(), nameList()]);
  showFilters();
}

const block = (heading, ...content) =>
  element("div", { class: "block" }, element("h3", {}, heading), ...content);

function typeFilter() {
  const choices = ALL_TYPES.map((type) => element("label", { class: "choice" },
    element("input", { type: "checkbox", value: type, name: "type", onchange: toggleType }),
    signOfType(type), say(`type_${type}`),
    element("span", { class: "many" }, figure(ACTORS.filter((actor) => actor.type === type).length))));
  return element("fieldset", { class: "block" }, element("legend", {}, say("types")), ...choices);
}

function toggleType(event) {
  const { checked, value } = event.target;
  const types = ALL_TYPES.filter((type) => (type === value ? checked : state.types.includes(type)));
  change({ types: types.length ? types : state.types });
  showFilters();
}

function measureFilter() {
  const select = element("select", { id: "measure", onchange: () => change({ measure: select.value, min: null }) },
    ...MEASURES.map((key) => element("option", { value: key }, say(`measure_${key}`))));
  const least = element("input", { id: "least", type: "range", min: 0, step: 1, oninput: takeLeast });
  return element("div", { class: "block" },
    element("label", { for: "measure", class: "unseen" }, say("measure")),
    element("h3", { "aria-hidden": "true" }, say("measure")), select,
    element("div", { class: "slider" },
      element("label", { for: "least", class: "help" }, say("least")), least,
      element("output", { id: "least-value", for: "least" })),
    element("label", { class: "choice" },
      element("input", { id: "all-lines", type: "checkbox",
        onchange: (event) => change({ lines: event.target.checked ? "all" : "main" }) }), say("lines")),
    element("p", { class: "help" }, say("linesHelp")));
}

// The values that the slider steps through: those that occur, thinned where there are many.
function stepsOf() {
  const values = [...new Set(PAIRS.filter((pair) => counts.pairs[pair.index].stories).map(weightOf).filter((value) => value !== null && value !== undefined))];
  values.sort((one, other) => one - other);
  const keep = Math.min(values.length, STEPS_OF_MINIMUM);
  return [...new Set(Array.from({ length: keep }, (_, i) => values[Math.round((i * (values.length - 1)) / Math.max(keep - 1, 1))]))];
}

function takeLeast(event) {
  const step = Number(event.target.value);
  change({ min: step === 0 ? null : filters.steps[step] });
}

function groupFilter() {
  const colour = element("div", { class: "pair-of-choices", role: "radiogroup", "aria-label": say("colour") },
    ...["type", "community"].map((key) => element("label", { class: "choice" },
      element("input", { type: "radio", name: "colour", value: key, onchange: () => change({ colour: key }) }),
      say(`colour_${key}`))));
  const select = element("select", { id: "community",
    onchange: () => change({ community: select.value === "" ? null : Number(select.value) }) },
  element("option", { value: "" }, say("allCommunities")),
  ...groups().map(({ number, name, size }) => element("option", { value: number }, `${name} (${figure(size)})`)));
  return element("div", { class: "block" }, element("h3", {}, say("colour")), colour,
    element("label", { class: "unseen", for: "community" }, say("communities")), select,
    element("ul", { id: "groups" }),
    element("p", { class: "help" }, say("communitiesHelp")));
}

// Groups of `least` or more, named after the two with the most stories.
function groups(least = 2) {
  const members = new Map();
  for (const actor of ACTORS) members.set(actor.community, [...(members.get(actor.community) ?? []), actor]);
  return [...members].filter(([, some]) => some.length >= least).sort(([one], [other]) => one - other)
    .map(([number, some]) => ({
      number, size: some.length, name: some.slice(0, 2).map((actor) => shortName(actor.name)).join(" · "),
    }));
}

// What the colours of groups mean; the groups beyond the last colour are one.
function groupKey() {
  const shown = groups(1).filter(({ number }) => state.community === null || state.community === number);
  const kinds = shown.filter(({ number }) => number < GROUPS).map(({ number, name }) => [number, name]);
  if (shown.length > kinds.length) kinds.push([GROUPS, say("otherCommunities")]);
  return kinds.map(([number, name]) => element("li", {}, sign("dot", groupClass(number)), aside(name, { class: "who" })));
}

const resetButton = () => element("p", { class: "block" }, element("button", {
  type: "button", class: "quiet", id: "reset", onclick: () => {
    const { actor, partner } = state;
    change({ ...START, actor, partner });
  },
}, say("reset")));

// The controls say what the state is, wherever it came from.
function showFilters() {
  for (const box of document.querySelectorAll("input[name=type]")) box.checked = state.types.includes(box.value);
  for (const radio of document.querySelectorAll("input[name=colour]")) radio.checked = radio.value === state.colour;
  byId("measure").value = state.measure;
  byId("all-lines").checked = state.lines === "all";
  byId("community").value = state.community ?? "";
  byId("groups").replaceChildren(...(state.colour === "community" ? groupKey() : []));
  filters.steps = stepsOf();
  const least = byId("least");
  least.max = Math.max(filters.steps.length - 1, 0);
  least.disabled = filters.steps.length < 2;
  const step = state.min === null ? 0 : filters.steps.findIndex((value) => value >= state.min);
  least.value = step < 0 ? filters.steps.length - 1 : step;
  const value = state.min ?? filters.steps[0] ?? 0;
  const shown = state.measure === "npmi" ? measured(value, 2) : figure(value);
  byId("least-value").textContent = `${shown} ${unit(state.measure, value)}`;
  least.setAttribute("aria-valuetext", byId("least-value").textContent);
  showPeriod();
}

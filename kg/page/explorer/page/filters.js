// The filters: types (the legend too), period, strength, words and outlets, groups.

import { TYPES } from "../data/tables.js";
import { shortName } from "../map/labels.js";
import { colourOf, GROUPS, groupClass } from "./colours.js";
import { aside, byId, element, inputById, sign } from "./elements.js";
import { makeList } from "./list.js";
import { makePeriod, showPeriod } from "./period.js";
import { graph } from "./session.js";
import { shown } from "./shown.js";
import { change, known, MEASURES, startState, state } from "./state.js";
import { figure, measured, nameOf, say, unit } from "./words.js";

/** @typedef {import("../types.js").Actor} Actor */

const STEPS_OF_MINIMUM = 30;
const steps = { values: /** @type {number[]} */ ([]), measure: "" };

/** @param {string} heading
 * @param {...any} content */
export const block = (heading, ...content) =>
  element("div", { class: "block" }, element("h3", {}, heading), ...content);

export async function makeFilters() {
  byId("filter-body").replaceChildren(
    ...[
      typeFilter(),
      await makePeriod(),
      measureFilter(),
      contentFilter(),
      groupFilter(),
      resetButton(),
      makeList(),
    ].filter((part) => part !== null),
  );
}

function typeFilter() {
  const choices = TYPES.filter((type) => known.types.includes(type)).map((type) =>
    element(
      "label",
      { class: "choice" },
      element("input", { type: "checkbox", value: type, name: "type", onchange: toggleType }),
      sign(type, type),
      say(`type_${type}`),
      element("span", { class: "many", "data-count": type }),
    ),
  );
  return element("fieldset", { class: "block" }, element("legend", {}, say("types")), ...choices);
}

/** @param {{target: HTMLInputElement}} event */
function toggleType({ target }) {
  const types = known.types.filter((type) =>
    type === target.value ? target.checked : state.types.includes(type),
  );
  change({ types: types.length ? types : state.types });
  target.checked = state.types.some((type) => type === target.value);
}

function measureFilter() {
  const select = element(
    "select",
    {
      id: "measure",
      onchange: () => change({ measure: select.value, min: null }),
    },
    ...MEASURES.map((key) => element("option", { value: key }, say(`measure_${key}`))),
  );
  const least = element("input", {
    id: "least",
    type: "range",
    min: 0,
    step: 1,
    oninput: takeLeast,
  });
  return element(
    "div",
    { class: "block" },
    element("label", { for: "measure", class: "unseen" }, say("measure")),
    element("h3", { "aria-hidden": "true" }, say("measure")),
    select,
    element(
      "div",
      { class: "slider" },
      element("label", { for: "least", class: "help" }, say("least")),
      least,
      element("output", { id: "least-value", for: "least" }),
    ),
    element(
      "label",
      { class: "choice" },
      element("input", {
        id: "all-lines",
        type: "checkbox",
        onchange: (/** @type {any} */ event) =>
          change({ lines: event.target.checked ? "all" : "main" }),
      }),
      say("lines"),
    ),
    element("p", { class: "help" }, say("linesHelp")),
  );
}

/** @param {{target: HTMLInputElement}} event */
function takeLeast({ target }) {
  const step = Number(target.value);
  change({ min: step === 0 ? null : steps.values[step] });
}

/** The values that the slider steps through: those that occur without a minimum, thinned. */
function takeSteps() {
  if (state.min !== null && steps.measure === state.measure) return;
  const values = shown.pairs.flatMap((pair) => pair[state.measure] ?? []);
  const found = [...new Set(values)].sort((one, other) => one - other);
  const keep = Math.min(found.length, STEPS_OF_MINIMUM);
  const last = Math.max(keep - 1, 1);
  const thinned = Array.from(
    { length: keep },
    (_, i) => found[Math.round((i * (found.length - 1)) / last)],
  );
  steps.values = [...new Set(thinned)];
  steps.measure = state.measure;
}

function contentFilter() {
  const { carried, known: texts } = graph.texts;
  if (!carried && !known.outlets.length) return null;
  const parts = [];
  if (carried) {
    const input = element("input", { id: "about", type: "search", autocomplete: "off" });
    input.addEventListener("change", () => change({ about: input.value.trim() }));
    parts.push(
      element("label", { for: "about", class: "help" }, say("aboutHelp")),
      input,
      element("p", { id: "about-left", class: "help", "data-known": texts }),
    );
  }
  if (known.outlets.length) {
    const select = element(
      "select",
      { id: "outlet", onchange: () => change({ outlets: select.value ? [select.value] : [] }) },
      element("option", { value: "" }, say("allOutlets")),
      ...known.outlets.map((name) => element("option", { value: name }, name.slice(0, 80))),
    );
    parts.push(element("label", { for: "outlet", class: "help" }, say("outlet")), select);
  }
  return block(say("content"), ...parts);
}

function groupFilter() {
  const colour = element(
    "div",
    { class: "pair-of-choices", role: "radiogroup", "aria-label": say("colour") },
    .../** @type {const} */ (["type", "community"]).map((key) =>
      element(
        "label",
        { class: "choice" },
        element("input", {
          type: "radio",
          name: "colour",
          value: key,
          onchange: () => change({ colour: key }),
        }),
        say(`colour_${key}`),
      ),
    ),
  );
  const select = element("select", {
    id: "community",
    onchange: () => change({ community: select.value === "" ? null : Number(select.value) }),
  });
  return element(
    "div",
    { class: "block" },
    element("h3", {}, say("colour")),
    colour,
    element("label", { class: "unseen", for: "community" }, say("communities")),
    select,
    element("ul", { id: "groups" }),
    element("p", { class: "help" }, say("communitiesHelp")),
  );
}

/** What a group is called: the two with the most stories in it.
 * @param {Actor[]} leading */
const groupName = (leading) => leading.map((actor) => shortName(nameOf(actor))).join(" · ");

/** What the group that is chosen is called; nothing where none is. */
export function chosenGroup() {
  const chosen = shown.groups.find(({ number }) => number === state.community);
  return chosen ? groupName(chosen.leading) : "";
}

/** What the colours of groups mean; the groups beyond the last colour are one. */
export function groupNames() {
  const drawn = new Set(shown.actors.map(({ group }) => group));
  const kinds = shown.groups
    .filter(({ number }) => drawn.has(number) && colourOf(number) < GROUPS)
    .map(({ number, leading }) => ({ number, name: groupName(leading) }))
    .sort((one, other) => colourOf(one.number) - colourOf(other.number));
  const rest = shown.actors.find(({ group }) => colourOf(group) === GROUPS);
  return rest ? [...kinds, { number: null, name: say("otherCommunities") }] : kinds;
}

export const groupKey = () =>
  groupNames().map(({ number, name }) =>
    element("li", {}, sign("person", groupClass(number)), aside(name, { class: "who" })),
  );

const resetButton = () =>
  element(
    "p",
    { class: "block" },
    element(
      "button",
      {
        type: "button",
        class: "quiet",
        id: "reset",
        onclick: () => {
          const { actor, partner, show } = state;
          change({ ...startState(), focus: state.focus, hops: state.hops, actor, partner, show });
        },
      },
      say("reset"),
    ),
  );

/** The controls say what the state is, wherever it came from. */
export function showFilters() {
  showTypes();
  inputById("measure").value = state.measure;
  inputById("all-lines").checked = state.lines === "all";
  for (const radio of document.querySelectorAll("input[name=colour]")) {
    const choice = /** @type {HTMLInputElement} */ (radio);
    choice.checked = choice.value === state.colour;
  }
  showGroups();
  showContent();
  showLeast();
  showPeriod();
}

function showTypes() {
  for (const box of document.querySelectorAll("input[name=type]")) {
    const choice = /** @type {HTMLInputElement} */ (box);
    choice.checked = state.types.some((type) => type === choice.value);
  }
  for (const count of document.querySelectorAll("[data-count]")) {
    const type = /** @type {HTMLElement} */ (count).dataset.count;
    const on = state.types.find((one) => one === type);
    const drawn = shown.actors.filter((actor) => actor.type === type).length;
    count.textContent = on ? drawnOf(drawn, shown.types[on]) : "";
  }
}

/** How many are drawn, and of how many.
 * @param {number} drawn
 * @param {number} all */
const drawnOf = (drawn, all) =>
  drawn < all ? say("drawnOf", { n: figure(drawn), all: figure(all) }) : figure(drawn);

function showGroups() {
  const select = byId("community");
  select.replaceChildren(
    element("option", { value: "" }, say("allCommunities")),
    ...shown.groups
      .filter(({ size, number }) => size > 1 || number === state.community)
      .map(({ number, leading, size }) =>
        element("option", { value: number }, `${groupName(leading)} (${figure(size)})`),
      ),
  );
  inputById("community").value = String(state.community ?? "");
  byId("groups").replaceChildren(...(state.colour === "community" ? groupKey() : []));
}

function showContent() {
  const about = document.getElementById("about");
  if (about && document.activeElement !== about) inputById("about").value = state.about;
  const left = document.getElementById("about-left");
  if (left) {
    const missing = graph.tables.items - Number(left.dataset.known);
    left.textContent = missing && state.about ? say("aboutLeft", { n: figure(missing) }) : "";
  }
  if (document.getElementById("outlet")) inputById("outlet").value = state.outlets[0] ?? "";
}

function showLeast() {
  takeSteps();
  const least = inputById("least");
  least.max = String(Math.max(steps.values.length - 1, 0));
  least.disabled = steps.values.length < 2;
  const { min } = state;
  const step = min === null ? 0 : steps.values.findIndex((value) => value >= min);
  least.value = String(step < 0 ? steps.values.length - 1 : step);
  const value = min ?? steps.values[0] ?? 0;
  const words = state.measure === "npmi" ? measured(value, 2) : figure(value);
  byId("least-value").textContent = `${words} ${unit(state.measure, value)}`;
  least.setAttribute("aria-valuetext", byId("least-value").textContent ?? "");
}

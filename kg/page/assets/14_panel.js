// The panel on the right: an overview, an actor, or two actors and where it says so.
const showPanel = () => keepFocus(makePanel, () => byId("panel").querySelector("h2"));

function makePanel() {
  const pair = chosenPair();
  const body = byId("panel-body");
  if (pair) fill(body, pairPanel(pair));
  else if (state.actor !== null) fill(body, actorPanel(ACTORS[state.actor]));
  else fill(body, overviewPanel());
  byId("back").hidden = state.actor === null;
}

const figures = (count, keys) => element("dl", { class: "figures" }, ...keys
  .filter((key) => count[key] !== null && count[key] !== undefined)
  .map((key) => element("div", {}, element("dt", {}, unit(key, count[key])),
    element("dd", {}, figure(count[key])))));

const tale = (heading, ...content) => element("section", { class: "tale" }, element("h3", {}, heading), ...content);

function overviewPanel() {
  const strongest = PAIRS.filter((pair) => counts.pairOn[pair.index])
    .sort((one, other) => weightOf(other) - weightOf(one) || one.index - other.index).slice(0, 12);
  const counted = state.measure !== "npmi";
  const help = [counted ? say("strongestCount", { unit: unit(state.measure) }) : "", say("strongestHelp")];
  return [
    element("h2", { tabindex: -1 }, say(counted ? "strongest" : "strongestNpmi")),
    element("p", { class: "help" }, strongest.length ? help.join(" ") : say("noPairs")),
    element("ol", { id: "strongest" }, ...strongest.map((pair) => element("li", {}, element("button", {
      type: "button", class: "row", "data-key": `pair ${pair.index}`, onclick: () => choosePair(pair),
    }, element("span", { class: "who" }, aside(ACTORS[pair.a].name.slice(0, 120)), " – ", aside(ACTORS[pair.b].name.slice(0, 120))),
    element("span", { class: "many" }, valueOf(pair, state.measure)))))),
    element("div", { id: "how-to-read" }, tale(say("howToRead"), element("p", { class: "help" }, say("howToReadText")))),
  ];
}

function valueOf(pair, measure) {
  const value = counts.pairs[pair.index][measure];
  return measure === "npmi" ? measured(value, 2) : figure(value);
}

const isLinked = (item) => /^https?:\/\//i.test(item[4]);

// The title of an item, or other words for it, and where it is from.
function itemLines(item, words = item[0]) {
  const [title, source, outlet, day, url] = item;
  const name = aside(words, { class: "clamp" });
  const from = [...new Set([outlet, source === title ? "" : source])].filter(Boolean).join(" · ");
  return {
    title: isLinked(item) ? element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, name) : name,
    from: element("p", { class: "from" }, aside(from.slice(0, 300)), ` · ${dayName(day)}`),
  };
}

const inPeriod = (item) => wholePeriod()
  || (item[5] !== null && item[5] - MONTHS.first >= state.from && item[5] - MONTHS.first <= state.to);

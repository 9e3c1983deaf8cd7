// What the reader looks at. All of it stands in the address, so that it can be shared.
const ALL_TYPES = ["person", "country", "organisation", "place"].filter((type) =>
  ACTORS.some((actor) => actor.type === type));
const MEASURES = ["stories", "items", "sentences", "npmi"];
const LAST_MONTH = MONTHS ? MONTHS.stories.length - 1 : 0;

const START = Object.freeze({
  actor: PLACE_OF.get(ABOUT.focus) ?? null, // places in ACTORS; a pair is `actor` and `partner`
  partner: null,
  types: ALL_TYPES,
  measure: "stories",
  min: null,
  lines: "main",
  colour: "type",
  community: null,
  from: 0,
  to: LAST_MONTH,
});
let state = { ...START };
const listeners = [];

const wholePeriod = () => state.from === 0 && state.to === LAST_MONTH;
const pairOf = (actor, partner) =>
  ACTORS[actor].pairs.find((pair) => otherEnd(pair, actor).index === partner) ?? null;
const chosenPair = () => (state.partner === null ? null : pairOf(state.actor, state.partner));

// Called with what has changed, after every change.
const onChange = (listener) => listeners.push(listener);

function change(patch, { remember = true } = {}) {
  const before = state;
  state = { ...state, ...patch };
  if (remember) writeAddress(before);
  const changed = new Set(Object.keys(state).filter((key) => state[key] !== before[key]));
  if (changed.size) for (const listener of listeners) listener(changed);
}

const periodWords = () => (wholePeriod() ? ""
  : [...new Set([state.from, state.to])].map(monthName).join(" – "));
const choose = (actor, partner = null) => change({ actor, partner });

function addressOf(view) {
  const parts = new URLSearchParams();
  if (view.actor !== START.actor) parts.set("actor", ACTORS[view.actor]?.id ?? "");
  if (view.partner !== null) parts.set("with", ACTORS[view.partner].id);
  if (view.types.length < ALL_TYPES.length) parts.set("types", view.types.join(","));
  for (const key of ["measure", "min", "lines", "colour", "community"]) {
    if (view[key] !== START[key]) parts.set(key, view[key]);
  }
  if (view.from !== START.from) parts.set("from", monthKey(view.from));
  if (view.to !== START.to) parts.set("to", monthKey(view.to));
  if (words.language !== ABOUT.lang) parts.set("lang", words.language);
  return parts.toString().replace(/%3A/g, ":").replace(/%2C/g, ",");
}

// A choice of an actor or a pair is a step to go back to; filters replace one another.
function writeAddress(before) {
  const address = `#${addressOf(state)}`;
  if (address === location.hash || (address === "#" && !location.hash)) return;
  const step = before.actor !== state.actor || before.partner !== state.partner;
  try {
    history[step ? "pushState" : "replaceState"](null, "", address);
  } catch { /* inside a notebook's frame there is no address to write */ }
}

const within = (value, least, most) => Math.min(Math.max(value, least), most);

function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const actor = parts.has("actor") ? PLACE_OF.get(parts.get("actor")) ?? null : START.actor;
  const partner = PLACE_OF.get(parts.get("with")) ?? null;
  const month = (key, otherwise) => {
    const known = MONTHS && /^\d{4}-\d{2}$/.test(parts.get(key) ?? "");
    return known ? within(monthOf(parts.get(key)), 0, LAST_MONTH) : otherwise;
  };
  const oneOf = (key, allowed) => (allowed.includes(parts.get(key)) ? parts.get(key) : START[key]);
  const number = (key, least, most = Number.MAX_VALUE) => {
    const value = Number(parts.get(key) || NaN);
    return value >= least && value <= most ? value : null;
  };
  const measure = oneOf("measure", MEASURES);
  const community = number("community", 0);
  const types = (parts.get("types") ?? "").split(",").filter((type) => ALL_TYPES.includes(type));
  const view = {
    actor,
    partner: actor !== null && pairOf(actor, partner) ? partner : null,
    types: types.length ? ALL_TYPES.filter((type) => types.includes(type)) : ALL_TYPES,
    measure,
    min: measure === "npmi" ? number("min", -1, 1) : number("min", 1),
    lines: oneOf("lines", ["main", "all"]),
    colour: oneOf("colour", ["type", "community"]),
    community: ACTORS.some((one) => one.community === community) ? community : null,
    from: month("from", 0),
    to: month("to", LAST_MONTH),
  };
  const language = parts.get("lang");
  words.language = Object.hasOwn(STRINGS, language ?? "") ? language : ABOUT.lang;
  return view.from > view.to ? { ...view, from: 0, to: LAST_MONTH } : view;
}

// The counts of the chosen period, and what the filters leave. Over the whole period they are the
// tables' own; over months they are sums of the stories told in them.
const counts = { all: ABOUT, actors: [], pairs: [], actorOn: [], pairOn: [] };

function recount() {
  counts.all = wholePeriod() ? ABOUT : { stories: inMonths(MONTHS.stories), items: inMonths(MONTHS.items) };
  counts.pairs = wholePeriod() ? PAIRS.map(tablePair) : countPairs();
  counts.actors = wholePeriod() ? ACTORS : countActors();
}

const MEASURED = Object.keys(DATA.pairs).filter((name) => name !== "main");
function tablePair({ index }) {
  return Object.fromEntries(MEASURED.map((name) => [name, DATA.pairs[name][index]]));
}

const inMonths = (byMonth) => byMonth.slice(state.from, state.to + 1).reduce((sum, one) => sum + one, 0);

function sumMonths(flat, fields) {
  const sums = Object.fromEntries(fields.map((field) => [field, 0]));
  const width = fields.length + 1;
  for (let i = 0; i < flat.length; i += width) {
    if (flat[i] < state.from || flat[i] > state.to) continue;
    fields.forEach((field, place) => { sums[field] += flat[i + 1 + place]; });
  }
  return sums;
}

const countActors = () =>
  MONTHS.actors.map((flat) => ({ ...sumMonths(flat, ["stories", "items"]), mentions: null }));

function countPairs() {
  const stories = countActors().map((actor) => actor.stories);
  return PAIRS.map((pair) => {
    const sums = sumMonths(MONTHS.pairs[pair.index], ["stories", "items", "sentences", "pieces"]);
    const [a, b, both] = [stories[pair.a], stories[pair.b], sums.stories];
    return {
      ...sums,
      npmi: both ? npmi(both, a, b, counts.all.stories) : null,
      jaccard: both ? both / (a + b - both) : null,
    };
  });
}

// Normalised pointwise mutual information, as kg.count.statistics has it.
const npmi = (both, a, b, total) =>
  both === total ? 1 : Math.log((both * total) / (a * b)) / -Math.log(both / total);

const weightOf = (pair) => counts.pairs[pair.index][state.measure];

function passes(pair) {
  const count = counts.pairs[pair.index];
  if (!count.stories) return false;
  return state.min === null || (weightOf(pair) !== null && weightOf(pair) >= state.min);
}

function sift() {
  const { types, community, min } = state;
  // Whoever is chosen stays: "with which countries?"
  const allowed = ACTORS.map((actor, place) => place === state.actor
    || (types.includes(actor.type) && (community === null || actor.community === community)
      && counts.actors[place].stories > 0));
  counts.pairOn = PAIRS.map((pair) => allowed[pair.a] && allowed[pair.b] && passes(pair));
  // A higher minimum takes along whoever has no line left; whoever never had one stays.
  const tied = new Set();
  for (const pair of PAIRS) if (counts.pairOn[pair.index]) tied.add(pair.a).add(pair.b);
  counts.actorOn = allowed.map((on, place) =>
    on && (min === null || tied.has(place) || place === state.actor));
}

const drawn = (pair) => counts.pairOn[pair.index] && (pair.main || state.lines === "all");
const shownActors = () => ACTORS.filter((actor) => counts.actorOn[actor.index]);
const shownPairs = () => PAIRS.filter(drawn);

// The pairs of an actor that the filters leave, strongest first.
function partnersOf(actor, measure = state.measure) {
  const value = (pair) => counts.pairs[pair.index][measure] ?? -Infinity;
  return ACTORS[actor].pairs
    .filter((pair) => counts.pairOn[pair.index])
    .sort((one, other) => value(other) - value(one)
      || (otherEnd(one, actor).id < otherEnd(other, actor).id ? -1 : 1));
}

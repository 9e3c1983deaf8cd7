// What was counted, by what, and what it does not mean.
function showHead() {
  const values = {
    actors: many("actors", shownActors().length),
    pairs: drawnPairs(),
    ...countedValues(),
    name: focusName(),
  };
  byId("subtitle").textContent = [say(ABOUT.focus ? "subtitleFocus" : "subtitle", values), periodWords()]
    .filter(Boolean).join(" · ");
  document.title = state.actor === null ? say("title") : `${ACTORS[state.actor].name.slice(0, 80)} – ${say("title")}`;
}

// Which of the lines are drawn: all that the filters leave, or the main ones of them.
const drawnPairs = () => many(counts.pairOn.every((on, place) => !on || drawn(PAIRS[place])) ? "pairs" : "mainPairs",
  shownPairs().length);

const countedValues = () => ({
  items: many("itemsN", counts.all.items), stories: many("storiesN", counts.all.stories), period: periodWords(),
});

const focusName = () => (ABOUT.focus && PLACE_OF.has(ABOUT.focus) ? ACTORS[PLACE_OF.get(ABOUT.focus)].name.slice(0, 80) : "");

function showFoot() {
  byId("foot").replaceChildren(element("strong", {}, say("meaning")), " ",
    `${countedWords()} `, ...leftOutWords(), modelWords());
}

function countedWords() {
  return [
    say(wholePeriod() ? "counted" : "countedIn", countedValues()),
    pagePeriod(),
    ABOUT.minWeight > 1 ? say("atLeast", { n: figure(ABOUT.minWeight) }) : "",
    ABOUT.watched === null ? "" : say("watched"),
  ].filter(Boolean).join(" ");
}

// The period that the page was made for.
function pagePeriod() {
  const { since, until } = ABOUT;
  if (!since && !until) return "";
  return say(since && until ? "countedPeriod" : since ? "countedSince" : "countedUntil",
    { since: since && dayName(since), until: until && dayName(until) });
}

function leftOutWords() {
  const parts = [];
  if (ACTORS.length < ABOUT.allActors) {
    const kind = wholeCircle() ? "leftOutWhole" : "leftOutFocus";
    parts.push(many(ABOUT.focus ? kind : "leftOut", ACTORS.length, {
      all: many("actors", ABOUT.allActors), name: focusName(),
      hops: figure(ABOUT.hops), steps: many("steps", ABOUT.hops),
    }));
  }
  if (PAIRS.length < ABOUT.allPairs) {
    const left = say("leftPairs", { shown: figure(PAIRS.length), all: many("pairs", ABOUT.allPairs) });
    parts.push(PAIRS.length < ABOUT.innerPairs ? `${left} ${say("leftBackbone")}` : left);
  }
  if (!parts.length) return [];
  const words = parts.length > 1 || ACTORS.length < ABOUT.allActors ? parts.join(" ")
    : say("leftOnlyPairs", { left: parts[0] });
  if (!more()) return [`${words}. `];
  const [before, after] = say("leftMore").split("{command}");
  return [`${words}. `, before, pageCommand(moreOptions()), `${after} `];
}

// Whether a larger page shows more names: others are left, and a circle has some next to it.
function more() {
  const ends = ACTORS.reduce((sum, actor) => sum + actor.partners, 0);
  return ACTORS.length < ABOUT.allActors && (!ABOUT.focus || ends > 2 * ABOUT.innerPairs);
}

// Whether all that is near the focus has room on the page.
const wholeCircle = () => ABOUT.focus && (ACTORS.length < ABOUT.top
  || (ABOUT.hops === 1 && ACTORS.length > ACTORS[PLACE_OF.get(ABOUT.focus)].partners));

function moreOptions() {
  const focus = ABOUT.focus && ACTORS[PLACE_OF.get(ABOUT.focus)];
  if (!focus) return ["--top", ABOUT.top * 2];
  const near = ["--focus", asked(focus), "--hops"];
  return wholeCircle() ? [...near, ABOUT.hops + 1] : [...near, ABOUT.hops, "--top", ABOUT.top * 2];
}

function modelWords() {
  if (!ABOUT.model) return "";
  return say("model", {
    model: `${ABOUT.model.name} ${ABOUT.model.version}`, kg: ABOUT.kg, built: ABOUT.built ? dayName(ABOUT.built) : say("noDate"),
  });
}

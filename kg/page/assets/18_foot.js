// What was counted, by what, and what it does not mean.
function showHead() {
  const values = {
    actors: many("actors", shownActors().length),
    pairs: many("pairs", shownPairs().length),
    items: many("itemsN", ABOUT.items),
    stories: many("storiesN", ABOUT.stories),
    name: focusName(),
  };
  byId("subtitle").textContent = say(ABOUT.focus ? "subtitleFocus" : "subtitle", values);
  document.title = state.actor === null ? say("title") : `${ACTORS[state.actor].name.slice(0, 80)} – ${say("title")}`;
}

const focusName = () => (ABOUT.focus && PLACE_OF.has(ABOUT.focus) ? ACTORS[PLACE_OF.get(ABOUT.focus)].name.slice(0, 80) : "");

function showFoot() {
  byId("foot").replaceChildren(element("strong", {}, say("meaning")), " ",
    `${countedWords()} `, ...leftOutWords(), modelWords());
}

function countedWords() {
  const period = ABOUT.since || ABOUT.until
    ? say("countedPeriod", { since: ABOUT.since ? dayName(ABOUT.since) : say("open"), until: ABOUT.until ? dayName(ABOUT.until) : say("open") })
    : "";
  return [
    say("counted", { items: many("itemsN", ABOUT.items), stories: many("storiesN", ABOUT.stories) }),
    period,
    ABOUT.minWeight > 1 ? say("atLeast", { n: figure(ABOUT.minWeight) }) : "",
    ABOUT.watched === null ? "" : say("watched"),
  ].filter(Boolean).join(" ");
}

function leftOutWords() {
  const parts = [];
  if (ACTORS.length < ABOUT.allActors) {
    const kind = wholeCircle() ? "leftOutWhole" : "leftOutFocus";
    parts.push(say(ABOUT.focus ? kind : "leftOut", {
      shown: figure(ACTORS.length), all: many("actors", ABOUT.allActors), name: focusName(),
      hops: figure(ABOUT.hops), steps: many("steps", ABOUT.hops),
    }));
  }
  if (PAIRS.length < ABOUT.allPairs) {
    const left = say("leftPairs", { shown: figure(PAIRS.length), all: many("pairs", ABOUT.allPairs) });
    parts.push(PAIRS.length < ABOUT.innerPairs ? `${left} ${say("leftBackbone")}` : left);
  }
  if (!parts.length) return [];
  const [before, after] = say("leftMore").split("{command}");
  const words = parts.length > 1 || ACTORS.length < ABOUT.allActors ? parts.join(" ")
    : say("leftOnlyPairs", { left: parts[0] });
  return [`${words}. `, before, command("kg html", ...moreOptions()), `${after} `];
}

// Whether all that is near the focus has room on the page.
const wholeCircle = () => ABOUT.focus && ACTORS.length < ABOUT.top;

function moreOptions() {
  const focus = ABOUT.focus && ACTORS[PLACE_OF.get(ABOUT.focus)];
  if (!focus) return ["--top", ABOUT.top * 2];
  const near = ["--focus", quotedName(focus), "--hops"];
  return wholeCircle() ? [...near, ABOUT.hops + 1] : [...near, ABOUT.hops, "--top", ABOUT.top * 2];
}

function modelWords() {
  if (!ABOUT.model) return "";
  return say("model", {
    model: `${ABOUT.model.name} ${ABOUT.model.version}`, kg: ABOUT.kg, built: ABOUT.built ? dayName(ABOUT.built) : say("noDate"),
  });
}

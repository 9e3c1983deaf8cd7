// The panel of two actors: their counts, their measures, and the sentences that name both.
function pairPanel(pair) {
  const [one, other] = pair.a === state.actor ? [pair.a, pair.b] : [pair.b, pair.a];
  const count = counts.pairs[pair.index];
  const name = (place) => element("button", { type: "button", class: "link clamp", onclick: () => choose(place) }, aside(ACTORS[place].name));
  return [
    element("p", { class: "kind" }, signOf(ACTORS[one]), signOf(ACTORS[other]), periodWords()),
    element("h2", { tabindex: -1 }, name(one), name(other)),
    figures(count, ["stories", "items", "sentences"]),
    element("div", { class: "acts" }, element("button", {
      type: "button", class: "quiet", id: "copy", onclick: (event) => copyCount(pair, event.target),
    }, say("copy"))),
    tale(say("evidence"), ...evidencePart(pair)),
    tale(say("numbers"), measuresOf(count), element("p", { class: "help" }, say("numbersHelp"))),
  ];
}

const measuresOf = (count) => element("dl", { class: "measures" },
  ...["npmi", "jaccard", "log_likelihood", "p_value", "q_value"]
    .filter((key) => count[key] !== undefined)
    .flatMap((key) => [element("dt", {}, say(key)), element("dd", {}, measured(count[key]))]));

function evidencePart(pair) {
  const found = DATA.reading.evidence[pair.index];
  if (!found) return [element("p", { class: "help" }, say("noEvidence"))];
  const [all, ...pieces] = found;
  const itemOf = (piece) => DATA.reading.items[DATA.reading.sentences[piece[0]][0]];
  const shown = pieces.filter((piece) => inPeriod(itemOf(piece)));
  return [
    element("div", { id: "quotes" }, ...shown.map((piece) => quoteOf(piece, itemOf(piece), pair))),
    restOf(pair, shown.length, wholePeriod() ? all : counts.pairs[pair.index].pieces),
  ].filter(Boolean);
}

// How much of the evidence is not on the page, and the command that gives it.
function restOf(pair, shown, all) {
  if (shown >= all) return null;
  const said = shown ? say("evidenceLeft", { shown: figure(shown), all: figure(all), cap: figure(ABOUT.pieces) })
    : many("evidenceNone", all);
  return element("p", { class: "help", id: "evidence-rest" }, `${said} `,
    question("evidence", ACTORS[pair.a], ACTORS[pair.b]));
}

// A title that is the quoted sentence itself is not said twice; nor the lead of a brief, which has none.
function quoteOf(piece, item, pair) {
  const said = item[6] === 1 || DATA.reading.sentences[piece[0]][1] === item[0];
  const { title, from } = itemLines(item, said ? say("toItem") : item[0]);
  return element("article", { class: "quote" },
    piece.length > 1 ? element("p", { class: "apart" }, say("apart")) : null,
    ...piece.map((place) => marked(DATA.reading.sentences[place], pair)),
    said && !isLinked(item) ? null : element("div", { class: "from" }, title), from);
}

// The sentence with both names marked: pieces of text and <mark> elements.
function marked([, text, ...marks], pair) {
  const quote = element("blockquote", { dir: "auto" });
  let end = 0;
  for (let i = 0; i < marks.length; i += 3) {
    const [from, to, actor] = marks.slice(i, i + 3);
    if ((actor !== pair.a && actor !== pair.b) || from < end) continue;
    quote.append(text.slice(end, from), element("mark", {}, text.slice(from, to)));
    end = to;
  }
  quote.append(text.slice(end));
  return quote;
}

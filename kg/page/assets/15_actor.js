// The panel of an actor: counts, spellings, partners to sort, newest items.
const COLUMNS = ["stories", "items", "sentences", "npmi"];
const partnersTable = { sort: null, length: 25 };

function actorPanel(actor) {
  return [
    element("p", { class: "kind" }, signOf(actor), say(`one_${actor.type}`)),
    element("h2", { class: "clamp", tabindex: -1 }, aside(actor.name)),
    figures(counts.actors[actor.index], ["stories", "items", "mentions"]),
    rolesOf(actor),
    aliasesOf(actor),
    tale(say("partners"), ...partnersPart(actor)),
    itemsPart(actor),
  ];
}

// As what the news presents somebody, in its words.
const rolesOf = (actor) => (actor.roles.length ? tale(say("roles"),
  element("p", { class: "clamp", id: "roles" }, ...actor.roles.flatMap(([role, stories], place) =>
    [place ? ", " : "", aside(role), ` (${figure(stories)})`]))) : null);

const aliasesOf = (actor) => (actor.aliases.length ? tale(say("aliases"),
  element("p", { class: "clamp", id: "aliases" }, ...actor.aliases.slice(0, 30).flatMap((alias, place) =>
    [place ? ", " : "", aside(alias)]))) : null);

function partnersPart(actor) {
  const sort = partnersTable.sort ?? state.measure;
  const pairs = partnersOf(actor.index, sort);
  if (!pairs.length) return [element("p", { class: "help" }, say("noPairs")), partnersLeft(actor)].filter(Boolean);
  const heads = COLUMNS.map((key) => element("th", { scope: "col", "aria-sort": key === sort ? "descending" : false },
    element("button", { type: "button", "aria-label": say("sort", { name: unit(key) }), "data-key": `sort ${key}`, onclick: () => sortPartners(key) },
      unit(key))));
  const rows = pairs.slice(0, partnersTable.length).map((pair) => {
    const other = otherEnd(pair, actor.index);
    return element("tr", {}, element("td", {}, element("button", {
      type: "button", class: "link", "data-key": `partner ${other.id}`, onclick: () => choose(actor.index, other.index),
    }, aside(other.name.slice(0, 120)))), ...COLUMNS.map((key) => element("td", {}, valueOf(pair, key))));
  });
  return [
    element("table", { id: "partners" }, element("thead", {}, element("tr", {}, element("th", { scope: "col" }, say("name")), ...heads)),
      element("tbody", {}, ...rows)),
    pairs.length > partnersTable.length ? moreButton(pairs.length - partnersTable.length) : null,
    partnersLeft(actor),
  ].filter(Boolean);
}

const moreButton = (left) => element("p", {}, element("button", {
  type: "button", class: "link", onclick: () => {
    const first = partnersTable.length;
    partnersTable.length += 200;
    showPanel();
    byId("partners").querySelectorAll("tbody button")[first].focus();
  },
}, say("more", { n: figure(Math.min(left, 200)) })));

function sortPartners(key) {
  partnersTable.sort = key;
  showPanel();
}

// Where the page does not hold all names that an actor appears with: the command that gives them.
function partnersLeft(actor) {
  if (actor.pairs.length >= actor.partners) return null;
  const carried = actor.pairs.filter((pair) => counts.pairs[pair.index].stories);
  const values = { shown: figure(carried.length), all: figure(actor.partners) };
  return element("p", { class: "help", id: "partners-left" },
    `${say(wholePeriod() ? "partnersLeft" : "partnersPeriod", values)} `, question("partners", actor));
}

function itemsPart(actor) {
  const places = DATA.reading.actor_items[actor.index];
  if (!places) return tale(say("items"), element("p", { class: "help" }, say("noEvidence")));
  const all = counts.actors[actor.index].items;
  const items = places.map((place) => DATA.reading.items[place]).filter(inPeriod);
  return tale(say("items"),
    itemsLeft(actor, items.length, all),
    element("ul", { id: "items" }, ...items.map((item) => {
      const { title, from } = itemLines(item);
      return element("li", { class: "piece" }, title, from);
    })));
}

function itemsLeft(actor, shown, all) {
  if (shown >= all) return null;
  return element("p", { class: "help", id: "items-left" }, ...(shown
    ? [say("itemsLeft", { shown: figure(shown), all: figure(all) })]
    : [`${many("itemsNone", all)} `, pageCommand([`--focus ${asked(actor)}`], chosenDays())]));
}

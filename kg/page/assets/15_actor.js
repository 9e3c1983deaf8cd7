// The panel of an actor: counts, spellings, partners to sort, newest items.
const COLUMNS = ["stories", "items", "sentences", "npmi"];
const partnersTable = { sort: null, length: 25 };

function actorPanel(actor) {
  return [
    element("p", { class: "kind" }, signOf(actor), say(`one_${actor.type}`)),
    element("h2", { class: "clamp" }, aside(actor.name)),
    figures(counts.actors[actor.index], ["stories", "items", "mentions"]),
    aliasesOf(actor),
    tale(say("partners"), ...partnersPart(actor)),
    itemsPart(actor),
  ];
}

const aliasesOf = (actor) => (actor.aliases.length ? tale(say("aliases"),
  element("p", { class: "clamp", id: "aliases" }, ...actor.aliases.slice(0, 30).flatMap((alias, place) =>
    [place ? ", " : "", aside(alias)]))) : null);

function partnersPart(actor) {
  const sort = partnersTable.sort ?? state.measure;
  const pairs = partnersOf(actor.index, sort);
  if (!pairs.length) return [element("p", { class: "help" }, say("noPairs"))];
  const heads = COLUMNS.map((key) => element("th", { scope: "col", "aria-sort": key === sort ? "descending" : false },
    element("button", { type: "button", "aria-label": say("sort", { name: say(`short_${key}`) }), onclick: () => sortPartners(actor, key) },
      say(`short_${key}`))));
  const rows = pairs.slice(0, partnersTable.length).map((pair) => {
    const other = otherEnd(pair, actor.index);
    return element("tr", {}, element("td", {}, element("button", {
      type: "button", class: "link", onclick: () => choose(actor.index, other.index),
    }, aside(other.name.slice(0, 120)))), ...COLUMNS.map((key) => element("td", {}, valueOf(pair, key))));
  });
  return [
    element("table", { id: "partners" }, element("thead", {}, element("tr", {}, element("th", { scope: "col" }, say("name")), ...heads)),
      element("tbody", {}, ...rows)),
    pairs.length > partnersTable.length ? moreButton(actor, pairs.length - partnersTable.length) : null,
    pairs.length < actor.partners ? element("p", { class: "help" },
      `${say("partnersLeft", { shown: figure(pairs.length), all: figure(actor.partners) })} `,
      command("kg partners", quotedName(actor))) : null,
  ].filter(Boolean);
}

const moreButton = (actor, left) => element("p", {}, element("button", {
  type: "button", class: "link", onclick: () => { partnersTable.length += 200; showPanel(); },
}, say("more", { n: figure(Math.min(left, 200)) })));

function sortPartners(actor, key) {
  partnersTable.sort = key;
  showPanel();
  byId("partners").querySelectorAll("th button")[COLUMNS.indexOf(key)].focus();
}

function itemsPart(actor) {
  const places = DATA.reading.actor_items[actor.index];
  if (!places) return tale(say("items"), element("p", { class: "help" }, say("noEvidence")));
  const all = counts.actors[actor.index].items;
  const items = places.map((place) => DATA.reading.items[place]).filter(inPeriod);
  return tale(say("items"),
    items.length < all ? element("p", { class: "help" }, say("itemsLeft", { shown: figure(items.length), all: figure(all) })) : null,
    element("ul", { id: "items" }, ...items.map((item) => {
      const { title, from } = itemLines(item);
      return element("li", { class: "piece" }, title, from);
    })));
}

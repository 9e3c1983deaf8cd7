// The parts without a screen: days, search, paths, decisions, tables, pictures.

import assert from "node:assert/strict";
import { test } from "node:test";
import { measureBetweenness } from "../../../kg/page/explorer/data/betweenness.js";
import { cell, csvOf } from "../../../kg/page/explorer/data/csv.js";
import {
  beginOf,
  dayOf,
  isoOf,
  nextOf,
  periods,
  spanOf,
} from "../../../kg/page/explorer/data/days.js";
import { correctionLines, decide } from "../../../kg/page/explorer/data/decisions.js";
import { EVERYTHING, Graph } from "../../../kg/page/explorer/data/graph.js";
import { joinTables } from "../../../kg/page/explorer/data/joining.js";
import { phrasesOf, Reading, shorten } from "../../../kg/page/explorer/data/reading.js";
import { sampleOf } from "../../../kg/page/explorer/data/sample.js";
import {
  alikeNames,
  findNames,
  findTwo,
  indexNames,
  isNear,
  withoutRole,
} from "../../../kg/page/explorer/data/search.js";
import { adjust, hypergeometric } from "../../../kg/page/explorer/data/statistics.js";
import { readTables } from "../../../kg/page/explorer/data/tables.js";
import { drawSvg, escapeXml } from "../../../kg/page/explorer/map/picture.js";

/** @typedef {import("../../../kg/page/explorer/types.js").Decision} Decision */

// Who stands in which sentence of which item; the second item is a copy of the first.
const TOLD = [
  [["anna", "bram"], ["cato"]],
  [["anna", "bram"], ["cato"]],
  [["cato", "daan"]],
  [["daan"], ["eva"]],
  [["eva", "fatma"]],
  [["anna"], ["eva"]],
];
const STORIES = [0, 0, 1, 2, 3, 4];
const DAYS = [20000, 20001, 20010, 20020, 20030, null];
const NAMES = ["anna", "bram", "cato", "daan", "eva", "fatma"];

const ROLES = [
  { actor: "anna", role: "Voorzitter", of: "person:bram", former: 0, item: 0 },
  { actor: "anna", role: "voorzitter", of: "person:bram", former: 0, item: 1 },
  { actor: "anna", role: "voorzitter", of: "organisation:elsewhere", former: 0, item: 5 },
  { actor: "eva", role: "Voorzitter", of: null, former: 1, item: 4 },
];

const BODIES = new Map([
  ["person:bram", "Bram Jansen"],
  ["organisation:elsewhere", "Elders"],
]);

/** What a page carries of some of the items.
 * @param {number[]} chosen */
function columnsOf(chosen) {
  const mentions = chosen.map((item) =>
    TOLD[item].flatMap((some, sentence) => some.map((name) => ({ name, sentence }))),
  );
  const names = NAMES.filter((one) => mentions.flat().some(({ name }) => name === one));
  const outlets = [...new Set(chosen.map((item) => ["Krant", "Blad"][item % 2]))];
  const stories = [...new Set(chosen.map((item) => STORIES[item]))];
  const roles = ROLES.filter(({ item }) => chosen.includes(item));
  const words = [...new Set(roles.map(({ role }) => role))];
  const bodies = [...new Set(roles.flatMap(({ of }) => of ?? []))];
  return {
    actors: {
      id: names.map((name) => `person:${name}`),
      name: names.map((name) => `${name[0].toUpperCase()}${name.slice(1)} Jansen`),
      type: names.map(() => 0),
      iso: names.map(() => null),
      aliases: names.map(() => []),
      called: names.map(() => []),
      group: names.map(() => null),
    },
    outlets,
    stories: stories.map(String),
    items: {
      story: chosen.map((item) => stories.indexOf(STORIES[item])),
      told: chosen.map((item) => DAYS[STORIES.indexOf(STORIES[item])]),
      day: chosen.map((item) => DAYS[item]),
      outlet: chosen.map((item) => outlets.indexOf(["Krant", "Blad"][item % 2])),
      mentions: mentions.map((some) => some.length),
    },
    mentions: {
      actor: mentions.flat().map(({ name }) => names.indexOf(name)),
      sentence: mentions.flat().map(({ sentence }) => sentence),
    },
    roles: {
      words,
      bodies: { id: bodies, name: bodies.map((id) => BODIES.get(id) ?? "") },
      actor: roles.map(({ actor }) => names.indexOf(actor)),
      role: roles.map(({ role }) => words.indexOf(role)),
      of: roles.map(({ of }) => (of === null ? null : bodies.indexOf(of))),
      former: roles.map(({ former }) => former),
      item: roles.map(({ item }) => chosen.indexOf(item)),
      ...{ sentence: roles.map(() => 0), start: roles.map(() => 0), end: roles.map(() => 9) },
    },
  };
}

/** @param {Decision[]} [decisions] */
function invent(decisions = []) {
  const tables = readTables(columnsOf([0, 1, 2, 3, 4, 5]));
  return new Graph(tables, new Reading(null), { minWeight: 1 }, decisions);
}

const QUESTION = /** @type {const} */ ({
  filter: EVERYTHING,
  types: ["person"],
  measure: "stories",
  min: null,
  group: null,
  focus: null,
  hops: 1,
  top: 150,
  chosen: [],
});
/** @type {import("../../../kg/page/explorer/types.js").Question} */
const ASKED = { ...QUESTION, types: ["person"], chosen: [] };

test("copies are one story, and sentences count with their copies", async () => {
  const graph = invent();
  const ids = ["person:anna", "person:bram"];
  assert.deepEqual(await graph.count(ids, EVERYTHING), { items: 2, stories: 1, sentences: 2 });
  const three = await graph.count([...ids, "person:cato"], EVERYTHING);
  assert.deepEqual(three, { items: 2, stories: 1, sentences: 0 });
  const none = await graph.count(["person:bram", "person:fatma"], EVERYTHING);
  assert.deepEqual(none, { items: 0, stories: 0, sentences: 0 });
});

test("a story has the day of its earliest item, in whatever outlet it is looked at", async () => {
  const graph = invent();
  const ids = ["person:anna", "person:bram"];
  const blad = { ...EVERYTHING, outlets: ["Blad"], since: 20000, until: 20000 };
  assert.deepEqual(await graph.count(ids, blad), { items: 1, stories: 1, sentences: 1 });
  assert.equal((await graph.count(ids, { ...EVERYTHING, since: 20001 })).items, 0);
});

test("an actor that is not drawn is drawn when it is chosen", async () => {
  const graph = invent();
  const few = { ...ASKED, top: 2 };
  const look = await graph.look(few);
  assert.equal(look.actors.length, 2);
  assert.equal(look.left, 6);
  const chosen = await graph.look({ ...few, chosen: ["person:fatma"] });
  assert.equal(chosen.actors.length, 3);
  assert.deepEqual(chosen.extra, ["person:fatma"]);
});

test("a circle holds who is near, and no more", async () => {
  const graph = invent();
  const look = async (/** @type {number} */ hops) => {
    const found = await graph.look({ ...ASKED, focus: "person:bram", hops });
    return found.actors.map(({ id }) => id.slice(7)).sort();
  };
  assert.deepEqual(await look(1), ["anna", "bram", "cato"]);
  assert.deepEqual(await look(2), ["anna", "bram", "cato", "daan", "eva"]);
});

test("a minimum takes along who has no line left", async () => {
  const look = await invent().look({ ...ASKED, measure: "sentences", min: 2 });
  assert.deepEqual(look.actors.map(({ id }) => id).sort(), ["person:anna", "person:bram"]);
});

test("paths are the shortest there are, and go around whom they have to", async () => {
  const graph = invent();
  const ends = /** @type {const} */ (["person:bram", "person:fatma"]);
  const via = async (/** @type {string[]} */ without) => {
    const paths = await graph.path(...ends, ASKED, { without });
    return paths.map((path) => path.map(({ b }) => b.slice(7)));
  };
  assert.deepEqual(await via([]), [["anna", "eva", "fatma"]]);
  assert.deepEqual(await via(["person:anna"]), [["cato", "daan", "eva", "fatma"]]);
  assert.deepEqual(await via(["person:eva"]), []);
  assert.deepEqual(await graph.path(...ends, ASKED, { most: 2 }), []);
});

test("a comparison has the shared ones first", async () => {
  const rows = await invent().compare("person:anna", "person:daan", ASKED);
  assert.deepEqual(
    rows.map(({ actor, a_stories, b_stories }) => [actor.id.slice(7), a_stories, b_stories]),
    [
      ["cato", 1, 1],
      ["eva", 1, 1],
      ["bram", 1, 0],
    ],
  );
});

test("what rises was less before, and is new where nothing told of it", async () => {
  const rows = await invent().rising({ since: 20025, until: 20034 }, ASKED);
  const found = rows.map(({ actor, partner, stories, before, fresh }) => [
    [actor.id, partner?.id].flatMap((id) => id?.slice(7) ?? []).join(" "),
    ...[stories, before, fresh],
  ]);
  assert.deepEqual(found, [
    ["eva fatma", 1, 0, true],
    ["fatma", 1, 0, true],
  ]);
  assert.ok(rows.every(({ q_value }) => q_value === null));
});

test("what differs in capitals is one role, and is of whoever its body is now", async () => {
  const told = async (/** @type {Decision[]} */ decisions) => {
    const roles = await invent(decisions).roles("person:anna", EVERYTHING);
    return roles.map(({ role, of, stories, items }) => [role, of?.name, stories, items]);
  };
  assert.deepEqual(await told([]), [
    ["voorzitter", "Bram Jansen", 1, 2],
    ["voorzitter", "Elders", 1, 1],
  ]);
  const about = { id: "person:bram", name: "Bram Jansen" };
  assert.deepEqual((await told([{ kind: "rename", ...about, to: "B" }]))[0][1], "B");
  const [former] = await invent().roles("person:eva", { ...EVERYTHING, since: 20030 });
  assert.deepEqual([former.former, former.first], [true, 20030]);
  assert.deepEqual(await invent().roles("person:eva", { ...EVERYTHING, since: 20031 }), []);
});

test("what is added counts as if it had been there, a story of both parts once", async () => {
  const whole = invent();
  const texts = TOLD.map(
    (_, item) =>
      /** @type {import("../../../kg/page/explorer/data/reading.js").Row} */
      ([item, `Kop ${item}`, "bron", null, "x", [], []]),
  );
  for (const [some, others] of [
    [[0], [1, 2, 3, 4, 5]],
    [
      [4, 5],
      [0, 1, 2, 3],
    ],
  ]) {
    const [one, other] = [some, others].map((items) => readTables(columnsOf(items)));
    const both = joinTables(one, other);
    const reading = new Reading(texts.slice(0, some.length)).joined(
      texts.slice(0, others.length),
      some.length,
    );
    const graph = new Graph(both, reading, whole.options);
    for (const id of both.actors.map((actor) => actor.id)) {
      assert.deepEqual(await graph.actor(id, EVERYTHING), await whole.actor(id, EVERYTHING));
      assert.deepEqual(await graph.partners(id, ASKED), await whole.partners(id, ASKED));
      const [told, known] = [graph, whole].map((one) => one.roles(id, EVERYTHING));
      const said = (/** @type {import("../../../kg/page/explorer/types.js").Role[]} */ roles) =>
        roles.map(({ key: _, ...role }) => JSON.stringify(role)).sort();
      assert.deepEqual(said(await told), said(await known));
    }
    const blad = { ...EVERYTHING, outlets: ["Blad"] };
    const ids = ["person:anna", "person:bram"];
    assert.deepEqual(await graph.count(ids, blad), await whole.count(ids, blad));
    assert.equal(
      (await graph.items("person:fatma", EVERYTHING, 9)).items[0].title,
      `Kop ${some.includes(4) ? 0 : 3}`,
    );
  }
});

test("who is sampled is whom Python samples", () => {
  assert.deepEqual(sampleOf(5803, 200).slice(0, 6), [3155, 3445, 331, 2121, 4188, 3980]);
  assert.deepEqual(sampleOf(1001, 200).slice(-4), [649, 547, 966, 696]);
});

test("betweenness is the share of shortest paths, those as long as each other shared", async () => {
  const square = [
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 0],
  ].map(([a, b]) => ({ a, b, stories: 3 }));
  const line = [
    { a: 0, b: 1, stories: 1 },
    { a: 1, b: 2, stories: 5 },
    { a: 0, b: 2, stories: 1 },
  ];
  const half = 1 / 6;
  assert.deepEqual([...(await measureBetweenness(4, square))], [half, half, half, half]);
  assert.deepEqual([...(await measureBetweenness(3, line))], [0, 0, 0]);
});

test("decisions change what is counted, and can be written down", async () => {
  /** @type {Decision[]} */
  let decisions = [];
  decisions = decide(decisions, {
    kind: "merge",
    id: "person:anna",
    name: "Anna Jansen",
    other: "person:eva",
    otherName: "Eva Jansen",
  });
  decisions = decide(decisions, { kind: "drop", id: "person:bram", name: "Bram Jansen" });
  decisions = decide(decisions, {
    kind: "rename",
    id: "person:daan",
    name: "Daan Jansen",
    to: "D",
  });
  decisions = decide(decisions, {
    kind: "note",
    id: "person:daan",
    name: "D",
    type: "person",
    to: 'zei "\u0007"\\',
  });
  decisions = decide(decisions, { kind: "pin", id: "person:cato", name: "C", x: -12.4, y: 7 });
  const graph = invent(decisions);
  const pair = await graph.pair("person:anna", "person:daan", EVERYTHING);
  assert.deepEqual([pair.items, pair.stories, pair.sentences], [1, 1, 0]);
  const { actors } = await graph.look(ASKED);
  assert.deepEqual(actors.map(({ id }) => id.slice(7)).sort(), ["anna", "cato", "daan", "fatma"]);
  assert.equal((await graph.find("eva"))[0].actor.id, "person:anna");
  assert.equal(
    correctionLines(decisions, "op de pagina"),
    [
      "[[merge]]",
      'names = ["Anna Jansen", "Eva Jansen"]',
      'comment = "op de pagina"',
      "",
      "[[drop]]",
      'name = "Bram Jansen"',
      'comment = "op de pagina"',
      "",
      "[[rename]]",
      'name = "Daan Jansen"',
      'to = "D"',
      'comment = "op de pagina"',
      "",
      "[[note]]",
      'name = "Daan Jansen"',
      'type = "person"',
      'text = "zei \\"\\u0007\\"\\\\"',
      "",
      "[[pin]]",
      'name = "C"',
      "x = -12",
      "y = 7",
      "",
    ].join("\n"),
  );
  assert.equal(
    (await (await graph.decided([])).count(["person:bram", "person:anna"], EVERYTHING)).items,
    2,
  );
});

test("a later name, type or note takes the place of the one before", () => {
  /** @type {Decision} */
  const first = { kind: "rename", id: "a", name: "Anna", to: "B" };
  const second = decide([first], { ...first, name: "B", to: "C" });
  assert.deepEqual(second, [{ ...first, to: "C", otherName: undefined }]);
  /** @type {Decision} */
  const note = { ...first, kind: "note" };
  const empty = { ...note, to: "" };
  assert.deepEqual(decide([note], empty), []);
  assert.deepEqual(decide([note], empty, [note]), [{ ...empty, otherName: undefined }]);
});

test("a name is found with a typing error, and by no other", async () => {
  const graph = invent();
  assert.equal((await graph.find("fatmä jansn"))[0].actor.id, "person:fatma");
  assert.equal((await graph.find("ftama jansen"))[0].actor.id, "person:fatma");
  assert.deepEqual(await graph.find("zzz"), []);
  assert.ok(isNear("kaag", "kag", 1) && isNear("kaag", "kgaa", 2) && !isNear("kaag", "kok", 1));
});

test("days, weeks and months", () => {
  assert.equal(isoOf(/** @type {number} */ (dayOf("2025-02"))), "2025-02-01");
  assert.equal(isoOf(/** @type {number} */ (dayOf("2024-02", true))), "2024-02-29");
  assert.equal(dayOf("2025-02-29"), null);
  assert.equal(dayOf("2025-13"), null);
  assert.equal(isoOf(/** @type {number} */ (dayOf("9999-12-31"))), "9999-12-31");
  const sunday = /** @type {number} */ (dayOf("2025-01-05"));
  assert.equal(isoOf(beginOf(sunday, "week")), "2024-12-30");
  assert.equal(isoOf(nextOf(beginOf(sunday, "month"), "month")), "2025-02-01");
  assert.deepEqual(
    [20, 200, 2_000, 20_000].map((days) => spanOf(sunday, sunday + days)),
    ["day", "week", "month", "year"],
  );
  const weeks = periods(sunday, sunday + 8, "week");
  assert.deepEqual(
    weeks.map(({ since, until }) => until - since),
    [6, 6, 6],
  );
});

test("words that items must hold", () => {
  assert.deepEqual(phrasesOf('Eén "twee drie" „vijf zes” vier* V.S. !'), [
    " een ",
    " twee drie ",
    " vijf zes ",
    " vier",
    " vs ",
  ]);
  const reading = new Reading([[0, "Kop", "bron", null, "Kop\nDe tarieven in de V.S.", [], []]]);
  assert.equal(reading.speaker("tarie* vs kop")?.(0), true);
  assert.equal(reading.speaker("tarief")?.(0), false);
  assert.equal(reading.speaker("de")?.(1), false);
});

test("an endless sentence is cut around its names", () => {
  const text = `Rutte ${".".repeat(1_500)} Trump`;
  const quote = shorten({
    text,
    marks: [
      { start: 0, end: 5, actor: "a" },
      { start: 1_507, end: 1_512, actor: "b" },
    ],
  });
  assert.ok(quote.text.length < 500);
  assert.deepEqual(
    quote.marks.map(({ start, end }) => quote.text.slice(start, end)),
    ["Rutte", "Trump"],
  );
});

test("chances are what they are for counts of any size", () => {
  const close = (/** @type {number | null} */ one, /** @type {number} */ other) =>
    assert.ok(one !== null && Math.abs(one - other) <= 1e-9 * other, `${one} beside ${other}`);
  assert.equal(hypergeometric(2, 5, 5, 100), null);
  close(hypergeometric(3, 3, 3, 10), 1 / 120);
  close(hypergeometric(4, 10, 20, 100), 0.10957185095927661);
  assert.deepEqual(adjust([0.01, 0.04, 0.03]), [0.03, 0.04, 0.04]);
});

test("a table takes no name for a formula", () => {
  assert.equal(cell('=1+"a"'), '"\'=1+""a"""');
  assert.equal(csvOf(["a", "n"], [["Anna", null]]), 'a,n\r\n"Anna",');
});

test("a picture holds names as text", () => {
  assert.equal(escapeXml('<b a="1">&\u0000'), "&lt;b a=&quot;1&quot;&gt;&amp;");
  const { svg } = drawSvg({
    width: 300,
    height: 200,
    title: "</text><script>",
    foot: ["een lange regel ".repeat(20)],
    legend: [{ colour: "#000000", shape: "person", text: "<i>" }],
    lines: [],
    signs: [],
    font: 'a"b',
  });
  assert.ok(!svg.includes("<script") && !svg.includes("<i>"));
});

test("a title that is longer than the picture is wide goes on below, above the picture", () => {
  const about = { width: 400, height: 200, foot: [], legend: [], lines: [], signs: [], font: "a" };
  const sizeOf = (/** @type {string} */ title) => drawSvg({ ...about, title });
  const [short, long] = [sizeOf("Kort"), sizeOf("Een veel te lange naam – ".repeat(4).trim())];
  assert.ok(long.height > short.height);
  const lines = [...long.svg.matchAll(/font-size="20"[^>]*>([^<]*)</g)].map(([, words]) => words);
  assert.ok(lines.length > 1 && lines.every((words) => words.length <= 31), lines.join("|"));
});

/** @param {string} name
 * @param {...string} aliases */
const called = (name, ...aliases) => ({
  id: name,
  name,
  type: /** @type {const} */ ("organisation"),
  aliases,
  iso: null,
  group: null,
});

test("who is called just so comes before those whose names begin so", () => {
  const names = indexNames([
    called("ROM", "Rijksdienst Om Meer"),
    called("Rijk"),
    called("Koninkrijk"),
  ]);
  const found = findNames(names, "rijk", (place) => 10 - place);
  assert.deepEqual(
    found.map(({ place }) => place),
    [1, 0, 2],
  );
});

test("two names in a row are two actors, however they are joined", () => {
  const some = ["Els van Zand", "Omer Kaya", "Zand en Grind", "Els Omer", "Kaya Bouw"];
  const names = indexNames(some.map((name) => called(name)));
  const two = (/** @type {string} */ typed) =>
    findTwo(names, typed, (place) => 10 - place).map((pair) => pair.map((place) => some[place]));
  for (const typed of ["van zand kaya", "Zand en Kaya", "Els van Zand, Omer Kaya", "zand & kayo"]) {
    assert.deepEqual(two(typed)[0], ["Els van Zand", "Omer Kaya"], typed);
  }
  assert.deepEqual(two("kaya van zand")[0], ["Omer Kaya", "Els van Zand"]);
  assert.deepEqual(two("Zand en Grind en Kaya Bouw")[0], ["Zand en Grind", "Kaya Bouw"]);
  for (const none of ["kaya", "en", "kaya kaya bouw en", "kaya niemand", ""]) {
    assert.ok(
      two(none).every(([one, other]) => one !== other),
      none,
    );
  }
  assert.deepEqual(two("kaya niemand"), []);
  assert.deepEqual(two("kaya"), []);
});

test("initials and the beginnings of words lead to a name, in their order, after what holds them", () => {
  const some = ["Piet van Zand", "Petra Zandstra", "Zand en Piet", "Els P. Zand", "An van der Lei"];
  const names = indexNames(some.map((name) => called(name)));
  const found = (/** @type {string} */ typed) =>
    findNames(names, typed, (place) => 10 - place).map(({ place }) => some[place]);
  assert.deepEqual(found("P. Zand"), ["Els P. Zand", "Piet van Zand", "Petra Zandstra"]);
  assert.deepEqual(found("z. p."), ["Zand en Piet"]);
  assert.deepEqual(found("Q. Zand"), []);
  for (const one of ["vd Lei", "v.d. Lei", "An v/d Lei"]) {
    assert.deepEqual(found(one), ["An van der Lei"], one);
  }
});

test("an actor is found by what no article calls it", () => {
  const names = indexNames([called("Zandland"), { ...called("Grindland"), called: ["grinders"] }]);
  const [hit, ...more] = findNames(names, "Grinders", () => 1);
  assert.deepEqual([hit.place, hit.rank, more], [1, 0, []]);
});

test("what follows a role is the name: roles are those of the graph", () => {
  const roles = ["minister van Zand", "Kamerlid", "président"];
  assert.equal(withoutRole("Minister De Wit", roles), "de wit");
  assert.equal(withoutRole("minister van Zand De Wit", roles), "de wit");
  assert.equal(withoutRole("kamerlid Els de Wit", roles), "els de wit");
  assert.equal(withoutRole("president Kaya", roles), "kaya");
  for (const none of ["De Wit", "minister", "ministerie van Zand", "De Wit minister", ""]) {
    assert.equal(withoutRole(none, roles), "", none);
  }
});

test("who is called nearly so may be the same; who shares a word only is not proposed", () => {
  const some = ["Zand en Grind", "Zand", "Bond Zand en Grind", "Zand en Gruis", "Grint en Zant"];
  const names = indexNames(some.map((name) => called(name)));
  const alike = (/** @type {number} */ place) => alikeNames(names, place).sort();
  assert.deepEqual(alike(0), [1, 2, 4]);
  assert.deepEqual(alike(1), [0, 2, 3, 4]);
  assert.deepEqual(alike(3), [1]);
});

// Answers beyond one actor or two: a path, a comparison, what rises.

import { dayOf } from "../data/days.js";
import { anew } from "./anew.js";
import { ABOUT } from "./carried.js";
import { signOf } from "./colours.js";
import { aside, element } from "./elements.js";
import { lists } from "./lists.js";
import { answersBut, pairHead } from "./pair.js";
import {
  figures,
  help,
  linkButton,
  moreButton,
  nameButton,
  named,
  quoteOf,
  tale,
} from "./parts.js";
import { inWholeArchive } from "./served.js";
import { graph, questionNow } from "./session.js";
import { change, choose, filterNow, known, state, unfiltered } from "./state.js";
import { dayName, figure, many, measured, nameOf, say } from "./words.js";

/** @typedef {import("./elements.js").Part} Part */
/** @typedef {import("../types.js").Step} Step */
/** @typedef {import("../types.js").Actor} Actor */

const STEP = 200; // rows that a list grows by where its reader asks for more
const WEEK = 7;

/** The answer that is shown: of two who stand together nowhere, the way between them.
 * @returns {Promise<import("./state.js").Answer | null>} */
export async function answerNow() {
  const { actor, partner, show } = state;
  if (show !== null || actor === null || partner === null) return show;
  const { items } = await graph.count([actor, partner], filterNow());
  return items ? null : "path";
}

/** The paths between two actors, by the filters; kept so that what is drawn and said are one. */
export const pathsNow = () =>
  state.actor === null || state.partner === null
    ? Promise.resolve([])
    : graph.path(state.actor, state.partner, questionNow(), { without: state.without });

/** The actors of the path that is drawn.
 * @param {Step[][]} paths */
export const actorsOn = (paths) =>
  paths.length ? [paths[0][0].a, ...paths[0].map(({ b }) => b)] : [];

/** Two names that lead to what they share.
 * @param {Actor} one
 * @param {Actor} other
 * @param {number} most letters of each */
const pairButton = (one, other, most) =>
  linkButton(() => choose(one.id, other.id), [named(one, most), " – ", named(other, most)]);

/** @param {string} one
 * @param {string} other
 * @returns {Promise<Part[]>} */
export async function pathPanel(one, other) {
  const paths = await pathsNow();
  const count = await graph.count([one, other], filterNow());
  const meet = count.items > 0;
  return [
    element("p", { class: "kind" }, say("path")),
    pairHead(graph.named(one), graph.named(other)),
    element("div", { class: "acts" }, ...answersBut("path", one, other).slice(meet ? 0 : 1)),
    ...(meet
      ? []
      : [figures(count, ["stories", "items", "sentences"]), help(say("neverTogether"))]),
    paths.length ? help(say("pathHelp")) : help(say(isNarrowed() ? "noPathHere" : "noPath")),
    ...paths.map((path, place) => pathPart(path, place)),
    withoutPart(),
    inWholeArchive(
      "path",
      { name: [one, other], without: state.without },
      { atOnce: !paths.length },
    ),
  ];
}

/** Whether the filters may be why there is no path. */
const isNarrowed = () =>
  !unfiltered() || state.without.length > 0 || state.types.length < known.types.length;

/** @param {Step[]} path
 * @param {number} place */
function pathPart(path, place) {
  const names = [path[0].a, ...path.map(({ b }) => b)].map((id) => nameOf(graph.named(id)));
  return element(
    "section",
    { class: "tale path" },
    element(
      "h3",
      {},
      linkButton(
        () => anew.lightActors([path[0].a, ...path.map(({ b }) => b)]),
        [aside(names.map((name) => name.slice(0, 60)).join(" – "))],
        { "data-key": `path ${place}` },
      ),
    ),
    element("ol", {}, ...path.map((step) => stepPart(step, step.b !== state.partner))),
  );
}

/** @param {Step} step
 * @param {boolean} between whether its end stands between the two */
const stepPart = (step, between) =>
  element(
    "li",
    { class: "step" },
    pairButton(graph.named(step.a), graph.named(step.b), 80),
    element("span", { class: "many" }, ` ${many("storiesN", step.stories)}`),
    between
      ? element(
          "button",
          {
            type: "button",
            class: "quiet small",
            onclick: () => change({ without: [...state.without, step.b] }),
          },
          say("without", { name: nameOf(graph.named(step.b)).slice(0, 40) }),
        )
      : null,
    step.piece ? quoteOf(step.piece, [step.a, step.b]) : null,
  );

function withoutPart() {
  if (!state.without.length) return null;
  const names = state.without.map((id) => nameOf(graph.named(id))).join(", ");
  return element(
    "p",
    { class: "help" },
    say("leftAside", { names }),
    " ",
    linkButton(() => change({ without: [] }), [say("allAgain")]),
  );
}

/** @param {string} one
 * @param {string} other
 * @returns {Promise<Part[]>} */
export async function comparePanel(one, other) {
  const [a, b] = [graph.named(one), graph.named(other)];
  const rows = await graph.compare(one, other, questionNow());
  const shared = rows.filter((row) => row.a_stories && row.b_stories);
  const only = (
    /** @type {"a_stories" | "b_stories"} */ key,
    /** @type {"a_stories" | "b_stories"} */ not,
  ) => rows.filter((row) => row[key] && !row[not]);
  return [
    element("p", { class: "kind" }, signOf(a), signOf(b), say("compare")),
    pairHead(a, b),
    element("div", { class: "acts" }, ...answersBut("compare", one, other)),
    tale(
      many("sharedN", shared.length),
      shared.length ? compareTable(shared.slice(0, lists.answer), a, b) : help(say("noPairs")),
      moreOf(shared.length),
    ),
    alone(a, only("a_stories", "b_stories"), "a_stories"),
    alone(b, only("b_stories", "a_stories"), "b_stories"),
    inWholeArchive("compare", { name: [one, other] }),
  ];
}

/** @param {import("../types.js").Compared[]} rows
 * @param {Actor} a
 * @param {Actor} b */
const compareTable = (rows, a, b) =>
  element(
    "table",
    { id: "compared" },
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        element("th", { scope: "col" }, say("name")),
        ...[a, b].map((actor) => element("th", { scope: "col" }, named(actor, 24))),
      ),
    ),
    element(
      "tbody",
      {},
      ...rows.map(({ actor, a_stories, b_stories }) =>
        element(
          "tr",
          {},
          element("td", {}, nameButton(actor)),
          element("td", {}, countLink(a.id, actor.id, a_stories)),
          element("td", {}, countLink(b.id, actor.id, b_stories)),
        ),
      ),
    ),
  );

/** @param {string} one
 * @param {string} other
 * @param {number} stories */
const countLink = (one, other, stories) => linkButton(() => choose(one, other), [figure(stories)]);

/** @param {Actor} actor
 * @param {import("../types.js").Compared[]} rows
 * @param {"a_stories" | "b_stories"} key */
const alone = (actor, rows, key) =>
  tale(
    many("onlyN", rows.length, { name: nameOf(actor).slice(0, 60) }),
    element(
      "p",
      { class: "names-only" },
      ...rows
        .sort((one, other) => other[key] - one[key])
        .slice(0, lists.answer)
        .flatMap((row, place) => [
          place ? ", " : "",
          nameButton(row.actor),
          ` ${figure(row[key])}`,
        ]),
    ),
    moreOf(rows.length),
  );

/** A button for what a list of an answer has left.
 * @param {number} all */
function moreOf(all) {
  const left = all - lists.answer;
  if (left <= 0) return null;
  const more = () => {
    lists.answer += STEP;
    anew.showPanel();
  };
  return element("p", {}, moreButton(left, STEP, more));
}

/** The period that is asked about, else the last week of the news.
 * @returns {{since: number, until: number} | null} */
function risingPeriod() {
  if (!known.days) return null;
  const built = (ABOUT.built && dayOf(ABOUT.built)) || Infinity;
  const newest = Math.min(known.days.last, Math.max(built, known.days.first));
  const until = state.until ?? Math.max(newest, state.since ?? newest);
  return { since: state.since ?? until - WEEK + 1, until };
}

/** @returns {Promise<Part[]>} */
export async function risingPanel() {
  const period = risingPeriod();
  const head = element("h2", { tabindex: -1 }, say("rising"));
  if (!period) return [head, help(say("noDates"))];
  const rows = await graph.rising(period, questionNow());
  const actors = rows.filter(({ partner }) => partner === null);
  const pairs = rows.filter(({ partner }) => partner !== null);
  const days = period.until - period.since + 1;
  return [
    head,
    help(
      say("risingHelp", {
        since: dayName(period.since),
        until: dayName(period.until),
        days: many("daysN", days),
      }),
    ),
    rows.length && !rows.some(isCertain) ? help(say("risingByChance")) : null,
    tale(say("risingActors"), ...risingPart(actors)),
    tale(say("risingPairs"), ...risingPart(pairs)),
    help(say("risingNumbers")),
    inWholeArchive("rising", {}),
  ];
}

const CERTAIN = 0.05; // the q-value below which kg rising, too, calls it more than chance

/** @param {import("../types.js").Rising} row */
const isCertain = ({ q_value }) => q_value !== null && q_value < CERTAIN;

/** @param {import("../types.js").Rising[]} rows
 * @returns {Part[]} */
const risingPart = (rows) =>
  rows.length
    ? [risingTable(rows.slice(0, lists.answer)), moreOf(rows.length)]
    : [help(say("nothingRises"))];

/** @param {import("../types.js").Rising[]} rows */
const risingTable = (rows) =>
  element(
    "table",
    { class: "rising" },
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        ...["name", "now", "before", "ll", "q_value"].map((key) =>
          element("th", { scope: "col" }, say(key)),
        ),
      ),
    ),
    element(
      "tbody",
      {},
      ...rows.map(({ actor, partner, stories, before, log_likelihood, q_value, fresh }) =>
        element(
          "tr",
          {},
          element(
            "td",
            {},
            partner ? pairButton(actor, partner, 60) : nameButton(actor, { most: 60 }),
            fresh ? element("span", { class: "badge" }, say("fresh")) : null,
          ),
          element("td", {}, figure(stories)),
          element("td", {}, figure(before)),
          element("td", {}, measured(log_likelihood, 1)),
          element("td", {}, measured(q_value)),
        ),
      ),
    ),
  );

// Who stands between groups: on how many shortest paths, and towards which groups.

import { anew } from "./anew.js";
import { ABOUT } from "./carried.js";
import { groupClass } from "./colours.js";
import { aside, element, sign } from "./elements.js";
import { help, moreButton, nameButton } from "./parts.js";
import { inWholeArchive } from "./served.js";
import { graph, questionNow } from "./session.js";
import { state } from "./state.js";
import { figure, measured, nameOf, say } from "./words.js";

/** @typedef {import("../types.js").Bridge} Bridge */
/** @typedef {import("./elements.js").Part} Part */

const STEP = 25;
const MOST_GROUPS = 3;

const list = { length: STEP };
/** @type {{graph: object | null, key: string, found: Bridge[] | null}} the last answer: it takes long */
let latest = { graph: null, key: "", found: null };

/** The bridges of what is asked now; null while they are looked for: the panel is then made anew.
 * @returns {Bridge[] | null} */
function bridgesNow() {
  const { filter, types } = questionNow();
  const key = JSON.stringify([filter, types]);
  if (latest.graph === graph && latest.key === key) return latest.found;
  const asked = { graph, key, found: /** @type {Bridge[] | null} */ (null) };
  list.length = STEP;
  latest = asked;
  graph.bridges({ filter, types }).then((found) => {
    asked.found = found;
    if (latest === asked && state.show === "bridges") anew.showPanel();
  });
  return null;
}

/** @returns {Part[]} */
export function bridgesPanel() {
  const head = element("h2", { tabindex: -1 }, say("bridges"));
  const whole = inWholeArchive("bridges", {});
  if (!ABOUT.groupsEverybody) return [head, help(say("bridgesElsewhere")), whole];
  const bridges = bridgesNow();
  if (!bridges) return [head, help(say("calculating"))];
  if (!bridges.length) return [head, help(say("noBridges"))];
  const left = bridges.length - list.length;
  const more = () => {
    list.length += STEP * 4;
    anew.showPanel();
  };
  return [
    head,
    help(say("bridgesHelp")),
    element(
      "table",
      { id: "bridges" },
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          ...["name", "stories", "betweenness"].map((key) =>
            element("th", { scope: "col" }, say(key)),
          ),
        ),
      ),
      element("tbody", {}, ...bridges.slice(0, list.length).map(row)),
    ),
    left > 0
      ? element("p", {}, moreButton(left, STEP * 4, more, { "data-key": "more bridges" }))
      : null,
    whole,
  ];
}

/** @param {Bridge} bridge */
function row({ actor, stories, betweenness, participation, groups }) {
  const more = groups.length - MOST_GROUPS;
  const towards = groups
    .slice(0, MOST_GROUPS)
    .map(({ group, leading, stories: count }) =>
      element(
        "span",
        { class: "towards" },
        sign("person", groupClass(group)),
        aside(nameOf(leading).slice(0, 40)),
        ` ${figure(count)}`,
      ),
    );
  return element(
    "tr",
    {},
    element(
      "td",
      {},
      nameButton(actor, {
        most: 80,
        signed: true,
        attributes: { "data-key": `bridge ${actor.id}` },
      }),
      element(
        "div",
        { class: "help" },
        ...towards,
        more > 0 ? element("span", {}, say("moreGroups", { n: figure(more) })) : null,
      ),
    ),
    element("td", {}, figure(stories)),
    element(
      "td",
      { title: `${say("participation")}: ${measured(participation, 2)}` },
      measured(betweenness, 3),
    ),
  );
}

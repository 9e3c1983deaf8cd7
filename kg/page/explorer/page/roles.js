// As what the news presents a person: each role opens to the sentences that say so.

import { leftOut } from "./commands.js";
import { aside, element, fill } from "./elements.js";
import { help, moreButton, nameButton, quoteOf } from "./parts.js";
import { graph } from "./session.js";
import { filterNow } from "./state.js";
import { dayName, figure, many, say } from "./words.js";

/** @typedef {import("../types.js").Role} Role */
/** @typedef {import("./elements.js").Part} Part */

const FIRST = 6;
const MOST_QUOTES = 200;

/** @param {string} id
 * @returns {Promise<Part>} */
export async function rolesPart(id) {
  const roles = await graph.roles(id, filterNow());
  if (!roles.length) return null;
  const list = element("ul", { id: "roles" });
  const show = (/** @type {number} */ length) => {
    const left = roles.length - length;
    const more = moreButton(left, left, () => show(roles.length), { "data-key": "more roles" });
    fill(list, [
      ...roles.slice(0, length).map((role) => element("li", {}, roleOf(id, role))),
      left > 0 ? element("li", {}, more) : null,
    ]);
  };
  show(roles.length > FIRST + 1 ? FIRST : roles.length);
  return element(
    "details",
    { class: "tale roles", "data-key": "roles" },
    element("summary", { "data-key": "roles" }, say("roles"), " ", mainRoles(roles)),
    help(say("rolesHelp")),
    list,
  );
}

const SAID_AT_ONCE = 3;

/** The roles that most stories give, in a line.
 * @param {Role[]} roles */
function mainRoles(roles) {
  const first = roles
    .slice(0, SAID_AT_ONCE)
    .flatMap((role, place) => [
      place ? ", " : "",
      aside(roleWords(role)),
      ` (${figure(role.stories)})`,
    ]);
  const rest = roles.length > SAID_AT_ONCE ? ", …" : "";
  return element("span", { class: "said" }, ...first, rest);
}

/** @param {string} id
 * @param {Role} role */
function roleOf(id, role) {
  const places = element("div", {});
  const open = async (/** @type {Event} */ { target }) => {
    const opened = target instanceof HTMLDetailsElement && target.open;
    if (opened && !places.childNodes.length) fill(places, await placesOf(id, role));
  };
  return element(
    "details",
    { class: "role", ontoggle: open },
    element(
      "summary",
      { "data-key": `role ${role.key}` },
      aside(roleWords(role), { class: "who" }),
      element("span", { class: "many" }, figure(role.stories)),
    ),
    places,
  );
}

/** A role as `kg roles` writes it beside a name: "oud-minister (Nederland)".
 * @param {Role} role */
function roleWords({ role, of, former }) {
  const body = of ? ` (${of.name})` : "";
  return `${former ? "oud-" : ""}${role}${body}`;
}

/** @param {string} id
 * @param {Role} role
 * @returns {Promise<Part[]>} */
async function placesOf(id, role) {
  const days = [role.first, role.last].flatMap((day) => (day === null ? [] : dayName(day)));
  const told = [many("itemsN", role.items), [...new Set(days)].join(" – ")].filter(Boolean);
  const parts = [help(told.join(" · ")), ofPart(role)];
  if (!graph.texts.carried) return parts;
  const { pieces, all, left } = await graph.roleEvidence(id, role.key, filterNow(), MOST_QUOTES);
  return [
    ...parts,
    left ? leftOut("evidenceLeft", left, all) : null,
    ...pieces.map((piece) => quoteOf(piece, [id])),
  ];
}

/** To what the role is of.
 * @param {Role} role */
function ofPart({ of }) {
  if (!of || !graph.knows(of.id)) return null;
  const actor = graph.named(of.id);
  return element("p", {}, nameButton(actor, { most: 80 }));
}

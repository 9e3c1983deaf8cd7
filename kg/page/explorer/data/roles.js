// As what the news presents persons: each role, in how many stories, and the passages that say so.

import { NO_DAY } from "./tables.js";

/** @typedef {import("./tables.js").Index} Index */
/** @typedef {import("./tables.js").Tables} Tables */

/** @typedef {import("../types.js").Role & {passages: number[]}} Said a role, and the passages that say so */

/** The roles of an actor, most stories first, as kg.count.sql.roles has them: what differs in capitals
 * is one, written in lower case where that is seen.
 * @param {Index} index
 * @param {Uint8Array} picked
 * @param {number} actor
 * @returns {Said[]} */
export function rolesOf({ tables }, picked, actor) {
  /** @type {Map<string, number[]>} */
  const told = new Map();
  const { roles } = tables;
  roles.actor.forEach((one, passage) => {
    if (one !== actor || !picked[roles.item[passage]]) return;
    const key = keyOf(tables, passage);
    told.set(key, [...(told.get(key) ?? []), passage]);
  });
  const found = [...told].map(([key, passages]) => ({ key, ...said(tables, passages) }));
  const id = (/** @type {Said} */ { of }) => of?.id ?? null;
  return found.sort(
    (one, other) =>
      other.stories - one.stories ||
      other.items - one.items ||
      inOrder(one.role.toLowerCase(), other.role.toLowerCase()) ||
      Number(one.former) - Number(other.former) ||
      Number(id(one) === null) - Number(id(other) === null) ||
      inOrder(id(one) ?? "", id(other) ?? ""),
  );
}

/** @param {string} one
 * @param {string} other */
const inOrder = (one, other) => (one === other ? 0 : one < other ? -1 : 1);

/** What tells one role from another.
 * @param {Tables} tables
 * @param {number} passage */
const keyOf = (tables, passage) =>
  JSON.stringify([
    wordOf(tables, passage).toLowerCase(),
    bodyOf(tables, passage)?.id ?? null,
    tables.roles.former[passage],
  ]);

/** @param {Tables} tables
 * @param {number} passage */
const wordOf = ({ roles }, passage) => roles.words[roles.role[passage]];

/** What the role in a passage is of: an actor of the page as it is called now, or another.
 * @param {Tables} tables
 * @param {number} passage
 * @returns {{id: string, name: string} | null} */
function bodyOf({ roles, actors }, passage) {
  const body = roles.of[passage];
  if (body < 0) return null;
  const place = roles.bodies.place[body];
  const { id, name } =
    place < 0 ? { id: roles.bodies.id[body], name: roles.bodies.name[body] } : actors[place];
  return { id, name };
}

/** @param {Tables} tables
 * @param {number[]} passages */
function said(tables, passages) {
  const { roles, story, told } = tables;
  const items = [...new Set(passages.map((passage) => roles.item[passage]))];
  const days = items.map((item) => told[item]).filter((day) => day !== NO_DAY);
  const words = passages.map((passage) => wordOf(tables, passage));
  return {
    role: words.sort()[words.length - 1],
    of: bodyOf(tables, passages[0]),
    former: roles.former[passages[0]] === 1,
    stories: new Set(items.map((item) => story[item])).size,
    items: items.length,
    first: days.length ? Math.min(...days) : null,
    last: days.length ? Math.max(...days) : null,
    passages,
  };
}

/** The passages by item and sentence: one that says a role twice is quoted once.
 * @param {Tables["roles"]} roles
 * @param {number[]} passages
 * @returns {Map<string, number>} */
export const passagesByPlace = ({ item, sentence }, passages) =>
  new Map(passages.toReversed().map((one) => [`${item[one]} ${sentence[one]}`, one]));

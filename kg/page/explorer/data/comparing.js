// The partners that two actors share, and those of one alone, as kg.count.sql.questions compares them.

/** @typedef {import("../types.js").Partner} Partner */
/** @typedef {import("../types.js").Compared} Compared */
/** @typedef {{id: string, partners: Partner[]}} Side */

/** The shared ones first, by the stories of the lesser side.
 * @param {Side} a
 * @param {Side} b
 * @returns {Compared[]} */
export function comparedOf(a, b) {
  const [ofA, ofB] = [a, b].map(
    ({ partners }) => new Map(partners.map(({ actor, count }) => [actor.id, count])),
  );
  const actors = new Map([...a.partners, ...b.partners].map(({ actor }) => [actor.id, actor]));
  const rows = [...actors]
    .filter(([id]) => id !== a.id && id !== b.id)
    .map(([id, actor]) => ({
      actor,
      a_stories: ofA.get(id)?.stories ?? 0,
      b_stories: ofB.get(id)?.stories ?? 0,
      a_npmi: ofA.get(id)?.npmi ?? null,
      b_npmi: ofB.get(id)?.npmi ?? null,
    }));
  return rows.sort(inOrder);
}

/** @param {Compared} one
 * @param {Compared} other */
function inOrder(one, other) {
  const [less, more] = [Math.min, Math.max].map(
    (pick) => (/** @type {Compared} */ row) => pick(row.a_stories, row.b_stories),
  );
  return (
    less(other) - less(one) ||
    Number(other.a_stories > 0) - Number(one.a_stories > 0) ||
    more(other) - more(one) ||
    (one.actor.id < other.actor.id ? -1 : 1)
  );
}

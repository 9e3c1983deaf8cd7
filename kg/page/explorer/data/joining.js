// Tables and more of them, as one: items that a server adds to a picture. Who, which outlet and which
// story is the same is known by name; places of the first tables stay what they are.

/** @typedef {import("./tables.js").Tables} Tables */
/** @typedef {import("./tables.js").Roles} Roles */

/**
 * Two lists as one, each value once.
 * @template T
 * @typedef {object} Union
 * @property {T[]} all
 * @property {number[]} places where those of the second list stand
 */

/** @template T
 * @param {T[]} one
 * @param {T[]} other
 * @param {(value: T) => string} key
 * @returns {Union<T>} */
function unite(one, other, key) {
  const known = new Map(one.map((value, place) => [key(value), place]));
  const all = [...one];
  const places = other.map((value) => {
    const place = known.get(key(value)) ?? all.push(value) - 1;
    known.set(key(value), place);
    return place;
  });
  return { all, places };
}

const itself = (/** @type {string} */ value) => value;

/** Two columns, the second moved to where its values stand now; -1 stays.
 * @param {Int32Array} one
 * @param {Int32Array} other
 * @param {(value: number) => number} [move] */
function join(one, other, move = (value) => value) {
  const both = new Int32Array(one.length + other.length);
  both.set(one);
  both.set(
    other.map((value) => (value < 0 ? value : move(value))),
    one.length,
  );
  return both;
}

/** @param {number[]} places */
const to = (places) => (/** @type {number} */ value) => places[value];

/** @param {Tables} held
 * @param {Tables} more of other items
 * @returns {Tables} */
export function joinTables(held, more) {
  const actors = unite(held.actors, more.actors, ({ id }) => id);
  const outlets = unite(held.outlets, more.outlets, itself);
  const stories = unite(held.storyIds, more.storyIds, itself);
  const mentions = held.begins[held.items];
  return {
    actors: actors.all,
    outlets: outlets.all,
    storyIds: stories.all,
    items: held.items + more.items,
    stories: stories.all.length,
    story: join(held.story, more.story, to(stories.places)),
    told: join(held.told, more.told),
    day: join(held.day, more.day),
    outlet: join(held.outlet, more.outlet, to(outlets.places)),
    begins: join(held.begins.subarray(0, -1), more.begins, (begin) => begin + mentions),
    who: join(held.who, more.who, to(actors.places)),
    sentence: join(held.sentence, more.sentence),
    roles: joinRoles(held, more, actors),
  };
}

/** @param {Tables} held
 * @param {Tables} more
 * @param {Union<import("../types.js").Actor>} actors
 * @returns {Roles} */
function joinRoles({ roles: one, items }, { roles: other }, actors) {
  const words = unite(one.words, other.words, itself);
  const ids = unite(one.bodies.id, other.bodies.id, itself);
  /** @type {string[]} */
  const names = [...one.bodies.name];
  for (const [place, name] of other.bodies.name.entries()) names[ids.places[place]] = name;
  const known = new Map(actors.all.map(({ id }, place) => [id, place]));
  return {
    words: words.all,
    bodies: {
      id: ids.all,
      name: names,
      place: Int32Array.from(ids.all, (id) => known.get(id) ?? -1),
    },
    actor: join(one.actor, other.actor, to(actors.places)),
    role: [...one.role, ...other.role.map(to(words.places))],
    of: join(one.of, other.of, to(ids.places)),
    former: [...one.former, ...other.former],
    item: [...one.item, ...other.item.map((item) => item + items)],
    sentence: [...one.sentence, ...other.sentence],
    start: [...one.start, ...other.start],
    end: [...one.end, ...other.end],
  };
}

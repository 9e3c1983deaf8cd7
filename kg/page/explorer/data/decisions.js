// What the reader decides about names: applied to the tables at once, and taken along as lines of
// corrections.toml.

/** @typedef {import("../types.js").Decision} Decision */
/** @typedef {import("../types.js").ActorType} ActorType */
/** @typedef {import("./tables.js").Tables} Tables */

/** The tables as they are after decisions; what is decided about nobody changes nothing.
 * @param {Tables} tables
 * @param {Decision[]} decisions in their order
 * @returns {Tables} */
export function applyDecisions(tables, decisions) {
  const changing = decisions.filter(({ kind }) => kind !== "note" && kind !== "pin");
  if (!changing.length) return tables;
  const place = new Map(tables.actors.map(({ id }, number) => [id, number]));
  const actors = tables.actors.map((actor) => ({ ...actor }));
  const goes = Int32Array.from(actors, (_, number) => number);
  for (const { kind, id, other, to } of changing) {
    const here = place.get(id);
    if (here === undefined) continue;
    if (kind === "drop") goes[here] = -1;
    if (kind === "rename") actors[here] = renamed(actors[here], to ?? "");
    if (kind === "retype") actors[here].type = /** @type {ActorType} */ (to);
    const there = other === undefined ? undefined : place.get(other);
    if (kind !== "merge" || there === undefined || there === here) continue;
    goes[there] = here;
    const forms = [actors[there].name, ...actors[there].aliases];
    actors[here].aliases = [...new Set([...actors[here].aliases, ...forms])];
    actors[here].called = [actors[here], actors[there]].flatMap(({ called }) => called ?? []);
  }
  const end = (/** @type {number} */ actor) => {
    let at = actor;
    for (let steps = 0; at >= 0 && goes[at] !== at && steps < actors.length; steps += 1)
      at = goes[at];
    return at;
  };
  const ends = Int32Array.from(actors, (_, actor) => end(actor));
  const moved = (/** @type {number} */ actor) => (actor < 0 ? actor : ends[actor]);
  const { roles } = tables;
  const bodies = { ...roles.bodies, place: roles.bodies.place.map(moved) };
  return {
    ...tables,
    actors,
    who: tables.who.map(moved),
    roles: { ...roles, bodies, actor: roles.actor.map(moved) },
  };
}

/** @param {import("../types.js").Actor} actor
 * @param {string} to */
const renamed = (actor, to) => ({
  ...actor,
  name: to,
  iso: null,
  aliases: [actor.name, ...actor.aliases.filter((form) => form !== to)],
});

/** A string as TOML writes it, control characters as their numbers.
 * @param {string} text */
function quoted(text) {
  const escaped = [...text].map((sign) => {
    const number = sign.codePointAt(0) ?? 0;
    const control = number < 0x20 || number === 0x7f || number === 0x2028 || number === 0x2029;
    if (control) return `\\u${number.toString(16).padStart(4, "0")}`;
    return sign === "\\" || sign === '"' ? `\\${sign}` : sign;
  });
  return `"${escaped.join("")}"`;
}

/** The lines that say the decisions in corrections.toml.
 * @param {Decision[]} decisions
 * @param {string} comment why, for those that change names */
export function correctionLines(decisions, comment) {
  return decisions
    .map((decision) => [`[[${decision.kind}]]`, ...fieldsOf(decision, comment)].join("\n"))
    .join("\n\n")
    .concat(decisions.length ? "\n" : "");
}

/** @param {Decision} decision
 * @param {string} comment
 * @returns {string[]} */
function fieldsOf({ kind, name, otherName, to, type, x, y }, comment) {
  const why = `comment = ${quoted(comment)}`;
  if (kind === "merge") return [`names = [${quoted(name)}, ${quoted(otherName ?? "")}]`, why];
  if (kind === "rename") return [`name = ${quoted(name)}`, `to = ${quoted(to ?? "")}`, why];
  if (kind === "retype") return [`name = ${quoted(name)}`, `type = ${quoted(to ?? "")}`, why];
  const who = [`name = ${quoted(name)}`, ...(type ? [`type = ${quoted(type)}`] : [])];
  if (kind === "note") return [...who, `text = ${quoted(to ?? "")}`];
  if (kind === "pin") return [...who, `x = ${Math.round(x ?? 0)}`, `y = ${Math.round(y ?? 0)}`];
  return [`name = ${quoted(name)}`, why];
}

/** The decisions with one more: a new name, type, note or place takes that of the one before.
 * @param {Decision[]} decisions
 * @param {Decision} more
 * @param {Decision[]} [given] those of builds before: an empty note takes one of them back
 * @returns {Decision[]} */
export function decide(decisions, more, given = []) {
  const replaces = ["rename", "retype", "note", "pin"].includes(more.kind);
  const before = decisions.find(({ kind, id }) => kind === more.kind && id === more.id);
  const kept = replaces ? decisions.filter((one) => one !== before) : decisions;
  const takesBack = given.some(({ kind, id }) => kind === "note" && id === more.id);
  if (more.kind === "note" && !more.to && !takesBack) return kept;
  // Names are those of the news: of somebody renamed before, the name that stood there then.
  const renames = decisions.filter(({ kind }) => kind === "rename");
  const written = (/** @type {string | undefined} */ id, /** @type {string | undefined} */ name) =>
    renames.find((one) => one.id === id)?.name ?? name;
  const name = written(more.id, more.name) ?? more.name;
  return [...kept, { ...more, name, otherName: written(more.other, more.otherName) }];
}

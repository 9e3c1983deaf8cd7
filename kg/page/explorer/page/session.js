// The open graph, the reader's decisions, and the question that the filters ask.

import { decide as withDecision } from "../data/decisions.js";
import { openGraph } from "../data/graph.js";
import { ABOUT, DATA, SAVED, tables, texts } from "./carried.js";
import { namesNow } from "./room.js";
import { beginWith, filterNow, known, startState, state } from "./state.js";
import { regionName } from "./words.js";

/** @typedef {import("../types.js").Decision} Decision */
/** @typedef {import("../data/graph.js").Graph} Graph */

/** @type {Graph} */
export let graph;

const history = { done: /** @type {Decision[][]} */ ([[]]), at: 0 };

/** What was decided in corrections.toml before: notes and places. */
const given = [...(DATA.decisions ?? [])];

/** The reader's own decisions, in their order. */
export const decisions = () => history.done[history.at];
export const canUndo = () => history.at > 0;
export const canRedo = () => history.at < history.done.length - 1;

export async function open() {
  history.done = [SAVED?.decisions ?? []];
  const options = { minWeight: ABOUT.minWeight };
  graph = await openGraph(tables(), texts(), options, decisions(), (actor) => {
    const english = actor.iso && regionName(actor.iso, "en");
    return english ? [english] : [];
  });
  await know();
}

/** Adds what a server answers to what the page carries; what was decided stays.
 * @param {import("../data/archive.js").More} more */
export async function join(more) {
  graph = await graph.joined(more.tables, more.texts, decisions());
  given.push(...more.decisions);
  ABOUT.allActors += more.actorsLeftOut;
  ABOUT.textsLeftOut += more.textsLeftOut;
  await know();
}

async function know() {
  const usual = startState().types;
  const { days, outlets, groups } = await graph.about();
  known.days = days;
  known.outlets = outlets;
  known.types = graph.types;
  known.actor = (id) => graph.knows(id);
  known.groups = groups;
  if (String(state.types) === String(usual)) beginWith({ ...state, types: startState().types });
}

/** @param {Decision} decision */
export async function decide(decision) {
  const more = withDecision(decisions(), decision, given);
  history.done = [...history.done.slice(0, history.at + 1), more];
  await turnTo(history.done.length - 1);
}

export const undo = () => turnTo(Math.max(history.at - 1, 0));
export const redo = () => turnTo(Math.min(history.at + 1, history.done.length - 1));

/** Takes one decision back, wherever it stands.
 * @param {Decision} decision */
export async function takeBack(decision) {
  const left = decisions().filter((one) => one !== decision);
  history.done = [...history.done.slice(0, history.at + 1), left];
  await turnTo(history.done.length - 1);
}

/** @param {number} at */
async function turnTo(at) {
  history.at = at;
  graph = await graph.decided(decisions());
  known.types = graph.types;
}

/** The note or the place that was decided last for an actor.
 * @param {"note" | "pin"} kind
 * @param {string} id */
const last = (kind, id) =>
  [...given, ...decisions()].findLast((one) => one.kind === kind && one.id === id);

/** @param {string} id */
export const noteOf = (id) => last("note", id)?.to ?? "";

export function pins() {
  const found = new Map();
  for (const { kind, id, x = 0, y = 0 } of [...given, ...decisions()]) {
    if (kind === "pin") found.set(id, { x, y });
  }
  return found;
}

/** What is asked to be drawn; `also` are drawn whatever the filters say.
 * @param {string[]} [also]
 * @returns {import("../types.js").Question} */
export function questionNow(also = []) {
  const { types, measure, min, community, focus, hops, actor, partner } = state;
  return {
    filter: filterNow(),
    types,
    measure,
    min,
    group: community,
    top: namesNow(ABOUT.top),
    focus,
    hops,
    chosen: [...new Set([actor, partner, ...also].flatMap((id) => id ?? []))],
  };
}

/** The question without whom is chosen: what the places of the picture depend on. */
export const questionKey = () =>
  JSON.stringify([
    { ...questionNow(), chosen: [] },
    decisions().filter(({ kind }) => kind !== "note" && kind !== "pin"),
  ]);

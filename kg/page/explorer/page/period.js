// The period: a histogram of all stories to drag over, two sliders for the keyboard, and play.

import { dayOf, isoOf, periods, spanOf } from "../data/days.js";
import { ABOUT } from "./carried.js";
import { byId, drawing, element, inputById, reducedMotion } from "./elements.js";
import { graph } from "./session.js";
import { change, filterNow, known, state, wholePeriod } from "./state.js";
import { dayName, daysName, figure, many, say, spanName } from "./words.js";

/** @typedef {import("../data/days.js").Period} Period */

const HEIGHT = 40;
const PACE = 900; // milliseconds for each step of play
const FAR = 366; // days after the build: a date beyond is none that news has

const time = {
  /** @type {Period[]} */
  bins: [],
  /** @type {import("../data/days.js").Span} */
  span: "day",
  last: 0,
  far: 0,
  /** @type {ReturnType<typeof setInterval> | null} */
  playing: null,
};

/** The period in words, or nothing. */
export function periodWords() {
  if (wholePeriod() || !known.days) return "";
  const ends = [state.since ?? known.days.first, state.until ?? known.days.last];
  const month = ends.map((day, place) => monthOf(day, place === 1));
  if (month[0] && month[1]) return [...new Set(month)].join(" – ");
  return daysName(ends[0], ends[1]);
}

/** The month that begins or ends on a day.
 * @param {number} day
 * @param {boolean} end */
function monthOf(day, end) {
  const edge = isoOf(end ? day + 1 : day).endsWith("-01");
  return edge ? spanName(day, "month") : "";
}

export async function makePeriod() {
  if (!known.days || known.days.first === known.days.last) return null;
  await cutTime();
  const slider = (
    /** @type {string} */ id,
    /** @type {"since" | "until"} */ key,
    /** @type {string} */ word,
  ) =>
    element(
      "label",
      { for: id },
      say(word),
      element("output", { id: `${id}-value`, for: id }),
      element("input", {
        id,
        type: "range",
        min: 0,
        max: time.bins.length - 1,
        step: 1,
        oninput: (/** @type {any} */ event) => takeBound(key, Number(event.target.value)),
      }),
    );
  return element(
    "div",
    { class: "block" },
    element(
      "h3",
      { class: "with-button" },
      say("period"),
      element(
        "button",
        { type: "button", class: "quiet small", id: "play", onclick: togglePlay },
        say("play"),
      ),
    ),
    element("div", { class: "months", id: "months", "aria-hidden": "true" }),
    element(
      "div",
      { class: "bounds" },
      slider("from", "since", "periodFrom"),
      slider("to", "until", "periodTo"),
    ),
    element("p", { class: "help", id: "period-help" }),
  );
}

async function cutTime() {
  if (!known.days) return;
  const built = ABOUT.built ? dayOf(ABOUT.built) : null;
  const told = await graph.days({ ...filterNow(), since: null, until: null });
  const days = [...told.keys()];
  const near = built === null ? days : days.filter((day) => day <= built + FAR);
  const last = near.reduce((most, day) => Math.max(most, day), -Infinity);
  const { first } = known.days;
  time.last = near.length ? last : known.days.last;
  time.far = days
    .filter((day) => day > time.last)
    .reduce((sum, day) => sum + (told.get(day) ?? 0), 0);
  time.span = spanOf(first, time.last);
  time.bins = periods(first, time.last, time.span);
}

/** @param {"since" | "until"} key
 * @param {number} bin */
function takeBound(key, bin) {
  const [from, to] = chosenBins();
  const bounds = key === "since" ? [bin, Math.max(bin, to)] : [Math.min(bin, from), bin];
  takeBins(bounds[0], bounds[1]);
}

/** @param {number} from
 * @param {number} to */
function takeBins(from, to) {
  const last = time.bins.length - 1;
  change({
    since: from === 0 ? null : time.bins[from].since,
    until: to === last ? null : time.bins[to].until,
  });
}

/** The first and the last part of time that is chosen.
 * @returns {[number, number]} */
function chosenBins() {
  const { since, until } = state;
  const from = since === null ? 0 : time.bins.findIndex((bin) => bin.until >= since);
  const to =
    until === null ? time.bins.length - 1 : time.bins.findLastIndex((bin) => bin.since <= until);
  return [from < 0 ? time.bins.length - 1 : from, Math.max(to, 0)];
}

function togglePlay() {
  if (time.playing) return stop();
  const [from, to] = chosenBins();
  const whole = to - from + 1 === time.bins.length;
  const width = whole ? 1 : to - from + 1;
  let at = whole ? 0 : from;
  const step = () => {
    if (at + width > time.bins.length) return stop();
    takeBins(at, at + width - 1);
    at += 1;
    return undefined;
  };
  byId("play").textContent = say("pause");
  time.playing = setInterval(step, reducedMotion.matches ? PACE * 2 : PACE);
  return step();
}

function stop() {
  if (time.playing) clearInterval(time.playing);
  time.playing = null;
  const play = document.getElementById("play");
  if (play) play.textContent = say("play");
}

export async function showPeriod() {
  if (!document.getElementById("months")) return;
  const told = await graph.days(filterNow());
  drawBars(told);
  const [from, to] = chosenBins();
  for (const [id, bin, edge] of /** @type {const} */ ([
    ["from", from, "since"],
    ["to", to, "until"],
  ])) {
    const slider = inputById(id);
    slider.value = String(bin);
    const words = edgeWords(state[edge], time.bins[bin], edge);
    slider.setAttribute("aria-valuetext", words);
    byId(`${id}-value`).textContent = words;
  }
  const far = time.far ? ` ${many("farAway", time.far)}` : "";
  byId("period-help").textContent = `${say("periodHelp")}${far}`;
}

/** The day, or the month, with which the period begins or ends.
 * @param {number | null} chosen
 * @param {Period} bin
 * @param {"since" | "until"} edge */
function edgeWords(chosen, bin, edge) {
  const day = chosen ?? bin[edge];
  const exact = time.span === "week" || day !== bin[edge];
  return spanName(day, exact ? "day" : time.span);
}

/** @param {Map<number, number>} told */
function drawBars(told) {
  const heights = time.bins.map(() => 0);
  let bin = 0;
  for (const day of [...told.keys()].sort((one, other) => one - other)) {
    while (bin < time.bins.length && time.bins[bin].until < day) bin += 1;
    if (bin < time.bins.length) heights[bin] += told.get(day) ?? 0;
  }
  const most = Math.max(1, ...heights);
  const [from, to] = chosenBins();
  const bars = heights.map((stories, place) => {
    const height = stories ? Math.max(1.5, (38 * stories) / most) : 0;
    const bar = drawing("rect", {
      x: place + 0.06,
      y: HEIGHT - height,
      width: 0.88,
      height,
      class: place >= from && place <= to ? "in" : "",
    });
    bar.append(drawing("title", {}, document.createTextNode(barWords(place, stories))));
    return bar;
  });
  const box = { viewBox: `0 0 ${time.bins.length} ${HEIGHT}`, preserveAspectRatio: "none" };
  const chart = drawing("svg", box, ...bars);
  chart.addEventListener("pointerdown", dragPeriod);
  byId("months").replaceChildren(chart);
}

/** @param {number} place
 * @param {number} stories */
const barWords = (place, stories) =>
  `${time.span === "day" ? dayName(time.bins[place].since) : spanName(time.bins[place].since, time.span)}: ${figure(stories)}`;

/** Dragging over the histogram chooses a period; a click one part of it.
 * @param {any} event */
function dragPeriod(event) {
  event.preventDefault();
  const frame = byId("months");
  const binAt = (/** @type {number} */ clientX) => {
    const box = frame.getBoundingClientRect();
    const share = (clientX - box.left) / box.width;
    return Math.min(Math.max(Math.floor(share * time.bins.length), 0), time.bins.length - 1);
  };
  const first = binAt(event.clientX);
  let last = -1;
  const take = (/** @type {number} */ clientX) => {
    const now = binAt(clientX);
    if (now === last) return;
    last = now;
    takeBins(Math.min(first, now), Math.max(first, now));
  };
  const move = (/** @type {PointerEvent} */ moved) => take(moved.clientX);
  const end = () => {
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", end);
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", end);
  take(event.clientX);
}

// Words in the reader's language, and numbers and days as that language writes them.

import { DAY } from "../data/days.js";
import { ABOUT, STRINGS } from "./carried.js";
import { byId } from "./elements.js";

/** @typedef {import("../data/days.js").Span} Span */
/** @typedef {import("../types.js").Actor} Actor */

export const words = { language: /** @type {string} */ (ABOUT.lang) };

/** @param {string} text
 * @param {Record<string, any>} values */
const put = (text, values) =>
  text.replace(/\{(\w+)\}/g, (whole, name) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );

/** @param {string} key
 * @param {Record<string, any>} [values] */
export const say = (key, values = {}) => put(STRINGS[words.language][key], values);

/** In the singular or the plural: many("actors", 1) is "1 naam", many("actors", 2) "2 namen".
 * @param {string} key
 * @param {number} count
 * @param {Record<string, any>} [values] */
export const many = (key, count, values = {}) =>
  put(STRINGS[words.language][key][count === 1 ? 0 : 1], { ...values, n: figure(count) });

/** @param {string} measure
 * @param {number} [count] */
export const unit = (measure, count = 2) => many(`short_${measure}`, count);

/** @returns {string} */
export const locale = () => STRINGS[words.language].locale;

/** @type {Record<string, Intl.NumberFormat>} by locale and options: making one takes long */
const NUMBERS = {};
/** @type {Record<string, Intl.DateTimeFormat>} the same */
const DATES = {};

/** @param {number} value
 * @param {Intl.NumberFormatOptions} [options] */
function written(value, options) {
  const key = JSON.stringify([locale(), options]);
  NUMBERS[key] ??= new Intl.NumberFormat(locale(), options);
  return NUMBERS[key].format(value);
}

/** @param {number} value */
export const figure = (value) => written(value);

/** A measure, to so many digits; a dash where there is none.
 * @param {number | null | undefined} value
 * @param {number} [digits] */
export function measured(value, digits = 3) {
  if (value === null || value === undefined) return "–";
  if (value !== 0 && Math.abs(value) < 0.001) {
    return written(value, { notation: "scientific", maximumFractionDigits: 1 });
  }
  const rounded = Number(value.toFixed(digits)) || 0; // no minus before a zero
  return written(rounded, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** @type {Record<string, Intl.DisplayNames>} */
const REGIONS = {};

/** The name of an actor as the reader's language has it: countries have one in each.
 * @param {Actor} actor */
export function nameOf({ name, iso }) {
  if (words.language === "nl" || !iso) return name;
  return regionName(iso, words.language) ?? name;
}

/** @param {string} iso
 * @param {string} language */
export function regionName(iso, language) {
  try {
    REGIONS[language] ??= new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    return REGIONS[language].of(iso);
  } catch {
    return undefined; // no country that the browser knows
  }
}

/** @param {Intl.DateTimeFormatOptions} options */
function datesIn(options) {
  const key = JSON.stringify([locale(), options]);
  DATES[key] ??= new Intl.DateTimeFormat(locale(), { ...options, timeZone: "UTC" });
  return DATES[key];
}

/** @param {number} day
 * @param {Intl.DateTimeFormatOptions} options */
const dated = (day, options) => datesIn(options).format(day * DAY);

/** @param {number | null} day */
export const dayName = (day) =>
  day === null ? say("noDate") : dated(day, { day: "numeric", month: "long", year: "numeric" });

/** From a day to a day, shortly: "25–31 mrt 2019".
 * @param {number} first
 * @param {number} last */
export const daysName = (first, last) =>
  datesIn({ day: "numeric", month: "short", year: "numeric" }).formatRange(first * DAY, last * DAY);

/** A part of time, shortly: "3 mrt 2025", "mrt 2025", "2025".
 * @param {number} day
 * @param {Span} span */
export const spanName = (day, span) =>
  dated(day, {
    ...(span === "day" || span === "week" ? { day: "numeric" } : {}),
    ...(span === "year" ? {} : { month: "short" }),
    year: "numeric",
  });

/** Fixed words of the template: data-word is its text, data-label its ARIA name. */
export function sayTemplate() {
  document.documentElement.lang = words.language;
  /** @type {NodeListOf<HTMLElement>} */
  const worded = document.querySelectorAll("[data-word]");
  for (const one of worded) one.textContent = say(one.dataset.word ?? "");
  /** @type {NodeListOf<HTMLElement>} */
  const labelled = document.querySelectorAll("[data-label]");
  for (const one of labelled) {
    one.setAttribute("aria-label", say(one.dataset.label ?? ""));
    if (one.tagName === "BUTTON") one.title = say(one.dataset.label ?? "");
  }
  /** @type {NodeListOf<HTMLInputElement>} */
  const hinted = document.querySelectorAll("[data-placeholder]");
  for (const one of hinted) one.placeholder = say(one.dataset.placeholder ?? "");
  byId("language").textContent = say("otherLanguage");
  byId("language").lang = words.language === "nl" ? "en" : "nl";
}

// Days as numbers since 1970, and the parts of time that they are counted in.

/** @typedef {"day" | "week" | "month" | "year"} Span */
/** @typedef {{since: number, until: number}} Period both days included */

export const DAY = 86_400_000; // milliseconds
const MOST_DAYS = 62;
const MOST_WEEKS = 62;
const MOST_MONTHS = 120;

/** @param {number} day */
export const isoOf = (day) => {
  const iso = new Date(day * DAY).toISOString();
  return iso.slice(0, iso.indexOf("T"));
};

/** The day of 2025-01-31, or of 2025-01 the first, or the last with `end`; null: not a valid date.
 * @param {string} text
 * @param {boolean} [end] */
export function dayOf(text, end = false) {
  const found = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text);
  if (!found) return null;
  const [year, month, day] = found.slice(1).map(Number);
  const last = new Date(Date.UTC(2000, month, 0)).setUTCFullYear(year, month, 0);
  const lastDay = new Date(last).getUTCDate();
  const at = found[3] === undefined ? (end ? lastDay : 1) : day;
  if (month < 1 || month > 12 || at < 1 || at > lastDay) return null;
  return Math.floor(new Date(0).setUTCFullYear(year, month - 1, at) / DAY);
}

/** What a period of so many days is told in: what fits beside one another.
 * @param {number} first
 * @param {number} last
 * @returns {Span} */
export function spanOf(first, last) {
  const days = last - first + 1;
  if (days <= MOST_DAYS) return "day";
  if (days <= MOST_WEEKS * 7) return "week";
  return days <= MOST_MONTHS * 31 ? "month" : "year";
}

/** The first day of the part of time that holds `day`.
 * @param {number} day
 * @param {Span} span */
export function beginOf(day, span) {
  if (span === "day") return day;
  if (span === "week") return day - ((((day + 3) % 7) + 7) % 7); // 1 January 1970 was a Thursday
  const date = new Date(day * DAY);
  const month = span === "year" ? 0 : date.getUTCMonth();
  return Math.floor(new Date(0).setUTCFullYear(date.getUTCFullYear(), month, 1) / DAY);
}

/** The first day of the part of time after the one that begins on `day`.
 * @param {number} day
 * @param {Span} span */
export function nextOf(day, span) {
  if (span === "day") return day + 1;
  if (span === "week") return day + 7;
  const date = new Date(day * DAY);
  const months = span === "year" ? 12 : 1;
  return Math.floor(
    new Date(0).setUTCFullYear(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / DAY,
  );
}

/** The parts of time from `first` to `last`.
 * @param {number} first
 * @param {number} last
 * @param {Span} span
 * @returns {Period[]} */
export function periods(first, last, span) {
  const found = [];
  for (let day = beginOf(first, span); day <= last; day = nextOf(day, span)) {
    found.push({ since: day, until: nextOf(day, span) - 1 });
  }
  return found;
}

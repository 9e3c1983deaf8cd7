// Words in the reader's language, and numbers, months and days as that language writes them.
const words = { language: ABOUT.lang };

const put = (text, values) =>
  text.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
const say = (key, values = {}) => put(STRINGS[words.language][key], values);

// In the singular or the plural: many("actors", 1) is "1 naam", many("actors", 2) "2 namen".
const many = (key, count, values = {}) =>
  put(STRINGS[words.language][key][count === 1 ? 0 : 1], { ...values, n: figure(count) });
const unit = (measure, count = 2) => many(`short_${measure}`, count);

const locale = () => STRINGS[words.language].locale;
const figure = (value) => value.toLocaleString(locale());

function measured(value, digits = 3) {
  if (value === null || value === undefined) return "–";
  if (value !== 0 && Math.abs(value) < 0.001) {
    return value.toLocaleString(locale(), { notation: "scientific", maximumFractionDigits: 1 });
  }
  const rounded = Number(value.toFixed(digits)) || 0; // no minus before a zero
  return rounded.toLocaleString(locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

// "2025-01", the address's form of a month that counts from the first one of the page.
function monthKey(month) {
  const number = MONTHS.first + month;
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
}

function monthOf(key) {
  const [year, month] = key.split("-").map(Number);
  return year * 12 + month - 1 - MONTHS.first;
}

const firstDay = (month) => `${monthKey(month)}-01`;

function lastDay(month) {
  const number = MONTHS.first + month;
  return `${monthKey(month)}-${new Date(Date.UTC(Math.floor(number / 12), (number % 12) + 1, 0)).getUTCDate()}`;
}

function monthName(month) {
  const number = MONTHS.first + month;
  const day = new Date(Date.UTC(Math.floor(number / 12), number % 12, 15));
  return day.toLocaleDateString(locale(), { month: "short", year: "numeric", timeZone: "UTC" });
}

function dayName(day) {
  if (!day) return say("noDate");
  const time = new Date(`${day.slice(0, 10)}T12:00:00Z`);
  return time.toLocaleDateString(locale(), {
    day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
  });
}

// Fixed words of the template: data-word is its text, data-label its ARIA name.
function sayTemplate() {
  document.documentElement.lang = words.language;
  for (const one of document.querySelectorAll("[data-word]")) one.textContent = say(one.dataset.word);
  for (const one of document.querySelectorAll("[data-label]")) {
    one.setAttribute("aria-label", say(one.dataset.label));
    if (one.tagName === "BUTTON") one.title = say(one.dataset.label);
  }
  for (const one of document.querySelectorAll("[data-placeholder]")) {
    one.placeholder = say(one.dataset.placeholder);
  }
  byId("language").textContent = say("otherLanguage");
  byId("language").lang = words.language === "nl" ? "en" : "nl";
}

const announce = (text) => { byId("live").textContent = text; };

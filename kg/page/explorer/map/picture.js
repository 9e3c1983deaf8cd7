// The picture as it is saved: an SVG on white, with a title, what it means and where it is from.

/** @typedef {{x: number, y: number, radius: number, shape: string, colour: string, label: import("./labels.js").Label | null, text: string, weight: number}} Sign `weight` of the letters */

/**
 * @typedef {object} Picture in pixels of the screen
 * @property {number} width
 * @property {number} height
 * @property {string} title
 * @property {string[]} foot lines under the picture
 * @property {{colour: string, shape: string, text: string}[]} legend
 * @property {{x1: number, y1: number, x2: number, y2: number, width: number, strong: boolean}[]} lines
 * @property {Sign[]} signs
 * @property {string} font
 */

const INK = "#1d2126";
const SOFT = "#565d66";
const EDGE = 20;
const LETTER = 13;
const TITLE = 20;

/** Whatever would be markup in a text is text.
 * @param {string} text */
export const escapeXml = (text) =>
  text
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");

/** Text in lines of at most so many letters.
 * @param {string} text
 * @param {number} most
 * @returns {string[]} */
function wrap(text, most) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines[lines.length - 1];
    if (line && line.length + word.length + 1 > most) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines;
}

/** @param {string} shape
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {string} colour */
function signOf(shape, x, y, r, colour) {
  const at = (/** @type {number[]} */ ...corners) =>
    corners.map((value) => Math.round(value * 10) / 10).join(" ");
  const look = `fill="${colour}" stroke="#ffffff" stroke-width="1.5"`;
  if (shape === "country") {
    const corners = at(x, y - r * 1.2, x + r * 1.2, y, x, y + r * 1.2, x - r * 1.2, y);
    return `<polygon points="${corners}" ${look}/>`;
  }
  if (shape === "organisation") {
    const size = at(r * 1.8);
    return `<rect x="${at(x - r * 0.9)}" y="${at(y - r * 0.9)}" width="${size}" height="${size}" ${look}/>`;
  }
  if (shape === "place") {
    const low = y + r * 0.85;
    const corners = at(x, y - r * 1.15, x + r * 1.1, low, x - r * 1.1, low);
    return `<polygon points="${corners}" ${look}/>`;
  }
  return `<circle cx="${at(x)}" cy="${at(y)}" r="${at(r)}" ${look}/>`;
}

/** @param {number} x
 * @param {number} y
 * @param {number} size
 * @param {string} words
 * @param {string} [more] */
const textAt = (x, y, size, words, more = "") =>
  `<text x="${Math.round(x)}" y="${Math.round(y)}" font-size="${size}" ${more}>${escapeXml(words)}</text>`;

/** @param {Picture} picture */
export function drawSvg({ width, height, title, foot, legend, lines, signs, font }) {
  const letters = Math.floor((width - EDGE * 2) / (LETTER * 0.52));
  const feet = foot.filter(Boolean).flatMap((line) => wrap(line, letters));
  const keys = legendRows(legend, width);
  const heads = wrap(title, Math.floor((width - EDGE * 2) / (TITLE * 0.58)));
  const top = 28 + heads.length * 24;
  const low = top + height;
  const total = low + keys.height + feet.length * 17 + EDGE;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${total}" viewBox="0 0 ${width} ${total}" font-family="${escapeXml(font)}">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="${width}" height="${total}" fill="#ffffff"/>`,
    ...heads.map((line, place) =>
      textAt(EDGE, 32 + place * 24, TITLE, line, `font-weight="600" fill="${INK}"`),
    ),
    `<svg x="0" y="${top}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    ...lines.map(lineOf),
    ...signs.map(({ shape, x, y, radius, colour }) => signOf(shape, x, y, radius, colour)),
    ...signs.flatMap(labelOf),
    "</svg>",
    ...keys.parts.map(({ x, y, colour, shape, text }) =>
      [
        signOf(shape, x + 6, low + y, 6, colour),
        textAt(x + 18, low + y + 4, LETTER, text, `fill="${INK}"`),
      ].join(""),
    ),
    ...feet.map((line, place) =>
      textAt(EDGE, low + keys.height + 16 + place * 17, 12, line, `fill="${SOFT}"`),
    ),
    "</svg>",
  ];
  return { svg: parts.join("\n"), width, height: total };
}

/** @param {Picture["lines"][number]} line */
const lineOf = ({ x1, y1, x2, y2, width, strong }) => {
  const [a, b, c, d] = [x1, y1, x2, y2].map((value) => Math.round(value * 10) / 10);
  const look = strong
    ? 'stroke="#33383e" stroke-opacity="0.75"'
    : 'stroke="#8d8a82" stroke-opacity="0.55"';
  return `<line x1="${a}" y1="${b}" x2="${c}" y2="${d}" stroke-width="${width}" ${look}/>`;
};

/** @param {Sign} sign
 * @returns {string[]} */
function labelOf({ label, text, weight }) {
  if (!label) return [];
  const size = Math.round(label.bottom - label.top - 3);
  const look = `text-anchor="middle" font-weight="${label.faint ? 400 : weight}" fill="${label.faint ? SOFT : INK}" paint-order="stroke" stroke="#ffffff" stroke-width="3"`;
  return [textAt(label.middle, label.top + size, size, text, look)];
}

/** @param {Picture["legend"]} legend
 * @param {number} width */
function legendRows(legend, width) {
  const parts = [];
  let [x, y] = [EDGE, 16];
  for (const one of legend) {
    const wide = 34 + one.text.length * LETTER * 0.56;
    if (x > EDGE && x + wide > width - EDGE) [x, y] = [EDGE, y + 20];
    parts.push({ ...one, x, y });
    x += wide;
  }
  return { parts, height: legend.length ? y + 16 : 0 };
}

// Names as people type them: case, accents, hyphens, full stops and apostrophes ignored, as
// kg.ground.folding has it; ß and ς, too, which Python folds by itself.

/** @type {Record<string, string>} */
const LETTERS = {
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  ı: "i",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ŋ: "n",
  ß: "ss",
  ς: "σ",
};
const ASCII = /^[\x20-\x7e]*$/;

/** @param {string} text */
export function fold(text) {
  let plain = text.toLowerCase();
  if (!ASCII.test(plain)) {
    plain = plain
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .replace(/\p{L}/gu, (letter) => LETTERS[letter] ?? letter);
  }
  return plain
    .replace(/[.'’‘`´\u00ad\u200c-\u200f\u2060-\u2069\u202a-\u202e\ufeff]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

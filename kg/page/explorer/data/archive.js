// A server that made the page, and answers about all that it has: what the page holds is a part.

/** What a page adds to its own when its question gets wider: as kg.serve.picturing has it.
 * @typedef {object} More
 * @property {string} id of the name that was asked for
 * @property {import("../types.js").Decision[]} decisions notes and places of corrections.toml
 * @property {number} actorsLeftOut for want of room
 * @property {number} textsLeftOut
 * @property {string} tables
 * @property {string} texts
 * @property {string} said how much of the archive this is
 * @property {string} address of the question
 * @property {string} grow the address with one name more, which is to follow
 * @property {string} widen the same, of what the page holds
 */

/** No answer, in the server's words: of a name that may be several, who is meant (names by id). */
export class NoAnswer extends Error {
  /** @param {string} said
   * @param {Record<string, string>} [meant] */
  constructor(said, meant = {}) {
    super(said);
    this.meant = meant;
  }
}

/** @param {string} address
 * @returns {Promise<any>} raises NoAnswer */
async function ask(address) {
  const response = await fetch(address, { headers: { accept: "application/json" } });
  const answer = await response.json();
  if (!response.ok) throw new NoAnswer(answer.error ?? response.statusText, answer.meant);
  return answer;
}

/** All about one more actor.
 * @param {string} widen an address that ends where the actor goes
 * @param {string} name as people type it, or an id
 * @returns {Promise<More>} */
export const expand = (widen, name) => ask(`${widen}${encodeURIComponent(name)}`);

/** The answer of the whole archive: what `kg QUESTION --format json` says.
 * @param {string} question
 * @param {Record<string, string | string[] | null>} parts of the address; what is null is left out
 * @returns {Promise<any>} */
export const askArchive = (question, parts) => ask(archiveAddress(`/api/${question}`, parts));

/** @param {string} path
 * @param {Record<string, string | string[] | null>} parts */
export function archiveAddress(path, parts) {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one) asked.append(name, one);
  }
  return `${path}?${asked}`;
}

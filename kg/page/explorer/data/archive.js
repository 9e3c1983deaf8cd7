// A server that made the page, and answers about all that it has: what the page holds is a part.

/** What a page takes for its own when its question gets wider: as kg.serve.picturing has it.
 * @typedef {object} Held
 * @property {Record<string, any>} about
 * @property {string} tables
 * @property {string} texts
 * @property {string} said how much of the archive this is
 * @property {string} address of the question
 * @property {string} grow the address with one name more, which is to follow
 * @property {string} widen the same, of what the page holds
 */

/** @param {string} address
 * @returns {Promise<any>} raises with the server's own words where it has no answer */
async function ask(address) {
  const response = await fetch(address, { headers: { accept: "application/json" } });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? response.statusText);
  return answer;
}

/** What is held once everything about one more actor is.
 * @param {string} widen an address that ends where the actor goes
 * @param {string} id
 * @returns {Promise<Held>} */
export const expand = (widen, id) => ask(`${widen}${encodeURIComponent(id)}`);

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

// From what stands in the page to what is counted: base64, deflated, JSON.

/** @param {string} base64
 * @returns {Promise<any>} null where there is nothing */
export async function unpack(base64) {
  const text = base64.trim();
  if (!text) return null;
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = letters.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

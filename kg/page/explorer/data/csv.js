// Tables for a spreadsheet.

const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** A field; a spreadsheet must not take a name for a formula (as kg.ground.spreadsheet_cell).
 * @param {string | number | null | undefined} value */
export function cell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return `"${safe.replace(/"/g, '""')}"`;
}

/** @param {string[]} heads
 * @param {(string | number | null | undefined)[][]} rows */
export const csvOf = (heads, rows) =>
  [heads.join(","), ...rows.map((row) => row.map(cell).join(","))].join("\r\n");

// Imports run one way: no module needs itself by way of others.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../kg/page/explorer/", import.meta.url));
const IMPORT = /^(?:import|export)[^;]*?from "(\.[^"]+)"/gm;

/** @type {Map<string, string[]>} what each module imports, by path */
const imports = new Map(
  readdirSync(root, { recursive: true })
    .map((name) => join(root, String(name)))
    .filter((path) => path.endsWith(".js"))
    .map((path) => {
      const found = [...readFileSync(path, "utf8").matchAll(IMPORT)];
      return [path, found.map(([, to]) => join(dirname(path), to))];
    }),
);

/** The way from a module back to itself, if there is one.
 * @param {string} path
 * @param {string[]} way
 * @param {Set<string>} done modules that are in no circle
 * @returns {string[] | null} */
function circleFrom(path, way, done) {
  if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
  if (done.has(path)) return null;
  for (const next of imports.get(path) ?? []) {
    const circle = circleFrom(next, [...way, path], done);
    if (circle) return circle;
  }
  done.add(path);
  return null;
}

test("no module of the page imports itself by way of others", () => {
  const done = new Set();
  const circles = [...imports.keys()].flatMap((path) => circleFrom(path, [], done) ?? []);
  assert.deepEqual(
    circles.map((path) => relative(root, path)),
    [],
  );
  assert.ok(imports.get(join(root, "main.js"))?.includes(join(root, "page", "panel.js")));
});

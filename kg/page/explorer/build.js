// `node build.js` bundles the modules into ../assets/explorer.js, `--check` says whether that file
// is what they make. The bundle is committed, so that no user needs Node.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const target = fileURLToPath(new URL("../assets/explorer.js", import.meta.url));
const checking = process.argv.includes("--check");

const made = await build({
  entryPoints: [fileURLToPath(new URL("main.js", import.meta.url))],
  bundle: true,
  format: "iife",
  charset: "utf8",
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "none",
  target: "es2022",
  outfile: target,
  write: !checking,
  logLevel: "warning",
});
if (checking && made.outputFiles?.[0].text !== readFileSync(target, "utf8")) {
  console.error("kg/page/assets/explorer.js is old: npm run build");
  process.exit(1);
}

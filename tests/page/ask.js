// What the page of a file answers, without a browser: its path is the argument, calls of its graph
// stand on standard input as [[name, ...arguments], ...], their answers on standard output.

import { readFileSync } from "node:fs";
import { openGraph } from "../../kg/page/explorer/data/graph.js";

const page = readFileSync(process.argv[2], "utf8");
const partOf = (id) => page.split(` id="${id}">`)[1].split("</script>")[0];
const { minWeight } = JSON.parse(partOf("data")).about;
const graph = await openGraph(partOf("tables"), partOf("texts"), { minWeight });
const answers = [];
for (const [name, ...rest] of JSON.parse(readFileSync(0, "utf8"))) {
  answers.push(await graph[name](...rest));
}
process.stdout.write(JSON.stringify(answers));

// The panel on the right: an overview, an actor, two actors, or an answer about them.

import { actorPanel } from "./actor.js";
import { answerNow, comparePanel, pathPanel, risingPanel } from "./answers.js";
import { bridgesPanel } from "./bridges.js";
import { byId, fill } from "./elements.js";
import { overviewPanel } from "./overview.js";
import { pairPanel } from "./pair.js";
import { missingPart } from "./served.js";
import { keepFocus } from "./sheets.js";
import { state } from "./state.js";
import { takePanel } from "./take.js";

let latest = 0;

export async function showPanel() {
  latest += 1;
  const turn = latest;
  const parts = await partsNow();
  if (turn !== latest) return;
  keepFocus(
    () => {
      fill(byId("panel-body"), [missingPart(state.missing), ...parts]);
      byId("back").hidden = state.actor === null && state.show === null;
    },
    () => byId("panel").querySelector("h2"),
  );
}

/** @returns {Promise<import("./elements.js").Part[]>} */
async function partsNow() {
  const { actor, partner } = state;
  const show = await answerNow();
  if (show === "take") return takePanel();
  if (show === "rising") return risingPanel();
  if (show === "bridges") return bridgesPanel();
  if (actor === null) return overviewPanel();
  if (partner === null) return actorPanel(actor);
  if (show === "path") return pathPanel(actor, partner);
  if (show === "compare") return comparePanel(actor, partner);
  return pairPanel(actor, partner);
}

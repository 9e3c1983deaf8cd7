// What narrows every count, in words: the period, the outlets, the words that items hold.

import { periodWords } from "./period.js";
import { state } from "./state.js";

/** Nothing where everything is counted. */
export const narrowedWords = () =>
  [periodWords(), ...state.outlets, state.about.trim() ? `“${state.about.trim()}”` : ""]
    .filter(Boolean)
    .join(" · ");

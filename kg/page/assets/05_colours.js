// Colours for the canvas, read from the style so that light and dark have one source.
const GROUPS = 8; // groups with a colour of their own; the others share the last one
const colours = {};

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const names = ["person", "country", "organisation", "place", "paper", "ink", "edge",
    "edge-strong", "halo", "faded", "accent", ...Array.from({ length: GROUPS + 1 }, (_, i) => `g${i}`)];
  for (const name of names) colours[name] = style.getPropertyValue(`--${name}`).trim();
}

const groupClass = (community) => `g${Math.min(community, GROUPS)}`;
const colourClass = (actor) => (state.colour === "type" ? actor.type : groupClass(actor.community));
const colourOf = (actor) => colours[colourClass(actor)];
const signOf = (actor) => sign(actor.shape, colourClass(actor));

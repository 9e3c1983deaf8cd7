// What the page carries, and how its elements are made: data is always text, never markup.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const byId = (id) => document.getElementById(id);

const STRINGS = read("strings");
const DATA = read("data");
const ABOUT = DATA.about;
const ACTORS = DATA.network.nodes.map((node, index) => ({
  ...DATA.actors[index],
  index,
  name: node.label,
  shape: node.shape,
  x: node.x,
  y: node.y,
  radius: node.size,
  pairs: [],
}));
const PAIRS = DATA.network.edges.map((edge, index) => ({
  index,
  a: edge.from,
  b: edge.to,
  main: DATA.pairs.main[index] === 1,
}));
for (const pair of PAIRS) {
  ACTORS[pair.a].pairs.push(pair);
  ACTORS[pair.b].pairs.push(pair);
}
const PLACE_OF = new Map(ACTORS.map((actor) => [actor.id, actor.index]));
const SHAPE_OF = Object.fromEntries(ACTORS.map((actor) => [actor.type, actor.shape]));
const MONTHS = DATA.months;
const otherEnd = (pair, actor) => ACTORS[pair.a === actor ? pair.b : pair.a];

// element("p", {class: "help"}, "text", node): attributes are set one by one, children appended.
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// New content for an element; a part that is null is left out.
const fill = (parent, parts) => parent.replaceChildren(...parts.filter((part) => part !== null));

// A name or a text that may hold right-to-left marks: they stay inside it.
const aside = (text, attributes = {}) => element("bdi", attributes, text);

// By the names that vis-network has for shapes.
const SIGNS = {
  dot: "M7 1a6 6 0 1 0 .01 0z",
  diamond: "M7 0l7 7-7 7-7-7z",
  square: "M1.5 1.5h11v11h-11z",
  triangle: "M7 1l6.5 11.5H.5z",
};

function sign(shape, colour) {
  const SVG = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 14 14");
  drawing.setAttribute("class", `sign ${colour}`);
  drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SIGNS[shape]);
  drawing.append(path);
  return drawing;
}

const signOfType = (type) => sign(SHAPE_OF[type], type);

const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
const darkMode = matchMedia("(prefers-color-scheme: dark)");

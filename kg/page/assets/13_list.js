// The names as a list: the same choice without the canvas.
const LIST_STEP = 40;
const list = { length: LIST_STEP };

const nameList = () => element("div", { class: "block" }, element("h3", { id: "names-head" }, say("list")),
  element("ul", { id: "names", "aria-labelledby": "names-head" }), element("p", { id: "names-more" }));

const showList = () => keepFocus(makeList);

function makeList() {
  const actors = shownActors()
    .sort((one, other) => counts.actors[other.index].stories - counts.actors[one.index].stories || one.index - other.index);
  byId("names").replaceChildren(...actors.slice(0, list.length).map((actor) => element("li", {},
    element("button", {
      type: "button", class: "row", "aria-pressed": String(actor.index === state.actor),
      "data-key": `name ${actor.id}`, onclick: () => goTo(actor),
    }, signOf(actor), aside(actor.name.slice(0, 200), { class: "who" }),
    element("span", { class: "many" }, figure(counts.actors[actor.index].stories))))));
  const left = actors.length - list.length;
  byId("names-more").replaceChildren(...(left > 0 ? [element("button", {
    type: "button", class: "link",
    onclick: () => {
      const first = list.length;
      list.length += LIST_STEP * 5;
      showList();
      byId("names").querySelectorAll("button")[first].focus();
    },
  }, say("more", { n: figure(Math.min(left, LIST_STEP * 5)) }))] : []));
}

// Search over names and other spellings, accents and case ignored: an ARIA combobox.
// As kg.ground.folding; ß and ς, too, which Python folds by itself.
const LETTERS = {
  ø: "o", ł: "l", đ: "d", ð: "d", ı: "i", æ: "ae", œ: "oe", þ: "th", ŋ: "n", ß: "ss", ς: "σ",
};
const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")
  .replace(/\p{L}/gu, (letter) => LETTERS[letter] ?? letter)
  .replace(/[.'’‘`´\u200e\u200f]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const MOST = 12;
let searchable = null;

function matches(typed) {
  searchable ??= ACTORS.map((actor) => [actor.name, ...actor.aliases].map((name) => ({ name, folded: fold(name.slice(0, 500)) })));
  const asked = fold(typed);
  if (!asked) return [];
  const found = [];
  ACTORS.forEach((actor, place) => {
    let best = null;
    searchable[place].forEach(({ name, folded }, form) => {
      const at = folded.startsWith(asked) ? 0 : folded.includes(` ${asked}`) ? 1 : folded.includes(asked) ? 2 : 9;
      if (at < 9 && (!best || at < best.at)) best = { at, alias: form ? name : null };
    });
    if (best) found.push({ actor, ...best });
  });
  // The order of the actors is that of their stories: a sort keeps it among equals.
  return found.sort((one, other) => Math.min(one.at, 1) - Math.min(other.at, 1));
}

function listenToSearch() {
  const input = byId("search");
  const list = byId("suggestions");
  let found = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (place) => {
    active = place;
    [...list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === place)));
    const option = list.children[place];
    if (!option) return;
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const take = (actor) => {
    input.value = "";
    close();
    goTo(actor);
  };
  const open = () => {
    const all = matches(input.value);
    found = all.slice(0, MOST);
    if (!input.value.trim()) return close();
    list.replaceChildren(...(found.length ? found.map((hit, place) => suggestion(hit, place, take))
      : [element("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, say("notFound"))]));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    announce(found.length ? say("found", { n: figure(all.length) }) : say("notFound"));
    return mark(found.length ? 0 : -1);
  };

  input.addEventListener("input", open);
  input.addEventListener("focus", open);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open();
      else if (found.length) mark((active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length);
    } else if (event.key === "Enter" && found[active] && !list.hidden) {
      event.preventDefault();
      take(found[active].actor);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
    }
  });
}

function suggestion({ actor, alias }, place, take) {
  return element("li", {
    role: "option",
    id: `suggestion-${place}`,
    "aria-selected": "false",
    onpointerdown: (event) => { event.preventDefault(); take(actor); },
  }, signOf(actor), element("span", { class: "clamp" }, aside(actor.name),
    alias ? element("span", { class: "help" }, " ", say("alias", { name: alias })) : null));
}

// Choose an actor and bring it into view; filters that hide it give way.
function goTo(actor) {
  const give = {};
  const hidden = !counts.actorOn[actor.index];
  if (hidden && !state.types.includes(actor.type)) give.types = ALL_TYPES;
  if (hidden && state.community !== null && state.community !== actor.community) give.community = null;
  if (hidden && !counts.actors[actor.index].stories) Object.assign(give, { from: 0, to: LAST_MONTH });
  change({ ...give, actor: actor.index, partner: null });
  reveal(actor);
}

// What can be taken along: the picture, the table, a count with its definition.
function download(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = element("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function fileName(ending) {
  const name = state.actor === null ? "" : fold(ACTORS[state.actor].name.slice(0, 40)).replace(/ /g, "-");
  const months = wholePeriod() ? [] : [state.from, state.to].map(monthKey);
  return `${["kg", name || "graph", ...months].join("-")}.${ending}`;
}

// The canvas on paper: what is in view, with a background and what it means.
function savePicture() {
  const canvas = byId("canvas").querySelector("canvas");
  const picture = document.createElement("canvas");
  const foot = Math.round(canvas.width / 40) + 12;
  picture.width = canvas.width;
  picture.height = canvas.height + foot;
  const context = picture.getContext("2d");
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(canvas, 0, 0);
  context.fillStyle = colours.ink;
  context.font = `${Math.round(canvas.width / 80)}px ${labels.family}`;
  const caption = [byId("subtitle").textContent, pagePeriod(), say("meaning")].filter(Boolean).join(" · ");
  context.fillText(caption, 12, canvas.height + foot / 2, canvas.width - 24);
  picture.toBlob((blob) => download(blob, fileName("png")), "image/png");
}

// A field of the table; a spreadsheet must not take a name for a formula (as kg.ground.spreadsheet_cell).
function field(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : value;
  return `"${safe.replace(/"/g, '""')}"`;
}

// The pairs that the filters leave: of the chosen actor, else those that are drawn.
function tableOfPairs() {
  const columns = MEASURED.filter((name) => counts.pairs.some((count) => count[name] !== undefined));
  const pairs = state.actor === null ? shownPairs() : partnersOf(state.actor);
  const rows = pairs.map((pair) => [
    ...[pair.a, pair.b].flatMap((place) => [ACTORS[place].name, ACTORS[place].type]),
    ...columns.map((name) => counts.pairs[pair.index][name]),
  ]);
  return [["a", "a_type", "b", "b_type", ...columns], ...rows].map((row) => row.map(field).join(",")).join("\r\n");
}

const saveTable = () => download(new Blob(["\ufeff", tableOfPairs(), "\r\n"], { type: "text/csv" }), fileName("csv"));

async function copyCount(pair, button) {
  const count = counts.pairs[pair.index];
  const text = say("copyText", {
    a: ACTORS[pair.a].name,
    b: ACTORS[pair.b].name,
    stories: many("storiesN", count.stories),
    items: many("itemsN", count.items),
    sentences: many("sentencesN", count.sentences),
    period: wholePeriod() ? "" : say("copyPeriod", { from: monthName(state.from), to: monthName(state.to) }),
  });
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    done = copyBySelection(text);
  }
  button.textContent = say(done ? "copied" : "copyFailed");
  announce(button.textContent);
}

// Where a frame may not write the clipboard itself.
function copyBySelection(text) {
  const area = element("textarea", { class: "unseen", readonly: true });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

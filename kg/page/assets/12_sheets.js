// Where the keyboard is: it stays there when parts are made anew, and goes along with sheets.
const SHEETS = { filters: matchMedia("(max-width: 719px)"), panel: matchMedia("(max-width: 1199px)") };
const sheets = { opener: null };

const isOpen = (id) => byId(id).classList.contains("opened");
const openedSheet = () => Object.keys(SHEETS).find((id) => isOpen(id) && SHEETS[id].matches);
const seen = (one) => one?.isConnected && one.checkVisibility({ visibilityProperty: true });

// Focus goes to the successor of what had it (the same data-key), else to what `otherwise` gives.
function keepFocus(make, otherwise = () => null) {
  const before = document.activeElement;
  const inPanel = byId("panel").contains(before);
  make();
  if (before === document.body || seen(before)) return;
  const key = before.dataset.key;
  const successor = key && [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
  (successor || (inPanel && otherwise()))?.focus?.({ preventScroll: !inPanel });
}

function openSheet(id, open = true) {
  const [before, focused] = [openedSheet(), document.activeElement];
  for (const one of Object.keys(SHEETS)) byId(one).classList.toggle("opened", one === id && open);
  const now = openedSheet();
  if (before === now) return;
  if (!before) sheets.opener = focused;
  if (now) byId(now).querySelector("h2").focus();
  else if (byId(before).contains(focused)) leaveSheet(before);
}

// From a closed sheet back to what opened it, or to the button that does.
function leaveSheet(id) {
  const back = [sheets.opener, document.querySelector(`[data-open=${id}]`), byId("canvas")];
  back.find((one) => one !== document.body && seen(one))?.focus();
}

// The button of the panel says whose it is.
function showSheetButtons() {
  const button = document.querySelector("[data-open=panel]");
  button.textContent = state.actor === null ? say("overview") : shortName(ACTORS[state.actor].name);
}

// Commands to type: with the page's own view, over the chosen period.
const MISLEADING = new Set(DATA.misleading);

// A name with quotes around it and its own marks kept from the shell; an id where others bear the name.
const asked = ({ index, id, name }) => `"${(MISLEADING.has(index) ? id : name).replace(/[\\"$`]/g, "\\$&")}"`;

const command = (...parts) => element("code", {}, parts.filter(Boolean).join(" ").slice(0, 600));
const question = (name, ...actors) => command("kg", name, ...actors.map(asked), ...viewOptions(chosenDays()));
const pageCommand = (options, days = ABOUT) => command("kg html", ...options, ...viewOptions(days),
  ABOUT.minWeight > 1 && `--min-weight ${ABOUT.minWeight}`,
  ABOUT.lang !== "nl" && `--lang ${ABOUT.lang}`,
  ABOUT.pieces === 0 && "--no-evidence");

const viewOptions = ({ since, until }) => [
  ABOUT.types && `--types ${ABOUT.types.join(",")}`, since && `--since ${since}`, until && `--until ${until}`];

// The first and the last day of the chosen months that the page counts.
function chosenDays() {
  if (wholePeriod()) return ABOUT;
  const [first, last] = [firstDay(state.from), lastDay(state.to)];
  return {
    since: ABOUT.since > first ? ABOUT.since : first,
    until: ABOUT.until !== null && ABOUT.until < last ? ABOUT.until : last,
  };
}

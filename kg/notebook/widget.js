// The notebook's half of the page: it listens to its own frames, passes on what is chosen there,
// and tells them what Python asks for. No text of the news comes here.

const LONGEST = 20_000; // characters of a view
const MOST = 2; // actors that are chosen at once
const SANDBOX = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox";

/** @typedef {{get: (name: string) => any, set: (name: string, value: any) => void, save_changes: () => void, send: (content: any) => void, on: (name: string, act: (...given: any[]) => void) => void, off: (name: string, act: (...given: any[]) => void) => void}} Model */
/** @typedef {{kg: "ready"} | {kg: "state", view: string, selected: string[]}} Said */

/** What a frame says; null for what no page of ours would say.
 * @param {unknown} data
 * @returns {Said | null} */
export function readSaid(data) {
  if (typeof data !== "object" || data === null) return null;
  const { kg, view, selected } = /** @type {Record<string, unknown>} */ (data);
  if (kg === "ready") return { kg };
  if (kg !== "state" || typeof view !== "string" || view.length > LONGEST) return null;
  if (!Array.isArray(selected) || selected.length > MOST) return null;
  if (!selected.every((id) => typeof id === "string" && id.length <= LONGEST)) return null;
  return { kg, view, selected: [...selected] };
}

/** Connects a model with the frames of its page, wherever the notebook shows them.
 * @param {Model} model
 * @param {Window & typeof globalThis} here
 * @returns {() => void} which ends it */
export function connect(model, here) {
  const name = model.get("_name");
  const frames = () =>
    [...here.document.querySelectorAll("iframe")].filter((one) => one.name === name);
  /** @type {WeakSet<object>} frames that were told what Python asked for before they opened */
  const told = new WeakSet();

  /** @type {Window | null} the frame that a change comes from: it knows */
  let from = null;

  /** @param {Window} frame
   * @param {string[]} traits */
  const tell = (frame, traits) => {
    // A sandboxed frame has no origin that could be named; it is our own.
    for (const trait of traits) {
      const value = model.get(trait);
      if (value === null || value === undefined) continue;
      if (trait === "_address") frame.postMessage({ kg: "view", view: value }, "*");
      else frame.postMessage({ kg: "select", selected: value }, "*");
    }
  };

  /** @param {MessageEvent} event */
  const hear = ({ source, origin, data }) => {
    const frame = frames().find((one) => one.contentWindow === source)?.contentWindow;
    if (!frame || origin !== "null") return; // sandboxed frames have no other
    const said = readSaid(data);
    if (said?.kg === "ready") {
      told.delete(frame);
      frame.postMessage({ kg: "ask" }, "*");
    } else if (said) take(frame, said);
  };

  /** @param {Window} frame
   * @param {{view: string, selected: string[]}} said */
  const take = (frame, { view, selected }) => {
    const isNew = !told.has(frame);
    told.add(frame);
    if (isNew && (model.get("_address") !== null || model.get("_selected") !== null)) {
      return tell(frame, ["_address", "_selected"]);
    }
    if (model.get("_address") === view && same(model.get("_selected"), selected)) return undefined;
    from = frame;
    model.set("_address", view);
    model.set("_selected", selected);
    from = null;
    return model.save_changes();
  };

  /** @param {string} trait */
  const pass = (trait) => () => {
    for (const { contentWindow } of frames()) {
      if (contentWindow && contentWindow !== from) tell(contentWindow, [trait]);
    }
  };
  const [passView, passSelected] = [pass("_address"), pass("_selected")];

  here.addEventListener("message", hear);
  model.on("change:_address", passView);
  model.on("change:_selected", passSelected);
  for (const { contentWindow } of frames()) contentWindow?.postMessage({ kg: "ask" }, "*");
  return () => {
    here.removeEventListener("message", hear);
    model.off("change:_address", passView);
    model.off("change:_selected", passSelected);
  };
}

/** @param {unknown} one
 * @param {unknown} other */
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

export default {
  /** @param {{model: Model}} given */
  initialize: ({ model }) => connect(model, window),

  /** The page where it is part of another widget: a cell by itself holds the frame as HTML.
   * @param {{model: Model, el: HTMLElement}} given */
  render({ model, el }) {
    const frame = document.createElement("iframe");
    frame.name = model.get("_name");
    frame.title = "kg";
    frame.setAttribute("sandbox", SANDBOX);
    frame.style.cssText = `width:100%;height:${Number(model.get("height"))}px;border:0`;
    el.style.width = "100%";
    el.append(frame);
    /** @param {unknown} content */
    const open = (content) => {
      const { kg, page } = /** @type {{kg?: unknown, page?: unknown}} */ (content ?? {});
      if (kg === "page" && typeof page === "string" && !frame.srcdoc) frame.srcdoc = page;
    };
    model.on("msg:custom", open);
    model.send({ kg: "page" });
    return () => model.off("msg:custom", open);
  },
};

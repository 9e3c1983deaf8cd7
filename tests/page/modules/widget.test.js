// Both halves of a page in a notebook: what they take, from whom, and what they never take.

import assert from "node:assert/strict";
import { test } from "node:test";
import { connect, readSaid } from "../../../kg/notebook/widget.js";
import { listenTo, readAsked } from "../../../kg/page/explorer/page/messages.js";

/** @param {string} [name] */
function makeFrame(name = "kg-1") {
  const heard = /** @type {any[]} */ ([]);
  return {
    name,
    heard,
    contentWindow: { postMessage: (/** @type {any} */ said) => heard.push(said) },
  };
}

/** A document with frames, as far as the widget looks at one.
 * @param {ReturnType<typeof makeFrame>[]} frames */
function makeWindow(frames) {
  const here = /** @type {any} */ (new EventTarget());
  here.document = { querySelectorAll: () => frames };
  /** @param {object} said @param {unknown} source @param {string} [origin] */
  const say = (said, source, origin = "null") =>
    here.dispatchEvent(Object.assign(new Event("message"), { data: said, source, origin }));
  return { here, say };
}

/** @param {Record<string, any>} given */
function makeModel(given) {
  const values = { _name: "kg-1", _address: null, _selected: null, ...given };
  const listeners = /** @type {Map<string, () => void>} */ (new Map());
  return {
    values,
    saved: 0,
    get: (/** @type {string} */ name) => /** @type {any} */ (values)[name],
    set(/** @type {string} */ name, /** @type {any} */ value) {
      /** @type {any} */ (values)[name] = value;
      listeners.get(`change:${name}`)?.();
    },
    save_changes() {
      this.saved += 1;
    },
    send: () => {},
    on: (/** @type {string} */ name, /** @type {() => void} */ act) => listeners.set(name, act),
    off: (/** @type {string} */ name) => listeners.delete(name),
  };
}

const STATE = { kg: "state", view: "min=2", selected: ["person:a"] };

test("the widget takes what its frame says, and tells the other frames of the page", () => {
  const [one, other] = [makeFrame(), makeFrame()];
  const { here, say } = makeWindow([one, other]);
  const model = makeModel({});
  const end = connect(model, here);
  assert.deepEqual(one.heard, [{ kg: "ask" }]);
  say({ kg: "ready" }, one.contentWindow);
  assert.equal(one.heard.length, 2);
  say(STATE, one.contentWindow);
  assert.deepEqual([model.values._address, model.values._selected], ["min=2", ["person:a"]]);
  assert.equal(one.heard.length, 2); // it knows
  assert.deepEqual(other.heard.slice(1), [
    { kg: "view", view: "min=2" },
    { kg: "select", selected: ["person:a"] },
  ]);
  say(STATE, one.contentWindow);
  assert.equal(model.saved, 1);
  end();
  say({ ...STATE, view: "" }, one.contentWindow);
  assert.equal(model.values._address, "min=2");
});

test("what Python asked for reaches a frame that opens later", () => {
  const frame = makeFrame();
  const { here, say } = makeWindow([frame]);
  const model = makeModel({ _selected: ["person:b"] });
  connect(model, here);
  say({ ...STATE, selected: [] }, frame.contentWindow);
  assert.deepEqual(frame.heard.at(-1), { kg: "select", selected: ["person:b"] });
  assert.equal(model.saved, 0);
  say({ ...STATE, selected: ["person:b"] }, frame.contentWindow);
  assert.deepEqual([model.values._address, model.saved], ["min=2", 1]);
  model.set("_selected", []);
  assert.deepEqual(frame.heard.at(-1), { kg: "select", selected: [] });
});

test("the widget hears nobody else", () => {
  const [own, foreign] = [makeFrame(), makeFrame("kg-2")];
  const { here, say } = makeWindow([own, foreign]);
  const model = makeModel({});
  connect(model, here);
  say(STATE, foreign.contentWindow);
  say(STATE, here);
  say(STATE, null);
  say(STATE, own.contentWindow, "https://krant.example");
  for (const said of [null, 3, "state", {}, { kg: "state" }, { ...STATE, view: 3 }])
    say(/** @type {any} */ (said), own.contentWindow);
  assert.equal(model.saved, 0);
  assert.deepEqual(foreign.heard, []);
  for (const selected of ["person:a", [1], ["a", "b", "c"], [{}]])
    assert.equal(readSaid({ ...STATE, selected }), null);
  assert.equal(readSaid({ ...STATE, view: "x".repeat(20_001) }), null);
});

test("the page hears the document around it alone, and answers nobody before it asks", () => {
  const { here, say } = makeWindow([]);
  const heard = /** @type {any[]} */ ([]);
  here.parent = { postMessage: (/** @type {any[]} */ ...said) => heard.push(said) };
  const asked = /** @type {any[]} */ ([]);
  const tell = listenTo(here, (one) => asked.push(one));
  assert.deepEqual(heard, [[{ kg: "ready" }, "*"]]);
  tell(STATE);
  say({ kg: "view", view: "min=3" }, here, "https://lab.example");
  say({ kg: "nonsense" }, here.parent, "https://first.example");
  assert.deepEqual([heard.length, asked], [1, []]);
  say({ kg: "ask" }, here.parent, "https://lab.example");
  say({ kg: "view", view: "min=3" }, here.parent, "https://other.example");
  tell(STATE);
  assert.deepEqual(asked, [{ kg: "ask" }]);
  assert.deepEqual(heard.at(-1), [STATE, "https://lab.example"]);
  for (const said of [
    null,
    "ask",
    { kg: "view" },
    { kg: "select", selected: [1] },
    { kg: "select" },
  ])
    assert.equal(readAsked(said), null);
});

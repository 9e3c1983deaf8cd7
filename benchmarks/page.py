"""The page beside stock pyvis: size, time to a useful picture, frames while panning.

`python benchmarks/page.py` writes its results under "Results" in benchmarks/page.md. Both pages
hold the same graph and are opened in the same run, in the same Chromium, one after the other.
"""

import argparse
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "tests")]

from page.conftest import ARGUMENTS  # noqa: E402
from page.invented import large_answers  # noqa: E402

from kg.page import make_page  # noqa: E402
from kg.page.choose import choose  # noqa: E402
from kg.page.pyvis_page import read_vis  # noqa: E402

SIZES = [(150, 1_500), (1_000, 5_000), (5_000, 20_000)]
PAN_SECONDS = 4
PATIENCE = 45  # seconds that a page gets to settle

HEAD = [
    "| names / lines | page | built in | size | useful picture | frames | 95% within | a filter |",
    "|---|---|---|---|---|---|---|---|",
]

# Frames of a drag to and fro: time between animation frames, the pointer moves at each of them.
PAN = """([seconds]) => new Promise(done => {
  const canvas = document.querySelector('canvas');
  const box = canvas.getBoundingClientRect();
  const at = (type, x) => canvas.dispatchEvent(new PointerEvent(type, {
    bubbles: true, cancelable: true, pointerId: 1, pointerType: 'mouse', isPrimary: true,
    button: 0, buttons: type === 'pointerup' ? 0 : 1,
    clientX: box.left + x, clientY: box.top + box.height * 0.5,
  }));
  const middle = box.width / 2;
  const times = [];
  at('pointerdown', middle);
  const begin = performance.now();
  const step = now => {
    times.push(now);
    at('pointermove', middle + Math.sin((now - begin) / 300) * 200);
    if (now - begin < seconds * 1000) requestAnimationFrame(step);
    else {
      at('pointerup', middle);
      done(times.slice(1).map((time, i) => time - times[i]));
    }
  };
  requestAnimationFrame(step);
})"""

# Until the picture of another question is drawn: only persons, then all again.
FILTER = """async () => {
  const box = document.querySelector("input[name=type][value=person]");
  if (!box) return null;
  const times = [];
  for (let turn = 0; turn < 6; turn += 1) {
    const before = kgPage.shown();
    const begin = performance.now();
    box.click();
    while (kgPage.shown() === before) await new Promise(done => setTimeout(done, 0));
    await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
    times.push(performance.now() - begin);
  }
  return times.sort((one, other) => one - other)[3];
}"""

# When the picture is there: ours says so itself; pyvis draws when its physics has settled.
OURS_READY = "() => document.documentElement.dataset.drawn === 'true'"
OPEN = "() => document.documentElement.dataset.ready === 'true'"
STOCK_READY = "() => window.kgSettled === true"


def write_stock(path: Path, network: dict) -> float:
    """The same nodes and edges by pyvis as its README does it; returns seconds."""
    from pyvis.network import Network

    begin = time.perf_counter()
    stock = Network(height="900px", width="100%", cdn_resources="in_line")
    for node in network["nodes"]:
        stock.add_node(node["id"], label=node["label"], size=node["size"], color=node["color"])
    for edge in network["edges"]:
        stock.add_edge(edge["from"], edge["to"], value=edge["value"])
    html = stock.generate_html()
    took = time.perf_counter() - begin
    # Only a mark for this measurement: the page itself stays as pyvis makes it.
    mark = "network.once('stabilizationIterationsDone', () => { window.kgSettled = true; });"
    html = html.replace("return network;", f"{mark} return network;", 1)
    path.write_text(html, encoding="utf-8")
    return took


def open_and_pan(
    browser: Browser, path: Path, ready: str, seconds: float
) -> dict[str, float | None]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.route(
        "**/*",
        lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort(),
    )
    page = context.new_page()
    begin = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    useful = _wait(page, ready, begin)
    ours = ready == OURS_READY
    if ours:
        page.wait_for_function(OPEN)
    frames = page.evaluate(PAN, [seconds]) if useful is not None else []
    filtered = page.evaluate(FILTER) if ours else None
    context.close()
    return {
        "useful": useful,
        "fps": 1000 / statistics.fmean(frames) if frames else None,
        "p95": sorted(frames)[int(len(frames) * 0.95)] if frames else None,
        "filter": filtered,
    }


def _wait(page: Page, ready: str, begin: float) -> float | None:
    try:
        page.wait_for_function(ready, timeout=PATIENCE * 1000)
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))")
    except Exception as error:  # a page that never settles is a result too
        print(f"  never ready: {type(error).__name__}", file=sys.stderr)
        return None
    return time.perf_counter() - begin


def measure(browser: Browser, folder: Path, actors: int, pairs: int) -> list[str]:
    answers = large_answers(actors, pairs)
    begin = time.perf_counter()
    ours = make_page(answers, top=actors)
    built = time.perf_counter() - begin
    choice = choose(answers, top=actors, min_weight=1)
    path, stock = folder / f"kg-{actors}.html", folder / f"pyvis-{actors}.html"
    path.write_text(ours, encoding="utf-8")
    most = max(actor["stories"] for actor in choice.actors)
    network = {
        "nodes": [
            {
                "id": n,
                "label": actor["name"],
                "size": 5 + 22 * (actor["stories"] / most) ** 0.5,
                "color": "#0072b2",
            }
            for n, actor in enumerate(choice.actors)
        ],
        "edges": [
            {"from": a, "to": b, "value": w}
            for a, b, w in zip(
                *(choice.pairs[key].to_pylist() for key in ("a", "b", "stories")), strict=True
            )
        ],
    }
    stock_built = write_stock(stock, network)
    rows = []
    shape = f"{actors:,} / {choice.pairs.num_rows:,}"
    kinds = [
        ("kg", path, "", OURS_READY, built),
        ("kg, all lines", path, "#lines=all", OURS_READY, built),
        ("stock pyvis", stock, "", STOCK_READY, stock_built),
    ]
    for name, file, address, ready, took in kinds:
        print(f"{shape} {name}", file=sys.stderr)
        seen = open_with(browser, file, address, ready)
        size = file.stat().st_size / 1e6
        rows.append(
            f"| {shape} | {name} | {took:.1f} s | {size:.2f} MB | {_show(seen['useful'], 's')} "
            f"| {_show(seen['fps'], '')} | {_show(seen['p95'], 'ms')} "
            f"| {_show(seen['filter'], 'ms')} |"
        )
    return rows


def open_with(browser: Browser, file: Path, address: str, ready: str) -> dict[str, float | None]:
    if not address:
        return open_and_pan(browser, file, ready, PAN_SECONDS)
    framed = file.with_name(f"all-{file.name}")
    # The same page, opened at an address: a file URL with a hash.
    shutil.copy(file, framed)
    return open_and_pan(browser, _Addressed(framed, address), ready, PAN_SECONDS)


class _Addressed:
    """A file and what stands behind its name in the address."""

    def __init__(self, path: Path, address: str) -> None:
        self._uri = f"{path.as_uri()}{address}"

    def as_uri(self) -> str:
        return self._uri


def _show(value: float | None, unit: str) -> str:
    return (
        f"more than {PATIENCE} s"
        if value is None and unit == "s"
        else "-"
        if value is None
        else f"{value:.1f} {unit}".strip()
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, default=len(SIZES), help="how many of the three sizes")
    parser.add_argument("--write", action="store_true", help="write benchmarks/page.md")
    given = parser.parse_args()
    rows: list[str] = []
    chromium = shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        version = browser.version
        for actors, pairs in SIZES[: given.sizes]:
            rows += measure(browser, Path(folder), actors, pairs)
        browser.close()
    measured = (
        f"Measured {datetime.now(UTC):%Y-%m-%d} with `python benchmarks/page.py --write`: Chromium "
        f"{version} without a GPU,\n{platform.machine()}, two cores "
        f"(load {os.getloadavg()[1]:.1f}, "
        "the measurement's own included); "
        f"vis-network is {len(read_vis()) // 1000} kB of each page."
    )
    text = "\n".join([measured, "", *HEAD, *rows])
    print(text)
    if given.write:
        target = HERE / "page.md"
        head = target.read_text(encoding="utf-8").split("## Results")[0]
        target.write_text(f"{head}## Results\n\n{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Building a graph cold, and again with nothing changed.

python benchmarks/building.py SOURCE [MODEL]

Each build runs in a process of its own: its start, the loading of the pipeline and the page count.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time


def _build(source: str, output: str, model: str) -> None:
    start = time.perf_counter(), time.process_time()
    import kg

    graph = kg.build(source, output=output, model=model)
    measured = {
        "clock": time.perf_counter() - start[0],
        "processor": time.process_time() - start[1],
        "mebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "items": graph.answers.manifest["counts"]["items"],
    }
    print(json.dumps(measured))


def main(source: str, model: str = "auto") -> None:
    """Prints a row of the table in README.md a build."""
    print("| build | items | processor, s | clock, s | peak memory, MiB |")
    print("|---|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as output:
        for name in ("cold", "nothing changed", "nothing changed, again"):
            command = [sys.executable, __file__, "--build", source, output, model]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            found = json.loads(done.stdout.splitlines()[-1])
            print(
                f"| {name} | {found['items']:,} | {found['processor']:.1f} | {found['clock']:.1f} "
                f"| {found['mebibytes']:,.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        _build(*sys.argv[2:])
    else:
        main(*sys.argv[1:])

"""How fast `sitegen serve` shows an edit: milliseconds until the open page of a browser has it, and memory.

In: numbers of articles. Out: a table on stdout.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.corpus import write_site
from tests.browser.running import require_browser, run

EDITS = (
    {"name": "a body", "times": 20, "from": "\n---\n", "to": "\n---\nMark %d.\n\n"},
    {"name": "a title", "times": 20, "from": "title: ", "to": "title: Mark %d "},
    {"name": "a heading", "times": 20, "from": "\n---\n", "to": "\n---\n## Mark %d\n\n"},
    {"name": "tags", "times": 5, "from": "tags: [", "to": "tags: [Mark %d, "},
)
"""What is edited, how often, and what is replaced by what; the number counts all edits."""


def main() -> None:
    """Measure for each number of articles."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serving", description=__doc__)
    parser.add_argument("articles", nargs="*", type=int, default=[100, 10_000])
    options = parser.parse_args()
    require_browser()
    print("| articles | edit | median ms | slowest ms | memory MiB, peak |")
    print("| --: | --- | --: | --: | --: |")
    for articles in options.articles:
        with tempfile.TemporaryDirectory() as folder:
            _measure(Path(folder, "site"), articles)


def _measure(site: Path, articles: int) -> None:
    write_site(site, articles)
    config = site / "sitegen.toml"
    config.write_text(config.read_text(encoding="utf-8").replace('"plain"', '"broadsheet"'), encoding="utf-8")
    file = sorted((site / "content" / "articles").glob("*.md"))[articles // 2]
    with _serving(site) as (address, process):
        found = run("live_speed.mjs", _job(address, file))
        for edit, times in found.items():
            peak = _peak(process)
            print(
                f"| {articles:,} | {edit} | {statistics.median(times):.0f} | {max(times):.0f} | {peak:.0f} |",
                flush=True,
            )


def _job(address: str, file: Path) -> dict[str, object]:
    page = f"{address}articles/{file.stem}/"
    return {"address": page, "file": str(file), "text": file.read_text(encoding="utf-8"), "edits": EDITS}


@contextmanager
def _serving(site: Path) -> Iterator[tuple[str, int]]:
    """Serve a site; yield its address and the server's process."""
    command = [sys.executable, "-m", "sitegen", "serve", "--port", "0", "--site", str(site)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        said = process.stdout.readline()
        found = re.search(r"http://\S+", said)
        assert found is not None, said  # noqa: S101 - it prints its address
        yield found[0], process.pid
    finally:
        process.terminate()
        process.communicate()


def _peak(process: int) -> float:
    """Return the most memory that a process has had, in MiB."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text(encoding="ascii"))
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    main()

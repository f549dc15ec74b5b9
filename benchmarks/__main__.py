"""`make bench`: time sitegen on made-up sites, and print a table in Markdown.

In: numbers of articles (default 1000 and 10000). Out: a table on stdout. Nothing imports this module.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.corpus import CONFIG, write_site

REPETITIONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one build cost: seconds by the clock and of processors, and the greatest memory of its processes in MiB."""

    wall: float
    processor: float
    memory: float


def main(sizes: list[int]) -> None:
    """Measure every case for every size, interleaved over the repetitions, and print medians."""
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.system()} {platform.release()}\n"
    )
    print("| articles | case | wall s | cpu s | peak MiB of the largest process | files |")
    print("| --- | --- | --- | --- | --- | --- |")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            _measure(Path(folder), size)


def _measure(folder: Path, size: int) -> None:
    site = folder / "site"
    write_site(site, size)
    runs: dict[str, list[Run]] = {}
    for repetition in range(REPETITIONS):
        for case, prepare in (
            ("cold", _forget),
            ("nothing changed", _leave),
            ("one article edited", _edit),
            ("output deleted, caches kept", _delete_output),
            ("template edited", _edit_template),
        ):
            prepare(site, repetition)
            runs.setdefault(case, []).append(_build(site))
    files = sum(len(names) for _, _, names in os.walk(site / "output"))
    for case, found in runs.items():
        wall, processor, memory = (median(getattr(run, name) for run in found) for name in Run.__slots__)
        print(f"| {size:,} | {case} | {wall:.2f} | {processor:.2f} | {memory:.0f} | {files:,} |", flush=True)


def _build(site: Path) -> Run:
    """Build in a process of its own; its times include those of the workers that it waited for."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "sitegen", "build", "--site", str(site), "-q"])
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(process.returncode)
    return Run(wall=wall, processor=usage.ru_utime + usage.ru_stime, memory=usage.ru_maxrss / 1024)


def _forget(site: Path, _: int) -> None:
    for name in ("output", ".sitegen", ".output.sitegen", "themes"):
        shutil.rmtree(site / name, ignore_errors=True)
    (site / "sitegen.toml").write_text(CONFIG, encoding="utf-8")


def _leave(site: Path, _: int) -> None:
    if not (site / "output").is_dir():
        sys.exit("the build before left no output")


def _edit(site: Path, repetition: int) -> None:
    path = site / "content/articles/piece-000007.md"
    path.write_text(path.read_text(encoding="utf-8") + f"\nEdit number {repetition}.\n", encoding="utf-8")


def _delete_output(site: Path, _: int) -> None:
    shutil.rmtree(site / "output")
    shutil.rmtree(site / ".output.sitegen", ignore_errors=True)


def _edit_template(site: Path, repetition: int) -> None:
    """Give the site a theme of its own whose article template differs by a comment's length of text."""
    theme = site / "themes/own"
    (theme / "templates").mkdir(parents=True, exist_ok=True)
    (theme / "theme.toml").write_text('name = "own"\nextends = "broadsheet"\n', encoding="utf-8")
    template = (
        f'{{% extends "broadsheet/article.html" %}}\n{{% block head_extra %}}<meta name="n" content="{repetition}">'
    )
    (theme / "templates/article.html").write_text(template + "{% endblock %}\n", encoding="utf-8")
    (site / "sitegen.toml").write_text(CONFIG.replace("[urls]", 'theme = "own"\n[urls]'), encoding="utf-8")


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or [1_000, 10_000])

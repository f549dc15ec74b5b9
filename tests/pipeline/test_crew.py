"""The crew: processes that work while the build lives, and no longer."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing import active_children
from pathlib import Path
from time import sleep

import pytest

from sitegen.pipeline import Request, build
from sitegen.pipeline.crew import PAYS_FROM, Crew


@dataclass(frozen=True)
class Nap:
    """A task of one thing."""

    size: int = 1


def nap(_: Nap) -> int:
    """Take a task of a moment; give the worker's number."""
    sleep(0.05)
    return os.getpid()


def pids(tasks: int) -> Iterator[int]:
    """Spread tasks over two own processes; give the numbers of those that took them."""
    crew = Crew(Request(site=Path(), as_of=datetime.now(UTC), jobs=2))
    yield from crew.run("nap", nap, [Nap()] * tasks)


@pytest.mark.parametrize("sign", ["SIGKILL", "SIGTERM"])
def test_no_worker_outlives_its_build(sign: str) -> None:
    """When the process of a build is killed, its workers end too: nothing holds what they have inherited."""
    script = f"""
import os, signal
from tests.pipeline.test_crew import pids
assert set(pids(8)) - {{os.getpid()}}
os.kill(os.getpid(), signal.{sign})
"""
    build = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=20, check=False)
    assert build.returncode < 0, build.stderr


@pytest.mark.parametrize(("items", "started"), [(PAYS_FROM, True), (PAYS_FROM - 1, False)])
def test_processes_stand_by_where_they_pay(items: int, *, started: bool) -> None:
    """A build with much to do has its processes before it grows; a small one starts none."""
    before = set(active_children())
    crew = Crew(Request(site=Path(), as_of=datetime.now(UTC), jobs=2))
    crew.stand_by(items)
    standing = {process.pid for process in active_children() if process not in before}
    assert bool(standing) is started
    if started:
        assert set(crew.run("nap", nap, [Nap()] * 8)) <= standing
    crew.end()
    assert set(active_children()) <= before


def test_a_large_build_has_its_processes_before_it_reads(tmp_path: Path) -> None:
    """They stand by when reading begins, also where all is remembered and nothing has to be read."""
    (tmp_path / "content/articles").mkdir(parents=True)
    config = '[site]\ntitle = "T"\nurl = "https://t.example/"\nlanguage = "en"\ntime_zone = "UTC"\n'
    (tmp_path / "sitegen.toml").write_text(config, encoding="utf-8")
    for number in range(PAYS_FROM):
        text = f"---\ntitle: A\ndate: 2020-01-01\n---\n{number}\n"
        (tmp_path / f"content/articles/a{number}.md").write_text(text, encoding="utf-8")
    standing: list[int] = []

    def tell(stage: str, done: int = 0, total: int = 0) -> None:
        if stage == "recall" and not total and not done:
            standing.append(len(active_children()))

    for output in ("one", "two"):
        request = Request(site=tmp_path, as_of=datetime(2026, 1, 1, tzinfo=UTC), jobs=2, tell=tell)
        build(replace(request, output=tmp_path / output))
    assert standing == [2, 2]

"""The crew: processes that work while the build lives, and no longer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import active_children
from pathlib import Path
from time import sleep
from typing import get_args

import pytest

from sitegen.encoding import replace
from sitegen.pipeline import Report, Request, build, publishing
from sitegen.pipeline.publishing import Publishing
from sitegen.pipeline.values import PlannedSite
from sitegen.pipeline.worker_pool import PAYS_FROM, TaskQueue, WorkerPool
from sitegen.pipeline.worker_tasks import Rendered, RenderTask, load_feeds
from sitegen.plan.artifact import Recipe
from sitegen.plan.sealed import Sealed
from sitegen.problems import SitegenError
from sitegen.render import Renderer
from tests.images.photographs import photograph
from tests.tools import HANG


@dataclass(frozen=True)
class Nap:
    """A task of one thing."""

    size: int = 1


def nap(_: Nap) -> int:
    """Take a task of a moment; return the worker's number."""
    sleep(0.05)
    return os.getpid()


def pids(tasks: int) -> Iterator[int]:
    """Spread tasks over two own processes; return the numbers of those that took them."""
    pool = WorkerPool(Request(site=Path(), as_of=datetime.now(UTC), jobs=2))
    yield from pool.run("nap", nap, [Nap()] * tasks)


@pytest.mark.parametrize("most", [1, 3, 100])
def test_a_line_gives_results_in_order_and_holds_few_tasks(most: int) -> None:
    """Tasks are done while others are made; at most so many are under way, and no result is lost or out of turn."""
    started: list[int] = []
    taken: list[int] = []

    def work(task: int) -> int:
        sleep(0.001 * (task % 3))
        started.append(task)
        return task

    with ThreadPoolExecutor(2) as threads:
        queue = TaskQueue(threads, work, most=most)
        for task in range(40):
            taken += queue.add(task)
            assert task + 1 - len(taken) <= most
        taken += queue.rest()
    assert taken == sorted(started) == list(range(40))


@pytest.mark.parametrize("sign", ["SIGKILL", "SIGTERM"])
def test_no_worker_outlives_its_build(sign: str) -> None:
    """When the process of a build is killed, its workers end too: nothing holds what they have inherited."""
    script = f"""
import os, signal
from tests.pipeline.test_worker_pool import pids
assert set(pids(8)) - {{os.getpid()}}
os.kill(os.getpid(), signal.{sign})
"""
    build = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=HANG, check=False)
    assert build.returncode < 0, build.stderr


@pytest.mark.parametrize(("items", "started"), [(PAYS_FROM, True), (PAYS_FROM - 1, False)])
def test_processes_start_early_where_they_pay(items: int, *, started: bool) -> None:
    """A build with much to do has its processes before it grows; a small one starts none."""
    before = set(active_children())
    pool = WorkerPool(Request(site=Path(), as_of=datetime.now(UTC), jobs=2))
    pool.start_early(items)
    standing = {process.pid for process in active_children() if process not in before}
    assert bool(standing) is started
    if started:
        assert set(pool.run("nap", nap, [Nap()] * 8)) <= standing
    pool.end()
    assert set(active_children()) <= before


def test_tasks_begin_before_their_results_are_asked_for() -> None:
    """Who has something else to do meanwhile takes the results later."""
    with ThreadPoolExecutor(1) as threads:
        pool = WorkerPool(Request(site=Path(), as_of=datetime.now(UTC), executor=threads))
        begun: list[Nap] = []
        results = pool.run("nap", begun.append, [Nap()])
    assert (len(begun), list(results)) == (1, [None])


def fail() -> None:
    """Do what nobody asks about."""
    raise RuntimeError


@pytest.mark.parametrize("submit_to_each", [fail, load_feeds])
def test_what_each_process_does_besides_changes_nothing(submit_to_each: Callable[[], None]) -> None:
    """Tasks are done afterwards as if nothing had been, even if it failed; where no process has started, none is."""
    before = set(active_children())
    pool = WorkerPool(Request(site=Path(), as_of=datetime.now(UTC), jobs=2))
    pool.submit_to_each(submit_to_each)
    assert set(active_children()) <= before
    pool.start_early(PAYS_FROM)
    pool.submit_to_each(submit_to_each)
    assert len(set(pool.run("nap", nap, [Nap()] * 8))) > 1
    pool.end()


MANY = PAYS_FROM + 50
"""Pieces from which pages are written by other processes while the plan is made."""


def large_site(root: Path, pieces: int = MANY) -> Request:
    """Write a site; with so many pieces its build is spread over processes."""
    (root / "content/articles").mkdir(parents=True)
    config = '[site]\ntitle = "T"\nurl = "https://t.example/"\nlanguage = "en"\ntime_zone = "UTC"\n'
    (root / "sitegen.toml").write_text(config, encoding="utf-8")
    for number in range(pieces):
        text = f"---\ntitle: A\ndate: 2020-01-01\n---\n{number}\n"
        (root / f"content/articles/a{number}.md").write_text(text, encoding="utf-8")
    return Request(site=root, as_of=datetime(2026, 1, 1, tzinfo=UTC), jobs=2)


def files(root: Path) -> dict[str, bytes]:
    """Return all files below a folder, hidden ones too."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_mistake_found_when_pages_are_written_already_publishes_nothing(tmp_path: Path) -> None:
    """Pages are written before the plan is whole; a collision that its end shows leaves the output as it was."""
    site, output = tmp_path / "site", tmp_path / "out"
    request = replace(large_site(site), output=output / "public", cache=tmp_path / "cache")
    build(request)
    before = files(output / "public")
    for number in range(MANY):
        path = site / f"content/articles/a{number}.md"
        path.write_text(path.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    (site / "content/archive").mkdir()
    (site / "content/archive/index.html").write_text("mine", encoding="utf-8")
    with pytest.raises(SitegenError) as failed:
        build(request)
    assert {problem.code for problem in failed.value.problems} == {"collision"}
    assert files(output) == {f"public/{path}": content for path, content in before.items()}
    (site / "content/archive/index.html").unlink()
    assert build(request).written > MANY


ALL_OUTPUTS = """theme = "own"
[build]
plugins = ["files"]
[cite]
files = ["ris", "bib", "json"]
[crawl]
markdown = true
llms = true
news = true
[deploy]
targets = ["nginx"]
[search]
engine = "builtin"
"""


PLUGIN = """
from sitegen.plugins import *
def make(content):
    return [File(address=f"{one.url.path}words.txt", content=str(one.words)) for one in content.articles]
plugin = Plugin(name="files", version="1", api=1, outputs=(Output(name="files", make=make),))
"""
"""A plugin with a file for each article."""


FORECASTS = "forecasts: [{id: port, claim: The port opens, probability: 0.6, by: 2031-01-01}]\n"
EVENTS = "\n```events\n2015-07-14: A deal is signed\n```\n"


def site_with_all_outputs(root: Path) -> Request:
    """Write a large site that has every kind of output but the index of a sitemap of 50,000 addresses."""
    request = large_site(root)
    config = root / "sitegen.toml"
    config.write_text(config.read_text(encoding="utf-8") + ALL_OUTPUTS, encoding="utf-8")
    for path, content in {
        "content/notes.txt": "As it is.",
        "plugins/files.py": PLUGIN,
        "themes/own/theme.toml": 'name = "own"\nextends = "broadsheet"\n',
        "themes/own/static/a.css": "a { background: url(a.svg) }",
        "themes/own/static/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    tagged = Path(__file__).parent.parent / "images" / "samples" / "photo-tagged.jpg"
    shutil.copyfile(tagged, root / "themes/own/static/photograph.jpg")
    text = config.read_text(encoding="utf-8").replace("[site]\n", '[site]\nicon = "icon.png"\ncard = "icon.png"\n', 1)
    config.write_text(text, encoding="utf-8")
    (root / "content/icon.png").write_bytes(photograph("PNG", 64, 64))
    (root / "content/articles/seen.jpg").write_bytes(photograph("JPEG", 481, 20))
    piece = next((root / "content/articles").glob("*.md"))
    written = piece.read_text(encoding="utf-8").replace("---\n", f"---\n{FORECASTS}", 1)
    piece.write_text(written + f"\n![A gradient](seen.jpg)\n{EVENTS}", encoding="utf-8")
    return request


def test_a_plan_gives_its_artifacts_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build does not hold what its files are made of: each is sent on, or kept in the output, once it is planned."""
    held: list[int] = []
    publish = Publishing.publish

    def noting(self: Publishing, composed: PlannedSite, note: bytes) -> Report:
        held.append(sum(len(artifact.content) for artifact in composed.plan.artifacts))
        return publish(self, composed, note)

    monkeypatch.setattr(Publishing, "publish", noting)
    request = site_with_all_outputs(tmp_path)
    first = build(request)
    build(replace(request, base_url="https://other.example/"))
    assert held == [0, 0]
    assert dict(first.kinds)["cite"] == 3 * MANY


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Sealed, ...]]:
    """Return what is sent to other processes, task by task; what this process renders itself is an error."""
    tasks: list[tuple[Sealed, ...]] = []

    def noting(self: TaskQueue[RenderTask, Rendered], task: RenderTask) -> list[Rendered]:
        tasks.append(task.artifacts)
        return add(self, task)

    def alone(folder: str, artifacts: Iterable[Sealed], _: Renderer) -> Rendered:
        raise AssertionError(folder, [artifact.path for artifact in artifacts])

    add = TaskQueue[RenderTask, Rendered].add
    monkeypatch.setattr(TaskQueue, "add", noting)
    monkeypatch.setattr(publishing, "render_into", alone)
    return tasks


def test_every_kind_of_file_is_made_by_other_processes(tmp_path: Path, sent: list[tuple[Sealed, ...]]) -> None:
    """Where there is much to write, the main process renders nothing itself: no page, citation, sitemap or copy."""
    request = site_with_all_outputs(tmp_path)
    counts: list[tuple[int, int]] = []

    def report_progress(stage: str, done: int = 0, total: int = 0) -> None:
        if stage == "render" and total:
            counts.append((done, total))

    report = build(replace(request, report_progress=report_progress))
    kinds = {kind.__name__ for kind in get_args(Recipe)} - {
        "SitemapIndexRecipe",
        "CardRecipe",
    }  # laws/test_share_cards.py has the cards that are drawn
    assert {artifact.shape.partition(" ")[0] for artifacts in sent for artifact in artifacts} == kinds
    assert sum(map(len, sent)) == report.written == sum(number for _, number in report.kinds) > 5 * MANY
    assert counts[-1] == (report.written, report.written)


def test_a_few_large_files_are_copied_by_other_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sent: list[tuple[Sealed, ...]]
) -> None:
    """Processes start for few files where these are large, and each task is about so many bytes."""
    monkeypatch.setattr(publishing, "PAYS_FROM_BYTES", 90_000)
    monkeypatch.setattr(publishing, "_WEIGHT", 20_000)
    request = large_site(tmp_path, pieces=2)
    (tmp_path / "content/static").mkdir()
    for number in range(20):
        (tmp_path / f"content/static/{number}.bin").write_bytes(bytes([number]) * 10_000)
    report = build(request)
    assert sum(map(len, sent)) == report.written
    assert len(sent) > 5
    assert all((tmp_path / f"output/static/{number}.bin").read_bytes()[:1] == bytes([number]) for number in range(20))


def test_a_large_build_has_its_processes_before_it_reads(tmp_path: Path) -> None:
    """They are ready when reading begins, also where all is remembered and nothing has to be read."""
    request = large_site(tmp_path)
    standing: list[int] = []

    def report_progress(stage: str, done: int = 0, total: int = 0) -> None:
        if stage == "recall" and not total and not done:
            standing.append(len(active_children()))

    for output in ("one", "two"):
        build(replace(request, report_progress=report_progress, output=tmp_path / output))
    assert standing == [2, 2]

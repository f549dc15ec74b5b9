"""Work done elsewhere: any executor whose workers see the site's file system, and the same bytes from each."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Never

import pytest

from sitegen.entities.scanning import scan_bodies
from sitegen.pipeline import Request, build
from sitegen.problems import SitegenError

NOW = datetime(2026, 11, 25, tzinfo=UTC)
Tree = dict[str, bytes]


def site(folder: Path, pieces: int = 40) -> Path:
    """Write a site that has something to read in each piece."""
    articles = folder / "content/articles"
    articles.mkdir(parents=True)
    (folder / "sitegen.toml").write_text('[site]\ntitle = "T"\nurl = "https://t.example/"\n', encoding="utf-8")
    for number in range(pieces):
        text = f"---\ntitle: Piece {number}\ndate: 2020-01-{1 + number % 28:02d}\ntags: [t{number % 3}]\n---\n"
        text += f'"Said" *one*[^1] [to](p{(number + 1) % pieces}.md).\n\n[^1]: Note {number}.\n'
        (articles / f"p{number}.md").write_text(text, encoding="utf-8")
    return folder


def built(folder: Path, name: str, executor: Executor | None = None, jobs: int = 1) -> Tree:
    """Build a site by an executor; return what was written."""
    output = folder / name
    build(Request(site=folder, as_of=NOW, output=output, cache=folder / f"cache-{name}", executor=executor, jobs=jobs))
    return {str(path.relative_to(output)): path.read_bytes() for path in output.rglob("*") if path.is_file()}


@contextmanager
def cluster() -> Iterator[Executor]:
    """Return the executor of a dask cluster with two processes on this machine."""
    distributed: Any = import_module("distributed")  # here, since it takes a second
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=logging.ERROR
        ) as workers,
        distributed.Client(workers) as client,
    ):
        yield client.get_executor()


@contextmanager
def processes() -> Iterator[Executor]:
    """Return processes that start from nothing, as they do on macOS."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        yield executor


class Reversed(Executor):
    """Does nothing until a result is asked for, and then the last thing first."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Future[Any], Callable[..., Any], tuple[Any, ...]]] = []

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **_: Any) -> Future[Any]:
        """Take a task."""
        future: Future[Any] = _Asked(self)
        self.waiting.append((future, function, arguments))
        return future

    def work(self) -> None:
        """Do all that waits, the last first."""
        while self.waiting:
            future, function, arguments = self.waiting.pop()
            try:
                future.set_result(function(*arguments))
            except BaseException as failed:  # noqa: BLE001 - it is the caller's
                future.set_exception(failed)


class _Asked(Future[Any]):
    def __init__(self, executor: Reversed) -> None:
        super().__init__()
        self.executor = executor

    def result(self, timeout: float | None = None) -> object:
        """Return the result, once it is there."""
        self.executor.work()
        return super().result(timeout)


@contextmanager
def reversed_order() -> Iterator[Executor]:
    """Return an executor that works in another order than it was asked to."""
    yield Reversed()


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("make", [cluster, processes, reversed_order])
def test_any_executor_gives_the_same_bytes(
    make: Callable[[], AbstractContextManager[Executor]], tmp_path: Path
) -> None:
    """A dask cluster, spawned processes and an executor that works backwards write what one process writes."""
    folder = site(tmp_path)
    alone = built(folder, "alone")
    with make() as executor:
        assert built(folder, "spread", executor) == alone


@pytest.mark.parametrize("jobs", [2, 3])
def test_any_number_of_own_processes_gives_the_same_bytes(jobs: int, tmp_path: Path) -> None:
    """A site large enough to be spread is the same for any number of processes."""
    folder = site(tmp_path, pieces=320)
    assert built(folder, f"of-{jobs}", jobs=jobs) == built(folder, "alone")


def test_an_executor_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    """What a worker raises is raised by the build, and the output stays as it was."""
    folder = site(tmp_path)
    before = built(folder, "output")

    class Failing(ThreadPoolExecutor):
        def submit(self, *_: Any, **__: Any) -> Never:
            """Fail."""
            raise OSError(5, "Input/output error", os.fspath(folder / "somewhere"))

    (folder / "content/articles/new.md").write_text("---\ntitle: N\ndate: 2020-02-02\n---\nN\n", encoding="utf-8")
    request = Request(
        site=folder, as_of=NOW, output=folder / "output", cache=folder / "cache-output", executor=Failing(1)
    )
    with pytest.raises(SitegenError, match="somewhere"):
        build(request)
    output = folder / "output"
    assert {str(path.relative_to(output)): path.read_bytes() for path in output.rglob("*") if path.is_file()} == before


def test_names_are_looked_for_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where many bodies have not been looked at for names, the workers do it, once, with the same bytes."""
    folder = site(tmp_path)
    (folder / "content/entities").mkdir()
    (folder / "content/entities/said.md").write_text("---\nname: Said\n---\n", encoding="utf-8")
    monkeypatch.setattr("sitegen.pipeline.entities.PAYS_FROM", 1)
    scanned: list[int] = []

    def counted(groups: Any, *others: Any) -> bytes:
        scanned.append(len(groups))
        return scan_bodies(groups, *others)

    expected = built(folder, "alone")
    assert "entities/said/index.html" in expected
    monkeypatch.setattr("sitegen.entities.scanning.scan_bodies", counted)  # of this process: those have their own
    with processes() as executor:
        assert built(folder, "elsewhere", executor) == expected
        assert built(folder, "elsewhere", executor) == expected
    assert not scanned

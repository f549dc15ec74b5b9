"""The worker pool: tasks spread over processes, where there are enough of them to pay for that.

In: a function, tasks, a Request. Out: the results, in the order of the tasks.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from sitegen.disk.allocation import use_one_arena
from sitegen.disk.deferred_signals import leave_signals_to_parent, signals_held
from sitegen.pipeline.gc_policy import relax_gc
from sitegen.pipeline.request import Request
from sitegen.problems import Place, SitegenError, error

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future  # start-up is a feature


class Sized(Protocol):
    """A task that knows how many things it is about."""

    @property
    def size(self) -> int: ...


Task = TypeVar("Task", bound=Sized)
Made = TypeVar("Made")
Result = TypeVar("Result")
Item = TypeVar("Item")

PAYS_FROM = 300
"""Items from which starting processes costs less than it saves; measured, see docs/performance.md."""
_CHUNKS = 6
"""Chunks for each process at least, so that none waits long for the last one."""
_LARGEST = 200
"""Items of a chunk at most, so that what a process returns does not grow with the site."""
_WAITING = 2
"""Tasks of a queue for each process: while some are done, more are made, in uneven steps."""


class WorkerPool:
    """Runs tasks: in the caller's executor, in own processes, or in this one."""

    def __init__(self, request: Request) -> None:
        self._tell = request.report_progress
        self._executor = request.executor
        self._own: Executor | None = None
        self._jobs = request.jobs or _processors()

    def chunks(self, items: Sequence[Item], amount: int | None = None) -> list[Sequence[Item]]:
        """Cut the work into tasks: one when it is too little to be spread. An `amount` is what items are about."""
        if not items:
            return []
        if self._executor is None and (self._jobs == 1 or (amount or len(items)) < PAYS_FROM):
            return [items]
        size = min(max(1, -(-len(items) // (self._jobs * _CHUNKS))), _LARGEST)
        return [items[start : start + size] for start in range(0, len(items), size)]

    def run(self, stage: str, function: Callable[[Task], Result], tasks: Sequence[Task]) -> Iterator[Result]:
        """Have tasks done; return the results in their order. What a task raises is raised where its result is taken.

        Other processes begin at once; this one does a task when its result is asked for.
        """
        executor = self._executor or (self._start() if len(tasks) > 1 and self._jobs > 1 else None)
        if executor is None:
            return self._told(stage, tasks, map(function, tasks))
        return self._told(stage, tasks, _taken(deque(executor.submit(function, task) for task in tasks)))

    def _told(self, stage: str, tasks: Sequence[Task], results: Iterator[Result]) -> Iterator[Result]:
        """Pass results on, and tell how far they are."""
        done, total = 0, sum(task.size for task in tasks)
        for task, result in zip(tasks, results, strict=True):
            yield result
            done += task.size
            self._tell(stage, done, total)

    @property
    def is_one(self) -> bool:
        """Whether this process does all tasks itself, however many there are."""
        return self._executor is None and self._jobs == 1

    @property
    def is_ready(self) -> bool:
        """Whether there is something that takes tasks without having to be started."""
        return self._executor is not None or self._own is not None

    def queue(self, function: Callable[[Made], Result]) -> TaskQueue[Made, Result]:
        """Open a queue of tasks for the other processes."""
        return TaskQueue(self._executor or self._start(), function, most=self._jobs * _WAITING)

    def submit_to_each(self, function: Callable[[], None]) -> None:
        """Have the own processes, where they have started, do something before there are further tasks."""
        for _ in range(self._jobs if self._own is not None else 0):
            self._start().submit(function)

    def start_early(self, items: int) -> None:
        """Start own processes now, while this one is small, if so many items are worth it.

        A process forked later shares a large heap, whose pages are copied one by one as they are touched.
        """
        if self._executor is None and self._jobs > 1 and items >= PAYS_FROM:
            self._start()

    def _start(self) -> Executor:
        """Start own processes: by fork on Linux, where this process has no other thread yet; else by spawn."""
        if self._own is None:
            use_one_arena()
            from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - small sites need none
            from multiprocessing import get_context  # noqa: PLC0415

            method = "fork" if sys.platform == "linux" else "spawn"
            own = ProcessPoolExecutor(self._jobs, mp_context=get_context(method), initializer=begin)
            with signals_held():
                own.submit(os.getpid)  # the first task starts them
            self._own = own
        return self._own

    def end(self) -> None:
        """Let own processes go."""
        if self._own is not None:
            self._own.shutdown(wait=True, cancel_futures=True)


def _taken(futures: deque[Future[Result]]) -> Iterator[Result]:
    while futures:
        yield futures.popleft().result()  # nothing keeps a result that was taken


class TaskQueue(Generic[Made, Result]):
    """Tasks that are made while others are done: at most so many wait, so that they need not all be in memory."""

    def __init__(self, executor: Executor, function: Callable[[Made], Result], *, most: int) -> None:
        self._executor = executor
        self._function = function
        self._most = most
        self._under_way: deque[Future[Result]] = deque()

    def add(self, task: Made) -> list[Result]:
        """Have a task done; return what is ready of earlier ones, in their order. What one has raised is raised."""
        self._under_way.append(self._executor.submit(self._function, task))
        ready: list[Result] = []
        while self._under_way and (len(self._under_way) > self._most or self._under_way[0].done()):
            ready.append(self._under_way.popleft().result())
        return ready

    def rest(self) -> Iterator[Result]:
        """Return all other results, the last one when everything is done."""
        while self._under_way:
            yield self._under_way.popleft().result()


@contextmanager
def open_pool(request: Request) -> Iterator[WorkerPool]:
    """Yield the worker pool of a build, and let it go when the block ends, however it ends."""
    pool = WorkerPool(request)
    try:
        yield pool
    except RuntimeError as failed:
        from concurrent.futures import BrokenExecutor  # noqa: PLC0415 - small sites need none

        if not isinstance(failed, BrokenExecutor):
            raise
        message = "a process that this build had started was ended from outside"
        hint = "if the machine has too little memory, `--jobs 1` needs the least"
        raise SitegenError((error("environment", message, Place(path="sitegen"), hint),)) from None
    finally:
        pool.end()


def begin() -> None:
    """Make this worker ready."""
    leave_signals_to_parent()
    relax_gc()
    end_with_parent()


def end_with_parent() -> None:
    """Make this worker end when the process that started it does, even by a kill: else it would wait for ever."""
    from multiprocessing import parent_process  # noqa: PLC0415 - small sites need none
    from threading import Thread  # noqa: PLC0415

    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

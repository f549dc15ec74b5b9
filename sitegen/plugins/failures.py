"""Failures of plugins: whatever one raises, as one problem at its place in the plugin's code.

In: an exception and the plugin. Out: a Problem.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from types import TracebackType
from typing import Any, Final

from sitegen.encoding import Value
from sitegen.model.plugin_places import place_of_plugin
from sitegen.problems import Place, Problem, ProblemError, SitegenError, error
from sitegen.text.lazy_pattern import lazy_pattern

_BLANKS: Final = lazy_pattern(r"\s+")
_LONGEST: Final = 500
"""Characters of an exception's text that are shown."""

HINT: Final = "this is a mistake of the plugin: mend it, or take it out of [build] plugins"


class Origin(Value, frozen=True, kw_only=True):
    """Where a plugin comes from: its name in sitegen.toml, the module that it was imported as, the file of that."""

    name: str
    module: str
    file: str
    own: bool

    @property
    def start(self) -> Place:
        """Where problems of the plugin as a whole are: in its file, or where sitegen.toml asks for it."""
        return Place(path=self.file, line=1, find="Plugin(") if self.own else place_of_plugin(self.name)

    def runs(self, module: str, file: str) -> bool:
        """Return whether code of a module, compiled from a file, is the plugin's."""
        package = self.module.rpartition(".")[0] if self.own else self.module.partition(".")[0]
        return module == package or module.startswith(f"{package}.") or file == self.file


def described(failure: BaseException) -> str:
    """Name an exception and say its text, on one line."""
    try:
        text = _BLANKS.sub(" ", str(failure))[:_LONGEST]
    except Exception:  # noqa: BLE001 - the text of an exception is code of the plugin, too
        text = ""
    return f"{type(failure).__name__}: {text}" if text else type(failure).__name__


def spot_of(failure: BaseException, origin: Origin) -> Place:
    """Return the innermost place in the plugin's code that an exception came through; else where it is asked for."""
    if isinstance(failure, SyntaxError) and str(failure.filename).endswith(".py") and failure.lineno:
        return Place(path=str(failure.filename), line=failure.lineno, column=max(failure.offset or 1, 1))
    found: TracebackType | None = None
    trace = failure.__traceback__
    while trace is not None:
        frame = trace.tb_frame
        if origin.runs(str(frame.f_globals.get("__name__", "")), frame.f_code.co_filename):
            found = trace
        trace = trace.tb_next
    if found is None:
        return origin.start
    return Place(path=found.tb_frame.f_code.co_filename, line=found.tb_lineno, column=_column(found))


def spot_of_function(function: object, origin: Origin) -> Place:
    """Return where a function of a plugin is defined; else where the plugin is asked for."""
    code = getattr(function, "__code__", None)
    if code is None or not origin.runs(str(getattr(function, "__module__", "")), code.co_filename):
        return origin.start
    return Place(path=code.co_filename, line=code.co_firstlineno, column=1)


def _column(trace: TracebackType) -> int:
    """Return the column of a step of a traceback, from 1."""
    positions = list(trace.tb_frame.f_code.co_positions())
    at = trace.tb_lasti // 2
    column = positions[at][2] if at < len(positions) else None
    return len(_line(trace).encode()[: column or 0].decode(errors="ignore")) + 1


def _line(trace: TracebackType) -> str:
    """Return the source line of a step of a traceback; columns count its bytes."""
    names = trace.tb_frame.f_globals
    try:
        source = names["__loader__"].get_source(names["__name__"]) or ""
        return str(source.splitlines()[trace.tb_lineno - 1])
    except (KeyError, AttributeError, ImportError, OSError, IndexError):
        return ""


def failed(origin: Origin, what: str, failure: BaseException, hint: str = HINT) -> Problem:
    """Make the problem of an exception: `what` says what the plugin was to do."""
    message = f"the plugin `{origin.name}` failed {what}: {described(failure)}"
    return error("plugin", message, spot_of(failure, origin), hint)


@contextmanager
def reporting(origin: Origin, what: str) -> Iterator[None]:
    """Turn what a plugin raises into a ProblemError; problems that it reports itself pass."""
    try:
        yield
    except (SitegenError, ProblemError, BrokenPipeError):
        raise
    except (Exception, SystemExit) as failure:
        raise ProblemError(failed(origin, what, failure)) from failure


def guarded(origin: Origin, what: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function of a plugin whose exceptions are ProblemErrors."""

    @wraps(function, updated=())
    def call(*args: Any, **kwargs: Any) -> Any:
        with reporting(origin, what):
            return function(*args, **kwargs)

    return call

"""What a command asks of the pipeline, and what it gets.

In: nothing. Out: types.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sitegen.config.site_config import SiteConfig
from sitegen.disk.sources.known_digests import KnownDigests
from sitegen.encoding import Value
from sitegen.model.documents import Hidden
from sitegen.model.sources import Sources
from sitegen.problems import Problem

if TYPE_CHECKING:
    from concurrent.futures import Executor  # start-up is a feature

    from sitegen.disk.plugin_files import PluginFiles


class ReportProgress(Protocol):
    """Called when a stage begins, or when `done` of its `total` pieces are done."""

    def __call__(self, stage: str, done: int = 0, total: int = 0, /) -> None: ...


class Request(Value, frozen=True, kw_only=True):
    """What a command asks for. `as_of` as a bare date means the first instant of that day in the site's time zone."""

    site: Path
    as_of: date | datetime
    clock: datetime | None = None
    """The present moment where `as_of` is a chosen one: with a later `as_of`, what is hidden now is not deployed."""
    output: Path | None = None
    cache: Path | None = None
    base_url: str = ""
    drafts: bool = False
    clean: bool = False
    skip_broken: bool = False
    take_over: bool = False
    allow_shrink: bool = False
    in_place: bool = False
    locked: bool = False
    """Addresses of the URL ledger that would vanish are errors, not warnings."""
    strict_drafts: bool = False
    """Errors in drafts are errors (`check`), not warnings."""
    jobs: int = 0
    """Number of processes; 0 chooses by the size of the work and the machine."""
    executor: Executor | None = None
    """Runs the work instead of own processes; its workers must see the site's file system."""
    report_progress: ReportProgress = lambda *_: None
    """Called with the name of each stage when it begins, and with its progress (for progress and profiles)."""

    @property
    def cache_folder(self) -> Path:
        """The folder of the cache."""
        return self.cache or self.site / ".sitegen"


class Report(Value, frozen=True, kw_only=True):
    """What a build did. Paths are counted; `next_due` is the next moment at which a build would publish differently.

    `kinds` are the numbers of files written, by kind of artifact.
    """

    config: SiteConfig
    problems: tuple[Problem, ...]
    written: int
    kinds: tuple[tuple[str, int], ...] = ()
    kept: int
    removed: int
    left_out: int = 0
    """How many pieces `--skip-broken` leaves out."""
    as_of: datetime
    next_due: datetime | None
    hidden: tuple[Hidden, ...] = ()
    """The pieces that are not public."""


class Configured(Value, frozen=True, kw_only=True):
    """A site's configuration, as far as it could be read, and what is wrong with it."""

    config: SiteConfig
    problems: tuple[Problem, ...]
    plugins: PluginFiles | None = None
    """The files of the plugins that it names, as far as they are there; None where it names none."""
    plugin_sources: Sources | None = None


class SiteInputs(Value, frozen=True, kw_only=True):
    """A site's files and configuration. With an error among `problems` a build stops, after reporting all others."""

    sources: Sources
    config: SiteConfig
    problems: tuple[Problem, ...]
    remembered: KnownDigests
    """What a build saves, so that the next one need not read the same files."""
    plugins: PluginFiles | None = None
    """The files of plugins; None for a site without."""
    settings: str = ""
    """The digest of what all files of content are read by: sitegen.toml and the site's language files."""

    @property
    def plugins_digest(self) -> str:
        """The digest of the plugins; empty for a site without."""
        return "" if self.plugins is None else self.plugins.digest


def address_of(request: Request, site_inputs: SiteInputs) -> str:
    """Return the site's address in a build."""
    return request.base_url or site_inputs.config.url

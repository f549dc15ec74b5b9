"""The session: the site in memory, replaced by the site after each edit; pages are made when they are asked for.

In: a Request, the paths of files that changed. Out: the bytes of output files, and what is wrong.

The last good site stays as long as its files have errors.
"""

from __future__ import annotations

import gc
import time
from collections import OrderedDict
from collections.abc import Callable, Collection
from datetime import date, datetime
from threading import Condition, RLock
from typing import Final

from sitegen.disk.cache.body_store import MemoryBodies
from sitegen.disk.cache.variant_store import open_variants
from sitegen.disk.os_errors import os_errors_reported
from sitegen.disk.sources.reading import ChangedError
from sitegen.encoding import Value, replace
from sitegen.live.composing import Standing, compose, fill_cache, reworded
from sitegen.live.photographs import LivePhotographs
from sitegen.locale.language_file import LANGUAGES
from sitegen.model.bodies import LostBodyError
from sitegen.model.ledger import LEDGER
from sitegen.model.sources import Reader
from sitegen.pipeline.extending import extended
from sitegen.pipeline.gc_policy import gc_disabled
from sitegen.pipeline.inputs import CONFIG, read_inputs
from sitegen.pipeline.request import Request
from sitegen.plan.artifact import seal
from sitegen.plan.assembling import make_plan
from sitegen.plan.image_recipes import KeptRecipe
from sitegen.plan.on_demand import ADDRESSES, plan_one
from sitegen.plan.sealed import Sealed
from sitegen.problems import Problem, SitegenError, has_errors
from sitegen.render import Renderer

_KEPT: Final = 64
"""Pages whose bytes are kept until the next edit."""
_TOGETHER: Final = 8
"""Pieces that are reworded one by one; after more, such as a checkout, the site is composed anew."""
_OFTEN: Final = 200
"""Rewordings after which the site is composed anew, so that old bodies are forgotten."""
_TRIES: Final = 5
_PAUSE: Final = 0.02
"""How often a file that is still being written is read, and how many seconds there are between."""


class Update(Value, frozen=True, kw_only=True):
    """What came of an edit: the pieces whose files changed, the problems, and whether the site stands with them."""

    edited: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def stands(self) -> bool:
        """Whether what is shown is what the files say now."""
        return not has_errors(self.problems)


class Session:
    """A site in memory. One thread updates it, any may ask for its files."""

    def __init__(self, request: Request, moment: Callable[[], date | datetime] | None = None) -> None:
        """Begin without a site; `moment` returns the one of the next update, else it is that of the request."""
        self._request = request
        self._moment = moment or (lambda: request.as_of)
        self._store = MemoryBodies(None)
        self._photographs = LivePhotographs(open_variants(request.cache_folder, writes=False))
        self._standing: Standing | None = None
        self._renderer: Renderer | None = None
        self._waiting: set[str] = set()
        """Paths that have changed since the site that stands, because of errors."""
        self._rewordings = 0
        self._lock = RLock()
        self._changed = Condition(self._lock)
        self.version = 0
        self._pages: OrderedDict[str, bytes] = OrderedDict()
        self._whole: dict[str, Sealed] = {}
        self.last = Update(edited=(), problems=())

    @property
    def standing(self) -> Standing | None:
        """The last good site; None before there is one."""
        return self._standing

    @property
    def next_turn(self) -> datetime | None:
        """The next moment at which the site changes by itself."""
        return self._standing.known.site.next_turn if self._standing else None

    def names(self) -> tuple[str, ...]:
        """Return the files and folders that belong to the site."""
        content = self._standing.known.config.content if self._standing is not None else "content"
        return (CONFIG, LANGUAGES, LEDGER, "plugins", "themes", content)

    def is_current(self) -> bool:
        """Return whether the files are still those of the last update."""
        try:
            with os_errors_reported(self._request.site):
                found = read_inputs(self._request).sources.files
        except SitegenError:
            return self._standing is None
        return self._standing is not None and found == self._standing.sources.files

    def close(self) -> None:
        """Let go of the cache."""
        self._store.close()

    # Updates

    def open(self) -> Update:
        """Read the site for the first time, with all processors where that pays."""
        try:
            with gc_disabled(), os_errors_reported(self._request.site):
                fill_cache(self._request)
        except SitegenError:
            pass  # the update reports it with all else
        self._request = replace(self._request, jobs=1)  # threads have started, so no process is forked any more
        self._store = MemoryBodies(self._request.cache_folder)
        return self.update(None)

    def update(self, paths: Collection[str] | None) -> Update:
        """Take up what has changed: the files at these paths (from the site's folder), or whatever it was (None)."""
        before = self._standing
        try:
            with gc_disabled(), os_errors_reported(self._request.site):
                standing = self._taken_up(paths)
            problems = standing.problems
        except SitegenError as failed:
            standing, problems = None, failed.problems
        with self._lock:
            if standing is not None and not has_errors(problems):
                self._stand(standing)
            self.last = Update(edited=_edited(before, standing), problems=problems)
            self.version += 1
            self._changed.notify_all()
        return self.last

    def _taken_up(self, paths: Collection[str] | None) -> Standing:
        """Read what has changed, and again where that was still being written."""
        for _ in range(_TRIES - 1):
            try:
                return self._reworded(paths) or self._composed()
            except ChangedError:
                time.sleep(_PAUSE)
        return self._reworded(paths) or self._composed()

    def _reworded(self, paths: Collection[str] | None) -> Standing | None:
        """Replace the words of pieces, if the edits reach no further."""
        if paths is None:
            self._waiting.add("")  # a path of no file: nothing but a whole site takes it up
        self._waiting.update(paths or ())
        if self._standing is None or len(self._waiting) > _TOGETHER or self._rewordings >= _OFTEN:
            return None
        self._rewordings += 1
        return reworded(self._standing, sorted(self._waiting))

    def _composed(self) -> Standing:
        self._rewordings = 0
        request = replace(self._request, as_of=self._moment())
        try:
            return compose(request, self._store, self._standing)
        except LostBodyError:  # the cache is damaged
            self._forget()
            return compose(request, self._store, self._standing)

    def _forget(self) -> None:
        self._store.close()
        self._store = MemoryBodies(None)

    def _stand(self, standing: Standing) -> None:
        """Show another site from now on."""
        last = self._standing
        self._standing = standing
        self._waiting.clear()
        self._pages.clear()
        self._whole.clear()
        if last is None or last.memo is not standing.memo:
            self._store.retain(standing.memo.used)
        self._renderer = Renderer(  # it keeps cards, of which a piece has one
            theme=standing.known.theme,
            sites=standing.known.outline.sites,
            bodies=self._store,
            reader=standing.sources.reader,
            extensions=extended(standing.known.site_inputs.plugins).extensions,
        )

    def rest(self) -> None:
        """Collect garbage while nobody waits, so that no edit has to."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def wait(self, version: int, seconds: float) -> bool:
        """Wait for an update after this version; return whether there was one."""
        with self._changed:
            return self._changed.wait_for(lambda: self.version != version, seconds)

    # Pages

    @property
    def paths(self) -> frozenset[str]:
        """The paths of all output files."""
        return frozenset(self._standing.artifacts) if self._standing else frozenset()

    def has(self, path: str) -> bool:
        """Return whether the site has an output file."""
        return self._standing is not None and path in self._standing.artifacts

    def content(self, path: str) -> bytes | None:
        """Return the bytes of an output file as a build would write it. Raises SitegenError for what is in the way."""
        with self._lock:
            if not self.has(path):
                return None
            recipe, reader = self._variant(path)
        if recipe is not None and reader is not None:  # it may take a second, for which no page waits
            return self._photographs.make(recipe, reader)
        with self._lock:
            if not self.has(path):
                return None
            found = self._pages.get(path)
            if found is None:
                try:
                    found = self._made(path)
                except LostBodyError:
                    self._forget()
                    self.update(None)
                    return self._made(path) if self.has(path) else None
                self._pages[path] = found
                if len(self._pages) > _KEPT:
                    self._pages.popitem(last=False)
            return found

    def _variant(self, path: str) -> tuple[KeptRecipe | None, Reader | None]:
        """Return what a variant of a photograph, or a card, is made of; nothing for another file."""
        standing = self._standing
        if standing is None or standing.artifacts[path].kind not in {"variant", "card"}:
            return None, None
        artifact = plan_one(standing.known.outline, standing.artifacts[path])
        if artifact is None or not isinstance(artifact.recipe, KeptRecipe):
            return None, None
        return artifact.recipe, standing.sources.reader

    def _made(self, path: str) -> bytes:
        standing, renderer = self._standing, self._renderer
        assert standing is not None and renderer is not None  # noqa: PT018, S101 - `has` says so
        kept = standing.artifacts[path]
        artifact = plan_one(standing.known.outline, kept)
        if artifact is None:
            return renderer.render(self._of_whole_plan(standing, path))
        shape, content = seal(artifact.recipe)
        return renderer.render(replace(kept, shape=shape, content=content))

    def _of_whole_plan(self, standing: Standing, path: str) -> Sealed:
        """Return an artifact that only a whole plan makes, and keep all others that are so."""
        if path not in self._whole:
            known = standing.known

            def take(artifact: Sealed) -> Sealed:
                if artifact.path == path or artifact.kind == standing.artifacts[path].kind:
                    self._whole[artifact.path] = artifact
                return artifact.emptied()

            make_plan(known.outline, known.theme, known.engine, take, ADDRESSES)
        return self._whole[path]


def _edited(before: Standing | None, after: Standing | None) -> tuple[str, ...]:
    """Return the source paths of pieces that are new or have changed."""
    if before is None or after is None:
        return ()
    old, urls = before.sources.files, after.known.claimed.urls
    return tuple(path for path, file in after.sources.files.items() if path in urls and old.get(path) != file)

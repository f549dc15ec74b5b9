"""Composing: a site read from its files, related and planned, with what the next edit can use again.

In: a Request, a store of bodies, what stood before. Out: Standing, or SitegenError.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing, suppress
from functools import lru_cache

from sitegen.disk.cache.body_store import BodyStore, MemoryBodies
from sitegen.disk.engine import engine_digest
from sitegen.disk.sources.scan import scan
from sitegen.encoding import Value, replace
from sitegen.live.rewording import reword
from sitegen.model.documents import Piece
from sitegen.model.sources import SourceFile, Sources
from sitegen.pipeline.entities import piece_with_entities
from sitegen.pipeline.extending import extended, with_shortcodes
from sitegen.pipeline.inputs import read_inputs
from sitegen.pipeline.memo import Memo
from sitegen.pipeline.reading_pieces import begin_reading
from sitegen.pipeline.request import Request, SiteInputs
from sitegen.pipeline.site_sources import with_sources
from sitegen.pipeline.stages import index_site, judged_problems, plan_site
from sitegen.pipeline.up_to_date import checked_as
from sitegen.pipeline.values import IndexedSite
from sitegen.pipeline.worker_pool import open_pool
from sitegen.plan.on_demand import ADDRESSES
from sitegen.plan.sealed import Sealed
from sitegen.problems import Problem, sort_problems
from sitegen.read import is_piece, piece_of_outcome, read_whole_piece
from sitegen.theme import load_theme

_FEW = 20
"""Pieces that are read here without filling the cache of builds first."""


class Standing(Value, frozen=True, kw_only=True):
    """A site as it stands in memory. `artifacts` have no recipes: those are made when a page is asked for."""

    known: IndexedSite
    memo: Memo
    artifacts: Mapping[str, Sealed]
    problems: tuple[Problem, ...]
    of_plan: frozenset[Problem]
    """Those of the problems that only a whole plan finds; none of them is about words."""

    @property
    def sources(self) -> Sources:
        """The files that it was made of."""
        return self.known.site_inputs.sources

    @property
    def sound(self) -> str:
        """What its templates were checked as."""
        return checked_as(self.known.theme, self.known.site_inputs.config)


def fill_cache(request: Request) -> None:
    """Read what no build has read yet, with all processors, into the cache of builds. Raises SitegenError."""
    inputs = read_inputs(request)
    with closing(MemoryBodies(request.cache_folder)) as known:
        paths = [
            file.path for file in inputs.sources.below(inputs.config.content) if is_piece(file.path, inputs.config)
        ]
        memo = _memo(known, inputs)
        inputs = with_sources(with_shortcodes(inputs, load_theme(inputs.sources, inputs.config)[0]), memo)
        if len(memo.unread(inputs.sources, paths)) <= _FEW:
            return
    with suppress(OSError), closing(BodyStore(request.cache_folder)) as store, open_pool(request) as pool:
        memo = _memo(store, inputs)
        begin_reading(with_sources(inputs, memo), memo, pool)()
        store.share()
        inputs.remembered.save()


def compose(request: Request, store: MemoryBodies, last: Standing | None = None) -> Standing:
    """Read a site and plan it. Raises SitegenError with all that is wrong."""
    inputs = read_inputs(request)
    memo = _memo(store, inputs)
    with open_pool(request) as pool:
        known = index_site(request, inputs, memo, pool, last.sound if last is not None else "")
    planned = plan_site(known, Sealed.emptied, ADDRESSES)
    if request.cache_folder.is_dir():
        inputs.remembered.save()
    artifacts = {artifact.path: artifact for artifact in planned.plan.artifacts}
    own = frozenset(planned.problems) - frozenset(judged_problems(known.problems, request, inputs))
    return Standing(known=known, memo=memo, artifacts=artifacts, problems=planned.problems, of_plan=own)


def _memo(store: MemoryBodies | BodyStore, inputs: SiteInputs) -> Memo:
    own = _engine()
    engine = own if inputs.plugins is None else inputs.plugins.engine(own)
    return Memo(store, engine, inputs.settings, extended(inputs.plugins).rules)


@lru_cache(maxsize=1)
def _engine() -> str:
    """Return the digest of sitegen, which stays the same as long as this process runs."""
    return engine_digest()


# Edits


def reworded(standing: Standing, paths: Collection[str]) -> Standing | None:
    """Return the site after an edit of these files, if it changes no more than the words of pieces; else None.

    Its problems may be errors, with which it is not to be shown.
    """
    for path in paths:
        file = _changed(standing, path)
        if file is None:
            return None
        if file == standing.sources.files.get(path):
            continue
        changed = _with(standing, file)
        if changed is None:
            return None
        standing = changed
    known = standing.known
    problems = judged_problems(known.problems, known.request, known.site_inputs)
    return replace(standing, problems=sort_problems((*problems, *standing.of_plan)))


def _changed(standing: Standing, path: str) -> SourceFile | None:
    """Return what is now at the path of a piece; None where it is no piece, or was or is not there."""
    if path not in standing.sources.files or not is_piece(path, standing.known.site_inputs.config):
        return None
    found, problems = scan(standing.known.request.site, [path])
    return None if problems else found.files.get(path)


def _with(standing: Standing, file: SourceFile) -> Standing | None:
    """Replace one piece by what its file holds now."""
    known = standing.known
    old = _read(standing, standing.sources, standing.sources.files[file.path])
    sources = replace(standing.sources, files={**standing.sources.files, file.path: file})
    new = _read(standing, sources, file)
    if old is None or new is None:
        return None
    found = reword(known, old[0], new[0])
    if found is None:
        return None
    problems = _exchanged(known.problems, (*old[1], *found.before), (*new[1], *found.after))
    if problems is None:
        return None
    inputs = replace(known.site_inputs, sources=sources)
    return replace(standing, known=replace(found.known, site_inputs=inputs, problems=problems))


def _read(standing: Standing, sources: Sources, file: SourceFile) -> tuple[Piece, tuple[Problem, ...]] | None:
    """Read a piece, or recall it, and find what it mentions; None where there is none, or its file cannot be read."""
    piece, problems = _piece(standing, sources, file)
    if piece is None:
        return None
    known = standing.known
    piece, named = piece_with_entities(piece, known.site.documents, known.site_inputs.config, standing.memo)
    return piece, problems + named


def _piece(standing: Standing, sources: Sources, file: SourceFile) -> tuple[Piece | None, tuple[Problem, ...]]:
    memo, config = standing.memo, standing.known.site_inputs.config
    outcome = memo.outcome(file)
    if outcome is not None:
        memo.unread(sources, [file.path])  # what is known stays, and is ready for whoever recalls it
        return piece_of_outcome(outcome, file.path, config)
    outcome, names, snippets = read_whole_piece(file, sources, config, memo.parse)
    if outcome is None:  # it has changed meanwhile
        return None, ()
    piece, problems = piece_of_outcome(outcome, file.path, config)
    if piece is not None:
        memo.remember(file, piece.document.body.digest, outcome, names, snippets)
    return piece, problems


def _exchanged(
    known: Iterable[Problem], before: Iterable[Problem], after: Iterable[Problem]
) -> tuple[Problem, ...] | None:
    """Return problems with some in place of others; None where the others are not among them."""
    waiting = Counter(before)
    kept = []
    for problem in known:
        if waiting[problem]:
            waiting[problem] -= 1
        else:
            kept.append(problem)
    return None if waiting.total() else (*kept, *after)

"""Composing: from the sources of a site to its plan, with the problems of all stages together.

In: a Request, Sources, a memo of bodies. Out: Composed, or SitegenError. The front door imports this module.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sitegen.config import SiteConfig
from sitegen.index.claims import claim_routes
from sitegen.index.site import Site, build_site
from sitegen.model import Gate, Sources
from sitegen.pipeline.addresses import addresses_kept
from sitegen.pipeline.crew import Crew
from sitegen.pipeline.gathering import CONFIG, located, moment_of
from sitegen.pipeline.memo import Memo
from sitegen.pipeline.proof import checked_as
from sitegen.pipeline.request import Gathered, Request
from sitegen.pipeline.workers import ReadTask, read_chunk
from sitegen.plan.artifact import Plan
from sitegen.plan.making import Choices, make_plan
from sitegen.problems import Problem, SitegenError, has_errors
from sitegen.read import is_piece, read_documents
from sitegen.read.images import image_size
from sitegen.render import check_templates
from sitegen.theme import Theme, load_theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A site composed in memory: the plan and all that rendering needs."""

    config: SiteConfig
    sources: Sources
    theme: Theme
    site: Site
    plan: Plan
    problems: tuple[Problem, ...]
    as_of: datetime


def compose(request: Request, gathered: Gathered, memo: Memo, crew: Crew, sound: str = "") -> Composed:
    """Take a site from its sources to its plan. Raises SitegenError with the problems of all stages together.

    `sound` is `checked_as` of a theme whose templates this sitegen has found sound before.
    """
    sources, config = gathered.sources, gathered.config
    as_of = moment_of(request.as_of, config)
    gate = Gate(as_of=as_of, drafts=request.drafts)
    request.tell("theme")
    theme, found = load_theme(sources, config)
    problems = gathered.problems + found
    if theme is not None and checked_as(theme, config) != sound:
        request.tell("templates")  # before processes are forked: they then have them compiled
        problems += check_templates(theme, config.language)
        crew.stand_by(sum(1 for _ in sources.below(config.content)))  # every page is going to be shown
    request.tell("read")
    _read_pieces(gathered, memo, crew)
    request.tell("recall")
    documents, broken, found = read_documents(sources, config, memo.parse, memo.recall)
    problems += found
    request.tell("index")
    claimed, found = claim_routes(documents, config, gate, broken)
    problems += found
    known = replace(config, authors=tuple(name for name in config.authors if name in documents.authors))
    site, found = build_site(claimed, known, gate, _measure(sources), sources.read)
    problems += found
    if not has_errors(gathered.problems):  # else addresses may have moved because the configuration could not be read
        problems += addresses_kept(site, known, claimed.broken, request)
    if theme is None:
        raise SitegenError(_judged(problems, request, gathered))
    request.tell("plan")
    choices = Choices(site_url=request.base_url or config.url, drafts=request.drafts, engine=memo.engine)
    made, found = make_plan(site, known, theme, choices)
    judged = _judged(problems + found, request, gathered)
    if has_errors(judged):
        raise SitegenError(judged)
    return Composed(config=config, sources=sources, theme=theme, site=site, plan=made, problems=judged, as_of=as_of)


def _read_pieces(gathered: Gathered, memo: Memo, crew: Crew) -> None:
    """Have the crew read the pieces that are not remembered; reading the documents then recalls them."""
    sources, config = gathered.sources, gathered.config
    paths = [file.path for file in sources.below(config.content) if is_piece(file.path, config)]
    content = sources.read(CONFIG)
    tasks = [
        ReadTask(files=tuple(files), reader=sources.reader, config=content, engine=memo.engine)
        for files in crew.chunks(memo.unread(sources, paths))
    ]
    for pieces in crew.run("read", read_chunk, tasks):
        for piece in pieces:
            if piece.body is not None:
                memo.store.add(piece.body)
            memo.remember(piece.file, piece.body.digest if piece.body else "", piece.outcome)


def _measure(sources: Sources) -> Callable[[str], tuple[int, int] | None]:
    sizes: dict[str, tuple[int, int] | None] = {}

    def measure(path: str) -> tuple[int, int] | None:
        if path not in sizes:
            sizes[path] = image_size(sources.read(path), path)
        return sizes[path]

    return measure


def _judged(problems: tuple[Problem, ...], request: Request, gathered: Gathered) -> tuple[Problem, ...]:
    """Locate and sort problems; with `--skip-broken` those of pieces are warnings: the rest is built."""
    if request.strict_drafts:
        problems = tuple(one.hardened() for one in problems)
    if request.skip_broken:
        folder = gathered.config.content
        pieces = (f"{folder}/articles/", f"{folder}/pages/")
        problems = tuple(one.softened() if one.place.path.startswith(pieces) else one for one in problems)
    return located(problems, gathered.sources)

"""Composing: from the sources of a site to its plan, with the problems of all stages together.

In: a Request, Sources, a memo of bodies. Out: Understood, Composed, or SitegenError.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sitegen.config import SiteConfig
from sitegen.encoding import replace
from sitegen.index.claims import claim_routes
from sitegen.index.site import Access, Site, build_site
from sitegen.locale.missing_data import missing_data
from sitegen.markdown import load_parser
from sitegen.model import Gate, Sources
from sitegen.pipeline.addresses import addresses_kept
from sitegen.pipeline.crew import Crew
from sitegen.pipeline.extending import Extended, extended
from sitegen.pipeline.gathering import CONFIG, located, moment_of
from sitegen.pipeline.judged import is_of_file, judge_files, judge_icons
from sitegen.pipeline.memo import Memo
from sitegen.pipeline.proof import checked_as
from sitegen.pipeline.request import Gathered, Request
from sitegen.pipeline.workers import ReadTask, load_feeds, read_chunk
from sitegen.plan.artifact import Plan
from sitegen.plan.making import TERMS_TEMPLATE, Choices, Outline, Take, keep, make_plan, outline
from sitegen.problems import Problem, SitegenError, has_errors
from sitegen.read import is_piece, read_documents
from sitegen.render import check_templates
from sitegen.theme import Theme, load_theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """What is known of the last build: `checked_as` of its templates, if this sitegen has found them sound.

    Where the theme is that one still, nearly all files will be kept, and `stand_by` is called.
    """

    templates: str = ""
    stand_by: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A site before its files are planned: all that is known of it, with the problems so far, in order."""

    request: Request
    gathered: Gathered
    config: SiteConfig
    theme: Theme
    site: Site
    outline: Outline
    engine: str
    problems: tuple[Problem, ...]
    as_of: datetime


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
    extended: Extended


def understand(request: Request, gathered: Gathered, memo: Memo, crew: Crew, last: Last) -> Understood:
    """Read a site and relate what it has. Raises SitegenError when its theme cannot be used at all."""
    config, as_of = gathered.config, moment_of(request.as_of, gathered.config)
    request.tell("theme")
    theme, found = load_theme(gathered.sources, config)
    added = _sound_plugins(request, gathered, theme, found)
    problems = gathered.problems + found + tuple(missing_data(config.languages, config.language_data))
    if theme is not None:
        problems += judge_icons(theme, gathered.sources, memo)
    if theme is not None and checked_as(theme, config) == last.templates:
        last.stand_by()
    elif theme is not None:
        request.tell("templates")  # before processes are forked: they then have them compiled
        problems += check_templates(theme, config.language, added.extensions)
        if memo.store.is_empty:  # everything is going to be parsed
            load_parser(config.raw_html, added.rules)
        crew.stand_by(sum(1 for _ in gathered.sources.below(config.content)))  # every page is going to be shown
    term_index = theme is not None and TERMS_TEMPLATE in theme.templates
    site, known, found = _related(gathered, memo, crew, request, term_index=term_index)
    problems += found
    begun: Outline | None = None
    if theme is not None:
        request.tell("plan")
        choices = Choices(site_url=address_of(request, gathered), drafts=request.drafts)
        begun, found = outline(site, known, theme, choices, memo.once)
        problems += found
    if theme is None or begun is None:
        raise SitegenError(_judged(problems, request, gathered))
    return Understood(
        request=request,
        gathered=gathered,
        config=known,
        theme=theme,
        site=site,
        outline=begun,
        engine=memo.engine,
        problems=problems,
        as_of=as_of,
    )


def _sound_plugins(request: Request, gathered: Gathered, theme: Theme | None, found: tuple[Problem, ...]) -> Extended:
    """Return what plugins add. Raises SitegenError where one cannot be used: what follows is read or shown with it."""
    added = extended(gathered.plugins)
    wrong = added.judged(gathered.config, theme)
    if has_errors(wrong) or any(one.code == "plugin" for one in gathered.problems):
        raise SitegenError(_judged(gathered.problems + found + wrong, request, gathered))
    return added


def _related(
    gathered: Gathered, memo: Memo, crew: Crew, request: Request, *, term_index: bool
) -> tuple[Site, SiteConfig, tuple[Problem, ...]]:
    """Read the documents and relate them; give the configuration too, without the authors that do not exist."""
    sources, config = gathered.sources, gathered.config
    gate = gate_of(request, gathered)
    add, problems_of_plugins = extended(gathered.plugins).adding(gate, address_of(request, gathered))
    request.tell("read")
    _read_pieces(gathered, memo, crew)
    request.tell("recall")
    documents, broken, problems = read_documents(sources, config, memo.parse, memo.recall)
    request.tell("index")
    claimed, found = claim_routes(documents, config, gate, broken, add)
    problems += found
    judged = judge_files(claimed, sources, config, memo)
    problems += judged.problems
    known = replace(config, authors=tuple(name for name in config.authors if name in documents.authors))
    access = Access(measure=judged.sizes.get, text_of=sources.read, add=add)
    site, found = build_site(judged.claimed, known, gate, access, term_index=term_index)
    problems += found + problems_of_plugins()
    if not has_errors(gathered.problems):  # else addresses may have moved because the configuration could not be read
        problems += addresses_kept(site, known, judged.claimed.broken, request, gate)
    return site, known, problems


def gate_of(request: Request, gathered: Gathered) -> Gate:
    """Return what decides publication in a build."""
    return Gate(as_of=moment_of(request.as_of, gathered.config), drafts=request.drafts)


def address_of(request: Request, gathered: Gathered) -> str:
    """Return the site's address in a build."""
    return request.base_url or gathered.config.url


def compose(known: Understood, take: Take = keep) -> Composed:
    """Plan a site's files; `take` gets each as it is made. Raises SitegenError with the problems of all stages."""
    made, found = make_plan(known.outline, known.theme, known.engine, take)
    judged = _judged(known.problems + found, known.request, known.gathered)
    if has_errors(judged):
        raise SitegenError(judged)
    return Composed(
        config=known.gathered.config,
        sources=known.gathered.sources,
        theme=known.theme,
        site=known.site,
        plan=made,
        problems=judged,
        as_of=known.as_of,
        extended=extended(known.gathered.plugins),
    )


def has_mistakes(known: Understood) -> bool:
    """Say whether a site has errors already, so that its plan only serves to tell the others."""
    return has_errors(_softened(known.problems, known.request, known.gathered))


def _read_pieces(gathered: Gathered, memo: Memo, crew: Crew) -> None:
    """Have the crew read the pieces that are not remembered; reading the documents then recalls them."""
    sources, config = gathered.sources, gathered.config
    paths = [file.path for file in sources.below(config.content) if is_piece(file.path, config)]
    content = sources.read(CONFIG)
    tasks = [
        ReadTask(
            files=tuple(files),
            reader=sources.reader,
            config=content,
            languages=config.language_data,
            engine=memo.engine,
            plugins=gathered.plugins,
        )
        for files in crew.chunks(memo.unread(sources, paths))
    ]
    for pieces in crew.run("read", read_chunk, tasks):
        for piece in pieces:
            if piece.body is not None:
                memo.store.add(piece.body)
            memo.remember(piece.file, piece.body.digest if piece.body else "", piece.outcome)
    if "atom" in config.feeds.formats:
        crew.meanwhile(load_feeds)  # this process goes on alone


def _judged(problems: tuple[Problem, ...], request: Request, gathered: Gathered) -> tuple[Problem, ...]:
    """Locate and sort problems, as severe as this request takes them."""
    return located(_softened(problems, request, gathered), gathered.sources)


def _softened(problems: tuple[Problem, ...], request: Request, gathered: Gathered) -> tuple[Problem, ...]:
    """With `--skip-broken` problems of pieces are warnings: the rest is built."""
    if request.strict_drafts:
        problems = tuple(one.hardened() for one in problems)
    if request.skip_broken:
        folder = gathered.config.content
        pieces = (f"{folder}/articles/", f"{folder}/pages/")
        problems = tuple(
            one.softened() if one.place.path.startswith(pieces) or is_of_file(one, gathered.config) else one
            for one in problems
        )
    return problems

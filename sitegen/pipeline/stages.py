"""The stages: from the sources of a site to its plan, with the problems of all stages together.

In: a Request, Sources, a memo of bodies. Out: IndexedSite, PlannedSite, or SitegenError.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import decode, encode, replace
from sitegen.index.claims import Claimed, claim_routes
from sitegen.index.hidden_pieces import hidden_pieces
from sitegen.index.site import Access, Site, build_site
from sitegen.index.stand_ins import completed
from sitegen.locale.language_forms import Forms, forms_of, take_forms
from sitegen.locale.missing_data import missing_data
from sitegen.model.check_rules import levelled
from sitegen.model.documents import Documents, Gate
from sitegen.outputs.inventory import Inventory
from sitegen.pipeline.drawing import drawing
from sitegen.pipeline.entities import with_entities
from sitegen.pipeline.extending import Extended, extended, with_shortcodes
from sitegen.pipeline.file_verdicts import is_of_file, judge_files, judge_icons, judge_unshown
from sitegen.pipeline.inputs import CONFIG, located, moment_of
from sitegen.pipeline.memo import Memo
from sitegen.pipeline.reading_pieces import begin_reading
from sitegen.pipeline.request import Request, SiteInputs, address_of
from sitegen.pipeline.site_sources import read_site, with_sources
from sitegen.pipeline.up_to_date import checked_as
from sitegen.pipeline.url_ledger import addresses_kept
from sitegen.pipeline.values import IndexedSite, PlannedSite
from sitegen.pipeline.worker_pool import WorkerPool
from sitegen.plan.assembling import WHOLE, Choices, Planning, Take, keep, make_plan, outline
from sitegen.plan.optional_lists import lists_of
from sitegen.problems import Problem, SitegenError, has_errors, is_error
from sitegen.read import is_piece
from sitegen.render import check_templates, with_code
from sitegen.theme import Theme, load_theme

_OF_TEXTS = frozenset({"footnote", "limit", "markdown-rule", "markup", "unsafe"})
"""Codes of what may be wrong with a text only since a plugin that reads it cannot be used."""

_Read = tuple[Documents, frozenset[str], tuple[Problem, ...]]
"""The documents, the paths of those that are broken, and problems."""


def index_site(request: Request, site_inputs: SiteInputs, memo: Memo, pool: WorkerPool, sound: str = "") -> IndexedSite:
    """Read a site and relate what it has, with another theme in place of one with errors.

    `sound` is `checked_as` of templates that this sitegen has found sound. Raises SitegenError for unusable plugins.
    """
    config = (site_inputs := with_sources(site_inputs, memo)).config
    theme, found = _theme_of(request, site_inputs, memo)
    added, site_inputs = extended(site_inputs.plugins), with_shortcodes(site_inputs, theme)
    if wrong := _unusable(added, site_inputs, theme):
        raise _stopped_by_plugins(request, site_inputs, memo, pool, found + wrong)
    finish_reading = begin_reading(site_inputs, memo, pool)
    if theme is not None and checked_as(theme, config) != sound:
        wrong = _check_templates(theme, request, site_inputs, pool)
    problems = site_inputs.problems + found + wrong
    if theme is not None and not wrong:
        theme = with_code(theme, added.extensions, memo.once)
    theme = theme or _stand_in(site_inputs)
    read = _with_mentions(_documents(site_inputs, memo, request, finish_reading), config, memo, pool)
    site, judged, known, found = _related(site_inputs, memo, request, read, like=lists_of(theme))
    problems += tuple(one for one in found if not _follows_from_config(one, site_inputs))
    choices = _choices(request, site_inputs, memo)
    begun, found = outline(site, known, theme, choices, memo.once) if theme is not None else (None, ())
    problems += () if theme is None or (begun is None and theme.is_partial(config.language)) else found
    if begun is None and (theme := _stand_in(site_inputs)) is not None:
        begun, found = outline(site, known, theme, choices, memo.once)
        problems += found
    if theme is None or begun is None:
        raise SitegenError(judged_problems(problems, request, site_inputs))
    return IndexedSite(
        request=request,
        site_inputs=site_inputs,
        config=known,
        theme=theme,
        site=site,
        claimed=judged,
        outline=begun,
        engine=memo.engine,
        problems=problems,
        as_of=moment_of(request.as_of, config),
    )


def _check_templates(theme: Theme, request: Request, site_inputs: SiteInputs, pool: WorkerPool) -> tuple[Problem, ...]:
    """Check the templates; then start processes if none read, which have them compiled: every page is to be shown."""
    request.report_progress("templates")
    config, added = site_inputs.config, extended(site_inputs.plugins)
    wrong = check_templates(theme, config.language, added.extensions)
    pool.start_early(sum(1 for _ in site_inputs.sources.below(config.content)))
    return wrong


def _theme_of(request: Request, site_inputs: SiteInputs, memo: Memo) -> tuple[Theme | None, tuple[Problem, ...]]:
    """Load the theme; return what is wrong with it, and what it and the languages of the site lack."""
    request.report_progress("theme")
    config = site_inputs.config
    theme, found = load_theme(site_inputs.sources, config)
    for language in config.languages:
        kept = memo.once("forms of a language", language.encode(), partial(_forms, language))
        take_forms(language, decode(kept, Forms))
    found += tuple(missing_data(config.languages, config.language_data))
    return theme, found + (judge_icons(theme, site_inputs.sources, memo) if theme is not None else ())


def _forms(language: str) -> bytes:
    return encode(forms_of(language))


def _stand_in(site_inputs: SiteInputs) -> Theme | None:
    """Return a theme in place of one with errors; a build stops for these."""
    return load_theme(site_inputs.sources, replace(site_inputs.config, theme="broadsheet", theme_options={}))[0]


def _unusable(added: Extended, site_inputs: SiteInputs, theme: Theme | None) -> tuple[Problem, ...]:
    """Return what is wrong with plugins, if one of them cannot be used."""
    wrong = added.judged(site_inputs.config, theme)
    found = tuple(one for one in site_inputs.problems if one.code == "plugin")
    return (*found, *wrong) if found or has_errors(wrong) else ()


def _stopped_by_plugins(
    request: Request, site_inputs: SiteInputs, memo: Memo, pool: WorkerPool, found: tuple[Problem, ...]
) -> SitegenError:
    """Return what was found with all that is wrong with the documents whatever plugins make of them.

    Their texts are read, and links looked up, with the plugins: these are left out.
    """
    config = replace(site_inputs.config, shortcodes=None)
    site_inputs = replace(site_inputs, config=config)
    documents, broken, problems = _documents(site_inputs, memo, request, begin_reading(site_inputs, memo, pool))
    problems += claim_routes(documents, config, gate_of(request, site_inputs), broken)[1]
    own = (one for one in problems if one.place.keys or one.code not in _OF_TEXTS)
    own = (one for one in own if not _follows_from_config(one, site_inputs))
    others = tuple(one for one in site_inputs.problems if one.code != "plugin")
    return SitegenError(judged_problems((*others, *found, *own), request, site_inputs))


def gate_of(request: Request, site_inputs: SiteInputs) -> Gate:
    """Return what decides publication in a build."""
    return Gate(as_of=moment_of(request.as_of, site_inputs.config), drafts=request.drafts)


def _choices(request: Request, site_inputs: SiteInputs, memo: Memo) -> Choices:
    """Begin the plan: return what it is made with."""
    request.report_progress("plan")
    search, url = None, address_of(request, site_inputs)
    if site_inputs.config.search_engine:
        from sitegen.pipeline.search_tools import search_tools  # noqa: PLC0415 - late: few sites have a search

        search = search_tools(memo.store)
    return Choices(site_url=url, drafts=request.drafts, search=search, bodies=memo.store)


def _related(
    site_inputs: SiteInputs, memo: Memo, request: Request, read: _Read, like: Inventory
) -> tuple[Site, Claimed, SiteConfig, tuple[Problem, ...]]:
    """Relate the documents; return the configuration too, without the authors that do not exist."""
    sources, config = site_inputs.sources, site_inputs.config
    gate = gate_of(request, site_inputs)
    add, problems_of_plugins = extended(site_inputs.plugins).adding(gate, address_of(request, site_inputs))
    documents, broken, problems = read
    claimed, found = claim_routes(documents, config, gate, broken, add)
    problems += _without_wrong(found, problems)
    judged = judge_files(claimed, sources, config, memo, leaves_out=request.skip_broken)
    problems += judged.problems
    known = replace(config, authors=tuple(name for name in config.authors if name in documents.authors))

    access = Access(measure=judged.sizes.get, draw=drawing(memo, sources, config), text_of=sources.read, add=add)
    site, found = build_site(judged.claimed, known, gate, access, like)
    problems += problems_of_plugins()
    problems += judge_unshown(judged.claimed, site.photographs, sources, memo)
    problems += found if request.skip_broken else _without_follow_ons(found, problems)
    if not has_errors(site_inputs.problems):  # else addresses may have moved since the configuration is not known
        problems += addresses_kept(site, known, judged.claimed.broken, request, gate)
    return site, judged.claimed, known, problems


def _documents(site_inputs: SiteInputs, memo: Memo, request: Request, finish_reading: Callable[[], None]) -> _Read:
    """Read the documents; return the paths of those that are broken too."""
    request.report_progress("read")
    finish_reading()
    request.report_progress("recall")
    documents, broken, problems = read_site(site_inputs, memo)
    request.report_progress("index")
    return documents if request.skip_broken else completed(documents), broken, problems


def _with_mentions(read: _Read, config: SiteConfig, memo: Memo, pool: WorkerPool) -> _Read:
    """Return what was read with the entities that its texts mention."""
    documents, broken, problems = read
    documents, named = with_entities(documents, config, memo, pool)
    return documents, broken, problems + named


def _without_wrong(found: tuple[Problem, ...], known: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Leave out what is said to be missing and has a value, which is wrong."""
    wrong = {(one.place.path, one.place.keys) for one in known if one.code == "value"}
    return tuple(one for one in found if one.code != "missing-key" or (one.place.path, one.place.keys) not in wrong)


def _without_follow_ons(found: tuple[Problem, ...], known: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Leave out what follows from an error in another file, which stops the build and is reported there."""
    errors = [one for one in known if is_error(one)]
    stopping = {place.path for one in errors for place in (one.place, *(other.place for other in one.related))}
    return tuple(one for one in found if one.refers_to not in stopping)


def _follows_from_config(problem: Problem, site_inputs: SiteInputs) -> bool:
    """Return whether a problem of the content may only follow from an error in the configuration."""
    wrong = {one.place.keys for one in site_inputs.problems if is_error(one) and one.place.path == CONFIG}
    if problem.place.path == CONFIG or not wrong:
        return False
    if problem.code == "language":
        return not {keys[:2] for keys in wrong}.isdisjoint({("site", "languages"), ("site", "language")})
    declared = {keys[1:] for keys in wrong if keys[:1] in (("taxonomies",), ("fields",))}
    names = {*problem.place.keys, *problem.place.path.split("/")[-2:-1]}
    return problem.code in {"unknown-key", "file"} and any(not keys or not names.isdisjoint(keys) for keys in declared)


def plan_site(known: IndexedSite, take: Take = keep, planning: Planning = WHOLE) -> PlannedSite:
    """Plan a site's files; `take` gets each as it is made. Raises SitegenError with the problems of all stages."""
    made, found = make_plan(known.outline, known.theme, known.engine, take, planning)
    found = tuple(one for one in found if not _is_of_broken(one, known.site) and not _is_told(one, known.problems))
    judged = judged_problems(known.problems + found, known.request, known.site_inputs)
    if has_errors(judged):
        raise SitegenError(judged)
    return PlannedSite(
        config=known.site_inputs.config,
        sources=known.site_inputs.sources,
        theme=known.theme,
        site=known.site,
        plan=made,
        problems=judged,
        as_of=known.as_of,
        extended=extended(known.site_inputs.plugins),
        hidden=hidden_pieces(known.site.documents.pieces, gate_of(known.request, known.site_inputs)),
        left_out=_left_out(known),
    )


def _is_of_broken(problem: Problem, site: Site) -> bool:
    """Return whether two files clash since one of them has an error, which was reported."""
    places = (problem.place, *(one.place for one in problem.related))
    return problem.code == "collision" and any(place.path in site.lookup.broken for place in places)


def _is_told(problem: Problem, known: tuple[Problem, ...]) -> bool:
    """Return whether two files of sitegen's own clash, which was reported where their addresses were claimed."""
    own = problem.code == "collision" and problem.place.path == CONFIG
    return own and any(one.code == "collision" and one.place.path == CONFIG for one in known)


def _left_out(known: IndexedSite) -> int:
    """Count the pieces that `--skip-broken` leaves out."""
    if not known.request.skip_broken:
        return 0
    return sum(is_piece(path, known.config) for path in known.site.lookup.broken)


def has_mistakes(known: IndexedSite) -> bool:
    """Return whether a site has errors already, so that its plan only serves to report the others."""
    return has_errors(_softened(known.problems, known.request, known.site_inputs))


def judged_problems(problems: tuple[Problem, ...], request: Request, site_inputs: SiteInputs) -> tuple[Problem, ...]:
    """Locate and sort problems, as severe as this request takes them."""
    return located(_softened(problems, request, site_inputs), site_inputs.sources)


def _softened(problems: tuple[Problem, ...], request: Request, site_inputs: SiteInputs) -> tuple[Problem, ...]:
    """With `--skip-broken` problems of pieces are warnings: the rest is built. `[check]` has levels of warnings."""
    if request.strict_drafts:
        problems = tuple(one.hardened() for one in problems)
    if request.skip_broken:
        folder = site_inputs.config.content
        pieces = (f"{folder}/articles/", f"{folder}/pages/", f"{folder}/snippets/")
        problems = tuple(
            one.softened() if one.place.path.startswith(pieces) or is_of_file(one, site_inputs.config) else one
            for one in problems
        )
    levels = dict(site_inputs.config.build_levels)
    return tuple(levelled(problems, levels, strict=request.strict_drafts)) if levels else problems

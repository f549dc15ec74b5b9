"""Building: what the commands do once it is clear that there is something to do.

In: a Request, Gathered, an open Output. Out: a Report, Composed, Changes.
"""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime

from sitegen.bodies import LostBodyError
from sitegen.disk.publish import Output, published_entries
from sitegen.disk.refusals import environment_error
from sitegen.disk.store import MemoryBodies
from sitegen.disk.target import Target
from sitegen.encoding import replace
from sitegen.pipeline.composing import Composed, Last, address_of, compose, gate_of, has_mistakes, understand
from sitegen.pipeline.crew import crew_of
from sitegen.pipeline.extending import extended
from sitegen.pipeline.gathering import located
from sitegen.pipeline.memo import Memo, Store
from sitegen.pipeline.proof import last_proof, proof_of
from sitegen.pipeline.publishing import Publishing, shrinks
from sitegen.pipeline.rehearsal import rehearse
from sitegen.pipeline.request import Gathered, Report, Request
from sitegen.plan.artifact import Sealed
from sitegen.plan.changes import Change, changes
from sitegen.plan.policy import headers, policy
from sitegen.problems import Problem, SitegenError, has_errors, sort_problems
from sitegen.render import Renderer


def build_anew(request: Request, gathered: Gathered, output: Output, inputs: str) -> Report:
    """Compose a site and publish what changed. `inputs` is the digest of all that the build depends on."""
    try:
        return _build(request, gathered, output, inputs)
    except LostBodyError:  # the cache is damaged; the stage is abandoned with all that came from it
        output.discard()
        output.bodies.forget()
    try:
        return _build(request, gathered, output, inputs)
    except LostBodyError:
        message = "what was written into it is not there any more"
        hint = "check the disk, or choose another folder with --cache"
        raise environment_error(str(request.cache_folder), message, hint, request.site) from None


def _build(request: Request, gathered: Gathered, output: Output, inputs: str) -> Report:
    engine = output.engine
    with crew_of(request) as crew:
        memo = _memo(output.bodies, engine, gathered)
        last = last_proof(output)
        sound = last.templates if last and output.manifest and output.manifest.engine == engine else ""
        stage = output.stage()
        known = understand(request, gathered, memo, crew, Last(templates=sound, stand_by=stage.stand_by))
        shrunk = shrinks(output, known)
        if shrunk or has_mistakes(known):
            raise SitegenError((*compose(known, Sealed.emptied).problems, *shrunk))
        publishing = Publishing(known, output, stage, crew)
        composed = compose(known, publishing.take)
        report = publishing.publish(composed, proof_of(composed, inputs))
        request.tell("remember")
        output.bodies.flush(memo.used)
    return report


def _memo(store: Store, engine: str, gathered: Gathered) -> Memo:
    return Memo(store, engine, gathered.settings, extended(gathered.plugins).rules)


def compose_in_memory(request: Request, gathered: Gathered, engine: str) -> Composed:
    """Compose a site without its output: for commands that write nothing, and to tell all that stops a build."""
    with closing(MemoryBodies(request.cache_folder)) as store:
        return _composed(request, gathered, engine, store)


def _composed(request: Request, gathered: Gathered, engine: str, store: MemoryBodies) -> Composed:
    with crew_of(request) as crew:
        return compose(understand(request, gathered, _memo(store, engine, gathered), crew, Last()))


def foreseen_headers(request: Request, gathered: Gathered, engine: str) -> tuple[tuple[str, str], ...]:
    """Give the headers of every answer of a host."""
    with closing(MemoryBodies(request.cache_folder)) as store, crew_of(request) as crew:
        memo = _memo(store, engine, gathered)
        known = understand(request, gathered, memo, crew, Last())
        return headers(policy(known.outline.scopes[0], known.theme), known.config.deploy)


def foreseen(composed: Composed, target: Target) -> tuple[Change, ...]:
    """Give what a build would do to the output."""
    entries, intact = published_entries(target)
    return changes(composed.plan.artifacts, entries, intact)


def checked(request: Request, gathered: Gathered, engine: str, until: date | datetime | None = None) -> Composed:
    """Compose a site, render every page in memory and check further laws; then rehearse what comes due.

    Raises SitegenError with what is wrong today, or with what would be wrong at a later moment up to `until`, the whole
    of that day if it is a date (None: whenever anything comes due or expires).
    """
    try:
        with closing(MemoryBodies(request.cache_folder)) as store:
            return _checked(request, gathered, engine, store, until)
    except LostBodyError:  # the cache is damaged
        with closing(MemoryBodies(None)) as store:
            return _checked(request, gathered, engine, store, until)


def _checked(
    request: Request, gathered: Gathered, engine: str, store: MemoryBodies, until: date | datetime | None
) -> Composed:
    composed = _composed(request, gathered, engine, store)
    rendered: set[str] = set()
    problems = _rendered(composed, store, rendered)
    if problems:
        raise SitegenError(located((*composed.problems, *problems), composed.sources))
    from sitegen.check import check_site  # noqa: PLC0415 - late: a build does without it

    gate, address = gate_of(request, gathered), address_of(request, gathered)
    found = (*check_site(composed.site, composed.config), *composed.extended.checked(composed.site, gate, address))
    told = located((*composed.problems, *found), composed.sources)

    def problems_at(moment: datetime) -> tuple[Problem, ...]:
        request.tell("rehearse")
        try:
            then = _composed(replace(request, as_of=moment), gathered, engine, store)
        except SitegenError as failed:
            return failed.problems
        return located((*then.problems, *_rendered(then, store, rendered)), then.sources)

    later = () if request.drafts else tuple(rehearse(composed, until, problems_at))
    if later or has_errors(told):
        raise SitegenError(sort_problems((*told, *later)))
    return replace(composed, problems=told)


def _rendered(composed: Composed, store: MemoryBodies, known: set[str]) -> list[Problem]:
    """Render every artifact whose fingerprint is not known yet; return the mistakes that only rendering finds."""
    renderer = Renderer(
        theme=composed.theme,
        sites=composed.plan.sites,
        bodies=store,
        reader=composed.sources.reader,
        extensions=composed.extended.extensions,
    )
    problems: list[Problem] = []
    for artifact in composed.plan.artifacts:
        if artifact.fingerprint in known:
            continue
        known.add(artifact.fingerprint)
        try:
            renderer.render(artifact)
        except SitegenError as failed:
            if not failed.problems:
                raise
            problems += failed.problems
    return problems

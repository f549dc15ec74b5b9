"""Building: what the commands do once it is clear that there is something to do.

In: a Request, Gathered, an open Output. Out: a Report, Composed, Changes. The front door of `pipeline` imports this
module, late.
"""

from __future__ import annotations

from contextlib import closing

from sitegen.bodies import LostBodyError
from sitegen.disk.publish import Output, published_entries
from sitegen.disk.refusals import environment_error
from sitegen.disk.store import MemoryBodies
from sitegen.disk.target import Target
from sitegen.encoding import replace
from sitegen.pipeline.composing import Composed, Last, compose, has_mistakes, understand
from sitegen.pipeline.crew import crew_of
from sitegen.pipeline.gathering import CONFIG, located
from sitegen.pipeline.memo import Memo
from sitegen.pipeline.proof import last_proof, proof_of
from sitegen.pipeline.publishing import Publishing, shrinks
from sitegen.pipeline.request import Gathered, Report, Request
from sitegen.plan.artifact import Sealed
from sitegen.plan.changes import Change, changes
from sitegen.problems import Problem, SitegenError
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
        memo = Memo(output.bodies, engine, gathered.sources.files[CONFIG])
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


def compose_in_memory(request: Request, gathered: Gathered, engine: str) -> Composed:
    """Compose a site without its output: for commands that write nothing, and to tell all that stops a build."""
    with closing(MemoryBodies(request.cache_folder)) as store:
        return _composed(request, gathered, engine, store)


def _composed(request: Request, gathered: Gathered, engine: str, store: MemoryBodies) -> Composed:
    with crew_of(request) as crew:
        return compose(understand(request, gathered, Memo(store, engine, gathered.sources.files[CONFIG]), crew, Last()))


def foreseen(composed: Composed, target: Target) -> tuple[Change, ...]:
    """Give what a build would do to the output."""
    entries, intact = published_entries(target)
    return changes(composed.plan.artifacts, entries, intact)


def checked(request: Request, gathered: Gathered, engine: str) -> Composed:
    """Compose a site, render every page in memory and check further laws. Raises SitegenError."""
    try:
        with closing(MemoryBodies(request.cache_folder)) as store:
            return _checked(request, gathered, engine, store)
    except LostBodyError:  # the cache is damaged
        with closing(MemoryBodies(None)) as store:
            return _checked(request, gathered, engine, store)


def _checked(request: Request, gathered: Gathered, engine: str, store: MemoryBodies) -> Composed:
    composed = _composed(request, gathered, engine, store)
    renderer = Renderer(theme=composed.theme, sites=composed.plan.sites, bodies=store, sources=composed.sources)
    problems: list[Problem] = []
    for artifact in composed.plan.artifacts:
        try:
            renderer.render(artifact)
        except SitegenError as failed:
            if not failed.problems:
                raise
            problems += failed.problems
    if problems:
        raise SitegenError(located((*composed.problems, *problems), composed.sources))
    from sitegen.check import check_site  # noqa: PLC0415 - late: a build does without it

    told = located((*composed.problems, *check_site(composed.site, composed.config)), composed.sources)
    return replace(composed, problems=told)

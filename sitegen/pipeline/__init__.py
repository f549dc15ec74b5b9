"""The pipeline: files to files, one call a stage; the only room that knows every stage.

In: a Request. Out: a Report, and the output tree. Only `cli` imports this room.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sitegen.config import SiteConfig
from sitegen.disk.engine import engine_digest
from sitegen.disk.publish import open_output, published_entries
from sitegen.disk.store import MemoryBodies
from sitegen.disk.target import Target
from sitegen.pipeline.addresses import accept, require_ledger
from sitegen.pipeline.collecting import nothing_collected
from sitegen.pipeline.composing import CONFIG, compose, gather, located, moment_of, read_config
from sitegen.pipeline.crew import crew_of
from sitegen.pipeline.memo import Memo
from sitegen.pipeline.proof import inputs_digest, last_proof, nothing_to_do, proof_of
from sitegen.pipeline.publishing import guard_shrink, publish
from sitegen.pipeline.request import Accepted, Composed, Gathered, Report, Request
from sitegen.plan.changes import Change, changes
from sitegen.problems import Place, Problem, SitegenError, error, has_errors
from sitegen.render import Renderer

__all__ = ["Accepted", "Composed", "Report", "Request", "accept_addresses", "build", "check", "configured_site", "plan"]


@nothing_collected()
def build(request: Request) -> Report:
    """Build a site and publish it. Raises SitegenError, the output untouched, when anything stops it."""
    engine = engine_digest()
    gathered = gather(request)
    if has_errors(gathered.problems):
        _compose_in_memory(request, gathered, engine)
    require_ledger(request, gathered)
    with open_output(_target(request, gathered.config, engine)) as output, crew_of(request) as crew:
        inputs = inputs_digest(request, gathered.sources, engine)
        done = nothing_to_do(output, inputs, gathered.config, moment_of(request.as_of, gathered.config))
        if done is not None:
            return done
        memo = Memo(output.bodies, engine, gathered.sources.files[CONFIG])
        last = last_proof(output)
        sound = last.templates if last and output.manifest and output.manifest.engine == engine else ""
        composed = compose(request, gathered, memo, crew, sound)
        guard_shrink(output, composed, request)
        report = publish(request, composed, output, crew, proof_of(composed, inputs))
        request.tell("remember")
        output.bodies.flush(memo.used)
    return report


def plan(request: Request) -> tuple[Composed, tuple[Change, ...]]:
    """Compose a site without writing anything; give the plan, and what a build would do to its output."""
    engine = engine_digest()
    gathered = gather(request)
    composed, _ = _compose_in_memory(request, gathered, engine)
    entries, intact = published_entries(_target(request, gathered.config, engine))
    return composed, changes(composed.plan.artifacts, entries, intact)


def check(request: Request) -> Composed:
    """Compose a site, render every page in memory and check further laws, writing nothing. Raises SitegenError."""
    composed, memo = _compose_in_memory(request, gather(request), engine_digest())
    renderer = Renderer(theme=composed.theme, sites=composed.plan.sites, bodies=memo.store, sources=composed.sources)
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


def accept_addresses(request: Request) -> Accepted:
    """Write what the site publishes now into its URL ledger. Raises SitegenError, the ledger untouched."""
    composed, _ = _compose_in_memory(request, gather(request), engine_digest())
    return accept(request, composed)


def configured_site(site: Path) -> SiteConfig:
    """Read sitegen.toml alone. Raises SitegenError when it has errors."""
    return read_config(site)


def _compose_in_memory(request: Request, gathered: Gathered, engine: str) -> tuple[Composed, Memo]:
    """Compose a site without its output: for commands that write nothing, and to tell all that stops a build."""
    memo = Memo(MemoryBodies(_cache(request)), engine, gathered.sources.files[CONFIG])
    with crew_of(request) as crew:
        return compose(request, gathered, memo, crew), memo


def _cache(request: Request) -> Path:
    return request.cache or request.site / ".sitegen"


def _target(request: Request, config: SiteConfig, engine: str) -> Target:
    site = request.site
    output = request.output or site / config.output
    if request.drafts and output.resolve() == (site / config.output).resolve():
        message = "drafts would stand in the output that is deployed"
        place = Place(path=config.output)
        raise SitegenError((error("output", message, place, "give --drafts an --output of its own"),))
    return Target(
        output=output,
        cache=_cache(request),
        site_root=site,
        protected=(site / config.content, site / "themes", site / CONFIG),
        kind="drafts" if request.drafts else "public",
        take_over=request.take_over,
        in_place=request.in_place,
        clean=request.clean,
        engine=engine,
    )

"""Rendering in memory: the digest of every file that a build gives, for commands that write nothing.

In: a Request, SiteInputs. Out: PlannedSite, and ServedFile by path.
"""

from __future__ import annotations

from contextlib import closing
from hashlib import sha256

from sitegen.disk.cache.body_store import MemoryBodies
from sitegen.model.bodies import LostBodyError
from sitegen.pipeline.building import compose
from sitegen.pipeline.inputs import located
from sitegen.pipeline.request import Request, SiteInputs
from sitegen.pipeline.values import PlannedSite, ServedFile
from sitegen.problems import Problem, SitegenError
from sitegen.render import Renderer


def rendered_files(request: Request, site_inputs: SiteInputs, engine: str) -> tuple[PlannedSite, dict[str, ServedFile]]:
    """Compose a site and render all of it. Raises SitegenError with everything that stops a build."""
    try:
        with closing(MemoryBodies(request.cache_folder)) as store:
            return _rendered(compose(request, site_inputs, engine, store), store)
    except LostBodyError:  # the cache is damaged
        with closing(MemoryBodies(None)) as store:
            return _rendered(compose(request, site_inputs, engine, store), store)


def _rendered(composed: PlannedSite, store: MemoryBodies) -> tuple[PlannedSite, dict[str, ServedFile]]:
    renderer = Renderer(
        theme=composed.theme,
        sites=composed.plan.sites,
        bodies=store,
        reader=composed.sources.reader,
        extensions=composed.extended.extensions,
    )
    files: dict[str, ServedFile] = {}
    problems: list[Problem] = []
    for artifact in composed.plan.artifacts:
        try:
            content = renderer.render(artifact)
        except SitegenError as failed:
            problems += failed.problems
            continue
        files[artifact.path] = ServedFile(digest=sha256(content).hexdigest(), size=len(content))
    if problems:
        raise SitegenError(located((*composed.problems, *problems), composed.sources))
    return composed, files

"""Publishing: what changed is rendered into the stage, and the output exchanged for it.

In: Composed, an open Output. Out: a Report. The front door of `pipeline` imports this module.
"""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.disk.publish import Output
from sitegen.disk.stage import Stage
from sitegen.index.lost import counted_articles
from sitegen.ledger import LEDGER
from sitegen.pipeline.collecting import garbage_collected
from sitegen.pipeline.composing import Composed
from sitegen.pipeline.crew import Crew
from sitegen.pipeline.gathering import located
from sitegen.pipeline.request import Report, Request
from sitegen.pipeline.workers import RenderSetup, RenderTask, render_chunk
from sitegen.plan.artifact import Sealed
from sitegen.plan.changes import changes
from sitegen.problems import Place, Problem, SitegenError, error
from sitegen.render import Renderer

_SHRINK_FROM = 10


def guard_shrink(output: Output, composed: Composed, request: Request) -> None:
    """Raise SitegenError for a build that would take more than half of the published articles away.

    The last manifest of the output says how many there were, or the URL ledger where there is none.
    """
    before = output.known.pieces if output.known else counted_articles(composed.site.documents, composed.as_of)
    now = composed.plan.pieces
    if before >= _SHRINK_FROM and now * 2 < before and not request.allow_shrink:
        known = f"the last one published {before}" if output.known else f"{LEDGER} has {before}"
        message = f"this build would publish {now} articles; {known}"
        hint = "if that is meant, build once with --allow-shrink"
        raise SitegenError((*composed.problems, error("shrink", message, Place(path=composed.config.content), hint)))


def publish(request: Request, composed: Composed, output: Output, crew: Crew, note: bytes) -> Report:
    """Render what changed and publish. Raises SitegenError with every mistake that rendering finds."""
    request.tell("compare")
    last = {path: entry.fingerprint for path, entry in output.manifest.entries.items()} if output.manifest else {}
    found = changes(composed.plan.artifacts, last, output.intact)
    stage = output.stage()
    for change in found:
        if change.what == "kept":
            stage.keep(change.path)
    new = [change.artifact for change in found if change.artifact is not None and change.what != "kept"]
    request.tell("render")
    with garbage_collected():
        problems = _render(composed, output, stage, new, crew)
    if problems:
        raise SitegenError(located((*composed.problems, *problems), composed.sources))
    request.tell("publish")
    stage.commit(pieces=composed.plan.pieces, note=note)
    kinds = [change.what for change in found]
    return Report(
        config=composed.config,
        problems=composed.problems,
        written=len(new),
        kept=kinds.count("kept"),
        removed=kinds.count("removed"),
        as_of=composed.as_of,
        next_due=composed.site.next_due,
    )


def _render(composed: Composed, output: Output, stage: Stage, artifacts: Sequence[Sealed], crew: Crew) -> list[Problem]:
    """Render artifacts into the stage: pages and feeds by the crew, files here; give the mistakes that were found."""
    pages = [artifact for artifact in artifacts if artifact.is_shown]
    chunks = crew.chunks(pages)
    problems: list[Problem] = []
    if chunks:
        output.bodies.share()
        setup = RenderSetup(
            token=f"{output.bodies.address}\0{stage.folder}\0{composed.as_of.isoformat()}\0{id(composed)}",
            theme=composed.theme,
            sites=composed.plan.sites,
            bodies=output.bodies.address,
            folder=stage.folder,
            reader=composed.sources.reader,
        )
        tasks = [RenderTask(setup=setup, artifacts=tuple(chunk)) for chunk in chunks]
        for rendered in crew.run("render", render_chunk, tasks):
            problems += rendered.problems
            for written, fingerprint in rendered.written:
                stage.add(written, fingerprint)
    renderer = Renderer(theme=composed.theme, sites=composed.plan.sites, bodies=output.bodies, sources=composed.sources)
    for artifact in artifacts:
        if not artifact.is_shown:
            stage.write(artifact.path, renderer.render(artifact), artifact.fingerprint)
    return problems

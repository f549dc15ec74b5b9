"""Publishing: what changed is rendered into the stage while the plan is made, and the output exchanged for it.

In: IndexedSite, PlannedSite, an open Output. Out: a Report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property

from sitegen.disk.cache.variant_store import VariantFolder, open_variants
from sitegen.disk.publishing.output import Output
from sitegen.disk.publishing.stage import Stage
from sitegen.encoding import encode
from sitegen.index.lost_addresses import counted_articles
from sitegen.model.ledger import LEDGER
from sitegen.pipeline.extending import extended
from sitegen.pipeline.file_verdicts import of_every_copy
from sitegen.pipeline.gc_policy import gc_enabled_for_new_objects
from sitegen.pipeline.inputs import located
from sitegen.pipeline.request import Report
from sitegen.pipeline.up_to_date import last_record
from sitegen.pipeline.values import IndexedSite, PlannedSite
from sitegen.pipeline.worker_pool import PAYS_FROM, TaskQueue, WorkerPool
from sitegen.pipeline.worker_tasks import Rendered, RenderSetup, RenderTask, render_chunk, render_into
from sitegen.plan.changes import is_kept
from sitegen.plan.image_recipes import KeptRecipe
from sitegen.plan.part_sums import shared_sums
from sitegen.plan.sealed import Sealed
from sitegen.problems import Place, Problem, SitegenError, error
from sitegen.render import Renderer, VariantMaker, key_of

_SHRINK_FROM = 10
_CHUNK = 256
"""Artifacts of a task, at most."""
_WEIGHT = 1 << 19
"""Bytes of recipes, and of the files that they copy, from which a task has enough of them."""
_ENCODING = 1 << 21
"""Bytes that are copied in the time that it takes to encode a variant."""
_DRAWING = _WEIGHT // 8
"""Likewise, to draw a card: eight of them are a task."""
PAYS_FROM_BYTES = 1 << 24
"""Bytes from which starting processes pays for a few large files too: a copy is read, and hashed twice."""


def shrinks(output: Output, known: IndexedSite) -> tuple[Problem, ...]:
    """Refuse a build that would remove more than half of the published articles.

    The last manifest of the output says how many there were, or the URL ledger where there is none.
    """
    before = counted_articles(known.site.documents, known.as_of)
    if output.known:
        last = last_record(output)
        before = output.known.pieces - (expired_since(known, last.as_of) if last else 0)
    now = known.site.pieces
    if before < _SHRINK_FROM or now * 2 >= before or known.request.allow_shrink:
        return ()
    told = f"the last one published {before}" if output.known else f"{LEDGER} has {before}"
    message = f"this build would publish {now} articles; {told}"
    hint = "if that is meant, build once with --allow-shrink"
    return (error("shrink", message, Place(path=known.config.content), hint),)


def expired_since(known: IndexedSite, moment: datetime) -> int:
    """Return the number of articles that have expired since a moment: time alone is no mistake."""
    ends = (piece.document.expires for piece in known.site.documents.articles if not piece.document.draft)
    return sum(moment < end <= known.as_of for end in ends if end is not None)


class Publishing:
    """A new state of the output in the making. It takes each artifact as it is planned, and publishes when all are."""

    def __init__(self, known: IndexedSite, output: Output, stage: Stage, pool: WorkerPool) -> None:
        self._known = known
        self._output = output
        self._crew = pool
        self._stage = stage
        entries = output.manifest.entries if output.manifest else {}
        self._last = {path: entry.fingerprint for path, entry in entries.items()}
        self._waiting: list[Sealed] = []
        self._weight = 0
        self._line: TaskQueue[RenderTask, Rendered] | None = None
        self._setup: RenderSetup | None = None
        self._problems: list[Problem] = []
        self._sums: dict[str, bytes] = {}
        self._written = 0
        self._kinds: Counter[str] = Counter()
        self._kept = 0
        self._done = 0
        self._made_once: list[Sealed] = []
        """Variants and cards, which are kept."""

    def fingerprint(self, path: str) -> str | None:
        """Return the fingerprint of a file of the output, if it is as the last build left it."""
        known = self._last.get(path)
        return known if known is not None and self._stage.keeps(path) else None

    def take(self, artifact: Sealed) -> Sealed:
        """Keep the file of an artifact, or have it written; the plan keeps no recipe."""
        if artifact.is_variant or artifact.is_card:
            self._made_once.append(artifact)
        if not self._keeps(artifact):
            if self._waiting and self._waiting[-1].is_variant and self._waiting[-1].source != artifact.source:
                self._hand_on_enough()  # the variants of a photograph are made together
            self._waiting.append(artifact)
            self._weight += self._weight_of(artifact)
            if not artifact.is_variant:
                self._hand_on_enough()
        return artifact.emptied()

    def _weight_of(self, artifact: Sealed) -> int:
        if artifact.is_variant or artifact.is_card:
            return _ENCODING if artifact.is_variant else _DRAWING
        copied = self._known.site_inputs.sources.files[artifact.source].size if artifact.is_copy else 0
        return len(artifact.content) + copied

    def _hand_on_enough(self) -> None:
        """Have what waits rendered, if it is enough for a task."""
        if self._crew.is_ready:
            enough = len(self._waiting) >= _CHUNK or self._weight >= _WEIGHT
        else:
            enough = len(self._waiting) >= PAYS_FROM or self._weight >= PAYS_FROM_BYTES
        if enough:
            self._hand_on(spread=not self._crew.is_one)

    def _keeps(self, artifact: Sealed) -> bool:
        """Keep a file that is in the output as it should be."""
        kept = is_kept(artifact, self._last.pop(artifact.path, None), self._stage.keeps)
        if kept:
            self._kept += 1
        else:
            self._written += 1
            self._kinds[artifact.kind] += 1
        return kept

    def _hand_on(self, *, spread: bool) -> None:
        """Have what waits rendered, here or by other processes."""
        waiting, self._waiting, self._weight = self._waiting, [], 0
        if self._line is None and not spread:
            with gc_enabled_for_new_objects():
                self._note([render_into(self._stage.folder, waiting, self._renderer)])
            return
        if self._setup is None or self._line is None:
            self._setup = self._set_up()
            self._line = self._crew.queue(render_chunk)
        for start in range(0, len(waiting), _CHUNK):
            task = RenderTask(setup=self._setup, artifacts=tuple(waiting[start : start + _CHUNK]))
            self._note(self._line.add(task))

    def _set_up(self) -> RenderSetup:
        bodies, stage = self._output.bodies, self._stage
        bodies.share()
        return RenderSetup(
            token=f"{bodies.address.path}\0{stage.folder}\0{self._known.as_of.isoformat()}\0{id(self)}",
            theme=self._known.theme,
            sites=self._known.outline.sites,
            bodies=bodies.address,
            folder=stage.folder,
            reader=self._known.site_inputs.sources.reader,
            variants=self._encoded,
            plugins=self._known.site_inputs.plugins,
        )

    @cached_property
    def _renderer(self) -> Renderer:
        """What renders in this process."""
        known, bodies = self._known, self._output.bodies
        reader = known.site_inputs.sources.reader
        return Renderer(
            theme=known.theme,
            sites=known.outline.sites,
            bodies=bodies,
            reader=reader,
            extensions=extended(known.site_inputs.plugins).extensions,
            variants=VariantMaker(self._encoded),
        )

    @cached_property
    def _encoded(self) -> VariantFolder:
        """What was encoded before."""
        return open_variants(self._known.request.cache_folder, writes=True)

    def _note(self, results: Iterable[Rendered]) -> None:
        for rendered in results:
            self._problems += rendered.problems
            for written, fingerprint, sums in rendered.written:
                self._stage.add(written, fingerprint)
                self._sums[fingerprint] = sums
            self._done += len(rendered.written)

    def publish(self, composed: PlannedSite, record: bytes) -> Report:
        """Write what is left and publish. Raises SitegenError with every mistake that rendering has found."""
        report_progress = self._known.request.report_progress
        report_progress("render")
        self._finish()
        if self._problems:
            found = of_every_copy(self._problems, composed.site)  # each variant of a damaged photograph finds it
            raise SitegenError(located((*composed.problems, *found), composed.sources))
        report_progress("publish")
        self._stage.commit(pieces=composed.plan.pieces, record=record)
        self._note_parts(composed)
        if self._kinds["variant"] or self._kinds["card"]:
            recipes = (one.recipe for one in self._made_once)
            self._encoded.prune({key_of(one) for one in recipes if isinstance(one, KeptRecipe)})
        return Report(
            config=composed.config,
            problems=composed.problems,
            written=self._written,
            kinds=tuple(sorted(self._kinds.items())),
            kept=self._kept,
            removed=len(self._last),
            left_out=composed.left_out,
            as_of=composed.as_of,
            next_due=composed.site.next_due,
            hidden=composed.hidden,
        )

    def _note_parts(self, composed: PlannedSite) -> None:
        """Note of what parts the files were made, for `sitegen plan --changes`."""
        known = self._known
        if self._sums:
            shared = shared_sums(known.theme, known.outline.sites, known.engine, known.site_inputs.plugins_digest)
            used = [artifact.fingerprint for artifact in composed.plan.artifacts]
            self._output.part_log.add(encode(shared), self._sums, used)

    def _finish(self) -> None:
        """Have the rest rendered: a few here, where no other process has started."""
        if self._waiting:
            self._hand_on(spread=self._crew.is_ready)
        for rendered in self._line.rest() if self._line is not None else ():
            self._note([rendered])
            self._known.request.report_progress("render", self._done, self._written)

"""Building: what the commands do once it is clear that there is something to do.

In: a Request, SiteInputs, an open Output. Out: a Report, PlannedSite, Changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime

from sitegen.disk.cache.body_store import MemoryBodies
from sitegen.disk.cache.variant_store import open_variants
from sitegen.disk.os_errors import environment_error
from sitegen.disk.publishing.manifest import Kind
from sitegen.disk.publishing.output import Output, published_entries
from sitegen.disk.publishing.target import Target
from sitegen.encoding import replace
from sitegen.index.gates import shown_ahead
from sitegen.model.bodies import LostBodyError
from sitegen.model.documents import Gate
from sitegen.pipeline.check_scope import ALL, CheckScope
from sitegen.pipeline.extending import extended
from sitegen.pipeline.file_verdicts import of_every_copy
from sitegen.pipeline.inputs import is_ahead, is_own_output, located
from sitegen.pipeline.memo import Memo, Store
from sitegen.pipeline.publishing import Publishing, shrinks
from sitegen.pipeline.rehearsal import rehearse
from sitegen.pipeline.replanning import planning_after
from sitegen.pipeline.request import Report, Request, SiteInputs, address_of
from sitegen.pipeline.stages import gate_of, has_mistakes, index_site, plan_site
from sitegen.pipeline.up_to_date import build_record, edited_since, last_record
from sitegen.pipeline.values import Checked, IndexedSite, PlannedSite, ToExport
from sitegen.pipeline.worker_pool import open_pool
from sitegen.plan.changes import Change, changes
from sitegen.plan.part_sums import shared_sums
from sitegen.plan.reasons import Reasons
from sitegen.plan.sealed import Sealed
from sitegen.plan.security_headers import headers, policy
from sitegen.problems import Place, Problem, SitegenError, error, has_errors, sort_problems
from sitegen.read import is_piece
from sitegen.render import Renderer, VariantMaker


def build_anew(request: Request, site_inputs: SiteInputs, output: Output, inputs: str) -> Report:
    """Compose a site and publish what changed. `inputs` is the digest of all that the build depends on."""
    try:
        return _build(request, site_inputs, output, inputs)
    except LostBodyError:  # the cache is damaged; the stage is abandoned with all that came from it
        output.discard()
        output.bodies.forget()
    try:
        return _build(request, site_inputs, output, inputs)
    except LostBodyError:
        message = "what was written into it is not there any more"
        hint = "check the disk, or choose another folder with --cache"
        raise environment_error(str(request.cache_folder), message, hint, request.site) from None


def _build(request: Request, site_inputs: SiteInputs, output: Output, inputs: str) -> Report:
    engine = output.engine
    with open_pool(request) as pool:
        memo = _memo(output.bodies, engine, site_inputs)
        last = last_record(output)
        sound = last.templates if last and output.manifest and output.manifest.engine == engine else ""
        known = index_site(request, site_inputs, memo, pool, sound)
        shrunk = shrinks(output, known)
        if shrunk or has_mistakes(known):
            raise SitegenError((*plan_site(known, Sealed.emptied).problems, *shrunk))
        output.settle_kind(require_deployable(known))
        publishing = Publishing(known, output, output.stage(), pool)
        planning = planning_after(edited_since(last, request, site_inputs, engine), known, memo, last, publishing)
        composed = plan_site(known, publishing.take, planning)
        report = publishing.publish(composed, build_record(composed, inputs))
        request.report_progress("remember")
        output.bodies.flush(memo.used)
    return report


def require_deployable(known: IndexedSite) -> Kind:
    """Return the kind of the output. Raises SitegenError where what is not public yet would be deployed."""
    request, config = known.request, known.config
    if request.drafts:
        return "drafts"
    if request.clock is None or not is_ahead(request, config):
        return "public"
    ahead = shown_ahead(known.site.documents.pieces, request.clock, Gate(as_of=known.as_of))
    if ahead and is_own_output(request, config):
        paths = sorted(piece.document.path for piece in ahead)
        more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        message = f"{paths[0]}{more} would be in the output that is deployed before coming due"
        hint = "give a build of a later moment an --output of its own"
        raise SitegenError((error("output", message, Place(path=config.output), hint),))
    return "drafts" if ahead else "public"


def _memo(store: Store, engine: str, site_inputs: SiteInputs) -> Memo:
    return Memo(store, engine, site_inputs.settings, extended(site_inputs.plugins).rules)


def plan_in_memory(request: Request, site_inputs: SiteInputs, engine: str) -> PlannedSite:
    """Compose a site without its output: for commands that write nothing, and to report all that stops a build."""
    with closing(MemoryBodies(request.cache_folder)) as store:
        return compose(request, site_inputs, engine, store)


@contextmanager
def for_export(request: Request, site_inputs: SiteInputs, engine: str, target: Target) -> Iterator[ToExport]:
    """Compose a site twice, with all that is hidden and as readers see it; the bodies are there meanwhile."""
    public = plan_in_memory(request, site_inputs, engine).site
    protected = (*target.protected, site_inputs.config.output)
    with closing(MemoryBodies(request.cache_folder)) as store:
        everything = compose(replace(request, drafts=True), site_inputs, engine, store)
        safe = replace(target, protected=protected)
        yield ToExport(everything=everything, public=public, target=safe, bodies=store)


def related(request: Request, site_inputs: SiteInputs, engine: str, store: MemoryBodies) -> IndexedSite:
    """Read a site and relate what it has, for commands that plan nothing."""
    with open_pool(request) as pool:
        return index_site(request, site_inputs, _memo(store, engine, site_inputs), pool)


def compose(request: Request, site_inputs: SiteInputs, engine: str, store: MemoryBodies) -> PlannedSite:
    """Compose a site with bodies from a store. Raises SitegenError."""
    return plan_site(related(request, site_inputs, engine, store))


def next_turning(request: Request, site_inputs: SiteInputs, engine: str, store: MemoryBodies) -> datetime | None:
    """Return the next moment at which anything comes due or expires. Raises SitegenError for a site with errors."""
    with open_pool(request) as pool:
        known = index_site(request, site_inputs, _memo(store, engine, site_inputs), pool)
        if has_mistakes(known):
            raise SitegenError(plan_site(known, Sealed.emptied).problems)
    return known.site.next_due


def foreseen_headers(request: Request, site_inputs: SiteInputs, engine: str) -> tuple[tuple[str, str], ...]:
    """Return the headers of every answer of a host."""
    with closing(MemoryBodies(request.cache_folder)) as store, open_pool(request) as pool:
        memo = _memo(store, engine, site_inputs)
        known = index_site(request, site_inputs, memo, pool)
        return headers(policy(known.outline.scopes[0], known.theme), known.config)


def foreseen(composed: PlannedSite, target: Target, site_inputs: SiteInputs) -> tuple[Change, ...]:
    """Return what a build would do to the output."""
    entries, intact, part_log = published_entries(target)
    now = shared_sums(composed.theme, composed.plan.sites, target.engine, site_inputs.plugins_digest)
    reasons = Reasons(composed.theme, now, part_log.load())
    return changes(composed.plan.artifacts, entries, intact, reasons.why)


def checked(
    request: Request,
    site_inputs: SiteInputs,
    engine: str,
    until: date | datetime | None = None,
    scope: CheckScope = ALL,
) -> Checked:
    """Compose a site, render every page in memory and check further laws; then rehearse what comes due.

    Raises SitegenError with what is wrong today, or with what would be wrong at a later moment up to `until`, the whole
    of that day if it is a date (None: whenever anything comes due or expires).
    """

    def found(*, damaged: bool) -> tuple[IndexedSite, tuple[Problem, ...]]:
        with closing(MemoryBodies(None if damaged else request.cache_folder)) as store:
            known, problems = _checked(request, site_inputs, engine, store, until)
            compared = located(scope.compare(known, store), site_inputs.sources)
            return known, sort_problems((*problems, *compared))

    try:
        known, problems = found(damaged=False)
    except LostBodyError:  # the cache is damaged
        known, problems = found(damaged=True)
    reported = tuple(problem for problem in problems if scope.has(problem))
    if has_errors(reported):
        raise SitegenError(reported)
    paths = [file.path for file in site_inputs.sources.below(known.config.content) if is_piece(file.path, known.config)]
    return Checked(
        config=known.config,
        problems=reported,
        pieces=sum(map(scope.has_file, paths)),
        all_pieces=len(paths),
        as_of=known.as_of,
        next_due=known.site.next_due,
    )


def _checked(
    request: Request, site_inputs: SiteInputs, engine: str, store: MemoryBodies, until: date | datetime | None
) -> tuple[IndexedSite, tuple[Problem, ...]]:
    from sitegen.check import check_site  # noqa: PLC0415 - late: a build does without it

    with open_pool(request) as pool:
        known = index_site(request, site_inputs, _memo(store, engine, site_inputs), pool)
    found = check_site(known.site, known.config, site_inputs.sources.read)
    try:
        composed = plan_site(known)
    except SitegenError as failed:
        return known, sort_problems((*failed.problems, *located(found, site_inputs.sources)))
    gate, address = gate_of(request, site_inputs), address_of(request, site_inputs)
    found += (*composed.extended.checked(composed.site, gate, address),)
    rendered: set[str] = set()
    variants = VariantMaker(open_variants(request.cache_folder, writes=False), only_looks=True)
    problems = _rendered(composed, store, rendered, variants)
    reported = located((*composed.problems, *found, *problems), composed.sources)
    if problems:
        return known, reported

    def problems_at(moment: datetime) -> tuple[Problem, ...]:
        request.report_progress("rehearse")
        try:
            then = compose(replace(request, as_of=moment), site_inputs, engine, store)
        except SitegenError as failed:
            return failed.problems
        return located((*then.problems, *_rendered(then, store, rendered, variants)), then.sources)

    later = () if request.drafts else tuple(rehearse(composed, until, problems_at))
    return known, sort_problems((*reported, *later))


def _rendered(composed: PlannedSite, store: MemoryBodies, known: set[str], variants: VariantMaker) -> list[Problem]:
    """Render every artifact whose fingerprint is not known yet; return the mistakes that only rendering finds."""
    renderer = Renderer(
        theme=composed.theme,
        sites=composed.plan.sites,
        bodies=store,
        reader=composed.sources.reader,
        extensions=composed.extended.extensions,
        variants=variants,
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
    return list(of_every_copy(problems, composed.site))

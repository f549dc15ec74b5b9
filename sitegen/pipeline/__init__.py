"""The pipeline: files to files, one call a stage; the only package that knows every stage.

In: a Request. Out: a Report, and the output tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.config.site_config import SiteConfig
from sitegen.disk.engine import engine_digest
from sitegen.disk.os_errors import os_errors_reported
from sitegen.disk.publishing.output import Output, check_places, open_output
from sitegen.disk.publishing.target import Target
from sitegen.disk.sources.scan import scan
from sitegen.locale.language_file import LANGUAGES
from sitegen.model.ledger import LEDGER
from sitegen.pipeline.gc_policy import gc_disabled
from sitegen.pipeline.inputs import (
    CONFIG,
    configured,
    is_ahead,
    is_own_output,
    located,
    moment_of,
    read_config,
    read_inputs,
    require_ledger,
)
from sitegen.pipeline.request import Configured, Report, Request, SiteInputs
from sitegen.pipeline.up_to_date import inputs_digest, nothing_to_do
from sitegen.problems import Place, SitegenError, error, has_errors, sort_problems

if TYPE_CHECKING:
    from sitegen.pipeline.check_scope import CheckScope
    from sitegen.pipeline.coming_due import Due
    from sitegen.pipeline.extending import Extended
    from sitegen.pipeline.fixing import Fixed
    from sitegen.pipeline.publication_status import Status
    from sitegen.pipeline.url_ledger import Accepted
    from sitegen.pipeline.values import Checked, PlannedSite, ServedFile, ToExport
    from sitegen.plan.changes import Change
    from sitegen.plugins.content import SiteContent

__all__ = [
    "Report",
    "Request",
    "accept_addresses",
    "build",
    "check",
    "configured_site",
    "due",
    "fix",
    "own_paths",
    "plan",
    "planned_headers",
    "rendered",
    "site_contents",
    "site_plugins",
    "status",
    "to_export",
]

_OWN_PATHS = ("themes", LANGUAGES, "plugins", CONFIG, LEDGER, "links.lock", "history.lock")
"""What a site has in addition to its content, now or in later versions: neither output nor cache."""

_STOPPING = frozenset({"output", "ledger"})
"""Codes of what keeps a build from its output, with which all else that is wrong is reported."""

# What makes pages is imported late: a build with nothing to do loads none of it.


@gc_disabled()
def build(request: Request) -> Report:
    """Build a site and publish it. Raises SitegenError, the output untouched, when anything stops it."""
    with os_errors_reported(request.site):
        known = configured(request)
        engine = _engine(known)
        try:
            if not has_errors(known.problems):  # else all mistakes are reported together, and no output is needed
                check_places(_target(request, known.config, engine))
        except SitegenError as stopped:
            raise _with_all_others(request, read_inputs(request, known), engine, stopped) from None
        return _build(request, read_inputs(request, known), engine)


def _build(request: Request, site_inputs: SiteInputs, engine: str) -> Report:
    if has_errors(site_inputs.problems):
        from sitegen.pipeline.building import plan_in_memory  # noqa: PLC0415

        plan_in_memory(request, site_inputs, engine)
    opened = False
    try:
        require_ledger(request, site_inputs)
        _require_own_output(request, site_inputs.config)
        with open_output(_target(request, site_inputs.config, engine)) as output:
            opened = True
            return _publish(request, site_inputs, output, engine)
    except SitegenError as stopped:
        raise stopped if opened else _with_all_others(request, site_inputs, engine, stopped) from None


def _with_all_others(request: Request, site_inputs: SiteInputs, engine: str, stopped: SitegenError) -> SitegenError:
    """Return what keeps a build from its output with all that is wrong with the site."""
    if not any(one.code in _STOPPING for one in stopped.problems):
        return stopped
    from sitegen.pipeline.building import plan_in_memory  # noqa: PLC0415

    try:
        found = plan_in_memory(request, site_inputs, engine).problems
    except SitegenError as failed:
        found = failed.problems
    return SitegenError(sort_problems((*stopped.problems, *found)))


def _publish(request: Request, site_inputs: SiteInputs, output: Output, engine: str) -> Report:
    inputs = inputs_digest(request, site_inputs, engine)
    done = nothing_to_do(output, inputs, site_inputs.config, moment_of(request.as_of, site_inputs.config))
    site_inputs.remembered.save()
    if done is not None:
        output.refresh_manifest()
        return done
    from sitegen.pipeline.building import build_anew  # noqa: PLC0415

    return build_anew(request, site_inputs, output, inputs)


def plan(request: Request) -> tuple[PlannedSite, tuple[Change, ...]]:
    """Compose a site without writing anything; return the plan, and what a build would do to its output."""
    from sitegen.pipeline.building import foreseen, plan_in_memory  # noqa: PLC0415

    with os_errors_reported(request.site):
        site_inputs = read_inputs(request)
        engine = _engine(site_inputs)
        composed = plan_in_memory(request, site_inputs, engine)
        _require_own_output(request, site_inputs.config)
        return composed, foreseen(composed, _target(request, site_inputs.config, engine), site_inputs)


def rendered(request: Request) -> tuple[PlannedSite, Mapping[str, ServedFile]]:
    """Compose a site and render all of it in memory; return the digest of each file by path. Raises SitegenError."""
    from sitegen.pipeline.rendering import rendered_files  # noqa: PLC0415

    with os_errors_reported(request.site):
        site_inputs = read_inputs(request)
        return rendered_files(request, site_inputs, _engine(site_inputs))


def check(request: Request, until: date | datetime | None = None, scope: CheckScope | None = None) -> Checked:
    """Compose a site, render every page in memory and check further laws, writing nothing. Raises SitegenError.

    All later moments up to `until` are rehearsed at which a piece comes due or expires (None: all there are). What is
    not in `scope` is not reported.
    """
    from sitegen.pipeline.building import checked  # noqa: PLC0415
    from sitegen.pipeline.check_scope import ALL  # noqa: PLC0415

    with os_errors_reported(request.site):
        site_inputs = read_inputs(request)
        return checked(request, site_inputs, _engine(site_inputs), until, scope or ALL)


def fix(request: Request, scope: CheckScope | None = None) -> tuple[Fixed, ...]:
    """Mend what can be mended safely in the texts of a site, file by file as a whole; return what was mended."""
    from sitegen.pipeline.check_scope import ALL  # noqa: PLC0415
    from sitegen.pipeline.fixing import fix as fix_site  # noqa: PLC0415

    with os_errors_reported(request.site):
        site_inputs = read_inputs(request)
        return fix_site(request, site_inputs, _engine(site_inputs), scope or ALL)


def status(request: Request) -> Status:
    """Return what is not public and why, writing nothing. Raises SitegenError for a site that cannot be read."""
    from sitegen.pipeline.publication_status import status_of  # noqa: PLC0415

    with os_errors_reported(request.site):
        site_inputs = read_inputs(request)
        return status_of(request, site_inputs, _engine(site_inputs))


def due(request: Request, since: date | datetime | None) -> Due:
    """Return whether time alone has changed what a build would publish, writing nothing. Raises SitegenError.

    Without `since`, the moment of the last build of the output counts.
    """
    from sitegen.pipeline.coming_due import due_since, moment_of_last_build  # noqa: PLC0415

    with os_errors_reported(request.site):
        site_inputs = read_inputs(request)
        engine = _engine(site_inputs)
        if since is None:
            since = moment_of_last_build(_target(request, site_inputs.config, engine))
        return due_since(request, site_inputs, engine, since)


def accept_addresses(request: Request) -> Accepted:
    """Write what the site publishes now into its URL ledger. Raises SitegenError, the ledger untouched."""
    from sitegen.pipeline.building import plan_in_memory  # noqa: PLC0415
    from sitegen.pipeline.url_ledger import accept  # noqa: PLC0415

    with os_errors_reported(request.site):
        site_inputs = read_inputs(request)
        composed = plan_in_memory(request, site_inputs, _engine(site_inputs))
        return accept(request, composed)


@contextmanager
def to_export(request: Request) -> Iterator[ToExport]:
    """Compose a site twice, with all that is hidden and as readers see it, writing nothing. Raises SitegenError."""
    from sitegen.pipeline.building import for_export  # noqa: PLC0415

    with os_errors_reported(request.site):
        site_inputs = read_inputs(request)
        engine = _engine(site_inputs)
        with for_export(request, site_inputs, engine, _target(request, site_inputs.config, engine)) as found:
            yield found


def planned_headers(request: Request) -> tuple[tuple[str, str], ...]:
    """Return the headers that a host is told to send, writing nothing. Raises SitegenError."""
    from sitegen.pipeline.building import foreseen_headers  # noqa: PLC0415

    site_inputs = read_inputs(request)
    return foreseen_headers(request, site_inputs, _engine(site_inputs))


def site_plugins(site: Path) -> tuple[SiteConfig, Extended]:
    """Read sitegen.toml and import the plugins that it names. Raises SitegenError when either has errors."""
    from sitegen.pipeline.extending import extended  # noqa: PLC0415

    with os_errors_reported(site):
        known = configured(Request(site=site, as_of=date.min))
        added = extended(known.plugins)
        problems = (*known.problems, *added.problems)
        if has_errors(problems):
            raise SitegenError(located(problems, scan(site, (CONFIG, "plugins"))[0]))
        return known.config, added


def site_contents(request: Request) -> tuple[SiteContent, ...]:
    """Return the site as the commands of plugins see it, writing nothing. Raises SitegenError."""
    from sitegen.pipeline.building import plan_in_memory  # noqa: PLC0415
    from sitegen.pipeline.request import address_of  # noqa: PLC0415
    from sitegen.pipeline.stages import gate_of  # noqa: PLC0415

    with os_errors_reported(request.site):
        inputs = read_inputs(request)
        composed = plan_in_memory(request, inputs, _engine(inputs))
        return composed.extended.contents(composed.site, gate_of(request, inputs), address_of(request, inputs))


def configured_site(site: Path) -> SiteConfig:
    """Read sitegen.toml alone. Raises SitegenError when it has errors."""
    return read_config(site)


def own_paths(config: SiteConfig) -> tuple[str, ...]:
    """Return the folders and files of a site that nothing that is made may touch, as paths below its root."""
    return (config.content, *_OWN_PATHS)


def _engine(known: Configured | SiteInputs) -> str:
    """Return the digest of sitegen with the plugins of a site."""
    own = engine_digest()
    return own if known.plugins is None else known.plugins.engine(own)


def _require_own_output(request: Request, config: SiteConfig) -> None:
    """Raise SitegenError where drafts would be in the site's own output."""
    if request.drafts and is_own_output(request, config):
        message = "drafts would be in the output that is deployed"
        place = Place(path=config.output)
        raise SitegenError((error("output", message, place, "give --drafts an --output of its own"),))


def _target(request: Request, config: SiteConfig, engine: str) -> Target:
    site = request.site
    output = request.output or site / config.output
    return Target(
        output=output,
        cache=request.cache_folder,
        site_root=site,
        protected=own_paths(config),
        own_output=config.output,
        kind="drafts" if request.drafts else "public",
        kind_is_open=not request.drafts and is_ahead(request, config),
        take_over=request.take_over,
        in_place=request.in_place,
        clean=request.clean,
        engine=engine,
    )

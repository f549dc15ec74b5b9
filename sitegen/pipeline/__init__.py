"""The pipeline: files to files, one call a stage; the only room that knows every stage.

In: a Request. Out: a Report, and the output tree.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.config import SiteConfig
from sitegen.disk.engine import engine_digest
from sitegen.disk.publish import look_at_output, open_output
from sitegen.disk.refusals import refusals_told
from sitegen.disk.scan import scan
from sitegen.disk.target import Target
from sitegen.ledger import LEDGER
from sitegen.locale.language_file import LANGUAGES
from sitegen.pipeline.collecting import nothing_collected
from sitegen.pipeline.gathering import CONFIG, configured, gather, located, moment_of, read_config, require_ledger
from sitegen.pipeline.proof import inputs_digest, nothing_to_do
from sitegen.pipeline.request import Configured, Gathered, Report, Request
from sitegen.problems import Place, SitegenError, error, has_errors

if TYPE_CHECKING:
    from sitegen.disk.ahead import Ahead
    from sitegen.pipeline.addresses import Accepted
    from sitegen.pipeline.composing import Composed
    from sitegen.pipeline.extending import Extended
    from sitegen.plan.changes import Change
    from sitegen.plugins.content import SiteContent

__all__ = [
    "Report",
    "Request",
    "accept_addresses",
    "build",
    "check",
    "configured_site",
    "plan",
    "planned_headers",
    "site_contents",
    "site_plugins",
]

_OWN_PATHS = ("themes", LANGUAGES, "plugins", CONFIG, LEDGER, "links.lock", "history.lock")
"""What a site has beside its content, now or in later versions: neither output nor cache."""

# What makes pages is imported late: a build with nothing to do loads none of it.


@nothing_collected()
def build(request: Request) -> Report:
    """Build a site and publish it. Raises SitegenError, the output untouched, when anything stops it."""
    with refusals_told(request.site):
        known = configured(request)
        engine = _engine(known)
        wrong = has_errors(known.problems)  # then all mistakes are reported together, and no output is needed
        ahead = None if wrong else look_at_output(_target(request, known.config, engine))
        try:
            return _build(request, gather(request, known), engine, ahead)
        finally:
            if ahead is not None:
                ahead.drop()


def _build(request: Request, gathered: Gathered, engine: str, ahead: Ahead | None) -> Report:
    if has_errors(gathered.problems):
        from sitegen.pipeline.building import compose_in_memory  # noqa: PLC0415

        compose_in_memory(request, gathered, engine)
    require_ledger(request, gathered)
    _require_own_output(request, gathered.config)
    with open_output(_target(request, gathered.config, engine), ahead) as output:
        inputs = inputs_digest(request, gathered, engine)
        done = nothing_to_do(output, inputs, gathered.config, moment_of(request.as_of, gathered.config))
        gathered.remembered.save()
        if done is not None:
            output.note_again()
            return done
        from sitegen.pipeline.building import build_anew  # noqa: PLC0415

        return build_anew(request, gathered, output, inputs)


def plan(request: Request) -> tuple[Composed, tuple[Change, ...]]:
    """Compose a site without writing anything; give the plan, and what a build would do to its output."""
    from sitegen.pipeline.building import compose_in_memory, foreseen  # noqa: PLC0415

    with refusals_told(request.site):
        gathered = gather(request)
        engine = _engine(gathered)
        composed = compose_in_memory(request, gathered, engine)
        _require_own_output(request, gathered.config)
        return composed, foreseen(composed, _target(request, gathered.config, engine))


def check(request: Request, until: date | datetime | None = None) -> Composed:
    """Compose a site, render every page in memory and check further laws, writing nothing. Raises SitegenError.

    All later moments up to `until` are rehearsed at which a piece comes due or expires (None: all there are).
    """
    from sitegen.pipeline.building import checked  # noqa: PLC0415

    with refusals_told(request.site):
        gathered = gather(request)
        return checked(request, gathered, _engine(gathered), until)


def accept_addresses(request: Request) -> Accepted:
    """Write what the site publishes now into its URL ledger. Raises SitegenError, the ledger untouched."""
    from sitegen.pipeline.addresses import accept  # noqa: PLC0415
    from sitegen.pipeline.building import compose_in_memory  # noqa: PLC0415

    with refusals_told(request.site):
        gathered = gather(request)
        composed = compose_in_memory(request, gathered, _engine(gathered))
        return accept(request, composed)


def planned_headers(request: Request) -> tuple[tuple[str, str], ...]:
    """Return the headers that a host is told to send, writing nothing. Raises SitegenError."""
    from sitegen.pipeline.building import foreseen_headers  # noqa: PLC0415

    gathered = gather(request)
    return foreseen_headers(request, gathered, _engine(gathered))


def site_plugins(site: Path) -> tuple[SiteConfig, Extended]:
    """Read sitegen.toml and import the plugins that it names. Raises SitegenError when either has errors."""
    from sitegen.pipeline.extending import extended  # noqa: PLC0415

    with refusals_told(site):
        known = configured(Request(site=site, as_of=date.min))
        added = extended(known.plugins)
        problems = (*known.problems, *added.problems)
        if has_errors(problems):
            raise SitegenError(located(problems, scan(site, (CONFIG, "plugins"))[0]))
        return known.config, added


def site_contents(request: Request) -> tuple[SiteContent, ...]:
    """Return the site as the commands of plugins see it, writing nothing. Raises SitegenError."""
    from sitegen.pipeline.building import compose_in_memory  # noqa: PLC0415
    from sitegen.pipeline.composing import address_of, gate_of  # noqa: PLC0415

    with refusals_told(request.site):
        gathered = gather(request)
        composed = compose_in_memory(request, gathered, _engine(gathered))
        return composed.extended.contents(composed.site, gate_of(request, gathered), address_of(request, gathered))


def configured_site(site: Path) -> SiteConfig:
    """Read sitegen.toml alone. Raises SitegenError when it has errors."""
    return read_config(site)


def _engine(known: Configured | Gathered) -> str:
    """Return the digest of sitegen with the plugins of a site."""
    own = engine_digest()
    return own if known.plugins is None else known.plugins.engine(own)


def _require_own_output(request: Request, config: SiteConfig) -> None:
    """Raise SitegenError where drafts would stand in the site's own output."""
    own = request.site / config.output
    if request.drafts and (request.output or own).resolve() == own.resolve():
        message = "drafts would stand in the output that is deployed"
        place = Place(path=config.output)
        raise SitegenError((error("output", message, place, "give --drafts an --output of its own"),))


def _target(request: Request, config: SiteConfig, engine: str) -> Target:
    site = request.site
    output = request.output or site / config.output
    return Target(
        output=output,
        cache=request.cache_folder,
        site_root=site,
        protected=(config.content, *_OWN_PATHS),
        own_output=config.output,
        kind="drafts" if request.drafts else "public",
        take_over=request.take_over,
        in_place=request.in_place,
        clean=request.clean,
        engine=engine,
    )

"""The lock of links: a site whose links are known, and the file that is written.

In: a Request. Out: PlannedSite; links.lock.
"""

from __future__ import annotations

from sitegen.disk.engine import engine_digest
from sitegen.disk.os_errors import os_errors_reported
from sitegen.disk.sources.replacing import replace_file
from sitegen.model.link_lock import LINKS, LinkLock, encode_links
from sitegen.pipeline.building import plan_in_memory
from sitegen.pipeline.inputs import located, read_inputs
from sitegen.pipeline.request import Request
from sitegen.pipeline.values import PlannedSite
from sitegen.problems import Problem


def composed_site(request: Request) -> PlannedSite:
    """Compose a site, writing nothing. Raises SitegenError."""
    with os_errors_reported(request.site):
        site_inputs = read_inputs(request)
        own = engine_digest()
        engine = own if site_inputs.plugins is None else site_inputs.plugins.engine(own)
        return plan_in_memory(request, site_inputs, engine)


def write_links(request: Request, lock: LinkLock) -> None:
    """Write the lock. Raises SitegenError when it cannot be written; the old one is then as it was."""
    replace_file(request.site, LINKS, encode_links(lock))


def placed(problems: tuple[Problem, ...], composed: PlannedSite) -> tuple[Problem, ...]:
    """Return problems with their lines, in the order of their files."""
    return located(problems, composed.sources)

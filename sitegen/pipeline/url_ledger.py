"""Addresses: what a build says of the URL ledger, and how the ledger records what the site publishes now.

In: a Request, SiteInputs or PlannedSite. Out: problems; a new urls.lock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.config.site_config import SiteConfig
from sitegen.disk.sources.replacing import replace_file
from sitegen.encoding import Value
from sitegen.index.ledger_update import accepted, behind
from sitegen.index.lost_addresses import lost_addresses
from sitegen.index.site import Site
from sitegen.model.documents import Gate
from sitegen.model.ledger import LEDGER, Ledger, encode_entry, encode_ledger
from sitegen.pipeline.request import Request
from sitegen.problems import Problem

if TYPE_CHECKING:
    from sitegen.pipeline.values import PlannedSite


class Accepted(Value, frozen=True, kw_only=True):
    """What became of the URL ledger: as it was, as it is, and the problems that are left."""

    last: Ledger
    ledger: Ledger
    problems: tuple[Problem, ...]


def addresses_kept(
    site: Site, config: SiteConfig, broken: frozenset[str], request: Request, gate: Gate
) -> tuple[Problem, ...]:
    """Report addresses that would vanish (a warning, an error with `--locked` or in `check`).

    Whether the ledger is out of date is reported with `--locked`, and by `check` once the ledger is in use: who writes
    an article, or has published nothing yet, need not see it.
    """
    ledger = site.documents.ledger
    if not ledger.exists:
        return ()
    lost = tuple(lost_addresses(site, broken, gate))
    if not request.locked and not request.strict_drafts:
        return tuple(problem.softened() for problem in lost)
    unused = request.strict_drafts and not ledger.entries
    return lost if request.drafts or unused else (*lost, *behind(site, config))


def accept(request: Request, composed: PlannedSite) -> Accepted:
    """Write the ledger of a site as composed, unless it is the same. Raises SitegenError when it cannot be written."""
    last = composed.site.documents.ledger
    today = composed.as_of.astimezone(composed.config.zone).date()
    ledger = accepted(composed.site, composed.config, today)
    content = encode_ledger(ledger)
    if not last.exists or composed.sources.read(LEDGER) != content:
        replace_file(request.site, LEDGER, content)
    kept = frozenset(map(encode_entry, ledger.entries))
    same = {entry.line for entry in last.entries if encode_entry(entry) in kept}
    problems = tuple(one for one in composed.problems if one.place.path != LEDGER or one.place.line in same)
    return Accepted(last=last, ledger=ledger, problems=problems)

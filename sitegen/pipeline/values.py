"""Values that the stages after reading pass to each other.

In: nothing. Out: frozen values.
"""

from __future__ import annotations

from datetime import datetime

from sitegen.config.site_config import SiteConfig
from sitegen.disk.publishing.target import Target
from sitegen.encoding import Value
from sitegen.index.claims import Claimed
from sitegen.index.site import Site
from sitegen.model.bodies import Bodies
from sitegen.model.documents import Hidden
from sitegen.model.sources import Sources
from sitegen.pipeline.extending import Extended
from sitegen.pipeline.request import Request, SiteInputs
from sitegen.plan.assembling import Outline
from sitegen.plan.sealed import Plan
from sitegen.problems import Problem
from sitegen.theme import Theme


class IndexedSite(Value, frozen=True, kw_only=True):
    """A site before its files are planned: all that is known of it, with the problems so far, in order."""

    request: Request
    site_inputs: SiteInputs
    config: SiteConfig
    theme: Theme
    site: Site
    claimed: Claimed
    outline: Outline
    engine: str
    problems: tuple[Problem, ...]
    as_of: datetime


class Checked(Value, frozen=True, kw_only=True):
    """What a check has found: no error among it, since one is raised."""

    config: SiteConfig
    problems: tuple[Problem, ...]
    pieces: int
    """How many articles and pages were looked at."""
    all_pieces: int
    as_of: datetime
    next_due: datetime | None


class PlannedSite(Value, frozen=True, kw_only=True):
    """A site composed in memory: the plan and all that rendering needs."""

    config: SiteConfig
    sources: Sources
    theme: Theme
    site: Site
    plan: Plan
    problems: tuple[Problem, ...]
    as_of: datetime
    extended: Extended
    hidden: tuple[Hidden, ...]
    """The pieces that are not public."""
    left_out: int
    """How many pieces `--skip-broken` leaves out."""


class ToExport(Value, frozen=True, kw_only=True):
    """A site that is to be exported: with all that is hidden, and as readers see it; and the folder of the export."""

    everything: PlannedSite
    public: Site
    target: Target
    bodies: Bodies
    """Those of `everything`."""


class ServedFile(Value, frozen=True, kw_only=True):
    """A file that a build gives: the SHA-256 of its bytes (hex), and its size."""

    digest: str
    size: int

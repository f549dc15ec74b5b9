"""The proof that a build has nothing to do: the same inputs, between the same two moments, and an unchanged output.

In: a Request, SiteInputs, an open Output. Out: the Report of the build that need not run.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from sitegen.config.site_config import SiteConfig
from sitegen.disk.publishing.output import Output
from sitegen.encoding import Value, decode, encode
from sitegen.model.documents import Hidden
from sitegen.pipeline.request import Report, Request, SiteInputs
from sitegen.problems import Problem

if TYPE_CHECKING:
    from sitegen.pipeline.values import PlannedSite
    from sitegen.theme import Theme


class BuildRecord(Value, frozen=True, kw_only=True):
    """What a build keeps in its manifest.

    Until `valid_until` (None: indefinitely) a build of the same inputs has the same output.
    """

    inputs: str
    templates: str
    as_of: datetime
    valid_until: datetime | None
    next_due: datetime | None
    problems: tuple[Problem, ...]
    left_out: int
    hidden: tuple[Hidden, ...]


def inputs_digest(request: Request, site_inputs: SiteInputs, engine: str) -> str:
    """Return the digest of everything that a build depends on but its moment."""
    files = [(path, file.digest) for path, file in site_inputs.sources.files.items()]
    choices = (
        *(engine, site_inputs.settings, request.base_url, request.drafts, request.skip_broken),
        request.locked,
    )
    return blake2b(encode((choices, files, site_inputs.problems)), digest_size=16).hexdigest()


def build_record(planned: PlannedSite, inputs: str) -> bytes:
    """Return the record of a build, encoded for its manifest."""
    record = BuildRecord(
        inputs=inputs,
        templates=checked_as(planned.theme, planned.config),
        as_of=planned.as_of,
        valid_until=planned.site.next_turn,
        next_due=planned.site.next_due,
        problems=planned.problems,
        left_out=planned.left_out,
        hidden=planned.hidden,
    )
    return encode(record)


def checked_as(theme: Theme, config: SiteConfig) -> str:
    """Name all that the check of templates depends on in addition to sitegen itself."""
    return f"{theme.digest} {config.language}"


def last_record(output: Output) -> BuildRecord | None:
    """Return the record of the build that made the present output, if it is known."""
    return record_in(output.manifest.record) if output.manifest else None


def record_in(record: bytes) -> BuildRecord | None:
    """Return what a build has kept in a manifest, if that can be read."""
    try:
        return decode(record, BuildRecord) if record else None
    except ValueError:
        return None


def nothing_to_do(output: Output, inputs: str, config: SiteConfig, as_of: datetime) -> Report | None:
    """Return the report of a build that would change nothing, or None when it has to run."""
    manifest, record = output.manifest, last_record(output)
    if manifest is None or record is None:
        return None
    if (
        record.inputs != inputs
        or as_of < record.as_of
        or (record.valid_until is not None and as_of >= record.valid_until)
    ):
        return None
    if output.listing_differs() or not all(map(output.intact, manifest.entries)):
        return None
    return Report(
        config=config,
        problems=record.problems,
        written=0,
        kept=len(manifest.entries),
        removed=0,
        left_out=record.left_out,
        as_of=as_of,
        next_due=record.next_due,
        hidden=record.hidden,
    )

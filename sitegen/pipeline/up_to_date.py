"""The proof that a build has nothing to do: the same inputs, between the same two moments, and an unchanged output.

In: a Request, SiteInputs, an open Output. Out: the Report of the build that need not run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import blake2b
from types import MappingProxyType
from typing import TYPE_CHECKING

from sitegen.config.site_config import SiteConfig
from sitegen.disk.publishing.output import Output
from sitegen.encoding import Value, decode, encode, replace
from sitegen.model.documents import Hidden
from sitegen.model.sources import SourceFile
from sitegen.pipeline.inputs import moment_of
from sitegen.pipeline.request import Report, Request, SiteInputs
from sitegen.problems import Problem

if TYPE_CHECKING:
    from sitegen.pipeline.values import PlannedSite
    from sitegen.plan.sealed import Plan
    from sitegen.plan.views import SiteView
    from sitegen.theme import Theme


class Listed(Value, frozen=True, kw_only=True):
    """A list that an edit of words may leave as it is: its path, its kind, and its source file, if it has one."""

    path: str
    kind: str
    source: str


class BuildRecord(Value, frozen=True, kw_only=True):
    """What a build keeps in its manifest.

    Until `valid_until` (None: indefinitely) a build of the same inputs has the same output.
    """

    inputs: str
    shared: str
    """The digest of what the pages of each language share."""
    related: str
    """The digest of what relates pieces, where their texts do; else empty."""
    lists: tuple[Listed, ...]
    templates: str
    as_of: datetime
    valid_until: datetime | None
    next_due: datetime | None
    problems: tuple[Problem, ...]
    left_out: int
    hidden: tuple[Hidden, ...]


def inputs_digest(
    request: Request, site_inputs: SiteInputs, engine: str, instead: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Return the digest of everything that a build depends on but its moment; `instead` has digests of other files."""
    files = [(path, instead.get(path, file.digest)) for path, file in site_inputs.sources.files.items()]
    choices = (
        *(engine, site_inputs.settings, request.base_url, request.drafts, request.skip_broken),
        request.locked,
    )
    return blake2b(encode((choices, files, site_inputs.problems)), digest_size=16).hexdigest()


def build_record(planned: PlannedSite, inputs: str) -> bytes:
    """Return the record of a build, encoded for its manifest."""
    record = BuildRecord(
        inputs=inputs,
        shared=shared_digest(planned.plan.sites),
        related=planned.plan.related,
        lists=tuple(_lists_in(planned.plan)),
        templates=checked_as(planned.theme, planned.config),
        as_of=planned.as_of,
        valid_until=planned.site.next_turn,
        next_due=planned.site.next_due,
        problems=planned.problems,
        left_out=planned.left_out,
        hidden=planned.hidden,
    )
    return encode(record)


def _lists_in(plan: Plan) -> Iterator[Listed]:
    from sitegen.plan.lists import CARD_LISTS, MENTION_LISTS  # noqa: PLC0415 - nothing to do: no plan

    for one in plan.artifacts:
        if one.kind in CARD_LISTS or one.kind in MENTION_LISTS:
            yield Listed(path=one.path, kind=one.kind, source=one.source)


def checked_as(theme: Theme, config: SiteConfig) -> str:
    """Name all that the check of templates depends on in addition to sitegen itself."""
    return f"{theme.digest} {config.language}"


def shared_digest(sites: Mapping[str, SiteView]) -> str:
    """Return the digest of what the pages of each language share."""
    return blake2b(encode(sorted(sites.items())), digest_size=16).hexdigest()


def edited_since(
    record: BuildRecord | None, request: Request, site_inputs: SiteInputs, engine: str
) -> tuple[SourceFile, ...]:
    """Return the files in which alone the inputs of this build differ from those of a recorded one, as they were then.

    There are none where that is not known, or where something has come due.
    """
    replaced, files = site_inputs.remembered.replaced, site_inputs.sources.files
    if record is None or not replaced or not _is_in_time(record, moment_of(request.as_of, site_inputs.config)):
        return ()
    if inputs_digest(request, site_inputs, engine, replaced) != record.inputs:
        return ()
    return tuple(replace(files[path], digest=digest) for path, digest in replaced.items() if path in files)


def _is_in_time(record: BuildRecord, as_of: datetime) -> bool:
    """Return whether nothing has come due or expired since a build."""
    return record.as_of <= as_of and (record.valid_until is None or as_of < record.valid_until)


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
    if record.inputs != inputs or not _is_in_time(record, as_of):
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

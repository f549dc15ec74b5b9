"""The proof that a build has nothing to do: the same inputs, between the same two moments, and an unchanged output.

In: a Request, Gathered, an open Output. Out: the Report of the build that need not run.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from sitegen.config.site_config import SiteConfig
from sitegen.disk.publishing.output import Output
from sitegen.encoding import Value, decode, encode
from sitegen.pipeline.request import Report, Request, SiteInputs
from sitegen.problems import Problem

if TYPE_CHECKING:
    from sitegen.pipeline.values import PlannedSite
    from sitegen.theme import Theme


class BuildRecord(Value, frozen=True, kw_only=True):
    """What a build leaves in its manifest. Until `turn` (None: for ever) a build of the same inputs does the same."""

    inputs: str
    templates: str
    as_of: datetime
    turn: datetime | None
    next_due: datetime | None
    problems: tuple[Problem, ...]
    left_out: int


def inputs_digest(request: Request, site_inputs: SiteInputs, engine: str) -> str:
    """Return the digest of everything that a build depends on but its moment."""
    files = [(path, file.digest) for path, file in site_inputs.sources.files.items()]
    choices = (engine, request.base_url, request.drafts, request.skip_broken, request.locked)
    return blake2b(encode((choices, files, site_inputs.problems)), digest_size=16).hexdigest()


def build_record(composed: PlannedSite, inputs: str) -> bytes:
    """Return the note that a build leaves."""
    proof = BuildRecord(
        inputs=inputs,
        templates=checked_as(composed.theme, composed.config),
        as_of=composed.as_of,
        turn=composed.site.next_turn,
        next_due=composed.site.next_due,
        problems=composed.problems,
        left_out=composed.left_out,
    )
    return encode(proof)


def checked_as(theme: Theme, config: SiteConfig) -> str:
    """Name all that the check of templates depends on in addition to sitegen itself."""
    return f"{theme.digest} {config.language}"


def last_record(output: Output) -> BuildRecord | None:
    """Return what the build that made the present output has left, if it is known."""
    manifest = output.manifest
    if manifest is None or not manifest.note:
        return None
    try:
        return decode(manifest.note, BuildRecord)
    except ValueError:
        return None


def nothing_to_do(output: Output, inputs: str, config: SiteConfig, as_of: datetime) -> Report | None:
    """Return the report of a build that would change nothing, or None when it has to run."""
    manifest, proof = output.manifest, last_record(output)
    if manifest is None or proof is None:
        return None
    if proof.inputs != inputs or as_of < proof.as_of or (proof.turn is not None and as_of >= proof.turn):
        return None
    if output.listing_differs() or not all(map(output.intact, manifest.entries)):
        return None
    return Report(
        config=config,
        problems=proof.problems,
        written=0,
        kept=len(manifest.entries),
        removed=0,
        left_out=proof.left_out,
        as_of=as_of,
        next_due=proof.next_due,
    )

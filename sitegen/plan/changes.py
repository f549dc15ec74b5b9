"""Changes: what a build will do to the output, and why.

In: the Plan's artifacts and what the last build made. Out: Changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from sitegen.encoding import Value
from sitegen.plan.sealed import Sealed

What = Literal["added", "changed", "kept", "removed"]

Why = Callable[[Sealed, str], str]
"""Returns why an artifact is made again that had another fingerprint before."""


class Change(Value, frozen=True, kw_only=True):
    """What happens to one output file, with the reason in plain words. `artifact` is absent for a removed file."""

    path: str
    what: What
    reason: str
    artifact: Sealed | None


def changes(
    artifacts: Iterable[Sealed], last: Mapping[str, str], intact: Callable[[str], bool], why: Why
) -> tuple[Change, ...]:
    """Compare the plan with the fingerprints of the last build (none: everything is new).

    `intact` says whether a file of the output still is what that build wrote, `why` what of an artifact changed.
    """
    found = [_change(artifact, last.get(artifact.path), intact, why) for artifact in artifacts]
    planned = {change.path for change in found}
    gone = (path for path in last if path not in planned)
    found += [Change(path=path, what="removed", reason="nothing calls for it any more", artifact=None) for path in gone]
    return tuple(sorted(found, key=lambda change: change.path))


def is_kept(artifact: Sealed, last: str | None, intact: Callable[[str], bool]) -> bool:
    """Return whether a build leaves an artifact's file, whose fingerprint was `last`, as it is."""
    return last == artifact.fingerprint and intact(artifact.path)


def _change(artifact: Sealed, last: str | None, intact: Callable[[str], bool], why: Why) -> Change:
    path = artifact.path
    if last is None:
        return Change(path=path, what="added", reason="new", artifact=artifact)
    if is_kept(artifact, last, intact):
        return Change(path=path, what="kept", reason="as in the last build", artifact=artifact)
    spoilt = last == artifact.fingerprint
    reason = "the file in the output was changed or deleted" if spoilt else why(artifact, last)
    return Change(path=path, what="changed", reason=reason, artifact=artifact)

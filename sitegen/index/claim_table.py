"""The claim table: which claimant has which output path, as file systems see it that ignore case and normal form.

In: claims. Out: the claim that is in the way of another.
"""

from __future__ import annotations

from sitegen.encoding import Value
from sitegen.problems import Place, Problem, warning
from sitegen.urls import folded


class Claim(Value, frozen=True, kw_only=True):
    """An output path and its claimant: `owner` in the author's words, and the place in the sources that says so."""

    path: str
    owner: str
    place: Place
    source: str = ""
    """The source file whose bytes are published there, if it is a copy of one."""
    piece: str = ""
    """The source path of the piece that the file is published with."""
    replaceable: bool = False
    """Whether a content file of exactly this path replaces it."""


class ClaimTable:
    """All claims of a site: those of every piece but drafts, whether it is public now or not."""

    def __init__(self) -> None:
        self._files: dict[str, Claim] = {}
        self._folders: dict[str, Claim] = {}

    def add(self, claim: Claim) -> Claim | None:
        """Enter a claim, or return the one that is in its way."""
        rival = self.rival(claim)
        if rival is not None:
            if not _gives_way(rival, claim):
                return None if _is_same(rival, claim) else rival
            self._files[folded(claim.path)] = claim
            return None
        key = folded(claim.path)
        self._files[key] = claim
        at = key.rfind("/")
        while at > 0 and (folder := key[:at]) not in self._folders:
            self._folders[folder] = claim
            at = key.rfind("/", 0, at)
        return None

    def rival(self, claim: Claim) -> Claim | None:
        """Return the claim for the same path, for one below it, or for a file where this one needs a folder."""
        key = folded(claim.path)
        rival = self._files.get(key) or self._folders.get(key)
        at = key.rfind("/")
        while rival is None and at > 0 and (folder := key[:at]) not in self._folders:  # no file is above a known folder
            rival = self._files.get(folder)
            at = key.rfind("/", 0, at)
        return rival

    def at(self, path: str) -> Claim | None:
        """Return the claim for exactly this output path."""
        claim = self._files.get(folded(path))
        return claim if claim is not None and claim.path == path else None


def _gives_way(rival: Claim, claim: Claim) -> bool:
    return rival.replaceable and bool(claim.source) and rival.path == claim.path


def _is_same(rival: Claim, claim: Claim) -> bool:
    """Return whether two claims are for the same bytes at the same path."""
    return bool(claim.source) and (rival.source, rival.path) == (claim.source, claim.path)


def differs_in_case(one: Claim, other: Claim) -> bool:
    """Return whether two paths differ only in letter case: they are one file on some systems, two for most hosts."""
    return one.path != other.path and folded(one.path) == folded(other.path)


def gives_way(alias: Claim, rival: Claim) -> Problem:
    """Warn of an alias whose address something else has or will have."""
    address = alias.path.removesuffix("index.html")
    message = f"the alias /{address} gives way to {rival.owner}, which has this address or will have it"
    return warning("alias", message, alias.place, "remove the alias")

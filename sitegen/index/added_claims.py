"""Claims of output files that plugins add.

In: Added values, the claim table. Out: entries in it, and problems.
"""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.index.claim_table import Claim, ClaimTable
from sitegen.outputs.added import Added
from sitegen.problems import Problem, Related, error
from sitegen.urls import file_path


def claim_added(added: Iterable[Added], claims: ClaimTable) -> tuple[tuple[Added, ...], tuple[Problem, ...]]:
    """Enter what plugins add; return those that get their addresses, and a problem for each of the others.

    What is entered already, since more pieces bring it than are public, has its address.
    """
    kept: list[Added] = []
    problems: list[Problem] = []
    for one in added:
        path = file_path(one.url)
        known = claims.at(path)
        is_own = known is not None and known.owner == one.owner
        rival = None if is_own else claims.add(Claim(path=path, owner=one.owner, place=one.place))
        if rival is None:
            kept.append(one)
        else:
            message = f"{one.owner} makes /{one.url.path}, an address that belongs to {rival.owner}"
            same = rival.place.path == "sitegen.toml"
            related = () if same else (Related(place=rival.place, message="the other claimant"),)
            problems.append(error("collision", message, one.place, "the plugin needs another address", related))
    return tuple(kept), tuple(problems)

"""Rivals: the problem of a piece whose address something else has, with the pattern that would distinguish pieces.

In: claims, pieces, SiteConfig. Out: problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import replace
from sitegen.index.claim_table import Claim, differs_in_case
from sitegen.model.documents import Article, Piece
from sitegen.outputs.routes import placeholders
from sitegen.problems import Problem, Related, error

_DATES: Final = ("year", "month", "day")

Pair = tuple[Piece, Piece]


def rivals(claim: Claim, rival: Claim, key: str) -> Problem:
    """Report a page, or a file beside it, whose address something else has; `key` is what changes it."""
    address, hint = _address(claim), f"give one of them another `{key}:`"
    if rival.place.path == "sitegen.toml":
        return error("collision", f"the address {address} belongs to {rival.owner}", claim.place, hint)
    message = f"the address {address} is claimed by {rival.owner} too"
    if differs_in_case(claim, rival):
        message = (
            f"the address {address} and {_address(rival)} of {rival.owner} are one file where letter case is ignored"
        )
    related = (Related(place=rival.place, message="the other claimant"),)
    return error("collision", message, claim.place, hint, related)


def _address(claim: Claim) -> str:
    return f"/{claim.path.removesuffix('index.html')}"


def with_pattern(problems: Sequence[Problem], pairs: Iterable[Pair], config: SiteConfig) -> list[Problem]:
    """Add to the first of these collisions the pattern that distinguishes the articles, if theirs does not."""
    pattern = _distinguishing(tuple(pairs), config)
    if not problems or pattern == config.article_pattern:
        return list(problems)
    first = min(problems, key=lambda problem: problem.place.path)
    added = [name for name in (*_DATES, "path") if _has(pattern, name) and not _has(config.article_pattern, name)]
    lacks = " and ".join(f"`{{{name}}}`" for name in added)
    more = f'the pattern has no {lacks}: with article = "{pattern}" in [urls] such articles have addresses of their own'
    return [replace(one, hint=f"{one.hint}; {more}") if one is first else one for one in problems]


def _distinguishing(pairs: Sequence[Pair], config: SiteConfig) -> str:
    """Return the pattern of articles with every placeholder in which the articles of a pair differ."""
    pattern = config.article_pattern
    lacking: set[str] = set()
    for one, other in pairs:
        chosen = one.document.url or other.document.url
        if isinstance(one, Article) and isinstance(other, Article) and not chosen:
            lacking |= _lacking(placeholders(one, config), placeholders(other, config), pattern)
    if "path" in lacking:
        pattern = pattern.replace("{slug}", "{path}")
    dates = "".join(f"{{{name}}}/" for name in _DATES if name in lacking)
    last = min(at for at in (pattern.find("{slug}"), pattern.find("{path}")) if at >= 0)
    start = pattern.rindex("/", 0, last) + 1
    return pattern[:start] + dates + pattern[start:]


def _lacking(one: dict[str, str], other: dict[str, str], pattern: str) -> set[str]:
    """Return the placeholders that would distinguish two articles: of a date, all down to the first that differs."""
    found: set[str] = set()
    for name in _DATES:
        if not _has(pattern, name):
            found.add(name)
        if one[name] != other[name]:
            return found
    return {"path"} if one["path"] != other["path"] and not _has(pattern, "path") else set()


def _has(pattern: str, name: str) -> bool:
    return f"{{{name}}}" in pattern

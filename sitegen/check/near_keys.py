"""Names in texts that are nearly keys of sources: `@aktau2081` stays text, and was probably meant as a citation.

In: CheckedSite. Out: advice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from sitegen.check.checked_site import CheckedSite
from sitegen.encoding import replace
from sitegen.problems import Place, Problem, warning
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.text.nearest import Names
from sitegen.text.own_prose import own_prose

_NAMED: Final = lazy_pattern(r"(?<![\w@/.+-])@(\w(?:\w|[:.#$%&+?<>~/-](?=\w)){3,199})(?![\w@-])")
"""A name after an @ that belongs to no address."""
_BRACKETS: Final = lazy_pattern(r"\[[^\[\]\n]*@[^\[\]\n]*\]")
"""A citation in brackets, whose keys must exist; or the text of a link to somebody."""
_CUTOFF: Final = 0.6
_SHORT: Final = 8
"""Keys up to this length may differ by one slip, longer ones by two."""


def check_near_keys(checked: CheckedSite) -> Iterator[Problem]:
    """Report them in the texts of pieces. A site without sources reads nothing here."""
    site, config, read = checked.site, checked.config, checked.read
    shared = config.source_keys or frozenset()
    known = Names(shared)
    for piece in site.documents.pieces:
        document = piece.document
        own = frozenset(one.id for one in document.sources)
        if shared or own:
            body = read(document.path).decode("utf-8", "replace").split("\n", document.body_line - 1)[-1]
            start = Place(path=document.path, line=document.body_line)
            yield from _near(body, start, shared | own, Names(shared | own) if own else known)


def _near(body: str, start: Place, keys: Collection[str], known: Names) -> Iterator[Problem]:
    """Report those of a text, which begins at a place."""
    if "@" not in body:
        return
    prose = _BRACKETS.sub(lambda one: " " * len(one[0]), own_prose(body))
    for found in _NAMED.finditer(prose):
        name, at = found[1], found.start()
        near = "" if name in keys else known.nearest(name, _CUTOFF)
        if near and distance(name, near) <= (1 if min(len(name), len(near)) <= _SHORT else 2):
            line, column = start.line + prose.count("\n", 0, at), at - prose.rfind("\n", 0, at)
            place = replace(start, line=line, column=column, length=len(found[0]))
            message = f"`@{name}` is no key of a source, and stays text"
            yield warning("citation-near", message, place, f"did you mean `@{near}`?")


def distance(one: str, other: str) -> int:
    """Return how many slips make one word of another: a letter more, less, another, or two in the wrong order."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        earlier, before, row = before, row, [at]
        for to, meant in enumerate(other, 1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != meant))
            if at > 1 and to > 1 and (letter, one[at - 2]) == (other[to - 2], meant):
                cost = min(cost, earlier[to - 2] + 1)
            row.append(cost)
    return row[-1]

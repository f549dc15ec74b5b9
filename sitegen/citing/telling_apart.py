"""Authors and works that a citation in the text must tell apart (Chicago 18, 13.118 to 13.123; APA 7, 8.18 to 8.20).

In: Cited, how each source is named. Out: initials of first authors, numbers of names, letters of years.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from string import ascii_lowercase

from sitegen.citing.names import ALONE, Shown, family_only, given_first, initials
from sitegen.citing.parts import headed
from sitegen.encoding import replace
from sitegen.model.cited import CitedDate, CitedName, DateParts, Source

Named = Callable[[Source, Shown], str]


def names_apart(sources: Sequence[Source], named: Named, *, in_full: bool) -> dict[str, Shown]:
    """Return how the names of each source are shown, by its key.

    Two authors of one family name have their initials; `in_full`, their given names where those are alike. Of works by
    more than two, of one year and with the same first author, as many are named as tell them apart.
    """
    firsts = [headed(source)[1][0] for source in sources if headed(source)[1]]
    alike: dict[str, set[CitedName]] = {}
    for name in firsts:
        if name.family and name.given:
            alike.setdefault(family_only(name), set()).add(name)
    said = {name: _said(name, group, in_full=in_full) for group in alike.values() if len(group) > 1 for name in group}
    shown = {source.id: Shown(first=said.get(people[0], "")) for source in sources if (people := headed(source)[1])}
    by_text: dict[tuple[str, str], list[Source]] = {}
    for source in sources:
        if len(headed(source)[1]) > 2:  # noqa: PLR2004 - fewer are all named
            text = named(source, shown[source.id])
            by_text.setdefault((text, _year(source.date("issued"))), []).append(source)
    for group in by_text.values():
        for source in group:
            lists = [headed(other)[1] for other in group]
            shown[source.id] = shown[source.id]._replace(named=_needed(headed(source)[1], lists))
    return shown


def _said(name: CitedName, group: set[CitedName], *, in_full: bool) -> str:
    """Return a name with its initials; where another has the same, with its given name, or the family name alone."""
    short = initials(name.given)
    same = [one for one in group if initials(one.given) == short]
    if len({initials(one.given) for one in group}) == 1 and any(one.given == short for one in same):
        return ""
    if in_full or len(same) == 1:
        return given_first(replace(name, given=name.given if len(same) > 1 else short))
    return ""


def _needed(people: tuple[CitedName, ...], others: Sequence[tuple[CitedName, ...]]) -> int:
    """Return the number of names by which a list differs from every other one."""
    needed = 1
    for other in others:
        if other != people:
            same = next(
                (at for at, (one, two) in enumerate(zip(people, other, strict=False)) if one != two), len(other)
            )
            needed = max(needed, same + 1)
    return min(needed, len(people))


def _year(date: CitedDate | None) -> str:
    return str(date.start[:1] or date.literal) if date is not None else ""


def letters(sources: Sequence[Source], shown: Mapping[str, Shown], named: Named, *, by_day: bool) -> dict[str, str]:
    """Tell works of one author and year apart: a, b, by their titles; `-a`, `-b` where there is no year.

    With `by_day` those with a day come in its order (APA 7, 9.47).
    """
    alike: dict[tuple[str, str], list[tuple[DateParts, str, str]]] = {}
    for source in sources:
        issued = source.date("issued")
        year, day = _year(issued), issued.start if issued and by_day else ()
        if year or headed(source)[1]:
            name = named(source, shown.get(source.id, ALONE))
            alike.setdefault((name, year), []).append((day, source.text("title").casefold(), source.id))
    return {
        key: f"{'' if year else '-'}{_letter(at)}"
        for (_, year), found in alike.items()
        if len(found) > 1
        for at, (_, _, key) in enumerate(sorted(found))
    }


def _letter(at: int) -> str:
    """Return the letters of a number: `a` of 0, `z` of 25, `aa` of 26."""
    more, last = divmod(at, len(ascii_lowercase))
    return (_letter(more - 1) if more else "") + ascii_lowercase[last]

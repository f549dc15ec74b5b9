"""Names of people and organisations in citations.

In: CitedNames and Words. Out: marked text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from sitegen.citing.marks import plain
from sitegen.citing.words import Words
from sitegen.model.cited import OTHERS, CitedName
from sitegen.text.lazy_pattern import lazy_pattern

_ARABIC: Final = lazy_pattern("[\u0600-\u06ff]")
_INITIAL: Final = lazy_pattern(r"\s*[-.\s]\s*|(?=-)")


class Shown(NamedTuple):
    """How the names of a source are shown: the first one, where its family name is not enough, and how many."""

    first: str = ""
    named: int = 1


ALONE: Final = Shown()
"""Names that no other source makes ambiguous."""


def given_first(name: CitedName) -> str:
    """Write a name as it is said: `Ludwig van Dam`."""
    if name.literal:
        return plain(name.literal)
    parts = (name.given, name.dropping, name.particle, name.family, name.suffix)
    return plain(" ".join(part for part in parts if part))


def family_only(name: CitedName) -> str:
    """Write the family name with what belongs to it: `van Dam`."""
    if name.literal or not name.family:
        return plain(name.literal or name.given)
    return plain(f"{name.particle} {name.family}".strip())


def family_first(name: CitedName) -> str:
    """Write a name as lists have it: `Dam, Ludwig van`, `Witt, Charles de, Jr.`; with its own script's comma."""
    if name.literal or not (name.family and name.given):
        return family_only(name)
    comma = "،" if _ARABIC.search(name.family) else ","
    given = " ".join(part for part in (name.given, name.dropping, name.particle) if part)
    return plain(f"{name.family}{comma} {given}" + (f"{comma} {name.suffix}" if name.suffix else ""))


def initials_last(name: CitedName) -> str:
    """Write a name with initials: `van Dam, L.`, `Sartre, J.-P.`; scripts without capitals keep the given name."""
    if name.literal or not (name.family and name.given):
        return family_only(name)
    comma = "،" if _ARABIC.search(name.family) else ","
    short = " ".join(part for part in (initials(name.given), name.dropping) if part)
    return plain(f"{family_only(name)}{comma} {short}" + (f"{comma} {name.suffix}" if name.suffix else ""))


def initials(given: str) -> str:
    """Return the initials of a given name."""
    if not given[:1].upper() or given[:1].upper() == given[:1].lower():
        return given
    words = []
    for word in given.replace(".", ". ").split():
        parts = [part[0].upper() + "." for part in word.split("-") if part[:1].isalpha()]
        words.append("-".join(parts))
    return " ".join(word for word in words if word)


def listed(names: Sequence[str], word: str, *, comma: bool = True, pair_comma: bool = False) -> str:
    """Join names: `A`, `A and B`, `A, B, and C`; `comma` says whether one is before the last word."""
    if len(names) < 2:  # noqa: PLR2004
        return "".join(names)
    mark = "," if (comma and len(names) > 2) or pair_comma else ""  # noqa: PLR2004
    return f"{', '.join(names[:-1])}{mark} {word} {names[-1]}"


def in_note(names: Sequence[CitedName], words: Words) -> str:
    """Write the names of a Chicago note: two, or the first and others."""
    if len(names) > 2 or OTHERS in names:  # noqa: PLR2004 - Chicago 18, 13.23
        return f"{given_first(names[0])} {words('et_al')}"
    return listed([given_first(name) for name in names], words("and"))


def in_short(names: Sequence[CitedName], words: Words, shown: Shown = ALONE, joint: str = "and") -> str:
    """Write the family names of a short note or of a citation in the text, with what tells them from others."""
    written = [shown.first or family_only(names[0]), *map(family_only, names[1:])] if names else []
    if (len(names) > 2 and shown.named < len(names)) or OTHERS in names:  # noqa: PLR2004 - APA 7, 8.17
        several = shown.named > 1
        return f"{', '.join(written[: shown.named])}{',' if several else ''} {words('et_al')}"
    return listed(written, words(joint))


def in_list(names: Sequence[CitedName], words: Words) -> str:
    """Write the names of an entry of a Chicago bibliography: up to six, else three and others."""
    shown = [family_first(names[0]), *map(given_first, names[1:])] if names else []
    if OTHERS in names:
        shown = shown[: names.index(OTHERS)]
    if len(names) > 6 or OTHERS in names:  # noqa: PLR2004 - Chicago 18, 13.23
        return f"{', '.join(shown[:3] if len(shown) > 6 else shown)}, {words('et_al')}"  # noqa: PLR2004
    # An inverted name has a comma after it even before the second of two.
    return listed(shown, words("and"), pair_comma=len(shown) > 1 and not _whole(names[0]))


def _whole(name: CitedName) -> bool:
    """Whether a name is written as it is said also in a list."""
    return bool(name.literal) or not (name.family and name.given)

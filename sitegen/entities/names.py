"""The names that are looked for in texts of one language, and the one pattern that finds all of them.

In: entities, a language. Out: NameTable; the names that two entities have.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import unescape
from typing import Final, NamedTuple

from sitegen.encoding import Value
from sitegen.entities.wording import aliases_in, own_text
from sitegen.model.entities import Entity
from sitegen.text.lazy_pattern import lazy_pattern

_BLANKS: Final = lazy_pattern(r"[\s\u00a0\u202f]+")
_BEFORE: Final = lazy_pattern(r"^\W+")
_ALIKE: Final = {
    **dict.fromkeys("'’ʼ", "['’ʼ]"),
    **dict.fromkeys("-‐‑", "[-‐‑]"),
    " ": r"[ \n\u00a0\u202f]++",
    '"': "(?:&quot;|[“”„«»])",
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
}
"""What a character of a name may be in a text, as the HTML of a body has it."""
_PLAIN: Final = str.maketrans({**dict.fromkeys("’ʼ", "'"), **dict.fromkeys("‐‑", "-"), **dict.fromkeys("“”„«»", '"')})
_UNSPACED: Final = lazy_pattern(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts that write words without spaces, or with their endings joined: a name may have letters around it."""


class Name(Value, frozen=True, kw_only=True):
    """A name that is looked for, in one form (`plain_form`), of one entity."""

    text: str
    entity: str
    is_acronym: bool = False


Called = Mapping[str, tuple[str, str]]
"""By entity, its name and what it is called for short."""


class NameTable(Value, frozen=True, kw_only=True):
    """The names of all entities in a language, sorted; and by entity what texts in the language call it.

    `full` is its name and `short` its acronym, or again the name; they are in the order of the ids.
    """

    names: tuple[Name, ...]
    shown: tuple[tuple[str, str, str], ...]
    """Entity, `full`, `short`."""

    def called(self) -> Called:
        """Return what texts in the language call each entity."""
        return {entity: (full, short) for entity, full, short in self.shown}


class Shared(NamedTuple):
    """A name that two entities have in one language: it is found for neither of them."""

    text: str
    entity: Entity
    other: Entity


def plain_form(text: str) -> str:
    """Return a name, or what a text has in its place, with one form of blanks, apostrophes, hyphens and quotes.

    It begins with a letter or a digit.
    """
    return _BEFORE.sub("", _BLANKS.sub(" ", text).strip()).translate(_PLAIN)


def make_table(entities: Iterable[Entity], language: str) -> tuple[NameTable, tuple[Shared, ...]]:
    """Return the names of entities in a language, and those that two of them have."""
    owners: dict[str, tuple[Entity, bool]] = {}
    shared: dict[tuple[str, str], Shared] = {}
    shown: list[tuple[str, str, str]] = []
    for entity in sorted(entities, key=lambda entity: entity.id):
        full, short = own_text(entity.name, language), own_text(entity.acronym, language)
        shown.append((entity.id, full, short or full))
        for text, is_acronym in ((full, False), *((one, False) for one in aliases_in(entity, language)), (short, True)):
            plain = plain_form(text)
            owner, _ = owners.setdefault(plain, (entity, is_acronym))
            if plain and owner is not entity:
                shared[plain, entity.id] = Shared(text=text, entity=entity, other=owner)
    lost = {plain for plain, _ in shared}
    names = (
        Name(text=plain, entity=entity.id, is_acronym=is_acronym)
        for plain, (entity, is_acronym) in owners.items()
        if plain and plain not in lost
    )
    table = NameTable(names=tuple(sorted(names, key=lambda name: name.text)), shown=tuple(shown))
    return table, tuple(shared.values())


class Finder(NamedTuple):
    """What finds the names of a table: a pattern with the name as its one group, and names by their plain form."""

    pattern: re.Pattern[str]
    names: Mapping[str, Name]

    def spans(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[tuple[int, int]]:
        """Yield where names are between two places of a text, one after the other."""
        search = self.pattern.search
        while (match := search(text, start, end)) is not None:
            first, start = match.span(match.lastindex or 0)
            yield first, start

    def name(self, matched: str) -> Name:
        """Return the name that a match stands for."""
        plain = plain_form(unescape(matched))
        return self.names.get(plain) or self.names[plain[:1].lower() + plain[1:]]


@lru_cache(maxsize=32)
def finder(table: NameTable) -> Finder:
    """Make the pattern of a table: whole words, of several names at one place the longest.

    A name that begins with a small letter is found with a capital too, as at the start of a sentence. The pattern takes
    one character, so that `re` passes over all with which no name begins; then it looks back whether a word begins
    there, and from there which name it is: of many alternatives `re` only tries those whose first letter comes.
    """
    names = {name.text: name for name in table.names}
    starts: dict[str, dict[str, object]] = {}
    for text in names:
        for first in dict.fromkeys((text[0], text[0].upper() if len(text[0].upper()) == 1 else text[0])):
            node = starts.setdefault(first, {})
            for character in text[1:]:
                node = node.setdefault(character, {})  # type: ignore[assignment]
            node[""] = text[-1]
    if not starts:
        return Finder(re.compile("(?!)"), names)
    unspaced = {first: node for first, node in starts.items() if _UNSPACED.match(first)}
    spaced = {first: node for first, node in starts.items() if first not in unspaced}
    ways = [rf"(?<!\w[\s\S])(?<=(?=({_ways(spaced)}))[\s\S])"] if spaced else []
    ways += [rf"(?<=(?=({_ways(unspaced)}))[\s\S])"] if unspaced else []
    return Finder(re.compile(f"[{''.join(sorted(starts))}](?:{'|'.join(ways)})"), names)


def _ways(starts: Mapping[str, Mapping[str, object]]) -> str:
    return "|".join(f"{first}{_rest(node)}" for first, node in sorted(starts.items()))


def _rest(node: Mapping[str, object]) -> str:
    """Return the pattern of the rest of all names with one beginning; a longer name is tried first."""
    ways = [
        f"{_ALIKE.get(character, re.escape(character))}{_rest(below)}"  # type: ignore[arg-type]
        for character, below in sorted(node.items())
        if character
    ]
    if "" in node:
        ways.append("" if _UNSPACED.match(str(node[""])) else r"(?!\w)")
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"

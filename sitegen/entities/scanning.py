"""Where a body names entities: how often, in which sentences, and the place of the first acronym.

In: the parts of a body, a NameTable. Out: Found values, in the order of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from html import escape, unescape
from itertools import accumulate, pairwise
from typing import Final

from sitegen.encoding import Value
from sitegen.entities.names import Finder, NameTable, finder
from sitegen.model.bodies import ID_PREFIX, Part, Slot
from sitegen.model.entities import Sentence
from sitegen.text.cutting import cut_at_word
from sitegen.text.excerpts import sentence_ends

SENTENCES: Final = 3
"""How many sentences of a piece are kept for an entity."""
_AROUND: Final = 180
"""Code points that are kept before and after a name, where a sentence is long."""
_TAG: Final = re.compile(
    r"""<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9]*+)((?:[^<>"']|"[^"]*+"|'[^']*+')*+)>|\x03([a-z])([0-9]++)\x03""", re.DOTALL
)
_UNREAD: Final = frozenset(
    {"code", "pre", "script", "style", "svg", "math", "template", "textarea", "kbd", "samp", "sup"}
)
"""Elements whose text is not looked at."""
_CODE: Final = frozenset({"code", "kbd", "samp"})
_INLINE: Final = frozenset(
    "a abbr b bdi bdo cite dfn em i ins del mark q s small span strong sub u var wbr time data ruby rt rp img".split()  # noqa: SIM905
)
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SLOTS: Final = {"open": "o", "close": "c", "label": "l"}


class Spot(Value, frozen=True, kw_only=True):
    """The place of some characters in the HTML of a body: from `start` up to `end` of the part `part`."""

    part: int
    start: int
    end: int
    text: str
    followed: bool
    """Whether an apostrophe or a hyphen comes next: the word goes on."""


class Found(Value, frozen=True, kw_only=True):
    """An entity that a body names. `first` is its first acronym in running text, if that has one.

    `introduced` says that its name, or an element that explains the acronym, comes before.
    """

    entity: str
    count: int
    sentences: tuple[Sentence, ...]
    first: Spot | None = None
    introduced: bool = False


class Linked(Value, frozen=True, kw_only=True):
    """What a link of a body names: the link's index, the entity, and what that is called where the link has no text."""

    index: int
    entity: str
    label: str


def scan(parts: Sequence[Part], table: NameTable, links: Sequence[Linked]) -> tuple[Found, ...]:
    """Find the entities that a body names. `links` are those that name one by id."""
    html = "".join(map(_sentinel, parts))
    names = finder(table)
    if not links and names.pattern.search(html) is None:
        return ()
    scanner = _Scanner(html, parts, names)
    scanner.run({one.index: one for one in links})
    return tuple(
        Found(
            entity=entity,
            count=scanner.counts[entity],
            sentences=tuple(scanner.sentences.get(entity, ())),
            first=scanner.firsts.get(entity),
            introduced=entity in scanner.introduced,
        )
        for entity in scanner.counts
    )


def _sentinel(part: Part) -> str:
    """Return a part as it is looked at; a slot in as few characters as tell what it is."""
    if isinstance(part, Slot):
        return f"\x03{_SLOTS.get(part.kind, 's')}{part.index}\x03"
    return part


class _Scanner:
    """Goes through the HTML of a body once, text by text."""

    def __init__(self, html: str, parts: Sequence[Part], names: Finder) -> None:
        self._html = html
        self._starts = [0, *accumulate(len(_sentinel(part)) for part in parts)]
        self._names = names
        self._labels = {one.index: one.text for one in parts if isinstance(one, Slot) and one.kind == "label"}
        """What links without a text have in their place as it is written, by link."""
        self.counts: dict[str, int] = {}
        self.sentences: dict[str, list[Sentence]] = {}
        self.firsts: dict[str, Spot] = {}
        self.introduced: set[str] = set()
        self._block: list[str] = []
        self._length = 0
        self._named: list[tuple[str, int, int]] = []
        """Entities that are named in the block, with the places of their names in its text."""
        self._heading = False
        self._explained = False
        self._unread: list[str] = []

    def run(self, links: Mapping[int, Linked]) -> None:
        """Look at everything."""
        html, at = self._html, 0
        linked: dict[int, int] = {}
        for tag in _TAG.finditer(html):
            if at < tag.start():
                self._between(at, tag.start(), named=bool(linked))
            at = tag.end()
            closing, name, attributes, slot, index = tag.groups()
            if slot == "o" and int(index) in links and not self._unread:
                linked[int(index)] = self._length
            elif slot == "c" and int(index) in linked:
                self._note(links[int(index)].entity, linked.pop(int(index)), self._length)
            elif slot == "l":
                at_label = links.get(int(index))
                self._add(escape(at_label.label) if at_label else self._labels[int(index)])
            elif name:
                self._element(name.lower(), attributes, closing=bool(closing))
        if at < len(html):
            self._between(at, len(html), named=False)
        self._flush()

    def _between(self, start: int, end: int, *, named: bool) -> None:
        """Look at what is between elements; code in a line is part of its sentence, and names nothing."""
        if not self._unread:
            self._text(start, end, named=named)
        elif len(self._unread) == 1 and self._unread[0] in _CODE:
            self._add(self._html[start:end])

    def _element(self, name: str, attributes: str, *, closing: bool) -> None:
        if self._unread:
            if name == self._unread[-1]:
                self._unread += [] if closing else [name]
                del self._unread[len(self._unread) - closing :]
            return
        if not closing and (name in _UNREAD or " inert" in attributes):
            self._unread.append(name)
        elif name in _HEADINGS:
            self._flush()
            self._heading = not closing
        elif name == "abbr":
            self._explained = not closing
        elif name == "br":
            self._add(" ")
        if name not in _INLINE and name not in _UNREAD and name != "br":
            self._flush()

    def _add(self, text: str) -> None:
        self._block.append(text)
        self._length += len(text)

    def _text(self, start: int, end: int, *, named: bool) -> None:
        """Look at a text between elements; within a link that names an entity, no other name is looked for."""
        html = self._html
        for match in () if named else self._names.pattern.finditer(html, start, end):
            name = self._names.name(match.group())
            place = self._length + match.start() - start
            self._note(name.entity, place, place + len(match.group()))
            if not name.is_acronym or self._explained:
                if name.entity not in self.firsts:
                    self.introduced.add(name.entity)
            elif not self._heading and name.entity not in self.firsts:
                self.firsts[name.entity] = self._spot(match)
        self._add(html[start:end])

    def _spot(self, match: re.Match[str]) -> Spot:
        part = bisect_right(self._starts, match.start()) - 1
        start = match.start() - self._starts[part]
        return Spot(
            part=part,
            start=start,
            end=start + len(match.group()),
            text=match.group(),
            followed=self._html[match.end() : match.end() + 1] in tuple("'’-‑"),
        )

    def _note(self, entity: str, start: int, end: int) -> None:
        self.counts[entity] = self.counts.get(entity, 0) + 1
        if not self._heading:
            self._named.append((entity, start, end))

    def _flush(self) -> None:
        """End a block of text: take the sentences in which it names entities; a name alone is none."""
        wanted = [one for one in self._named if len(self.sentences.get(one[0], ())) < SENTENCES]
        if wanted:
            text, places = _plain_block("".join(self._block), wanted)
            ends = list(sentence_ends(text))
            told = set[tuple[str, int]]()
            for (entity, _, _), (start, end) in zip(wanted, places, strict=True):
                known = self.sentences.setdefault(entity, [])
                at = bisect_right(ends, start)
                if len(known) < SENTENCES and (entity, at) not in told:
                    told.add((entity, at))
                    sentence = _sentence(text, (start, end), ends)
                    known += [sentence] if sentence.before or sentence.after else []
        self._named.clear()
        self._block.clear()
        self._length = 0


def _plain_block(html: str, named: Sequence[tuple[str, int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """Return the text of a block, and where in it the names are that are at places of its HTML."""
    if "&" not in html and ID_PREFIX not in html and "\u200b" not in html:
        return html.replace("\n", " "), [(start, end) for _, start, end in named]
    cuts = sorted({0, len(html), *(at for _, *places in named for at in places)})
    at, made = 0, {0: 0}
    parts = []
    for start, end in pairwise(cuts):
        parts.append(_plain(html[start:end]))
        at += len(parts[-1])
        made[end] = at
    return "".join(parts), [(made[start], made[end]) for _, start, end in named]


def _sentence(text: str, place: tuple[int, int], ends: Sequence[int]) -> Sentence:
    """Return the sentence around a name."""
    start, end = place
    at = bisect_right(ends, start)
    begins = ends[at - 1] if at else 0
    finish = next((one for one in ends[at:] if one >= end), len(text))
    before, after = text[begins:start].lstrip(), text[end:finish].rstrip()
    if len(before) > _AROUND:
        blank = before.find(" ", len(before) - _AROUND)
        before = "…" + before[blank + 1 if blank >= 0 else len(before) - _AROUND :]
    return Sentence(before=before, name=text[start:end], after=cut_at_word(after, _AROUND))


def _plain(html: str) -> str:
    return unescape(html.replace(ID_PREFIX, "").replace("\n", " ").replace("\u200b", ""))

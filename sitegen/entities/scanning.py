"""Where a body names entities: how often, in which sentences, and the place of the first acronym.

In: the parts of a body, a NameTable. Out: Found values, in the order of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from html import escape, unescape
from itertools import accumulate, islice, pairwise
from typing import Final

from sitegen.encoding import Value, encode
from sitegen.entities.blocks import HEADINGS, INLINE, REST, UNREAD, Block, blocks_at
from sitegen.entities.names import Finder, NameTable, finder
from sitegen.model.bodies import ID_PREFIX, Bodies, Part, Slot
from sitegen.model.entities import Mention, Sentence
from sitegen.text.cutting import cut_at_word
from sitegen.text.excerpts import sentence_ends
from sitegen.text.lazy_pattern import lazy_pattern

SENTENCES: Final = 3
"""How many sentences of a piece are kept for an entity."""
_AROUND: Final = 180
"""Code points that are kept before and after a name, where a sentence is long."""
_TAG: Final = lazy_pattern(rf"<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9]*+)({REST})>|\x03([a-z])([0-9]++)\x03", re.DOTALL)
_CODE: Final = frozenset({"code", "kbd", "samp"})
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

    mention: Mention
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
    spans = list(names.spans(html))
    if not (links or spans):
        return ()
    scanner = _Scanner(html, parts, names, spans)
    if links or " inert" in html:
        scanner.run(Block(start=0, end=len(html)), {one.index: one for one in links})
    else:
        for block in blocks_at(html, [first for first, _ in spans]):
            scanner.run(block, {})
    return tuple(
        Found(
            mention=Mention(
                entity=entity,
                count=scanner.counts[entity],
                sentences=tuple(scanner.sentences.get(entity, ())),
            ),
            first=scanner.firsts.get(entity),
            introduced=entity in scanner.introduced,
        )
        for entity in scanner.counts
    )


def scan_bodies(every: Iterable[tuple[str, tuple[Linked, ...]]], table: NameTable, bodies: Bodies) -> bytes:
    """Find the entities that bodies name, which come by their digests; encoded, a list of what `scan` returns."""
    return encode([scan(bodies.parts(digest), table, links) for digest, links in every])


def _sentinel(part: Part) -> str:
    """Return a part as it is looked at; a slot in as few characters as tell what it is."""
    if isinstance(part, Slot):
        return f"\x03{_SLOTS.get(part.kind, 's')}{part.index}\x03"
    return part


class _Scanner:
    """Goes through blocks of the HTML of a body, text by text."""

    def __init__(self, html: str, parts: Sequence[Part], names: Finder, spans: Sequence[tuple[int, int]]) -> None:
        self._html = html
        self._parts = parts
        self._names = names
        self._spans = spans
        """Where names are, those within tags among them: no name reaches into a tag or out of one."""
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

    @cached_property
    def _starts(self) -> list[int]:
        """Where each part begins."""
        return [0, *accumulate(len(_sentinel(part)) for part in self._parts)]

    def run(self, block: Block, links: Mapping[int, Linked]) -> None:
        """Look at a block, or at several."""
        html, at, end = self._html, block.start, block.end
        self._heading, self._explained = block.heading, block.explained
        linked: dict[int, int] = {}
        for tag in _TAG.finditer(html, at, end):
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
        if at < end:
            self._between(at, end, named=False)
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
        if not closing and (name in UNREAD or " inert" in attributes):
            self._unread.append(name)
        elif name in HEADINGS:
            self._flush()
            self._heading = not closing
        elif name == "abbr":
            self._explained = not closing
        elif name == "br":
            self._add(" ")
        if name not in INLINE and name not in UNREAD and name != "br":
            self._flush()

    def _add(self, text: str) -> None:
        self._block.append(text)
        self._length += len(text)

    def _text(self, start: int, end: int, *, named: bool) -> None:
        """Look at a text between elements; within a link that names an entity, no other name is looked for."""
        html = self._html
        at = bisect_left(self._spans, (start,)) if not named else len(self._spans)
        for first, last in islice(self._spans, at, None):
            if first >= end:
                break
            name = self._names.name(html[first:last])
            place = self._length + first - start
            self._note(name.entity, place, place + last - first)
            if not name.is_acronym or self._explained:
                if name.entity not in self.firsts:
                    self.introduced.add(name.entity)
            elif not self._heading and name.entity not in self.firsts:
                self.firsts[name.entity] = self._spot(first, last)
        self._add(html[start:end])

    def _spot(self, first: int, last: int) -> Spot:
        part = bisect_right(self._starts, first) - 1
        start = first - self._starts[part]
        return Spot(
            part=part,
            start=start,
            end=start + last - first,
            text=self._html[first:last],
            followed=self._html[last : last + 1] in tuple("'’-‑"),
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
            ends = list(_ends_around(text, max(end for _, end in places)))
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


def _ends_around(text: str, place: int) -> Iterator[int]:
    """Yield where sentences end, up to the first that ends at a place or after it."""
    for end in sentence_ends(text):
        yield end
        if end >= place:
            return


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

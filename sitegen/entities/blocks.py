"""Blocks of a body: the few of its HTML that name something.

In: HTML, places in it. Out: Block values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from sitegen.text.lazy_pattern import lazy_pattern

REST: Final = r"""(?:[^<>"']|"[^"]*+"|'[^']*+')*+"""
"""What a tag has after its name."""
UNREAD: Final = frozenset(
    {"code", "pre", "script", "style", "svg", "math", "template", "textarea", "kbd", "samp", "sup"}
)
"""Elements whose text is not looked at."""
INLINE: Final = frozenset(
    "a abbr b bdi bdo cite dfn em i ins del mark q s small span strong sub u var wbr time data ruby rt rp img".split()  # noqa: SIM905
)
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TURN: Final = lazy_pattern(
    rf"<!--.*?-->|</?(?i:{'|'.join(sorted({*INLINE, 'br'} - {'abbr'}))})(?![a-zA-Z0-9]){REST}>"
    rf"|<(/?)([a-zA-Z][a-zA-Z0-9]*+){REST}>",
    re.DOTALL,
)
"""Tags; those that end no block and change nothing are without groups."""


class Block(NamedTuple):
    """A part of a body: whether it is in a heading, and in an element that explains an acronym."""

    start: int
    end: int
    heading: bool = False
    explained: bool = False


def blocks_at(html: str, places: Sequence[int]) -> Iterator[Block]:
    """Yield the blocks of a body that have one of these places, in order; most blocks of most bodies name nothing."""
    waiting = iter(places)
    place = next(waiting, None)
    block = Block(start=0, end=len(html))
    explained, unread = False, list[str]()
    for tag in _TURN.finditer(html):
        if tag[2] is None:
            continue
        closing, name = bool(tag[1]), tag[2].lower()
        if unread:
            if name == unread[-1]:
                unread += [] if closing else [name]
                del unread[len(unread) - closing :]
        elif name in UNREAD:
            unread += [] if closing else [name]
        elif name == "abbr":
            explained = not closing
        else:
            if place is not None and place < tag.start():
                yield block._replace(end=tag.start())
                while place is not None and place < tag.start():
                    place = next(waiting, None)
            if place is None:
                return
            heading = not closing if name in HEADINGS else block.heading
            block = Block(start=tag.end(), end=len(html), heading=heading, explained=explained)
    yield block

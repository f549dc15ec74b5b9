"""HTML as a tree of elements and texts.

In: nothing. Out: Element.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

INLINE: Final = frozenset(
    """
    a abbr acronym audio b bdi bdo big br cite code data del dfn em embed font i iframe img input ins kbd label mark
    meter nobr object progress q rb rp rt rtc ruby s samp small span strike strong sub sup time tt u var video wbr
    """.split()  # noqa: SIM905 - lines of names read better
)
"""Elements that are in a paragraph, unless there are blocks in them."""


@dataclass(slots=True)
class Element:
    """An element with its attributes and what is in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def is_inline(self) -> bool:
        return self.name in INLINE and not any(isinstance(one, Element) and not one.is_inline for one in self.children)

    def elements(self) -> Iterator[Element]:
        """Return the elements that are directly in it."""
        return (one for one in self.children if isinstance(one, Element))

    def below(self, *names: str) -> Iterator[Element]:
        """Return the elements of these names in it, however deep, in order."""
        for one in self.elements():
            if one.name in names:
                yield one
            yield from one.below(*names)

    def text(self) -> str:
        """Return all text in it; an image counts by its alternative text, a line break as a line end."""
        return "".join(
            one if isinstance(one, str) else "\n" if one.name == "br" else one.attributes.get("alt", "") or one.text()
            for one in self.children
        )

    @property
    def classes(self) -> frozenset[str]:
        return frozenset(self.attributes.get("class", "").split())

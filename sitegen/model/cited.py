"""The nouns of citations: sources as CSL-JSON has them, and citations as authors write them in a text.

In: nothing. Out: types.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from sitegen.encoding import Value
from sitegen.locale.language_data import SHIPPED, Languages
from sitegen.model.media import Source as Spot

CiteStyle = Literal["chicago-notes", "chicago-author-date", "apa"]
Manner = Literal["cited", "text", "short"]
"""`[@key]`; `@key` in the sentence; `[-@key]`, without the author."""
SOURCE_FILES: Final = ("sources.bib", "sources.json")
"""The files of a site's sources below the content, in their order."""
DateParts = tuple[int, ...]
"""A year (astronomical: 0 is 1 BC), perhaps with a month (from 21 to 24 a season) and a day."""


class CitedName(Value, frozen=True, kw_only=True):
    """A name of a source. An organisation, or what is never parted, has `literal` alone."""

    family: str = ""
    given: str = ""
    particle: str = ""
    """What comes before the family name and is part of it: `van`, `de la`."""
    dropping: str = ""
    """What comes before the family name only after the given one."""
    suffix: str = ""
    literal: str = ""


OTHERS: Final = CitedName(literal="others")
"""What stands at the end of names for more of them that are not listed (`and others` in BibTeX)."""


class CitedDate(Value, frozen=True, kw_only=True):
    """A date of a source, or its first and last day; without any, `literal` is what it says of itself."""

    start: DateParts = ()
    end: DateParts = ()
    about: bool = False
    literal: str = ""


class Source(Value, frozen=True, kw_only=True):
    """A source: a type of CSL, its people by role, its dates and its texts by the names of CSL's variables."""

    id: str
    type: str
    names: tuple[tuple[str, tuple[CitedName, ...]], ...] = ()
    dates: tuple[tuple[str, CitedDate], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()

    def text(self, name: str) -> str:
        """Return a text; empty where there is none."""
        return next((text for key, text in self.texts if key == name), "")

    def people(self, role: str) -> tuple[CitedName, ...]:
        """Return the people of a role."""
        return next((found for key, found in self.names if key == role), ())

    def date(self, name: str) -> CitedDate | None:
        """Return a date."""
        return next((found for key, found in self.dates if key == name), None)


class Cite(Value, frozen=True, kw_only=True):
    """One source of a citation: its key, and what the author says before and after it, in Markdown's emphasis.

    `label` is a kind of locator of CSL (`page`, `chapter`), `locator` the place itself.
    """

    key: str
    manner: Manner = "cited"
    prefix: str = ""
    label: str = ""
    locator: str = ""
    suffix: str = ""


class Citation(Value, frozen=True, kw_only=True):
    """A citation of a text: its sources, its line in the body, from 1, and what the author wrote.

    `inside` says that it is in a note of the author's, and `author` that only the name of the author is to be shown.
    """

    cites: tuple[Cite, ...]
    line: int = 0
    written: str = ""
    inside: bool = False
    author: bool = False
    snippet: Spot | None = None
    """The snippet that it is in, as in LinkUse; None where it is in the body itself."""


class Cited(Value, frozen=True, kw_only=True):
    """The sources that a body cites, and how: all that its citations are written from.

    With `listed` the list of the sources follows the text; with `shown` alone it is where the text says. With `offered`
    the list has its works for reference managers.
    """

    style: CiteStyle
    language: str
    languages: Languages = SHIPPED
    sources: tuple[Source, ...] = ()
    shown: bool = False
    listed: bool = False
    offered: bool = False


class SourceList(Value, frozen=True, kw_only=True):
    """The sources of a file, each with its line, from 1."""

    path: str
    sources: tuple[Source, ...] = ()
    lines: tuple[int, ...] = ()
    unread: frozenset[str] = frozenset()
    """The keys of sources with mistakes."""


class SiteSources(Value, frozen=True, kw_only=True):
    """The sources of a site, by key, and the keys of those with mistakes."""

    sources: Mapping[str, Source] = {}
    unread: frozenset[str] = frozenset()


NO_SOURCES: Final = SiteSources()
